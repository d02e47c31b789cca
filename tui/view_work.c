/* Work: what the reviewers themselves wrote and decided, in lists one under the other: notes, gaps, suggestions, and
 * what else is made of entries. What another list needs is a row of the table here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/work_state.h"

static const struct work_source *const sources[] = {&work_notes, &work_gaps, &work_suggestions, &work_records};

enum { NOTES = 1, SOURCES = sizeof sources / sizeof *sources }; /* the first is the notes */

/* Rows above the list: the kinds, the columns. Rows of the selected one in full below, fewer in a small window. */
enum { ROWS_ABOVE = 2, FOOT_ROWS = 7, FOOT_ROWS_SMALL = 4, SMALL = 18, COLS_MAX = 160 };

/* A row of the list: of which source, and where in it. */
struct work_place {
	const struct work_source *source;
	size_t i;
	bool is_first; /* above it stands the heading */
	bool is_none;  /* the list is empty, and this says so */
};

static size_t rows_of(const struct work_state *s, const struct work_source *source)
{
	size_t n = source->count(s);

	return n > 0 ? n : 1;
}

static struct work_place place_of(const struct work_state *s, size_t rank)
{
	size_t k = 0;

	while (k + 1 < SOURCES && rank >= rows_of(s, sources[k]))
		rank -= rows_of(s, sources[k++]);
	bool is_none = sources[k]->count(s) == 0;
	bool is_first = rank == 0 || (sources[k]->begins != NULL && sources[k]->begins(s, rank));
	return (struct work_place){sources[k], rank, is_first, is_none};
}

static int height(void *context, size_t rank)
{
	return 1 + place_of(context, rank).is_first;
}

static void count_rows(struct work_state *s)
{
	size_t n = 0;

	for (size_t k = 0; k < SOURCES; k++)
		n += rows_of(s, sources[k]);
	list_count(&s->list, n);
	list_settle(&s->list);
}

/* The selection stays on its note, wherever that stands now. */
static void select_note(struct work_state *s, const struct note_id *id)
{
	for (size_t i = 0; i < s->notes.n; i++)
		if (memcmp(s->notes.ids[i].id, id->id, ROW_ID_BYTES) == 0)
			list_select(&s->list, i);
}

/* The first so many sources. */
static bool load(struct work_state *s, size_t n, struct err *err)
{
	struct note_id id = {{0}};
	bool ok = true;

	if (s->list.selected < s->notes.n)
		id = s->notes.ids[s->list.selected];
	for (size_t k = 0; k < n; k++)
		ok = ok && sources[k]->load(s, err);
	count_rows(s);
	select_note(s, &id);
	return ok;
}

static bool reload(void *state, struct err *err)
{
	return load(state, SOURCES, err);
}

static void close_view(void *state)
{
	struct work_state *s = state;

	notes_release(&s->notes);
	hits_release(&s->hits);
	work_records_release(s);
	arena_release(&s->sight);
	arena_release(&s->arena);
	lines_release(&s->foot);
	free(s->whose);
	free(s->words);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct work_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->preferences = subject->preferences;
	s->keymap = subject->keymap;
	s->kind = -1;
	s->words = mem_copy("");
	hits_init(&s->hits);
	work_records_init(s);
	arena_init(&s->sight);
	arena_init(&s->arena);
	lines_init(&s->foot);
	list_init(&s->list, height, s);
	if (!load(s, SOURCES, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct work_state *s = state;
	int foot = area.rows < SMALL ? FOOT_ROWS_SMALL : FOOT_ROWS;

	s->list_area = (struct area){area.row + ROWS_ABOVE, area.col, area.rows - ROWS_ABOVE - foot, area.cols};
	if (s->list.printing)
		s->list_area.rows = height(s, s->list.top);
	list_resize(&s->list, s->list_area.rows);
	/* the last of the window is at most so many rows after the top one */
	if (!work_notes_see(s, s->list.top, s->list.top + (size_t)s->list.lines, err))
		return false;
	struct work_place at = place_of(s, s->list.selected);
	lines_clear(&s->foot, (area.cols > 100 ? 100 : area.cols) - 2);
	if (!at.is_none && !at.source->foot(s, at.i, err))
		return false;
	s->print_rows = ROWS_ABOVE + s->list_area.rows + (int)s->foot.n;
	return true;
}

/* --- how it looks */

static void draw_title(const struct work_state *s, const struct work_place *at, struct canvas *c, int row,
                       struct area area)
{
	struct str text;

	str_init(&text);
	str_add(&text, " ");
	at->source->title(s, at->i, &text);
	str_add(&text, " ");
	canvas_rule(c, row, area.col, area.cols, STYLE_MONTH, text.text);
	str_release(&text);
}

static void draw_row(const struct work_state *s, size_t rank, struct canvas *c, int row, struct area area)
{
	struct work_place at = place_of(s, rank);
	struct str text;

	str_init(&text);
	if (at.is_none) {
		at.source->none(s, &text);
		canvas_put_cut(c, row, area.col + 1, area.cols - 1, STYLE_DIM, text.text);
	} else {
		at.source->draw(s, at.i, c, row, area);
	}
	str_release(&text);
	if (rank != s->list.selected)
		return;
	canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
	canvas_cursor(c, row, area.col);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct work_state *s = state;
	int top = area.row + ROWS_ABOVE, foot = top + s->list.lines;

	if (area.cols > COLS_MAX) /* a note and who wrote it are to be seen together */
		area.cols = COLS_MAX;
	work_notes_kinds(s, c, area.row, area);
	work_notes_columns(c, area.row + 1, area);
	for (int line = 0; line < s->list.lines; line++) {
		size_t rank = list_at(&s->list, line);
		int first;
		if (rank == LIST_NONE)
			break;
		struct work_place at = place_of(s, rank);
		if (list_line(&s->list, rank, &first) && at.is_first && first == line)
			draw_title(s, &at, c, top + line, area);
		else
			draw_row(s, rank, c, top + line, area);
	}
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, "");
	foot += !s->list.printing;
	lines_render_top(&s->foot, c, foot, area.col + 1, area.row + area.rows - foot, area.cols - 2, &s->hits);
}

/* --- what it does when told */

static const struct work_note *selected_note(const struct work_state *s)
{
	return s->list.selected < s->notes.n ? work_notes_at(s, s->list.selected) : NULL;
}

static void change_note(const struct work_state *s, struct answer *a)
{
	const struct work_note *n = selected_note(s);

	if (n == NULL || !n->is_there) {
		snprintf(a->say, sizeof a->say, n == NULL ? "no note is selected" : "its entry is not there any longer");
		return;
	}
	a->open = &view_note;
	a->subject.row = n->view.row;
	a->subject.has_note = true;
	memcpy(a->subject.note, n->note.id, ROW_ID_BYTES);
}

static bool ask(struct work_state *s, enum command_id id, const char *argument, struct err *err)
{
	bool shows_all = id == COMMAND_CLEAR;

	if (shows_all || id == COMMAND_FIND) {
		free(s->words);
		s->words = mem_copy(shows_all ? "" : argument);
	}
	if (shows_all) {
		s->kind = -1;
		free(s->whose);
		s->whose = NULL;
	}
	if (id == COMMAND_KIND)
		work_notes_next_kind(s);
	if (id == COMMAND_SORT)
		s->by_date = !s->by_date;
	return id != COMMAND_WHOSE || work_notes_next_reviewer(s, err);
}

/* Which notes are shown, and in which order. What cannot be read, or is stopped, leaves what was asked before. */
static bool choose(struct work_state *s, enum command_id id, const char *argument, struct err *err)
{
	char *words = mem_copy(s->words), *whose = s->whose != NULL ? mem_copy(s->whose) : NULL;
	bool by_date = s->by_date;
	int kind = s->kind;

	bool ok = ask(s, id, argument, err) && load(s, NOTES, err);
	if (!ok) {
		free(s->words);
		free(s->whose);
		s->words = words;
		s->whose = whose;
		s->by_date = by_date;
		s->kind = kind;
		return false;
	}
	free(words);
	free(whose);
	return true;
}

#define NO_RECORD "no record is selected: notes and gaps are changed where they stand"

static bool is_record(const struct work_state *s)
{
	struct work_place at = place_of(s, s->list.selected);

	return at.source == &work_records && !at.is_none;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct work_state *s = state;
	struct work_place at = place_of(s, s->list.selected);

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_KIND:
	case COMMAND_WHOSE:
	case COMMAND_FIND:
	case COMMAND_CLEAR:
	case COMMAND_SORT:
		return choose(s, id, argument, err);
	case COMMAND_EDIT_NOTE:
		change_note(s, a);
		return true;
	case COMMAND_EDIT_RECORD:
		if (is_record(s))
			work_records_edit(s, at.i, a);
		else
			snprintf(a->say, sizeof a->say, "%s", NO_RECORD);
		return true;
	case COMMAND_OPEN:
		return at.is_none || at.source->open(s, at.i, a, err);
	case COMMAND_BACK:
		a->close = true;
		return true;
	default:
		list_command(&s->list, id);
		return true;
	}
}

static const char *given(const void *state, enum command_id id)
{
	return id == COMMAND_FIND ? ((const struct work_state *)state)->words : NULL;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct work_state *s = state;

	switch (id) {
	case COMMAND_OPEN:
		return place_of(s, s->list.selected).is_none ? "nothing is selected" : NULL;
	case COMMAND_EDIT_RECORD:
		return is_record(s) ? NULL : NO_RECORD;
	case COMMAND_EDIT_NOTE:
		return s->list.selected < s->notes.n ? NULL : "no note is selected";
	case COMMAND_KIND:
	case COMMAND_WHOSE:
	case COMMAND_SORT:
	case COMMAND_FIND:
		return s->notes.total == 0 ? "there is no note yet" : NULL;
	case COMMAND_CLEAR:
		return s->kind < 0 && s->whose == NULL && s->words[0] == '\0' ? "nothing is hidden" : NULL;
	default:
		return NULL;
	}
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct work_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->list_area, height(s, s->list.selected) - 1, mouse);
	return true;
}

static void heading(const void *state, struct str *out)
{
	const struct work_state *s = state;

	if (s->kind >= 0)
		str_format(out, " > %s", note_kinds()[s->kind].spoken);
	if (s->whose != NULL)
		str_format(out, " > of %s", s->whose);
	if (s->words[0] != '\0')
		str_format(out, " > find \"%s\"", s->words);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct work_state *s = state;
	long long hidden = (long long)s->notes.total - (long long)s->notes.n;

	str_format(left, "%lld %s", (long long)s->notes.total, s->notes.total == 1 ? "note" : "notes");
	if (hidden > 0)
		str_format(left, ", %lld hidden (%s shows all)", hidden, keymap_said(s->keymap, COMMAND_CLEAR, IN_WORK));
	else
		str_add(left, ", none hidden");
	if (s->list.selected < s->notes.n)
		str_format(right, "note %zu of %zu", s->list.selected + 1, s->notes.n);
}

static void print(void *state, struct printing *p)
{
	struct work_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = ROWS_ABOVE, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_work = {
	.title = "Work",
	.context = IN_WORK,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.given = given,
	.why_not = why_not,
	.heading = heading,
	.status = status,
	.print = print,
};
