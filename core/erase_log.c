#include <stdlib.h>
#include <string.h>

#include "core/erase_private.h"
#include "core/fold.h"
#include "core/mem.h"
#include "core/projection.h"
#include "core/record.h"

static bool fold(struct db *db, int64_t seq, int64_t n, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT tbl, row, col FROM assign WHERE change = ?1 AND n = ?2", err);

	db_bind_int(s, 1, seq);
	db_bind_int(s, 2, n);
	return fold_cells(db, s, err);
}

bool erase_log_value(struct erasing *e, int64_t seq, int64_t n, const char *text, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "UPDATE assign SET value = ?3 WHERE change = ?1 AND n = ?2", err);

	e->taken = true;
	erasing_touch_record(e, seq);
	db_bind_int(s, 1, seq);
	db_bind_int(s, 2, n);
	db_bind_text(s, 3, text);
	return db_run(s, err) && fold(e->store->db, seq, n, err);
}

bool erase_log_sentence(struct erasing *e, int64_t seq, const char *text, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, "UPDATE change SET sentence = ?2 WHERE seq = ?1", err);

	e->taken = true;
	erasing_touch_record(e, seq);
	db_bind_int(s, 1, seq);
	db_bind_text(s, 2, text);
	return db_run(s, err);
}

/* What was written in the row and is not erased yet, as pairs of a record and a number. */
static bool find_values(struct db *db, const char *table, const void *row, size_t size, struct row_set *found,
                        struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT change, n, col FROM assign WHERE tbl = ?1 AND row = ?2 "
	                            "AND typeof(value) = 'text' AND value NOT IN ('', '" ERASED_MARK "')",
	                            err);
	bool more = false, ok;

	db_bind_text(s, 1, table);
	db_bind_blob(s, 2, row, size);
	while ((ok = db_step(s, &more, err)) && more) {
		if (!projection_is_words(table, db_string(s, 2)))
			continue;
		found->rows = mem_grow(found->rows, &found->capacity, found->n + 2, sizeof *found->rows);
		found->rows[found->n++] = db_int(s, 0);
		found->rows[found->n++] = db_int(s, 1);
	}
	db_finish(s);
	return ok;
}

/* The records of the log that call by its name what a reviewer made: those that wrote it or its parts, and those that
 * undid or redid them; an erasing names nothing. ?1 is its table, ?2 its id. */
#define NAMING                                                                                                  \
	"WITH ours(seq) AS (SELECT change FROM assign WHERE tbl = ?1 AND row = ?2 UNION SELECT change FROM assign " \
	"WHERE tbl = 'part' AND row IN (SELECT row FROM assign WHERE tbl = 'part' AND col IN ('record', 'target') " \
	"AND value = ?2)) SELECT seq FROM change WHERE verb <> 'erase' AND sentence <> '" ERASED_MARK "' "          \
	"AND seq IN (SELECT seq FROM ours UNION SELECT a.change FROM assign AS a JOIN change AS c ON c.id = a.row " \
	"WHERE a.tbl = 'change' AND a.col = 'undone' AND c.seq IN (SELECT seq FROM ours))"

static bool erase_naming(struct erasing *e, const char *table, const void *row, size_t size, struct err *err)
{
	struct stmt *s = db_prepare(e->store->db, NAMING, err);
	struct row_set found = {0};
	bool more = false, ok;

	db_bind_text(s, 1, table);
	db_bind_blob(s, 2, row, size);
	while ((ok = db_step(s, &more, err)) && more) {
		found.rows = mem_grow(found.rows, &found.capacity, found.n + 1, sizeof *found.rows);
		found.rows[found.n++] = db_int(s, 0);
	}
	db_finish(s);
	for (size_t i = 0; ok && i < found.n; i++)
		ok = erase_log_sentence(e, found.rows[i], ERASED_MARK, err);
	free(found.rows);
	return ok;
}

/* What it points at, and what points at it, through a part. */
static bool take_parts_out(struct erasing *e, const void *row, size_t size, struct err *err)
{
	struct stmt *s = db_prepare(
		e->store->db, "SELECT id FROM main.part WHERE alive = 1 AND (record = ?1 OR target = ?1)", err);
	bool more = false, ok;
	size_t n;

	db_bind_blob(s, 1, row, size);
	while ((ok = db_step(s, &more, err)) && more) {
		const void *id = db_blob(s, 0, &n);
		change_int(&e->change, "part", id, n, "alive", 0);
	}
	db_finish(s);
	return ok;
}

bool erase_log_row(struct erasing *e, const char *table, const void *row, size_t size, struct err *err)
{
	struct row_set found = {0};
	bool ok = find_values(e->store->db, table, row, size, &found, err);

	for (size_t i = 0; ok && i < found.n; i += 2)
		ok = erase_log_value(e, found.rows[i], found.rows[i + 1], ERASED_MARK, err);
	free(found.rows);
	/* The sentences of notes name their entries alone. */
	return ok && (record_kind_of_table(table) == NULL || erase_naming(e, table, row, size, err)) &&
	       take_parts_out(e, row, size, err);
}
