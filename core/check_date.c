/* Entries that lie where they cannot, or need not: before the birth of somebody in them, or outside the scope. Only
 * what is certain is suggested. An entry about a pregnancy names a child before its birth as a matter of course. */
#include <string.h>

#include "core/check.h"

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_before_birth_by_kind(const struct check_entry *e)
{
	return strcmp(e->kind, "antenatal") == 0 || ends_with(e->kind, "-pre-birth");
}

static bool is_before(const struct check_entry *e, const struct edtf *born)
{
	return !e->undated && born->kind != EDTF_UNDATED && e->sure_latest != EDTF_LAST &&
	       born->sure_earliest != EDTF_FIRST && e->sure_latest < born->sure_earliest;
}

static void suggest_birth(const struct check_case *c, const struct check_entry *e, size_t person, struct check_out *out)
{
	const char *code = c->agencies[e->agency].code, *label = check_person_label(out->arena, c, person);
	const char *why = arena_format(out->arena, "dated before the birth of %s, %s", label, c->persons[person].born_text);

	struct suggestion *s = check_add(out, SUGGESTION_BEFORE_BIRTH, 100, e->earliest, code, NULL,
	                                 arena_format(out->arena, "%s:%s %s", code, e->key, label), why);
	check_about(out, s, c, e);
}

void check_births(const struct check_case *c, struct check_out *out)
{
	for (size_t i = 0; i < c->n_entries && check_goes_on(out, CHECK_LOOKING, i, c->n_entries); i++) {
		const struct check_entry *e = &c->entries[i];
		for (size_t k = 0; k < e->n_persons && !is_before_birth_by_kind(e); k++) {
			size_t person = c->present[e->person + k];
			bool again = false;
			for (size_t j = 0; j < k; j++)
				again = again || c->present[e->person + j] == person;
			if (!again && is_before(e, &c->persons[person].born))
				suggest_birth(c, e, person, out);
		}
	}
}

void check_scope(const struct check_case *c, const struct scope *scope, struct check_out *out)
{
	for (size_t i = 0; i < c->n_entries && scope->known && check_goes_on(out, CHECK_LOOKING, i, c->n_entries); i++) {
		const struct check_entry *e = &c->entries[i];
		bool before = e->sure_latest < scope->from, after = e->sure_earliest > scope->to;
		if (e->undated || (!before && !after))
			continue;
		const char *code = c->agencies[e->agency].code;
		struct suggestion *s = check_add(out, SUGGESTION_OUTSIDE_SCOPE, 100, e->earliest, code, NULL,
		                                 arena_format(out->arena, "%s:%s", code, e->key),
		                                 before ? "dated before the scope of the review begins"
		                                        : "dated after the scope of the review ends");
		check_about(out, s, c, e);
	}
}
