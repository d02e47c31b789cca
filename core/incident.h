/* incident.h - several accounts of what may be one happening: what they agree in and what differs. Pure.
 *
 * Nothing is decided: that dates differ may be an error of the pen, and that words agree a copy. Names and words are
 * compared folded (utf8_fold()); a word is what stands between blanks and punctuation. */
#ifndef CORE_INCIDENT_H
#define CORE_INCIDENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/edtf.h"
#include "core/str.h"

/* Strings are borrowed. */
struct incident_account {
	struct edtf date;
	const char *const *persons;
	size_t n_persons;
	const char *words;
};

/* What differs among all of them. */
struct incident_compared {
	enum edtf_answer day; /* whether all are of one day: CERTAIN, POSSIBLE, NO */
	bool minute;          /* two of them were written with different times */
	bool persons;         /* somebody is not named by all */
	bool words;
};

void incident_compare(const struct incident_account *accounts, size_t n, struct incident_compared *out);

/* Whether two dates are of one day: CERTAIN where both are that day and nothing is in doubt, POSSIBLE where what they
 * may mean meets, and where one is not given; NO where no day is in both. */
enum edtf_answer incident_same_day(const struct edtf *a, const struct edtf *b);

/* Whether each of them names that person. */
bool incident_all_name(const struct incident_account *accounts, size_t n, const char *person);

/* Adds the words of one with brackets round those that no other account has: "[two] children in the [front] room".
 * Where there is no other, nothing is put in brackets. */
void incident_say_words(const struct incident_account *accounts, size_t n, size_t which, struct str *out);

#endif
