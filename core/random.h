/* random.h - unguessable bytes, from a source that tests can seed. */
#ifndef CORE_RANDOM_H
#define CORE_RANDOM_H

#include <stddef.h>

struct random {
	void (*fill)(void *context, void *bytes, size_t n);
	void *context;
};

/* libsodium's generator: the operating system's. */
struct random random_system(void);

void random_fill(struct random r, void *bytes, size_t n);

#endif
