/* two_copies.h - a case of six entries and its copy, for tests of what each erases and of what a join makes of it. */
#ifndef TESTS_LIB_TWO_COPIES_H
#define TESTS_LIB_TWO_COPIES_H

#include <stdbool.h>

#include "core/model.h"
#include "tests/lib/casefile.h"

struct two_copies {
	struct casefile mine, theirs;
	unsigned char note[ROW_ID_BYTES],
		other[ROW_ID_BYTES]; /* of one change, on GP:GP-1 and GP:GP-2, of the same words */
};

void two_copies_open(struct two_copies *p);
void two_copies_close(struct two_copies *p);

/* Joins theirs into mine, or mine into theirs. */
void two_copies_unite(struct two_copies *p, bool into_mine);

/* That verify says ok, and nothing is left to clean. */
void two_copies_verify(struct casefile *c);

/* Each into the other, until nothing is written any more: both are then the same, and so many things are erased (-1:
 * however many). */
void two_copies_join(struct two_copies *p, int erased);

#endif
