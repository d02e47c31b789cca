/* issues.h - what a load kept of its report: the warnings and held dates of the submissions that are current. */
#ifndef CORE_ISSUES_H
#define CORE_ISSUES_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct kept_issue {
	struct issue issue;
	const char *entry; /* the id of the entry that its place lies in, NULL where it stands before all entries */
};

/* Those of an agency, in the order of the file; first those without a place, which say how many more there were than
 * the report kept. Strings live in the arena. */
bool issues_list(struct store *store, struct arena *arena, const char *agency, struct kept_issue **issues, size_t *n,
                 struct err *err);

#endif
