/* A vocabulary in a hash table, open addressing, never more than half full. What an entry uses are indexes into it,
 * each once and ascending, so that what two entries share is one walk along both. A word's weight is log(N / n) /
 * log(N) for n of N entries that use it: words that everybody uses weigh nothing. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/mem.h"
#include "core/tokenizer.h"

enum { FIRST_SLOTS = 1024, STEM_MAX = 32, RARE_WORDS = 4, MOST_SHOWN = 8 };

/* In order. */
static const char *const common[] = {
	"about", "after", "all", "and", "any", "are", "been", "but", "for", "from", "had", "has", "have", "her", "him",
	"his", "into", "its", "not", "one", "other", "out", "said", "says", "she", "that", "the", "their", "them", "then",
	"there", "they", "this", "two", "was", "were", "when", "which", "who", "will", "with", "would", "you",
};

static int compare_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool is_number(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isdigit((unsigned char)text[i]))
			return false;
	return true;
}

/* Takes the commonest English endings off a word of five letters or more. False where it is no word to compare by. */
static bool stem_of(const char *word, size_t n, char stem[STEM_MAX])
{
	static const char *const endings[] = {"ing", "ed", "es", "s"};

	if (n >= STEM_MAX || n < 2 || (n == 2 && !is_number(word, n)))
		return false;
	memcpy(stem, word, n);
	stem[n] = '\0';
	if (bsearch(stem, common, sizeof common / sizeof *common, sizeof *common, compare_text) != NULL)
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t length = strlen(endings[i]);
		if (n >= length + 4 && strcmp(stem + n - length, endings[i]) == 0) {
			stem[n - length] = '\0';
			break;
		}
	}
	return true;
}

static uint32_t hash(const char *text)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h;
}

/* The slot where a stem is or could be. */
static size_t slot_of(const struct check_words *w, const char *stem)
{
	size_t i = hash(stem) & (w->n_slots - 1);

	while (w->slots[i] != 0 && strcmp(w->list[w->slots[i] - 1].stem, stem) != 0)
		i = (i + 1) & (w->n_slots - 1);
	return i;
}

static void make_room(struct check_words *w)
{
	if (w->n_slots > 0 && (w->n + 1) * 2 <= w->n_slots)
		return;
	free(w->slots);
	w->n_slots = w->n_slots == 0 ? FIRST_SLOTS : w->n_slots * 2;
	w->slots = mem_zero(w->n_slots, sizeof *w->slots);
	for (size_t i = 0; i < w->n; i++)
		w->slots[slot_of(w, w->list[i].stem)] = (uint32_t)i + 1;
}

static bool take_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct check_case *c = context;
	struct check_words *w = &c->words;
	char stem[STEM_MAX];

	(void)start;
	(void)end;
	if (!stem_of(word, n, stem))
		return true;
	make_room(w);
	size_t slot = slot_of(w, stem);
	if (w->slots[slot] == 0) {
		w->list = mem_grow(w->list, &w->capacity, w->n + 1, sizeof *w->list);
		w->list[w->n] = (struct check_word){.stem = arena_copy(&c->arena, stem),
		                                    .text = arena_copy_n(&c->arena, word, n)};
		w->slots[slot] = (uint32_t)++w->n;
	}
	w->used = mem_grow(w->used, &w->used_capacity, w->n_used + 1, sizeof *w->used);
	w->used[w->n_used++] = w->slots[slot] - 1;
	return true;
}

void check_words_add(struct check_case *c, const char *text)
{
	if (text != NULL)
		tokenizer_each(text, strlen(text), take_word, c);
}

static int compare_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

uint32_t check_words_find(const struct check_case *c, const char *word)
{
	char stem[STEM_MAX];

	if (c->words.n == 0 || !stem_of(word, strlen(word), stem))
		return CHECK_NO_WORD;
	uint32_t found = c->words.slots[slot_of(&c->words, stem)];
	return found == 0 ? CHECK_NO_WORD : found - 1;
}

bool check_words_has(const struct check_case *c, const struct check_entry *entry, uint32_t word)
{
	return entry->n_words > 0 && bsearch(&word, c->words.used + entry->word, entry->n_words, sizeof word,
	                                     compare_index) != NULL;
}

void check_words_end(struct check_case *c, struct check_entry *entry, size_t from)
{
	struct check_words *w = &c->words;
	size_t n = from;

	entry->word = from;
	if (w->n_used > from)
		qsort(w->used + from, w->n_used - from, sizeof *w->used, compare_index);
	for (size_t i = from; i < w->n_used; i++) {
		if (i > from && w->used[i] == w->used[n - 1])
			continue;
		w->used[n++] = w->used[i];
		w->list[w->used[n - 1]].entries++;
	}
	w->n_used = n;
	entry->n_words = n - from;
}

/* The logarithm of base 2, straight between the powers of two: near enough to weigh by, and the same on every machine.
 * */
static float log_of(size_t n)
{
	float whole = 0, power = 1;

	for (; (size_t)(power * 2) <= n; power *= 2)
		whole++;
	return whole + ((float)n - power) / power;
}

float check_rarity(const struct check_case *c, size_t n)
{
	return n > 0 ? 1 - log_of(n) / log_of(c->n_entries + 1) : 0;
}

bool check_words_weigh(struct store *store, struct check_case *c, struct err *err)
{
	struct work_done done = {.what = CHECK_LOOKING};

	for (size_t i = 0; i < c->words.n; i++)
		c->words.list[i].weight = check_rarity(c, c->words.list[i].entries);
	for (size_t i = 0; i < c->n_entries; i++) {
		struct check_entry *e = &c->entries[i];
		if (!store_step(store, &done, err))
			return false;
		e->weight = 0;
		for (size_t k = 0; k < e->n_words; k++)
			e->weight += c->words.list[c->words.used[e->word + k]].weight;
	}
	return true;
}

/* Keeps the heaviest in order; `n` of at most `most`. */
static size_t keep(const struct check_word **kept, size_t n, size_t most, const struct check_word *w)
{
	size_t i = n < most ? n : most - 1;

	if (n == most && kept[most - 1]->weight >= w->weight)
		return n;
	for (; i > 0 && kept[i - 1]->weight < w->weight; i--)
		kept[i] = kept[i - 1];
	kept[i] = w;
	return n < most ? n + 1 : n;
}

float check_words_in_common(const struct check_case *c, const struct check_entry *a, const struct check_entry *b,
                            size_t most, struct str *out)
{
	const struct check_word *kept[MOST_SHOWN];
	const uint32_t *p = c->words.used + a->word, *q = c->words.used + b->word;
	const uint32_t *p_end = p + a->n_words, *q_end = q + b->n_words;
	size_t n = 0;
	float sum = 0;

	most = most < MOST_SHOWN ? most : MOST_SHOWN;
	while (p < p_end && q < q_end) {
		if (*p != *q) {
			*p < *q ? p++ : q++;
			continue;
		}
		sum += c->words.list[*p].weight;
		if (most > 0)
			n = keep(kept, n, most, &c->words.list[*p]);
		p++;
		q++;
	}
	for (size_t i = 0; i < n && out != NULL; i++)
		str_format(out, "%s%s", i > 0 ? ", " : "", kept[i]->text);
	return sum;
}

float check_words_share(const struct check_entry *a, const struct check_entry *b, float in_common)
{
	float shorter = a->weight < b->weight ? a->weight : b->weight;

	return in_common / (shorter < RARE_WORDS ? RARE_WORDS : shorter);
}

float check_words_likeness(const struct check_case *c, const struct check_entry *a, const struct check_entry *b)
{
	return check_words_share(a, b, check_words_in_common(c, a, b, 0, NULL));
}
