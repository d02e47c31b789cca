/* scope.h - the days under review, as a reviewer lays them down for the case.
 *
 * Either end may be wider than a day (2018-08): the scope begins with its first day, ends with its last, and may be
 * open at an end. They are the facts "scope_from" and "scope_to" of the case (case_fact.h). */
#ifndef CORE_SCOPE_H
#define CORE_SCOPE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/store.h"

struct scope {
	bool known; /* either end is */
	const char *from_text, *to_text; /* as typed; NULL where that end is open */
	int32_t from, to; /* EDTF_FIRST and EDTF_LAST where it is */
};

/* Texts live in the arena. An end that is no date is an open one. */
bool scope_read(struct store *store, struct arena *arena, struct scope *scope, struct err *err);

/* Lays down one end or both, as one change: NULL leaves an end as it is, "" takes it away. INVALID: no date, a date
 * without that end, an end before the beginning. Nothing is written where it is so already. */
bool scope_set(struct store *store, const char *from, const char *to, struct err *err);

/* Whether a scope may run from and to these dates, either of which may be "". INVALID, as scope_set(). */
bool scope_check(const char *from, const char *to, struct err *err);

#endif
