/* edit.h - a text being typed, and where the cursor stands in it. Pure.
 *
 * The text is valid UTF-8; the cursor stands before a cluster. One line (a prompt) or several (a note). */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/canvas.h"

/* One step back: `inserted` stands at `at` where `removed` stood. */
struct edit_step {
	size_t at, cursor; /* where the cursor was before */
	char *removed, *inserted;
};

enum { EDIT_STEPS = 200 };

struct edit {
	struct str text;
	size_t at; /* bytes before the cursor */
	bool lines; /* Enter begins a new line */
	struct edit_step *steps; /* the last EDIT_STEPS of them; those from `done` on are undone */
	size_t n_steps, done;
};

void edit_init(struct edit *e, bool lines, const char *text);
void edit_release(struct edit *e);

/* Applies a key: characters, arrows, Home, End, Backspace, Delete, Enter where there are lines, Ctrl-U (to the start),
 * Ctrl-W (a word). `columns` is the width that lines are wrapped at. False where the key means nothing here. */
bool edit_key(struct edit *e, uint32_t key, int columns);

/* Another text in its place, the cursor at its end: one step, which can be undone. */
void edit_set(struct edit *e, const char *text);

/* Back by one step: what was typed of one word, or one erasing; and on again, as long as nothing else was typed. False:
 * there is none. */
bool edit_undo(struct edit *e);
bool edit_redo(struct edit *e);

/* For edit.c: the text was `before`, with the cursor there. */
void edit_step_record(struct edit *e, const char *before, size_t cursor);

/* From here on nothing can be undone. */
void edit_forget(struct edit *e);
/* The cursor goes to where it was pointed at, from the top left of the box that edit_render() drew. */
void edit_point(struct edit *e, int row, int col, int rows, int cols);

/* Draws the text wrapped in the box, scrolled so that the cursor is in it, and places the canvas's cursor where
 * `focus`. */
void edit_render(const struct edit *e, struct canvas *canvas, int row, int col, int rows, int cols, bool focus);

#endif
