#include "tui/frame.h"

#include <stddef.h>
#include <string.h>

#include "core/utf8.h"

enum { HINTS_MAX = 16, PART_LEAST = 16 };

int frame_rows(int rows)
{
	return rows - 3 > 1 ? rows - 3 : 1;
}

static void draw_bar(struct canvas *c, int row, enum style style, const char *left, const char *right,
                     enum style right_style)
{
	struct str safe;

	str_init(&safe);
	utf8_display(right, false, &safe);
	int width = utf8_width(safe.text);
	canvas_fill(c, row, 0, 1, c->cols, style);
	canvas_put_cut(c, row, 1, c->cols - width - 3, style, left);
	canvas_put(c, row, c->cols - width - 1, width, right_style, safe.text);
	str_release(&safe);
}

struct hint {
	const char *key, *text;
	int col, cols;
};

/* The binding that has this place among the hints of a context; NULL: none has. */
static const struct binding *hint_at(const struct keymap *map, unsigned context, int place)
{
	for (const struct binding *b = map->rows; b->key != NULL; b++)
		if (b->hint == place && (b->contexts & context) != 0)
			return b;
	return NULL;
}

static int hint_cols(const struct binding *b, const struct command *command)
{
	return (int)strlen(b->key) + 1 + (int)strlen(command->hint);
}

/* Those at the end, which must not give way to others: how one is helped, and how one gets out. */
static bool is_at_end(const struct command *command)
{
	return command->id == COMMAND_HELP || command->id == COMMAND_BACK || command->id == COMMAND_QUIT;
}

/* The columns that those take, each with the space before it. */
static int end_cols(const struct keymap *map, unsigned context)
{
	const char *argument;
	int cols = 0;

	for (const struct binding *b = map->rows; b->key != NULL; b++) {
		if (b->hint == 0 || (b->contexts & context) == 0)
			continue;
		const struct command *command = command_parse(b->command, context, &argument);
		cols += is_at_end(command) ? hint_cols(b, command) + 2 : 0;
	}
	return cols;
}

/* "Enter open  / find": in the order of the table's hint numbers, as many as fit. Returns how many. */
static size_t place_hints(const struct keymap *map, unsigned context, int cols, struct hint hints[HINTS_MAX])
{
	int col = 1, kept = end_cols(map, context);
	size_t n = 0;

	for (int place = 1; place < HINTS_MAX; place++) {
		const struct binding *b = hint_at(map, context, place);
		const char *argument;
		if (b == NULL)
			continue;
		const struct command *command = command_parse(b->command, context, &argument);
		int width = hint_cols(b, command);
		if (is_at_end(command))
			kept -= width + 2;
		if (col + width + kept > cols || n == HINTS_MAX)
			continue;
		hints[n++] = (struct hint){b->key, command->hint, col, width};
		col += width + 2;
	}
	return n;
}

/* Returns the column behind. */
static int draw_hints(const struct keymap *map, struct canvas *c, int row, unsigned context)
{
	struct hint hints[HINTS_MAX];
	size_t n = place_hints(map, context, c->cols, hints);

	canvas_fill(c, row, 0, 1, c->cols, STYLE_HINT);
	for (size_t i = 0; i < n; i++) {
		int used = canvas_put(c, row, hints[i].col, hints[i].cols, STYLE_HINT_KEY, hints[i].key) + 1;
		canvas_put(c, row, hints[i].col + used, hints[i].cols, STYLE_HINT, hints[i].text);
	}
	return n > 0 ? hints[n - 1].col + hints[n - 1].cols + 2 : 1;
}

const char *frame_hint_at(const struct keymap *map, unsigned context, int cols, int col)
{
	struct hint hints[HINTS_MAX];
	size_t n = place_hints(map, context, cols, hints);

	for (size_t i = 0; i < n; i++)
		if (col >= hints[i].col && col < hints[i].col + hints[i].cols)
			return hints[i].key;
	return NULL;
}

/* "14 match   Tab: agency:GP agency:HV". Returns false where there is nothing to say. */
static bool draw_assist(struct canvas *c, int row, const struct frame *f)
{
	const struct assist *a = f->assist;
	struct str text;

	if (a == NULL || a->line.length + a->offers.length == 0)
		return false;
	str_init(&text);
	str_add(&text, a->line.text);
	if (a->offers.length > 0)
		str_format(&text, "%s%s: %s", a->line.length > 0 ? "   " : " ",
		           keymap_said(f->keymap, COMMAND_COMPLETE, IN_PROMPT), a->offers.text);
	canvas_fill(c, row, 0, 1, c->cols, STYLE_HINT);
	canvas_put_cut(c, row, 1, c->cols - 1, STYLE_HINT, text.text);
	str_release(&text);
	return true;
}

/* "Go to date (2021, 2021-05)": the examples go to the line of the hints, so that there is room for the answer. Returns
 * whether the hints are there. */
static bool draw_prompt(struct canvas *c, int row, const struct frame *f)
{
	struct str question;
	bool assisted = draw_assist(c, row + 1, f);
	int col = assisted ? 1 : draw_hints(f->keymap, c, row + 1, IN_PROMPT) + 1;
	const char *examples = strstr(f->question, " (");

	str_init(&question);
	str_add(&question, f->question);
	if (examples != NULL && !assisted)
		canvas_put_cut(c, row + 1, col, c->cols - col, STYLE_HINT, examples + 1);
	if (examples != NULL)
		str_cut(&question, (size_t)(examples - f->question));
	canvas_fill(c, row, 0, 1, c->cols, STYLE_PROMPT);
	int used = canvas_put_cut(c, row, 1, c->cols * 2 / 3, STYLE_PROMPT, question.text) + 1;
	used += canvas_put(c, row, used, 2, STYLE_PROMPT, ": ");
	edit_render(f->answer, c, row, used, 1, c->cols - used, true);
	str_release(&question);
	return !assisted;
}

/* Where the clusters that fill the last `cols` columns of `text` begin. */
static size_t tail_of(const char *text, int cols)
{
	size_t at = strlen(text), before = at;

	while (before > 0 && utf8_width(text + before) <= cols) {
		at = before;
		before = utf8_previous(text, before);
	}
	return before == 0 && utf8_width(text) <= cols ? 0 : at;
}

/* Where the widest part of the heading begins, between " > " and " > ", and where it ends. */
static size_t widest_part(const char *heading, size_t *end)
{
	size_t from = 0, widest = 0;
	int most = -1;

	*end = 0;
	for (;;) {
		const char *next = strstr(heading + from, " > ");
		size_t to = next != NULL ? (size_t)(next - heading) : strlen(heading);
		int width = 0;
		for (size_t at = from; at < to;) {
			int columns;
			at += utf8_cluster(heading + at, &columns);
			width += columns;
		}
		if (width > most) {
			most = width;
			widest = from;
			*end = to;
		}
		if (next == NULL)
			return widest;
		from = to + 3;
	}
}

/* A heading that is too long loses the name of the case first, which whoever reads it knows; then the middle of its
 * widest part, until it fits: the numbers stand at the ends. Column by column once no part is half of it, so that two
 * long parts share the loss. */
static void fit_heading(struct str *heading, int cols, const char *dots)
{
	const char *first = strstr(heading->text, " > ");

	if (utf8_width(heading->text) > cols && first != NULL)
		str_remove(heading, 0, (size_t)(first - heading->text) + 3);
	for (int over = utf8_width(heading->text) - cols; over > 0; over = utf8_width(heading->text) - cols) {
		size_t end, from = widest_part(heading->text, &end);
		struct str part;
		str_init(&part);
		str_add_n(&part, heading->text + from, end - from);
		int width = utf8_width(part.text), left = width - over > cols / 2 ? width - over : cols / 2;
		if (left >= width)
			left = width - 1;
		int ahead = (left - 1) / 3;
		size_t head = utf8_fit(part.text, ahead, NULL), tail = tail_of(part.text, left - 1 - ahead);
		str_release(&part);
		if (width <= PART_LEAST)
			return;
		str_remove(heading, from + head, tail - head);
		str_insert(heading, from + head, dots, strlen(dots));
	}
}

static void draw_heading(const struct frame *f, struct canvas *c)
{
	const char *menu = keymap_key(f->keymap, COMMAND_MENU, f->context);
	struct str safe, right, marking;

	str_init(&safe);
	str_init(&right);
	str_init(&marking);
	utf8_display(f->heading, false, &safe);
	str_add(&right, f->marking);
	if (menu != NULL)
		str_format(&right, "  %s", menu);
	utf8_display(right.text, false, &marking);
	fit_heading(&safe, c->cols - utf8_width(marking.text) - 3, c->ascii ? "~" : "\xE2\x80\xA6");
	draw_bar(c, 0, STYLE_HEADING, safe.text, right.text, STYLE_MARKING);
	str_release(&safe);
	str_release(&right);
	str_release(&marking);
}

/* What is longer than the line goes on in that of the hints; true where it does. */
static bool draw_message(const struct frame *f, struct canvas *c, int row)
{
	enum style style = f->is_error ? STYLE_ERROR : STYLE_WARNING;
	struct str safe, line;
	size_t skip;

	str_init(&safe);
	str_init(&line);
	utf8_display(f->message, false, &safe);
	str_add_n(&line, safe.text, utf8_wrap(safe.text, c->cols > 13 ? c->cols - 3 : 10, &skip));
	bool goes_on = safe.text[skip] != '\0';
	draw_bar(c, row, style, line.text, "", STYLE_STATUS);
	if (goes_on)
		draw_bar(c, row + 1, style, safe.text + skip, "", STYLE_STATUS);
	str_release(&safe);
	str_release(&line);
	return goes_on;
}

unsigned frame_render(const struct frame *f, struct canvas *c)
{
	int status = c->rows - 2;
	bool hints = true;

	draw_heading(f, c);
	if (f->message != NULL)
		hints = !draw_message(f, c, status);
	else
		draw_bar(c, status, STYLE_STATUS, f->status, f->status_right, STYLE_STATUS);
	if (f->question != NULL)
		return draw_prompt(c, status, f) ? IN_PROMPT : 0;
	if (!hints)
		return 0;
	draw_hints(f->keymap, c, c->rows - 1, f->hints);
	return f->hints;
}

void frame_too_small(struct canvas *c)
{
	canvas_clear(c);
	canvas_put(c, 0, 0, c->cols, STYLE_TEXT, "too small: resize to 60x15, or q");
	canvas_cursor(c, 0, 0);
}
