/* A date by another: its text taken apart, and said; and dates of which only the bounds are known, said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/relative.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define ID64 "A123456789B123456789C123456789D123456789E123456789F123456789G123"

static void expect_parts(const char *text, const char *anchor, const char *person, const char *length)
{
	struct relative r;
	struct err err = {0};
	struct str said;

	if (!relative_parse(text, &r, &err))
		fail_msg("%s: %s", text, err.text);
	str_init(&said);
	duration_say(&r.duration, &said);
	if (strcmp(r.anchor, anchor) != 0 || strcmp(r.person, person) != 0 || strcmp(said.text, length) != 0)
		fail_msg("%s: %s|%s|%s", text, r.anchor, r.person, said.text);
	str_release(&said);
}

static void takes_it_apart(void **state)
{
	(void)state;
	expect_parts("N.born+P4M", "N.born", "N", "4m");
	expect_parts("N.born", "N.born", "N", "0d");
	expect_parts("N.died-P1Y2M", "N.died", "N", "-1y2m");
	expect_parts("CSC-0041-P3D", "CSC-0041", "", "-3d");
	expect_parts("CSC-0041+P1W", "CSC-0041", "", "1w");
	expect_parts("CSC-0041", "CSC-0041", "", "0d");
	expect_parts("a", "a", "", "0d");
	expect_parts("0+P0D", "0", "", "0d");
	/* ids that look as if they held a duration */
	expect_parts("CSC-P3D-P1W", "CSC-P3D", "", "-1w");
	expect_parts("CSC-P3D+P1W", "CSC-P3D", "", "1w");
	expect_parts("CSC-P3D+P0D", "CSC-P3D", "", "0d");
	expect_parts("CSC-P3D", "CSC", "", "-3d");
	expect_parts("CSC-P3", "CSC-P3", "", "0d");
	expect_parts("CSC-PLAN-3", "CSC-PLAN-3", "", "0d");
	expect_parts("CSC-P3D/1", "CSC-P3D/1", "", "0d");
	expect_parts("A--P3D", "A-", "", "-3d");
	expect_parts("P4M", "P4M", "", "0d");
	/* and a birth */
	expect_parts("HH/21.008.born+P2D", "HH/21.008.born", "HH/21.008", "2d");
	expect_parts("N.born.died", "N.born.died", "N.born", "0d");
	expect_parts("N.borne+P2D", "N.borne", "", "2d");
	expect_parts("N-born+P2D", "N-born", "", "2d");
	expect_parts("born+P2D", "born", "", "2d");
	expect_parts("N.BORN", "N.BORN", "", "0d");
	expect_parts(ID64 "+P2D", ID64, "", "2d");
	expect_parts(ID64 ".born+P2D", ID64 ".born", ID64, "2d");
}

static void knows_births_from_deaths(void **state)
{
	struct relative r;

	(void)state;
	assert_true(relative_parse("N.born+P4M", &r, NULL));
	assert_false(r.is_death);
	assert_true(relative_parse("N.died", &r, NULL));
	assert_true(r.is_death);
}

static void refuses(void **state)
{
	static const char *const TEXTS[] = {
		"", "+P4M", "-P4M", ".born", ".born+P4M", "N.born+", "N.born+4M", "N.born+P", "N.born+P0.5M", "N.born+PT4H",
		"N.born+-P4M", "N.born++P4M", "N.born+P4M-P3D", "N.born+P4M+P3D", "N.born + P4M", " N.born+P4M", "N.born+P4M ",
		"about four months", "N\xC3\xA9.born", "N;1+P4M", "N.born+p4m", ID64 "4", ID64 "4.born", ID64 "4+P1D",
		ID64 ".borne",
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(TEXTS); i++) {
		struct relative r, zero;
		struct err err = {0};
		memset(&r, 'x', sizeof r);
		memset(&zero, 0, sizeof zero);
		if (relative_parse(TEXTS[i], &r, &err))
			fail_msg("taken: %s", TEXTS[i]);
		assert_int_equal(err.code, ERR_INVALID);
		assert_string_equal(r.anchor, "");
		assert_memory_equal(&r.duration, &zero.duration, sizeof r.duration);
		assert_false(relative_parse(TEXTS[i], &r, NULL));
	}
}

static void says_why(void **state)
{
	static const char *const SAID[][2] = {
		{"N.born+P0.5M", "after the +: a duration is in whole years, months, weeks or days (column 3)"},
		{"N.born+4M", "after the +: a duration begins with P, as in P4M (column 1)"},
		{"N.born+-P4M", "a duration is added or taken away: write + or -, and one of them"},
		{"about June", "a date by another begins with whose it is: an id, as in N.born+P4M"},
		{ID64 "4", "an id has 64 characters at most"},
	};
	struct relative r;

	(void)state;
	for (size_t i = 0; i < LENGTH(SAID); i++) {
		struct err err = {0};
		assert_false(relative_parse(SAID[i][0], &r, &err));
		assert_string_equal(err.text, SAID[i][1]);
	}
}

static void expect_said(const char *text, const char *person, const char *words)
{
	struct relative r;
	struct str said;

	assert_true(relative_parse(text, &r, NULL));
	str_init(&said);
	str_add(&said, "> ");
	relative_say(&r, person, &said);
	assert_string_equal(said.text + 2, words);
	str_release(&said);
}

static void says_it(void **state)
{
	(void)state;
	expect_said("N.born+P4M", "Nina", "4 months after Nina's birth");
	expect_said("N.born+P4M", NULL, "4 months after N.born");
	expect_said("N.died-P1D", "Ms K", "1 day before Ms K's death");
	expect_said("CSC-0041+P1Y10D", NULL, "1 year and 10 days after CSC-0041");
	expect_said("CSC-0041-P1Y2M3W10D", NULL, "1 year, 2 months, 3 weeks and 10 days before CSC-0041");
	expect_said("N.born+P18M", "Tomos", "18 months after Tomos's birth");
	expect_said("N.born+P0M", "Nina", "the date of Nina's birth");
	expect_said("CSC-0041", NULL, "the date of CSC-0041");
}

/* The anchor's EDTF, a duration, the words of the sum. */
static const char *const SUMS[][3] = {
	{"2020-02-11", "P7W", "31 March 2020"},
	{"2020-02-11T09:30", "P7W", "31 March 2020"},
	{"2020-02-11?", "P7W", "perhaps 31 March 2020"},
	{"2020-02-~11", "P7W", "about 31 March 2020"},
	{"2014-06~", "P4M", "about October 2014"},
	{"2014-06", "P4M", "between 1 and 30 October 2014"},
	{"2014-06?", "P4M", "perhaps October 2014"},
	{"2014-07", "P4M", "November 2014"},
	{"2014-06%", "P3D", "between perhaps about 4 June 2014 and perhaps about 3 July 2014"},
	{"2012", "P1Y", "2013"},
	{"2012", "P4M", "between May 2012 and April 2013"},
	{"2012~", "P4M", "between about May 2012 and about April 2013"},
	{"2012", "-P1D", "between 31 December 2011 and 30 December 2012"},
	{"201X", "P1Y", "between 2011 and 2020"},
	{"2010-24", "P1M", "between 1 January and 28 March 2011"},
	{"[2012-01-03,2012-01-05]", "P1W", "between 10 and 12 January 2012"},
	{"{2012-01-03,2012-01-05}", "P1W", "several days, 10 to 12 January 2012"},
	{"2012-01-03/2012-01-05", "P1W", "10 to 12 January 2012"},
	{"2012/2013", "P1Y", "2013 to 2014"},
	{"2012-05-03/..", "P1D", "from 4 May 2012 onwards"},
	{"2012-05/..", "P1M", "from June 2012 onwards"},
	{"../2012-05-03", "P1D", "up to 4 May 2012"},
	{"[2012-05-03..]", "P1D", "from 4 May 2012 onwards"},
	{"../..", "P1D", "no start and no end"},
	{"", "P1D", "not dated"},
	{"-0043-03-15", "-P1Y", "15 March 45 BC"},
	{"0000-03-15", "-P1Y", "15 March 2 BC"},
	{"9999-12-31", "P1D", "the year 10,000"},
	{"9999", "P1D", "between 9999 and the year 10,000"},
	{"-9999-01-01", "-P1D", "10,001 BC"},
	{"Y170000", "P1D", "between the year 170,000 and the year 170,001"},
	{"Y17E7", "P1D", "the year 5,881,580"},
	{"Y17E7", "-P1D", "the year 5,881,580"},
};

static void says_bounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(SUMS); i++) {
		struct edtf anchor, sum;
		struct duration d;
		struct str said;
		assert_true(edtf_parse(SUMS[i][0], &anchor, NULL));
		assert_true(duration_parse(SUMS[i][1], &d, NULL));
		sum = duration_add(&anchor, &d);
		str_init(&said);
		relative_say_date(&sum, &said);
		if (strcmp(said.text, SUMS[i][2]) != 0)
			fail_msg("%s and %s: %s, not %s", SUMS[i][0], SUMS[i][1], said.text, SUMS[i][2]);
		str_release(&said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_it_apart), cmocka_unit_test(knows_births_from_deaths), cmocka_unit_test(refuses),
		cmocka_unit_test(says_why),       cmocka_unit_test(says_it),                  cmocka_unit_test(says_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
