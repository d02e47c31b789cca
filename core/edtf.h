/* edtf.h - dates as people know them: to the minute, to a season, or hardly at all.
 *
 * Reads EDTF (ISO 8601-2:2019, Extended Date/Time Format). A date is never collapsed to a day that was not
 * written: it keeps an earliest and a latest day, and how sure the source was. Days are proleptic Gregorian,
 * counted from 1970-01-01; what lies beyond int32 or is open saturates at EDTF_FIRST and EDTF_LAST. The day is the
 * day as written, whatever the zone. UK meteorological seasons (Met Office): spring March to May, summer June to
 * August, autumn September to November, winter December to February of the next year (2010-24 is 2010-12-01 to
 * 2011-02-28). Pure: no clock, no locale, no allocation but what goes into a struct str. */
#ifndef CORE_EDTF_H
#define CORE_EDTF_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/str.h"

#define EDTF_FIRST INT32_MIN
#define EDTF_LAST INT32_MAX

enum edtf_kind {
	EDTF_UNDATED,     /* the empty string: no date was given */
	EDTF_DAY,         /* 2012-01-14, 2012-01-14T09:30 */
	EDTF_MONTH,       /* 2012-01 */
	EDTF_SEASON,      /* 2012-21, and the sub-year groups 25-41 */
	EDTF_YEAR,        /* 2012, Y17E7, 1950S2 */
	EDTF_UNSPECIFIED, /* 2012-XX, 201X, 2012-XX-14 */
	EDTF_INTERVAL,    /* 2011-12/2013-03: one span */
	EDTF_ONE_OF,      /* [2012-01-03,2012-01-05], [2012..2013]: one event somewhere within */
	EDTF_ALL_OF,      /* {2012,2014}: each of them */
	EDTF_OPEN,        /* ../2012, 2012/.., [..2012]: an end that is open or not known */
};

enum edtf_qualifier {
	EDTF_UNCERTAIN = 1,   /* ? */
	EDTF_APPROXIMATE = 2, /* ~ ; % is both */
};

struct edtf {
	enum edtf_kind kind;
	unsigned qualifiers;             /* of any part: enum edtf_qualifier, or-ed */
	int32_t earliest, latest;        /* bounds as written, both included; of UNDATED: LAST and FIRST */
	int32_t sure_earliest, sure_latest; /* the same where every doubted component is widened to its parent: a
	                                     * doubted day to its month, a doubted month to its year, a doubted year to
	                                     * FIRST and LAST. What lies within these is certain. */
	int16_t minute;                  /* of the day, 0..1439; of an interval, of its start; -1 where not written */
};

/* False and INVALID, with what is wrong and the column, where `text` is no EDTF date or names a day that does not
 * exist (2021-06-31), or an end before its beginning; `date` is then as undated. "" is UNDATED and true. Space
 * around a date is not part of it: whoever reads a form or a file takes it off first. The error never repeats
 * what was read. docs/dates.md says what is taken where the standard leaves a choice. */
bool edtf_parse(const char *text, struct edtf *date, struct err *err);

/* Adds `text` in English, one line of plain ASCII: "14 January 2012, 09:30", "summer 2009", "about March 2012",
 * "2012, day and month not recorded", "between 6 and 9 May 2021" (one of), "December 2011 to March 2013" (a span),
 * "11 March 2012, day approximate", "not dated". False as edtf_parse(), and `out` is then as it was. */
bool edtf_say(const char *text, struct str *out, struct err *err);

/* Wider than a day, qualified, or undated: to be drawn with a mark and never counted as if it were a day. */
bool edtf_is_uncertain(const struct edtf *date);

enum edtf_answer { EDTF_NO, EDTF_POSSIBLE, EDTF_CERTAIN };

/* `after` is on or after the earliest day of `b`, `before` on or before the latest day of `b`, `within` both.
 * A date that is UNDATED answers NO. CERTAIN is worked out on the sure bounds of `a`, POSSIBLE on those written. A
 * sure bound that doubt took to FIRST or LAST makes nothing certain, not even against an open `b`: in SQL, a
 * qualified `a` needs `sure_earliest > FIRST` (or `sure_latest < LAST`) beside the comparison. */
enum edtf_answer edtf_after(const struct edtf *a, const struct edtf *b);
enum edtf_answer edtf_before(const struct edtf *a, const struct edtf *b);
enum edtf_answer edtf_within(const struct edtf *a, const struct edtf *b);

/* Civil dates and day numbers (proleptic Gregorian, astronomical years: 0 is 1 BC). Months are 1..12; a day beyond
 * the end of its month runs on into the next. */
struct edtf_civil {
	int32_t year;
	int month, day; /* 1..12, 1..31 */
};

struct edtf_civil edtf_civil(int32_t day_number);
int32_t edtf_day_number(int32_t year, int month, int day); /* saturates */
int edtf_days_in_month(int32_t year, int month); /* 0 for another month */
const char *edtf_month_name(int month); /* "January" for 1, "" for another */

#endif
