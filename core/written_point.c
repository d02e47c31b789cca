/* One date: its patterns, in one table, and what follows from what they caught.
 *
 * Each letter of a pattern is one token: D a day, M a month's number, N its name, Y a year of two digits or four, L one
 * of four (or '12), S a season, K a number of a quarter, Q the word, E "term", F "financial year", T a decade, 8 eight
 * digits, s a separator (the same throughout). */
#include "core/written_parts.h"

#include <string.h>

enum { YEAR_FAR = 70 };

static const char *const WHOLE[] = {
	"DsMsY", "LsMsD", "DML",   "DMY",   "DNY",  "DsNsY", "NDL", "LND",  "LsNsD", "MsL", "LsM",
	"NL",    "LN",    "NY",    "NsY",   "SY",   "SsL",   "YS",  "SLsY", "SL",    "SEL", "SEY",
	"KQL",   "QKL",   "KQLsY", "QKLsY", "FLsY", "LsY",   "L",   "T",    "8",
};

static const char *const IN_PART[] = {"D", "DN", "ND", "DsM", "N", "S"};

/* What a pattern caught. */
struct caught {
	int day, month, year, second, season, quarter, eight, decade;
	bool has_term, is_financial, is_named, is_short, is_marked, has_second;
	char separator;
};

static bool is_likely(int year)
{
	return year >= WRITTEN_YEAR_LEAST && year <= WRITTEN_YEAR_MOST;
}

static bool is_year(const struct written_token *t, bool is_long)
{
	if (t->kind != WRITTEN_NUMBER || t->is_ordinal || t->is_decade)
		return false;
	return t->is_year || (t->digits == 2 && !is_long) || (t->digits == 4 && is_likely(t->value));
}

static bool take_small(const struct written_token *t, bool ordinal, int *value)
{
	if (t->kind == WRITTEN_BLANK) {
		*value = -1;
		return true;
	}
	*value = t->value == 0 ? -1 : t->value;
	return t->kind == WRITTEN_NUMBER && t->digits <= 2 && !t->is_decade && !t->is_year && (ordinal || !t->is_ordinal);
}

static bool take_year(const struct written_token *t, bool is_long, struct caught *c)
{
	if (!is_year(t, is_long))
		return false;
	if (c->year >= 0) {
		c->second = t->value;
		c->has_second = true;
		return true;
	}
	c->year = t->value;
	c->is_short = t->digits == 2;
	c->is_marked = t->is_year;
	return true;
}

static bool take_separator(const struct written_token *t, struct caught *c)
{
	if (t->kind != WRITTEN_SIGN || strchr("/.-", t->value) == NULL || (c->separator != 0 && c->separator != t->value))
		return false;
	c->separator = (char)t->value;
	return true;
}

static bool take_kind(const struct written_token *t, enum written_kind kind, int *value)
{
	*value = t->value;
	return t->kind == kind;
}

static bool take(char letter, const struct written_token *t, struct caught *c)
{
	switch (letter) {
	case 'D':
		return take_small(t, true, &c->day);
	case 'M':
		return take_small(t, false, &c->month);
	case 'N':
		c->is_named = true;
		return take_kind(t, WRITTEN_MONTH, &c->month);
	case 'Y':
		return take_year(t, false, c);
	case 'L':
		return take_year(t, true, c);
	case 'S':
		return take_kind(t, WRITTEN_SEASON, &c->season);
	case 'K':
		return take_kind(t, WRITTEN_NUMBER, &c->quarter) && t->digits == 1 && t->value >= 1 && t->value <= 4;
	case 'Q':
		return t->kind == WRITTEN_QUARTER;
	case 'E':
		c->has_term = true;
		return t->kind == WRITTEN_TERM;
	case 'F':
		c->is_financial = true;
		return t->kind == WRITTEN_FINANCIAL;
	case 'T':
		return take_kind(t, WRITTEN_NUMBER, &c->decade) && t->is_decade && t->value % 10 == 0 && is_likely(t->value);
	case '8':
		return take_kind(t, WRITTEN_NUMBER, &c->eight) && t->digits == 8;
	default:
		return take_separator(t, c);
	}
}

static bool match(const char *pattern, struct written_slice s, struct caught *c)
{
	*c = (struct caught){.year = -1};
	if (strlen(pattern) != s.n)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!take(pattern[i], &s.tokens[i], c))
			return false;
	}
	return true;
}

/* The last year that ends in these two digits and is not after the one it was written in. */
static bool settle_year(const struct written_options *o, const struct caught *c, struct written_point *p)
{
	if (!c->is_short) {
		p->year = c->year < 0 ? 0 : c->year;
		return true;
	}
	if (o->year == 0)
		return false;
	p->year = o->year - (o->year - c->year) % 100;
	if (o->year - p->year >= YEAR_FAR)
		p->doubt = "the century of a year of two digits is a guess";
	return true;
}

/* "2012/13", alone or with a winter, a quarter or "financial year". */
static bool settle_second(const struct caught *c, struct written_point *p)
{
	int second = c->second < 100 ? p->year + 1 - (p->year + 1) % 100 + c->second : c->second;

	if (second != p->year + 1)
		return false;
	if (c->quarter > 0) {
		p->month = c->quarter == 4 ? 1 : 1 + 3 * c->quarter;
		p->last_month = p->month + 2;
		p->year += c->quarter == 4 ? 1 : 0;
	} else if (c->is_financial) {
		p->month = 4;
		p->last_month = 3;
		p->next_year = true;
	} else if (c->season == 0) {
		p->last_year = second;
		p->doubt = "it may be a financial year, a school year or any time in the two years";
	} else if (c->season != 24) {
		return false;
	} else {
		p->season = c->season;
	}
	return true;
}

static bool settle_season(const struct caught *c, struct written_point *p)
{
	static const int FIRST[] = {1, 4, 9}, LAST[] = {4, 7, 12};

	if (c->has_term) {
		if (c->season == 24)
			return false;
		p->month = FIRST[c->season - 21];
		p->last_month = LAST[c->season - 21];
		return true;
	}
	p->season = c->season;
	if (c->season == 24 && p->year != 0)
		p->doubt = "a winter lies in two years; the year is taken for that of its December";
	return true;
}

/* 20120314, or 14032012: no such number is both, for no month is 18 to 21. */
static bool settle_eight(const struct written_options *o, int n, struct written_point *p)
{
	int first = n / 10000, last = n % 10000;

	if (is_likely(first) && (last / 100 <= 12 || !is_likely(last))) {
		p->year = first;
		p->month = last / 100;
		p->day = last % 100;
	} else {
		p->year = last;
		p->month = o->month_first ? first / 100 : first % 100;
		p->day = o->month_first ? first % 100 : first / 100;
	}
	return is_likely(p->year) && p->month > 0 && p->day > 0;
}

/* Whether "NUMBER sep NUMBER" had day and month as the options say; then they may have to change places. */
static void settle_order(const struct written_options *o, const char *pattern, struct written_point *p)
{
	bool by_day = strncmp(pattern, "DsM", 3) == 0 || strncmp(pattern, "DM", 2) == 0;

	if (by_day && o->month_first) {
		int day = p->month;
		p->month = p->day;
		p->day = day;
	}
	p->swappable = by_day && p->day > 0 && p->month > 0;
}

static bool settle(const struct written_options *o, const char *pattern, const struct caught *c,
                   struct written_point *p)
{
	if (c->eight != 0)
		return settle_eight(o, c->eight, p);
	if (!settle_year(o, c, p))
		return false;
	p->decade = c->decade;
	p->day = c->day;
	p->month = c->month;
	if (c->has_second)
		return settle_second(c, p);
	if (c->season != 0)
		return settle_season(c, p);
	if (c->quarter != 0) {
		p->season = 32 + c->quarter;
		p->doubt = "it is read as a quarter of the calendar year, which is not the financial year's";
	}
	bool like_day = c->is_short && !c->is_marked && c->year >= 1 && c->year <= 31;
	if (c->is_named && c->day == 0 && like_day && p->doubt == NULL)
		p->doubt = "it is read as a month and its year; it may be a day without its year";
	bool by_month = strcmp(pattern, "LsM") == 0 || strcmp(pattern, "MsL") == 0;
	if (by_month && (c->month < 1 || c->month > 12)) /* EDTF would take it for a season */
		return false;
	settle_order(o, pattern, p);
	return true;
}

static bool try_patterns(const struct written_options *o, const char *const *patterns, size_t n, struct written_slice s,
                         struct written_point *p)
{
	struct written_point before = *p;
	struct caught c;

	for (size_t i = 0; i < n; i++) {
		*p = before;
		if (match(patterns[i], s, &c) && settle(o, patterns[i], &c, p))
			return true;
	}
	return false;
}

bool written_day(const struct written_options *o, struct written_slice s, bool in_part, struct written_point *p)
{
	struct written_token kept[WRITTEN_TOKENS];
	struct written_slice rest = {kept, 0};

	*p = (struct written_point){.part = -1, .weekday = -1, .minute = -1, .last_minute = -1};
	for (size_t i = 0; i < s.n; i++) {
		const struct written_token *t = &s.tokens[i];
		bool at_end = i == 0 || i + 1 == s.n;
		if (t->kind == WRITTEN_WEEKDAY && at_end && p->weekday < 0)
			p->weekday = t->value;
		else if (t->kind == WRITTEN_PART && rest.n == 0 && p->part < 0)
			p->part = t->value;
		else if (t->kind == WRITTEN_OVERNIGHT && at_end)
			p->overnight = true;
		else if (!written_is_sign(t, ',') && !(p->part >= 0 && rest.n == 0 && written_is_sign(t, '-')))
			kept[rest.n++] = *t;
	}
	bool ok = try_patterns(o, WHOLE, sizeof WHOLE / sizeof *WHOLE, rest, p) ||
	          (in_part && try_patterns(o, IN_PART, sizeof IN_PART / sizeof *IN_PART, rest, p));
	return ok && !(p->part >= 0 && (p->day != 0 || p->last_year != 0 || p->last_month != 0));
}

static bool is_half(const struct written_token *t)
{
	return t->kind == WRITTEN_AM || t->kind == WRITTEN_PM;
}

/* The time stands in [from, to), the day in what is left. A time that is only about right is not kept. */
static bool with_time(const struct written_options *o, struct written_slice day, struct written_slice time,
                      bool in_part, struct written_point *p)
{
	struct written_point t = {.minute = -1, .last_minute = -1};

	if (!written_time(time, &t))
		return false;
	bool about = day.n > 1 && day.tokens[day.n - 1].kind == WRITTEN_ABOUT;
	if (about || (day.n > 1 && written_is_sign(&day.tokens[day.n - 1], '-')) ||
	    (day.n > 1 && written_is_sign(&day.tokens[day.n - 1], ':')))
		day.n--;
	if (day.n == 0 || !written_day(o, day, in_part, p) || (p->year != 0 && p->day <= 0))
		return false;
	p->minute = about ? -1 : t.minute;
	p->last_minute = about ? -1 : t.last_minute;
	if (p->doubt == NULL)
		p->doubt = t.doubt;
	return true;
}

bool written_point(const struct written_options *o, struct written_slice s, bool in_part, struct written_point *p)
{
	enum { TIME_TOKENS = 12 };

	if (s.n > 1 && is_half(&s.tokens[s.n - 1]) && written_day(o, written_part_of(s, 0, s.n - 1), in_part, p))
		return true;
	if (s.n > 0 && written_day(o, s, in_part, p))
		return true;
	for (size_t n = 1; n < s.n && n <= TIME_TOKENS; n++) {
		if (with_time(o, written_part_of(s, 0, s.n - n), written_part_of(s, s.n - n, s.n), in_part, p))
			return true;
	}
	for (size_t n = 1; n < s.n && n <= TIME_TOKENS; n++) {
		if (with_time(o, written_part_of(s, n, s.n), written_part_of(s, 0, n), in_part, p))
			return true;
	}
	return false;
}
