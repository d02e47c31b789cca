/* The log: sentences under day and reviewer, the newest first, in pages that nobody sees; and the way to what each was
 * of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/note.h"
#include "core/saved_view.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "tests/lib/viewtest.h"

enum { DAY_MS = 86400000, MANY = 700 };

static void note(struct viewtest *t, const char *reviewer, const char *entry)
{
	struct err err = {0};

	store_set_reviewer(t->file.store, reviewer);
	assert_true(note_add(t->file.store, "SUMMARY", entry, "question", "Who said so?", true, NULL, &err));
}

/* Two reviewers, two days, one note undone, and a view kept. */
static void open_log(struct viewtest *t)
{
	struct err err = {0};

	viewtest_open_case(t, "NADIYA", "leicester/nadiya");
	note(t, "Ann", "3.2a");
	note(t, "Ann", "3.3a");
	note(t, "Bartek Nowak", "5.2a");
	note(t, "Ann", "5.6a");
	t->file.now += DAY_MS;
	note(t, "Ann", "5.2b");
	assert_true(undo_last(t->file.store, NULL, &err));
	assert_true(saved_view_save(t->file.store, "plans", "plan*", &err));
	viewtest_draw(t, 24, 80);
	viewtest_type(t, "vl");
	assert_ptr_equal(viewtest_top(t), &view_log);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	assert_true(viewtest_do(&t, "down"));
	assert_true(viewtest_do(&t, "down"));
	viewtest_look(&t, 40, 120, "log-undone-120x40");
	viewtest_draw(&t, 15, 60);
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 15, 60, "log-oldest-60x15");
	viewtest_close(&t);
}

static void over_alder(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "A Reviewer");
	assert_true(
		note_add(t.file.store, "POL", "POL-001", "question", "Who spoke with Carys that night?", true, NULL, &err));
	assert_true(saved_view_save(t.file.store, "not brought", "brought", &err));
	t.file.now += DAY_MS;
	store_set_reviewer(t.file.store, "B Chair");
	assert_true(
		note_add(t.file.store, "GP", "41", "discrepancy", "Social care has it a week before.", true, NULL, &err));
	assert_true(note_add(t.file.store, "CSC", "CSC-0012", "analysis", "Nothing says how they are.", false, NULL, &err));
	assert_true(undo_last(t.file.store, NULL, &err));
	viewtest_draw(&t, 24, 80);
	viewtest_type(&t, "vl");
	viewtest_look_all(&t, "log-alder");
	viewtest_close(&t);
}

static void enter_goes_to_what_was_changed(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	viewtest_key(&t, "Enter"); /* the view */
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "filter plan* ("));
	assert_true(viewtest_do(&t, "clear"));
	assert_true(viewtest_do(&t, "log"));
	viewtest_key(&t, "Down"); /* the undoing of a note */
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "Log > Entry SUMMARY:5.2b"));
	viewtest_key(&t, "Esc");
	for (int i = 0; i < 5; i++)
		viewtest_key(&t, "Down");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "Log > Entry SUMMARY:3.3a"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "G"); /* the reviewer who made the case */
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "there is nothing to go to"));
	assert_ptr_equal(viewtest_top(&t), &view_log);
	viewtest_close(&t);
}

static void undoing_here_is_seen_here(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	assert_false(viewtest_shows(&t, "undone  Saved the view"));
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, "Undo: saved the view \"plans\""));
	assert_true(viewtest_shows(&t, "undone  Saved the view \"plans\""));
	viewtest_close(&t);
}

static void one_reviewer_alone(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	viewtest_type(&t, "w"); /* A Reviewer, who made the case */
	assert_true(viewtest_shows(&t, "Log > of A Reviewer"));
	viewtest_type(&t, "w");
	assert_true(viewtest_shows(&t, "Log > of Ann"));
	assert_false(viewtest_shows(&t, "Bartek"));
	assert_true(viewtest_shows(&t, "SUMMARY:3.2a"));
	viewtest_type(&t, "w");
	assert_true(viewtest_shows(&t, "What Bartek Nowak did, the newest first (F shows all)"));
	assert_false(viewtest_shows(&t, "SUMMARY:3.2a"));
	viewtest_look(&t, 24, 80, "log-of-one-80x24");
	viewtest_type(&t, "F"); /* on the change that was selected */
	assert_true(viewtest_shows(&t, ">09:00          Noted on SUMMARY:5.2a"));
	assert_true(viewtest_shows(&t, "SUMMARY:3.2a"));
	viewtest_type(&t, "www");
	viewtest_type(&t, "w"); /* after the last, everybody */
	assert_true(viewtest_shows(&t, "What was done, the newest first"));
	viewtest_close(&t);
}

static void goes_to_a_day(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	assert_true(viewtest_do(&t, "goto 5/1/2026"));
	assert_true(viewtest_shows(&t, ">09:00          Noted on SUMMARY:5.6a"));
	assert_true(viewtest_do(&t, "goto 6 January"));
	assert_true(viewtest_shows(&t, "read as of 2026"));
	assert_true(viewtest_shows(&t, ">09:00          Saved the view \"plans\""));
	assert_true(viewtest_do(&t, "goto 2020"));
	assert_true(viewtest_shows(&t, "nothing was done by then"));
	assert_true(viewtest_shows(&t, "the oldest"));
	assert_false(viewtest_do(&t, "goto never"));
	viewtest_close(&t);
}

/* Goes down from the newest to the line that says so. */
static void select_line(struct viewtest *t, const char *line)
{
	viewtest_type(t, "g");
	for (int i = 0; i < 30 && !viewtest_shows(t, line); i++)
		viewtest_type(t, "j");
	assert_true(viewtest_shows(t, line));
}

static void one_change_is_undone_on_its_own(void **state)
{
	struct viewtest t;

	(void)state;
	open_log(&t);
	select_line(&t, ">09:00          Noted on SUMMARY:5.2a");
	viewtest_type(&t, "x");
	assert_true(viewtest_shows(&t, "undone: noted on SUMMARY:5.2a"));
	assert_true(viewtest_shows(&t, ">09:00  undone  Noted on SUMMARY:5.2a"));
	assert_true(viewtest_shows(&t, "Undo: noted on SUMMARY:5.2a"));
	viewtest_look(&t, 24, 80, "log-undone-alone-80x24");
	viewtest_type(&t, "x");
	assert_true(viewtest_shows(&t, ">09:00          Noted on SUMMARY:5.2a"));
	assert_true(viewtest_shows(&t, "Redo: noted on SUMMARY:5.2a"));
	viewtest_close(&t);
}

static void why_it_is_not_undone_is_said(void **state)
{
	struct viewtest t;
	struct note *notes;
	struct arena arena;
	struct err err = {0};
	size_t n;

	(void)state;
	arena_init(&arena);
	open_log(&t);
	assert_true(note_list(t.file.store, &arena, "SUMMARY", "5.6a", &notes, &n, &err));
	assert_true(note_delete(t.file.store, notes[0].id, &err));
	viewtest_draw(&t, 24, 120);
	viewtest_type(&t, "g");
	select_line(&t, ">09:00          Noted on SUMMARY:5.6a");
	viewtest_type(&t, "x");
	viewtest_draw(&t, 24, 120);
	assert_true(viewtest_shows(&t, "not undone: changed later by Ann on 06/01/2026: deleted a note on SUMMARY:5.6a"));
	assert_true(viewtest_shows(&t, "; undo that first"));
	viewtest_look(&t, 24, 120, "log-rests-120x24");
	select_line(&t, ">09:00          Loaded revision 1 of SUMMARY");
	viewtest_type(&t, "x");
	viewtest_draw(&t, 24, 120);
	assert_true(viewtest_shows(&t, "no key takes a submission away; on the command line: casechron undo NADIYA.case"));
	arena_release(&arena);
	viewtest_close(&t);
}

/* MANY changes in one transaction: "change 0001" ... */
static void open_long(struct viewtest *t)
{
	struct store *store;
	struct err err = {0};

	viewtest_open(t, NULL);
	store = t->file.store;
	assert_true(store_begin(store, &err));
	for (int i = 1; i <= MANY; i++) {
		struct change c;
		change_init(&c, "view");
		str_format(&c.sentence, "change %04d", i);
		change_int(&c, "saved_view", "0123456789abcdef", ROW_ID_BYTES, "alive", i & 1);
		assert_true(change_write(store, &c, &err));
		change_release(&c);
	}
	assert_true(store_commit(store, STORE_MARKS, &err));
	viewtest_draw(t, 24, 80);
	assert_true(viewtest_do(t, "log"));
}

/* Whether the selected line says "Change 0001". */
static bool is_at(struct viewtest *t, int i)
{
	char wanted[32];
	bool same = true;

	snprintf(wanted, sizeof wanted, "Change %04d", i);
	for (int col = 0; wanted[col] != '\0'; col++)
		same = same && canvas_cell(&t->canvas, t->canvas.cursor_row, 16 + col)->text[0] == wanted[col];
	return same;
}

static void no_change_is_missed_on_the_way(void **state)
{
	struct viewtest t;

	(void)state;
	open_long(&t);
	for (int i = MANY; i >= 1; i--) {
		assert_true(is_at(&t, i));
		viewtest_key(&t, "Down");
	}
	viewtest_key(&t, "g");
	assert_true(is_at(&t, MANY));
	viewtest_key(&t, "G"); /* the oldest, of which there are two that are no "change" */
	while (!is_at(&t, 1))
		viewtest_key(&t, "Up");
	for (int i = 1; i <= MANY; i++) {
		assert_true(is_at(&t, i));
		viewtest_key(&t, "Up");
	}
	assert_true(is_at(&t, MANY));
	viewtest_close(&t);
}

static void pages_reach_both_ends(void **state)
{
	struct viewtest t;

	(void)state;
	open_long(&t);
	for (int i = 0; i < 50; i++)
		viewtest_key(&t, "PgDn");
	assert_true(viewtest_shows(&t, "the oldest"));
	viewtest_key(&t, "G");
	for (int i = 0; i < 50; i++)
		viewtest_key(&t, "PgUp");
	assert_true(viewtest_shows(&t, "the newest"));
	assert_true(is_at(&t, MANY));
	viewtest_close(&t);
}

/* What is done elsewhere leaves the selection on its change. */
static void stays_on_its_change(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	open_long(&t);
	for (int i = 0; i < 300; i++)
		viewtest_key(&t, "Down");
	assert_true(is_at(&t, MANY - 300));
	assert_true(saved_view_save(t.file.store, "mine", "agency:GP", &err));
	viewtest_draw(&t, 24, 80);
	assert_true(is_at(&t, MANY - 300));
	viewtest_key(&t, "g");
	assert_true(viewtest_shows(&t, ">09:"));
	assert_true(viewtest_shows(&t, "Saved the view \"mine\""));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(over_alder),
		cmocka_unit_test(enter_goes_to_what_was_changed),
		cmocka_unit_test(undoing_here_is_seen_here),
		cmocka_unit_test(one_reviewer_alone),
		cmocka_unit_test(goes_to_a_day),
		cmocka_unit_test(one_change_is_undone_on_its_own),
		cmocka_unit_test(why_it_is_not_undone_is_said),
		cmocka_unit_test(no_change_is_missed_on_the_way),
		cmocka_unit_test(pages_reach_both_ends),
		cmocka_unit_test(stays_on_its_change),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
