/* rows.h - the entries that are in sight, read from the core when they come into sight and kept for a while.
 *
 * Reads by rank of a timeline. Owns what it keeps: a view of a rank is valid until rows_forget() or until as many other
 * ranks were asked for as it holds. A row that cannot be read is an entry that says so, for drawing cannot fail. */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H

#include "core/query.h"
#include "core/timeline.h"

enum { ROWS_KEPT = 512 };

struct rows {
	struct store *store;
	const struct timeline *timeline;
	struct kept_row *kept;
	struct err err; /* the first that happened; code 0 where none did */
};

void rows_init(struct rows *rows, struct store *store, const struct timeline *timeline);
void rows_release(struct rows *rows);
void rows_forget(struct rows *rows);

const struct entry_view *rows_get(struct rows *rows, size_t rank);

/* Whether the revision before has that entry in other words. Of a rank that was got; of any other, false. */
bool rows_is_changed(const struct rows *rows, size_t rank);

#endif
