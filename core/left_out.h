/* left_out.h - what an answer to a filter leaves out, for every answer alike. Private to core/. */
#ifndef CORE_LEFT_OUT_H
#define CORE_LEFT_OUT_H

#include "core/filter_sql.h"

struct left_out {
	int64_t total;   /* entries of all current submissions, and the withdrawn ones where the filter asks for them */
	int64_t undated; /* of those, without a date and left out for that alone: the filter asks for one */
};

bool left_out_find(struct db *db, const struct filter_sql *conditions, struct left_out *out, struct err *err);

#endif
