/* A report as JSON: the same facts as report_text() gives, under names. Declared in import/report.h. */
#include "core/json.h"
#include "core/row_id.h"
#include "import/report_private.h"

static void add_issue(struct str *out, const struct issue *issue)
{
	str_add_char(out, '{');
	if (issue->place.line > 0) {
		json_number(out, "line", issue->place.line);
		json_number(out, "column", issue->place.column);
	}
	json_field(out, "what", issue->what);
	json_field(out, "advice", issue->advice);
	str_add_char(out, '}');
}

static void add_topic(struct str *out, const struct report *r, const struct report_topic *t)
{
	int64_t shown = 0, most = t->severity == ISSUE_HELD ? REPORT_KEPT : REPORT_PLACES;

	str_add_char(out, '{');
	json_field(out, "topic", t->topic);
	json_number(out, "count", t->count);
	json_name(out, "places");
	str_add_char(out, '[');
	for (size_t i = 0; i < r->n_issues && shown < most; i++) {
		const struct issue *issue = &r->issues[i];
		if (!report_is_of(issue, t))
			continue;
		str_add(out, shown++ > 0 ? ", " : "");
		add_issue(out, issue);
	}
	str_add(out, "]}");
}

static void add_topics(struct str *out, const struct report *r, enum issue_severity severity, const char *name)
{
	const char *comma = "";

	json_name(out, name);
	str_add_char(out, '[');
	for (size_t i = 0; i < r->n_topics; i++) {
		if (r->topics[i].severity != severity)
			continue;
		str_add(out, comma);
		add_topic(out, r, &r->topics[i]);
		comma = ", ";
	}
	str_add_char(out, ']');
}

void report_json_head(const struct submission *h, struct str *out)
{
	json_number(out, "revision", h->revision);
	json_field(out, "status", h->status);
	json_field(out, "prepared", h->prepared);
	json_field(out, "author", h->author_name);
	json_field(out, "signed_off_by", h->signed_off_role);
	json_field(out, "signed_off", h->signed_off_when);
	json_name(out, "coverage");
	str_add_char(out, '{');
	json_field(out, "from", h->coverage_from);
	json_field(out, "to", h->coverage_to);
	json_field(out, "searched", h->coverage_searched);
	json_field(out, "missing", h->coverage_missing);
	str_add_char(out, '}');
	json_name(out, "nil_return");
	str_add(out, h->nil_return ? "true" : "false");
}

static void add_head(struct str *out, const struct report *r)
{
	const struct submission *h = &r->head;

	json_field(out, "agency", h->agency_code);
	json_field(out, "agency_name", h->agency_name);
	json_field(out, "case", h->case_id);
	report_json_head(h, out);
}

static void add_tally(struct str *out, const char *name, const struct revision_tally *t)
{
	json_name(out, name);
	str_add_char(out, '{');
	json_number(out, "added", t->n[REVISION_ADDED]);
	json_number(out, "changed", t->n[REVISION_CHANGED]);
	json_number(out, "withdrawn", t->n[REVISION_WITHDRAWN]);
	json_number(out, "same", t->same);
	str_add_char(out, '}');
}

static void add_fields(struct str *out, unsigned set)
{
	const char *comma = "";

	json_name(out, "fields");
	str_add_char(out, '[');
	for (size_t i = 0; revision_field(i) != NULL; i++) {
		if ((set >> i & 1) == 0)
			continue;
		str_add(out, comma);
		json_string(out, revision_field(i));
		comma = ", ";
	}
	str_add_char(out, ']');
}

static void add_standing(struct str *out, const struct standing *standing)
{
	char id[ROW_ID_HEX + 1];

	json_number(out, "notes", standing->notes);
	json_name(out, "starred");
	str_add(out, standing->mark.star ? "true" : "false");
	json_number(out, "significance", standing->mark.significance);
	json_name(out, "records");
	str_add_char(out, '[');
	for (size_t i = 0; i < standing->n_records; i++) {
		const struct record_tie *tie = &standing->records[i];
		row_id_hex(tie->id, id);
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "kind", record_kind_info(tie->kind)->name);
		json_field(out, "id", id);
		if (record_kind_info(tie->kind)->title >= 0)
			json_field(out, "title", tie->title);
		str_add_char(out, '}');
	}
	str_add_char(out, ']');
}

static void add_changes(struct str *out, const struct report *r, enum revision_state state, const char *name)
{
	const char *comma = "";

	json_name(out, name);
	str_add_char(out, '[');
	for (size_t i = 0; i < r->n_changes; i++) {
		const struct revision_entry *e = &r->changes[i];
		if (e->state != state)
			continue;
		str_format(out, "%s{", comma);
		json_field(out, "id", e->id);
		if (state == REVISION_CHANGED)
			add_fields(out, e->fields);
		if (state != REVISION_ADDED)
			add_standing(out, e->standing);
		str_add_char(out, '}');
		comma = ", ";
	}
	str_add_char(out, ']');
}

static void add_revision(struct str *out, const struct report *r)
{
	json_name(out, "against");
	str_add_char(out, '{');
	json_number(out, "revision", r->revision.previous);
	add_tally(out, "entries", &r->revision.entries);
	add_tally(out, "people", &r->revision.people);
	add_tally(out, "periods", &r->revision.periods);
	add_changes(out, r, REVISION_ADDED, "added");
	add_changes(out, r, REVISION_CHANGED, "changed");
	add_changes(out, r, REVISION_WITHDRAWN, "withdrawn");
	json_number(out, "notes", r->revision.notes);
	json_number(out, "changed_carrying", r->revision.carrying[REVISION_CHANGED]);
	json_number(out, "withdrawn_carrying", r->revision.carrying[REVISION_WITHDRAWN]);
	json_name(out, "moved_notes");
	str_add_char(out, '[');
	for (size_t i = 0; i < r->n_moves; i++) {
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "from", r->moves[i].from);
		json_field(out, "to", r->moves[i].to);
		str_add_char(out, '}');
	}
	str_add_char(out, ']');
	json_number(out, "moved_others", r->moved_others);
	str_add_char(out, '}');
}

void report_json(const struct report *r, struct str *out)
{
	const struct issue *refusal = report_refusal(r);

	str_add_char(out, '{');
	json_field(out, "file", r->file);
	json_field(out, "result", report_outcome_name(r->outcome));
	if (refusal != NULL) {
		json_name(out, "refused");
		add_issue(out, refusal);
	}
	if (r->head.agency_code != NULL)
		add_head(out, r);
	json_number(out, "entries", r->entries);
	json_number(out, "held_entries", r->held);
	json_number(out, "warning_count", r->warnings);
	if (r->revision.previous > 0)
		add_revision(out, r);
	add_topics(out, r, ISSUE_HELD, "held");
	add_topics(out, r, ISSUE_WARNING, "warnings");
	str_add_char(out, '}');
}
