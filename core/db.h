/* db.h - SQLite, as the rest of the core sees it. Private to core/.
 *
 * The only room (with db_fts.c) that includes sqlite3.h. db_open() is the only opener: a sealed case file will come
 * in through its vfs. Statements are kept prepared by their text, which must be a string that lives as long as the
 * db (a literal) when taken with db_prepare().
 *
 * Use is flat: a statement that could not be prepared is NULL, every call accepts NULL, and db_step() or db_run()
 * then answers false with the err that db_prepare() set:
 *
 *     struct stmt *s = db_prepare(db, "UPDATE agency SET position = ?1 WHERE code = ?2", err);
 *     db_bind_int(s, 1, position);
 *     db_bind_text(s, 2, code);
 *     return db_run(s, err);
 *
 * What db_text(), db_string() and db_blob() return is borrowed until the next db_step() or db_finish() of that
 * statement. */
#ifndef CORE_DB_H
#define CORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

struct db;
struct stmt;

enum db_mode {
	DB_CREATE, /* an empty file, or none */
	DB_WRITE,
	DB_READ, /* query_only; a journal left by a killed writer is still rolled back where the file may be written */
};

/* `vfs` is NULL for the plain one. Sets SQLITE_TMPDIR to the file's folder before SQLite starts: sorts spill text
 * in clear. */
bool db_open(const char *path, const char *vfs, enum db_mode mode, struct db **db, struct err *err);

/* One that lives in memory and dies with db_close(). */
bool db_open_memory(struct db **db, struct err *err);
void db_close(struct db *db);

/* The folder that a file stands in; the caller frees. */
char *db_folder(const char *path);

/* Several statements, no parameters. */
bool db_exec(struct db *db, const char *sql, struct err *err);

/* A kept statement, or a second one where the first is in use. */
struct stmt *db_prepare(struct db *db, const char *sql, struct err *err);

/* A statement of its own, freed by db_finish(): for text that is composed. */
struct stmt *db_prepare_once(struct db *db, const char *sql, struct err *err);

void db_bind_int(struct stmt *s, int index, int64_t value);
void db_bind_text(struct stmt *s, int index, const char *text); /* copied; NULL binds NULL */
void db_bind_blob(struct stmt *s, int index, const void *bytes, size_t n);

enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BLOB, DB_REAL };

/* Copies a column of a row that `from` stands on. */
void db_bind_column(struct stmt *s, int index, struct stmt *from, int column);

/* True with `*row` true: a row; true with `*row` false: no more. False: err is set. */
bool db_step(struct stmt *s, bool *row, struct err *err);

/* Steps to the end and finishes. */
bool db_run(struct stmt *s, struct err *err);

/* Steps once, puts the first column in `*value` (unchanged where there is no row) and finishes. */
bool db_get_int(struct stmt *s, int64_t *value, struct err *err);

void db_finish(struct stmt *s);

int db_columns(struct stmt *s);
enum db_type db_type(struct stmt *s, int column);
int64_t db_int(struct stmt *s, int column);
const char *db_text(struct stmt *s, int column); /* NULL for NULL */
const char *db_string(struct stmt *s, int column); /* "" for NULL: a column that is never NULL but in a damaged file */
const void *db_blob(struct stmt *s, int column, size_t *n);
const char *db_column_name(struct stmt *s, int column);

int64_t db_last_row(struct db *db);
int64_t db_changed(struct db *db);

/* Called again and again while a statement runs, whatever it does; false ends the statement with CANCELLED, and a
 * transaction that it was writing in. It may not use the db. NULL: nothing is called. */
void db_set_step(struct db *db, bool (*step)(void *context), void *context);

/* Whose eyes statements read with: casechron_reviewer() in them is this name, copied; NULL: nobody's. */
void db_set_reviewer(struct db *db, const char *name);

/* A number that moves when anybody else wrote the file; and where a transaction of our own met an error of the disk. */
bool db_version(struct db *db, int64_t *version, struct err *err);

/* After a transaction was rolled back, by us or by a journal: takes away what it left in pages that are free. Writes
 * nothing where it left nothing. Not within a transaction. */
bool db_scrub(struct db *db, struct err *err);

/* The same, for whoever holds the file: a code of SQLite's, of `handle` (a sqlite3 *); in db_free.c. */
int db_free_zero(void *handle);

/* Writes the file anew, so that nothing is in it but what can be read; its temporary file stands in the case's folder
 * and has no name. On false the file is as it was. Not within a transaction, nor while a statement is in use. */
bool db_rewrite(struct db *db, struct err *err);

/* Adds the tokenizer "casechron" to `handle` (a sqlite3 *); in db_fts.c. */
bool db_fts_register(void *handle, struct err *err);

#endif
