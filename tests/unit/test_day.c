#include "tui/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/edtf.h"

static void is(const char *text, int year, int month, int day)
{
	struct err err = {0};
	int32_t got;

	if (!day_read(text, &got, &err))
		fail_msg("%s: %s", text, err.text);
	if (got != edtf_day_number(year, month, day))
		fail_msg("%s is %d and not %d", text, (int)got, (int)edtf_day_number(year, month, day));
}

static void is_no_date(const char *text)
{
	struct err err = {0};
	int32_t got = 7;

	if (day_read(text, &got, &err))
		fail_msg("%s is %d", text, (int)got);
	assert_int_equal(err.code, ERR_INVALID);
	assert_int_equal(got, 7);
	assert_true(err.text[0] != '\0'); /* it says what could be typed */
}

static void as_the_british_write(void **state)
{
	(void)state;
	is("6/5/2021", 2021, 5, 6);
	is("06/05/2021", 2021, 5, 6);
	is("06.05.2021", 2021, 5, 6);
	is("6-5-2021", 2021, 5, 6);
	is("31/12/1999", 1999, 12, 31);
	is("29/2/2020", 2020, 2, 29);
}

static void years_of_two_digits(void **state)
{
	(void)state;
	is("6/5/21", 2021, 5, 6);
	is("6/5/49", 2049, 5, 6);
	is("6/5/50", 1950, 5, 6);
	is("6/5/99", 1999, 5, 6);
	is("6/5/00", 2000, 5, 6);
}

static void months(void **state)
{
	(void)state;
	is("May 2021", 2021, 5, 1);
	is("may 21", 2021, 5, 1);
	is("Sept 2020", 2020, 9, 1);
	is("february  2019", 2019, 2, 1);
	is("JUN 2021", 2021, 6, 1);
	is("jul 2021", 2021, 7, 1);
}

static void as_submissions_write(void **state)
{
	(void)state;
	is("2021", 2021, 1, 1);
	is("2021-05", 2021, 5, 1);
	is("2021-05-06", 2021, 5, 6);
	is("2021-21", 2021, 3, 1); /* spring */
	is("2018-10-18/2018-12-13", 2018, 10, 18);
}

static void what_is_none(void **state)
{
	static const char *const texts[] = {
		"",        " ",         "yesterday",   "31/6/2021", "29/2/2021", "6/5",     "6/5/",    "6/5/2",
		"6/5/202", "6/13/2021", "0/5/2021",    "6/0/2021",  "6/5/2021x", "6//2021", "/5/2021", "Ma 2021",
		"May",     "May 2021x", "Mayday 2021", "66/5/2021", "6/5/20211", "%s%n",    "-",       "2021-13",
	};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		is_no_date(texts[i]);
}

/* What is wrong is said of the date, where it was understood; else what can be typed. */
static void says_why(void **state)
{
	struct err err = {0};
	int32_t day;

	(void)state;
	assert_false(day_read("31/6/2021", &day, &err));
	assert_string_equal(err.text, "June 2021 has 30 days");
	assert_false(day_read("yesterday", &day, &err));
	assert_non_null(strstr(err.text, "type 2021, 2021-05, May 2021, summer 2021 or 6/5/2021"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_the_british_write), cmocka_unit_test(years_of_two_digits), cmocka_unit_test(months),
		cmocka_unit_test(as_submissions_write), cmocka_unit_test(what_is_none), cmocka_unit_test(says_why),
	};

	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
