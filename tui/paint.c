#include "tui/paint.h"

#include <string.h>
#include <wchar.h>

#include "core/utf8.h"
#include "tui/ascii.h"

/* A gap that is passed over takes four bytes; a run of spaces shorter than this is written, and not
 * erased; a run of one letter longer than this is told as a number. */
enum { GAP_LEAST = 5, ERASE_LEAST = 4, REPEAT_LEAST = 8, SPACES_LEAST = 5, LINE_FEEDS = 3 };

/* Rows are moved by so many at most, and where it saves so many letters. */
enum { MOVE_MOST = 6, MOVE_LEAST = 60 };

void paint_init(struct paint *p, const struct paint_terminal *terminal, int rows, int cols)
{
	*p = (struct paint){.terminal = *terminal, .stale = true, .row = -1};
	canvas_init(&p->shown, rows, cols);
}

void paint_release(struct paint *p)
{
	canvas_release(&p->shown);
}

void paint_cleared(struct paint *p, int rows, int cols)
{
	canvas_resize(&p->shown, rows, cols);
	p->stale = true;
	p->knows_look = false;
	p->row = -1;
}

void paint_set_palette(struct paint *p, enum palette palette)
{
	p->palette = palette;
	p->stale = true;
}

void paint_hand_over(struct paint *p, struct str *out)
{
	str_add(out, p->terminal.reset);
	p->knows_look = false;
	p->row = -1;
}

/* --- How a character looks ------------------------------------------------------------------------------------- */

enum { SEEN_ON_A_SPACE = STYLE_REVERSE | STYLE_UNDERLINE };

static bool is_blank(const struct cell *cell)
{
	return strcmp(cell->text, " ") == 0;
}

static struct look look_of(const struct paint *p, const struct cell *cell)
{
	struct look look = style_look(p->palette, (enum style)cell->style, cell->layers);

	if (!p->terminal.own_colours && p->palette != PALETTE_MONO) {
		look.fg = look.fg < 0 ? 7 : look.fg;
		look.bg = look.bg < 0 ? 0 : look.bg;
	}
	return look;
}

/* Whether what is seen is the same; of a space, its background and its line. */
static bool same_look(struct look a, struct look b, bool blank)
{
	if (!blank)
		return a.fg == b.fg && a.bg == b.bg && a.attributes == b.attributes;
	bool plain = ((a.attributes | b.attributes) & SEEN_ON_A_SPACE) == 0;
	return a.bg == b.bg && (plain || (a.fg == b.fg && a.attributes == b.attributes));
}

/* "38;5;252", "37", "39": 3 of the letter, 4 of what is behind it. */
static void add_colour(int which, int colour, struct str *out)
{
	if (colour < 0)
		str_format(out, "%d9;", which);
	else if (colour < 8)
		str_format(out, "%d%d;", which, colour);
	else
		str_format(out, "%d8;5;%d;", which, colour);
}

static void add_attributes(unsigned had, unsigned wanted, struct str *out)
{
	static const struct {
		unsigned bit;
		const char *on;
	} all[] = {{STYLE_BOLD, "1;"}, {STYLE_FAINT, "2;"}, {STYLE_UNDERLINE, "4;"}, {STYLE_REVERSE, "7;"}};
	unsigned off = had & ~wanted;

	if ((off & (STYLE_BOLD | STYLE_FAINT)) != 0) { /* one code for both */
		str_add(out, "22;");
		had &= ~(unsigned)(STYLE_BOLD | STYLE_FAINT);
	}
	str_add(out, (off & STYLE_UNDERLINE) != 0 ? "24;" : "");
	str_add(out, (off & STYLE_REVERSE) != 0 ? "27;" : "");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		str_add(out, (wanted & ~had & all[i].bit) != 0 ? all[i].on : "");
}

static void set_ansi(struct paint *p, struct look want, struct str *out)
{
	size_t start = out->length;

	str_add(out, "\033[");
	if (!p->knows_look)
		str_add(out, "0;");
	struct look had = p->knows_look ? p->look : (struct look){-1, -1, 0};
	add_attributes(had.attributes, want.attributes, out);
	if (had.fg != want.fg)
		add_colour(3, want.fg, out);
	if (had.bg != want.bg)
		add_colour(4, want.bg, out);
	if (out->length == start + 2)
		str_cut(out, start);
	else
		out->text[out->length - 1] = 'm';
}

static void set_plain(struct paint *p, struct look want, struct str *out)
{
	const struct paint_terminal *t = &p->terminal;

	str_add(out, t->reset);
	str_add(out, (want.attributes & STYLE_BOLD) != 0 ? t->bold : "");
	str_add(out, (want.attributes & STYLE_REVERSE) != 0 ? t->reverse : "");
	str_add(out, (want.attributes & STYLE_UNDERLINE) != 0 ? t->underline : "");
}

static void set_look(struct paint *p, struct look want, bool blank, struct str *out)
{
	if (p->knows_look && same_look(p->look, want, blank))
		return;
	bool keeps = blank && p->knows_look && ((p->look.attributes | want.attributes) & SEEN_ON_A_SPACE) == 0;
	if (keeps) { /* of what is not seen nothing is changed */
		want.fg = p->look.fg;
		want.attributes = p->look.attributes;
	}
	if (p->terminal.ansi)
		set_ansi(p, want, out);
	else
		set_plain(p, want, out);
	p->look = want;
	p->knows_look = true;
}

/* --- Rows ------------------------------------------------------------------------------------------------------ */

/* What the C library measures otherwise than we do would push the rest of the row out of its columns. */
static void put_text(struct paint *p, const struct cell *cell, struct str *out)
{
	size_t size;
	int32_t first = utf8_next(cell->text, &size);

	if (!p->terminal.ascii && wcwidth((wchar_t)first) == cell->width)
		str_add(out, cell->text);
	else
		str_add_times(out, ascii_of(first), cell->width);
}

static void put_cell(struct paint *p, const struct cell *cell, struct str *out)
{
	set_look(p, look_of(p, cell), is_blank(cell), out);
	put_text(p, cell, out);
	p->col += cell->width;
	if (p->col >= p->shown.cols) /* where it is now, terminals do not agree */
		p->row = -1;
}

/* How many cells from `col` on, before `end`, are the same as the one there. */
static int run_of(const struct canvas *c, int row, int col, int end)
{
	const struct cell *first = canvas_cell(c, row, col);
	int n = 1;

	while (col + n < end && memcmp(canvas_cell(c, row, col + n), first, sizeof *first) == 0)
		n++;
	return n;
}

/* The rest of a run whose first letter was just sent. */
static void repeat(struct paint *p, int n, struct str *out)
{
	str_format(out, "\033[%db", n);
	p->col += n;
	if (p->col >= p->shown.cols)
		p->row = -1;
}

/* Columns from `col` on that look the same as what is sent next, and are on the screen already: cheaper to send than to
 * pass over. */
static bool may_bridge(const struct paint *p, const struct canvas *c, int row, int to)
{
	for (int col = p->col; col < to; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		if (cell->width != 1 || !p->knows_look || !same_look(p->look, look_of(p, cell), is_blank(cell)))
			return false;
	}
	return to - p->col < GAP_LEAST;
}

/* What is 1, or the row that it is in, need not be said. */
static void go_by_ansi(const struct paint *p, int row, int col, struct str *out)
{
	if (p->row == row && col > p->col) {
		str_format(out, "\033[%dC", col - p->col);
	} else if (p->row == row && col == 0) {
		str_add(out, "\r");
	} else if (p->row >= 0 && p->row < row && row - p->row <= LINE_FEEDS) {
		str_add(out, col == 0 ? "\r" : "");
		str_add_times(out, '\n', (size_t)(row - p->row)); /* a line feed goes down and no more */
		if (col > 0 && col != p->col)
			str_format(out, "\033[%dG", col + 1);
	} else if (col == 0) {
		str_format(out, "\033[%dH", row + 1);
	} else {
		str_format(out, "\033[%d;%dH", row + 1, col + 1);
	}
}

static void go_to(struct paint *p, const struct canvas *c, int row, int col, struct str *out)
{
	if (p->row == row && p->col == col)
		return;
	if (p->row == row && p->col < col && may_bridge(p, c, row, col)) {
		while (p->col < col)
			put_cell(p, canvas_cell(c, row, p->col), out);
		return;
	}
	if (p->terminal.ansi)
		go_by_ansi(p, row, col, out);
	else
		p->terminal.move(row, col, out);
	p->row = row;
	p->col = col;
}

/* The column from which on the row is empty, all in one background. */
static int end_of(const struct paint *p, const struct canvas *c, int row, int cols)
{
	int end = cols;

	if (!p->terminal.erases || !p->terminal.ansi)
		return cols;
	struct look last = look_of(p, canvas_cell(c, row, cols - 1));
	while (end > 0) {
		const struct cell *cell = canvas_cell(c, row, end - 1);
		struct look look = look_of(p, cell);
		if (!is_blank(cell) || (look.attributes & SEEN_ON_A_SPACE) != 0 || look.bg != last.bg)
			break;
		end--;
	}
	return cols - end >= ERASE_LEAST ? end : cols;
}

static bool same_cell(const struct paint *p, const struct cell *a, const struct cell *b)
{
	if (memcmp(a, b, sizeof *a) == 0)
		return true;
	return is_blank(a) && is_blank(b) && same_look(look_of(p, a), look_of(p, b), true);
}

static bool is_shown(const struct paint *p, const struct canvas *c, int row, int col)
{
	return !p->stale && same_cell(p, canvas_cell(c, row, col), canvas_cell(&p->shown, row, col));
}

/* Whether nothing is to be drawn from `col` on at once, so that the cursor need not be led there. */
static bool stops_at(const struct paint *p, const struct canvas *c, int row, int col, int end)
{
	return col >= end || is_shown(p, c, row, col);
}

/* How many spaces that look the same begin at `col`. */
static int spaces_of(const struct paint *p, const struct canvas *c, int row, int col, int end)
{
	struct look first = look_of(p, canvas_cell(c, row, col));
	int n = 0;

	while (col + n < end && is_blank(canvas_cell(c, row, col + n)) &&
	       same_look(first, look_of(p, canvas_cell(c, row, col + n)), true))
		n++;
	return n;
}

static void erase_from(struct paint *p, const struct canvas *c, int row, int col, struct str *out)
{
	go_to(p, c, row, col, out);
	set_look(p, look_of(p, canvas_cell(c, row, col)), true, out);
	str_add(out, "\033[K");
}

/* The cell at `col`, or more than that where it costs less. Returns how many. */
static int paint_run(struct paint *p, const struct canvas *c, int row, int col, int end, struct str *out)
{
	const struct cell *cell = canvas_cell(c, row, col);
	int spaces = p->terminal.erases && p->terminal.ansi ? spaces_of(p, c, row, col, end) : 0;

	if (spaces >= (stops_at(p, c, row, col + spaces, end) ? SPACES_LEAST : SPACES_LEAST * 2)) {
		set_look(p, look_of(p, cell), true, out);
		str_format(out, "\033[%dX", spaces); /* the cursor stays */
		return spaces;
	}
	put_cell(p, cell, out);
	int run = cell->width == 1 && cell->text[1] == '\0' ? run_of(c, row, col, end) : 1;
	if (!p->terminal.repeats || run < REPEAT_LEAST || p->row < 0)
		return 1;
	repeat(p, run - 1, out);
	return run;
}

static void paint_row(struct paint *p, const struct canvas *c, int row, int cols, struct str *out)
{
	int end = end_of(p, c, row, cols), rest = end;
	bool is_corner = row == p->shown.rows - 1 && cols == p->shown.cols && !p->terminal.stays;

	for (int col = 0; col < end - (is_corner && end == cols); col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		if (cell->width == 0 || is_shown(p, c, row, col) || col + cell->width > cols)
			continue;
		go_to(p, c, row, col, out);
		col += paint_run(p, c, row, col, end, out) - 1;
	}
	while (rest < cols && is_shown(p, c, row, rest))
		rest++;
	if (rest < cols)
		erase_from(p, c, row, rest, out);
}

/* --- Rows that moved ------------------------------------------------------------------------------------------- */

/* How many letters of row `row` of the canvas stand in row `from` of the screen already. */
static int same_letters(const struct paint *p, const struct canvas *c, int row, int from, int cols)
{
	int n = 0;

	for (int col = 0; col < cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		n += !is_blank(cell) && memcmp(cell, canvas_cell(&p->shown, from, col), sizeof *cell) == 0;
	}
	return n;
}

/* Rows `first` to `last` of the canvas are those of the screen `by` further down; further up where it is negative. */
struct move {
	int first, last, by, gain;
};

/* The stretch of rows that gains most by one distance: a sum that never goes below nothing. */
static void try_distance(const struct paint *p, const struct canvas *c, int by, struct move *best)
{
	int rows = p->shown.rows < c->rows ? p->shown.rows : c->rows, sum = 0, first = 0;
	int cols = p->shown.cols < c->cols ? p->shown.cols : c->cols;

	for (int row = by < 0 ? -by : 0; row < (by > 0 ? rows - by : rows); row++) {
		if (sum == 0)
			first = row;
		sum += same_letters(p, c, row, row + by, cols) - same_letters(p, c, row, row, cols);
		sum = sum < 0 ? 0 : sum;
		if (sum > best->gain)
			*best = (struct move){first, row, by, sum};
	}
}

static void lines_at(struct paint *p, int row, int n, char what, struct str *out)
{
	go_to(p, &p->shown, row, 0, out);
	if (n == 1)
		str_format(out, "\033[%c", what);
	else
		str_format(out, "\033[%d%c", n, what);
	p->row = -1; /* some leave the cursor, some take it to the margin */
}

/* Of a line that came in empty nothing is taken as known. */
static void forget_row(struct paint *p, int row)
{
	for (int col = 0; col < p->shown.cols; col++)
		p->shown.cells[(size_t)row * (size_t)p->shown.cols + (size_t)col] = (struct cell){.width = UINT8_MAX};
}

static void move_rows(struct paint *p, const struct move *m, struct str *out)
{
	int n = m->by > 0 ? m->by : -m->by, size = p->shown.cols;
	struct cell *cells = p->shown.cells;

	lines_at(p, m->by > 0 ? m->first : m->last + 1 - n, n, 'M', out);
	lines_at(p, m->by > 0 ? m->last + 1 : m->first - n, n, 'L', out);
	memmove(cells + (size_t)m->first * (size_t)size, cells + (size_t)(m->first + m->by) * (size_t)size,
	        (size_t)(m->last - m->first + 1) * (size_t)size * sizeof *cells);
	for (int i = 0; i < n; i++)
		forget_row(p, m->by > 0 ? m->last + 1 + i : m->first - 1 - i);
}

/* A list that scrolls: the terminal moves its lines, and what stands beside them is drawn anew. */
static void scroll(struct paint *p, const struct canvas *c, struct str *out)
{
	struct move best = {.gain = MOVE_LEAST};

	if (p->stale || !p->terminal.ansi)
		return;
	for (int by = 1; by <= MOVE_MOST; by++) {
		try_distance(p, c, by, &best);
		try_distance(p, c, -by, &best);
	}
	if (best.by != 0)
		move_rows(p, &best, out);
}

void paint_canvas(struct paint *p, const struct canvas *c, struct str *out)
{
	int rows = c->rows < p->shown.rows ? c->rows : p->shown.rows;
	int cols = c->cols < p->shown.cols ? c->cols : p->shown.cols;

	scroll(p, c, out);
	for (int row = 0; row < rows; row++) {
		paint_row(p, c, row, cols, out);
		for (int col = 0; col < cols; col++)
			p->shown.cells[(size_t)row * (size_t)p->shown.cols + (size_t)col] = *canvas_cell(c, row, col);
	}
	p->stale = false;
	canvas_cursor(&p->shown, c->cursor_row, c->cursor_col);
	go_to(p, &p->shown, p->shown.cursor_row, p->shown.cursor_col, out);
}
