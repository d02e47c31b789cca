/* The door: folds the spans of a text into one pair of bounds, and answers how two dates lie to each other. */
#include "core/edtf.h"

#include "core/edtf_parts.h"

static const struct edtf undated = {
	.kind = EDTF_UNDATED,
	.earliest = EDTF_LAST, .latest = EDTF_FIRST,
	.sure_earliest = EDTF_LAST, .sure_latest = EDTF_FIRST,
	.minute = -1,
};

static enum edtf_kind kind_of_part(const struct edtf_part *part)
{
	static const enum edtf_kind kinds[] = {
		[EDTF_TO_YEAR] = EDTF_YEAR, [EDTF_TO_MONTH] = EDTF_MONTH,
		[EDTF_TO_SEASON] = EDTF_SEASON, [EDTF_TO_DAY] = EDTF_DAY,
	};

	return edtf_part_has_x(part) ? EDTF_UNSPECIFIED : kinds[part->precision];
}

static enum edtf_kind kind_of(enum edtf_shape shape, const struct edtf_part *part)
{
	switch (shape) {
	case EDTF_SHAPE_INTERVAL:
		return EDTF_INTERVAL;
	case EDTF_SHAPE_ONE_OF:
		return EDTF_ONE_OF;
	case EDTF_SHAPE_ALL_OF:
		return EDTF_ALL_OF;
	default:
		return kind_of_part(part);
	}
}

static void lower(int32_t *bound, int64_t day)
{
	int32_t d = edtf_saturate(day);

	if (d < *bound)
		*bound = d;
}

static void raise_to(int32_t *bound, int64_t day)
{
	int32_t d = edtf_saturate(day);

	if (d > *bound)
		*bound = d;
}

/* An interval's bounds are the earliest day of its first end and the latest of its last. */
static void widen(struct edtf *date, const struct edtf_span *span)
{
	const struct edtf_part *first = &span->first, *last = &span->last;
	int64_t day = EDTF_FIRST, sure = EDTF_FIRST;

	if (first->presence == EDTF_WRITTEN) {
		edtf_part_edge(first, false, &day);
		sure = edtf_part_sure_edge(first, false);
	}
	lower(&date->earliest, day);
	lower(&date->sure_earliest, sure);
	day = sure = EDTF_LAST;
	if (last->presence == EDTF_WRITTEN) {
		edtf_part_edge(last, true, &day);
		sure = edtf_part_sure_edge(last, true);
	}
	raise_to(&date->latest, day);
	raise_to(&date->sure_latest, sure);
	date->qualifiers |= first->year_doubt | first->month_doubt | first->day_doubt;
	date->qualifiers |= last->year_doubt | last->month_doubt | last->day_doubt;
}

bool edtf_parse(const char *text, struct edtf *date, struct err *err)
{
	struct edtf found = undated;
	struct edtf_reader r;
	struct edtf_span span;
	bool is_open = false;

	*date = undated;
	if (*text == '\0')
		return true;
	edtf_reader_open(&r, text, err);
	while (!r.done) {
		if (!edtf_reader_next(&r, &span))
			return false;
		widen(&found, &span);
		is_open = is_open || span.first.presence != EDTF_WRITTEN || span.last.presence != EDTF_WRITTEN;
	}
	found.kind = is_open ? EDTF_OPEN : kind_of(r.shape, &span.first);
	found.minute = r.shape == EDTF_SHAPE_INTERVAL || r.shape == EDTF_SHAPE_DATE ? span.first.minute : -1;
	*date = found;
	return true;
}

bool edtf_is_uncertain(const struct edtf *date)
{
	/* Saturated bounds are the same and yet no day; those of UNDATED are saturated too. */
	bool is_day = date->earliest == date->latest && date->earliest != EDTF_LAST && date->latest != EDTF_FIRST;

	return date->qualifiers != 0 || !is_day;
}

/* A bound that doubt has taken to the end of time answers nothing, not even against an open date. */
static bool surely_after(const struct edtf *a, const struct edtf *b)
{
	return a->sure_earliest >= b->earliest && (a->sure_earliest != EDTF_FIRST || a->qualifiers == 0);
}

static bool surely_before(const struct edtf *a, const struct edtf *b)
{
	return a->sure_latest <= b->latest && (a->sure_latest != EDTF_LAST || a->qualifiers == 0);
}

static bool either_undated(const struct edtf *a, const struct edtf *b)
{
	return a->kind == EDTF_UNDATED || b->kind == EDTF_UNDATED;
}

enum edtf_answer edtf_after(const struct edtf *a, const struct edtf *b)
{
	if (either_undated(a, b) || a->latest < b->earliest)
		return EDTF_NO;
	return surely_after(a, b) ? EDTF_CERTAIN : EDTF_POSSIBLE;
}

enum edtf_answer edtf_before(const struct edtf *a, const struct edtf *b)
{
	if (either_undated(a, b) || a->earliest > b->latest)
		return EDTF_NO;
	return surely_before(a, b) ? EDTF_CERTAIN : EDTF_POSSIBLE;
}

enum edtf_answer edtf_within(const struct edtf *a, const struct edtf *b)
{
	if (either_undated(a, b) || a->latest < b->earliest || a->earliest > b->latest)
		return EDTF_NO;
	return surely_after(a, b) && surely_before(a, b) ? EDTF_CERTAIN : EDTF_POSSIBLE;
}
