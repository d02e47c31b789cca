/* Slot = rank modulo the number of slots: ranks in sight are neighbours, so they never push each other out. */
#include "tui/rows.h"

#include <stdlib.h>

#include "core/mem.h"
#include "core/revision.h"

struct kept_row {
	bool used;
	size_t rank;
	struct arena arena;
	struct entry_view view;
	bool changed;
};

void rows_init(struct rows *r, struct store *store, const struct timeline *timeline)
{
	*r = (struct rows){.store = store, .timeline = timeline};
	r->kept = mem_zero(ROWS_KEPT, sizeof *r->kept);
}

void rows_release(struct rows *r)
{
	if (r->kept == NULL)
		return;
	for (size_t i = 0; i < ROWS_KEPT; i++)
		arena_release(&r->kept[i].arena);
	free(r->kept);
	*r = (struct rows){0};
}

void rows_forget(struct rows *r)
{
	for (size_t i = 0; i < ROWS_KEPT; i++)
		r->kept[i].used = false;
}

const struct entry_view *rows_get(struct rows *r, size_t rank)
{
	struct kept_row *k = &r->kept[rank % ROWS_KEPT];
	struct err err = {0};

	if (k->used && k->rank == rank)
		return &k->view;
	arena_reset(&k->arena);
	if (!query_entry(r->store, &k->arena, r->timeline->rows[rank], &k->view, &err)) {
		k->view = (struct entry_view){.agency = "?", .agency_name = "", .file = ""};
		k->view.entry = (struct entry){.id = "?", .when = "", .event = "this entry could not be read"};
		if (r->err.code == ERR_NONE && err.code != ERR_CANCELLED) /* then it is read again when it is wanted again */
			r->err = err;
	}
	k->changed = false;
	if (k->view.is_current && k->view.revision > 1 &&
	    !revision_is_changed(r->store, r->timeline->rows[rank], &k->changed, &err) && r->err.code == ERR_NONE &&
	    err.code != ERR_CANCELLED)
		r->err = err;
	k->view.certain = timeline_certain(r->timeline, rank);
	k->used = err.code != ERR_CANCELLED;
	k->rank = rank;
	return &k->view;
}

bool rows_is_changed(const struct rows *r, size_t rank)
{
	const struct kept_row *k = &r->kept[rank % ROWS_KEPT];

	return k->used && k->rank == rank && k->changed;
}
