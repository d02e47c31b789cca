/* lines.h - labelled texts wrapped to a width: WHEN, WHAT, WHO ... Pure.
 *
 * Owns its strings until it is cleared. Texts are made safe for the terminal as they are added. */
#ifndef TUI_LINES_H
#define TUI_LINES_H

#include "core/arena.h"
#include "tui/canvas.h"
#include "tui/hits.h"

enum { LINES_LABEL = 9 }; /* columns before the text */

struct line {
	const char *label; /* "" where a text goes on */
	const char *text;  /* display-safe */
	enum style style;
};

struct lines {
	struct arena arena;
	struct line *items;
	size_t n, capacity;
	int columns; /* in all, label included */
};

void lines_init(struct lines *l);
void lines_release(struct lines *l);

/* Begins anew, for so many columns. */
void lines_clear(struct lines *l, int columns);

/* A labelled text, in as many lines as it needs; NULL and "" add nothing. `label` is a literal. */
void lines_add(struct lines *l, const char *label, const char *text, enum style style);

/* Draws those from `first` on. `hits` may be NULL. */
void lines_render(const struct lines *l, struct canvas *canvas, int row, int col, int rows, int cols, size_t first,
                  const struct hits *hits);

/* The same from the first on, where nothing scrolls: what there is no room for is told by an ellipsis at the end. */
void lines_render_top(const struct lines *l, struct canvas *canvas, int row, int col, int rows, int cols,
                      const struct hits *hits);

#endif
