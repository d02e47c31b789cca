#include "core/scope.h"

#include <stdlib.h>

#include "core/case_fact.h"
#include "core/edtf.h"

#define FROM "scope_from"
#define TO "scope_to"

/* The text of one end, NULL where there is none that can be used. */
static bool read_end(struct store *store, struct arena *arena, const char *key, const char **text, struct edtf *date,
                     struct err *err)
{
	char *value;

	*text = NULL;
	if (!case_fact_get(store, key, &value, err))
		return false;
	if (value != NULL && edtf_parse(value, date, NULL) && date->kind != EDTF_UNDATED)
		*text = arena_copy(arena, value);
	free(value);
	return true;
}

bool scope_read(struct store *store, struct arena *arena, struct scope *scope, struct err *err)
{
	struct edtf from, to;

	*scope = (struct scope){.from = EDTF_FIRST, .to = EDTF_LAST};
	if (!read_end(store, arena, FROM, &scope->from_text, &from, err) ||
	    !read_end(store, arena, TO, &scope->to_text, &to, err))
		return false;
	if (scope->from_text != NULL)
		scope->from = from.earliest;
	if (scope->to_text != NULL)
		scope->to = to.latest;
	scope->known = scope->from_text != NULL || scope->to_text != NULL;
	return true;
}

/* Leaves in `day` where the scope has this end: `open` where `text` takes it away, as it was where `text` is NULL. */
static bool check_end(const char *text, bool is_from, int32_t *day, struct err *err)
{
	const char *what = is_from ? "beginning" : "end";
	int32_t open = is_from ? EDTF_FIRST : EDTF_LAST;
	struct edtf date;
	struct err why = {0};

	if (text == NULL)
		return true;
	*day = open;
	if (text[0] == '\0')
		return true;
	if (!edtf_parse(text, &date, &why))
		return err_set(err, ERR_INVALID, "the scope's %s is no date: %s", what, why.text);
	*day = is_from ? date.earliest : date.latest;
	if (date.kind == EDTF_UNDATED || *day == open)
		return err_set(err, ERR_INVALID, "the scope's %s is a date that has no such day", what);
	return true;
}

bool scope_check(const char *from, const char *to, struct err *err)
{
	int32_t first, last;

	if (!check_end(from, true, &first, err) || !check_end(to, false, &last, err))
		return false;
	return first <= last || err_set(err, ERR_INVALID, "the scope would end before it begins");
}

static const char *value_of(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

bool scope_set(struct store *store, const char *from, const char *to, struct err *err)
{
	struct case_fact facts[4];
	struct scope scope;
	struct arena arena;
	size_t n = 0;

	arena_init(&arena);
	bool ok = scope_read(store, &arena, &scope, err) && check_end(from, true, &scope.from, err) &&
	          check_end(to, false, &scope.to, err);
	if (ok && scope.to < scope.from)
		ok = err_set(err, ERR_INVALID, "the scope would end before it begins");
	if (from != NULL) {
		facts[n++] = (struct case_fact){FROM, value_of(from)};
		facts[n++] = (struct case_fact){FROM "_written", NULL}; /* of the end before (new_case.h) */
	}
	if (to != NULL) {
		facts[n++] = (struct case_fact){TO, value_of(to)};
		facts[n++] = (struct case_fact){TO "_written", NULL};
	}
	ok = ok && case_facts_set(store, facts, n, err);
	arena_release(&arena);
	return ok;
}
