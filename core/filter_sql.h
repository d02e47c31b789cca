/* filter_sql.h - a filter as conditions in SQL, with bound values only. Private to core/.
 *
 * `possible` is true for the entries that match or may match, `certain` for those that match whatever their date turns
 * out to be. All speak of the table entry as `e` and share the values, bound from ?1 on. Negation is pushed to the
 * terms: not certain is not possible's opposite but its partner. `but_dates` is the filter with every date in it, and
 * every negated one, taken for true: what an entry without a date is left out by is then the dates alone. */
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
	struct str possible, certain, but_dates;
	bool dated; /* the filter asks for a date */
	struct filter_value *values;
	size_t n, capacity;
};

/* `filter` may be NULL: everything. */
void filter_sql_init(struct filter_sql *sql, const struct filter *filter);
void filter_sql_bind(const struct filter_sql *sql, struct stmt *s);
void filter_sql_release(struct filter_sql *sql);

#endif
