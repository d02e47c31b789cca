/* One change for each. What a record points at is a row of `part`, whose id is the hash of what it says: to take it
 * away is to say that it is not alive, and to say it again makes the same row alive. */
#include <stdlib.h>
#include <string.h>

#include "core/digest.h"
#include "core/record_private.h"
#include "core/row_id.h"
#include "core/store_private.h"

/* What is being written to. */
struct writing {
	struct store *store;
	struct arena *arena;
	struct change *change;
	const struct record_kind_info *kind;
	const unsigned char *id;
	bool failed; /* with this error; nothing is to be committed then */
	struct err *err;
};

void record_put_part(struct change *c, const char *table, const unsigned char record[ROW_ID_BYTES], const char *field,
                     bool is_entry, const char *item)
{
	unsigned char id[ROW_ID_BYTES], target[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];

	row_id_hex(record, hex);
	digest_row_id("part", arena_format(&c->arena, "%s %s %s", hex, field, item), id);
	change_int(c, "part", id, sizeof id, "alive", 1);
	change_text(c, "part", id, sizeof id, "kind", table);
	change_blob(c, "part", id, sizeof id, "record", record, ROW_ID_BYTES);
	change_text(c, "part", id, sizeof id, "field", field);
	if (!is_entry) {
		row_id_read(item, target);
		change_blob(c, "part", id, sizeof id, "target", target, sizeof target);
		return;
	}
	const char *colon = strchr(item, ':');
	change_text(c, "part", id, sizeof id, "agency", arena_copy_n(&c->arena, item, (size_t)(colon - item)));
	change_text(c, "part", id, sizeof id, "entry", colon + 1);
}

static void put_part(const struct writing *w, const struct record_field *f, const char *item)
{
	record_put_part(w->change, w->kind->table, w->id, f->name, f->type == RECORD_ENTRIES, item);
}

/* Of a theme also what came to it with those that were merged into it. */
static void take_part(struct writing *w, const struct record_field *f, const char *item)
{
	struct stmt *s = db_prepare(w->store->db,
	                            "SELECT id FROM part WHERE alive = 1 AND kind = ?1 AND field = ?2 "
	                            "AND coalesce(agency || ':' || entry, lower(hex(target))) = ?3 AND record IN "
	                            "(SELECT ?4 UNION SELECT id FROM theme_use WHERE theme = ?4) ORDER BY id",
	                            w->err);
	bool row = false, ok;
	size_t size;

	db_bind_text(s, 1, w->kind->table);
	db_bind_text(s, 2, f->name);
	db_bind_text(s, 3, item);
	db_bind_blob(s, 4, w->id, ROW_ID_BYTES);
	while ((ok = db_step(s, &row, w->err)) && row) {
		const void *id = db_blob(s, 0, &size);
		change_int(w->change, "part", id, size, "alive", 0);
	}
	db_finish(s);
	w->failed = w->failed || !ok;
}

/* Whether anything of the list had to be put or taken. */
static bool assign_list(struct writing *w, const struct record_field *f, const char *old, const char *new)
{
	size_t before = w->change->n;
	const char *item;

	for (const char *at = old; (item = record_next(w->arena, &at)) != NULL;)
		if (new == NULL || !record_lists(new, item))
			take_part(w, f, item);
	for (const char *at = new; (item = record_next(w->arena, &at)) != NULL;)
		if (old == NULL || !record_lists(old, item))
			put_part(w, f, item);
	return w->change->n > before;
}

static void assign_value(const struct writing *w, const struct record_field *f, const char *value)
{
	unsigned char target[ROW_ID_BYTES];

	if (f->type == RECORD_REF && value != NULL) {
		row_id_read(value, target);
		change_blob(w->change, w->kind->table, w->id, ROW_ID_BYTES, f->column, target, sizeof target);
	} else {
		change_text(w->change, w->kind->table, w->id, ROW_ID_BYTES, f->column, value);
	}
}

/* --- a new one */

/* The id of one that is known by what it says; false for a kind whose ids are drawn. */
static bool keyed_id(struct arena *arena, const struct record_kind_info *kind, const char *const *values,
                     unsigned char id[ROW_ID_BYTES])
{
	struct str key;
	bool is_keyed = false;

	str_init(&key);
	for (int i = 0; kind->fields[i].name != NULL; i++)
		if ((kind->fields[i].flags & RECORD_KEY) != 0) {
			str_format(&key, "%s%s", is_keyed ? " " : "", values[i]);
			is_keyed = true;
		}
	if (is_keyed)
		digest_row_id(kind->table, arena_copy(arena, key.text), id);
	str_release(&key);
	return is_keyed;
}

static bool find_id(struct store *store, struct arena *arena, const struct record_kind_info *kind,
                    const char *const *values, unsigned char id[ROW_ID_BYTES], bool *keyed, struct err *err)
{
	struct record there;
	struct err why = {0};

	*keyed = keyed_id(arena, kind, values, id);
	if (!*keyed) {
		random_fill(store->random, id, ROW_ID_BYTES);
		return true;
	}
	if (record_get(store, arena, kind->kind, id, &there, &why))
		return err_set(err, ERR_INVALID, "this %s is there already", kind->spoken);
	return why.code == ERR_NOTFOUND || err_set(err, why.code, "%s", why.text);
}

static void say(const struct writing *w, const char *const *values, struct str *out)
{
	struct record record = {.kind = w->kind->kind};

	for (int i = 0; i < record_fields(record.kind); i++)
		record.values[i] = values[i];
	str_add(out, " \"");
	record_say(&record, out);
	str_add(out, "\"");
}

/* One that is known by what it says may have been there before: then what it said else is written over. */
static void assign_all(struct writing *w, const char *const *values, bool keyed)
{
	change_int(w->change, w->kind->table, w->id, ROW_ID_BYTES, "alive", 1);
	change_reviewer(w->change, w->kind->table, w->id, ROW_ID_BYTES, "reviewer");
	change_int(w->change, w->kind->table, w->id, ROW_ID_BYTES, "at", clock_now(w->store->clock));
	for (int i = 0; w->kind->fields[i].name != NULL; i++) {
		const struct record_field *f = &w->kind->fields[i];
		if (record_is_list(f))
			assign_list(w, f, NULL, values[i]);
		else if (values[i] != NULL || keyed)
			assign_value(w, f, values[i]);
	}
}

bool record_add(struct store *store, enum record_kind kind, const char *const *given,
                unsigned char id_out[ROW_ID_BYTES], int *at, struct err *err)
{
	const char *values[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	struct arena arena;
	struct change c;
	bool keyed;

	arena_init(&arena);
	change_init(&c, record_kind_info(kind)->name);
	struct writing w = {store, &arena, &c, record_kind_info(kind), id, false, err};
	bool ok = record_clean(store, &arena, kind, NULL, given, values, at, err) &&
	          find_id(store, &arena, w.kind, values, id, &keyed, err);
	if (ok) {
		str_format(&c.sentence, "added the %s", w.kind->spoken);
		say(&w, values, &c.sentence);
		assign_all(&w, values, keyed);
		ok = !w.failed && change_commit(store, &c, err);
	}
	if (ok && id_out != NULL)
		memcpy(id_out, id, sizeof id);
	change_release(&c);
	arena_release(&arena);
	return ok;
}

/* --- one that is there */

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* "changed due, state of the action": what differs is assigned, and named. */
static void assign_differences(struct writing *w, const struct record *old, const char *const *values)
{
	struct str *said = &w->change->sentence;

	str_add(said, "changed ");
	size_t start = said->length;
	for (int i = 0; w->kind->fields[i].name != NULL; i++) {
		const struct record_field *f = &w->kind->fields[i];
		bool differs = record_is_list(f) ? assign_list(w, f, old->values[i], values[i])
		                                 : !same(old->values[i], values[i]);
		if (!differs)
			continue;
		if (!record_is_list(f))
			assign_value(w, f, values[i]);
		str_format(said, "%s%s", said->length > start ? ", " : "", f->name);
	}
	str_format(said, " of the %s", w->kind->spoken);
	say(w, old->values, said);
}

bool record_change(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES],
                   const char *const *given, int *at, struct err *err)
{
	const char *values[RECORD_FIELDS] = {0};
	struct arena arena;
	struct change c;
	struct record old;

	arena_init(&arena);
	change_init(&c, record_kind_info(kind)->name);
	struct writing w = {store, &arena, &c, record_kind_info(kind), id, false, err};
	if (at != NULL)
		*at = -1;
	bool ok = record_get(store, &arena, kind, id, &old, err) &&
	          record_clean(store, &arena, kind, &old, given, values, at, err);
	if (ok) {
		assign_differences(&w, &old, values);
		ok = !w.failed && (c.n == 0 || change_commit(store, &c, err));
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}

/* A theme goes with those that were merged into it: without it they would be themselves again. */
static void take_merged(struct writing *w)
{
	struct stmt *s =
		db_prepare(w->store->db, "SELECT id FROM theme_use WHERE theme = ?1 AND id <> ?1 ORDER BY id", w->err);
	bool row = false, ok;
	size_t size;

	db_bind_blob(s, 1, w->id, ROW_ID_BYTES);
	while ((ok = db_step(s, &row, w->err)) && row) {
		const void *id = db_blob(s, 0, &size);
		change_int(w->change, "theme", id, size, "alive", 0);
	}
	db_finish(s);
	w->failed = w->failed || !ok;
}

static bool is_free(const struct writing *w, const struct record *record, struct err *err)
{
	struct record_tie *ties;
	size_t n;

	if (!record_ties_of(w->store, w->arena, w->id, &ties, &n, err))
		return false;
	if (n == 0)
		return true;
	struct str name;
	str_init(&name);
	say(w, record->values, &name);
	err_set(err, ERR_INVALID, "the %s%s is not deleted: the %s \"%s\"%s rests on it; take it out there first",
	        w->kind->spoken, name.text, record_kind_info(ties->kind)->spoken, ties->title, n > 1 ? " and more" : "");
	str_release(&name);
	return false;
}

bool record_delete(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES], struct err *err)
{
	struct arena arena;
	struct change c;
	struct record old;

	arena_init(&arena);
	change_init(&c, record_kind_info(kind)->name);
	struct writing w = {store, &arena, &c, record_kind_info(kind), id, false, err};
	bool ok = record_get(store, &arena, kind, id, &old, err) && is_free(&w, &old, err);
	if (ok) {
		str_format(&c.sentence, "deleted the %s", w.kind->spoken);
		say(&w, old.values, &c.sentence);
		change_int(&c, w.kind->table, id, ROW_ID_BYTES, "alive", 0);
		take_merged(&w);
		for (int i = 0; w.kind->fields[i].name != NULL; i++)
			if (record_is_list(&w.kind->fields[i]))
				assign_list(&w, &w.kind->fields[i], old.values[i], NULL);
		ok = !w.failed && change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}

/* --- entries into a list, and out of it */

static const char *with_places(struct arena *arena, const char *list, const struct anchor *places, size_t n, bool in)
{
	const char *new = NULL, *item;

	for (const char *at = list; (item = record_next(arena, &at)) != NULL;) {
		bool named = false;
		for (size_t i = 0; i < n && !named; i++)
			named = strcmp(item, arena_format(arena, "%s:%s", places[i].agency, places[i].entry)) == 0;
		if (in || !named)
			new = new != NULL ? arena_format(arena, "%s,%s", new, item) : item;
	}
	for (size_t i = 0; in && i < n; i++)
		new = arena_format(arena, "%s%s%s:%s", new != NULL ? new : "", new != NULL ? "," : "", places[i].agency,
		                   places[i].entry);
	return new != NULL ? new : "";
}

bool record_put(struct store *store, enum record_kind kind, const unsigned char id[ROW_ID_BYTES], int field,
                const struct anchor *places, size_t n, bool in, struct err *err)
{
	const char *given[RECORD_FIELDS] = {0};
	struct arena arena;
	struct record old;

	arena_init(&arena);
	bool ok = record_get(store, &arena, kind, id, &old, err);
	if (ok) {
		given[field] = with_places(&arena, old.values[field], places, n, in);
		ok = record_change(store, kind, id, given, NULL, err);
	}
	arena_release(&arena);
	return ok;
}
