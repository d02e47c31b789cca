/* The value is a line each for time, kind, panel and theme, and then the text, whatever is in it. The key begins with
 * the length of the reviewer's name, so that no name is the beginning of another's keys. */
#include "core/draft.h"

#include <stdlib.h>
#include <string.h>

#include "core/store_private.h"
#include "core/str.h"

enum { LINES = 4 };

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

bool draft_keep(struct store *store, const struct draft *draft, struct err *err)
{
	const struct note_words *w = &draft->words;
	struct str value;

	if (!may_keep(store))
		return true;
	str_init(&value);
	str_format(&value, "%lld\n%s\n%d\n%s\n%s", (long long)clock_now(store->clock), w->kind, w->panel,
	           w->theme != NULL ? w->theme : "", w->text);
	bool ok = run(store, "REPLACE INTO draft(key, value) VALUES(?1, ?2)", draft->on, value.text, err);
	str_release(&value);
	return ok;
}

/* False: it is none of ours. */
static bool read_value(struct arena *arena, const char *value, struct draft *draft)
{
	const char *lines[LINES];

	for (int i = 0; i < LINES; i++) {
		const char *end = strchr(value, '\n');
		if (end == NULL)
			return false;
		lines[i] = arena_copy_n(arena, value, (size_t)(end - value));
		value = end + 1;
	}
	draft->at = strtoll(lines[0], NULL, 10);
	draft->words = (struct note_words){.kind = lines[1],
	                                   .panel = strcmp(lines[2], "1") == 0,
	                                   .theme = lines[3],
	                                   .text = arena_copy(arena, value)};
	return note_kind_find(lines[1]) != NULL;
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
		*found = read_value(arena, db_string(s, 1), draft);
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
