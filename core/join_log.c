#include <string.h>

#include "core/join_private.h"

bool join_copy(struct join *j, const char *select, int64_t from, const char *insert, int64_t to, struct err *err)
{
	struct stmt *s = db_prepare(j->theirs->db, select, err);
	bool row = false, ok;

	db_bind_int(s, 1, from);
	while ((ok = db_step(s, &row, err)) && row) {
		struct stmt *copy = db_prepare(j->mine->db, insert, err);
		db_bind_int(copy, 1, to);
		for (int i = 0; i < db_columns(s); i++)
			db_bind_column(copy, i + 2, s, i);
		if (!(ok = db_run(copy, err)))
			break;
	}
	db_finish(s);
	return ok;
}

/* The record that `theirs` stands on, unless mine has it; what is undone or brought is worked out later. */
static bool copy_record(struct join *j, struct stmt *theirs, struct err *err)
{
	struct stmt *s = db_prepare(j->mine->db,
	                            "INSERT INTO change(id, lamport, at, reviewer, verb, sentence, salt, payload_digest) "
	                            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(id) DO NOTHING",
	                            err);
	int64_t seq = db_int(theirs, 0);

	for (int i = 1; i <= 8; i++)
		db_bind_column(s, i, theirs, i);
	if (!db_run(s, err))
		return false;
	if (db_changed(j->mine->db) == 0)
		return true;
	int64_t mine = db_last_row(j->mine->db);
	return join_copy(j, "SELECT parent FROM change_parent WHERE change = ?1 ORDER BY parent", seq,
	                 "INSERT INTO change_parent(change, parent) VALUES(?1, ?2)", mine, err) &&
	       join_copy(j, "SELECT n, tbl, row, col, value FROM assign WHERE change = ?1 ORDER BY n", seq,
	                 "INSERT INTO assign(change, n, tbl, row, col, value) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", mine, err);
}

static bool copy_records(struct join *j, struct err *err)
{
	struct work_done done = {.what = j->doing};
	bool row = false, ok;

	if (!db_get_int(db_prepare(j->theirs->db, "SELECT count(*) FROM change", err), &done.of, err))
		return false;
	struct stmt *s = db_prepare(j->theirs->db,
	                            "SELECT seq, id, lamport, at, reviewer, verb, sentence, salt, payload_digest "
	                            "FROM change ORDER BY lamport, id",
	                            err);
	while ((ok = db_step(s, &row, err)) && row) {
		done.entries++;
		if (!(ok = store_step(j->mine, &done, err) && copy_record(j, s, err)))
			break;
	}
	db_finish(s);
	return ok;
}

bool join_log(struct join *j, int64_t *n, struct err *err)
{
	struct stmt *s;

	*n = 0;
	if (!db_get_int(db_prepare(j->mine->db, "SELECT coalesce(max(seq), 0) FROM change", err), &j->base, err) ||
	    !copy_records(j, err))
		return false;
	s = db_prepare(j->mine->db, "SELECT count(*) FROM change WHERE seq > ?1", err);
	db_bind_int(s, 1, j->base);
	if (!db_get_int(s, n, err))
		return false;
	return *n == 0 || (db_run(db_prepare(j->mine->db, "DELETE FROM head", err), err) &&
	                    db_run(db_prepare(j->mine->db,
	                                      "INSERT INTO head(id) SELECT id FROM change EXCEPT "
	                                      "SELECT parent FROM change_parent",
	                                      err),
	                           err));
}
