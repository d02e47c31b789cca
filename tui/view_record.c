/* The form of a record, whatever its kind: its fields are those of the table of kinds (core/record.h), and what is wrong
 * with one stands beneath it. Nothing is written before it is saved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/moment.h"
#include "core/query.h"
#include "core/row_id.h"
#include "core/submission.h"
#include "core/utf8.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/view.h"

enum { HEAD_ROWS = 3, HEAD_ROWS_LOW = 1, LOW = 14, TEXT_ROWS = 3, OFFERED = 3 };

static const char *const no_yes[] = {"no", "yes", NULL};

struct record_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	const struct record_kind_info *kind;
	struct arena arena;
	struct record old; /* where `is_old` */
	bool is_old;
	int shown[RECORD_FIELDS]; /* of each field of the form, its place among those of the kind */
	int n;                    /* how many; buttons follow */
	struct form_field fields[FORM_MAX + 1];
	struct form form;
	int64_t at; /* when it was made; of a new one, when this form was opened */
	bool asked; /* whether what was typed may be thrown away: the next Esc does it */
};

static void close_view(void *state)
{
	struct record_state *s = state;

	form_release(&s->form);
	arena_release(&s->arena);
	free(s);
}

static const struct record_field *field_of(const struct record_state *s, int field)
{
	return &s->kind->fields[s->shown[field]];
}

/* --- what is offered */

static const char *const *spoken_names(struct arena *arena, const struct record_choice *choices)
{
	size_t n = 0;

	while (choices[n].name != NULL)
		n++;
	const char **names = arena_alloc(arena, (n + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = choices[i].spoken;
	return names;
}

static bool offer_records(struct record_state *s, enum record_kind kind, struct form_field *f, struct err *err)
{
	struct record *list;
	size_t n;

	if (kind == RECORD_NOTE)
		return true;
	if (!record_list(s->store, &s->arena, kind, &list, &n, err))
		return false;
	const char **names = arena_alloc(&s->arena, (n + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		if (!record_name(s->store, &s->arena, kind, list[n - 1 - i].id, &names[i], err))
			return false;
	f->names = names;
	f->n_offered = n < OFFERED ? (int)n : OFFERED;
	return true;
}

static bool offer_agencies(struct record_state *s, struct form_field *f, struct err *err)
{
	struct submission_row *list;
	size_t n;

	if (!submission_list(s->store, &s->arena, &list, &n, err))
		return false;
	const char **names = arena_alloc(&s->arena, (n + 1) * sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = list[i].head.agency_code;
	f->names = names;
	f->n_offered = (int)n;
	return true;
}

static bool make_field(struct record_state *s, const struct record_field *of, struct form_field *f, struct err *err)
{
	*f = (struct form_field){.label = of->label, .kind = FORM_LINE, .help = of->help};
	switch (of->type) {
	case RECORD_TEXT:
		f->kind = FORM_TEXT;
		f->rows = TEXT_ROWS;
		return true;
	case RECORD_CHOICE:
		f->kind = FORM_CHOICE;
		f->names = spoken_names(&s->arena, of->choices);
		return true;
	case RECORD_YES:
		f->kind = FORM_CHOICE;
		f->names = no_yes;
		return true;
	case RECORD_AGENCY:
		return offer_agencies(s, f, err);
	case RECORD_REF:
	case RECORD_REFS:
		return offer_records(s, of->of, f, err);
	default:
		return true;
	}
}

static bool make_fields(struct record_state *s, struct err *err)
{
	static const struct form_field buttons[] = {
		{.label = "Save", .kind = FORM_BUTTON, .command = COMMAND_SAVE},
		{.label = "Cancel", .kind = FORM_BUTTON, .command = COMMAND_CANCEL},
	};

	for (int i = 0; s->kind->fields[i].name != NULL; i++) {
		if ((s->kind->fields[i].flags & RECORD_HIDDEN) != 0)
			continue;
		s->shown[s->n] = i;
		if (!make_field(s, &s->kind->fields[i], &s->fields[s->n++], err))
			return false;
	}
	memcpy(&s->fields[s->n], buttons, sizeof buttons);
	return true;
}

/* --- what stands in it to begin with */

/* Ids as what they are the ids of: "1, Pre-birth assessment". */
static bool say_refs(struct record_state *s, enum record_kind kind, const char *value, struct str *out, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	const char *name;

	for (const char *at = value; at != NULL && *at != '\0';) {
		size_t n = strcspn(at, ",");
		if (row_id_read(arena_copy_n(&s->arena, at, n), id)) {
			if (!record_name(s->store, &s->arena, kind, id, &name, err))
				return false;
			str_format(out, "%s%s", out->length > 0 && name[0] != '\0' ? ", " : "", name);
		}
		at += n + (at[n] == ',');
	}
	return true;
}

static bool say_value(struct record_state *s, const struct record_field *of, const char *value, struct str *out,
                      struct err *err)
{
	if (of->type == RECORD_REF || of->type == RECORD_REFS)
		return say_refs(s, of->of, value, out, err);
	for (const char *p = value; *p != '\0'; p++)
		if (of->type == RECORD_ENTRIES && *p == ',')
			str_add(out, ", ");
		else
			str_add_char(out, *p);
	return true;
}

static int choice_of(const struct record_field *of, const char *value)
{
	if (of->type == RECORD_YES)
		return strcmp(value, "yes") == 0;
	for (int i = 0; of->choices[i].name != NULL; i++)
		if (strcmp(of->choices[i].name, value) == 0)
			return i;
	return 0;
}

static bool put_value(struct record_state *s, int field, const char *value, struct err *err)
{
	const struct record_field *of = field_of(s, field);
	struct str text;

	if (value == NULL)
		return true;
	if (s->fields[field].kind == FORM_CHOICE) {
		form_set_choice(&s->form, field, choice_of(of, value));
		return true;
	}
	str_init(&text);
	bool ok = say_value(s, of, value, &text, err);
	if (ok)
		form_set_text(&s->form, field, text.text);
	str_release(&text);
	return ok;
}

/* What the entries that are ticked, or the selected one, say of a new record. */
struct first {
	struct str entries; /* "GP:GP-1,CSC:CSC-3" */
	const char *one, *two, *agency;
};

static bool read_first(struct record_state *s, const struct subject *subject, struct first *first, struct err *err)
{
	size_t n = subject->n_rows > 0 ? subject->n_rows : subject->row != 0;

	for (size_t i = 0; i < n; i++) {
		struct entry_view v;
		if (!query_entry(s->store, &s->arena, subject->n_rows > 0 ? subject->rows[i] : subject->row, &v, err))
			return false;
		const char *name = arena_format(&s->arena, "%s:%s", v.agency, v.entry.id);
		str_format(&first->entries, "%s%s", i > 0 ? "," : "", name);
		first->agency = i == 0 ? arena_copy(&s->arena, v.agency) : first->agency;
		first->one = i == 0 ? name : first->one;
		first->two = i == 1 ? name : first->two;
	}
	return true;
}

static const char *first_value(const struct record_state *s, const struct first *first, const struct record_field *of,
                               const char *link)
{
	if (of->type == RECORD_ENTRIES && (of->flags & RECORD_ONE) != 0)
		return strcmp(of->name, "from") == 0 ? first->one : first->two;
	if (of->type == RECORD_ENTRIES)
		return first->entries.length > 0 ? first->entries.text : NULL;
	if (of->type == RECORD_AGENCY)
		return first->agency;
	return s->kind->kind == RECORD_LINK && strcmp(of->name, "kind") == 0 ? link : NULL;
}

static bool fill_new(struct record_state *s, const struct subject *subject, struct err *err)
{
	struct first first = {0};
	bool ok;

	str_init(&first.entries);
	ok = read_first(s, subject, &first, err);
	for (int i = 0; ok && i < s->n; i++)
		ok = put_value(s, i, first_value(s, &first, field_of(s, i), subject->link), err);
	str_release(&first.entries);
	return ok;
}

static bool fill_old(struct record_state *s, const struct subject *subject, struct err *err)
{
	if (!record_get(s->store, &s->arena, s->kind->kind, subject->record, &s->old, err))
		return false;
	s->at = s->old.at;
	for (int i = 0; i < s->n; i++)
		if (!put_value(s, i, s->old.values[s->shown[i]], err))
			return false;
	return true;
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
	bool ok = make_fields(s, err);
	form_init(&s->form, s->fields, s->keymap, IN_RECORD);
	ok = ok && (s->is_old ? fill_old(s, subject, err) : fill_new(s, subject, err));
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

static void values_of(const struct record_state *s, const char *values[RECORD_FIELDS])
{
	for (int i = 0; i < s->n; i++) {
		const struct record_field *of = field_of(s, i);
		int choice = form_choice(&s->form, i);
		if (of->type == RECORD_YES)
			values[s->shown[i]] = no_yes[choice];
		else if (of->type == RECORD_CHOICE)
			values[s->shown[i]] = of->choices[choice].name;
		else
			values[s->shown[i]] = form_text(&s->form, i);
	}
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
	a->close = true;
	snprintf(a->say, sizeof a->say, "saved: the %s", s->kind->spoken);
	return true;
}

static void cancel(struct record_state *s, struct answer *a)
{
	a->close = s->asked || !form_unsaved(&s->form);
	s->asked = true;
	if (a->close)
		snprintf(a->say, sizeof a->say, "nothing was saved");
	else
		snprintf(a->say, sizeof a->say, "not saved yet: %s saves it, %s again throws it away",
		         keymap_said(s->keymap, COMMAND_SAVE, IN_RECORD), keymap_said(s->keymap, COMMAND_CANCEL, IN_RECORD));
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct record_state *s = state;

	(void)argument;
	a->needs = VIEW_PAINT;
	switch (id) {
	case COMMAND_SAVE:
		return save(s, a, err);
	case COMMAND_CANCEL:
		cancel(s, a);
		return true;
	case COMMAND_EDITOR:
		a->edits = s->fields[s->form.focus].kind == FORM_TEXT;
		if (!a->edits)
			snprintf(a->say, sizeof a->say, "only a text of several lines goes through your editor");
		return true;
	default:
		form_command(&s->form, id, a);
		return true;
	}
}

/* The mouse does to the form what keys would. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct record_state *s = state;

	(void)err;
	*what = form_point(&s->form, mouse);
	return true;
}

static void typed(void *state, uint32_t key, struct answer *answer)
{
	struct record_state *s = state;

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

	(void)right;
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
	.text = text,
	.set_text = set_text,
	.unsaved = unsaved,
	.heading = heading,
	.status = status,
};
