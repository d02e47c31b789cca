/* revision_sql.h - comparing two wordings of an entry in SQL. Private to core/. */
#ifndef CORE_REVISION_SQL_H
#define CORE_REVISION_SQL_H

#include "core/str.h"

/* Adds a number whose bit n says that revision_field(n) of the entry `e` differs from that of `p`. */
void revision_sql_fields(struct str *out);

/* Adds a query for the ids of the current entries that the revision before has in another wording. */
void revision_sql_changed(struct str *out);

#endif
