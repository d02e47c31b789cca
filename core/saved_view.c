#include "core/saved_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/digest.h"
#include "core/filter.h"
#include "core/mem.h"
#include "core/store_private.h"

#define TABLE "saved_view"

bool saved_view_begin(struct store *store, struct err *err)
{
	static const char *const first[][2] = {
		{"significant", "is:significant"},
		{"a child seen alone", "seen:alone"},
		{"uncertain dates", "is:uncertain,undated"},
	};
	struct change c;

	change_init(&c, "begin");
	str_add(&c.sentence, "made the three views that every case begins with");
	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		unsigned char id[ROW_ID_BYTES];
		digest_row_id(TABLE, first[i][0], id); /* the same in every case, so that two copies of one do not hold six */
		change_int(&c, TABLE, id, sizeof id, "alive", 1);
		change_text(&c, TABLE, id, sizeof id, "name", first[i][0]);
		change_text(&c, TABLE, id, sizeof id, "filter", first[i][1]);
	}
	bool ok = change_commit(store, &c, err);
	change_release(&c);
	return ok;
}

static void read_view(struct stmt *s, struct arena *arena, struct saved_view *v)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	*v = (struct saved_view){.name = arena_copy(arena, db_text(s, 1)), .filter = arena_copy(arena, db_text(s, 2))};
	if (size == sizeof v->id)
		memcpy(v->id, id, size);
}

bool saved_view_list(struct store *store, struct arena *arena, struct saved_view **views, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db, "SELECT id, name, filter FROM saved_view WHERE alive = 1 ORDER BY casechron_fold(name), id", err);
	struct saved_view *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		read_view(s, arena, &list[(*n)++]);
	}
	db_finish(s);
	*views = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*views, list, *n * sizeof *list);
	free(list);
	return ok;
}

bool saved_view_find(struct store *store, struct arena *arena, const char *name, struct saved_view *v, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT id, name, filter FROM saved_view WHERE alive = 1 "
	                            "AND casechron_fold(name) = casechron_fold(?1) ORDER BY id LIMIT 1",
	                            err);
	bool row = false;

	db_bind_text(s, 1, name);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		read_view(s, arena, v);
	db_finish(s);
	return ok && (row || err_set(err, ERR_NOTFOUND, "there is no saved view called \"%.80s\"", name));
}

static bool check_name(const char *name, struct err *err)
{
	return (name[strspn(name, " \t\n")] != '\0' && strchr(name, '\n') == NULL) ||
	       err_set(err, ERR_INVALID, "a view needs a name, on one line");
}

static bool check_filter(const char *text, struct err *err)
{
	struct filter filter;
	bool ok = filter_parse(text, &filter, err);

	if (ok)
		filter_release(&filter);
	return ok;
}

bool saved_view_save(struct store *store, const char *name, const char *filter, struct err *err)
{
	struct saved_view v = {.name = name};
	struct arena arena;
	struct change c;
	struct err why = {0};

	if (!check_name(name, err) || !check_filter(filter, err))
		return false;
	arena_init(&arena);
	change_init(&c, "view");
	bool found = saved_view_find(store, &arena, name, &v, &why);
	bool ok = found || why.code == ERR_NOTFOUND || err_set(err, why.code, "%s", why.text);
	str_format(&c.sentence, found ? "changed the view \"%s\"" : "saved the view \"%s\"", v.name);
	if (ok && !found) {
		random_fill(store->random, v.id, sizeof v.id);
		change_int(&c, TABLE, v.id, sizeof v.id, "alive", 1);
		change_text(&c, TABLE, v.id, sizeof v.id, "name", name);
	}
	if (ok && (!found || strcmp(v.filter, filter) != 0))
		change_text(&c, TABLE, v.id, sizeof v.id, "filter", filter);
	ok = ok && (c.n == 0 || change_commit(store, &c, err));
	change_release(&c);
	arena_release(&arena);
	return ok;
}

bool saved_view_rename(struct store *store, const char *name, const char *new_name, struct err *err)
{
	struct saved_view v, other;
	struct arena arena;
	struct change c;

	if (!check_name(new_name, err))
		return false;
	arena_init(&arena);
	change_init(&c, "view");
	bool ok = saved_view_find(store, &arena, name, &v, err);
	if (ok && saved_view_find(store, &arena, new_name, &other, NULL) && memcmp(v.id, other.id, sizeof v.id) != 0)
		ok = err_set(err, ERR_INVALID, "there is a view called \"%.80s\" already", other.name);
	if (ok) {
		str_format(&c.sentence, "renamed the view \"%s\" to \"%s\"", v.name, new_name);
		change_text(&c, TABLE, v.id, sizeof v.id, "name", new_name);
		ok = change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}

bool saved_view_delete(struct store *store, const char *name, struct err *err)
{
	struct saved_view v;
	struct arena arena;
	struct change c;

	arena_init(&arena);
	change_init(&c, "view");
	bool ok = saved_view_find(store, &arena, name, &v, err);
	if (ok) {
		str_format(&c.sentence, "deleted the view \"%s\"", v.name);
		change_int(&c, TABLE, v.id, sizeof v.id, "alive", 0);
		ok = change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}
