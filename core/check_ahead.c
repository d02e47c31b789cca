/* The words that an entry has in common with all that follow it.
 *
 * To merge the words of each two entries of one busy day costs too much. Here each word has the list of the entries
 * that use it, and an entry's words are walked once: along the list of each, its weight is added to whoever else uses
 * it. A word that only one uses costs nothing. Words are taken in the same order as check_words_in_common() takes them,
 * so that the sums are the same to the last bit. */
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/mem.h"

struct check_ahead {
	const struct check_case *c;
	size_t *first;   /* entries that use word w: users[first[w]] to users[first[w + 1] - 1], ascending */
	size_t *next;    /* of word w, the first user that was not passed */
	uint32_t *users;
	float *sums;
};

struct check_ahead *check_ahead_new(const struct check_case *c)
{
	struct check_ahead *a = mem_zero(1, sizeof *a);
	const struct check_words *w = &c->words;

	a->c = c;
	a->first = mem_zero(w->n + 1, sizeof *a->first);
	a->next = mem_zero(w->n + 1, sizeof *a->next);
	a->users = mem_zero(w->n_used + 1, sizeof *a->users);
	a->sums = mem_zero(c->n_entries + 1, sizeof *a->sums);
	for (size_t i = 0; i < w->n; i++)
		a->first[i + 1] = a->first[i] + w->list[i].entries;
	memcpy(a->next, a->first, (w->n + 1) * sizeof *a->next);
	for (size_t i = 0; i < c->n_entries; i++)
		for (size_t k = 0; k < c->entries[i].n_words; k++)
			a->users[a->next[w->used[c->entries[i].word + k]]++] = (uint32_t)i;
	memcpy(a->next, a->first, (w->n + 1) * sizeof *a->next);
	return a;
}

const float *check_ahead_of(struct check_ahead *a, size_t i, size_t end)
{
	const struct check_entry *e = &a->c->entries[i];

	if (end > i + 1)
		memset(a->sums, 0, (end - i - 1) * sizeof *a->sums);
	for (size_t k = 0; k < e->n_words; k++) {
		uint32_t word = a->c->words.used[e->word + k];
		float weight = a->c->words.list[word].weight;
		a->next[word]++; /* that is this entry */
		for (size_t u = a->next[word]; u < a->first[word + 1] && a->users[u] < end; u++)
			a->sums[a->users[u] - i - 1] += weight;
	}
	return a->sums;
}

void check_ahead_free(struct check_ahead *a)
{
	free(a->first);
	free(a->next);
	free(a->users);
	free(a->sums);
	free(a);
}
