/* The start screen: the cases opened last, and what else one can begin with. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/case_fact.h"
#include "core/mem.h"
#include "core/recent.h"
#include "core/utf8.h"
#include "tui/file_name.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/sample.h"
#include "tui/view.h"

/* What can be begun, in the order of its rows above the cases. */
static const struct {
	enum command_id command;
	const char *label, *words;
} actions[] = {
	{COMMAND_SAMPLE, "Open the sample case", "Alder, an invented case"},
	{COMMAND_NEW_CASE, "Start a case", "name, scope, agencies, marking"},
	{COMMAND_OPEN_CASE, "Open another file", "a case that is kept elsewhere"},
	{COMMAND_TOUR, "Take the tour", "one page: what stands where"},
	{COMMAND_QUIT, "Quit", ""},
};

enum { ACTIONS = sizeof actions / sizeof *actions, LABEL_COLS = 24, CASE_LINES = 2 };

struct start_case {
	const char *path, *title; /* of the arena */
	const char *why;          /* it cannot be opened; NULL where it can */
	char when[20];            /* "22/11/2026 10:14" */
};

struct start_state {
	const struct keymap *keymap;
	const struct work *work;
	struct arena arena;
	struct start_case cases[RECENT_MAX];
	size_t n;
	struct list list; /* the cases, then the actions */
	const char *sample;
};

static void close_view(void *state)
{
	struct start_state *s = state;

	arena_release(&s->arena);
	free(s);
}

/* A case takes two lines; the rules above it and above the first action are theirs. */
static int height(void *context, size_t rank)
{
	const struct start_state *s = context;
	int rule = rank == 0 || rank == s->n ? 1 : 0;

	return rule + (rank < s->n ? CASE_LINES : 1);
}

/* What is called so inside; only a look, which takes no lock. */
static void look_into(struct start_state *s, struct start_case *c)
{
	struct store_options options = store_defaults();
	struct store *store;
	struct err err = {0};
	char *title = NULL;

	if (!store_open(c->path, &options, &store, &err)) {
		size_t n = strlen(c->path); /* it stands beside the reason */
		const char *why = strncmp(err.text, c->path, n) == 0 && err.text[n] == ' ' ? err.text + n + 1 : err.text;
		if (err.code == ERR_READONLY) /* made by an earlier Casechron: opening it to write brings it up to date */
			return;
		c->why = err.code == ERR_NOTFOUND ? "not there any longer" : arena_copy(&s->arena, why);
		return;
	}
	store_set_work(store, s->work);
	case_fact_get(store, "title", &title, NULL);
	c->title = title != NULL ? arena_format(&s->arena, "%s  %s", store_case_id(store), title)
	                         : arena_copy(&s->arena, store_case_id(store));
	free(title);
	store_close(store);
}

/* A case may be kept where it takes long to get at. False: no more of them is to be looked into. */
static bool goes_on(const struct start_state *s)
{
	struct work_done done = {.what = "Looking at the cases opened last"};

	return s->work == NULL || s->work->step(s->work->context, &done);
}

static bool reload(void *state, struct err *err)
{
	struct recent_case found[RECENT_MAX];
	struct start_state *s = state;
	struct str sample;
	struct tm tm;

	(void)err;
	arena_reset(&s->arena);
	s->n = recent_list(&s->arena, found);
	for (size_t i = 0; i < s->n; i++) {
		time_t at = (time_t)(found[i].opened / 1000);
		s->cases[i] = (struct start_case){.path = found[i].path};
		if (localtime_r(&at, &tm) != NULL)
			strftime(s->cases[i].when, sizeof s->cases[i].when, "%d/%m/%Y %H:%M", &tm);
		s->cases[i].title = strrchr(found[i].path, '/') + 1;
		if (goes_on(s))
			look_into(s, &s->cases[i]);
	}
	str_init(&sample);
	s->sample = sample_path(&sample) ? arena_copy(&s->arena, sample.text) : "";
	str_release(&sample);
	list_count(&s->list, s->n + ACTIONS);
	list_settle(&s->list);
	return true;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct start_state *s = mem_zero(1, sizeof *s);

	(void)store;
	s->keymap = subject->keymap;
	s->work = subject->work;
	arena_init(&s->arena);
	list_init(&s->list, height, s);
	*state = s;
	return reload(s, err);
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct start_state *s = state;

	(void)err;
	list_resize(&s->list, area.rows);
	return true;
}

/* The end of a path tells more than its beginning. */
static void draw_path(struct canvas *c, int row, int col, int cols, const char *path)
{
	struct str safe;
	int width;

	str_init(&safe);
	utf8_display(path, false, &safe);
	const char *at = safe.text;
	while ((width = utf8_width(at)) > cols - 3 && width > cols)
		at += utf8_cluster(at, NULL);
	if (at > safe.text) {
		for (int over = utf8_width(at) + 3 - cols; over > 0; over--)
			at += utf8_cluster(at, NULL);
		col += canvas_put(c, row, col, 3, STYLE_DIM, "...");
	}
	canvas_put(c, row, col, cols, STYLE_DIM, at);
	str_release(&safe);
}

static void draw_case(const struct start_case *entry, struct canvas *c, int row, const struct area *a)
{
	int when = (int)strlen(entry->when);
	enum style style = entry->why != NULL ? STYLE_DIM : STYLE_TEXT;

	canvas_put_cut(c, row, a->col + 2, a->cols - when - 5, style, entry->title);
	canvas_put(c, row, a->col + a->cols - when - 1, when, STYLE_DIM, entry->when);
	if (row + 1 >= a->row + a->rows)
		return;
	int col = a->col + 4;
	if (entry->why != NULL)
		col += canvas_put_cut(c, row + 1, col, (a->cols - 6) / 2, STYLE_WARNING, entry->why) + 2;
	draw_path(c, row + 1, col, a->col + a->cols - col - 1, entry->path);
}

static void draw_action(const struct start_state *s, size_t i, struct canvas *c, int row, const struct area *a)
{
	const char *key = keymap_key(s->keymap, actions[i].command, IN_START);

	canvas_put(c, row, a->col + 2, LABEL_COLS, STYLE_TEXT, actions[i].label);
	canvas_put(c, row, a->col + 2 + LABEL_COLS, 3, STYLE_HINT_KEY, key != NULL ? key : "");
	canvas_put_cut(c, row, a->col + LABEL_COLS + 5, a->cols - LABEL_COLS - 6, STYLE_DIM, actions[i].words);
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct start_state *s = state;
	int line;

	for (size_t rank = 0; rank < s->n + ACTIONS; rank++) {
		if (!list_line(&s->list, rank, &line))
			continue;
		int row = a.row + line;
		if (rank == 0 || rank == s->n) {
			if (line >= 0)
				canvas_rule(c, row, a.col, a.cols, STYLE_MONTH, rank < s->n ? " Cases opened last " : " Begin ");
			row++;
		}
		if (row < a.row || row >= a.row + a.rows)
			continue;
		if (rank < s->n)
			draw_case(&s->cases[rank], c, row, &a);
		else
			draw_action(s, rank - s->n, c, row, &a);
		if (rank != s->list.selected)
			continue;
		canvas_put(c, row, a.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a.col, a.cols, STYLE_SELECTED);
		canvas_cursor(c, row, a.col);
	}
}

static bool open_path(const char *path, struct answer *a, struct err *err)
{
	int n;

	if (path[0] == '~' && path[1] == '/' && getenv("HOME") != NULL)
		n = snprintf(a->opens, sizeof a->opens, "%s%s", getenv("HOME"), path + 1);
	else
		n = snprintf(a->opens, sizeof a->opens, "%s", path);
	if (n >= 0 && (size_t)n < sizeof a->opens)
		return true;
	a->opens[0] = '\0';
	return err_set(err, ERR_INVALID, "that path is too long to be one of a file");
}

static bool open_sample(struct start_state *s, struct answer *a, struct err *err)
{
	struct str path;

	str_init(&path);
	bool ok = sample_make(&path, s->work, err) && open_path(path.text, a, err);
	if (ok)
		snprintf(a->say, sizeof a->say, "Alder is an invented case: nobody in it ever lived");
	str_release(&path);
	return ok;
}

static bool open_selected(struct start_state *s, struct answer *a, struct err *err)
{
	if (s->list.selected >= s->n) {
		enum command_id id = actions[s->list.selected - s->n].command;
		const struct command *c = command_table();
		while (c->id != id)
			c++;
		snprintf(a->then, sizeof a->then, "%s", c->name);
		return true;
	}
	return open_path(s->cases[s->list.selected].path, a, err);
}

static bool forget(struct start_state *s, struct answer *a, struct err *err)
{
	if (s->list.selected >= s->n) {
		snprintf(a->say, sizeof a->say, "no case is selected");
		return true;
	}
	if (!recent_remove(s->cases[s->list.selected].path, err))
		return false;
	snprintf(a->say, sizeof a->say, "taken off the list; the file is where it was");
	return reload(s, err);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct start_state *s = state;
	const char *quit = keymap_said(s->keymap, COMMAND_QUIT, IN_START);

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_OPEN:
		return open_selected(s, a, err);
	case COMMAND_SAMPLE:
		return open_sample(s, a, err);
	case COMMAND_OPEN_CASE:
		return open_path(argument, a, err);
	case COMMAND_FORGET_CASE:
		return forget(s, a, err);
	case COMMAND_BACK:
		snprintf(a->say, sizeof a->say, "this is where it begins; %s leaves Casechron", quit != NULL ? quit : "quit");
		return true;
	default:
		list_command(&s->list, id);
		return true;
	}
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct start_state *s = state;

	return id == COMMAND_FORGET_CASE && s->list.selected >= s->n ? "no case is selected" : NULL;
}

static void assist(void *state, enum command_id id, const char *text, size_t at, struct assist *assist)
{
	(void)state;
	if (id == COMMAND_OPEN_CASE)
		file_name_assist(text, at, ".case", assist);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct start_state *s = state;
	size_t at = s->list.selected;

	(void)right;
	if (at >= s->n && actions[at - s->n].command == COMMAND_SAMPLE && s->sample[0] != '\0')
		str_format(left, "Invented; your copy is kept in %s", s->sample);
	else if (s->n == 0)
		str_add(left, "No case was opened yet");
	else
		str_format(left, "%zu case%s opened before", s->n, s->n > 1 ? "s" : "");
}

const struct view_class view_start = {
	.title = "Start",
	.context = IN_START,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.why_not = why_not,
	.assist = assist,
	.status = status,
};
