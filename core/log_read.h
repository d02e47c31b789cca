/* log_read.h - the log as people read it: a page of sentences at a time, the newest first; and what a change was of.
 *
 * Pages are found by key, the place of a change in the order that every copy agrees on: a log of any length costs a
 * page. */
#ifndef CORE_LOG_READ_H
#define CORE_LOG_READ_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/record.h"
#include "core/store.h"

struct log_key {
	int64_t lamport;
	unsigned char id[SHA256_BYTES];
};

struct log_line {
	struct log_key key;
	int64_t at;           /* milliseconds since 1970, UTC */
	const char *verb;     /* change.h */
	const char *reviewer; /* NULL where the name was erased */
	const char *sentence; /* "noted on GP:GP-0212"; NULL where it was erased */
	bool is_undone;
};

/* Beyond the newest change, and beyond the oldest. */
struct log_key log_newest(void);
struct log_key log_oldest(void);

/* Which changes are asked for. */
struct log_asked {
	const char *reviewer;       /* a name; NULL: of everybody */
	int64_t from, before;       /* made then or later, and earlier than that; UTC ms */
	const char *agency, *entry; /* of one entry: what was done beside it, and what undid or joined that; NULL: of all */
};

/* All of them. */
struct log_asked log_all(void);

/* At most `limit` changes, the newest of them first: those from `key` on to older ones, or to newer ones; one that
 * stands at the key itself is among them. Strings live in the arena. */
bool log_page(struct store *store, struct arena *arena, const struct log_asked *asked, const struct log_key *key,
              bool older, size_t limit, struct log_line **lines, size_t *n, struct err *err);

/* The names of those who did anything, in order. Strings live in the arena. */
bool log_reviewers(struct store *store, struct arena *arena, const char ***names, size_t *n, struct err *err);

/* The change whose id begins with these digits (row_id.h). INVALID where they are no such digits or more than one does,
 * NOTFOUND. */
bool log_find(struct store *store, const char *digits, struct log_key *key, struct err *err);

/* What a change was of; of an undoing or redoing, what the change was of that it turned. A join is of nothing by
 * itself. */
struct log_target {
	enum { LOG_OF_NOTHING, LOG_OF_ENTRY, LOG_OF_AGENCY, LOG_OF_FILTER, LOG_OF_RECORD } kind;
	const char *agency, *entry; /* of an entry both, of a load the agency; of a record its first entry, NULL for none */
	const char *filter;         /* of a saved view, as it is now; NULL where it is there no longer */
	enum record_kind record;    /* of a record, which may be there no longer */
	unsigned char id[ROW_ID_BYTES];
};

bool log_target(struct store *store, struct arena *arena, const struct log_key *key, struct log_target *target,
                struct err *err);

#endif
