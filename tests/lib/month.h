/* month.h - a month of a panel's work, as a script: every kind of change there is, in an order that follows from the
 * case's seed. For tests of what has to hold whatever was done. Wants cmocka included before. */
#ifndef TESTS_LIB_MONTH_H
#define TESTS_LIB_MONTH_H

#include "tests/lib/casefile.h"

/* A case with entries of three agencies, opened to write. */
void month_open(struct casefile *c);

/* One change, of any kind, by whoever is the store's reviewer. False where the case cannot be written any longer. */
bool month_step(struct casefile *c, struct err *err);

/* So many, by three reviewers in turn. */
void month_work(struct casefile *c, int steps);

/* Who works: 0, 1, 2. */
const char *month_reviewer(int i);

/* A number from the environment, else the usual one. */
int month_number(const char *name, int usual);

#endif
