/* ancestry.h - which changes of the log knew of which. Private to core/.
 *
 * A change is an ancestor of another where the other was made in a copy that had it. Read once, for as many questions
 * as there are; it does not follow what is written afterwards. */
#ifndef CORE_ANCESTRY_H
#define CORE_ANCESTRY_H

#include "core/db.h"

struct ancestry;

bool ancestry_read(struct db *db, struct ancestry **ancestry, struct err *err);
void ancestry_free(struct ancestry *ancestry); /* NULL is accepted */

/* Whether nobody ever worked beside anybody: then each change knew of all before it. */
bool ancestry_is_line(const struct ancestry *ancestry);

/* Whether `newer` was made in a copy that had `older`; both are rows of `change`. A change is no ancestor of itself. */
bool ancestry_has(const struct ancestry *ancestry, int64_t newer, int64_t older);

#endif
