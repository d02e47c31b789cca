/* What the case holds of each agency, and which of it is current. The writing of a load is in load.c. */
#include "core/submission.h"

#include "core/change.h"
#include "core/store_private.h"

bool submission_find(struct store *store, const unsigned char sha256[SHA256_BYTES], enum submission_state *state,
                     struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT loaded FROM submission WHERE sha256 = ?1", err);
	bool row = false;

	db_bind_blob(s, 1, sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	*state = !ok || !row ? SUBMISSION_NEW : db_int(s, 0) ? SUBMISSION_LOADED : SUBMISSION_UNLOADED;
	db_finish(s);
	return ok;
}

bool submission_current(struct store *store, const char *agency_code, int64_t *revision, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db, "SELECT coalesce(max(revision), 0) FROM submission WHERE agency = ?1 AND loaded = 1", err);

	*revision = 0;
	db_bind_text(s, 1, agency_code);
	return db_get_int(s, revision, err);
}

static bool describe(struct store *store, const unsigned char sha256[SHA256_BYTES], struct str *sentence,
                     struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT agency, revision, entries FROM submission WHERE sha256 = ?1", err);
	bool row = false;

	db_bind_blob(s, 1, sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		str_format(sentence, "loaded revision %lld of %s again, %lld entries", (long long)db_int(s, 1), db_string(s, 0),
		           (long long)db_int(s, 2));
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that submission is not in the case"));
}

/* The digest that the first load recorded: it must not be taken again from rows that may have been touched since. */
static bool recall_contents(struct store *store, const unsigned char sha256[SHA256_BYTES], struct change *c,
                            struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT value FROM assign WHERE tbl = 'submission' AND row = ?1 AND col = 'contents' "
	                            "ORDER BY change LIMIT 1",
	                            err);
	bool row = false;
	size_t size;

	db_bind_blob(s, 1, sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *contents = db_blob(s, 0, &size);
		change_blob(c, "submission", sha256, SHA256_BYTES, "contents", contents, size);
	}
	db_finish(s);
	return ok;
}

bool submission_reload(struct store *store, const unsigned char sha256[SHA256_BYTES], struct err *err)
{
	struct change c;

	change_init(&c, "load");
	change_int(&c, "submission", sha256, SHA256_BYTES, "loaded", 1);
	bool ok = describe(store, sha256, &c.sentence, err) && recall_contents(store, sha256, &c, err) &&
	          change_commit(store, &c, err);
	change_release(&c);
	return ok;
}

static void read_row(struct stmt *s, struct arena *arena, struct submission_row *row)
{
	int i = 0;

	row->head.agency_code = arena_copy(arena, db_string(s, i++));
	row->head.agency_name = arena_copy(arena, db_string(s, i++));
	row->head.agency_kind = arena_copy(arena, db_string(s, i++));
	row->head.revision = db_int(s, i++);
	row->head.status = arena_copy(arena, db_text(s, i++));
	row->head.prepared = arena_copy(arena, db_string(s, i++));
	row->head.author_name = arena_copy(arena, db_text(s, i++));
	row->head.author_role = arena_copy(arena, db_text(s, i++));
	row->head.signed_off_role = arena_copy(arena, db_text(s, i++));
	row->head.signed_off_when = arena_copy(arena, db_text(s, i++));
	row->head.coverage_from = arena_copy(arena, db_text(s, i++));
	row->head.coverage_to = arena_copy(arena, db_text(s, i++));
	row->head.coverage_searched = arena_copy(arena, db_text(s, i++));
	row->head.coverage_missing = arena_copy(arena, db_text(s, i++));
	row->head.nil_return = db_int(s, i++) != 0;
	row->file = arena_copy(arena, db_string(s, i++));
	row->entries = db_int(s, i++);
	row->held = db_int(s, i++);
	row->warnings = db_int(s, i++);
}

bool submission_list(struct store *store, struct arena *arena, struct submission_row **rows, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT s.agency, agency_name, agency_kind, revision, status, prepared, author_name, "
	                            "author_role, signed_off_role, signed_off_when, coverage_from, coverage_to, "
	                            "coverage_searched, coverage_missing, nil_return, file, entries, held, warnings "
	                            "FROM current_submission AS s JOIN agency AS a ON a.code = s.agency "
	                            "ORDER BY a.position, s.agency",
	                            err);
	int64_t count = 0;
	bool row = false, ok;

	*rows = NULL;
	*n = 0;
	ok = db_get_int(db_prepare(store->db, "SELECT count(*) FROM current_submission", err), &count, err);
	if (ok)
		*rows = arena_alloc(arena, (size_t)count * sizeof **rows);
	while (ok && (ok = db_step(s, &row, err)) && row && *n < (size_t)count) {
		struct submission_row *r = &(*rows)[(*n)++];
		read_row(s, arena, r);
		r->head.case_id = arena_copy(arena, store->case_id);
	}
	db_finish(s);
	return ok;
}
