/* canvas.h - a grid of styled cells, on which views draw and from which the terminal copies.
 *
 * Owns its cells. Pure: knows no curses, cannot fail. Rows and columns count from 0 at the top left. Whatever lies
 * outside the grid is cut off without a word. Text is made safe for the terminal here, so that no caller can forget
 * to. A cluster of two columns never stands half: where one half is overwritten the other becomes a space, and both
 * halves always look alike.
 *
 * A canvas that is printed is `whole`: nothing is cut off its lines, for who listens cannot widen the window. What has
 * no room in its columns is kept beside the grid, and canvas_text() puts it back where it was cut; so lines become as
 * long as they need, and columns still begin where they do on the screen wherever they fit. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/style.h"

/* Four marks on a base, of four bytes each, and the NUL. */
enum { CELL_TEXT = 21 };

struct cell {
	char text[CELL_TEXT]; /* one cluster of display-safe UTF-8, the rest NUL; "" in a right half */
	uint8_t width;        /* 1 or 2; 0 is the right half of the cell before */
	uint8_t style;        /* enum style, never a layer */
	uint8_t layers;       /* LAYER_SELECTED, LAYER_HIT, or-ed */
};

/* What had no room, from the column on where it was cut. */
struct canvas_rest {
	int row, col;
	size_t at; /* in the canvas's text of rests, up to its NUL */
};

struct canvas {
	int rows, cols; /* each at least 1 */
	int cursor_row, cursor_col;
	bool ascii;         /* nothing but ASCII can be shown: what the canvas adds itself is ASCII */
	struct cell *cells; /* read by canvas_cell() */
	bool whole;         /* see above; set before anything is drawn */
	struct canvas_rest *rests; /* private, as all below */
	size_t n_rests, rests_capacity;
	struct str rest_text;
	struct str scratch;
};

void canvas_init(struct canvas *canvas, int rows, int cols);
void canvas_release(struct canvas *canvas); /* NULL is accepted */

/* A new size; what was drawn is gone. Sizes under 1 count as 1. */
void canvas_resize(struct canvas *canvas, int rows, int cols);

/* Spaces in STYLE_TEXT everywhere, the cursor at the top left. */
void canvas_clear(struct canvas *canvas);

/* Writes `text` (any bytes) in at most `limit` columns, cut at a cluster, and returns the columns used. Line feeds
 * and TABs become spaces. What was under it is gone, layers too. */
int canvas_put(struct canvas *canvas, int row, int col, int limit, enum style style, const char *text);

/* As canvas_put(); where `text` does not fit, its last column is an ellipsis ("~" where `ascii` is set). */
int canvas_put_cut(struct canvas *canvas, int row, int col, int limit, enum style style, const char *text);

/* Spaces in `style`. */
void canvas_fill(struct canvas *canvas, int row, int col, int rows, int cols, enum style style);

/* A line of hyphens with `text` in it, near its left end: "-- May 2021 -----". On a whole canvas just "-- May 2021",
 * and nothing where there is no text: hyphens would be read aloud. */
void canvas_rule(struct canvas *canvas, int row, int col, int cols, enum style style, const char *text);

/* Restyles `cols` cells and leaves the text: STYLE_SELECTED and STYLE_HIT are laid over what is there, any other
 * style takes its place and leaves the layers. */
void canvas_style_run(struct canvas *canvas, int row, int col, int cols, enum style style);

/* Where the terminal's cursor is to stand; held inside the grid. */
void canvas_cursor(struct canvas *canvas, int row, int col);

/* The cell at a place inside the grid. */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int col);

/* Adds what can be read, a line a row, spaces at the end of a line left out. */
void canvas_text(const struct canvas *canvas, struct str *out);

/* Adds a map of the same shape, one style_letter() a column; plain text at the end of a line left out. */
void canvas_styles(const struct canvas *canvas, struct str *out);

#endif
