/* The form of a note, new or old: its text, its kind, whether the panel sees it. Nothing is written before it is
 * saved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/note.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/edit.h"
#include "tui/keyname.h"
#include "tui/view.h"

enum field { FIELD_TEXT, FIELD_KIND, FIELD_PANEL, FIELDS };

enum { LABEL_COLS = 10, FORM_COLS = 78, KIND_COLS = 24, KINDS_A_LINE = 2 };

struct note_state {
	struct store *store;
	const struct preferences *preferences;
	struct arena arena;
	struct entry_view view;
	bool is_old;
	unsigned char id[ROW_ID_BYTES];
	struct edit text;
	int kind; /* index into note_kinds() */
	bool panel;
	enum field focus;
	bool asked;    /* whether what was typed may be thrown away: the next Esc does it */
	int text_cols; /* set by layout */
};

static void close_view(void *state)
{
	struct note_state *s = state;

	edit_release(&s->text);
	arena_release(&s->arena);
	free(s);
}

static const struct note *find_note(const struct note_state *s)
{
	for (size_t i = 0; i < s->view.n_notes; i++)
		if (memcmp(s->view.notes[i].id, s->id, ROW_ID_BYTES) == 0)
			return &s->view.notes[i];
	return NULL;
}

static int kind_index(const char *name)
{
	int i = 0;

	while (note_kinds()[i].name != NULL && strcmp(note_kinds()[i].name, name) != 0)
		i++;
	return note_kinds()[i].name != NULL ? i : 0;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct note_state *s = mem_zero(1, sizeof *s);
	const struct note *note = NULL;

	s->store = store;
	s->preferences = subject->preferences;
	s->is_old = subject->has_note;
	s->text_cols = FORM_COLS - LABEL_COLS - 1;
	s->panel = true;
	memcpy(s->id, subject->note, sizeof s->id);
	arena_init(&s->arena);
	bool ok = query_entry(store, &s->arena, subject->row, &s->view, err);
	if (ok && s->is_old && (note = find_note(s)) == NULL)
		ok = err_set(err, ERR_NOTFOUND, "that note is not there any longer");
	edit_init(&s->text, true, note != NULL ? note->text : "");
	if (note != NULL) {
		s->kind = kind_index(note->kind);
		s->panel = note->panel;
	}
	if (!ok) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

/* What stands in the form is the user's, not the core's: nothing to bring in. */
static bool reload(void *state, struct err *err)
{
	(void)state, (void)err;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct note_state *s = state;

	(void)err;
	s->text_cols = (area.cols < FORM_COLS ? area.cols : FORM_COLS) - LABEL_COLS - 1;
	return true;
}

static void label(struct canvas *c, int row, int col, const char *text, bool focus)
{
	canvas_put(c, row, col, 1, STYLE_LABEL, focus ? ">" : " ");
	canvas_put(c, row, col + 2, LABEL_COLS - 2, STYLE_LABEL, text);
}

static void choice(struct canvas *c, int row, int col, int cols, bool chosen, bool focus, const char *text)
{
	canvas_put(c, row, col, 4, STYLE_TEXT, chosen ? "(*) " : "( ) ");
	int used = canvas_put_cut(c, row, col + 4, cols - 4, STYLE_TEXT, text);
	if (!chosen || !focus)
		return;
	canvas_style_run(c, row, col, used + 4, STYLE_SELECTED);
	canvas_cursor(c, row, col + 1);
}

/* How many rows the kinds take, and the text what is left of it. */
static int kind_rows(void)
{
	int n = 0;

	while (note_kinds()[n].name != NULL)
		n++;
	return (n + KINDS_A_LINE - 1) / KINDS_A_LINE;
}

static void draw_entry(const struct note_state *s, struct canvas *c, const struct area *a)
{
	struct str line;

	str_init(&line);
	str_format(&line, "%s:%s  ", s->view.agency, s->view.entry.id);
	detail_date(&s->view.entry, preferences_date_style(s->preferences), a->cols / 3, &line);
	str_add(&line, "  ");
	utf8_display(s->view.entry.event, false, &line);
	canvas_put_cut(c, a->row, a->col + 1, a->cols - 2, STYLE_MONTH, line.text);
	canvas_put_cut(c, a->row + 1, a->col + 1, a->cols - 2, STYLE_DIM,
	               "Your note stands beside the entry. The agency's words are never changed.");
	str_release(&line);
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct note_state *s = state;
	int kinds = kind_rows(), row = a.row + 3;
	int text_rows = a.rows - 3 - kinds - 4 < 1 ? 1 : a.rows - 3 - kinds - 4 > 8 ? 8 : a.rows - 3 - kinds - 4;
	int col = a.col + LABEL_COLS;

	draw_entry(s, c, &a);
	label(c, row, a.col, "Text", s->focus == FIELD_TEXT);
	edit_render(&s->text, c, row, col, text_rows, s->text_cols, s->focus == FIELD_TEXT);
	row += text_rows + 1;
	label(c, row, a.col, "Kind", s->focus == FIELD_KIND);
	for (int i = 0; note_kinds()[i].name != NULL; i++)
		choice(c, row + i / KINDS_A_LINE, col + i % KINDS_A_LINE * KIND_COLS, KIND_COLS, i == s->kind,
		       s->focus == FIELD_KIND, note_kinds()[i].spoken);
	row += kinds + 1;
	label(c, row, a.col, "Show to", s->focus == FIELD_PANEL);
	choice(c, row, col, KIND_COLS, s->panel, s->focus == FIELD_PANEL, "the panel");
	choice(c, row, col + KIND_COLS, a.cols - LABEL_COLS - KIND_COLS, !s->panel, s->focus == FIELD_PANEL,
	       "not the panel (still part of the record)");
}

static bool unsaved(const void *state)
{
	const struct note_state *s = state;
	const struct note *old = s->is_old ? find_note(s) : NULL;

	if (old == NULL)
		return s->text.text.length > 0;
	return strcmp(old->text, s->text.text.text) != 0 || kind_index(old->kind) != s->kind || old->panel != s->panel;
}

static bool save(struct note_state *s, struct answer *a, struct err *err)
{
	const char *kind = note_kinds()[s->kind].name;
	bool ok;

	if (s->is_old)
		ok = note_edit(s->store, s->id, kind, s->text.text.text, s->panel, err);
	else
		ok = note_add(s->store, s->view.agency, s->view.entry.id, kind, s->text.text.text, s->panel, NULL, err);
	if (!ok)
		return false;
	a->close = true;
	snprintf(a->say, sizeof a->say, "saved: note on %s:%s", s->view.agency, s->view.entry.id);
	return true;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct note_state *s = state;

	(void)argument;
	a->needs = VIEW_PAINT;
	switch (id) {
	case COMMAND_SAVE:
		return save(s, a, err);
	case COMMAND_CANCEL:
		a->close = s->asked || !unsaved(s);
		s->asked = true;
		snprintf(a->say, sizeof a->say, "%s",
		         a->close ? "nothing was saved" : "not saved yet: Ctrl-S saves it, Esc again throws it away");
		return true;
	case COMMAND_NEXT_FIELD:
		s->focus = (s->focus + 1) % FIELDS;
		return true;
	case COMMAND_PREVIOUS_FIELD:
		s->focus = (s->focus + FIELDS - 1) % FIELDS;
		return true;
	default:
		return true;
	}
}

static void choose_kind(struct note_state *s, uint32_t key)
{
	int n = 0, step = 0;

	while (note_kinds()[n].name != NULL)
		n++;
	if (key == CK_LEFT || key == CK_RIGHT)
		step = key == CK_LEFT ? -1 : 1;
	else if (key == CK_UP || key == CK_DOWN)
		step = key == CK_UP ? -KINDS_A_LINE : KINDS_A_LINE;
	else if (key == CK_SPACE)
		step = 1;
	else if (key >= '1' && key < '1' + (uint32_t)n)
		s->kind = (int)(key - '1');
	if (s->kind + step >= 0 && s->kind + step < n)
		s->kind += step;
}

static void typed(void *state, uint32_t key)
{
	struct note_state *s = state;

	s->asked = false;
	if (s->focus == FIELD_TEXT)
		edit_key(&s->text, key, s->text_cols > 1 ? s->text_cols - 1 : 1);
	else if (s->focus == FIELD_KIND)
		choose_kind(s, key);
	else if (key == CK_SPACE || key == CK_LEFT || key == CK_RIGHT)
		s->panel = !s->panel;
}

static void heading(const void *state, struct str *out)
{
	const struct note_state *s = state;

	str_format(out, " on %s:%s", s->view.agency, s->view.entry.id);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct note_state *s = state;

	(void)right;
	str_format(left, "%s  %s", store_reviewer(s->store) != NULL ? store_reviewer(s->store) : "",
	           s->is_old ? "changing a note" : "a new note");
}

const struct view_class view_note = {
	.title = "Note",
	.context = IN_NOTE,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.typed = typed,
	.unsaved = unsaved,
	.heading = heading,
	.status = status,
};
