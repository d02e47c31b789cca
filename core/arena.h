/* arena.h - strings and structs that live and die together.
 *
 * A page of timeline rows, one entry being read from XML: many small pieces with one lifetime. Nothing in an
 * arena is freed alone. Sizes are bytes; what is returned is aligned for any type. */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_block *head; /* the block being filled; older ones hang behind it */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);

/* Forgets everything in it but keeps one block, for use in a loop. */
void arena_reset(struct arena *a);

/* Zeroed; never NULL. */
void *arena_alloc(struct arena *a, size_t size);

/* NULL gives NULL. */
char *arena_copy(struct arena *a, const char *text);
char *arena_copy_n(struct arena *a, const char *bytes, size_t n);
char *arena_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
