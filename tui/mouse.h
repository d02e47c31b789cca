/* mouse.h - what is done with the mouse, and where. Pure.
 *
 * Of the buttons only the first counts. Rows and columns count from 0 at the top left of the screen. */
#ifndef TUI_MOUSE_H
#define TUI_MOUSE_H

#include <stdbool.h>
#include <stdint.h>

enum mouse_action {
	MOUSE_PRESS,
	MOUSE_DRAG, /* to another cell, the button held down */
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_action action;
	int row, col;
	bool again; /* the second press of a double click */
};

enum { MOUSE_REPORT = 24 };

/* What a terminal reports, behind the sequence that begins it: "0;12;5M", column before row, from 1; or where it is an
 * `old` one three characters, each 32 more than its number. False: nothing that is used here, or no report at all. */
bool mouse_read(const char *report, bool old, struct mouse *mouse);

/* The press before, to know a double click by. */
struct presses {
	struct mouse last;
	int64_t at;
};

/* Sets `again`. `now` is in milliseconds, of whatever beginning. */
void mouse_count(struct presses *presses, struct mouse *mouse, int64_t now);

/* Rows that one notch of the wheel moves by. */
enum { MOUSE_WHEEL_ROWS = 3 };

#endif
