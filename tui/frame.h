/* frame.h - what stands round every view: the heading, the status line, the hints or the prompt. Pure. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/edit.h"
#include "tui/keymap.h"
#include "tui/prompt.h"

/* Under this the screen says that it is too small (SCREENS). */
enum { FRAME_MIN_ROWS = 15, FRAME_MIN_COLS = 60 };

struct frame {
	const struct keymap *keymap;
	const char *heading;      /* "ALDER > Timeline" */
	const char *marking;      /* at the right of it: "REAL NAMES", "READ ONLY"; and the key of the menu */
	const char *status, *status_right;
	const char *message;      /* takes the place of the status line, and where it is long of the hints; NULL for none */
	bool is_error;            /* the message is one */
	unsigned context;         /* whose key of the menu to show */
	unsigned hints;           /* and whose hints: those of what has the keys now */
	const char *question;     /* NULL: no prompt; " (...)" at its end are examples */
	const struct edit *answer;
	const struct assist *assist; /* beside a prompt, in place of its hints where it says anything; NULL for none */
};

/* The rows that are left for a view, between heading and status line. */
int frame_rows(int rows);

/* Returns whose hints it shows, for frame_hint_at(); 0 where there is no room for any. */
unsigned frame_render(const struct frame *frame, struct canvas *canvas);

/* The key of the hint that stands in this column of the bottom line, of `cols` columns; NULL for none. */
const char *frame_hint_at(const struct keymap *keymap, unsigned hints, int cols, int col);

/* The whole screen where it is too small for anything else. */
void frame_too_small(struct canvas *canvas);

#endif
