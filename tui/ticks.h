/* ticks.h - the entries that are ticked, so that what is done next is done to all of them.
 *
 * Kept by row, so that they outlast a filter; those that a filter hides are known, and told, and nothing is done to
 * them. Owns its lists. To tick one costs in proportion to what is ticked, never to the case. */
#ifndef TUI_TICKS_H
#define TUI_TICKS_H

#include "core/timeline.h"

struct ticks {
	int64_t *rows; /* all that are ticked, ascending */
	size_t n, rows_capacity;
	size_t *ranks; /* of those that the timeline shows, ascending: in order of time */
	size_t n_shown, ranks_capacity;
};

void ticks_release(struct ticks *ticks); /* a zeroed one is accepted, and is what it leaves */

bool ticks_has(const struct ticks *ticks, int64_t row);

/* Ticks the entry at a rank of the timeline, or unticks it. */
void ticks_turn(struct ticks *ticks, const struct timeline *timeline, size_t rank);

/* Ticks those at `ranks` too; NULL: at every rank there is. Returns how many were not ticked yet. */
size_t ticks_add(struct ticks *ticks, const struct timeline *timeline, const size_t *ranks, size_t n);

/* Another timeline: finds again which of them show. */
void ticks_show(struct ticks *ticks, const struct timeline *timeline);

/* Another load: each tick goes to the newest wording of its entry, and one whose entry is gone is dropped. To be
 * followed by ticks_show(). */
bool ticks_renew(struct ticks *ticks, struct store *store, struct err *err);

/* The rows of those that show, in order of time; the caller frees. NULL where none does. */
int64_t *ticks_shown(const struct ticks *ticks, const struct timeline *timeline);

/* Adds "3 ticked, 1 hidden"; nothing where none is ticked. */
void ticks_say(const struct ticks *ticks, struct str *out);

#endif
