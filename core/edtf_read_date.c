/* One date, read from left to right without ever going back. A qualifier to the left of a component speaks of that
 * component alone; to the right, of it and of all that stands left of it. A character is looked at only after
 * the one before it was found to be no NUL. */
#include "core/edtf_parts.h"

#include <stddef.h>
#include <stdio.h>

bool edtf_reader_fail(const struct edtf_reader *r, const char *at, const char *why)
{
	return err_set(r->err, ERR_INVALID, "%s (column %zu)", why, (size_t)(at - r->text) + 1);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool take(struct edtf_reader *r, char c)
{
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static unsigned take_qualifier(struct edtf_reader *r)
{
	if (take(r, '?'))
		return EDTF_UNCERTAIN;
	if (take(r, '~'))
		return EDTF_APPROXIMATE;
	return take(r, '%') ? EDTF_UNCERTAIN | EDTF_APPROXIMATE : 0;
}

static bool take_digits(struct edtf_reader *r, int8_t *digits, int n, const char *why)
{
	const char *start = r->at;

	for (int i = 0; i < n; i++, r->at++) {
		if (*r->at == 'x')
			return edtf_reader_fail(r, r->at, "a digit that is not known is written as a capital X");
		if (!is_digit(*r->at) && *r->at != 'X')
			return edtf_reader_fail(r, start, why);
		digits[i] = *r->at == 'X' ? EDTF_X : (int8_t)(*r->at - '0');
	}
	return true;
}

/* Two digits without X, 0 to `most`. */
static bool take_two(struct edtf_reader *r, int most, int *value, const char *why)
{
	const char *start = r->at;
	int8_t digits[2];

	if (!take_digits(r, digits, 2, why))
		return false;
	*value = digits[0] * 10 + digits[1];
	return digits[0] == EDTF_X || digits[1] == EDTF_X || *value > most ? edtf_reader_fail(r, start, why) : true;
}

/* As many digits as there are; the value stops at EDTF_YEAR_MAX, and true is returned where it did. */
static bool take_number(struct edtf_reader *r, int64_t *value)
{
	bool cut = false;

	for (*value = 0; is_digit(*r->at); r->at++) {
		*value = *value * 10 + (*r->at - '0');
		if (*value > EDTF_YEAR_MAX) {
			*value = EDTF_YEAR_MAX;
			cut = true;
		}
	}
	return cut;
}

/* What follows the Y: 12345, -12345, 17E7. */
static bool take_long_year(struct edtf_reader *r, struct edtf_part *part)
{
	static const char why[] = "a year behind Y has five digits or more, or an exponent, and no 0 in front";

	part->is_long = true;
	part->negative = take(r, '-');
	part->long_text = r->at;
	if (!is_digit(*r->at) || *r->at == '0')
		return edtf_reader_fail(r, r->at, why);
	part->beyond = take_number(r, &part->long_year);
	if (*r->at != 'E' && r->at - part->long_text < 5)
		return edtf_reader_fail(r, part->long_text, why);
	if (take(r, 'E')) {
		int64_t exponent;
		if (!is_digit(*r->at))
			return edtf_reader_fail(r, r->at, "an exponent is written in digits");
		take_number(r, &exponent);
		for (; exponent > 0 && !part->beyond; exponent--) {
			part->beyond = part->long_year > EDTF_YEAR_MAX / 10;
			part->long_year = part->beyond ? EDTF_YEAR_MAX : part->long_year * 10;
		}
	}
	part->long_length = (int)(r->at - part->long_text);
	return true;
}

static bool take_significant(struct edtf_reader *r, struct edtf_part *part)
{
	const char *start = r->at;
	int64_t n;

	if (!take(r, 'S'))
		return true;
	take_number(r, &n);
	if (n == 0)
		return edtf_reader_fail(r, start, "S is followed by how many digits of the year count");
	if (edtf_part_has_x(part))
		return edtf_reader_fail(r, start, "a year is written with X or with S, not with both");
	part->significant = n > 99 ? 99 : (int)n;
	return true;
}

static bool take_year(struct edtf_reader *r, struct edtf_part *part)
{
	const char *start;

	part->precision = EDTF_TO_YEAR;
	part->year_doubt = take_qualifier(r);
	start = r->at;
	if (take(r, 'Y')) {
		if (!take_long_year(r, part))
			return false;
	} else {
		part->negative = take(r, '-');
		if (!take_digits(r, part->year, 4, "a date begins with a year of four digits, as in 2012-03-14"))
			return false;
		if (is_digit(*r->at) || *r->at == 'X')
			return edtf_reader_fail(r, start, "a year of more than four digits begins with Y");
	}
	if (!take_significant(r, part))
		return false;
	part->year_doubt |= take_qualifier(r);
	if (*r->at == '-' && part->is_long)
		return edtf_reader_fail(r, r->at, "a year that begins with Y has no month");
	if (*r->at == '-' && part->significant > 0)
		return edtf_reader_fail(r, r->at, "a year with S has no month");
	return true;
}

static bool take_month(struct edtf_reader *r, struct edtf_part *part)
{
	static const char why[] = "a month is 01 to 12, a season or other part of the year 21 to 41";
	const char *start;
	unsigned right;

	part->month_doubt = take_qualifier(r);
	start = r->at;
	if (!take_digits(r, part->month, 2, why))
		return false;
	right = take_qualifier(r);
	part->month_doubt |= right;
	part->year_doubt |= right;

	int64_t code = edtf_digits_bound(part->month, 2, false);
	part->precision = EDTF_TO_MONTH;
	for (int month = 1; month <= 12; month++) {
		if (edtf_digits_fit(part->month, 2, month))
			return true;
	}
	part->precision = EDTF_TO_SEASON;
	if (part->month[0] == EDTF_X || part->month[1] == EDTF_X || code < 21 || code > 41)
		return edtf_reader_fail(r, start, why);
	return *r->at == '-' ? edtf_reader_fail(r, r->at, "a season or other part of the year has no day") : true;
}

static bool take_day(struct edtf_reader *r, struct edtf_part *part)
{
	unsigned right;

	part->precision = EDTF_TO_DAY;
	part->day_doubt = take_qualifier(r);
	if (!take_digits(r, part->day, 2, "a day is written with two digits"))
		return false;
	right = take_qualifier(r);
	part->day_doubt |= right;
	part->month_doubt |= right;
	part->year_doubt |= right;
	return true;
}

/* Z, +01, +01:00 or +0100. */
static bool take_zone(struct edtf_reader *r, struct edtf_part *part)
{
	static const char why[] = "a time zone is Z, or from -12:00 to +14:00";
	const char *start = r->at;
	int hours, minutes = 0;

	if (take(r, 'Z')) {
		part->zone = 0;
		return true;
	}
	if (*r->at != '+' && *r->at != '-')
		return true;
	bool west = *r->at++ == '-';
	if (!take_two(r, 14, &hours, why))
		return false;
	if ((take(r, ':') || is_digit(*r->at)) && !take_two(r, 59, &minutes, why))
		return false;
	int zone = hours * 60 + minutes;
	if (zone > (west ? 12 : 14) * 60 || (west && zone == 0))
		return edtf_reader_fail(r, start, why);
	part->zone = (int16_t)(west ? -zone : zone);
	return true;
}

/* What is smaller than a second is read over. */
static bool take_fraction(struct edtf_reader *r)
{
	const char *start = r->at;

	while (is_digit(*r->at))
		r->at++;
	return r->at > start;
}

static bool take_time(struct edtf_reader *r, struct edtf_part *part)
{
	static const char why[] = "a time is written as 09:30 or 09:30:00";
	const char *start = r->at - 1;
	int hour, minute, second;

	if (r->shape == EDTF_SHAPE_ONE_OF || r->shape == EDTF_SHAPE_ALL_OF)
		return edtf_reader_fail(r, start, "a set holds days, months and years, and no times");
	if (edtf_part_has_x(part) || (part->year_doubt | part->month_doubt | part->day_doubt) != 0)
		return edtf_reader_fail(r, start, "a time is written only behind a day that is known");
	if (*r->at == '2' && r->at[1] == '4')
		return edtf_reader_fail(r, r->at, "there is no hour 24: midnight is 00:00 of the next day");
	if (!take_two(r, 23, &hour, why) || !(take(r, ':') || edtf_reader_fail(r, start, why))
		|| !take_two(r, 59, &minute, why))
		return false;
	if (take(r, ':')) {
		if (!take_two(r, 59, &second, why))
			return false;
		if (take(r, '.') && !take_fraction(r))
			return edtf_reader_fail(r, start, why);
	}
	part->minute = (int16_t)(hour * 60 + minute);
	return take_zone(r, part);
}

bool edtf_part_has_x(const struct edtf_part *part)
{
	int8_t found = 0;

	for (int i = 0; i < 4 && !part->is_long; i++)
		found |= part->year[i] == EDTF_X;
	for (int i = 0; i < 2 && part->precision != EDTF_TO_YEAR; i++)
		found |= part->month[i] == EDTF_X || (part->precision == EDTF_TO_DAY && part->day[i] == EDTF_X);
	return found != 0;
}

/* Says why a date of the right shape does not exist; with the month's name where it is known. */
static bool fail_no_such_day(const struct edtf_reader *r, const char *start, const char *day,
	const struct edtf_part *part)
{
	int month = (int)edtf_digits_bound(part->month, 2, false);
	int year = (int)edtf_digits_bound(part->year, 4, false);
	char why[80];

	if (part->negative && edtf_digits_bound(part->year, 4, true) == 0)
		return edtf_reader_fail(r, start, "the year 0 has no sign");
	if (edtf_part_has_x(part))
		return edtf_reader_fail(r, day, "no day that exists fits these digits");
	if (edtf_digits_bound(part->day, 2, false) == 0)
		return edtf_reader_fail(r, day, "there is no day 00");
	snprintf(why, sizeof why, "%s %d has %d days", edtf_month_name(month), year, edtf_days_in_month(year, month));
	return edtf_reader_fail(r, day, why);
}

bool edtf_read_date(struct edtf_reader *r, struct edtf_part *part)
{
	const char *start = r->at, *day = r->at;
	int64_t edge;

	*part = (struct edtf_part){.presence = EDTF_WRITTEN, .minute = -1, .zone = EDTF_NO_ZONE};
	if (!take_year(r, part))
		return false;
	if (take(r, '-')) {
		if (!take_month(r, part))
			return false;
		if (*r->at == '-') {
			day = ++r->at;
			if (!take_day(r, part))
				return false;
		}
	}
	if (!edtf_part_edge(part, false, &edge))
		return fail_no_such_day(r, start, day, part);
	if (*r->at != 'T')
		return true;
	if (part->precision != EDTF_TO_DAY)
		return edtf_reader_fail(r, r->at, "a time is written only behind a day");
	r->at++;
	return take_time(r, part);
}
