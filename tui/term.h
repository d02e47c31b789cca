/* term.h - the terminal: the only painter, and where keys come from.
 *
 * Owns the screen, the colours, the terminal's modes and, through signals.h, the signals; there is one at a time.
 * Copies a canvas to the screen, changed cells only, with one update; never clears but after a resize or a stop. In a
 * locale that is not UTF-8 what is not ASCII is drawn as its nearest ASCII or "?". Sends nothing to the terminal
 * that a canvas did not make safe. Takes the mouse too where the terminal has one: presses, the wheel, and movement
 * while a button is down; no other movement is ever reported.
 *
 * setlocale(LC_ALL, "") is the caller's to call first. With NO_COLOR set (to anything but "") there are no colours. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "tui/canvas.h"
#include "tui/keyname.h"
#include "tui/mouse.h"
#include "tui/style.h"

struct term;

/* Takes the terminal of standard input and output. False, nothing changed and nothing printed: IO where one of them
 * is no terminal, where TERM is not set or not known, or names a terminal that cannot place its cursor ("dumb"). */
bool term_open(struct term **term, enum palette palette, struct err *err);

/* Leaves a plain screen and the modes as they were found. NULL is accepted. */
void term_close(struct term *term);

void term_size(const struct term *term, int *rows, int *cols);

/* Nothing but ASCII can be shown: what struct canvas calls `ascii`. */
bool term_is_ascii(const struct term *term);

/* Shows `canvas`, the cursor where it says. What lies outside the screen is left out. */
void term_draw(struct term *term, const struct canvas *canvas);

/* Another palette; shows at the next term_draw(). */
void term_set_palette(struct term *term, enum palette palette);

/* Waits at most `timeout_ms` (-1: for ever) for a key; CK_NONE where none came, CK_RESIZE where the size changed or
 * the program went on after a stop: what was shown has then been drawn again. CK_MOUSE where something was done with
 * the mouse, which term_mouse() tells until the next call. False: the program is to end, because
 * it was told to (term_ended()) or because the terminal is gone; asking again gives false again. Ctrl-C, Ctrl-Z and
 * Ctrl-S are keys like any other. */
bool term_key(struct term *term, uint32_t *key, int timeout_ms);

/* What was done with the mouse. */
const struct mouse *term_mouse(const struct term *term);

/* The signal that told the program to end; SIGHUP where the terminal is gone, 0 where all is well. Long work asks
 * this between its steps. */
int term_ended(const struct term *term);

/* Stops the program as a shell's Ctrl-Z does, with nothing left on the screen; returns when it goes on. */
void term_suspend(struct term *term);

/* Gives the terminal to another program (an editor), and takes it back and draws it anew. */
void term_leave(struct term *term);
void term_return(struct term *term);

#endif
