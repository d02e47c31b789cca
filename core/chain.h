/* chain.h - from key lines of enquiry to what came of recommendations: where something is missing between.
 *
 * Nothing is judged and nothing is changed: each item says what is not recorded in this case, or what rests on
 * something that is gone. What is not recorded here may well have been done. The day is that of `now`, in UTC. */
#ifndef CORE_CHAIN_H
#define CORE_CHAIN_H

#include "core/record.h"

enum chain_sort {
	CHAIN_NO_FINDING,     /* a key line of enquiry that no finding answers */
	CHAIN_NO_GROUND,      /* a finding that rests on no entry, episode or note */
	CHAIN_RESTS_ON_NONE,  /* a recommendation that rests on no finding */
	CHAIN_NO_RESPONSE,    /* a recommendation that no agency answered */
	CHAIN_NO_IMPACT,      /* an action that is complete, and neither evidence of impact nor assurance of it */
	CHAIN_NO_SUCCESSOR,   /* a superseded action, and what took its place is not named or was deleted */
	CHAIN_OVERDUE,        /* an action, question or request whose last possible day has passed */
	CHAIN_MAYBE_OVERDUE,  /* the same where its first possible day has passed, and not its last; or it is in doubt */
	CHAIN_GONE,           /* it names a record or note that was deleted, or an entry that is not loaded any longer */
	CHAIN_SORTS,
};

struct chain_item {
	enum chain_sort sort;
	enum record_kind kind;
	unsigned char id[ROW_ID_BYTES];
	const char *title;    /* record_say() of it */
	const char *sentence; /* "no finding answers it", to stand after what it is of */
};

/* As a word for a program ("no-finding"), and as a heading ("Key lines of enquiry without a finding"). */
const char *chain_name(enum chain_sort sort);
const char *chain_heading(enum chain_sort sort);

/* All of them, by sort, within it in the order in which the records were made. Titles and sentences hold what reviewers
 * wrote and are not safe for a terminal. Strings live in the arena.
 *
 * An assurance of an action counts for it, and so does one of its recommendation that names no action; one of evidence
 * of impact or "assured" is enough, whatever was said later. A theme that was merged into another is not gone. */
bool chain_check(struct store *store, struct arena *arena, int64_t now, struct chain_item **items, size_t *n,
                 struct err *err);

/* Whether nobody waits for it any longer: a question that has an answer, a request that something came of, an action
 * that is complete or superseded. */
bool chain_is_done(const struct record *record);

/* Whether a day that is waited for has passed: CERTAIN where its latest day is before that of `now` whatever its doubt
 * means, POSSIBLE where its earliest is. NO for one that is undated, NULL or no date. */
enum edtf_answer chain_overdue(const char *due, int64_t now);

#endif
