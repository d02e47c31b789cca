/* The year is taken to begin in March: the leap day is then its last, the lengths of its months follow one straight
 * line (153 days in five months), and no case is special. A block of 400 years has always the same length. */
#include "core/edtf.h"
#include "core/edtf_parts.h"

#include <stddef.h>

#define DAYS_IN_400_YEARS 146097
#define EPOCH_FROM_MARCH_0 719468 /* days from 1 March of year 0 to 1970-01-01 */

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1 March to the first of the month that stands `m` months after March. */
static int days_before_month(int m)
{
	return (153 * m + 2) / 5;
}

int64_t edtf_day_count(int64_t year, int month, int day)
{
	int64_t march_year = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;

	return 365 * march_year + floor_divide(march_year, 4) - floor_divide(march_year, 100)
		+ floor_divide(march_year, 400) + days_before_month(m) + day - 1 - EPOCH_FROM_MARCH_0;
}

int32_t edtf_saturate(int64_t day)
{
	if (day < EDTF_FIRST)
		return EDTF_FIRST;
	return day > EDTF_LAST ? EDTF_LAST : (int32_t)day;
}

int32_t edtf_day_number(int32_t year, int month, int day)
{
	return edtf_saturate(edtf_day_count(year, month, day));
}

struct edtf_civil edtf_civil(int32_t day_number)
{
	int64_t days = (int64_t)day_number + EPOCH_FROM_MARCH_0;
	int64_t block = floor_divide(days, DAYS_IN_400_YEARS);
	int rest = (int)(days - block * DAYS_IN_400_YEARS);

	/* The last day of 4 years (1460), of 100 (36524) and of 400 (146096) must not open another year. */
	int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int of_year = rest - (365 * year + year / 4 - year / 100);
	int m = (5 * of_year + 2) / 153;
	struct edtf_civil c = {.month = m < 10 ? m + 3 : m - 9, .day = of_year - days_before_month(m) + 1};

	c.year = (int32_t)(block * 400 + year + (c.month <= 2));
	return c;
}

int edtf_days_in_month(int32_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

const char *edtf_month_name(int month)
{
	static const char *const names[] = {"January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"};

	return month >= 1 && month <= 12 ? names[month - 1] : "";
}
