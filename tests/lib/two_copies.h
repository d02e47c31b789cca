/* two_copies.h - a case of six entries and its copy, for tests of what each erases.
 *
 * What a join does of its own is told in its own room; here the records of the log are united by hand. */
#ifndef TESTS_LIB_TWO_COPIES_H
#define TESTS_LIB_TWO_COPIES_H

#include "core/model.h"
#include "tests/lib/casefile.h"

struct two_copies {
	struct casefile mine, theirs;
	unsigned char note[ROW_ID_BYTES],
		other[ROW_ID_BYTES]; /* of one change, on GP:GP-1 and GP:GP-2, of the same words */
};

void two_copies_open(struct two_copies *p);
void two_copies_close(struct two_copies *p);

/* The records of one into the other, and what was erased with them. */
void two_copies_unite(struct casefile *to, struct casefile *from);

/* That verify says ok, and nothing is left to clean. */
void two_copies_verify(struct casefile *c);

/* Each into the other, until nothing is written any more: both are then the same, and so many things are erased (-1:
 * however many). */
void two_copies_join(struct two_copies *p, int erased);

#endif
