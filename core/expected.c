#include "core/expected.h"

#include <stdlib.h>
#include <string.h>

#include "core/digest.h"
#include "core/mem.h"
#include "core/store_private.h"
#include "core/utf8.h"

#define TABLE "expected_agency"

bool expected_list(struct store *store, struct arena *arena, struct expected_agency **agencies, size_t *n,
                   struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT code, name, code IN (SELECT agency FROM current_submission) "
	                            "FROM expected_agency WHERE alive = 1 ORDER BY code, id",
	                            err);
	struct expected_agency *list = NULL;
	size_t capacity = 0;
	bool row = false, ok;

	*n = 0;
	while ((ok = db_step(s, &row, err)) && row) {
		list = mem_grow(list, &capacity, *n + 1, sizeof *list);
		list[*n].code = arena_copy(arena, db_string(s, 0));
		list[*n].name = arena_copy(arena, db_string(s, 1));
		list[(*n)++].submitted = db_int(s, 2) != 0;
	}
	db_finish(s);
	*agencies = arena_alloc(arena, *n * sizeof *list);
	if (*n > 0)
		memcpy(*agencies, list, *n * sizeof *list);
	free(list);
	return ok;
}

/* Its name while it is expected, in the arena; else NULL. */
static bool find(struct store *store, struct arena *arena, const char *code, const char **name, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT name FROM expected_agency WHERE code = ?1 AND alive = 1", err);
	bool row = false;

	*name = NULL;
	db_bind_text(s, 1, code);
	bool ok = db_step(s, &row, err);
	if (ok && row)
		*name = arena_copy(arena, db_string(s, 0));
	db_finish(s);
	return ok;
}

bool expected_check_code(const char *code, struct err *err)
{
	size_t n = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return (n >= 1 && n <= 8 && code[n] == '\0') ||
	       err_set(err, ERR_INVALID, "\"%.60s\" is no agency's code: A to Z and 0 to 9, up to eight of them", code);
}

bool expected_check(const char *code, const char *name, struct err *err)
{
	if (!expected_check_code(code, err))
		return false;
	if (utf8_check(name, strlen(name)) != strlen(name))
		return err_set(err, ERR_INVALID, "the agency's name is not UTF-8 text");
	return (name[strspn(name, " \t")] != '\0' && strchr(name, '\n') == NULL) ||
	       err_set(err, ERR_INVALID, "an agency needs a name, on one line");
}

bool expected_assign(struct store *store, struct change *c, const struct expected_agency *a, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct arena arena;
	const char *old;

	if (!expected_check(a->code, a->name, err))
		return false;
	arena_init(&arena);
	bool ok = find(store, &arena, a->code, &old, err);
	if (ok && (old == NULL || strcmp(old, a->name) != 0)) {
		digest_row_id(TABLE, a->code, id);
		str_add(&c->sentence, c->sentence.length > 0 ? "; " : "");
		str_format(&c->sentence, old == NULL ? "expects a submission of %s, %s" : "%s is now named %s", a->code,
		           a->name);
		change_int(c, TABLE, id, sizeof id, "alive", 1);
		change_text(c, TABLE, id, sizeof id, "code", a->code);
		change_text(c, TABLE, id, sizeof id, "name", a->name);
	}
	arena_release(&arena);
	return ok;
}

static bool is_named_twice(const struct expected_agency *agencies, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(agencies[k].code, agencies[i].code) == 0)
			return true;
	return false;
}

bool expected_add_all(struct store *store, const struct expected_agency *agencies, size_t n, struct err *err)
{
	struct change c;
	bool ok = true;

	change_init(&c, "expect");
	for (size_t i = 0; ok && i < n; i++) {
		ok = expected_assign(store, &c, &agencies[i], err);
		if (ok && is_named_twice(agencies, i))
			ok = err_set(err, ERR_INVALID, "%s is named twice", agencies[i].code);
	}
	ok = ok && (c.sentence.length == 0 || change_commit(store, &c, err));
	change_release(&c);
	return ok;
}

bool expected_add(struct store *store, const char *code, const char *name, struct err *err)
{
	return expected_add_all(store, &(struct expected_agency){.code = code, .name = name}, 1, err);
}

bool expected_remove(struct store *store, const char *code, struct err *err)
{
	unsigned char id[ROW_ID_BYTES];
	struct arena arena;
	struct change c;
	const char *old;

	arena_init(&arena);
	change_init(&c, "expect");
	bool ok = find(store, &arena, code, &old, err);
	if (ok && old == NULL)
		ok = err_set(err, ERR_NOTFOUND, "no submission of %.60s was expected", code);
	if (ok) {
		digest_row_id(TABLE, code, id);
		str_format(&c.sentence, "no longer expects a submission of %s", code);
		change_int(&c, TABLE, id, sizeof id, "alive", 0);
		ok = change_commit(store, &c, err);
	}
	change_release(&c);
	arena_release(&arena);
	return ok;
}
