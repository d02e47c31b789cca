/* Filled in one walk over the persons, each adding to the profile of its identity. Who bears what is two sorted lists
 * of (text, identity), so that counting is halving. */
#include "core/check_profile.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/tokenizer.h"

/* Words by which people are called for what they are, in order. */
static const char *const family_words[] = {
	"and", "aunt", "baby", "big", "boy", "boyfriend", "brother", "child", "client", "dad", "daughter", "dr", "eldest",
	"ex", "father", "female", "former", "girl", "girlfriend", "given", "gran", "grandad", "grandfather",
	"grandmother", "grandparent", "husband", "infant", "known", "lady", "little", "male", "man", "maternal",
	"middle", "miss", "mother", "mr", "mrs", "ms", "mum", "name", "nan", "new", "not", "of", "old", "older",
	"oldest", "partner", "paternal", "sibling", "sister", "son", "step", "the", "uncle", "unknown", "wife", "young",
	"younger", "youngest",
};

static const struct {
	const char *name;
	enum check_sort sort; /* 0: says nothing of that */
} roles[CHECK_ROLES] = {
	{"subject", CHECK_CHILD},    {"sibling", CHECK_CHILD}, {"unborn", CHECK_CHILD},
	{"mother", CHECK_MOTHER},    {"father", CHECK_MAN},    {"putative-father", CHECK_MAN},
	{"step-parent", CHECK_MAN},  {"partner", CHECK_MAN},   {"ex-partner", CHECK_MAN},
	{"carer", 0},                {"foster-carer", 0},      {"grandparent", CHECK_ELDER},
	{"perpetrator", CHECK_MAN},  {"alleged-perpetrator", CHECK_MAN},
};

struct bearer {
	const char *text;
	size_t identity;
};

struct bearer_list {
	struct bearer *list;
	size_t n, capacity;
};

struct check_bearers {
	struct bearer_list words, names;
};

const char *check_role_name(size_t role)
{
	return roles[role].name;
}

bool check_is_roster(const struct check_case *c, size_t person)
{
	return c->agencies[c->persons[person].agency].roster && c->persons[person].identity == person;
}

static int compare_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool is_own(const char *word)
{
	return strlen(word) >= 3 && bsearch(word, family_words, sizeof family_words / sizeof *family_words,
	                                    sizeof *family_words, compare_text) == NULL;
}

struct reading {
	struct arena *arena;
	const char *name;
	struct check_name_word *words;
	size_t n, capacity;
};

static bool take_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct reading *r = context;
	const char *text = arena_copy_n(r->arena, word, n);

	(void)start;
	r->words = mem_grow(r->words, &r->capacity, r->n + 1, sizeof *r->words);
	r->words[r->n++] = (struct check_name_word){text, n == 1 && r->name[end] == '.', is_own(text)};
	return true;
}

struct check_name_word *check_name_words(struct arena *arena, const char *name, size_t *n)
{
	struct reading r = {.arena = arena, .name = name};

	tokenizer_each(name, strlen(name), take_word, &r);
	*n = r.n;
	return r.words;
}

static bool says_role(const char *list, const char *role)
{
	size_t n = strlen(role);

	for (const char *p = list; (p = strstr(p, role)) != NULL; p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == '\0' || p[n] == ' '))
			return true;
	return false;
}

static void add_roles(struct check_profile *profile, const char *list)
{
	for (size_t i = 0; i < CHECK_ROLES; i++) {
		if (!says_role(list, roles[i].name))
			continue;
		profile->roles |= 1U << i;
		profile->sorts |= (unsigned)roles[i].sort;
	}
}

static void add_bearer(struct bearer_list *list, const char *text, size_t identity)
{
	list->list = mem_grow(list->list, &list->capacity, list->n + 1, sizeof *list->list);
	list->list[list->n++] = (struct bearer){text, identity};
}

/* -1 for a word that says first-born, 1 for last-born, 0. */
static int order_of(const char *word)
{
	static const char *const first[] = {"eldest", "oldest", "older", "big"};
	static const char *const last[] = {"youngest", "younger", "little", "baby"};

	for (size_t i = 0; i < 4; i++) {
		if (strcmp(word, first[i]) == 0)
			return -1;
		if (strcmp(word, last[i]) == 0)
			return 1;
	}
	return 0;
}

static void add_name(struct check_case *c, size_t identity, const struct check_name *name)
{
	struct check_profile *p = c->persons[identity].profile;
	size_t n;
	struct check_name_word *words = check_name_words(&c->arena, name->text, &n);

	p->names = mem_grow(p->names, &p->names_capacity, p->n_names + 1, sizeof *p->names);
	p->names[p->n_names++] = name->folded;
	for (size_t i = 0; i < n; i++) {
		p->words = mem_grow(p->words, &p->words_capacity, p->n_words + 1, sizeof *p->words);
		p->words[p->n_words++] = words[i];
		p->order = p->order != 0 ? p->order : order_of(words[i].text);
		if (check_is_roster(c, identity))
			add_bearer(&c->bearers->words, words[i].text, identity);
	}
	if (check_is_roster(c, identity))
		add_bearer(&c->bearers->names, name->folded, identity);
	free(words);
}

static int compare_bearer(const void *a, const void *b)
{
	const struct bearer *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order != 0 ? order : (x->identity > y->identity) - (x->identity < y->identity);
}

/* Each text once for each identity. */
static void settle(struct bearer_list *list)
{
	size_t n = 0;

	if (list->n > 0)
		qsort(list->list, list->n, sizeof *list->list, compare_bearer);
	for (size_t i = 0; i < list->n; i++)
		if (n == 0 || compare_bearer(&list->list[n - 1], &list->list[i]) != 0)
			list->list[n++] = list->list[i];
	list->n = n;
}

static size_t count(const struct bearer_list *list, const char *text)
{
	size_t low = 0, high = list->n, n = 0;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(list->list[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low + n < list->n && strcmp(list->list[low + n].text, text) == 0;)
		n++;
	return n;
}

size_t check_bearers_of_word(const struct check_case *c, const char *word)
{
	return count(&c->bearers->words, word);
}

size_t check_bearers_of_name(const struct check_case *c, const char *folded)
{
	return count(&c->bearers->names, folded);
}

void check_profiles_free(struct check_case *c)
{
	for (size_t i = 0; i < c->n_persons; i++) {
		struct check_profile *p = c->persons[i].profile;
		if (p == NULL)
			continue;
		free(p->words);
		free(p->names);
		free(p->own);
		free(p);
	}
	if (c->bearers != NULL) {
		free(c->bearers->words.list);
		free(c->bearers->names.list);
	}
	free(c->bearers);
	free(c->entries_of);
	free(c->first_of);
}

/* Of the words by which someone is called, those that no other is and that some text uses. */
static void find_own(struct check_case *c, struct check_profile *p)
{
	for (size_t i = 0; i < p->n_words; i++) {
		uint32_t word = p->words[i].own ? check_words_find(c, p->words[i].text) : CHECK_NO_WORD;
		if (word == CHECK_NO_WORD || check_bearers_of_word(c, p->words[i].text) != 1)
			continue;
		p->own = mem_grow(p->own, &p->own_capacity, p->n_own + 1, sizeof *p->own);
		p->own[p->n_own++] = word;
	}
}

bool check_text_names(const struct check_case *c, const struct check_entry *entry, size_t identity)
{
	const struct check_profile *p = c->persons[identity].profile;

	for (size_t i = 0; i < p->n_own; i++)
		if (check_words_has(c, entry, p->own[i]))
			return true;
	return false;
}

static void list_entries(struct check_case *c)
{
	size_t *at = mem_zero(c->n_persons + 1, sizeof *at);

	c->first_of = mem_zero(c->n_persons + 2, sizeof *c->first_of);
	c->entries_of = mem_zero(c->n_present + 1, sizeof *c->entries_of);
	for (size_t i = 0; i < c->n_present; i++)
		c->first_of[c->present[i] + 1]++;
	for (size_t i = 0; i < c->n_persons; i++) {
		c->first_of[i + 1] += c->first_of[i];
		at[i] = c->first_of[i];
	}
	for (size_t i = 0; i < c->n_entries; i++)
		for (size_t k = 0; k < c->entries[i].n_persons; k++)
			c->entries_of[at[c->present[c->entries[i].person + k]]++] = i;
	free(at);
}

bool check_profiles_make(struct store *store, struct check_case *c, struct err *err)
{
	struct work_done done = {.what = CHECK_LOOKING};

	c->bearers = mem_zero(1, sizeof *c->bearers);
	for (size_t i = 0; i < c->n_persons; i++) {
		struct check_person *p = &c->persons[i];
		if (!store_step(store, &done, err))
			return false;
		if (p->identity == i) {
			p->profile = mem_zero(1, sizeof *p->profile);
			p->profile->born = p->born;
		}
		struct check_profile *profile = c->persons[p->identity].profile;
		add_roles(profile, p->role);
		if (profile->born.kind == EDTF_UNDATED)
			profile->born = p->born;
		for (const struct check_name *n = p->names; n != NULL; n = n->next)
			add_name(c, p->identity, n);
	}
	settle(&c->bearers->words);
	settle(&c->bearers->names);
	for (size_t i = 0; i < c->n_persons; i++) {
		if (!store_step(store, &done, err))
			return false;
		if (c->persons[i].profile != NULL)
			find_own(c, c->persons[i].profile);
	}
	list_entries(c);
	return true;
}
