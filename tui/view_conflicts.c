/* Conflicts: what two reviewers wrote to one place, each in a copy of their own. Every side is a row beneath what it is
 * about; y writes the one selected again, so that it stands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/conflict.h"
#include "core/mem.h"
#include "core/moment.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/view.h"

enum { WHO_COLS = 18, WHEN_COLS = 18, SHOWN_COLS = 7, FOOT_ROWS = 8 };

/* A row: one side of a conflict. */
struct side {
	const struct conflict *conflict;
	size_t n;
};

struct conflicts_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	struct arena arena;
	struct conflict *all;
	size_t n_all;
	struct side *sides;
	size_t capacity;
	struct list list;
	struct area area; /* of the list; set by layout */
	struct lines foot;
	int print_rows; /* that one takes, where they are printed */
};

/* The first side of each stands beneath what it is about. */
static int height(void *context, size_t rank)
{
	const struct conflicts_state *s = context;

	return s->sides[rank].n == 0 ? 2 : 1;
}

static void list_sides(struct conflicts_state *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_all; i++) {
		s->sides = mem_grow(s->sides, &s->capacity, n + s->all[i].n, sizeof *s->sides);
		for (size_t k = 0; k < s->all[i].n; k++)
			s->sides[n++] = (struct side){&s->all[i], k};
	}
	list_count(&s->list, n);
}

/* The selection stays at its place in the list, so that one after the other can be settled. */
static bool reload(void *state, struct err *err)
{
	struct conflicts_state *s = state;
	size_t rank = s->list.selected;

	arena_reset(&s->arena);
	s->n_all = 0;
	list_count(&s->list, 0);
	if (!conflict_list(s->store, &s->arena, &s->all, &s->n_all, err)) {
		s->n_all = 0;
		return false;
	}
	list_sides(s);
	if (s->list.count > 0)
		list_select(&s->list, rank < s->list.count ? rank : s->list.count - 1);
	return true;
}

static void close_view(void *state)
{
	struct conflicts_state *s = state;

	lines_release(&s->foot);
	arena_release(&s->arena);
	free(s->sides);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct conflicts_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	arena_init(&s->arena);
	lines_init(&s->foot);
	list_init(&s->list, height, s);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static const struct side *selected(const struct conflicts_state *s)
{
	return s->list.count > 0 ? &s->sides[s->list.selected] : NULL;
}

static const char *name_of(const struct conflict_side *side)
{
	return side->reviewer != NULL ? side->reviewer : "(erased)";
}

/* All sides in full, each with who wrote it. */
static void build_foot(struct conflicts_state *s, int columns)
{
	const struct side *chosen = selected(s);
	struct str text;

	lines_clear(&s->foot, columns);
	if (chosen == NULL)
		return;
	str_init(&text);
	for (size_t i = 0; i < chosen->conflict->n; i++) {
		const struct conflict_side *side = &chosen->conflict->sides[i];
		str_clear(&text);
		str_format(&text, "%s: %s", name_of(side), side->value);
		lines_add(&s->foot, i == 0 ? "SHOWN" : "OR", text.text, i == 0 ? STYLE_TEXT : STYLE_NOTE);
	}
	str_release(&text);
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct conflicts_state *s = state;
	int columns = area.cols > 100 ? 100 : area.cols; /* longer lines are hard to read */

	(void)err;
	build_foot(s, columns - 2);
	s->area = (struct area){area.row, area.col, area.rows - 1 - FOOT_ROWS, area.cols};
	if (s->list.printing)
		s->area.rows = s->list.count > 0 ? height(s, s->list.top) : 1;
	s->print_rows = s->area.rows + (int)s->foot.n;
	list_resize(&s->list, s->area.rows);
	return true;
}

static void put(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	char *safe = utf8_safe(text);

	canvas_put_cut(c, row, col, cols, style, safe);
	free(safe);
}

static void render_row(const struct conflicts_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct side *of = &s->sides[i];
	const struct conflict_side *side = &of->conflict->sides[of->n];
	int col = area.col + 1;
	struct str when;

	str_init(&when);
	moment_say(side->at, preferences_date_style(s->preferences), &when);
	put(c, row, col, SHOWN_COLS - 1, STYLE_MARK, of->n == 0 ? "shown" : "");
	put(c, row, col + SHOWN_COLS, WHO_COLS - 1, STYLE_TEXT, name_of(side));
	put(c, row, col + SHOWN_COLS + WHO_COLS, WHEN_COLS - 1, STYLE_DIM, when.text);
	col += SHOWN_COLS + WHO_COLS + WHEN_COLS;
	put(c, row, col, area.col + area.cols - col, STYLE_NOTE, side->value);
	str_release(&when);
	if (i != s->list.selected)
		return;
	canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
	canvas_cursor(c, row, area.col);
}

static void render_what(const struct conflict *conflict, struct canvas *c, int row, struct area area)
{
	struct str text;

	str_init(&text);
	str_add(&text, " ");
	utf8_display(conflict->what, false, &text);
	str_add(&text, " ");
	canvas_rule(c, row, area.col, area.cols, STYLE_MONTH, text.text);
	str_release(&text);
}

static void render_list(const struct conflicts_state *s, struct canvas *c, struct area area)
{
	for (int line = 0; line < s->list.lines; line++) {
		size_t i = list_at(&s->list, line);
		int first;
		if (i == LIST_NONE)
			break;
		list_line(&s->list, i, &first);
		if (height((void *)s, i) == 2 && first == line)
			render_what(s->sides[i].conflict, c, area.row + line, area);
		else
			render_row(s, i, c, area.row + line, area);
	}
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct conflicts_state *s = state;
	int foot = area.row + s->list.lines;

	canvas_cursor(c, area.row, area.col);
	if (s->list.count == 0) {
		canvas_put_cut(c, area.row, area.col + 1, area.cols - 1, STYLE_TEXT, "There is no conflict.");
		if (s->list.lines > 2)
			canvas_put_cut(c, area.row + 2, area.col + 1, area.cols - 1, STYLE_DIM,
			               "One arises where copies are joined in which two people wrote to the same place.");
	}
	render_list(s, c, area);
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, "");
	foot += !s->list.printing;
	lines_render_top(&s->foot, c, foot, area.col + 1, area.row + area.rows - foot, area.cols - 2, NULL);
}

static bool keep(struct conflicts_state *s, struct answer *a, struct err *err)
{
	const struct side *chosen = selected(s);

	if (chosen == NULL)
		return true;
	if (!conflict_keep(s->store, chosen->conflict, chosen->n, err))
		return false;
	snprintf(a->say, sizeof a->say, "saved: it stands; %s takes it back",
	         keymap_said(s->keymap, COMMAND_UNDO, IN_CONFLICTS));
	return true;
}

static void open_entry(struct conflicts_state *s, struct answer *a)
{
	const struct side *chosen = selected(s);

	if (chosen == NULL)
		return;
	if (chosen->conflict->agency == NULL || chosen->conflict->entry == NULL)
		snprintf(a->say, sizeof a->say, "this is about no entry");
	else if (query_find(s->store, chosen->conflict->agency, chosen->conflict->entry, &a->subject.row, NULL))
		a->open = &view_entry;
	else
		snprintf(a->say, sizeof a->say, "no submission that is loaded has the entry");
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct conflicts_state *s = state;

	(void)argument;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_BACK:
		a->close = true;
		return true;
	case COMMAND_KEEP:
		return keep(s, a, err);
	case COMMAND_OPEN:
		open_entry(s, a);
		return true;
	default:
		list_command(&s->list, id);
		return true;
	}
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct conflicts_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, s->list.count > 0 ? height(s, s->list.selected) - 1 : 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct side *chosen = selected(state);

	if (id != COMMAND_OPEN && id != COMMAND_KEEP)
		return NULL;
	if (chosen == NULL)
		return "nothing is selected";
	return id == COMMAND_OPEN && chosen->conflict->entry == NULL ? "this is about no entry" : NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct conflicts_state *s = state;

	str_format(left, s->n_all == 1 ? "%zu conflict" : "%zu conflicts", s->n_all);
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct conflicts_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_conflicts = {
	.title = "Conflicts",
	.context = IN_CONFLICTS,
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
