/* agreement.h - how far reviewers agree on themes: which entries two of them both gave a theme, and which one alone.
 *
 * A reviewer gives an entry a theme by putting it there, or with a note of theirs that has it. Names count, not ids: a
 * theme that each of two copies made for itself is one theme, and a reviewer who wrote in two copies one reviewer. Of a
 * theme two reviewers are compared where at least one of them gave it to an entry. The percentage is of the entries
 * that either gave it, how many both did, rounded down; it says how alike they read, and not who is right. Withdrawn
 * entries count as long as they carry the theme. While a case is blind nothing is told (blind.h). */
#ifndef CORE_AGREEMENT_H
#define CORE_AGREEMENT_H

#include "core/arena.h"
#include "core/err.h"
#include "core/store.h"

struct agreement {
	const char *theme;        /* its name */
	const char *one, *other;  /* reviewers' names, in order */
	int64_t both, only_one, only_other;
};

/* In 0 to 100. */
int agreement_percent(const struct agreement *agreement);

/* For each theme by name, each pair of those who gave any theme, where one of the two gave this one. INVALID while the
 * case is blind. Strings live in the arena. */
bool agreement_list(struct store *store, struct arena *arena, struct agreement **list, size_t *n, struct err *err);

/* The entries behind the figures of a theme. */
struct agreement_entry {
	const char *agency, *entry;
	const char **reviewers; /* who gave it the theme, in order of their names */
	size_t n;
};

/* In the order of agency and id. NOTFOUND where there is no theme of that name; else as above. */
bool agreement_entries(struct store *store, struct arena *arena, const char *theme, struct agreement_entry **list,
                       size_t *n, struct err *err);

#endif
