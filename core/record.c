/* Statements are composed from the table of kinds: every value is read as a text, an id as its digits. */
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/record_private.h"
#include "core/row_id.h"
#include "core/store_private.h"
#include "core/utf8.h"

enum { TITLE_COLS = 60 };

/* --- lists */

const char *record_next(struct arena *arena, const char **list)
{
	if (*list == NULL)
		return NULL;
	*list += strspn(*list, ", \t\n");
	size_t n = strcspn(*list, ",\n"), skip = n;
	while (n > 0 && ((*list)[n - 1] == ' ' || (*list)[n - 1] == '\t'))
		n--;
	const char *item = n > 0 ? arena_copy_n(arena, *list, n) : NULL;
	*list += skip;
	return item;
}

bool record_lists(const char *list, const char *item)
{
	size_t n = strlen(item);

	for (const char *at = list; at != NULL; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, item, n) == 0 && (at[n] == ',' || at[n] == '\0'))
			return true;
	}
	return false;
}

size_t record_count(const char *list)
{
	size_t n = list != NULL && list[0] != '\0';

	for (; list != NULL && *list != '\0'; list++)
		n += *list == ',';
	return n;
}

const char *record_value(const struct record *record, const char *field)
{
	int i = record_field(record->kind, field);

	return i >= 0 ? record->values[i] : NULL;
}

/* --- reading */

/* Themes that were merged are read as what they were merged into (theme.h). None lies under itself for that. */
#define THEME_OF \
	", nullif(lower(hex(nullif(coalesce((SELECT u.theme FROM theme_use AS u WHERE u.id = t.%1$s), t.%1$s), t.id))), '')"
#define UNMERGED " AND t.id IN (SELECT theme FROM theme_use)"

static struct stmt *prepare(struct store *store, const struct record_kind_info *kind, bool one, struct err *err)
{
	struct str sql;

	str_init(&sql);
	str_add(&sql, "SELECT t.id, r.name, t.at");
	for (const struct record_field *f = kind->fields; f->name != NULL; f++)
		if (f->column == NULL)
			str_add(&sql, ", NULL");
		else if (f->type == RECORD_REF && f->of == RECORD_THEME && (f->flags & RECORD_HIDDEN) == 0)
			str_format(&sql, THEME_OF, f->column);
		else
			str_format(&sql, f->type == RECORD_REF ? ", nullif(lower(hex(t.%s)), '')" : ", t.%s", f->column);
	str_format(&sql,
	           " FROM %s AS t LEFT JOIN reviewer AS r ON r.id = t.reviewer WHERE t.alive = 1%s ORDER BY t.at, t.id",
	           kind->table, one ? " AND t.id = ?1" : kind->kind == RECORD_THEME ? UNMERGED : "");
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	return s;
}

/* Adds what a part points at to the list of its field. */
static void add_part(struct arena *arena, struct record *record, const char *field, const char *item)
{
	int i = record_field(record->kind, field);
	const char *before = i >= 0 ? record->values[i] : NULL;

	if (i >= 0)
		record->values[i] = before != NULL ? arena_format(arena, "%s,%s", before, item) : arena_copy(arena, item);
}

#define PARTS_OF(records)                                                                                    \
	"SELECT field, coalesce(agency || ':' || entry, lower(hex(target))) AS item FROM part WHERE alive = 1 " \
	"AND kind = ?2 AND record " records " GROUP BY field, item ORDER BY field, item"

/* Those of a theme are those of the themes that were merged into it, too. */
static bool read_parts(struct store *store, struct arena *arena, struct record *record, struct err *err)
{
	static const char of_theme[] = PARTS_OF("IN (SELECT ?1 UNION SELECT id FROM theme_use WHERE theme = ?1)");
	static const char of_other[] = PARTS_OF("= ?1");
	struct stmt *s = db_prepare(store->db, record->kind == RECORD_THEME ? of_theme : of_other, err);
	bool row = false, ok;

	db_bind_blob(s, 1, record->id, ROW_ID_BYTES);
	db_bind_text(s, 2, record_kind_info(record->kind)->table);
	while ((ok = db_step(s, &row, err)) && row)
		add_part(arena, record, db_string(s, 0), db_string(s, 1));
	db_finish(s);
	return ok;
}

static bool read_record(struct store *store, struct arena *arena, enum record_kind kind, struct stmt *s,
                        struct record *record, struct err *err)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	*record = (struct record){.kind = kind, .at = db_int(s, 2)};
	if (size == ROW_ID_BYTES)
		memcpy(record->id, id, size);
	record->reviewer = arena_copy(arena, db_text(s, 1));
	for (int i = 0; i < record_fields(kind); i++)
		record->values[i] = arena_copy(arena, db_text(s, 3 + i));
	return read_parts(store, arena, record, err);
}

bool record_list(struct store *store, struct arena *arena, enum record_kind kind, struct record **records, size_t *n,
                 struct err *err)
{
	struct stmt *s = prepare(store, record_kind_info(kind), false, err);
	struct record *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		if (!(ok = read_record(store, arena, kind, s, &list[(*n)++], err)))
			break;
	}
	db_finish(s);
	*records = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*records, list, *n * sizeof *list);
	free(list);
	return ok;
}

bool record_get(struct store *store, struct arena *arena, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                struct record *record, struct err *err)
{
	const struct record_kind_info *info = record_kind_info(kind);
	struct stmt *s = prepare(store, info, true, err);
	bool row = false;

	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		ok = read_record(store, arena, kind, s, record, err);
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "that %s is not there any longer", info->spoken));
}

bool record_is_there(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES])
{
	struct record record;
	struct arena arena;

	arena_init(&arena);
	bool is_there = record_get(store, &arena, kind, id, &record, NULL);
	arena_release(&arena);
	return is_there;
}

/* --- by a name */

/* What it is called, folded; NULL for none. */
struct called {
	const char *number, *title;
};

static const char *fold(struct arena *arena, const char *text)
{
	struct str folded;

	if (text == NULL)
		return NULL;
	str_init(&folded);
	utf8_fold(text, &folded);
	const char *copy = arena_copy(arena, folded.text);
	str_release(&folded);
	return copy;
}

static const char *title_of(const struct record *record)
{
	int title = record_kind_info(record->kind)->title;

	return title >= 0 ? record->values[title] : NULL;
}

static struct called called(struct arena *arena, const struct record *record)
{
	return (struct called){fold(arena, record_value(record, "number")), fold(arena, title_of(record))};
}

static bool is(const char *a, const char *folded)
{
	return a != NULL && strcmp(a, folded) == 0;
}

/* `folded` is the name as struct called has it. */
static bool is_named(const struct record *record, const struct called *c, const char *name, const char *folded)
{
	return is(c->number, folded) || is(c->title, folded) ||
	       (strlen(name) >= ROW_ID_SHORT && row_id_begins(record->id, name));
}

static bool list_notes(struct store *store, struct arena *arena, struct record **records, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT id FROM note WHERE alive = 1 ORDER BY id", err);
	struct record *list = NULL;
	size_t capacity = 0, size;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		const void *id = db_blob(s, 0, &size);
		list[*n] = (struct record){.kind = RECORD_NOTE};
		if (size == ROW_ID_BYTES)
			memcpy(list[(*n)++].id, id, size);
	}
	db_finish(s);
	*records = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*records, list, *n * sizeof *list);
	free(list);
	return ok;
}

bool record_find(struct store *store, enum record_kind kind, const char *name, unsigned char id[ROW_ID_BYTES],
                 struct err *err)
{
	const char *spoken = record_kind_info(kind)->spoken;
	struct arena arena;
	struct record *list;
	size_t n, found = 0;

	arena_init(&arena);
	bool ok = kind == RECORD_NOTE ? list_notes(store, &arena, &list, &n, err)
	                              : record_list(store, &arena, kind, &list, &n, err);
	const char *folded = fold(&arena, name);
	for (size_t i = 0; ok && i < n; i++) {
		struct called c = called(&arena, &list[i]);
		if (is_named(&list[i], &c, name, folded) && found++ == 0)
			memcpy(id, list[i].id, ROW_ID_BYTES);
	}
	arena_release(&arena);
	if (ok && found == 0)
		return err_set(err, ERR_NOTFOUND, "there is no %s \"%.80s\"", spoken, name);
	return ok &&
	       (found == 1 || err_set(err, ERR_INVALID, "more than one %s is called \"%.80s\"; give its id", spoken, name));
}

/* Whether of all of them record_find() finds one alone. A name with a comma in it would be two in a list. */
static bool is_only_one(const struct record *list, const struct called *all, size_t n, const char *name,
                        const char *folded)
{
	size_t found = 0;

	if (name == NULL || strpbrk(name, ",\n") != NULL)
		return false;
	for (size_t i = 0; i < n && found < 2; i++)
		found += is_named(&list[i], &all[i], name, folded);
	return found == 1;
}

bool record_names(struct store *store, struct arena *arena, enum record_kind kind, struct record **records,
                  const char ***names, size_t *n, struct err *err)
{
	char digits[ROW_ID_SHORT + 1];

	if (!record_list(store, arena, kind, records, n, err))
		return false;
	const struct record *list = *records;
	struct called *all = arena_alloc(arena, *n * sizeof *all);
	*names = arena_alloc(arena, *n * sizeof **names);
	for (size_t i = 0; i < *n; i++)
		all[i] = called(arena, &list[i]);
	for (size_t i = 0; i < *n; i++) {
		const char *number = record_value(&list[i], "number"), *title = title_of(&list[i]);
		row_id_short(list[i].id, digits);
		(*names)[i] = is_only_one(list, all, *n, number, all[i].number) ? number
		              : is_only_one(list, all, *n, title, all[i].title) ? title
		                                                                : arena_copy(arena, digits);
	}
	return true;
}

bool record_name(struct store *store, struct arena *arena, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                 const char **name, struct err *err)
{
	char digits[ROW_ID_SHORT + 1];
	struct record *list;
	const char **names;
	size_t n;

	if (kind == RECORD_NOTE) {
		row_id_short(id, digits);
		*name = arena_copy(arena, digits);
		return true;
	}
	*name = "";
	if (!record_names(store, arena, kind, &list, &names, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (memcmp(list[i].id, id, ROW_ID_BYTES) == 0)
			*name = names[i];
	return true;
}

/* --- in words */

const char *record_spoken(const struct record_field *f, const char *value)
{
	for (const struct record_choice *c = f->choices; f->type == RECORD_CHOICE && c->name != NULL; c++)
		if (strcmp(c->name, value) == 0)
			return c->spoken;
	return value;
}

static void add_cut(struct str *out, const char *text)
{
	struct str line;

	str_init(&line);
	for (const char *p = text; *p != '\0'; p++)
		str_add_char(&line, *p == '\n' || *p == '\t' ? ' ' : *p);
	size_t fits = utf8_fit(line.text, TITLE_COLS, NULL);
	str_add_n(out, line.text, fits);
	str_add(out, fits < line.length ? "..." : "");
	str_release(&line);
}

void record_say(const struct record *record, struct str *out)
{
	const struct record_kind_info *info = record_kind_info(record->kind);
	const char *number = record_value(record, "number");
	int title = info->title;

	if (number != NULL)
		str_format(out, "%s: ", number);
	if (title >= 0 && record->values[title] != NULL) {
		add_cut(out, record_spoken(&info->fields[title], record->values[title]));
		return;
	}
	/* What stands first, until there is enough to know it by. */
	int said = 0;
	for (int i = 0; info->fields[i].name != NULL && said < 3; i++)
		if (record->values[i] != NULL) {
			str_add(out, said++ > 0 ? " " : "");
			add_cut(out, record_spoken(&info->fields[i], record->values[i]));
		}
}
