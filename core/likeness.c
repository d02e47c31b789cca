/* Words are compared by a 64-bit hash (FNV-1a): two that differ and share one would make texts a little liker, which
 * nobody would see. */
#include "core/likeness.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/tokenizer.h"

struct words {
	uint64_t *hashes;
	size_t n, capacity;
};

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct words *w = context;
	uint64_t hash = UINT64_C(14695981039346656037);

	(void)start, (void)end;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)word[i]) * UINT64_C(1099511628211);
	w->hashes = mem_grow(w->hashes, &w->capacity, w->n + 1, sizeof *w->hashes);
	w->hashes[w->n++] = hash;
	return true;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void read_words(const char *text, struct words *w)
{
	size_t kept = 0;

	tokenizer_each(text, strnlen(text, LIKENESS_BYTES), add_word, w);
	if (w->n > 0)
		qsort(w->hashes, w->n, sizeof *w->hashes, compare);
	for (size_t i = 0; i < w->n; i++)
		if (kept == 0 || w->hashes[kept - 1] != w->hashes[i])
			w->hashes[kept++] = w->hashes[i];
	w->n = kept;
}

int likeness_words(const char *a, const char *b)
{
	struct words one = {0}, two = {0};
	size_t i = 0, j = 0, common = 0;

	read_words(a, &one);
	read_words(b, &two);
	while (i < one.n && j < two.n) {
		uint64_t x = one.hashes[i], y = two.hashes[j];
		common += x == y;
		i += x <= y;
		j += y <= x;
	}
	size_t both = one.n + two.n;
	free(one.hashes);
	free(two.hashes);
	return both == 0 ? 0 : (int)(200 * common / both);
}
