/* scroll.h - how far a text that is longer than its window has been scrolled. Pure arithmetic; lines count from 0. */
#ifndef TUI_SCROLL_H
#define TUI_SCROLL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"
#include "tui/command.h"

struct scroll {
	size_t top;   /* the first line shown */
	size_t shown; /* lines of the window, at least 1 */
	size_t n;     /* lines of the text */
	bool printing; /* a window after the other: the last one may end before its last line */
};

/* Another window or another text; `top` stays within the text. */
void scroll_fit(struct scroll *s, int shown, size_t n);

/* Carries out up, down, page-up, page-down, first, last. False: another command. */
bool scroll_command(struct scroll *s, enum command_id command);

/* A window further on, where it is printed; false where the text has ended. */
bool scroll_print_on(struct scroll *scroll);

/* Adds "lines 3-20 of 74" where not all of it is shown. */
void scroll_say(const struct scroll *s, struct str *out);

#endif
