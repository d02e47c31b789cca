/* Esc goes back, everywhere, and never leaves the program; at the top it says what does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"

enum { OFTEN = 20 };

/* Keys that lead to each place from the view at the bottom, and what is typed there. */
static const struct way {
	enum context context;
	const char *command, *key; /* either may be NULL */
	const char *typed;
} of_a_case[] = {
	{IN_TIMELINE, NULL, NULL, NULL},
	{IN_AGENCIES, "agencies", NULL, NULL},
	{IN_DENSITY, "density", NULL, NULL},
	{IN_DENSITY, "density", "Tab", NULL},
	{IN_WORK, "work", NULL, NULL},
	{IN_REVIEW, "review", NULL, NULL},
	{IN_REVIEW, "review", "End", NULL},
	{IN_THEMES, "themes", NULL, NULL},
	{IN_RECORD, "themes", "a", NULL},
	{IN_INCIDENT, "tick-all", "V", NULL},
	{IN_PEOPLE, "people", NULL, NULL},
	{IN_PEOPLE, "people", "Tab", NULL},
	{IN_SUBMISSIONS, "submissions", NULL, NULL},
	{IN_REPORT, "submissions", "Enter", NULL},
	{IN_SUGGESTIONS, "suggestions", NULL, NULL},
	{IN_GLOSSARY, "glossary", NULL, NULL},
	{IN_LOG, "log", NULL, NULL},
	{IN_CONFLICTS, "conflicts", NULL, NULL},
	{IN_SETTINGS, "settings", NULL, NULL},
	{IN_ENTRY, "open", NULL, NULL},
	{IN_SAVED, "saved-views", NULL, NULL},
	{IN_HELP, "help", NULL, NULL},
	{IN_TOUR, "tour", NULL, NULL},
	{IN_NOTE, "note", NULL, NULL},
	{IN_NOTE, "note", NULL, "half a sen"},
	{IN_RECORD, "question", NULL, NULL},
	{IN_RECORD, "episode", NULL, "half a ti"},
	{IN_RECORD, "own-entry", NULL, NULL},
	{IN_TIMELINE, "give-theme", NULL, "Vo"},
	{IN_TIMELINE, "filter agency:SUMMARY", NULL, NULL},
	{IN_TIMELINE, "find visit", NULL, NULL},
	{IN_TIMELINE, "find", NULL, "vis"},
	{IN_TIMELINE, "line", NULL, "goto"},
	{IN_TIMELINE, NULL, "v", NULL},
	{IN_TIMELINE, NULL, "F9", NULL},
	{IN_NOTE, "note", "F9", NULL},
	{IN_HELP, "agencies", "?", NULL},
};

static const struct way of_the_start[] = {
	{IN_START, NULL, NULL, NULL},
	{IN_START, NULL, "F9", NULL},
	{IN_START, "open-case", NULL, "els"},
	{IN_HELP, "help", NULL, NULL},
	{IN_TOUR, "tour", NULL, NULL},
	{IN_NEW_CASE, "new-case", NULL, NULL},
	{IN_NEW_CASE, "new-case", NULL, "ELM"},
};

static void press_often(struct viewtest *t, enum context bottom, const char *where)
{
	for (int i = 0; i < OFTEN; i++) {
		viewtest_key(t, "Esc");
		if (t->desk.quit)
			fail_msg("%s: left by Esc, at the %d. time", where, i + 1);
	}
	if (viewtest_top(t)->context != bottom || t->desk.stack.n != 1)
		fail_msg("%s: Esc does not lead out of %s", where, viewtest_top(t)->title);
	assert_null(t->desk.prompt.question);
	assert_null(t->desk.menu.items);
	assert_true(t->desk.message[0] != '\0'); /* how it is left */
}

static void go_and_come_back(struct viewtest *t, const struct way *place, enum context bottom)
{
	char where[80];

	snprintf(where, sizeof where, "%s, %s", place->command != NULL ? place->command : "-",
	         place->key != NULL ? place->key : "-");
	if (place->command != NULL)
		viewtest_do(t, place->command);
	if (place->key != NULL)
		viewtest_key(t, place->key);
	if (place->typed != NULL)
		viewtest_type(t, place->typed);
	if (viewtest_top(t)->context != place->context)
		fail_msg("%s: it leads to %s", where, viewtest_top(t)->title);
	press_often(t, bottom, where);
}

static void in_a_case(void **state)
{
	const char *sources = getenv("CASECHRON_SRCDIR");
	struct viewtest t;
	struct str import;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_do(&t, "name A Reviewer");
	for (size_t i = 0; i < sizeof of_a_case / sizeof *of_a_case; i++)
		go_and_come_back(&t, &of_a_case[i], IN_TIMELINE);
	str_init(&import);
	str_format(&import, "import %s/samples/alder/gp-1.xml", sources != NULL ? sources : ".");
	go_and_come_back(&t, &(struct way){IN_IMPORT, import.text, NULL, NULL}, IN_TIMELINE);
	str_release(&import);
	viewtest_key(&t, "q");
	assert_true(t.desk.quit);
	viewtest_close(&t);
}

static void on_the_start_screen(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	for (size_t i = 0; i < sizeof of_the_start / sizeof *of_the_start; i++)
		go_and_come_back(&t, &of_the_start[i], IN_START);
	viewtest_key(&t, "q");
	assert_true(t.desk.quit);
	viewtest_close(&t);
}

static void where_the_screen_is_too_small(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_draw(&t, 5, 20);
	for (int i = 0; i < OFTEN; i++)
		viewtest_key(&t, "Esc");
	assert_false(t.desk.quit);
	viewtest_key(&t, "q");
	assert_true(t.desk.quit);
	viewtest_close(&t);
}

/* A view that is added has to be left so too. */
static void no_place_is_left_out(void **state)
{
	unsigned tried = IN_IMPORT;

	(void)state;
	for (size_t i = 0; i < sizeof of_a_case / sizeof *of_a_case; i++)
		tried |= of_a_case[i].context;
	for (size_t i = 0; i < sizeof of_the_start / sizeof *of_the_start; i++)
		tried |= of_the_start[i].context;
	for (const struct context_name *c = context_table(); c->title != NULL; c++)
		if ((c->context & (IN_SCREENS | IN_FORMS)) != 0 && (c->context & tried) == 0)
			fail_msg("Esc is not tried: %s", c->title);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_a_case),
		cmocka_unit_test(on_the_start_screen),
		cmocka_unit_test(where_the_screen_is_too_small),
		cmocka_unit_test(no_place_is_left_out),
	};

	return cmocka_run_group_tests_name("back", tests, NULL, NULL);
}
