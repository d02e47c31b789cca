/* A chain of blocks, the newest first; a piece larger than a block gets a block of its own. */
#include "core/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

enum { BLOCK = 16 * 1024, ALIGN = _Alignof(max_align_t) };

struct arena_block {
	struct arena_block *older;
	size_t size, used;
	max_align_t bytes[];
};

void arena_init(struct arena *a)
{
	a->head = NULL;
}

static void free_blocks(struct arena_block *b)
{
	while (b != NULL) {
		struct arena_block *older = b->older;
		free(b);
		b = older;
	}
}

void arena_release(struct arena *a)
{
	if (a == NULL)
		return;
	free_blocks(a->head);
	a->head = NULL;
}

void arena_reset(struct arena *a)
{
	if (a->head == NULL)
		return;
	free_blocks(a->head->older);
	a->head->older = NULL;
	a->head->used = 0;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t rounded = size + (ALIGN - size % ALIGN) % ALIGN;

	if (rounded < size || rounded > SIZE_MAX - sizeof(struct arena_block)) /* an overflow: let mem say so */
		return mem_zero(SIZE_MAX, 2);
	if (a->head == NULL || a->head->size - a->head->used < rounded) {
		size_t room = rounded > BLOCK ? rounded : BLOCK;
		struct arena_block *b = mem_alloc(sizeof *b + room);
		b->older = a->head;
		b->size = room;
		b->used = 0;
		a->head = b;
	}
	void *p = (char *)a->head->bytes + a->head->used;
	a->head->used += rounded;
	return memset(p, 0, rounded);
}

char *arena_copy_n(struct arena *a, const char *bytes, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	memcpy(p, bytes, n);
	return p;
}

char *arena_copy(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_copy_n(a, text, strlen(text));
}

char *arena_format(struct arena *a, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	char *p = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return p;
}
