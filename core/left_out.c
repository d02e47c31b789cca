#include "core/left_out.h"

/* Entries without a date answer neither after:X nor -after:X, so that a count by date must say how many they are. */
static bool count_undated(struct db *db, const struct filter_sql *conditions, int64_t *undated, struct err *err)
{
	struct str sql;

	if (!conditions->dated)
		return true;
	str_init(&sql);
	str_format(&sql,
	           "SELECT count(*) FROM entry AS e WHERE e.undated = 1 AND "
	           "+e.submission IN (SELECT id FROM current_submission) AND (%s) AND NOT (%s)",
	           conditions->but_dates.text, conditions->possible.text);
	struct stmt *s = db_prepare_once(db, sql.text, err);
	str_release(&sql);
	filter_sql_bind(conditions, s);
	return db_get_int(s, undated, err);
}

bool left_out_find(struct db *db, const struct filter_sql *conditions, struct left_out *out, struct err *err)
{
	*out = (struct left_out){0};
	return db_get_int(db_prepare(db, "SELECT coalesce(sum(entries), 0) FROM current_submission", err), &out->total,
	                  err) &&
	       count_undated(db, conditions, &out->undated, err);
}
