/* All that was given is read once, in the order of theme, entry and name; what is compared lies side by side then. */
#include "core/agreement.h"

#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/given_sql.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/theme.h"

/* One reviewer gave one entry one theme. */
struct given {
	const char *folded, *theme, *agency, *entry, *reviewer;
};

struct reading {
	struct arena *arena;
	struct given *given;
	size_t n, capacity;
};

#define GIVEN                                                                                                     \
	"WITH given(theme, agency, entry, reviewer) AS ("                                                             \
	"SELECT theme, agency, entry, reviewer FROM note WHERE alive = 1 AND theme IS NOT NULL UNION "                \
	"SELECT p.record, p.agency, p.entry, c.reviewer FROM part AS p JOIN " GIVEN_BY                                \
	"WHERE a.row = p.id AND p.alive = 1 AND p.kind = 'theme' AND p.entry IS NOT NULL) "                           \
	"SELECT DISTINCT casechron_fold(t.name) AS folded, (SELECT min(name) FROM theme AS o WHERE o.alive = 1 "      \
	"AND casechron_fold(o.name) = casechron_fold(t.name)), g.agency, g.entry, r.name FROM given AS g "            \
	"JOIN theme_use AS u ON u.id = g.theme JOIN theme AS t ON t.id = u.theme AND t.alive = 1 "                  \
	"JOIN reviewer AS r ON r.id = g.reviewer "                                                                    \
	"WHERE r.name IS NOT NULL AND (?1 IS NULL OR folded = casechron_fold(?1)) "                                   \
	"ORDER BY folded, g.agency, g.entry, r.name"

static bool check_revealed(struct store *store, struct err *err)
{
	bool on;

	return blind_is_on(store, &on, err) &&
	       (!on || err_set(err, ERR_INVALID, "the case is blind: agreement is told when the notes are revealed"));
}

/* `theme` NULL: of all. */
static bool read_given(struct store *store, struct reading *r, const char *theme, struct err *err)
{
	struct stmt *s = db_prepare(store->db, GIVEN, err);
	bool row = false, ok;

	db_bind_text(s, 1, theme);
	while ((ok = db_step(s, &row, err)) && row) {
		r->given = mem_grow(r->given, &r->capacity, r->n + 1, sizeof *r->given);
		r->given[r->n++] = (struct given){.folded = arena_copy(r->arena, db_string(s, 0)),
		                                  .theme = arena_copy(r->arena, db_string(s, 1)),
		                                  .agency = arena_copy(r->arena, db_string(s, 2)),
		                                  .entry = arena_copy(r->arena, db_string(s, 3)),
		                                  .reviewer = arena_copy(r->arena, db_string(s, 4))};
	}
	db_finish(s);
	return ok;
}

static bool same_theme(const struct given *a, const struct given *b)
{
	return strcmp(a->folded, b->folded) == 0;
}

static bool same_entry(const struct given *a, const struct given *b)
{
	return same_theme(a, b) && strcmp(a->agency, b->agency) == 0 && strcmp(a->entry, b->entry) == 0;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Each name once, in order; the caller frees. */
static const char **names_of(const struct reading *r, size_t *n)
{
	const char **names = mem_zero(r->n + 1, sizeof *names);
	size_t kept = 0;

	for (size_t i = 0; i < r->n; i++)
		names[i] = r->given[i].reviewer;
	qsort(names, r->n, sizeof *names, compare_names);
	for (size_t i = 0; i < r->n; i++)
		if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0)
			names[kept++] = names[i];
	*n = kept;
	return names;
}

static bool gave(const struct given *from, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(from[i].reviewer, name) == 0)
			return true;
	return false;
}

/* Of one theme, whose `n` rows begin at `from`. */
static struct agreement compare(const struct given *from, size_t n, const char *one, const char *other)
{
	struct agreement a = {.theme = from->theme, .one = one, .other = other};
	size_t of_entry;

	for (size_t i = 0; i < n; i += of_entry) {
		for (of_entry = 1; i + of_entry < n && same_entry(&from[i], &from[i + of_entry]); of_entry++)
			;
		bool by_one = gave(&from[i], of_entry, one), by_other = gave(&from[i], of_entry, other);
		a.both += by_one && by_other;
		a.only_one += by_one && !by_other;
		a.only_other += !by_one && by_other;
	}
	return a;
}

struct table {
	struct agreement *rows;
	size_t n, capacity;
};

static void compare_all(const struct given *from, size_t n, const char *const *names, size_t n_names, struct table *t)
{
	for (size_t i = 0; i < n_names; i++)
		for (size_t k = i + 1; k < n_names; k++) {
			struct agreement a = compare(from, n, names[i], names[k]);
			if (a.both + a.only_one + a.only_other == 0)
				continue;
			t->rows = mem_grow(t->rows, &t->capacity, t->n + 1, sizeof *t->rows);
			t->rows[t->n++] = a;
		}
}

bool agreement_list(struct store *store, struct arena *arena, struct agreement **list, size_t *n, struct err *err)
{
	struct reading r = {.arena = arena};
	struct table t = {0};
	size_t n_names, of_theme;

	*list = NULL;
	*n = 0;
	if (!check_revealed(store, err) || !read_given(store, &r, NULL, err)) {
		free(r.given);
		return false;
	}
	const char **names = names_of(&r, &n_names);
	for (size_t i = 0; i < r.n; i += of_theme) {
		for (of_theme = 1; i + of_theme < r.n && same_theme(&r.given[i], &r.given[i + of_theme]); of_theme++)
			;
		compare_all(&r.given[i], of_theme, names, n_names, &t);
	}
	if (t.n > 0)
		*list = (struct agreement *)(void *)arena_copy_n(arena, (const char *)t.rows, t.n * sizeof *t.rows);
	*n = t.n;
	free(names);
	free(t.rows);
	free(r.given);
	return true;
}

int agreement_percent(const struct agreement *a)
{
	int64_t either = a->both + a->only_one + a->only_other;

	return either > 0 ? (int)(a->both * 100 / either) : 0;
}

bool agreement_entries(struct store *store, struct arena *arena, const char *theme, struct agreement_entry **list,
                       size_t *n, struct err *err)
{
	struct reading r = {.arena = arena};
	struct theme found;

	*list = NULL;
	*n = 0;
	if (!check_revealed(store, err) || !theme_find(store, arena, theme, &found, err) ||
	    !read_given(store, &r, found.name, err)) {
		free(r.given);
		return false;
	}
	*list = arena_alloc(arena, r.n * sizeof **list);
	const char **names = arena_alloc(arena, r.n * sizeof *names);
	for (size_t i = 0; i < r.n; i++) {
		struct agreement_entry *last = *n > 0 ? &(*list)[*n - 1] : NULL;
		if (last == NULL || !same_entry(&r.given[i - 1], &r.given[i])) {
			last = &(*list)[(*n)++];
			*last = (struct agreement_entry){r.given[i].agency, r.given[i].entry, &names[i], 0};
		}
		names[i] = r.given[i].reviewer;
		last->n++;
	}
	free(r.given);
	return true;
}
