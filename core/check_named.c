/* A sorted list of (word, agency). Words that more than one agency could be meant by are taken out. */
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/mem.h"
#include "core/tokenizer.h"

enum { MOST_AGENCIES = 64, LEAST_LETTERS = 4 };

struct naming {
	char *word;
	size_t agency;
};

struct check_named {
	struct naming *list;
	size_t n, capacity;
	size_t agency;   /* while it is made */
	uint64_t found;  /* while a text is read */
};

/* Words of organisations' names that stand in any text, in order. */
static const char *const general[] = {
	"abuse", "adult", "adults", "area", "authority", "board", "borough", "care", "child", "children", "city",
	"community", "council", "county", "department", "district", "domestic", "early", "education", "family", "first",
	"foundation", "general", "group", "health", "home", "house", "justice", "little", "local", "medical", "mental",
	"north", "other", "partnership", "practice", "royal", "service", "services", "south", "support", "team", "trust",
	"visiting", "visitor", "visitors", "voluntary", "west", "women", "young", "youth", "years",
};

static int compare_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct check_named *named = context;
	struct str copy;

	(void)start;
	(void)end;
	str_init(&copy);
	str_add_n(&copy, word, n);
	if (n >= LEAST_LETTERS &&
	    bsearch(copy.text, general, sizeof general / sizeof *general, sizeof *general, compare_text) == NULL) {
		named->list = mem_grow(named->list, &named->capacity, named->n + 1, sizeof *named->list);
		named->list[named->n++] = (struct naming){str_take(&copy), named->agency};
	} else {
		str_release(&copy);
	}
	return true;
}

static void add_code(struct check_named *named, const char *code)
{
	struct str folded;

	str_init(&folded);
	for (const char *p = code; *p != '\0'; p++)
		str_add_char(&folded, *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p);
	named->list = mem_grow(named->list, &named->capacity, named->n + 1, sizeof *named->list);
	named->list[named->n++] = (struct naming){str_take(&folded), named->agency};
}

static int compare_naming(const void *a, const void *b)
{
	const struct naming *x = a, *y = b;
	int order = strcmp(x->word, y->word);

	return order != 0 ? order : (x->agency > y->agency) - (x->agency < y->agency);
}

/* Leaves each word once, and only where all that have it are one agency. */
static void settle(struct check_named *named)
{
	size_t n = 0;

	if (named->n > 0)
		qsort(named->list, named->n, sizeof *named->list, compare_naming);
	for (size_t i = 0, end; i < named->n; i = end) {
		for (end = i + 1; end < named->n && strcmp(named->list[end].word, named->list[i].word) == 0;)
			end++;
		bool one = named->list[i].agency == named->list[end - 1].agency;
		for (size_t k = one ? i + 1 : i; k < end; k++)
			free(named->list[k].word);
		if (one)
			named->list[n++] = named->list[i];
	}
	named->n = n;
}

struct check_named *check_named_new(const struct check_case *c)
{
	struct check_named *named = mem_zero(1, sizeof *named);

	for (named->agency = 0; named->agency < c->n_agencies && named->agency < MOST_AGENCIES; named->agency++) {
		const struct check_agency *a = &c->agencies[named->agency];
		add_code(named, a->code);
		tokenizer_each(a->name, strlen(a->name), add_word, named);
		tokenizer_each(a->kind, strlen(a->kind), add_word, named);
	}
	settle(named);
	return named;
}

void check_named_free(struct check_named *named)
{
	if (named == NULL)
		return;
	for (size_t i = 0; i < named->n; i++)
		free(named->list[i].word);
	free(named->list);
	free(named);
}

static bool look_up(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct check_named *named = context;
	size_t low = 0, high = named->n;

	(void)start;
	(void)end;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *there = named->list[middle].word;
		int order = strncmp(word, there, n);
		if (order == 0 && there[n] != '\0')
			order = -1;
		if (order == 0) {
			named->found |= (uint64_t)1 << named->list[middle].agency;
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return true;
}

uint64_t check_named_in(const struct check_named *named, const char *text)
{
	struct check_named reading = *named;

	reading.found = 0;
	if (text != NULL)
		tokenizer_each(text, strlen(text), look_up, &reading);
	return reading.found;
}
