/* list.h - which entry is selected and which lines of the list stand in the window.
 *
 * Pure arithmetic: knows no canvas and no entries, only how many there are and how many lines each takes (a month
 * heading above, notes beneath). Asks for heights near the window only, so a million entries cost nothing. Ranks
 * count entries from 0, lines count from 0 at the top of the window.
 *
 * After every call: the selected entry stands in the window, all of it where it fits, else as much as the window
 * holds; and the window ends in no empty line unless everything fits. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"
#include "tui/command.h"

#define LIST_NONE ((size_t)-1)

struct list {
	size_t count;
	size_t selected; /* 0 in an empty list */
	size_t top;      /* the first entry of which the window shows a line */
	int top_line;    /* how many of its lines are above the window */
	int lines;       /* of the window, at least 1 */
	bool printing;   /* see list_print() */
	/* The lines entry `rank` takes; what is under 1 counts as 1. NULL: every entry takes one. */
	int (*height)(void *context, size_t rank);
	void *context;
};

void list_init(struct list *list, int (*height)(void *context, size_t rank), void *context);

/* Another number of entries (a filter, a load): the selection stays at its rank where that still exists. */
void list_count(struct list *list, size_t count);

/* `n` entries more stand above all others, whose ranks are higher by so many now: the window goes on showing what it
 * showed. */
void list_above(struct list *list, size_t n);

/* Another window height. */
void list_resize(struct list *list, int lines);

/* To be called when heights have changed; the selected entry stays on its line where it can. */
void list_settle(struct list *list);

/* Selects the entry `delta` further on, stopping at the ends; scrolls no more than is needed. */
void list_move(struct list *list, long delta);

/* A window further on (`pages` 1) or back (-1). An entry taller than the window is read to its end first. */
void list_page(struct list *list, int pages);

/* Moves as a command of movement says (up, down, a page, first, last); false: it is none of these. */
bool list_command(struct list *list, enum command_id command);

void list_home(struct list *list);
void list_end(struct list *list);

/* Selects `rank`. What was out of sight comes to the middle, so that there is something to see on both sides. */
void list_select(struct list *list, size_t rank);

/* From now on it is printed, a window after the other: it begins with the first entry, and neither what is selected nor
 * the end of the list moves the window, so that every line is printed once. list_print_on() puts the window behind what
 * it showed; false where nothing is there. The entry that the window begins with counts as selected. */
void list_print(struct list *list);
bool list_print_on(struct list *list);

/* Which of `n` ranks in ascending order is the first that is `rank` or more; `n` where none is. */
size_t list_first_from(const size_t *ranks, size_t n, size_t rank);

/* The line on which entry `rank` begins, which for the top one may be negative. False where none of it shows. */
bool list_line(const struct list *list, size_t rank, int *line);

/* "row 3 of 12" for the status line; nothing in an empty list. */
void list_say_row(const struct list *list, struct str *out);

/* The entry shown on `line`, LIST_NONE where there is none. */
size_t list_at(const struct list *list, int line);

#endif
