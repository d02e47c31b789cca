/* recent.h - the cases that were opened last, to be opened again.
 *
 * A list of paths with their times in $XDG_STATE_HOME/casechron/recent (else ~/.local/state/...), for its owner alone
 * to read; nothing of what a case holds. It is a comfort: where it cannot be read or written, or is damaged, nothing is
 * lost. Where CASECHRON_RECENT is "none", none is kept and none is read. */
#ifndef CORE_RECENT_H
#define CORE_RECENT_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"

enum { RECENT_MAX = 20 };

struct recent_case {
	const char *path; /* absolute */
	int64_t opened;   /* milliseconds since 1970-01-01T00:00:00Z */
};

/* The newest first, in the arena; lines that are damaged are passed over. Returns how many. */
size_t recent_list(struct arena *arena, struct recent_case cases[RECENT_MAX]);

/* Puts the case at the top. A path that holds a control character is not remembered. */
bool recent_add(const char *path, int64_t now, struct err *err);

bool recent_remove(const char *path, struct err *err);

#endif
