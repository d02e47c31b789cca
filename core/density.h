/* density.h - how much was recorded when: entries by week, month, quarter or year, none left out because it is
 * empty.
 *
 * A date that is wider than a bucket is never put into one of them: it is drawn as a span over all it may lie in.
 * Entries are counted here, not happenings; count.h counts those. */
#ifndef CORE_DENSITY_H
#define CORE_DENSITY_H

#include "core/calendar.h"
#include "core/err.h"
#include "core/filter.h"
#include "core/store.h"

struct density_bucket {
	int32_t first, next;   /* its days: first <= day < next */
	int64_t entries;       /* that lie wholly in it, certainly matching */
	int64_t possible;      /* that lie wholly in it, and may match */
	int64_t spans;         /* that may lie in it, being wider than it or across its edge */
	int64_t significant;   /* of `entries`, marked by their agency */
};

struct density {
	struct density_bucket *buckets; /* from the first to the last with anything in it, without a hole */
	size_t n;
	int64_t undated;   /* matching, with no date to draw them by, or left out because the filter asks for one */
	int64_t uncertain; /* drawn as spans: counted once each */
	int64_t hidden;    /* entries that do not match */
	int64_t open;      /* of `uncertain`, with no beginning or no end: drawn to the edge of what else there is */
};

/* `filter` may be NULL. The caller releases. INVALID where there would be more buckets than anybody can look at
 * (20,000): a larger unit is to be chosen. */
bool density_find(struct store *store, const struct filter *filter, enum calendar_unit unit, struct density *d,
                  struct err *err);
void density_release(struct density *d);

#endif
