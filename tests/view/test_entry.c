/* The view of one entry: all that was submitted, and the notes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/note.h"
#include "tests/lib/viewtest.h"

static void go_to_entry(struct viewtest *t, const char *day, int down)
{
	struct str command;

	str_init(&command);
	str_format(&command, "goto %s", day);
	assert_true(viewtest_do(t, command.text));
	while (down-- > 0)
		assert_true(viewtest_do(t, "down"));
	assert_true(viewtest_do(t, "open"));
	str_release(&command);
}

static void opened(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	go_to_entry(&t, "18/1/2019", 0);
	viewtest_look_all(&t, "entry-alder");
	viewtest_draw(&t, 15, 60);
	assert_true(viewtest_do(&t, "page-down"));
	assert_true(viewtest_do(&t, "up"));
	viewtest_look(&t, 15, 60, "entry-scrolled-60x15");
	assert_true(viewtest_do(&t, "back"));
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

static void with_notes(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(note_add(t.file.store, "CSC", "CSC-0003", "question", "Who saw the two mattresses?", true, NULL, &err));
	assert_true(note_add(t.file.store, "CSC", "CSC-0003", "discrepancy",
	                     "Housing has this as a visit last week.\nTwo dates for one visit?", false, NULL, &err));
	go_to_entry(&t, "24/9/2018", 0);
	viewtest_look(&t, 24, 80, "entry-with-notes-80x24");
	assert_true(viewtest_do(&t, "edit-note"));
	assert_string_equal(t.desk.prompt.question, "Number of the note to change");
	assert_true(viewtest_do(&t, "edit-note 3"));
	assert_string_equal(t.desk.message, "it has no note of that number");
	assert_true(viewtest_do(&t, "edit-note 2"));
	viewtest_look(&t, 24, 80, "note-of-an-entry-changed-80x24");
	viewtest_close(&t);
}

/* Uncertain, held, told again: what the dates of agencies can be like. */
static void dates(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "open"));
	viewtest_look(&t, 24, 80, "entry-of-a-year-80x24");
	assert_true(viewtest_do(&t, "back"));
	assert_true(viewtest_do(&t, "last"));
	assert_true(viewtest_do(&t, "up"));
	assert_true(viewtest_do(&t, "open"));
	viewtest_look(&t, 24, 80, "entry-held-80x24");
	assert_true(viewtest_do(&t, "back"));
	go_to_entry(&t, "2019-02", 0);
	viewtest_look(&t, 24, 80, "entry-of-a-span-80x24");
	viewtest_close(&t);
}

static void hostile(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "odd/wide-and-long.xml");
	go_to_entry(&t, "15/1/2020", 0);
	viewtest_look(&t, 24, 80, "entry-combining-marks-80x24");
	viewtest_close(&t);
	viewtest_open(&t, "odd/invisible.xml");
	go_to_entry(&t, "12/11/2019", 0);
	viewtest_look(&t, 24, 80, "entry-line-breaks-80x24");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opened),
		cmocka_unit_test(with_notes),
		cmocka_unit_test(dates),
		cmocka_unit_test(hostile),
	};

	return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
