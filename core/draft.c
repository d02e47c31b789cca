/* The value is a line with the time, and then a field after the other: its name, a blank, its text, each line of which
 * but the first begins with a tab. So words stand in it as they were typed, and may be blanked by who erases a name.
 * The key begins with the length of the reviewer's name, so that no name is the beginning of another's keys. */
#include "core/draft.h"

#include <stdlib.h>
#include <string.h>

#include "core/store_private.h"
#include "core/str.h"

static bool may_keep(const struct store *store)
{
	return store->read_only == NULL && store->reviewer != NULL;
}

static void add_prefix(const struct store *store, struct str *key)
{
	str_format(key, "%zu %s ", strlen(store->reviewer), store->reviewer);
}

/* Runs a statement of which ?1 is the key, in a transaction of its own. */
static bool run(struct store *store, const char *sql, const char *on, const char *value, struct err *err)
{
	struct str key;

	if (!store_begin(store, err))
		return false;
	str_init(&key);
	add_prefix(store, &key);
	str_add(&key, on);
	struct stmt *s = db_prepare(store->db, sql, err);
	db_bind_text(s, 1, key.text);
	if (value != NULL)
		db_bind_text(s, 2, value);
	bool ok = db_run(s, err);
	str_release(&key);
	if (ok)
		return store_commit(store, 0, err);
	store_rollback(store);
	return false;
}

void draft_add(struct draft *draft, const char *name, const char *text)
{
	if (draft->n < DRAFT_FIELDS)
		draft->fields[draft->n++] = (struct draft_field){name, text};
}

const char *draft_text(const struct draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->n; i++)
		if (strcmp(draft->fields[i].name, name) == 0)
			return draft->fields[i].text;
	return NULL;
}

static void add_field(struct str *value, const struct draft_field *f)
{
	str_format(value, "\n%s ", f->name);
	for (const char *p = f->text; *p != '\0'; p++) {
		str_add_char(value, *p);
		if (*p == '\n')
			str_add_char(value, '\t');
	}
}

bool draft_keep(struct store *store, const struct draft *draft, struct err *err)
{
	struct str value;

	if (!may_keep(store))
		return true;
	str_init(&value);
	str_format(&value, "%lld", (long long)clock_now(store->clock));
	for (size_t i = 0; i < draft->n; i++)
		add_field(&value, &draft->fields[i]);
	bool ok = run(store, "REPLACE INTO draft(key, value) VALUES(?1, ?2)", draft->on, value.text, err);
	str_release(&value);
	return ok;
}

/* One field, on to the line that begins the next. */
static const char *read_field(struct arena *arena, const char *at, struct draft *draft)
{
	size_t n = strcspn(at, " \n");
	const char *name = arena_copy_n(arena, at, n);
	struct str text;

	str_init(&text);
	at += n + (at[n] == ' ');
	for (; *at != '\0' && (*at != '\n' || at[1] == '\t'); at++) {
		str_add_char(&text, *at);
		at += *at == '\n';
	}
	draft_add(draft, name, arena_copy(arena, text.text));
	str_release(&text);
	return at + (*at == '\n');
}

static void read_value(struct arena *arena, const char *value, struct draft *draft)
{
	draft->at = strtoll(value, NULL, 10);
	draft->n = 0;
	value += strcspn(value, "\n");
	value += *value == '\n';
	while (*value != '\0')
		value = read_field(arena, value, draft);
}

/* The one of that key or, where `on` is NULL, the last of the reviewer's. */
static bool get(struct store *store, struct arena *arena, const char *on, struct draft *draft, bool *found,
                struct err *err)
{
	bool row = false, ok = true;
	struct str prefix;

	*found = false;
	if (!may_keep(store))
		return true;
	str_init(&prefix);
	add_prefix(store, &prefix);
	struct stmt *s = db_prepare(store->db,
	                            "SELECT substr(key, length(?1) + 1), value FROM draft WHERE substr(key, 1, length(?1)) "
	                            "= ?1 AND (?2 IS NULL OR key = ?1 || ?2) ORDER BY CAST(value AS INTEGER) DESC, key "
	                            "LIMIT 1",
	                            err);
	db_bind_text(s, 1, prefix.text);
	db_bind_text(s, 2, on);
	ok = db_step(s, &row, err);
	if (ok && row) {
		draft->on = arena_copy(arena, db_string(s, 0));
		read_value(arena, db_string(s, 1), draft);
		*found = true;
	}
	db_finish(s);
	str_release(&prefix);
	return ok;
}

bool draft_get(struct store *store, struct arena *arena, const char *on, struct draft *draft, bool *found,
               struct err *err)
{
	return get(store, arena, on, draft, found, err);
}

bool draft_last(struct store *store, struct arena *arena, struct draft *draft, bool *found, struct err *err)
{
	return get(store, arena, NULL, draft, found, err);
}

bool draft_drop(struct store *store, const char *on, struct err *err)
{
	struct draft draft;
	struct arena arena;
	bool found;

	arena_init(&arena);
	bool ok = get(store, &arena, on, &draft, &found, err);
	arena_release(&arena);
	return ok && (!found || run(store, "DELETE FROM draft WHERE key = ?1", on, NULL, err));
}
