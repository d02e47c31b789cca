#include "tui/list.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Entries of known heights, and how often they were asked for. */
struct entries {
	const int *heights; /* NULL: by rank, one to three lines */
	size_t asked, lowest, highest;
};

static int height(void *context, size_t rank)
{
	struct entries *e = context;

	e->asked++;
	e->lowest = rank < e->lowest ? rank : e->lowest;
	e->highest = rank > e->highest ? rank : e->highest;
	return e->heights != NULL ? e->heights[rank] : (int)(rank * 7 % 3 + 1);
}

static void open_list(struct list *list, struct entries *e, const int *heights, size_t count, int lines)
{
	*e = (struct entries){.heights = heights, .lowest = SIZE_MAX};
	list_init(list, height, e);
	list_resize(list, lines);
	list_count(list, count);
}

static void expect(const struct list *list, size_t selected, size_t top, int top_line)
{
	assert_int_equal(list->selected, selected);
	assert_int_equal(list->top, top);
	assert_int_equal(list->top_line, top_line);
}

/* The promises of list.h, worked out the slow way. */
static void check(const struct list *list)
{
	struct entries *e = list->context;
	long total = 0, above = 0, before_selected = 0;

	if (list->count == 0) {
		expect(list, 0, 0, 0);
		return;
	}
	assert_true(list->selected < list->count && list->top < list->count);
	for (size_t r = 0; r < list->count; r++) {
		above += r < list->top ? e->heights[r] : 0;
		before_selected += r < list->selected ? e->heights[r] : 0;
		total += e->heights[r];
	}
	assert_in_range(list->top_line, 0, e->heights[list->top] - 1);
	above += list->top_line;
	if (total <= list->lines)
		assert_int_equal(above, 0);
	else
		assert_true(total - above >= list->lines);

	long line = before_selected - above, h = e->heights[list->selected];
	int found;
	if (h <= list->lines)
		assert_true(line >= 0 && line + h <= list->lines);
	else
		assert_true(line <= 0 && line + h >= list->lines);
	assert_true(list_line(list, list->selected, &found));
	assert_int_equal(found, line);
	assert_int_equal(list_at(list, (int)(line > 0 ? line : 0)), list->selected);
}

static void moving_scrolls_no_more_than_needed(void **state)
{
	static const int heights[] = {1, 2, 1, 3, 1, 1};
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, heights, 6, 5);
	expect(&list, 0, 0, 0);
	list_move(&list, 2);
	expect(&list, 2, 0, 0);
	list_move(&list, 1); /* three lines from line 4: two come in at the bottom */
	expect(&list, 3, 1, 1);
	list_move(&list, -1);
	expect(&list, 2, 1, 1);
	list_move(&list, -1); /* its upper line comes in */
	expect(&list, 1, 1, 0);
	list_move(&list, 99);
	expect(&list, 5, 3, 0);
	list_move(&list, LONG_MIN);
	expect(&list, 0, 0, 0);
	list_move(&list, LONG_MAX);
	expect(&list, 5, 3, 0);
}

static void pages_go_by_windows(void **state)
{
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, NULL, 100, 10);
	list.height = NULL;
	list_settle(&list);
	list_move(&list, 3);
	list_page(&list, 1);
	expect(&list, 13, 10, 0);
	list_page(&list, 2);
	expect(&list, 33, 30, 0);
	list_page(&list, -1);
	expect(&list, 23, 20, 0);
	list_page(&list, 50);
	expect(&list, 99, 90, 0);
	list_page(&list, -50);
	expect(&list, 0, 0, 0);
	list_end(&list);
	expect(&list, 99, 90, 0);
	list_home(&list);
	expect(&list, 0, 0, 0);
}

static void more_above_leaves_the_window_as_it_is(void **state)
{
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, NULL, 0, 10);
	list.height = NULL;
	list_above(&list, 100);
	expect(&list, 0, 0, 0);
	list_move(&list, 23);
	expect(&list, 23, 14, 0);
	list_above(&list, 50);
	assert_int_equal(list.count, 150);
	expect(&list, 73, 64, 0);
}

static void a_far_entry_comes_to_the_middle(void **state)
{
	struct entries e;
	struct list list;
	int line;

	(void)state;
	open_list(&list, &e, NULL, 100, 11);
	list.height = NULL;
	list_select(&list, 50);
	expect(&list, 50, 45, 0);
	list_select(&list, 47); /* in sight: nothing scrolls */
	expect(&list, 47, 45, 0);
	list_select(&list, SIZE_MAX);
	expect(&list, 99, 89, 0);
	assert_true(list_line(&list, 90, &line));
	assert_int_equal(line, 1);
	assert_false(list_line(&list, 88, &line));
	assert_int_equal(list_at(&list, 0), 89);
	assert_int_equal(list_at(&list, 11), LIST_NONE);
	assert_int_equal(list_at(&list, -1), LIST_NONE);
	list_count(&list, 4);
	expect(&list, 3, 0, 0);
	assert_int_equal(list_at(&list, 4), LIST_NONE);
}

static void a_tall_entry_is_read_to_its_end(void **state)
{
	static const int heights[] = {1, 12, 1};
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, heights, 3, 5);
	list_move(&list, 1);
	expect(&list, 1, 1, 0);
	list_page(&list, 1);
	expect(&list, 1, 1, 4);
	list_page(&list, 1);
	expect(&list, 1, 1, 7);
	list_page(&list, 1);
	expect(&list, 2, 1, 8);
	list_page(&list, -1);
	expect(&list, 1, 1, 7);
	list_page(&list, -1);
	list_page(&list, -1);
	expect(&list, 1, 1, 0);
	list_page(&list, -1);
	expect(&list, 0, 0, 0);
}

static void an_empty_list_and_a_window_of_one_line_are_fine(void **state)
{
	static const int heights[] = {3, 1, 2};
	struct entries e;
	struct list list;
	int line;

	(void)state;
	open_list(&list, &e, heights, 0, 0);
	list_move(&list, 1);
	list_page(&list, -1);
	list_home(&list);
	list_end(&list);
	list_select(&list, 3);
	expect(&list, 0, 0, 0);
	assert_false(list_line(&list, 0, &line));
	assert_int_equal(list_at(&list, 0), LIST_NONE);
	assert_int_equal(e.asked, 0);
	list_count(&list, 3);
	for (int i = 0; i < 9; i++) {
		check(&list);
		list_page(&list, 1);
	}
	expect(&list, 2, 2, 1);
}

static void a_million_entries_cost_nothing(void **state)
{
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, NULL, 1000000, 50);
	e.lowest = SIZE_MAX;
	e.highest = 0;
	list_select(&list, 500000);
	assert_in_range(e.lowest, 500000 - 60, 500000);
	assert_in_range(e.highest, 500000, 500000 + 60);
	e.asked = 0;
	for (int i = 0; i < 100; i++) {
		list_page(&list, 1);
		list_end(&list);
		list_move(&list, -1);
		list_home(&list);
		list_select(&list, 777777);
	}
	assert_true(e.asked < 500 * 6 * 50);
}

static void whatever_is_done_the_promises_hold(void **state)
{
	(void)state;
	srand(97);
	for (int round = 0; round < 3000; round++) {
		int heights[40];
		struct entries e;
		struct list list;

		for (int i = 0; i < 40; i++)
			heights[i] = rand() % (round % 3 == 0 ? 15 : 3) + 1;
		open_list(&list, &e, heights, (size_t)(rand() % 41), rand() % 12);
		check(&list);
		for (int i = 0; i < 60; i++) {
			size_t before = list.selected;

			switch (rand() % 9) {
			case 0:
				list_home(&list);
				break;
			case 1:
				list_end(&list);
				break;
			case 2:
				list_select(&list, (size_t)(rand() % 45));
				break;
			case 3:
				list_resize(&list, rand() % 14 - 1);
				break;
			case 4:
				list_count(&list, (size_t)(rand() % 41));
				break;
			case 5:
				heights[rand() % 40] = rand() % 5 + 1;
				list_settle(&list);
				break;
			case 6:
				list_page(&list, 1);
				assert_true(list.selected >= before);
				break;
			case 7:
				list_page(&list, -1);
				assert_true(list.selected <= before);
				break;
			default:
				list_move(&list, rand() % 9 - 4);
			}
			check(&list);
		}
		/* Paging reaches the ends however tall the entries are. */
		for (int i = 0; i < 700; i++)
			list_page(&list, 1);
		assert_int_equal(list.selected, list.count > 0 ? list.count - 1 : 0);
		for (int i = 0; i < 700; i++)
			list_page(&list, -1);
		expect(&list, 0, 0, 0);
	}
}

static void a_page_past_the_end_of_a_tall_entry_stays_there(void **state)
{
	static const int heights[] = {12};
	struct entries e;
	struct list list;

	(void)state;
	open_list(&list, &e, heights, 1, 5);
	list_page(&list, 5);
	expect(&list, 0, 0, 7);
	list_page(&list, -5);
	expect(&list, 0, 0, 0);
}

/* Whatever the heights and the window, every line of every entry is shown once, in order. */
static void printed_a_list_shows_every_line_once(void **state)
{
	(void)state;
	srand(17);
	for (int round = 0; round < 200; round++) {
		int heights[40], seen[40] = {0}, rank = 0;
		size_t n = (size_t)(rand() % 41);
		struct entries e;
		struct list list;

		for (int i = 0; i < 40; i++)
			heights[i] = rand() % 9 + 1;
		open_list(&list, &e, heights, n, rand() % 12 + 1);
		list_end(&list);
		list_print(&list);
		do {
			list_settle(&list);
			for (int line = 0; line < list.lines && list_at(&list, line) != LIST_NONE; line++) {
				if (seen[rank] == heights[rank])
					rank++;
				assert_int_equal(list_at(&list, line), rank);
				seen[rank]++;
			}
			list_count(&list, n); /* as a view that reads on */
		} while (list_print_on(&list));
		for (size_t i = 0; i < n; i++)
			assert_int_equal(seen[i], heights[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moving_scrolls_no_more_than_needed),
		cmocka_unit_test(pages_go_by_windows),
		cmocka_unit_test(more_above_leaves_the_window_as_it_is),
		cmocka_unit_test(a_far_entry_comes_to_the_middle),
		cmocka_unit_test(a_tall_entry_is_read_to_its_end),
		cmocka_unit_test(a_page_past_the_end_of_a_tall_entry_stays_there),
		cmocka_unit_test(an_empty_list_and_a_window_of_one_line_are_fine),
		cmocka_unit_test(a_million_entries_cost_nothing),
		cmocka_unit_test(printed_a_list_shows_every_line_once),
		cmocka_unit_test(whatever_is_done_the_promises_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
