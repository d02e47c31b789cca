/* Every question is one query that answers with the change in the way. */
#include "core/rests.h"

#include "core/moment.h"
#include "core/str.h"

/* What points where: a column of a table, and the table whose rows it names. */
static const struct pointer {
	const char *table, *column, *to;
} pointers[] = {
	{"note", "theme", "theme"},
	{"theme", "parent", "theme"},
};

enum { POINTERS = sizeof pointers / sizeof *pointers };

#define IS_TURNED(change) change " IN (SELECT seq FROM temp.turning)"
#define STANDS "c.undone = 0 AND NOT " IS_TURNED("c.seq")
#define LATER "(c.lamport, c.id) > (SELECT lamport, id FROM change WHERE seq = ?1)"
#define NEWEST " ORDER BY c.lamport DESC, c.id DESC LIMIT 1"

/* --- how it is said */

/* "changed later by Anna on 22/11/2026: changed a note on GP:GP-0212; undo that first" */
static bool say(struct db *db, int64_t seq, const char *how, const char *what_to_do, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT coalesce(r.name, 'a reviewer'), c.at, "
	                            "coalesce(c.sentence, '(what it was has been erased)'), c.verb = 'erase' "
	                            "FROM change AS c LEFT JOIN reviewer AS r ON r.id = c.reviewer WHERE c.seq = ?1",
	                            err);
	struct str day;
	bool row = false;

	db_bind_int(s, 1, seq);
	str_init(&day);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		bool erased = db_int(s, 3) != 0; /* which is never undone */
		moment_day(db_int(s, 1), CALENDAR_SLASHES, &day);
		err_set(err, ERR_INVALID, "%s by %.80s on %s: %.200s%s", how, db_string(s, 0), day.text, db_string(s, 2),
		        erased ? "" : what_to_do);
	}
	db_finish(s);
	str_release(&day);
	return false;
}

struct question {
	const char *sql; /* ?1 the change that was asked for, ?2 to ?4 a pointer; answers with a change */
	const char *how, *what_to_do;
	bool is_later; /* it has ?1 */
};

#define UNDO_THAT "; undo that first"
#define REDO_THAT "; redo that first"

/* True where there is no answer. */
static bool ask(struct db *db, const struct question *q, int64_t seq, const struct pointer *p, struct err *err)
{
	struct stmt *s = db_prepare(db, q->sql, err);
	int64_t found = 0;

	if (q->is_later)
		db_bind_int(s, 1, seq);
	if (p != NULL) {
		db_bind_text(s, 2, p->table);
		db_bind_text(s, 3, p->column);
		db_bind_text(s, 4, p->to);
	}
	return db_get_int(s, &found, err) && (found == 0 || say(db, found, q->how, q->what_to_do, err));
}

static bool ask_all(struct db *db, const struct question *questions, size_t n, int64_t seq, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (!ask(db, &questions[i], seq, NULL, err))
			return false;
	return true;
}

/* --- rows */

/* A row may be of several reviewers' making (a star): the later one's rests on nobody, but undoing the older one would
 * change nothing that can be seen. What a join assigns to rows of `change` is its own. */
#define CHANGED_LATER                                                                                           \
	"SELECT c.seq FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq CROSS JOIN assign AS y ON " \
	"y.tbl = x.tbl AND y.row = x.row CROSS JOIN change AS c ON c.seq = y.change WHERE x.tbl <> 'change' AND "   \
	STANDS " AND " LATER NEWEST

/* Rows that are gone when all of temp.turning is: nothing else that stands says last that they are alive. */
static const char making[] =
	"CREATE TEMP TABLE IF NOT EXISTS made(tbl TEXT, row BLOB, PRIMARY KEY(tbl, row)) WITHOUT ROWID;"
	"DELETE FROM temp.made;"
	"INSERT OR IGNORE INTO temp.made SELECT x.tbl, x.row FROM temp.turning AS t CROSS JOIN assign AS x "
	"ON x.change = t.seq WHERE t.undone = 1 AND x.col = 'alive' AND x.value = 1 AND coalesce((SELECT y.value "
	"FROM assign AS y JOIN change AS c ON c.seq = y.change WHERE y.tbl = x.tbl AND y.row = x.row AND y.col = 'alive' "
	"AND " STANDS " ORDER BY c.lamport DESC, c.id DESC, y.n DESC LIMIT 1), 0) <> 1";

/* Whether or not what points is deleted: undoing that would bring it back. */
#define POINTS                                                                                            \
	"SELECT c.seq FROM assign AS y JOIN change AS c ON c.seq = y.change WHERE y.tbl = ?2 AND y.col = ?3 " \
	"AND EXISTS (SELECT 1 FROM temp.made WHERE tbl = ?4 AND row = y.value) AND " STANDS NEWEST

static bool is_pointed_at(struct db *db, int64_t seq, struct err *err)
{
	static const struct question q = {POINTS, "used", UNDO_THAT, false};

	if (!db_exec(db, making, err))
		return false;
	for (size_t i = 0; i < POINTERS; i++) {
		struct stmt *s = db_prepare(db, "SELECT count(*) FROM temp.made WHERE tbl = ?1", err);
		int64_t made = 0;
		db_bind_text(s, 1, pointers[i].to);
		if (!db_get_int(s, &made, err) || (made > 0 && !ask(db, &q, seq, &pointers[i], err)))
			return false;
	}
	return true;
}

/* --- loads */

/* The submissions that are loaded, or no longer, by what is turned. */
#define SUBMISSIONS                                                                  \
	"SELECT s.id FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq " \
	"JOIN submission AS s ON s.sha256 = x.row WHERE x.tbl = 'submission' AND x.col = 'loaded' AND x.value = 1"

#define LOADED_LATER                                                                                  \
	"SELECT c.seq FROM submission AS s JOIN submission AS o ON o.agency = s.agency AND o.id <> s.id " \
	"JOIN assign AS y ON y.tbl = 'submission' AND y.row = o.sha256 AND y.col = 'loaded' "             \
	"JOIN change AS c ON c.seq = y.change WHERE s.id IN (" SUBMISSIONS ") AND " STANDS " AND " LATER NEWEST

#define HAS(agency, key, submissions)                                                                    \
	"EXISTS (SELECT 1 FROM entry AS e WHERE e.agency = " agency " AND e.key = " key " AND e.submission " \
	submissions ")"
#define ONLY_THERE(agency, key)                                                                                  \
	HAS(agency, key, "IN (" SUBMISSIONS ")") " AND NOT " HAS(agency, key, "IN (SELECT id FROM submission WHERE " \
	"loaded = 1 AND id NOT IN (" SUBMISSIONS "))")
#define AGENCY_OF(name) "substr(" name ", 1, instr(" name ", ':') - 1)"
#define KEY_OF(name) "substr(" name ", instr(" name ", ':') + 1)"

/* `rows` are ids of live annotations in `table`. */
#define ANNOTATED(table, rows)                                                                      \
	"SELECT c.seq FROM assign AS y JOIN change AS c ON c.seq = y.change WHERE y.tbl = '" table "' " \
	"AND y.col = 'alive' AND y.value = 1 AND y.row IN (" rows ") AND " STANDS NEWEST
#define NOTED ANNOTATED("note", "SELECT id FROM note WHERE alive = 1 AND " ONLY_THERE("note.agency", "note.entry"))
#define GAP_END(column) ONLY_THERE(AGENCY_OF("g." column), KEY_OF("g." column))
#define GAP_SAID                                                                                                    \
	ANNOTATED("gap_state", "SELECT id FROM gap_state AS g WHERE alive = 1 AND " GAP_END("from_entry") " UNION ALL " \
	"SELECT id FROM gap_state AS g WHERE alive = 1 AND " GAP_END("to_entry"))

static bool is_loaded_for(struct db *db, int64_t seq, struct err *err)
{
	static const struct question questions[] = {
		{LOADED_LATER, "another revision was loaded later", UNDO_THAT, true},
		{NOTED, "its entries are written on", UNDO_THAT, false},
		{GAP_SAID, "something is said of a gap between its entries", UNDO_THAT, false},
	};
	int64_t loads = 0;

	return db_get_int(db_prepare(db, "SELECT count(*) FROM (" SUBMISSIONS ")", err), &loads, err) &&
	       (loads == 0 || ask_all(db, questions, sizeof questions / sizeof *questions, seq, err));
}

bool rests_undo(struct db *db, int64_t seq, struct err *err)
{
	static const struct question changed = {CHANGED_LATER, "changed later", UNDO_THAT, true};

	return ask(db, &changed, seq, NULL, err) && is_loaded_for(db, seq, err) && is_pointed_at(db, seq, err);
}

/* --- redoing */

/* Of rows named by `x`: what made them is undone, and stays so. */
#define NOT_MADE                                                                                                  \
	" CROSS JOIN change AS c ON c.seq = y.change WHERE t.undone = 0 AND c.undone = 1 AND NOT " IS_TURNED("c.seq") \
	" AND NOT EXISTS (SELECT 1 FROM assign AS z JOIN change AS d ON d.seq = z.change WHERE z.tbl = y.tbl "        \
	"AND z.row = y.row AND z.col = 'alive' AND z.value = 1 AND (d.undone = 0 OR " IS_TURNED("d.seq") "))" NEWEST
#define MAKES "AND y.col = 'alive' AND y.value = 1"

#define CHANGES_NOTHING                                                                                      \
	"SELECT c.seq FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq CROSS JOIN assign AS y " \
	"ON y.tbl = x.tbl AND y.row = x.row " MAKES NOT_MADE
#define POINTS_AT_NOTHING                                                                                           \
	"SELECT c.seq FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq AND x.tbl = ?2 AND x.col = ?3 " \
	"CROSS JOIN assign AS y ON y.tbl = ?4 AND y.row = x.value " MAKES NOT_MADE

/* Every table that names an entry does so in these columns. */
#define NAMES                                                                                                       \
	"SELECT a.value AS agency, e.value AS entry FROM temp.turning AS t CROSS JOIN assign AS a ON a.change = t.seq " \
	"AND a.col = 'agency' CROSS JOIN assign AS e ON e.change = a.change AND e.tbl = a.tbl AND e.row = a.row "       \
	"AND e.col = 'entry' WHERE t.undone = 0 UNION ALL "                                                             \
	"SELECT " AGENCY_OF("x.value") ", " KEY_OF("x.value") " FROM temp.turning AS t JOIN assign AS x "               \
	"ON x.change = t.seq AND x.tbl = 'gap_state' AND x.col IN ('from_entry', 'to_entry') "                          \
	"WHERE t.undone = 0 AND instr(x.value, ':') > 0"
#define NOT_LOADED                                                                                    \
	"SELECT agency || ':' || entry FROM (" NAMES ") AS n WHERE NOT " HAS("n.agency", "n.entry", "IN " \
	"(SELECT id FROM submission WHERE loaded = 1 UNION " SUBMISSIONS ")") " LIMIT 1"

static bool has_entries(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, NOT_LOADED, err);
	bool row = false;

	bool ok = db_step(s, &row, err);
	if (ok && row && db_text(s, 0) != NULL)
		ok = err_set(err, ERR_INVALID, "no submission that is loaded has an entry %.100s", db_string(s, 0));
	db_finish(s);
	return ok;
}

bool rests_redo(struct db *db, int64_t seq, struct err *err)
{
	static const struct question questions[] = {
		{CHANGED_LATER, "changed since", UNDO_THAT, true},
		{CHANGES_NOTHING, "what it changed is undone itself, made", REDO_THAT, false},
	};
	static const struct question points = {POINTS_AT_NOTHING, "what it uses is undone, made", REDO_THAT, false};

	bool ok = ask_all(db, questions, sizeof questions / sizeof *questions, seq, err);
	for (size_t i = 0; ok && i < POINTERS; i++)
		ok = ask(db, &points, seq, &pointers[i], err);
	return ok && has_entries(db, err);
}
