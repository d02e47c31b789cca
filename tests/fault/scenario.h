/* scenario.h - one thing done to a case with a fault at every point of it, one after the other, until it goes through
 * untouched: after each the case is the one before or the one after, verify says ok, and what was acknowledged is
 * there.
 *
 * A scenario runs in a child, so that what fails ends with it. The parent looks at what it left. Calls are many, most
 * of them in opening the case. Wants cmocka included before. */
#ifndef TESTS_FAULT_SCENARIO_H
#define TESTS_FAULT_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/fault/fault.h"
#include "tests/lib/casefile.h"

/* A case before and after, as bytes and as dumps. */
struct bench {
	struct casefile file;
	char submission[128]; /* where beside it a submission may be put */
	struct snapshot base;
	int64_t now;
	uint64_t seed;
	struct str before, after;
};

struct scenario {
	const char *name;
	/* What the open case has before, beside revision 1 of GP; may be NULL. */
	void (*prepare)(struct bench *b);
	/* Does it, as a command would, on the case at b->file.path. False: it said that it could not. */
	bool (*act)(struct bench *b);
	const char *gone; /* no byte of this is in the file once it is done; may be NULL */
};

/* With `lasting` all calls after the one that fails do too. One call in `stride` is tried, and every one where
 * CASECHRON_FAULTS=all is set. */
void scenario_loop(const struct scenario *s, enum fault_kind kind, bool lasting, uint64_t stride);

#endif
