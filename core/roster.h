/* roster.h - the people of the case, as every agency may name them.
 *
 * The ids that the review issued for the case are those of submissions that say so (people roster="true"); they mean
 * one person wherever they stand. Ids of other submissions are their agencies' own and are not among them. */
#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

/* Each person once, in the order of the ids. What one agency leaves out is taken from the next, in agency order; roles
 * are those that any of them gives; what is no date is left out. Strings live in the arena. */
bool roster_list(struct store *store, struct arena *arena, struct person **people, size_t *n, struct err *err);

#endif
