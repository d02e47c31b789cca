/* Two copies of a case, of which each may have erased something. What is in a tombstone of either goes from what both
 * bring together; where a name was taken out of a text, which no tombstone names, the text of theirs takes the place of
 * ours. Two texts of which a different part was erased leave nothing: both parts are gone from neither.
 *
 * A record or a submission then fits the newest digest that the united log has for it, or gets a new one. */
#include <stdlib.h>
#include <string.h>

#include "core/anchor.h"
#include "core/contents.h"
#include "core/erase_private.h"
#include "core/log.h"
#include "core/mem.h"
#include "core/record.h"

/* What is left of a text that was one; NULL: ours stays. */
static const char *unite(const char *ours, const char *theirs)
{
	if (ours == NULL || theirs == NULL || strcmp(ours, theirs) == 0 || strstr(theirs, ERASED_MARK) == NULL)
		return NULL;
	if (strstr(ours, ERASED_MARK) == NULL)
		return theirs;
	return strcmp(ours, ERASED_MARK) == 0 ? NULL : ERASED_MARK;
}

static bool unite_values(struct erasing *e, struct db *theirs, int64_t seq, int64_t their_seq, struct err *err)
{
	struct stmt *s = db_prepare(theirs, "SELECT n, value FROM assign WHERE change = ?1 AND typeof(value) = 'text'",
	                            err);
	bool row = false, ok;

	db_bind_int(s, 1, their_seq);
	while ((ok = db_step(s, &row, err)) && row) {
		struct stmt *mine = db_prepare(
			e->store->db, "SELECT value FROM assign WHERE change = ?1 AND n = ?2 AND typeof(value) = 'text'", err);
		db_bind_int(mine, 1, seq);
		db_bind_int(mine, 2, db_int(s, 0));
		char *text = NULL;
		if ((ok = db_step(mine, &row, err)) && row) {
			const char *united = unite(db_string(mine, 0), db_string(s, 1));
			text = united != NULL ? mem_copy(united) : NULL;
		}
		db_finish(mine);
		ok = ok && (text == NULL || erase_log_value(e, seq, db_int(s, 0), text, err));
		free(text);
		if (!ok)
			break;
	}
	db_finish(s);
	return ok;
}

static bool newest_rest(struct db *db, int64_t seq, unsigned char rest[SHA256_BYTES], bool *has, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT rest FROM change WHERE seq = ?1", err);
	bool row = false;
	size_t size = 0;

	db_bind_int(s, 1, seq);
	bool ok = db_step(s, &row, err);
	const void *bytes = ok && row ? db_blob(s, 0, &size) : NULL;
	*has = size == SHA256_BYTES;
	if (*has)
		memcpy(rest, bytes, size);
	db_finish(s);
	return ok;
}

/* Whether the record, with that salt (NULL: its own), is what the newest digest says. */
static bool fits(struct db *db, int64_t seq, const void *salt, size_t size, bool *does, struct err *err)
{
	unsigned char rest[SHA256_BYTES], digest[SHA256_BYTES];
	bool row = false, has = false;

	*does = false;
	if (!newest_rest(db, seq, rest, &has, err))
		return false;
	struct stmt *s = db_prepare(db, "SELECT salt, sentence FROM change WHERE seq = ?1", err);
	db_bind_int(s, 1, seq);
	bool ok = db_step(s, &row, err);
	if (ok && row && has) {
		if (salt == NULL)
			salt = db_blob(s, 0, &size);
		ok = log_payload(db, seq, LOG_REST, salt, size, db_text(s, 1), digest, err);
		*does = ok && memcmp(rest, digest, sizeof digest) == 0;
	}
	db_finish(s);
	return ok;
}

/* Where theirs was erased last, its salt belongs to the digest. */
static bool take_salt(struct erasing *e, int64_t seq, struct stmt *their, struct err *err)
{
	bool does = false;
	size_t size;
	const void *salt = db_blob(their, 2, &size);

	if (!fits(e->store->db, seq, salt, size, &does, err))
		return false;
	if (!does)
		return true;
	struct stmt *s = db_prepare(e->store->db, "UPDATE change SET salt = ?2 WHERE seq = ?1", err);
	db_bind_int(s, 1, seq);
	db_bind_column(s, 2, their, 2);
	return db_run(s, err);
}

static bool unite_record(struct erasing *e, struct db *theirs, struct stmt *their, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "SELECT seq, sentence FROM change WHERE id = ?1", err);
	bool row = false;
	char *sentence = NULL;
	int64_t seq = 0;

	db_bind_column(s, 1, their, 1);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const char *united = unite(db_text(s, 1), db_text(their, 3));
		sentence = united != NULL ? mem_copy(united) : NULL;
		seq = db_int(s, 0);
	}
	db_finish(s);
	if (ok && row) {
		erasing_touch_record(e, seq);
		ok = (sentence == NULL || erase_log_sentence(e, seq, sentence, err)) &&
		     unite_values(e, theirs, seq, db_int(their, 0), err) && take_salt(e, seq, their, err);
	}
	free(sentence);
	return ok;
}

static bool unite_records(struct erasing *e, struct db *theirs, struct err *err)
{
	struct stmt *s = db_prepare(theirs, "SELECT seq, id, salt, sentence FROM change WHERE rest IS NOT NULL", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = unite_record(e, theirs, s, err)))
			break;
	db_finish(s);
	return ok;
}

/* --- agencies' texts that a name was taken out of */

/* Our row of a submission of theirs, 0 where we have none. */
static bool our_submission(struct db *ours, struct db *theirs, int64_t submission, int64_t *found, struct err *err)
{
	struct stmt *s = db_prepare(theirs, "SELECT sha256 FROM submission WHERE id = ?1", err);
	bool row = false;

	*found = 0;
	db_bind_int(s, 1, submission);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		struct stmt *mine = db_prepare(ours, "SELECT id FROM submission WHERE sha256 = ?1", err);
		db_bind_column(mine, 1, s, 0);
		ok = db_get_int(mine, found, err);
	}
	db_finish(s);
	return ok;
}

static bool our_entry(struct db *ours, struct db *theirs, int64_t entry, int64_t submission, int64_t *found,
                      struct err *err)
{
	struct stmt *s = db_prepare(theirs, "SELECT key FROM entry WHERE id = ?1", err);
	bool row = false;

	*found = 0;
	db_bind_int(s, 1, entry);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		struct stmt *mine = db_prepare(ours, "SELECT id FROM entry WHERE submission = ?2 AND key = ?1", err);
		db_bind_column(mine, 1, s, 0);
		db_bind_int(mine, 2, submission);
		ok = db_get_int(mine, found, err);
	}
	db_finish(s);
	return ok;
}

/* `mine` stands on the row that `their` stands on in their copy. */
static bool unite_texts(struct erasing *e, const struct erase_table *t, struct stmt *mine, struct stmt *their,
                        struct err *err)
{
	char *texts[ERASE_TEXTS] = {0};
	bool any = false, ok = true;

	for (int i = 0; i < t->texts; i++) {
		const char *united = unite(db_text(mine, ERASE_FIRST_TEXT + i), db_text(their, ERASE_FIRST_TEXT + i));
		texts[i] = united != NULL ? mem_copy(united) : NULL;
		any = any || texts[i] != NULL;
	}
	if (any)
		ok = erase_texts_write(e, t, mine, texts, err);
	for (int i = 0; i < t->texts; i++)
		free(texts[i]);
	return ok;
}

static bool has_mark(const struct erase_table *t, struct stmt *s)
{
	bool has = false;

	for (int i = 0; i < t->texts && !has; i++)
		has = strstr(db_string(s, ERASE_FIRST_TEXT + i), ERASED_MARK) != NULL;
	return has;
}

static bool unite_row(struct erasing *e, const struct erase_table *t, struct db *theirs, struct stmt *their,
                      struct err *err)
{
	struct db *ours = e->store->db;
	int64_t submission, first;
	bool row = false;

	if (!our_submission(ours, theirs, db_int(their, 2), &submission, err))
		return false;
	first = submission;
	if (t->by_entry && !our_entry(ours, theirs, db_int(their, 0), submission, &first, err))
		return false;
	if (first == 0)
		return true;
	erasing_touch_submission(e, submission);
	struct stmt *mine = db_prepare(ours, t->find, err);
	db_bind_int(mine, 1, first);
	db_bind_column(mine, 2, their, 1);
	bool ok = db_step(mine, &row, err) && (!row || unite_texts(e, t, mine, their, err));
	db_finish(mine);
	return ok;
}

static bool unite_rows(struct erasing *e, struct db *theirs, struct err *err)
{
	size_t n;
	const struct erase_table *tables = erase_tables(&n);
	int64_t names = 0;
	bool row = false;
	bool ok = db_get_int(db_prepare(theirs, "SELECT count(*) FROM erased WHERE what = 'name'", err), &names, err);

	for (size_t i = 0; ok && names > 0 && i < n; i++) {
		struct stmt *s = db_prepare(theirs, tables[i].select, err);
		while ((ok = db_step(s, &row, err)) && row)
			if (has_mark(&tables[i], s) && !(ok = unite_row(e, &tables[i], theirs, s, err)))
				break;
		db_finish(s);
	}
	return ok;
}

/* --- what either copy has a tombstone for */

static bool keep_erased_entry(struct erasing *e, const char *name, struct err *err)
{
	char *agency, *entry;

	if (!anchor_split(name, &agency, &entry, NULL))
		return true;
	bool ok = erase_rows_entry(e, agency, entry, err) && erasing_drop_drafts(e, name, err);
	free(agency);
	free(entry);
	return ok;
}

/* Assigns 0 where the cell says 1. `table` and `column` are literals. */
static bool put_out(struct erasing *e, const char *table, const char *key, const char *column, const void *id,
                    size_t size, struct err *err)
{
	int64_t stands = 0;
	struct str sql;

	str_init(&sql);
	str_format(&sql, "SELECT %s FROM main.%s WHERE %s = ?1", column, table, key);
	struct stmt *s = db_prepare_once(e->store->db, sql.text, err);
	str_release(&sql);
	db_bind_blob(s, 1, id, size);
	if (!db_get_int(s, &stands, err))
		return false;
	if (stands != 0)
		change_int(&e->change, table, id, size, column, 0);
	return true;
}

/* NULL: no table of records or notes is called so. */
static const char *table_called(const char *what)
{
	const struct record_kind_info *kind = record_kind_of_table(what), *note = record_kind_info(RECORD_NOTE);

	return kind != NULL ? kind->table : strcmp(what, note->table) == 0 ? note->table : NULL;
}

static bool keep_erased(struct erasing *e, const char *what, const char *name, const void *target, size_t size,
                        struct err *err)
{
	if (strcmp(what, "entry") == 0)
		return keep_erased_entry(e, name, err);
	if (strcmp(what, "submission") == 0 && size == SHA256_BYTES)
		return erase_rows_submission(e, target, err) && put_out(e, "submission", "sha256", "loaded", target, size, err);
	const char *table = table_called(what);
	return table == NULL ||
	       (erase_log_row(e, table, target, size, err) && put_out(e, table, "id", "alive", target, size, err));
}

static bool keep_all_erased(struct erasing *e, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "SELECT what, name, target FROM erased ORDER BY id", err);
	bool row = false, ok;
	size_t size;

	while ((ok = db_step(s, &row, err)) && row) {
		const void *target = db_blob(s, 2, &size);
		if (!(ok = keep_erased(e, db_string(s, 0), db_string(s, 1), target, size, err)))
			break;
	}
	db_finish(s);
	return ok;
}

/* --- what has to be given a new digest */

static bool submission_fits(struct db *db, int64_t submission, bool *does, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT (" CONTENTS_RECORDED("s.sha256") ") FROM submission AS s WHERE s.id = ?1",
	                            err);
	unsigned char digest[SHA256_BYTES];
	bool row = false;
	size_t size;

	*does = false;
	db_bind_int(s, 1, submission);
	bool ok = db_step(s, &row, err) && contents_digest(db, submission, digest, err);
	if (ok && row) {
		const void *recorded = db_blob(s, 0, &size);
		*does = size == sizeof digest && memcmp(recorded, digest, size) == 0;
	}
	db_finish(s);
	return ok;
}

static bool was_recorded(struct db *db, int64_t submission, bool *was, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT count(*) FROM submission AS s JOIN assign AS a ON a.tbl = 'submission' "
	                            "AND a.row = s.sha256 AND a.col = 'contents' WHERE s.id = ?1 AND a.value = ?2",
	                            err);
	unsigned char digest[SHA256_BYTES];
	int64_t n = 0;

	if (!contents_digest(db, submission, digest, err)) {
		db_finish(s);
		return false;
	}
	db_bind_int(s, 1, submission);
	db_bind_blob(s, 2, digest, sizeof digest);
	bool ok = db_get_int(s, &n, err);
	*was = n > 0;
	return ok;
}

/* What lost something, and of which the last record is one of somebody who knew less of it: who erased less of it, or
 * loaded it again. But not what is no longer as anybody recorded it: that is for verify to say. */
static bool touch_erased(struct erasing *e, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db,
	                            "SELECT DISTINCT s.id FROM change AS c JOIN assign AS a ON a.change = c.seq "
	                            "JOIN submission AS s ON s.sha256 = a.row "
	                            "WHERE c.verb = 'erase' AND a.tbl = 'submission' AND a.col = 'contents'",
	                            err);
	bool row = false, ok, was = false;

	while ((ok = db_step(s, &row, err)) && row) {
		if (!(ok = was_recorded(e->store->db, db_int(s, 0), &was, err)))
			break;
		if (was)
			erasing_touch_submission(e, db_int(s, 0));
	}
	db_finish(s);
	return ok;
}

static bool leave_what_fits(struct erasing *e, struct err *err)
{
	struct db *db = e->store->db;
	bool does = false, ok = true;
	size_t n = 0;

	erasing_settle(e);
	for (size_t i = 0; ok && i < e->records.n; i++)
		if ((ok = fits(db, e->records.rows[i], NULL, 0, &does, err)) && !does)
			e->records.rows[n++] = e->records.rows[i];
	e->records.n = n;
	n = 0;
	for (size_t i = 0; ok && i < e->submissions.n; i++)
		if ((ok = submission_fits(db, e->submissions.rows[i], &does, err)) && !does)
			e->submissions.rows[n++] = e->submissions.rows[i];
	e->submissions.n = n;
	return ok;
}

bool erase_take_over(struct store *store, struct db *theirs, bool *erased, struct err *err)
{
	struct erasing e;

	*erased = false;
	erasing_init(&e, store);
	bool ok = unite_records(&e, theirs, err) && unite_rows(&e, theirs, err) && keep_all_erased(&e, err);
	ok = ok && touch_erased(&e, err) && leave_what_fits(&e, err);
	bool any = e.taken || e.records.n > 0 || e.submissions.n > 0;
	if (ok && any)
		ok = erasing_seal(&e, err);
	if (ok && e.change.n > 0) {
		str_add(&e.change.sentence, "erased what another copy had erased");
		ok = change_write(store, &e.change, err);
	}
	*erased = ok && any;
	erasing_release(&e);
	return ok;
}
