#include "cli/record_print.h"

#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "core/note.h"
#include "core/row_id.h"
#include "core/utf8.h"

bool record_printing_begin(struct store *store, struct arena *arena, enum record_kind kind, struct record_printing *p,
                           struct err *err)
{
	struct chain_item *items = NULL;

	*p = (struct record_printing){.store = store, .arena = arena};
	if (record_field(kind, "due") < 0)
		return true;
	bool ok = chain_check(store, arena, store_now(store), &items, &p->n_late, err);
	p->late = items;
	return ok;
}

/* NULL: its day has not come, or nothing is waited for. */
static const char *lateness(const struct record_printing *p, const struct record *r)
{
	for (size_t i = 0; i < p->n_late; i++) {
		const struct chain_item *item = &p->late[i];
		if ((item->sort == CHAIN_OVERDUE || item->sort == CHAIN_MAYBE_OVERDUE) &&
		    memcmp(item->id, r->id, sizeof r->id) == 0)
			return item->sort == CHAIN_OVERDUE ? "overdue" : "may be overdue";
	}
	return NULL;
}

/* --- values in words */

/* A record by its title, a note by its entry; both with the short id. What was deleted is told by its id alone. */
static void add_ref(const struct record_printing *p, enum record_kind kind, const char *hex, struct str *out)
{
	unsigned char id[ROW_ID_BYTES];
	char short_id[ROW_ID_SHORT + 1];
	struct record record;
	struct note note;

	if (!row_id_read(hex, id)) {
		str_add(out, hex);
		return;
	}
	row_id_short(id, short_id);
	str_add(out, short_id);
	if (kind == RECORD_NOTE && note_find(p->store, p->arena, id, &note, NULL)) {
		str_format(out, " on %s:%s", note.agency, note.entry);
	} else if (kind != RECORD_NOTE && record_get(p->store, p->arena, kind, id, &record, NULL)) {
		str_add(out, " ");
		record_say(&record, out);
	} else {
		str_add(out, " (deleted)");
	}
}

/* Not safe for a terminal yet. */
static void add_value(const struct record_printing *p, const struct record_field *f, const char *value,
                      struct str *out)
{
	const char *item;

	switch (f->type) {
	case RECORD_DATE:
		if (!edtf_say(value, out, NULL))
			str_add(out, value);
		break;
	case RECORD_REF:
		add_ref(p, f->of, value, out);
		break;
	case RECORD_REFS:
		for (const char *at = value; (item = record_next(p->arena, &at)) != NULL;) {
			add_ref(p, f->of, item, out);
			str_add(out, *at != '\0' ? "; " : "");
		}
		break;
	case RECORD_ENTRIES:
		for (const char *at = value; (item = record_next(p->arena, &at)) != NULL;)
			str_format(out, "%s%s", item, *at != '\0' ? ", " : "");
		break;
	default:
		str_add(out, record_spoken(f, value));
	}
}

/* --- a line */

/* Whether a line has room for it: what is long, and what the title says already, it leaves out. */
static bool is_short(const struct record_kind_info *kind, int i)
{
	const struct record_field *f = &kind->fields[i];

	return i != kind->title && f->type != RECORD_TEXT && (f->flags & (RECORD_KEY | RECORD_HIDDEN)) == 0 &&
	       strcmp(f->name, "number") != 0;
}

static void add_short(const struct record_printing *p, const struct record_field *f, const char *value,
                      struct str *out)
{
	str_format(out, "%s: ", f->label);
	if (f->type == RECORD_REFS || f->type == RECORD_ENTRIES)
		str_format(out, "%zu", record_count(value));
	else
		add_value(p, f, value, out);
}

void record_print_line(const struct record_printing *p, const struct record *r, struct str *out)
{
	const struct record_kind_info *kind = record_kind_info(r->kind);
	const char *late = lateness(p, r);
	char id[ROW_ID_SHORT + 1];
	struct str line;
	int n = 0;

	str_init(&line);
	row_id_short(r->id, id);
	str_format(&line, "%s  ", id);
	record_say(r, &line);
	for (int i = 0; kind->fields[i].name != NULL; i++)
		if (r->values[i] != NULL && is_short(kind, i)) {
			str_add(&line, n++ > 0 ? "; " : "  (");
			add_short(p, &kind->fields[i], r->values[i], &line);
		}
	if (late != NULL)
		str_format(&line, "%s%s", n++ > 0 ? "; " : "  (", late);
	str_add(&line, n > 0 ? ")" : "");
	utf8_display(line.text, false, out);
	str_release(&line);
}

/* --- all of it */

/* "  Label: text", its further lines indented. */
static void add_lines(struct str *out, const char *label, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, true, &safe);
	str_format(out, "  %s: ", label);
	for (const char *at = safe.text; *at != '\0'; at++) {
		str_add_char(out, *at);
		str_add(out, *at == '\n' ? "    " : "");
	}
	str_add(out, "\n");
	str_release(&safe);
}

void record_print_full(const struct record_printing *p, const struct record *r, struct str *out)
{
	const struct record_kind_info *kind = record_kind_info(r->kind);
	const char *late = lateness(p, r);
	char id[ROW_ID_SHORT + 1], at[CLOCK_TEXT];
	struct str value;

	row_id_short(r->id, id);
	str_format(out, "%s  %s%s%s\n", id, kind->spoken, late != NULL ? ", " : "", late != NULL ? late : "");
	str_init(&value);
	for (int i = 0; kind->fields[i].name != NULL; i++) {
		if (r->values[i] == NULL)
			continue;
		str_clear(&value);
		add_value(p, &kind->fields[i], r->values[i], &value);
		add_lines(out, kind->fields[i].label, value.text);
	}
	clock_text(r->at, at);
	str_clear(&value);
	str_format(&value, "%s%s%s", r->reviewer != NULL ? r->reviewer : "", r->reviewer != NULL ? ", " : "", at);
	add_lines(out, "Made", value.text);
	str_release(&value);
}

/* --- for programs */

static void add_array(const struct record_printing *p, const char *list, struct str *out)
{
	const char *item;

	str_add(out, "[");
	for (const char *at = list; (item = record_next(p->arena, &at)) != NULL;) {
		json_string(out, item);
		str_add(out, *at != '\0' ? ", " : "");
	}
	str_add(out, "]");
}

static void add_json_field(const struct record_printing *p, const struct record_field *f, const char *value,
                           struct str *out)
{
	bool several = f->type == RECORD_REFS || (f->type == RECORD_ENTRIES && (f->flags & RECORD_ONE) == 0);

	if (f->type == RECORD_YES) {
		json_name(out, f->name);
		str_add(out, value != NULL ? "true" : "false");
	} else if (several && value != NULL) {
		json_name(out, f->name);
		add_array(p, value, out);
	} else {
		json_field(out, f->name, value);
	}
}

void record_print_json(const struct record_printing *p, const struct record *r, struct str *out)
{
	const struct record_kind_info *kind = record_kind_info(r->kind);
	const char *late = lateness(p, r);
	char id[ROW_ID_HEX + 1], at[CLOCK_TEXT];

	row_id_hex(r->id, id);
	clock_text(r->at, at);
	str_add(out, "{");
	json_field(out, "id", id);
	json_field(out, "record", kind->name);
	for (int i = 0; kind->fields[i].name != NULL; i++)
		add_json_field(p, &kind->fields[i], r->values[i], out);
	json_field(out, "overdue", late == NULL ? NULL : strcmp(late, "overdue") == 0 ? "yes" : "maybe");
	json_field(out, "reviewer", r->reviewer);
	json_field(out, "at", at);
	str_add(out, "}");
}
