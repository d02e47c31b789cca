/* The command line: names are completed, each with its sentence; what was typed before comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"
#include "tui/complete.h"

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, ":");
	viewtest_look(&t, 24, 80, "line-empty-80x24");
	viewtest_type(&t, "n");
	viewtest_look(&t, 40, 120, "line-n-120x40");
	viewtest_look(&t, 15, 60, "line-n-60x15");
	viewtest_type(&t, "zz");
	viewtest_look(&t, 15, 60, "line-no-such-60x15");
	viewtest_close(&t);
}

static void completes_the_name_and_then_what_it_needs(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_type(&t, ":fil");
	assert_true(viewtest_shows(&t, "Tab: filter. Show only the entries"));
	viewtest_key(&t, "Tab");
	assert_string_equal(t.desk.prompt.answer.text.text, "filter ");
	viewtest_type(&t, "agency:PR");
	assert_true(viewtest_shows(&t, "PRESS"));
	viewtest_key(&t, "Tab");
	assert_string_equal(t.desk.prompt.answer.text.text, "filter agency:PRESS");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "filter agency:PRESS (81 hidden)"));
	viewtest_close(&t);
}

static void a_command_without_an_answer_runs_at_once(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_type(&t, ":hel");
	viewtest_key(&t, "Tab");
	assert_string_equal(t.desk.prompt.answer.text.text, "help");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_help);
	viewtest_type(&t, ":fi"); /* find and filter are not of the help */
	assert_true(viewtest_shows(&t, "Tab: first. Go to the beginning"));
	viewtest_close(&t);
}

static void each_question_remembers(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_type(&t, "/plan");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "/review");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, ":last");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "/");
	viewtest_key(&t, "Up");
	viewtest_key(&t, "Up");
	assert_string_equal(t.desk.prompt.answer.text.text, "plan");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "find \"plan\""));
	viewtest_type(&t, ":");
	viewtest_key(&t, "Up");
	assert_string_equal(t.desk.prompt.answer.text.text, "last");
	viewtest_key(&t, "Up");
	assert_string_equal(t.desk.prompt.answer.text.text, "last");
	viewtest_key(&t, "Down");
	assert_string_equal(t.desk.prompt.answer.text.text, "");
	viewtest_close(&t);
}

/* Whatever is typed and wherever the cursor stands, every command of a view can be reached by its name. */
static void every_command_is_offered(void **state)
{
	struct assist a;

	(void)state;
	assist_init(&a);
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		assist_clear(&a);
		assert_true(complete_command(c->name, strlen(c->name), c->contexts, &a));
		assert_true(strncmp(a.word.text, c->name, strlen(c->name)) == 0);
		assert_non_null(strstr(a.offers.text, c->sentence));
	}
	assert_false(complete_command("find x", 5, IN_TIMELINE, &a));
	assert_true(complete_command("  ", 1, IN_TIMELINE, &a));
	assert_int_equal(a.from, 1);
	assist_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(completes_the_name_and_then_what_it_needs),
		cmocka_unit_test(a_command_without_an_answer_runs_at_once),
		cmocka_unit_test(each_question_remembers),
		cmocka_unit_test(every_command_is_offered),
	};

	return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
