/* Working days are counted one by one: no span is longer than the years that holidays.h knows. Buckets are worked out
 * on the civil date, in 64 bits, and cut to what a day number can hold. */
#include "core/calendar.h"

enum { SATURDAY = 5, DAYS_IN_WEEK = 7, MONTHS_IN_QUARTER = 3 };

/* 1970-01-01 was a Thursday. */
int calendar_weekday(int32_t day)
{
	return (int)(((int64_t)day % DAYS_IN_WEEK + DAYS_IN_WEEK + 3) % DAYS_IN_WEEK);
}

bool calendar_is_working_day(enum holidays_region region, int32_t day)
{
	return calendar_weekday(day) < SATURDAY && !holidays_find(region, day, NULL);
}

static bool refuse_unknown(struct err *err)
{
	return err_set(err, ERR_INVALID, "working days are known from %d to %d only", HOLIDAYS_FIRST_YEAR,
	               HOLIDAYS_LAST_YEAR);
}

bool calendar_add_working_days(enum holidays_region region, int32_t from, int32_t n, int32_t *day, struct err *err)
{
	int step = n < 0 ? -1 : 1;
	int64_t left = n < 0 ? -(int64_t)n : n;
	int32_t at = from;

	if (!holidays_known(from))
		return refuse_unknown(err);
	while (left > 0) {
		at += step;
		if (!holidays_known(at))
			return refuse_unknown(err);
		left -= calendar_is_working_day(region, at);
	}
	*day = at;
	return true;
}

bool calendar_count_working_days(enum holidays_region region, int32_t from, int32_t to, int32_t *n, struct err *err)
{
	int step = to < from ? -1 : 1;
	int32_t count = 0;

	if (!holidays_known(from) || !holidays_known(to))
		return refuse_unknown(err);
	for (int32_t at = from; at != to;) {
		at += step;
		count += calendar_is_working_day(region, at);
	}
	*n = step * count;
	return true;
}

static int32_t saturate(int64_t day)
{
	return day < EDTF_FIRST ? EDTF_FIRST : day > EDTF_LAST ? EDTF_LAST : (int32_t)day;
}

static int months_in(enum calendar_unit unit)
{
	return unit == CALENDAR_MONTH ? 1 : unit == CALENDAR_QUARTER ? MONTHS_IN_QUARTER : 12;
}

/* The first month of the bucket. */
static struct edtf_civil opening(enum calendar_unit unit, int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	c.month -= (c.month - 1) % months_in(unit);
	c.day = 1;
	return c;
}

int32_t calendar_bucket_start(enum calendar_unit unit, int32_t day)
{
	if (unit == CALENDAR_WEEK)
		return saturate((int64_t)day - calendar_weekday(day));
	struct edtf_civil c = opening(unit, day);
	return edtf_day_number(c.year, c.month, 1);
}

int32_t calendar_bucket_next(enum calendar_unit unit, int32_t day)
{
	if (unit == CALENDAR_WEEK)
		return saturate((int64_t)day - calendar_weekday(day) + DAYS_IN_WEEK);
	struct edtf_civil c = opening(unit, day);
	c.month += months_in(unit);
	if (c.month > 12)
		return edtf_day_number(c.year + 1, 1, 1);
	return edtf_day_number(c.year, c.month, 1);
}

static void say_month(int month, struct str *out)
{
	str_add_n(out, edtf_month_name(month), 3);
}

static void say_year(int32_t year, struct str *out)
{
	if (year > 0)
		str_format(out, "%d", year);
	else
		str_format(out, "%d BC", 1 - year);
}

void calendar_say_day_of_year(enum calendar_style style, int32_t day, struct str *out)
{
	struct edtf_civil c = edtf_civil(day);

	if (style == CALENDAR_ISO) {
		str_format(out, "%04d-%02d-%02d", (int)c.year, c.month, c.day);
	} else if (style == CALENDAR_WORDS) {
		str_format(out, "%d ", c.day);
		say_month(c.month, out);
	} else {
		str_format(out, "%02d/%02d", c.day, c.month);
	}
}

void calendar_say_day(enum calendar_style style, int32_t day, struct str *out)
{
	calendar_say_day_of_year(style, day, out);
	if (style != CALENDAR_ISO)
		str_format(out, style == CALENDAR_WORDS ? " %d" : "/%04d", (int)edtf_civil(day).year);
}

void calendar_bucket_name(enum calendar_unit unit, int32_t day, struct str *out)
{
	struct edtf_civil c = unit == CALENDAR_WEEK ? edtf_civil(calendar_bucket_start(unit, day)) : opening(unit, day);

	if (unit == CALENDAR_WEEK)
		str_format(out, "w/c %d ", c.day);
	if (unit != CALENDAR_YEAR)
		say_month(c.month, out);
	if (unit == CALENDAR_QUARTER) {
		str_add_char(out, '-');
		say_month(c.month + MONTHS_IN_QUARTER - 1, out);
	}
	if (unit != CALENDAR_YEAR)
		str_add_char(out, ' ');
	say_year(c.year, out);
}
