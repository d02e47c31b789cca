/* loading.h - submissions for tests that need more of them than entries: people, periods, coverage, counts. */
#ifndef TESTS_LIB_LOADING_H
#define TESTS_LIB_LOADING_H

#include "core/model.h"
#include "tests/lib/casefile.h"

enum { LOADING_NONE = -2 }; /* as count_low and count_high of an entry: 0, which would be 1 if it were not said */

/* What is NULL or 0 is left out. Each entry's date is read from `when`; one that is no date is held. An event that is
 * NULL is "Event", an id that is NULL is made from its place: GP-1, GP-2 ... */
struct loading {
	const char *agency;
	int revision; /* 0: 1 */
	bool roster;  /* the ids of its people are those of the case */
	const char *from, *to; /* coverage */
	const struct person *people;
	const struct alias *aliases;
	const struct relation *relations;
	const struct period *periods;
	const struct entry *entries;
	size_t n_people, n_aliases, n_relations, n_periods, n_entries;
};

/* Ends the test program where it fails. */
void loading_submit(struct casefile *c, const struct loading *what);

/* The same for entries alone: one for each date, ending in NULL. */
void loading_dates(struct casefile *c, const char *agency, const char *const *dates);

#endif
