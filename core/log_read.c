#include "core/log_read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/store_private.h"

struct log_key log_newest(void)
{
	struct log_key key = {.lamport = INT64_MAX};

	memset(key.id, 0xFF, sizeof key.id);
	return key;
}

struct log_key log_oldest(void)
{
	return (struct log_key){.lamport = INT64_MIN};
}

struct log_asked log_all(void)
{
	return (struct log_asked){.from = INT64_MIN, .before = INT64_MAX};
}

/* What assigned to a row that some change put beside the entry (?7, ?8), and what undid, redid or joined that. From the
 * log itself: what is undone has lost its entry. */
#define OF_ENTRY                                                                                                  \
	"WITH of_entry(seq) AS (SELECT x.change FROM assign AS a JOIN assign AS e ON e.change = a.change "            \
	"AND e.tbl = a.tbl AND e.row = a.row AND e.col = 'entry' AND e.value = ?8 JOIN assign AS x ON x.tbl = a.tbl " \
	"AND x.row = a.row WHERE a.col = 'agency' AND a.value = ?7) SELECT seq FROM of_entry UNION SELECT u.change "  \
	"FROM of_entry AS o JOIN change AS t ON t.seq = o.seq JOIN assign AS u ON u.tbl = 'change' AND u.row = t.id"

/* Both walk the index change_order from the key on. */
#define LINES                                                                              \
	"SELECT c.lamport, c.id, c.at, r.name, c.sentence, c.undone, c.verb FROM change AS c " \
	"LEFT JOIN reviewer AS r ON r.id = c.reviewer "
#define ASKED                                                                          \
	"AND (?4 IS NULL OR r.name = ?4) AND c.at >= ?5 AND c.at < ?6 AND (?7 IS NULL OR " \
	"c.seq IN (" OF_ENTRY ")) "
#define OLDER LINES "WHERE (c.lamport, c.id) <= (?1, ?2) " ASKED "ORDER BY c.lamport DESC, c.id DESC LIMIT ?3"
#define NEWER LINES "WHERE (c.lamport, c.id) >= (?1, ?2) " ASKED "ORDER BY c.lamport, c.id LIMIT ?3"

static void read_key(struct stmt *s, struct log_key *key)
{
	size_t size;
	const void *id = db_blob(s, 1, &size);

	key->lamport = db_int(s, 0);
	if (size == sizeof key->id)
		memcpy(key->id, id, size);
}

static void read_line(struct stmt *s, struct arena *arena, struct log_line *line)
{
	read_key(s, &line->key);
	line->at = db_int(s, 2);
	line->reviewer = arena_copy(arena, db_text(s, 3));
	line->sentence = arena_copy(arena, db_text(s, 4));
	line->is_undone = db_int(s, 5) != 0;
	line->verb = arena_copy(arena, db_string(s, 6));
}

static void reverse(struct log_line *lines, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct log_line line = lines[i];
		lines[i] = lines[n - 1 - i];
		lines[n - 1 - i] = line;
	}
}

bool log_page(struct store *store, struct arena *arena, const struct log_asked *asked, const struct log_key *key,
              bool older, size_t limit, struct log_line **lines, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, older ? OLDER : NEWER, err);
	bool row = false, ok = true;

	*lines = arena_alloc(arena, limit * sizeof **lines);
	*n = 0;
	db_bind_int(s, 1, key->lamport);
	db_bind_blob(s, 2, key->id, sizeof key->id);
	db_bind_int(s, 3, (int64_t)limit);
	db_bind_text(s, 4, asked->reviewer);
	db_bind_int(s, 5, asked->from);
	db_bind_int(s, 6, asked->before);
	db_bind_text(s, 7, asked->agency);
	db_bind_text(s, 8, asked->entry);
	while (*n < limit && (ok = db_step(s, &row, err)) && row)
		read_line(s, arena, &(*lines)[(*n)++]);
	db_finish(s);
	if (!older)
		reverse(*lines, *n);
	return ok;
}

bool log_reviewers(struct store *store, struct arena *arena, const char ***names, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT DISTINCT name FROM reviewer WHERE name IS NOT NULL ORDER BY name",
	                            err);
	const char **list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[(*n)++] = arena_copy(arena, db_string(s, 0));
	}
	db_finish(s);
	*names = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*names, list, *n * sizeof *list);
	free(list);
	return ok;
}

/* The ids that begin with the digits lie between them followed by 0 and by f. */
static bool read_digits(const char *digits, unsigned char low[SHA256_BYTES], unsigned char high[SHA256_BYTES])
{
	static const char hex[] = "0123456789abcdef";
	size_t n = strlen(digits);

	memset(low, 0, SHA256_BYTES);
	memset(high, 0xFF, SHA256_BYTES);
	for (size_t i = 0; i < n && n <= 2 * SHA256_BYTES; i++) {
		const char *digit = strchr(hex, tolower((unsigned char)digits[i]));
		if (digit == NULL)
			return false;
		int value = (int)(digit - hex), shift = i % 2 == 0 ? 4 : 0;
		low[i / 2] = (unsigned char)(low[i / 2] | value << shift);
		high[i / 2] = (unsigned char)(high[i / 2] & (0xF0 >> shift | value << shift));
	}
	return n > 0 && n <= 2 * SHA256_BYTES;
}

bool log_find(struct store *store, const char *digits, struct log_key *key, struct err *err)
{
	unsigned char low[SHA256_BYTES], high[SHA256_BYTES];
	bool row = false, more = false;

	if (!read_digits(digits, low, high))
		return err_set(err, ERR_INVALID, "\"%.80s\" is no id of a change; the log prints them, as in 3fa92c01", digits);
	struct stmt *s = db_prepare(store->db, "SELECT lamport, id FROM change WHERE id >= ?1 AND id <= ?2 LIMIT 2", err);
	db_bind_blob(s, 1, low, sizeof low);
	db_bind_blob(s, 2, high, sizeof high);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		read_key(s, key);
		ok = db_step(s, &more, err);
	}
	db_finish(s);
	if (ok && more)
		return err_set(err, ERR_INVALID, "the ids of several changes begin with %.80s; give more digits", digits);
	return ok && (row || err_set(err, ERR_NOTFOUND, "there is no change %.80s; the log prints the id of each", digits));
}

/* The cell that a change assigned to first; `row` is the arena's. What the program does by itself is of nothing. */
#define FIRST_CELL                                                                                           \
	"SELECT a.tbl, a.row FROM change AS c JOIN assign AS a ON a.change = c.seq WHERE c.id = ?1 AND a.n = 0 " \
	"AND c.verb NOT IN ('begin', 'reviewer', 'join')"

struct touched {
	const char *table;
	const char *row;
	size_t size;
};

static bool first_cell(struct store *store, struct arena *arena, const void *id, size_t size, struct touched *cell,
                       struct err *err)
{
	struct stmt *s = db_prepare(store->db, FIRST_CELL, err);
	bool row = false;

	*cell = (struct touched){.table = ""};
	db_bind_blob(s, 1, id, size);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *key = db_blob(s, 1, &cell->size);
		cell->table = arena_copy(arena, db_string(s, 0));
		cell->row = arena_copy_n(arena, key != NULL ? key : "", cell->size);
	}
	db_finish(s);
	return ok;
}

/* Steps a statement on the cell's row, and takes up to two texts of it. */
static bool take_texts(struct store *store, struct arena *arena, const char *sql, const struct touched *cell,
                       const char **one, const char **two, struct err *err)
{
	struct stmt *s = db_prepare(store->db, sql, err);
	bool row = false;

	db_bind_blob(s, 1, cell->row, cell->size);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		*one = arena_copy(arena, db_text(s, 0));
		*two = arena_copy(arena, db_text(s, 1));
	}
	db_finish(s);
	return ok;
}

/* From the log itself: a note that was undone has lost its entry. */
#define ASSIGNED(table, column) \
	"(SELECT value FROM assign WHERE tbl = '" table "' AND row = ?1 AND col = '" column "' AND value IS NOT NULL)"
#define NAMES_ENTRY(table) "SELECT " ASSIGNED(table, "agency") ", " ASSIGNED(table, "entry")

/* The entry at an end of the gap, which an end of the scope is not; from the log itself, as above. */
#define GAP_ENDS \
	"SELECT value AS end FROM assign WHERE tbl = 'gap_state' AND row = ?1 AND col IN ('from_entry', 'to_entry') " \
	"AND instr(value, ':') > 0 ORDER BY col LIMIT 1"
#define GAP "SELECT substr(end, 1, instr(end, ':') - 1), substr(end, instr(end, ':') + 1) FROM (" GAP_ENDS ")"

/* Rows that lead to something by two texts of a statement. */
static const struct leading {
	const char *table, *sql;
	int kind;
} leadings[] = {
	{"note", NAMES_ENTRY("note"), LOG_OF_ENTRY},
	{"mark", NAMES_ENTRY("mark"), LOG_OF_ENTRY},
	{"gap_state", GAP, LOG_OF_ENTRY},
	{"submission", "SELECT agency, NULL FROM submission WHERE sha256 = ?1", LOG_OF_AGENCY},
	{"saved_view", "SELECT filter, NULL FROM saved_view WHERE id = ?1 AND alive = 1", LOG_OF_FILTER},
};

/* Of a part the record that it is of; any other row stays. */
static bool whole_of(struct store *store, struct arena *arena, struct touched *cell, struct err *err)
{
	struct stmt *s;
	bool row = false;

	if (strcmp(cell->table, "part") != 0)
		return true;
	s = db_prepare(store->db, "SELECT " ASSIGNED("part", "kind") ", " ASSIGNED("part", "record"), err);
	db_bind_blob(s, 1, cell->row, cell->size);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		const void *record = db_blob(s, 1, &cell->size);
		cell->table = arena_copy(arena, db_string(s, 0));
		cell->row = arena_copy_n(arena, record != NULL ? record : "", cell->size);
	}
	db_finish(s);
	return ok;
}

#define FIRST_ENTRY                                                                                                \
	"SELECT agency, entry FROM part WHERE record = ?1 AND alive = 1 AND entry IS NOT NULL ORDER BY agency, entry " \
	"LIMIT 1"

static bool lead_to_record(struct store *store, struct arena *arena, const struct touched *cell, struct log_target *t,
                           struct err *err)
{
	const struct record_kind_info *kind = record_kind_of_table(cell->table);

	if (kind == NULL || cell->size != sizeof t->id)
		return true;
	t->kind = LOG_OF_RECORD;
	t->record = kind->kind;
	memcpy(t->id, cell->row, sizeof t->id);
	return take_texts(store, arena, FIRST_ENTRY, cell, &t->agency, &t->entry, err);
}

bool log_target(struct store *store, struct arena *arena, const struct log_key *key, struct log_target *t,
                struct err *err)
{
	const char *one = NULL, *two = NULL;
	const struct leading *l = leadings, *end = leadings + sizeof leadings / sizeof *leadings;
	struct touched cell;

	*t = (struct log_target){0};
	bool ok = first_cell(store, arena, key->id, sizeof key->id, &cell, err);
	if (ok && strcmp(cell.table, "change") == 0)
		ok = first_cell(store, arena, cell.row, cell.size, &cell, err);
	if (!ok || !whole_of(store, arena, &cell, err))
		return false;
	while (l < end && strcmp(l->table, cell.table) != 0)
		l++;
	if (l == end)
		return lead_to_record(store, arena, &cell, t, err);
	if (!take_texts(store, arena, l->sql, &cell, &one, &two, err))
		return false;
	if (l->kind == LOG_OF_FILTER) {
		t->kind = LOG_OF_FILTER;
		t->filter = one;
	} else if (one != NULL && (two != NULL || l->kind == LOG_OF_AGENCY)) { /* NULL: erased */
		t->kind = l->kind;
		t->agency = one;
		t->entry = two;
	}
	return true;
}
