#include "core/clock.h"

#include <stdio.h>
#include <time.h>

static int64_t system_now(void *context)
{
	struct timespec t;

	(void)context;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct clock clock_system(void)
{
	return (struct clock){.now = system_now};
}

int64_t clock_now(struct clock c)
{
	return c.now(c.context);
}

void clock_text(int64_t ms, char out[CLOCK_TEXT])
{
	time_t seconds = (time_t)(ms / 1000 - (ms % 1000 < 0));
	struct tm tm;

	if (gmtime_r(&seconds, &tm) == NULL || strftime(out, CLOCK_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		snprintf(out, CLOCK_TEXT, "unknown time");
}
