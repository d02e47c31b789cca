/* copies.h - copies of a case that several people work in, for tests of what joins them.
 *
 * A copy lies in the folder of the first and goes with it; its clock and its random numbers are its own. Wants cmocka
 * included before. */
#ifndef TESTS_LIB_COPIES_H
#define TESTS_LIB_COPIES_H

#include "core/join.h"
#include "tests/lib/casefile.h"

/* NAME.case beside `c`, which is shut; it is shut too. */
struct casefile copies_make(const struct casefile *c, const char *name, uint64_t seed);

void copies_open(struct casefile *c, const char *reviewer);
void copies_shut(struct casefile *c);

/* Joins theirs, which is shut, into mine; the sentence goes to `what`, which may be NULL. */
struct join_result copies_join(struct casefile *mine, const struct casefile *theirs, struct str *what);

#endif
