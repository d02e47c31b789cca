#include "core/fold.h"

#include "core/projection.h"

/* The cells of what is turned are touched with the flag that turns it, and so on down. */
#define TOUCHED                                                                                                 \
	"WITH RECURSIVE touched(tbl, row, col) AS (SELECT tbl, row, col FROM assign WHERE change > ?1 "             \
	"UNION SELECT a.tbl, a.row, a.col FROM touched AS t JOIN change AS c ON t.tbl = 'change' "                  \
	"AND t.col = 'undone' AND c.id = t.row JOIN assign AS a ON a.change = c.seq) "
#define IS_FLAG "(t.tbl = 'change' AND t.col = 'undone')"

bool fold_cells(struct db *db, struct stmt *cells, struct err *err)
{
	bool row = false, ok;

	while ((ok = db_step(cells, &row, err)) && row) {
		struct cell cell = {.table = db_string(cells, 0), .column = db_string(cells, 2)};
		cell.row = db_blob(cells, 1, &cell.row_size);
		if (!(ok = projection_fold(db, &cell, err)))
			break;
	}
	db_finish(cells);
	return ok;
}

static bool fold_those_since(struct db *db, const char *sql, int64_t base, struct err *err)
{
	struct stmt *s = db_prepare(db, sql, err);

	db_bind_int(s, 1, base);
	return fold_cells(db, s, err);
}

bool fold_since(struct db *db, int64_t base, struct err *err)
{
	static const char flags[] = TOUCHED "SELECT t.tbl, t.row, t.col FROM touched AS t JOIN change AS c "
										"ON c.id = t.row WHERE " IS_FLAG " ORDER BY c.lamport DESC, c.id DESC";
	static const char others[] = TOUCHED "SELECT t.tbl, t.row, t.col FROM touched AS t WHERE NOT " IS_FLAG;

	return fold_those_since(db, flags, base, err) && fold_those_since(db, others, base, err);
}
