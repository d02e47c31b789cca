/* Which lines the entries of the Timeline take: above each the gaps that end with it, the reviewers' own entries of the
 * time between, and the heading of a month that begins; beneath it its notes. The last has the own entries of the time
 * behind it. Asked for near the window only: by rank, and by binary search among gaps and own entries. */
#include "core/mem.h"
#include "tui/timeline_state.h"

static bool same_month(const struct edtf *a, const struct edtf *b)
{
	if (a->kind == EDTF_UNDATED || b->kind == EDTF_UNDATED)
		return a->kind == b->kind;
	struct edtf_civil x = edtf_civil(a->earliest), y = edtf_civil(b->earliest);
	return x.year == y.year && x.month == y.month;
}

static struct edtf date_of(struct timeline_state *s, size_t rank)
{
	return rows_get(&s->rows, rank)->entry.date;
}

/* The first gap that ends after `day`. */
static size_t gap_after(const struct timeline_state *s, int32_t day)
{
	size_t low = 0, high = s->n_gaps;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->gaps[middle].to_first <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By day and not by entry, so that a gap shows where the filter hides the entries at its ends. */
size_t timeline_state_gaps(struct timeline_state *s, size_t rank, size_t *first)
{
	const struct edtf *here = &rows_get(&s->rows, rank)->entry.date;
	bool dated = here->kind != EDTF_UNDATED;

	*first = dated && here->earliest > EDTF_FIRST ? gap_after(s, here->earliest - 1) : s->n_gaps;
	if (rank > 0) { /* above the first entry, no gap but one that ends with it */
		const struct edtf *before = &rows_get(&s->rows, rank - 1)->entry.date;
		*first = before->kind == EDTF_UNDATED ? s->n_gaps : gap_after(s, before->earliest);
	}
	size_t end = dated ? gap_after(s, here->earliest) : s->n_gaps;
	return end > *first ? end - *first : 0;
}

/* --- own entries */

/* The first that stands before an entry of that date; where the date is the same, the agency's stands first. */
static size_t own_from(const struct timeline_state *s, const struct edtf *date)
{
	size_t low = 0, high = s->own.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (own_entry_order(&s->own.list[middle].date, date) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Those between the entry before `rank` and the one at it; of the number of entries, those behind the last. */
static size_t own_above(struct timeline_state *s, size_t rank, size_t *first)
{
	size_t end = s->own.n;

	*first = 0;
	if (rank > 0) {
		struct edtf before = date_of(s, rank - 1);
		*first = own_from(s, &before);
	}
	if (rank < s->timeline.n) {
		struct edtf here = date_of(s, rank);
		end = own_from(s, &here);
	}
	return end > *first ? end - *first : 0;
}

/* Whether a month begins with own entry `i`, the first of which between `rank` and the entry before it is `first`. */
static bool own_heading(struct timeline_state *s, size_t rank, size_t first, size_t i)
{
	const struct edtf *date = &s->own.list[i].date;

	if (i > first)
		return !same_month(&s->own.list[i - 1].date, date);
	if (rank == 0)
		return true;
	struct edtf before = date_of(s, rank - 1);
	return !same_month(&before, date);
}

/* --- lines */

static void add_line(struct timeline_state *s, int kind, size_t rank, size_t n)
{
	s->lines = mem_grow(s->lines, &s->lines_capacity, s->n_lines + 1, sizeof *s->lines);
	s->lines[s->n_lines++] = (struct timeline_line){.kind = kind, .rank = rank, .n = n};
}

/* Lines as they are counted, or put into the window. */
struct walk {
	struct timeline_state *s;
	bool only_counts;
	int at; /* under 0: above the window */
};

static void put(struct walk *w, int kind, size_t rank, size_t n)
{
	if (w->at++ >= 0 && !w->only_counts)
		add_line(w->s, kind, rank, n);
}

/* Returns whether a month begins with what stands at `rank`. */
static bool walk_own(struct walk *w, size_t rank)
{
	struct timeline_state *s = w->s;
	size_t first, n = own_above(s, rank, &first);

	for (size_t i = first; i < first + n; i++) {
		if (own_heading(s, rank, first, i))
			put(w, LINE_OWN_MONTH, rank, i);
		put(w, LINE_OWN, rank, i);
	}
	if (rank >= s->timeline.n || (rank == 0 && n == 0))
		return true;
	struct edtf here = date_of(s, rank), before = n > 0 ? s->own.list[first + n - 1].date : date_of(s, rank - 1);
	return !same_month(&before, &here);
}

static void walk_above(struct walk *w, size_t rank)
{
	size_t first, gaps = timeline_state_gaps(w->s, rank, &first);

	for (size_t i = 0; i < gaps; i++)
		put(w, LINE_GAP, rank, first + i);
	if (walk_own(w, rank))
		put(w, LINE_MONTH, rank, 0);
}

static void walk_all(struct walk *w, size_t rank)
{
	if (w->s->timeline.n == 0) {
		walk_own(w, 0);
		return;
	}
	size_t notes = rows_get(&w->s->rows, rank)->n_notes;
	walk_above(w, rank);
	put(w, LINE_ENTRY, rank, 0);
	for (size_t i = 0; i < notes; i++)
		put(w, LINE_NOTE, rank, i);
	if (rank + 1 == w->s->timeline.n)
		walk_own(w, rank + 1);
}

int timeline_height(void *state, size_t rank)
{
	struct walk w = {.s = state, .only_counts = true};

	walk_all(&w, rank);
	return w.at;
}

int timeline_above(struct timeline_state *s, size_t rank)
{
	struct walk w = {.s = s, .only_counts = true};

	walk_above(&w, rank);
	return w.at;
}

/* The first entry may begin above the window. */
void timeline_collect(struct timeline_state *s)
{
	struct walk w = {.s = s, .at = -s->list.top_line};

	s->n_lines = 0;
	for (size_t rank = s->list.top; rank < s->list.count && w.at < s->list_area.rows; rank++)
		walk_all(&w, rank);
}
