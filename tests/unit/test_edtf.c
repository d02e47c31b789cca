/* The vectors in tests/data/edtf-vectors.tsv, what they cannot hold (kinds, minutes, relations), and the calendar
 * against one that counts days one by one. */
#include "core/edtf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS 7

static struct edtf parsed(const char *text)
{
	struct edtf date;
	struct err err = {0};

	if (!edtf_parse(text, &date, &err))
		fail_msg("\"%s\": %s", text, err.text);
	return date;
}

/* The vectors. */

static void bound_text(int32_t day, char out[32])
{
	struct edtf_civil c = edtf_civil(day);

	if (day == EDTF_FIRST || day == EDTF_LAST)
		snprintf(out, 32, "%s", day == EDTF_FIRST ? "FIRST" : "LAST");
	else
		snprintf(out, 32, "%s%04d-%02d-%02d", c.year < 0 ? "-" : "", abs(c.year), c.month, c.day);
}

static void expect_bound(const char *text, const char *what, int32_t day, const char *wanted)
{
	char got[32];

	bound_text(day, got);
	if (strcmp(got, wanted) != 0)
		fail_msg("\"%s\": %s is %s, not %s", text, what, got, wanted);
}

static void expect_invalid(const char *text, const char *why)
{
	struct edtf date;
	struct err err = {0};
	struct str said;

	str_init(&said);
	str_add(&said, "kept");
	if (edtf_parse(text, &date, &err) || edtf_say(text, &said, &err))
		fail_msg("\"%s\" was taken", text);
	assert_int_equal(err.code, ERR_INVALID);
	assert_int_equal(date.kind, EDTF_UNDATED);
	assert_string_equal(said.text, "kept");
	assert_non_null(strstr(err.text, "(column "));
	assert_true(why[0] != '\0');
	if (strncmp(err.text, why, strlen(why)) != 0)
		fail_msg("\"%s\": the error is \"%s\", not \"%s\"", text, err.text, why);
	str_release(&said);
}

static void expect_valid(char *column[COLUMNS])
{
	const char *text = column[0];
	struct edtf date = parsed(text);
	struct err err = {0};
	struct str said;

	expect_bound(text, "earliest", date.earliest, column[2]);
	expect_bound(text, "latest", date.latest, column[3]);
	expect_bound(text, "sure_earliest", date.sure_earliest, column[strcmp(column[4], "=") == 0 ? 2 : 4]);
	expect_bound(text, "sure_latest", date.sure_latest, column[strcmp(column[5], "=") == 0 ? 3 : 5]);
	str_init(&said);
	str_add(&said, "kept: ");
	assert_true(edtf_say(text, &said, &err));
	assert_memory_equal(said.text, "kept: ", 6);
	if (strcmp(said.text + 6, column[6]) != 0)
		fail_msg("\"%s\" is said \"%s\", not \"%s\"", text, said.text + 6, column[6]);
	str_release(&said);
}

static void split(char *line, char *column[COLUMNS])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < COLUMNS; i++) {
		char *tab = line + strcspn(line, "\t");
		column[i] = line;
		line = *tab == '\t' ? tab + 1 : tab;
		*tab = '\0';
	}
}

static void every_vector_holds(void **state)
{
	const char *folder = getenv("CASECHRON_SRCDIR");
	char path[4096], line[4096], *column[COLUMNS];
	int valid = 0, invalid = 0;

	(void)state;
	snprintf(path, sizeof path, "%s/tests/data/edtf-vectors.tsv", folder != NULL ? folder : ".");
	FILE *f = fopen(path, "r");
	if (f == NULL)
		fail_msg("%s cannot be opened", path);
	while (fgets(line, sizeof line, f) != NULL) {
		if (line[0] == '#')
			continue;
		split(line, column);
		if (strcmp(column[1], "valid") == 0) {
			expect_valid(column);
			valid++;
		} else {
			assert_string_equal(column[1], "invalid");
			expect_invalid(column[0], column[6]);
			invalid++;
		}
	}
	fclose(f);
	assert_true(valid >= 200 && invalid >= 100);
}

/* What the vectors do not hold. */

static void kinds_qualifiers_and_minutes_are_told(void **state)
{
	static const struct {
		const char *text;
		enum edtf_kind kind;
		unsigned qualifiers;
		int minute;
		bool is_uncertain;
	} rows[] = {
		{"", EDTF_UNDATED, 0, -1, true},
		{"2012-01-14", EDTF_DAY, 0, -1, false},
		{"2012-01-14T00:00", EDTF_DAY, 0, 0, false},
		{"2012-01-14T09:30", EDTF_DAY, 0, 570, false},
		{"2012-01-14T23:59:59.9+01:00", EDTF_DAY, 0, 1439, false},
		{"2012-01-14?", EDTF_DAY, EDTF_UNCERTAIN, -1, true},
		{"2012-01-~14", EDTF_DAY, EDTF_APPROXIMATE, -1, true},
		{"2012-01", EDTF_MONTH, 0, -1, true},
		{"2012-22", EDTF_SEASON, 0, -1, true},
		{"2012-41~", EDTF_SEASON, EDTF_APPROXIMATE, -1, true},
		{"2012", EDTF_YEAR, 0, -1, true},
		{"Y17E7", EDTF_YEAR, 0, -1, true},
		{"1950S2", EDTF_YEAR, 0, -1, true},
		{"2012%", EDTF_YEAR, EDTF_UNCERTAIN | EDTF_APPROXIMATE, -1, true},
		{"2012?-~01", EDTF_MONTH, EDTF_UNCERTAIN | EDTF_APPROXIMATE, -1, true},
		{"201X", EDTF_UNSPECIFIED, 0, -1, true},
		{"2012-XX-14", EDTF_UNSPECIFIED, 0, -1, true},
		{"201X-22", EDTF_UNSPECIFIED, 0, -1, true},
		{"2018-06-3X", EDTF_UNSPECIFIED, 0, -1, false},
		{"2011-12/2013-03~", EDTF_INTERVAL, EDTF_APPROXIMATE, -1, true},
		{"2012-01-14T09:30/2012-01-14T11:00", EDTF_INTERVAL, 0, 570, false},
		{"2012-01-14/2012-01-14T11:00", EDTF_INTERVAL, 0, -1, false},
		{"[2012-01-03,2012-01-05?]", EDTF_ONE_OF, EDTF_UNCERTAIN, -1, true},
		{"{2012,2014}", EDTF_ALL_OF, 0, -1, true},
		{"2012/..", EDTF_OPEN, 0, -1, true},
		{"2012-01-14T09:30/", EDTF_OPEN, 0, 570, true},
		{"/2012-01-14T09:30", EDTF_OPEN, 0, -1, true},
		{"[..2012]", EDTF_OPEN, 0, -1, true},
		{"{2010,2012..}", EDTF_OPEN, 0, -1, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf date = parsed(rows[i].text);
		if (date.kind != rows[i].kind || date.qualifiers != rows[i].qualifiers || date.minute != rows[i].minute
			|| edtf_is_uncertain(&date) != rows[i].is_uncertain)
			fail_msg("\"%s\": kind %d, qualifiers %u, minute %d", rows[i].text, date.kind, date.qualifiers,
				date.minute);
	}
}

static void relations_are_three_valued(void **state)
{
	static const struct {
		const char *a, *b;
		enum edtf_answer after, before, within;
	} rows[] = {
		{"2012-03-05", "2012-03", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012-03", "2012-03-05", EDTF_POSSIBLE, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012-03-05", "2012-03-05", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012-02-29", "2012-03", EDTF_NO, EDTF_CERTAIN, EDTF_NO},
		{"2012-04-01", "2012-03", EDTF_CERTAIN, EDTF_NO, EDTF_NO},
		{"2012", "2012-03/2013", EDTF_POSSIBLE, EDTF_CERTAIN, EDTF_POSSIBLE},
		/* Doubt widens what is certain and leaves what is possible. */
		{"2012-03-~11", "2012-03", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012-03-~11", "2012-03-11", EDTF_POSSIBLE, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012-03-~11", "2012-03-12", EDTF_NO, EDTF_POSSIBLE, EDTF_NO},
		{"2012-~03-11", "2012", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012-~03-11", "2012-03", EDTF_POSSIBLE, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012-03-11?", "2000/2020", EDTF_POSSIBLE, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012?", "../..", EDTF_POSSIBLE, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012~", "2013/..", EDTF_NO, EDTF_POSSIBLE, EDTF_NO},
		/* Open ends. */
		{"2012", "../..", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012", "2011/..", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2012/..", "2011/2013", EDTF_CERTAIN, EDTF_POSSIBLE, EDTF_POSSIBLE},
		{"2012/..", "2012/..", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		/* Sets and seasons go by their bounds. */
		{"[2012-03-01,2012-03-31]", "2012-21", EDTF_CERTAIN, EDTF_CERTAIN, EDTF_CERTAIN},
		{"2010-24", "2010", EDTF_CERTAIN, EDTF_POSSIBLE, EDTF_POSSIBLE},
		/* What is not dated answers nothing. */
		{"", "2012", EDTF_NO, EDTF_NO, EDTF_NO},
		{"2012", "", EDTF_NO, EDTF_NO, EDTF_NO},
		{"", "", EDTF_NO, EDTF_NO, EDTF_NO},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edtf a = parsed(rows[i].a), b = parsed(rows[i].b);
		if (edtf_after(&a, &b) != rows[i].after || edtf_before(&a, &b) != rows[i].before
			|| edtf_within(&a, &b) != rows[i].within)
			fail_msg("\"%s\" and \"%s\": after %d, before %d, within %d", rows[i].a, rows[i].b,
				edtf_after(&a, &b), edtf_before(&a, &b), edtf_within(&a, &b));
	}
}

/* The calendar. */

static bool leaps(int32_t year)
{
	return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

/* Counts every day of 8000 years, as a person with a wall calendar would. */
static void civil_days_and_numbers_agree(void **state)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int32_t day = edtf_day_number(-4000, 1, 1);

	(void)state;
	assert_int_equal(edtf_day_number(1970, 1, 1), 0);
	assert_int_equal(edtf_day_number(2000, 3, 1), 11017);
	for (int32_t year = -4000; year <= 4000; year++) {
		for (int month = 1; month <= 12; month++) {
			int days = length[month - 1] + (month == 2 && leaps(year));
			assert_int_equal(edtf_days_in_month(year, month), days);
			for (int d = 1; d <= days; d++, day++) {
				struct edtf_civil c = edtf_civil(day);
				if (c.year != year || c.month != month || c.day != d || edtf_day_number(year, month, d) != day)
					fail_msg("day %d: %d-%d-%d", day, c.year, c.month, c.day);
			}
		}
	}
	assert_int_equal(day, edtf_day_number(4001, 1, 1));
}

static void the_calendar_saturates(void **state)
{
	struct edtf_civil first = edtf_civil(EDTF_FIRST), last = edtf_civil(EDTF_LAST);

	(void)state;
	assert_int_equal(edtf_day_number(first.year, first.month, first.day), EDTF_FIRST);
	assert_int_equal(edtf_day_number(last.year, last.month, last.day), EDTF_LAST);
	assert_int_equal(edtf_day_number(last.year, last.month, last.day + 1), EDTF_LAST);
	assert_int_equal(edtf_day_number(last.year, last.month, last.day - 1), EDTF_LAST - 1);
	assert_int_equal(edtf_day_number(INT32_MAX, 12, 31), EDTF_LAST);
	assert_int_equal(edtf_day_number(INT32_MIN, 1, 1), EDTF_FIRST);
	assert_int_equal(edtf_days_in_month(2012, 0), 0);
	assert_int_equal(edtf_days_in_month(2012, 13), 0);
	assert_string_equal(edtf_month_name(1), "January");
	assert_string_equal(edtf_month_name(12), "December");
	assert_string_equal(edtf_month_name(13), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_holds),
		cmocka_unit_test(kinds_qualifiers_and_minutes_are_told),
		cmocka_unit_test(relations_are_three_valued),
		cmocka_unit_test(civil_days_and_numbers_agree),
		cmocka_unit_test(the_calendar_saturates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
