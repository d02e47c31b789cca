/* The bank holidays against published lists, copied by hand: 2012 to 2023 from gov.uk/bank-holidays (as kept in
 * alphagov/calendars 1ce47d4 and alphagov/frontend 0d66bf1, with the days of 2022 and 2023 announced after those), and
 * single days from the London Gazette and Hansard. Then what must hold in every year. */
#include "core/holidays.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "core/edtf.h"

#define EW HOLIDAYS_ENGLAND_AND_WALES
#define SC HOLIDAYS_SCOTLAND
#define NI HOLIDAYS_NORTHERN_IRELAND

struct list {
	enum holidays_region region;
	int year;
	const char *days;
};

static const struct list published[] = {
	{EW, 2012, " 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"},
	{EW, 2013, " 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"},
	{EW, 2014, " 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"},
	{EW, 2015, " 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
	{EW, 2016, " 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"},
	{EW, 2017, " 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"},
	{EW, 2018, " 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"},
	{EW, 2019, " 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"},
	{EW, 2020, " 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"},
	{EW, 2021, " 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"},
	{EW, 2022, " 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"},
	{EW, 2023, " 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"},
	{SC, 2012, " 01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"},
	{SC, 2013, " 01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"},
	{SC, 2014, " 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"},
	{SC, 2015, " 01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28"},
	{SC, 2016, " 01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27"},
	{SC, 2017, " 01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26"},
	{SC, 2018, " 01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26"},
	{SC, 2019, " 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"},
	{SC, 2020, " 01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"},
	{SC, 2021, " 01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"},
	{SC, 2022, " 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"},
	{SC, 2023, " 01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"},
	{SC, 2026, " 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"},
	{NI, 2012, " 01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26"},
	{NI, 2013, " 01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"},
	{NI, 2014, " 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"},
	{NI, 2015, " 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"},
	{NI, 2016, " 01-01 03-17 03-25 03-28 05-02 05-30 07-12 08-29 12-26 12-27"},
	{NI, 2017, " 01-02 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"},
	{NI, 2018, " 01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"},
	{NI, 2019, " 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"},
	{NI, 2020, " 01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"},
	{NI, 2021, " 01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28"},
	{NI, 2022, " 01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27"},
	{NI, 2023, " 01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26"},
};

static void list_of(enum holidays_region region, int year, struct str *out)
{
	int32_t end = edtf_day_number(year + 1, 1, 1);

	for (int32_t day = edtf_day_number(year, 1, 1); day < end; day++)
		if (holidays_find(region, day, NULL)) {
			struct edtf_civil c = edtf_civil(day);
			str_format(out, " %02d-%02d", c.month, c.day);
		}
}

static void published_lists(void **state)
{
	struct str found;

	(void)state;
	str_init(&found);
	for (size_t i = 0; i < sizeof published / sizeof published[0]; i++) {
		str_clear(&found);
		list_of(published[i].region, published[i].year, &found);
		if (strcmp(found.text, published[i].days) != 0)
			fail_msg("%s %d:%s, not%s", holidays_region_name(published[i].region), published[i].year, found.text,
				published[i].days);
	}
	str_release(&found);
}

struct single {
	int year, month, day;
	const char *england, *scotland, *ireland; /* NULL where it is none */
};

static const struct single singles[] = {
	/* Gazette 55182: 28 December 1998, and 1 January and 3 May 1999, or in Scotland 4 January and 31 May. */
	{1998, 12, 28, "Boxing Day", "Boxing Day", "Boxing Day"},
	{1999, 1, 1, "New Year's Day", "New Year's Day", "New Year's Day"},
	{1999, 1, 4, NULL, "2 January", NULL},
	{1999, 5, 3, "Early May bank holiday", "Early May bank holiday", "Early May bank holiday"},
	{1999, 5, 31, "Spring bank holiday", "Spring bank holiday", "Spring bank holiday"},
	{1999, 12, 27, "Christmas Day", "Christmas Day", "Christmas Day"},
	{1999, 12, 28, "Boxing Day", "Boxing Day", "Boxing Day"},
	{1999, 12, 31, "Millennium", "Millennium", "Millennium"},
	/* HC Deb 2 March 1995: moved in the rest of the United Kingdom, added in Scotland. */
	{1995, 5, 1, NULL, "Early May bank holiday", NULL},
	{1995, 5, 8, "Early May bank holiday (VE Day)", "VE Day anniversary", "Early May bank holiday (VE Day)"},
	{2002, 5, 27, NULL, NULL, NULL},
	{2002, 6, 3, "Golden Jubilee", "Golden Jubilee", "Golden Jubilee"},
	{2002, 6, 4, "Spring bank holiday", "Spring bank holiday", "Spring bank holiday"},
	{2005, 1, 4, NULL, "2 January", NULL},
	{2006, 11, 30, NULL, NULL, NULL},
	{2007, 11, 30, NULL, "St Andrew's Day", NULL},
	{2008, 12, 1, NULL, "St Andrew's Day", NULL},
	{2010, 1, 4, NULL, "2 January", NULL},
	{2011, 1, 4, NULL, "2 January", NULL},
	{2011, 4, 29, "Royal wedding", "Royal wedding", "Royal wedding"},
	{2012, 5, 28, NULL, NULL, NULL},
	{2017, 1, 2, "New Year's Day", "2 January", "New Year's Day"},
	{2017, 1, 3, NULL, "New Year's Day", NULL},
	{2020, 5, 4, NULL, NULL, NULL},
	{2021, 12, 25, NULL, NULL, NULL},
	{2022, 5, 30, NULL, NULL, NULL},
	{2022, 12, 26, "Boxing Day", "Boxing Day", "Boxing Day"},
	{2022, 12, 27, "Christmas Day", "Christmas Day", "Christmas Day"},
	{2024, 3, 18, NULL, NULL, "St Patrick's Day"},
	/* Gazette 4631404: 1 January and 5 May 2025, and 14 July in Northern Ireland. */
	{2025, 5, 5, "Early May bank holiday", "Early May bank holiday", "Early May bank holiday"},
	{2025, 7, 14, NULL, NULL, "Battle of the Boyne"},
	{2026, 6, 15, NULL, "World Cup", NULL},
	{1989, 12, 25, NULL, NULL, NULL},
	{2101, 12, 26, NULL, NULL, NULL},
};

static void expect_name(const struct single *s, enum holidays_region region, const char *wanted)
{
	struct holiday found;
	bool is_one = holidays_find(region, edtf_day_number(s->year, s->month, s->day), &found);

	if (is_one != (wanted != NULL) || (is_one && strcmp(found.name, wanted) != 0))
		fail_msg("%s %d-%02d-%02d is %s", holidays_region_name(region), s->year, s->month, s->day,
			is_one ? found.name : "none");
	assert_true(is_one || found.name == NULL);
}

static void single_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++) {
		expect_name(&singles[i], EW, singles[i].england);
		expect_name(&singles[i], SC, singles[i].scotland);
		expect_name(&singles[i], NI, singles[i].ireland);
	}
}

static void expect_substitute(int year, int month, int day, bool is_substitute, bool has_source)
{
	struct holiday found;

	assert_true(holidays_find(SC, edtf_day_number(year, month, day), &found));
	assert_int_equal(found.is_substitute, is_substitute);
	assert_int_equal(found.source != NULL, has_source);
}

static void substitutes_say_so(void **state)
{
	(void)state;
	expect_substitute(2022, 1, 3, true, false);
	expect_substitute(2022, 12, 26, false, false);
	expect_substitute(2022, 12, 27, true, false);
	expect_substitute(2019, 12, 2, true, false);
	expect_substitute(2018, 11, 30, false, false);
	expect_substitute(2019, 4, 19, false, false);
	expect_substitute(2019, 5, 6, false, false);
	expect_substitute(2022, 9, 19, false, true);
}

/* Butcher's rule, which shares nothing with the tables of the Act. */
static int32_t easter_by_butcher(int y)
{
	int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return edtf_day_number(y, n / 31, n % 31 + 1);
}

static void easter_in_every_year(void **state)
{
	struct holiday found;

	(void)state;
	for (int year = HOLIDAYS_FIRST_YEAR; year <= HOLIDAYS_LAST_YEAR; year++) {
		int32_t sunday = easter_by_butcher(year);
		assert_true(holidays_find(EW, sunday - 2, &found));
		assert_string_equal(found.name, "Good Friday");
		assert_true(holidays_find(NI, sunday + 1, &found));
		assert_string_equal(found.name, "Easter Monday");
		assert_true(holidays_find(SC, sunday - 2, NULL));
		assert_false(holidays_find(SC, sunday + 1, NULL));
	}
}

/* No two fall together, none is lost, and none is at a weekend. */
static int days_in_year(enum holidays_region region, int year)
{
	int n = 0;

	for (int32_t day = edtf_day_number(year, 1, 1); day < edtf_day_number(year + 1, 1, 1); day++)
		if (holidays_find(region, day, NULL)) {
			assert_in_range(calendar_weekday(day), 0, 4);
			n++;
		}
	return n;
}

static void as_many_in_every_year(void **state)
{
	(void)state;
	for (int year = HOLIDAYS_FIRST_YEAR; year <= HOLIDAYS_LAST_YEAR; year++) {
		int more = year == 2022 ? 2 : year == 1999 || year == 2002 || year == 2011 || year == 2012 || year == 2023;
		assert_int_equal(days_in_year(EW, year), 8 + more);
		assert_int_equal(days_in_year(NI, year), 10 + more);
		assert_int_equal(days_in_year(SC, year), (year < 2007 ? 8 : 9) + more + (year == 1995 || year == 2026));
	}
}

static void the_years_known(void **state)
{
	(void)state;
	assert_false(holidays_known(edtf_day_number(1989, 12, 31)));
	assert_true(holidays_known(edtf_day_number(1990, 1, 1)));
	assert_true(holidays_known(edtf_day_number(2100, 12, 31)));
	assert_false(holidays_known(edtf_day_number(2101, 1, 1)));
	assert_false(holidays_known(EDTF_FIRST));
	assert_false(holidays_known(EDTF_LAST));
}

static void regions_by_name(void **state)
{
	enum holidays_region region = NI;

	(void)state;
	assert_true(holidays_region_from_name("scotland", &region));
	assert_int_equal(region, SC);
	assert_false(holidays_region_from_name("wales", &region));
	assert_false(holidays_region_from_name("", &region));
	assert_int_equal(region, SC);
	for (int i = EW; i <= NI; i++) {
		assert_true(holidays_region_from_name(holidays_region_name((enum holidays_region)i), &region));
		assert_int_equal(region, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_lists),
		cmocka_unit_test(single_days),
		cmocka_unit_test(substitutes_say_so),
		cmocka_unit_test(easter_in_every_year),
		cmocka_unit_test(as_many_in_every_year),
		cmocka_unit_test(the_years_known),
		cmocka_unit_test(regions_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
