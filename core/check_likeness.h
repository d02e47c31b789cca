/* check_likeness.h - how like a person of an agency is to one of the roster. Private to core/.
 *
 * What an agency calls an id says nothing: ten agencies will all call someone "F". Nor does a name of one letter, but
 * one written as an initial ("S.") says a little. The weights stand in check_likeness.c. */
#ifndef CORE_CHECK_LIKENESS_H
#define CORE_CHECK_LIKENESS_H

#include "core/check.h"

/* 0 to 100; adds the grounds to `why` where it is not NULL. `roster` is a person that stands for an identity. */
int check_likeness(const struct check_case *c, size_t person, size_t roster, struct str *why);

/* They cannot be one: born on different days, or a child and an adult. */
bool check_are_apart(const struct check_case *c, size_t person, size_t roster);

#endif
