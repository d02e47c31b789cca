/* What was answered before: each question by itself, the latest first, nothing twice; and how it is put in. */
#include "tui/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keyname.h"
#include "tui/prompt.h"

static void each_question_has_its_own(void **state)
{
	struct history h = {0};

	(void)state;
	assert_null(history_back(&h, COMMAND_FIND, 1));
	history_add(&h, COMMAND_FIND, "brought");
	history_add(&h, COMMAND_FILTER, "agency:GP");
	history_add(&h, COMMAND_FIND, "plan");
	history_add(&h, COMMAND_FIND, "brought"); /* again: it is the latest, once */
	assert_string_equal(history_back(&h, COMMAND_FIND, 1), "brought");
	assert_string_equal(history_back(&h, COMMAND_FIND, 2), "plan");
	assert_null(history_back(&h, COMMAND_FIND, 3));
	assert_null(history_back(&h, COMMAND_FIND, 0));
	assert_string_equal(history_back(&h, COMMAND_FILTER, 1), "agency:GP");
	history_release(&h);
}

static void the_oldest_are_forgotten(void **state)
{
	struct history h = {0};
	char text[16];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		snprintf(text, sizeof text, "%d", i);
		history_add(&h, COMMAND_GOTO, text);
	}
	assert_string_equal(history_back(&h, COMMAND_GOTO, 1), "999");
	assert_string_equal(history_back(&h, COMMAND_GOTO, 200), "800");
	assert_null(history_back(&h, COMMAND_GOTO, 201));
	history_release(&h);
}

/* What had been typed is not lost by looking back. */
static void goes_back_and_forth(void **state)
{
	const struct command *find = command_find("find", IN_TIMELINE);
	struct history h = {0};
	struct prompt p = {0};
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	history_add(&h, COMMAND_FIND, "one");
	history_add(&h, COMMAND_FIND, "two");
	prompt_open(&p, find, "Find", NULL);
	prompt_recall(&p, &h, -1);
	assert_string_equal(p.answer.text.text, "");
	assert_int_equal(prompt_key(&p, &keymap, 'x', 80), PROMPT_GOES_ON);
	assert_int_equal(prompt_key(&p, &keymap, CK_UP, 80), PROMPT_OLDER);
	prompt_recall(&p, &h, 1);
	assert_string_equal(p.answer.text.text, "two");
	assert_int_equal(p.answer.at, 3);
	prompt_recall(&p, &h, 1);
	prompt_recall(&p, &h, 1); /* there is no older one */
	assert_string_equal(p.answer.text.text, "one");
	assert_int_equal(prompt_key(&p, &keymap, CK_DOWN, 80), PROMPT_NEWER);
	prompt_recall(&p, &h, -1);
	prompt_recall(&p, &h, -1);
	assert_string_equal(p.answer.text.text, "x");
	prompt_recall(&p, &h, -1);
	assert_string_equal(p.answer.text.text, "x");
	prompt_close(&p);
	history_release(&h);
	keymap_release(&keymap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_question_has_its_own),
		cmocka_unit_test(the_oldest_are_forgotten),
		cmocka_unit_test(goes_back_and_forth),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
