/* count.h - how many: never a figure that says more than the entries do.
 *
 * An entry stands for as many happenings as its `count` says ("seven missed appointments": 7; "31..": at least 31).
 * What is certain makes the lower bound, what is possible the upper; what was left out is said beside it. */
#ifndef CORE_COUNT_H
#define CORE_COUNT_H

#include "core/err.h"
#include "core/filter.h"
#include "core/model.h"
#include "core/store.h"

struct count {
	int64_t at_least;         /* happenings of the entries that match whatever their dates turn out to be */
	int64_t at_most;          /* of all that may match; COUNT_UNBOUNDED where one of them has no upper bound */
	int64_t entries_certain;
	int64_t entries_possible; /* including the certain ones */
	int64_t hidden;           /* entries that do not match */
	int64_t undated;          /* not dated, and left out for that alone: the filter asks for a date */
	int64_t not_covered;      /* agencies whose stated coverage does not hold all the days that the filter asks for */
	int64_t no_coverage;      /* agencies that do not state what they looked through, where the filter asks for days */
};

/* `filter` may be NULL: all entries. */
bool count_entries(struct store *store, const struct filter *filter, struct count *count, struct err *err);

/* Adds "14", "at least 11, at most 14", "at least 31". */
void count_say(const struct count *count, struct str *out);

/* Adds what stands beside it: "12 entries, 3 of them only possible; 189 do not match; 3 not dated and left out". */
void count_say_beside(const struct count *count, struct str *out);

#endif
