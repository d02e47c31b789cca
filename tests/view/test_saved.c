/* The list of saved views: kept under a name, shown again, called otherwise, taken away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"

static void save(struct viewtest *t, const char *filter, const char *as)
{
	struct str command;

	str_init(&command);
	str_format(&command, "filter %s", filter);
	assert_true(viewtest_do(t, command.text));
	str_clear(&command);
	str_format(&command, "save-view %s", as);
	assert_true(viewtest_do(t, command.text));
	assert_true(viewtest_do(t, "clear"));
	str_release(&command);
}

static void open_list(struct viewtest *t)
{
	viewtest_open(t, "alder");
	save(t, "agency:POL", "police alone");
	save(t, "brought -agency:POL", "not brought, as all but the police have it");
	save(t, "on:2021", "the last year");
	viewtest_key(t, "s");
	assert_ptr_equal(viewtest_top(t), &view_saved);
}

static void over_alder(void **state)
{
	struct viewtest t;

	(void)state;
	open_list(&t);
	viewtest_look_all(&t, "saved-alder");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "> filter agency:POL ("));
	viewtest_close(&t);
}

static void is_renamed_and_taken_away(void **state)
{
	struct viewtest t;

	(void)state;
	open_list(&t);
	assert_true(viewtest_do(&t, "rename-view the year of the death"));
	assert_true(viewtest_shows(&t, "the year of the death"));
	viewtest_key(&t, "x");
	assert_false(viewtest_shows(&t, "the year of the death"));
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, "the year of the death"));
	viewtest_close(&t);
}

static void nothing_yet(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "s");
	viewtest_look(&t, 15, 60, "saved-nothing-yet-60x15");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(over_alder),
		cmocka_unit_test(is_renamed_and_taken_away),
		cmocka_unit_test(nothing_yet),
	};

	return cmocka_run_group_tests_name("saved views", tests, NULL, NULL);
}
