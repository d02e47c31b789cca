/* The reviewers' own entries in the Timeline: at their place in time, apart from those of agencies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/records.h"
#include "tests/lib/viewtest.h"

static void open_with_two(struct viewtest *t)
{
	viewtest_open(t, "alder");
	store_set_reviewer(t->file.store, "A Reviewer");
	RECORDS_ADD(t->file.store, RECORD_OWN_ENTRY, "when", "20/6/2021", "event",
	            "The family was away until the end of July.", "source", "the grandmother, in her contribution");
	RECORDS_ADD(t->file.store, RECORD_OWN_ENTRY, "event", "The father had worked abroad.", "source", "the mother");
}

static int row_of(struct viewtest *t, const char *needle)
{
	int col, row = viewtest_find(t, needle, &col);

	assert_true(row >= 0);
	return row;
}

static void at_their_place(void **state)
{
	struct viewtest t;

	(void)state;
	open_with_two(&t);
	assert_true(viewtest_do(&t, "goto 1/8/2021"));
	viewtest_look(&t, 24, 80, "timeline-own-80x24");
	viewtest_look(&t, 40, 120, "timeline-own-120x40");
	assert_true(viewtest_shows(&t, "480 entries, 2 own, none hidden"));
	assert_int_equal(row_of(&t, "20/06/2021     -   own"), row_of(&t, ":~ 97 days") + 1);
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 24, 80, "timeline-own-undated-80x24");
	assert_true(viewtest_shows(&t, "not dated      -   own  The father"));
	viewtest_close(&t);
}

/* An agency's entry of the same day stands first; of the own ones, what has no hour. */
static void on_one_day(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "A Reviewer");
	RECORDS_ADD(t.file.store, RECORD_OWN_ENTRY, "when", "6/5/2021 23:50", "event", "Late", "source", "s");
	RECORDS_ADD(t.file.store, RECORD_OWN_ENTRY, "when", "6/5/2021", "event", "All day", "source", "s");
	assert_true(viewtest_do(&t, "goto 6/5/2021"));
	viewtest_draw(&t, 40, 120);
	assert_true(row_of(&t, "own  All day") < row_of(&t, "06/05/2021   11:15 CSC"));
	assert_true(row_of(&t, "06/05/2021   11:15 CSC") < row_of(&t, "06/05/2021   23:50 own  Late"));
	viewtest_close(&t);
}

/* Nothing of them is selected, and their lines are no more than lines to those who go by. */
static void passed_by(void **state)
{
	struct viewtest t;

	(void)state;
	open_with_two(&t);
	assert_true(viewtest_do(&t, "goto 1/8/2021"));
	viewtest_draw(&t, 24, 80);
	viewtest_click(&t, "20/06/2021     -   own");
	viewtest_click(&t, "20/06/2021     -   own");
	assert_true(viewtest_top(&t) == &view_timeline);
	assert_true(viewtest_do(&t, "up"));
	assert_true(viewtest_do(&t, "down"));
	assert_true(viewtest_shows(&t, "own  The family"));
	viewtest_close(&t);
}

static void filtered(void **state)
{
	struct viewtest t;

	(void)state;
	open_with_two(&t);
	assert_true(viewtest_do(&t, "filter agency:GP"));
	assert_true(viewtest_do(&t, "last"));
	assert_false(viewtest_shows(&t, " own  The"));
	assert_true(viewtest_shows(&t, "2 own hidden"));
	assert_true(viewtest_do(&t, "filter abroad")); /* a word of it, and nothing says own */
	assert_false(viewtest_shows(&t, " own  The"));
	assert_true(viewtest_shows(&t, "2 own hidden"));
	assert_true(viewtest_do(&t, "filter agency:GP or (is:own abroad)"));
	assert_true(viewtest_do(&t, "last"));
	assert_true(viewtest_shows(&t, " own  The father"));
	viewtest_draw(&t, 40, 120);
	assert_true(viewtest_shows(&t, "480 entries, 1 own, "));
	assert_true(viewtest_shows(&t, ", 1 own hidden"));
	assert_true(viewtest_do(&t, "filter is:own"));
	viewtest_look(&t, 24, 80, "timeline-own-alone-80x24");
	assert_true(viewtest_do(&t, "clear"));
	assert_true(viewtest_do(&t, "agency 1")); /* hides an agency, and the own ones are no agency's */
	assert_true(viewtest_do(&t, "down"));
	assert_true(viewtest_shows(&t, "480 entries, 2 own, "));
	viewtest_close(&t);
}

/* More than a window of them and no entry: they are paged through. */
static void many_alone(void **state)
{
	struct viewtest t;
	char event[16];

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "A Reviewer");
	for (int i = 1; i <= 40; i++) {
		snprintf(event, sizeof event, "Number %02d.", i);
		RECORDS_ADD(t.file.store, RECORD_OWN_ENTRY, "event", event, "source", "s");
	}
	assert_true(viewtest_do(&t, "filter is:own"));
	assert_true(viewtest_shows(&t, "Number 01."));
	assert_false(viewtest_shows(&t, "Number 40."));
	for (int i = 0; i < 4; i++)
		viewtest_key(&t, "PageDown");
	assert_true(viewtest_shows(&t, "Number 40."));
	assert_false(viewtest_shows(&t, "Number 01."));
	viewtest_close(&t);
}

static void changed_meanwhile(void **state)
{
	struct viewtest t;

	(void)state;
	open_with_two(&t);
	assert_true(viewtest_do(&t, "last"));
	RECORDS_ADD(t.file.store, RECORD_OWN_ENTRY, "event", "A third.", "source", "s");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, " own  A third. (s)"));
	assert_true(viewtest_shows(&t, "480 entries, 3 own, "));
	assert_true(viewtest_do(&t, "undo"));
	assert_false(viewtest_shows(&t, " own  A third. (s)"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_their_place), cmocka_unit_test(on_one_day), cmocka_unit_test(passed_by),
		cmocka_unit_test(filtered),       cmocka_unit_test(many_alone), cmocka_unit_test(changed_meanwhile),
	};

	return cmocka_run_group_tests_name("own entries in the timeline", tests, NULL, NULL);
}
