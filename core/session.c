#include "core/session.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/store_private.h"
#include "core/str.h"

bool session_get(struct store *store, const char *key, char **value, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT value FROM session WHERE key = ?1", err);
	bool row = false;

	*value = NULL;
	db_bind_text(s, 1, key);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		*value = mem_copy(db_string(s, 0));
	db_finish(s);
	return ok;
}

bool session_set(struct store *store, const char *key, const char *value, struct err *err)
{
	if (store->read_only != NULL)
		return true;
	if (!store_begin(store, err))
		return false;
	struct stmt *s = db_prepare(store->db, "REPLACE INTO session(key, value) VALUES(?1, ?2)", err);
	db_bind_text(s, 1, key);
	db_bind_text(s, 2, value);
	if (db_run(s, err))
		return store_commit(store, 0, err);
	store_rollback(store);
	return false;
}

static char *reviewer_key(const char *login)
{
	struct str key;

	str_init(&key);
	str_format(&key, "reviewer/%s", login);
	return str_take(&key);
}

bool session_recall_reviewer(struct store *store, const char *login, struct err *err)
{
	char *key = reviewer_key(login), *name;
	bool ok = session_get(store, key, &name, err);

	if (ok && name != NULL)
		store_set_reviewer(store, name);
	free(name);
	free(key);
	return ok;
}

bool session_name_reviewer(struct store *store, const char *login, const char *name, struct err *err)
{
	char *key = reviewer_key(login);
	bool ok = (name[0] != '\0' && name[strspn(name, " ")] != '\0') ||
	          err_set(err, ERR_INVALID, "a name needs at least one letter");

	ok = ok && session_set(store, key, name, err);
	if (ok)
		store_set_reviewer(store, name);
	free(key);
	return ok;
}
