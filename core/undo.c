/* One change turns one or many: those stand in temp.turning while it is made, each with what `undone` becomes, and
 * every cell that any of them assigned is then worked out again, once.
 *
 * Two indexes keep the cost of a turn apart from the length of the log: change_done finds the newest change that
 * stands, change_undone the one undone last, by `turned`, the place in the log of what turned it (projection.c). */
#include "core/undo.h"

#include <string.h>

#include "core/change.h"
#include "core/fold.h"
#include "core/rests.h"
#include "core/store_private.h"

/* What a reviewer did, as the index change_done has it; and of that what can be undone. */
#define DONE "verb NOT IN ('undo', 'redo', 'reviewer', 'begin')"
#define CAN_BE_UNDONE DONE " AND verb <> 'erase' AND rest IS NULL"

struct target {
	int64_t seq;
	unsigned char id[SHA256_BYTES];
	bool is_undone, is_join, can_be_undone;
};

#define TARGET                                                                                                   \
	"SELECT seq, id, coalesce(sentence, '(what it was has been erased)'), undone, verb = 'join', " CAN_BE_UNDONE \
	" FROM change "

#define NEWEST TARGET "WHERE undone = 0 AND " CAN_BE_UNDONE " ORDER BY lamport DESC, id DESC LIMIT 1"

/* What is undone stands in the order in which it was undone; a new change made since closes the way back. Of those that
 * a join brought, and that were undone with it, the join is the highest. */
#define LAST_DONE(undone) "SELECT max(lamport) AS lamport FROM change WHERE undone = " undone " AND " DONE
#define UNDONE_LAST                                                                            \
	TARGET "WHERE undone = 1 AND turned > (SELECT coalesce(max(lamport), 0) FROM (" LAST_DONE( \
		"0") " UNION ALL " LAST_DONE("1") ")) ORDER BY turned DESC, lamport DESC, id DESC LIMIT 1"

#define BY_ID TARGET "WHERE id = ?1"

static bool find_target(struct stmt *s, struct target *t, struct str *sentence, struct err *err)
{
	bool row = false;
	size_t size = 0;

	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *id = db_blob(s, 1, &size);
		*t = (struct target){.seq = db_int(s, 0), .is_undone = db_int(s, 3) != 0, .is_join = db_int(s, 4) != 0};
		t->can_be_undone = db_int(s, 5) != 0;
		if (size == SHA256_BYTES)
			memcpy(t->id, id, size);
		str_add(sentence, db_string(s, 2));
	}
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "nothing is left"));
}

/* --- which changes are turned, and how */

static const char turning
	[] = "CREATE TEMP TABLE IF NOT EXISTS turning(seq INTEGER PRIMARY KEY, id BLOB NOT NULL, undone INTEGER NOT NULL);"
		 "DELETE FROM temp.turning";

#define PUT "INSERT OR IGNORE INTO temp.turning(seq, id, undone) "
#define ITSELF PUT "SELECT seq, id, 1 - undone FROM change WHERE seq = ?1"

/* The rows of `change` that the join ?1 brought. */
#define BROUGHT "SELECT row FROM assign WHERE change = ?1 AND tbl = 'change' AND col = 'brought'"

#define BROUGHT_STANDING \
	PUT "SELECT seq, id, 1 FROM change WHERE id IN (" BROUGHT ") AND undone = 0 AND verb <> 'join' AND " CAN_BE_UNDONE

/* What joins brought that are undone themselves: an undo or redo among it stands no longer, and is not marked so. */
#define AWAY                                                                                                     \
	"SELECT b.row FROM change AS j JOIN assign AS b ON b.change = j.seq WHERE j.verb = 'join' AND j.undone = 1 " \
	"AND b.tbl = 'change' AND b.col = 'brought'"

/* What the brought undos and redos turned that was there before: as it would be without them. What another join turned,
 * when it was undone or redone, follows from what stands and is not asked; what it brought stands as it does. */
#define BY_A_JOIN                                                                                               \
	"EXISTS (SELECT 1 FROM assign AS f JOIN change AS g ON g.id = f.row WHERE f.change = a.change AND f.n = 0 " \
	"AND f.tbl = 'change' AND f.col = 'undone' AND g.verb = 'join')"
#define WENT_WITH_A_JOIN                                                                                              \
	"EXISTS (SELECT 1 FROM assign AS b JOIN change AS k ON k.seq = b.change WHERE b.tbl = 'change' AND b.row = t.id " \
	"AND b.col = 'brought' AND k.verb = 'join' AND k.undone = 1)"
#define WITHOUT                                                                                              \
	"iif(" WENT_WITH_A_JOIN ", 1, "                                                                          \
	"coalesce((SELECT a.value FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE a.tbl = 'change' " \
	"AND a.row = t.id AND a.col = 'undone' AND c.undone = 0 AND c.id NOT IN (" BROUGHT ") "                  \
	"AND c.id NOT IN (" AWAY ") AND NOT " BY_A_JOIN " ORDER BY c.lamport DESC, c.id DESC, a.n DESC LIMIT 1), 0))"
#define BROUGHT_TURNS                                                                                        \
	PUT "SELECT seq, id, without FROM (SELECT t.seq AS seq, t.id AS id, t.undone AS undone, " WITHOUT        \
		" AS without FROM change AS t WHERE t.id NOT IN (" BROUGHT ") AND t.id IN "                          \
		"(SELECT a.row FROM change AS c JOIN assign AS a ON a.change = c.seq WHERE c.id IN (" BROUGHT ") "   \
		"AND a.tbl = 'change' AND a.col = 'undone')) WHERE undone <> without"

/* The other way round what the undoing of ?1 turned. */
#define TURNED_WITH                                                                                                  \
	PUT "SELECT c.seq, c.id, 1 - a.value FROM assign AS a JOIN change AS c ON c.id = a.row WHERE a.change = "        \
		"(SELECT u.seq FROM change AS t JOIN assign AS x ON x.tbl = 'change' AND x.row = t.id AND x.col = 'undone' " \
		"JOIN change AS u ON u.seq = x.change WHERE t.seq = ?1 ORDER BY u.lamport DESC, u.id DESC LIMIT 1) "         \
		"AND a.tbl = 'change' AND a.col = 'undone'"

static bool put(struct db *db, const char *sql, int64_t seq, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);

	db_bind_int(s, 1, seq);
	return db_run(s, err);
}

static bool gather(struct db *db, const struct target *t, struct err *err)
{
	if (!db_exec(db, turning, err) || !put(db, ITSELF, t->seq, err))
		return false;
	if (!t->is_join)
		return true;
	if (t->is_undone)
		return put(db, TURNED_WITH, t->seq, err);
	return put(db, BROUGHT_STANDING, t->seq, err) && put(db, BROUGHT_TURNS, t->seq, err);
}

/* The change itself first: so the log says what an undoing was of. */
static bool assign_all(struct db *db, const struct target *t, struct change *c, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT id, undone FROM temp.turning ORDER BY seq <> ?1, seq", err);
	bool row = false, ok;
	size_t size;

	db_bind_int(s, 1, t->seq);
	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		change_int(c, "change", id, size, "undone", db_int(s, 1));
	}
	db_finish(s);
	return ok;
}

#define TURNED_CELLS "SELECT DISTINCT a.tbl, a.row, a.col FROM temp.turning AS t JOIN assign AS a ON a.change = t.seq"

/* `*loads`: a submission comes or goes with it. */
static bool fold_all(struct db *db, bool *loads, struct err *err)
{
	int64_t submissions = 0;
	bool ok = fold_cells(db, db_prepare(db, TURNED_CELLS, err), err) &&
	          db_get_int(db_prepare(db, "SELECT count(*) FROM (" TURNED_CELLS ") WHERE tbl = 'submission'", err),
	                     &submissions, err);

	*loads = submissions > 0;
	return ok;
}

/* --- turning */

/* How one change is found. */
struct asked {
	const char *sql;
	const unsigned char *id; /* of BY_ID, which is turned on its own; else NULL */
	bool redo;
};

/* Of one on its own. */
static bool can_turn(struct db *db, const struct asked *asked, const struct target *t, struct err *err)
{
	if (!t->can_be_undone)
		return err_set(err, ERR_INVALID, "the program itself wrote that record, and it stays");
	if (t->is_undone != asked->redo)
		return err_set(err, ERR_INVALID, asked->redo ? "it is not undone" : "it is undone already");
	return asked->redo ? rests_redo(db, t->seq, err) : rests_undo(db, t->seq, err);
}

static bool write_turn(struct store *store, const struct asked *asked, struct change *c, bool *loads, struct err *err)
{
	struct target t = {0};
	struct stmt *s = db_prepare(store->db, asked->sql, err);

	if (asked->id != NULL)
		db_bind_blob(s, 1, asked->id, SHA256_BYTES);
	return find_target(s, &t, &c->sentence, err) && gather(store->db, &t, err) &&
	       (asked->id == NULL || can_turn(store->db, asked, &t, err)) && assign_all(store->db, &t, c, err) &&
	       change_write(store, c, err) && fold_all(store->db, loads, err) &&
	       (asked->id == NULL || rests_turned(store->db, t.seq, err));
}

static bool turn(struct store *store, const struct asked *asked, struct str *what, struct err *err)
{
	const char *verb = asked->redo ? "redo" : "undo";
	struct change c;
	bool loads = false;

	if (!store_begin(store, err))
		return false;
	change_init(&c, verb);
	str_format(&c.sentence, "%s: ", verb);
	size_t prefix = c.sentence.length;
	bool ok = write_turn(store, asked, &c, &loads, err);
	if (ok)
		ok = store_commit(store, STORE_MARKS | (loads ? STORE_ENTRIES : 0), err);
	else
		store_rollback(store);
	if (ok && what != NULL)
		str_add(what, c.sentence.text + prefix);
	change_release(&c);
	return ok;
}

/* Itself, or one that would be undone with it. */
#define IS_LOAD                                                                                                  \
	"SELECT verb = 'load' OR EXISTS (SELECT 1 FROM change AS b WHERE b.id IN (" BROUGHT ") AND b.verb = 'load' " \
	"AND b.undone = 0) FROM change WHERE seq = ?1"

static bool is_load(struct db *db, int64_t seq, bool *loads, struct err *err)
{
	struct stmt *s = db_prepare(db, IS_LOAD, err);
	int64_t n = 0;

	db_bind_int(s, 1, seq);
	bool ok = db_get_int(s, &n, err);
	*loads = n != 0;
	return ok;
}

bool undo_which(struct store *store, struct str *what, bool *loads, struct err *err)
{
	struct target t = {0};

	*loads = false;
	return find_target(db_prepare(store->db, NEWEST, err), &t, what, err) && is_load(store->db, t.seq, loads, err);
}

bool undo_loads(struct store *store, const unsigned char id[SHA256_BYTES], bool *loads, struct err *err)
{
	struct stmt *s = db_prepare(store->db, BY_ID, err);
	struct target t = {0};
	struct str sentence;

	*loads = false;
	str_init(&sentence);
	db_bind_blob(s, 1, id, SHA256_BYTES);
	bool ok = find_target(s, &t, &sentence, err) && is_load(store->db, t.seq, loads, err);
	str_release(&sentence);
	return ok;
}

bool undo_last(struct store *store, struct str *what, struct err *err)
{
	return turn(store, &(struct asked){.sql = NEWEST}, what, err);
}

bool undo_change(struct store *store, const unsigned char id[SHA256_BYTES], struct str *what, struct err *err)
{
	return turn(store, &(struct asked){.sql = BY_ID, .id = id}, what, err);
}

bool redo_which(struct store *store, struct str *what, struct err *err)
{
	struct target t = {0};

	return find_target(db_prepare(store->db, UNDONE_LAST, err), &t, what, err);
}

bool redo_last(struct store *store, struct str *what, struct err *err)
{
	return turn(store, &(struct asked){.sql = UNDONE_LAST, .redo = true}, what, err);
}

bool redo_change(struct store *store, const unsigned char id[SHA256_BYTES], struct str *what, struct err *err)
{
	return turn(store, &(struct asked){.sql = BY_ID, .id = id, .redo = true}, what, err);
}
