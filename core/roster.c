#include "core/roster.h"

#include <string.h>

#include "core/store_private.h"
#include "core/str.h"

#define ROSTERS                                                                                                   \
	"FROM person AS p JOIN current_submission AS s ON s.id = p.submission JOIN agency AS a ON a.code = s.agency " \
	"WHERE s.roster = 1"

static bool has_word(const char *words, const char *word, size_t n)
{
	for (const char *p = words; p != NULL && *p != '\0'; p += strspn(p, " ")) {
		size_t length = strcspn(p, " ");
		if (length == n && memcmp(p, word, n) == 0)
			return true;
		p += length;
	}
	return false;
}

static void add_roles(struct person *p, const char *roles, struct arena *arena)
{
	struct str all;

	str_init(&all);
	str_add(&all, p->role != NULL ? p->role : "");
	for (const char *r = roles + strspn(roles, " "); *r != '\0'; r += strspn(r, " ")) {
		size_t n = strcspn(r, " ");
		if (!has_word(all.text, r, n)) {
			str_add(&all, all.length > 0 ? " " : "");
			str_add_n(&all, r, n);
		}
		r += n;
	}
	p->role = all.length > 0 ? arena_copy(arena, all.text) : NULL;
	str_release(&all);
}

static void fill(const char **field, const char *text, struct arena *arena)
{
	if (*field == NULL)
		*field = arena_copy(arena, text);
}

/* Only what is a date: what is none was warned of, and is not passed on to others. */
static void fill_date(const char **field, const char *text, struct arena *arena)
{
	struct edtf date;

	if (text != NULL && edtf_parse(text, &date, NULL))
		fill(field, text, arena);
}

bool roster_list(struct store *store, struct arena *arena, struct person **people, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db, "SELECT p.id, p.name, p.role, p.born, p.died " ROSTERS " ORDER BY p.id, a.position, s.agency", err);
	int64_t count = 0;
	bool row = false;

	*people = NULL;
	*n = 0;
	bool ok = db_get_int(db_prepare(store->db, "SELECT count(DISTINCT p.id) " ROSTERS, err), &count, err);
	if (ok)
		*people = arena_alloc(arena, (size_t)count * sizeof **people);
	while (ok && (ok = db_step(s, &row, err)) && row) {
		if (*n == 0 || strcmp((*people)[*n - 1].id, db_string(s, 0)) != 0) {
			if (*n == (size_t)count)
				break; /* another program has loaded more meanwhile */
			(*people)[(*n)++].id = arena_copy(arena, db_string(s, 0));
		}
		struct person *p = &(*people)[*n - 1];
		fill(&p->name, db_text(s, 1), arena);
		if (db_text(s, 2) != NULL)
			add_roles(p, db_text(s, 2), arena);
		fill_date(&p->born, db_text(s, 3), arena);
		fill_date(&p->died, db_text(s, 4), arena);
	}
	db_finish(s);
	return ok;
}
