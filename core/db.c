/* Prepared statements are kept in a short list by the address of their text: literals, one each in the program. */
#include "core/db.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/mem.h"

/* STEP_OPS: instructions of SQLite between two steps, well under a millisecond. */
enum { BUSY_MS = 5000, KEPT_MAX = 128, STEP_OPS = 10000 };

struct stmt {
	struct db *db;
	sqlite3_stmt *handle;
	const char *sql; /* NULL for one that is not kept */
	bool in_use;
	int failed; /* the first bind that failed, told at the next step */
};

struct db {
	sqlite3 *handle;
	struct stmt *kept[KEPT_MAX];
	size_t n_kept;
	bool (*step)(void *context);
	void *context;
	char *reviewer;
};

static enum err_code code_of(int rc)
{
	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return ERR_READONLY;
	case SQLITE_INTERRUPT:
		return ERR_CANCELLED;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_SCHEMA:
	case SQLITE_ERROR: /* our own statements are right, so the file's schema is not */
		return ERR_CORRUPT;
	case SQLITE_CANTOPEN:
		return ERR_IO;
	default:
		return ERR_IO;
	}
}

static bool fail(struct db *db, int rc, struct err *err)
{
	if (code_of(rc) == ERR_CANCELLED)
		return err_set(err, ERR_CANCELLED, "stopped; nothing was changed");
	return err_set(err, code_of(rc), "%s", db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

char *db_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL ? mem_copy(".") : mem_copy(path);

	if (slash != NULL)
		folder[slash == path ? 1 : slash - path] = '\0';
	return folder;
}

/* Where nothing can be written in the folder, SQLite would go on to /var/tmp: it must not. */
static bool set_temporary_folder(const char *path, bool *in_memory, struct err *err)
{
	char *folder = db_folder(path);
	bool ok = setenv("SQLITE_TMPDIR", folder, 1) == 0;

	*in_memory = access(folder, W_OK | X_OK) != 0;
	free(folder);
	return ok || err_set(err, ERR_IO, "cannot set the folder for temporary files: %s", strerror(errno));
}

/* What holds for every connection. A case file is data from elsewhere: its schema is not trusted, it has no
 * triggers, and its pages are checked as they are read. */
static bool configure(struct db *db, enum db_mode mode, struct err *err)
{
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	if (!db_exec(db, mode == DB_CREATE ? "PRAGMA page_size = 16384;" : "", err))
		return false;
	if (!db_exec(db,
	             "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
	             "PRAGMA cell_size_check = ON;",
	             err))
		return false;
	return mode != DB_READ || db_exec(db, "PRAGMA query_only = ON;", err);
}

static void answer_reviewer(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct db *db = sqlite3_user_data(context);

	(void)n;
	(void)values;
	if (db->reviewer != NULL)
		sqlite3_result_text(context, db->reviewer, -1, SQLITE_TRANSIENT);
}

static bool register_reviewer(struct db *db, struct err *err)
{
	int rc = sqlite3_create_function_v2(db->handle, "casechron_reviewer", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, db,
	                                    answer_reviewer, NULL, NULL, NULL);

	return rc == SQLITE_OK || fail(db, rc, err);
}

void db_set_reviewer(struct db *db, const char *name)
{
	free(db->reviewer);
	db->reviewer = name != NULL ? mem_copy(name) : NULL;
}

bool db_open(const char *path, const char *vfs, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db = mem_zero(1, sizeof *db);
	int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
	bool in_memory;

	*out = NULL;
	if (mode == DB_CREATE)
		flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	else
		flags |= access(path, W_OK) == 0 ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
	if (!set_temporary_folder(path, &in_memory, err))
		goto fail;
	int rc = sqlite3_open_v2(path, &db->handle, flags, vfs);
	if (rc != SQLITE_OK) {
		fail(db, rc, err);
		goto fail;
	}
	if (!configure(db, mode, err) || !db_fts_register(db->handle, err) || !register_reviewer(db, err))
		goto fail;
	if (in_memory && !db_exec(db, "PRAGMA temp_store = MEMORY", err))
		goto fail;
	*out = db;
	return true;
fail:
	db_close(db);
	return false;
}

bool db_open_memory(struct db **out, struct err *err)
{
	struct db *db = mem_zero(1, sizeof *db);
	int rc = sqlite3_open_v2(":memory:", &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	*out = NULL;
	if (rc != SQLITE_OK)
		fail(db, rc, err);
	else if (configure(db, DB_CREATE, err) && db_fts_register(db->handle, err))
		*out = db;
	if (*out == NULL)
		db_close(db);
	return *out != NULL;
}

void db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (size_t i = 0; i < db->n_kept; i++) {
		sqlite3_finalize(db->kept[i]->handle);
		free(db->kept[i]);
	}
	sqlite3_close(db->handle);
	free(db->reviewer);
	free(db);
}

static int on_step(void *context)
{
	struct db *db = context;

	return !db->step(db->context);
}

void db_set_step(struct db *db, bool (*step)(void *context), void *context)
{
	db->step = step;
	db->context = context;
	sqlite3_progress_handler(db->handle, STEP_OPS, step != NULL ? on_step : NULL, db);
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || fail(db, rc, err);
}

bool db_scrub(struct db *db, struct err *err)
{
	if (!db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	int rc = db_free_zero(db->handle);
	db_exec(db, "ROLLBACK", NULL);
	return rc == SQLITE_OK || err_set(err, code_of(rc), "%s", sqlite3_errstr(rc));
}

/* VACUUM builds the new file as one that is attached, which no other statement may. */
bool db_rewrite(struct db *db, struct err *err)
{
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1);
	bool ok = db_exec(db, "VACUUM", err);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	return ok;
}

static struct stmt *prepare(struct db *db, const char *sql, bool keep, struct err *err)
{
	struct stmt *s = mem_zero(1, sizeof *s);
	int rc = sqlite3_prepare_v3(db->handle, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &s->handle, NULL);

	if (rc != SQLITE_OK) {
		fail(db, rc, err);
		free(s);
		return NULL;
	}
	s->db = db;
	s->in_use = true;
	if (keep && db->n_kept < KEPT_MAX) {
		s->sql = sql;
		db->kept[db->n_kept++] = s;
	}
	return s;
}

struct stmt *db_prepare(struct db *db, const char *sql, struct err *err)
{
	bool taken = false;

	for (size_t i = 0; i < db->n_kept; i++) {
		if (db->kept[i]->sql != sql)
			continue;
		if (!db->kept[i]->in_use) {
			db->kept[i]->in_use = true;
			return db->kept[i];
		}
		taken = true;
	}
	return prepare(db, sql, !taken, err);
}

struct stmt *db_prepare_once(struct db *db, const char *sql, struct err *err)
{
	return prepare(db, sql, false, err);
}

static void note_bind(struct stmt *s, int rc)
{
	if (rc != SQLITE_OK && s->failed == SQLITE_OK)
		s->failed = rc;
}

void db_bind_int(struct stmt *s, int index, int64_t value)
{
	if (s != NULL)
		note_bind(s, sqlite3_bind_int64(s->handle, index, value));
}

void db_bind_text(struct stmt *s, int index, const char *text)
{
	if (s == NULL)
		return;
	if (text == NULL)
		note_bind(s, sqlite3_bind_null(s->handle, index));
	else
		note_bind(s, sqlite3_bind_text64(s->handle, index, text, strlen(text), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void db_bind_blob(struct stmt *s, int index, const void *bytes, size_t n)
{
	if (s != NULL)
		note_bind(s, sqlite3_bind_blob64(s->handle, index, bytes, n, SQLITE_TRANSIENT));
}

void db_bind_column(struct stmt *s, int index, struct stmt *from, int column)
{
	if (s != NULL && from != NULL)
		note_bind(s, sqlite3_bind_value(s->handle, index, sqlite3_column_value(from->handle, column)));
}

bool db_step(struct stmt *s, bool *row, struct err *err)
{
	*row = false;
	if (s == NULL)
		return false;
	if (s->failed != SQLITE_OK)
		return err_set(err, code_of(s->failed), "%s", sqlite3_errstr(s->failed));
	int rc = sqlite3_step(s->handle);
	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE || fail(s->db, rc, err);
}

bool db_run(struct stmt *s, struct err *err)
{
	bool row = false, ok;

	do
		ok = db_step(s, &row, err);
	while (ok && row);
	db_finish(s);
	return ok;
}

bool db_get_int(struct stmt *s, int64_t *value, struct err *err)
{
	bool row = false;
	bool ok = db_step(s, &row, err);

	if (ok && row)
		*value = db_int(s, 0);
	db_finish(s);
	return ok;
}

void db_finish(struct stmt *s)
{
	if (s == NULL)
		return;
	if (s->sql == NULL) {
		sqlite3_finalize(s->handle);
		free(s);
		return;
	}
	sqlite3_reset(s->handle);
	sqlite3_clear_bindings(s->handle);
	s->failed = SQLITE_OK;
	s->in_use = false;
}

int db_columns(struct stmt *s)
{
	return sqlite3_column_count(s->handle);
}

enum db_type db_type(struct stmt *s, int column)
{
	switch (sqlite3_column_type(s->handle, column)) {
	case SQLITE_INTEGER:
		return DB_INT;
	case SQLITE_TEXT:
		return DB_TEXT;
	case SQLITE_BLOB:
		return DB_BLOB;
	case SQLITE_FLOAT:
		return DB_REAL;
	default:
		return DB_NULL;
	}
}

int64_t db_int(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

const char *db_text(struct stmt *s, int column)
{
	return (const char *)sqlite3_column_text(s->handle, column);
}

const char *db_string(struct stmt *s, int column)
{
	const char *text = db_text(s, column);

	return text != NULL ? text : "";
}

const void *db_blob(struct stmt *s, int column, size_t *n)
{
	const void *bytes = sqlite3_column_blob(s->handle, column);

	*n = (size_t)sqlite3_column_bytes(s->handle, column);
	return bytes;
}

const char *db_column_name(struct stmt *s, int column)
{
	return sqlite3_column_name(s->handle, column);
}

int64_t db_last_row(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changed(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

bool db_version(struct db *db, int64_t *version, struct err *err)
{
	return db_get_int(db_prepare(db, "PRAGMA data_version", err), version, err);
}
