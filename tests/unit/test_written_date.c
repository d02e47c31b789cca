/* What agencies write and what is read; why what is not; and dates made by chance, written in every style, which must
 * come back. */
#include "core/written_date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/edtf.h"

enum {
	OK = WRITTEN_UNDERSTOOD,
	ODD = WRITTEN_AMBIGUOUS,
	NOT = WRITTEN_IMPOSSIBLE,
	WHAT = WRITTEN_NOT_UNDERSTOOD,
};

struct row {
	const char *text;
	int state;
	const char *edtf;
};

/* As written in 2024. */
static const struct row rows[] = {
	{"14/3/12", OK, "2012-03-14"},
	{"14/03/2012", OK, "2012-03-14"},
	{"14.03.2012", OK, "2012-03-14"},
	{"14.3.12", OK, "2012-03-14"},
	{"14-03-2012", OK, "2012-03-14"},
	{"14 03 2012", OK, "2012-03-14"},
	{"14\\3\\2012", OK, "2012-03-14"},
	{"14\xE2\x80\x93" "03\xE2\x80\x93" "2012", OK, "2012-03-14"},
	{"14 March 2012", OK, "2012-03-14"},
	{"14th March 2012", OK, "2012-03-14"},
	{"14th of March, 2012", OK, "2012-03-14"},
	{"Wed 14 March 2012", OK, "2012-03-14"},
	{"Wednesday, 14th March 2012", OK, "2012-03-14"},
	{"14 March 2012 (Wednesday)", OK, "2012-03-14"},
	{"14-Mar-12", OK, "2012-03-14"},
	{"14Mar2012", OK, "2012-03-14"},
	{"14MAR12", OK, "2012-03-14"},
	{"14 mar. 2012", OK, "2012-03-14"},
	{"March 14, 2012", OK, "2012-03-14"},
	{"2012 March 14", OK, "2012-03-14"},
	{"2012-03-14", OK, "2012-03-14"},
	{"2012/03/14", OK, "2012-03-14"},
	{"2012-3-4", OK, "2012-03-04"},
	{"20120314", OK, "2012-03-14"},
	{"14032012", OK, "2012-03-14"},
	{"01.02.03", OK, "2003-02-01"},
	{"on 14/3/12", OK, "2012-03-14"},
	{"March 2012", OK, "2012-03"},
	{"Mar 2012", OK, "2012-03"},
	{"Mar-2012", OK, "2012-03"},
	{"Sept 2012", OK, "2012-09"},
	{"May '12", OK, "2012-05"},
	{"May \xE2\x80\x99" "12", OK, "2012-05"},
	{"03/2012", OK, "2012-03"},
	{"3/2012", OK, "2012-03"},
	{"2012-03", OK, "2012-03"},
	{"2012", OK, "2012"},
	{"in 2012", OK, "2012"},
	{"sometime in 2012", OK, "2012"},
	{"2012 (exact date unknown)", OK, "2012"},
	{"03/04/12", OK, "2012-04-03"},
	{"12/12/12", OK, "2012-12-12"},
	{"04/25/2012", NOT, "2012-25-04"},
	{"31/06/2021", NOT, "2021-06-31"},
	{"29/2/2021", NOT, "2021-02-29"},
	{"29/2/2020", OK, "2020-02-29"},
	{"32/1/2012", NOT, "2012-01-32"},
	{"1/13/2012", NOT, "2012-13-01"},
	{"31 June 2021", NOT, "2021-06-31"},
	{"?6.5.21", OK, "2021-05-06?"},
	{"6.5.21?", OK, "2021-05-06?"},
	{"?6/5/21", OK, "2021-05-06?"},
	{"possibly 6 May 2021", OK, "2021-05-06?"},
	{"6 May 2021 ?", OK, "2021-05-06?"},
	{"~14/3/12", OK, "2012-03-14~"},
	{"about 14/3/12", OK, "2012-03-14~"},
	{"c. March 2012", OK, "2012-03~"},
	{"circa 2012", OK, "2012~"},
	{"on or around 14/3/12", OK, "2012-03-14~"},
	{"approx 2012", OK, "2012~"},
	{"?/5/21", OK, "2021-05-XX"},
	{"?\?/05/2021", OK, "2021-05-XX"},
	{"xx/05/2021", OK, "2021-05-XX"},
	{"00/05/2021", OK, "2021-05-XX"},
	{"6/?/21", OK, "2021-XX-06"},
	{"xx/xx/2012", OK, "2012-XX-XX"},
	{"w/c 12/3/12", OK, "[2012-03-12..2012-03-18]"},
	{"w/c: 12/3/12", OK, "[2012-03-12..2012-03-18]"},
	{"week commencing Monday 12 March 2012", OK, "[2012-03-12..2012-03-18]"},
	{"week beginning 12 March 2012", OK, "[2012-03-12..2012-03-18]"},
	{"w/e 18/3/12", OK, "[2012-03-12..2012-03-18]"},
	{"w/c 31/06/2021", NOT, "2021-06-31"},
	{"13/14 May 2021", OK, "[2021-05-13..2021-05-14]"},
	{"13/14.5.21", OK, "[2021-05-13..2021-05-14]"},
	{"overnight 13/14 May 2021", OK, "[2021-05-13..2021-05-14]"},
	{"overnight 13/5/21", OK, "[2021-05-13..2021-05-14]"},
	{"31 May/1 June 2021", OK, "[2021-05-31..2021-06-01]"},
	{"13/15 May 2021", OK, "[2021-05-13,2021-05-15]"},
	{"12-14 March 2012", OK, "2012-03-12/2012-03-14"},
	{"12 - 14 March 2012", OK, "2012-03-12/2012-03-14"},
	{"12 to 14 March 2012", OK, "2012-03-12/2012-03-14"},
	{"12-14/3/12", OK, "2012-03-12/2012-03-14"},
	{"12/3/12 - 18/3/12", OK, "2012-03-12/2012-03-18"},
	{"12/3/12-18/3/12", OK, "2012-03-12/2012-03-18"},
	{"28 Dec - 3 Jan 2013", OK, "2012-12-28/2013-01-03"},
	{"18/3/12 - 12/3/12", NOT, "2012-03-18/2012-03-12"},
	{"from 3 May 2012 to 8 June 2012", OK, "2012-05-03/2012-06-08"},
	{"March to May 2012", OK, "2012-03/2012-05"},
	{"December 2011 - March 2012", OK, "2011-12/2012-03"},
	{"2010-2013", OK, "2010/2013"},
	{"early March to mid April 2012", OK, "2012-03-01/2012-04-20"},
	{"between 12 and 14 March 2012", OK, "[2012-03-12..2012-03-14]"},
	{"between March and May 2012", OK, "[2012-03..2012-05]"},
	{"between December 2011 and 5 March 2013", OK, "[2011-12-01..2013-03-05]"},
	{"between 12/3/12 and 14/3/12", OK, "[2012-03-12..2012-03-14]"},
	{"14/3/12 or 15/3/12", OK, "[2012-03-14,2012-03-15]"},
	{"12, 13 and 14 March 2012", OK, "{2012-03-12,2012-03-13,2012-03-14}"},
	{"12 & 14 March 2012", OK, "{2012-03-12,2012-03-14}"},
	{"March/April 2012", OK, "[2012-03..2012-04]"},
	{"March or June 2012", OK, "[2012-03,2012-06]"},
	{"early 2012", OK, "[2012-01..2012-04]"},
	{"mid 2012", OK, "[2012-05..2012-08]"},
	{"late 2012", OK, "[2012-09..2012-12]"},
	{"beginning of 2012", OK, "[2012-01..2012-04]"},
	{"end of 2012", OK, "[2012-09..2012-12]"},
	{"early March 2012", OK, "[2012-03-01..2012-03-10]"},
	{"mid March 2012", OK, "[2012-03-11..2012-03-20]"},
	{"mid-March 2012", OK, "[2012-03-11..2012-03-20]"},
	{"late February 2012", OK, "[2012-02-21..2012-02-29]"},
	{"late summer 2009", OK, "2009-22"},
	{"1990s", OK, "199X"},
	{"the 1990s", OK, "199X"},
	{"early 1990s", OK, "[1990..1993]"},
	{"late 1990s", OK, "[1997..1999]"},
	{"Summer 2009", OK, "2009-22"},
	{"summer '09", OK, "2009-22"},
	{"2009 summer", OK, "2009-22"},
	{"Spring/Summer 2009", OK, "[2009-03-01..2009-08-31]"},
	{"winter 2009", ODD, "2009-24"},
	{"Winter 2009/10", OK, "2009-24"},
	{"winter 2009-10", OK, "2009-24"},
	{"winter 2009/2010", OK, "2009-24"},
	{"autumn term 2012", OK, "[2012-09..2012-12]"},
	{"spring term 2012", OK, "[2012-01..2012-04]"},
	{"winter term 2012", WHAT, ""},
	{"Q3 2012", ODD, "2012-35"},
	{"3rd quarter 2012", ODD, "2012-35"},
	{"Q4 2012/13", OK, "[2013-01..2013-03]"},
	{"Q3 2012/13", OK, "[2012-10..2012-12]"},
	{"FY 2012/13", OK, "[2012-04..2013-03]"},
	{"financial year 2012/2013", OK, "[2012-04..2013-03]"},
	{"2012/13", ODD, "[2012..2013]"},
	{"2012/14", WHAT, ""},
	{"2011-12", ODD, "2011-12"},
	{"Mar-12", ODD, "2012-03"},
	{"Mar 45", ODD, "1945-03"},
	{"before May 2012", OK, "[..2012-04]"},
	{"before 1 March 2012", OK, "[..2012-02-29]"},
	{"by 14/3/12", OK, "[..2012-03-14]"},
	{"after 14/3/12", OK, "[2012-03-15..]"},
	{"after 2012", OK, "[2013..]"},
	{"since May 2012", OK, "2012-05/.."},
	{"until May 2012", OK, "../2012-05"},
	{"14 Mar 2012 09.30", OK, "2012-03-14T09:30"},
	{"14/03/2012 2348hrs", OK, "2012-03-14T23:48"},
	{"14/03/2012 0930", OK, "2012-03-14T09:30"},
	{"14/3/12 9.30", OK, "2012-03-14T09:30"},
	{"14/3/12 9:30am", OK, "2012-03-14T09:30"},
	{"14/3/12 at 9.30 pm", OK, "2012-03-14T21:30"},
	{"14/3/12, 9pm", OK, "2012-03-14T21:00"},
	{"14/3/12 12.30 am", OK, "2012-03-14T00:30"},
	{"14/3/12 - 09:30", OK, "2012-03-14T09:30"},
	{"14/3/12 @ 9.30", OK, "2012-03-14T09:30"},
	{"14.3.12 9.30", OK, "2012-03-14T09:30"},
	{"9:30 14/3/12", OK, "2012-03-14T09:30"},
	{"14/03/2012 09:30:15", OK, "2012-03-14T09:30"},
	{"14/03/2012 23h48", OK, "2012-03-14T23:48"},
	{"14/3/12 09:30-10:15", OK, "2012-03-14T09:30/2012-03-14T10:15"},
	{"14/3/12 09:30 - 15/3/12 10:00", OK, "2012-03-14T09:30/2012-03-15T10:00"},
	{"14/03/2012 00:00", OK, "2012-03-14"},
	{"14/03/2012 00:00:00", OK, "2012-03-14"},
	{"2012-03-14T09:30", OK, "2012-03-14T09:30"},
	{"2012-03-14T00:00:00.000", OK, "2012-03-14"},
	{"14/3/12 midnight", ODD, "2012-03-14"},
	{"14/3/12 24:00", ODD, "2012-03-14"},
	{"14/3/2012 25:00", WHAT, ""},
	{"14/3/12 approx 9.30", OK, "2012-03-14"},
	{"14/3/12 pm", OK, "2012-03-14"},
	{"14/3/12 (evening)", OK, "2012-03-14"},
	{"14/3/12, time not recorded", OK, "2012-03-14"},
	{"?6.5.21 9.30", OK, "2021-05-06?"},
	{"Tues 14/3/12", ODD, "2012-03-14"},
	{"1/2/45", ODD, "1945-02-01"},
	{"1/2/24", OK, "2024-02-01"},
	{"1/2/25", ODD, "1925-02-01"},
	{"1/2/60", OK, "1960-02-01"},
	{"not known", OK, ""},
	{"n/k", OK, ""},
	{"undated", OK, ""},
	{"?", OK, ""},
	{"-", OK, ""},
	{"", OK, ""},
	{"   ", OK, ""},
	{"14/3", WHAT, ""},
	{"14 March", WHAT, ""},
	{"March", WHAT, ""},
	{"Wednesday", WHAT, ""},
	{"hello", WHAT, ""},
	{"14/3/12 visit", WHAT, ""},
	{"12", WHAT, ""},
	{"12/3/4567", WHAT, ""},
	{"))", WHAT, ""},
	{"on the", WHAT, ""},
	{".", OK, ""},
	{"25/2012", WHAT, ""},
	{"25 or 2012", WHAT, ""},
	{"12 to March 2012", WHAT, ""},
	{"March to 12 April 2012", OK, "2012-03/2012-04-12"},
	{"Spring/2012", OK, "2012-21"},
	{"14/3/12 onwards", OK, "2012-03-14/.."},
	{"March 2012 - present", OK, "2012-03/.."},
	{"March 2012 to date", OK, "2012-03/.."},
	{"on or before 14/3/12", OK, "[..2012-03-14]"},
	{"14.3.2012.", OK, "2012-03-14"},
	{"14 03 12", OK, "2012-03-14"},
	{"late 2011/early 2012", OK, "[2011-09..2012-04]"},
	{"1.5.12-3.5.12", OK, "2012-05-01/2012-05-03"},
	{"12.30-14/3/12", NOT, "2011-30-12/2012-03-14"},
	{"2012/25", WHAT, ""},
	{"13/2012", WHAT, ""},
	{"0930", WHAT, ""},
	{"1234", WHAT, ""},
	{"0012-03-14", WHAT, ""},
	{"../2012", OK, "../2012"},
	{"10/11/12 13/11/12", WHAT, ""},
	{"14//3/12", WHAT, ""},
	{"14/3-12", WHAT, ""},
	{"99999999", WHAT, ""},
	{"9999999999", WHAT, ""},
	{"Q5 2012", WHAT, ""},
	{"13/14/15 May 2021", WHAT, ""},
	{"2012-03-14 or so", WHAT, ""},
	{"[2012-03-12..2012-03-18]", OK, "[2012-03-12..2012-03-18]"},
	{"2009-22", OK, "2009-22"},
};

static struct written_date read_in(int year, bool month_first, const char *text)
{
	struct written_options options = {.year = year, .month_first = month_first};
	struct written_date date;

	written_date_read(text, &options, &date);
	return date;
}

/* Whatever is read, these hold. */
static void check(const char *text, const struct written_date *d)
{
	struct edtf parsed;
	bool is_date = edtf_parse(d->edtf, &parsed, NULL);

	if (is_date != (d->state != WRITTEN_IMPOSSIBLE))
		fail_msg("\"%s\": \"%s\" is %sa date", text, d->edtf, is_date ? "" : "not ");
	if ((d->reason[0] == '\0') != (d->state == WRITTEN_UNDERSTOOD))
		fail_msg("\"%s\": the reason is \"%s\"", text, d->reason);
	if (d->state == WRITTEN_NOT_UNDERSTOOD)
		assert_string_equal(d->edtf, "");
}

static void table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct written_date d = read_in(2024, false, rows[i].text);
		check(rows[i].text, &d);
		if ((int)d.state != rows[i].state || strcmp(d.edtf, rows[i].edtf) != 0)
			fail_msg("\"%s\": %d \"%s\" (%s), not %d \"%s\"", rows[i].text, d.state, d.edtf, d.reason, rows[i].state,
			         rows[i].edtf);
	}
}

static void reasons(void **state)
{
	static const struct {
		const char *text, *reason;
	} why[] = {
		{"31/06/2021", "June 2021 has 30 days"},
		{"04/25/2012", "there is no month 25; day and month may have changed places"},
		{"32/13/2012", "there is no month 13"},
		{"18/3/12 - 12/3/12", "the interval ends before it begins"},
		{"14 March", "no year is written"},
		{"14/3/12 visit", "a word or sign that is not known in a date"},
		{"14/3/12 25:99", "it is not understood as a date"},
		{"Tues 14/3/12", "the day of the week that is written is not that day's"},
		{"14/3/12 midnight", "midnight belongs to two days; only the day is read"},
		{"1/2/45", "the century of a year of two digits is a guess"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof why / sizeof *why; i++)
		assert_string_equal(read_in(2024, false, why[i].text).reason, why[i].reason);
	assert_string_equal(read_in(0, false, "14/3/12").reason, "its year has two digits, and the century is not known");
	assert_string_equal(read_in(0, false, "14/3/2012").edtf, "2012-03-14");
}

static void order(void **state)
{
	(void)state;
	assert_string_equal(read_in(2024, true, "03/14/12").edtf, "2012-03-14");
	assert_string_equal(read_in(2024, true, "3/4/2012").edtf, "2012-03-04");
	assert_string_equal(read_in(2024, true, "03142012").edtf, "2012-03-14");
	assert_string_equal(read_in(2024, true, "14 March 2012").edtf, "2012-03-14");
	assert_string_equal(read_in(2024, true, "2012/03/14").edtf, "2012-03-14");
	assert_true(read_in(2024, true, "14/3/2012").other_order);
	assert_true(read_in(2024, false, "3/14/2012").other_order);
	assert_false(read_in(2024, false, "31/6/2021").other_order);
	assert_true(read_in(2024, false, "3/4/12").swappable);
	assert_false(read_in(2024, false, "3/3/12").swappable);
	assert_false(read_in(2024, false, "13/4/12").swappable);
	assert_false(read_in(2024, false, "3 April 2012").swappable);
	assert_false(read_in(2024, false, "2012/4/3").swappable);
}

static void century(void **state)
{
	(void)state;
	assert_string_equal(read_in(2024, false, "1/2/24").edtf, "2024-02-01");
	assert_string_equal(read_in(2024, false, "1/2/25").edtf, "1925-02-01");
	assert_string_equal(read_in(2024, false, "1/2/00").edtf, "2000-02-01");
	assert_string_equal(read_in(1999, false, "1/2/00").edtf, "1900-02-01");
	assert_string_equal(read_in(2100, false, "1/2/00").edtf, "2100-02-01");
	assert_int_equal(read_in(2024, false, "1/2/55").state, WRITTEN_UNDERSTOOD);
	assert_int_equal(read_in(2024, false, "1/2/54").state, WRITTEN_AMBIGUOUS);
}

static unsigned below(uint64_t *seed, unsigned n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 33) % n;
}

enum { STYLES = 24 };

/* A day in each style, and as EDTF. Hour and minute are written where a style has them. */
static void write_style(int style, struct edtf_civil c, int hour, int minute, char *text, size_t size, char *edtf)
{
	static const char *const SUFFIX[] = {"th", "st", "nd", "rd"};
	int y = c.year, m = c.month, d = c.day, h12 = hour % 12 == 0 ? 12 : hour % 12;
	const char *name = edtf_month_name(m), *half = hour < 12 ? "am" : "pm";
	const char *suffix = SUFFIX[d % 10 <= 3 && d / 10 != 1 ? d % 10 : 0];
	bool timed = style >= 16;

	snprintf(edtf, 32, timed && (hour != 0 || minute != 0) ? "%04d-%02d-%02dT%02d:%02d" : "%04d-%02d-%02d", y, m, d,
	         hour, minute);
	switch (style) {
	case 0: snprintf(text, size, "%d/%d/%02d", d, m, y % 100); break;
	case 1: snprintf(text, size, "%02d/%02d/%d", d, m, y); break;
	case 2: snprintf(text, size, "%02d.%02d.%d", d, m, y); break;
	case 3: snprintf(text, size, "%d-%d-%d", d, m, y); break;
	case 4: snprintf(text, size, "%d %s %d", d, name, y); break;
	case 5: snprintf(text, size, "%d%s %.3s %02d", d, suffix, name, y % 100); break;
	case 6: snprintf(text, size, "%d%s of %s, %d", d, suffix, name, y); break;
	case 7: snprintf(text, size, "%s %d, %d", name, d, y); break;
	case 8: snprintf(text, size, "%02d-%.3s-%02d", d, name, y % 100); break;
	case 9: snprintf(text, size, "%d-%02d-%02d", y, m, d); break;
	case 10: snprintf(text, size, "%d/%02d/%02d", y, m, d); break;
	case 11: snprintf(text, size, "%d%02d%02d", y, m, d); break;
	case 12: snprintf(text, size, "%02d%02d%d", d, m, y); break;
	case 13: snprintf(text, size, "  on %d / %d / %d ", d, m, y); break;
	case 14: snprintf(text, size, "%02d %02d %d", d, m, y); break;
	case 15: snprintf(text, size, "%d%.3s%d", d, name, y); break;
	case 16: snprintf(text, size, "%d/%d/%02d %02d:%02d", d, m, y % 100, hour, minute); break;
	case 17: snprintf(text, size, "%02d/%02d/%d %02d%02dhrs", d, m, y, hour, minute); break;
	case 18: snprintf(text, size, "%d %s %d at %d.%02d%s", d, name, y, h12, minute, half); break;
	case 19: snprintf(text, size, "%02d.%02d.%d %02d.%02d", d, m, y, hour, minute); break;
	case 20: snprintf(text, size, "%02d:%02d on %d/%d/%d", hour, minute, d, m, y); break;
	case 21: snprintf(text, size, "%d-%02d-%02d %02d:%02d:00", y, m, d, hour, minute); break;
	case 22: snprintf(text, size, "%d %.3s %d, %d:%02d %s", d, name, y, h12, minute, half); break;
	default: snprintf(text, size, "%02d/%02d/%d %02d:%02d hours", d, m, y, hour, minute); break;
	}
}

static void every_style_comes_back(void **state)
{
	uint64_t seed = 20120314;
	int32_t first = edtf_day_number(1955, 1, 1), last = edtf_day_number(2024, 12, 31);
	char text[96], edtf[32];

	(void)state;
	for (int i = 0; i < 60000; i++) {
		struct edtf_civil c = edtf_civil(first + (int32_t)below(&seed, (unsigned)(last - first)));
		write_style(i % STYLES, c, (int)below(&seed, 24), (int)below(&seed, 60), text, sizeof text, edtf);
		struct written_date d = read_in(2024, false, text);
		if (d.state != WRITTEN_UNDERSTOOD || strcmp(d.edtf, edtf) != 0)
			fail_msg("\"%s\" (style %d): \"%s\" (%s), not \"%s\"", text, i % STYLES, d.edtf, d.reason, edtf);
	}
}

/* Words of dates in any order: read or not, what is promised holds, and no day comes from nowhere. */
static void any_words(void **state)
{
	static const char *const words[] = {"14", "3", "12", "2012", "1990s", "March", "Dec", "/", "/", ".", "-", ",", "?",
		"~", "w/c", "early", "mid", "late", "summer", "winter", "and", "or", "to", "between", "before", "after", "from",
		"9.30", "09:30", "am", "hrs", "midnight", "xx", "unknown", "Q", "FY", "term", "Tues", "31", "00", "'12",
		"overnight", "29", "February", "5th", "20120314", "by", "until", "@", "(", ")"};
	uint64_t seed = 99;
	char text[256];

	(void)state;
	for (int i = 0; i < 200000; i++) {
		size_t n = 0;
		bool has_day = false;
		for (unsigned k = below(&seed, 9) + 1; k > 0; k--) {
			const char *word = words[below(&seed, sizeof words / sizeof *words)];
			bool is_year = strcmp(word, "2012") == 0 || strcmp(word, "'12") == 0;
			has_day |= strpbrk(word, "0123456789") != NULL && !is_year;
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", word, !is_year && below(&seed, 3) == 0 ? "" : " ");
		}
		struct written_date d = read_in(2024, i % 2 == 0, text);
		struct edtf parsed;
		check(text, &d);
		if (edtf_parse(d.edtf, &parsed, NULL) && parsed.kind == EDTF_DAY && !has_day)
			fail_msg("\"%s\": nobody wrote the day of \"%s\"", text, d.edtf);
	}
}

static void long_and_odd(void **state)
{
	char text[5000];

	(void)state;
	memset(text, '1', sizeof text);
	text[sizeof text - 1] = '\0';
	assert_int_equal(read_in(2024, false, text).state, WRITTEN_NOT_UNDERSTOOD);
	for (size_t i = 0; i + 1 < sizeof text; i++)
		text[i] = i % 2 == 0 ? '1' : '/';
	assert_int_equal(read_in(2024, false, text).state, WRITTEN_NOT_UNDERSTOOD);
	text[90] = '\0';
	assert_int_equal(read_in(2024, false, text).state, WRITTEN_NOT_UNDERSTOOD);
	assert_int_equal(read_in(2024, false, "\x80\xFF").state, WRITTEN_NOT_UNDERSTOOD);
	assert_int_equal(read_in(2024, false, "14 M\xC3\xA4rz 2012").state, WRITTEN_NOT_UNDERSTOOD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table),     cmocka_unit_test(reasons),
		cmocka_unit_test(order),     cmocka_unit_test(century),
		cmocka_unit_test(any_words), cmocka_unit_test(every_style_comes_back),
		cmocka_unit_test(long_and_odd),
	};

	return cmocka_run_group_tests_name("dates as agencies write them", tests, NULL, NULL);
}
