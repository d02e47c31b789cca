/* Review: the review itself on one screen, each line with how many there are and what wants attention. Enter opens the
 * list of a kind, or the one record that a line is about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/case_fact.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/review_rows.h"
#include "tui/view.h"

/* Columns of a line; in a wide window what it is has more room. */
enum { COLS_MAX = 160, COUNT_COLS = 6, UNDER = 3 };

#define NO_RECORD "no record is selected: open the list of a kind first"

struct review_state {
	struct store *store;
	const struct keymap *keymap;
	struct review_rows rows;
	struct list list;
	struct area area; /* of the list; set by layout */
};

static int height(void *context, size_t rank)
{
	const struct review_state *s = context;

	return 1 + (s->rows.rows[rank].heading != NULL);
}

static bool reload(void *state, struct err *err)
{
	struct review_state *s = state;
	bool ok = review_rows_load(&s->rows, s->store, err);

	list_count(&s->list, s->rows.n);
	list_settle(&s->list);
	return ok;
}

static void close_view(void *state)
{
	struct review_state *s = state;

	review_rows_release(&s->rows);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct review_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	review_rows_init(&s->rows);
	list_init(&s->list, height, s);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct review_state *s = state;

	(void)err;
	s->area = area;
	list_resize(&s->list, area.rows);
	return true;
}

static void put(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, false, &safe);
	canvas_put_cut(c, row, col, cols, style, safe.text);
	str_release(&safe);
}

static void draw_row(const struct review_state *s, size_t rank, struct canvas *c, int row, struct area area)
{
	const struct review_row *r = &s->rows.rows[rank];
	int what = area.cols * 9 / 20, said = what + (r->has_count || !r->is_under ? COUNT_COLS : 0);
	int from = r->is_under ? UNDER : 1;
	char count[24];

	put(c, row, area.col + from, what - from - 2, r->is_under ? STYLE_NOTE : STYLE_TEXT, r->what);
	snprintf(count, sizeof count, "%4zu", r->count);
	if (r->has_count)
		canvas_put(c, row, area.col + what, COUNT_COLS - 1, r->count > 0 ? STYLE_TEXT : STYLE_DIM, count);
	if (r->warns)
		canvas_put(c, row, area.col + said - 1, 1, STYLE_WARNING, "!");
	put(c, row, area.col + said + 1, area.cols - said - 1, r->warns ? STYLE_WARNING : STYLE_TEXT, r->said);
	if (rank != s->list.selected)
		return;
	canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
	canvas_cursor(c, row, area.col);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct review_state *s = state;
	struct str text;

	if (area.cols > COLS_MAX)
		area.cols = COLS_MAX;
	str_init(&text);
	for (int line = 0; line < s->list.lines; line++) {
		size_t rank = list_at(&s->list, line);
		int first;
		if (rank == LIST_NONE)
			break;
		const char *heading = s->rows.rows[rank].heading;
		if (heading != NULL && list_line(&s->list, rank, &first) && first == line) {
			str_clear(&text);
			str_format(&text, " %s ", heading);
			canvas_rule(c, area.row + line, area.col, area.cols, STYLE_MONTH, text.text);
		} else {
			draw_row(s, rank, c, area.row + line, area);
		}
	}
	str_release(&text);
}

static const struct review_row *selected(const struct review_state *s)
{
	return &s->rows.rows[s->list.selected];
}

static void open_row(const struct review_row *r, struct answer *a)
{
	if (r->opens == REVIEW_NOTHING)
		return;
	if (r->opens == REVIEW_FACT) {
		answer_then(a, COMMAND_EDIT_RECORD, "");
		return;
	}
	a->open = r->kind == RECORD_THEME ? &view_themes : &view_records;
	a->subject.record_kind = r->kind;
	a->subject.has_record = r->opens == REVIEW_RECORD;
	memcpy(a->subject.record, r->id, ROW_ID_BYTES);
}

/* Of the kind of the line. */
static void add_record(const struct review_row *r, struct answer *a)
{
	if (r->opens == REVIEW_NOTHING || r->opens == REVIEW_FACT) {
		snprintf(a->say, sizeof a->say, "%s", NO_RECORD);
		return;
	}
	a->open = &view_record;
	a->subject.record_kind = r->kind;
}

static bool is_fact(const struct review_state *s)
{
	return s->list.count > 0 && selected(s)->opens == REVIEW_FACT;
}

/* What is laid down is asked for, and then stands in the case. */
static bool edit_fact(struct review_state *s, const char *argument, struct answer *a, struct err *err)
{
	const struct review_row *r = selected(s);

	if (argument[0] == '\0') {
		a->ask = r->what;
		a->given = r->warns ? NULL : r->said;
		return true;
	}
	if (!case_fact_set(s->store, r->fact, argument, err))
		return false;
	a->needs |= VIEW_RELOAD;
	snprintf(a->say, sizeof a->say, "saved; %s takes it back", keymap_said(s->keymap, COMMAND_UNDO, IN_REVIEW));
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct review_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (id == COMMAND_OPEN && s->list.count > 0)
		open_row(selected(s), a);
	else if (id == COMMAND_ADD_RECORD && s->list.count > 0)
		add_record(selected(s), a);
	else if (id == COMMAND_EDIT_RECORD && is_fact(s))
		return edit_fact(s, argument, a, err);
	else if (id == COMMAND_DELETE_RECORD || id == COMMAND_EDIT_RECORD)
		snprintf(a->say, sizeof a->say, "%s", NO_RECORD);
	else
		list_command(&s->list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct review_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, s->list.count > 0 ? height(s, s->list.selected) - 1 : 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct review_state *s = state;

	if (id == COMMAND_DELETE_RECORD || (id == COMMAND_EDIT_RECORD && !is_fact(s)))
		return NO_RECORD;
	bool on_a_kind = id == COMMAND_OPEN || id == COMMAND_ADD_RECORD;
	if (on_a_kind && (s->list.count == 0 || selected(s)->opens == REVIEW_NOTHING))
		return "there is nothing behind this line";
	return NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct review_state *s = state;

	if (s->rows.n_missing == 0)
		str_add(left, "nothing is found missing");
	else
		str_format(left, "%zu %s missing, or out of date", s->rows.n_missing, s->rows.n_missing == 1 ? "is" : "are");
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct review_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list};
}

const struct view_class view_review = {
	.title = "Review",
	.context = IN_REVIEW,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.why_not = why_not,
	.status = status,
	.print = print,
};
