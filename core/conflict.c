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
#include "core/record.h"
#include "core/store_private.h"

enum value_sort { AS_TEXT, AS_ALIVE, AS_PANEL, AS_KIND, AS_THEME, AS_STAR, AS_SIGNIFICANCE, AS_FIELD };

struct told {
	const char *table, *column;
	const char *what;
	enum value_sort sort;
	/* Of a record (record.h): which kind's, and which field of it; NULL: whether it stands. */
	const struct record_kind_info *kind;
	const struct record_field *field;
};

static const struct told tellable[] = {
	{"note", "text", "the text of a note", AS_TEXT, NULL, NULL},
	{"note", "kind", "the kind of a note", AS_KIND, NULL, NULL},
	{"note", "theme", "the theme of a note", AS_THEME, NULL, NULL},
	{"note", "panel", "to whom a note is shown", AS_PANEL, NULL, NULL},
	{"note", "entry", "the place of a note", AS_TEXT, NULL, NULL},
	{"note", "alive", "whether a note stands", AS_ALIVE, NULL, NULL},
	{"saved_view", "name", "the name of a saved view", AS_TEXT, NULL, NULL},
	{"saved_view", "filter", "the filter of a saved view", AS_TEXT, NULL, NULL},
	{"saved_view", "alive", "whether a saved view stands", AS_ALIVE, NULL, NULL},
	{"expected_agency", "name", "the name of an expected agency", AS_TEXT, NULL, NULL},
	{"expected_agency", "alive", "whether an agency is expected", AS_ALIVE, NULL, NULL},
	{"case_fact", "value", "the case's", AS_TEXT, NULL, NULL},
	{"suggestion_state", "state", "what becomes of a suggestion", AS_TEXT, NULL, NULL},
	{"suggestion_state", "alive", "whether a suggestion is decided", AS_ALIVE, NULL, NULL},
	{"gap_state", "state", "what becomes of the gap between", AS_TEXT, NULL, NULL},
	{"gap_state", "text", "what is said of the gap between", AS_TEXT, NULL, NULL},
	{"gap_state", "alive", "whether it is said what becomes of the gap between", AS_ALIVE, NULL, NULL},
	{"mark", "star", "the star", AS_STAR, NULL, NULL},
	{"mark", "significance", "the significance", AS_SIGNIFICANCE, NULL, NULL},
	{"part", "alive", "whether", AS_ALIVE, NULL, NULL},
};

/* Of a row: whether it stands, its entry, and what else tells it from others. Of a note that is not shown there is no
 * row, and so nothing is told of it. */
struct about {
	const char *table, *sql;
};

static const struct about abouts[] = {
	{"note", "SELECT alive, agency, entry, NULL FROM note WHERE id = ?1"},
	{"saved_view", "SELECT alive, NULL, NULL, name FROM saved_view WHERE id = ?1"},
	{"expected_agency", "SELECT alive, NULL, NULL, code FROM expected_agency WHERE id = ?1"},
	{"case_fact", "SELECT 1, NULL, NULL, replace(key, '_', ' ') FROM case_fact WHERE id = ?1"},
	{"suggestion_state", "SELECT alive, NULL, NULL, NULL FROM suggestion_state WHERE id = ?1"},
	{"gap_state", "SELECT alive, NULL, NULL, from_entry || ' and ' || to_entry FROM gap_state WHERE id = ?1"},
	{"mark", "SELECT 1, agency, entry, NULL FROM mark WHERE id = ?1"},
	{"part", "SELECT entry IS NOT NULL, agency, entry, kind FROM part WHERE id = ?1"},
};

/* A cell of a record's own, with its name in words; `what` lives in the arena. */
static bool find_field(struct arena *arena, const char *table, const char *column, struct told *t)
{
	const struct record_kind_info *kind = record_kind_of_table(table);
	const struct record_field *field = NULL;
	struct str what;

	for (const struct record_field *f = kind != NULL ? kind->fields : NULL; f != NULL && f->name != NULL; f++)
		if (f->column != NULL && strcmp(f->column, column) == 0)
			field = f;
	bool is_alive = kind != NULL && strcmp(column, "alive") == 0;
	if (field == NULL && !is_alive)
		return false;
	*t = (struct told){.table = kind->table, .column = is_alive ? "alive" : field->column,
	                   .sort = is_alive ? AS_ALIVE : AS_FIELD, .kind = kind, .field = field};
	str_init(&what);
	if (is_alive)
		str_format(&what, "whether there is the %s", kind->spoken);
	else
		str_format(&what, "\"%s\" of the %s", field->label, kind->spoken);
	t->what = arena_copy(arena, what.text);
	str_release(&what);
	return true;
}

static bool find_told(struct arena *arena, const char *table, const char *column, struct told *t)
{
	for (size_t i = 0; i < sizeof tellable / sizeof *tellable; i++)
		if (strcmp(tellable[i].table, table) == 0 && strcmp(tellable[i].column, column) == 0) {
			*t = tellable[i];
			return true;
		}
	return find_field(arena, table, column, t);
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

/* The record's own title; of one that was deleted there is none left. */
static bool describe_record(struct reading *r, const struct told *t, struct conflict *c, bool *stands, struct err *err)
{
	struct record record;
	struct err why = {0};
	struct str what;

	bool found = c->row_size == ROW_ID_BYTES && record_get(r->store, r->arena, t->kind->kind, c->row, &record, &why);
	if (!found && why.code != ERR_NONE && why.code != ERR_NOTFOUND)
		return err_set(err, why.code, "%s", why.text);
	*stands = found || t->sort == AS_ALIVE;
	str_init(&what);
	str_format(&what, "%s ", t->what);
	if (found)
		record_say(&record, &what);
	c->what = arena_copy(r->arena, what.text);
	str_release(&what);
	return true;
}

/* What tells the row from others: its entry, its name. */
static void say_row(const struct told *t, const struct conflict *c, const char *name, struct str *what)
{
	str_add(what, t->what);
	if (strcmp(t->table, "part") == 0) {
		const struct record_kind_info *kind = record_kind_of_table(name != NULL ? name : "");
		str_format(what, " %s:%s belongs to a certain %s", c->agency, c->entry, kind != NULL ? kind->spoken : "record");
		return;
	}
	if (c->agency != NULL && c->entry != NULL)
		str_format(what, " on %s:%s", c->agency, c->entry);
	if (name != NULL)
		str_format(what, " %s", name);
}

static bool describe(struct reading *r, const struct told *t, struct conflict *c, bool *stands, struct err *err)
{
	const char *sql = NULL;
	struct str what;
	bool row = false;

	if (t->kind != NULL)
		return describe_record(r, t, c, stands, err);
	for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++)
		if (strcmp(abouts[i].table, t->table) == 0)
			sql = abouts[i].sql;
	struct stmt *s = db_prepare(r->store->db, sql, err);
	db_bind_blob(s, 1, c->row, c->row_size);
	bool ok = db_step(s, &row, err);
	*stands = ok && row && (db_int(s, 0) != 0 || (t->sort == AS_ALIVE && strcmp(t->table, "part") != 0));
	if (*stands) {
		str_init(&what);
		c->agency = arena_copy(r->arena, db_text(s, 1));
		c->entry = arena_copy(r->arena, db_text(s, 2));
		say_row(t, c, db_text(s, 3), &what);
		c->what = arena_copy(r->arena, what.text);
		str_release(&what);
	}
	db_finish(s);
	return ok;
}

/* The title of the record that a value points at. */
static bool name_record(struct reading *r, enum record_kind kind, struct stmt *value, const char **name,
                        struct err *err)
{
	struct record record;
	struct err why = {0};
	struct str title;
	size_t size;

	const void *id = db_blob(value, 0, &size);
	*name = "none";
	if (id == NULL || size != ROW_ID_BYTES)
		return true;
	if (!record_get(r->store, r->arena, kind, id, &record, &why)) {
		*name = "one that was deleted";
		return why.code == ERR_NOTFOUND || err_set(err, why.code, "%s", why.text);
	}
	str_init(&title);
	record_say(&record, &title);
	*name = arena_copy(r->arena, title.text);
	str_release(&title);
	return true;
}

/* Of the columns of a value: what is neither one thing nor the other is a text. */
static bool say_column(struct reading *r, const struct told *t, struct stmt *s, const char **value, struct err *err)
{
	static const char *const significance[] = {"none", "!", "!!"};
	const struct note_kind *kind = t->sort == AS_KIND ? note_kind_find(db_string(s, 0)) : NULL;
	int64_t number = db_int(s, 0);

	if (t->sort == AS_ALIVE)
		*value = number != 0 ? "it stands" : "deleted";
	else if (t->sort == AS_PANEL)
		*value = number != 0 ? "shown to the panel" : "not shown to the panel";
	else if (t->sort == AS_STAR)
		*value = number != 0 ? "starred" : "not starred";
	else if (t->sort == AS_SIGNIFICANCE)
		*value = significance[number >= 0 && number <= 2 ? number : 0];
	else if (t->sort == AS_THEME)
		return name_record(r, RECORD_THEME, s, value, err);
	else if (t->sort == AS_FIELD && t->field->type == RECORD_REF)
		return name_record(r, t->field->of, s, value, err);
	else if (kind != NULL)
		*value = kind->spoken;
	else
		*value = db_type(s, 0) == DB_NULL ? "nothing" : arena_copy(r->arena, db_string(s, 0));
	if (t->sort == AS_FIELD && t->field->type == RECORD_CHOICE)
		*value = record_spoken(t->field, *value);
	return true;
}

/* Of the assignment that a side is. */
static bool say_value(struct reading *r, const struct told *t, struct conflict_side *side, struct err *err)
{
	struct stmt *s = db_prepare(r->store->db, "SELECT value FROM assign WHERE change = ?1 AND n = ?2", err);
	bool row = false;

	db_bind_int(s, 1, side->change);
	db_bind_int(s, 2, side->n);
	side->value = "";
	bool ok = db_step(s, &row, err) && say_column(r, t, s, &side->value, err);
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
	bool stands = false;
	struct told t;

	if (!find_told(r->arena, db_string(s, 0), db_string(s, 2), &t))
		return true;
	struct conflict c = {.table = t.table, .column = t.column};
	const void *row = db_blob(s, 1, &c.row_size);
	c.row = arena_copy_n(r->arena, row, c.row_size);
	if (!read_edge(r, &t, &c, err))
		return false;
	if (r->n_edge < 2)
		return true;
	if (!describe(r, &t, &c, &stands, err))
		return false;
	if (!stands)
		return true;
	if (!take_sides(r, &t, &c, err))
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
