/* A submission's rows are copied table by table in the order that contents.c reads them in, and its entries one by one,
 * because what belongs to them goes by their row. Then they must have the digest that the load's record holds. */
#include "core/contents.h"
#include "core/entry_words.h"
#include "core/join_private.h"
#include "core/load_private.h"

struct table {
	const char *select, *insert;
};

static const struct table lists[] = {
	{"SELECT n, severity, line, col, topic, what, advice FROM submission_issue WHERE submission = ?1 ORDER BY n",
     "INSERT INTO submission_issue(submission, n, severity, line, col, topic, what, advice) "
	 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
	{"SELECT id, name, role, born, died FROM person WHERE submission = ?1 ORDER BY id",
     "INSERT INTO person(submission, id, name, role, born, died) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"},
	{"SELECT n, person, name FROM alias WHERE submission = ?1 ORDER BY n",
     "INSERT INTO alias(submission, n, person, name) VALUES(?1, ?2, ?3, ?4)"},
	{"SELECT n, from_person, to_person, kind, certainty, from_when, to_when FROM relation WHERE submission = ?1 "
	 "ORDER BY n",
     "INSERT INTO relation(submission, n, from_person, to_person, kind, certainty, from_when, to_when) "
	 "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
	{"SELECT id, name, role FROM professional WHERE submission = ?1 ORDER BY id",
     "INSERT INTO professional(submission, id, name, role) VALUES(?1, ?2, ?3, ?4)"},
	{"SELECT n, abbreviation, meaning FROM glossary WHERE submission = ?1 ORDER BY n",
     "INSERT INTO glossary(submission, n, abbreviation, meaning) VALUES(?1, ?2, ?3, ?4)"},
	{"SELECT id, kind, person, from_when, to_when, category, from_earliest, from_latest, to_earliest, to_latest "
	 "FROM period WHERE submission = ?1 ORDER BY id",
     "INSERT INTO period(submission, id, kind, person, from_when, to_when, category, from_earliest, from_latest, "
	 "to_earliest, to_latest) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
};

static const struct table parts[] = {
	{"SELECT n, ref, role_as, seen, spoken, age FROM entry_person WHERE entry = ?1 ORDER BY n",
     "INSERT INTO entry_person(entry, submission, n, ref, role_as, seen, spoken, age) "
	 "VALUES(?1, (SELECT submission FROM entry WHERE id = ?1), ?2, ?3, ?4, ?5, ?6, ?7)"},
	{"SELECT n, text, page FROM entry_source WHERE entry = ?1 ORDER BY n",
     "INSERT INTO entry_source(entry, n, text, page) VALUES(?1, ?2, ?3, ?4)"},
	{"SELECT n, ref FROM entry_by WHERE entry = ?1 ORDER BY n",
     "INSERT INTO entry_by(entry, n, ref) VALUES(?1, ?2, ?3)"},
	{"SELECT n, person, text FROM entry_voice WHERE entry = ?1 ORDER BY n",
     "INSERT INTO entry_voice(entry, n, person, text) VALUES(?1, ?2, ?3, ?4)"},
	{"SELECT n, with_agency, when_text, how FROM entry_share WHERE entry = ?1 ORDER BY n",
     "INSERT INTO entry_share(entry, n, with_agency, when_text, how) VALUES(?1, ?2, ?3, ?4, ?5)"},
};

/* The agency's place is put right when all is there. */
static bool copy_entry(struct join *j, struct stmt *theirs, int64_t submission, struct err *err)
{
	struct stmt *s = db_prepare(
		j->mine->db,
		"INSERT INTO entry(submission, agency_position, agency, key, when_text, relative, written, held, date_kind, "
		"qualifiers, undated, earliest, latest, sure_earliest, sure_latest, minute, sequence, count_low, count_high, "
		"kind, method, significant, basis, recorded, known, kloe, location, event, action, decision, rationale, "
		"comment, good_practice, line, col) VALUES(?1, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
		"?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)",
		err);

	db_bind_int(s, 1, submission);
	for (int i = 1; i < db_columns(theirs); i++)
		db_bind_column(s, i + 1, theirs, i);
	if (!db_run(s, err))
		return false;
	int64_t mine = db_last_row(j->mine->db);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!join_copy(j, parts[i].select, db_int(theirs, 0), parts[i].insert, mine, err))
			return false;
	return entry_words_add(j->mine->db, mine, err);
}

static bool copy_entries(struct join *j, int64_t from, int64_t to, struct err *err)
{
	struct stmt *s = db_prepare(
		j->theirs->db,
		"SELECT id, agency, key, when_text, relative, written, held, date_kind, qualifiers, undated, earliest, latest, "
		"sure_earliest, sure_latest, minute, sequence, count_low, count_high, kind, method, significant, basis, "
		"recorded, known, kloe, location, event, action, decision, rationale, comment, good_practice, line, col "
		"FROM entry WHERE submission = ?1 ORDER BY id",
		err);
	struct work_done done = {.what = j->doing};
	bool row = false, ok;

	db_bind_int(s, 1, from);
	while ((ok = db_step(s, &row, err)) && row) {
		done.entries++;
		if (!(ok = store_step(j->mine, &done, err) && copy_entry(j, s, to, err)))
			break;
	}
	db_finish(s);
	return ok;
}

/* Its place is the last until the log says which. */
static bool copy_head(struct join *j, int64_t from, int64_t *to, struct err *err)
{
	static const struct table agency = {
		"SELECT agency FROM submission WHERE id = ?1",
		"INSERT INTO agency(code, position) VALUES(?2, (SELECT coalesce(max(position), ?1) + 1 FROM agency)) "
		"ON CONFLICT(code) DO NOTHING"};
	static const struct table head = {
		"SELECT sha256, file, bytes, agency, agency_name, agency_kind, revision, status, prepared, author_name, "
		"author_role, signed_off_role, signed_off_when, coverage_from, coverage_to, coverage_searched, "
		"coverage_missing, roster, nil_return, entries, held, warnings FROM submission WHERE id = ?1",
		"INSERT INTO submission(loaded, sha256, file, bytes, agency, agency_name, agency_kind, revision, status, "
		"prepared, author_name, author_role, signed_off_role, signed_off_when, coverage_from, coverage_to, "
		"coverage_searched, coverage_missing, roster, nil_return, entries, held, warnings) VALUES(?1, ?2, ?3, ?4, "
		"?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)"};

	if (!join_copy(j, agency.select, from, agency.insert, 0, err) ||
	    !join_copy(j, head.select, from, head.insert, 0, err))
		return false;
	*to = db_last_row(j->mine->db);
	return true;
}

/* All of mine of that submission, its words in the index too. */
static bool remove_rows(struct db *db, int64_t submission, struct err *err)
{
	static const char *const statements[] = {
		"INSERT INTO entry_words(entry_words, rowid, event, action, decision, rationale, voice, comment, source) "
		"SELECT 'delete', id, event, action, decision, rationale, voice, comment, source FROM entry_text "
		"WHERE id IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry_person WHERE entry IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry_source WHERE entry IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry_by WHERE entry IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry_voice WHERE entry IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry_share WHERE entry IN (SELECT id FROM entry WHERE submission = ?1)",
		"DELETE FROM entry WHERE submission = ?1",
		"DELETE FROM submission_issue WHERE submission = ?1",
		"DELETE FROM person WHERE submission = ?1",
		"DELETE FROM alias WHERE submission = ?1",
		"DELETE FROM relation WHERE submission = ?1",
		"DELETE FROM professional WHERE submission = ?1",
		"DELETE FROM glossary WHERE submission = ?1",
		"DELETE FROM period WHERE submission = ?1",
		"DELETE FROM submission WHERE id = ?1",
	};

	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
		struct stmt *s = db_prepare(db, statements[i], err);
		db_bind_int(s, 1, submission);
		if (!db_run(s, err))
			return false;
	}
	return true;
}

/* Of the submission ?1: what its first load recorded, of those that mine had before and of all; and whether something
 * was erased of it in mine. */
#define FIRST_LOAD                                                                                               \
	"SELECT a.value FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'submission' "           \
	"AND a.row = ?1 AND a.col = 'contents' AND c.verb = 'load' AND c.seq <= "
#define FIRST " ORDER BY c.lamport, c.id LIMIT 1"
#define ERASED                                                                                                  \
	"SELECT 1 FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'submission' AND a.row = ?1 " \
	"AND a.col = 'contents' AND c.verb = 'erase' AND c.seq <= ?2"

/* Whether mine has to take the rows: it has none, or the load that counts was brought just now and read the bytes in
 * another way. What was erased here is never brought back by that. */
static bool is_wanted(struct join *j, struct stmt *theirs, int64_t mine, bool *wanted, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db,
	                            "SELECT (" FIRST_LOAD "?2" FIRST ") IS NOT (" FIRST_LOAD "9223372036854775807" FIRST
	                            ") AND NOT EXISTS (" ERASED ")",
	                            err);
	int64_t differs = 0;

	db_bind_column(s, 1, theirs, 1);
	db_bind_int(s, 2, j->base);
	bool ok = db_get_int(s, &differs, err);
	*wanted = mine == 0 || differs != 0;
	return ok;
}

static bool find_mine(struct join *j, struct stmt *theirs, int64_t *mine, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db, "SELECT id FROM submission WHERE sha256 = ?1", err);

	*mine = 0;
	db_bind_column(s, 1, theirs, 1);
	return db_get_int(s, mine, err);
}

/* What was copied is what their log says that they have. */
static bool check_copied(struct join *j, struct stmt *theirs, const unsigned char digest[SHA256_BYTES],
                         struct err *err)
{
	struct stmt *s = db_prepare(j->theirs->db,
	                            "SELECT count(*) FROM assign WHERE tbl = 'submission' AND row = ?1 "
	                            "AND col = 'contents' AND value = ?2",
	                            err);
	int64_t known = 0;

	db_bind_column(s, 1, theirs, 1);
	db_bind_blob(s, 2, digest, SHA256_BYTES);
	return db_get_int(s, &known, err) &&
	       (known > 0 || err_set(err, ERR_CORRUPT, "what %s holds of %s is not as it was loaded", j->name,
	                             db_string(theirs, 2)));
}

static bool copy_submission(struct join *j, struct stmt *theirs, struct err *err)
{
	unsigned char digest[SHA256_BYTES];
	int64_t mine;
	bool wanted;

	if (!find_mine(j, theirs, &mine, err) || !is_wanted(j, theirs, mine, &wanted, err))
		return false;
	if (!wanted)
		return true;
	if (mine != 0 && !remove_rows(j->mine->db, mine, err))
		return false;
	bool ok = copy_head(j, db_int(theirs, 0), &mine, err);
	for (size_t i = 0; ok && i < sizeof lists / sizeof *lists; i++)
		ok = join_copy(j, lists[i].select, db_int(theirs, 0), lists[i].insert, mine, err);
	if (!ok || !copy_entries(j, db_int(theirs, 0), mine, err) || !contents_digest(j->mine->db, mine, digest, err))
		return false;
	j->submissions++;
	return check_copied(j, theirs, digest, err);
}

bool join_submissions(struct join *j, struct err *err)
{
	struct stmt *s = db_prepare(j->theirs->db, "SELECT id, sha256, agency FROM submission ORDER BY id", err);
	bool row = false, ok = load_words_begin(j->mine->db, err);

	while (ok && (ok = db_step(s, &row, err)) && row)
		ok = copy_submission(j, s, err);
	db_finish(s);
	return ok && load_words_end(j->mine->db, err);
}

static bool place(struct db *db, const char *sql, const char *agency, int64_t position, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);

	db_bind_text(s, 1, agency);
	db_bind_int(s, 2, position);
	return db_run(s, err);
}

bool join_positions(struct join *j, struct err *err)
{
	static const char of_agency[] = "UPDATE agency SET position = ?2 WHERE code = ?1 AND position <> ?2";
	static const char of_entries[] =
		"UPDATE entry SET agency_position = ?2 WHERE agency = ?1 AND agency_position <> ?2";
	struct db *db = j->mine->db;
	struct stmt *s = db_prepare(db,
	                            "SELECT agency FROM (SELECT s.agency AS agency, row_number() OVER "
	                            "(ORDER BY c.lamport, c.id, a.n) AS place FROM assign AS a JOIN change AS c "
	                            "ON c.seq = a.change JOIN submission AS s ON s.sha256 = a.row "
	                            "WHERE a.tbl = 'submission' AND a.col = 'loaded') GROUP BY agency ORDER BY min(place)",
	                            err);
	int64_t position = 0;
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		position++;
		if (!(ok = place(db, of_agency, db_string(s, 0), position, err) &&
		           place(db, of_entries, db_string(s, 0), position, err)))
			break;
	}
	db_finish(s);
	return ok;
}
