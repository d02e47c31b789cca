/* The edges of a written date, found by trying the dates that its digits allow, from the outside in: years, then
 * months, then days. So an X stands only for what exists: 2018-05-X0 begins on the 10th, for there is no day 00,
 * and XXXX-02-29 begins in the year 0. A date without X is found at the first try. */
#include "core/edtf_parts.h"

#include <stddef.h>

bool edtf_digits_fit(const int8_t *digits, int n, int64_t value)
{
	for (int i = n - 1; i >= 0; i--, value /= 10) {
		if (digits[i] != EDTF_X && digits[i] != value % 10)
			return false;
	}
	return value == 0;
}

int64_t edtf_digits_bound(const int8_t *digits, int n, bool highest)
{
	int64_t value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (digits[i] != EDTF_X ? digits[i] : highest ? 9 : 0);
	return value;
}

static int digit_count(int64_t value)
{
	int n = 1;

	while (value >= 10) {
		value /= 10;
		n++;
	}
	return n;
}

/* Zeros in front do not count as significant: 0950S2 is 950 to 959. */
void edtf_year_range(const struct edtf_part *part, int64_t *low, int64_t *high)
{
	int64_t unit = 1;

	*low = part->is_long ? part->long_year : edtf_digits_bound(part->year, 4, false);
	*high = part->is_long ? part->long_year : edtf_digits_bound(part->year, 4, true);
	if (part->significant == 0 || part->beyond)
		return;
	for (int n = digit_count(*low); n > part->significant; n--)
		unit *= 10;
	*low -= *low % unit;
	*high = *low + unit - 1;
}

static bool year_fits(const struct edtf_part *part, int64_t value)
{
	if (part->negative && value == 0)
		return false;
	return part->is_long || part->significant > 0 || edtf_digits_fit(part->year, 4, value);
}

struct edtf_months edtf_season_months(int code)
{
	static const struct edtf_months months[] = {
		{3, 3}, {6, 3}, {9, 3}, {12, 3}, /* 21: spring to winter, of no place: taken as here */
		{3, 3}, {6, 3}, {9, 3}, {12, 3}, /* 25: of the northern hemisphere */
		{9, 3}, {12, 3}, {3, 3}, {6, 3}, /* 29: of the southern */
		{1, 3}, {4, 3}, {7, 3}, {10, 3}, /* 33: quarters */
		{1, 4}, {5, 4}, {9, 4},          /* 37: thirds */
		{1, 6}, {7, 6},                  /* 40: halves */
	};

	return months[code - 21];
}

static int64_t month_edge(int64_t year, int month, bool latest)
{
	if (month > 12) {
		month -= 12;
		year++;
	}
	/* 400 years after is the same calendar, and within what edtf_days_in_month() takes. */
	return edtf_day_count(year, month, latest ? edtf_days_in_month((int32_t)(year % 400), month) : 1);
}

/* The first or last day in the month that the digits allow; 0 where there is none. */
static int day_in_month(const struct edtf_part *part, int64_t year, int month, bool latest)
{
	int days = edtf_days_in_month((int32_t)(year % 400), month);

	if (part->precision != EDTF_TO_DAY)
		return latest ? days : 1;
	for (int i = 1; i <= days; i++) {
		int day = latest ? days + 1 - i : i;
		if (edtf_digits_fit(part->day, 2, day))
			return day;
	}
	return 0;
}

static bool edge_in_year(const struct edtf_part *part, int64_t year, bool latest, int64_t *edge)
{
	if (part->precision == EDTF_TO_SEASON) {
		struct edtf_months m = edtf_season_months((int)edtf_digits_bound(part->month, 2, false));
		*edge = month_edge(year, latest ? m.first + m.count - 1 : m.first, latest);
		return true;
	}
	for (int i = 1; i <= 12; i++) {
		int month = latest ? 13 - i : i;
		if (part->precision != EDTF_TO_YEAR && !edtf_digits_fit(part->month, 2, month))
			continue;
		int day = day_in_month(part, year, month, latest);
		if (day > 0) {
			*edge = edtf_day_count(year, month, day);
			return true;
		}
	}
	return false;
}

bool edtf_part_edge(const struct edtf_part *part, bool latest, int64_t *day)
{
	bool upward = latest == part->negative;
	int64_t low, high;

	edtf_year_range(part, &low, &high);
	for (int64_t i = 0; i <= high - low; i++) {
		int64_t value = upward ? low + i : high - i;
		if (year_fits(part, value) && edge_in_year(part, part->negative ? -value : value, latest, day))
			return true;
	}
	return false;
}

/* A doubted component is widened to its parent. What was written stays inside: a winter reaches beyond its year. */
int64_t edtf_part_sure_edge(const struct edtf_part *part, bool latest)
{
	struct edtf_part wider = *part;
	int64_t written = 0, edge = 0;

	if (part->year_doubt != 0)
		return latest ? EDTF_LAST : EDTF_FIRST;
	if (part->month_doubt != 0)
		wider.precision = EDTF_TO_YEAR;
	else if (part->day_doubt != 0)
		wider.precision = EDTF_TO_MONTH;
	edtf_part_edge(part, latest, &written);
	edtf_part_edge(&wider, latest, &edge);
	return (latest ? written > edge : written < edge) ? written : edge;
}
