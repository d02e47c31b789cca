/* gap_state.h - what reviewers made of a gap: explained, put to the agency, ignored.
 *
 * Gaps are worked out anew each time (gaps.h); what was said of one is a change in the log. It is known by whose gap it
 * is and by the entries at its ends, AGENCY:ID, which new revisions keep; an end of the scope is "scope". Where another
 * entry has become an end it is another gap, and open; where the same two entries have other days now, what was said of
 * the gap as it was is told (`was`) and does not stand. */
#ifndef CORE_GAP_STATE_H
#define CORE_GAP_STATE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/gaps.h"
#include "core/model.h"
#include "core/store.h"

/* Whose a gap of all agencies is: no code of an agency has small letters. */
#define GAP_ALL "all"

enum gap_standing { GAP_OPEN, GAP_EXPLAINED, GAP_PUT, GAP_IGNORED, GAP_STANDINGS };

/* "open", "explained", "put to agency", "ignored". */
const char *gap_standing_name(enum gap_standing standing);

struct gap_state {
	unsigned char id[ROW_ID_BYTES];
	const char *whose;          /* GAP_ALL, the code of an agency, "person:Nina", "GP person:Nina" */
	const char *from, *to;      /* AGENCY:ID, or "scope" */
	const char *days;           /* of its ends, to tell whether they moved */
	enum gap_standing standing; /* what stands */
	enum gap_standing was;      /* where nothing stands because its days are others now; else GAP_OPEN */
	const char *text;           /* what explains it; "" for nothing */
	const char *reviewer;       /* who said so; NULL where nobody did */
	int64_t at;
};

/* The states of `n` gaps that gaps_find() gave for `scope`, in their order. Strings live in the arena. */
bool gap_state_of(struct store *store, struct arena *arena, const struct gap_scope *scope, const struct gap *gaps,
                  size_t n, struct gap_state **states, struct err *err);

/* A gap of which something was said. */
struct gap_said {
	struct gap_state state;
	struct gap gap;
	bool is_there;      /* false: no such gap is there now, and of `gap` nothing is known */
	const char *agency; /* of gaps of one agency, its code; else NULL */
	const char *person; /* of gaps of one person; else NULL */
};

/* All of them, by whose they are and in order of their ends. */
bool gap_state_list(struct store *store, struct arena *arena, struct gap_said **list, size_t *n, struct err *err);

/* Records that; GAP_OPEN takes back what was said. INVALID where an explanation has no text, or it is not UTF-8.
 * Nothing is written where that stands already. */
bool gap_state_set(struct store *store, const struct gap_state *of, enum gap_standing standing, const char *text,
                   struct err *err);

/* Adds "explained: text", "open, was ignored when its ends lay otherwise"; nothing where nothing was said. */
void gap_state_say(const struct gap_state *state, struct str *out);

#endif
