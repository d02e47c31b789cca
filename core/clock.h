/* clock.h - what time it is, from a source that tests can set.
 *
 * Times are milliseconds since 1970-01-01T00:00:00 UTC. */
#ifndef CORE_CLOCK_H
#define CORE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

struct clock {
	int64_t (*now)(void *context);
	void *context;
};

/* The machine's own clock. */
struct clock clock_system(void);

int64_t clock_now(struct clock c);

enum { CLOCK_TEXT = 32 };

/* "2026-11-22T10:14:03Z", for files and messages. */
void clock_text(int64_t ms, char out[CLOCK_TEXT]);

#endif
