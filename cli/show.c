#include <stdio.h>
#include <string.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/json.h"
#include "core/own_entry.h"
#include "core/row_id.h"
#include "core/utf8.h"

/* One line of safe text, line feeds as spaces. */
static void add_line_text(struct str *out, const char *text)
{
	utf8_display(text, false, out);
}

static void add_when(struct str *out, const struct entry_view *v)
{
	struct str said;

	str_init(&said);
	query_say_when(v, &said);
	add_line_text(out, said.text);
	str_release(&said);
	if (v->entry.written != NULL && (v->entry.held != NULL || v->entry.date.kind == EDTF_UNDATED)) {
		str_add(out, " (written \"");
		add_line_text(out, v->entry.written);
		str_add(out, "\")");
	}
}

static void print_text(FILE *to, struct str *line, const struct entry_view *v)
{
	struct str what;

	str_init(&what);
	str_clear(line);
	add_when(line, v);
	str_format(line, "  %s:%s  ", v->agency, v->entry.id);
	add_line_text(line, v->entry.event);
	str_add(line, v->is_current ? "" : "  (withdrawn)");
	str_add(line, v->certain ? "\n" : "  (possible: the date may lie outside)\n");
	for (size_t i = 0; i < v->n_notes; i++) {
		const struct note *n = &v->notes[i];
		str_clear(&what);
		note_say(n, &what);
		str_add(line, "    ");
		add_line_text(line, what.text);
		str_add(line, ": ");
		add_line_text(line, n->text);
		if (n->reviewer != NULL) {
			str_add(line, "  (");
			add_line_text(line, n->reviewer);
			str_add(line, ")");
		}
		str_add(line, "\n");
	}
	fputs(line->text, to);
	str_release(&what);
}

static bool print_text_each(void *context, const struct entry_view *v, struct err *err)
{
	print_text(stdout, context, v);
	return !ferror(stdout) || err_set(err, ERR_IO, "cannot write the output");
}

int cli_print_text(struct store *store, const struct filter *filter)
{
	struct err err = {0};
	struct str line;

	str_init(&line);
	bool ok = query_each(store, filter, print_text_each, &line, &err);
	str_release(&line);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

static void add_people(struct str *out, const struct entry_view *v)
{
	json_name(out, "people");
	str_add(out, "[");
	for (size_t i = 0; i < v->entry.n_people; i++) {
		const struct entry_person *p = &v->entry.people[i];
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "ref", p->ref);
		json_field(out, "name", v->people[i]);
		json_field(out, "as", p->as);
		json_field(out, "seen", p->seen);
		json_field(out, "spoken", p->spoken);
		json_field(out, "age", p->age);
		str_add(out, "}");
	}
	str_add(out, "]");
}

static void add_notes(struct str *out, const struct entry_view *v)
{
	json_name(out, "notes");
	str_add(out, "[");
	for (size_t i = 0; i < v->n_notes; i++) {
		char at[CLOCK_TEXT];
		clock_text(v->notes[i].at, at);
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "kind", v->notes[i].kind);
		json_field(out, "theme", v->notes[i].theme);
		json_field(out, "text", v->notes[i].text);
		json_field(out, "reviewer", v->notes[i].reviewer);
		json_field(out, "at", at);
		json_name(out, "panel");
		str_add(out, v->notes[i].panel ? "true}" : "false}");
	}
	str_add(out, "]");
}

static void add_lists(struct str *out, const struct entry_view *v)
{
	const struct entry *e = &v->entry;

	json_name(out, "sources");
	str_add(out, "[");
	for (size_t i = 0; i < e->n_sources; i++) {
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "text", e->sources[i].text);
		json_field(out, "page", e->sources[i].page);
		str_add(out, "}");
	}
	str_add(out, "]");
	json_name(out, "by");
	str_add(out, "[");
	for (size_t i = 0; i < e->n_professionals; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_string(out, v->professionals[i]);
	}
	str_add(out, "]");
	json_name(out, "voices");
	str_add(out, "[");
	for (size_t i = 0; i < e->n_voices; i++) {
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "of", e->voices[i].of);
		json_field(out, "text", e->voices[i].text);
		str_add(out, "}");
	}
	str_add(out, "]");
	json_name(out, "shared");
	str_add(out, "[");
	for (size_t i = 0; i < e->n_shares; i++) {
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "with", e->shares[i].with);
		json_field(out, "when", e->shares[i].when);
		json_field(out, "how", e->shares[i].how);
		str_add(out, "}");
	}
	str_add(out, "]");
}

static void add_entry(struct str *out, const struct entry_view *v)
{
	const struct entry *e = &v->entry;

	str_add(out, "{");
	json_field(out, "agency", v->agency);
	json_field(out, "agency_name", v->agency_name);
	json_field(out, "id", e->id);
	json_field(out, "when", e->when);
	json_field(out, "relative", e->relative);
	json_field(out, "written", e->written);
	json_field(out, "held", e->held);
	json_field(out, "kind", e->kind);
	json_field(out, "basis", e->basis);
	json_field(out, "method", e->method);
	json_field(out, "recorded", e->recorded);
	json_field(out, "known", e->known);
	json_field(out, "kloe", e->kloe);
	str_format(out, ", \"count\": {\"at_least\": %lld, \"at_most\": ", (long long)e->count_low);
	if (e->count_high == COUNT_UNBOUNDED)
		str_add(out, "null}");
	else
		str_format(out, "%lld}", (long long)e->count_high);
	json_name(out, "significant");
	str_add(out, e->significant ? "true" : "false");
	json_name(out, "certain");
	str_add(out, v->certain ? "true" : "false");
	json_name(out, "withdrawn");
	str_add(out, v->is_current ? "false" : "true");
	json_field(out, "place", e->location);
	json_field(out, "event", e->event);
	json_field(out, "action", e->action);
	json_field(out, "decision", e->decision);
	json_field(out, "rationale", e->rationale);
	json_field(out, "comment", e->comment);
	json_field(out, "good-practice", e->good_practice);
	add_people(out, v);
	add_lists(out, v);
	add_notes(out, v);
	str_add(out, "}");
}

struct json_list {
	struct str line;
	bool any;
};

static bool print_json_each(void *context, const struct entry_view *v, struct err *err)
{
	struct json_list *list = context;

	str_clear(&list->line);
	add_entry(&list->line, v);
	printf("%s%s", list->any ? ",\n" : "", list->line.text);
	list->any = true;
	return !ferror(stdout) || err_set(err, ERR_IO, "cannot write the output");
}

/* --- reviewers' own entries: apart, and only where the filter asks for them (is:own) */

static const char *own_value(const struct own_entry *o, const char *field)
{
	return o->record->values[record_field(RECORD_OWN_ENTRY, field)];
}

static void add_own_text(struct str *out, const struct own_entry *o)
{
	const char *when = own_value(o, "when");
	char id[ROW_ID_SHORT + 1];

	row_id_short(o->record->id, id);
	edtf_say(when != NULL ? when : "", out, NULL);
	str_format(out, "  %s  ", id);
	add_line_text(out, own_value(o, "event"));
	str_add(out, "  (source: ");
	add_line_text(out, own_value(o, "source"));
	if (o->record->reviewer != NULL) {
		str_add(out, "; ");
		add_line_text(out, o->record->reviewer);
	}
	str_add(out, o->match == EDTF_CERTAIN ? ")\n" : ")  (possible: the date may lie outside)\n");
}

static void add_own_json(struct str *out, const struct own_entry *o)
{
	char id[ROW_ID_HEX + 1];

	row_id_hex(o->record->id, id);
	str_add(out, "{\"own\": true");
	json_field(out, "id", id);
	json_field(out, "when", own_value(o, "when"));
	json_field(out, "event", own_value(o, "event"));
	json_field(out, "source", own_value(o, "source"));
	json_field(out, "by", o->record->reviewer);
	json_field(out, "match", o->match == EDTF_CERTAIN ? "certain" : "possible");
	str_add_char(out, '}');
}

/* In the columns of the entries: its agency is empty. */
static void add_own_csv(struct str *out, const struct own_entry *o)
{
	char id[ROW_ID_HEX + 1];

	row_id_hex(o->record->id, id);
	const char *const cells[] = {NULL,
	                             id,
	                             own_value(o, "when"),
	                             NULL,
	                             NULL,
	                             "own",
	                             o->match == EDTF_CERTAIN ? "certain" : "possible",
	                             own_value(o, "event"),
	                             NULL,
	                             NULL,
	                             NULL,
	                             own_value(o, "source")};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		csv_cell(out, cells[i]);
	csv_number(out, 0);
	csv_end(out);
}

static int print_own(const struct asking *a, bool any_before)
{
	struct own_entry *list;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	arena_init(&arena);
	str_init(&out);
	bool ok = own_entry_list(a->store, &arena, &a->filter, &list, &n, &err);
	if (ok && a->format == FORMAT_TEXT)
		str_add(&out, n == 0 ? "none of the reviewers' own entries\n"
		                     : "the reviewers' own entries, which no agency submitted:\n");
	for (size_t i = 0; ok && i < n; i++) {
		if (a->format == FORMAT_JSON) {
			str_add(&out, i > 0 || any_before ? ",\n" : "");
			add_own_json(&out, &list[i]);
		} else if (a->format == FORMAT_CSV) {
			add_own_csv(&out, &list[i]);
		} else {
			add_own_text(&out, &list[i]);
		}
	}
	fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

static int print_json(const struct asking *a)
{
	struct json_list list = {.any = false};
	struct err err = {0};

	str_init(&list.line);
	printf("[");
	int code = query_each(a->store, &a->filter, print_json_each, &list, &err) ? EXIT_OK : cli_fail(&err, EXIT_CASE);
	if (code == EXIT_OK && own_entry_asked(&a->filter))
		code = print_own(a, list.any);
	printf("]\n");
	str_release(&list.line);
	return code;
}

static bool print_csv_each(void *context, const struct entry_view *v, struct err *err)
{
	const struct entry *e = &v->entry;
	const char *const cells[] = {
		v->agency, e->id,     e->when,     e->relative,  e->written, e->kind, v->certain ? "certain" : "possible",
		e->event,  e->action, e->decision, e->rationale, e->comment};
	struct str *line = context;

	str_clear(line);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		csv_cell(line, cells[i]);
	csv_number(line, (int64_t)v->n_notes);
	csv_end(line);
	fputs(line->text, stdout);
	return !ferror(stdout) || err_set(err, ERR_IO, "cannot write the output");
}

static int print_csv(struct store *store, const struct filter *filter)
{
	struct err err = {0};
	struct str line;

	str_init(&line);
	printf("agency,id,when,relative,written,kind,match,event,action,decision,rationale,comment,notes\r\n");
	bool ok = query_each(store, filter, print_csv_each, &line, &err);
	str_release(&line);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

int cli_show(const struct cli_command *command, int argc, char **argv)
{
	struct asking a;
	int code;

	if (!asking_open(command, argc, argv, NULL, &a, &code))
		return code;
	if (a.format == FORMAT_JSON)
		code = print_json(&a);
	else if (a.format == FORMAT_CSV)
		code = print_csv(a.store, &a.filter);
	else
		code = cli_print_text(a.store, &a.filter);
	if (code == EXIT_OK && a.format != FORMAT_JSON && own_entry_asked(&a.filter))
		code = print_own(&a, false);
	asking_close(&a);
	return code;
}
