/* store.h - the case file: created, opened, held by one writer, closed.
 *
 * A case is one SQLite file, NAME.case (application_id 0x43434852, user_version the schema's version). One program
 * at a time may write it: its name stands in NAME.case.lock beside it (host, user, process, since when). A second
 * opener reads. Opening, or refusing to open, never writes a byte of the case file; but for one that an earlier
 * Casechron made and that is opened to write: it is copied to NAME.case.vN.bak (N its version) and then brought up to
 * date. All temporary files stay in the case's own folder. */
#ifndef CORE_STORE_H
#define CORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/err.h"
#include "core/random.h"
#include "core/work.h"

enum store_mode {
	STORE_READ,  /* never writes; takes no lock */
	STORE_WRITE, /* BUSY where another holds it, READONLY where the file system forbids it */
	STORE_BEST,  /* to write if possible, else to read, and store_read_only() says why */
};

struct store_options {
	enum store_mode mode;
	struct clock clock;
	struct random random;
	const char *reviewer; /* who writes; NULL: store_set_reviewer() before the first change */
};

/* The machine's clock and random numbers, STORE_READ, no reviewer. */
struct store_options store_defaults(void);

struct store;

/* Makes a new case called `case_id` and opens it to write. INVALID where the file exists already. */
bool store_create(const char *path, const char *case_id, const struct store_options *options, struct store **store,
                  struct err *err);

/* NOTFOUND: no such file. INVALID: not a case file. NEWER: made by a later Casechron. CORRUPT: damaged. READONLY: made
 * by an earlier one, which must be opened to write once. */
bool store_open(const char *path, const struct store_options *options, struct store **store, struct err *err);

/* Gives up the lock. NULL is accepted. */
void store_close(struct store *store);

/* NULL where the case may be written, else the reason in words, for the heading. */
const char *store_read_only(const struct store *store);

/* The version that the case had when this opening brought it up to date; 0 where it did not. */
int store_upgraded(const struct store *store);

const char *store_path(const struct store *store);
const char *store_case_id(const struct store *store);

/* The name under which changes are logged from now on. NULL: nobody. The case remembers each reviewer by an
 * id of its own. */
void store_set_reviewer(struct store *store, const char *name);
const char *store_reviewer(const struct store *store); /* NULL where nobody is named yet */

/* What time it is by the clock that the case was opened with: UTC ms. */
int64_t store_now(const struct store *store);

/* Who is asked at each step of long work on this case, copied; NULL: nobody. Taking back what was begun is never
 * stopped. */
void store_set_work(struct store *store, const struct work *work);

/* What is in hand from now on, for the steps within statements. */
void store_in_hand(struct store *store, const struct work_done *done);

/* The same, and a step, for work that is not done by statements. False: CANCELLED. */
bool store_step(struct store *store, const struct work_done *done, struct err *err);

/* Moved by every commit: one for the entries (loads), one for what reviewers do. A view reloads when they differ
 * from what it has seen. */
struct store_counters {
	uint64_t entries, marks;
};
struct store_counters store_counters(const struct store *store);

#endif
