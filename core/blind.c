/* Views of the connection's own (they are in no file) stand before the tables, so that no reader can forget it, nor one
 * that is yet to be written. They cannot be written through: who writes or wants all notes says main.note. */
#include "core/blind.h"

#include <stdlib.h>

#include "core/change.h"
#include "core/digest.h"
#include "core/given_sql.h"
#include "core/mem.h"
#include "core/store_private.h"

#define KEY "blind"
#define IS_ON "EXISTS (SELECT 1 FROM main.case_fact WHERE key = '" KEY "' AND value = 'on')"

/* A theme is on an entry by a row that is the same whoever put it there: one's own is what one put there oneself. */
static const char views[] =
	"CREATE TEMP VIEW note AS SELECT * FROM main.note WHERE NOT " IS_ON
	" OR reviewer IN (SELECT id FROM main.reviewer WHERE name = casechron_reviewer());"
	"CREATE TEMP VIEW part AS SELECT * FROM main.part AS p WHERE kind IS NOT 'theme' OR NOT " IS_ON
	" OR EXISTS (SELECT 1 FROM " GIVEN_BY "JOIN main.reviewer AS r ON r.id = c.reviewer "
	"WHERE a.row = p.id AND r.name = casechron_reviewer());";

/* The file's own view of all that stands on entries sees nothing but the file: it is made again over these two. */
static bool install_annotation(struct db *db, struct err *err)
{
	struct stmt *s = db_prepare(db,
	                            "SELECT replace(sql, 'CREATE VIEW', 'CREATE TEMP VIEW') FROM main.sqlite_schema "
	                            "WHERE name = 'annotation'",
	                            err);
	bool row = false, ok = db_step(s, &row, err);
	char *sql = ok && row ? mem_copy(db_string(s, 0)) : NULL;

	db_finish(s);
	ok = ok && (sql == NULL || db_exec(db, sql, err));
	free(sql);
	return ok;
}

bool blind_install(struct db *db, bool read_only, struct err *err)
{
	return (!read_only || db_exec(db, "PRAGMA query_only = OFF", err)) && db_exec(db, views, err) &&
	       install_annotation(db, err) && (!read_only || db_exec(db, "PRAGMA query_only = ON", err));
}

bool blind_lift(struct db *db, struct err *err)
{
	return db_exec(db,
	               "DROP VIEW IF EXISTS temp.annotation; DROP VIEW IF EXISTS temp.part; "
	               "DROP VIEW IF EXISTS temp.note",
	               err);
}

bool blind_is_on(struct store *store, bool *on, struct err *err)
{
	int64_t is_on = 0;
	bool ok = db_get_int(db_prepare(store->db, "SELECT " IS_ON, err), &is_on, err);

	*on = is_on != 0;
	return ok;
}

bool blind_set(struct store *store, bool on, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct change c;
	bool is_on;

	if (!blind_is_on(store, &is_on, err))
		return false;
	if (is_on == on)
		return true;
	digest_row_id("case_fact", KEY, id);
	change_init(&c, KEY);
	str_add(&c.sentence, on ? "hid reviewers' notes from one another" : "revealed reviewers' notes to one another");
	change_text(&c, "case_fact", id, sizeof id, "key", KEY);
	change_text(&c, "case_fact", id, sizeof id, "value", on ? "on" : NULL);
	bool ok = change_commit(store, &c, err);
	change_release(&c);
	return ok;
}
