/* Words as the index has them (tokenizer.h), so that a name is found however it is written; what stands between them
 * does not matter. */
#include <stdlib.h>
#include <string.h>

#include "core/erase_private.h"
#include "core/mem.h"
#include "core/tokenizer.h"

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct erase_words *w = context;

	(void)start, (void)end;
	str_add_n(&w->folded, word, n);
	str_add_char(&w->folded, '\0');
	w->n++;
	return true;
}

void erase_words_init(struct erase_words *w, const char *name)
{
	*w = (struct erase_words){0};
	str_init(&w->folded);
	tokenizer_each(name, strlen(name), add_word, w);
}

void erase_words_release(struct erase_words *w)
{
	str_release(&w->folded);
}

/* The words of a text: where each begins and ends, and which of the name's it is. */
struct found {
	size_t start, end;
};

struct search {
	const struct erase_words *words;
	struct found *run; /* of each that may be the first word of the name, on to the word that is looked at */
	struct found *matches;
	size_t capacity, n;
	struct str folded; /* of the last words of the text, at most as many as the name has */
	size_t *lengths, kept;
};

/* Whether the last words are those of the name. */
static bool ends_in_name(const struct search *s)
{
	const char *mine = s->folded.text, *wanted = s->words->folded.text;

	for (size_t i = 0; i < s->kept; i++) {
		if (strlen(wanted) != s->lengths[i] || memcmp(mine, wanted, s->lengths[i]) != 0)
			return false;
		mine += s->lengths[i];
		wanted += s->lengths[i] + 1;
	}
	return s->kept == s->words->n;
}

static void forget(struct search *s, size_t words)
{
	size_t bytes = 0;

	for (size_t i = 0; i < words; i++)
		bytes += s->lengths[i];
	str_remove(&s->folded, 0, bytes);
	s->kept -= words;
	memmove(s->lengths, s->lengths + words, s->kept * sizeof *s->lengths);
	memmove(s->run, s->run + words, s->kept * sizeof *s->run);
}

static bool look(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct search *s = context;

	if (s->kept == s->words->n)
		forget(s, 1);
	str_add_n(&s->folded, word, n);
	s->lengths[s->kept] = n;
	s->run[s->kept++] = (struct found){start, end};
	if (!ends_in_name(s))
		return true;
	s->matches = mem_grow(s->matches, &s->capacity, s->n + 1, sizeof *s->matches);
	s->matches[s->n++] = (struct found){s->run[0].start, end};
	forget(s, s->kept); /* what is taken is not the beginning of another */
	return true;
}

bool erase_words_replace(const struct erase_words *w, const char *text, struct str *out)
{
	struct search s = {.words = w};
	size_t at = 0;

	if (w->n == 0)
		return false;
	str_init(&s.folded);
	s.lengths = mem_zero(w->n, sizeof *s.lengths);
	s.run = mem_zero(w->n, sizeof *s.run);
	tokenizer_each(text, strlen(text), look, &s);
	for (size_t i = 0; i < s.n; i++) {
		str_add_n(out, text + at, s.matches[i].start - at);
		str_add(out, ERASED_MARK);
		at = s.matches[i].end;
	}
	if (s.n > 0)
		str_add(out, text + at);
	str_release(&s.folded);
	free(s.lengths);
	free(s.run);
	free(s.matches);
	return s.n > 0;
}
