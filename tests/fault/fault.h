/* fault.h - lets one call fail that never fails on a good day: the Nth allocation, or the Nth time a file is touched.
 *
 * A program that links fault.c has every malloc, calloc and realloc and every call that opens, reads, writes, cuts,
 * flushes, links or removes a file go through here first, whichever library makes it. Nothing fails until fault_arm().
 * Where it cannot stand in between (sanitizers do so themselves; a C library other than GNU's), fault_works() says no.
 *
 * One process, one thread: a scenario is run in a child (test_faults.c), so that what fails ends with it. */
#ifndef TESTS_FAULT_FAULT_H
#define TESTS_FAULT_FAULT_H

#include <stdbool.h>
#include <stdint.h>

enum fault_kind {
	FAULT_MEMORY, /* an allocation is refused */
	FAULT_FILE,   /* EIO from whatever touches a file */
	FAULT_FULL,   /* ENOSPC from what would make one longer */
};

/* From now on the call number `at` (from 1) of that kind fails; with `lasting` all later ones fail too. */
void fault_arm(enum fault_kind kind, uint64_t at, bool lasting);

/* Nothing fails any more. The calls of that kind since fault_arm(): where this is below `at`, none has failed. */
uint64_t fault_disarm(void);

bool fault_works(void);

#endif
