/* conflict.h - where two reviewers, each in a copy of their own, wrote different things to one place.
 *
 * A conflict is derived and nowhere stored: two values of one cell that both stand, and neither was written by somebody
 * who knew of the other. The case shows the one that the log orders last (projection.h); the other is kept, and told
 * here. It is settled when either is written again: conflict_keep() does that, as a change that can be undone. Where
 * both wrote the same there is no conflict, nor about what Casechron itself writes (who made a note, and when), nor
 * about what has been deleted since. */
#ifndef CORE_CONFLICT_H
#define CORE_CONFLICT_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct conflict_side {
	const char *reviewer; /* NULL where the name was erased */
	int64_t at;           /* UTC ms */
	const char *value;    /* in words: the text of a note, "shown to the panel", "deleted" */
	int64_t change, n;    /* where it is assigned, in this case file; not to be kept */
};

struct conflict {
	unsigned char id[ROW_ID_BYTES]; /* of the cell: the same in every copy */
	const char *what;               /* "the text of a note on GP:GP-0212" */
	const char *agency, *entry;     /* what it stands on; NULL where that is no entry */
	struct conflict_side *sides;    /* two or more; the one that is shown now first */
	size_t n;
	const char *table, *column; /* the cell; `table` and `column` are literals */
	const void *row;
	size_t row_size;
};

/* All of them, in the order of what they are about. Strings live in the arena. */
bool conflict_list(struct store *store, struct arena *arena, struct conflict **conflicts, size_t *n, struct err *err);

/* Writes the value of that side again, so that it stands and all who read it knew of both. */
bool conflict_keep(struct store *store, const struct conflict *conflict, size_t side, struct err *err);

#endif
