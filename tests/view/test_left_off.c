/* Left and opened again: the reviewer is where they were, and is told so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/session.h"
#include "tests/lib/viewtest.h"

static void open_again(struct viewtest *t, enum store_mode mode)
{
	struct err err = {0};

	desk_remember(&t->desk);
	desk_release(&t->desk);
	casefile_reopen(&t->file, mode);
	assert_true(desk_init(&t->desk, t->file.store, "test", &t->preferences, NULL, &err));
	viewtest_draw(t, 24, 80);
}

/* As if the case had been left like that. */
static void open_left(struct viewtest *t, const char *text)
{
	struct err err = {0};

	viewtest_open(t, "alder");
	desk_release(&t->desk);
	store_set_reviewer(t->file.store, "A Reviewer");
	assert_true(session_set(t->file.store, "left-off/A Reviewer", text, &err));
	assert_true(desk_init(&t->desk, t->file.store, "test", &t->preferences, NULL, &err));
	viewtest_draw(t, 24, 80);
}

/* The message is longer than a line. */
static void expect_said(const struct viewtest *t, const char *words)
{
	if (strstr(t->desk.message, words) == NULL)
		fail_msg("it says: %s", t->desk.message);
}

static void comes_back_to_the_row_and_the_filter(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "filter agency:POL"));
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	assert_true(viewtest_shows(&t, "-- POL:POL-022 "));
	open_again(&t, STORE_WRITE);
	viewtest_look(&t, 24, 80, "left-off-80x24");
	assert_true(viewtest_shows(&t, "-- POL:POL-022 "));
	assert_true(viewtest_shows(&t, "Where you left off: Timeline, filter agency:POL (434 hidden), at POL:POL-022"));
	viewtest_key(&t, "F");
	assert_true(viewtest_shows(&t, "480 entries, none hidden"));
	viewtest_close(&t);
}

static void comes_back_to_the_view_and_its_zoom(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	assert_true(viewtest_do(&t, "density"));
	assert_true(viewtest_do(&t, "wider"));
	assert_true(viewtest_do(&t, "agencies"));
	assert_true(viewtest_do(&t, "wider"));
	assert_true(viewtest_do(&t, "agency 3"));
	open_again(&t, STORE_WRITE);
	assert_ptr_equal(viewtest_top(&t), &view_agencies);
	assert_true(viewtest_shows(&t, "Where you left off: Agencies by month, filter -agency:DAS (34 hidden), at"));
	assert_true(viewtest_shows(&t, "^ Aug 2021"));
	assert_true(viewtest_do(&t, "density"));
	assert_true(viewtest_shows(&t, "Density and gaps by quarter"));
	viewtest_close(&t);
}

/* A view beside the places has no row of its own, and the Timeline beneath keeps its one. */
static void comes_back_to_a_view_beside(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	assert_true(viewtest_do(&t, "people"));
	open_again(&t, STORE_WRITE);
	assert_ptr_equal(viewtest_top(&t), &view_people);
	assert_true(viewtest_shows(&t, "Where you left off: People, at POL:POL-022"));
	viewtest_key(&t, "Esc");
	assert_true(viewtest_shows(&t, ">11/08/2021"));
	viewtest_close(&t);
}

static void says_nothing_where_there_is_nothing_to_say(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	open_again(&t, STORE_WRITE);
	assert_false(viewtest_shows(&t, "Where you left off"));
	assert_true(viewtest_do(&t, "last"));
	open_again(&t, STORE_READ);
	assert_true(viewtest_shows(&t, "Where you left off: Timeline, at "));
	assert_true(viewtest_do(&t, "first"));
	open_again(&t, STORE_READ); /* which cannot remember */
	assert_true(viewtest_shows(&t, "Where you left off: Timeline, at "));
	viewtest_close(&t);
}

static void each_reviewer_has_a_place_of_their_own(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "One");
	assert_true(viewtest_do(&t, "last"));
	desk_remember(&t.desk);
	store_set_reviewer(t.file.store, "Two");
	desk_remember(&t.desk); /* the same place, of another */
	assert_true(viewtest_do(&t, "first"));
	desk_remember(&t.desk);
	store_set_reviewer(t.file.store, "One");
	desk_release(&t.desk);
	assert_true(desk_init(&t.desk, t.file.store, "test", &t.preferences, NULL, NULL));
	viewtest_draw(&t, 24, 80);
	expect_said(&t, "Where you left off: Timeline, at ");
	viewtest_close(&t);
}

static void what_is_gone_is_said_and_left_out(void **state)
{
	struct viewtest t;

	(void)state;
	open_left(&t, "view people\nentry GP:NONE\nday 2021-08-11\nfilter agency:(\nhidden NOBODY\n");
	assert_ptr_equal(viewtest_top(&t), &view_people);
	expect_said(&t, "; GP:NONE is not there any longer; the filter \"agency:(\" cannot be read any longer");
	viewtest_key(&t, "Esc");
	assert_true(viewtest_shows(&t, ">11/08/2021"));
	assert_true(viewtest_shows(&t, "480 entries, none hidden"));
	viewtest_close(&t);
	open_left(&t, "entry POL:POL-022\nday 2021-08-11\nfilter agency:GP\n");
	expect_said(&t, "; POL:POL-022 is not shown any longer; F shows all");
	viewtest_close(&t);
}

/* Nothing that stands there stops the program, or reaches the terminal as it is. */
static void bad_bytes_do_no_harm(void **state)
{
	static const char *const texts[] = {
		"",
		"view \xff\n",
		"view nowhere\nentry :\nday 9999-99-99\nshown agencies century\n",
		"view agencies\nshown agencies week\nentry GP:\x1b[31m\nfilter \x1b]0;x\a\n",
		"entry POL:POL-022\nday -9999-01-01\nhidden ,,,,\nview line\n",
	};
	struct viewtest t;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		open_left(&t, texts[i]);
		assert_false(viewtest_shows(&t, "\x1b"));
		assert_true(viewtest_do(&t, "timeline"));
		assert_true(viewtest_shows(&t, "480 entries"));
		viewtest_close(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back_to_the_row_and_the_filter),
		cmocka_unit_test(comes_back_to_the_view_and_its_zoom),
		cmocka_unit_test(comes_back_to_a_view_beside),
		cmocka_unit_test(says_nothing_where_there_is_nothing_to_say),
		cmocka_unit_test(each_reviewer_has_a_place_of_their_own),
		cmocka_unit_test(what_is_gone_is_said_and_left_out),
		cmocka_unit_test(bad_bytes_do_no_harm),
	};

	return cmocka_run_group_tests_name("left_off", tests, NULL, NULL);
}
