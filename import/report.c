#include "import/report.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "import/report_private.h"

void report_init(struct report *r, const char *file)
{
	*r = (struct report){.outcome = REPORT_CHECKED};
	arena_init(&r->arena);
	r->file = arena_copy(&r->arena, file);
}

void report_release(struct report *r)
{
	if (r == NULL)
		return;
	free(r->issues);
	free(r->topics);
	free(r->changes);
	free(r->moves);
	arena_release(&r->arena);
	*r = (struct report){0};
}

bool report_is_of(const struct issue *issue, const struct report_topic *t)
{
	return issue->severity == t->severity && strcmp(issue->topic, t->topic) == 0;
}

static struct report_topic *topic_of(struct report *r, const struct issue *issue)
{
	for (size_t i = 0; i < r->n_topics; i++)
		if (report_is_of(issue, &r->topics[i]))
			return &r->topics[i];
	r->topics = mem_grow(r->topics, &r->topics_capacity, r->n_topics + 1, sizeof *r->topics);
	struct report_topic *t = &r->topics[r->n_topics++];
	*t = (struct report_topic){.severity = issue->severity, .topic = arena_copy(&r->arena, issue->topic)};
	return t;
}

static void keep(struct report *r, const struct issue *issue, const char *topic)
{
	r->issues = mem_grow(r->issues, &r->issues_capacity, r->n_issues + 1, sizeof *r->issues);
	r->issues[r->n_issues++] = (struct issue){
		.severity = issue->severity,
		.place = {r->file, issue->place.line, issue->place.column},
		.topic = topic,
		.what = arena_copy(&r->arena, issue->what),
		.advice = arena_copy(&r->arena, issue->advice),
	};
}

void report_add(struct report *r, const struct issue *issue)
{
	struct report_topic *t = topic_of(r, issue);

	t->count++;
	r->warnings += issue->severity == ISSUE_WARNING;
	r->held += issue->severity == ISSUE_HELD;
	if (issue->severity == ISSUE_REFUSED)
		r->outcome = REPORT_REFUSED;
	if (r->n_issues < REPORT_KEPT || t->kept < REPORT_PLACES || issue->severity == ISSUE_REFUSED) {
		t->kept++;
		keep(r, issue, t->topic);
	}
}

void report_add_more(struct report *r, enum issue_severity severity, const char *topic, int64_t n)
{
	topic_of(r, &(struct issue){.severity = severity, .topic = topic})->count += n;
}

void report_refuse(struct report *r, const struct refusal *refusal)
{
	struct place place = {r->file, refusal->line, refusal->column};
	struct issue issue = {ISSUE_REFUSED, place, "refused", refusal->what, refusal->advice};

	report_add(r, &issue);
}

void report_set_head(struct report *r, const struct submission *head)
{
	struct arena *a = &r->arena;

	r->head = (struct submission){
		.case_id = arena_copy(a, head->case_id),
		.revision = head->revision,
		.status = arena_copy(a, head->status),
		.prepared = arena_copy(a, head->prepared),
		.agency_code = arena_copy(a, head->agency_code),
		.agency_name = arena_copy(a, head->agency_name),
		.agency_kind = arena_copy(a, head->agency_kind),
		.author_name = arena_copy(a, head->author_name),
		.author_role = arena_copy(a, head->author_role),
		.signed_off_role = arena_copy(a, head->signed_off_role),
		.signed_off_when = arena_copy(a, head->signed_off_when),
		.coverage_from = arena_copy(a, head->coverage_from),
		.coverage_to = arena_copy(a, head->coverage_to),
		.coverage_searched = arena_copy(a, head->coverage_searched),
		.coverage_missing = arena_copy(a, head->coverage_missing),
		.nil_return = head->nil_return,
	};
}

static size_t changes_kept(const struct report *r, enum revision_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_changes; i++)
		n += r->changes[i].state == state;
	return n;
}

static const struct standing *keep_standing(struct arena *arena, const struct standing *standing)
{
	struct standing *kept = arena_alloc(arena, sizeof *kept);

	*kept = *standing;
	kept->records = arena_alloc(arena, kept->n_records * sizeof *kept->records);
	for (size_t i = 0; i < kept->n_records; i++) {
		kept->records[i] = standing->records[i];
		kept->records[i].field = arena_copy(arena, standing->records[i].field);
		kept->records[i].title = arena_copy(arena, standing->records[i].title);
	}
	return kept;
}

void report_add_change(struct report *r, const struct revision_entry *entry)
{
	size_t kept = changes_kept(r, entry->state);
	bool carries = standing_is_any(entry->standing) && entry->state != REVISION_ADDED;

	if (kept >= REPORT_ENTRIES && !(carries && kept < 2 * REPORT_ENTRIES))
		return;
	r->changes = mem_grow(r->changes, &r->changes_capacity, r->n_changes + 1, sizeof *r->changes);
	r->changes[r->n_changes] = *entry;
	r->changes[r->n_changes].standing = keep_standing(&r->arena, entry->standing);
	r->changes[r->n_changes++].id = arena_copy(&r->arena, entry->id);
}

bool report_add_move(void *report, const char *from, const char *to, struct err *err)
{
	struct report *r = report;

	(void)err;
	r->moves = mem_grow(r->moves, &r->moves_capacity, r->n_moves + 1, sizeof *r->moves);
	r->moves[r->n_moves++] = (struct report_move){arena_copy(&r->arena, from), arena_copy(&r->arena, to)};
	return true;
}

const struct issue *report_refusal(const struct report *r)
{
	for (size_t i = r->n_issues; i > 0; i--) {
		if (r->issues[i - 1].severity == ISSUE_REFUSED)
			return &r->issues[i - 1];
	}
	return NULL;
}
