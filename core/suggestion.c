#include "core/suggestion.h"

#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/check.h"
#include "core/digest.h"
#include "core/mem.h"
#include "core/row_id.h"
#include "core/store_private.h"

#define TABLE "suggestion_state"

static const struct {
	const char *name, *says;
} kinds[SUGGESTION_KINDS] = {
	[SUGGESTION_HAPPENING] = {"happening", "Entries of two agencies that look like one happening"},
	[SUGGESTION_UNRECEIVED] = {"unreceived", "Shared with an agency that records nothing received within 14 days"},
	[SUGGESTION_PERSON] = {"person", "A person of an agency without the roster who looks like a person of it"},
	[SUGGESTION_CONTRADICTION] = {"contradiction", "Periods of one kind for one person that cannot both be right"},
	[SUGGESTION_BEFORE_BIRTH] = {"before-birth", "An entry dated before the birth of somebody in it"},
	[SUGGESTION_OUTSIDE_SCOPE] = {"outside-scope", "An entry dated outside the scope of the review"},
	[SUGGESTION_ABBREVIATION] = {"abbreviation", "An abbreviation that its agency uses and never explains"},
	[SUGGESTION_SENSITIVE] = {"sensitive",
                              "What looks like an NHS number, postcode, telephone number or e-mail address"},
};

static const char *const states[SUGGESTION_STATES] = {"open", "accepted", "dismissed"};

const char *suggestion_kind_name(enum suggestion_kind kind)
{
	return kinds[kind].name;
}

const char *suggestion_kind_says(enum suggestion_kind kind)
{
	return kinds[kind].says;
}

enum suggestion_kind suggestion_kind_find(const char *name)
{
	for (size_t i = 0; i < SUGGESTION_KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return (enum suggestion_kind)i;
	return SUGGESTION_KINDS;
}

const char *suggestion_state_name(enum suggestion_state state)
{
	return states[state];
}

/* What reviewers decided, in order of the id. */
struct decision {
	unsigned char id[ROW_ID_BYTES];
	enum suggestion_state state;
};

struct suggestion_decisions {
	struct decision *list;
	size_t n, capacity;
};

static bool read_decisions(struct store *store, struct suggestion_decisions *d, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT id, state FROM " TABLE " WHERE alive = 1 ORDER BY id", err);
	bool row = false, ok;
	size_t size;

	while ((ok = db_step(s, &row, err)) && row) {
		const void *id = db_blob(s, 0, &size);
		d->list = mem_grow(d->list, &d->capacity, d->n + 1, sizeof *d->list);
		struct decision *one = &d->list[d->n];
		*one = (struct decision){.state = SUGGESTION_OPEN};
		for (size_t i = 0; i < SUGGESTION_STATES; i++)
			if (strcmp(states[i], db_string(s, 1)) == 0)
				one->state = (enum suggestion_state)i;
		if (size == sizeof one->id) {
			memcpy(one->id, id, size);
			d->n++;
		}
	}
	db_finish(s);
	return ok;
}

bool suggestion_decided(struct store *store, int64_t counts[SUGGESTION_STATES], struct err *err)
{
	struct suggestion_decisions d = {0};
	bool ok = read_decisions(store, &d, err);

	memset(counts, 0, SUGGESTION_STATES * sizeof *counts);
	for (size_t i = 0; i < d.n; i++)
		counts[d.list[i].state]++;
	free(d.list);
	return ok;
}

static void id_of(enum suggestion_kind kind, const char *subject, unsigned char id[ROW_ID_BYTES])
{
	unsigned char digest[SHA256_BYTES];
	struct digest d;

	digest_init(&d);
	digest_text(&d, "suggestion");
	digest_text(&d, kinds[kind].name);
	digest_text(&d, subject);
	digest_end(&d, digest);
	memcpy(id, digest, ROW_ID_BYTES);
}

static int compare_decision(const void *a, const void *b)
{
	return memcmp(a, ((const struct decision *)b)->id, ROW_ID_BYTES);
}

static enum suggestion_state state_of(const struct suggestion_decisions *d, const unsigned char id[ROW_ID_BYTES])
{
	const struct decision *found = d->n == 0 ? NULL : bsearch(id, d->list, d->n, sizeof *d->list, compare_decision);

	return found != NULL ? found->state : SUGGESTION_OPEN;
}

bool check_any_decided(const struct check_out *out)
{
	return out->decisions->n > 0;
}

enum suggestion_state check_state(const struct check_out *out, enum suggestion_kind kind, const char *subject)
{
	unsigned char id[ROW_ID_BYTES];

	if (!check_any_decided(out))
		return SUGGESTION_OPEN;
	id_of(kind, subject, id);
	return state_of(out->decisions, id);
}

bool check_goes_on(struct check_out *out, const char *what, size_t done, size_t of)
{
	struct work_done in_hand = {.what = what, .entries = (int64_t)done, .of = (int64_t)of};

	out->stopped = out->stopped || !store_step(out->store, &in_hand, out->err);
	return !out->stopped;
}

struct suggestion *check_add(struct check_out *out, enum suggestion_kind kind, int score, int32_t day,
                             const char *agency, const char *other, const char *subject, const char *why)
{
	out->list = mem_grow(out->list, &out->capacity, out->n + 1, sizeof *out->list);
	struct suggestion *s = &out->list[out->n++];
	*s = (struct suggestion){.kind = kind,
	                         .score = score,
	                         .day = day,
	                         .agency = arena_copy(out->arena, agency),
	                         .other = arena_copy(out->arena, other),
	                         .subject = arena_copy(out->arena, subject),
	                         .why = arena_copy(out->arena, why)};
	id_of(kind, subject, s->id);
	s->state = state_of(out->decisions, s->id);
	return s;
}

void check_about(struct check_out *out, struct suggestion *s, const struct check_case *c,
                 const struct check_entry *entry)
{
	if (s->n_entries < SUGGESTION_ABOUT_MAX)
		s->entries[s->n_entries++] = arena_format(out->arena, "%s:%s", c->agencies[entry->agency].code, entry->key);
}

static int compare_id(const void *a, const void *b)
{
	const struct suggestion *x = a, *y = b;
	int order = memcmp(x->id, y->id, ROW_ID_BYTES);

	return order != 0 ? order : (x->day > y->day) - (x->day < y->day);
}

static int compare(const void *a, const void *b)
{
	const struct suggestion *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return strcmp(x->subject, y->subject);
}

/* One of each id (an entry may be shared with an agency twice), in the order of a list. */
static void settle(struct check_out *out, struct suggestion **list, size_t *n)
{
	*n = 0;
	if (out->n > 0)
		qsort(out->list, out->n, sizeof *out->list, compare_id);
	for (size_t i = 0; i < out->n; i++)
		if (*n == 0 || memcmp(out->list[i].id, out->list[*n - 1].id, ROW_ID_BYTES) != 0)
			out->list[(*n)++] = out->list[i];
	*list = arena_alloc(out->arena, *n * sizeof **list);
	if (*n > 0) {
		memcpy(*list, out->list, *n * sizeof **list);
		qsort(*list, *n, sizeof **list, compare);
	}
}

bool suggestion_list(struct store *store, struct arena *arena, const struct scope *scope,
                     struct suggestion **list, size_t *n, struct err *err)
{
	struct suggestion_decisions decisions = {0};
	struct check_out out = {.arena = arena, .decisions = &decisions, .store = store, .err = err};
	struct check_case c;

	*list = NULL;
	*n = 0;
	store_in_hand(store, &(struct work_done){.what = CHECK_LOOKING});
	bool ok = check_case_read(store, &c, err) && read_decisions(store, &decisions, err);
	if (ok) {
		check_persons(&c, &out);
		check_happenings(&c, &out);
		check_unreceived(&c, &out);
		check_periods(&c, &out);
		check_births(&c, &out);
		check_scope(&c, scope, &out);
		ok = !out.stopped && check_abbreviations(store, &c, &out, err) && check_sensitive(store, &c, &out, err);
	}
	if (ok)
		settle(&out, list, n);
	free(out.list);
	free(decisions.list);
	check_case_release(&c);
	return ok;
}

void suggestion_short_id(const struct suggestion *s, char out[SUGGESTION_SHORT_ID + 1])
{
	row_id_short(s->id, out);
}

bool suggestion_find(const struct suggestion *list, size_t n, const char *prefix, const struct suggestion **found,
                     struct err *err)
{
	*found = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!row_id_begins(list[i].id, prefix))
			continue;
		if (*found != NULL)
			return err_set(err, ERR_INVALID, "several suggestions begin with \"%.40s\"; write more of it", prefix);
		*found = &list[i];
	}
	return *found != NULL || err_set(err, ERR_NOTFOUND, "there is no suggestion \"%.40s\"", prefix);
}

static bool is_named_before(const struct suggestion *const *which, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (which[j] == which[i])
			return true;
	return false;
}

bool suggestion_decide(struct store *store, const struct suggestion *const *which, size_t n,
                       enum suggestion_state state, struct err *err)
{
	struct change c;
	size_t decided = 0;

	change_init(&c, state == SUGGESTION_ACCEPTED ? "accept-suggestion" : "dismiss-suggestion");
	for (size_t i = 0; i < n; i++) {
		const struct suggestion *s = which[i];
		if (s->state == state || is_named_before(which, i))
			continue;
		if (decided++ == 0)
			str_format(&c.sentence, "%s the suggestion \"%s\": %s", states[state], kinds[s->kind].name, s->subject);
		change_int(&c, TABLE, s->id, sizeof s->id, "alive", 1);
		change_text(&c, TABLE, s->id, sizeof s->id, "state", states[state]);
		change_reviewer(&c, TABLE, s->id, sizeof s->id, "reviewer");
		change_int(&c, TABLE, s->id, sizeof s->id, "at", clock_now(store->clock));
	}
	if (decided > 1)
		str_format(&c.sentence, ", and %zu more", decided - 1);
	bool ok = decided == 0 || change_commit(store, &c, err);
	change_release(&c);
	return ok;
}
