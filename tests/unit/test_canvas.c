#include "tui/canvas.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/utf8.h"

#define HAN "\xE6\xBC\xA2"

static void expect_text(const struct canvas *canvas, const char *want)
{
	struct str out;

	str_init(&out);
	canvas_text(canvas, &out);
	assert_string_equal(out.text, want);
	str_release(&out);
}

static void expect_styles(const struct canvas *canvas, const char *want)
{
	struct str out;

	str_init(&out);
	canvas_styles(canvas, &out);
	assert_string_equal(out.text, want);
	str_release(&out);
}

static void text_is_put_and_cut(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 8);
	expect_text(&c, "\n\n\n");
	assert_int_equal(canvas_put(&c, 0, 0, 99, STYLE_TEXT, "0123456789"), 8);
	assert_int_equal(canvas_put(&c, 1, 2, 3, STYLE_MONTH, "abcdef"), 3);
	assert_int_equal(canvas_put(&c, 2, 7, 9, STYLE_TEXT, HAN), 0);
	assert_int_equal(canvas_put(&c, 2, 0, 3, STYLE_TEXT, HAN HAN), 2);
	expect_text(&c, "01234567\n  abc\n" HAN "\n");
	expect_styles(&c, "\n..mmm\n\n");
	canvas_release(&c);
	canvas_release(NULL);
}

static void nothing_outside_is_touched(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 3);
	assert_int_equal(canvas_put(&c, -1, 0, 9, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 2, 0, 9, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, -1, 9, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, 3, 9, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, 0, 0, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, 0, -5, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put_cut(&c, 0, 0, 0, STYLE_TEXT, "x"), 0);
	canvas_style_run(&c, 0, -2, 2, STYLE_HIT);
	canvas_style_run(&c, 5, 0, 2, STYLE_HIT);
	canvas_fill(&c, 2, 0, 9, 9, STYLE_HIT);
	canvas_fill(&c, 0, 3, 9, 9, STYLE_HIT);
	expect_text(&c, "\n\n");
	expect_styles(&c, "\n\n");
	canvas_fill(&c, -1, -1, INT_MAX, INT_MAX, STYLE_FIELD);
	expect_styles(&c, "fff\nfff\n");
	canvas_style_run(&c, 0, -1, 2, STYLE_MONTH);
	expect_styles(&c, "mff\nfff\n");
	canvas_cursor(&c, 9, -4);
	assert_int_equal(c.cursor_row, 1);
	assert_int_equal(c.cursor_col, 0);
	canvas_release(&c);
}

static void hostile_text_is_made_safe(void **state)
{
	struct canvas c;
	struct str marks;

	(void)state;
	canvas_init(&c, 4, 24);
	canvas_put(&c, 0, 0, 24, STYLE_TEXT, "a\x1B[2J\n\xC2\x9B");
	canvas_put(&c, 1, 0, 24, STYLE_TEXT,
	           "\xE2\x80\xAE"
	           "evil\xFF");
	str_init(&marks);
	str_add(&marks, "e");
	for (int i = 0; i < 10000; i++)
		str_add(&marks, "\xCC\x81");
	assert_int_equal(canvas_put(&c, 2, 0, 24, STYLE_TEXT, marks.text), 14);
	canvas_put(&c, 3, 0, 24, STYLE_TEXT, "\xCC\x81");
	expect_text(&c, "a<U+001B>[2J <U+009B>\n<U+202E>evil<xFF>\n"
	                "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81<+9996 marks>\n\xE2\x97\x8C\xCC\x81\n");
	str_release(&marks);
	canvas_release(&c);
}

static void a_cell_holds_the_longest_cluster(void **state)
{
	/* Five code points of four bytes each: a letter and four musical marks. */
	const char *text = "\xF0\x9D\x94\x84\xF0\x9D\x85\xA7\xF0\x9D\x86\x85\xF0\x9D\x86\x86\xF0\x9D\x86\x87";
	struct canvas c;

	(void)state;
	assert_int_equal(strlen(text) + 1, CELL_TEXT);
	assert_int_equal(utf8_cluster(text, NULL), strlen(text));
	canvas_init(&c, 1, 2);
	canvas_put(&c, 0, 0, 2, STYLE_TEXT, text);
	assert_string_equal(canvas_cell(&c, 0, 0)->text, text);
	canvas_release(&c);
}

static void half_a_wide_cluster_becomes_spaces(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 6);
	canvas_put(&c, 0, 0, 6, STYLE_NOTE, HAN HAN HAN);
	canvas_put(&c, 0, 1, 1, STYLE_TEXT, "x");
	expect_text(&c, " x" HAN HAN "\n");
	expect_styles(&c, "n.nnnn\n");
	canvas_put(&c, 0, 2, 1, STYLE_TEXT, "y");
	expect_text(&c, " xy " HAN "\n");
	expect_styles(&c, "n..nnn\n");
	canvas_fill(&c, 0, 3, 1, 2, STYLE_TEXT);
	expect_text(&c, " xy\n");
	canvas_put(&c, 0, 0, 6, STYLE_TEXT, HAN HAN HAN);
	canvas_put(&c, 0, 1, 2, STYLE_TEXT, HAN);
	expect_text(&c, " " HAN " " HAN "\n");
	canvas_release(&c);
}

static void what_does_not_fit_ends_in_an_ellipsis(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 5, 8);
	assert_int_equal(canvas_put_cut(&c, 0, 0, 5, STYLE_TEXT, "abcde"), 5);
	assert_int_equal(canvas_put_cut(&c, 1, 0, 5, STYLE_TEXT, "abcdef"), 5);
	assert_int_equal(canvas_put_cut(&c, 2, 0, 4, STYLE_TEXT, HAN HAN HAN), 3);
	assert_int_equal(canvas_put_cut(&c, 3, 7, 9, STYLE_TEXT, "ab"), 1);
	c.ascii = true;
	assert_int_equal(canvas_put_cut(&c, 4, 0, 3, STYLE_TEXT, "abcdef"), 3);
	expect_text(&c, "abcde\nabcd\xE2\x80\xA6\n" HAN "\xE2\x80\xA6\n       \xE2\x80\xA6\nab~\n");
	canvas_release(&c);
}

static void layers_lie_over_styles(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 8);
	canvas_put(&c, 0, 0, 8, STYLE_AGENCY_2, "brought");
	canvas_style_run(&c, 0, 1, 3, STYLE_HIT);
	expect_styles(&c, "2HHH222\n");
	canvas_style_run(&c, 0, 0, 8, STYLE_SELECTED);
	expect_styles(&c, "SXXXSSSS\n");
	assert_int_equal(canvas_cell(&c, 0, 2)->style, STYLE_AGENCY_2);
	canvas_style_run(&c, 0, 0, 2, STYLE_NOTE);
	expect_styles(&c, "SXXXSSSS\n");
	assert_int_equal(canvas_cell(&c, 0, 1)->style, STYLE_NOTE);
	canvas_put(&c, 0, 0, 8, STYLE_HIT, "ab");
	expect_styles(&c, "HHXXSSSS\n");
	canvas_release(&c);
}

static void both_halves_look_alike(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 5);
	canvas_put(&c, 0, 0, 5, STYLE_TEXT, "a" HAN HAN);
	canvas_style_run(&c, 0, 2, 2, STYLE_HIT);
	expect_styles(&c, ".HHHH\n");
	canvas_release(&c);
}

static void resizing_and_clearing_start_afresh(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 0, -3);
	assert_int_equal(c.rows, 1);
	assert_int_equal(c.cols, 1);
	canvas_put(&c, 0, 0, 1, STYLE_TEXT, HAN "x");
	expect_text(&c, "\n");
	canvas_resize(&c, 2, 2);
	canvas_put(&c, 1, 0, 2, STYLE_ERROR, HAN);
	canvas_cursor(&c, 1, 1);
	canvas_clear(&c);
	expect_text(&c, "\n\n");
	expect_styles(&c, "\n\n");
	assert_int_equal(c.cursor_row, 0);
	canvas_release(&c);
}

static void check_halves(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++) {
		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);
			bool half = col + 1 < c->cols && canvas_cell(c, row, col + 1)->width == 0;

			assert_int_equal(cell->width == 2, half);
			assert_false(col == 0 && cell->width == 0);
			assert_int_equal(cell->width == 0, cell->text[0] == '\0');
			if (half) {
				assert_int_equal(cell->style, canvas_cell(c, row, col + 1)->style);
				assert_int_equal(cell->layers, canvas_cell(c, row, col + 1)->layers);
			}
		}
	}
}

static void no_drawing_leaves_half_a_cluster(void **state)
{
	static const char *const texts[] = {"a", HAN, HAN HAN "b", "x" HAN "e\xCC\x81", "\x1B", "\xCC\x81", "long words"};

	(void)state;
	srand(13);
	for (int round = 0; round < 300; round++) {
		struct canvas c;

		canvas_init(&c, rand() % 3 + 1, rand() % 12 + 1);
		for (int i = 0; i < 100; i++) {
			int row = rand() % 5 - 1, col = rand() % 16 - 2, n = rand() % 12 - 1;
			enum style style = (enum style)(rand() % STYLE_COUNT);

			switch (rand() % 4) {
			case 0:
				canvas_fill(&c, row, col, rand() % 3, n, style);
				break;
			case 1:
				canvas_style_run(&c, row, col, n, style);
				break;
			case 2:
				canvas_put_cut(&c, row, col, n, style, texts[rand() % 7]);
				break;
			default:
				canvas_put(&c, row, col, n, style, texts[rand() % 7]);
			}
			check_halves(&c);
		}
		canvas_release(&c);
	}
}

/* What has no room in its column is said there all the same, and no two columns run into each other. */
static void a_whole_canvas_loses_nothing(void **state)
{
	struct canvas c;
	struct str text;

	(void)state;
	canvas_init(&c, 4, 12);
	str_init(&text);
	c.whole = true;
	canvas_put_cut(&c, 0, 0, 4, STYLE_TEXT, "agency's");
	canvas_put(&c, 0, 5, 3, STYLE_TEXT, HAN HAN "\x1B");
	canvas_put(&c, 0, 8, 2, STYLE_TEXT, "!");
	canvas_put(&c, 0, 12, 9, STYLE_TEXT, "outside");
	canvas_put(&c, 1, 0, 3, STYLE_TEXT, "longer");
	canvas_put(&c, 1, 3, 3, STYLE_TEXT, "next");
	canvas_rule(&c, 2, 0, 12, STYLE_MONTH, " September 2018 ");
	canvas_rule(&c, 3, 0, 12, STYLE_BORDER, "");
	canvas_text(&c, &text);
	assert_string_equal(text.text, "agency's " HAN HAN "<U+001B> !     outside\nlonger next\n-- September 2018\n\n");
	canvas_clear(&c);
	canvas_put(&c, 0, 0, 4, STYLE_TEXT, "fits");
	str_clear(&text);
	canvas_text(&c, &text);
	assert_string_equal(text.text, "fits\n\n\n\n");
	str_release(&text);
	canvas_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_put_and_cut),
		cmocka_unit_test(nothing_outside_is_touched),
		cmocka_unit_test(hostile_text_is_made_safe),
		cmocka_unit_test(a_cell_holds_the_longest_cluster),
		cmocka_unit_test(half_a_wide_cluster_becomes_spaces),
		cmocka_unit_test(what_does_not_fit_ends_in_an_ellipsis),
		cmocka_unit_test(layers_lie_over_styles),
		cmocka_unit_test(both_halves_look_alike),
		cmocka_unit_test(resizing_and_clearing_start_afresh),
		cmocka_unit_test(a_whole_canvas_loses_nothing),
		cmocka_unit_test(no_drawing_leaves_half_a_cluster),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
