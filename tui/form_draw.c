/* Where the fields of a form lie, and how they look:
 *
 *     > Text     Who looked at the two mattresses?
 *                error of the field
 *
 *       Kind     (*) Question              ( ) Analysis
 *
 *                [ Save Ctrl-S ]  [ Cancel Esc ]
 *     -- 2 above  1 beneath -----------------
 *     What you saw, in your own words */
#include "tui/form.h"

#include <limits.h>
#include <string.h>

#include "core/utf8.h"
#include "tui/keymap.h"

enum {
	FOOT = 2,      /* rows: the rule, and the help of the focused field */
	MARK = 2,      /* "> " before the label */
	LABEL_MAX = 18,
	TEXT_LEAST = 2, /* a text is made no lower than this so that more fields fit */
	FIELD_MAX = 78, /* wider lines are hard to read */
	BULLET = 4,     /* "(*) " */
	BETWEEN = 2,    /* columns between names, and between buttons */
};

static int label_cols(const struct form *f)
{
	int most = 0;

	for (int i = 0; i < f->n; i++) {
		int width = utf8_width(f->fields[i].label);
		if (f->fields[i].kind != FORM_BUTTON && width > most)
			most = width;
	}
	return MARK + (most > LABEL_MAX ? LABEL_MAX : most) + 2;
}

static int field_cols(const struct form *f)
{
	int cols = f->area.cols - label_cols(f) - 1;

	return cols > FIELD_MAX ? FIELD_MAX : cols < 10 ? 10 : cols;
}

/* "Save Ctrl-S" between its brackets. */
static void button_text(const struct form *f, int i, struct str *out)
{
	const char *key = keymap_key(f->keymap, f->fields[i].command, f->context);

	str_format(out, "[ %s%s%s ]", f->fields[i].label, key != NULL ? " " : "", key != NULL ? key : "");
}

static int button_cols(const struct form *f, int i)
{
	struct str text;

	str_init(&text);
	button_text(f, i, &text);
	int cols = utf8_width(text.text);
	str_release(&text);
	return cols;
}

static bool follows_button(const struct form *f, int i)
{
	return i > 0 && f->fields[i].kind == FORM_BUTTON && f->fields[i - 1].kind == FORM_BUTTON;
}

/* As many names in a row as fit, each as wide as the widest. */
static void choice_shape(const struct form *f, int i, struct form_place *p)
{
	const char *const *names = f->fields[i].names;
	int n = 0, widest = 0;

	for (; names != NULL && names[n] != NULL; n++) {
		int width = utf8_width(names[n]);
		widest = width > widest ? width : widest;
	}
	p->name_cols = BULLET + widest + BETWEEN;
	p->names_a_row = (p->cols + BETWEEN) / p->name_cols;
	if (p->names_a_row < 1)
		p->names_a_row = 1;
	p->rows = n > 0 ? (n + p->names_a_row - 1) / p->names_a_row : 1;
}

static int wrapped_rows(const char *text, int cols)
{
	size_t skip;
	int rows = 0;

	for (; *text != '\0'; text += skip, rows++)
		utf8_wrap(text, cols, &skip);
	return rows;
}

/* Rows and columns of each field, wherever it will lie; a text takes `text_most` at most. */
static void shape(const struct form *f, int text_most, struct form_place places[FORM_MAX])
{
	for (int i = 0; i < f->n; i++) {
		const struct form_field *field = &f->fields[i];
		struct form_place *p = &places[i];
		*p = (struct form_place){.cols = field_cols(f), .rows = 1, .name_cols = 1, .names_a_row = 1};
		if (field->kind == FORM_TEXT)
			p->rows = field->rows < 1 ? 1 : field->rows < text_most ? field->rows : text_most;
		else if (field->kind == FORM_CHOICE)
			choice_shape(f, i, p);
		else if (field->kind == FORM_BUTTON)
			p->cols = button_cols(f, i);
		p->error_rows = wrapped_rows(f->values[i].error.text, field_cols(f));
		if (field->kind == FORM_LINE && field->names != NULL && field->names[0] != NULL)
			p->error_rows++; /* what is offered stands there too */
	}
}

static int total(const struct form *f, const struct form_place places[FORM_MAX], int from, int to, int between)
{
	int rows = 0;

	for (int i = from; i <= to; i++)
		if (!follows_button(f, i))
			rows += places[i].rows + places[i].error_rows + (i > from ? between : 0);
	return rows;
}

static int body_rows(const struct form *f)
{
	return f->area.rows > FOOT ? f->area.rows - FOOT : 1;
}

/* With a line between the fields where that fits; else without; else with lower texts. Returns the lines between. */
static int fit(const struct form *f, struct form_place places[FORM_MAX])
{
	int rows = body_rows(f);

	shape(f, rows, places);
	if (total(f, places, 0, f->n - 1, 1) <= rows)
		return 1;
	for (int most = rows; most > TEXT_LEAST && total(f, places, 0, f->n - 1, 0) > rows; most--)
		shape(f, most - 1, places);
	return 0;
}

void form_place(const struct form *f, struct form_place places[FORM_MAX])
{
	int between = fit(f, places), row = f->area.row, end = f->area.row + body_rows(f);
	int left = f->area.col + label_cols(f);

	for (int i = 0; i < f->n; i++) {
		struct form_place *p = &places[i];
		if (follows_button(f, i)) {
			p->row = places[i - 1].row;
			p->rows = places[i - 1].rows;
			p->col = places[i - 1].col + places[i - 1].cols + BETWEEN;
			continue;
		}
		int full = p->rows;
		p->row = row;
		p->col = left;
		p->rows = i < f->top || row >= end ? 0 : full < end - row ? full : end - row;
		if (i >= f->top)
			row += full + p->error_rows + between;
	}
}

void form_settle(struct form *f)
{
	struct form_place places[FORM_MAX];
	int between = fit(f, places);

	if (f->focus < f->top)
		f->top = f->focus;
	while (f->top > 0 && follows_button(f, f->top))
		f->top--;
	while (f->top < f->focus && total(f, places, f->top, f->focus, between) > body_rows(f))
		f->top++;
	while (f->top > 0 && total(f, places, f->top - 1, f->n - 1, between) <= body_rows(f))
		f->top--;
}

static void draw_choice(const struct form *f, int i, const struct form_place *p, struct canvas *c)
{
	const char *const *names = f->fields[i].names;

	for (int at = 0; names != NULL && names[at] != NULL && at / p->names_a_row < p->rows; at++) {
		bool chosen = at == f->values[i].choice;
		int row = p->row + at / p->names_a_row, col = p->col + at % p->names_a_row * p->name_cols;
		canvas_put(c, row, col, BULLET, STYLE_TEXT, chosen ? "(*) " : "( ) ");
		int room = f->area.col + f->area.cols - col - BULLET;
		int used = canvas_put_cut(c, row, col + BULLET, room, STYLE_TEXT, names[at]);
		if (!chosen || i != f->focus)
			continue;
		canvas_style_run(c, row, col, BULLET + used, STYLE_SELECTED);
		canvas_cursor(c, row, col + 1);
	}
}

static void draw_button(const struct form *f, int i, const struct form_place *p, struct canvas *c)
{
	struct str text;

	str_init(&text);
	button_text(f, i, &text);
	canvas_put(c, p->row, p->col, p->cols, STYLE_HINT_KEY, text.text);
	str_release(&text);
	if (i != f->focus)
		return;
	canvas_style_run(c, p->row, p->col, p->cols, STYLE_SELECTED);
	canvas_cursor(c, p->row, p->col + 2);
}

/* "recent: 1 Not brought  2 Voice" */
static int draw_offers(const struct form *f, int i, int row, int col, int cols, struct canvas *c)
{
	const char *const *names = f->fields[i].names;
	struct str text;

	if (f->fields[i].kind != FORM_LINE || names == NULL || names[0] == NULL)
		return 0;
	int n = f->fields[i].n_offered > 0 ? f->fields[i].n_offered : INT_MAX;
	str_init(&text);
	if (f->fields[i].offered != NULL)
		str_format(&text, "%s ", f->fields[i].offered);
	for (int at = 0; at < n && names[at] != NULL; at++)
		str_format(&text, at < 9 ? "%s%d %s" : "%s%.0d%s", at > 0 ? "  " : "", at < 9 ? at + 1 : 0, names[at]);
	canvas_put_cut(c, row, col, cols, STYLE_DIM, text.text);
	str_release(&text);
	return 1;
}

static void draw_error(const struct form *f, int i, int row, int col, int end, struct canvas *c)
{
	const char *text = f->values[i].error.text;
	int cols = field_cols(f);
	struct str line;
	size_t skip;

	str_init(&line);
	for (; *text != '\0' && row < end; text += skip, row++) {
		str_clear(&line);
		str_add_n(&line, text, utf8_wrap(text, cols, &skip));
		canvas_put(c, row, col, cols, STYLE_WARNING, line.text);
	}
	str_release(&line);
}

static void draw_field(const struct form *f, int i, const struct form_place *p, struct canvas *c)
{
	const struct form_field *field = &f->fields[i];
	int end = f->area.row + body_rows(f), beneath = p->row + p->rows, left = f->area.col + label_cols(f);

	if (field->kind != FORM_BUTTON) {
		canvas_put(c, p->row, f->area.col, MARK, STYLE_LABEL, i == f->focus ? ">" : " ");
		canvas_put_cut(c, p->row, f->area.col + MARK, LABEL_MAX, STYLE_LABEL, field->label);
	}
	if (field->kind == FORM_CHOICE)
		draw_choice(f, i, p, c);
	else if (field->kind == FORM_BUTTON)
		draw_button(f, i, p, c);
	else
		edit_render(&f->values[i].edit, c, p->row, p->col, p->rows, p->cols, i == f->focus);
	if (beneath < end)
		beneath += draw_offers(f, i, beneath, left, field_cols(f), c);
	draw_error(f, i, beneath, left, end, c);
}

/* What is out of sight is told on the rule, else a short form would look whole. */
static void draw_foot(const struct form *f, const struct form_place places[FORM_MAX], struct canvas *c)
{
	int row = f->area.row + body_rows(f), beneath = 0;
	const char *help = f->fields[f->focus].help;
	struct str text;

	for (int i = f->top; i < f->n; i++)
		beneath += places[i].rows == 0 && !follows_button(f, i);
	str_init(&text);
	if (f->top > 0)
		str_format(&text, " %d above ", f->top);
	if (beneath > 0)
		str_format(&text, " %d beneath ", beneath);
	canvas_rule(c, row, f->area.col, f->area.cols, STYLE_BORDER, text.text);
	canvas_put_cut(c, row + 1, f->area.col + 1, f->area.cols - 2, STYLE_DIM, help != NULL ? help : "");
	str_release(&text);
}

void form_render(const struct form *f, struct canvas *c)
{
	struct form_place places[FORM_MAX];

	form_place(f, places);
	for (int i = f->top; i < f->n; i++)
		if (places[i].rows > 0)
			draw_field(f, i, &places[i], c);
	draw_foot(f, places, c);
}
