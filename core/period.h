/* period.h - times with a name: plans, placements, pregnancies, as the agencies gave them. */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct period_row {
	struct period period;    /* its person by the name the agency uses, else by id; NULL where it concerns none */
	const char *agency;
	int32_t first, last;           /* it may have run from the one to the other */
	int32_t sure_first, sure_last; /* it did run from the one to the other; the wrong way round where no day is sure */
};

/* Of all current submissions: by person, then kind, then beginning. Strings live in the arena. */
bool period_list(struct store *store, struct arena *arena, struct period_row **rows, size_t *n, struct err *err);

#endif
