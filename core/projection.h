/* projection.h - the typed tables that follow from the log. Private to core/.
 *
 * One table of tables and columns (projection.c) says what the log may assign to. A cell's value is its live
 * assignment highest by (lamport, change id); a change that is undone assigns nothing. A cell with no live
 * assignment has its column's default. Rows are made when first assigned to and are never removed: `alive` = 0
 * hides them, so that nothing dangles. */
#ifndef CORE_PROJECTION_H
#define CORE_PROJECTION_H

#include "core/db.h"

struct cell {
	const char *table;
	const void *row;
	size_t row_size;
	const char *column;
};

/* Works the cell out again from the log and writes it to its table. */
bool projection_fold(struct db *db, const struct cell *cell, struct err *err);

/* Whether the column holds what a person wrote, which may be erased (erase.h); not a word or an id of ours. */
bool projection_is_words(const char *table, const char *column);

/* Compares every cell with what the log gives, and looks for rows that the log does not know. False and CORRUPT,
 * naming the first that differs. */
bool projection_verify(struct db *db, struct err *err);

#endif
