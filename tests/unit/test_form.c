#include "tui/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

enum { NAME, WORDS, KIND, SHOWN, SAVE, CANCEL };

static const char *const kinds[] = {"Question", "Analysis", "Good practice", "Correction of fact", NULL};
static const char *const themes[] = {"Not brought", "Voice", NULL};

static const struct form_field fields[] = {
	{.label = "Name", .kind = FORM_LINE, .names = themes, .help = "One that exists, or a new one"},
	{.label = "Words", .kind = FORM_TEXT, .rows = 6},
	{.label = "Kind", .kind = FORM_CHOICE, .names = kinds},
	{.label = "Shown", .kind = FORM_CHOICE, .names = form_yes_no},
	{.label = "Save", .kind = FORM_BUTTON, .command = COMMAND_SAVE},
	{.label = "Cancel", .kind = FORM_BUTTON, .command = COMMAND_CANCEL},
	{0},
};

struct test {
	struct keymap keymap;
	struct form form;
	struct canvas canvas;
	struct answer answer;
	struct str text;
};

static void open_form(struct test *t, int rows, int cols)
{
	*t = (struct test){0};
	keymap_init(&t->keymap);
	form_init(&t->form, fields, &t->keymap, IN_NOTE);
	form_layout(&t->form, (struct area){1, 0, rows, cols});
	canvas_init(&t->canvas, rows + 2, cols);
	str_init(&t->text);
}

static void close_form(struct test *t)
{
	form_release(&t->form);
	keymap_release(&t->keymap);
	canvas_release(&t->canvas);
	str_release(&t->text);
}

static void press(struct test *t, const char *name)
{
	uint32_t key;

	assert_true(keyname_parse(name, &key));
	form_key(&t->form, key, &t->answer);
}

static void type(struct test *t, const char *text)
{
	size_t size;

	for (; *text != '\0'; text += size)
		form_key(&t->form, (uint32_t)utf8_next(text, &size), &t->answer);
}

static const char *look(struct test *t)
{
	canvas_clear(&t->canvas);
	form_render(&t->form, &t->canvas);
	str_clear(&t->text);
	canvas_text(&t->canvas, &t->text);
	return t->text.text;
}

static void looks(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	type(&t, "Ab");
	assert_string_equal(look(&t), "\n"
	                              "> Name   Ab\n"
	                              "         1 Not brought  2 Voice\n"
	                              "\n"
	                              "  Words\n"
	                              "\n\n\n\n\n"
	                              "\n"
	                              "  Kind   (*) Question            ( ) Analysis\n"
	                              "         ( ) Good practice       ( ) Correction of fact\n"
	                              "\n"
	                              "  Shown  (*) yes  ( ) no\n"
	                              "\n"
	                              "         [ Save Ctrl-S ]  [ Cancel Esc ]\n"
	                              "------------------------------------------------------------\n"
	                              " One that exists, or a new one\n"
	                              "\n");
	assert_int_equal(t.canvas.cursor_row, 1);
	assert_int_equal(t.canvas.cursor_col, 11);
	close_form(&t);
}

/* Nothing but arrows and Enter, and letters: from the first field to the button. */
static void arrows_and_enter_fill_it(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	type(&t, "Ab");
	press(&t, "Enter");
	type(&t, "one");
	press(&t, "Enter");
	type(&t, "two");
	assert_int_equal(t.form.focus, WORDS);
	press(&t, "Up"); /* within the text */
	assert_int_equal(t.form.focus, WORDS);
	press(&t, "Up");
	assert_int_equal(t.form.focus, NAME);
	press(&t, "Down");
	press(&t, "Down");
	press(&t, "Down");
	assert_int_equal(t.form.focus, KIND);
	press(&t, "Right");
	press(&t, "Right");
	press(&t, "Down"); /* passing by chooses nothing */
	press(&t, "Right");
	press(&t, "Enter");
	assert_int_equal(t.form.focus, SAVE);
	press(&t, "Down");
	press(&t, "Right");
	assert_int_equal(t.form.focus, CANCEL);
	press(&t, "Right");
	press(&t, "Up");
	assert_int_equal(t.form.focus, SHOWN);
	press(&t, "Down");
	assert_int_equal(t.form.focus, SAVE);
	assert_string_equal(t.answer.then, "");
	press(&t, "Enter");
	assert_string_equal(t.answer.then, "save");
	assert_string_equal(form_text(&t.form, NAME), "Ab");
	assert_string_equal(form_text(&t.form, WORDS), "one\ntwo");
	assert_int_equal(form_choice(&t.form, KIND), 2);
	assert_int_equal(form_choice(&t.form, SHOWN), 1);
	close_form(&t);
}

static void a_choice_by_number_letter_and_space(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	form_focus(&t.form, KIND);
	press(&t, "3");
	assert_int_equal(form_choice(&t.form, KIND), 2);
	press(&t, "9");
	assert_int_equal(form_choice(&t.form, KIND), 2);
	press(&t, "a");
	assert_int_equal(form_choice(&t.form, KIND), 1);
	press(&t, "End");
	press(&t, "Right");
	assert_int_equal(form_choice(&t.form, KIND), 3);
	press(&t, "Space");
	press(&t, "Left");
	assert_int_equal(form_choice(&t.form, KIND), 0);
	form_focus(&t.form, SHOWN);
	press(&t, "n");
	assert_int_equal(form_choice(&t.form, SHOWN), 1);
	close_form(&t);
}

/* "c", "co", "cor": as long as a name begins so; another letter begins a word anew, and the same one goes round. */
static void a_choice_by_several_letters(void **state)
{
	static const char *const words[] = {"Care", "Correction", "Cost of it", "Other", NULL};
	static const struct form_field choice[] = {
		{.label = "Word", .kind = FORM_CHOICE, .names = words}, {.label = "Next", .kind = FORM_LINE}, {0}};
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	form_release(&t.form);
	form_init(&t.form, choice, &t.keymap, IN_NOTE);
	form_layout(&t.form, (struct area){1, 0, 18, 60});
	type(&t, "cos");
	assert_int_equal(form_choice(&t.form, 0), 2);
	press(&t, "t");
	press(&t, "Space"); /* "cost " */
	assert_int_equal(form_choice(&t.form, 0), 2);
	press(&t, "Space"); /* no name goes on so: round */
	assert_int_equal(form_choice(&t.form, 0), 3);
	press(&t, "c");
	assert_int_equal(form_choice(&t.form, 0), 0);
	press(&t, "c");
	assert_int_equal(form_choice(&t.form, 0), 1);
	press(&t, "Left"); /* forgets the letter: "o" is of Other, not of "co" */
	press(&t, "o");
	assert_int_equal(form_choice(&t.form, 0), 3);
	press(&t, "c");
	form_focus(&t.form, 1);
	form_focus(&t.form, 0);
	press(&t, "o");
	assert_int_equal(form_choice(&t.form, 0), 3);
	press(&t, "x");
	assert_int_equal(form_choice(&t.form, 0), 3);
	close_form(&t);
}

static void a_line_takes_what_is_offered(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	press(&t, "2");
	assert_string_equal(form_text(&t.form, NAME), "Voice");
	press(&t, "2"); /* no longer empty */
	assert_string_equal(form_text(&t.form, NAME), "Voice2");
	press(&t, "Ctrl-U");
	type(&t, "not");
	press(&t, "Right");
	assert_string_equal(form_text(&t.form, NAME), "Not brought");
	close_form(&t);
}

static void a_list_goes_on_with_its_last_name(void **state)
{
	static const struct form_field list[] = {
		{.label = "Names", .kind = FORM_LINE, .names = themes, .is_list = true},
		{.label = "Next", .kind = FORM_LINE},
		{0},
	};
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	form_release(&t.form);
	form_init(&t.form, list, &t.keymap, IN_NOTE);
	form_layout(&t.form, (struct area){1, 0, 18, 60});
	type(&t, "not");
	press(&t, "Right");
	assert_string_equal(form_text(&t.form, 0), "Not brought");
	type(&t, ", ");
	press(&t, "Right");
	assert_string_equal(form_text(&t.form, 0), "Not brought, ");
	type(&t, "vo");
	press(&t, "Right");
	assert_string_equal(form_text(&t.form, 0), "Not brought, Voice");
	type(&t, ",zz");
	press(&t, "Right");
	assert_string_equal(form_text(&t.form, 0), "Not brought, Voice,zz");
	close_form(&t);
}

static void fields_go_round(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	assert_true(form_command(&t.form, COMMAND_PREVIOUS_FIELD, &(struct answer){0}));
	assert_int_equal(t.form.focus, CANCEL);
	assert_true(form_command(&t.form, COMMAND_NEXT_FIELD, &(struct answer){0}));
	assert_int_equal(t.form.focus, NAME);
	assert_false(form_command(&t.form, COMMAND_SAVE, &(struct answer){0}));
	close_form(&t);
}

static void unsaved_is_what_differs(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	form_set_text(&t.form, WORDS, "as it was");
	form_set_choice(&t.form, KIND, 3);
	form_set_choice(&t.form, KIND, 4);
	assert_int_equal(form_choice(&t.form, KIND), 3);
	assert_false(form_unsaved(&t.form));
	type(&t, "x");
	assert_true(form_unsaved(&t.form));
	press(&t, "Backspace");
	assert_false(form_unsaved(&t.form));
	form_focus(&t.form, KIND);
	press(&t, "Left");
	assert_true(form_unsaved(&t.form));
	close_form(&t);
}

static void errors_stand_beneath_and_go_when_typed(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	form_error(&t.form, WORDS, "A note needs words: say what you saw, or press Esc to leave it");
	form_error(&t.form, KIND, "Choose one");
	assert_int_equal(t.form.focus, WORDS);
	assert_non_null(strstr(look(&t), "\n         A note needs words: say what you saw, or press Esc\n"
	                                 "         to leave it\n"));
	assert_non_null(strstr(look(&t), "\n         Choose one\n"));
	press(&t, "Up"); /* nothing was typed */
	assert_non_null(strstr(look(&t), "A note needs"));
	form_focus(&t.form, WORDS);
	type(&t, "x");
	assert_null(strstr(look(&t), "A note needs"));
	assert_true(form_has_errors(&t.form));
	form_clear_errors(&t.form);
	assert_false(form_has_errors(&t.form));
	close_form(&t);
}

/* The focused field is in sight, whatever the height; what is not is counted. */
static void scrolls_where_it_does_not_fit(void **state)
{
	struct test t;

	(void)state;
	for (int rows = 3; rows <= 30; rows++) {
		open_form(&t, rows, 60);
		for (int i = 0; i < 2 * t.form.n; i++) {
			struct form_place places[FORM_MAX];
			form_place(&t.form, places);
			assert_true(places[t.form.focus].rows > 0);
			look(&t);
			assert_in_range(t.canvas.cursor_row, 1, rows - 2);
			form_command(&t.form, i < t.form.n ? COMMAND_NEXT_FIELD : COMMAND_PREVIOUS_FIELD, &(struct answer){0});
		}
		close_form(&t);
	}
	open_form(&t, 8, 60);
	assert_non_null(strstr(look(&t), "-- 2 beneath ---"));
	form_focus(&t.form, SAVE);
	assert_non_null(strstr(look(&t), "-- 1 above ---"));
	close_form(&t);
}

static enum point press_at(struct test *t, int row, int col)
{
	return form_point(&t->form, &(struct mouse){.action = MOUSE_PRESS, .row = row, .col = col});
}

static void a_click_goes_there(void **state)
{
	struct test t;

	(void)state;
	open_form(&t, 18, 60);
	assert_int_equal(press_at(&t, 12, 40), POINT_DONE); /* Correction of fact */
	assert_int_equal(t.form.focus, KIND);
	assert_int_equal(form_choice(&t.form, KIND), 3);
	assert_int_equal(press_at(&t, 6, 2), POINT_DONE);
	assert_int_equal(t.form.focus, WORDS);
	assert_int_equal(press_at(&t, 16, 2), POINT_NOTHING);
	assert_int_equal(press_at(&t, 16, 28), POINT_OPEN);
	form_key(&t.form, CK_ENTER, &t.answer); /* as the desk then does */
	assert_string_equal(t.answer.then, "cancel");
	close_form(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(arrows_and_enter_fill_it),
		cmocka_unit_test(a_choice_by_number_letter_and_space),
		cmocka_unit_test(a_choice_by_several_letters),
		cmocka_unit_test(a_line_takes_what_is_offered),
		cmocka_unit_test(a_list_goes_on_with_its_last_name),
		cmocka_unit_test(fields_go_round),
		cmocka_unit_test(unsaved_is_what_differs),
		cmocka_unit_test(errors_stand_beneath_and_go_when_typed),
		cmocka_unit_test(scrolls_where_it_does_not_fit),
		cmocka_unit_test(a_click_goes_there),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
