/* Few cells have more than one live value, and of those the table below names the ones that are told. What of a cell's
 * values nobody who wrote another one knew is its edge: where that holds two that differ there is a conflict. */
#include "core/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "core/ancestry.h"
#include "core/change.h"
#include "core/digest.h"
#include "core/mem.h"
#include "core/note.h"
#include "core/store_private.h"

enum value_sort { AS_TEXT, AS_ALIVE, AS_PANEL, AS_KIND, AS_THEME };

struct told {
	const char *table, *column;
	const char *what;
	enum value_sort sort;
};

static const struct told told[] = {
	{"note", "text", "the text of a note", AS_TEXT},
	{"note", "kind", "the kind of a note", AS_KIND},
	{"note", "theme", "the theme of a note", AS_THEME},
	{"note", "panel", "to whom a note is shown", AS_PANEL},
	{"note", "entry", "the place of a note", AS_TEXT},
	{"note", "alive", "whether a note stands", AS_ALIVE},
	{"theme", "name", "the name of a theme", AS_TEXT},
	{"theme", "parent", "what a theme lies under", AS_THEME},
	{"theme", "alive", "whether a theme stands", AS_ALIVE},
	{"saved_view", "name", "the name of a saved view", AS_TEXT},
	{"saved_view", "filter", "the filter of a saved view", AS_TEXT},
	{"saved_view", "alive", "whether a saved view stands", AS_ALIVE},
	{"expected_agency", "name", "the name of an expected agency", AS_TEXT},
	{"expected_agency", "alive", "whether an agency is expected", AS_ALIVE},
	{"case_fact", "value", "the case's", AS_TEXT},
	{"suggestion_state", "state", "what becomes of a suggestion", AS_TEXT},
	{"suggestion_state", "alive", "whether a suggestion is decided", AS_ALIVE},
	{"gap_state", "state", "what becomes of the gap between", AS_TEXT},
	{"gap_state", "text", "what is said of the gap between", AS_TEXT},
	{"gap_state", "alive", "whether it is said what becomes of the gap between", AS_ALIVE},
};

/* Of a row: whether it stands, its entry, and what else tells it from others. Of a note that is not shown there is no
 * row, and so nothing is told of it. */
struct about {
	const char *table, *sql;
};

static const struct about abouts[] = {
	{"note", "SELECT alive, agency, entry, NULL FROM note WHERE id = ?1"},
	{"theme", "SELECT alive, NULL, NULL, name FROM theme WHERE id = ?1"},
	{"saved_view", "SELECT alive, NULL, NULL, name FROM saved_view WHERE id = ?1"},
	{"expected_agency", "SELECT alive, NULL, NULL, code FROM expected_agency WHERE id = ?1"},
	{"case_fact", "SELECT 1, NULL, NULL, replace(key, '_', ' ') FROM case_fact WHERE id = ?1"},
	{"suggestion_state", "SELECT alive, NULL, NULL, NULL FROM suggestion_state WHERE id = ?1"},
	{"gap_state", "SELECT alive, NULL, NULL, from_entry || ' and ' || to_entry FROM gap_state WHERE id = ?1"},
};

static const struct told *find_told(const char *table, const char *column)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (strcmp(told[i].table, table) == 0 && strcmp(told[i].column, column) == 0)
			return &told[i];
	return NULL;
}

struct reading {
	struct store *store;
	struct arena *arena;
	struct ancestry *ancestry;
	struct conflict *list;
	size_t n, capacity;
	struct conflict_side *edge; /* of the cell in hand */
	size_t n_edge, edge_capacity;
};

/* --- what a cell is, in words */

static bool describe(struct reading *r, const struct told *t, struct conflict *c, bool *stands, struct err *err)
{
	const char *sql = NULL;
	struct str what;
	bool row = false;

	for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++)
		if (strcmp(abouts[i].table, t->table) == 0)
			sql = abouts[i].sql;
	struct stmt *s = db_prepare(r->store->db, sql, err);
	db_bind_blob(s, 1, c->row, c->row_size);
	bool ok = db_step(s, &row, err);
	*stands = ok && row && (db_int(s, 0) != 0 || t->sort == AS_ALIVE);
	if (*stands) {
		str_init(&what);
		str_add(&what, t->what);
		c->agency = arena_copy(r->arena, db_text(s, 1));
		c->entry = arena_copy(r->arena, db_text(s, 2));
		if (c->agency != NULL && c->entry != NULL)
			str_format(&what, " on %s:%s", c->agency, c->entry);
		if (db_text(s, 3) != NULL)
			str_format(&what, t->sort == AS_TEXT && strcmp(t->column, "name") != 0 ? " %s" : " \"%s\"", db_text(s, 3));
		c->what = arena_copy(r->arena, what.text);
		str_release(&what);
	}
	db_finish(s);
	return ok;
}

static bool name_theme(struct reading *r, struct stmt *value, const char **name, struct err *err)
{
	struct stmt *s = db_prepare(r->store->db, "SELECT name FROM theme WHERE id = ?1", err);
	bool row = false;

	db_bind_column(s, 1, value, 0);
	bool ok = db_step(s, &row, err);
	*name = ok && row ? arena_copy(r->arena, db_string(s, 0)) : "none";
	db_finish(s);
	return ok;
}

/* Of the assignment that a side is. */
static bool say_value(struct reading *r, const struct told *t, struct conflict_side *side, struct err *err)
{
	struct stmt *s = db_prepare(r->store->db, "SELECT value FROM assign WHERE change = ?1 AND n = ?2", err);
	bool row = false;

	db_bind_int(s, 1, side->change);
	db_bind_int(s, 2, side->n);
	bool ok = db_step(s, &row, err);
	const struct note_kind *kind = ok && t->sort == AS_KIND ? note_kind_find(db_string(s, 0)) : NULL;
	if (!ok)
		side->value = "";
	else if (t->sort == AS_ALIVE)
		side->value = db_int(s, 0) != 0 ? "it stands" : "deleted";
	else if (t->sort == AS_PANEL)
		side->value = db_int(s, 0) != 0 ? "shown to the panel" : "not shown to the panel";
	else if (t->sort == AS_THEME)
		ok = name_theme(r, s, &side->value, err);
	else if (kind != NULL)
		side->value = kind->spoken;
	else
		side->value = db_type(s, 0) == DB_NULL ? "nothing" : arena_copy(r->arena, db_string(s, 0));
	db_finish(s);
	return ok;
}

/* --- the edge of a cell */

/* What the new one's writer knew of is on the edge no longer; of one change the last assignment counts. */
static void push_edge(struct reading *r, const struct conflict_side *side)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_edge; i++)
		if (r->edge[i].change != side->change && !ancestry_has(r->ancestry, side->change, r->edge[i].change))
			r->edge[kept++] = r->edge[i];
	r->n_edge = kept;
	r->edge = mem_grow(r->edge, &r->edge_capacity, r->n_edge + 1, sizeof *r->edge);
	r->edge[r->n_edge++] = *side;
}

static bool read_edge(struct reading *r, const struct told *t, const struct conflict *c, struct err *err)
{
	struct stmt *s = db_prepare(r->store->db,
	                            "SELECT c.seq, a.n, c.at, r.name FROM assign AS a JOIN change AS c ON c.seq = a.change "
	                            "LEFT JOIN reviewer AS r ON r.id = c.reviewer WHERE a.tbl = ?1 AND a.row = ?2 "
	                            "AND a.col = ?3 AND c.undone = 0 ORDER BY c.lamport, c.id, a.n",
	                            err);
	bool row = false, ok;

	r->n_edge = 0;
	db_bind_text(s, 1, t->table);
	db_bind_blob(s, 2, c->row, c->row_size);
	db_bind_text(s, 3, t->column);
	while ((ok = db_step(s, &row, err)) && row)
		push_edge(r, &(struct conflict_side){.change = db_int(s, 0), .n = db_int(s, 1), .at = db_int(s, 2),
		                                     .reviewer = arena_copy(r->arena, db_text(s, 3))});
	db_finish(s);
	return ok;
}

/* The edge into the conflict, the one shown now first; two or more only where two of them differ. */
static bool take_sides(struct reading *r, const struct told *t, struct conflict *c, struct err *err)
{
	bool differ = false;

	c->sides = arena_alloc(r->arena, r->n_edge * sizeof *c->sides);
	for (size_t i = 0; i < r->n_edge; i++) {
		c->sides[i] = r->edge[r->n_edge - 1 - i];
		if (!say_value(r, t, &c->sides[i], err))
			return false;
		differ = differ || strcmp(c->sides[i].value, c->sides[0].value) != 0;
	}
	c->n = differ ? r->n_edge : 0;
	return true;
}

static void make_id(struct conflict *c)
{
	unsigned char digest[SHA256_BYTES];
	struct digest d;

	digest_init(&d);
	digest_text(&d, c->table);
	digest_bytes(&d, c->row, c->row_size);
	digest_text(&d, c->column);
	digest_end(&d, digest);
	memcpy(c->id, digest, sizeof c->id);
}

/* The cell that `s` stands on. */
static bool read_cell(struct reading *r, struct stmt *s, struct err *err)
{
	const struct told *t = find_told(db_string(s, 0), db_string(s, 2));
	bool stands = false;

	if (t == NULL)
		return true;
	struct conflict c = {.table = t->table, .column = t->column};
	const void *row = db_blob(s, 1, &c.row_size);
	c.row = arena_copy_n(r->arena, row, c.row_size);
	if (!read_edge(r, t, &c, err))
		return false;
	if (r->n_edge < 2)
		return true;
	if (!describe(r, t, &c, &stands, err))
		return false;
	if (!stands)
		return true;
	if (!take_sides(r, t, &c, err))
		return false;
	if (c.n == 0)
		return true;
	make_id(&c);
	r->list = mem_grow(r->list, &r->capacity, r->n + 1, sizeof *r->list);
	r->list[r->n++] = c;
	return true;
}

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "~", b != NULL ? b : "~");
}

/* By what stands on entries first, then by what it is; the id makes it the same in every copy. */
static int compare(const void *a, const void *b)
{
	const struct conflict *x = a, *y = b;
	int order = compare_texts(x->agency, y->agency);

	if (order == 0)
		order = compare_texts(x->entry, y->entry);
	if (order == 0)
		order = strcmp(x->what, y->what);
	return order != 0 ? order : memcmp(x->id, y->id, sizeof x->id);
}

/* Cells that two changes or more gave different values, and which stand. */
#define CONTESTED                                                                                                  \
	"SELECT a.tbl, a.row, a.col FROM assign AS a JOIN change AS c ON c.seq = a.change WHERE c.undone = 0 "         \
	"AND a.tbl NOT IN ('change', 'submission', 'reviewer') GROUP BY a.tbl, a.row, a.col "                          \
	"HAVING min(a.change) < max(a.change) AND (min(a.value) <> max(a.value) OR count(a.value) < count(*))"

static bool read_all(struct reading *r, struct err *err)
{
	struct stmt *s = db_prepare(r->store->db, CONTESTED, err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		if (!(ok = read_cell(r, s, err)))
			break;
	db_finish(s);
	return ok;
}

bool conflict_list(struct store *store, struct arena *arena, struct conflict **conflicts, size_t *n, struct err *err)
{
	struct reading r = {.store = store, .arena = arena};

	*conflicts = NULL;
	*n = 0;
	bool ok = ancestry_read(store->db, &r.ancestry, err) && (ancestry_is_line(r.ancestry) || read_all(&r, err));
	if (ok && r.n > 0) {
		qsort(r.list, r.n, sizeof *r.list, compare);
		*conflicts = (struct conflict *)(void *)arena_copy_n(arena, (const char *)r.list, r.n * sizeof *r.list);
		*n = r.n;
	}
	ancestry_free(r.ancestry);
	free(r.list);
	free(r.edge);
	return ok;
}

static bool assign_again(struct store *store, const struct conflict *c, const struct conflict_side *side,
                         struct change *change, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT value FROM assign WHERE change = ?1 AND n = ?2", err);
	bool row = false;
	size_t size;

	db_bind_int(s, 1, side->change);
	db_bind_int(s, 2, side->n);
	bool ok = db_step(s, &row, err);
	if (ok && row && db_type(s, 0) == DB_INT) {
		change_int(change, c->table, c->row, c->row_size, c->column, db_int(s, 0));
	} else if (ok && row && db_type(s, 0) == DB_BLOB) {
		const void *bytes = db_blob(s, 0, &size);
		change_blob(change, c->table, c->row, c->row_size, c->column, bytes, size);
	} else if (ok && row) {
		change_text(change, c->table, c->row, c->row_size, c->column, db_text(s, 0));
	}
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that conflict is no longer there"));
}

bool conflict_keep(struct store *store, const struct conflict *c, size_t side, struct err *err)
{
	struct change change;

	change_init(&change, "settle");
	str_format(&change.sentence, "settled %s as %s wrote it", c->what,
	           c->sides[side].reviewer != NULL ? c->sides[side].reviewer : "somebody whose name was erased");
	bool ok = assign_again(store, c, &c->sides[side], &change, err) && change_commit(store, &change, err);
	change_release(&change);
	return ok;
}
