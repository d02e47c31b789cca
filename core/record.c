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

static bool same_folded(const char *a, const char *b)
{
	struct str fa, fb;

	if (a == NULL)
		return false;
	str_init(&fa);
	str_init(&fb);
	utf8_fold(a, &fa);
	utf8_fold(b, &fb);
	bool same = strcmp(fa.text, fb.text) == 0;
	str_release(&fa);
	str_release(&fb);
	return same;
}

static bool is_named(const struct record *record, const char *name)
{
	int title = record_kind_info(record->kind)->title;

	if (strlen(name) >= ROW_ID_SHORT && row_id_begins(record->id, name))
		return true;
	return same_folded(record_value(record, "number"), name) ||
	       (title >= 0 && same_folded(record->values[title], name));
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
	for (size_t i = 0; ok && i < n; i++)
		if (is_named(&list[i], name) && found++ == 0)
			memcpy(id, list[i].id, ROW_ID_BYTES);
	arena_release(&arena);
	if (ok && found == 0)
		return err_set(err, ERR_NOTFOUND, "there is no %s \"%.80s\"", spoken, name);
	return ok &&
	       (found == 1 || err_set(err, ERR_INVALID, "more than one %s is called \"%.80s\"; give its id", spoken, name));
}

/* A name with a comma in it would be two in a list. */
static bool is_only_one(struct store *store, const struct record *record, const char *name)
{
	unsigned char id[ROW_ID_BYTES];

	return name != NULL && strpbrk(name, ",\n") == NULL && record_find(store, record->kind, name, id, NULL) &&
	       memcmp(id, record->id, ROW_ID_BYTES) == 0;
}

bool record_name(struct store *store, struct arena *arena, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                 const char **name, struct err *err)
{
	char digits[ROW_ID_SHORT + 1];
	struct record record;
	struct err why = {0};

	row_id_short(id, digits);
	*name = arena_copy(arena, digits);
	if (kind == RECORD_NOTE)
		return true;
	if (!record_get(store, arena, kind, id, &record, &why)) {
		*name = "";
		return why.code == ERR_NOTFOUND || err_set(err, why.code, "%s", why.text);
	}
	int title = record_kind_info(kind)->title;
	const char *number = record_value(&record, "number"), *titled = title >= 0 ? record.values[title] : NULL;
	if (is_only_one(store, &record, number))
		*name = number;
	else if (is_only_one(store, &record, titled))
		*name = titled;
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
