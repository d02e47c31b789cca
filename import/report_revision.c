/* The part of a report that compares: counts in a line, then which entries, then what stands on them. */
#include <inttypes.h>

#include "import/report_private.h"

static void add_tally(struct str *out, const char *name, const struct revision_tally *t)
{
	static const char *const words[REVISION_STATES] = {"added", "changed", "withdrawn"};

	str_format(out, "%s", name);
	for (int i = 0; i < REVISION_STATES; i++)
		str_format(out, "%s%" PRId64 " %s", i > 0 ? ", " : "", t->n[i], words[i]);
	str_format(out, ", %" PRId64 " the same", t->same);
}

static bool any(const struct revision_tally *t)
{
	return t->n[REVISION_ADDED] + t->n[REVISION_CHANGED] + t->n[REVISION_WITHDRAWN] + t->same > 0;
}

static void add_entries(struct str *out, const struct report *r, enum revision_state state, const char *heading)
{
	int64_t shown = 0, all = r->revision.entries.n[state];

	if (all == 0)
		return;
	str_format(out, "%s: %" PRId64, heading, all);
	if (state != REVISION_ADDED && r->revision.more && r->revision.carrying[state] > 0)
		str_format(out, " (%" PRId64 " with reviewers' work)", r->revision.carrying[state]);
	str_add_char(out, '\n');
	for (size_t i = 0; i < r->n_changes; i++) {
		const struct revision_entry *e = &r->changes[i];
		if (e->state != state)
			continue;
		str_add(out, "  ");
		report_add_safe(out, e->id);
		str_add(out, e->fields != 0 ? ": " : "");
		revision_say_fields(e->fields, out);
		str_add_char(out, '\n');
		shown++;
	}
	if (all > shown)
		str_format(out, "  and %" PRId64 " more\n", all - shown);
}

/* Where nothing but notes stands there they are counted, else the entries on which anything stands. */
static void add_standing(struct str *out, const struct report *r)
{
	const struct revision_summary *s = &r->revision;
	int64_t shown = 0, all = s->more ? s->carrying[REVISION_CHANGED] + s->carrying[REVISION_WITHDRAWN] : s->notes;
	struct str said;

	if (all == 0)
		return;
	str_format(out, "%s on changed or withdrawn entries, to be read again: %" PRId64 "\n",
	           s->more ? "reviewers' work" : "notes", all);
	str_init(&said);
	for (size_t i = 0; i < r->n_changes; i++) {
		const struct revision_entry *e = &r->changes[i];
		if (e->state == REVISION_ADDED || !standing_is_any(e->standing))
			continue;
		str_add(out, "  ");
		report_add_safe(out, r->head.agency_code);
		str_add_char(out, ':');
		report_add_safe(out, e->id);
		str_add(out, e->state == REVISION_CHANGED ? " (changed): " : " (withdrawn): ");
		str_clear(&said);
		standing_say(e->standing, &said);
		report_add_safe(out, said.text);
		str_add_char(out, '\n');
		shown += s->more ? 1 : e->standing->notes;
	}
	str_release(&said);
	if (all > shown)
		str_format(out, "  and %" PRId64 " more\n", all - shown);
}

static void add_moves(struct str *out, const struct report *r)
{
	if (r->n_moves > 0)
		str_format(out, "notes moved to the entries that fit: %zu\n", r->n_moves);
	for (size_t i = 0; i < r->n_moves; i++) {
		str_add(out, "  from ");
		report_add_safe(out, r->moves[i].from);
		str_add(out, " to ");
		report_add_safe(out, r->moves[i].to);
		str_add_char(out, '\n');
	}
	if (r->moved_others > 0)
		str_format(out, "marks and places in records moved to the entries that fit: %" PRId64 "\n", r->moved_others);
}

void report_add_revision(struct str *out, const struct report *r)
{
	if (r->revision.previous == 0)
		return;
	str_format(out, "  against revision %" PRId64 ": ", r->revision.previous);
	add_tally(out, "", &r->revision.entries);
	str_add_char(out, '\n');
	if (any(&r->revision.people)) {
		add_tally(out, "  people: ", &r->revision.people);
		str_add_char(out, '\n');
	}
	if (any(&r->revision.periods)) {
		add_tally(out, "  periods: ", &r->revision.periods);
		str_add_char(out, '\n');
	}
	add_entries(out, r, REVISION_ADDED, "added");
	add_entries(out, r, REVISION_CHANGED, "changed (what it said before is kept)");
	add_entries(out, r, REVISION_WITHDRAWN, "withdrawn (kept, and found with is:withdrawn)");
	add_standing(out, r);
	add_moves(out, r);
}
