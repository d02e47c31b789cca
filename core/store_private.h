/* store_private.h - the inside of a store, for the rooms of core that read and write its tables. */
#ifndef CORE_STORE_PRIVATE_H
#define CORE_STORE_PRIVATE_H

#include <sys/types.h>

#include "core/db.h"
#include "core/lock.h"
#include "core/store.h"

struct store {
	struct db *db;
	char *path;
	char *case_id;
	char *reviewer;
	char *read_only; /* why, or NULL */
	struct lock lock;
	struct clock clock;
	struct random random;
	struct store_counters counters;
	struct work work;         /* its step NULL for none */
	struct work_done in_hand;
	dev_t device; /* which file the path led to when it was opened */
	ino_t inode;
	int64_t version; /* db_version() when we last looked */
	int made_by;     /* the schema's version of the file */
	int upgraded_from; /* what it was before this opening brought it up to date; else 0 */
};

/* The order of the timeline, for a statement on `entry AS e`: the columns of the index entry_order, so that nothing is
 * sorted. */
#define ENTRY_ORDER \
	" ORDER BY e.undated, e.earliest, e.minute, e.latest, e.agency_position, e.sequence, e.agency, e.key, e.submission"

enum store_touched { STORE_MARKS = 1, STORE_ENTRIES = 2 };

/* Gives a file that is finished its name, durably, and takes the name it was made under away. INVALID where there is
 * one of that name already: it is not replaced. */
bool store_put_in_place(const char *from, const char *path, struct err *err);

/* Begins a transaction that writes. READONLY; or IO where the file at that path is no longer the one opened, or
 * another program wrote to it. */
bool store_begin(struct store *store, struct err *err);

/* Commits and moves the counters of what was touched. On false everything was rolled back. */
bool store_commit(struct store *store, unsigned touched, struct err *err);
void store_rollback(struct store *store);

#endif
