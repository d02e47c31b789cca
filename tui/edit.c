/* Lines are wrapped anew whenever they are asked for: a note is short, and there is no second state to keep in step. */
#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keyname.h"

void edit_init(struct edit *e, bool lines, const char *text)
{
	*e = (struct edit){.lines = lines};
	str_init(&e->text);
	str_add(&e->text, text);
	e->at = e->text.length;
}

void edit_release(struct edit *e)
{
	edit_forget(e);
	str_release(&e->text);
}

/* A wrapped line: its bytes from `start`, `shown` of which are drawn; the next one begins at `next`. */
struct line {
	size_t start, shown, next;
};

static bool next_line(const struct edit *e, int columns, struct line *line)
{
	const char *text = e->text.text;
	size_t skip;

	line->start = line->next;
	line->shown = utf8_wrap(text + line->start, columns, &skip);
	line->next = line->start + skip;
	return skip > 0;
}

/* The line that holds `at`, and its number. A cursor at a wrap stands at the start of the next line; at the very end of
 * a text that ends in a line feed, on a line of its own. */
static int line_of(const struct edit *e, int columns, size_t at, struct line *found)
{
	struct line line = {0};
	int n = 0;

	*found = line;
	while (next_line(e, columns, &line)) {
		*found = line;
		if (at < line.next || (line.next == e->text.length && e->text.text[line.next - 1] != '\n'))
			return n;
		n++;
	}
	*found = (struct line){.start = e->text.length, .next = e->text.length};
	return n;
}

/* As it is shown: what cannot be seen is a token there. */
static int column_of(const struct edit *e, const struct line *line, size_t at)
{
	struct str before, shown;

	str_init(&before);
	str_init(&shown);
	if (at > line->start)
		str_add_n(&before, e->text.text + line->start, at - line->start);
	utf8_display(before.text, false, &shown);
	int column = utf8_width(shown.text);
	str_release(&before);
	str_release(&shown);
	return column;
}

static void move_line(struct edit *e, int columns, int delta)
{
	struct line here, line = {0};
	int n = line_of(e, columns, e->at, &here);
	int column = column_of(e, &here, e->at), used;

	if (n + delta < 0)
		return;
	for (int i = 0; i <= n + delta; i++)
		if (!next_line(e, columns, &line)) {
			bool own_line = delta > 0 && e->text.length > 0 && e->text.text[e->text.length - 1] == '\n';
			e->at = own_line ? e->text.length : e->at;
			return;
		}
	size_t reach = utf8_fit(e->text.text + line.start, column, &used);
	e->at = line.start + (reach < line.shown ? reach : line.shown);
}

/* What was typed or left before a mark takes it: the cursor goes behind both. */
static void settle(struct edit *e)
{
	size_t at = 0;

	while (at < e->at)
		at += utf8_cluster(e->text.text + at, NULL);
	e->at = at;
}

static void erase_word(struct edit *e)
{
	size_t from = e->at;

	while (from > 0 && e->text.text[from - 1] == ' ')
		from--;
	while (from > 0 && e->text.text[from - 1] != ' ' && e->text.text[from - 1] != '\n')
		from--;
	str_remove(&e->text, from, e->at - from);
	e->at = from;
	settle(e);
}

static void insert(struct edit *e, uint32_t c)
{
	char bytes[4];
	size_t n = 0;

	if (c < 0x80) {
		bytes[n++] = (char)c;
	} else if (c < 0x800) {
		bytes[n++] = (char)(0xC0 | c >> 6);
		bytes[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		bytes[n++] = (char)(0xE0 | c >> 12);
		bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		bytes[n++] = (char)(0xF0 | c >> 18);
		bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[n++] = (char)(0x80 | (c & 0x3F));
	}
	str_insert(&e->text, e->at, bytes, n);
	e->at += n;
	settle(e);
}

static bool erase_key(struct edit *e, uint32_t key)
{
	size_t from = e->at, n = 0;

	if (key == CK_BACKSPACE && e->at > 0) {
		from = utf8_previous(e->text.text, e->at);
		n = e->at - from;
	} else if (key == CK_DELETE) {
		n = utf8_cluster(e->text.text + e->at, NULL);
	} else if (key == CK_CTRL('u')) {
		from = 0;
		n = e->at;
	} else if (key == CK_CTRL('w')) {
		erase_word(e);
		return true;
	} else {
		return key == CK_BACKSPACE;
	}
	str_remove(&e->text, from, n);
	e->at = from;
	settle(e);
	return true;
}

static bool apply_key(struct edit *e, uint32_t key, int columns)
{
	struct line line;

	if (key == CK_ENTER && e->lines) {
		insert(e, '\n');
		return true;
	}
	if (keyname_is_character(key)) {
		insert(e, key);
		return true;
	}
	switch (key) {
	case CK_LEFT:
		e->at = e->at > 0 ? utf8_previous(e->text.text, e->at) : 0;
		return true;
	case CK_RIGHT:
		e->at += utf8_cluster(e->text.text + e->at, NULL);
		return true;
	case CK_UP:
	case CK_DOWN:
		move_line(e, columns, key == CK_UP ? -1 : 1);
		return true;
	case CK_HOME:
		line_of(e, columns, e->at, &line);
		e->at = line.start;
		return true;
	case CK_END:
		line_of(e, columns, e->at, &line);
		e->at = line.start + line.shown;
		return true;
	default:
		return erase_key(e, key);
	}
}

bool edit_key(struct edit *e, uint32_t key, int columns)
{
	char *before = mem_copy(e->text.text);
	size_t cursor = e->at;
	bool known = apply_key(e, key, columns);

	edit_step_record(e, before, cursor);
	free(before);
	return known;
}

void edit_set(struct edit *e, const char *text)
{
	char *before = mem_copy(e->text.text);
	size_t cursor = e->at;

	str_clear(&e->text);
	str_add(&e->text, text);
	e->at = e->text.length;
	edit_step_record(e, before, cursor);
	free(before);
}

/* The box's text is wrapped so, for the last column is for the cursor behind the end. */
static int wrap_of(int cols)
{
	return cols > 1 ? cols - 1 : 1;
}

void edit_point(struct edit *e, int row, int col, int rows, int cols)
{
	struct line cursor, line = {0};
	int at = line_of(e, wrap_of(cols), e->at, &cursor), used;
	int wanted = row + (at >= rows ? at - rows + 1 : 0);

	e->at = e->text.length; /* where it was pointed below the last line */
	for (int n = 0; next_line(e, wrap_of(cols), &line); n++) {
		if (n < wanted)
			continue;
		size_t reach = utf8_fit(e->text.text + line.start, col, &used);
		e->at = line.start + (reach < line.shown ? reach : line.shown);
		return;
	}
}

/* What is typed is shown as it is but for what may not go to a terminal: the canvas sees to that. */
void edit_render(const struct edit *e, struct canvas *canvas, int row, int col, int rows, int cols, bool focus)
{
	struct line cursor, line = {0};
	int at = line_of(e, wrap_of(cols), e->at, &cursor);
	int first = at >= rows ? at - rows + 1 : 0;
	struct str text;

	str_init(&text);
	canvas_fill(canvas, row, col, rows, cols, STYLE_FIELD);
	for (int n = 0; n < first + rows && next_line(e, wrap_of(cols), &line); n++) {
		if (n < first)
			continue;
		str_clear(&text);
		str_add_n(&text, e->text.text + line.start, line.shown);
		canvas_put(canvas, row + n - first, col, cols, STYLE_FIELD, text.text);
	}
	if (focus)
		canvas_cursor(canvas, row + at - first, col + column_of(e, &cursor, e->at));
	str_release(&text);
}
