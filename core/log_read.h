/* log_read.h - the log as people read it: a page of sentences at a time, the newest first; and what a change was of.
 *
 * Pages are found by key, the place of a change in the order that every copy agrees on: a log of any length costs a
 * page. */
#ifndef CORE_LOG_READ_H
#define CORE_LOG_READ_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct log_key {
	int64_t lamport;
	unsigned char id[SHA256_BYTES];
};

struct log_line {
	struct log_key key;
	int64_t at;           /* milliseconds since 1970, UTC */
	const char *reviewer; /* NULL where the name was erased */
	const char *sentence; /* "noted on GP:GP-0212"; NULL where it was erased */
	bool is_undone;
};

/* Beyond the newest change, and beyond the oldest. */
struct log_key log_newest(void);
struct log_key log_oldest(void);

/* At most `limit` changes, the newest of them first: those from `key` on to older ones, or to newer ones; one that
 * stands at the key itself is among them. Strings live in the arena. */
bool log_page(struct store *store, struct arena *arena, const struct log_key *key, bool older, size_t limit,
              struct log_line **lines, size_t *n, struct err *err);

/* What a change was of; of an undoing or redoing, what the change was of that it turned. */
struct log_target {
	enum { LOG_OF_NOTHING, LOG_OF_ENTRY, LOG_OF_AGENCY, LOG_OF_FILTER } kind;
	const char *agency, *entry; /* of an entry both, of a load the agency */
	const char *filter;         /* of a saved view, as it is now; NULL where it is there no longer */
};

bool log_target(struct store *store, struct arena *arena, const struct log_key *key, struct log_target *target,
                struct err *err);

#endif
