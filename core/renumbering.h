/* renumbering.h - whether a revision gave its entries new ids.
 *
 * An agency's id does not change between revisions; but systems number their exports anew. What reviewers make
 * (notes, marks, the entries of links, episodes, findings ...) stands on ids, so such a revision would put a reviewer's
 * words beside another happening.
 *
 * An entry is displaced where its id is gone, or now stands for another date and other words. It has moved where
 * another id fits: one that is new or displaced itself, with the same date and the same words, else with the same date
 * and words that are like (RENUMBERING_LIKE). Each id is taken once.
 *
 * Works in temporary tables, within the transaction that a load began. */
#ifndef CORE_RENUMBERING_H
#define CORE_RENUMBERING_H

#include <stdbool.h>
#include <stdint.h>

#include "core/change.h"
#include "core/err.h"
#include "core/store.h"
#include "core/str.h"
#include "core/submission.h"

enum {
	/* Two entries that changed places are a correction by hand; from three on it is a pattern. */
	RENUMBERING_LEAST = 3,
	/* In a hundred of the entries before. One entry put in near the end of a list that is numbered through moves all
	 * that follow: fewer than a quarter, and what stands on them is likely to be right. A quarter, and a reviewer has
	 * to look. */
	RENUMBERING_SHARE = 25,
	/* Words in common, in a hundred of those of both (Dice). A sentence mended here and there has 80 and more; two
	 * visits of one day by the same worker in the same phrases about 40. */
	RENUMBERING_LIKE = 60,
	/* How many entries of the same date are looked at for a like one, so that a thousand entries of one day cost a
	 * thousand times this and not their square. */
	RENUMBERING_LOOKS = 64,
	RENUMBERING_SAID = 3, /* examples for people */
};

struct renumbering {
	bool looks;     /* renumbered, by the bounds above */
	int64_t before; /* entries of the revision before; 0 where there is none */
	int64_t moved;
	int64_t notes;  /* that stand on those which moved */
	int64_t others; /* and the marks, and places in records: one for each field that names one of them */
};

/* `submission` is staged: its rows are there. */
bool renumbering_find(struct store *store, int64_t submission, struct renumbering *r, struct err *err);

/* Adds a few of what was found, for people: "O/1 is now O/2, O/2 is now O/3". */
bool renumbering_say(struct store *store, struct str *out, struct err *err);

/* Adds to the change that what stands on an entry that moved moves with it, also what is hidden from this reviewer
 * (blind.h), and calls `fn` for each note. Of marks that meet, a star and the higher significance stay. A record keeps
 * its id. What was said of gaps stays: a gap is known by the entries at its ends, and is another one now (gap_state.h).
 * After renumbering_find(), in the same transaction. */
bool renumbering_reanchor(struct store *store, int64_t submission, struct change *c, submission_move_fn *fn,
                          void *context, struct err *err);

#endif
