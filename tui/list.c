/*            top  +- - - - - - - -+  top_line lines of it are above
 *        line 0   |===============|
 *                 |   selected    |  lines of them in the window
 *                 |               |
 *                 +---------------+
 *
 * Everything is worked out by walking from the selected entry, at most a window up and a window down. */
#include "tui/list.h"

#include <limits.h>

static int height_of(const struct list *list, size_t rank)
{
	int h = list->height != NULL ? list->height(list->context, rank) : 1;

	return h > 1 ? h : 1;
}

void list_init(struct list *list, int (*height)(void *context, size_t rank), void *context)
{
	*list = (struct list){.lines = 1, .height = height, .context = context};
}

/* Makes entry `rank` begin on `line` (which may be negative), or as near to it as the start of the list allows. */
static void place(struct list *list, size_t rank, int line)
{
	list->top = rank;
	list->top_line = 0;
	while (line > 0 && list->top > 0) {
		list->top--;
		line -= height_of(list, list->top);
	}
	if (line < 0)
		list->top_line = -line;
	while (list->top + 1 < list->count && list->top_line > 0) {
		int h = height_of(list, list->top);

		if (list->top_line < h)
			return;
		list->top_line -= h;
		list->top++;
	}
}

/* Where the entries end above the bottom of the window, the last one is put at the bottom. */
static void fill_end(struct list *list)
{
	long lines = -(long)list->top_line;
	size_t rank = list->top;

	while (rank < list->count && lines < list->lines)
		lines += height_of(list, rank++);
	if (lines < list->lines)
		place(list, list->count - 1, list->lines - height_of(list, list->count - 1));
}

size_t list_first_from(const size_t *ranks, size_t n, size_t rank)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (ranks[middle] < rank)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool list_line(const struct list *list, size_t rank, int *line)
{
	long at = -(long)list->top_line;

	if (rank < list->top || rank >= list->count || rank - list->top >= (size_t)list->lines + 1)
		return false;
	for (size_t r = list->top; r < rank && at < list->lines; r++)
		at += height_of(list, r);
	if (at >= list->lines || at + height_of(list, rank) <= 0)
		return false;
	*line = (int)at;
	return true;
}

/* Holds `line` where an entry of height `h` shows whole, or where it fills the window. */
static int line_held(const struct list *list, int line, int h)
{
	int least = h <= list->lines ? 0 : list->lines - h;
	int most = h <= list->lines ? list->lines - h : 0;

	return line < least ? least : line > most ? most : line;
}

/* Puts the selected entry as near to `line` as the rules allow. */
static void show(struct list *list, int line)
{
	if (list->count == 0) {
		list->selected = list->top = 0;
		list->top_line = 0;
		return;
	}
	if (list->printing)
		return;
	place(list, list->selected, line_held(list, line, height_of(list, list->selected)));
	fill_end(list);
}

/* Selects `rank`; the line it stands on is kept, or `elsewhere` where it is out of sight. */
static void select_at(struct list *list, size_t rank, int elsewhere)
{
	int line;

	list->selected = rank;
	if (!list_line(list, rank, &line))
		line = elsewhere;
	show(list, line);
}

void list_count(struct list *list, size_t count)
{
	int line = 0;

	list->count = count; /* first, because heights are asked of the entries there are now */
	if (list->selected >= count)
		list->selected = count > 0 ? count - 1 : 0;
	list_line(list, list->selected, &line);
	show(list, line);
}

void list_above(struct list *list, size_t n)
{
	size_t shift = list->count > 0 ? n : 0;

	list->count += n;
	list->selected += shift;
	list->top += shift;
	list_settle(list);
}

void list_resize(struct list *list, int lines)
{
	int line = 0;

	list_line(list, list->selected, &line);
	list->lines = lines > 1 ? lines : 1;
	show(list, line);
}

void list_settle(struct list *list)
{
	int line = 0;

	list_line(list, list->selected, &line);
	show(list, line);
}

/* The rank `delta` from the selected one, held in the list. */
static size_t rank_from(const struct list *list, long delta)
{
	size_t step = delta < 0 ? 0 - (size_t)delta : (size_t)delta;

	if (delta < 0)
		return step < list->selected ? list->selected - step : 0;
	return step < list->count - list->selected ? list->selected + step : list->count - 1;
}

void list_move(struct list *list, long delta)
{
	if (list->count == 0)
		return;
	size_t rank = rank_from(list, delta);
	select_at(list, rank, delta < 0 ? 0 : INT_MAX);
}

/* Scrolls inside a selected entry that is taller than the window; false where it has been read to its end. */
static bool page_inside(struct list *list, int direction)
{
	int line, h = height_of(list, list->selected), step = list->lines > 1 ? list->lines - 1 : 1;

	if (h <= list->lines || !list_line(list, list->selected, &line))
		return false;
	if (direction > 0 ? line + h <= list->lines : line >= 0)
		return false;
	show(list, line - direction * step);
	return true;
}

/* The selection goes as many whole entries as a window holds, one at least, and keeps its line. */
static void page_once(struct list *list, int direction)
{
	size_t rank = list->selected, last = direction > 0 ? list->count - 1 : 0;
	long room = list->lines;
	int line = 0;

	if (page_inside(list, direction))
		return;
	list_line(list, list->selected, &line);
	while (rank != last) {
		size_t next = direction > 0 ? rank + 1 : rank - 1;

		room -= height_of(list, direction > 0 ? rank : next);
		if (room < 0 && rank != list->selected)
			break;
		rank = next;
	}
	if (rank == list->selected)
		return;
	list->selected = rank;
	show(list, height_of(list, rank) <= list->lines ? line : direction > 0 ? 0 : INT_MIN);
}

void list_page(struct list *list, int pages)
{
	for (; pages > 0 && list->count > 0; pages--)
		page_once(list, 1);
	for (; pages < 0 && list->count > 0; pages++)
		page_once(list, -1);
}

void list_home(struct list *list)
{
	list->selected = 0;
	show(list, 0);
}

void list_end(struct list *list)
{
	list->selected = list->count > 0 ? list->count - 1 : 0;
	show(list, INT_MAX);
}

void list_select(struct list *list, size_t rank)
{
	if (list->count == 0)
		return;
	rank = rank < list->count ? rank : list->count - 1;
	select_at(list, rank, (list->lines - 1) / 2);
}

void list_print(struct list *list)
{
	list->printing = true;
	list->selected = list->top = 0;
	list->top_line = 0;
}

bool list_print_on(struct list *list)
{
	list->top_line += list->lines;
	while (list->top < list->count && list->top_line >= height_of(list, list->top))
		list->top_line -= height_of(list, list->top++);
	list->selected = list->top < list->count ? list->top : 0;
	return list->top < list->count;
}

size_t list_at(const struct list *list, int line)
{
	long at = -(long)list->top_line;

	if (line < 0 || line >= list->lines)
		return LIST_NONE;
	for (size_t rank = list->top; rank < list->count && at <= line; rank++) {
		at += height_of(list, rank);
		if (line < at)
			return rank;
	}
	return LIST_NONE;
}

bool list_command(struct list *l, enum command_id command)
{
	switch (command) {
	case COMMAND_UP:
	case COMMAND_DOWN:
		list_move(l, command == COMMAND_UP ? -1 : 1);
		return true;
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		list_page(l, command == COMMAND_PAGE_UP ? -1 : 1);
		return true;
	case COMMAND_FIRST:
		list_home(l);
		return true;
	case COMMAND_LAST:
		list_end(l);
		return true;
	default:
		return false;
	}
}

void list_say_row(const struct list *list, struct str *out)
{
	if (list->count > 0)
		str_format(out, "row %zu of %zu", list->selected + 1, list->count);
}
