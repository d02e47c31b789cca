#include "core/random.h"

#include <sodium.h>

static void system_fill(void *context, void *bytes, size_t n)
{
	(void)context;
	randombytes_buf(bytes, n);
}

struct random random_system(void)
{
	return (struct random){.fill = system_fill};
}

void random_fill(struct random r, void *bytes, size_t n)
{
	r.fill(r.context, bytes, n);
}
