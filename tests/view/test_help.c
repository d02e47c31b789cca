/* The help view: every key and command, from the tables; and nothing but them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"
#include "tui/keymap.h"

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "help"));
	viewtest_look_all(&t, "help-alder");
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 40, 120, "help-end-120x40");
	viewtest_draw(&t, 15, 60);
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 15, 60, "help-end-60x15");
	assert_true(viewtest_do(&t, "back"));
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

/* On a canvas as long as the help, each command's sentence and each key stand somewhere. */
static void nothing_is_missing(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	assert_true(viewtest_do(&t, "help"));
	viewtest_draw(&t, 900, 200);
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if (!viewtest_shows(&t, c->sentence))
			fail_msg("%s is not in the help", c->name);
	for (const struct binding *b = keymap_table(); b->key != NULL; b++)
		if (strchr(b->command, ' ') == NULL && (b->contexts & IN_HELP) == 0 && !viewtest_shows(&t, b->key))
			fail_msg("key %s is not in the help", b->key);
	viewtest_close(&t);
}

static void scrolls_within_its_lines(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	assert_true(viewtest_do(&t, "help"));
	assert_true(viewtest_do(&t, "up"));
	assert_true(viewtest_shows(&t, "In the Timeline"));
	for (int i = 0; i < 140; i++)
		assert_true(viewtest_do(&t, "page-down"));
	assert_true(viewtest_shows(&t, "Agencies"));
	assert_true(viewtest_do(&t, "first"));
	assert_true(viewtest_shows(&t, "In the Timeline"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(nothing_is_missing),
		cmocka_unit_test(scrolls_within_its_lines),
	};

	return cmocka_run_group_tests_name("help", tests, NULL, NULL);
}
