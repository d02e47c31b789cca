#include "core/period.h"

#include "core/store_private.h"

static void read_row(struct stmt *s, struct arena *arena, struct period_row *r)
{
	*r = (struct period_row){.first = (int32_t)db_int(s, 7),
	                         .sure_first = (int32_t)db_int(s, 8),
	                         .sure_last = (int32_t)db_int(s, 9),
	                         .last = (int32_t)db_int(s, 10)};
	r->period = (struct period){.id = arena_copy(arena, db_string(s, 0)),
	                            .kind = arena_copy(arena, db_string(s, 1)),
	                            .person = arena_copy(arena, db_text(s, 2)),
	                            .from = arena_copy(arena, db_text(s, 3)),
	                            .to = arena_copy(arena, db_text(s, 4)),
	                            .category = arena_copy(arena, db_text(s, 5))};
	r->agency = arena_copy(arena, db_string(s, 6));
}

bool period_list(struct store *store, struct arena *arena, struct period_row **rows, size_t *n, struct err *err)
{
	struct stmt *s = db_prepare(
		store->db,
		"SELECT d.id, d.kind, coalesce(p.name, d.person) AS who, d.from_when, d.to_when, d.category, s.agency, "
		"d.from_earliest, d.from_latest, d.to_earliest, d.to_latest FROM period AS d "
		"JOIN current_submission AS s ON s.id = d.submission LEFT JOIN person AS p ON p.submission = d.submission "
		"AND p.id = d.person ORDER BY who, d.kind, d.from_earliest, d.to_latest, s.agency, d.id",
		err);
	int64_t count = 0;
	bool row = false, ok;

	*rows = NULL;
	*n = 0;
	ok = db_get_int(db_prepare(store->db,
	                           "SELECT count(*) FROM period WHERE submission IN (SELECT id FROM current_submission)",
	                           err),
	                &count, err);
	if (ok)
		*rows = arena_alloc(arena, (size_t)count * sizeof **rows);
	while (ok && (ok = db_step(s, &row, err)) && row && *n < (size_t)count)
		read_row(s, arena, &(*rows)[(*n)++]);
	db_finish(s);
	return ok;
}
