/* own_entry.h - the reviewers' own entries that a filter asks for: what they know and no agency submitted.
 *
 * They are records (record.h) and never entries: no timeline, count, gap or figure has them, and whoever shows them
 * does so apart. A filter is asked of them as of entries, and is:own is true of each: words are looked for in what
 * happened and in the source, dates are three-valued, is:undated, is:uncertain and by: are as for entries, and in: is
 * of episodes by their span. What only an agency's entry has (agency:, person:, kind: ...) they do not have.
 */
#ifndef CORE_OWN_ENTRY_H
#define CORE_OWN_ENTRY_H

#include "core/filter.h"
#include "core/record.h"

struct own_entry {
	const struct record *record;
	struct edtf date;
	enum edtf_answer match; /* CERTAIN or POSSIBLE */
};

/* Whether the filter has is:own in it anywhere: what lists entries then lists these too, apart. */
bool own_entry_asked(const struct filter *filter);

/* Where a date stands among others in that order: under 0 before `b`, over 0 behind it. */
int own_entry_order(const struct edtf *a, const struct edtf *b);

/* Those that match or may, in the order of the timeline: by earliest day, minute (none first), latest day, those
 * without a date last. `filter` may be NULL: all of them. Strings live in the arena. */
bool own_entry_list(struct store *store, struct arena *arena, const struct filter *filter, struct own_entry **list,
                    size_t *n, struct err *err);

#endif
