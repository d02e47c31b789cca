/* Every question is one query that answers with the change in the way. */
#include "core/rests.h"

#include "core/moment.h"
#include "core/record.h"
#include "core/str.h"

/* What points at a row has its id as the value of a cell: ids are drawn or hashed, and no other value is one. So no
 * table says what points where. Which table a row that is pointed at stands in is asked of each that it may be: those
 * of records, and of notes. */

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
	const char *sql; /* answers with a change */
	const char *how, *what_to_do;
	enum { OF_ALL, OF_ONE, OF_EACH } of; /* ?1: nothing, the change that was asked for, or each table of records */
};

#define UNDO_THAT "; undo that first"
#define REDO_THAT "; redo that first"

/* True where there is no answer. */
static bool ask(struct db *db, const struct question *q, int64_t seq, const char *table, struct err *err)
{
	struct stmt *s = db_prepare(db, q->sql, err);
	int64_t found = 0;

	if (q->of == OF_ONE)
		db_bind_int(s, 1, seq);
	else if (q->of == OF_EACH)
		db_bind_text(s, 1, table);
	return db_get_int(s, &found, err) && (found == 0 || say(db, found, q->how, q->what_to_do, err));
}

static bool ask_each(struct db *db, const struct question *q, int64_t seq, struct err *err)
{
	for (int kind = 0; kind <= RECORD_NOTE; kind++)
		if (!ask(db, q, seq, record_kind_info((enum record_kind)kind)->table, err))
			return false;
	return true;
}

static bool ask_all(struct db *db, const struct question *questions, size_t n, int64_t seq, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct question *q = &questions[i];
		if (!(q->of == OF_EACH ? ask_each(db, q, seq, err) : ask(db, q, seq, NULL, err)))
			return false;
	}
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
#define POINTS                                                                                                 \
	"SELECT c.seq FROM temp.made AS m CROSS JOIN assign AS y ON y.value = m.row AND typeof(y.value) = 'blob' " \
	"CROSS JOIN change AS c ON c.seq = y.change WHERE " STANDS NEWEST

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

/* What stands on an entry, each by its own row. */
#define ANNOTATIONS                                                                                 \
	"SELECT 'note' AS tbl, id, agency, entry FROM main.note WHERE alive = 1 UNION ALL "              \
	"SELECT 'mark', id, agency, entry FROM mark WHERE star <> 0 OR significance <> 0 UNION ALL "    \
	"SELECT 'part', id, agency, entry FROM main.part WHERE alive = 1 AND entry IS NOT NULL UNION ALL "   \
	"SELECT 'gap_state', id, " AGENCY_OF("from_entry") ", " KEY_OF("from_entry") " FROM gap_state " \
	"WHERE alive = 1 UNION ALL "                                                                    \
	"SELECT 'gap_state', id, " AGENCY_OF("to_entry") ", " KEY_OF("to_entry") " FROM gap_state WHERE alive = 1"
#define STANDS_ON_ENTRIES                                                                                \
	"SELECT c.seq FROM (" ANNOTATIONS ") AS a CROSS JOIN assign AS y ON y.tbl = a.tbl AND y.row = a.id " \
	"CROSS JOIN change AS c ON c.seq = y.change WHERE " ONLY_THERE("a.agency", "a.entry") " AND " STANDS NEWEST

static bool is_loaded_for(struct db *db, int64_t seq, struct err *err)
{
	static const struct question questions[] = {
		{LOADED_LATER, "another revision was loaded later", UNDO_THAT, OF_ONE},
		{STANDS_ON_ENTRIES, "its entries are used", UNDO_THAT, OF_ALL},
	};
	int64_t loads = 0;

	return db_get_int(db_prepare(db, "SELECT count(*) FROM (" SUBMISSIONS ")", err), &loads, err) &&
	       (loads == 0 || ask_all(db, questions, sizeof questions / sizeof *questions, seq, err));
}

bool rests_undo(struct db *db, int64_t seq, struct err *err)
{
	static const struct question changed = {CHANGED_LATER, "changed later", UNDO_THAT, OF_ONE};
	static const struct question points = {POINTS, "used", UNDO_THAT, OF_ALL};

	return ask(db, &changed, seq, NULL, err) && is_loaded_for(db, seq, err) && db_exec(db, making, err) &&
	       ask(db, &points, seq, NULL, err);
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
#define POINTS_AT_NOTHING                                                                                   \
	"SELECT c.seq FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq AND typeof(x.value) = " \
	"'blob' CROSS JOIN assign AS y ON y.tbl = ?1 AND y.row = x.value " MAKES NOT_MADE

bool rests_redo(struct db *db, int64_t seq, struct err *err)
{
	static const struct question questions[] = {
		{CHANGED_LATER, "changed since", UNDO_THAT, OF_ONE},
		{CHANGES_NOTHING, "what it changed is undone itself, made", REDO_THAT, OF_ALL},
		{POINTS_AT_NOTHING, "what it uses is undone, made", REDO_THAT, OF_EACH},
	};

	return ask_all(db, questions, sizeof questions / sizeof *questions, seq, err);
}

/* --- when it is turned */

/* That no cell's assignment in `change` that stands comes after this one. */
#define WINS(a, c)                                                                                          \
	"NOT EXISTS (SELECT 1 FROM assign AS z JOIN change AS v ON v.seq = z.change WHERE z.tbl = " a ".tbl "   \
	"AND z.row = " a ".row AND z.col = " a ".col AND v.undone = 0 AND (v.lamport, v.id) > (" c ".lamport, " \
	c ".id))"

#define IS_ALIVE(r)                                                                                   \
	"EXISTS (SELECT 1 FROM assign AS l JOIN change AS k ON k.seq = l.change WHERE l.tbl = " r ".tbl " \
	"AND l.row = " r ".row AND l.col = 'alive' AND l.value = 1 AND k.undone = 0 AND " WINS("l", "k") ")"
#define ROWS(which)                                                                                          \
	"(SELECT DISTINCT x.tbl, x.row FROM temp.turning AS t CROSS JOIN assign AS x ON x.change = t.seq WHERE " \
	which ") AS r "

/* A row that was turned and is alive points at one that was deleted. */
#define POINTS_AT_DELETED                                                                                \
	"SELECT c.seq FROM " ROWS("x.tbl <> 'change'") "CROSS JOIN assign AS y ON y.tbl = r.tbl "            \
	"AND y.row = r.row AND typeof(y.value) = 'blob' CROSS JOIN change AS w ON w.seq = y.change "         \
	"CROSS JOIN assign AS d ON d.tbl = ?1 AND d.row = y.value AND d.col = 'alive' AND d.value = 0 "      \
	"CROSS JOIN change AS c ON c.seq = d.change WHERE w.undone = 0 AND c.undone = 0 AND " WINS("y", "w") \
	" AND " WINS("d", "c") " AND " IS_ALIVE("r") NEWEST

/* A row that was turned and is not alive is pointed at by one that is. */
#define DELETED_IS_POINTED_AT                                                                         \
	"SELECT c.seq FROM " ROWS("x.col = 'alive'") "CROSS JOIN assign AS y ON y.value = r.row "         \
	"AND typeof(y.value) = 'blob' CROSS JOIN change AS c ON c.seq = y.change WHERE c.undone = 0 AND " \
	WINS("y", "c") " AND " IS_ALIVE("y") " AND NOT " IS_ALIVE("r") NEWEST

/* The entries that rows stand on which were turned and are there. */
#define OF_ROW(table, agency, entry, is_there)                                                              \
	"SELECT " agency " AS agency, " entry " AS entry FROM " ROWS("x.tbl = '" table "'") "CROSS JOIN " table \
	" AS n ON n.id = r.row WHERE " is_there
#define ENTRIES_OF_ROWS                                                                    \
	OF_ROW("note", "n.agency", "n.entry", "alive = 1") " UNION ALL "                       \
	OF_ROW("mark", "n.agency", "n.entry", "star <> 0 OR significance <> 0") " UNION ALL "  \
	OF_ROW("part", "n.agency", "n.entry", "alive = 1 AND entry IS NOT NULL") " UNION ALL " \
	OF_ROW("gap_state", AGENCY_OF("from_entry"), KEY_OF("from_entry"),                     \
	       "alive = 1 AND instr(from_entry, ':') > 0") " UNION ALL "                       \
	OF_ROW("gap_state", AGENCY_OF("to_entry"), KEY_OF("to_entry"), "alive = 1 AND instr(to_entry, ':') > 0")
#define NOT_LOADED                                                             \
	"SELECT agency || ':' || entry FROM (" ENTRIES_OF_ROWS ") AS m WHERE NOT " \
	HAS("m.agency", "m.entry", "IN (SELECT id FROM submission WHERE loaded = 1)") " LIMIT 1"

static bool has_entries(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, NOT_LOADED, err);
	bool row = false;

	bool ok = db_step(s, &row, err);
	if (ok && row)
		ok = err_set(err, ERR_INVALID, "no submission that is loaded has an entry %.100s", db_string(s, 0));
	db_finish(s);
	return ok;
}

bool rests_turned(struct db *db, int64_t seq, struct err *err)
{
	static const struct question questions[] = {
		{POINTS_AT_DELETED, "what it would use was deleted", UNDO_THAT, OF_EACH},
		{DELETED_IS_POINTED_AT, "used", UNDO_THAT, OF_ALL},
	};

	return ask_all(db, questions, sizeof questions / sizeof *questions, seq, err) && has_entries(db, err);
}
