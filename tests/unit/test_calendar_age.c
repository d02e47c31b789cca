/* Ages said, as a table; ages of every day against a count that goes forward day by day; and bounds against each pair
 * of days that they may stand for. */
#include "core/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct edtf parsed(const char *text)
{
	struct edtf date;
	struct err err = {0};

	if (!edtf_parse(text, &date, &err))
		fail_msg("\"%s\": %s", text, err.text);
	return date;
}

struct said {
	const char *birth, *when, *age;
	const char *from, *to; /* of a pregnancy, or both NULL */
};

static const struct said ages[] = {
	{"2019-07-02", "2021-08-10", "2y1m", NULL, NULL},
	{"2019-07-02", "2021-08-01", "2y0m", NULL, NULL},
	{"2019-07-02", "2021-07/2021-10-20", "1y11m-2y3m", NULL, NULL},
	{"2019-05-10/2019-08-03", "2021-08-12", "2y0m-2y3m", NULL, NULL},
	{"2019", "2021", "1y0m-2y11m", NULL, NULL},
	{"2019-07-02", "2019-08-20", "7w", NULL, NULL},
	{"2019-07-02", "2019-07-02", "0w", NULL, NULL},
	{"2019-07-02", "2019-07-08", "0w", NULL, NULL},
	{"2019-07-02", "2019-07-09", "1w", NULL, NULL},
	{"2019-07-02", "2019-08-06/2019-09-08", "5w-9w", NULL, NULL},
	{"2019-07-02", "2019-08-06/2019-08-09", "5w", NULL, NULL},
	{"2019-07-02", "2019-10-01", "13w", NULL, NULL},
	{"2019-07-02", "2019-10-02", "3m", NULL, NULL},
	{"2019-07-02", "2019-09-01/2019-11-05", "8w-4m", NULL, NULL},
	{"2019-07-02", "2020-07-01", "11m", NULL, NULL},
	{"2019-07-02", "2020-07-02", "1y0m", NULL, NULL},
	{"1985-03-04", "2021-08-10", "36y5m", NULL, NULL},
	{"1985", "2021-08-10", "35y7m-36y7m", NULL, NULL},
	{"2019-07-02", "2021-08-10T09:30", "2y1m", NULL, NULL},
	/* The leap day, and months without such a day. */
	{"2012-02-29", "2013-02-28", "11m", NULL, NULL},
	{"2012-02-29", "2013-03-01", "1y0m", NULL, NULL},
	{"2012-02-29", "2016-02-28", "3y11m", NULL, NULL},
	{"2012-02-29", "2016-02-29", "4y0m", NULL, NULL},
	{"2012-10-31", "2013-02-28", "3m", NULL, NULL},
	{"2012-10-31", "2013-03-01", "4m", NULL, NULL},
	{"2012-10-31", "2013-04-30", "5m", NULL, NULL},
	{"2012-10-31", "2013-05-01", "6m", NULL, NULL},
	/* Doubt. */
	{"2019-07-02~", "2021-08-10", "about 2y1m", NULL, NULL},
	{"2019-07-02", "2021-08-10?", "about 2y1m", NULL, NULL},
	{"2019-07~", "2021-08-10", "about 2y0m-2y1m", NULL, NULL},
	{"2019-07-02?", "2019-06-01", "perhaps not yet born", NULL, NULL},
	{"2019-07?", "2019-07-20", "perhaps not yet born or up to 2w", NULL, NULL},
	/* Open ends and no date. */
	{"2019-07-02", "2021-08-10/..", "at least 2y1m", NULL, NULL},
	{"2019-07-02", "../2021-08-10", "not yet born or up to 2y1m", NULL, NULL},
	{"../2019-07-02", "2021-08-10", "at least 2y1m", NULL, NULL},
	{"2019-07-02/..", "2021-08-10", "not yet born or up to 2y1m", NULL, NULL},
	{"2019-07-02/..", "2018", "not yet born", NULL, NULL},
	{"2019-07-02/..", "2021/..", "age not known", NULL, NULL},
	{"../2019", "../2021", "age not known", NULL, NULL},
	{"", "2021-08-10", "age not known", NULL, NULL},
	{"2019-07-02", "", "age not known", NULL, NULL},
	{"", "", "age not known", "2019-05", "2020-02"},
	{"2019-07-02", "", "age not known", "2018-10", "2019-07-02"},
	/* Before birth. */
	{"2019-07-02", "2019-07-01", "not yet born", NULL, NULL},
	{"2019-07-02", "2019-07", "not yet born or up to 4w", NULL, NULL},
	{"2019-07", "2019-07-05", "not yet born or 0w", NULL, NULL},
	{"2020-02-11", "2019-10-08", "unborn, about 20 weeks", "2019-05-21", "2020-02-25"},
	{"2020-02-11", "2019-10-07", "unborn, about 19 weeks", "2019-05-21", "2020-02-25"},
	{"2020-02-11", "2019-10-08", "unborn, about 20 weeks", "", "2020-02-25"},
	{"2020-02-11", "2019-10-08", "unborn, about 20 weeks", "../2020-02-11", "2020-02-25"},
	{"2020-02-11", "2019-10-08", "unborn, about 20 weeks", "2019-05-21", ""},
	{"2020-02-11", "2019-10-08", "unborn, about 20 weeks", "2019-05-21", "../.."},
	{"2020-02-11", "2019-10-08", "unborn, about 18-22 weeks", "2019-05~", "2020-02-11"},
	{"2020-02-11", "2019-10", "unborn, about 19-23 weeks", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019-10-08?", "perhaps unborn, about 20 weeks", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019-05-21", "unborn", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019-05-28", "unborn, about 1 week", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019-05-22/2019-05-28", "unborn, about 0-1 week", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019-05-20", "not yet born", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2019", "not yet born", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2020-02-11", "0w", "2019-05-21", "2020-02-11"},
	{"2020-03-02", "2020-03-01", "unborn, about 40 weeks", "2019-05-21", "2020-02-25"},
	{"2020-02-11", "2019-12-01", "unborn", "2018-01-01", "2020-02-11"},
	{"2020-02-11", "2019-10-08", "not yet born", "", ""},
	{"2020-02-11", "2019-10-08", "not yet born", "../..", "../.."},
	/* Another child's pregnancy. */
	{"2021-06-30", "2019-10-08", "not yet born", "2019-05-21", "2020-02-11"},
	{"2020-02-11", "2017-10-08", "not yet born", "2017-05-21", "2018-02-11"},
	{"2018-02-11", "2017-10-08", "not yet born", "2019-05-21", "2020-02-11"},
	/* No birth written yet. */
	{"", "2019-10-08", "unborn, about 20 weeks", "2019-05-21", "2020-02-25"},
	{"", "2019-10-08", "perhaps unborn, about 18-22 weeks", "2019-05~", "2020-02-25"},
	{"", "2020-02-25", "unborn, about 40 weeks", "2019-05-21", "2020-02-25"},
	{"", "2020-02-26", "age not known", "2019-05-21", "2020-02-25"},
	{"", "2020-03-10", "unborn, about 42 weeks", "2019-05-21", ""},
	{"", "2020-03-11", "age not known", "2019-05-21", ""},
	{"", "2019-05-20", "age not known", "2019-05-21", "2020-02-25"},
};

static void expect_said(const struct said *s)
{
	struct edtf birth = parsed(s->birth), when = parsed(s->when);
	struct calendar_pregnancy pregnancy;
	struct calendar_age age;
	struct str said;

	if (s->from != NULL) {
		pregnancy.from = parsed(s->from);
		pregnancy.to = parsed(s->to);
	}
	age = calendar_find_age(&birth, &when, s->from != NULL ? &pregnancy : NULL);
	str_init(&said);
	str_add(&said, "kept ");
	calendar_say_age(&age, &said);
	if (strcmp(said.text + 5, s->age) != 0)
		fail_msg("born %s, on %s: \"%s\", not \"%s\"", s->birth, s->when, said.text + 5, s->age);
	str_release(&said);
}

static void ages_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ages / sizeof ages[0]; i++)
		expect_said(&ages[i]);
}

static void ages_in_a_column(void **state)
{
	static const struct {
		const char *birth, *when, *wide, *narrow; /* in 9 columns, and in 7 */
	} rows[] = {
		{"2019-04-02", "2021-05-06", "2y1m", "2y1m"},
		{"2019-04-02", "2019-05-06", "4w", "4w"},
		{"2019-02/2019-04", "2021-05-06", "2y0m-2y3m", "2y0-3m"},
		{"2009-02/2009-04", "2020-05-06", "11y0-3m", "11y0-3m"},
		{"2009-02-01/2010-04-02", "2020-05-06", "10-11y", "10-11y"},
		{"2019-11/2020-01", "2021-05-06", "1y3m-1y6m", "1y3-6m"},
		{"2020-10-08/2021-01-06", "2021-09-07", "8m-10m", "8m-10m"},
		{"2020-08-08/2021-01-06", "2021-09-07", "8m-1y0m", "8m-1y0m"},
		{"2000-01-01/2012-01-01", "2021-09-07", "9-21y", "9-21y"},
		{"2019-04-02?", "2021-05-06", "~2y1m", "~2y1m"},
		{"2019-02/2019-04?", "2021-05-06", "~2y0-3m", "~2y0-3m"},
		{"2019-04-02", "2021-05/..", "2y0m+", "2y0m+"},
		{"../2019-04-02", "2021-05-06", "2y1m+", "2y1m+"},
		{"2019-04", "2019-04", "to 4w", "to 4w"},
		{"2019-04-02", "2019-04-01", "-", "-"},
		{"", "2019-04-01", "?", "?"},
		{"2019-04-02", "", "?", "?"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct edtf birth = parsed(rows[i].birth), when = parsed(rows[i].when);
		struct calendar_age age = calendar_find_age(&birth, &when, NULL);
		struct str said;
		str_init(&said);
		calendar_fit_age(&age, 9, &said);
		assert_string_equal(said.text, rows[i].wide);
		str_clear(&said);
		calendar_fit_age(&age, 7, &said);
		assert_string_equal(said.text, rows[i].narrow);
		str_release(&said);
	}
	/* The birth ends a pregnancy, which is reckoned back from it. */
	struct edtf birth = parsed("2019-04-02"), when = parsed("2018-12-01");
	struct calendar_pregnancy pregnancy = {.to = birth};
	struct calendar_age age = calendar_find_age(&birth, &when, &pregnancy);
	struct str said;
	str_init(&said);
	calendar_fit_age(&age, 9, &said);
	assert_string_equal(said.text, "unborn");
	str_release(&said);
}

/* Goes forward a day at a time; a month is over on the day of the same number, or when its month has run out. */
static void follow(int32_t born, int32_t days)
{
	struct edtf_civil b = edtf_civil(born);
	int32_t months = 0;

	for (int32_t day = born + 1; day <= born + days; day++) {
		struct edtf_civil c = edtf_civil(day);
		struct edtf_civil eve = edtf_civil(day - 1);
		bool is_owed = c.day == 1 && b.day > edtf_days_in_month(eve.year, eve.month);
		if (is_owed || c.day == b.day)
			months++;
		struct calendar_time t = calendar_time_since(born, day);
		if (t.months != months || t.days != day - born)
			fail_msg("born %d-%02d-%02d: %d months on %d-%02d-%02d, not %d", b.year, b.month, b.day, t.months, c.year,
			         c.month, c.day, months);
	}
}

static void every_birth_of_four_years(void **state)
{
	int32_t end = edtf_day_number(2015, 1, 1);

	(void)state;
	for (int32_t born = edtf_day_number(2011, 1, 1); born < end; born++)
		follow(born, 1500);
}

static void every_leap_day(void **state)
{
	(void)state;
	for (int32_t year = 1896; year <= 2104; year += 4) {
		if (edtf_days_in_month(year, 2) != 29)
			continue;
		int32_t born = edtf_day_number(year, 2, 29);
		follow(born, 3700);
		for (int32_t later = year + 1; later < year + 20; later++) {
			bool is_leap = edtf_days_in_month(later, 2) == 29;
			int32_t birthday = is_leap ? edtf_day_number(later, 2, 29) : edtf_day_number(later, 3, 1);
			assert_int_equal(calendar_time_since(born, birthday - 1).months, (later - year) * 12 - 1);
			assert_int_equal(calendar_time_since(born, birthday).months, (later - year) * 12);
		}
	}
}

/* Every pair of a birth and a day within the bounds has an age within those found, and the ends are reached. */
static void check_pairs(const struct edtf *birth, const struct edtf *when)
{
	struct calendar_age age = calendar_find_age(birth, when, NULL);
	int64_t least = INT64_MAX, most = INT64_MIN;

	for (int32_t b = birth->earliest; b <= birth->latest; b++)
		for (int32_t d = when->earliest; d <= when->latest; d++) {
			least = d - b < least ? d - b : least;
			most = d - b > most ? d - b : most;
			if (d < b)
				continue;
			struct calendar_time t = calendar_time_since(b, d);
			assert_true(age.has_most && t.months <= age.most.months);
			assert_true(!age.has_least || t.months >= age.least.months);
		}
	assert_int_equal(age.kind, least >= 0 ? CALENDAR_BORN : most < 0 ? CALENDAR_NOT_BORN : CALENDAR_MAYBE_BORN);
	assert_int_equal(age.has_least, least >= 0);
	assert_int_equal(age.has_most, most >= 0);
	if (age.has_least)
		assert_int_equal(age.least.days, least);
	if (age.has_most)
		assert_int_equal(age.most.days, most);
}

static void bounds_hold_every_pair(void **state)
{
	uint32_t seed = 20190702;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct edtf birth = parsed("2019"), when = birth;
		seed = seed * 1664525u + 1013904223u;
		birth.earliest += (int32_t)(seed >> 8 & 63);
		birth.latest = birth.earliest + (int32_t)(seed >> 14 & 31);
		when.earliest += (int32_t)(seed >> 19 & 127);
		when.latest = when.earliest + (int32_t)(seed >> 26 & 31);
		check_pairs(&birth, &when);
	}
}

static void recorded_ages(void **state)
{
	static const char *const bad[] = {"", "4m", "-P4M", "PT4H", "P0.5Y"};
	struct err err = {0};
	struct str said;

	(void)state;
	str_init(&said);
	assert_true(calendar_say_recorded_age("P4M", &said, &err));
	assert_true(calendar_say_recorded_age("P18M", &said, &err));
	assert_true(calendar_say_recorded_age("P7W", &said, &err));
	assert_true(calendar_say_recorded_age("P2Y1M", &said, &err));
	assert_string_equal(said.text, "4m as recorded18m as recorded7w as recorded2y1m as recorded");
	str_clear(&said);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		err_clear(&err);
		assert_false(calendar_say_recorded_age(bad[i], &said, &err));
		assert_int_equal(err.code, ERR_INVALID);
		assert_string_equal(said.text, "");
	}
	str_release(&said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ages_said),
		cmocka_unit_test(ages_in_a_column),      cmocka_unit_test(every_birth_of_four_years),
		cmocka_unit_test(every_leap_day), cmocka_unit_test(bounds_hold_every_pair),
		cmocka_unit_test(recorded_ages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
