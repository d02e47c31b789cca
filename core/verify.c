#include "core/verify.h"

#include <string.h>

#include "core/contents.h"
#include "core/erase.h"
#include "core/log.h"
#include "core/projection.h"
#include "core/store_private.h"

static bool check_pages(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, "PRAGMA integrity_check(1)", err);
	bool row = false;

	bool ok = db_step(s, &row, err);
	if (ok && row && strcmp(db_string(s, 0), "ok") != 0)
		ok = err_set(err, ERR_CORRUPT, "the file is damaged: %.200s", db_string(s, 0));
	db_finish(s);
	return ok;
}

static bool check_references(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db, "PRAGMA foreign_key_check", err);
	bool row = false;

	bool ok = db_step(s, &row, err);
	if (ok && row)
		ok = err_set(err, ERR_CORRUPT, "a row of %s refers to one that is not there", db_string(s, 0));
	db_finish(s);
	return ok;
}

/* rank = 1 makes FTS5 compare with the texts; without it a stale index passes. It is written as an INSERT that changes
 * no byte, yet wants to be allowed to. */
static bool check_words(struct store *store, struct verify_result *result, struct err *err)
{
	struct db *db = store->db;
	struct err why = {0};

	if (!db_exec(db, "PRAGMA query_only = OFF", err))
		return false;
	bool ok = db_exec(db, "INSERT INTO entry_words(entry_words, rank) VALUES('integrity-check', 1)", &why) &&
	          db_exec(db, "INSERT INTO note_words(note_words, rank) VALUES('integrity-check', 1)", &why);
	if (store->read_only != NULL && !db_exec(db, "PRAGMA query_only = ON", err))
		return false;
	result->words = ok;
	if (ok || why.code == ERR_READONLY)
		return true;
	bool wrong = why.code == ERR_CORRUPT;
	return err_set(err, why.code, "%s: %s",
	               wrong ? "the index of words does not fit the texts" : "cannot check the index of words", why.text);
}

static bool count_jumps(struct db *db, int64_t *jumps, struct err *err)
{
	return db_get_int(db_prepare(db,
	                             "SELECT count(DISTINCT c.seq) FROM change AS c "
	                             "JOIN change_parent AS p ON p.change = c.seq "
	                             "JOIN change AS b ON b.id = p.parent WHERE c.at < b.at",
	                             err),
	                  jumps, err);
}

bool verify_case(struct store *store, struct verify_result *result, struct err *err)
{
	*result = (struct verify_result){0};
	/* The log first: what is wrong with it is said by record, which a damaged page is not. */
	return log_verify(store->db, &result->changes, err) && check_pages(store->db, err) &&
	       check_references(store->db, err) && projection_verify(store->db, err) && contents_verify(store->db, err) &&
	       db_get_int(db_prepare(store->db, "SELECT count(*) FROM entry", err), &result->entries, err) &&
	       db_get_int(db_prepare(store->db, "SELECT count(*) FROM erased", err), &result->erased, err) &&
	       erase_is_unfinished(store->db, &result->unfinished, err) &&
	       count_jumps(store->db, &result->clock_back, err) && check_words(store, result, err);
}
