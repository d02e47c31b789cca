/* The whole of what is written: what doubts it, what makes it a range or a list, and where it is to be cut. Each way of
 * cutting is tried in turn, and one that leaves something over is no way: nothing that was written is passed over. */
#include "core/written_date.h"

#include <stdio.h>
#include <string.h>

#include "core/edtf.h"
#include "core/written_parts.h"

/* What an earlier date of a range or list leaves out is that of the last: "12 to 14 March 2012". False: the last does
 * not say it either, as in "25/2012". */
static bool complete(struct written_point *p, const struct written_point *last)
{
	if (p->year != 0 || p->decade != 0)
		return true;
	if (last->month == 0 && last->season == 0)
		return false;
	if (p->month == 0 && p->season == 0) {
		if (last->month == 0 || last->day == 0)
			return false;
		p->month = last->month;
	}
	p->year = last->year;
	if (last->month > 0 && p->month > last->month)
		p->year--; /* "December to March 2013", "28 Dec - 3 Jan 2013" */
	return true;
}

/* Are these two next to each other, as in "13/14 May 2021", "March/April 2012"? Then it was once, over the two. */
static bool are_next(const struct written_point *a, const struct written_point *b)
{
	if (a->day > 0 && b->day > 0)
		return edtf_day_number(b->year, b->month, b->day) == edtf_day_number(a->year, a->month, a->day) + 1;
	if (a->season != 0 || b->season != 0)
		return a->season + 1 == b->season;
	return a->day == 0 && b->day == 0;
}

static bool is_cut(const struct written_token *t, enum written_kind kind, char sign)
{
	return t->kind == kind || (sign != 0 && written_is_sign(t, sign));
}

static bool holds(struct written_slice s, char sign)
{
	for (size_t i = 0; i < s.n; i++) {
		if (sign != 0 && written_is_sign(&s.tokens[i], sign))
			return true;
	}
	return false;
}

/* Two dates, cut at each place that could be the one. What is left out of the first may not have been cut off it. */
static bool read_two(const struct written_options *o, struct written_slice s, enum written_kind kind, char sign,
                     struct written_whole *w)
{
	for (size_t k = 1; k + 1 < s.n; k++) {
		if (!is_cut(&s.tokens[k], kind, sign))
			continue;
		struct written_slice first = written_part_of(s, 0, k);
		if (written_point(o, written_part_of(s, k + 1, s.n), false, &w->points[1]) &&
		    written_point(o, first, !holds(first, sign), &w->points[0]) && complete(&w->points[0], &w->points[1])) {
			w->n = 2;
			return true;
		}
	}
	return false;
}

/* "12, 13 and 14 March 2012" */
static bool read_list(const struct written_options *o, struct written_slice s, enum written_kind kind,
                      struct written_whole *w)
{
	size_t from = 0;

	w->n = 0;
	for (size_t k = 1; k <= s.n; k++) {
		bool last = k == s.n;
		if (!last && !is_cut(&s.tokens[k], kind, ','))
			continue;
		if (w->n == WRITTEN_LIST || !written_point(o, written_part_of(s, from, k), !last, &w->points[w->n]))
			return false;
		w->n++;
		from = k + 1;
	}
	bool whole = w->n > 1;
	for (size_t i = 0; i + 1 < w->n; i++)
		whole = whole && complete(&w->points[i], &w->points[w->n - 1]);
	return whole;
}

static bool read_between(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	w->form = WRITTEN_WITHIN;
	return read_two(o, s, WRITTEN_AND, 0, w) || read_two(o, s, WRITTEN_TO, '-', w);
}

static bool read_from(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	w->form = WRITTEN_SPAN;
	if (read_two(o, s, WRITTEN_TO, '-', w))
		return true;
	w->form = WRITTEN_ONWARDS;
	w->n = 1;
	return written_point(o, s, false, &w->points[0]);
}

static bool read_several(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	w->form = WRITTEN_ALL;
	if (read_list(o, s, WRITTEN_AND, w))
		return true;
	w->form = WRITTEN_ANY;
	if (read_list(o, s, WRITTEN_OR, w))
		return true;
	if (read_two(o, s, WRITTEN_OR, '/', w)) {
		w->form = are_next(&w->points[0], &w->points[1]) ? WRITTEN_WITHIN : WRITTEN_ANY;
		return true;
	}
	w->form = WRITTEN_SPAN;
	return read_two(o, s, WRITTEN_TO, '-', w);
}

/* What the first word makes of the rest. */
static bool read_worded(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	static const struct {
		enum written_kind kind;
		enum written_form form;
	} FORMS[] = {
		{WRITTEN_BEFORE, WRITTEN_EARLIER},       {WRITTEN_AFTER, WRITTEN_LATER},
		{WRITTEN_BY, WRITTEN_AT_LATEST},         {WRITTEN_TO, WRITTEN_UP_TO},
		{WRITTEN_WEEK_FROM, WRITTEN_WEEK_AFTER}, {WRITTEN_WEEK_TO, WRITTEN_WEEK_BEFORE},
	};
	struct written_slice rest = written_part_of(s, 1, s.n);

	if (s.tokens[0].kind == WRITTEN_BETWEEN)
		return read_between(o, rest, w);
	if (s.tokens[0].kind == WRITTEN_FROM)
		return read_from(o, rest, w);
	for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
		if (s.tokens[0].kind != FORMS[i].kind)
			continue;
		if (rest.n > 0 && (written_is_sign(rest.tokens, ':') || written_is_sign(rest.tokens, '-')))
			rest = written_part_of(rest, 1, rest.n);
		w->form = FORMS[i].form;
		w->n = 1;
		return written_point(o, rest, false, &w->points[0]);
	}
	return read_several(o, s, w);
}

/* "14/3/12 onwards", "14/3/12 - present" */
static bool read_onward(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	if (written_is_sign(&s.tokens[s.n - 1], '-') || s.tokens[s.n - 1].kind == WRITTEN_TO)
		s.n--;
	w->form = WRITTEN_ONWARDS;
	return s.n > 0 && written_point(o, s, false, &w->points[0]);
}

static bool read_whole(const struct written_options *o, struct written_slice s, struct written_whole *w)
{
	w->form = WRITTEN_ONE;
	w->n = 1;
	if (s.n > 1 && s.tokens[s.n - 1].kind == WRITTEN_ONWARD)
		return read_onward(o, written_part_of(s, 0, s.n - 1), w);
	return s.n > 0 && (written_point(o, s, false, &w->points[0]) || read_worded(o, s, w));
}

static bool doubts(const struct written_token *t, unsigned *qualifiers)
{
	unsigned more = t->kind == WRITTEN_DOUBT ? EDTF_UNCERTAIN : t->kind == WRITTEN_ABOUT ? EDTF_APPROXIMATE : 0;

	*qualifiers |= more;
	return more != 0;
}

/* Doubt stands in front or behind. */
static struct written_slice strip_doubt(struct written_slice s, unsigned *qualifiers)
{
	while (s.n > 0 && doubts(&s.tokens[0], qualifiers))
		s = written_part_of(s, 1, s.n);
	while (s.n > 0 && doubts(&s.tokens[s.n - 1], qualifiers))
		s.n--;
	return s;
}

static bool says_nothing(struct written_slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		const struct written_token *t = &s.tokens[i];
		if (t->kind != WRITTEN_NONE && t->kind != WRITTEN_BLANK && t->kind != WRITTEN_DOUBT &&
		    !written_is_sign(t, '-') && !written_is_sign(t, '/') && !written_is_sign(t, '.'))
			return false;
	}
	return s.n > 0;
}

static void fail(struct written_date *date, const char *reason)
{
	date->state = WRITTEN_NOT_UNDERSTOOD;
	if (date->reason[0] == '\0')
		snprintf(date->reason, sizeof date->reason, "%s", reason);
}

/* Why it was not understood, where that can be told. */
static const char *say_why(const struct written_options *o, struct written_slice s)
{
	struct written_options later = *o;
	struct written_whole w = {0};

	if (written_point(o, s, true, &w.points[0]))
		return "no year is written";
	later.year = 2000;
	if (o->year == 0 && read_whole(&later, s, &w))
		return "its year has two digits, and the century is not known";
	return "it is not understood as a date";
}

/* Of a chronology: EDTF would take 0930 for a year. */
static bool is_in_bounds(const struct edtf *date)
{
	return (date->earliest == EDTF_FIRST || edtf_civil(date->earliest).year >= WRITTEN_YEAR_LEAST) &&
	       (date->latest == EDTF_LAST || edtf_civil(date->latest).year <= WRITTEN_YEAR_MOST);
}

/* It is EDTF as it stands, but for a midnight that a program has added to a day. */
static bool read_edtf(const char *text, size_t n, struct written_date *date)
{
	static const char MIDNIGHT[] = "T00:00:00";
	struct edtf parsed;

	if (n >= sizeof date->edtf)
		return false;
	memcpy(date->edtf, text, n);
	date->edtf[n] = '\0';
	bool ok = n > 0 && edtf_parse(date->edtf, &parsed, NULL) && is_in_bounds(&parsed);
	char *time = ok && parsed.kind == EDTF_DAY ? strstr(date->edtf, MIDNIGHT) : NULL;
	if (time != NULL)
		*time = '\0';
	if (!ok)
		date->edtf[0] = '\0';
	else if (n == 7 && parsed.kind == EDTF_MONTH &&
	         (date->edtf[2] - '0') * 10 + date->edtf[3] - '0' + 1 == (date->edtf[5] - '0') * 10 + date->edtf[6] - '0') {
		date->state = WRITTEN_AMBIGUOUS;
		snprintf(date->reason, sizeof date->reason, "it is read as a month; it may be two years");
	}
	return ok;
}

void written_date_read(const char *text, const struct written_options *options, struct written_date *date)
{
	struct written_token tokens[WRITTEN_TOKENS];
	struct written_slice s = {tokens, 0};
	struct written_whole w = {0};

	*date = (struct written_date){.state = WRITTEN_UNDERSTOOD};
	text += strspn(text, " \t\r\n");
	size_t n = strlen(text);
	while (n > 0 && strchr(" \t\r\n", text[n - 1]) != NULL)
		n--;
	if (n == 0 || read_edtf(text, n, date))
		return;
	if (!written_tokens(text, tokens, &s.n, date->reason)) {
		fail(date, "");
		return;
	}
	if (says_nothing(s))
		return;
	if (s.n > 0 && written_is_sign(&tokens[s.n - 1], '.'))
		s.n--;
	struct written_slice plain = strip_doubt(s, &w.qualifiers);
	if (read_whole(options, plain, &w))
		written_say(&w, date);
	else
		fail(date, say_why(options, plain));
}
