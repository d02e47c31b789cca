/* check_profile.h - what is said of a person by all who know it, gathered once. Private to core/.
 *
 * An identity (check.h) has one profile: the names and words of names of everybody who is it, their roles, the first
 * birth that is given. So two persons are compared without going through all the others. */
#ifndef CORE_CHECK_PROFILE_H
#define CORE_CHECK_PROFILE_H

#include "core/check.h"

enum check_sort { CHECK_CHILD = 1, CHECK_MOTHER = 2, CHECK_MAN = 4, CHECK_ELDER = 8 };

enum { CHECK_ROLES = 14, CHECK_FAMILY_ROLES = 12 }; /* the first of them say who somebody is in a family */

struct check_name_word {
	const char *text; /* folded */
	bool initial;     /* one letter, and a full stop */
	bool own;         /* not one letter or two, nor what anybody is called in a family */
};

struct check_profile {
	unsigned roles; /* bit i: check_role_name(i) */
	unsigned sorts; /* enum check_sort, or-ed */
	struct edtf born;
	int order; /* by a word of a name: -1 first-born ("eldest"), 1 last-born ("little"), 0 */
	struct check_name_word *words;
	const char **names; /* folded */
	uint32_t *own;      /* words of the vocabulary (check.h) that nobody else of the roster is called by */
	size_t n_words, words_capacity, n_names, names_capacity, n_own, own_capacity;
};

/* Of all persons that are an identity, once, when all is read; with the lists of entries. */
bool check_profiles_make(struct store *store, struct check_case *c, struct err *err);
void check_profiles_free(struct check_case *c);

const char *check_role_name(size_t role);

/* How many of the roster bear the word, or the whole name. */
size_t check_bearers_of_word(const struct check_case *c, const char *word);
size_t check_bearers_of_name(const struct check_case *c, const char *folded);

/* Reads a name's words; the caller frees. Texts live in the arena. */
struct check_name_word *check_name_words(struct arena *arena, const char *name, size_t *n);

/* Does the entry's text give a name of this identity's own? */
bool check_text_names(const struct check_case *c, const struct check_entry *entry, size_t identity);

/* A person that stands for somebody of the roster. */
bool check_is_roster(const struct check_case *c, size_t person);

#endif
