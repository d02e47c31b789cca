#include "core/density.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter_sql.h"
#include "core/left_out.h"
#include "core/mem.h"
#include "core/store_private.h"

enum { BUCKETS_MAX = 20000 };

/* The number of an agency; of one that was not met before, the next. */
static uint32_t agency_number(struct density_rows *r, const char *code)
{
	uint32_t i = 0;

	while (i < r->n_agencies && strcmp(r->agencies[i], code) != 0)
		i++;
	if (i == r->n_agencies) {
		r->agencies = mem_grow(r->agencies, &r->agencies_capacity, r->n_agencies + 1, sizeof *r->agencies);
		r->agencies[r->n_agencies++] = mem_copy(code);
	}
	return i;
}

static int compare_rows(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Marked apart: the index that holds the order does not hold the mark, and to read each row for it, in an order that is
 * not the file's, takes ten times as long as all the rest. */
static bool mark_significant(struct store *store, struct density_rows *r, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT id FROM entry WHERE significant = 1 ORDER BY id", err);
	int64_t *marked = NULL;
	size_t n = 0, capacity = 0;
	bool more = false, ok;

	while ((ok = db_step(s, &more, err)) && more) {
		marked = mem_grow(marked, &capacity, n + 1, sizeof *marked);
		marked[n++] = db_int(s, 0);
	}
	db_finish(s);
	for (size_t i = 0; n > 0 && i < r->n; i++)
		r->rows[i].significant = bsearch(&r->rows[i].row, marked, n, sizeof *marked, compare_rows) != NULL;
	free(marked);
	return ok;
}

static bool read_rows(struct store *store, const struct filter_sql *f, struct density_rows *r, struct err *err)
{
	struct str sql;
	bool more = false, ok;

	str_init(&sql);
	str_format(&sql,
	           "SELECT e.id, e.earliest, e.latest, e.undated, %s, e.agency FROM entry AS e "
	           "WHERE %s AND (%s)" ENTRY_ORDER,
	           f->certain.text, filter_sql_among(f), f->possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(f, s);
	while ((ok = db_step(s, &more, err)) && more) {
		r->rows = mem_grow(r->rows, &r->capacity, r->n + 1, sizeof *r->rows);
		r->rows[r->n++] = (struct density_row){.row = db_int(s, 0),
		                                       .earliest = (int32_t)db_int(s, 1),
		                                       .latest = (int32_t)db_int(s, 2),
		                                       .undated = db_int(s, 3) != 0,
		                                       .certain = db_int(s, 4) != 0,
		                                       .agency = agency_number(r, db_string(s, 5))};
	}
	db_finish(s);
	str_release(&sql);
	return ok;
}

/* Open ends do not count: they have no edge. */
static void find_edges(struct density_rows *r)
{
	r->first = EDTF_LAST;
	r->last = EDTF_FIRST;
	for (size_t i = 0; i < r->n; i++) {
		const struct density_row *row = &r->rows[i];
		if (row->undated)
			continue;
		if (row->earliest != EDTF_FIRST && row->earliest < r->first)
			r->first = row->earliest;
		if (row->latest != EDTF_LAST && row->latest > r->last)
			r->last = row->latest;
		if (row->latest == EDTF_LAST && row->earliest != EDTF_LAST && row->earliest > r->last)
			r->last = row->earliest;
		if (row->earliest == EDTF_FIRST && row->latest != EDTF_FIRST && row->latest < r->first)
			r->first = row->latest;
	}
}

bool density_read(struct store *store, const struct filter *filter, struct density_rows *r, struct err *err)
{
	struct filter_sql f;
	struct left_out rest;

	*r = (struct density_rows){0};
	store_in_hand(store, &(struct work_done){.what = "Counting the entries"});
	filter_sql_init(&f, filter);
	bool ok = read_rows(store, &f, r, err) && mark_significant(store, r, err) &&
	          left_out_find(store->db, &f, &rest, err);
	filter_sql_release(&f);
	if (!ok)
		return false;
	find_edges(r);
	r->undated_out = rest.undated;
	r->hidden = rest.total - rest.undated - (int64_t)r->n;
	return true;
}

void density_rows_release(struct density_rows *r)
{
	for (size_t i = 0; i < r->n_agencies; i++)
		free(r->agencies[i]);
	free(r->agencies);
	free(r->rows);
	*r = (struct density_rows){0};
}

static bool make_buckets(struct density *d, enum calendar_unit unit, int32_t first, int32_t last, struct err *err)
{
	size_t capacity = 0;
	int32_t at = calendar_bucket_start(unit, first);

	if (first > last) /* nothing is dated */
		return true;
	while (at <= last) {
		if (d->n == BUCKETS_MAX)
			return err_set(err, ERR_INVALID, "that is more than %d columns; choose a larger unit, or fewer years",
			               BUCKETS_MAX);
		int32_t next = calendar_bucket_next(unit, at);
		d->buckets = mem_grow(d->buckets, &capacity, d->n + 1, sizeof *d->buckets);
		d->buckets[d->n++] = (struct density_bucket){.first = at, .next = next};
		if (next == EDTF_LAST)
			break;
		at = next;
	}
	return true;
}

size_t density_at(const struct density *d, int32_t day)
{
	size_t low = 0, high = d->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (d->buckets[middle].first <= day)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Until the last row is in, `spans` says how many more there are than in the bucket before. */
static void fill(struct density *d, const struct density_row *row)
{
	d->matching++;
	if (row->undated) {
		d->undated++;
		return;
	}
	bool open = row->earliest == EDTF_FIRST || row->latest == EDTF_LAST;
	if (row->earliest == row->latest && row->latest > d->last)
		d->last = row->latest;
	size_t first = density_at(d, row->earliest), last = density_at(d, row->latest);
	if (first != last || open) {
		d->uncertain++;
		d->open += open;
		if (d->n > 0) /* else open at both ends, with nothing beside it that has an edge */
			d->buckets[first].spans++;
		if (last + 1 < d->n)
			d->buckets[last + 1].spans--;
		return;
	}
	struct density_bucket *b = &d->buckets[first];
	b->entries += row->certain;
	b->possible += !row->certain;
	b->significant += row->certain && row->significant;
	b->row = b->row == 0 ? row->row : b->row;
}

bool density_fold(const struct density_rows *r, const char *agency, enum calendar_unit unit, struct density *d,
                  struct err *err)
{
	uint32_t wanted = 0;

	*d = (struct density){.undated = r->undated_out, .hidden = r->hidden, .last = EDTF_FIRST};
	while (agency != NULL && wanted < r->n_agencies && strcmp(r->agencies[wanted], agency) != 0)
		wanted++;
	if (!make_buckets(d, unit, r->first, r->last, err)) {
		density_release(d);
		return false;
	}
	for (size_t i = 0; i < r->n; i++)
		if (agency == NULL || r->rows[i].agency == wanted)
			fill(d, &r->rows[i]);
	for (size_t i = 1; i < d->n; i++)
		d->buckets[i].spans += d->buckets[i - 1].spans;
	return true;
}

bool density_find(struct store *store, const struct filter *filter, enum calendar_unit unit, struct density *d,
                  struct err *err)
{
	struct density_rows rows;

	*d = (struct density){0};
	bool ok = density_read(store, filter, &rows, err) && density_fold(&rows, NULL, unit, d, err);
	density_rows_release(&rows);
	return ok;
}

void density_release(struct density *d)
{
	free(d->buckets);
	*d = (struct density){0};
}
