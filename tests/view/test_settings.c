/* The settings: what they show, what a change does at once, and what a bad file says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"

/* Opened again with what a file would say. */
static void open_with(struct viewtest *t, const char *text)
{
	struct err err = {0};

	viewtest_open(t, "alder");
	desk_release(&t->desk);
	preferences_parse(&t->preferences, text, strlen(text));
	assert_true(desk_init(&t->desk, t->file.store, "test", &t->preferences, NULL, &err));
	viewtest_draw(t, 24, 80);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	open_with(&t, "# mine\ngap-days = 40\nreviewer = A Chair\nkey.timeline.z = next-gap\nkey.density.S = \"\"\n"
	              "palette = purple\n");
	assert_true(viewtest_shows(&t, "in your settings, line 6: palette cannot be \"purple\""));
	viewtest_key(&t, "v");
	viewtest_key(&t, "o");
	viewtest_look_all(&t, "settings-alder");
	viewtest_key(&t, "End");
	viewtest_look(&t, 24, 80, "settings-problem-80x24");
	viewtest_close(&t);
}

static void a_change_shows_at_once(void **state)
{
	struct viewtest t;

	(void)state;
	open_with(&t, "");
	assert_int_equal(t.desk.palette, PALETTE_AUTO);
	assert_true(viewtest_do(&t, "settings"));
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "Space");
	assert_true(viewtest_shows(&t, "palette is now light until you quit: there is no file to keep it in"));
	assert_int_equal(t.desk.palette, PALETTE_LIGHT);
	viewtest_key(&t, "5");
	assert_int_equal(t.desk.palette, PALETTE_MONO);
	viewtest_key(&t, "6");
	assert_true(viewtest_shows(&t, "6 does nothing here"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "3");
	assert_true(viewtest_shows(&t, "date-style is now 2021-05-06"));
	viewtest_key(&t, "4");
	assert_true(viewtest_shows(&t, "it has no value of that number"));
	viewtest_close(&t);
}

/* A number that will not do stays in the question, which says why. */
static void what_is_typed_is_checked(void **state)
{
	struct viewtest t;

	(void)state;
	open_with(&t, "");
	assert_true(viewtest_do(&t, "settings"));
	viewtest_key(&t, "End");
	viewtest_key(&t, "Up"); /* the last line is that of keys */
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "gap-days: 56"));
	viewtest_type(&t, "0000");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "gap-days cannot be \"560000\"; it is a number from 1 to 3650"));
	for (int i = 0; i < 6; i++)
		viewtest_key(&t, "Backspace");
	viewtest_type(&t, "40");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "gap-days is now 40"));
	assert_true(viewtest_do(&t, "density"));
	assert_true(viewtest_shows(&t, "Gaps over 40 days"));
	assert_false(viewtest_do(&t, "set colour red"));
	assert_true(viewtest_shows(&t, "there is no setting \"colour\"; there are palette, date-style,"));
	assert_false(viewtest_do(&t, "set palette red"));
	assert_true(viewtest_do(&t, "set reviewer A Chair"));
	assert_string_equal(store_reviewer(t.file.store), "A Chair");
	viewtest_close(&t);
}

static void days_are_written_in_the_style_chosen(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "set date-style 6 May 2021"));
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	viewtest_look(&t, 24, 80, "timeline-words-80x24");
	assert_true(viewtest_do(&t, "set date-style 2021-05-06"));
	viewtest_look(&t, 24, 80, "timeline-iso-80x24");
	assert_true(viewtest_do(&t, "set date-style 6 May 2021"));
	assert_true(viewtest_do(&t, "agencies"));
	viewtest_look(&t, 24, 80, "agencies-words-80x24");
	viewtest_close(&t);
}

/* More gaps, and no word of eight weeks. */
static void gaps_are_as_long_as_they_are_said_to_be(void **state)
{
	struct viewtest t;

	(void)state;
	open_with(&t, "gap-days = 3650\n");
	assert_true(viewtest_do(&t, "next-gap"));
	assert_true(viewtest_shows(&t, "there is no gap of more than 3650 days"));
	assert_false(viewtest_shows(&t, " days from "));
	assert_true(viewtest_do(&t, "set gap-days 20"));
	assert_true(viewtest_do(&t, "next-gap"));
	assert_true(viewtest_shows(&t, " days from "));
	assert_true(viewtest_do(&t, "density"));
	assert_true(viewtest_shows(&t, "Gaps over 20 days"));
	assert_true(viewtest_do(&t, "set gap-days 28"));
	assert_true(viewtest_shows(&t, "Gaps over 4 weeks"));
	viewtest_close(&t);
}

/* Own keys hold, and are what help, menu, hints and pairs show. */
static void own_keys_hold_and_are_shown(void **state)
{
	struct viewtest t;

	(void)state;
	open_with(&t, "key.timeline./ = \"\"\nkey.timeline.z = find\nkey.timeline.v z = filter agency:POL\n");
	assert_true(viewtest_shows(&t, "z find"));
	assert_false(viewtest_shows(&t, "/ find"));
	viewtest_key(&t, "v");
	assert_true(viewtest_shows(&t, "z filter"));
	viewtest_key(&t, "z");
	assert_true(viewtest_shows(&t, "filter agency:POL (434 hidden)"));
	viewtest_key(&t, "z");
	assert_true(viewtest_shows(&t, "Find:"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "/");
	assert_true(viewtest_shows(&t, "/ does nothing here"));
	viewtest_key(&t, "?");
	assert_true(viewtest_shows(&t, "Your own keys"));
	assert_true(viewtest_shows(&t, "In the Timeline: filter agency:POL"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "F9");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "Right");
	assert_true(viewtest_shows(&t, ">Find "));
	assert_true(viewtest_shows(&t, "z |"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(a_change_shows_at_once),
		cmocka_unit_test(what_is_typed_is_checked),
		cmocka_unit_test(days_are_written_in_the_style_chosen),
		cmocka_unit_test(gaps_are_as_long_as_they_are_said_to_be),
		cmocka_unit_test(own_keys_hold_and_are_shown),
	};

	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
