/* A view of the connection's own (it is in no file) stands before the table `note`, so that no reader can forget it,
 * nor one that is yet to be written. It cannot be written through: who writes or wants all notes says main.note. */
#include "core/blind.h"

#include "core/change.h"
#include "core/digest.h"
#include "core/store_private.h"

#define KEY "blind"
#define IS_ON "EXISTS (SELECT 1 FROM main.case_fact WHERE key = '" KEY "' AND value = 'on')"

bool blind_install(struct db *db, bool read_only, struct err *err)
{
	static const char view[] =
		"CREATE TEMP VIEW note AS SELECT * FROM main.note WHERE NOT " IS_ON
		" OR reviewer IN (SELECT id FROM main.reviewer WHERE name = casechron_reviewer())";

	return (!read_only || db_exec(db, "PRAGMA query_only = OFF", err)) && db_exec(db, view, err) &&
	       (!read_only || db_exec(db, "PRAGMA query_only = ON", err));
}

bool blind_lift(struct db *db, struct err *err)
{
	return db_exec(db, "DROP VIEW temp.note", err);
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
