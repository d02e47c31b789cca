#include "tui/detail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/record.h"
#include "core/utf8.h"

static struct entry_view view_of(const char *when)
{
	struct entry_view v = {.agency = "GP", .agency_name = "Practice", .file = "gp.xml"};
	struct err err = {0};

	v.entry = (struct entry){.id = "1", .when = when, .event = "Was not brought", .count_low = 1, .count_high = 1};
	if (!edtf_parse(when, &v.entry.date, &err))
		fail_msg("%s", err.text);
	return v;
}

/* "LABEL text" a line, of all lines. */
static void builds(const struct entry_view *v, int columns, const char *wanted)
{
	struct lines d;
	struct str got;

	lines_init(&d);
	str_init(&got);
	detail_build(&d, v, CALENDAR_SLASHES, columns);
	for (size_t i = 0; i < d.n; i++)
		str_format(&got, "%s|%s\n", d.items[i].label, d.items[i].text);
	assert_string_equal(got.text, wanted);
	str_release(&got);
	lines_release(&d);
}

static void what_was_not_submitted_has_no_line(void **state)
{
	struct entry_view v = view_of("2021-05-06");

	(void)state;
	builds(&v, 80, "WHEN|6 May 2021, no time given\nWHAT|Was not brought\n");
	v.entry.action = v.entry.comment = "";
	builds(&v, 80, "WHEN|6 May 2021, no time given\nWHAT|Was not brought\n");
}

static void everything(void **state)
{
	static const struct entry_person people[] = {
		{.ref = "N", .seen = "alone", .spoken = "yes"},
		{.ref = "C", .seen = "not-applicable"},
		{.ref = "M", .spoken = "no"},
		{.ref = "L"},
	};
	static const char *names[] = {"Nel", "Carys", "Mother", "L"};
	static const struct entry_source sources[] = {{"Log", "3"}, {"Letter", NULL}};
	static const struct entry_voice voices[] = {{"N", "I like it"}, {NULL, "Me too"}, {"X", "No"}};
	static const struct entry_share shares[] = {{"POL HV", "2021-05-07", "letter"}, {"GP", NULL, NULL}};
	static struct note notes[] = {
		{.kind = "question", .text = "Why?", .reviewer = "A Reviewer", .panel = true, .at = 1767603600000},
		{.kind = "analysis", .text = "Because", .panel = false, .at = 1767603600000},
	};
	struct entry_view v = view_of("2021-05-06T09:05");
	struct entry *e = &v.entry;

	(void)state;
	setenv("TZ", "UTC", 1);
	e->written = "6.5.21";
	e->action = "Letter sent";
	e->decision = "None";
	e->rationale = "Not said";
	e->location = "clinic";
	e->comment = "Late";
	e->good_practice = "Kept trying";
	e->kind = "visit";
	e->basis = "observed";
	e->method = "home";
	e->recorded = "2021-05-07";
	e->known = "2021-05";
	e->significant = true;
	e->count_high = 3;
	e->people = people, e->n_people = 4, v.people = names;
	e->sources = sources, e->n_sources = 2;
	e->voices = voices, e->n_voices = 3;
	e->shares = shares, e->n_shares = 2;
	v.notes = notes, v.n_notes = 2;
	builds(&v, 200,
	       "WHEN|6 May 2021, 09:05    written \"6.5.21\"\n"
	       "WHAT|Was not brought\nACTION|Letter sent\nDECISION|None\nWHY|Not said\n"
	       "WHO|Nel, Carys, Mother, L\n"
	       "SEEN|Nel seen alone, spoken to; Carys seen: does not apply; Mother not spoken to\n"
	       "NOTES|1 Question: Why?  (A Reviewer, 05/01/2026 09:00)\n"
	       "|2 Analysis: Because  (a reviewer, 05/01/2026 09:00, not for the panel)\n"
	       "VOICE|Nel: I like it\nVOICE|child: Me too\nVOICE|X: No\n"
	       "SOURCE|Log, p. 3\nSOURCE|Letter\n"
	       "SHARED|told to POL, HV, 7 May 2021, by letter\nSHARED|told to GP\n"
	       "PLACE|clinic\nCOMMENT|Late\nGOOD|Kept trying\n"
	       "KIND|visit, basis observed, method home, recorded 7 May 2021, known May 2021, "
	       "the agency marks it as significant (+), stands for 1 to 3 happenings\n");
}

static void kind_is(int64_t low, int64_t high, const char *wanted)
{
	struct entry_view v = view_of("2021");
	struct str all;

	v.entry.count_low = low;
	v.entry.count_high = high;
	str_init(&all);
	str_format(&all, "WHEN|2021\nWHAT|Was not brought\nKIND|%s\n", wanted);
	builds(&v, 80, all.text);
	str_release(&all);
}

static void counts(void **state)
{
	(void)state;
	kind_is(0, 0, "told again from elsewhere and not counted");
	kind_is(7, 7, "stands for 7 happenings");
	kind_is(31, COUNT_UNBOUNDED, "stands for 31 or more happenings");
	kind_is(0, 2, "stands for 0 to 2 happenings");
}

static void wraps_and_is_safe(void **state)
{
	struct entry_view v = view_of("2021");

	(void)state;
	v.entry.event = "one two three four\nfive\xC2\x9B"
					"six";
	builds(&v, LINES_LABEL + 14, "WHEN|2021\nWHAT|one two three\n|four\n|five<U+009B>si\n|x\n");
	builds(&v, 1, "WHEN|2021\nWHAT|one two\n|three four\n|five<U+009\n|B>six\n"); /* never under ten columns */
}

static void held(void **state)
{
	struct entry_view v = view_of("");

	(void)state;
	v.entry.held = "June 2021 has 30 days";
	v.entry.written = "31/06/2021";
	builds(&v, 80, "WHEN|not dated: June 2021 has 30 days    written \"31/06/2021\"\nWHAT|Was not brought\n");
	v.entry.held = NULL;
	builds(&v, 80, "WHEN|not dated    written \"31/06/2021\"\nWHAT|Was not brought\n");
}

static void date_is(const char *when, const char *written, int columns, const char *wanted)
{
	struct entry_view v = view_of(when);
	struct str got;

	v.entry.written = written;
	str_init(&got);
	detail_date(&v.entry, CALENDAR_SLASHES, columns, &got);
	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static void dates(void **state)
{
	(void)state;
	date_is("2021-05-06", NULL, 18, "06/05/2021");
	date_is("2021-05-06T09:05", NULL, 18, "06/05/2021");
	date_is("2021-05-06?", NULL, 18, "~ 06/05/2021");
	date_is("2021-05", NULL, 18, "~ May 2021");
	date_is("2021", NULL, 18, "~ 2021");
	date_is("", NULL, 18, "not dated");
	date_is("2019-02/2019-07", "Feb-July", 60, "~ February to July 2019");
	date_is("2019-02/2019-07", "Feb-July", 18, "~ Feb to Jul 2019");
	date_is("2018-10-18/2018-12-13", "18/10-13/12/18", 18, "~ 18/10-13/12/18");
	date_is("2018-10-18/2018-12-13", "in the autumn, on Thursdays", 18,
	        "~ 18 Oct to 13 Dec 2018"); /* the caller cuts */
}

static void times(void **state)
{
	struct entry_view v = view_of("2021-05-06T09:05");
	struct str got;

	(void)state;
	str_init(&got);
	detail_time(&v.entry, &got);
	assert_string_equal(got.text, "09:05");
	v = view_of("2021-05-06");
	str_clear(&got);
	detail_time(&v.entry, &got);
	assert_string_equal(got.text, "-");
	str_release(&got);
}

static void renders_from_a_line_on(void **state)
{
	struct entry_view v = view_of("2021");
	struct hits none = {0};
	struct lines d;
	struct canvas c;
	struct str got;

	(void)state;
	v.entry.action = "Letter sent";
	lines_init(&d);
	detail_build(&d, &v, CALENDAR_SLASHES, 20);
	canvas_init(&c, 3, 24);
	lines_render(&d, &c, 1, 2, 2, 20, 1, &none);
	str_init(&got);
	canvas_text(&c, &got);
	assert_string_equal(got.text, "\n  WHAT     Was not\n           brought\n");
	canvas_clear(&c);
	lines_render(&d, &c, 0, 0, 3, 20, d.n - 1, &none); /* nothing stands behind the last */
	str_clear(&got);
	canvas_text(&c, &got);
	assert_string_equal(got.text, "ACTION   Letter sent\n\n\n");
	str_release(&got);
	canvas_release(&c);
	lines_release(&d);
}

/* Titles are whatever somebody typed, or joined. */
static void what_stands_on_it(void **state)
{
	struct record_tie ties[] = {
		{.kind = RECORD_QUESTION, .title = "Who saw \033[2J them?"},
		{.kind = RECORD_LINK, .title = "GP:1 led to HV:2"},
		{.kind = RECORD_INCIDENT, .title = "The fall"},
		{.kind = RECORD_THEME, .title = "Voice"},
	};
	struct entry_view v = view_of("2021-05-06");

	(void)state;
	v.mark = (struct mark){.star = true, .significance = 2};
	v.ties = ties;
	v.n_ties = sizeof ties / sizeof *ties;
	builds(&v, 80, "WHEN|6 May 2021, no time given\nWHAT|Was not brought\n"
	               "MARKS|flagged as significant (!!), starred\nLINKS|= same happening: The fall\n"
	               "|GP:1 led to HV:2\nTHEMES|Voice\nASKED|Who saw <U+001B>[2J them?\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_not_submitted_has_no_line),
		cmocka_unit_test(everything),
		cmocka_unit_test(counts),
		cmocka_unit_test(wraps_and_is_safe),
		cmocka_unit_test(held),
		cmocka_unit_test(dates),
		cmocka_unit_test(times),
		cmocka_unit_test(renders_from_a_line_on),
		cmocka_unit_test(what_stands_on_it),
	};

	return cmocka_run_group_tests_name("detail", tests, NULL, NULL);
}
