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
	struct canvas *canvas; /* NULL: only counts */
	int row, col, limit;
	size_t n;
	const char *drawn;
	struct str plain; /* what was drawn without its tokens, so that fa<U+200B>ther is a word */
	size_t *at;       /* for each byte of `plain`, and for its end: where that stands in `drawn` */
	size_t capacity;
	struct str before; /* what was drawn up to the word being looked at */
};

/* The length of a token of utf8_display() at `text`, 0 where there is none; and whether words end at what it stands
 * for, as they do at controls and separators. */
static size_t read_token(const char *text, bool *ends_word)
{
	size_t n = strcspn(text, ">");

	*ends_word = false;
	if (strncmp(text, "<+", 2) == 0) {
		size_t digits = strspn(text + 2, "0123456789");
		return digits > 0 && strncmp(text + 2 + digits, " marks>", 7) == 0 ? digits + 9 : 0;
	}
	if (strncmp(text, "<U+", 3) != 0 || text[n] == '\0' || n > 9 || strspn(text + 3, "0123456789ABCDEF") != n - 3)
		return 0;
	unsigned long c = strtoul(text + 3, NULL, 16);
	*ends_word = c < 0xA0 || c == 0x2028 || c == 0x2029;
	return n + 1;
}

static void add_plain(struct marking *m, char c, size_t at)
{
	m->at = mem_grow(m->at, &m->capacity, m->plain.length + 2, sizeof *m->at);
	m->at[m->plain.length] = at;
	str_add_char(&m->plain, c);
}

static void take_tokens_out(struct marking *m)
{
	bool ends_word;
	size_t i = 0;

	while (m->drawn[i] != '\0') {
		size_t n = read_token(m->drawn + i, &ends_word);
		if (n == 0 || ends_word)
			add_plain(m, n == 0 ? m->drawn[i] : ' ', i);
		i += n > 0 ? n : 1;
	}
	if (m->at != NULL)
		m->at[m->plain.length] = i;
}

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
	str_add_n(&m->before, m->drawn, m->at[start]);
	int from = utf8_width(m->before.text);
	str_clear(&m->before);
	str_add_n(&m->before, m->drawn, m->at[end - 1] + 1);
	int to = utf8_width(m->before.text);
	if (to > m->limit)
		to = m->limit;
	if (from < to && m->canvas != NULL)
		canvas_style_run(m->canvas, m->row, m->col + from, to - from, STYLE_HIT);
	m->n += from < to;
	return from < m->limit;
}

static void mark_words(struct marking *m)
{
	if (m->hits->n == 0)
		return;
	str_init(&m->plain);
	str_init(&m->before);
	take_tokens_out(m);
	tokenizer_each(m->plain.text, m->plain.length, mark_word, m);
	str_release(&m->before);
	str_release(&m->plain);
	free(m->at);
}

void hits_mark(const struct hits *hits, struct canvas *canvas, int row, int col, int limit, const char *text)
{
	struct marking m = {.hits = hits, .canvas = canvas, .row = row, .col = col, .limit = limit, .drawn = text};

	mark_words(&m);
}

bool hits_any(const struct hits *hits, const char *text, int columns)
{
	struct marking m = {.hits = hits, .limit = columns, .drawn = text};

	mark_words(&m);
	return m.n > 0;
}
