/* Suggestions and glossary: what the checks found, decided one after the other; and what agencies explain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "v");
	viewtest_key(&t, "c");
	assert_ptr_equal(viewtest_top(&t), &view_suggestions);
	viewtest_look_all(&t, "suggestions-alder");
	viewtest_do(&t, "last");
	viewtest_look(&t, 24, 80, "suggestions-end-80x24");
	viewtest_close(&t);
}

/* "NNN open" */
static long open_now(struct viewtest *t)
{
	struct str text;

	str_init(&text);
	canvas_text(&t->canvas, &text);
	const char *at = strstr(text.text, " open, ");
	assert_non_null(at);
	while (at > text.text && at[-1] >= '0' && at[-1] <= '9')
		at--;
	long n = strtol(at, NULL, 10);
	str_release(&text);
	return n;
}

static void one_after_the_other_is_decided(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "suggestions");
	long before = open_now(&t);
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "x");
	viewtest_key(&t, "y");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "accepted"));
	viewtest_do(&t, "down");
	assert_int_equal(open_now(&t), before - 2);
	assert_true(viewtest_shows(&t, "4 of "));
	viewtest_key(&t, "D");
	viewtest_look(&t, 24, 80, "suggestions-decided-80x24");
	viewtest_key(&t, "u");
	viewtest_key(&t, "u");
	viewtest_do(&t, "up");
	assert_int_equal(open_now(&t), before);
	viewtest_close(&t);
}

static void both_entries_can_be_opened(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "suggestions");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Tab");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_close(&t);
}

static void the_glossary(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "glossary");
	viewtest_look_all(&t, "glossary-alder");
	viewtest_close(&t);
	viewtest_open(&t, NULL);
	viewtest_do(&t, "glossary");
	assert_true(viewtest_shows(&t, "No agency explains an abbreviation."));
	viewtest_do(&t, "suggestions");
	assert_true(viewtest_shows(&t, "The checks found nothing."));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(one_after_the_other_is_decided),
		cmocka_unit_test(both_entries_can_be_opened),
		cmocka_unit_test(the_glossary),
	};

	return cmocka_run_group_tests_name("suggestions", tests, NULL, NULL);
}
