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

#include "core/tokenizer.h"

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

enum { WORD_MAX = 32, NAME_WORDS = 8 };

/* Words by which people are called for what they are, in order. */
static const char *const family_words[] = {
	"and", "aunt", "baby", "big", "boy", "boyfriend", "brother", "child", "client", "dad", "daughter", "dr", "eldest",
	"ex", "father", "female", "former", "girl", "girlfriend", "given", "gran", "grandad", "grandfather",
	"grandmother", "grandparent", "husband", "infant", "known", "lady", "little", "male", "man", "maternal",
	"middle", "miss", "mother", "mr", "mrs", "ms", "mum", "name", "nan", "new", "not", "of", "old", "older",
	"oldest", "partner", "paternal", "sibling", "sister", "son", "step", "the", "uncle", "unknown", "wife", "young",
	"younger", "youngest",
};

static const char *const roles[] = {
	"subject", "sibling", "unborn", "mother", "father", "putative-father", "step-parent", "partner", "ex-partner",
	"carer", "foster-carer", "grandparent", NULL,
};

enum sort { SORT_CHILD = 1, SORT_MOTHER = 2, SORT_MAN = 4, SORT_ELDER = 8 };

static const struct {
	const char *role;
	enum sort sort;
} sorts[] = {
	{"subject", SORT_CHILD},          {"sibling", SORT_CHILD},     {"unborn", SORT_CHILD},
	{"mother", SORT_MOTHER},          {"father", SORT_MAN},        {"putative-father", SORT_MAN},
	{"step-parent", SORT_MAN},        {"partner", SORT_MAN},       {"ex-partner", SORT_MAN},
	{"alleged-perpetrator", SORT_MAN}, {"perpetrator", SORT_MAN},  {"grandparent", SORT_ELDER},
};

const char *const *check_roles(void)
{
	return roles;
}

static bool says_role(const char *list, const char *role)
{
	size_t n = strlen(role);

	for (const char *p = list; (p = strstr(p, role)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static bool is_one(const struct check_case *c, size_t other, size_t person)
{
	return other == person || c->persons[other].identity == c->persons[person].identity;
}

bool check_has_role(const struct check_case *c, size_t person, const char *role)
{
	for (size_t i = 0; i < c->n_persons; i++)
		if (is_one(c, i, person) && says_role(c->persons[i].role, role))
			return true;
	return false;
}

static unsigned sorts_of(const struct check_case *c, size_t person)
{
	unsigned found = 0;

	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
		if (check_has_role(c, person, sorts[i].role))
			found |= sorts[i].sort;
	return found;
}

/* The birth that any of an identity gives; undated where none does. */
static struct edtf birth_of(const struct check_case *c, size_t person)
{
	struct edtf none = c->persons[person].born;

	for (size_t i = 0; i < c->n_persons && none.kind == EDTF_UNDATED; i++)
		if (is_one(c, i, person))
			none = c->persons[i].born;
	return none;
}

bool check_are_apart(const struct check_case *c, size_t person, size_t roster)
{
	struct edtf a = birth_of(c, person), b = birth_of(c, roster);
	unsigned x = sorts_of(c, person), y = sorts_of(c, roster);

	if (a.kind != EDTF_UNDATED && b.kind != EDTF_UNDATED &&
	    (a.sure_latest < b.sure_earliest || b.sure_latest < a.sure_earliest))
		return true;
	return (x == SORT_CHILD && y != 0 && (y & SORT_CHILD) == 0) || (y == SORT_CHILD && x != 0 && (x & SORT_CHILD) == 0);
}

/* The words of a name, folded. */
struct name_words {
	char word[NAME_WORDS][WORD_MAX];
	bool initial[NAME_WORDS]; /* one letter, and a full stop */
	size_t n;
	const char *text;
};

static bool take_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct name_words *w = context;

	(void)start;
	if (w->n == NAME_WORDS || n >= WORD_MAX)
		return w->n < NAME_WORDS;
	memcpy(w->word[w->n], word, n);
	w->word[w->n][n] = '\0';
	w->initial[w->n++] = n == 1 && w->text[end] == '.';
	return true;
}

static void read_words(const char *text, struct name_words *w)
{
	w->n = 0;
	w->text = text;
	tokenizer_each(text, strlen(text), take_word, w);
}

static int compare_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool is_family_word(const char *word)
{
	return bsearch(word, family_words, sizeof family_words / sizeof *family_words, sizeof *family_words,
	               compare_text) != NULL;
}

/* A word by which one may be known: not one letter, and not what anybody is called in a family. */
static bool is_own(const char *word)
{
	return strlen(word) >= 3 && !is_family_word(word);
}

static bool bears_word(const struct check_case *c, size_t person, const char *word)
{
	struct name_words w;

	for (size_t i = 0; i < c->n_persons; i++) {
		for (const struct check_name *n = is_one(c, i, person) ? c->persons[i].names : NULL; n != NULL; n = n->next) {
			read_words(n->text, &w);
			for (size_t k = 0; k < w.n; k++)
				if (strcmp(w.word[k], word) == 0)
					return true;
		}
	}
	return false;
}

static bool bears_name(const struct check_case *c, size_t person, const char *folded)
{
	for (size_t i = 0; i < c->n_persons; i++)
		for (const struct check_name *n = is_one(c, i, person) ? c->persons[i].names : NULL; n != NULL; n = n->next)
			if (strcmp(n->folded, folded) == 0)
				return true;
	return false;
}

static bool is_identity(const struct check_case *c, size_t person)
{
	return c->agencies[c->persons[person].agency].roster && c->persons[person].identity == person;
}

/* Of the roster, how many for whom `holds` is true. */
typedef bool holds_fn(const struct check_case *c, size_t person, const char *text);

static size_t count_roster(const struct check_case *c, holds_fn *holds, const char *text)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_persons; i++)
		n += is_identity(c, i) && holds(c, i, text);
	return n;
}

/* Of all identities of the roster. */
static size_t count_bearers(const struct check_case *c, const char *word)
{
	return count_roster(c, bears_word, word);
}

static bool has_initial(const struct check_case *c, size_t person, const char *letter)
{
	struct name_words w;

	for (size_t i = 0; i < c->n_persons; i++) {
		for (const struct check_name *n = is_one(c, i, person) ? c->persons[i].names : NULL; n != NULL; n = n->next) {
			read_words(n->text, &w);
			for (size_t k = 0; k < w.n; k++)
				if (is_own(w.word[k]) && w.word[k][0] == letter[0])
					return true;
		}
	}
	return false;
}

static int score_word(const struct check_case *c, const struct name_words *w, size_t k, size_t roster)
{
	if (is_own(w->word[k]) && bears_word(c, roster, w->word[k]))
		return count_roster(c, bears_word, w->word[k]) == 1 ? OWN_WORD : SHARED_WORD;
	return w->initial[k] && has_initial(c, roster, w->word[k]) ? INITIAL : 0;
}

/* `found` gets the name or the word that says most. */
static int score_name(const struct check_case *c, const struct check_name *name, size_t roster, const char **found)
{
	struct name_words w;
	int best = 0;

	read_words(name->text, &w);
	bool own = false;
	for (size_t k = 0; k < w.n; k++)
		own = own || is_own(w.word[k]);
	if (strlen(name->folded) > 2 && bears_name(c, roster, name->folded)) {
		bool only = count_roster(c, bears_name, name->folded) == 1;
		best = own ? WHOLE_NAME : FAMILY_WORD;
		best = only ? best : SHARED_WORD;
	}
	for (size_t k = 0; k < w.n; k++) {
		int score = score_word(c, &w, k, roster);
		best = score > best ? score : best;
	}
	*found = best > 0 ? name->text : *found;
	return best;
}

static int score_names(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	const char *found = NULL;
	int best = 0;

	for (const struct check_name *n = c->persons[person].names; n != NULL; n = n->next) {
		const char *this = NULL;
		int score = score_name(c, n, roster, &this);
		if (score > best) {
			best = score;
			found = this;
		}
	}
	if (best > 0 && why != NULL)
		str_format(why, best == INITIAL ? "; the initial in \"%s\"" : "; the name \"%s\"", found);
	return best;
}

static int score_birth(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	struct edtf a = birth_of(c, person), b = birth_of(c, roster);

	if (a.kind == EDTF_UNDATED || b.kind == EDTF_UNDATED || a.latest < b.earliest || b.latest < a.earliest)
		return 0;
	bool same = a.earliest == a.latest && b.earliest == b.latest;
	if (why != NULL)
		str_add(why, same ? "; born on the same day" : "; births that may be the same");
	return same ? SAME_BIRTH : LIKE_BIRTH;
}

static int score_role(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	for (const char *const *role = roles; *role != NULL; role++) {
		if (!says_role(c->persons[person].role, *role) || !check_has_role(c, roster, *role))
			continue;
		bool only = count_roster(c, check_has_role, *role) == 1;
		if (why != NULL)
			str_format(why, "; %s %s", only ? "the only" : "both", *role);
		return only ? SAME_ROLE + ONLY_ROLE : SAME_ROLE;
	}
	if ((sorts_of(c, person) & sorts_of(c, roster)) == 0)
		return 0;
	if (why != NULL)
		str_add(why, "; roles of one sort");
	return SAME_SORT;
}

/* -1 for a word that says first-born, 1 for last-born, 0. */
static int order_of(const struct check_case *c, size_t person)
{
	static const char *const first[] = {"eldest", "oldest", "older", "big"};
	static const char *const last[] = {"youngest", "younger", "little", "baby"};

	for (size_t i = 0; i < 4; i++) {
		if (bears_word(c, person, first[i]))
			return -1;
		if (bears_word(c, person, last[i]))
			return 1;
	}
	return 0;
}

static int score_order(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	struct edtf born = birth_of(c, roster);
	int order = order_of(c, person);

	if (order == 0 || born.kind == EDTF_UNDATED || (sorts_of(c, person) & SORT_CHILD) == 0)
		return 0;
	for (size_t i = 0; i < c->n_persons; i++) {
		struct edtf other = birth_of(c, i);
		bool rival = is_identity(c, i) && !is_one(c, i, roster) && other.kind != EDTF_UNDATED;
		for (const char *const *role = roles; rival && *role != NULL; role++) {
			if (!says_role(c->persons[person].role, *role) || !check_has_role(c, i, *role))
				continue;
			if (order < 0 ? other.earliest <= born.latest : other.latest >= born.earliest)
				return 0;
		}
	}
	if (why != NULL)
		str_format(why, "; the %s of them", order < 0 ? "first-born" : "last-born");
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
			if (!is_one(c, self, roster) || c->persons[there].identity != c->persons[other].likely ||
			    strcmp(r->kind, own->kind) != 0)
				continue;
			if (why != NULL)
				str_format(why, "; %s %s %s", own->kind, from ? "of" : "is", c->persons[other].id);
			return RELATION;
		}
	}
	return 0;
}

static bool has_present(const struct check_case *c, const struct check_entry *e, size_t person, bool any_of_it)
{
	for (size_t i = 0; i < e->n_persons; i++) {
		size_t there = c->present[e->person + i];
		if (there == person || (any_of_it && is_one(c, there, person)))
			return true;
	}
	return false;
}

static bool others_have(const struct check_case *c, const struct check_entry *e, size_t roster)
{
	for (size_t k = check_entry_from(c, e->earliest - 1); k < c->n_entries; k++) {
		const struct check_entry *o = &c->entries[k];
		if (o->earliest > e->earliest + 1)
			break;
		if (o->agency != e->agency && o->earliest == o->latest && has_present(c, o, roster, true))
			return true;
	}
	return false;
}

/* Nobody else bears the word, and some text uses it. */
static void add_own_word(struct check_case *c, struct check_person *identity, const char *word)
{
	uint32_t index = is_own(word) && count_bearers(c, word) == 1 ? check_words_find(c, word) : CHECK_NO_WORD;

	for (size_t i = 0; i < identity->n_own; i++)
		if (identity->own[i] == index)
			return;
	if (index != CHECK_NO_WORD && identity->n_own < CHECK_OWN_WORDS)
		identity->own[identity->n_own++] = index;
}

void check_own_words(struct check_case *c)
{
	struct name_words w;

	for (size_t i = 0; i < c->n_persons; i++) {
		for (const struct check_name *n = c->persons[i].names; n != NULL; n = n->next) {
			read_words(n->text, &w);
			for (size_t k = 0; k < w.n; k++)
				add_own_word(c, &c->persons[c->persons[i].identity], w.word[k]);
		}
	}
}

bool check_text_names(const struct check_case *c, const struct check_entry *entry, size_t identity)
{
	const struct check_person *p = &c->persons[identity];

	for (size_t i = 0; i < p->n_own; i++)
		if (check_words_has(c, entry, p->own[i]))
			return true;
	return false;
}

static int score_entries(const struct check_case *c, size_t person, size_t roster, struct str *why)
{
	size_t days = 0, hits = 0;
	bool named = false;

	for (size_t i = 0; i < c->n_entries; i++) {
		const struct check_entry *e = &c->entries[i];
		if (e->agency != c->persons[person].agency || !has_present(c, e, person, false))
			continue;
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
