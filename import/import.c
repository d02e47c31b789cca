/* Checking reads with a sink that takes nothing; loading reads once more with one that writes, and holds the two
 * readings against each other by their SHA-256. */
#include "import/import.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/submission.h"
#include "import/pass.h"

static const struct import_sink NOTHING = {0};

struct import_options import_defaults(void)
{
	return (struct import_options){.max_bytes = (int64_t)1024 * 1024 * 1024};
}

static struct import_options options_or_default(const struct import_options *options)
{
	return options == NULL ? import_defaults() : *options;
}

/* Reads an open source to check it; the dates that it finds are for a second reading. */
static bool check(struct source *source, const struct import_options *options, struct anchors *anchors,
                  struct report *report, struct err *err)
{
	anchors_init(anchors);
	return pass_run(source, options, &NOTHING, anchors, report, err) != PASS_FAILED;
}

static bool check_only(struct source *source, const struct import_options *options, struct report *report,
                       struct err *err)
{
	struct anchors anchors;
	bool ok = check(source, options, &anchors, report, err);

	anchors_release(&anchors);
	return ok;
}

bool import_check(const char *path, const struct import_options *options, struct report *report, struct err *err)
{
	struct import_options o = options_or_default(options);
	struct refusal refusal = {0};
	struct source source;

	report_init(report, path);
	if (!source_open(&source, path, o.max_bytes, &refusal)) {
		report_refuse(report, &refusal);
		return true;
	}
	bool ok = check_only(&source, &o, report, err);
	source_close(&source);
	return ok;
}

bool import_check_bytes(const char *name, const void *bytes, size_t n, const struct import_options *options,
                        struct report *report, struct err *err)
{
	struct import_options o = options_or_default(options);
	struct refusal refusal = {0};
	struct source source;

	report_init(report, name);
	if (!source_memory(&source, bytes, n, o.max_bytes, &refusal)) {
		report_refuse(report, &refusal);
		return true;
	}
	return check_only(&source, &o, report, err);
}

/* The sink of a load: each part goes to the core. */
struct loading {
	struct load *load;
	bool nil_return; /* as the first reading found */
};

static bool put_head(void *context, const struct submission *head, struct err *err)
{
	struct loading *l = context;
	struct submission whole = *head;

	whole.nil_return = l->nil_return;
	return load_head(l->load, &whole, err);
}

static bool put_roster(void *context, bool roster, struct err *err)
{
	struct loading *l = context;

	return load_roster(l->load, roster, err);
}

/* One function for each part that is passed on as it is. */
#define PUT(part, type)                                                              \
	static bool put_##part(void *context, const struct type *value, struct err *err) \
	{                                                                                \
		struct loading *l = context;                                                 \
                                                                                     \
		return load_##part(l->load, value, err);                                     \
	}

PUT(person, person)
PUT(alias, alias)
PUT(relation, relation)
PUT(professional, professional)
PUT(term, glossary_term)
PUT(period, period)
PUT(entry, entry)

static bool refuse_load(struct report *report, const char *advice, const char *what)
{
	struct refusal refusal = {0};

	refuse(&refusal, report->root.line, report->root.column, advice, "%s", what);
	report_refuse(report, &refusal);
	return true;
}

/* The issues that were kept, and for each topic how many were not. */
static bool put_issues(struct load *load, const struct report *report, struct err *err)
{
	char what[96];

	for (size_t i = 0; i < report->n_issues; i++) {
		if (!load_issue(load, &report->issues[i], err))
			return false;
	}
	for (size_t i = 0; i < report->n_topics; i++) {
		const struct report_topic *t = &report->topics[i];
		if (t->count == t->kept)
			continue;
		snprintf(what, sizeof what, "and %" PRId64 " more like these", t->count - t->kept);
		struct issue rest = {t->severity, {report->file, 0, 0}, t->topic, what, ""};
		if (!load_issue(load, &rest, err))
			return false;
	}
	return true;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* The second reading. Its own issues are those of the first, and are left aside. */
static bool load_source(struct store *store, struct source *source, const struct import_options *options,
                        struct anchors *anchors, struct report *report, struct err *err)
{
	static const char AGAIN[] = "wait until it is completely written, then load it again";
	struct submission_file file = {.name = base_name(report->file), .bytes = report->bytes};
	struct loading loading = {.nil_return = report->head.nil_return};
	struct import_sink sink = {
		.context = &loading,
		.head = put_head,
		.roster = put_roster,
		.person = put_person,
		.alias = put_alias,
		.relation = put_relation,
		.professional = put_professional,
		.term = put_term,
		.period = put_period,
		.entry = put_entry,
	};
	struct report second;

	memcpy(file.sha256, report->sha256, sizeof file.sha256);
	if (!load_begin(store, &file, &loading.load, err))
		return false;
	report_init(&second, report->file);
	enum pass_result result = pass_run(source, options, &sink, anchors, &second, err);
	bool same = memcmp(second.sha256, report->sha256, sizeof second.sha256) == 0;
	report_release(&second);
	if (result == PASS_READ && same) {
		if (!put_issues(loading.load, report, err)) {
			load_abandon(loading.load);
			return false;
		}
		report->outcome = REPORT_LOADED;
		return load_commit(loading.load, err);
	}
	load_abandon(loading.load);
	if (result == PASS_FAILED)
		return false;
	return refuse_load(report, AGAIN, "the file changed while it was read");
}

/* May this submission go into this case? True and not refused: yes. */
static bool compare(struct store *store, struct report *report, struct err *err)
{
	const struct submission *h = &report->head;
	struct quote q1, q2;
	char what[400];
	int64_t current;

	if (strcmp(store_case_id(store), h->case_id) != 0) {
		snprintf(what, sizeof what, "this is a submission to the case \"%s\", not to \"%s\"", quoted(&q1, h->case_id),
		         quoted(&q2, store_case_id(store)));
		return refuse_load(report, "load it into its own case, or ask the agency", what);
	}
	if (!submission_current(store, h->agency_code, &current, err))
		return err_wrap(err, "looking for submissions of %s", h->agency_code);
	if (current == 0)
		return true;
	if (h->revision > current) {
		snprintf(what, sizeof what, "revision %" PRId64 " of %s cannot be loaded over revision %" PRId64 " yet",
		         h->revision, h->agency_code, current);
		return refuse_load(report, "this comes with a later version of Casechron", what);
	}
	if (h->revision == current)
		snprintf(what, sizeof what, "revision %" PRId64 " of %s is loaded already, from a file that differs", current,
		         h->agency_code);
	else
		snprintf(what, sizeof what, "revision %" PRId64 " of %s is older than revision %" PRId64 ", which is loaded",
		         h->revision, h->agency_code, current);
	return refuse_load(report, "ask the agency for a higher revision if it means to change what it sent", what);
}

/* What was checked and may be loaded: by its bytes, is it here already? */
static bool load_checked(struct store *store, struct source *source, const struct import_options *options,
                         struct anchors *anchors, struct report *report, struct err *err)
{
	struct refusal refusal = {0};
	enum submission_state state;

	if (!submission_find(store, report->sha256, &state, err))
		return false;
	if (state == SUBMISSION_LOADED) {
		report->outcome = REPORT_ALREADY;
		return true;
	}
	if (!compare(store, report, err))
		return false;
	if (report->outcome == REPORT_REFUSED)
		return true;
	if (state == SUBMISSION_UNLOADED) {
		report->outcome = REPORT_LOADED;
		return submission_reload(store, report->sha256, err);
	}
	if (!source_rewind(source, &refusal)) {
		report_refuse(report, &refusal);
		return true;
	}
	return load_source(store, source, options, anchors, report, err);
}

bool import_load(struct store *store, const char *path, const struct import_options *options, struct report *report,
                 struct err *err)
{
	struct import_options o = options_or_default(options);
	struct refusal refusal = {0};
	struct anchors anchors;
	struct source source;

	o.syntax_only = false;
	report_init(report, path);
	if (!source_open(&source, path, o.max_bytes, &refusal)) {
		report_refuse(report, &refusal);
		return true;
	}
	bool ok = check(&source, &o, &anchors, report, err);
	if (ok && report->outcome != REPORT_REFUSED)
		ok = load_checked(store, &source, &o, &anchors, report, err);
	anchors_release(&anchors);
	source_close(&source);
	return ok;
}
