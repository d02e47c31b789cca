/* The form of a record, whatever its kind: its fields are those of the table of kinds (core/record.h), and what is
 * wrong with one stands beneath it. Nothing is written before it is saved but a draft (core/draft.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/draft.h"
#include "core/mem.h"
#include "core/moment.h"
#include "tui/keymap.h"
#include "tui/record_state.h"

enum { HEAD_ROWS = 3, HEAD_ROWS_LOW = 1, LOW = 14 };

static void close_view(void *state)
{
	struct record_state *s = state;

	form_release(&s->form);
	str_release(&s->on);
	arena_release(&s->arena);
	free(s);
}

/* The first field in which nothing stands yet. */
static void focus_first_empty(struct record_state *s)
{
	for (int i = 0; i < s->n; i++)
		if (s->fields[i].kind != FORM_CHOICE && form_text(&s->form, i)[0] == '\0') {
			form_focus(&s->form, i);
			return;
		}
}

/* As if it had been typed just now. */
static bool bring_back(struct record_state *s, struct err *err)
{
	struct draft draft;
	bool found;

	if (!draft_get(s->store, &s->arena, s->on.text, &draft, &found, err))
		return false;
	for (int i = 0; found && i < s->n; i++) {
		const char *text = draft_text(&draft, record_form_field(s, i)->name);
		if (text != NULL)
			record_form_type(s, i, text);
	}
	s->draft_at = found ? draft.at : 0;
	return true;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct record_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	s->kind = record_kind_info(subject->record_kind);
	s->is_old = subject->has_record;
	s->at = store_now(store);
	arena_init(&s->arena);
	str_init(&s->on);
	bool ok = record_form_make(s, err);
	form_init(&s->form, s->fields, s->keymap, IN_RECORD);
	ok = ok && record_form_fill(s, subject, err) && bring_back(s, err);
	if (!ok) {
		close_view(s);
		return false;
	}
	if (!s->is_old)
		focus_first_empty(s);
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
	struct record_state *s = state;
	int head = area.rows < LOW ? HEAD_ROWS_LOW : HEAD_ROWS;

	(void)err;
	area.row += head;
	area.rows -= head;
	form_layout(&s->form, area);
	return true;
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct record_state *s = state;

	canvas_put_cut(c, a.row, a.col + 1, a.cols - 2, STYLE_MONTH, s->kind->help);
	if (a.rows >= LOW)
		canvas_put_cut(c, a.row + 1, a.col + 1, a.cols - 2, STYLE_DIM, "The agency's words are never changed.");
	form_render(&s->form, c);
}

static bool unsaved(const void *state)
{
	const struct record_state *s = state;

	return form_unsaved(&s->form);
}

/* --- saving */

/* Of an old one what was not touched stays as it is, whatever somebody else made of it meanwhile. */
static void values_of(const struct record_state *s, const char *values[RECORD_FIELDS])
{
	for (int i = 0; i < s->n; i++)
		if (!s->is_old || form_differs(&s->form, i))
			values[s->shown[i]] = record_form_value(s, i);
}

static bool keep(void *state, struct err *err)
{
	struct record_state *s = state;
	struct draft draft = {.on = s->on.text};

	if (!form_unsaved(&s->form))
		return draft_drop(s->store, s->on.text, err);
	for (int i = 0; i < s->n; i++)
		if (!s->is_old || form_differs(&s->form, i))
			draft_add(&draft, record_form_field(s, i)->name, record_form_value(s, i));
	s->is_kept = draft_keep(s->store, &draft, err);
	if (s->is_kept)
		s->draft_at = 0;
	return s->is_kept;
}

/* Beneath the field that it is about; the label stands there already. */
static void show_error(struct record_state *s, int at, const struct err *err)
{
	for (int i = 0; i < s->n; i++) {
		if (s->shown[i] != at)
			continue;
		size_t n = strlen(s->fields[i].label);
		bool labelled = strncmp(err->text, s->fields[i].label, n) == 0 && err->text[n] == ':';
		form_error(&s->form, i, err->text + (labelled ? n + 2 : 0));
	}
}

static bool save(struct record_state *s, struct answer *a, struct err *err)
{
	const char *values[RECORD_FIELDS] = {0};
	int at = -1;

	form_clear_errors(&s->form);
	values_of(s, values);
	bool ok = s->is_old ? record_change(s->store, s->kind->kind, s->old.id, values, &at, err)
	                    : record_add(s->store, s->kind->kind, values, NULL, &at, err);
	if (!ok) {
		show_error(s, at, err);
		return false;
	}
	draft_drop(s->store, s->on.text, NULL); /* the record is safe; a draft that stays is only offered again */
	a->close = true;
	snprintf(a->say, sizeof a->say, "saved: the %s", s->kind->spoken);
	return true;
}

static bool take_away(struct record_state *s, struct answer *a, struct err *err)
{
	if (!s->is_old)
		return err_set(err, ERR_INVALID, "it is not saved yet: %s leaves it",
		               keymap_said(s->keymap, COMMAND_CANCEL, IN_RECORD));
	if (!record_delete(s->store, s->kind->kind, s->old.id, err))
		return false;
	draft_drop(s->store, s->on.text, NULL);
	a->close = true;
	snprintf(a->say, sizeof a->say, "saved: deleted the %s", s->kind->spoken);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct record_state *s = state;

	return id == COMMAND_DELETE_RECORD && !s->is_old ? "it is not saved yet" : NULL;
}

static void cancel(struct record_state *s, struct answer *a)
{
	if (!s->asked && form_unsaved(&s->form)) {
		s->asked = true;
		snprintf(a->say, sizeof a->say, "not saved yet: %s saves it, %s again throws it away",
		         keymap_said(s->keymap, COMMAND_SAVE, IN_RECORD), keymap_said(s->keymap, COMMAND_CANCEL, IN_RECORD));
		return;
	}
	bool dropped = draft_drop(s->store, s->on.text, NULL);
	a->close = true; /* nobody is held captive by a disk that is full */
	snprintf(a->say, sizeof a->say, "%s",
	         dropped ? "nothing was saved"
	                 : "nothing was saved; the draft could not be taken away, and will come back");
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct record_state *s = state;

	(void)argument;
	a->needs = VIEW_PAINT;
	switch (id) {
	case COMMAND_SAVE:
		return save(s, a, err);
	case COMMAND_DELETE_RECORD:
		return take_away(s, a, err);
	case COMMAND_CANCEL:
		cancel(s, a);
		return true;
	case COMMAND_EDITOR:
		a->edits = s->fields[s->form.focus].kind == FORM_TEXT;
		if (!a->edits)
			snprintf(a->say, sizeof a->say, "only a text of several lines goes through your editor");
		return true;
	default:
		s->is_kept = false;
		form_command(&s->form, id, a);
		return true;
	}
}

/* The mouse does to the form what keys would. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct record_state *s = state;

	(void)err;
	s->is_kept = false;
	*what = form_point(&s->form, mouse);
	return true;
}

static void typed(void *state, uint32_t key, struct answer *answer)
{
	struct record_state *s = state;

	s->is_kept = false;
	form_key(&s->form, key, answer);
	if (answer->then[0] == '\0') /* the button that asked may be pressed again */
		s->asked = false;
}

static const char *text(const void *state)
{
	const struct record_state *s = state;

	return s->fields[s->form.focus].kind == FORM_TEXT ? form_text(&s->form, s->form.focus) : NULL;
}

static void set_text(void *state, const char *edited)
{
	struct record_state *s = state;

	edit_set(&s->form.values[s->form.focus].edit, edited); /* as if it had been typed */
	s->is_kept = false;
}

static void heading(const void *state, struct str *out)
{
	const struct record_state *s = state;

	str_format(out, "%s%s", s->is_old ? "" : "new ", s->kind->spoken);
}

/* Who and when, as it will stand in the record, or stands there. */
static void status(const void *state, struct str *left, struct str *right)
{
	const struct record_state *s = state;
	const char *name = s->is_old ? s->old.reviewer : store_reviewer(s->store);

	str_add(right, s->is_kept ? "draft kept" : "");
	if (s->draft_at != 0) {
		str_add(left, "Your unsaved words of ");
		moment_say(s->draft_at, preferences_date_style(s->preferences), left);
		str_add(left, " are here again");
		return;
	}
	str_format(left, "%s%s", s->is_old ? "made by " : "", name != NULL ? name : "a reviewer");
	if (s->at == 0)
		return;
	str_add(left, ", ");
	moment_say(s->at, preferences_date_style(s->preferences), left);
}

const struct view_class view_record = {
	.title = "Form: ",
	.context = IN_RECORD,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.typed = typed,
	.point = point,
	.keep = keep,
	.text = text,
	.set_text = set_text,
	.unsaved = unsaved,
	.why_not = why_not,
	.heading = heading,
	.status = status,
};
