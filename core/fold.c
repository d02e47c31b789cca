#include "core/fold.h"

#include "core/projection.h"

/* The cells of what is turned are touched with the flag that turns it, and so on down. */
#define TOUCHED                                                                                                 \
	"WITH RECURSIVE touched(tbl, row, col) AS (SELECT tbl, row, col FROM assign WHERE change > ?1 "             \
	"UNION SELECT a.tbl, a.row, a.col FROM touched AS t JOIN change AS c ON t.tbl = 'change' "                  \
	"AND t.col = 'undone' AND c.id = t.row JOIN assign AS a ON a.change = c.seq) "
#define IS_FLAG "(t.tbl = 'change' AND t.col = 'undone')"

static bool fold_each(struct db *db, const char *sql, int64_t base, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);
	bool row = false, ok;

	db_bind_int(s, 1, base);
	while ((ok = db_step(s, &row, err)) && row) {
		struct cell cell = {.table = db_string(s, 0), .column = db_string(s, 2)};
		cell.row = db_blob(s, 1, &cell.row_size);
		if (!(ok = projection_fold(db, &cell, err)))
			break;
	}
	db_finish(s);
	return ok;
}

bool fold_since(struct db *db, int64_t base, struct err *err)
{
	static const char flags[] = TOUCHED "SELECT t.tbl, t.row, t.col FROM touched AS t JOIN change AS c "
										"ON c.id = t.row WHERE " IS_FLAG " ORDER BY c.lamport DESC, c.id DESC";
	static const char others[] = TOUCHED "SELECT t.tbl, t.row, t.col FROM touched AS t WHERE NOT " IS_FLAG;

	return fold_each(db, flags, base, err) && fold_each(db, others, base, err);
}
