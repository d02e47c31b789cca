/* Entry: all that an agency submitted about one happening, and all notes on it, to be scrolled. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/annotate.h"
#include "tui/detail.h"
#include "tui/scroll.h"
#include "tui/view.h"

struct entry_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	int64_t row;
	struct arena arena;
	struct entry_view view;
	struct lines detail;
	struct scroll scroll;
};

static bool reload(void *state, struct err *err)
{
	struct entry_state *s = state;

	arena_reset(&s->arena);
	return query_entry(s->store, &s->arena, s->row, &s->view, err);
}

static void close_view(void *state)
{
	struct entry_state *s = state;

	lines_release(&s->detail);
	arena_release(&s->arena);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct entry_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	s->row = subject->row;
	arena_init(&s->arena);
	lines_init(&s->detail);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct entry_state *s = state;
	int cols = area.cols > 100 ? 100 : area.cols; /* longer lines are hard to read */

	(void)err;
	detail_build(&s->detail, &s->view, preferences_date_style(s->preferences), cols - 2);
	scroll_fit(&s->scroll, area.rows - 2, s->detail.n);
	return true;
}

static void render(const void *state, struct canvas *canvas, struct area area)
{
	const struct entry_state *s = state;
	struct str text;

	str_init(&text);
	utf8_display(s->view.agency_name, false, &text);
	canvas_put_cut(canvas, area.row, area.col + 1, area.cols - 1, STYLE_MONTH, text.text);
	lines_render(&s->detail, canvas, area.row + 2, area.col + 1, (int)s->scroll.shown, area.cols - 2, s->scroll.top,
	              &(struct hits){0});
	canvas_cursor(canvas, area.row + 2, area.col);
	str_release(&text);
}

static bool note(struct entry_state *s, enum command_id command, const char *argument, struct answer *a)
{
	unsigned long n = argument[0] != '\0' ? strtoul(argument, NULL, 10) : 1;

	a->subject.row = s->row;
	if (command == COMMAND_NOTE) {
		a->open = &view_note;
	} else if (s->view.n_notes > 1 && argument[0] == '\0') {
		a->ask = "Number of the note to change";
	} else if (n < 1 || n > s->view.n_notes) {
		if (s->view.n_notes == 0)
			snprintf(a->say, sizeof a->say, "this entry has no note yet: %s writes one",
			         keymap_said(s->keymap, COMMAND_NOTE, IN_ENTRY));
		else
			snprintf(a->say, sizeof a->say, "it has no note of that number");
	} else {
		a->open = &view_note;
		a->subject.has_note = true;
		memcpy(a->subject.note, s->view.notes[n - 1].id, ROW_ID_BYTES);
	}
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct entry_state *s = state;

	a->needs = VIEW_PAINT;
	if (annotate_has(id)) {
		a->subject.row = s->row;
		return annotate(s->store, id, argument, a, err);
	}
	if (id == COMMAND_NOTE || id == COMMAND_EDIT_NOTE)
		return note(s, id, argument, a);
	if (id == COMMAND_NOTE_NEXT)
		snprintf(a->say, sizeof a->say, "the next entry is chosen where this one was opened");
	else if (id == COMMAND_BACK)
		a->close = true;
	else
		scroll_command(&s->scroll, id);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct entry_state *s = state;

	return id == COMMAND_EDIT_NOTE && s->view.n_notes == 0 ? "this entry has no note yet" : NULL;
}

static void assist(void *state, enum command_id id, const char *text, size_t at, struct assist *assist)
{
	struct entry_state *s = state;

	(void)at;
	annotate_assist(s->store, id, text, assist);
}

static void heading(const void *state, struct str *out)
{
	const struct entry_state *s = state;

	str_format(out, " %s:%s", s->view.agency, s->view.entry.id);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct entry_state *s = state;

	str_add(left, s->view.file);
	str_format(left, ", line %lld, revision %lld", (long long)s->view.entry.line, (long long)s->view.revision);
	scroll_say(&s->scroll, right);
}

static void print(void *state, struct printing *p)
{
	struct entry_state *s = state;

	s->scroll.printing = true;
	*p = (struct printing){.scroll = &s->scroll, .above = 2};
}

const struct view_class view_entry = {
	.title = "Entry",
	.context = IN_ENTRY,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.why_not = why_not,
	.assist = assist,
	.heading = heading,
	.status = status,
	.print = print,
};
