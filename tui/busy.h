/* busy.h - long work on the screen: a box over the view that says what is in hand and how far it is, and Esc that
 * stops it.
 *
 * Stands between the steps of the work (core/work.h) and the loop, which lends a clock, its keyboard and its painter by
 * a door; tests have doors of their own. Work that is short costs a look at the clock a step, and nothing is drawn.
 * Keys that are typed meanwhile are kept for afterwards; where the work is stopped they are dropped, for they were
 * meant for what did not come, and so is at once what the mouse does. */
#ifndef TUI_BUSY_H
#define TUI_BUSY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/work.h"
#include "tui/canvas.h"
#include "tui/keymap.h"

enum { BUSY_AFTER_MS = 300, BUSY_EVERY_MS = 100, BUSY_AHEAD = 256, BUSY_WHAT = 80 };

struct busy_door {
	struct clock clock; /* of which only differences count */
	bool (*key)(void *context, uint32_t *key); /* one that waits, else CK_NONE; false: the program is to end */
	void (*show)(void *context);               /* draws the view as it was, and busy_render() over it */
	void *context;
};

struct busy {
	const struct keymap *keymap;  /* borrowed: what stops it */
	const struct busy_door *door; /* borrowed; NULL: nothing is shown, and nothing stops the work */
	bool lasts;                   /* it may not be stopped, only ended with the program */
	bool stopped, ended;
	bool shown;
	bool begun;
	int64_t began, looked; /* times; `looked`: when it was last drawn and keys were asked for */
	struct work_done done;
	char what[BUSY_WHAT]; /* as done.what, which lives no longer than the step */
	int64_t rate_at, rate_from, rate; /* entries a second since then; 0 where it cannot be told yet */
	uint32_t ahead[BUSY_AHEAD];
	size_t n_ahead, n_dropped; /* `n_dropped`: when it was stopped */
};

/* Other work begins, or may begin. */
void busy_begin(struct busy *busy, bool lasts);

/* The step of struct work, whose context is the busy. */
bool busy_step(void *context, const struct work_done *done);

/* What was typed meanwhile, key by key; false: no more. */
bool busy_next(struct busy *busy, uint32_t *key);

/* Adds "; 2 keys typed meanwhile were dropped", where any was. */
void busy_say_dropped(const struct busy *busy, struct str *text);

void busy_render(const struct busy *busy, struct canvas *canvas);

#endif
