#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/record_private.h"
#include "core/store_private.h"

struct ties {
	struct record_tie *list;
	size_t n, capacity;
};

static void add_tie(struct arena *arena, struct ties *ties, enum record_kind kind, struct stmt *s, const char *field)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	ties->list = mem_grow(ties->list, &ties->capacity, ties->n + 1, sizeof *ties->list);
	ties->list[ties->n] = (struct record_tie){.kind = kind, .field = arena_copy(arena, field), .title = ""};
	if (size == ROW_ID_BYTES)
		memcpy(ties->list[ties->n].id, id, size);
	ties->n++;
}

/* What a statement gives: a record, its kind's table, and the field. */
static bool add_all(struct arena *arena, struct ties *ties, struct stmt *s, struct err *err)
{
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		const struct record_kind_info *kind = record_kind_of_table(db_string(s, 1));
		if (kind != NULL || strcmp(db_string(s, 1), "note") == 0)
			add_tie(arena, ties, kind != NULL ? kind->kind : RECORD_NOTE, s, db_string(s, 2));
	}
	db_finish(s);
	return ok;
}

/* Those that were deleted go; the others get their titles. */
static bool name_all(struct store *store, struct arena *arena, struct ties *ties, struct err *err)
{
	struct record record;
	struct err why = {0};
	struct str title;
	size_t kept = 0;
	bool ok = true;

	str_init(&title);
	for (size_t i = 0; ok && i < ties->n; i++) {
		struct record_tie *tie = &ties->list[i];
		bool there = tie->kind == RECORD_NOTE || record_get(store, arena, tie->kind, tie->id, &record, &why);
		if (!there && why.code != ERR_NOTFOUND)
			ok = err_set(err, why.code, "%s", why.text);
		if (!there)
			continue;
		str_clear(&title);
		if (tie->kind != RECORD_NOTE)
			record_say(&record, &title);
		tie->title = arena_copy(arena, title.text);
		ties->list[kept++] = *tie;
	}
	ties->n = kept;
	str_release(&title);
	return ok;
}

static bool hand_over(struct store *store, struct arena *arena, struct ties *found, bool ok, struct record_tie **ties,
                      size_t *n, struct err *err)
{
	ok = ok && name_all(store, arena, found, err);
	*n = ok ? found->n : 0;
	*ties = arena_alloc(arena, *n * sizeof **ties);
	if (*n > 0)
		memcpy(*ties, found->list, *n * sizeof **ties);
	free(found->list);
	return ok;
}

bool record_ties_of_entry(struct store *store, struct arena *arena, const char *agency, const char *entry,
                          struct record_tie **ties, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT record, kind, field FROM part WHERE alive = 1 AND agency = ?1 AND entry = ?2 "
	                            "ORDER BY kind, record, field",
	                            err);
	struct ties found = {0};

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	return hand_over(store, arena, &found, add_all(arena, &found, s, err), ties, n, err);
}

/* Every column that holds the id of a record, notes' theme among them. */
static bool add_columns(struct store *store, struct arena *arena, const unsigned char *id, struct ties *ties,
                        struct err *err)
{
	struct str sql;

	str_init(&sql);
	str_add(&sql, "SELECT id, 'note', 'theme' FROM main.note WHERE alive = 1 AND theme = ?1");
	for (int k = 0; k < RECORD_KINDS; k++) {
		const struct record_kind_info *kind = record_kind_info(k);
		for (const struct record_field *f = kind->fields; f->name != NULL; f++)
			if (f->type == RECORD_REF)
				str_format(&sql, " UNION ALL SELECT id, '%s', '%s' FROM %s WHERE alive = 1 AND %s = ?1", kind->table,
				           f->name, kind->table, f->column);
	}
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	return add_all(arena, ties, s, err);
}

bool record_ties_of(struct store *store, struct arena *arena, const unsigned char id[ROW_ID_BYTES],
                    struct record_tie **ties, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT record, kind, field FROM part WHERE alive = 1 AND target = ?1 "
	                            "ORDER BY kind, record, field",
	                            err);
	struct ties found = {0};

	db_bind_blob(s, 1, id, ROW_ID_BYTES);
	bool ok = add_all(arena, &found, s, err) && add_columns(store, arena, id, &found, err);
	return hand_over(store, arena, &found, ok, ties, n, err);
}
