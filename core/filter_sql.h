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
	bool dated;     /* the filter asks for a date */
	bool withdrawn; /* it asks for withdrawn entries, which no other filter finds */
	struct filter_value *values;
	size_t n, capacity;
};

/* `filter` may be NULL: everything. */
void filter_sql_init(struct filter_sql *sql, const struct filter *filter);
void filter_sql_bind(const struct filter_sql *sql, struct stmt *s);
void filter_sql_release(struct filter_sql *sql);

/* Among which entries `e` the conditions are asked: those of the current submissions, and the withdrawn ones where they
 * are asked for. "+e.submission" keeps SQLite from taking an index for it: a walk in order stays on entry_order, which
 * holds the order and all that such a walk reads. */
#define FILTER_SQL_CURRENT "+e.submission IN (SELECT id FROM current_submission)"
#define FILTER_SQL_WITH_WITHDRAWN "(" FILTER_SQL_CURRENT " OR e.id IN (SELECT id FROM withdrawn_entry))"
const char *filter_sql_among(const struct filter_sql *sql);

#endif
