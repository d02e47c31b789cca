/* What was read, as EDTF. It is parsed again before it is given away: that is how a day that does not exist is found,
 * and a range that ends before it begins. */
#include "core/written_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/calendar.h"
#include "core/edtf.h"

enum { POINT_TEXT = 48 };

/* The text of something that has one: a day, a month, a season, a year, a decade; with X where it was left open. */
static void say_point(const struct written_point *p, char text[POINT_TEXT])
{
	size_t n = 0;

	if (p->decade != 0)
		n = (size_t)snprintf(text, POINT_TEXT, "%03dX", p->decade / 10);
	else
		n = (size_t)snprintf(text, POINT_TEXT, "%04d", p->year);
	if (p->season != 0)
		n += (size_t)snprintf(text + n, POINT_TEXT - n, "-%02d", p->season);
	else if (p->month != 0)
		n += (size_t)snprintf(text + n, POINT_TEXT - n, p->month < 0 ? "-XX" : "-%02d", p->month);
	if (p->day != 0)
		n += (size_t)snprintf(text + n, POINT_TEXT - n, p->day < 0 ? "-XX" : "-%02d", p->day);
	if (p->minute >= 0)
		snprintf(text + n, POINT_TEXT - n, "T%02d:%02d", p->minute / 60, p->minute % 60);
}

static struct written_point plain_point(int year, int month, int day)
{
	return (struct written_point){
		.year = year, .month = month, .day = day, .part = -1, .weekday = -1, .minute = -1, .last_minute = -1};
}

static struct written_point point_of_day(int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	return plain_point(c.year, c.month, c.day);
}

/* A third of a month, a year or a decade. A season is not cut: it stays whole. */
static void cut_part(const struct written_point *p, struct written_point *from, struct written_point *to)
{
	static const int YEARS[] = {0, 4, 7, 10};

	if (p->decade != 0) {
		*from = plain_point(p->decade + YEARS[p->part], 0, 0);
		*to = plain_point(p->decade + YEARS[p->part + 1] - 1, 0, 0);
	} else if (p->month > 0) {
		*from = plain_point(p->year, p->month, 10 * p->part + 1);
		*to = plain_point(p->year, p->month, p->part == 2 ? edtf_days_in_month(p->year, p->month) : 10 * p->part + 10);
	} else {
		*from = plain_point(p->year, 4 * p->part + 1, 0);
		*to = plain_point(p->year, 4 * p->part + 4, 0);
	}
}

/* False where it is one thing, and `from` and `to` are it. */
static bool is_range(const struct written_point *p, struct written_point *from, struct written_point *to)
{
	*from = *to = *p;
	if (p->part >= 0 && p->season == 0) {
		cut_part(p, from, to);
	} else if (p->last_year != 0) {
		*to = plain_point(p->last_year, 0, 0);
	} else if (p->last_month != 0) {
		*to = plain_point(p->year + (p->next_year ? 1 : 0), p->last_month, 0);
	} else if (p->overnight && p->day > 0) {
		*from = plain_point(p->year, p->month, p->day);
		*to = point_of_day(edtf_day_number(p->year, p->month, p->day) + 1);
	} else {
		return false;
	}
	return true;
}

static bool parse_point(const struct written_point *p, struct edtf *date)
{
	char text[POINT_TEXT];

	say_point(p, text);
	return edtf_parse(text, date, NULL);
}

/* Do both say a day, both a month or both a year, as the ends of [a..b] must? */
static bool are_alike(const struct written_point *a, const struct written_point *b)
{
	return a->season == 0 && b->season == 0 && a->decade == 0 && b->decade == 0 && a->month >= 0 && b->month >= 0 &&
	       a->day >= 0 && b->day >= 0 && (a->month != 0) == (b->month != 0) && (a->day != 0) == (b->day != 0);
}

static void add(struct written_date *date, const char *text)
{
	size_t n = strlen(date->edtf);

	snprintf(date->edtf + n, sizeof date->edtf - n, "%s", text);
}

static void add_point(struct written_date *date, const struct written_point *p, unsigned qualifiers)
{
	static const char *const SIGNS[] = {"", "?", "~", "%"};
	struct written_point whole = *p;
	char text[POINT_TEXT];

	whole.minute = qualifiers != 0 ? -1 : p->minute;
	say_point(&whole, text);
	add(date, text);
	add(date, SIGNS[qualifiers & 3]);
}

/* [a..b]; ends that are not alike go by their days. What cannot be is said as it is, so that it is found. */
static void say_within(struct written_date *date, struct written_point from, struct written_point to,
                       unsigned qualifiers)
{
	struct edtf a, b;

	from.minute = to.minute = -1;
	if (!are_alike(&from, &to) && parse_point(&from, &a) && parse_point(&to, &b)) {
		from = point_of_day(a.earliest);
		to = point_of_day(b.latest);
	}
	add(date, "[");
	add_point(date, &from, qualifiers);
	add(date, "..");
	add_point(date, &to, qualifiers);
	add(date, "]");
}

static void say_span(struct written_date *date, const struct written_point *from, const struct written_point *to,
                     unsigned qualifiers)
{
	add_point(date, from, qualifiers);
	add(date, "/");
	add_point(date, to, qualifiers);
}

static void say_list(const struct written_whole *w, struct written_date *date)
{
	add(date, w->form == WRITTEN_ALL ? "{" : "[");
	for (size_t i = 0; i < w->n; i++) {
		struct written_point p = w->points[i];
		p.minute = -1;
		add(date, i == 0 ? "" : ",");
		add_point(date, &p, w->qualifiers);
	}
	add(date, w->form == WRITTEN_ALL ? "}" : "]");
}

/* The day before or after, or the month or year where no more was written. */
static struct written_point step(const struct written_point *p, bool back)
{
	struct edtf date;

	if (!parse_point(p, &date))
		return *p;
	struct written_point next = point_of_day(back ? date.earliest - 1 : date.latest + 1);
	if (p->season == 0 && p->decade == 0 && p->day == 0) {
		next.day = 0;
		next.month = p->month == 0 ? 0 : next.month;
	}
	return next;
}

static void say_week(const struct written_whole *w, struct written_date *date, int first, int last)
{
	const struct written_point *p = &w->points[0];
	int32_t day = edtf_day_number(p->year, p->month, p->day);
	struct edtf parsed;

	if (!parse_point(p, &parsed)) {
		add_point(date, p, 0);
		return;
	}
	say_within(date, point_of_day(day + first), point_of_day(day + last), w->qualifiers);
}

/* One date alone, which may be a range of its own or have a time with an end. */
static void say_one(const struct written_whole *w, struct written_date *date)
{
	const struct written_point *p = &w->points[0];
	struct written_point from, to;

	if (is_range(p, &from, &to)) {
		say_within(date, from, to, w->qualifiers);
	} else if (p->last_minute >= 0 && w->qualifiers == 0) {
		to.minute = p->last_minute;
		say_span(date, &from, &to, 0);
	} else {
		add_point(date, p, w->qualifiers);
	}
}

static void say_open(struct written_date *date, const char *before, const struct written_point *p, const char *after,
                     unsigned qualifiers)
{
	add(date, before);
	add_point(date, p, qualifiers);
	add(date, after);
}

/* Where ends are ranges themselves ("early March to mid April"), the first begins and the last ends it. */
static void say_form(const struct written_whole *w, struct written_date *date)
{
	struct written_point from, to, other;

	is_range(&w->points[0], &from, &other);
	is_range(&w->points[w->n - 1], &other, &to);
	struct written_point before = step(&from, true), after = step(&to, false);
	switch (w->form) {
	case WRITTEN_ONE:
		say_one(w, date);
		break;
	case WRITTEN_WITHIN:
		say_within(date, from, to, w->qualifiers);
		break;
	case WRITTEN_SPAN:
		say_span(date, &from, &to, w->qualifiers);
		break;
	case WRITTEN_ALL:
	case WRITTEN_ANY:
		say_list(w, date);
		break;
	case WRITTEN_EARLIER:
		say_open(date, "[..", &before, "]", w->qualifiers);
		break;
	case WRITTEN_LATER:
		say_open(date, "[", &after, "..]", w->qualifiers);
		break;
	case WRITTEN_AT_LATEST:
		to.minute = -1;
		say_open(date, "[..", &to, "]", w->qualifiers);
		break;
	case WRITTEN_ONWARDS:
		say_open(date, "", &from, "/..", w->qualifiers);
		break;
	case WRITTEN_UP_TO:
		say_open(date, "../", &to, "", w->qualifiers);
		break;
	case WRITTEN_WEEK_AFTER:
		say_week(w, date, 0, 6);
		break;
	case WRITTEN_WEEK_BEFORE:
		say_week(w, date, -6, 0);
		break;
	}
}

/* Can this be said at all: a week begins on a day, and a list has no ranges in it. */
static bool can_be_said(const struct written_whole *w)
{
	struct written_point from, to;
	bool is_list = w->form == WRITTEN_ALL || w->form == WRITTEN_ANY;

	for (size_t i = 0; i < w->n; i++) {
		if (w->points[i].year == 0 && w->points[i].decade == 0)
			return false;
		if (is_list && is_range(&w->points[i], &from, &to))
			return false;
		if (w->points[i].last_minute >= 0 && w->form != WRITTEN_ONE)
			return false;
	}
	return (w->form != WRITTEN_WEEK_AFTER && w->form != WRITTEN_WEEK_BEFORE) || w->points[0].day > 0;
}

static void look_at_order(const struct written_whole *w, struct written_date *date)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct written_point *p = &w->points[i];
		date->swappable |= p->swappable && p->day <= 12 && p->month <= 12 && p->day != p->month;
		date->other_order |= p->swappable && p->month > 12 && p->month <= 31 && p->day <= 12;
	}
}

static const char *doubt_of(const struct written_whole *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct written_point *p = &w->points[i];
		struct edtf date;
		if (p->doubt != NULL)
			return p->doubt;
		if (p->weekday >= 0 && p->day > 0 && parse_point(p, &date) && calendar_weekday(date.earliest) != p->weekday)
			return "the day of the week that is written is not that day's";
	}
	return NULL;
}

static void say_impossible(const struct written_whole *w, struct written_date *date, const char *why)
{
	date->state = WRITTEN_IMPOSSIBLE;
	for (size_t i = 0; i < w->n; i++) {
		if (w->points[i].month > 12) {
			snprintf(date->reason, sizeof date->reason, "there is no month %d%s", w->points[i].month,
			         date->other_order ? "; day and month may have changed places" : "");
			return;
		}
	}
	const char *column = strstr(why, " (column"); /* of the EDTF, which nobody has seen */
	snprintf(date->reason, sizeof date->reason, "%.*s", (int)(column != NULL ? column - why : 120), why);
}

void written_say(const struct written_whole *w, struct written_date *date)
{
	struct err err = {0};
	struct edtf parsed;

	if (!can_be_said(w)) {
		date->state = WRITTEN_NOT_UNDERSTOOD;
		snprintf(date->reason, sizeof date->reason, "it is not understood as a date");
		return;
	}
	look_at_order(w, date);
	say_form(w, date);
	const char *doubt = doubt_of(w);
	if (!edtf_parse(date->edtf, &parsed, &err)) {
		say_impossible(w, date, err.text);
	} else if (doubt != NULL) {
		date->state = WRITTEN_AMBIGUOUS;
		snprintf(date->reason, sizeof date->reason, "%s", doubt);
	}
}
