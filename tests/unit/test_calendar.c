/* Working days against counts made by hand and against themselves; buckets against a walk through every day. */
#include "core/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EW HOLIDAYS_ENGLAND_AND_WALES
#define SC HOLIDAYS_SCOTLAND
#define NI HOLIDAYS_NORTHERN_IRELAND

static int32_t date(int year, int month, int day)
{
	return edtf_day_number(year, month, day);
}

static void weekdays(void **state)
{
	(void)state;
	assert_int_equal(calendar_weekday(date(1970, 1, 1)), 3);
	assert_int_equal(calendar_weekday(date(1969, 12, 31)), 2);
	assert_int_equal(calendar_weekday(date(2021, 8, 2)), 0);
	assert_int_equal(calendar_weekday(date(2000, 2, 29)), 1);
	assert_int_equal(calendar_weekday(date(2024, 3, 31)), 6);
	assert_in_range(calendar_weekday(EDTF_FIRST), 0, 6);
	assert_int_equal(calendar_weekday(EDTF_FIRST + 1), (calendar_weekday(EDTF_FIRST) + 1) % 7);
}

static void working_days(void **state)
{
	(void)state;
	assert_true(calendar_is_working_day(EW, date(2021, 8, 2)));
	assert_false(calendar_is_working_day(SC, date(2021, 8, 2)));
	assert_false(calendar_is_working_day(EW, date(2021, 8, 1)));
	assert_false(calendar_is_working_day(EW, date(2021, 7, 31)));
	assert_true(calendar_is_working_day(EW, date(2021, 7, 30)));
	assert_false(calendar_is_working_day(EW, date(2022, 9, 19)));
	assert_false(calendar_is_working_day(NI, date(2021, 7, 12)));
	assert_true(calendar_is_working_day(EW, date(2021, 7, 12)));
	assert_true(calendar_is_working_day(SC, date(2024, 4, 1)));
	/* Before 1990 weekends alone are known. */
	assert_true(calendar_is_working_day(EW, date(1985, 12, 25)));
	assert_false(calendar_is_working_day(EW, date(1985, 12, 28)));
}

struct within {
	enum holidays_region region;
	int from[3], n, to[3];
};

/* Counted on a wall calendar. */
static const struct within counted[] = {
	{EW, {2021, 8, 2}, 1, {2021, 8, 3}},    {SC, {2021, 7, 30}, 1, {2021, 8, 3}},
	{EW, {2021, 8, 6}, 1, {2021, 8, 9}},    {EW, {2021, 8, 7}, 1, {2021, 8, 9}},
	{EW, {2021, 8, 8}, 1, {2021, 8, 9}},    {EW, {2021, 8, 2}, 15, {2021, 8, 23}},
	{EW, {2021, 8, 16}, 15, {2021, 9, 7}},                                           /* across 30 August */
	{SC, {2021, 8, 16}, 15, {2021, 9, 6}},  {EW, {2020, 12, 23}, 3, {2020, 12, 30}}, /* across 25 and 28 December */
	{EW, {2022, 4, 14}, 1, {2022, 4, 19}},                                           /* across Easter */
	{SC, {2022, 4, 14}, 1, {2022, 4, 18}},  {EW, {2022, 5, 31}, 3, {2022, 6, 7}},    /* the Platinum Jubilee */
	{EW, {2021, 1, 4}, 45, {2021, 3, 8}},   {NI, {2021, 1, 4}, 53, {2021, 3, 19}},   /* across St Patrick's Day */
	{EW, {2021, 8, 9}, -1, {2021, 8, 6}},   {EW, {2021, 8, 8}, -1, {2021, 8, 6}},
	{EW, {2021, 8, 31}, -1, {2021, 8, 27}}, {EW, {2021, 8, 8}, 0, {2021, 8, 8}},
};

static void counted_by_hand(void **state)
{
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
		const struct within *w = &counted[i];
		int32_t from = date(w->from[0], w->from[1], w->from[2]), to = date(w->to[0], w->to[1], w->to[2]);
		int32_t day = -1, n = -1;
		assert_true(calendar_add_working_days(w->region, from, w->n, &day, &err));
		if (day != to)
			fail_msg("case %d is %d days off", (int)i, day - to);
		assert_true(calendar_count_working_days(w->region, from, to, &n, &err));
		assert_int_equal(n, w->n);
	}
}

/* A day that is none counts as the day before it did. */
static void none_is_added_by_a_weekend(void **state)
{
	int32_t n = -1;

	(void)state;
	assert_true(calendar_count_working_days(EW, date(2021, 8, 2), date(2021, 8, 8), &n, NULL));
	assert_int_equal(n, 4);
	assert_true(calendar_count_working_days(EW, date(2021, 8, 7), date(2021, 8, 8), &n, NULL));
	assert_int_equal(n, 0);
	assert_true(calendar_count_working_days(EW, date(2021, 8, 8), date(2021, 8, 2), &n, NULL));
	assert_int_equal(n, -5);
}

static void adding_and_counting_agree(void **state)
{
	(void)state;
	for (int32_t from = date(1998, 12, 1); from < date(2003, 1, 31); from += 5)
		for (int32_t n = -70; n <= 70; n += 7) {
			int32_t day, back;
			enum holidays_region region = (enum holidays_region)((uint32_t)(from + n) % 3);
			assert_true(calendar_add_working_days(region, from, n, &day, NULL));
			assert_true(n == 0 || calendar_is_working_day(region, day));
			assert_true(calendar_count_working_days(region, from, day, &back, NULL));
			assert_int_equal(back, n);
		}
}

static void refused(bool done, const struct err *err)
{
	assert_false(done);
	assert_int_equal(err->code, ERR_INVALID);
	assert_string_equal(err->text, "working days are known from 1990 to 2100 only");
}

static void outside_the_years_known(void **state)
{
	struct err err = {0};
	int32_t day = 7, n = 8;

	(void)state;
	refused(calendar_add_working_days(EW, date(1989, 12, 31), 1, &day, &err), &err);
	refused(calendar_add_working_days(EW, date(1989, 12, 31), 0, &day, &err), &err);
	refused(calendar_add_working_days(EW, date(2100, 12, 30), 2, &day, &err), &err);
	refused(calendar_add_working_days(EW, date(1990, 1, 2), -1, &day, &err), &err);
	refused(calendar_add_working_days(EW, date(2000, 1, 1), INT32_MAX, &day, &err), &err);
	refused(calendar_add_working_days(EW, date(2000, 1, 1), INT32_MIN, &day, &err), &err);
	refused(calendar_count_working_days(EW, date(1989, 12, 31), date(1990, 1, 3), &n, &err), &err);
	refused(calendar_count_working_days(EW, date(2000, 1, 1), EDTF_LAST, &n, &err), &err);
	assert_int_equal(day, 7);
	assert_int_equal(n, 8);
	assert_true(calendar_add_working_days(EW, date(2100, 12, 30), 1, &day, &err));
	assert_int_equal(day, date(2100, 12, 31));
}

/* Buckets. */

static void partition(enum calendar_unit unit, int32_t first, int32_t last)
{
	int32_t start = calendar_bucket_start(unit, first), next = calendar_bucket_next(unit, first);

	for (int32_t day = first; day < last; day++) {
		if (day == next) {
			start = day;
			next = calendar_bucket_next(unit, day);
		}
		assert_true(start <= day && day < next);
		assert_int_equal(calendar_bucket_start(unit, day), start);
		assert_int_equal(calendar_bucket_next(unit, day), next);
	}
}

static void each_day_in_one_bucket(void **state)
{
	(void)state;
	for (int unit = CALENDAR_WEEK; unit <= CALENDAR_YEAR; unit++) {
		partition((enum calendar_unit)unit, date(1899, 11, 1), date(2001, 3, 2));
		partition((enum calendar_unit)unit, date(-2, 1, 1), date(2, 1, 1));
		partition((enum calendar_unit)unit, EDTF_FIRST + 400, EDTF_FIRST + 1200);
		partition((enum calendar_unit)unit, EDTF_LAST - 1200, EDTF_LAST - 400);
	}
}

static void ends_of_time(void **state)
{
	(void)state;
	for (int unit = CALENDAR_WEEK; unit <= CALENDAR_YEAR; unit++) {
		assert_int_equal(calendar_bucket_start((enum calendar_unit)unit, EDTF_FIRST), EDTF_FIRST);
		assert_int_equal(calendar_bucket_next((enum calendar_unit)unit, EDTF_LAST), EDTF_LAST);
	}
}

static void expect_bucket(enum calendar_unit unit, int32_t day, int32_t start, const char *name)
{
	struct str said;

	str_init(&said);
	str_add(&said, "kept ");
	calendar_bucket_name(unit, day, &said);
	assert_string_equal(said.text + 5, name);
	assert_int_equal(calendar_bucket_start(unit, day), start);
	str_release(&said);
}

static void names(void **state)
{
	(void)state;
	expect_bucket(CALENDAR_WEEK, date(2021, 8, 2), date(2021, 8, 2), "w/c 2 Aug 2021");
	expect_bucket(CALENDAR_WEEK, date(2021, 8, 8), date(2021, 8, 2), "w/c 2 Aug 2021");
	expect_bucket(CALENDAR_WEEK, date(2021, 1, 1), date(2020, 12, 28), "w/c 28 Dec 2020");
	expect_bucket(CALENDAR_MONTH, date(2021, 8, 31), date(2021, 8, 1), "Aug 2021");
	expect_bucket(CALENDAR_MONTH, date(2020, 2, 29), date(2020, 2, 1), "Feb 2020");
	expect_bucket(CALENDAR_QUARTER, date(2021, 8, 31), date(2021, 7, 1), "Jul-Sep 2021");
	expect_bucket(CALENDAR_QUARTER, date(2021, 12, 31), date(2021, 10, 1), "Oct-Dec 2021");
	expect_bucket(CALENDAR_QUARTER, date(2021, 3, 31), date(2021, 1, 1), "Jan-Mar 2021");
	expect_bucket(CALENDAR_YEAR, date(2021, 8, 31), date(2021, 1, 1), "2021");
	expect_bucket(CALENDAR_YEAR, date(-44, 3, 15), date(-44, 1, 1), "45 BC");
	expect_bucket(CALENDAR_MONTH, date(0, 12, 31), date(0, 12, 1), "Dec 1 BC");
	assert_int_equal(calendar_bucket_next(CALENDAR_QUARTER, date(2021, 12, 31)), date(2022, 1, 1));
	assert_int_equal(calendar_bucket_next(CALENDAR_MONTH, date(2024, 2, 1)), date(2024, 3, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weekdays),
		cmocka_unit_test(working_days),
		cmocka_unit_test(counted_by_hand),
		cmocka_unit_test(none_is_added_by_a_weekend),
		cmocka_unit_test(adding_and_counting_agree),
		cmocka_unit_test(outside_the_years_known),
		cmocka_unit_test(each_day_in_one_bucket),
		cmocka_unit_test(ends_of_time),
		cmocka_unit_test(names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
