/* suggest.h - how a filter that is being typed may go on.
 *
 * What stands before the cursor is looked at up to the last blank, bracket or minus: the beginning of a key gives keys,
 * the beginning of a value gives the values that the case knows for that key. */
#ifndef CORE_SUGGEST_H
#define CORE_SUGGEST_H

#include "core/arena.h"
#include "core/err.h"
#include "core/filter.h"
#include "core/store.h"

enum { SUGGEST_MAX = 20 };

struct suggestions {
	size_t from;                   /* what is replaced begins here, in bytes, and ends at the cursor */
	const char *words[SUGGEST_MAX]; /* what may stand there: "agency:", "CSC", "\"Ms K\"" */
	size_t n;
};

/* `text` up to `at`, the cursor. Strings live in the arena. */
bool suggest_filter(struct store *store, struct arena *arena, const char *text, size_t at, struct suggestions *s,
                    struct err *err);

#endif
