/* Suggestions: what the checks across agencies found, by kind; y accepts, x dismisses. Nothing is applied by itself. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/query.h"
#include "core/scope.h"
#include "core/suggestion.h"
#include "tui/keymap.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/view.h"

enum { SCORE_COLS = 5, SUBJECT_COLS = 34, FOOT_ROWS = 8 };

struct suggestions_state {
	struct store *store;
	const struct keymap *keymap;
	struct arena arena;
	struct suggestion *all;
	const struct suggestion **shown; /* of `all`, in its order */
	size_t n_all, capacity;
	bool decided; /* those that were accepted or dismissed are shown too */
	struct list list;
	struct area area; /* of the list; set by layout */
	struct lines foot;
	int print_rows; /* that one takes, where they are printed */
};

static int height(void *context, size_t rank)
{
	const struct suggestions_state *s = context;

	return rank == 0 || s->shown[rank]->kind != s->shown[rank - 1]->kind ? 2 : 1;
}

/* What is shown of them: the selection stays at its place in the list, so that one after the other can be decided. */
static void choose(struct suggestions_state *s)
{
	size_t n = 0;

	s->shown = mem_grow(s->shown, &s->capacity, s->n_all, sizeof *s->shown);
	for (size_t i = 0; i < s->n_all; i++)
		if (s->decided || s->all[i].state == SUGGESTION_OPEN)
			s->shown[n++] = &s->all[i];
	list_count(&s->list, n);
}

static bool reload(void *state, struct err *err)
{
	struct suggestions_state *s = state;
	struct scope scope;

	size_t rank = s->list.selected;

	arena_reset(&s->arena);
	s->n_all = 0;
	list_count(&s->list, 0);
	if (!scope_read(s->store, &s->arena, &scope, err) ||
	    !suggestion_list(s->store, &s->arena, &scope, &s->all, &s->n_all, err)) {
		s->n_all = 0;
		return false;
	}
	choose(s);
	if (s->list.count > 0)
		list_select(&s->list, rank < s->list.count ? rank : s->list.count - 1);
	return true;
}

static void close_view(void *state)
{
	struct suggestions_state *s = state;

	lines_release(&s->foot);
	arena_release(&s->arena);
	free(s->shown);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct suggestions_state *s = mem_zero(1, sizeof *s);

	(void)subject;
	s->store = store;
	s->keymap = subject->keymap;
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

static const struct suggestion *selected(const struct suggestions_state *s)
{
	return s->list.count > 0 ? s->shown[s->list.selected] : NULL;
}

/* "CSC:CSC-0007" to its row; 0 where no current submission has it. */
static int64_t row_of(const struct suggestions_state *s, const char *name)
{
	const char *colon = strchr(name, ':');
	char code[16];
	int64_t row;

	if (colon == NULL || (size_t)(colon - name) >= sizeof code)
		return 0;
	snprintf(code, sizeof code, "%.*s", (int)(colon - name), name);
	return query_find(s->store, code, colon + 1, &row, NULL) ? row : 0;
}

/* What the agency wrote there, so that both can be held against each other. */
static void add_entry(struct suggestions_state *s, const char *name)
{
	int64_t row = row_of(s, name);
	struct entry_view v;
	struct arena arena;
	struct str text;

	arena_init(&arena);
	str_init(&text);
	if (row != 0 && query_entry(s->store, &arena, row, &v, NULL)) {
		query_say_when(&v, &text);
		str_format(&text, ": %s", v.entry.event);
		lines_add(&s->foot, arena_copy(&s->arena, v.agency), text.text, STYLE_TEXT);
	}
	str_release(&text);
	arena_release(&arena);
}

static void build_foot(struct suggestions_state *s, int columns)
{
	const struct suggestion *found = selected(s);

	lines_clear(&s->foot, columns);
	if (found == NULL)
		return;
	if (!s->list.printing) /* there the row has all of it */
		lines_add(&s->foot, "WHY", found->why, STYLE_TEXT);
	for (size_t i = 0; i < found->n_entries; i++)
		add_entry(s, found->entries[i]);
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct suggestions_state *s = state;
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

static void render_row(const struct suggestions_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct suggestion *found = s->shown[i];
	int why = area.col + 1 + SCORE_COLS + SUBJECT_COLS;
	char score[16];

	snprintf(score, sizeof score, "%3d", found->score);
	canvas_put(c, row, area.col + 1, SCORE_COLS, STYLE_DIM, score);
	canvas_put_cut(c, row, area.col + 1 + SCORE_COLS, SUBJECT_COLS - 1, STYLE_TEXT, found->subject);
	if (found->state != SUGGESTION_OPEN)
		why += canvas_put(c, row, why, 12, STYLE_MARK, suggestion_state_name(found->state)) + 1;
	canvas_put_cut(c, row, why, area.col + area.cols - why, STYLE_DIM, found->why);
	if (i != s->list.selected)
		return;
	canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
	canvas_cursor(c, row, area.col);
}

static void render_kind(enum suggestion_kind kind, struct canvas *c, int row, struct area area)
{
	char text[160];

	snprintf(text, sizeof text, " %s ", suggestion_kind_says(kind));
	canvas_rule(c, row, area.col, area.cols, STYLE_MONTH, text);
}

static void render_list(const struct suggestions_state *s, struct canvas *c, struct area area)
{
	for (int line = 0; line < s->list.lines; line++) {
		size_t i = list_at(&s->list, line);
		int first;
		if (i == LIST_NONE)
			break;
		list_line(&s->list, i, &first);
		if (height((void *)s, i) == 2 && first == line)
			render_kind(s->shown[i]->kind, c, area.row + line, area);
		else
			render_row(s, i, c, area.row + line, area);
	}
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct suggestions_state *s = state;
	int foot = area.row + s->list.lines;
	char text[64];

	canvas_cursor(c, area.row, area.col);
	snprintf(text, sizeof text, "All are decided. %s shows them.",
	         keymap_said(s->keymap, COMMAND_SHOW_DECIDED, IN_SUGGESTIONS));
	if (s->list.count == 0)
		canvas_put_cut(c, area.row, area.col + 1, area.cols - 1, STYLE_TEXT,
		               s->n_all == 0 ? "The checks found nothing." : text);
	render_list(s, c, area);
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, "");
	foot += !s->list.printing;
	lines_render_top(&s->foot, c, foot, area.col + 1, area.row + area.rows - foot, area.cols - 2, NULL);
}

static bool decide(struct suggestions_state *s, enum suggestion_state state, struct answer *a, struct err *err)
{
	const struct suggestion *found = selected(s);

	if (found == NULL)
		return true;
	if (!suggestion_decide(s->store, &found, 1, state, err))
		return false;
	snprintf(a->say, sizeof a->say, "saved: %s; %s takes it back", suggestion_state_name(state),
	         keymap_said(s->keymap, COMMAND_UNDO, IN_SUGGESTIONS));
	return true;
}

/* The entries of a suggestion one after the other: the first with Enter, the second with Tab. */
static void open_entry(struct suggestions_state *s, size_t which, struct answer *a)
{
	const struct suggestion *found = selected(s);

	if (found == NULL)
		return;
	a->subject.row = which < found->n_entries ? row_of(s, found->entries[which]) : 0;
	if (a->subject.row != 0)
		a->open = &view_entry;
	else
		snprintf(a->say, sizeof a->say, which == 0 ? "this is about no entry" : "there is no second entry");
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct suggestions_state *s = state;

	(void)argument;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_BACK:
		a->close = true;
		return true;
	case COMMAND_ACCEPT_SUGGESTION:
		return decide(s, SUGGESTION_ACCEPTED, a, err);
	case COMMAND_DISMISS_SUGGESTION:
		return decide(s, SUGGESTION_DISMISSED, a, err);
	case COMMAND_SHOW_DECIDED:
		s->decided = !s->decided;
		choose(s);
		return true;
	case COMMAND_OPEN:
	case COMMAND_OPEN_OTHER:
		open_entry(s, id == COMMAND_OPEN_OTHER, a);
		return true;
	default:
		list_command(&s->list, id);
		return true;
	}
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct suggestions_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, s->list.count > 0 ? height(s, s->list.selected) - 1 : 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct suggestion *found = selected(state);

	switch (id) {
	case COMMAND_OPEN:
	case COMMAND_ACCEPT_SUGGESTION:
	case COMMAND_DISMISS_SUGGESTION:
	case COMMAND_OPEN_OTHER:
		if (found == NULL)
			return "nothing is selected";
		if (id == COMMAND_OPEN && found->n_entries == 0)
			return "this is about no entry";
		return id == COMMAND_OPEN_OTHER && found->n_entries < 2 ? "there is no second entry" : NULL;
	default:
		return NULL;
	}
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct suggestions_state *s = state;
	size_t open = 0;

	for (size_t i = 0; i < s->n_all; i++)
		open += s->all[i].state == SUGGESTION_OPEN;
	str_format(left, "%zu open, %zu decided%s", open, s->n_all - open, s->decided ? "" : " and not shown");
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct suggestions_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_suggestions = {
	.title = "Suggestions",
	.context = IN_SUGGESTIONS,
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
