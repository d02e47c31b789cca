/* A report in words, and the table of several. Everything from a file goes through utf8_safe(). Declared in
 * import/report.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "import/report_private.h"

void report_add_safe(struct str *out, const char *text)
{
	char *safe = utf8_safe(text);

	str_add(out, safe);
	free(safe);
}

/* "file:line:column: what; what to do" */
static void add_issue(struct str *out, const struct issue *issue)
{
	report_add_safe(out, issue->place.file);
	if (issue->place.line > 0)
		str_format(out, ":%" PRId64 ":%" PRId64, issue->place.line, issue->place.column);
	str_add(out, ": ");
	report_add_safe(out, issue->what);
	if (issue->advice != NULL && *issue->advice != '\0') {
		str_add(out, "; ");
		report_add_safe(out, issue->advice);
	}
	str_add_char(out, '\n');
}

void report_add_count(struct str *out, int64_t n, const char *one, const char *many)
{
	str_format(out, "%" PRId64 " %s", n, n == 1 ? one : many);
}

/* The first places of a topic, and how many more there are. */
static void add_topic(struct str *out, const struct report *r, const struct report_topic *t)
{
	int64_t shown = 0, most = t->severity == ISSUE_HELD ? REPORT_KEPT : REPORT_PLACES;

	str_add(out, "  ");
	str_add(out, t->topic);
	str_format(out, ": %" PRId64 "\n", t->count);
	for (size_t i = 0; i < r->n_issues && shown < most; i++) {
		const struct issue *issue = &r->issues[i];
		if (!report_is_of(issue, t))
			continue;
		str_add(out, "    ");
		add_issue(out, issue);
		shown++;
	}
	if (t->count > shown)
		str_format(out, "    and %" PRId64 " more\n", t->count - shown);
}

static void add_topics(struct str *out, const struct report *r, enum issue_severity severity, const char *heading)
{
	bool begun = false;

	for (size_t i = 0; i < r->n_topics; i++) {
		if (r->topics[i].severity != severity)
			continue;
		if (!begun)
			str_add(out, heading);
		begun = true;
		add_topic(out, r, &r->topics[i]);
	}
}

const char *report_outcome_name(enum report_outcome outcome)
{
	switch (outcome) {
	case REPORT_CHECKED:
		return "checked";
	case REPORT_WOULD:
		return "would be loaded";
	case REPORT_LOADED:
		return "loaded";
	case REPORT_ALREADY:
		return "already loaded";
	case REPORT_REFUSED:
		return "refused";
	}
	return "";
}

static void add_labelled(struct str *out, const char *label, const char *text)
{
	if (text == NULL)
		return;
	str_add(out, label);
	report_add_safe(out, text);
}

static void add_head(struct str *out, const struct report *r)
{
	const struct submission *h = &r->head;

	report_add_safe(out, r->file);
	if (h->agency_code == NULL) { /* of a check of the syntax alone */
		str_add(out, ": well-formed; what it says was not looked at\n");
		return;
	}
	str_format(out, ": %s\n", report_outcome_name(r->outcome));
	add_labelled(out, "  agency: ", h->agency_code);
	add_labelled(out, ", ", h->agency_name);
	add_labelled(out, "\n  case: ", h->case_id);
	str_format(out, ", revision %" PRId64, h->revision);
	add_labelled(out, ", ", h->status);
	add_labelled(out, ", prepared ", h->prepared);
	str_add_char(out, '\n');
	if (h->coverage_from == NULL && h->coverage_to == NULL)
		str_add(out, "  coverage: not stated");
	else
		add_labelled(out, "  coverage: from ", h->coverage_from == NULL ? "(not stated)" : h->coverage_from);
	add_labelled(out, " to ", h->coverage_to);
	add_labelled(out, "; searched: ", h->coverage_searched);
	add_labelled(out, "; missing: ", h->coverage_missing);
	str_add(out, "\n  ");
	if (h->nil_return)
		str_add(out, "nil return (the agency searched and had no involvement)");
	else
		report_add_count(out, r->entries, "entry", "entries");
	str_format(out, ", %" PRId64 " held, ", r->held);
	report_add_count(out, r->warnings, "warning", "warnings");
	str_add_char(out, '\n');
}

void report_text(const struct report *r, struct str *out)
{
	const struct issue *refusal = report_refusal(r);

	if (refusal != NULL)
		add_issue(out, refusal);
	else
		add_head(out, r);
	if (refusal == NULL)
		report_add_revision(out, r);
	add_topics(out, r, ISSUE_HELD, "held (kept as written, shown as undated):\n");
	add_topics(out, r, ISSUE_WARNING, "warnings:\n");
}

enum { COLUMNS = 7 };

static void fill_row(struct str cells[COLUMNS], const struct report *r)
{
	bool known = r->head.agency_code != NULL;

	for (int i = 0; i < COLUMNS; i++)
		str_clear(&cells[i]);
	report_add_safe(&cells[0], r->file);
	report_add_safe(&cells[1], known ? r->head.agency_code : "-");
	if (known)
		str_format(&cells[2], "%" PRId64, r->head.revision);
	else
		str_add(&cells[2], "-");
	str_format(&cells[3], "%" PRId64, r->entries);
	str_format(&cells[4], "%" PRId64, r->warnings);
	str_format(&cells[5], "%" PRId64, r->held);
	str_add(&cells[6], report_outcome_name(r->outcome));
}

static void fill_heading(struct str cells[COLUMNS])
{
	static const char *const HEADING[COLUMNS] = {"file", "agency", "revision", "entries", "warnings", "held", "result"};

	for (int i = 0; i < COLUMNS; i++) {
		str_clear(&cells[i]);
		str_add(&cells[i], HEADING[i]);
	}
}

static void widen(int widths[COLUMNS], const struct str cells[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		int width = utf8_width(cells[i].text);
		if (width > widths[i])
			widths[i] = width;
	}
}

/* Numbers (columns 2 to 5) stand to the right. */
static void add_row(struct str *out, const int widths[COLUMNS], const struct str cells[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		size_t space = (size_t)(widths[i] - utf8_width(cells[i].text));
		bool right = i >= 2 && i <= 5;
		if (right)
			str_add_times(out, ' ', space);
		str_add(out, cells[i].text);
		if (!right && i < COLUMNS - 1)
			str_add_times(out, ' ', space);
		str_add(out, i < COLUMNS - 1 ? "  " : "\n");
	}
}

void report_table(const struct report *reports, size_t n, struct str *out)
{
	struct str cells[COLUMNS];
	int widths[COLUMNS] = {0};

	for (int i = 0; i < COLUMNS; i++)
		str_init(&cells[i]);
	fill_heading(cells);
	widen(widths, cells);
	for (size_t i = 0; i < n; i++) {
		fill_row(cells, &reports[i]);
		widen(widths, cells);
	}
	fill_heading(cells);
	add_row(out, widths, cells);
	for (size_t i = 0; i < n; i++) {
		fill_row(cells, &reports[i]);
		add_row(out, widths, cells);
	}
	for (int i = 0; i < COLUMNS; i++)
		str_release(&cells[i]);
}
