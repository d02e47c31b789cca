/* Saved views: the filters that the case keeps by name. Enter shows what one selects, in the Timeline beneath. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/saved_view.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/view.h"

enum { NAME_COLS = 30 };

struct saved_state {
	struct store *store;
	const struct keymap *keymap;
	struct arena arena;
	struct saved_view *views;
	struct list list;
	struct area area; /* of the list; set by layout */
};

/* The selection stays on its view: a new name may have moved it. */
static bool reload(void *state, struct err *err)
{
	struct saved_state *s = state;
	unsigned char selected[ROW_ID_BYTES] = {0};
	size_t n;

	if (s->list.count > 0)
		memcpy(selected, s->views[s->list.selected].id, sizeof selected);
	arena_reset(&s->arena);
	if (!saved_view_list(s->store, &s->arena, &s->views, &n, err)) {
		list_count(&s->list, 0);
		return false;
	}
	list_count(&s->list, n);
	for (size_t i = 0; i < n; i++)
		if (memcmp(s->views[i].id, selected, sizeof selected) == 0)
			list_select(&s->list, i);
	return true;
}

static void close_view(void *state)
{
	struct saved_state *s = state;

	arena_release(&s->arena);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct saved_state *s = mem_zero(1, sizeof *s);

	(void)subject;
	s->store = store;
	s->keymap = subject->keymap;
	arena_init(&s->arena);
	list_init(&s->list, NULL, NULL);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct saved_state *s = state;

	(void)err;
	s->area = (struct area){area.row + 1, area.col, area.rows - 1, area.cols};
	list_resize(&s->list, s->area.rows);
	return true;
}

static void say_none(const struct saved_state *s, struct canvas *c, struct area area)
{
	char text[80];

	snprintf(text, sizeof text, "In the Timeline, %s keeps the filter under a name.",
	         keymap_said(s->keymap, COMMAND_SAVE_VIEW, IN_TIMELINE));
	canvas_put_cut(c, area.row + 1, area.col + 1, area.cols - 1, STYLE_TEXT, "No view is saved yet.");
	canvas_put_cut(c, area.row + 2, area.col + 1, area.cols - 1, STYLE_TEXT, text);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct saved_state *s = state;

	canvas_fill(c, area.row, area.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, area.row, area.col + 1, NAME_COLS, STYLE_LABEL, "Name");
	canvas_put(c, area.row, area.col + 1 + NAME_COLS, area.cols, STYLE_LABEL, "Filter");
	if (s->list.count == 0)
		say_none(s, c, area);
	canvas_cursor(c, area.row + 1, area.col);
	for (int line = 0; line < area.rows - 1; line++) {
		size_t i = list_at(&s->list, line);
		int row = area.row + 1 + line;
		if (i == LIST_NONE)
			break;
		canvas_put_cut(c, row, area.col + 1, NAME_COLS - 1, STYLE_TEXT, s->views[i].name);
		canvas_put_cut(c, row, area.col + 1 + NAME_COLS, area.cols - 1 - NAME_COLS, STYLE_DIM, s->views[i].filter);
		if (i != s->list.selected)
			continue;
		canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
		canvas_cursor(c, row, area.col);
	}
}

static bool show(const struct saved_view *v, struct answer *a)
{
	a->close = answer_then(a, COMMAND_FILTER, v->filter);
	if (!a->close)
		snprintf(a->say, sizeof a->say, "that filter is too long for the screen; casechron show --view takes it");
	return true;
}

static bool delete_view(struct saved_state *s, const struct saved_view *v, struct answer *a, struct err *err)
{
	if (!saved_view_delete(s->store, v->name, err))
		return false;
	snprintf(a->say, sizeof a->say, "deleted; %s brings it back",
	         keymap_said(s->keymap, COMMAND_UNDO, IN_SAVED));
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct saved_state *s = state;
	const struct saved_view *v = s->list.count > 0 ? &s->views[s->list.selected] : NULL;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (v == NULL)
		return true;
	else if (id == COMMAND_OPEN)
		return show(v, a);
	else if (id == COMMAND_RENAME_VIEW)
		return saved_view_rename(s->store, v->name, argument, err);
	else if (id == COMMAND_DELETE_VIEW)
		return delete_view(s, v, a, err);
	else
		list_command(&s->list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct saved_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct saved_state *s = state;
	bool of_one = id == COMMAND_OPEN || id == COMMAND_RENAME_VIEW || id == COMMAND_DELETE_VIEW;

	return of_one && s->list.count == 0 ? "nothing is selected" : NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct saved_state *s = state;

	str_format(left, "%zu saved %s", s->list.count, s->list.count == 1 ? "view" : "views");
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct saved_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1};
}

const struct view_class view_saved = {
	.title = "Saved views",
	.context = IN_SAVED,
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
