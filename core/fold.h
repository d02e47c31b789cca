/* fold.h - many cells worked out again at once, each of them once. Private to core/.
 *
 * What a change that undoes another touches is more than its own cells: what the other assigned, too. Flags of changes
 * come first, those of the newest change before those of older ones, because what is undone may itself undo. */
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include "core/db.h"

/* Works out every cell that the statement gives: its table, row and column. Finishes it. */
bool fold_cells(struct db *db, struct stmt *cells, struct err *err);

/* Works out every cell that the changes after row `base` of the table `change` touch, in one way or the other. */
bool fold_since(struct db *db, int64_t base, struct err *err);

#endif
