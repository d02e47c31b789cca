/* What the Timeline shows, read beside what it has: it changes over when all is there, so that where the reading fails
 * or is stopped, all is as it was. */
#include <stdlib.h>

#include "tui/timeline_state.h"

struct fresh {
	struct timeline timeline;
	struct timeline_own own;
	struct timeline_found found;
	bool through;
};

/* --- own entries */

/* Of all own entries those that the filter asks for. */
static bool filter_own(const struct timeline_state *s, struct timeline_own *own, struct err *err)
{
	struct filter filter;
	size_t all = own->n;

	if (!filter_parse(s->asked.filter, &filter, err))
		return false;
	own->n = 0;
	bool ok = !own_entry_asked(&filter) ||
	          own_entry_list(s->store, &own->arena, &filter, &own->list, &own->n, err);
	own->n_hidden = ok ? all - own->n : 0;
	filter_release(&filter);
	return ok;
}

bool timeline_own_read(const struct timeline_state *s, struct timeline_own *own, struct err *err)
{
	*own = (struct timeline_own){0};
	arena_init(&own->arena);
	bool ok = own_entry_list(s->store, &own->arena, NULL, &own->list, &own->n, err) &&
	          (s->asked.filter[0] == '\0' || filter_own(s, own, err));
	if (!ok)
		timeline_own_release(own);
	return ok;
}

void timeline_own_release(struct timeline_own *own)
{
	arena_release(&own->arena);
	*own = (struct timeline_own){0};
}

/* Where there is no entry, the own ones are one of the list: taller than the window, they are paged through. */
static void take_own(struct timeline_state *s, const struct timeline_own *own)
{
	timeline_own_release(&s->own);
	s->own = *own;
	list_count(&s->list, s->timeline.n == 0 && own->n > 0 ? 1 : s->timeline.n);
}

bool timeline_own_renew(struct timeline_state *s, struct err *err)
{
	struct timeline_own own;

	if (!timeline_own_read(s, &own, err))
		return false;
	take_own(s, &own);
	return true;
}

/* --- all of it */

static void release(struct fresh *f)
{
	timeline_release(&f->timeline);
	timeline_own_release(&f->own);
	timeline_found_release(&f->found);
}

static bool let_through(struct timeline_state *s, const char *find_text, struct timeline *fresh, struct err *err)
{
	struct filter find;

	if (find_text[0] == '\0')
		return true;
	if (!filter_parse(find_text, &find, err))
		return false;
	bool ok = timeline_let_through(s->store, fresh, &find, err);
	filter_release(&find);
	return ok;
}

static bool read_fresh(struct timeline_state *s, const char *find_text, bool through, struct fresh *f, struct err *err)
{
	struct filter filter;

	*f = (struct fresh){.through = through};
	if (!asked_parse(&s->asked, &filter, err))
		return false;
	bool ok = timeline_load(s->store, &filter, &f->timeline, err);
	filter_release(&filter);
	ok = ok && (!through || let_through(s, find_text, &f->timeline, err)) &&
	     timeline_own_read(s, &f->own, err) && timeline_found_read(s, &f->timeline, find_text, &f->found, err);
	if (!ok)
		release(f);
	return ok;
}

static void change_over(struct timeline_state *s, struct fresh *f, size_t rank)
{
	timeline_release(&s->timeline);
	s->timeline = f->timeline;
	s->through = f->through;
	timeline_found_take(s, &f->found);
	rows_forget(&s->rows);
	take_own(s, &f->own);
	if (rank < s->timeline.n)
		list_select(&s->list, rank);
	ticks_show(&s->ticks, &s->timeline);
}

/* Where `row` or else what is selected stands in what was read; else the first on or after the same day. */
static bool stay(struct timeline_state *s, const struct timeline *fresh, int64_t row, size_t *rank, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);

	*rank = row != 0 ? timeline_rank(fresh, row) : fresh->n;
	if (*rank < fresh->n || v == NULL)
		return true;
	*rank = timeline_rank(fresh, v->row);
	return *rank < fresh->n || v->entry.date.kind == EDTF_UNDATED ||
	       timeline_at_day(s->store, fresh, v->entry.date.earliest, rank, err);
}

bool timeline_state_show(struct timeline_state *s, const char *find_text, bool through, int64_t row, struct err *err)
{
	struct fresh fresh;
	size_t rank;

	if (!read_fresh(s, find_text, through, &fresh, err))
		return false;
	if (!stay(s, &fresh.timeline, row, &rank, err)) {
		release(&fresh);
		return false;
	}
	change_over(s, &fresh, rank);
	return true;
}

bool timeline_state_load(struct timeline_state *s, struct err *err)
{
	return timeline_state_show(s, s->find_text, s->through, 0, err);
}

/* Where the entry stands, or where it would stand. */
static bool find_place(struct timeline_state *s, const struct timeline *t, const struct selection *selection,
                       size_t *rank, struct err *err)
{
	if (!timeline_find_row(s->store, t, selection->row, rank, err))
		return false;
	if (*rank < t->n || !selection->dated)
		return true;
	if (!timeline_at_day(s->store, t, selection->day, rank, err))
		return false;
	*rank -= *rank == t->n_dated && *rank > 0; /* none on or after that day */
	return true;
}

bool timeline_go_to(void *state, const struct selection *selection, struct err *err)
{
	struct timeline_state *s = state;
	int64_t from = timeline_state_row(s);
	struct fresh fresh = {0};
	struct selection kept;
	size_t rank;

	timeline_unpreview(s);
	asked_keep(&s->asked, &kept);
	bool changed = asked_take(&s->asked, selection);
	bool ok = !changed || read_fresh(s, s->find_text, false, &fresh, err);
	ok = ok && find_place(s, changed ? &fresh.timeline : &s->timeline, selection, &rank, err);
	if (ok && changed)
		change_over(s, &fresh, rank);
	else
		release(&fresh);
	if (ok && rank < s->timeline.n)
		timeline_state_select(s, rank);
	if (ok)
		timeline_state_jumped(s, from);
	return asked_settle(&s->asked, &kept, ok, NULL);
}
