/* chance.h - cases and filters made by chance, from the seed of a casefile. */
#ifndef TESTS_LIB_CHANCE_H
#define TESTS_LIB_CHANCE_H

#include "core/str.h"
#include "tests/lib/casefile.h"

/* Adds three agencies with `n` entries each: dates of every kind, counts, kinds, people, periods, words. */
void chance_case(struct casefile *c, size_t n);

/* Adds a date; it is never empty, and is always one. */
void chance_date(struct casefile *c, struct str *out);

/* Adds a filter with brackets up to `depth` deep: every key, sign and sort of word. */
void chance_filter(struct casefile *c, struct str *out, int depth);

#endif
