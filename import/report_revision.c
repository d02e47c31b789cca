/* The part of a report that compares: counts in a line, then which entries, then the notes that stand on them. */
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
	str_format(out, "%s: %" PRId64 "\n", heading, all);
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

static void add_notes(struct str *out, const struct report *r)
{
	int64_t shown = 0;

	if (r->revision.notes == 0)
		return;
	str_format(out, "notes on changed or withdrawn entries, to be read again: %" PRId64 "\n", r->revision.notes);
	for (size_t i = 0; i < r->n_changes; i++) {
		const struct revision_entry *e = &r->changes[i];
		if (e->state == REVISION_ADDED || e->notes == 0)
			continue;
		str_add(out, "  ");
		report_add_safe(out, r->head.agency_code);
		str_add_char(out, ':');
		report_add_safe(out, e->id);
		str_add(out, e->state == REVISION_CHANGED ? " (changed): " : " (withdrawn): ");
		report_add_count(out, e->notes, "note\n", "notes\n");
		shown += e->notes;
	}
	if (r->revision.notes > shown)
		str_format(out, "  and %" PRId64 " more\n", r->revision.notes - shown);
}

static void add_moves(struct str *out, const struct report *r)
{
	if (r->n_moves == 0)
		return;
	str_format(out, "notes moved to the entries that fit: %zu\n", r->n_moves);
	for (size_t i = 0; i < r->n_moves; i++) {
		str_add(out, "  from ");
		report_add_safe(out, r->moves[i].from);
		str_add(out, " to ");
		report_add_safe(out, r->moves[i].to);
		str_add_char(out, '\n');
	}
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
	add_notes(out, r);
	add_moves(out, r);
}
