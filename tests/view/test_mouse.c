/* What the mouse does in each view: what it points at, a key could have done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "tests/lib/viewtest.h"
#include "tui/keyname.h"

static void expect(struct viewtest *t, const struct view_class *class, const char *needle)
{
	assert_ptr_equal(viewtest_top(t), class);
	if (!viewtest_shows(t, needle))
		fail_msg("\"%s\" is not on the screen", needle);
}

static void wheel(struct viewtest *t, bool up, const char *over)
{
	int col, row = viewtest_find(t, over, &col);

	assert_true(row >= 0);
	viewtest_mouse(t, up ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN, row, col);
}

static void timeline_rows(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_click(&t, "28/08/2018");
	expect(&t, &view_timeline, ">28/08/2018");
	wheel(&t, false, "28/08/2018");
	assert_false(viewtest_shows(&t, ">28/08/2018"));
	wheel(&t, true, "28/08/2018");
	expect(&t, &view_timeline, ">28/08/2018");
	viewtest_mouse(&t, MOUSE_DRAG, 5, 5); /* begun nowhere */
	viewtest_mouse(&t, MOUSE_RELEASE, 5, 5);
	expect(&t, &view_timeline, ">28/08/2018");
	viewtest_click(&t, "28/08/2018");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_close(&t);
}

/* A heading, or a gap, above the entry does not open it; a note under it does. */
static void timeline_other_lines(void **state)
{
	struct viewtest t;
	struct err err;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "goto 24/9/2018");
	assert_true(note_add(t.file.store, "CSC", "CSC-0003", "question", "Which mattress?", true, NULL, &err));
	viewtest_draw(&t, 24, 80);
	viewtest_click(&t, "September 2018");
	viewtest_click(&t, "September 2018");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_click(&t, "Which mattress?");
	viewtest_click(&t, "Which mattress?");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_close(&t);
}

/* The second press of a double click is not for what the first one opened. */
static void double_click(void **state)
{
	struct viewtest t;
	int row, col;

	(void)state;
	viewtest_open(&t, "alder");
	row = viewtest_find(&t, "28/08/2018", &col);
	desk_mouse(&t.desk, &(struct mouse){.action = MOUSE_PRESS, .row = row, .col = col});
	desk_mouse(&t.desk, &(struct mouse){.action = MOUSE_PRESS, .row = row, .col = col, .again = true});
	viewtest_draw(&t, 24, 80);
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_do(&t, "submissions");
	viewtest_mouse(&t, MOUSE_PRESS, 3, 2);
	desk_mouse(&t.desk, &(struct mouse){.action = MOUSE_PRESS, .row = 3, .col = 2});
	assert_ptr_equal(viewtest_top(&t), &view_report);
	desk_draw(&t.desk, &t.canvas);
	desk_mouse(&t.desk, &(struct mouse){.action = MOUSE_PRESS, .row = 0, .col = 2, .again = true});
	desk_draw(&t.desk, &t.canvas);
	assert_null(t.desk.menu.items);
	desk_mouse(&t.desk, &(struct mouse){.action = MOUSE_PRESS, .row = 0, .col = 2});
	assert_non_null(t.desk.menu.items);
	viewtest_close(&t);
}

static void drag(struct viewtest *t, int row, int col, int to_row, int to_col)
{
	desk_mouse(&t->desk, &(struct mouse){.action = MOUSE_PRESS, .row = row, .col = col});
	desk_mouse(&t->desk, &(struct mouse){.action = MOUSE_DRAG, .row = to_row, .col = to_col});
	desk_mouse(&t->desk, &(struct mouse){.action = MOUSE_RELEASE, .row = to_row, .col = to_col});
	desk_draw(&t->desk, &t->canvas);
}

/* To where it is put, and no further than that both parts can be read; there it stays. */
static void divider_below(void **state)
{
	struct viewtest t;
	int row, col;

	(void)state;
	viewtest_open(&t, "alder");
	row = viewtest_find(&t, "-- GP:", &col);
	drag(&t, row, 40, 10, 40);
	assert_int_equal(viewtest_find(&t, "-- GP:", &col), 10);
	viewtest_do(&t, "density");
	viewtest_do(&t, "timeline");
	assert_int_equal(viewtest_find(&t, "-- GP:", &col), 10);
	drag(&t, 10, 40, 0, 40);
	assert_int_equal(viewtest_find(&t, "-- GP:", &col), 5);
	drag(&t, 5, 40, 23, 40);
	assert_int_equal(viewtest_find(&t, "-- GP:", &col), 18);
	viewtest_draw(&t, 15, 60);
	assert_int_equal(viewtest_find(&t, "-- GP:", &col), 9);
	viewtest_close(&t);
}

static void divider_beside(void **state)
{
	struct viewtest t;
	int row, col;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_draw(&t, 40, 120);
	row = viewtest_find(&t, "|-- GP:", &col);
	drag(&t, row + 3, col, row + 9, 60);
	viewtest_find(&t, "|-- GP:", &col);
	assert_int_equal(col, 60);
	drag(&t, row, 60, row, 119);
	viewtest_find(&t, "|-- GP:", &col);
	assert_int_equal(col, 89);
	viewtest_do(&t, "people");
	row = viewtest_find(&t, "|-- ", &col);
	drag(&t, row, col, row, 50);
	viewtest_find(&t, "|-- ", &col);
	assert_int_equal(col, 50);
	viewtest_draw(&t, 24, 80); /* and by rows, where it was never put */
	assert_true(viewtest_shows(&t, "-- Nel"));
	viewtest_close(&t);
}

/* The text of the entry scrolls under the wheel, the list under the wheel; a press says which has the keys. */
static void panes(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "goto 18/1/2019");
	assert_true(viewtest_shows(&t, "lines 1-"));
	wheel(&t, false, "WHAT");
	assert_true(viewtest_shows(&t, "lines 4-"));
	assert_true(viewtest_shows(&t, ">18/01/2019"));
	wheel(&t, true, "lines 4-"); /* on the line between, which is not the text: the list, as the arrow keys do */
	viewtest_do(&t, "goto 18/1/2019");
	viewtest_click(&t, "WHAT");
	assert_true(viewtest_shows(&t, "back to the list"));
	viewtest_click(&t, "18/01/2019");
	assert_false(viewtest_shows(&t, "back to the list"));
	viewtest_close(&t);
}

static void density(void **state)
{
	struct viewtest t;
	int row, col;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "density");
	row = viewtest_find(&t, "ALL ", &col);
	viewtest_mouse(&t, MOUSE_PRESS, row, col); /* the first of the gaps gets the keys */
	expect(&t, &view_density, "gap 1 of");
	viewtest_mouse(&t, MOUSE_PRESS, row + 1, col);
	expect(&t, &view_density, "gap 2 of");
	viewtest_mouse(&t, MOUSE_WHEEL_DOWN, row, col);
	expect(&t, &view_density, "gap 5 of");
	viewtest_mouse(&t, MOUSE_PRESS, 4, 20);
	assert_false(viewtest_shows(&t, "gap 5 of"));
	viewtest_mouse(&t, MOUSE_PRESS, 5, 20);
	assert_int_equal(t.canvas.cursor_row, 5);
	assert_ptr_equal(viewtest_top(&t), &view_density);
	viewtest_mouse(&t, MOUSE_PRESS, 5, 20);
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

static void agencies(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "agencies");
	viewtest_mouse(&t, MOUSE_PRESS, 5, 30); /* a cell */
	assert_int_equal(t.canvas.cursor_row, 5);
	assert_int_equal(t.canvas.cursor_col, 30);
	viewtest_mouse(&t, MOUSE_PRESS, 3, 4); /* the label of another lane */
	assert_int_equal(t.canvas.cursor_row, 3);
	assert_int_equal(t.canvas.cursor_col, 30);
	viewtest_mouse(&t, MOUSE_WHEEL_DOWN, 5, 30);
	assert_int_equal(t.canvas.cursor_row, 6);
	viewtest_click(&t, "ALL ");
	assert_true(viewtest_shows(&t, ">   ALL"));
	viewtest_mouse(&t, MOUSE_PRESS, t.canvas.cursor_row + 1, 30); /* below it there is nothing */
	assert_true(viewtest_shows(&t, ">   ALL"));
	viewtest_mouse(&t, MOUSE_PRESS, 3, 30);
	viewtest_mouse(&t, MOUSE_PRESS, 3, 30);
	assert_false(viewtest_shows(&t, ">   ALL"));
	viewtest_close(&t);
}

/* The second row of a list is selected by one press, and opened by another. */
static void select_and_open(const char *command, int row, const struct view_class *opens)
{
	struct viewtest t;

	viewtest_open(&t, "alder");
	viewtest_do(&t, command);
	const struct view_class *class = viewtest_top(&t);
	viewtest_mouse(&t, MOUSE_PRESS, row, 12);
	if (viewtest_top(&t) != class || t.canvas.cursor_row != row)
		fail_msg("%s: row %d is not selected, but %d", command, row, t.canvas.cursor_row);
	viewtest_mouse(&t, MOUSE_PRESS, row, 12);
	if (viewtest_top(&t) != opens)
		fail_msg("%s: opened %s", command, viewtest_top(&t)->title);
	viewtest_close(&t);
}

static void other_lists(void **state)
{
	(void)state;
	select_and_open("people", 4, &view_timeline);
	select_and_open("submissions", 3, &view_report);
	select_and_open("suggestions", 3, &view_entry);
	select_and_open("log", 3, &view_timeline);
}

static void a_report_and_saved_views(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "submissions");
	viewtest_click(&t, "DAS ");
	viewtest_click(&t, "DAS ");
	expect(&t, &view_report, ">warning");
	viewtest_click(&t, "line 262");
	assert_false(viewtest_shows(&t, ">warning"));
	viewtest_click(&t, "line 262");
	expect(&t, &view_report, "no entry can be opened");
	viewtest_do(&t, "timeline");
	viewtest_do(&t, "name A Reviewer");
	viewtest_do(&t, "filter Nel");
	viewtest_do(&t, "save-view One");
	viewtest_do(&t, "filter brought");
	viewtest_do(&t, "save-view Two");
	viewtest_do(&t, "saved-views");
	viewtest_click(&t, "One");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "Nel"));
	viewtest_close(&t);
}

/* What has no rows scrolls as the arrow keys scroll it. */
static void texts(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "F1");
	assert_true(viewtest_shows(&t, "lines 1-"));
	viewtest_mouse(&t, MOUSE_WHEEL_DOWN, 10, 10);
	assert_true(viewtest_shows(&t, "lines 4-"));
	viewtest_mouse(&t, MOUSE_PRESS, 10, 10);
	assert_true(viewtest_shows(&t, "lines 4-"));
	viewtest_mouse(&t, MOUSE_WHEEL_UP, 10, 10);
	assert_true(viewtest_shows(&t, "lines 1-"));
	viewtest_close(&t);
}

static void hints(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_click(&t, "filter"); /* of the bottom line, the only one there is */
	assert_true(viewtest_shows(&t, "Filter:"));
	viewtest_mouse(&t, MOUSE_PRESS, 5, 5); /* the rows wait for the answer */
	assert_true(viewtest_shows(&t, "Filter:"));
	viewtest_click(&t, "Esc cancel");
	assert_false(viewtest_shows(&t, "Filter:"));
	viewtest_click(&t, "? help");
	assert_ptr_equal(viewtest_top(&t), &view_help);
	viewtest_click(&t, "Esc back");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_mouse(&t, MOUSE_PRESS, 23, 79); /* behind the last */
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

static void the_menu(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_click(&t, "F9");
	expect(&t, &view_timeline, "[Case]");
	viewtest_click(&t, " View ");
	expect(&t, &view_timeline, "[View]");
	viewtest_mouse(&t, MOUSE_WHEEL_DOWN, 5, 35);
	expect(&t, &view_timeline, ">Work");
	viewtest_click(&t, "Submissions");
	assert_ptr_equal(viewtest_top(&t), &view_submissions);
	assert_null(t.desk.menu.items);
	viewtest_key(&t, "F9");
	viewtest_click(&t, "(Load)"); /* not now: says why */
	expect(&t, &view_submissions, "Load: not now");
	viewtest_mouse(&t, MOUSE_PRESS, 15, 70); /* beside it */
	assert_null(t.desk.menu.items);
	assert_ptr_equal(viewtest_top(&t), &view_submissions);
	viewtest_key(&t, "F9");
	viewtest_click(&t, "Esc cancel");
	assert_null(t.desk.menu.items);
	viewtest_close(&t);
}

static void a_note(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "name A Reviewer");
	viewtest_do(&t, "note");
	viewtest_type(&t, "Was not seen");
	viewtest_click(&t, "seen");
	viewtest_type(&t, "ever ");
	expect(&t, &view_note, "Was not ever seen");
	viewtest_click(&t, "( ) Good practice");
	expect(&t, &view_note, "(*) Good practice");
	expect(&t, &view_note, "> Kind");
	viewtest_click(&t, "( ) not the panel");
	expect(&t, &view_note, "(*) not the panel");
	viewtest_click(&t, "Ctrl-S save");
	expect(&t, &view_timeline, "saved: note on");
	viewtest_close(&t);
}

/* Where nothing can be seen, nothing is done. */
static void too_small(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_draw(&t, 10, 40);
	viewtest_mouse(&t, MOUSE_PRESS, 0, 0);
	assert_null(t.desk.menu.items);
	viewtest_mouse(&t, MOUSE_WHEEL_DOWN, 5, 5);
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "row 1 of"));
	viewtest_close(&t);
}

/* As terminals send it, in digits and in the old way. */
static void reports(void **state)
{
	struct mouse m;

	(void)state;
	assert_true(mouse_read("0;12;5M", false, &m));
	assert_int_equal(m.action, MOUSE_PRESS);
	assert_int_equal(m.row, 4);
	assert_int_equal(m.col, 11);
	assert_true(mouse_read("0;12;5m", false, &m));
	assert_int_equal(m.action, MOUSE_RELEASE);
	assert_true(mouse_read("32;12;5M", false, &m));
	assert_int_equal(m.action, MOUSE_DRAG);
	assert_true(mouse_read("81;300;100M", false, &m)); /* with Ctrl held */
	assert_int_equal(m.action, MOUSE_WHEEL_DOWN);
	assert_true(mouse_read("`!\"", true, &m));
	assert_int_equal(m.action, MOUSE_WHEEL_UP);
	assert_int_equal(m.row, 1);
	assert_int_equal(m.col, 0);
	assert_true(mouse_read("#!\"", true, &m));
	assert_int_equal(m.action, MOUSE_RELEASE);
	static const char *const none[] = {"2;12;5M", "35;12;5M", "0;0;5M", "0;5;0M", "0;5M", "0;12;5", "M", "", "-1;5;5M",
	                                   "0;99999999999;5M", "0;5;5X"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (mouse_read(none[i], false, &m))
			fail_msg("\"%s\" is taken", none[i]);
	assert_false(mouse_read("`!", true, &m));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports),
		cmocka_unit_test(timeline_rows),
		cmocka_unit_test(timeline_other_lines),
		cmocka_unit_test(double_click),
		cmocka_unit_test(divider_below),
		cmocka_unit_test(divider_beside),
		cmocka_unit_test(panes),
		cmocka_unit_test(density),
		cmocka_unit_test(agencies),
		cmocka_unit_test(other_lists),
		cmocka_unit_test(a_report_and_saved_views),
		cmocka_unit_test(texts),
		cmocka_unit_test(hints),
		cmocka_unit_test(the_menu),
		cmocka_unit_test(a_note),
		cmocka_unit_test(too_small),
	};

	return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
