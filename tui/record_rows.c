#include "tui/record_rows.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "core/mem.h"
#include "core/moment.h"
#include "core/query.h"
#include "core/row_id.h"
#include "core/utf8.h"
#include "tui/detail.h"

/* Columns; the reviewer and the day of making only where there is room. */
enum { DAY = 90, WIDE = 110, WRITTEN_COLS = 12, WHO_COLS = 18, ENTRIES_COLS = 8, LEAST_TITLE = 30 };

/* Of a list of entries or records, so many are told one by one. */
enum { TOLD = 12 };

struct columns {
	int facts, entries, who, written; /* who, written: 0 where they are left out */
};

static struct columns columns_of(struct area area)
{
	struct columns at = {.entries = area.cols - ENTRIES_COLS};

	if (area.cols >= DAY) {
		at.written = area.cols - WRITTEN_COLS;
		at.entries = at.written - ENTRIES_COLS;
	}
	if (area.cols >= WIDE) {
		at.who = at.entries - WHO_COLS;
		at.facts = at.who * 11 / 20;
	} else {
		at.facts = at.entries / 2;
	}
	if (at.facts < LEAST_TITLE)
		at.facts = LEAST_TITLE;
	return at;
}

void record_rows_init(struct record_rows *rows, enum record_kind kind)
{
	*rows = (struct record_rows){.kind = kind};
	arena_init(&rows->arena);
}

void record_rows_release(struct record_rows *rows)
{
	arena_release(&rows->arena);
}

bool record_rows_load(struct record_rows *rows, struct store *store, struct err *err)
{
	struct record *records, *list;
	size_t n;

	arena_reset(&rows->arena);
	rows->n = 0;
	rows->now = store_now(store);
	if (!record_list(store, &rows->arena, rows->kind, &list, &n, err))
		return false;
	records = arena_alloc(&rows->arena, (n > 0 ? n : 1) * sizeof *records);
	for (size_t i = 0; i < n; i++)
		records[i] = list[n - 1 - i];
	rows->records = records;
	rows->n = n;
	return true;
}

/* --- a row */

static void add_date(const struct record *r, const struct record_field *field, const char *value, int64_t now,
                     struct str *out)
{
	bool is_due = strcmp(field->name, "due") == 0;

	str_format(out, "%c%s ", tolower((unsigned char)field->label[0]), field->label + 1);
	detail_day(value, out);
	if (!is_due || chain_is_done(r))
		return;
	enum edtf_answer passed = chain_overdue(value, now);
	str_add(out, passed == EDTF_CERTAIN ? " OVERDUE" : passed == EDTF_POSSIBLE ? " overdue?" : "");
}

static void add_fact(const struct record *r, const struct record_field *field, const char *value, int64_t now,
                     struct str *out)
{
	switch (field->type) {
	case RECORD_DATE:
		add_date(r, field, value, now, out);
		break;
	case RECORD_CHOICE:
		str_add(out, record_spoken(field, value));
		break;
	case RECORD_YES:
		str_format(out, "%c%s", tolower((unsigned char)field->label[0]), field->label + 1);
		break;
	default:
		str_add(out, value);
		break;
	}
}

/* What is short and the same for many: not what the title says, nor texts, nor what is listed. */
static bool is_fact(const struct record *r, int i, const struct record_field *field)
{
	bool short_one = field->type == RECORD_CHOICE || field->type == RECORD_AGENCY || field->type == RECORD_DATE ||
	                 field->type == RECORD_YES || strcmp(field->name, "owner") == 0;

	return short_one && i != record_kind_info(r->kind)->title && r->kind != RECORD_LINK && r->values[i] != NULL &&
	       strcmp(r->values[i], "none") != 0;
}

void record_rows_facts(const struct record *record, int64_t now, struct str *out)
{
	const struct record_field *fields = record_kind_info(record->kind)->fields;
	size_t start = out->length;

	/* first what is waited for: the rest may be cut off */
	for (int last = 0; last < 2; last++) {
		for (int i = 0; fields[i].name != NULL; i++) {
			bool is_late = fields[i].type == RECORD_DATE && strcmp(fields[i].name, "due") != 0;
			if (is_late != (last == 1) || !is_fact(record, i, &fields[i]))
				continue;
			str_add(out, out->length > start ? ", " : "");
			add_fact(record, &fields[i], record->values[i], now, out);
		}
	}
}

static void put(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, false, &safe);
	canvas_put_cut(c, row, col, cols, style, safe.text);
	str_release(&safe);
}

void record_rows_columns(struct canvas *c, int row, struct area area)
{
	struct columns at = columns_of(area);

	canvas_fill(c, row, area.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, row, area.col + 1, at.facts - 1, STYLE_LABEL, "What");
	canvas_put(c, row, area.col + at.facts, area.cols, STYLE_LABEL, "State, dates");
	if (at.who > 0)
		canvas_put(c, row, area.col + at.who, WHO_COLS, STYLE_LABEL, "By");
	canvas_put(c, row, area.col + at.entries, ENTRIES_COLS, STYLE_LABEL, "Entries");
	if (at.written > 0)
		canvas_put(c, row, area.col + at.written, WRITTEN_COLS, STYLE_LABEL, "Written");
}

static size_t entries_of(const struct record *record)
{
	const struct record_field *fields = record_kind_info(record->kind)->fields;
	size_t n = 0;

	for (int i = 0; fields[i].name != NULL; i++)
		if (fields[i].type == RECORD_ENTRIES)
			n += record_count(record->values[i]);
	return n;
}

void record_rows_draw(const struct record *record, int64_t now, struct canvas *c, int row, struct area area)
{
	struct columns at = columns_of(area);
	struct str text;

	str_init(&text);
	record_say(record, &text);
	put(c, row, area.col + 1, at.facts - 2, STYLE_NOTE, text.text);
	str_clear(&text);
	record_rows_facts(record, now, &text);
	bool late = strstr(text.text, "OVERDUE") != NULL;
	int end = at.who > 0 ? at.who : at.entries;
	put(c, row, area.col + at.facts, end - at.facts - 1, late ? STYLE_WARNING : STYLE_TEXT, text.text);
	if (at.who > 0)
		put(c, row, area.col + at.who, WHO_COLS - 1, STYLE_TEXT, record->reviewer != NULL ? record->reviewer : "-");
	str_clear(&text);
	str_format(&text, "%zu", entries_of(record));
	canvas_put(c, row, area.col + at.entries, ENTRIES_COLS - 1, STYLE_DIM, text.text);
	str_clear(&text);
	moment_day(record->at, CALENDAR_SLASHES, &text);
	if (at.written > 0)
		canvas_put(c, row, area.col + at.written, WRITTEN_COLS - 1, STYLE_DIM, text.text);
	str_release(&text);
}

/* --- one in full */

/* "GP:GP-0212 6 May 2021", or that it is not loaded any longer. */
static bool add_entry(struct store *store, const char *name, struct arena *arena, struct str *out, struct err *err)
{
	struct entry_view view;
	struct err gone = {0};
	char *agency, *entry;
	int64_t row;

	if (!anchor_split(name, &agency, &entry, err))
		return false;
	bool found = query_find(store, agency, entry, &row, &gone);
	free(agency);
	free(entry);
	str_add(out, name);
	str_add_char(out, ' ');
	if (found && query_entry(store, arena, row, &view, &gone)) {
		query_say_when(&view, out);
		str_add(out, view.is_current ? "" : " (withdrawn by its agency)");
		return true;
	}
	str_add(out, "(not loaded any longer)");
	if (gone.code != ERR_NOTFOUND)
		*err = gone;
	return gone.code == ERR_NOTFOUND;
}

static bool add_record(struct store *store, const struct record_field *field, const char *hex, struct arena *arena,
                       struct str *out, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct record record;
	struct err gone = {0};

	if (field->of == RECORD_NOTE || !row_id_read(hex, id)) {
		str_format(out, "note %.*s", ROW_ID_SHORT, hex);
		return true;
	}
	if (record_get(store, arena, field->of, id, &record, &gone)) {
		record_say(&record, out);
		return true;
	}
	str_add(out, "(deleted)");
	if (gone.code != ERR_NOTFOUND)
		*err = gone;
	return gone.code == ERR_NOTFOUND;
}

static bool add_list(struct store *store, const struct record_field *field, const char *list, struct str *out,
                     struct err *err)
{
	struct arena arena;
	size_t n = record_count(list), i = 0;
	const char *one;
	bool ok = true;

	arena_init(&arena);
	for (; ok && i < TOLD && (one = record_next(&arena, &list)) != NULL; i++) {
		str_add(out, i > 0 ? "; " : "");
		ok = field->type == RECORD_ENTRIES ? add_entry(store, one, &arena, out, err)
		                                   : add_record(store, field, one, &arena, out, err);
	}
	if (n > i && ok)
		str_format(out, "; and %zu more", n - i);
	arena_release(&arena);
	return ok;
}

bool record_rows_foot(struct store *store, const struct record *record, struct lines *lines, struct err *err)
{
	const struct record_kind_info *kind = record_kind_info(record->kind);
	struct str text;
	bool ok = true;

	str_init(&text);
	for (int i = 0; ok && kind->fields[i].name != NULL; i++) {
		const struct record_field *f = &kind->fields[i];
		if (record->values[i] == NULL)
			continue;
		str_clear(&text);
		str_format(&text, "%s: ", f->label);
		if (f->type == RECORD_DATE)
			detail_day(record->values[i], &text);
		else if (f->type == RECORD_CHOICE)
			str_add(&text, record_spoken(f, record->values[i]));
		else if (f->type >= RECORD_REF)
			ok = add_list(store, f, record->values[i], &text, err);
		else
			str_add(&text, record->values[i]);
		lines_add(lines, i == 0 ? "WHAT" : "", text.text, f->type == RECORD_TEXT ? STYLE_NOTE : STYLE_TEXT);
	}
	str_clear(&text);
	str_format(&text, "%s, ", record->reviewer != NULL ? record->reviewer : "a reviewer");
	moment_say(record->at, CALENDAR_SLASHES, &text);
	lines_add(lines, "BY", text.text, STYLE_TEXT);
	str_release(&text);
	return ok;
}

void record_rows_none(enum record_kind kind, struct str *out)
{
	const struct record_kind_info *info = record_kind_info(kind);

	str_format(out, "No %s yet: %c%s.", info->spoken, tolower((unsigned char)info->help[0]), info->help + 1);
}

void record_rows_edit(const struct record *record, struct answer *answer)
{
	answer->open = &view_record;
	answer->subject.has_record = true;
	answer->subject.record_kind = record->kind;
	memcpy(answer->subject.record, record->id, ROW_ID_BYTES);
}

void record_rows_open(const struct record *record, struct answer *answer)
{
	record_rows_edit(record, answer);
	if (record->kind == RECORD_INCIDENT)
		answer->open = &view_incident;
}
