/* The shapes in English, one span after the other. Two dates side by side leave out of the first what the second
 * says again: "6 to 9 May 2021", "3 January or 5 February 2012". */
#include "core/edtf.h"

#include "core/edtf_parts.h"

#include <string.h>

static bool same(const int8_t *a, const int8_t *b, size_t n)
{
	return memcmp(a, b, n) == 0;
}

/* Says as much of `a` as is not said again by `b`, which follows. True as edtf_say_part(). */
static bool say_before(const struct edtf_part *a, const struct edtf_part *b, struct str *out)
{
	bool plain = edtf_part_is_plain(a) && edtf_part_is_plain(b) && a->precision == b->precision;
	bool same_year = plain && a->negative == b->negative && same(a->year, b->year, sizeof a->year);
	bool same_month = same_year && a->precision != EDTF_TO_YEAR && same(a->month, b->month, sizeof a->month);
	bool same_day = same_month && (a->precision != EDTF_TO_DAY || same(a->day, b->day, sizeof a->day));
	int month = (int)edtf_digits_bound(a->month, 2, false), day = (int)edtf_digits_bound(a->day, 2, false);

	if (!same_year || same_day || a->precision == EDTF_TO_YEAR)
		return edtf_say_part(a, out);
	if (a->precision == EDTF_TO_MONTH)
		str_add(out, edtf_month_name(month));
	else if (same_month)
		str_format(out, "%d", day);
	else
		str_format(out, "%d %s", day, edtf_month_name(month));
	return false;
}

static void say_joined(const struct edtf_part *a, const char *word, const struct edtf_part *b, struct str *out)
{
	bool clause = say_before(a, b, out);

	str_format(out, "%s %s ", clause ? "," : "", word);
	edtf_say_part(b, out);
}

/* 14 January 2012, 09:30 to 11:00. */
static bool say_hours(const struct edtf_span *span, struct str *out)
{
	const struct edtf_part *a = &span->first, *b = &span->last;

	if (a->minute < 0 || b->minute < 0 || a->negative != b->negative || !same(a->year, b->year, sizeof a->year)
		|| !same(a->month, b->month, sizeof a->month) || !same(a->day, b->day, sizeof a->day))
		return false;
	edtf_say_part(a, out);
	str_add(out, " to ");
	edtf_say_clock(b, out);
	return true;
}

/* An interval with an end that is not written. */
static void say_open_interval(enum edtf_presence first, enum edtf_presence last, const struct edtf_span *span,
	struct str *out)
{
	if (first == EDTF_WRITTEN) {
		str_add(out, "from ");
		bool clause = edtf_say_part(&span->first, out);
		str_add(out, last == EDTF_END_OPEN ? (clause ? ", onwards" : " onwards") : ", end not recorded");
	} else if (last == EDTF_WRITTEN) {
		str_add(out, first == EDTF_END_OPEN ? "up to " : "until ");
		edtf_say_part(&span->last, out);
		str_add(out, first == EDTF_END_OPEN ? "" : ", start not recorded");
	} else if (first == last) {
		str_add(out, first == EDTF_END_OPEN ? "no start and no end" : "start and end not recorded");
	} else {
		str_add(out, first == EDTF_END_OPEN ? "no start, end not recorded" : "start not recorded, no end");
	}
}

static void say_interval(const struct edtf_span *span, struct str *out)
{
	enum edtf_presence first = span->first.presence, last = span->last.presence;

	if (first != EDTF_WRITTEN || last != EDTF_WRITTEN)
		say_open_interval(first, last, span, out);
	else if (!say_hours(span, out))
		say_joined(&span->first, "to", &span->last, out);
}

/* "between 6 and 9 May 2021", "in or before 1984", "on or after 3 May 2021". */
static bool say_range_of_one(const struct edtf_span *span, struct str *out)
{
	const struct edtf_part *written = span->first.presence == EDTF_WRITTEN ? &span->first : &span->last;

	if (span->first.presence == EDTF_WRITTEN && span->last.presence == EDTF_WRITTEN) {
		str_add(out, "between ");
		say_joined(&span->first, "and", &span->last, out);
		return false;
	}
	str_format(out, "%s or %s ", written->precision == EDTF_TO_DAY ? "on" : "in",
		written == &span->first ? "after" : "before");
	return edtf_say_part(written, out);
}

/* "every year from 1960 to 1965", "every month up to May 2012", "every day from 3 May 2021 onwards". */
static bool say_range_of_all(const struct edtf_span *span, struct str *out)
{
	bool has_first = span->first.presence == EDTF_WRITTEN, has_last = span->last.presence == EDTF_WRITTEN;

	str_format(out, "every %s ", edtf_unit_name(has_first ? &span->first : &span->last));
	if (has_first && has_last) {
		str_add(out, "from ");
		say_joined(&span->first, "to", &span->last, out);
		return false;
	}
	str_add(out, has_first ? "from " : "up to ");
	bool clause = edtf_say_part(has_first ? &span->first : &span->last, out);
	if (has_first)
		str_add(out, clause ? ", onwards" : " onwards");
	return clause;
}

static bool say_member(enum edtf_shape shape, const struct edtf_span *span, struct str *out)
{
	if (span->is_range)
		return shape == EDTF_SHAPE_ONE_OF ? say_range_of_one(span, out) : say_range_of_all(span, out);
	return edtf_say_part(&span->first, out);
}

/* Whether a member may leave out what the next one says again: not where a later member breaks the pattern, as in
 * "January, February 2012 or in or after December 2012". */
static bool may_shorten(struct edtf_reader r, const struct edtf_span *first)
{
	struct edtf_span next;
	bool may = !first->is_range;

	while (may && !r.done)
		may = edtf_reader_next(&r, &next) && !next.is_range && edtf_part_is_plain(&next.first);
	return may;
}

/* The text was parsed before: no reading fails here. */
static void say_set(struct edtf_reader *r, struct edtf_span *span, struct str *out)
{
	const char *word = r->shape == EDTF_SHAPE_ONE_OF ? "or" : "and";
	bool may = may_shorten(*r, span);
	struct edtf_span next;

	while (!r->done && edtf_reader_next(r, &next)) {
		bool clause = may ? say_before(&span->first, &next.first, out) : say_member(r->shape, span, out);
		if (r->done)
			str_format(out, "%s %s ", clause ? "," : "", word);
		else
			str_add(out, clause ? "; " : ", ");
		*span = next;
	}
	say_member(r->shape, span, out);
}

bool edtf_say(const char *text, struct str *out, struct err *err)
{
	struct edtf date;
	struct edtf_reader r;
	struct edtf_span span;

	if (!edtf_parse(text, &date, err))
		return false;
	if (date.kind == EDTF_UNDATED) {
		str_add(out, "not dated");
		return true;
	}
	edtf_reader_open(&r, text, err);
	if (!edtf_reader_next(&r, &span))
		return false;
	if (r.shape == EDTF_SHAPE_DATE)
		edtf_say_part(&span.first, out);
	else if (r.shape == EDTF_SHAPE_INTERVAL)
		say_interval(&span, out);
	else
		say_set(&r, &span, out);
	return true;
}
