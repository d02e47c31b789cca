/* Marks in the Timeline, and the way back from a jump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/assert_ok.h"
#include "tests/lib/viewtest.h"

/* As if the program had ended, and the case were opened again. */
static void come_back(struct viewtest *t)
{
	struct err err = {0};

	desk_release(&t->desk);
	assert_ok(desk_init(&t->desk, t->file.store, "test", &t->preferences, NULL, &err));
	viewtest_draw(t, 24, 80);
}

static void marked(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, "' ...  a-z return  ' back"));
	viewtest_key(&t, "b");
	assert_true(viewtest_shows(&t, "no entry is marked b"));
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_key(&t, "m");
	assert_true(viewtest_shows(&t, "m ...  a-z mark"));
	viewtest_key(&t, "b");
	assert_true(viewtest_shows(&t, "b marks CSC:CSC-0003"));
	assert_true(viewtest_do(&t, "goto 6/5/2021"));
	assert_true(viewtest_do(&t, "mark a"));
	assert_false(viewtest_do(&t, "mark ab"));
	assert_true(viewtest_shows(&t, "a mark is one letter, from a to z"));
	come_back(&t);
	viewtest_key(&t, "'");
	viewtest_look(&t, 24, 80, "timeline-marks-80x24");
	viewtest_look(&t, 15, 60, "timeline-marks-60x15");
	viewtest_key(&t, "b");
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	assert_true(viewtest_do(&t, "return a"));
	assert_true(viewtest_shows(&t, ">06/05/2021   11:15 CSC"));
	viewtest_close(&t);
}

static void each_reviewer_has_their_own(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "A Reviewer");
	assert_true(viewtest_do(&t, "mark a"));
	store_set_reviewer(t.file.store, "B Reviewer");
	come_back(&t);
	assert_false(viewtest_do(&t, "return a"));
	store_set_reviewer(t.file.store, "A Reviewer");
	come_back(&t);
	assert_true(viewtest_do(&t, "last"));
	assert_true(viewtest_do(&t, "return a"));
	assert_true(viewtest_shows(&t, "row 1 of 480"));
	/* the same while the case is open */
	store_set_reviewer(t.file.store, "B Reviewer");
	assert_true(viewtest_do(&t, "last"));
	assert_false(viewtest_do(&t, "return a"));
	assert_true(viewtest_do(&t, "mark a"));
	store_set_reviewer(t.file.store, "A Reviewer");
	assert_true(viewtest_do(&t, "return a"));
	assert_true(viewtest_shows(&t, "row 1 of 480"));
	viewtest_close(&t);
}

static void a_filter_hides_it(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_key(&t, "m");
	viewtest_key(&t, "x");
	assert_true(viewtest_do(&t, "filter agency:GP"));
	assert_true(viewtest_do(&t, "first"));
	assert_true(viewtest_do(&t, "return x"));
	assert_true(viewtest_shows(&t, "that entry is not among those that show: F shows all, and goes there"));
	viewtest_key(&t, "F");
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	assert_true(viewtest_shows(&t, "480 entries, none hidden"));
	viewtest_close(&t);
}

static void back_and_forth(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "'");
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, "nothing was jumped from yet"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "G"); /* from row 2 */
	assert_true(viewtest_shows(&t, "row 480 of 480"));
	viewtest_key(&t, "Up");
	viewtest_key(&t, "'");
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, "row 2 of 480"));
	viewtest_key(&t, "'");
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, "row 479 of 480"));
	viewtest_key(&t, "F3"); /* from another view */
	viewtest_key(&t, "Left");
	viewtest_key(&t, "Left");
	viewtest_key(&t, "F2");
	assert_false(viewtest_shows(&t, "row 479 of 480"));
	viewtest_key(&t, "'");
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, "row 479 of 480"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marked),
		cmocka_unit_test(each_reviewer_has_their_own),
		cmocka_unit_test(a_filter_hides_it),
		cmocka_unit_test(back_and_forth),
	};

	return cmocka_run_group_tests_name("timeline marks", tests, NULL, NULL);
}
