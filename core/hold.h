/* hold.h - whether the review may be published now, as far as the proceedings beside it say.
 *
 * Proceedings that hold publication do so until they are concluded; a restriction holds it through its last day,
 * whatever became of the proceedings. What is not recorded here is not known: nothing here ever says that a review may
 * be published. */
#ifndef CORE_HOLD_H
#define CORE_HOLD_H

#include "core/record.h"

struct hold {
	enum edtf_answer held; /* POSSIBLE: a restriction whose last day may be past */
	const char *by;        /* "criminal proceedings "R v X", under way"; NULL where nothing holds it */
	const char *until;     /* EDTF: the restriction's; NULL where it has none, or runs as long as the proceedings */
	size_t n;              /* how many proceedings hold it, or may; the one said is that which surely does */
};

/* On the day of `now`, in UTC. Strings live in the arena and are not safe for a terminal. */
bool hold_find(struct store *store, struct arena *arena, int64_t now, struct hold *hold, struct err *err);

/* The same of one record of proceedings. */
enum edtf_answer hold_of(const struct record *proceedings, int64_t now);

/* Adds "publication is held: criminal proceedings "R v X", under way, restriction until 3 May 2026; and 1 more" or
 * "publication may be held: ..."; nothing where nothing holds it. */
void hold_say(const struct hold *hold, struct str *out);

#endif
