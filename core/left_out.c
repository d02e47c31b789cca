#include "core/left_out.h"

/* Entries without a date answer neither after:X nor -after:X, so that a count by date must say how many they are. */
static bool count_undated(struct db *db, const struct filter_sql *conditions, int64_t *undated, struct err *err)
{
	struct str sql;

	if (!conditions->dated)
		return true;
	str_init(&sql);
	str_format(&sql,
	           "SELECT count(*) FROM entry AS e WHERE e.undated = 1 AND %s AND (%s) AND NOT (%s)",
	           filter_sql_among(conditions), conditions->but_dates.text, conditions->possible.text);
	struct stmt *s = db_prepare_once(db, sql.text, err);
	str_release(&sql);
	filter_sql_bind(conditions, s);
	return db_get_int(s, undated, err);
}

bool left_out_find(struct db *db, const struct filter_sql *conditions, struct left_out *out, struct err *err)
{
	int64_t withdrawn = 0;

	*out = (struct left_out){0};
	if (!db_get_int(db_prepare(db, "SELECT coalesce(sum(entries), 0) FROM current_submission", err), &out->total, err))
		return false;
	if (conditions->withdrawn &&
	    !db_get_int(db_prepare(db, "SELECT count(*) FROM withdrawn_entry", err), &withdrawn, err))
		return false;
	out->total += withdrawn;
	return count_undated(db, conditions, &out->undated, err);
}
