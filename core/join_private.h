/* join_private.h - a join on its way, for the files that copy its rows (join_log.c, join_rows.c). Private to core/. */
#ifndef CORE_JOIN_PRIVATE_H
#define CORE_JOIN_PRIVATE_H

#include "core/join.h"
#include "core/store_private.h"

struct join {
	struct store *mine, *theirs;
	char *name;   /* the name of their file, without its folder, fit for a sentence */
	char *doing;  /* what is said to be in hand: "Joining anna.case" */
	int64_t base; /* the last row of `change` that mine had before: what is brought has higher ones */
	int64_t submissions;
};

/* Rows of theirs, as `insert` puts them into mine. `select` has a parameter, which is `from`; `insert` takes `to` and
 * then the columns. */
bool join_copy(struct join *j, const char *select, int64_t from, const char *insert, int64_t to, struct err *err);

/* The `*n` changes that mine has not, with their parents and assignments; the heads are then those of both. Nothing
 * that follows from the log is worked out yet. */
bool join_log(struct join *j, int64_t *n, struct err *err);

/* After the log: the rows of submissions that mine has not, or has from a later load that read them in another way. */
bool join_submissions(struct join *j, struct err *err);

/* Agencies stand in the order of their first load, in whichever copy that was. */
bool join_positions(struct join *j, struct err *err);

#endif
