/* work.h - long work, as whoever waits for it sees it: what is in hand, how far it is, and the word to stop it.
 *
 * Work is told of in steps, of which there are many a second whatever is done: within a statement of SQL too. A step
 * that answers false stops the work: it then fails with CANCELLED, and the case is as it was before. */
#ifndef CORE_WORK_H
#define CORE_WORK_H

#include <stdbool.h>
#include <stdint.h>

struct work_done {
	const char *what;         /* "Reading gp-2.xml", "Filtering"; borrowed; NULL where nothing more can be said */
	int64_t entries, of;      /* how many are done, of how many; 0 where it is not known */
	int64_t bytes, all_bytes; /* of a file that is read; 0 where none is */
};

struct work {
	/* Called by the work, which is in the midst of it: nothing of the case may be touched here. */
	bool (*step)(void *context, const struct work_done *done);
	void *context;
};

#endif
