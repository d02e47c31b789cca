/* What of a report is kept in the case file, and how it is read again. Declared in import/report.h.
 *
 * Kept are the issues, as far as their words were; what was compared follows from the rows. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/report_private.h"

/* The last row of a topic whose words were not all kept. It has no place: no other issue of a file is without one. */
#define MORE_BEFORE "and "
#define MORE_AFTER " more like these"

bool report_keep(const struct report *r, struct load *load, struct err *err)
{
	char what[96];

	load_totals(load, r->held, r->warnings);
	for (size_t i = 0; i < r->n_issues; i++)
		if (!load_issue(load, &r->issues[i], err))
			return false;
	for (size_t i = 0; i < r->n_topics; i++) {
		const struct report_topic *t = &r->topics[i];
		if (t->count == t->kept)
			continue;
		snprintf(what, sizeof what, MORE_BEFORE "%" PRId64 MORE_AFTER, t->count - t->kept);
		struct issue rest = {t->severity, {r->file, 0, 0}, t->topic, what, ""};
		if (!load_issue(load, &rest, err))
			return false;
	}
	return true;
}

static bool read_more(const struct issue *issue, int64_t *more)
{
	size_t n = strlen(MORE_BEFORE);
	char *end;

	if (issue->place.line != 0 || strncmp(issue->what, MORE_BEFORE, n) != 0)
		return false;
	*more = strtoll(issue->what + n, &end, 10);
	return end > issue->what + n && strcmp(end, MORE_AFTER) == 0;
}

static bool add_kept(void *context, const struct issue *issue, struct err *err)
{
	struct report *r = context;
	int64_t more;

	(void)err;
	if (read_more(issue, &more))
		report_add_more(r, issue->severity, issue->topic, more);
	else
		report_add(r, issue);
	return true;
}

static bool add_change(void *context, const struct revision_entry *entry, struct err *err)
{
	(void)err;
	report_add_change(context, entry);
	return true;
}

bool report_compare(struct report *r, struct store *store, int64_t submission, bool moving, struct err *err)
{
	return revision_compare(store, submission, moving, &r->revision, add_change, r, err);
}

bool report_read(struct report *r, struct store *store, const struct submission_row *row, struct err *err)
{
	report_init(r, row->file);
	report_set_head(r, &row->head);
	r->head_read = true;
	r->outcome = REPORT_LOADED;
	memcpy(r->sha256, row->sha256, sizeof r->sha256);
	if (!submission_issues(store, row->id, add_kept, r, err) || !report_compare(r, store, row->id, false, err) ||
	    !submission_moves(store, row->id, report_add_move, r, err) ||
	    !submission_moved_others(store, row->id, &r->moved_others, err))
		return false;
	r->bytes = row->bytes;
	r->entries = row->entries;
	r->held = row->held; /* and not as the kept ones were counted */
	r->warnings = row->warnings;
	return true;
}
