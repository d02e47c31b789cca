/* hits.h - the words that a find or a filter asks for, and where they stand in a text. Pure.
 *
 * Looked for with the tokenizer of the full-text index, so that what is marked is what was found: case and
 * diacritics do not count. Words that must not be there (-word) are no hits. */
#ifndef TUI_HITS_H
#define TUI_HITS_H

#include <stdbool.h>

#include "core/filter.h"
#include "tui/canvas.h"

struct hit_word {
	char *text; /* folded */
	size_t size;
	bool prefix;
};

struct hits {
	struct hit_word *words;
	size_t n, capacity;
};

void hits_init(struct hits *hits);
void hits_release(struct hits *hits);

/* Adds the words of a filter. */
void hits_add(struct hits *hits, const struct filter *filter);

/* Lays STYLE_HIT over each word of `text`, which was drawn (display-safe, one line) from `col` on in `limit` columns. A
 * token that stands for what cannot be seen, as in fa<U+200B>ther, does not part a word. */
void hits_mark(const struct hits *hits, struct canvas *canvas, int row, int col, int limit, const char *text);

/* Whether any of them stands in it; `columns`: in what of it is drawn in so many. */
bool hits_any(const struct hits *hits, const char *text, int columns);

#endif
