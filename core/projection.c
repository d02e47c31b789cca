/* Statements are literals of the table of columns: a column is one line there, and nothing else names it. */
#include "core/projection.h"

#include <string.h>

#include "core/log.h"
#include "core/record.h"

/* UPDATE: ?1 the value, ?2 the row. READ: ?1 the row. Of the file itself, whatever is shown to whom (blind.h). */
#define CELLS(table, key, column, fallback, words)                                     \
	{                                                                                  \
		table, column, "UPDATE main." table " SET " column " = ?1 WHERE " key " = ?2", \
			"SELECT " column " FROM main." table " WHERE " key " = ?1", fallback, words \
	}
#define COLUMN(table, key, column, fallback) CELLS(table, key, column, fallback, false)
#define WORDS(table, key, column, fallback)  CELLS(table, key, column, fallback, true)

struct column {
	const char *table, *name, *update, *read;
	const char *fallback; /* the default as an SQL statement of one value */
	bool words;           /* what a person wrote, which may be erased */
};

static const struct column columns[] = {
	{"change", "undone", "UPDATE change SET undone = ?1, turned = coalesce((" LOG_TURNED("?2") "), 0) WHERE id = ?2",
	 "SELECT undone FROM change WHERE id = ?1", "SELECT 0", false},
	COLUMN("change", "id", "brought", "SELECT 0"),
	COLUMN("change", "id", "rest", "SELECT NULL"),
	COLUMN("submission", "sha256", "loaded", "SELECT 0"),
	COLUMN("submission", "sha256", "contents", "SELECT NULL"),
	WORDS("reviewer", "id", "name", "SELECT NULL"),
	COLUMN("note", "id", "alive", "SELECT 0"),
	COLUMN("note", "id", "agency", "SELECT NULL"),
	COLUMN("note", "id", "entry", "SELECT NULL"),
	COLUMN("note", "id", "kind", "SELECT NULL"),
	WORDS("note", "id", "text", "SELECT ''"),
	COLUMN("note", "id", "panel", "SELECT 1"),
	COLUMN("note", "id", "reviewer", "SELECT NULL"),
	COLUMN("note", "id", "at", "SELECT 0"),
	COLUMN("note", "id", "theme", "SELECT NULL"),
	COLUMN("saved_view", "id", "alive", "SELECT 0"),
	WORDS("saved_view", "id", "name", "SELECT ''"),
	WORDS("saved_view", "id", "filter", "SELECT ''"),
	COLUMN("expected_agency", "id", "alive", "SELECT 0"),
	COLUMN("expected_agency", "id", "code", "SELECT ''"),
	WORDS("expected_agency", "id", "name", "SELECT ''"),
	COLUMN("case_fact", "id", "key", "SELECT ''"),
	WORDS("case_fact", "id", "value", "SELECT NULL"),
	COLUMN("suggestion_state", "id", "alive", "SELECT 0"),
	COLUMN("suggestion_state", "id", "state", "SELECT ''"),
	COLUMN("suggestion_state", "id", "reviewer", "SELECT NULL"),
	COLUMN("suggestion_state", "id", "at", "SELECT 0"),
	COLUMN("gap_state", "id", "alive", "SELECT 0"),
	COLUMN("gap_state", "id", "whose", "SELECT ''"),
	COLUMN("gap_state", "id", "from_entry", "SELECT ''"),
	COLUMN("gap_state", "id", "to_entry", "SELECT ''"),
	COLUMN("gap_state", "id", "days", "SELECT ''"),
	COLUMN("gap_state", "id", "state", "SELECT ''"),
	WORDS("gap_state", "id", "text", "SELECT ''"),
	COLUMN("gap_state", "id", "reviewer", "SELECT NULL"),
	COLUMN("gap_state", "id", "at", "SELECT 0"),
	COLUMN("erased", "id", "what", "SELECT ''"),
	COLUMN("erased", "id", "name", "SELECT ''"),
	COLUMN("erased", "id", "target", "SELECT NULL"),
	WORDS("erased", "id", "reason", "SELECT ''"),
	COLUMN("erased", "id", "reviewer", "SELECT NULL"),
	COLUMN("erased", "id", "at", "SELECT 0"),
	COLUMN("part", "id", "alive", "SELECT 0"),
	COLUMN("part", "id", "kind", "SELECT NULL"),
	COLUMN("part", "id", "record", "SELECT NULL"),
	COLUMN("part", "id", "field", "SELECT NULL"),
	COLUMN("part", "id", "agency", "SELECT NULL"),
	COLUMN("part", "id", "entry", "SELECT NULL"),
	COLUMN("part", "id", "target", "SELECT NULL"),
	COLUMN("mark", "id", "agency", "SELECT NULL"),
	COLUMN("mark", "id", "entry", "SELECT NULL"),
	COLUMN("mark", "id", "star", "SELECT 0"),
	COLUMN("mark", "id", "significance", "SELECT 0"),
};

/* Tables whose rows the log makes, beside those of records (kinds.c); those of change and submission are there before
 * they are assigned to. */
struct table {
	const char *name, *insert;
	const char *orphans; /* rows that no assignment ever named */
};

#define TABLE(name)                                                                                         \
	{                                                                                                       \
		name, "INSERT OR IGNORE INTO main." name "(id) VALUES(?1)",                                              \
			"SELECT count(*) FROM main." name " WHERE id NOT IN (SELECT row FROM assign WHERE tbl = '" name "')" \
	}

static const struct table tables[] = {
	TABLE("reviewer"),  TABLE("note"),      TABLE("saved_view"), TABLE("expected_agency"), TABLE("case_fact"),
	TABLE("suggestion_state"), TABLE("gap_state"), TABLE("part"), TABLE("mark"), TABLE("erased"),
};

/* Of a kind's own table: its fields, and what all of them have. */
static bool find_record_column(const char *table, const char *name, struct column *column)
{
	const struct record_kind_info *kind = record_kind_of_table(table);

	if (kind == NULL)
		return false;
	const struct record_sql *sql = &kind->sql;
	const struct column common[] = {
		{table, "alive", sql->alive_update, sql->alive_read, "SELECT 0", false},
		{table, "reviewer", sql->reviewer_update, sql->reviewer_read, "SELECT NULL", false},
		{table, "at", sql->at_update, sql->at_read, "SELECT 0", false},
	};
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strcmp(common[i].name, name) == 0) {
			*column = common[i];
			return true;
		}
	for (const struct record_field *f = kind->fields; f->name != NULL; f++)
		if (f->column != NULL && strcmp(f->column, name) == 0) {
			*column = (struct column){table, f->column, f->update, f->read, f->fallback,
			                          f->type == RECORD_LINE || f->type == RECORD_TEXT};
			return true;
		}
	return false;
}

static bool find_column(const struct cell *cell, struct column *column, struct err *err)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (strcmp(columns[i].table, cell->table) == 0 && strcmp(columns[i].name, cell->column) == 0) {
			*column = columns[i];
			return true;
		}
	return find_record_column(cell->table, cell->column, column) ||
	       err_set(err, ERR_CORRUPT, "the log assigns to %.80s.%.80s, which is not known", cell->table, cell->column);
}

bool projection_is_words(const char *table, const char *name)
{
	struct column column;

	return find_column(&(struct cell){.table = table, .column = name}, &column, NULL) && column.words;
}

/* Steps a statement that stands on the cell's value; the caller finishes it. NULL: err is set. */
static struct stmt *value_of(struct db *db, const struct cell *cell, const struct column *column, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT a.value FROM assign AS a JOIN change AS c ON c.seq = a.change "
	                            "WHERE a.tbl = ?1 AND a.row = ?2 AND a.col = ?3 AND c.undone = 0 "
	                            "ORDER BY c.lamport DESC, c.id DESC, a.n DESC LIMIT 1",
	                            err);
	bool row = false;

	db_bind_text(s, 1, cell->table);
	db_bind_blob(s, 2, cell->row, cell->row_size);
	db_bind_text(s, 3, cell->column);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		return s;
	db_finish(s);
	if (!ok)
		return NULL;
	s = db_prepare(db, column->fallback, err);
	if (db_step(s, &row, err))
		return s;
	db_finish(s);
	return NULL;
}

/* The full-text index of notes reads the old text to take it out, so this stands round every change of a text. */
static bool index_note(struct db *db, const struct cell *cell, bool add, struct err *err)
{
	if (strcmp(cell->table, "note") != 0)
		return true;
	struct stmt *s = add ? db_prepare(db,
	                                  "INSERT INTO note_words(rowid, text) "
	                                  "SELECT n, text FROM main.note WHERE id = ?1",
	                                  err)
	                     : db_prepare(db,
	                                  "INSERT INTO note_words(note_words, rowid, text) "
	                                  "SELECT 'delete', n, text FROM main.note WHERE id = ?1",
	                                  err);
	db_bind_blob(s, 1, cell->row, cell->row_size);
	return db_run(s, err);
}

static bool make_row(struct db *db, const struct cell *cell, struct err *err)
{
	const struct record_kind_info *kind = record_kind_of_table(cell->table);
	const char *insert = kind != NULL ? kind->sql.insert : NULL;

	for (size_t i = 0; insert == NULL && i < sizeof tables / sizeof *tables; i++)
		if (strcmp(tables[i].name, cell->table) == 0)
			insert = tables[i].insert;
	if (insert == NULL)
		return true;
	struct stmt *s = db_prepare(db, insert, err);
	db_bind_blob(s, 1, cell->row, cell->row_size);
	if (!db_run(s, err))
		return false;
	return db_changed(db) == 0 || index_note(db, cell, true, err);
}

static bool write_cell(struct db *db, const struct cell *cell, const struct column *column, struct err *err)
{
	struct stmt *value = value_of(db, cell, column, err);

	if (value == NULL)
		return false;
	struct stmt *s = db_prepare(db, column->update, err);
	db_bind_column(s, 1, value, 0);
	db_bind_blob(s, 2, cell->row, cell->row_size);
	bool ok = db_run(s, err);
	db_finish(value);
	return ok;
}

bool projection_fold(struct db *db, const struct cell *cell, struct err *err)
{
	struct column column;

	if (!find_column(cell, &column, err) || !make_row(db, cell, err))
		return false;
	if (strcmp(cell->column, "text") != 0)
		return write_cell(db, cell, &column, err);
	return index_note(db, cell, false, err) && write_cell(db, cell, &column, err) && index_note(db, cell, true, err);
}

static bool same_value(struct stmt *a, struct stmt *b)
{
	size_t an, bn;

	if (db_type(a, 0) != db_type(b, 0))
		return false;
	if (db_type(a, 0) == DB_INT)
		return db_int(a, 0) == db_int(b, 0);
	const void *ab = db_blob(a, 0, &an), *bb = db_blob(b, 0, &bn);
	return an == bn && (an == 0 || memcmp(ab, bb, an) == 0);
}

static bool verify_cell(struct db *db, const struct cell *cell, struct err *err)
{
	struct column column;
	bool row = false;

	if (!find_column(cell, &column, err))
		return false;
	struct stmt *value = value_of(db, cell, &column, err);
	if (value == NULL)
		return false;
	struct stmt *kept = db_prepare(db, column.read, err);
	db_bind_blob(kept, 1, cell->row, cell->row_size);
	bool ok = db_step(kept, &row, err);
	if (ok && (!row || !same_value(value, kept)))
		ok = err_set(err, ERR_CORRUPT, "%s of a %s is not what the log says", cell->column, cell->table);
	db_finish(kept);
	db_finish(value);
	return ok;
}

static bool verify_cells(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, "SELECT DISTINCT tbl, row, col FROM assign", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		struct cell cell = {.table = db_string(s, 0), .column = db_string(s, 2)};
		cell.row = db_blob(s, 1, &cell.row_size);
		if (!(ok = verify_cell(db, &cell, err)))
			break;
	}
	db_finish(s);
	return ok;
}

/* A submission comes with a change that loads it. */
static bool verify_unassigned(struct db *db, struct err *err)
{
	int64_t loaded = 0;

	return db_get_int(db_prepare(db,
	                             "SELECT count(*) FROM submission WHERE sha256 NOT IN "
	                             "(SELECT row FROM assign WHERE tbl = 'submission')",
	                             err),
	                  &loaded, err) &&
	       (loaded == 0 || err_set(err, ERR_CORRUPT, "a submission is there that no change made so"));
}

static bool verify_made(struct db *db, const char *orphans, const char *table, struct err *err)
{
	int64_t n = 0;

	return db_get_int(db_prepare(db, orphans, err), &n, err) &&
	       (n == 0 || err_set(err, ERR_CORRUPT, "%lld rows of %s that no change made", (long long)n, table));
}

bool projection_verify(struct db *db, struct err *err)
{
	if (!verify_cells(db, err) || !verify_unassigned(db, err))
		return false;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (!verify_made(db, tables[i].orphans, tables[i].name, err))
			return false;
	for (int k = 0; k < RECORD_KINDS; k++)
		if (!verify_made(db, record_kind_info(k)->sql.orphans, record_kind_info(k)->table, err))
			return false;
	return true;
}
