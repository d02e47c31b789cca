#include "core/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter_sql.h"
#include "core/left_out.h"
#include "core/mem.h"
#include "core/store_private.h"

static void add_row(struct timeline *t, size_t *capacity, int64_t row, bool dated, bool certain)
{
	size_t had = *capacity;

	t->rows = mem_grow(t->rows, capacity, t->n + 1, sizeof *t->rows);
	if (*capacity != had) {
		t->certain = mem_resize(t->certain, *capacity / 8 + 1, 1);
		memset(t->certain + (had == 0 ? 0 : had / 8 + 1), 0, *capacity / 8 - (had == 0 ? 0 : had / 8 + 1) + 1);
	}
	t->rows[t->n] = row;
	if (certain)
		t->certain[t->n / 8] |= (unsigned char)(1u << t->n % 8);
	t->n++;
	t->n_dated += dated;
}

bool timeline_load(struct store *store, const struct filter *filter, struct timeline *t, struct err *err)
{
	struct filter_sql conditions;
	struct left_out rest = {0};
	struct str sql;
	size_t capacity = 0;
	bool row = false, ok;

	*t = (struct timeline){0};
	struct work_done in_hand = {
		.what = filter != NULL && filter->root != NULL ? "Filtering" : "Reading the entries",
	};
	store_in_hand(store, &in_hand);
	filter_sql_init(&conditions, filter);
	str_init(&sql);
	str_format(&sql, "SELECT e.id, e.undated, %s FROM entry AS e WHERE %s AND (%s)" ENTRY_ORDER,
	           conditions.certain.text, filter_sql_among(&conditions), conditions.possible.text);
	t->withdrawn = conditions.withdrawn;
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(&conditions, s);
	while ((ok = db_step(s, &row, err)) && row) {
		add_row(t, &capacity, db_int(s, 0), db_int(s, 1) == 0, db_int(s, 2) != 0);
		in_hand.entries = (int64_t)t->n;
		store_in_hand(store, &in_hand);
	}
	db_finish(s);
	ok = ok && left_out_find(store->db, &conditions, &rest, err);
	t->total = (size_t)rest.total;
	t->undated_out = (size_t)rest.undated;
	str_release(&sql);
	filter_sql_release(&conditions);
	if (ok)
		return true;
	timeline_release(t);
	return false;
}

void timeline_release(struct timeline *t)
{
	free(t->rows);
	free(t->certain);
	free(t->through);
	*t = (struct timeline){0};
}

bool timeline_certain(const struct timeline *t, size_t rank)
{
	return (t->certain[rank / 8] >> rank % 8 & 1) != 0;
}

bool timeline_is_through(const struct timeline *t, size_t rank)
{
	return t->through != NULL && (t->through[rank / 8] >> rank % 8 & 1) != 0;
}

size_t timeline_rank(const struct timeline *t, int64_t row)
{
	size_t rank = 0;

	while (rank < t->n && t->rows[rank] != row)
		rank++;
	return rank;
}

static bool earliest_of(struct store *store, int64_t row, int64_t *day, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT earliest FROM entry WHERE id = ?1", err);

	db_bind_int(s, 1, row);
	return db_get_int(s, day, err);
}

bool timeline_at_day(struct store *store, const struct timeline *t, int32_t day, size_t *rank, struct err *err)
{
	size_t low = 0, high = t->n_dated;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int64_t earliest = 0;
		if (!earliest_of(store, t->rows[middle], &earliest, err))
			return false;
		if (earliest < day)
			low = middle + 1;
		else
			high = middle;
	}
	*rank = low;
	return true;
}

bool timeline_find_row(struct store *store, const struct timeline *t, int64_t row, size_t *rank, struct err *err)
{
	int64_t day = 0;
	size_t at, end = t->n;

	*rank = t->n;
	if (!earliest_of(store, row, &day, err) || !timeline_at_day(store, t, (int32_t)day, &at, err))
		return false;
	if (day < EDTF_LAST && !timeline_at_day(store, t, (int32_t)day + 1, &end, err))
		return false;
	for (; at < end && *rank == t->n; at++)
		if (t->rows[at] == row)
			*rank = at;
	return true;
}
