/* suggestion.h - what looks as if a reviewer should look at it: the checks across agencies.
 *
 * A suggestion is worked out anew from the entries each time it is asked for, and nothing of it is ever applied by
 * itself. A reviewer accepts or dismisses it; that decision is a change in the log and is kept by the suggestion's id,
 * which is a digest of its kind and of what it is about (AGENCY:ID of entries, AGENCY/ID of persons and periods) and of
 * no revision: what was dismissed stays dismissed when a new revision comes. Accepting records the decision; but who a
 * person is, once accepted, the other checks take as known. (suggest.h is another thing: how a filter may go on.) */
#ifndef CORE_SUGGESTION_H
#define CORE_SUGGESTION_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/row_id.h"
#include "core/scope.h"
#include "core/store.h"

enum suggestion_kind {
	SUGGESTION_HAPPENING,
	SUGGESTION_UNRECEIVED,
	SUGGESTION_PERSON,
	SUGGESTION_CONTRADICTION,
	SUGGESTION_BEFORE_BIRTH,
	SUGGESTION_OUTSIDE_SCOPE,
	SUGGESTION_ABBREVIATION,
	SUGGESTION_SENSITIVE,
	SUGGESTION_KINDS
};

/* "happening", and one sentence that says what such a suggestion is. */
const char *suggestion_kind_name(enum suggestion_kind kind);
const char *suggestion_kind_says(enum suggestion_kind kind);

/* SUGGESTION_KINDS where there is none of that name. */
enum suggestion_kind suggestion_kind_find(const char *name);

enum suggestion_state { SUGGESTION_OPEN, SUGGESTION_ACCEPTED, SUGGESTION_DISMISSED, SUGGESTION_STATES };
const char *suggestion_state_name(enum suggestion_state state);

enum { SUGGESTION_ABOUT_MAX = 2, SUGGESTION_SHORT_ID = ROW_ID_SHORT };

struct suggestion {
	enum suggestion_kind kind;
	unsigned char id[ROW_ID_BYTES];
	enum suggestion_state state;
	int score;            /* 0 to 100: how much speaks for it; 100 for what is plainly so */
	int32_t day;          /* where it stands in time; EDTF_LAST for what has no day */
	const char *subject;  /* "CSC:CSC-0007 POL:POL-001", "NUR/Mum=M", "HV:HV-0263 > GP", "GP/TOSH" */
	const char *why;      /* a sentence; may hold an agency's words: not for a terminal as it is */
	const char *agency;   /* whom to ask */
	const char *other;    /* the other agency concerned, or NULL */
	const char *entries[SUGGESTION_ABOUT_MAX]; /* AGENCY:ID */
	size_t n_entries;
};

/* All that the current submissions give, whatever was decided, by kind, then highest score, then day, then subject.
 * Strings live in the arena. */
bool suggestion_list(struct store *store, struct arena *arena, const struct scope *scope,
                     struct suggestion **list, size_t *n, struct err *err);

/* How many are decided, by state, without working any out: also such as the entries give no longer. */
bool suggestion_decided(struct store *store, int64_t counts[SUGGESTION_STATES], struct err *err);

/* "a1b2c3d4": the first digits of its id. */
void suggestion_short_id(const struct suggestion *s, char out[SUGGESTION_SHORT_ID + 1]);

/* The one whose id begins with `prefix` (hexadecimal digits). NOTFOUND; INVALID where several do. */
bool suggestion_find(const struct suggestion *list, size_t n, const char *prefix, const struct suggestion **found,
                     struct err *err);

/* Records ACCEPTED or DISMISSED for all of them, in one change. Nothing is written where that stands already. */
bool suggestion_decide(struct store *store, const struct suggestion *const *which, size_t n,
                       enum suggestion_state state, struct err *err);

#endif
