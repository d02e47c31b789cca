/* The Timeline as a reader sees it, in sizes of SCREENS and in the states one gets it into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/note.h"
#include "tests/lib/viewtest.h"

static void opened(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_look_all(&t, "timeline-alder");
	viewtest_close(&t);
}

static void found(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "find brought"));
	viewtest_look(&t, 24, 80, "timeline-found-brought-80x24");
	assert_true(viewtest_do(&t, "next-hit"));
	viewtest_look(&t, 40, 120, "timeline-found-brought-next-120x40");
	assert_true(viewtest_do(&t, "down"));
	viewtest_look(&t, 24, 80, "timeline-found-brought-between-80x24");
	assert_true(viewtest_do(&t, "find zeppelin"));
	viewtest_look(&t, 24, 80, "timeline-found-nothing-80x24");
	viewtest_close(&t);
}

static void filtered(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "filter Nel"));
	viewtest_look(&t, 40, 120, "timeline-filtered-nel-120x40");
	assert_true(viewtest_do(&t, "filter agency:HOUS after:2021-07"));
	viewtest_look(&t, 24, 80, "timeline-filtered-possible-80x24");
	assert_true(viewtest_do(&t, "find brought"));
	viewtest_look(&t, 24, 80, "timeline-found-hidden-80x24");
	assert_true(viewtest_do(&t, "filter zeppelin"));
	viewtest_look(&t, 24, 80, "timeline-nothing-matches-80x24");
	assert_false(viewtest_do(&t, "filter agency:"));
	assert_true(t.desk.is_error);
	assert_true(viewtest_shows(&t, "column 8 of the filter"));
	assert_true(viewtest_shows(&t, "No entry matches")); /* the one before stands */
	assert_true(viewtest_do(&t, "clear"));
	assert_true(viewtest_do(&t, "agency 1"));
	viewtest_look(&t, 24, 80, "timeline-agency-hidden-80x24");
	viewtest_close(&t);
}

static void add_note(struct viewtest *t, const char *agency, const char *entry, const char *kind, const char *text)
{
	struct err err = {0};

	if (!note_add(t->file.store, agency, entry, kind, text, true, NULL, &err))
		fail_msg("%s", err.text);
}

static void notes(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	add_note(&t, "CSC", "CSC-0003", "question", "Who looked at the two mattresses? Ask housing what was given.");
	add_note(&t, "CSC", "CSC-0003", "good-practice", "Furniture and a nursery place: both were asked for, both came");
	add_note(&t, "HOUS", "HH/18/002", "analysis", "Nel was not born yet");
	viewtest_look(&t, 24, 80, "timeline-note-under-row-80x24");
	viewtest_look(&t, 40, 120, "timeline-note-under-row-120x40");
	assert_true(viewtest_do(&t, "find mattresses"));
	viewtest_look(&t, 24, 80, "timeline-note-found-80x24");
	viewtest_close(&t);
}

static void the_end(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 24, 80, "timeline-undated-tray-80x24");
	viewtest_look(&t, 40, 120, "timeline-undated-tray-120x40");
	viewtest_close(&t);
}

static void the_gap(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 6/5/2021"));
	viewtest_look(&t, 40, 120, "timeline-gap-of-2021-120x40");
	viewtest_close(&t);
}

static void pane(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 18/1/2019"));
	assert_true(viewtest_do(&t, "pane"));
	for (int i = 0; i < 3; i++)
		assert_true(viewtest_do(&t, "down"));
	viewtest_look(&t, 24, 80, "timeline-pane-scrolled-80x24");
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 24, 80, "timeline-pane-end-80x24");
	viewtest_close(&t);
}

static void empty(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_look(&t, 24, 80, "timeline-empty-case-80x24");
	viewtest_look(&t, 40, 120, "timeline-empty-case-120x40");
	viewtest_close(&t);
}

static void hostile(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "odd/invisible.xml");
	viewtest_look(&t, 24, 80, "hostile-text-80x24");
	assert_true(viewtest_do(&t, "find father"));
	assert_true(viewtest_do(&t, "pane"));
	viewtest_look(&t, 40, 120, "hostile-text-found-120x40");
	viewtest_close(&t);
	viewtest_open(&t, "odd/wide-and-long.xml");
	viewtest_look(&t, 24, 80, "wide-text-80x24");
	assert_true(viewtest_do(&t, "goto 17/1/2020"));
	viewtest_look(&t, 40, 120, "wide-text-120x40");
	viewtest_close(&t);
	viewtest_open(&t, "odd/looks-like-code.xml");
	viewtest_look(&t, 24, 80, "looks-like-code-80x24");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opened), cmocka_unit_test(found),   cmocka_unit_test(filtered),
		cmocka_unit_test(notes),  cmocka_unit_test(the_end), cmocka_unit_test(the_gap),
		cmocka_unit_test(pane),   cmocka_unit_test(empty),   cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
