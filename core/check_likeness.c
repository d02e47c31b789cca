/* What speaks for two persons being one, and how much (the sum is cut at 100):
 *
 *   name      the whole name or alias the same 50; a word of it that nobody else of the roster bears 45, one that
 *             others bear too 15; a family word ("Nan") that only one of the roster is called by 30; an initial 12
 *   birth     the same day 40; bounds that overlap 10
 *   role      one in common 20, and 10 more where only one of the roster has it; of one sort (men around a mother) 8
 *   order     "eldest", "big sister", "little" and the like fit the place among those of the roster with that role: 20
 *   relation  the same relation to somebody who is matched already: 15
 *   days      up to 15: how many of its days other agencies have entries, a day apart at most, with the other in them
 *   named     a text of an entry with the one gives the other's name: 10
 *
 * Without a name or a role in common all else counts for nothing. */
#include "core/check_likeness.h"

#include <stdlib.h>
#include <string.h>

#include "core/check_profile.h"

enum {
	WHOLE_NAME = 50,
	OWN_WORD = 45,
	SHARED_WORD = 15,
	FAMILY_WORD = 30,
	INITIAL = 12,
	SAME_BIRTH = 40,
	LIKE_BIRTH = 10,
	SAME_ROLE = 20,
	ONLY_ROLE = 10,
	SAME_SORT = 8,
	ORDER = 20,
	RELATION = 15,
	DAYS = 15,
	NAMED = 10,
};

static const struct check_profile *profile_of(const struct check_case *c, size_t person)
{
	return c->persons[person].profile;
}

bool check_are_apart(const struct check_case *c, size_t person, size_t roster)
{
	const struct check_profile *a = profile_of(c, person), *b = profile_of(c, roster);
	bool both_born = a->born.kind != EDTF_UNDATED && b->born.kind != EDTF_UNDATED;

	if (both_born && (a->born.sure_latest < b->born.sure_earliest || b->born.sure_latest < a->born.sure_earliest))
		return true;
	return (a->sorts == CHECK_CHILD && b->sorts != 0 && (b->sorts & CHECK_CHILD) == 0) ||
	       (b->sorts == CHECK_CHILD && a->sorts != 0 && (a->sorts & CHECK_CHILD) == 0);
}

static bool bears_word(const struct check_profile *p, const char *word)
{
	for (size_t i = 0; i < p->n_words; i++)
		if (strcmp(p->words[i].text, word) == 0)
			return true;
	return false;
}

static bool bears_name(const struct check_profile *p, const char *folded)
{
	for (size_t i = 0; i < p->n_names; i++)
		if (strcmp(p->names[i], folded) == 0)
			return true;
	return false;
}

static bool has_initial(const struct check_profile *p, char letter)
{
	for (size_t i = 0; i < p->n_words; i++)
		if (p->words[i].own && p->words[i].text[0] == letter)
			return true;
	return false;
}

static int score_word(const struct check_case *c, const struct check_name_word *w, const struct check_profile *roster)
{
	if (w->own && bears_word(roster, w->text))
		return check_bearers_of_word(c, w->text) == 1 ? OWN_WORD : SHARED_WORD;
	return w->initial && has_initial(roster, w->text[0]) ? INITIAL : 0;
}

static int score_name(const struct check_case *c, const struct check_name *name, const struct check_profile *roster,
                      struct arena *arena)
{
	size_t n;
	struct check_name_word *words = check_name_words(arena, name->text, &n);
	bool own = false;
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		int score = score_word(c, &words[i], roster);
		best = score > best ? score : best;
		own = own || words[i].own;
	}
	free(words);
	if (strlen(name->folded) > 2 && bears_name(roster, name->folded)) {
		int whole = own ? WHOLE_NAME : FAMILY_WORD;
		whole = check_bearers_of_name(c, name->folded) == 1 ? whole : SHARED_WORD;
		best = whole > best ? whole : best;
	}
	return best;
}

static int score_names(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	const char *found = NULL;
	struct arena arena;
	int best = 0;

	arena_init(&arena);
	for (const struct check_name *n = c->persons[person].names; n != NULL; n = n->next) {
		int score = score_name(c, n, profile_of(c, roster), &arena);
		if (score > best) {
			best = score;
			found = n->text;
		}
	}
	arena_release(&arena);
	if (best > 0 && why != NULL)
		str_format(why, best == INITIAL ? "; the initial in \"%s\"" : "; the name \"%s\"", found);
	return best;
}

static int score_birth(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	struct edtf a = profile_of(c, person)->born, b = profile_of(c, roster)->born;

	if (a.kind == EDTF_UNDATED || b.kind == EDTF_UNDATED || a.latest < b.earliest || b.latest < a.earliest)
		return 0;
	bool same = a.earliest == a.latest && b.earliest == b.latest;
	if (why != NULL)
		str_add(why, same ? "; born on the same day" : "; births that may be the same");
	return same ? SAME_BIRTH : LIKE_BIRTH;
}

static bool is_only_one(const struct check_case *c, size_t roster, unsigned role)
{
	for (size_t i = 0; i < c->n_persons; i++)
		if (i != roster && check_is_roster(c, i) && (profile_of(c, i)->roles & role) != 0)
			return false;
	return true;
}

static int score_role(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	const struct check_profile *a = profile_of(c, person), *b = profile_of(c, roster);

	for (size_t role = 0; role < CHECK_FAMILY_ROLES; role++) {
		if ((a->roles & b->roles & 1U << role) == 0)
			continue;
		bool only = is_only_one(c, roster, 1U << role);
		if (why != NULL)
			str_format(why, "; %s %s", only ? "the only" : "both", check_role_name(role));
		return only ? SAME_ROLE + ONLY_ROLE : SAME_ROLE;
	}
	if ((a->sorts & b->sorts) == 0)
		return 0;
	if (why != NULL)
		str_add(why, "; roles of one sort");
	return SAME_SORT;
}

static int score_order(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	const struct check_profile *a = profile_of(c, person), *b = profile_of(c, roster);

	if (a->order == 0 || b->born.kind == EDTF_UNDATED || (a->sorts & CHECK_CHILD) == 0)
		return 0;
	for (size_t i = 0; i < c->n_persons; i++) {
		if (i == roster || !check_is_roster(c, i) || (profile_of(c, i)->roles & a->roles) == 0)
			continue;
		const struct edtf *other = &profile_of(c, i)->born;
		bool before = a->order < 0 ? other->earliest <= b->born.latest : other->latest >= b->born.earliest;
		if (other->kind != EDTF_UNDATED && before)
			return 0;
	}
	if (why != NULL)
		str_format(why, "; the %s of them", a->order < 0 ? "first-born" : "last-born");
	return ORDER;
}

static int score_relations(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	for (size_t i = 0; i < c->n_relations; i++) {
		const struct check_relation *own = &c->relations[i];
		bool from = own->from == person;
		size_t other = from ? own->to : own->from;
		if ((!from && own->to != person) || c->persons[other].likely == other)
			continue;
		for (size_t k = 0; k < c->n_relations; k++) {
			const struct check_relation *r = &c->relations[k];
			size_t self = from ? r->from : r->to, there = from ? r->to : r->from;
			if (c->persons[self].identity != roster || c->persons[there].identity != c->persons[other].likely ||
			    strcmp(r->kind, own->kind) != 0)
				continue;
			if (why != NULL)
				str_format(why, "; %s %s %s", own->kind, from ? "of" : "is", c->persons[other].id);
			return RELATION;
		}
	}
	return 0;
}

static bool is_in(const struct check_case *c, const struct check_entry *e, size_t identity)
{
	for (size_t i = 0; i < e->n_persons; i++)
		if (c->persons[c->present[e->person + i]].identity == identity)
			return true;
	return false;
}

static bool others_have(const struct check_case *c, const struct check_entry *e, size_t roster)
{
	for (size_t k = check_entry_from(c, e->earliest - 1); k < c->n_entries; k++) {
		const struct check_entry *o = &c->entries[k];
		if (o->earliest > e->earliest + 1)
			break;
		if (o->agency != e->agency && o->earliest == o->latest && is_in(c, o, roster))
			return true;
	}
	return false;
}

static int score_entries(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	size_t days = 0, hits = 0;
	bool named = false;

	for (size_t i = c->first_of[person]; i < c->first_of[person + 1]; i++) {
		const struct check_entry *e = &c->entries[c->entries_of[i]];
		named = named || check_text_names(c, e, roster);
		if (e->undated || e->earliest != e->latest)
			continue;
		days++;
		hits += others_have(c, e, roster);
	}
	if (why != NULL && hits > 0)
		str_format(why, "; in others' entries of the same days (%zu of %zu)", hits, days);
	if (why != NULL && named)
		str_add(why, "; named in a text");
	return (days > 0 ? (int)(DAYS * hits / days) : 0) + (named ? NAMED : 0);
}

int check_likeness(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	if (check_are_apart(c, person, roster))
		return 0;
	int score = score_names(c, person, roster, why) + score_role(c, person, roster, why);
	if (score == 0)
		return 0;
	score += score_birth(c, person, roster, why) + score_order(c, person, roster, why) +
	         score_relations(c, person, roster, why) + score_entries(c, person, roster, why);
	if (why != NULL && strncmp(why->text, "; ", 2) == 0)
		str_remove(why, 0, 2);
	return score < 100 ? score : 100;
}
