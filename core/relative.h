/* relative.h - a date by another: "N.born+P4M", "CSC-0041-P3D", "CSC-0041".
 *
 * An anchor, then + or - and a duration (duration.h), or the anchor alone. An id may hold "." and "-" itself, so:
 * - A + stands in no id: what follows the last one is the duration.
 * - Without a +, the duration is what follows the last "-", if that is a duration. All else belongs to the anchor: to
 *   name an entry alone whose id ends as a duration does (CSC-P3D), write "CSC-P3D+P0D".
 * - An anchor that ends in ".born" or ".died" is the birth or death of the person whose id stands before it; where
 *   there is no such person, it is the entry of that id.
 * Pure: who the person is, and the anchor's own date, are the caller's to find. */
#ifndef CORE_RELATIVE_H
#define CORE_RELATIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/duration.h"
#include "core/edtf.h"
#include "core/err.h"
#include "core/str.h"

enum { RELATIVE_ID = 64, RELATIVE_ANCHOR = RELATIVE_ID + 5 /* ".born" */ };

struct relative {
	char anchor[RELATIVE_ANCHOR + 1]; /* shaped as an id, with ".born" or ".died" where it has one */
	char person[RELATIVE_ID + 1];     /* the id before that; "" where it has none */
	bool is_death;
	struct duration duration;         /* of no length where none is written */
};

/* False and INVALID where `text` has not that shape; `r` is then zero. The error never repeats what was read. */
bool relative_parse(const char *text, struct relative *r, struct err *err);

/* Adds "4 months after Nina's birth", "1 year and 10 days before CSC-0041", "the date of CSC-0041". `person` is what
 * the person is called, or NULL where the anchor is an entry. It is added as it is, safe for a terminal or not. */
void relative_say(const struct relative *r, const char *person, struct str *out);

/* Adds a date of which only the bounds are known, as they are of one that was counted from another: "6 October 2014",
 * "between 3 and 30 May 2021", "about October 2014", "not dated". Plain ASCII. Months where the bounds are those of
 * whole months, or would be but for their last days and are doubted in any case; years where those of whole years, or
 * beyond the year 9999. */
void relative_say_date(const struct edtf *date, struct str *out);

#endif
