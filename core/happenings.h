/* happenings.h - how many happenings entries tell of, where several tell of one: an incident is counted once.
 *
 * Plain counting (count.h) takes every entry for happenings of its own. Here the entries of one incident that a filter
 * selects stand for one: it is certain where one of them is, and counts for the widest range that they give together,
 * since agencies may differ (of 6 and of 7 missed appointments: at least 6, at most 7). An incident of which one entry
 * alone is selected counts as that entry does. Where an entry belongs to two incidents, nobody has said whether those
 * are one: they count as one below and as two above. */
#ifndef CORE_HAPPENINGS_H
#define CORE_HAPPENINGS_H

#include "core/count.h"

struct happenings {
	int64_t at_least, at_most; /* COUNT_UNBOUNDED as in count.h; never more than those of the plain count */
	int64_t incidents;         /* of which two or more entries are selected */
	int64_t entries;           /* that those are told by */
};

/* `plain` is what count_entries() gave for the same filter. */
bool happenings_count(struct store *store, const struct filter *filter, const struct count *plain,
                      struct happenings *happenings, struct err *err);

/* Adds "612 entries tell of 540 happenings; 23 incidents are told by 45 of them". */
void happenings_say(const struct happenings *happenings, const struct count *plain, struct str *out);

#endif
