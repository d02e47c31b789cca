/* Checking reads with a sink that takes nothing; loading reads once more with one that writes, and holds the two
 * readings against each other by their SHA-256. */
#include "import/import.h"

#include <string.h>

#include "core/renumbering.h"
#include "core/submission.h"
#include "import/admission.h"
#include "import/mapper_private.h"
#include "import/pass.h"

static const struct import_sink NOTHING = {0};

struct import_options import_defaults(void)
{
	return (struct import_options){.max_bytes = (int64_t)1024 * 1024 * 1024};
}

bool import_is_case_id(const char *text)
{
	return value_is_id(text);
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
	int64_t revision; /* as it is loaded */
};

static bool put_head(void *context, const struct submission *head, struct err *err)
{
	struct loading *l = context;
	struct submission whole = *head;

	whole.nil_return = l->nil_return;
	whole.revision = l->revision;
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

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* The second reading. Its own issues are those of the first, and are left aside. */
static bool stage_source(struct store *store, struct source *source, const struct import_options *options,
                         struct anchors *anchors, struct report *report, struct load **load, struct err *err)
{
	static const char AGAIN[] = "wait until it is completely written, then load it again";
	struct submission_file file = {.name = base_name(report->file), .bytes = report->bytes};
	struct loading loading = {.nil_return = report->head.nil_return, .revision = report->head.revision};
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
	*load = loading.load;
	report_init(&second, report->file);
	enum pass_result result = pass_run(source, options, &sink, anchors, &second, err);
	bool same = memcmp(second.sha256, report->sha256, sizeof second.sha256) == 0;
	report_release(&second);
	if (result == PASS_FAILED)
		return false;
	if (result != PASS_READ || !same)
		return admission_refuse(report, AGAIN, "the file changed while it was read");
	return report_keep(report, *load, err);
}

/* The submission is all there, in a transaction: what does it change, and may it stay? */
static bool weigh(struct store *store, struct load *load, const struct import_options *options, struct report *report,
                  struct err *err)
{
	struct renumbering renumbered;
	int64_t submission;

	store_in_hand(store, &(struct work_done){.what = "Comparing with what is loaded"});
	if (!load_staged(load, &submission, err) || !renumbering_find(store, submission, &renumbered, err))
		return false;
	bool moving = renumbered.looks && options->reanchor;
	if (!report_compare(report, store, submission, moving, err))
		return false;
	if (!admission_erased(store, submission, report, err))
		return false;
	if (!renumbered.looks || report->outcome == REPORT_REFUSED)
		return true;
	if (!moving)
		return admission_renumbered(store, &renumbered, report, err);
	report->moved_others = renumbered.others;
	return load_reanchor(load, &renumbered, report_add_move, report, err);
}

/* Ends the load that was begun: commits it, or leaves the case as it was. */
static bool settle(struct store *store, struct load *load, const struct import_options *options, struct report *report,
                   struct err *err)
{
	if (report->outcome != REPORT_REFUSED && !weigh(store, load, options, report, err)) {
		load_abandon(load);
		return false;
	}
	if (report->outcome == REPORT_REFUSED || options->dry_run) {
		load_abandon(load);
		if (report->outcome != REPORT_REFUSED)
			report->outcome = REPORT_WOULD;
		return true;
	}
	report->outcome = REPORT_LOADED;
	store_in_hand(store, &(struct work_done){.what = "Putting it into the case"});
	return load_commit(load, err);
}

static bool load_new(struct store *store, struct source *source, const struct import_options *options,
                     struct anchors *anchors, struct report *report, struct err *err)
{
	struct refusal refusal = {0};
	struct load *load = NULL;

	if (!source_rewind(source, &refusal)) {
		report_refuse(report, &refusal);
		return true;
	}
	if (stage_source(store, source, options, anchors, report, &load, err))
		return settle(store, load, options, report, err);
	load_abandon(load);
	return false;
}

/* What was checked and may be loaded: by its bytes, is it here already? */
static bool load_checked(struct store *store, struct source *source, const struct import_options *options,
                         struct anchors *anchors, struct report *report, struct err *err)
{
	enum submission_state state;
	int64_t known, given = report->head.revision;
	struct load *load;

	if (!submission_find(store, report->sha256, &state, &known, err) || !admission_erased_before(store, report, err))
		return false;
	if (report->outcome == REPORT_REFUSED)
		return true;
	if (state != SUBMISSION_NEW)
		report->head.revision = known;
	else if (options->as_revision > 0)
		report->head.revision = options->as_revision;
	if (state == SUBMISSION_LOADED) {
		report->outcome = REPORT_ALREADY;
		return true;
	}
	if (!admission_check(store, options, given, report, err))
		return false;
	if (report->outcome == REPORT_REFUSED)
		return true;
	if (state == SUBMISSION_NEW)
		return load_new(store, source, options, anchors, report, err);
	return load_again(store, report->sha256, &load, err) && settle(store, load, options, report, err);
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
