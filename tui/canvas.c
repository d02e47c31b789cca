/* The invariant: cells[i].width is 2 exactly where cells[i + 1] stands in the same row and has width 0, and the two
 * share style and layers. part() restores it at the two ends of every stretch before it is written to. */
#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"

static struct cell *cell_at(struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static void set_cell(struct cell *cell, const char *text, size_t n, int width, enum style style)
{
	memset(cell, 0, sizeof *cell);
	memcpy(cell->text, text, n < CELL_TEXT ? n : 0);
	cell->width = (uint8_t)width;
	cell->layers = (uint8_t)style_layer(style);
	cell->style = (uint8_t)(cell->layers != 0 ? STYLE_TEXT : style);
}

static void blank_keeping_style(struct cell *cell)
{
	memset(cell->text, 0, sizeof cell->text);
	cell->text[0] = ' ';
	cell->width = 1;
}

void canvas_init(struct canvas *canvas, int rows, int cols)
{
	*canvas = (struct canvas){0};
	str_init(&canvas->scratch);
	str_init(&canvas->rest_text);
	canvas_resize(canvas, rows, cols);
}

void canvas_release(struct canvas *canvas)
{
	if (canvas == NULL)
		return;
	free(canvas->cells);
	free(canvas->rests);
	str_release(&canvas->rest_text);
	str_release(&canvas->scratch);
	*canvas = (struct canvas){0};
}

void canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas->rows = rows > 1 ? rows : 1;
	canvas->cols = cols > 1 ? cols : 1;
	free(canvas->cells);
	canvas->cells = mem_zero((size_t)canvas->rows * (size_t)canvas->cols, sizeof *canvas->cells);
	canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
	size_t n = (size_t)canvas->rows * (size_t)canvas->cols;

	for (size_t i = 0; i < n; i++)
		set_cell(&canvas->cells[i], " ", 1, 1, STYLE_TEXT);
	canvas->cursor_row = 0;
	canvas->cursor_col = 0;
	canvas->n_rests = 0;
	str_clear(&canvas->rest_text);
}

/* Holds a stretch of `*cols` from `*col` inside its row; false where nothing of it is. */
static bool clip(const struct canvas *canvas, int row, int *col, int *cols)
{
	if (row < 0 || row >= canvas->rows || *col >= canvas->cols)
		return false;
	if (*col < 0) {
		if (*cols <= -*col)
			return false;
		*cols += *col;
		*col = 0;
	}
	if (*cols > canvas->cols - *col)
		*cols = canvas->cols - *col;
	return *cols > 0;
}

/* A cluster that crosses the line before `col` becomes two spaces. */
static void part(struct canvas *canvas, int row, int col)
{
	if (col <= 0 || col >= canvas->cols || cell_at(canvas, row, col)->width != 0)
		return;
	blank_keeping_style(cell_at(canvas, row, col - 1));
	blank_keeping_style(cell_at(canvas, row, col));
}

/* Puts `n` bytes of display-safe text where they are known to fit in `cols`. */
static void put_safe(struct canvas *canvas, int row, int col, int cols, enum style style, const char *text, size_t n)
{
	part(canvas, row, col);
	part(canvas, row, col + cols);
	for (size_t at = 0, size; at < n; at += size) {
		int width;

		size = utf8_cluster(text + at, &width);
		set_cell(cell_at(canvas, row, col), text + at, size, width, style);
		if (width == 2)
			set_cell(cell_at(canvas, row, col + 1), "", 0, 0, style);
		col += width;
	}
}

static const char *make_safe(struct canvas *canvas, const char *text)
{
	str_clear(&canvas->scratch);
	utf8_display(text, false, &canvas->scratch);
	return canvas->scratch.text;
}

static void keep_rest(struct canvas *canvas, int row, int col, const char *safe)
{
	if (!canvas->whole || safe[0] == '\0')
		return;
	canvas->rests = mem_grow(canvas->rests, &canvas->rests_capacity, canvas->n_rests + 1, sizeof *canvas->rests);
	canvas->rests[canvas->n_rests++] = (struct canvas_rest){row, col, canvas->rest_text.length};
	str_add_n(&canvas->rest_text, safe, strlen(safe) + 1);
}

/* A column that has no room at all goes to the end of its line. */
static void keep_outside(struct canvas *canvas, int row, int col, const char *text)
{
	if (!canvas->whole || row < 0 || row >= canvas->rows || col < canvas->cols || text[0] == '\0')
		return;
	keep_rest(canvas, row, canvas->cols, "  ");
	keep_rest(canvas, row, canvas->cols, make_safe(canvas, text));
}

int canvas_put(struct canvas *canvas, int row, int col, int limit, enum style style, const char *text)
{
	int used;

	if (col < 0 || !clip(canvas, row, &col, &limit)) {
		keep_outside(canvas, row, col, text);
		return 0;
	}
	const char *safe = make_safe(canvas, text);
	size_t n = utf8_fit(safe, limit, &used);
	put_safe(canvas, row, col, used, style, safe, n);
	keep_rest(canvas, row, col + used, safe + n);
	return used;
}

int canvas_put_cut(struct canvas *canvas, int row, int col, int limit, enum style style, const char *text)
{
	int used;

	if (canvas->whole)
		return canvas_put(canvas, row, col, limit, style, text);
	if (col < 0 || !clip(canvas, row, &col, &limit))
		return 0;
	const char *safe = make_safe(canvas, text);
	size_t n = utf8_fit(safe, limit, &used);
	if (safe[n] == '\0') {
		put_safe(canvas, row, col, used, style, safe, n);
		return used;
	}
	const char *mark = canvas->ascii ? "~" : "\xE2\x80\xA6";
	n = utf8_fit(safe, limit - 1, &used);
	put_safe(canvas, row, col, used, style, safe, n);
	put_safe(canvas, row, col + used, 1, style, mark, strlen(mark));
	return used + 1;
}

void canvas_fill(struct canvas *canvas, int row, int col, int rows, int cols, enum style style)
{
	int last = rows < canvas->rows - row ? row + rows : canvas->rows;

	for (int r = row > 0 ? row : 0; r < last; r++) {
		int from = col, n = cols;

		if (!clip(canvas, r, &from, &n))
			return;
		part(canvas, r, from);
		part(canvas, r, from + n);
		for (int i = 0; i < n; i++)
			set_cell(cell_at(canvas, r, from + i), " ", 1, 1, style);
	}
}

void canvas_rule(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	for (int i = 0; i < (!c->whole ? cols : text[0] != '\0' ? 2 : 0); i++)
		canvas_put(c, row, col + i, 1, style, "-");
	canvas_put_cut(c, row, col + 2, cols - 3, style, text);
}

void canvas_style_run(struct canvas *canvas, int row, int col, int cols, enum style style)
{
	unsigned layer = style_layer(style);

	if (!clip(canvas, row, &col, &cols))
		return;
	int end = col + cols;
	if (cell_at(canvas, row, col)->width == 0)
		col--;
	if (end < canvas->cols && cell_at(canvas, row, end)->width == 0)
		end++;
	for (; col < end; col++) {
		struct cell *cell = cell_at(canvas, row, col);

		if (layer != 0)
			cell->layers |= (uint8_t)layer;
		else
			cell->style = (uint8_t)style;
	}
}

static int within(int n, int count)
{
	return n < 0 ? 0 : n >= count ? count - 1 : n;
}

void canvas_cursor(struct canvas *canvas, int row, int col)
{
	canvas->cursor_row = within(row, canvas->rows);
	canvas->cursor_col = within(col, canvas->cols);
}

/* Ends a line, `c` at its end left out. */
static void end_line(struct str *out, size_t start, char c)
{
	size_t end = out->length;

	while (end > start && out->text[end - 1] == c)
		end--;
	str_cut(out, end);
	str_add_char(out, '\n');
}

/* What was cut at this column, and a space where the next column follows at once. */
static void add_rests(const struct canvas *canvas, int row, int col, struct str *out)
{
	bool any = false;

	for (size_t i = 0; i < canvas->n_rests; i++) {
		if (canvas->rests[i].row != row || canvas->rests[i].col != col)
			continue;
		str_add(out, canvas->rest_text.text + canvas->rests[i].at);
		any = true;
	}
	if (any && col < canvas->cols && canvas_cell(canvas, row, col)->text[0] != ' ')
		str_add_char(out, ' ');
}

static bool has_rest(const struct canvas *canvas, int row)
{
	for (size_t i = 0; i < canvas->n_rests; i++)
		if (canvas->rests[i].row == row)
			return true;
	return false;
}

void canvas_text(const struct canvas *canvas, struct str *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		bool rests = has_rest(canvas, row);
		size_t start = out->length;

		for (int col = 0; col < canvas->cols; col++) {
			if (rests)
				add_rests(canvas, row, col, out);
			str_add(out, canvas_cell(canvas, row, col)->text);
		}
		if (rests)
			add_rests(canvas, row, canvas->cols, out);
		end_line(out, start, ' ');
	}
}

void canvas_styles(const struct canvas *canvas, struct str *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t start = out->length;

		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);

			str_add_char(out, style_letter((enum style)cell->style, cell->layers));
		}
		end_line(out, start, '.');
	}
}
