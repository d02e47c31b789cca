#include "core/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/store_private.h"

struct reading {
	struct arena *arena;
	struct glossary_row *rows;
	size_t n, capacity;
	char *folded; /* the meaning that was read last; a row of the query has it again or comes after it */
};

static void add_meaning(struct reading *r, struct stmt *s)
{
	struct glossary_row *row = &r->rows[r->n - 1];
	struct glossary_meaning *grown = arena_alloc(r->arena, (row->n + 1) * sizeof *grown);

	if (row->n > 0)
		memcpy(grown, row->meanings, row->n * sizeof *grown);
	row->meanings = grown;
	row->meanings[row->n++] =
		(struct glossary_meaning){arena_copy(r->arena, db_string(s, 2)), arena_copy(r->arena, db_string(s, 1))};
}

static void add_term(struct reading *r, struct stmt *s)
{
	const char *abbreviation = db_string(s, 0), *folded = db_string(s, 3);
	bool same = r->n > 0 && strcmp(r->rows[r->n - 1].abbreviation, abbreviation) == 0;

	if (!same) {
		r->rows = mem_grow(r->rows, &r->capacity, r->n + 1, sizeof *r->rows);
		r->rows[r->n++] = (struct glossary_row){.abbreviation = arena_copy(r->arena, abbreviation)};
	}
	if (same && strcmp(r->folded, folded) == 0) {
		struct glossary_meaning *m = &r->rows[r->n - 1].meanings[r->rows[r->n - 1].n - 1];
		m->agencies = arena_format(r->arena, "%s, %s", m->agencies, db_string(s, 1));
	} else {
		add_meaning(r, s);
	}
	free(r->folded);
	r->folded = mem_copy(folded);
}

bool glossary_list(struct store *store, struct arena *arena, struct glossary_row **rows, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT trim(abbreviation), s.agency, min(meaning), casechron_fold(trim(meaning)) AS f "
	                            "FROM glossary AS g JOIN current_submission AS s ON s.id = g.submission "
	                            "GROUP BY trim(abbreviation), f, s.agency "
	                            "ORDER BY casechron_fold(trim(abbreviation)), trim(abbreviation), f, s.agency",
	                            err);
	struct reading r = {.arena = arena};
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row)
		add_term(&r, s);
	db_finish(s);
	*n = r.n;
	*rows = arena_alloc(arena, r.n * sizeof *r.rows);
	if (r.n > 0)
		memcpy(*rows, r.rows, r.n * sizeof *r.rows);
	free(r.rows);
	free(r.folded);
	return ok;
}
