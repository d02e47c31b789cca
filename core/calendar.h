/* calendar.h - ages, working days, and the weeks, months, quarters and years that a histogram is drawn in.
 *
 * On the day numbers of edtf.h. No clock: whoever wants an age today says which day that is. Pure, and owns nothing.
 * docs/dates.md says all this to reviewers, under "Ages" and "Working days". */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"
#include "core/err.h"
#include "core/holidays.h"
#include "core/str.h"

/* Ages.
 *
 * An age is reached at the start of the anniversary (Family Law Reform Act 1969, section 9; in Northern Ireland the
 * Age of Majority Act 1969, section 5). A month is complete on the day of the same number, and where a month has no
 * such day, on the first of the next: born on 31 January, one month old on 1 March; born on 29 February, a year older
 * on 1 March of a common year, as is usually held in England, and on 29 February of a leap year. (A duration counted
 * from a date stops at the month's end instead: duration.h.) */

struct calendar_time {
	int32_t months; /* complete */
	int64_t days;   /* in all */
};

/* From `born` to `day`, which is not before it. */
struct calendar_time calendar_time_since(int32_t born, int32_t day);

/* A pregnancy as a period gives it, either end UNDATED where it is not known. `from` is read as the first day of the
 * last period, from which weeks are counted, 40 of them to the day the child is due; `to` as that day, or that of the
 * birth. With no `from`, or one that has no beginning, it is 40 weeks before `to`; with no `to`, or one that has no
 * end, the pregnancy lasts 42 weeks at most. */
struct calendar_pregnancy {
	struct edtf from, to;
};

enum calendar_age_kind {
	CALENDAR_AGE_NOT_KNOWN, /* birth or entry is undated, or so open that nothing follows */
	CALENDAR_NOT_BORN,      /* all of the entry's days are before all of the birth's */
	CALENDAR_MAYBE_BORN,    /* some are, some are not: `most` holds if born */
	CALENDAR_BORN,
};

struct calendar_age {
	enum calendar_age_kind kind;
	bool is_doubted;          /* birth or entry carries ?, ~ or % */
	bool has_least, has_most; /* BORN alone has a least age; without has_most there is no bound above */
	struct calendar_time least, most;
	bool is_expected;                /* NOT_BORN, and the pregnancy covers the entry */
	int32_t least_weeks, most_weeks; /* of gestation then, complete; else 0 */
};

/* The age of someone born on `birth` at the time of `when`, either as uncertain as it may be, each worked out on its
 * bounds as written: the least from the latest birth to the earliest day of `when`, the most the other way round.
 * Doubt (`?`, `~`, `%`) widens nothing, since nobody can say by how much; it is said, as "about".
 *
 * `pregnancy` is NULL, or the mother's with this very child: one within whose length the birth cannot fall (from its
 * start to three weeks past its end) is left out of account. It covers `when` if no day of `when` is before its
 * earliest start and, where the birth is undated, none after its latest end. */
struct calendar_age calendar_find_age(const struct edtf *birth, const struct edtf *when,
                                      const struct calendar_pregnancy *pregnancy);

/* Adds it: "2y1m", "2y0m-2y3m", "7w" under three months, "5w-4m", "at least 2y1m", "about 2y1m" where doubted;
 * "unborn, about 20 weeks", "unborn, about 16-20 weeks", "unborn" alone in the first week or where the weeks come to
 * more than 45, "not yet born", "not yet born or up to 3w", these with "perhaps" where doubted; "age not known". */
void calendar_say_age(const struct calendar_age *age, struct str *out);

/* The same for a column of `columns` (at least 7): "2y1m", "2y0m-2y3m" or where that is too wide "2y0-3m" and "10-11y",
 * "to 3w" (up to, or perhaps not yet born), "2y1m+" (at least), "~2y1m" (about), "unborn", "-" (before that) and "?"
 * (not known). What is too wide even so is the years alone: never less than may be, nor more. */
void calendar_fit_age(const struct calendar_age *age, int columns, struct str *out);

/* Adds an age as a record gives it, person/@age: "P4M" is "4m as recorded". Nothing is worked out: "P18M" stays
 * "18m". False and INVALID, `out` as it was, where `iso` is no duration or a negative one. */
bool calendar_say_recorded_age(const char *iso, struct str *out, struct err *err);

/* Working days: Monday to Friday, and no bank holiday of the region ("working day" in the Children Act 2004 (Joint
 * Area Reviews) Regulations 2005, regulation 1). The day on which the time starts is day zero and is not counted, so
 * that "within 15 working days" ends at the end of the 15th after it. */

/* Outside the years of holidays.h, weekends alone are known. */
bool calendar_is_working_day(enum holidays_region region, int32_t day);

/* The n-th working day after `from`; before it where n is negative; `from` itself, whatever day it is, where n is 0.
 * INVALID where it would lie outside the years of holidays.h, or `from` does; `day` is then as it was. */
bool calendar_add_working_days(enum holidays_region region, int32_t from, int32_t n, int32_t *day, struct err *err);

/* The working days after `from`, up to `to` and with it. Where `to` is earlier they are counted back and negative: -1
 * is the working day before. Adding n and counting gives n again. INVALID as above; `n` is then as it was. */
bool calendar_count_working_days(enum holidays_region region, int32_t from, int32_t to, int32_t *n, struct err *err);

/* Buckets. Each day lies in one of each unit: start <= day < next, and the next starts where this one ends. At the
 * ends of time they saturate: a loop ends where next is EDTF_LAST. */
enum calendar_unit {
	CALENDAR_WEEK, /* from Monday (ISO 8601) */
	CALENDAR_MONTH,
	CALENDAR_QUARTER, /* of the calendar year: from January, April, July, October */
	CALENDAR_YEAR,
};

int32_t calendar_bucket_start(enum calendar_unit unit, int32_t day);
int32_t calendar_bucket_next(enum calendar_unit unit, int32_t day);

/* Adds the name of the bucket that `day` lies in: "w/c 2 Aug 2021", "Aug 2021", "Jul-Sep 2021", "2021". A year before
 * AD 1 is said as "45 BC". */
void calendar_bucket_name(enum calendar_unit unit, int32_t day, struct str *out);

/* How a day is written where it stands alone, as in a column. */
enum calendar_style {
	CALENDAR_SLASHES, /* 06/05/2021 */
	CALENDAR_WORDS,   /* 6 May 2021 */
	CALENDAR_ISO,     /* 2021-05-06 */
};

enum { CALENDAR_DAY_COLS = 11 /* the widest of them: 26 May 2021 */ };

void calendar_say_day(enum calendar_style style, int32_t day, struct str *out);

/* The same without its year, where that is known: "06/05", "6 May"; ISO knows no such form and keeps it. */
void calendar_say_day_of_year(enum calendar_style style, int32_t day, struct str *out);

/* 0 for Monday to 6 for Sunday. */
int calendar_weekday(int32_t day);

#endif
