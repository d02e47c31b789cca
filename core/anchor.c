#include "core/anchor.h"

#include <string.h>

#include "core/erase.h"
#include "core/mem.h"
#include "core/store_private.h"

bool anchor_split(const char *name, char **agency, char **entry, struct err *err)
{
	const char *colon = strchr(name, ':');

	if (colon == NULL || colon == name || colon[1] == '\0')
		return err_set(err, ERR_INVALID, "\"%.80s\" does not name an entry; write AGENCY:ID, as in GP:GP-0212", name);
	*agency = mem_copy(name);
	(*agency)[colon - name] = '\0';
	*entry = mem_copy(colon + 1);
	return true;
}

bool anchor_exists(struct store *store, const char *agency, const char *entry, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT count(*) FROM entry WHERE agency = ?1 AND key = ?2 "
	                            "AND submission IN (SELECT id FROM submission WHERE loaded = 1)",
	                            err);
	int64_t n = 0;

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	return db_get_int(s, &n, err) &&
	       (n > 0 || erase_not_found(store, agency, entry, err));
}
