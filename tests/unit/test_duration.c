/* What is read and refused, sums by hand and by property, and what becomes of a date's bounds. */
#include "core/duration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct duration length(const char *text)
{
	struct duration d;
	struct err err = {0};

	if (!duration_parse(text, &d, &err))
		fail_msg("\"%s\": %s", text, err.text);
	return d;
}

static struct edtf date(const char *text)
{
	struct edtf d;
	struct err err = {0};

	if (!edtf_parse(text, &d, &err))
		fail_msg("\"%s\": %s", text, err.text);
	return d;
}

struct taken {
	const char *text;
	struct duration d;
	const char *said;
};

static const struct taken taken[] = {
	{"P4M", {false, 0, 4, 0, 0}, "4m"},
	{"P7W", {false, 0, 0, 7, 0}, "7w"},
	{"P1Y2M10D", {false, 1, 2, 0, 10}, "1y2m10d"},
	{"P1Y", {false, 1, 0, 0, 0}, "1y"},
	{"P18M", {false, 0, 18, 0, 0}, "18m"},
	{"-P3D", {true, 0, 0, 0, 3}, "-3d"},
	{"P1M2W", {false, 0, 1, 2, 0}, "1m2w"},
	{"P1Y2M3W4D", {false, 1, 2, 3, 4}, "1y2m3w4d"},
	{"P0D", {false, 0, 0, 0, 0}, "0d"},
	{"-P0Y", {true, 0, 0, 0, 0}, "0d"},
	{"P0Y4M", {false, 0, 4, 0, 0}, "4m"},
	{"P007D", {false, 0, 0, 0, 7}, "7d"},
	{"P999999D", {false, 0, 0, 0, 999999}, "999999d"},
};

static void read_and_said(void **state)
{
	struct str said;

	(void)state;
	str_init(&said);
	for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
		const struct duration wanted = taken[i].d, d = length(taken[i].text);
		assert_int_equal(d.is_negative, wanted.is_negative);
		assert_int_equal(d.years, wanted.years);
		assert_int_equal(d.months, wanted.months);
		assert_int_equal(d.weeks, wanted.weeks);
		assert_int_equal(d.days, wanted.days);
		str_clear(&said);
		duration_say(&d, &said);
		assert_string_equal(said.text, taken[i].said);
	}
	str_release(&said);
}

struct bad {
	const char *text;
	int column;
	const char *why;
};

static const struct bad refused[] = {
	{"", 1, "a duration begins with P, as in P4M"},
	{"4M", 1, "a duration begins with P, as in P4M"},
	{" P4M", 1, "a duration begins with P, as in P4M"},
	{"p4m", 1, "a duration begins with P, as in P4M"},
	{"+P4M", 1, "a duration begins with P, as in P4M"},
	{"-", 2, "a duration begins with P, as in P4M"},
	{"--P4M", 2, "a duration begins with P, as in P4M"},
	{"P", 2, "a number was expected in the duration"},
	{"P4", 3, "Y, M, W or D was expected after the number, in that order and each once"},
	{"PM", 2, "a number was expected in the duration"},
	{"P4m", 3, "Y, M, W or D was expected after the number, in that order and each once"},
	{"P4M ", 4, "a number was expected in the duration"},
	{"P4M2Y", 5, "Y, M, W or D was expected after the number, in that order and each once"},
	{"P4M4M", 5, "Y, M, W or D was expected after the number, in that order and each once"},
	{"P1D1W", 5, "Y, M, W or D was expected after the number, in that order and each once"},
	{"P4M3", 5, "Y, M, W or D was expected after the number, in that order and each once"},
	{"P2Y0.5M", 5, "a duration is in whole years, months, weeks or days"},
	{"P0,5Y", 3, "a duration is in whole years, months, weeks or days"},
	{"PT4H", 2, "a duration is in days or longer, without hours"},
	{"P1DT4H", 4, "a duration is in days or longer, without hours"},
	{"P-3D", 2, "a number was expected in the duration"},
	{"P1000000D", 8, "a number in a duration has six digits at most"},
	{"P0001-01", 6, "Y, M, W or D was expected after the number, in that order and each once"},
};

static void refusals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct duration d = {true, 1, 1, 1, 1};
		struct err err = {0};
		char wanted[128];
		assert_false(duration_parse(refused[i].text, &d, &err));
		assert_int_equal(err.code, ERR_INVALID);
		snprintf(wanted, sizeof wanted, "%s (column %d)", refused[i].why, refused[i].column);
		if (strcmp(err.text, wanted) != 0)
			fail_msg("\"%s\": \"%s\"", refused[i].text, err.text);
		assert_true(!d.is_negative && d.years == 0 && d.months == 0 && d.weeks == 0 && d.days == 0);
	}
}

/* Sums: of a day, or of a date with its bounds written as two days. */

struct sum {
	const char *anchor, *duration, *earliest, *latest;
	enum edtf_kind kind;
};

static const struct sum sums[] = {
	{"2019-07-02", "P4M", "2019-11-02", "2019-11-02", EDTF_DAY},
	{"2019-07-02", "-P4M", "2019-03-02", "2019-03-02", EDTF_DAY},
	{"2019-07-02", "P7W", "2019-08-20", "2019-08-20", EDTF_DAY},
	{"2019-07-02", "P1Y2M10D", "2020-09-12", "2020-09-12", EDTF_DAY},
	{"2019-07-02", "P0D", "2019-07-02", "2019-07-02", EDTF_DAY},
	{"2019-12-31", "P1D", "2020-01-01", "2020-01-01", EDTF_DAY},
	{"2020-01-01", "-P1D", "2019-12-31", "2019-12-31", EDTF_DAY},
	/* The month's end. */
	{"2021-01-31", "P1M", "2021-02-28", "2021-02-28", EDTF_DAY},
	{"2020-01-31", "P1M", "2020-02-29", "2020-02-29", EDTF_DAY},
	{"2021-03-31", "-P1M", "2021-02-28", "2021-02-28", EDTF_DAY},
	{"2020-02-29", "P1Y", "2021-02-28", "2021-02-28", EDTF_DAY},
	{"2020-02-29", "P4Y", "2024-02-29", "2024-02-29", EDTF_DAY},
	{"2021-01-31", "P1M1D", "2021-03-01", "2021-03-01", EDTF_DAY},
	{"2021-12-31", "P2M", "2022-02-28", "2022-02-28", EDTF_DAY},
	{"0000-01-31", "-P1M", "-0001-12-31", "-0001-12-31", EDTF_DAY},
	/* As wide as the anchor. */
	{"2019-07", "P4M", "2019-11-01", "2019-11-30", EDTF_ONE_OF},
	{"2019-07", "P10D", "2019-07-11", "2019-08-10", EDTF_ONE_OF},
	{"2009-22", "P1M", "2009-07-01", "2009-09-30", EDTF_ONE_OF},
	{"2009", "P1Y", "2010-01-01", "2010-12-31", EDTF_ONE_OF},
	{"2009-XX-XX", "-P1D", "2008-12-31", "2009-12-30", EDTF_ONE_OF},
	{"[2012-01-03,2012-01-05]", "P1W", "2012-01-10", "2012-01-12", EDTF_ONE_OF},
	{"2011-12/2013-03", "P1M", "2012-01-01", "2013-04-30", EDTF_INTERVAL},
	{"{2012,2014}", "P1D", "2012-01-02", "2015-01-01", EDTF_ALL_OF},
};

static void sums_by_hand(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
		struct edtf anchor = date(sums[i].anchor);
		struct duration d = length(sums[i].duration);
		struct edtf sum = duration_add(&anchor, &d);
		if (sum.earliest != date(sums[i].earliest).earliest || sum.latest != date(sums[i].latest).latest)
			fail_msg("%s and %s: %d..%d", sums[i].anchor, sums[i].duration, sum.earliest, sum.latest);
		assert_int_equal(sum.kind, sums[i].kind);
		assert_int_equal(sum.sure_earliest, sum.earliest);
		assert_int_equal(sum.sure_latest, sum.latest);
		assert_int_equal(sum.minute, -1);
	}
}

static void doubt_is_kept(void **state)
{
	struct edtf anchor = date("2012-03-~11"), doubted = date("2012-03-11~"), sum;
	struct duration month = length("P1M");

	(void)state;
	sum = duration_add(&anchor, &month);
	assert_int_equal(sum.qualifiers, EDTF_APPROXIMATE);
	assert_int_equal(sum.earliest, edtf_day_number(2012, 4, 11));
	assert_int_equal(sum.latest, edtf_day_number(2012, 4, 11));
	assert_int_equal(sum.sure_earliest, edtf_day_number(2012, 4, 1));
	assert_int_equal(sum.sure_latest, edtf_day_number(2012, 4, 30));
	sum = duration_add(&doubted, &month);
	assert_int_equal(sum.sure_earliest, EDTF_FIRST);
	assert_int_equal(sum.sure_latest, EDTF_LAST);
	anchor = date("2012-01-14T09:30");
	month = length("P0D");
	assert_int_equal(duration_add(&anchor, &month).minute, -1);
}

static void open_and_undated(void **state)
{
	struct edtf open = date("2012-05/.."), none = date(""), sum;
	struct duration week = length("P1W"), back = length("-P1Y");

	(void)state;
	sum = duration_add(&open, &week);
	assert_int_equal(sum.kind, EDTF_OPEN);
	assert_int_equal(sum.earliest, edtf_day_number(2012, 5, 8));
	assert_int_equal(sum.latest, EDTF_LAST);
	assert_int_equal(duration_add(&open, &back).latest, EDTF_LAST);
	sum = duration_add(&none, &week);
	assert_int_equal(sum.kind, EDTF_UNDATED);
	assert_int_equal(sum.earliest, EDTF_LAST);
	assert_int_equal(sum.latest, EDTF_FIRST);
}

static void ends_of_time(void **state)
{
	struct duration far = length("P999999Y999999M999999W999999D"), back = length("-P999999Y999999M999999W999999D");
	struct duration day = length("P1D"), yesterday = length("-P1D");

	(void)state;
	assert_int_equal(duration_add_to_day(EDTF_LAST - 5, &far), EDTF_LAST);
	assert_int_equal(duration_add_to_day(EDTF_FIRST + 5, &back), EDTF_FIRST);
	assert_int_equal(duration_add_to_day(EDTF_LAST, &back), EDTF_LAST);
	assert_int_equal(duration_add_to_day(EDTF_FIRST, &far), EDTF_FIRST);
	assert_int_equal(duration_add_to_day(EDTF_LAST - 1, &day), EDTF_LAST);
	assert_int_equal(duration_add_to_day(EDTF_FIRST + 1, &yesterday), EDTF_FIRST);
	assert_int_equal(duration_add_to_day(EDTF_LAST - 2, &day), EDTF_LAST - 1);
}

/* No later day before an earlier one: without it, moved bounds would not be bounds. Nor is a month passed over. */
static void order_is_kept(void **state)
{
	static const char *const texts[] = {"P1M", "-P1M", "P13M", "-P11M", "P1Y", "-P4Y", "P2M10D", "-P1Y1M1W1D", "P30D"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct duration d = length(texts[i]);
		int32_t last = INT32_MIN;
		for (int32_t day = edtf_day_number(1995, 1, 1); day < edtf_day_number(2009, 1, 1); day++) {
			int32_t sum = duration_add_to_day(day, &d);
			assert_true(sum >= last);
			last = sum;
		}
	}
}

static void a_month_is_the_next_month(void **state)
{
	struct duration month = length("P1M");

	(void)state;
	for (int32_t day = edtf_day_number(1999, 1, 1); day < edtf_day_number(2005, 1, 1); day++) {
		struct edtf_civil c = edtf_civil(day), after = edtf_civil(duration_add_to_day(day, &month));
		int last = edtf_days_in_month(after.year, after.month);
		assert_int_equal(after.year * 12 + after.month, c.year * 12 + c.month + 1);
		assert_int_equal(after.day, c.day < last ? c.day : last);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_and_said),    cmocka_unit_test(refusals),
		cmocka_unit_test(sums_by_hand),     cmocka_unit_test(doubt_is_kept),
		cmocka_unit_test(open_and_undated), cmocka_unit_test(ends_of_time),
		cmocka_unit_test(order_is_kept),    cmocka_unit_test(a_month_is_the_next_month),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
