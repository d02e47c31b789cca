#include "import/admission.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/erase.h"
#include "core/submission.h"

bool admission_refuse(struct report *report, const char *advice, const char *format, ...)
{
	struct refusal refusal = {0};
	char what[600];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	refuse(&refusal, report->root.line, report->root.column, advice, "%s", what);
	report_refuse(report, &refusal);
	return true;
}

static void warn(struct report *report, const char *topic, const char *what)
{
	struct issue issue = {ISSUE_WARNING, report->root, topic, what, "tell the agency"};

	report_add(report, &issue);
}

static bool check_case(struct store *store, const struct import_options *options, struct report *report)
{
	const char *is = store_case_id(store), *given = report->head.case_id;
	struct quote q1, q2;
	char text[400];

	if (strcmp(is, given) == 0)
		return true;
	if (options->case_id != NULL && strcmp(options->case_id, is) == 0) {
		snprintf(text, sizeof text, "this is a submission to the case \"%s\"; it is loaded into \"%s\" as you asked",
		         quoted(&q1, given), quoted(&q2, is));
		warn(report, "another case", text);
		return true;
	}
	snprintf(text, sizeof text, "load it into its own case, or ask the agency; --case-id %s loads it all the same",
	         quoted(&q1, is));
	admission_refuse(report, text, "this is a submission to the case \"%s\", not to \"%s\"", quoted(&q1, given),
	                 quoted(&q2, is));
	return false;
}

static bool check_revision(struct store *store, struct report *report, struct err *err)
{
	const struct submission *h = &report->head;
	char advice[300];
	int64_t current;

	if (!submission_current(store, h->agency_code, &current, err))
		return err_wrap(err, "looking for submissions of %s", h->agency_code);
	if (h->revision > current)
		return true;
	snprintf(advice, sizeof advice,
	         "ask the agency for a higher revision if it means to change what it sent; where it forgot to raise the "
	         "number, --as-revision %" PRId64 " loads it as that",
	         current + 1);
	if (h->revision == current)
		return admission_refuse(report, advice,
		                        "revision %" PRId64 " of %s is loaded already, from a file that differs", current,
		                        h->agency_code);
	return admission_refuse(report, advice,
	                        "revision %" PRId64 " of %s is older than revision %" PRId64 ", which is loaded",
	                        h->revision, h->agency_code, current);
}

bool admission_check(struct store *store, const struct import_options *options, int64_t given, struct report *report,
                     struct err *err)
{
	int64_t revision = report->head.revision;
	char text[200];

	if (!check_case(store, options, report))
		return true;
	if (options->as_revision > 0 && options->as_revision != revision)
		return admission_refuse(report, "load it without --as-revision; what was loaded once is never changed",
		                        "this very file was loaded as revision %" PRId64 " before, and that was undone",
		                        revision);
	if (!check_revision(store, report, err))
		return false;
	if (report->outcome != REPORT_REFUSED && revision != given) {
		snprintf(text, sizeof text, "the file says revision %" PRId64 "; it is loaded as revision %" PRId64, given,
		         revision);
		warn(report, "another revision", text);
	}
	return true;
}

bool admission_renumbered(struct store *store, const struct renumbering *found, struct report *report, struct err *err)
{
	struct str examples;
	char advice[300];

	str_init(&examples);
	bool ok = renumbering_say(store, &examples, err);
	snprintf(advice, sizeof advice,
	         found->others == 0
	             ? "ask the agency to send it with the ids it had; or load it with --reanchor, which moves the notes "
	               "on these entries (%" PRId64 ") to the ids that fit"
	             : "ask the agency to send it with the ids it had; or load it with --reanchor, which moves the notes "
	               "on these entries (%" PRId64 "), their marks and places in records (%" PRId64 ") to the ids that "
	               "fit",
	         found->notes, found->others);
	report->renumbered = ok;
	if (ok)
		admission_refuse(report, advice,
		                 "it looks renumbered: of %" PRId64 " entries %" PRId64 " stand under another id (%s%s)",
		                 found->before, found->moved, examples.text, found->moved > RENUMBERING_SAID ? " ..." : "");
	str_release(&examples);
	return ok;
}

bool admission_erased_before(struct store *store, struct report *report, struct err *err)
{
	bool erased = false;
	struct str says;

	str_init(&says);
	bool ok = erase_says(store, "submission", NULL, report->sha256, sizeof report->sha256, &says, &erased, err);
	if (ok && erased)
		admission_refuse(report, "it cannot be loaded again; ask the agency for a new submission", "%s", says.text);
	str_release(&says);
	return ok;
}

bool admission_erased(struct store *store, int64_t submission, struct report *report, struct err *err)
{
	bool holds = false;
	struct str says;

	str_init(&says);
	bool ok = erase_holds(store, submission, &says, &holds, err);
	if (ok && holds)
		admission_refuse(report, "ask the agency to send it without that entry; another needs another id", "%s",
		                 says.text);
	str_release(&says);
	return ok;
}
