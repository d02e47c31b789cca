/* join.h - two copies of one case become one: everybody on a panel takes a copy, and the lead joins them again.
 *
 * Joining is the union of what was changed in both: whatever the order in which copies are joined, and which of them is
 * joined into which, the dump is the same in the end. Only mine is written; theirs is read. Submissions come along: two
 * are the same where their bytes are (SHA-256), under whatever name each copy loaded them. Where two copies read the
 * same bytes in two ways (another mapping, another file name), the rows of the earlier load stand in both.
 *
 * What a join brings is one change, "joined anna.case: 212 changes by Anna, 3 by Ben", which assigns `brought` to each
 * of them: but for records of joins and of who began to review, which are nobody's work. Where nothing but records of
 * joins is new, they are taken over without a word, so that joining to and fro comes to rest.
 *
 * A copy makes an id of its own for whoever writes in it. Two ids of one name are shown, found and counted as one; a
 * change without a name cannot be (change.h), but a name can have been erased, and is then said to be. What was undone
 * after a join, the join itself too, stays undone when it is joined again. What was typed and not saved (drafts) and
 * where each left off stay in their copy. */
#ifndef CORE_JOIN_H
#define CORE_JOIN_H

#include "core/err.h"
#include "core/store.h"
#include "core/str.h"

struct join;

struct join_result {
	int64_t changes;     /* brought; 0: nothing was new */
	int64_t submissions; /* brought with them */
	bool wrote;          /* false: not a byte of mine was written */
	bool erased;         /* something went that was erased in one of the two (erase.h) */
	bool cleaned;        /* false: it may still stand in the free space of the file, which the next opening cleans */
};

/* Opens and checks theirs, as it stands now. INVALID where it is mine itself, no case or another case; CORRUPT where
 * its log does not hold together; what else store_open() says. Mine is not written yet. */
bool join_open(struct store *mine, const char *path, struct join **join, struct err *err);

/* Joins it into mine, whole or not at all; the sentence of the change is added to `what`. INVALID where nobody is named
 * as the reviewer who joins, or where each copy has loaded another revision of the same number from the same agency.
 * Steps are told of (work.h). */
bool join_write(struct join *join, struct str *what, struct join_result *result, struct err *err);

/* NULL is accepted. */
void join_close(struct join *join);

#endif
