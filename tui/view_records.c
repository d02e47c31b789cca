/* The records of one kind: a list, with the selected one in full below it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/keymap.h"
#include "tui/record_rows.h"

enum { FOOT_ROWS = 8, FOOT_ROWS_SMALL = 4, SMALL = 18, COLS_MAX = 160 };

struct records_state {
	struct store *store;
	const struct keymap *keymap;
	struct record_rows rows;
	struct list list;
	struct area area; /* of the list; set by layout */
	struct lines foot;
	int print_rows;
};

static void select_record(struct records_state *s, const unsigned char id[ROW_ID_BYTES])
{
	for (size_t i = 0; i < s->rows.n; i++)
		if (memcmp(s->rows.records[i].id, id, ROW_ID_BYTES) == 0)
			list_select(&s->list, i);
}

/* The selection stays on its record, wherever that stands now. */
static bool reload(void *state, struct err *err)
{
	struct records_state *s = state;
	unsigned char id[ROW_ID_BYTES] = {0};

	if (s->list.selected < s->rows.n)
		memcpy(id, s->rows.records[s->list.selected].id, ROW_ID_BYTES);
	bool ok = record_rows_load(&s->rows, s->store, err);
	list_count(&s->list, s->rows.n);
	select_record(s, id);
	return ok;
}

static void close_view(void *state)
{
	struct records_state *s = state;

	record_rows_release(&s->rows);
	lines_release(&s->foot);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct records_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	record_rows_init(&s->rows, subject->record_kind);
	lines_init(&s->foot);
	list_init(&s->list, NULL, NULL);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	if (subject->has_record)
		select_record(s, subject->record);
	*state = s;
	return true;
}

static const struct record *selected(const struct records_state *s)
{
	return s->list.selected < s->rows.n ? &s->rows.records[s->list.selected] : NULL;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct records_state *s = state;
	int foot = area.rows < SMALL ? FOOT_ROWS_SMALL : FOOT_ROWS;
	const struct record *r;

	s->area = (struct area){area.row + 1, area.col, s->list.printing ? 1 : area.rows - 1 - foot, area.cols};
	list_resize(&s->list, s->area.rows);
	lines_clear(&s->foot, (area.cols > 100 ? 100 : area.cols) - 2);
	if ((r = selected(s)) != NULL && !record_rows_foot(s->store, r, &s->foot, err))
		return false;
	s->print_rows = 1 + s->area.rows + (int)s->foot.n;
	return true;
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct records_state *s = state;
	int top = area.row + 1, foot = top + s->list.lines;
	struct str none;

	if (area.cols > COLS_MAX)
		area.cols = COLS_MAX;
	record_rows_columns(c, area.row, area);
	canvas_cursor(c, top, area.col);
	str_init(&none);
	record_rows_none(s->rows.kind, &none);
	if (s->list.count == 0)
		canvas_put_cut(c, top, area.col + 1, area.cols - 1, STYLE_TEXT, none.text);
	str_release(&none);
	for (int line = 0; line < s->list.lines; line++) {
		size_t i = list_at(&s->list, line);
		if (i == LIST_NONE)
			break;
		record_rows_draw(&s->rows.records[i], s->rows.now, c, top + line, area);
		if (i != s->list.selected)
			continue;
		canvas_put(c, top + line, area.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, top + line, area.col, area.cols, STYLE_SELECTED);
		canvas_cursor(c, top + line, area.col);
	}
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, "");
	foot += !s->list.printing;
	lines_render_top(&s->foot, c, foot, area.col + 1, area.row + area.rows - foot, area.cols - 2, NULL);
}

/* Only who says yes means it. */
static bool delete_record(struct records_state *s, const struct record *r, const char *answer, struct answer *a,
                          struct err *err)
{
	if (answer[0] == '\0') {
		a->ask = "Delete what is selected (yes or no)";
		return true;
	}
	if (strcmp(answer, "yes") != 0 && strcmp(answer, "y") != 0) {
		snprintf(a->say, sizeof a->say, "nothing was deleted");
		return true;
	}
	if (!record_delete(s->store, r->kind, r->id, err))
		return false;
	a->needs |= VIEW_RELOAD;
	snprintf(a->say, sizeof a->say, "deleted; %s brings it back", keymap_said(s->keymap, COMMAND_UNDO, IN_REVIEW));
	return true;
}

static void add_record(const struct records_state *s, struct answer *a)
{
	a->open = &view_record;
	a->subject.record_kind = s->rows.kind;
}

static bool is_of_one(enum command_id id)
{
	return id == COMMAND_OPEN || id == COMMAND_EDIT_RECORD || id == COMMAND_DELETE_RECORD;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct records_state *s = state;
	const struct record *r = selected(s);

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (id == COMMAND_ADD_RECORD)
		add_record(s, a);
	else if (r == NULL && is_of_one(id))
		snprintf(a->say, sizeof a->say, "nothing is selected");
	else if (r == NULL)
		return true;
	else if (id == COMMAND_OPEN)
		record_rows_open(r, a);
	else if (id == COMMAND_EDIT_RECORD)
		record_rows_edit(r, a);
	else if (id == COMMAND_DELETE_RECORD)
		return delete_record(s, r, argument, a, err);
	else
		list_command(&s->list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct records_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	return is_of_one(id) && selected(state) == NULL ? "nothing is selected" : NULL;
}

static void heading(const void *state, struct str *out)
{
	const struct records_state *s = state;

	str_format(out, " > %s", record_kind_info(s->rows.kind)->plural);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct records_state *s = state;

	str_format(left, "%s: %zu", record_kind_info(s->rows.kind)->plural, s->rows.n);
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct records_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_records = {
	.title = "Records",
	.context = IN_REVIEW,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.why_not = why_not,
	.heading = heading,
	.status = status,
	.print = print,
};
