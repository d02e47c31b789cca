/* The shapes around dates: one date, first/last, [one of] and {all of}. The reader stands always at the first
 * character that it has not taken; a span is given out only when what ends it has been seen. */
#include "core/edtf_parts.h"

#include <string.h>

#define FAIL_REST "something follows the date that is no part of it"

void edtf_reader_open(struct edtf_reader *r, const char *text, struct err *err)
{
	*r = (struct edtf_reader){.text = text, .at = text, .err = err};
	if (*text == '[' || *text == '{') {
		r->shape = *text == '[' ? EDTF_SHAPE_ONE_OF : EDTF_SHAPE_ALL_OF;
		r->at++;
	} else if (strchr(text, '/') != NULL) {
		r->shape = EDTF_SHAPE_INTERVAL;
	}
}

static bool take_dots(struct edtf_reader *r)
{
	if (r->at[0] != '.' || r->at[1] != '.')
		return false;
	r->at += 2;
	return true;
}

/* Only where both ends are written and the first can nowhere be put before the last. */
static bool in_order(const struct edtf_span *span)
{
	const struct edtf_part *first = &span->first, *last = &span->last;
	int64_t from = 0, to = 0;

	if (first->presence != EDTF_WRITTEN || last->presence != EDTF_WRITTEN)
		return true;
	edtf_part_edge(first, false, &from);
	edtf_part_edge(last, true, &to);
	if (from == to && first->minute >= 0 && last->minute >= 0 && first->zone == last->zone)
		return first->minute <= last->minute;
	return from <= to;
}

static bool read_end(struct edtf_reader *r, struct edtf_part *part)
{
	*part = (struct edtf_part){.presence = EDTF_END_UNKNOWN, .minute = -1};
	if (*r->at == '\0' || *r->at == '/')
		return true;
	if (!take_dots(r))
		return edtf_read_date(r, part);
	part->presence = EDTF_END_OPEN;
	return true;
}

static bool next_interval(struct edtf_reader *r, struct edtf_span *span)
{
	span->is_range = true;
	if (!read_end(r, &span->first))
		return false;
	if (*r->at != '/')
		return edtf_reader_fail(r, r->at, FAIL_REST);
	r->at++;
	if (!read_end(r, &span->last))
		return false;
	if (*r->at == '/')
		return edtf_reader_fail(r, r->at, "an interval has two ends, and one / between them");
	if (*r->at != '\0')
		return edtf_reader_fail(r, r->at, FAIL_REST);
	return in_order(span) || edtf_reader_fail(r, r->text, "the interval ends before it begins");
}

/* date, date..date, ..date (the first member alone), date.. (the last alone). */
static bool read_member(struct edtf_reader *r, struct edtf_span *span)
{
	const char *start = r->at;
	bool is_first = start == r->text + 1;

	span->is_range = take_dots(r);
	span->first = (struct edtf_part){.presence = EDTF_END_OPEN, .minute = -1};
	if (span->is_range && !is_first)
		return edtf_reader_fail(r, start, "only the first member of a set may have an open start");
	if (span->is_range)
		return edtf_read_date(r, &span->last);
	if (!edtf_read_date(r, &span->first))
		return false;
	span->last = span->first;
	span->is_range = take_dots(r);
	if (!span->is_range)
		return true;
	if (*r->at == ']' || *r->at == '}') {
		span->last = (struct edtf_part){.presence = EDTF_END_OPEN, .minute = -1};
		return true;
	}
	if (!edtf_read_date(r, &span->last))
		return false;
	if (span->first.precision != span->last.precision)
		return edtf_reader_fail(r, start, "both ends of a range in a set are days, or months, or years");
	return in_order(span) || edtf_reader_fail(r, start, "the range ends before it begins");
}

static void skip_spaces(struct edtf_reader *r)
{
	while (*r->at == ' ')
		r->at++;
}

static bool next_member(struct edtf_reader *r, struct edtf_span *span)
{
	char close = r->shape == EDTF_SHAPE_ONE_OF ? ']' : '}';

	if (!read_member(r, span))
		return false;
	const char *after = r->at;
	skip_spaces(r);
	if (*r->at == ',') {
		r->at++;
		skip_spaces(r);
		r->done = false;
		return true;
	}
	if (*after != close)
		return edtf_reader_fail(r, after, "a set has commas between its members and a bracket at its end");
	if (after[1] != '\0')
		return edtf_reader_fail(r, after + 1, "nothing follows the bracket that ends a set");
	return true;
}

bool edtf_reader_next(struct edtf_reader *r, struct edtf_span *span)
{
	r->done = true;
	if (r->shape == EDTF_SHAPE_INTERVAL)
		return next_interval(r, span);
	if (r->shape != EDTF_SHAPE_DATE)
		return next_member(r, span);
	span->is_range = false;
	if (!edtf_read_date(r, &span->first))
		return false;
	span->last = span->first;
	return *r->at == '\0' || edtf_reader_fail(r, r->at, FAIL_REST);
}
