/* mark.h - a reviewer's own marks of an entry: a star, and how significant it is to the review.
 *
 * They stand beside the agency's own mark of significance (entry.significant) and never change it. A mark belongs to
 * the entry, AGENCY:ID, whichever revision has it: its row's id is the hash of that, so that two reviewers who star one
 * entry in two copies make one star. */
#ifndef CORE_MARK_H
#define CORE_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/anchor.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

enum { MARK_SIGNIFICANCE_MAX = 2 };

struct mark {
	bool star;
	int significance; /* 0 none, 1 (!), 2 (!!) */
};

/* The id of the row that holds an entry's marks. */
void mark_row_id(const char *agency, const char *entry, unsigned char id[ROW_ID_BYTES]);

/* None where nothing was marked. */
bool mark_of(struct store *store, const char *agency, const char *entry, struct mark *mark, struct err *err);

/* Marks entries (one or more) as one change; nothing is written where all are so already. NOTFOUND where no submission
 * that is loaded has an entry; INVALID where there is no such significance. */
bool mark_star(struct store *store, const struct anchor *places, size_t n, bool star, struct err *err);
bool mark_significance(struct store *store, const struct anchor *places, size_t n, int significance, struct err *err);

#endif
