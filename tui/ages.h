/* ages.h - whose age the Timeline shows, and what it is at the time of an entry.
 *
 * Whose birth has a date: the subjects of the case first, then the others, in the order of the people (core/people.h).
 * Read when the case changes; what an age is at an entry is worked out from dates alone. Owns its strings. */
#ifndef TUI_AGES_H
#define TUI_AGES_H

#include "core/arena.h"
#include "core/edtf.h"
#include "core/store.h"
#include "core/str.h"

struct ages_person {
	const char *agency; /* whose own the id is; NULL: of the roster */
	const char *id, *name, *born_as_given;
	struct edtf born, died; /* died: UNDATED where it is not known */
};

struct ages {
	struct arena arena;
	struct ages_person *people;
	size_t n, n_subjects;
	size_t shown; /* `n`: nobody's */
	bool chosen;  /* by the reviewer; else the first subject's is shown */
};

void ages_init(struct ages *ages);
void ages_release(struct ages *ages);

/* Reads the people. Whoever's age was shown stays, where they are still there. */
bool ages_reload(struct ages *ages, struct store *store, struct err *err);

/* Shows the next one's; after the last nobody's, and then again the first one's. */
void ages_next(struct ages *ages);

/* Whose age is shown; NULL: nobody's. */
const char *ages_name(const struct ages *ages);

/* Adds "Age of Nina, born 14 March 2019 (1 of 6)". */
void ages_say_whose(const struct ages *ages, struct str *out);

/* Adds the age at the time of `when`, for a column so wide: calendar_fit_age(). "died" where all of `when` is after all
 * of the death, and behind the age "?" where it may be. Nobody's: nothing. */
void ages_say(const struct ages *ages, const struct edtf *when, int columns, struct str *out);

#endif
