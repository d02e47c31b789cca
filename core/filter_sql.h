/* filter_sql.h - a filter as two conditions in SQL, with bound values only. Private to core/.
 *
 * `possible` is true for the entries that match or may match, `certain` for those that match whatever their date turns
 * out to be. Both speak of the table entry as `e` and share the values, bound from ?1 on. Negation is pushed to the
 * terms: not certain is not possible's opposite but its partner. */
#ifndef CORE_FILTER_SQL_H
#define CORE_FILTER_SQL_H

#include "core/db.h"
#include "core/filter.h"

struct filter_value {
	bool number;
	int64_t n;
	char *text;
};

struct filter_sql {
	struct str possible, certain;
	struct filter_value *values;
	size_t n, capacity;
};

/* `filter` may be NULL: everything. */
void filter_sql_init(struct filter_sql *sql, const struct filter *filter);
void filter_sql_bind(const struct filter_sql *sql, struct stmt *s);
void filter_sql_release(struct filter_sql *sql);

#endif
