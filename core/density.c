/* Two walks over the matching entries: the first finds the edges, the second fills the buckets between. */
#include "core/density.h"

#include <stdlib.h>

#include "core/filter_sql.h"
#include "core/left_out.h"
#include "core/mem.h"
#include "core/store_private.h"

enum { BUCKETS_MAX = 20000 };

struct row {
	int32_t earliest, latest;
	bool undated, certain, significant;
};

typedef void row_fn(struct density *d, enum calendar_unit unit, const struct row *row);

static bool each(struct store *store, const struct filter_sql *f, enum calendar_unit unit, row_fn *fn,
                 struct density *d, struct err *err)
{
	struct str sql;
	bool more = false, ok;

	str_init(&sql);
	str_format(&sql,
	           "SELECT e.earliest, e.latest, e.undated, %s, e.significant FROM entry AS e WHERE %s AND (%s)",
	           f->certain.text, filter_sql_among(f), f->possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(f, s);
	while ((ok = db_step(s, &more, err)) && more) {
		struct row row = {(int32_t)db_int(s, 0), (int32_t)db_int(s, 1), db_int(s, 2) != 0, db_int(s, 3) != 0,
		                  db_int(s, 4) != 0};
		fn(d, unit, &row);
	}
	db_finish(s);
	str_release(&sql);
	return ok;
}

/* The edges are kept in the first bucket until there are buckets. Open ends do not count: they have no edge. */
static void find_edges(struct density *d, enum calendar_unit unit, const struct row *row)
{
	struct density_bucket *edges = d->buckets;

	(void)unit;
	d->n++;
	if (row->undated)
		return;
	if (row->earliest != EDTF_FIRST && row->earliest < edges->first)
		edges->first = row->earliest;
	if (row->latest != EDTF_LAST && row->latest > edges->next)
		edges->next = row->latest;
	if (row->latest == EDTF_LAST && row->earliest != EDTF_LAST && row->earliest > edges->next)
		edges->next = row->earliest;
	if (row->earliest == EDTF_FIRST && row->latest != EDTF_FIRST && row->latest < edges->first)
		edges->first = row->latest;
}

static struct density_bucket *bucket_of(struct density *d, int32_t day)
{
	size_t low = 0, high = d->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (d->buckets[middle].first <= day)
			low = middle;
		else
			high = middle;
	}
	return &d->buckets[low];
}

static void fill(struct density *d, enum calendar_unit unit, const struct row *row)
{
	(void)unit;
	if (row->undated) {
		d->undated++;
		return;
	}
	if (d->n == 0) { /* open at both ends, with nothing beside it that has an edge */
		d->uncertain++;
		d->open++;
		return;
	}
	struct density_bucket *first = bucket_of(d, row->earliest), *last = bucket_of(d, row->latest);
	if (first != last || row->earliest == EDTF_FIRST || row->latest == EDTF_LAST) {
		d->uncertain++;
		d->open += row->earliest == EDTF_FIRST || row->latest == EDTF_LAST;
		for (struct density_bucket *b = first; b <= last; b++)
			b->spans++;
		return;
	}
	first->entries += row->certain;
	first->possible += !row->certain;
	first->significant += row->certain && row->significant;
}

static bool make_buckets(struct density *d, enum calendar_unit unit, struct density_bucket edges, struct err *err)
{
	size_t capacity = 0;
	int32_t at = calendar_bucket_start(unit, edges.first);

	free(d->buckets);
	d->buckets = NULL;
	d->n = 0;
	if (edges.first > edges.next) /* nothing is dated */
		return true;
	while (at <= edges.next) {
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

static bool count_rest(struct store *store, const struct filter_sql *f, size_t matching, struct density *d,
                       struct err *err)
{
	struct left_out rest;

	if (!left_out_find(store->db, f, &rest, err))
		return false;
	d->undated += rest.undated;
	d->hidden = rest.total - rest.undated - (int64_t)matching;
	return true;
}

bool density_find(struct store *store, const struct filter *filter, enum calendar_unit unit, struct density *d,
                  struct err *err)
{
	struct filter_sql f;

	*d = (struct density){0};
	d->buckets = mem_zero(1, sizeof *d->buckets);
	*d->buckets = (struct density_bucket){.first = EDTF_LAST, .next = EDTF_FIRST};
	filter_sql_init(&f, filter);
	bool ok = each(store, &f, unit, find_edges, d, err);
	size_t matching = d->n;
	ok = ok && make_buckets(d, unit, *d->buckets, err) && each(store, &f, unit, fill, d, err);
	ok = ok && count_rest(store, &f, matching, d, err);
	filter_sql_release(&f);
	if (!ok)
		density_release(d);
	return ok;
}

void density_release(struct density *d)
{
	free(d->buckets);
	*d = (struct density){0};
}
