/* mem.h - memory that is there, or the program ends cleanly.
 *
 * No function here returns NULL. When memory runs out the hook is called once (the screen sets one that
 * restores the terminal), a sentence goes to standard error, and the program ends with exit code 4. That is
 * safe at any moment: what was acknowledged is in the case file, and what was not is rolled back by SQLite
 * when the file is next opened. What is returned is freed with free(). */
#ifndef CORE_MEM_H
#define CORE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size) __attribute__((malloc));

/* `count` elements of `size` bytes, zeroed. A product that overflows counts as out of memory. */
void *mem_zero(size_t count, size_t size) __attribute__((malloc));

/* Room for `count` elements of `size` bytes, keeping what is there; `old` may be NULL. */
void *mem_resize(void *old, size_t count, size_t size);

/* Grows `items` so that it holds at least `need` elements, at least doubling; updates `*capacity`. */
void *mem_grow(void *items, size_t *capacity, size_t need, size_t size);

char *mem_copy(const char *text) __attribute__((malloc));

/* Called once before the program ends for want of memory; NULL takes the hook away. The one mutable global
 * beside the signal flag: memory can run out anywhere, and only the screen knows how to put it right. */
void mem_on_exhausted(void (*hook)(void));

#endif
