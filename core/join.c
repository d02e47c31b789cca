/* Theirs stands still within a transaction of its own from the check to the end. In mine all is one transaction: the
 * log first, then the submissions that it names, then every cell that was touched; the change that tells of it last. */
#include "core/join.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/erase.h"
#include "core/fold.h"
#include "core/join_private.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/utf8.h"

/* Lamports above this are nobody's: the clock would soon be at its end. */
#define LAMPORT_MAX ((int64_t)1 << 52)

static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;

	return mem_copy(utf8_check(name, strlen(name)) == strlen(name) ? name : "a copy");
}

static bool read_uuid(struct store *store, char **uuid, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT value FROM meta WHERE key = 'uuid'", err);
	bool row = false, ok = db_step(s, &row, err);

	*uuid = ok && row ? mem_copy(db_string(s, 0)) : NULL;
	db_finish(s);
	return ok && (row || err_set(err, ERR_CORRUPT, "%s does not say which case it is", store->path));
}

static bool check_case(struct join *j, struct err *err)
{
	char *mine = NULL, *theirs = NULL;

	if (j->mine->device == j->theirs->device && j->mine->inode == j->theirs->inode)
		return err_set(err, ERR_INVALID, "%s is the very file that it is to be joined into", j->theirs->path);
	bool ok = read_uuid(j->mine, &mine, err) && read_uuid(j->theirs, &theirs, err);
	if (ok && strcmp(mine, theirs) != 0)
		ok = err_set(err, ERR_INVALID,
		             "%s is another case (%s) and not a copy of this one (%s): only copies of one case can be joined",
		             j->theirs->path, j->theirs->case_id, j->mine->case_id);
	free(mine);
	free(theirs);
	return ok;
}

static bool check_log(struct join *j, struct err *err)
{
	int64_t n, highest = 0;

	if (!log_verify(j->theirs->db, &n, err))
		return err_wrap(err, "%s is not joined", j->theirs->path);
	return db_get_int(db_prepare(j->theirs->db, "SELECT coalesce(max(lamport), 0) FROM change", err), &highest, err) &&
	       (highest <= LAMPORT_MAX ||
	        err_set(err, ERR_CORRUPT, "%s is not joined: its log counts higher than any can", j->theirs->path));
}

bool join_open(struct store *mine, const char *path, struct join **out, struct err *err)
{
	struct store_options options = store_defaults();
	struct join *j = mem_zero(1, sizeof *j);
	struct str doing;

	*out = NULL;
	j->mine = mine;
	j->name = name_of(path);
	str_init(&doing);
	str_format(&doing, "Joining %s", j->name);
	j->doing = mem_copy(doing.text);
	str_release(&doing);
	if (!store_open(path, &options, &j->theirs, err) || !check_case(j, err))
		goto fail;
	store_set_work(j->theirs, &mine->work);
	store_in_hand(j->theirs, &(struct work_done){.what = j->doing});
	if (!db_exec(j->theirs->db, "BEGIN", err) || !check_log(j, err))
		goto fail;
	*out = j;
	return true;
fail:
	join_close(j);
	return false;
}

void join_close(struct join *j)
{
	if (j == NULL)
		return;
	store_close(j->theirs);
	free(j->name);
	free(j->doing);
	free(j);
}

/* What agencies are asked for is counted by revision: two of one number would both be the current one. */
static bool check_revisions(struct join *j, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db,
	                            "SELECT agency, revision FROM submission WHERE loaded = 1 "
	                            "GROUP BY agency, revision HAVING count(*) > 1 ORDER BY agency, revision LIMIT 1",
	                            err);
	bool row = false, ok = db_step(s, &row, err);

	if (ok && row)
		ok = err_set(err, ERR_INVALID,
		             "%s is not joined: each copy has loaded another file as revision %lld of %s; undo one of the two "
		             "loads, or load it as another revision, and join again",
		             j->theirs->path, (long long)db_int(s, 1), db_string(s, 0));
	db_finish(s);
	return ok;
}

/* What is somebody's work among what was brought. */
#define BROUGHT "c.seq > ?1 AND c.verb NOT IN ('join', 'reviewer', 'begin')"

static bool say_brought(struct join *j, struct change *c, struct join_result *result, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db,
	                            "SELECT count(*) AS n, r.name FROM change AS c LEFT JOIN reviewer AS r "
	                            "ON r.id = c.reviewer WHERE " BROUGHT " GROUP BY r.name ORDER BY n DESC, r.name",
	                            err);
	bool row = false, ok;

	str_format(&c->sentence, "joined %s", j->name);
	db_bind_int(s, 1, j->base);
	while ((ok = db_step(s, &row, err)) && row) {
		int64_t n = db_int(s, 0);
		const char *name = db_text(s, 1);
		str_add(&c->sentence, result->changes == 0 ? ": " : ", ");
		str_format(&c->sentence, "%lld%s by %s", (long long)n,
		           result->changes > 0 ? "" : n == 1 ? " change" : " changes",
		           name != NULL ? name : "somebody whose name was erased");
		result->changes += n;
	}
	db_finish(s);
	return ok;
}

static bool name_brought(struct join *j, struct change *c, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db,
	                            "SELECT c.id FROM change AS c WHERE " BROUGHT " ORDER BY c.lamport, c.id", err);
	bool row = false, ok;
	size_t size;

	db_bind_int(s, 1, j->base);
	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		change_int(c, "change", id, size, "brought", 1);
	}
	db_finish(s);
	return ok;
}

static bool record(struct join *j, struct str *what, struct join_result *result, struct err *err)
{
	struct change c;

	change_init(&c, "join");
	bool ok = say_brought(j, &c, result, err) && name_brought(j, &c, err) &&
	          (result->changes == 0 || change_write(j->mine, &c, err));
	if (ok && result->changes > 0)
		str_add(what, c.sentence.text);
	change_release(&c);
	return ok;
}

static bool bring(struct join *j, struct str *what, struct join_result *result, struct err *err)
{
	store_in_hand(j->mine, &(struct work_done){.what = j->doing});
	return join_submissions(j, err) && fold_since(j->mine->db, j->base, err) && check_revisions(j, err) &&
	       join_positions(j, err) && erase_take_over(j->mine, j->theirs->db, &result->erased, err) &&
	       record(j, what, result, err);
}

bool join_write(struct join *j, struct str *what, struct join_result *result, struct err *err)
{
	int64_t new = 0;

	*result = (struct join_result){0};
	j->submissions = 0;
	if (!store_begin(j->mine, err))
		return false;
	if (!join_log(j, &new, err) || (new > 0 && !bring(j, what, result, err))) {
		store_rollback(j->mine);
		return false;
	}
	if (new == 0) {
		store_rollback(j->mine);
		return true;
	}
	result->submissions = j->submissions;
	result->wrote = true;
	if (!store_commit(j->mine, STORE_MARKS | STORE_ENTRIES, err))
		return false;
	/* What could not be cleaned now is when the case is opened next. */
	result->cleaned = !result->erased || erase_clean(j->mine, NULL);
	return true;
}
