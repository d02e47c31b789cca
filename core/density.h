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
	int64_t row;           /* the first of those that lie wholly in it; 0 for none */
};

struct density {
	struct density_bucket *buckets; /* from the first to the last with anything in it, without a hole */
	size_t n;
	int64_t matching;  /* in all, those that may match included */
	int64_t undated;   /* matching, with no date to draw them by, or left out because the filter asks for one */
	int64_t uncertain; /* drawn as spans: counted once each */
	int64_t hidden;    /* entries that do not match */
	int64_t open;      /* of `uncertain`, with no beginning or no end: drawn to the edge of what else there is */
	int32_t last;      /* the last day that has an entry to itself; EDTF_FIRST for none */
};

/* The matching entries, read once and put into buckets as often as is wanted. */
struct density_row {
	int64_t row;
	int32_t earliest, latest;
	uint32_t agency; /* which of the agencies */
	bool undated, certain, significant;
};

struct density_rows {
	struct density_row *rows; /* in the order of the timeline */
	size_t n, capacity;
	char **agencies; /* the codes of those that have any */
	size_t n_agencies, agencies_capacity;
	int64_t undated_out; /* not matching, for want of a date alone */
	int64_t hidden;
	int32_t first, last; /* the outermost days that any of them has; LAST and FIRST where none has an edge */
};

/* `filter` may be NULL. The caller releases, whatever is returned. */
bool density_read(struct store *store, const struct filter *filter, struct density_rows *rows, struct err *err);
void density_rows_release(struct density_rows *rows);

/* Of all rows, or of one agency's: the buckets are the same, and figures of what does not match are of all. INVALID
 * where there would be more buckets than anybody can look at (20,000): a larger unit is to be chosen. The caller
 * releases. */
bool density_fold(const struct density_rows *rows, const char *agency, enum calendar_unit unit, struct density *d,
                  struct err *err);

/* The two in one. */
bool density_find(struct store *store, const struct filter *filter, enum calendar_unit unit, struct density *d,
                  struct err *err);
void density_release(struct density *d);

/* The bucket that `day` lies in, or the nearest; 0 where there is none. */
size_t density_at(const struct density *d, int32_t day);

#endif
