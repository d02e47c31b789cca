#include "tui/history.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

struct history_item {
	enum command_id command;
	char *text;
};

enum { HISTORY_MAX = 200 };

void history_release(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->items[i].text);
	free(h->items);
	*h = (struct history){0};
}

static void drop(struct history *h, size_t i)
{
	free(h->items[i].text);
	h->n--;
	memmove(&h->items[i], &h->items[i + 1], (h->n - i) * sizeof *h->items);
}

void history_add(struct history *h, enum command_id command, const char *text)
{
	for (size_t i = h->n; i-- > 0;)
		if (h->items[i].command == command && strcmp(h->items[i].text, text) == 0)
			drop(h, i);
	if (h->n == HISTORY_MAX)
		drop(h, 0);
	h->items = mem_grow(h->items, &h->capacity, h->n + 1, sizeof *h->items);
	h->items[h->n++] = (struct history_item){command, mem_copy(text)};
}

const char *history_back(const struct history *h, enum command_id command, size_t back)
{
	for (size_t i = h->n; i-- > 0 && back > 0;)
		if (h->items[i].command == command && --back == 0)
			return h->items[i].text;
	return NULL;
}
