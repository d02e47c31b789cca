/* anchor.h - what a reviewer's work stands on: an entry, as (agency code, entry id), never a row, so that a new
 * revision of a submission keeps it. */
#ifndef CORE_ANCHOR_H
#define CORE_ANCHOR_H

#include <stdbool.h>

#include "core/err.h"
#include "core/store.h"

struct anchor {
	const char *agency, *entry;
};

/* "GP:GP-0212" into its parts, which must both be there. INVALID. The caller frees. */
bool anchor_split(const char *name, char **agency, char **entry, struct err *err);

/* NOTFOUND where no submission that is loaded, of whatever revision, has the entry. */
bool anchor_exists(struct store *store, const char *agency, const char *entry, struct err *err);

#endif
