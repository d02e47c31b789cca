/* Years in English: 2012, AD 409, 45 BC, the year 170,000,000; the 2010-11 of a winter; the 2010s, some year from
 * 1900 to 1999. A decade has its name only where that can mean nothing else: "the 2000s" may be a century too. */
#include "core/edtf_parts.h"

enum edtf_digits edtf_digits_of(const int8_t *digits, int n)
{
	int unknown = 0;

	for (int i = 0; i < n; i++)
		unknown += digits[i] == EDTF_X;
	return unknown == 0 ? EDTF_EXACT : unknown == n ? EDTF_UNRECORDED : EDTF_PARTLY;
}

enum edtf_digits edtf_year_digits(const struct edtf_part *part)
{
	enum edtf_digits d = part->is_long ? EDTF_EXACT : edtf_digits_of(part->year, 4);

	/* Before the year 0 is something known. */
	return d == EDTF_UNRECORDED && part->negative ? EDTF_PARTLY : d;
}

/* 170,000,000; but 1960, as years are written. */
static void say_number(int64_t n, struct str *out)
{
	if (n < 10000)
		str_format(out, "%d", (int)n);
	else
		str_add_grouped(out, n);
}

/* `year` is astronomical: 0 is 1 BC. */
static void say_year(int64_t year, struct str *out)
{
	if (year > 0 && year < 1000)
		str_add(out, "AD ");
	say_number(year > 0 ? year : 1 - year, out);
	if (year <= 0)
		str_add(out, " BC");
}

/* A season that begins in December: 2010-11, 1999-2000, 45-44 BC. */
static void say_two_years(int64_t year, struct str *out)
{
	if (year < 0) {
		say_number(1 - year, out);
		str_add_char(out, '-');
		say_year(year + 1, out);
	} else if (year == 0) {
		str_add(out, "1 BC-AD 1");
	} else {
		say_year(year, out);
		str_format(out, year < 1000 || year % 100 == 99 ? "-%d" : "-%02d",
			(int)(year < 1000 || year % 100 == 99 ? year + 1 : (year + 1) % 100));
	}
}

/* The digits as written, where they are no run of years: (1XX3). */
static void say_pattern(const struct edtf_part *part, struct str *out)
{
	str_add(out, part->negative ? " (-" : " (");
	for (int i = 0; i < 4; i++)
		str_add_char(out, part->year[i] == EDTF_X ? 'X' : (char)('0' + part->year[i]));
	str_add_char(out, ')');
}

static void say_some_year(const struct edtf_part *part, struct str *out)
{
	int64_t low, high;
	bool is_run = true;

	edtf_year_range(part, &low, &high);
	if (part->negative && low == 0)
		low = 1;
	if (!part->negative && high - low == 9 && part->significant == 0 && low >= 1000 && low % 100 != 0) {
		str_format(out, "the %ds", (int)low);
		return;
	}
	str_add(out, "some year from ");
	say_year(part->negative ? -high : low, out);
	str_add(out, " to ");
	say_year(part->negative ? -low : high, out);
	for (int i = 1; i < 4 && !part->is_long; i++)
		is_run = is_run && (part->year[i - 1] != EDTF_X || part->year[i] == EDTF_X);
	if (!is_run)
		say_pattern(part, out);
}

static bool season_is_of_two_years(const struct edtf_part *part)
{
	struct edtf_months m = edtf_season_months((int)edtf_digits_bound(part->month, 2, false));

	return m.first + m.count > 13;
}

static bool say_exact_year(const struct edtf_part *part, struct str *out)
{
	int64_t low, high;
	int64_t year = part->is_long ? part->long_year : edtf_digits_bound(part->year, 4, false);

	if (part->beyond) {
		str_format(out, "the year %s%.*s", part->negative ? "-" : "", part->long_length, part->long_text);
		return false;
	}
	edtf_year_range(part, &low, &high);
	if (low < high) {
		say_some_year(part, out);
		str_add(out, ", estimated as ");
	} else if (year > 9999 && !part->negative) {
		str_add(out, "the year ");
	}
	if (part->precision == EDTF_TO_SEASON && season_is_of_two_years(part))
		say_two_years(part->negative ? -year : year, out);
	else
		say_year(part->negative ? -year : year, out);
	return low < high;
}

bool edtf_say_year(const struct edtf_part *part, struct str *out)
{
	if (edtf_year_digits(part) == EDTF_EXACT)
		return say_exact_year(part, out);
	say_some_year(part, out);
	return false;
}
