/* suggest.h - how a filter that is being typed may go on, and what in it the case does not know.
 *
 * What stands before the cursor is looked at up to the last blank, bracket or minus: the beginning of a key gives keys,
 * the beginning of a value gives the values that the case knows for that key. */
#ifndef CORE_SUGGEST_H
#define CORE_SUGGEST_H

#include "core/arena.h"
#include "core/err.h"
#include "core/filter.h"
#include "core/store.h"
#include "core/str.h"

enum { SUGGEST_MAX = 20 };

struct suggestions {
	size_t from;                   /* what is replaced begins here, in bytes, and ends at the cursor */
	const char *words[SUGGEST_MAX]; /* what may stand there: "agency:", "CSC", "\"Ms K\"" */
	size_t n;
};

/* `text` up to `at`, the cursor. Strings live in the arena. */
bool suggest_filter(struct store *store, struct arena *arena, const char *text, size_t at, struct suggestions *s,
                    struct err *err);

/* Adds a sentence for each agency, person, kind or period that the filter asks for and the case does not know:
 * "nobody is called "Nell"; there is no agency "XYZ"". A count of nought would else look like an answer. */
bool suggest_unknown(struct store *store, const struct filter *filter, struct str *out, struct err *err);

#endif
