/* Rows that agencies sent are not blanked but removed, so that nothing that lists or counts them has to know. */
#include <stdlib.h>
#include <string.h>

#include "core/entry_words.h"
#include "core/erase_private.h"
#include "core/mem.h"

/* Runs each of the statements with ?1 bound. */
static bool run_all(struct db *db, const char *const *statements, size_t n, int64_t row, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		struct stmt *s = db_prepare(db, statements[i], err);
		db_bind_int(s, 1, row);
		ok = db_run(s, err);
	}
	return ok;
}

static const char *const entry_rows[] = {
	"DELETE FROM entry_person WHERE entry = ?1", "DELETE FROM entry_source WHERE entry = ?1",
	"DELETE FROM entry_by WHERE entry = ?1",     "DELETE FROM entry_voice WHERE entry = ?1",
	"DELETE FROM entry_share WHERE entry = ?1",  "DELETE FROM entry WHERE id = ?1",
};

static bool remove_entry(struct erasing *e, int64_t entry, struct err *err)
{
	e->taken = true;
	e->counts.entries++;
	return entry_words_remove(e->store->db, entry, err) &&
	       run_all(e->store->db, entry_rows, sizeof entry_rows / sizeof *entry_rows, entry, err);
}

/* What lies in the entry of the file: from its beginning to that of the next (issues.c). */
#define ISSUES_OF_ENTRY                                                                                           \
	"FROM submission_issue WHERE submission = ?1 AND (line, col) >= (SELECT line, col FROM entry WHERE id = ?2) " \
	"AND NOT EXISTS (SELECT 1 FROM entry AS e, entry AS mine WHERE mine.id = ?2 AND e.submission = ?1 "           \
	"AND (e.line, e.col) > (mine.line, mine.col) AND (e.line, e.col) <= (submission_issue.line, submission_issue.col))"

static bool run_for(struct db *db, const char *sql, int64_t submission, int64_t entry, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);

	db_bind_int(s, 1, submission);
	db_bind_int(s, 2, entry);
	return db_run(s, err);
}

/* The submission's own counts are of what it still has. */
static bool leave_submission(struct erasing *e, int64_t submission, int64_t entry, struct err *err)
{
	struct db *db = e->store->db;

	erasing_touch_submission(e, submission);
	if (!run_for(db,
	             "UPDATE submission SET entries = entries - 1, held = held - (SELECT held IS NOT NULL FROM entry "
	             "WHERE id = ?2), warnings = max(0, warnings - (SELECT count(*) " ISSUES_OF_ENTRY
	             " AND severity = 0)) WHERE id = ?1",
	             submission, entry, err) ||
	    !run_for(db, "DELETE " ISSUES_OF_ENTRY, submission, entry, err))
		return false;
	e->counts.issues += db_changed(db);
	return true;
}

/* Pairs of an entry and its submission. */
static bool find_entries(struct stmt *s, struct row_set *found, struct err *err)
{
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		found->rows = mem_grow(found->rows, &found->capacity, found->n + 2, sizeof *found->rows);
		found->rows[found->n++] = db_int(s, 0);
		found->rows[found->n++] = db_int(s, 1);
	}
	db_finish(s);
	return ok;
}

bool erase_rows_entry(struct erasing *e, const char *agency, const char *key, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "SELECT id, submission FROM entry WHERE agency = ?1 AND key = ?2", err);
	struct row_set found = {0};

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, key);
	bool ok = find_entries(s, &found, err);
	for (size_t i = 0; ok && i < found.n; i += 2)
		ok = leave_submission(e, found.rows[i + 1], found.rows[i], err) && remove_entry(e, found.rows[i], err);
	free(found.rows);
	return ok;
}

static const char *const submission_rows[] = {
	"DELETE FROM submission_issue WHERE submission = ?1",
	"DELETE FROM person WHERE submission = ?1",
	"DELETE FROM alias WHERE submission = ?1",
	"DELETE FROM relation WHERE submission = ?1",
	"DELETE FROM professional WHERE submission = ?1",
	"DELETE FROM glossary WHERE submission = ?1",
	"DELETE FROM period WHERE submission = ?1",
	"UPDATE submission SET file = '', bytes = 0, agency_name = '', agency_kind = '', status = NULL, prepared = '', "
	"author_name = NULL, author_role = NULL, signed_off_role = NULL, signed_off_when = NULL, coverage_from = NULL, "
	"coverage_to = NULL, coverage_searched = NULL, coverage_missing = NULL, roster = 0, nil_return = 0, entries = 0, "
	"held = 0, warnings = 0 WHERE id = ?1",
};

static bool count_issues(struct erasing *e, int64_t submission, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "SELECT count(*) FROM submission_issue WHERE submission = ?1", err);
	int64_t n = 0;

	db_bind_int(s, 1, submission);
	bool ok = db_get_int(s, &n, err);
	e->counts.issues += n;
	return ok;
}

bool erase_rows_submission(struct erasing *e, const unsigned char sha256[SHA256_BYTES], struct err *err)
{
	struct db *db = e->store->db;
	struct stmt *s = db_prepare(db, "SELECT id FROM submission WHERE sha256 = ?1 AND agency_kind <> ''", err);
	struct row_set found = {0};
	int64_t submission = 0;

	db_bind_blob(s, 1, sha256, SHA256_BYTES);
	if (!db_get_int(s, &submission, err))
		return false;
	if (submission == 0)
		return true;
	e->taken = true;
	erasing_touch_submission(e, submission);
	s = db_prepare(db, "SELECT id, submission FROM entry WHERE submission = ?1", err);
	db_bind_int(s, 1, submission);
	bool ok = find_entries(s, &found, err) && count_issues(e, submission, err);
	for (size_t i = 0; ok && i < found.n; i += 2)
		ok = remove_entry(e, found.rows[i], err);
	free(found.rows);
	return ok && run_all(db, submission_rows, sizeof submission_rows / sizeof *submission_rows, submission, err);
}
