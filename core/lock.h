/* lock.h - who may write the case: one program at a time, named beside the file. Private to core/.
 *
 * The lock is flock() on NAME.case.lock, so that a killed program gives it up by dying; what stands in the file
 * (user, host, process, since when) is for people. */
#ifndef CORE_LOCK_H
#define CORE_LOCK_H

#include <stdbool.h>

#include "core/clock.h"
#include "core/err.h"

struct lock {
	int fd; /* -1 where nothing is held */
	char *path;
};

/* BUSY, naming the holder; READONLY where no lock file can be made. On false `lock` holds nothing. */
bool lock_take(struct lock *lock, const char *case_path, struct clock clock, struct err *err);

/* Removes the lock file and gives the lock up. */
void lock_release(struct lock *lock);

#endif
