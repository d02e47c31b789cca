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
	char note[WRITTEN_REASON];

	if (!day_read(text, 0, &got, note, &err))
		fail_msg("%s: %s", text, err.text);
	if (got != edtf_day_number(year, month, day))
		fail_msg("%s is %d and not %d", text, (int)got, (int)edtf_day_number(year, month, day));
}

static void is_no_date(const char *text)
{
	struct err err = {0};
	int32_t got = 7;
	char note[WRITTEN_REASON];

	if (day_read(text, 0, &got, note, &err))
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
	is("spring 2010", 2010, 3, 1);
	is("14/3/12", 2012, 3, 14);
	is("w/c 12/3/12", 2012, 3, 12);
	is("00/05/2021", 2021, 5, 1); /* a day that was not known */
	is("mid May 2021", 2021, 5, 11);
	is("2018-10-18/2018-12-13", 2018, 10, 18);
}

static void what_is_none(void **state)
{
	static const char *const texts[] = {
		"",        " ",         "yesterday",   "31/6/2021", "29/2/2021", "6/5",     "6/5/",    "6/5/2",
		"6/5/202", "6/13/2021", "6/5/2021x", "6//2021", "/5/2021", "Ma 2021",
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
	char note[WRITTEN_REASON];

	(void)state;
	assert_false(day_read("31/6/2021", 2020, &day, note, &err));
	assert_string_equal(err.text, "no such date: June 2021 has 30 days");
	assert_false(day_read("yesterday", 2020, &day, note, &err));
	assert_non_null(strstr(err.text, "type 2021, 2021-05, May 2021, spring 2010 or 6/5/2021"));
}

static void a_year_that_is_not_typed(void **state)
{
	static const struct {
		const char *text;
		int month, day; /* 0: no date */
		const char *note;
	} rows[] = {
		{"06/05", 5, 6, "no year was typed: read as of 2021"},
		{"6 May", 5, 6, "no year was typed: read as of 2021"},
		{"May", 5, 1, "no year was typed: read as of 2021"},
		{"31/6", 0, 0, ""},
		{"21", 0, 0, ""},
		{"6/5/2021", 5, 6, ""},
		{"May 21", 5, 1, "it is read as a month and its year; it may be a day without its year"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char note[WRITTEN_REASON];
		int32_t day = 0;
		struct err err;
		bool ok = day_read(rows[i].text, 2021, &day, note, &err);
		assert_int_equal(ok, rows[i].day > 0);
		assert_string_equal(note, rows[i].note);
		if (ok)
			assert_int_equal(day, edtf_day_number(2021, rows[i].month, rows[i].day));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_the_british_write), cmocka_unit_test(years_of_two_digits), cmocka_unit_test(months),
		cmocka_unit_test(as_submissions_write), cmocka_unit_test(what_is_none), cmocka_unit_test(says_why),
		cmocka_unit_test(a_year_that_is_not_typed),
	};

	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
