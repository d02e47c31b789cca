/* What the case holds of each agency, and which of it is current. The writing of a load is in load.c. */
#include "core/submission.h"

#include <string.h>

#include "core/store_private.h"

bool submission_find(struct store *store, const unsigned char sha256[SHA256_BYTES], enum submission_state *state,
                     int64_t *revision, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT loaded, revision FROM submission WHERE sha256 = ?1", err);
	bool row = false;

	db_bind_blob(s, 1, sha256, SHA256_BYTES);
	bool ok = db_step(s, &row, err);
	*state = !ok || !row ? SUBMISSION_NEW : db_int(s, 0) ? SUBMISSION_LOADED : SUBMISSION_UNLOADED;
	*revision = *state == SUBMISSION_NEW ? 0 : db_int(s, 1);
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

/* Columns of a submission_row, in the order in which read_row() takes them. */
#define ROW_COLUMNS \
	"s.agency, agency_name, agency_kind, revision, status, prepared, author_name, author_role, signed_off_role, " \
	"signed_off_when, coverage_from, coverage_to, coverage_searched, coverage_missing, nil_return, file, entries, " \
	"held, warnings, bytes, s.id, s.sha256, s.id IN (SELECT id FROM current_submission)"

static void read_row(struct store *store, struct stmt *s, struct arena *arena, struct submission_row *row)
{
	size_t size;
	int i = 0;

	*row = (struct submission_row){0};
	row->head.case_id = arena_copy(arena, store->case_id);
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
	row->bytes = db_int(s, i++);
	row->id = db_int(s, i++);
	const void *sha256 = db_blob(s, i++, &size);
	if (size == SHA256_BYTES)
		memcpy(row->sha256, sha256, size);
	row->is_current = db_int(s, i++) != 0;
}

bool submission_list(struct store *store, struct arena *arena, struct submission_row **rows, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT " ROW_COLUMNS " FROM current_submission AS s JOIN agency AS a "
	                            "ON a.code = s.agency ORDER BY a.position, s.agency",
	                            err);
	int64_t count = 0;
	bool row = false, ok;

	*rows = NULL;
	*n = 0;
	ok = db_get_int(db_prepare(store->db, "SELECT count(*) FROM current_submission", err), &count, err);
	if (ok)
		*rows = arena_alloc(arena, (size_t)count * sizeof **rows);
	while (ok && (ok = db_step(s, &row, err)) && row && *n < (size_t)count)
		read_row(store, s, arena, &(*rows)[(*n)++]);
	db_finish(s);
	return ok;
}

/* The first row that `sql` finds by a text and a number, if any. */
static bool find_row(struct store *store, struct arena *arena, const char *sql, const char *text, int64_t number,
                     struct submission_row *found, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	bool row = false;

	db_bind_text(s, 1, text);
	db_bind_int(s, 2, number);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		read_row(store, s, arena, found);
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND,
	                             "no submission that is loaded is called \"%.100s\"; write an agency's code, "
	                             "AGENCY@REVISION or the name of its file",
	                             text));
}

/* "CSC@2" into its parts; false where it is not of that form. */
static bool read_revision(struct arena *arena, const char *name, const char **agency, int64_t *revision)
{
	const char *at = strrchr(name, '@');
	int64_t n = 0;

	if (at == NULL || at == name || at[1] == '\0')
		return false;
	for (const char *p = at + 1; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || n > 1000000000)
			return false;
		n = n * 10 + (*p - '0');
	}
	if (n == 0)
		return false; /* it would stand for any */
	*agency = arena_copy_n(arena, name, (size_t)(at - name));
	*revision = n;
	return true;
}

bool submission_named(struct store *store, struct arena *arena, const char *name, struct submission_row *found,
                      struct err *err)
{
	static const char by_code[] = "SELECT " ROW_COLUMNS " FROM submission AS s WHERE loaded = 1 AND agency = upper(?1) "
								  "AND (?2 = 0 OR revision = ?2) ORDER BY revision DESC, id DESC LIMIT 1";
	static const char by_file[] = "SELECT " ROW_COLUMNS " FROM submission AS s WHERE loaded = 1 AND file = ?1 "
								  "AND ?2 = 0 ORDER BY id DESC LIMIT 1";
	struct err why = {0};
	const char *agency = name;
	int64_t revision = 0;

	read_revision(arena, name, &agency, &revision);
	if (find_row(store, arena, by_code, agency, revision, found, &why))
		return true;
	if (why.code != ERR_NOTFOUND)
		return err_set(err, why.code, "%s", why.text);
	return find_row(store, arena, by_file, name, 0, found, err);
}

#define DRAWN_APART "('family', 'practitioner-event', 'reviewer', 'published')"

bool submission_progress(struct store *store, int64_t *loaded, int64_t *expected, struct err *err)
{
	*loaded = *expected = 0;
	return db_get_int(db_prepare(store->db,
	                             "SELECT count(*) FROM current_submission WHERE agency_kind NOT IN " DRAWN_APART, err),
	                  loaded, err) &&
	       db_get_int(db_prepare(store->db,
	                             "SELECT count(*) FROM (SELECT code FROM expected_agency WHERE alive = 1 "
	                             "UNION SELECT agency FROM current_submission EXCEPT SELECT agency "
	                             "FROM current_submission WHERE agency_kind IN " DRAWN_APART ")",
	                             err),
	                  expected, err);
}

bool submission_issues(struct store *store, int64_t submission, submission_issue_fn *fn, void *context,
                       struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT severity, line, col, topic, what, advice FROM submission_issue "
	                            "WHERE submission = ?1 ORDER BY n",
	                            err);
	bool row = false, ok;

	db_bind_int(s, 1, submission);
	while ((ok = db_step(s, &row, err)) && row) {
		struct issue issue = {.severity = db_int(s, 0) == ISSUE_HELD ? ISSUE_HELD : ISSUE_WARNING,
		                      .place = {NULL, db_int(s, 1), db_int(s, 2)},
		                      .topic = db_string(s, 3),
		                      .what = db_string(s, 4),
		                      .advice = db_string(s, 5)};
		if (!(ok = fn(context, &issue, err)))
			break;
	}
	db_finish(s);
	return ok;
}

/* The change that loaded the submission ?1, and stands. */
#define LOAD                                                                                                        \
	"WITH load AS (SELECT c.seq, c.lamport, c.id FROM submission AS s JOIN assign AS a ON a.tbl = 'submission' " \
	"AND a.row = s.sha256 AND a.col = 'loaded' JOIN change AS c ON c.seq = a.change WHERE s.id = ?1 "           \
	"AND c.undone = 0 ORDER BY c.lamport DESC, c.id DESC LIMIT 1) "

bool submission_moved_others(struct store *store, int64_t submission, int64_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            LOAD "SELECT count(*) FROM load JOIN assign AS m ON m.change = load.seq "
	                                 "WHERE (m.tbl = 'part' AND m.col = 'alive' AND m.value = 1) "
	                                 "OR (m.tbl = 'mark' AND m.col = 'entry')",
	                            err);

	db_bind_int(s, 1, submission);
	return db_get_int(s, n, err);
}

bool submission_moves(struct store *store, int64_t submission, submission_move_fn *fn, void *context, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db,
		LOAD "SELECT (SELECT o.value FROM assign AS o JOIN change AS c ON c.seq = o.change WHERE o.tbl = 'note' "
		"AND o.row = m.row AND o.col = 'entry' AND c.undone = 0 AND (c.lamport, c.id) < (load.lamport, load.id) "
		"ORDER BY c.lamport DESC, c.id DESC LIMIT 1), m.value "
		"FROM load JOIN assign AS m ON m.change = load.seq WHERE m.tbl = 'note' AND m.col = 'entry' ORDER BY m.n",
		err);
	bool row = false, ok;

	db_bind_int(s, 1, submission);
	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = fn(context, db_string(s, 0), db_string(s, 1), err)))
			break;
	db_finish(s);
	return ok;
}
