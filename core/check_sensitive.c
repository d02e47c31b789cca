/* The import has looked at every text (import/sensitive.h) and kept a warning that gives the place and never the value;
 * here each of those becomes a suggestion on the entry that stands at that place. */
#include <string.h>

#include "core/check.h"
#include "core/store_private.h"

#define TOPIC "looks like "

/* The entry whose start tag stands last before the line; NULL for what stands before all entries. */
static bool find_entry(struct db *db, int64_t submission, int64_t line, struct arena *arena, const char **key,
                       struct err *err)
{
	struct stmt *s = db_prepare(
		db, "SELECT key FROM entry WHERE submission = ?1 AND line <= ?2 ORDER BY line DESC, id DESC LIMIT 1", err);
	bool row = false;

	db_bind_int(s, 1, submission);
	db_bind_int(s, 2, line);
	bool ok = db_step(s, &row, err);
	*key = ok && row ? arena_copy(arena, db_string(s, 0)) : NULL;
	db_finish(s);
	return ok;
}

static const struct check_entry *entry_of(const struct check_case *c, size_t agency, const char *key)
{
	for (size_t i = 0; i < c->n_entries && key != NULL; i++)
		if (c->entries[i].agency == agency && strcmp(c->entries[i].key, key) == 0)
			return &c->entries[i];
	return NULL;
}

static bool suggest(struct db *db, const struct check_case *c, size_t agency, struct stmt *issue,
                    struct check_out *out, struct err *err)
{
	const struct check_agency *a = &c->agencies[agency];
	const char *what = db_string(issue, 1) + strlen(TOPIC), *key = NULL;

	if (!find_entry(db, a->submission, db_int(issue, 0), out->arena, &key, err))
		return false;
	const struct check_entry *e = entry_of(c, agency, key);
	const char *where = e != NULL ? arena_format(out->arena, "%s:%s", a->code, e->key) : a->code;
	const char *subject = arena_format(out->arena, "%s %s", where, what);
	for (size_t i = out->n; i > 0 && out->list[i - 1].kind == SUGGESTION_SENSITIVE; i--)
		if (strcmp(out->list[i - 1].subject, subject) == 0)
			return true;
	const char *why = arena_format(out->arena,
	                               "%s looks like %s, at %lld:%lld of the file; take it out if it identifies somebody",
	                               e != NULL ? "something in it" : "something before its entries", what,
	                               (long long)db_int(issue, 0), (long long)db_int(issue, 2));
	struct suggestion *s = check_add(out, SUGGESTION_SENSITIVE, 100, e != NULL ? e->earliest : EDTF_LAST, a->code,
	                                 NULL, subject, why);
	if (e != NULL)
		check_about(out, s, c, e);
	return true;
}

bool check_sensitive(struct store *store, const struct check_case *c, struct check_out *out, struct err *err)
{
	bool row = false, ok = true;

	for (size_t a = 0; ok && a < c->n_agencies; a++) {
		struct stmt *s = db_prepare(store->db,
		                            "SELECT line, topic, col FROM submission_issue WHERE submission = ?1 AND line > 0 "
		                            "AND topic GLOB '" TOPIC "*' ORDER BY line, col, n",
		                            err);
		db_bind_int(s, 1, c->agencies[a].submission);
		while (ok && (ok = db_step(s, &row, err)) && row)
			ok = suggest(store->db, c, a, s, out, err);
		db_finish(s);
	}
	return ok;
}
