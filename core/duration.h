/* duration.h - a length of time as ISO 8601 writes it, in whole years, months, weeks and days.
 *
 * For dates by another ("N.born+P4M") and for ages as a record gives them ("P4M"). A month or a year has no length in
 * days of its own: it is counted on the calendar, from a date. Pure. */
#ifndef CORE_DURATION_H
#define CORE_DURATION_H

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"
#include "core/err.h"
#include "core/str.h"

struct duration {
	bool is_negative;                   /* of the whole: "-P3D" is three days before */
	int32_t years, months, weeks, days; /* 0..999999 each, as written: P18M stays 18 months */
};

/* Reads "P4M", "P7W", "P1Y2M10D", "-P3D". Letters in the order Y, M, W, D, each once at most, and at least one; weeks
 * may stand with the others (ISO 8601-2). False and INVALID, with the column, for all else: fractions (P0.5M), times
 * (PT4H), a sign within (P-3D) or a plus in front, small letters, more than six digits, space around. `d` is then
 * zero. The error never repeats what was read. */
bool duration_parse(const char *text, struct duration *d, struct err *err);

/* `day` and the duration: first years and months, then weeks and days. Where the month reached has no such day, its
 * last is taken: 31 January and P1M is 28 or 29 February, 29 February and P1Y is 28 February. FIRST and LAST stay as
 * they are, and what lies beyond them saturates. A later day never comes out before an earlier one. */
int32_t duration_add_to_day(int32_t day, const struct duration *d);

/* A date a duration away from `anchor`: each of its four bounds moved by duration_add_to_day(), so that it is just
 * as wide and as doubted as its anchor. A day stays a DAY; an INTERVAL, ALL_OF, OPEN or UNDATED stays what it is; any
 * other becomes ONE_OF, since a month later than "March" is still one day somewhere. It has no minute: a duration in
 * days says nothing of the time. */
struct edtf duration_add(const struct edtf *anchor, const struct duration *d);

/* Adds "2y1m", "7w", "1y2m10d"; "0d" for none; "-3d" for a negative one. Parts that are nought are left out. */
void duration_say(const struct duration *d, struct str *out);

#endif
