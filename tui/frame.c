#include "tui/frame.h"

#include <stddef.h>
#include <string.h>

#include "core/utf8.h"

enum { HINTS_MAX = 16 };

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

/* "Enter open  / find": in the order of the table's hint numbers, as many as fit. Returns the column behind. */
static int draw_hints(const struct keymap *map, struct canvas *c, int row, unsigned context)
{
	int col = 1;

	canvas_fill(c, row, 0, 1, c->cols, STYLE_HINT);
	for (int place = 1; place < HINTS_MAX; place++) {
		for (const struct binding *b = map->rows; b->key != NULL; b++) {
			const char *argument;
			if (b->hint != place || (b->contexts & context) == 0)
				continue;
			const struct command *command = command_parse(b->command, context, &argument);
			int width = (int)strlen(b->key) + 1 + (int)strlen(command->hint);
			if (col + width > c->cols)
				return col;
			col += canvas_put(c, row, col, width, STYLE_HINT_KEY, b->key) + 1;
			col += canvas_put(c, row, col, width, STYLE_HINT, command->hint) + 2;
		}
	}
	return col;
}

/* "Go to date (2021, 2021-05)": the examples go to the line of the hints, so that there is room for the answer. */
static void draw_prompt(struct canvas *c, int row, const struct frame *f)
{
	struct str question;
	bool assisted = f->assist != NULL && f->assist[0] != '\0';
	int col = assisted ? 1 : draw_hints(f->keymap, c, row + 1, IN_PROMPT) + 1;
	const char *examples = strstr(f->question, " (");

	str_init(&question);
	str_add(&question, f->question);
	if (assisted) {
		canvas_fill(c, row + 1, 0, 1, c->cols, STYLE_HINT);
		canvas_put_cut(c, row + 1, col, c->cols - col, STYLE_HINT, f->assist);
	} else if (examples != NULL) {
		canvas_put_cut(c, row + 1, col, c->cols - col, STYLE_HINT, examples + 1);
	}
	if (examples != NULL) {
		str_cut(&question, (size_t)(examples - f->question));
	}
	canvas_fill(c, row, 0, 1, c->cols, STYLE_PROMPT);
	int used = canvas_put_cut(c, row, 1, c->cols * 2 / 3, STYLE_PROMPT, question.text) + 1;
	used += canvas_put(c, row, used, 2, STYLE_PROMPT, ": ");
	edit_render(f->answer, c, row, used, 1, c->cols - used, true);
	str_release(&question);
}

/* The key of the menu gives way to the heading, for what is asked must be seen whole. */
static void draw_heading(const struct frame *f, struct canvas *c)
{
	const char *menu = keymap_key(f->keymap, COMMAND_MENU, f->context);
	struct str safe, right;

	str_init(&safe);
	str_init(&right);
	utf8_display(f->heading, false, &safe);
	str_add(&right, f->marking);
	if (menu != NULL && utf8_width(safe.text) + utf8_width(f->marking) + (int)strlen(menu) + 5 <= c->cols)
		str_format(&right, "  %s", menu);
	draw_bar(c, 0, STYLE_HEADING, f->heading, right.text, STYLE_MARKING);
	str_release(&safe);
	str_release(&right);
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

void frame_render(const struct frame *f, struct canvas *c)
{
	int status = c->rows - 2;

	bool hints = true;

	draw_heading(f, c);
	if (f->message != NULL)
		hints = !draw_message(f, c, status);
	else
		draw_bar(c, status, STYLE_STATUS, f->status, f->status_right, STYLE_STATUS);
	if (f->question != NULL)
		draw_prompt(c, status, f);
	else if (hints)
		draw_hints(f->keymap, c, c->rows - 1, f->hints);
}

void frame_too_small(struct canvas *c)
{
	canvas_clear(c);
	canvas_put(c, 0, 0, c->cols, STYLE_TEXT, "too small: resize to 60x15, or q");
	canvas_cursor(c, 0, 0);
}
