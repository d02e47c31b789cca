/* Not by INSERT ... SELECT: for that SQLite opens a savepoint each time, at which FTS5 writes out all it has
 * gathered. */
#include "core/entry_words.h"

static bool put(struct db *db, int64_t entry, const char *sql, struct err *err)
{
	struct stmt *text = db_prepare(
		db,
		"SELECT id, event, action, decision, rationale, voice, comment, source FROM entry_text "
		"WHERE id = ?1",
		err);
	bool row = false;

	db_bind_int(text, 1, entry);
	bool ok = db_step(text, &row, err);
	if (ok && row) {
		struct stmt *s = db_prepare(db, sql, err);
		for (int i = 0; i < 8; i++)
			db_bind_column(s, i + 1, text, i);
		ok = db_run(s, err);
	}
	db_finish(text);
	return ok;
}

bool entry_words_add(struct db *db, int64_t entry, struct err *err)
{
	return put(db, entry,
	           "INSERT INTO entry_words(rowid, event, action, decision, rationale, voice, comment, source) "
	           "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	           err);
}

bool entry_words_remove(struct db *db, int64_t entry, struct err *err)
{
	return put(
		db, entry,
		"INSERT INTO entry_words(entry_words, rowid, event, action, decision, rationale, voice, comment, source) "
		"VALUES('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		err);
}
