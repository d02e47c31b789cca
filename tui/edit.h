/* edit.h - a text being typed, and where the cursor stands in it. Pure.
 *
 * The text is valid UTF-8; the cursor stands before a cluster. One line (a prompt) or several (a note). */
#ifndef TUI_EDIT_H
#define TUI_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/canvas.h"

struct edit {
	struct str text;
	size_t at; /* bytes before the cursor */
	bool lines; /* Enter begins a new line */
};

void edit_init(struct edit *e, bool lines, const char *text);
void edit_release(struct edit *e);

/* Applies a key: characters, arrows, Home, End, Backspace, Delete, Enter where there are lines, Ctrl-U (to the start),
 * Ctrl-W (a word). `columns` is the width that lines are wrapped at. False where the key means nothing here. */
bool edit_key(struct edit *e, uint32_t key, int columns);

/* The cursor goes to where it was pointed at, from the top left of the box that edit_render() drew. */
void edit_point(struct edit *e, int row, int col, int rows, int cols);

/* Draws the text wrapped in the box, scrolled so that the cursor is in it, and places the canvas's cursor where
 * `focus`. */
void edit_render(const struct edit *e, struct canvas *canvas, int row, int col, int rows, int cols, bool focus);

#endif
