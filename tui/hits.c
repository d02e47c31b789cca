#include "tui/hits.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/tokenizer.h"
#include "core/utf8.h"

void hits_init(struct hits *hits)
{
	*hits = (struct hits){0};
}

void hits_release(struct hits *hits)
{
	for (size_t i = 0; i < hits->n; i++)
		free(hits->words[i].text);
	free(hits->words);
	*hits = (struct hits){0};
}

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct hits *h = context;
	char *copy = mem_alloc(n + 1);

	(void)start, (void)end;
	memcpy(copy, word, n);
	copy[n] = '\0';
	h->words = mem_grow(h->words, &h->capacity, h->n + 1, sizeof *h->words);
	h->words[h->n++] = (struct hit_word){.text = copy, .size = n};
	return true;
}

static void add_node(struct hits *h, const struct filter_node *node)
{
	switch (node->op) {
	case FILTER_AND:
	case FILTER_OR:
		add_node(h, node->left);
		add_node(h, node->right);
		break;
	case FILTER_WORDS:
	case FILTER_PREFIX:
		tokenizer_each(node->values[0], strlen(node->values[0]), add_word, h);
		if (node->op == FILTER_PREFIX && h->n > 0)
			h->words[h->n - 1].prefix = true;
		break;
	default: /* keys have no words, and what must not be there is not looked for */
		break;
	}
}

void hits_add(struct hits *hits, const struct filter *filter)
{
	if (filter->root != NULL)
		add_node(hits, filter->root);
}

struct marking {
	const struct hits *hits;
	struct canvas *canvas;
	int row, col, limit;
	const char *text;
	struct str before; /* of the text, up to the word being looked at */
};

static bool is_hit(const struct hits *h, const char *word, size_t n)
{
	for (size_t i = 0; i < h->n; i++) {
		const struct hit_word *w = &h->words[i];
		if ((n == w->size || (w->prefix && n > w->size)) && memcmp(word, w->text, w->size) == 0)
			return true;
	}
	return false;
}

static bool mark_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct marking *m = context;

	if (!is_hit(m->hits, word, n))
		return true;
	str_clear(&m->before);
	str_add_n(&m->before, m->text, start);
	int from = utf8_width(m->before.text);
	str_add_n(&m->before, m->text + start, end - start);
	int to = utf8_width(m->before.text);
	if (to > m->limit)
		to = m->limit;
	if (from < to)
		canvas_style_run(m->canvas, m->row, m->col + from, to - from, STYLE_HIT);
	return from < m->limit;
}

void hits_mark(const struct hits *hits, struct canvas *canvas, int row, int col, int limit, const char *text)
{
	struct marking m = {hits, canvas, row, col, limit, text, {0}};

	if (hits->n == 0)
		return;
	str_init(&m.before);
	tokenizer_each(text, strlen(text), mark_word, &m);
	str_release(&m.before);
}
