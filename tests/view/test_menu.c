/* The menu: everything that can be done, each with its keys, over any view; and what cannot be done says why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "F9");
	viewtest_look_all(&t, "menu-alder");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "End");
	viewtest_look(&t, 15, 60, "menu-find-not-now-60x15");
	viewtest_key(&t, "Esc");
	assert_false(viewtest_shows(&t, "Rename view"));
	viewtest_close(&t);
}

/* Each command that can be given in a view stands in the menu, or was left out by decision. */
static void nothing_is_missing(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if ((c->contexts & (IN_SCREENS | IN_FORMS)) != 0 && !menu_has(c->id))
			fail_msg("%s has no place in the menu", c->name);
}

static void chooses_with_arrows_or_letters(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "M");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "Enter"); /* Open, the first under Go */
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "F9");
	viewtest_key(&t, "H"); /* nothing under Case begins with it: the heading Help */
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_help);
	viewtest_key(&t, "F9");
	viewtest_key(&t, "v");
	viewtest_key(&t, "a");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_agencies);
	viewtest_close(&t);
}

static void asks_what_the_command_needs(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "M");
	viewtest_type(&t, "gg"); /* Go, Goto */
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "Go to date"));
	viewtest_type(&t, "2013");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "2013"));
	viewtest_close(&t);
}

/* Enter on what cannot be done does nothing but leave its reason where it is. */
static void says_why_not(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_key(&t, "F9");
	viewtest_key(&t, "Right");
	assert_true(viewtest_shows(&t, "(Open)"));
	assert_true(viewtest_shows(&t, "Open: not now, nothing is selected"));
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "Open: not now, nothing is selected"));
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_key(&t, "Right");
	viewtest_type(&t, "r");
	assert_true(viewtest_shows(&t, "Rename view: not now, only in the saved views"));
	viewtest_key(&t, "F9");
	assert_false(viewtest_shows(&t, "Rename view"));
	viewtest_close(&t);
}

static void a_note_can_be_changed_where_there_is_one(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "F9");
	viewtest_type(&t, "me");
	assert_true(viewtest_shows(&t, "Edit note: not now, this entry has no note yet"));
	viewtest_key(&t, "Esc");
	assert_true(viewtest_do(&t, "note"));
	viewtest_type(&t, "Who said so?");
	assert_true(viewtest_do(&t, "save"));
	viewtest_key(&t, "F9");
	viewtest_type(&t, "me");
	assert_false(viewtest_shows(&t, "not now"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	viewtest_close(&t);
}

static void a_case_to_read_only_says_so(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	desk_release(&t.desk);
	casefile_reopen(&t.file, STORE_READ);
	assert_true(desk_init(&t.desk, t.file.store, "test", &t.preferences, NULL, &err));
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "F9");
	viewtest_type(&t, "m");
	assert_true(viewtest_shows(&t, "Note: not now, this case cannot be changed"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

/* Under View the item whose name begins so, in the view where one is. */
static void look_under_view(struct viewtest *t, const char *letters)
{
	viewtest_key(t, "F9");
	viewtest_key(t, "Left");
	viewtest_key(t, "Left");
	viewtest_type(t, letters);
}

static void each_view_gives_its_reasons(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	look_under_view(&t, "aaa");
	assert_true(viewtest_shows(&t, "All agencies: not now, all are shown"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "1");
	viewtest_key(&t, "F3");
	look_under_view(&t, "aaa");
	assert_false(viewtest_shows(&t, "All agencies: not now"));
	viewtest_key(&t, "a"); /* round: Agencies */
	assert_true(viewtest_shows(&t, "Agencies: not now, you are there"));
	viewtest_type(&t, "cc"); /* the first is Conflicts */
	assert_true(viewtest_shows(&t, "Closer: not now, there is nothing closer"));
	viewtest_key(&t, "Esc");
	assert_true(viewtest_do(&t, "submissions"));
	look_under_view(&t, "ww");
	assert_true(viewtest_shows(&t, "Wider: not now, only in Agencies, in Density and gaps"));
	viewtest_close(&t);
}

static void what_is_empty_says_so(void **state)
{
	static const char *const views[] = {"agencies", "density", "people", "submissions", "suggestions", "work"};
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		assert_true(viewtest_do(&t, views[i]));
		viewtest_key(&t, "F9");
		viewtest_key(&t, "Right");
		if (!viewtest_shows(&t, "Open: not now, nothing is selected"))
			fail_msg("%s offers to open nothing", views[i]);
		viewtest_key(&t, "Esc");
	}
	viewtest_close(&t);
}

/* A note can be written by whoever knows F9, arrows and Enter only. */
static void saves_a_note(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "F9");
	viewtest_type(&t, "m");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	viewtest_type(&t, "Who said so?");
	viewtest_key(&t, "F9");
	viewtest_type(&t, "msss"); /* significant, star, save */
	assert_true(viewtest_shows(&t, "Save what was filled in"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "Question: Who said so?"));
	viewtest_close(&t);
}

static void every_size_and_heading(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "F9");
	for (int i = 0; i < 60; i++) {
		viewtest_key(&t, i % 3 == 0 ? "Right" : i % 3 == 1 ? "Down" : "End");
		viewtest_draw(&t, 1 + i % 20, 1 + i * 3);
		assert_in_range(t.canvas.cursor_row, 0, t.canvas.rows - 1);
	}
	viewtest_close(&t);
}

static uint32_t random_key(struct viewtest *t, size_t n)
{
	static const char typed[] = "brought 2021:agency()-~*\"q";
	const char *name = keymap_table()[casefile_random(&t->file, (uint32_t)n)].key;
	uint32_t key;

	if (casefile_random(&t->file, 3) == 0)
		return (unsigned char)typed[casefile_random(&t->file, sizeof typed - 1)];
	if (strchr(name, ' ') != NULL) /* of a pair, the first or the second */
		return (unsigned char)name[casefile_random(&t->file, 2) * 2];
	assert_true(keyname_parse(name, &key));
	return key;
}

/* Any key, in any view and in the menu over it, at any size: the cursor stays on the canvas, and something is open. */
static void any_keys(void **state)
{
	struct viewtest t;
	size_t n = 0;

	(void)state;
	while (keymap_table()[n].key != NULL)
		n++;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	for (int i = 0; i < 5000; i++) {
		desk_key(&t.desk, i % 5 == 0 ? CK_F9 : random_key(&t, n));
		if (desk_is_waiting(&t.desk))
			desk_pause(&t.desk);
		t.desk.quit = t.desk.suspend = false;
		if (i % 50 == 0)
			canvas_resize(&t.canvas, 10 + (int)casefile_random(&t.file, 50), 40 + (int)casefile_random(&t.file, 160));
		desk_draw(&t.desk, &t.canvas);
		assert_in_range(t.canvas.cursor_row, 0, t.canvas.rows - 1);
		assert_in_range(t.canvas.cursor_col, 0, t.canvas.cols - 1);
		assert_non_null(viewtest_top(&t));
	}
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(nothing_is_missing),
		cmocka_unit_test(chooses_with_arrows_or_letters),
		cmocka_unit_test(asks_what_the_command_needs),
		cmocka_unit_test(says_why_not),
		cmocka_unit_test(a_note_can_be_changed_where_there_is_one),
		cmocka_unit_test(a_case_to_read_only_says_so),
		cmocka_unit_test(each_view_gives_its_reasons),
		cmocka_unit_test(what_is_empty_says_so),
		cmocka_unit_test(saves_a_note),
		cmocka_unit_test(every_size_and_heading),
		cmocka_unit_test(any_keys),
	};

	return cmocka_run_group_tests_name("menu", tests, NULL, NULL);
}
