/* filter_compile.h - what the parts of the compiler of filters share. Private to core/filter_*.c. */
#ifndef CORE_FILTER_COMPILE_H
#define CORE_FILTER_COMPILE_H

#include "core/filter_sql.h"

struct compiler {
	struct filter_sql *sql;
	struct str *out;
	bool certain, but_dates; /* which of the conditions is being written; neither: the possible */
};

/* The number of a bound text, as in "?3". */
size_t filter_text(struct compiler *c, const char *text);

/* Adds "(?1, ?2)": the values of a term, each in its search form where `fold`. */
void filter_list(struct compiler *c, const struct filter_node *n, bool fold);

/* Adds one comparison of an entry's date. A date term is two of them, of which after: and before: have one. Each
 * answers by the sure bounds what is certain and by those written what is possible (DESIGN, Time). As in edtf_after(),
 * a bound that doubt has taken to the end of time makes nothing certain, not even against an open date. `than` is a
 * value or a column. */
void filter_bound(struct compiler *c, bool after, bool sure, const char *than);

/* Terms over what reviewers made (filter_record.c). */
void filter_theme(struct compiler *c, const struct filter_node *n);
void filter_kloe(struct compiler *c, const struct filter_node *n);
void filter_in(struct compiler *c, const struct filter_node *n, bool negated);

#endif
