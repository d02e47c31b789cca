#include "core/case_fact.h"

#include <stdlib.h>
#include <string.h>

#include "core/digest.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

bool case_fact_get(struct store *store, const char *key, char **value, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT value FROM case_fact WHERE key = ?1 ORDER BY id LIMIT 1", err);
	bool row = false;

	*value = NULL;
	db_bind_text(s, 1, key);
	bool ok = db_step(s, &row, err);
	if (ok && row && db_text(s, 0) != NULL)
		*value = mem_copy(db_text(s, 0));
	db_finish(s);
	return ok;
}

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool case_fact_add(struct store *store, struct change *c, const struct case_fact *fact, struct err *err)
{
	const char *key = fact->key, *value = fact->value;
	unsigned char id[ROW_ID_BYTES];
	char *old;

	if (value != NULL && utf8_check(value, strlen(value)) != strlen(value))
		return err_set(err, ERR_INVALID, "that is not UTF-8 text");
	if (!case_fact_get(store, key, &old, err))
		return false;
	bool is_so = same(old, value);
	free(old);
	if (is_so)
		return true;
	digest_row_id("case_fact", key, id);
	str_add(&c->sentence, c->sentence.length > 0 ? "; " : "");
	str_add(&c->sentence, value != NULL ? "laid down the case's " : "took away the case's ");
	for (const char *p = key; *p != '\0'; p++)
		str_add_char(&c->sentence, *p == '_' ? ' ' : *p);
	if (value != NULL)
		str_format(&c->sentence, ": %s", value);
	change_text(c, "case_fact", id, sizeof id, "key", key);
	change_text(c, "case_fact", id, sizeof id, "value", value);
	return true;
}

bool case_facts_set(struct store *store, const struct case_fact *facts, size_t n, struct err *err)
{
	struct change c;
	bool ok = true;

	change_init(&c, "case-fact");
	for (size_t i = 0; ok && i < n; i++)
		ok = case_fact_add(store, &c, &facts[i], err);
	ok = ok && (c.sentence.length == 0 || change_commit(store, &c, err));
	change_release(&c);
	return ok;
}

bool case_fact_set(struct store *store, const char *key, const char *value, struct err *err)
{
	return case_facts_set(store, &(struct case_fact){key, value}, 1, err);
}
