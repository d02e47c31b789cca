/* In temporary tables, which stand in the case's folder or in memory and belong to this connection alone:
 *
 *   displaced (old entries)   free (new entries)
 *        |  same date, same words: the first to the first, the second to the second
 *        |  then same date, like words: the likest
 *        v
 *   moved(from_key, to_key)
 */
#include "core/renumbering.h"

#include <stdlib.h>
#include <string.h>

#include "core/likeness.h"
#include "core/mark.h"
#include "core/mem.h"
#include "core/record_private.h"
#include "core/store_private.h"

static const char tables[] =
	"CREATE TEMP TABLE IF NOT EXISTS displaced(key TEXT PRIMARY KEY, earliest INTEGER, latest INTEGER, event TEXT, "
	"n INTEGER);"
	"CREATE TEMP TABLE IF NOT EXISTS free(key TEXT PRIMARY KEY, earliest INTEGER, latest INTEGER, event TEXT, "
	"n INTEGER);"
	"CREATE INDEX IF NOT EXISTS temp.free_order ON free(earliest, latest, n, event, key);"
	"CREATE TEMP TABLE IF NOT EXISTS moved(from_key TEXT PRIMARY KEY, to_key TEXT UNIQUE);"
	"DELETE FROM temp.displaced; DELETE FROM temp.free; DELETE FROM temp.moved";

/* Entries of ?1 whose id ?2 does not have, or has for another date and other words. Equal ones are numbered, so that
 * each is taken once. */
#define FILL(table)                                                                                                    \
	"INSERT INTO temp." table " SELECT e.key, e.earliest, e.latest, e.event, row_number() OVER "        \
	"(PARTITION BY e.earliest, e.latest, e.event ORDER BY e.id) FROM entry AS e LEFT JOIN entry AS o "  \
	"ON o.agency = e.agency AND o.key = e.key AND +o.submission = ?2 WHERE e.submission = ?1 "          \
	"AND (o.id IS NULL OR ((o.earliest <> e.earliest OR o.latest <> e.latest) AND o.event <> e.event))"

static const char match_same[] =
	"INSERT INTO temp.moved SELECT d.key, f.key FROM temp.displaced AS d JOIN temp.free AS f "
	"ON f.earliest = d.earliest AND f.latest = d.latest AND f.event = d.event AND f.n = d.n AND f.key <> d.key";

/* So that nobody has to look past what is taken. */
static const char take_same[] = "DELETE FROM temp.free WHERE key IN (SELECT to_key FROM temp.moved)";

static bool run_both(struct db *db, const char *sql, int64_t first, int64_t second, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);

	db_bind_int(s, 1, first);
	db_bind_int(s, 2, second);
	return db_run(s, err);
}

/* The likest of the free entries with this date, in `best`; empty where none is like enough. */
static bool find_like(struct db *db, struct stmt *displaced, struct str *best, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT key, event FROM temp.free WHERE earliest = ?1 AND latest = ?2 AND key <> ?3 "
	                            "ORDER BY n, event, key LIMIT ?4",
	                            err);
	int likest = RENUMBERING_LIKE - 1;
	bool row = false, ok;

	str_clear(best);
	db_bind_int(s, 1, db_int(displaced, 1));
	db_bind_int(s, 2, db_int(displaced, 2));
	db_bind_text(s, 3, db_string(displaced, 0));
	db_bind_int(s, 4, RENUMBERING_LOOKS);
	while ((ok = db_step(s, &row, err)) && row) {
		int like = likeness_words(db_string(displaced, 3), db_string(s, 1));
		if (like <= likest)
			continue;
		likest = like;
		str_clear(best);
		str_add(best, db_string(s, 0));
	}
	db_finish(s);
	return ok;
}

static bool take(struct db *db, const char *from, const char *to, struct err *err)
{
	struct stmt *s = db_prepare(db, "INSERT INTO temp.moved(from_key, to_key) VALUES(?1, ?2)", err);

	db_bind_text(s, 1, from);
	db_bind_text(s, 2, to);
	if (!db_run(s, err))
		return false;
	s = db_prepare(db, "DELETE FROM temp.free WHERE key = ?1", err);
	db_bind_text(s, 1, to);
	return db_run(s, err);
}

static bool match_like(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT key, earliest, latest, event FROM temp.displaced AS d WHERE NOT EXISTS "
	                            "(SELECT 1 FROM temp.moved WHERE from_key = d.key) ORDER BY rowid",
	                            err);
	struct str best;
	bool row = false, ok;

	str_init(&best);
	while ((ok = db_step(s, &row, err)) && row) {
		if (!(ok = find_like(db, s, &best, err)))
			break;
		if (best.length > 0 && !(ok = take(db, db_string(s, 0), best.text, err)))
			break;
	}
	db_finish(s);
	str_release(&best);
	return ok;
}

/* The rows of a table `x` that stand on entries which moved, for the agency of the submission ?1: all of them, in a
 * blind case too. */
#define MOVING(table) \
	"submission AS s JOIN main." table " AS x ON x.agency = s.agency JOIN temp.moved AS m ON m.from_key = x.entry " \
	"WHERE s.id = ?1"
#define MARKED(row) "(" row ".star <> 0 OR " row ".significance <> 0)"

static bool count_moving(struct store *store, int64_t submission, const char *sql, int64_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);

	db_bind_int(s, 1, submission);
	return db_get_int(s, n, err);
}

static bool count(struct store *store, int64_t submission, int64_t previous, struct renumbering *r, struct err *err)
{
	struct stmt *before = db_prepare(store->db, "SELECT count(*) FROM entry WHERE submission = ?1", err);

	db_bind_int(before, 1, previous);
	if (!db_get_int(before, &r->before, err) ||
	    !db_get_int(db_prepare(store->db, "SELECT count(*) FROM temp.moved", err), &r->moved, err))
		return false;
	if (!count_moving(store, submission, "SELECT count(*) FROM " MOVING("note") " AND alive = 1", &r->notes, err) ||
	    !count_moving(store, submission,
	                  "SELECT (SELECT count(*) FROM " MOVING("mark") " AND " MARKED("x") ") + "
	                  "(SELECT count(*) FROM " MOVING("part") " AND alive = 1)",
	                  &r->others, err))
		return false;
	r->looks = r->moved >= RENUMBERING_LEAST && r->moved * 100 >= r->before * RENUMBERING_SHARE;
	return true;
}

bool renumbering_find(struct store *store, int64_t submission, struct renumbering *r, struct err *err)
{
	struct db *db = store->db;
	int64_t previous = 0;

	*r = (struct renumbering){0};
	struct stmt *s = db_prepare(db, "SELECT coalesce(previous, 0) FROM previous_submission WHERE submission = ?1", err);
	db_bind_int(s, 1, submission);
	if (!db_get_int(s, &previous, err))
		return false;
	if (previous == 0)
		return true;
	return db_exec(db, tables, err) && run_both(db, FILL("displaced"), previous, submission, err) &&
	       run_both(db, FILL("free"), submission, previous, err) && db_run(db_prepare(db, match_same, err), err) &&
	       db_run(db_prepare(db, take_same, err), err) && match_like(db, err) &&
	       count(store, submission, previous, r, err);
}

bool renumbering_say(struct store *store, struct str *out, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT from_key, to_key FROM temp.moved ORDER BY from_key LIMIT ?1", err);
	const char *comma = "";
	bool row = false, ok;

	db_bind_int(s, 1, RENUMBERING_SAID);
	while ((ok = db_step(s, &row, err)) && row) {
		str_format(out, "%s%s is now %s", comma, db_string(s, 0), db_string(s, 1));
		comma = ", ";
	}
	db_finish(s);
	return ok;
}

/* Calls `add` for each row of a statement about a submission. */
typedef bool move_fn(struct change *c, struct stmt *s, void *context, struct err *err);
static bool move_all(struct store *store, int64_t submission, const char *sql, struct change *c, move_fn *add,
                     void *context, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	bool row = false, ok;

	db_bind_int(s, 1, submission);
	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = add(c, s, context, err)))
			break;
	db_finish(s);
	return ok;
}

struct telling {
	submission_move_fn *fn;
	void *context;
};

static bool move_note(struct change *c, struct stmt *s, void *context, struct err *err)
{
	const struct telling *telling = context;
	size_t size;
	const void *id = db_blob(s, 0, &size);

	change_text(c, "note", id, size, "entry", db_string(s, 2));
	return telling->fn(telling->context, db_string(s, 1), db_string(s, 2), err);
}

static void assign_mark(struct change *c, const void *id, size_t size, int64_t star, int64_t significance)
{
	change_int(c, "mark", id, size, "star", star);
	change_int(c, "mark", id, size, "significance", significance);
}

static bool put_mark(struct change *c, struct stmt *s, void *context, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];

	(void)context;
	(void)err;
	mark_row_id(db_string(s, 0), db_string(s, 1), id);
	change_text(c, "mark", id, sizeof id, "agency", db_string(s, 0));
	change_text(c, "mark", id, sizeof id, "entry", db_string(s, 1));
	assign_mark(c, id, sizeof id, db_int(s, 2), db_int(s, 3));
	return true;
}

static bool take_mark(struct change *c, struct stmt *s, void *context, struct err *err)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	(void)context;
	(void)err;
	assign_mark(c, id, size, 0, 0);
	return true;
}

/* The row of the new entry has what moves there, and what stands there and does not move away itself. */
static bool move_marks(struct store *store, int64_t submission, struct change *c, struct err *err)
{
	return move_all(store, submission,
	                "SELECT s.agency, m.to_key, max(x.star, coalesce(t.star, 0)), "
	                "max(x.significance, coalesce(t.significance, 0)) FROM submission AS s "
	                "JOIN main.mark AS x ON x.agency = s.agency JOIN temp.moved AS m ON m.from_key = x.entry "
	                "LEFT JOIN main.mark AS t ON t.agency = s.agency AND t.entry = m.to_key "
	                "AND t.entry NOT IN (SELECT from_key FROM temp.moved) "
	                "WHERE s.id = ?1 AND " MARKED("x") " ORDER BY m.from_key",
	                c, put_mark, NULL, err) &&
	       move_all(store, submission,
	                "SELECT x.id FROM " MOVING("mark") " AND " MARKED("x") " AND NOT EXISTS "
	                "(SELECT 1 FROM temp.moved AS h JOIN main.mark AS o ON o.agency = x.agency "
	                "AND o.entry = h.from_key WHERE h.to_key = x.entry AND " MARKED("o") ") ORDER BY m.from_key",
	                c, take_mark, NULL, err);
}

static bool put_part(struct change *c, struct stmt *s, void *context, struct err *err)
{
	size_t size;
	const void *record = db_blob(s, 0, &size);

	(void)context;
	(void)err;
	if (size == ROW_ID_BYTES)
		record_put_part(c, db_string(s, 1), record, db_string(s, 2), true, db_string(s, 3));
	return true;
}

static bool take_part(struct change *c, struct stmt *s, void *context, struct err *err)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	(void)context;
	(void)err;
	change_int(c, "part", id, size, "alive", 0);
	return true;
}

/* In a chain (1 is now 2, 2 is now 3) what leaves an entry stays where the same record comes to it. */
static bool move_parts(struct store *store, int64_t submission, struct change *c, struct err *err)
{
	return move_all(store, submission,
	                "SELECT x.record, x.kind, x.field, x.agency || ':' || m.to_key FROM " MOVING("part")
	                " AND alive = 1 ORDER BY m.from_key, x.id",
	                c, put_part, NULL, err) &&
	       move_all(store, submission,
	                "SELECT x.id FROM " MOVING("part") " AND alive = 1 AND NOT EXISTS "
	                "(SELECT 1 FROM temp.moved AS h JOIN main.part AS o ON o.agency = x.agency "
	                "AND o.entry = h.from_key WHERE h.to_key = x.entry AND o.alive = 1 AND o.record = x.record "
	                "AND o.field = x.field) "
	                "ORDER BY m.from_key, x.id",
	                c, take_part, NULL, err);
}

bool renumbering_reanchor(struct store *store, int64_t submission, struct change *c, submission_move_fn *fn,
                          void *context, struct err *err)
{
	struct telling telling = {fn, context};

	return move_all(store, submission,
	                "SELECT x.id, m.from_key, m.to_key FROM " MOVING("note") " AND alive = 1 ORDER BY x.n",
	                c, move_note, &telling, err) &&
	       move_marks(store, submission, c, err) && move_parts(store, submission, c, err);
}
