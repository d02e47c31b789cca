#include "tui/lines.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"

void lines_init(struct lines *l)
{
	*l = (struct lines){0};
	arena_init(&l->arena);
}

void lines_release(struct lines *l)
{
	arena_release(&l->arena);
	free(l->items);
	*l = (struct lines){0};
}

void lines_clear(struct lines *l, int columns)
{
	arena_reset(&l->arena);
	l->n = 0;
	l->columns = columns;
}

static void add_line(struct lines *l, const char *label, const char *text, size_t n, enum style style)
{
	l->items = mem_grow(l->items, &l->capacity, l->n + 1, sizeof *l->items);
	l->items[l->n++] = (struct line){label, arena_copy_n(&l->arena, text, n), style};
}

void lines_add(struct lines *l, const char *label, const char *text, enum style style)
{
	int width = l->columns - LINES_LABEL > 10 ? l->columns - LINES_LABEL : 10;
	struct str safe;
	size_t skip;

	if (text == NULL || text[0] == '\0')
		return;
	str_init(&safe);
	utf8_display(text, true, &safe);
	const char *at = safe.text;
	do {
		size_t n = utf8_wrap(at, width, &skip);
		add_line(l, label, at, n, style);
		label = "";
		at += skip;
	} while (*at != '\0');
	str_release(&safe);
}

void lines_render(const struct lines *l, struct canvas *canvas, int row, int col, int rows, int cols, size_t first,
                  const struct hits *hits)
{
	for (int i = 0; i < rows && first + (size_t)i < l->n; i++) {
		const struct line *line = &l->items[first + (size_t)i];
		int width = cols - LINES_LABEL;
		canvas_put(canvas, row + i, col, LINES_LABEL, STYLE_LABEL, line->label);
		canvas_put_cut(canvas, row + i, col + LINES_LABEL, width, line->style, line->text);
		if (hits != NULL)
			hits_mark(hits, canvas, row + i, col + LINES_LABEL, width, line->text);
	}
}

void lines_render_top(const struct lines *l, struct canvas *canvas, int row, int col, int rows, int cols,
                      const struct hits *hits)
{
	struct str text;

	lines_render(l, canvas, row, col, rows, cols, 0, hits);
	if (rows < 1 || l->n <= (size_t)rows)
		return;
	const struct line *last = &l->items[rows - 1];
	int at = utf8_width(last->text), width = cols - LINES_LABEL;
	str_init(&text);
	str_format(&text, "%s\xE2\x80\xA6", last->text);
	if (at < width)
		canvas_put(canvas, row + rows - 1, col + LINES_LABEL + at, 1, last->style, text.text + strlen(last->text));
	else
		canvas_put_cut(canvas, row + rows - 1, col + LINES_LABEL, width, last->style, text.text);
	str_release(&text);
}
