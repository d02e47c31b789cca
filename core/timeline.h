/* timeline.h - the order of all entries that a filter selects: one vector of row numbers.
 *
 * A rank is a place in that vector, from 0. Order: earliest day, minute (none first), latest day, agency order, the
 * agency's own sequence, agency code, id. Undated entries never borrow a date: they stand at the end, from rank
 * `n_dated` on. What is on the screen is read by row number (query_entry()), so a million entries cost eight bytes
 * each and a page costs a page. */
#ifndef CORE_TIMELINE_H
#define CORE_TIMELINE_H

#include "core/err.h"
#include "core/filter.h"
#include "core/store.h"

struct timeline {
	int64_t *rows;
	size_t n, n_dated;
	bool withdrawn;         /* the filter asks for withdrawn entries, so that they may be among the rows */
	size_t total;           /* entries of all current submissions, and the withdrawn ones where they are asked for */
	size_t undated_out;     /* of those, without a date and left out for that alone: the filter asks for one */
	unsigned char *certain; /* a bit a rank */
	unsigned char *through; /* the same: let through its filter (timeline_let_through()); NULL where none was */
	size_t n_through;
};

/* `filter` may be NULL. On false the timeline is empty. */
bool timeline_load(struct store *store, const struct filter *filter, struct timeline *t, struct err *err);
void timeline_release(struct timeline *t); /* a zeroed one is accepted */

/* Whether the filter matches the entry at this rank whatever its date turns out to be. */
bool timeline_certain(const struct timeline *t, size_t rank);

/* The rank of a row; `n` where the filter hides it. */
size_t timeline_rank(const struct timeline *t, int64_t row);

/* The first rank whose entry begins on or after `day`, among the dated; `n_dated` where none does. */
bool timeline_at_day(struct store *store, const struct timeline *t, int32_t day, size_t *rank, struct err *err);

/* The same at the cost of the entries that begin on its day, and of the undated ones where it is undated. */
bool timeline_find_row(struct store *store, const struct timeline *t, int64_t row, size_t *rank, struct err *err);

/* The ranks that a second filter selects too (find), in order, the caller frees; and `*hidden`, how many more it would
 * select that the timeline hides. Words are also looked for in notes. */
bool timeline_find(struct store *store, const struct timeline *t, const struct filter *find, size_t **ranks, size_t *n,
                   size_t *hidden, struct err *err);

/* Puts in, each at its place, the entries that timeline_find() counts as hidden. On false the timeline is as it was. */
bool timeline_let_through(struct store *store, struct timeline *t, const struct filter *find, struct err *err);

/* Whether the entry at this rank shows for that alone. */
bool timeline_is_through(const struct timeline *t, size_t rank);

#endif
