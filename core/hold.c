#include "core/hold.h"

#include <string.h>

enum { MS_A_DAY = 86400000 };

static bool is_concluded(const struct record *r)
{
	const char *state = record_value(r, "state");

	return state != NULL && strcmp(state, "concluded") == 0;
}

/* Whether the last day of a restriction is that of `now` or later. */
static enum edtf_answer is_restricted(const char *until, int64_t now)
{
	int64_t today = now / MS_A_DAY - (now % MS_A_DAY < 0);
	struct edtf date;

	if (until == NULL || !edtf_parse(until, &date, NULL) || date.kind == EDTF_UNDATED)
		return EDTF_NO;
	if (date.earliest >= today && date.sure_earliest >= today)
		return EDTF_CERTAIN;
	return date.latest >= today || date.sure_latest >= today ? EDTF_POSSIBLE : EDTF_NO;
}

enum edtf_answer hold_of(const struct record *r, int64_t now)
{
	return record_value(r, "hold") != NULL && !is_concluded(r) ? EDTF_CERTAIN
	                                                           : is_restricted(record_value(r, "until"), now);
}

static const char *spoken(const struct record *r, const char *field)
{
	const char *v = record_value(r, field);

	return v != NULL ? record_spoken(&record_kind_info(r->kind)->fields[record_field(r->kind, field)], v) : NULL;
}

static const char *say_proceedings(struct arena *arena, const struct record *r)
{
	const char *kind = spoken(r, "kind"), *title = record_value(r, "title"), *state = spoken(r, "state");

	return arena_format(arena, "%s proceedings%s%s%s%s%s", kind != NULL ? kind : "other", title != NULL ? " \"" : "",
	                    title != NULL ? title : "", title != NULL ? "\"" : "", state != NULL ? ", " : "",
	                    state != NULL ? state : "");
}

bool hold_find(struct store *store, struct arena *arena, int64_t now, struct hold *hold, struct err *err)
{
	struct record *list;
	size_t n;

	*hold = (struct hold){.held = EDTF_NO};
	if (!record_list(store, arena, RECORD_PROCEEDINGS, &list, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		enum edtf_answer held = hold_of(&list[i], now);
		hold->n += held != EDTF_NO;
		if (held <= hold->held)
			continue;
		hold->held = held;
		hold->by = say_proceedings(arena, &list[i]);
		const char *until = record_value(&list[i], "until");
		hold->until = is_restricted(until, now) != EDTF_NO ? until : NULL;
	}
	return true;
}

void hold_say(const struct hold *hold, struct str *out)
{
	if (hold->held == EDTF_NO)
		return;
	str_format(out, "publication %s held: %s", hold->held == EDTF_CERTAIN ? "is" : "may be", hold->by);
	if (hold->until != NULL) {
		str_add(out, ", restriction until ");
		edtf_say(hold->until, out, NULL);
	}
	if (hold->n > 1)
		str_format(out, "; and %zu more", hold->n - 1);
}
