/* What the form of a record is made of, and what stands in it to begin with. */
#include "tui/record_state.h"

#include <string.h>

#include "core/draft.h"
#include "core/query.h"
#include "core/row_id.h"
#include "core/submission.h"

enum { TEXT_ROWS = 3, OFFERED = 3 };

static const struct record_choice no_yes[] = {{"no", "no"}, {"yes", "yes"}, {NULL, NULL}};

static const char not_said[] = "not said";

static const struct record_choice *choices_of(const struct record_field *of)
{
	return of->type == RECORD_YES ? no_yes : of->choices;
}

/* What need not be said begins as what nobody has said: then there is a name more in front of the choices. Of yes and
 * no, no is as good as nothing. */
static int unsaid(const struct record_field *of)
{
	return of->type == RECORD_CHOICE && (of->flags & RECORD_REQUIRED) == 0;
}

const struct record_field *record_form_field(const struct record_state *s, int field)
{
	return &s->kind->fields[s->shown[field]];
}

/* --- what is offered */

static const char *const *spoken_names(struct arena *arena, const struct record_field *of)
{
	const struct record_choice *choices = choices_of(of);
	size_t n = 0, at = 0;

	while (choices[n].name != NULL)
		n++;
	const char **names = arena_alloc(arena, (n + 2) * sizeof *names);
	if (unsaid(of))
		names[at++] = not_said;
	for (size_t i = 0; i < n; i++)
		names[at++] = choices[i].spoken;
	return names;
}

static bool offer_records(struct record_state *s, enum record_kind kind, struct form_field *f, struct err *err)
{
	struct record *list;
	const char **names;
	size_t n;

	if (kind == RECORD_NOTE)
		return true;
	if (!record_names(s->store, &s->arena, kind, &list, &names, &n, err))
		return false;
	const char **offers = arena_alloc(&s->arena, (n + 1) * sizeof *offers);
	for (size_t i = 0; i < n; i++)
		offers[i] = names[n - 1 - i];
	f->names = offers;
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
	*f = (struct form_field){
		.label = of->label, .kind = FORM_LINE, .help = of->help, .is_list = of->type == RECORD_REFS};
	switch (of->type) {
	case RECORD_TEXT:
		f->kind = FORM_TEXT;
		f->rows = TEXT_ROWS;
		return true;
	case RECORD_CHOICE:
	case RECORD_YES:
		f->kind = FORM_CHOICE;
		f->names = spoken_names(&s->arena, of);
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

bool record_form_make(struct record_state *s, struct err *err)
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
	if (s->is_old)
		s->fields[s->n + 2] = (struct form_field){
			.label = "Delete", .kind = FORM_BUTTON, .command = COMMAND_DELETE_RECORD, .help = "Undo brings it back"};
	return true;
}

/* --- what stands in it to begin with */

/* Ids as what they are the ids of: "1, Pre-birth assessment". */
static bool say_refs(struct record_state *s, enum record_kind kind, const char *value, struct str *out, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	const char *item, *name;

	while ((item = record_next(&s->arena, &value)) != NULL) {
		if (!row_id_read(item, id))
			continue;
		if (!record_name(s->store, &s->arena, kind, id, &name, err))
			return false;
		str_format(out, "%s%s", out->length > 0 && name[0] != '\0' ? ", " : "", name);
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
	const struct record_choice *choices = choices_of(of);

	for (int i = 0; choices[i].name != NULL; i++)
		if (strcmp(choices[i].name, value) == 0)
			return i + unsaid(of);
	return 0;
}

static bool put_value(struct record_state *s, int field, const char *value, struct err *err)
{
	const struct record_field *of = record_form_field(s, field);
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

static bool has_entries(const struct record_state *s)
{
	for (int i = 0; i < s->n; i++)
		if (record_form_field(s, i)->type == RECORD_ENTRIES)
			return true;
	return false;
}

/* A draft is found by the first entry alone, as that of a note: what was ticked is not there after a kill. */
static bool fill_new(struct record_state *s, const struct subject *subject, struct err *err)
{
	struct first first = {0};
	bool ok;

	str_init(&first.entries);
	ok = read_first(s, subject, &first, err);
	str_format(&s->on, DRAFT_OF_RECORD "%s", s->kind->name);
	if (ok && first.one != NULL && has_entries(s))
		str_format(&s->on, " on %s", first.one);
	for (int i = 0; ok && i < s->n; i++)
		ok = put_value(s, i, first_value(s, &first, record_form_field(s, i), subject->link), err);
	str_release(&first.entries);
	return ok;
}

static bool fill_old(struct record_state *s, const struct subject *subject, struct err *err)
{
	if (!record_get(s->store, &s->arena, s->kind->kind, subject->record, &s->old, err))
		return false;
	char hex[ROW_ID_HEX + 1];
	row_id_hex(s->old.id, hex);
	str_format(&s->on, DRAFT_OF_RECORD "%s %s", s->kind->name, hex);
	s->at = s->old.at;
	for (int i = 0; i < s->n; i++)
		if (!put_value(s, i, s->old.values[s->shown[i]], err))
			return false;
	return true;
}

bool record_form_fill(struct record_state *s, const struct subject *subject, struct err *err)
{
	return s->is_old ? fill_old(s, subject, err) : fill_new(s, subject, err);
}

void record_form_type(struct record_state *s, int field, const char *value)
{
	if (s->fields[field].kind == FORM_CHOICE)
		s->form.values[field].choice = choice_of(record_form_field(s, field), value);
	else
		edit_set(&s->form.values[field].edit, value);
}

const char *record_form_value(const struct record_state *s, int field)
{
	const struct record_field *of = record_form_field(s, field);

	if (s->fields[field].kind != FORM_CHOICE)
		return form_text(&s->form, field);
	int choice = form_choice(&s->form, field) - unsaid(of);
	return choice >= 0 ? choices_of(of)[choice].name : "";
}
