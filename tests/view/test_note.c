/* The form of a note, as it looks and as it is filled in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/query.h"
#include "tests/lib/viewtest.h"

/* The notes of CSC-0003, on which all the tests here write. */
static size_t notes_of(struct viewtest *t, struct arena *arena, struct note **notes)
{
	struct err err = {0};
	size_t n;

	arena_init(arena);
	assert_true(note_list(t->file.store, arena, "CSC", "CSC-0003", notes, &n, &err));
	return n;
}

static void open_form(struct viewtest *t, const char *place)
{
	viewtest_open(t, place);
	assert_true(viewtest_do(t, "goto 24/9/2018"));
	assert_true(viewtest_do(t, "note"));
	assert_ptr_equal(viewtest_top(t), &view_note);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder");
	viewtest_look(&t, 24, 80, "note-form-80x24");
	viewtest_type(&t, "Who looked at the two mattresses? Ask housing what was given, by whom, and whether anybody went "
	                  "back to see.");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "Nel was not born yet.");
	viewtest_look_all(&t, "note-alder");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Right");
	viewtest_look(&t, 24, 80, "note-form-kind-80x24");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "Voice");
	viewtest_look(&t, 24, 80, "note-form-new-theme-80x24");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Space");
	viewtest_look(&t, 24, 80, "note-form-panel-80x24");
	viewtest_close(&t);
}

static void saves_what_was_filled_in(void **state)
{
	struct viewtest t;
	struct arena arena;
	struct note *notes;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "Łukasz?");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "Ask him");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "3");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "Not brought");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Ctrl-S");
	assert_string_equal(t.desk.message, "saved: note on CSC:CSC-0003, new theme \"Not brought\"");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_int_equal(notes_of(&t, &arena, &notes), 1);
	assert_string_equal(notes[0].text, "Łukasz?\nAsk him");
	assert_string_equal(notes[0].kind, note_kinds()[2].name);
	assert_string_equal(notes[0].theme, "Not brought");
	assert_false(notes[0].panel);
	arena_release(&arena);
	viewtest_close(&t);
}

static void changes_an_old_one(void **state)
{
	struct viewtest t;
	struct arena arena;
	struct note *notes;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "first");
	viewtest_key(&t, "Ctrl-S");
	assert_true(viewtest_do(&t, "edit-note"));
	viewtest_look(&t, 24, 80, "note-form-changing-80x24");
	viewtest_key(&t, "Ctrl-U");
	viewtest_type(&t, "second");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "2");
	viewtest_key(&t, "Ctrl-S");
	assert_int_equal(notes_of(&t, &arena, &notes), 1);
	assert_string_equal(notes[0].text, "second");
	assert_string_equal(notes[0].kind, note_kinds()[1].name);
	arena_release(&arena);
	viewtest_close(&t);
}

static void an_old_one_is_deleted(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "Who said so?");
	viewtest_key(&t, "Ctrl-X"); /* a new one is not there to be deleted */
	assert_ptr_equal(viewtest_top(&t), &view_note);
	viewtest_key(&t, "Ctrl-S");
	viewtest_key(&t, "c");
	viewtest_look(&t, 24, 80, "note-form-old-80x24");
	viewtest_key(&t, "Ctrl-X");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "saved: deleted the note on"));
	assert_false(viewtest_shows(&t, "Who said so?"));
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, "Who said so?"));
	viewtest_close(&t);
}

static void leaves_without_saving(void **state)
{
	struct viewtest t;
	struct arena arena;
	struct note *notes;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "not this");
	viewtest_key(&t, "Esc");
	assert_string_equal(t.desk.message, "not saved yet: Ctrl-S saves it, Esc again throws it away");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	viewtest_key(&t, "Esc");
	assert_string_equal(t.desk.message, "nothing was saved");
	assert_int_equal(notes_of(&t, &arena, &notes), 0);
	arena_release(&arena);
	viewtest_close(&t);
}

static void takes_back_what_was_typed(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "one two");
	viewtest_key(&t, "Ctrl-Z");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "one"));
	assert_false(viewtest_shows(&t, "two"));
	viewtest_key(&t, "Ctrl-Y");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "one two"));
	viewtest_close(&t);
}

static void saves_and_goes_to_the_next(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "first");
	viewtest_key(&t, "Ctrl-N");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	assert_string_equal(t.desk.message, "saved: note on CSC:CSC-0003");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "Note on CSC:CSC-0004"));
	assert_false(viewtest_shows(&t, "first"));
	viewtest_close(&t);
}

/* Where no other entry can be gone to it is said why, and still that this one is saved. */
static void that_it_is_saved_is_said_in_any_case(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "a");
	viewtest_type(&t, "Who said so?");
	viewtest_key(&t, "Ctrl-N");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	assert_true(viewtest_shows(&t, "saved: note on SUMMARY:3.3b; the next entry is chosen where"));
	viewtest_close(&t);
}

/* What was kept when the typing paused comes back, until it is thrown away. */
static void a_draft_comes_back(void **state)
{
	struct viewtest t;
	struct arena arena;
	struct note *notes;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "half a thought");
	desk_release(&t.desk);
	assert_true(desk_init(&t.desk, t.file.store, "tester", &t.preferences, NULL, &(struct err){0}));
	viewtest_draw(&t, 24, 80);
	assert_string_equal(t.desk.message, "A note on CSC:CSC-0003 was not saved: a on that entry brings it back");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	assert_true(viewtest_do(&t, "note"));
	viewtest_look(&t, 24, 80, "note-form-draft-80x24");
	assert_int_equal(notes_of(&t, &arena, &notes), 0);
	arena_release(&arena);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Esc");
	assert_true(viewtest_do(&t, "note"));
	viewtest_draw(&t, 24, 80);
	assert_false(viewtest_shows(&t, "half a thought"));
	viewtest_close(&t);
}

static void on_ticked_entries_it_is_one_change(void **state)
{
	struct viewtest t;
	struct err err = {0};
	int64_t rows[2];

	(void)state;
	viewtest_open(&t, "alder/csc-1.xml");
	assert_true(query_find(t.file.store, "CSC", "CSC-0003", &rows[0], &err));
	assert_true(query_find(t.file.store, "CSC", "CSC-0007", &rows[1], &err));
	assert_true(stack_push(&t.desk.stack, &view_note, &(struct subject){.rows = rows, .n_rows = 2}, &err));
	viewtest_type(&t, "Both");
	viewtest_look(&t, 24, 80, "note-form-two-entries-80x24");
	viewtest_key(&t, "Ctrl-S");
	assert_string_equal(t.desk.message, "saved: note on 2 entries");
	viewtest_key(&t, "u");
	assert_string_equal(t.desk.message, "undone: added a note to 2 entries");
	viewtest_close(&t);
}

static const char *kind_chosen(struct viewtest *t)
{
	static char kind[80];
	int col, row;

	viewtest_draw(t, 24, 80);
	row = viewtest_find(t, "(*)", &col);
	assert_true(row >= 0);
	kind[0] = '\0';
	for (size_t i = 0; note_kinds()[i].name != NULL; i++) {
		struct str chosen;
		str_init(&chosen);
		str_format(&chosen, "(*) %s", note_kinds()[i].spoken);
		if (viewtest_shows(t, chosen.text))
			snprintf(kind, sizeof kind, "%s", note_kinds()[i].name);
		str_release(&chosen);
	}
	return kind;
}

static void a_kind_by_its_first_letters(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "g");
	assert_string_equal(kind_chosen(&t), "good-practice");
	viewtest_type(&t, "missed");
	assert_string_equal(kind_chosen(&t), "missed-opportunity");
	viewtest_type(&t, "correction of");
	assert_string_equal(kind_chosen(&t), "correction");
	viewtest_close(&t);
}

static void note_with_theme(struct viewtest *t, const char *text, const char *theme)
{
	assert_true(viewtest_do(t, "note"));
	viewtest_type(t, text);
	viewtest_key(t, "Tab");
	viewtest_key(t, "Tab");
	viewtest_type(t, theme);
	viewtest_key(t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(t), &view_timeline);
}

static void the_last_themes_are_offered(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder/csc-1.xml");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	note_with_theme(&t, "Who asked?", "Information sharing");
	note_with_theme(&t, "Nel?", "Voice of the child");
	note_with_theme(&t, "Nobody came.", "Not brought");
	note_with_theme(&t, "A fourth one.", "Home conditions");
	viewtest_look(&t, 24, 80, "timeline-note-with-theme-80x24");
	assert_true(viewtest_do(&t, "note"));
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Tab");
	viewtest_look(&t, 24, 80, "note-form-recent-themes-80x24");
	assert_true(viewtest_shows(&t, "recent: 1 Home conditions  2 Not brought  3 Voice of the child"));
	assert_false(viewtest_shows(&t, "Information sharing")); /* has no number, but Right completes it */
	viewtest_type(&t, "inf");
	viewtest_key(&t, "Right");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "Information sharing"));
	viewtest_close(&t);
}

/* What the loop does with the editor, without one. */
static void a_text_from_the_editor_counts_as_typed(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_type(&t, "first");
	viewtest_key(&t, "Tab");
	assert_false(t.desk.edits);
	viewtest_key(&t, "Ctrl-E");
	assert_true(t.desk.edits);
	assert_string_equal(desk_text(&t.desk), "first");
	desk_set_text(&t.desk, "first\nand more");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "> Text     first"));
	assert_true(viewtest_shows(&t, "and more"));
	assert_true(viewtest_shows(&t, "draft kept   not saved yet"));
	viewtest_key(&t, "Ctrl-Z");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "> Text     first"));
	assert_false(viewtest_shows(&t, "and more"));
	viewtest_close(&t);
	viewtest_open(&t, "alder/csc-1.xml");
	assert_null(desk_text(&t.desk)); /* the Timeline has no text to edit */
	viewtest_close(&t);
}

/* While nothing is typed, the status line tells whether what is there would outlive a kill. */
/* Ticks go with the program; the words are found again at the first of the entries. */
static void a_draft_on_many_comes_back(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder/csc-1.xml");
	assert_true(viewtest_do(&t, "tick"));
	assert_true(viewtest_do(&t, "tick"));
	assert_true(viewtest_do(&t, "note"));
	viewtest_type(&t, "of both");
	desk_release(&t.desk);
	assert_true(desk_init(&t.desk, t.file.store, "tester", &t.preferences, NULL, &(struct err){0}));
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "was not saved"));
	assert_true(viewtest_do(&t, "first"));
	assert_true(viewtest_do(&t, "note"));
	assert_true(viewtest_shows(&t, "of both"));
	viewtest_close(&t);
}

static void a_draft_is_said_to_be_kept(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	desk_key(&t.desk, 'h'); /* viewtest_type() would pause */
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "> Text     h"));
	assert_false(viewtest_shows(&t, "draft kept"));
	assert_true(desk_is_waiting(&t.desk));
	desk_pause(&t.desk);
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "draft kept   not saved yet"));
	desk_key(&t.desk, 'a');
	viewtest_draw(&t, 24, 80);
	assert_false(viewtest_shows(&t, "draft kept"));
	viewtest_close(&t);
}

static void an_empty_note_is_refused(void **state)
{
	struct viewtest t;

	(void)state;
	open_form(&t, "alder/csc-1.xml");
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	assert_true(t.desk.is_error);
	viewtest_look(&t, 24, 80, "note-form-refused-80x24");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(saves_what_was_filled_in),
		cmocka_unit_test(changes_an_old_one),
		cmocka_unit_test(an_old_one_is_deleted),
		cmocka_unit_test(leaves_without_saving),
		cmocka_unit_test(takes_back_what_was_typed),
		cmocka_unit_test(saves_and_goes_to_the_next),
		cmocka_unit_test(that_it_is_saved_is_said_in_any_case),
		cmocka_unit_test(a_draft_comes_back),
		cmocka_unit_test(a_draft_on_many_comes_back),
		cmocka_unit_test(on_ticked_entries_it_is_one_change),
		cmocka_unit_test(an_empty_note_is_refused),
		cmocka_unit_test(a_kind_by_its_first_letters),
		cmocka_unit_test(the_last_themes_are_offered),
		cmocka_unit_test(a_text_from_the_editor_counts_as_typed),
		cmocka_unit_test(a_draft_is_said_to_be_kept),
	};

	return cmocka_run_group_tests_name("note", tests, NULL, NULL);
}
