#include "tui/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/utf8.h"
#include "tui/keyname.h"

enum { COLUMNS = 10 };

static void press(struct edit *e, const char *keys)
{
	size_t size;

	for (; *keys != '\0'; keys += size)
		assert_true(edit_key(e, (uint32_t)utf8_next(keys, &size), COLUMNS));
}

static void expect(const struct edit *e, const char *before, const char *after)
{
	assert_int_equal(e->at, strlen(before));
	assert_memory_equal(e->text.text, before, strlen(before));
	assert_string_equal(e->text.text + e->at, after);
}

static void typing_goes_in_at_the_cursor(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, false, "Nina");
	expect(&e, "Nina", "");
	press(&e, "!");
	edit_key(&e, CK_HOME, COLUMNS);
	press(&e, "\xC5\x81");         /* two bytes */
	press(&e, "\xE6\xBC\xA2");     /* three, two columns */
	press(&e, "\xF0\x9F\x98\xB4"); /* four */
	expect(&e, "\xC5\x81\xE6\xBC\xA2\xF0\x9F\x98\xB4", "Nina!");
	edit_key(&e, CK_LEFT, COLUMNS);
	expect(&e, "\xC5\x81\xE6\xBC\xA2", "\xF0\x9F\x98\xB4Nina!");
	edit_key(&e, CK_RIGHT, COLUMNS);
	edit_key(&e, CK_RIGHT, COLUMNS);
	expect(&e, "\xC5\x81\xE6\xBC\xA2\xF0\x9F\x98\xB4N", "ina!");
	edit_release(&e);
}

static void the_ends_hold(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, true, "ab");
	edit_key(&e, CK_RIGHT, COLUMNS);
	assert_true(edit_key(&e, CK_DELETE, COLUMNS));
	edit_key(&e, CK_DOWN, COLUMNS);
	expect(&e, "ab", "");
	edit_key(&e, CK_HOME, COLUMNS);
	edit_key(&e, CK_LEFT, COLUMNS);
	edit_key(&e, CK_UP, COLUMNS);
	assert_true(edit_key(&e, CK_BACKSPACE, COLUMNS));
	expect(&e, "", "ab");
	edit_release(&e);
}

/* A letter and its marks go as one. */
static void a_cluster_is_one_step(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, false, "e\xCC\x81x");
	edit_key(&e, CK_LEFT, COLUMNS);
	edit_key(&e, CK_LEFT, COLUMNS);
	expect(&e, "", "e\xCC\x81x");
	edit_key(&e, CK_DELETE, COLUMNS);
	expect(&e, "", "x");
	edit_key(&e, CK_END, COLUMNS);
	press(&e, "a\xCC\x8A"); /* the mark joins the letter before */
	edit_key(&e, CK_BACKSPACE, COLUMNS);
	expect(&e, "x", "");
	edit_release(&e);
}

/* What is typed before a mark, or left before one, takes it: the cursor then stands behind both. */
static void the_cursor_never_parts_a_letter_from_its_mark(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, false, "\xCC\x81");
	edit_key(&e, CK_HOME, COLUMNS);
	press(&e, "e");
	expect(&e, "e\xCC\x81", "");
	edit_release(&e);
	edit_init(&e, true, "e\n\xCC\x81z");
	edit_key(&e, CK_HOME, COLUMNS);
	edit_key(&e, CK_BACKSPACE, COLUMNS);
	expect(&e, "e\xCC\x81", "z");
	edit_release(&e);
}

static void enter_begins_a_line_where_there_are_lines(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, false, "a");
	assert_false(edit_key(&e, CK_ENTER, COLUMNS));
	expect(&e, "a", "");
	edit_release(&e);
	edit_init(&e, true, "a");
	assert_true(edit_key(&e, CK_ENTER, COLUMNS));
	press(&e, "b");
	expect(&e, "a\nb", "");
	edit_release(&e);
}

static void erasing(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, true, "one two  ");
	edit_key(&e, CK_CTRL('w'), COLUMNS);
	expect(&e, "one ", "");
	edit_key(&e, CK_CTRL('w'), COLUMNS);
	expect(&e, "", "");
	assert_true(edit_key(&e, CK_CTRL('w'), COLUMNS));
	press(&e, "a");
	edit_key(&e, CK_ENTER, COLUMNS);
	press(&e, "b");
	edit_key(&e, CK_CTRL('w'), COLUMNS); /* stops at the line's start */
	expect(&e, "a\n", "");
	press(&e, "cd");
	edit_key(&e, CK_LEFT, COLUMNS);
	edit_key(&e, CK_CTRL('u'), COLUMNS);
	expect(&e, "", "d");
	edit_release(&e);
}

static void up_and_down_keep_the_column(void **state)
{
	struct edit e;

	(void)state;
	/* Wrapped at 10: "one two " "three four" "five" */
	edit_init(&e, true, "one two three four five");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "one two thre", "e four five");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "one ", "two three four five");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "one ", "two three four five");
	edit_key(&e, CK_END, COLUMNS);
	expect(&e, "one two", " three four five");
	edit_key(&e, CK_DOWN, COLUMNS);
	edit_key(&e, CK_DOWN, COLUMNS);
	expect(&e, "one two three four five", "");
	edit_key(&e, CK_HOME, COLUMNS);
	expect(&e, "one two three four ", "five");
	edit_release(&e);
}

static void up_and_down_over_wide_letters_and_empty_lines(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, true, "\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2\n\nabc");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2\n", "\nabc");
	edit_key(&e, CK_DOWN, COLUMNS);
	press(&e, "x");
	edit_key(&e, CK_END, COLUMNS);
	edit_key(&e, CK_UP, COLUMNS);
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "", "\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2\n\nxabc");
	edit_release(&e);
	/* Column 3 is the middle of the second one: the cursor stands before it. */
	edit_init(&e, true, "\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2\nabc");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "\xE6\xBC\xA2", "\xE6\xBC\xA2\xE6\xBC\xA2\nabc");
	edit_release(&e);
}

static void a_last_line_of_its_own(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, true, "ab\n");
	edit_key(&e, CK_UP, COLUMNS);
	expect(&e, "", "ab\n");
	edit_key(&e, CK_DOWN, COLUMNS);
	expect(&e, "ab\n", "");
	edit_release(&e);
}

static void other_keys_mean_nothing(void **state)
{
	static const uint32_t keys[] = {CK_NONE, CK_TAB, CK_ESC, CK_F1, CK_PGUP, CK_CTRL('s'), CK_RESIZE, CK_INSERT};
	struct edit e;

	(void)state;
	edit_init(&e, true, "ab");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_false(edit_key(&e, keys[i], COLUMNS));
	expect(&e, "ab", "");
	edit_release(&e);
}

static void draws_the_line_with_the_cursor(void **state)
{
	struct edit e;
	struct canvas c;
	struct str text;

	(void)state;
	canvas_init(&c, 3, 12);
	str_init(&text);
	edit_init(&e, true, "one two three four five");
	edit_render(&e, &c, 0, 1, 2, COLUMNS + 1, true);
	canvas_text(&c, &text);
	assert_string_equal(text.text, " three four\n five\n\n");
	assert_int_equal(c.cursor_row, 1);
	assert_int_equal(c.cursor_col, 5);
	canvas_cursor(&c, 2, 0);
	edit_render(&e, &c, 0, 1, 2, COLUMNS + 1, false);
	assert_int_equal(c.cursor_row, 2); /* not its to move */
	edit_release(&e);
	canvas_release(&c);
	str_release(&text);
}

/* What cannot be seen stands as a token, and the cursor behind what is seen. */
static void the_cursor_counts_what_is_shown(void **state)
{
	struct edit e;
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 40);
	edit_init(&e, false,
	          "a\xE2\x80\xAE"
	          "b");
	edit_render(&e, &c, 0, 0, 1, 40, true);
	assert_int_equal(c.cursor_col, (int)strlen("a<U+202E>b"));
	edit_release(&e);
	canvas_release(&c);
}

static bool is_boundary(const struct edit *e)
{
	size_t at = 0;

	while (at < e->at)
		at += utf8_cluster(e->text.text + at, NULL);
	return at == e->at;
}

/* Whatever is pressed: valid text, a cursor before a cluster, and a drawing that keeps to its box. */
static void whatever_is_pressed(void **state)
{
	static const uint32_t keys[] = {
		CK_LEFT,      CK_RIGHT, CK_UP,  CK_DOWN, CK_HOME, CK_END, CK_BACKSPACE, CK_DELETE, CK_ENTER,
		CK_CTRL('w'), 'a',      'b',    ' ',     'e',     0x301,  0x308,        0x6F22,    0x1F634,
		0x200D,       0x141,    0x202E, 0x1100,  0x1161,  0xA0,   0xFE0F,
	};
	struct edit e;
	struct canvas c;

	(void)state;
	srand(1);
	canvas_init(&c, 6, 20);
	for (int round = 0; round < 40; round++) {
		edit_init(&e, round % 2 == 0, "");
		for (int i = 0; i < 300; i++) {
			uint32_t key = rand() % 50 == 0 ? CK_CTRL('u') : keys[(size_t)rand() % (sizeof keys / sizeof *keys)];
			edit_key(&e, key, 1 + round % 12);
			assert_int_equal(utf8_check(e.text.text, e.text.length), e.text.length);
			assert_true(is_boundary(&e));
			edit_render(&e, &c, 1, 2, 1 + i % 4, 2 + round % 12, true);
			assert_in_range(c.cursor_row, 1, 1 + i % 4);
		}
		edit_release(&e);
	}
	canvas_release(&c);
}

/* Any keys, undone to the start and redone to the end, as far as the steps are kept. */
static void any_typing_is_taken_back(void **state)
{
	static const uint32_t keys[] = {'a', ' ', 0xE9, 0x301, 0x1F600, CK_ENTER, CK_LEFT, CK_RIGHT, CK_HOME, CK_UP,
	                                CK_BACKSPACE, CK_DELETE, CK_CTRL('w'), CK_CTRL('u')};
	uint32_t seed = 1;

	(void)state;
	for (int run = 0; run < 50; run++) {
		struct edit e;
		edit_init(&e, true, "begun");
		for (int i = 0; i < EDIT_STEPS; i++) {
			seed = seed * 1664525 + 1013904223;
			edit_key(&e, keys[(seed >> 16) % (sizeof keys / sizeof *keys)], 20);
		}
		char *end = strdup(e.text.text);
		size_t undone = 0, redone = 0;
		while (edit_undo(&e))
			undone++;
		assert_string_equal(e.text.text, "begun");
		while (edit_redo(&e))
			redone++;
		assert_int_equal(redone, undone);
		assert_true(undone > 10);
		assert_string_equal(e.text.text, end);
		free(end);
		edit_release(&e);
	}
}

static void a_step_is_a_word_and_old_ones_go(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, false, "");
	for (const char *p = "one two"; *p != '\0'; p++)
		edit_key(&e, (uint32_t)*p, 80);
	assert_true(edit_undo(&e));
	assert_string_equal(e.text.text, "one");
	edit_key(&e, '!', 80);
	assert_false(edit_redo(&e));
	for (int i = 0; i < EDIT_STEPS * 2; i++)
		edit_key(&e, ' ', 80);
	size_t n = 0;
	while (edit_undo(&e))
		n++;
	assert_int_equal(n, EDIT_STEPS);
	edit_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing_goes_in_at_the_cursor),
		cmocka_unit_test(the_ends_hold),
		cmocka_unit_test(a_cluster_is_one_step),
		cmocka_unit_test(the_cursor_never_parts_a_letter_from_its_mark),
		cmocka_unit_test(enter_begins_a_line_where_there_are_lines),
		cmocka_unit_test(erasing),
		cmocka_unit_test(up_and_down_keep_the_column),
		cmocka_unit_test(up_and_down_over_wide_letters_and_empty_lines),
		cmocka_unit_test(a_last_line_of_its_own),
		cmocka_unit_test(other_keys_mean_nothing),
		cmocka_unit_test(draws_the_line_with_the_cursor),
		cmocka_unit_test(the_cursor_counts_what_is_shown),
		cmocka_unit_test(whatever_is_pressed),
		cmocka_unit_test(any_typing_is_taken_back),
		cmocka_unit_test(a_step_is_a_word_and_old_ones_go),
	};

	return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
