/* Themes: each under the one of which it is a part, with how many entries and notes are gathered under it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/row_id.h"
#include "core/theme.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/record_rows.h"

enum { FOOT_ROWS = 6, COLS_MAX = 120, DEEP = 16, COLOUR_COLS = 10, USE_COLS = 22 };

struct theme_row {
	const struct theme *theme;
	const struct record *record; /* NULL: it was deleted under our eyes */
	int depth;
	int64_t entries, notes, entries_below, notes_below;
};

struct themes_state {
	struct store *store;
	const struct keymap *keymap;
	struct record_rows records;
	struct arena arena;
	struct theme *themes;
	size_t n_themes;
	struct theme_row *rows; /* in the order of the tree */
	size_t n;
	struct list list;
	struct area area;
	struct lines foot;
};

static const struct record *record_of(const struct themes_state *s, const unsigned char id[ROW_ID_BYTES])
{
	for (size_t i = 0; i < s->records.n; i++)
		if (memcmp(s->records.records[i].id, id, ROW_ID_BYTES) == 0)
			return &s->records.records[i];
	return NULL;
}

static bool is_under(const struct theme *t, const char *parent)
{
	return parent == NULL ? t->parent == NULL : t->parent != NULL && strcmp(t->parent, parent) == 0;
}

/* Those under `parent`, and those under them; what lies below is added up on the way back. One that two copies put
 * each under the other is under none that is reached, and comes at the end. */
static void add_under(struct themes_state *s, bool *taken, const char *parent, int depth)
{
	for (size_t i = 0; i < s->n_themes && depth < DEEP; i++) {
		const struct theme *t = &s->themes[i];
		if (taken[i] || !is_under(t, parent))
			continue;
		taken[i] = true;
		size_t at = s->n++;
		struct theme_row *row = &s->rows[at];
		*row = (struct theme_row){.theme = t, .record = record_of(s, t->id), .depth = depth, .notes = t->notes};
		if (row->record != NULL)
			row->entries = (int64_t)record_count(record_value(row->record, "entries"));
		add_under(s, taken, t->name, depth + 1);
		for (size_t k = at + 1; k < s->n; k++) {
			s->rows[at].entries_below += s->rows[k].entries;
			s->rows[at].notes_below += s->rows[k].notes;
		}
	}
}

static void order_rows(struct themes_state *s)
{
	bool *taken = arena_alloc(&s->arena, (s->n_themes + 1) * sizeof *taken);

	memset(taken, 0, (s->n_themes + 1) * sizeof *taken);
	s->rows = arena_alloc(&s->arena, (s->n_themes + 1) * sizeof *s->rows);
	s->n = 0;
	add_under(s, taken, NULL, 0);
	for (size_t i = 0; i < s->n_themes; i++) {
		if (taken[i])
			continue;
		taken[i] = true;
		s->rows[s->n++] = (struct theme_row){
			.theme = &s->themes[i], .record = record_of(s, s->themes[i].id), .notes = s->themes[i].notes};
	}
}

static void select_theme(struct themes_state *s, const unsigned char id[ROW_ID_BYTES])
{
	for (size_t i = 0; i < s->n; i++)
		if (memcmp(s->rows[i].theme->id, id, ROW_ID_BYTES) == 0)
			list_select(&s->list, i);
}

static bool reload(void *state, struct err *err)
{
	struct themes_state *s = state;
	unsigned char id[ROW_ID_BYTES] = {0};

	if (s->list.selected < s->n)
		memcpy(id, s->rows[s->list.selected].theme->id, ROW_ID_BYTES);
	arena_reset(&s->arena);
	s->n = s->n_themes = 0;
	bool ok = record_rows_load(&s->records, s->store, err) &&
	          theme_list(s->store, &s->arena, &s->themes, &s->n_themes, err);
	if (ok)
		order_rows(s);
	list_count(&s->list, s->n);
	select_theme(s, id);
	return ok;
}

static void close_view(void *state)
{
	struct themes_state *s = state;

	record_rows_release(&s->records);
	arena_release(&s->arena);
	lines_release(&s->foot);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct themes_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	record_rows_init(&s->records, RECORD_THEME);
	arena_init(&s->arena);
	lines_init(&s->foot);
	list_init(&s->list, NULL, NULL);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	if (subject->has_record)
		select_theme(s, subject->record);
	*state = s;
	return true;
}

static const struct theme_row *selected(const struct themes_state *s)
{
	return s->list.selected < s->n ? &s->rows[s->list.selected] : NULL;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct themes_state *s = state;
	const struct theme_row *t;
	int foot = s->list.printing ? 0 : FOOT_ROWS;

	s->area = (struct area){area.row + 1, area.col, area.rows - 1 - foot, area.cols};
	list_resize(&s->list, s->area.rows);
	lines_clear(&s->foot, (area.cols > 100 ? 100 : area.cols) - 2);
	t = selected(s);
	if (s->list.printing || t == NULL || t->record == NULL)
		return true;
	return record_rows_foot(s->store, t->record, &s->foot, err);
}

/* The agencies' colours that come nearest; the name always stands beside the swatch. */
static enum style swatch(const char *colour)
{
	static const struct {
		const char *name;
		enum style style;
	} looks[] = {{"blue", STYLE_AGENCY_1},   {"green", STYLE_AGENCY_2}, {"yellow", STYLE_AGENCY_3},
	             {"orange", STYLE_AGENCY_4}, {"red", STYLE_AGENCY_6},   {"purple", STYLE_AGENCY_7}};

	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (strcmp(looks[i].name, colour) == 0)
			return looks[i].style;
	return STYLE_TEXT;
}

static void say_use(int64_t own, int64_t below, struct str *out)
{
	str_format(out, "%lld", (long long)own);
	if (below > 0)
		str_format(out, " (%lld)", (long long)(own + below));
}

static void draw_row(const struct themes_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct theme_row *t = &s->rows[i];
	const char *colour = t->record != NULL ? record_value(t->record, "colour") : NULL;
	int use = area.cols - USE_COLS, at = use - COLOUR_COLS, from = 1 + 2 * t->depth;
	struct str text;

	str_init(&text);
	utf8_display(t->theme->name, false, &text);
	if (from > at / 2)
		from = at / 2;
	canvas_put_cut(c, row, area.col + from, at - from - 1, STYLE_NOTE, text.text);
	if (colour != NULL && strcmp(colour, "none") != 0) {
		str_clear(&text);
		str_format(&text, "# %s", colour);
		canvas_put_cut(c, row, area.col + at, COLOUR_COLS - 1, swatch(colour), text.text);
	}
	str_clear(&text);
	say_use(t->entries, t->entries_below, &text);
	canvas_put(c, row, area.col + use, USE_COLS / 2, STYLE_TEXT, text.text);
	str_clear(&text);
	say_use(t->notes, t->notes_below, &text);
	canvas_put(c, row, area.col + use + USE_COLS / 2, USE_COLS / 2, STYLE_TEXT, text.text);
	str_release(&text);
	if (i != s->list.selected)
		return;
	canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
	canvas_cursor(c, row, area.col);
}

/* What a case without themes may begin with, and whose words that are. */
static void say_none(const struct themes_state *s, struct canvas *c, struct area area)
{
	const struct theme_quoted *q = theme_quotes();
	struct lines l;
	struct str text;

	str_init(&text);
	lines_init(&l);
	str_format(&text,
	           "No theme yet. %s makes those below, quoted from: %s. They are that review's words, not a standard.",
	           keymap_said(s->keymap, COMMAND_STARTER_THEMES, IN_THEMES), q->quoted);
	lines_clear(&l, area.cols - 2);
	lines_add(&l, "", text.text, STYLE_TEXT);
	for (; q->name != NULL; q++)
		lines_add(&l, "", q->name, STYLE_DIM);
	lines_render_top(&l, c, area.row + 1, area.col + 1, area.rows - 1, area.cols - 2, NULL);
	lines_release(&l);
	str_release(&text);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct themes_state *s = state;
	int top = area.row + 1, foot;

	if (area.cols > COLS_MAX)
		area.cols = COLS_MAX;
	canvas_fill(c, area.row, area.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, area.row, area.col + 1, area.cols, STYLE_LABEL, "Theme");
	canvas_put(c, area.row, area.col + area.cols - USE_COLS - COLOUR_COLS, COLOUR_COLS, STYLE_LABEL, "Colour");
	canvas_put(c, area.row, area.col + area.cols - USE_COLS, USE_COLS / 2, STYLE_LABEL, "Entries");
	canvas_put(c, area.row, area.col + area.cols - USE_COLS / 2, USE_COLS / 2, STYLE_LABEL, "Notes");
	canvas_cursor(c, top, area.col);
	if (s->n == 0) {
		say_none(s, c, area);
		return;
	}
	for (int line = 0; line < s->list.lines; line++) {
		size_t i = list_at(&s->list, line);
		if (i == LIST_NONE)
			break;
		draw_row(s, i, c, top + line, area);
	}
	if (s->list.printing)
		return;
	foot = top + s->list.lines;
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, " in brackets: with what lies beneath ");
	lines_render_top(&s->foot, c, foot + 1, area.col + 1, area.row + area.rows - foot - 1, area.cols - 2, NULL);
}

static bool starter(struct themes_state *s, struct answer *a, struct err *err)
{
	size_t made;

	if (!theme_starter(s->store, &made, err))
		return false;
	snprintf(a->say, sizeof a->say, "%zu themes made, quoted from a report of 2018; %s takes them back", made,
	         keymap_said(s->keymap, COMMAND_UNDO, IN_THEMES));
	return true;
}

static bool merge(struct themes_state *s, const char *name, const char *into, struct answer *a, struct err *err)
{
	if (!theme_merge(s->store, name, into, err))
		return false;
	snprintf(a->say, sizeof a->say, "merged; %s parts them again", keymap_said(s->keymap, COMMAND_UNDO, IN_THEMES));
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct themes_state *s = state;
	const struct theme_row *t = selected(s);

	a->needs = VIEW_LAYOUT | VIEW_PAINT | (id == COMMAND_OPEN ? 0 : VIEW_RELOAD);
	if (id == COMMAND_STARTER_THEMES)
		return starter(s, a, err);
	if (id == COMMAND_RENAME_THEME && t != NULL)
		return theme_rename(s->store, t->theme->name, argument, err);
	if (id == COMMAND_MERGE_THEME && t != NULL)
		return merge(s, t->theme->name, argument, a, err);
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (id == COMMAND_ADD_RECORD)
		*a = (struct answer){.needs = a->needs, .open = &view_record, .subject.record_kind = RECORD_THEME};
	else if (id == COMMAND_OPEN && t != NULL && t->record != NULL)
		record_rows_open(t->record, a);
	else
		list_command(&s->list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct themes_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, 0, mouse);
	return true;
}

static const char *given(const void *state, enum command_id id)
{
	const struct theme_row *t = selected(state);

	return id == COMMAND_RENAME_THEME && t != NULL ? t->theme->name : NULL;
}

static const char *why_not(const void *state, enum command_id id)
{
	bool of_one = id == COMMAND_OPEN || id == COMMAND_RENAME_THEME || id == COMMAND_MERGE_THEME;

	return of_one && selected(state) == NULL ? "there is no theme yet" : NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct themes_state *s = state;

	str_format(left, "%zu %s", s->n, s->n == 1 ? "theme" : "themes");
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct themes_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1};
}

const struct view_class view_themes = {
	.title = "Themes",
	.context = IN_THEMES,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.given = given,
	.why_not = why_not,
	.status = status,
	.print = print,
};
