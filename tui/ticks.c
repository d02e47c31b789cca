#include "tui/ticks.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/query.h"
#include "tui/list.h"

void ticks_release(struct ticks *t)
{
	free(t->rows);
	free(t->ranks);
	*t = (struct ticks){0};
}

/* Where `row` stands, or would. */
static size_t place_of_row(const struct ticks *t, int64_t row)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->rows[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ticks_has(const struct ticks *t, int64_t row)
{
	size_t at = place_of_row(t, row);

	return at < t->n && t->rows[at] == row;
}

static void untick(struct ticks *t, size_t row_at, size_t rank_at)
{
	memmove(t->rows + row_at, t->rows + row_at + 1, (t->n - row_at - 1) * sizeof *t->rows);
	t->n--;
	memmove(t->ranks + rank_at, t->ranks + rank_at + 1, (t->n_shown - rank_at - 1) * sizeof *t->ranks);
	t->n_shown--;
}

void ticks_turn(struct ticks *t, const struct timeline *timeline, size_t rank)
{
	int64_t row = timeline->rows[rank];
	size_t row_at = place_of_row(t, row), rank_at = list_first_from(t->ranks, t->n_shown, rank);

	if (row_at < t->n && t->rows[row_at] == row) {
		untick(t, row_at, rank_at);
		return;
	}
	t->rows = mem_grow(t->rows, &t->rows_capacity, t->n + 1, sizeof *t->rows);
	memmove(t->rows + row_at + 1, t->rows + row_at, (t->n - row_at) * sizeof *t->rows);
	t->rows[row_at] = row;
	t->n++;
	t->ranks = mem_grow(t->ranks, &t->ranks_capacity, t->n_shown + 1, sizeof *t->ranks);
	memmove(t->ranks + rank_at + 1, t->ranks + rank_at, (t->n_shown - rank_at) * sizeof *t->ranks);
	t->ranks[rank_at] = rank;
	t->n_shown++;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Puts the rows in order, each once. */
static void settle(struct ticks *t)
{
	size_t n = 0;

	if (t->n > 1)
		qsort(t->rows, t->n, sizeof *t->rows, by_number);
	for (size_t i = 0; i < t->n; i++)
		if (n == 0 || t->rows[n - 1] != t->rows[i])
			t->rows[n++] = t->rows[i];
	t->n = n;
}

size_t ticks_add(struct ticks *t, const struct timeline *timeline, const size_t *ranks, size_t n)
{
	size_t before = t->n, count = ranks != NULL ? n : timeline->n;

	t->rows = mem_grow(t->rows, &t->rows_capacity, t->n + count, sizeof *t->rows);
	for (size_t i = 0; i < count; i++)
		t->rows[t->n++] = timeline->rows[ranks != NULL ? ranks[i] : i];
	settle(t);
	ticks_show(t, timeline);
	return t->n - before;
}

void ticks_show(struct ticks *t, const struct timeline *timeline)
{
	t->n_shown = 0;
	for (size_t rank = 0; t->n_shown < t->n && rank < timeline->n; rank++) {
		if (!ticks_has(t, timeline->rows[rank]))
			continue;
		t->ranks = mem_grow(t->ranks, &t->ranks_capacity, t->n_shown + 1, sizeof *t->ranks);
		t->ranks[t->n_shown++] = rank;
	}
}

bool ticks_renew(struct ticks *t, struct store *store, struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		int64_t newest;
		if (!query_newest(store, t->rows[i], &newest, err))
			return false;
		if (newest != 0)
			t->rows[n++] = newest;
	}
	t->n = n;
	settle(t);
	return true;
}

int64_t *ticks_shown(const struct ticks *t, const struct timeline *timeline)
{
	if (t->n_shown == 0)
		return NULL;
	int64_t *rows = mem_zero(t->n_shown, sizeof *rows);
	for (size_t i = 0; i < t->n_shown; i++)
		rows[i] = timeline->rows[t->ranks[i]];
	return rows;
}

void ticks_say(const struct ticks *t, struct str *out)
{
	if (t->n > 0)
		str_format(out, "%zu ticked", t->n);
	if (t->n > t->n_shown)
		str_format(out, ", %zu hidden", t->n - t->n_shown);
}
