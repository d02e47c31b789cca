#include "core/theme.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/mem.h"
#include "core/note_sql.h"
#include "core/store_private.h"
#include "core/utf8.h"

#define TABLE "theme"
#define BLANKS " \t\r\n"

#define SELECT_THEME \
	"SELECT t.id, t.name, p.name, (SELECT count(*) FROM note WHERE alive = 1 AND theme = t.id) AS notes " \
	"FROM theme AS t LEFT JOIN theme AS p ON p.id = t.parent AND p.alive = 1 "

static void read_theme(struct stmt *s, struct arena *arena, struct theme *t)
{
	size_t size;
	const void *id = db_blob(s, 0, &size);

	*t = (struct theme){.name = arena_copy(arena, db_string(s, 1)),
	                    .parent = arena_copy(arena, db_text(s, 2)),
	                    .notes = db_int(s, 3)};
	if (size == sizeof t->id)
		memcpy(t->id, id, size);
}

/* Without the blanks round it; the caller frees. NULL: it is no name. */
static char *clean_name(const char *name, struct err *err)
{
	size_t n;

	name += strspn(name, BLANKS);
	for (n = strlen(name); n > 0 && strchr(BLANKS, name[n - 1]) != NULL; n--)
		;
	if (n == 0 || memchr(name, '\n', n) != NULL) {
		err_set(err, ERR_INVALID, "a theme needs a name, on one line");
		return NULL;
	}
	if (utf8_check(name, strlen(name)) != strlen(name)) {
		err_set(err, ERR_INVALID, "the name of the theme is not UTF-8 text");
		return NULL;
	}
	char *clean = mem_copy(name);
	clean[n] = '\0';
	return clean;
}

bool theme_find(struct store *store, struct arena *arena, const char *name, struct theme *theme, struct err *err)
{
	char *clean = clean_name(name, err);
	bool row = false;

	if (clean == NULL)
		return false;
	struct stmt *s = db_prepare(
		store->db,
		SELECT_THEME "WHERE t.alive = 1 AND casechron_fold(t.name) = casechron_fold(?1) ORDER BY t.id LIMIT 1", err);
	db_bind_text(s, 1, clean);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		read_theme(s, arena, theme);
	db_finish(s);
	if (ok && !row)
		err_set(err, ERR_NOTFOUND, "there is no theme called \"%.80s\"", clean);
	free(clean);
	return ok && row;
}

static bool read_all(struct stmt *s, struct arena *arena, struct theme **themes, size_t *n, struct err *err)
{
	struct theme *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		read_theme(s, arena, &list[(*n)++]);
	}
	db_finish(s);
	*themes = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*themes, list, *n * sizeof *list);
	free(list);
	return ok;
}

bool theme_list(struct store *store, struct arena *arena, struct theme **themes, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db, SELECT_THEME "WHERE t.alive = 1 ORDER BY notes DESC, casechron_fold(t.name), t.id", err);

	return read_all(s, arena, themes, n, err);
}

bool theme_recent(struct store *store, struct arena *arena, size_t limit, struct theme **themes, size_t *n,
                  struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            SELECT_THEME
	                            "JOIN (SELECT theme, max(making.lamport) AS last FROM note " NOTE_MAKING
	                            "JOIN reviewer AS r ON r.id = note.reviewer WHERE alive = 1 AND r.name = ?1 "
	                            "GROUP BY theme) AS used ON used.theme = t.id WHERE t.alive = 1 "
	                            "ORDER BY used.last DESC, t.id LIMIT ?2",
	                            err);

	db_bind_text(s, 1, store->reviewer);
	db_bind_int(s, 2, (int64_t)limit);
	return read_all(s, arena, themes, n, err);
}

static void make(struct store *store, struct change *c, const char *name, const struct theme *parent,
                 unsigned char id[ROW_ID_BYTES])
{
	random_fill(store->random, id, ROW_ID_BYTES);
	change_int(c, TABLE, id, ROW_ID_BYTES, "alive", 1);
	change_text(c, TABLE, id, ROW_ID_BYTES, "name", name);
	if (parent != NULL)
		change_blob(c, TABLE, id, ROW_ID_BYTES, "parent", parent->id, ROW_ID_BYTES);
}

bool theme_for(struct store *store, struct change *change, const char *name, unsigned char id[ROW_ID_BYTES], bool *made,
               struct err *err)
{
	struct theme theme = {0};
	struct err why = {0};
	struct arena arena;

	*made = false;
	arena_init(&arena);
	bool found = theme_find(store, &arena, name, &theme, &why);
	memcpy(id, theme.id, ROW_ID_BYTES);
	arena_release(&arena);
	if (found)
		return true;
	char *clean = why.code == ERR_NOTFOUND ? clean_name(name, err) : NULL;
	if (clean == NULL)
		return err_set(err, why.code, "%s", why.text);
	make(store, change, clean, NULL, id);
	*made = true;
	free(clean);
	return true;
}

bool theme_add(struct store *store, const char *name, const char *parent, unsigned char id_out[ROW_ID_BYTES],
               struct err *err)
{
	char *clean = clean_name(name, err);
	unsigned char id[ROW_ID_BYTES];
	struct theme other, above;
	struct err why = {0};
	struct arena arena;
	struct change c;

	if (clean == NULL)
		return false;
	arena_init(&arena);
	change_init(&c, "theme");
	bool ok = parent == NULL || theme_find(store, &arena, parent, &above, err);
	if (ok && theme_find(store, &arena, clean, &other, &why))
		ok = err_set(err, ERR_INVALID, "there is a theme called \"%.80s\" already", other.name);
	else if (ok && why.code != ERR_NOTFOUND)
		ok = err_set(err, why.code, "%s", why.text);
	if (ok) {
		str_format(&c.sentence, "made the theme \"%s\"", clean);
		make(store, &c, clean, parent != NULL ? &above : NULL, id);
		ok = change_commit(store, &c, err);
	}
	if (ok && id_out != NULL)
		memcpy(id_out, id, sizeof id);
	change_release(&c);
	arena_release(&arena);
	free(clean);
	return ok;
}
