/* Who of an agency without the roster may be who of the roster.
 *
 * Each of its persons is weighed against each of the roster (check_likeness.c); the likest pairs are taken first, each
 * person once, and not where a reviewer dismissed the pair. That is done twice: the second time the relations count to
 * those who were found the first time. Who is then the only one left with a role, on both sides, is suggested for that.
 * Nobody is made one with another here: an open suggestion only says who someone is `likely` to be, an accepted one who
 * it is. */
#include <stdlib.h>
#include <string.h>

#include "core/check_likeness.h"
#include "core/check_profile.h"
#include "core/mem.h"

enum { PERSON_LEAST = 30, LAST_ONE = 30 };

struct match {
	size_t person, roster;
	int score;
	bool accepted, last;
};

struct matches {
	struct match *list;
	size_t n, capacity;
};

/* Of one agency. */
struct weighed {
	struct matches like, dismissed;
};

static const char *subject_of(struct arena *arena, const struct check_case *c, size_t person, size_t roster)
{
	return arena_format(arena, "%s/%s=%s", c->agencies[c->persons[person].agency].code, c->persons[person].id,
	                    c->persons[roster].id);
}

static void add_match(struct matches *m, size_t person, size_t roster, int score, bool accepted)
{
	m->list = mem_grow(m->list, &m->capacity, m->n + 1, sizeof *m->list);
	m->list[m->n++] = (struct match){.person = person, .roster = roster, .score = score, .accepted = accepted};
}

static int compare_match(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->accepted != y->accepted)
		return x->accepted ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->roster > y->roster) - (x->roster < y->roster);
}

/* All pairs of one agency that are like enough, the likest first; and those that were dismissed. */
static void weigh_all(const struct check_case *c, size_t agency, struct check_out *out, struct weighed *w)
{
	w->like.n = 0;
	w->dismissed.n = 0;
	for (size_t i = 0; i < c->n_persons && check_goes_on(out, "Comparing the people", 0, 0); i++) {
		for (size_t r = 0; r < c->n_persons && c->persons[i].agency == agency; r++) {
			if (!check_is_roster(c, r))
				continue;
			enum suggestion_state state = check_state(out, SUGGESTION_PERSON, subject_of(out->arena, c, i, r));
			int score = check_likeness(c, i, r, NULL);
			if (state == SUGGESTION_DISMISSED)
				add_match(&w->dismissed, i, r, score, false);
			else if (state == SUGGESTION_ACCEPTED || score >= PERSON_LEAST)
				add_match(&w->like, i, r, score, state == SUGGESTION_ACCEPTED);
		}
	}
	if (w->like.n > 0)
		qsort(w->like.list, w->like.n, sizeof *w->like.list, compare_match);
}

/* Takes the likest, each person once. What is taken stands first in `m` afterwards, `m->n` of them. */
static void take_likest(struct check_case *c, struct matches *m, bool *taken)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct match t = m->list[i];
		if (taken[t.person] || taken[t.roster])
			continue;
		taken[t.person] = true;
		taken[t.roster] = true;
		c->persons[t.person].likely = t.roster;
		if (t.accepted)
			c->persons[t.person].identity = t.roster;
		m->list[n++] = t;
	}
	m->n = n;
}

/* The only one not taken who has `role` among the roster or an agency's persons; CHECK_NONE where none or several. */
static size_t only_one(const struct check_case *c, const bool *taken, size_t agency, unsigned role)
{
	size_t found = CHECK_NONE;

	for (size_t i = 0; i < c->n_persons; i++) {
		bool asked = agency == CHECK_NONE ? check_is_roster(c, i) : c->persons[i].agency == agency;
		if (!asked || taken[i] || (c->persons[c->persons[i].identity].profile->roles & role) == 0)
			continue;
		if (found != CHECK_NONE)
			return CHECK_NONE;
		found = i;
	}
	return found;
}

static void take_last(struct check_case *c, size_t agency, struct matches *m, bool *taken, const struct check_out *out)
{
	for (unsigned role = 0; role < CHECK_FAMILY_ROLES; role++) {
		size_t person = only_one(c, taken, agency, 1U << role), roster = only_one(c, taken, CHECK_NONE, 1U << role);
		if (person == CHECK_NONE || roster == CHECK_NONE || check_are_apart(c, person, roster) ||
		    check_state(out, SUGGESTION_PERSON, subject_of(out->arena, c, person, roster)) == SUGGESTION_DISMISSED)
			continue;
		taken[person] = true;
		taken[roster] = true;
		c->persons[person].likely = roster;
		add_match(m, person, roster, LAST_ONE, false);
		m->list[m->n - 1].last = true;
	}
}

static void suggest(const struct check_case *c, const struct match *m, struct check_out *out)
{
	const char *code = c->agencies[c->persons[m->person].agency].code;
	struct str why;

	str_init(&why);
	check_likeness(c, m->person, m->roster, &why);
	if (m->last)
		str_format(&why, "%sthe only one left on both sides", why.length > 0 ? "; " : "");
	check_add(out, SUGGESTION_PERSON, m->score, EDTF_LAST, code, NULL, subject_of(out->arena, c, m->person, m->roster),
	          why.text);
	str_release(&why);
}

static void check_agency(struct check_case *c, size_t agency, struct check_out *out)
{
	struct weighed w = {0};
	bool *taken = mem_zero(c->n_persons + 1, sizeof *taken);

	weigh_all(c, agency, out, &w);
	take_likest(c, &w.like, taken);
	memset(taken, 0, c->n_persons * sizeof *taken);
	weigh_all(c, agency, out, &w);
	for (size_t i = 0; i < c->n_persons; i++)
		if (c->persons[i].agency == agency)
			c->persons[i].likely = c->persons[i].identity;
	take_likest(c, &w.like, taken);
	take_last(c, agency, &w.like, taken, out);
	for (size_t i = 0; i < w.like.n; i++)
		suggest(c, &w.like.list[i], out);
	for (size_t i = 0; i < w.dismissed.n; i++)
		suggest(c, &w.dismissed.list[i], out);
	free(w.like.list);
	free(w.dismissed.list);
	free(taken);
}

static void count_entries(struct check_case *c)
{
	size_t *entries = mem_zero(c->n_persons + 1, sizeof *entries);

	for (size_t i = 0; i < c->n_present; i++)
		entries[c->persons[c->present[i]].likely]++;
	for (size_t i = 0; i < c->n_persons; i++)
		c->persons[i].rarity = check_rarity(c, entries[i] < c->n_entries ? entries[i] : c->n_entries);
	free(entries);
}

void check_persons(struct check_case *c, struct check_out *out)
{
	for (size_t a = 0; a < c->n_agencies; a++)
		if (!c->agencies[a].roster)
			check_agency(c, a, out);
	count_entries(c);
}
