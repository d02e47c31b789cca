#include "core/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void mem_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

/* Nothing here may allocate: write() and not stdio, _exit() and not exit(). */
static _Noreturn void exhausted(void)
{
	static const char words[] = "casechron: out of memory; what was saved is in the case file\n";
	void (*hook)(void) = exhausted_hook;

	exhausted_hook = NULL;
	if (hook != NULL)
		hook();
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(4);
	_exit(4);
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size > 0 ? size : 1);

	if (p == NULL)
		exhausted();
	return p;
}

void *mem_zero(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (p == NULL)
		exhausted();
	return p;
}

void *mem_resize(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		exhausted();
	size_t bytes = count * size;
	void *p = realloc(old, bytes > 0 ? bytes : 1);
	if (p == NULL)
		exhausted();
	return p;
}

void *mem_grow(void *items, size_t *capacity, size_t need, size_t size)
{
	if (need <= *capacity)
		return items;
	size_t wanted = *capacity < 8 ? 8 : *capacity;
	while (wanted < need) {
		if (wanted > SIZE_MAX / 2)
			exhausted();
		wanted *= 2;
	}
	items = mem_resize(items, wanted, size);
	*capacity = wanted;
	return items;
}

char *mem_copy(const char *text)
{
	size_t n = strlen(text) + 1;
	char *p = mem_alloc(n);

	memcpy(p, text, n);
	return p;
}
