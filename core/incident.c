#include "core/incident.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"

enum edtf_answer incident_same_day(const struct edtf *a, const struct edtf *b)
{
	if (a->kind == EDTF_UNDATED || b->kind == EDTF_UNDATED)
		return EDTF_POSSIBLE;
	if (a->kind == EDTF_DAY && b->kind == EDTF_DAY && a->qualifiers == 0 && b->qualifiers == 0)
		return a->earliest == b->earliest ? EDTF_CERTAIN : EDTF_NO;
	return a->sure_earliest <= b->sure_latest && b->sure_earliest <= a->sure_latest ? EDTF_POSSIBLE : EDTF_NO;
}

static bool names(const struct incident_account *account, const char *person)
{
	struct str wanted, name;
	bool found = false;

	str_init(&wanted);
	str_init(&name);
	utf8_fold(person, &wanted);
	for (size_t i = 0; !found && i < account->n_persons; i++) {
		str_clear(&name);
		utf8_fold(account->persons[i], &name);
		found = strcmp(name.text, wanted.text) == 0;
	}
	str_release(&name);
	str_release(&wanted);
	return found;
}

bool incident_all_name(const struct incident_account *accounts, size_t n, const char *person)
{
	for (size_t i = 0; i < n; i++)
		if (!names(&accounts[i], person))
			return false;
	return true;
}

/* --- words */

struct words {
	char **items; /* folded, in order */
	size_t n, capacity;
};

/* Bytes beyond ASCII are part of a word. */
static bool is_of_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

/* The next word of a text from `*at` on, which then is its end; false where there is none. */
static bool next_word(const char *text, size_t *at, size_t *from)
{
	while (text[*at] != '\0' && !is_of_word((unsigned char)text[*at]))
		++*at;
	*from = *at;
	while (is_of_word((unsigned char)text[*at]))
		++*at;
	return *at > *from;
}

static char *fold_word(const char *text, size_t from, size_t to)
{
	struct str word, folded;

	str_init(&word);
	str_init(&folded);
	str_add_n(&word, text + from, to - from);
	utf8_fold(word.text, &folded);
	str_release(&word);
	return str_take(&folded);
}

static void add_words(struct words *w, const char *text)
{
	size_t at = 0, from;

	while (next_word(text, &at, &from)) {
		if (w->n == w->capacity) {
			w->capacity = w->capacity > 0 ? 2 * w->capacity : 64;
			w->items = mem_resize(w->items, w->capacity, sizeof *w->items);
		}
		w->items[w->n++] = fold_word(text, from, at);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_words(struct words *w)
{
	if (w->n > 0)
		qsort(w->items, w->n, sizeof *w->items, by_text);
}

static void release_words(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->items[i]);
	free(w->items);
}

static bool has_word(const struct words *w, char *word)
{
	return w->n > 0 && bsearch(&word, w->items, w->n, sizeof *w->items, by_text) != NULL;
}

static const char *words_of(const struct incident_account *account)
{
	return account->words != NULL ? account->words : "";
}

/* The words of all but one. */
static void other_words(const struct incident_account *accounts, size_t n, size_t which, struct words *w)
{
	*w = (struct words){0};
	for (size_t i = 0; i < n; i++)
		if (i != which)
			add_words(w, words_of(&accounts[i]));
	sort_words(w);
}

void incident_say_words(const struct incident_account *accounts, size_t n, size_t which, struct str *out)
{
	const char *text = words_of(&accounts[which]);
	size_t at = 0, from, told = 0;
	struct words others;
	bool inside = false;

	other_words(accounts, n, which, &others);
	while (n > 1 && next_word(text, &at, &from)) {
		char *word = fold_word(text, from, at);
		bool is_own = !has_word(&others, word);
		free(word);
		if (is_own != inside) {
			/* a bracket closes behind the word before, and opens right before this one */
			if (inside)
				str_add_char(out, ']');
			str_add_n(out, text + told, from - told);
			told = from;
			if (is_own)
				str_add_char(out, '[');
			inside = is_own;
		}
		str_add_n(out, text + told, at - told);
		told = at;
	}
	if (inside)
		str_add_char(out, ']');
	str_add(out, text + told);
	release_words(&others);
}

/* Whether two texts have the same words, in whatever order and number. */
static bool same_words(const struct incident_account *a, const struct incident_account *b)
{
	struct words one = {0}, other = {0};
	bool same = true;

	add_words(&one, words_of(a));
	add_words(&other, words_of(b));
	sort_words(&one);
	sort_words(&other);
	for (size_t i = 0; same && i < one.n; i++)
		same = has_word(&other, one.items[i]);
	for (size_t i = 0; same && i < other.n; i++)
		same = has_word(&one, other.items[i]);
	release_words(&one);
	release_words(&other);
	return same;
}

static void compare_two(const struct incident_account *a, const struct incident_account *b,
                        struct incident_compared *out)
{
	enum edtf_answer day = incident_same_day(&a->date, &b->date);

	if (day < out->day)
		out->day = day;
	if (a->date.minute >= 0 && b->date.minute >= 0 && a->date.minute != b->date.minute)
		out->minute = true;
}

void incident_compare(const struct incident_account *accounts, size_t n, struct incident_compared *out)
{
	*out = (struct incident_compared){.day = EDTF_CERTAIN};
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n; j++)
			compare_two(&accounts[i], &accounts[j], out);
		for (size_t p = 0; p < accounts[i].n_persons; p++)
			out->persons = out->persons || !incident_all_name(accounts, n, accounts[i].persons[p]);
		out->words = out->words || (i > 0 && !same_words(&accounts[0], &accounts[i]));
	}
}
