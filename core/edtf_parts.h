/* edtf_parts.h - a date taken apart into what was written; private to core/edtf*.c.
 *
 * A text is one or more spans. A date and an interval are one span, a set has one for each member. A set may have
 * any number of members, so nothing holds them all: a reader walks the text and gives one span at a time, and
 * whoever wants them again (bounds first, then English) opens another reader. Nothing here allocates. */
#ifndef CORE_EDTF_PARTS_H
#define CORE_EDTF_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"

/* A digit written as X. */
#define EDTF_X (-1)

/* No year is counted beyond this, so that its days fit int64; `beyond` says that a year was cut. */
#define EDTF_YEAR_MAX INT64_C(1000000000000000)

enum edtf_zone { EDTF_NO_ZONE = INT16_MAX };

enum edtf_presence { EDTF_WRITTEN, EDTF_END_OPEN, EDTF_END_UNKNOWN };

enum edtf_precision { EDTF_TO_YEAR, EDTF_TO_MONTH, EDTF_TO_SEASON, EDTF_TO_DAY };

/* One date, digit by digit. What lies beyond `precision` is not set. */
struct edtf_part {
	enum edtf_presence presence; /* unless WRITTEN, nothing else is set */
	enum edtf_precision precision;
	bool negative;
	int8_t year[4], month[2], day[2]; /* 0..9 or EDTF_X; month holds the season's code where TO_SEASON */
	bool is_long;                     /* written with Y: the year is in `long_year` and not in `year` */
	bool beyond;
	int64_t long_year;                /* without its sign */
	const char *long_text;            /* its digits, exponent included, in the text that is read */
	int long_length;
	int significant;                  /* digits that count, after S; 0 where not written */
	unsigned year_doubt, month_doubt, day_doubt; /* enum edtf_qualifier, or-ed */
	int16_t minute;                   /* -1 where no time was written */
	int16_t zone;                     /* minutes east of UTC */
};

struct edtf_span {
	struct edtf_part first, last; /* the same where is_range is false */
	bool is_range;
};

enum edtf_shape { EDTF_SHAPE_DATE, EDTF_SHAPE_INTERVAL, EDTF_SHAPE_ONE_OF, EDTF_SHAPE_ALL_OF };

struct edtf_reader {
	const char *text, *at;
	enum edtf_shape shape;
	bool done; /* the last span has been read */
	struct err *err;
};

/* edtf_parse.c: the shapes. `text` is not empty and outlives the reader. */
void edtf_reader_open(struct edtf_reader *r, const char *text, struct err *err);
bool edtf_reader_next(struct edtf_reader *r, struct edtf_span *span); /* not to be called once done */

/* edtf_read_date.c: one date, from r->at to the first character that is no part of it. */
bool edtf_read_date(struct edtf_reader *r, struct edtf_part *part);
bool edtf_reader_fail(const struct edtf_reader *r, const char *at, const char *why); /* false */
bool edtf_part_has_x(const struct edtf_part *part);

/* edtf_bounds.c: the earliest or the latest day, not saturated. edtf_part_edge() is false where no such day exists.
 * Both take a WRITTEN part. */
bool edtf_part_edge(const struct edtf_part *part, bool latest, int64_t *day);
int64_t edtf_part_sure_edge(const struct edtf_part *part, bool latest);
bool edtf_digits_fit(const int8_t *digits, int n, int64_t value);
int64_t edtf_digits_bound(const int8_t *digits, int n, bool highest);
void edtf_year_range(const struct edtf_part *part, int64_t *low, int64_t *high); /* without the sign */

struct edtf_months {
	int first, count; /* `first` + `count` may reach into the next year */
};
struct edtf_months edtf_season_months(int code);

/* edtf_calendar.c */
int64_t edtf_day_count(int64_t year, int month, int day);
int32_t edtf_saturate(int64_t day);

/* edtf_say_year.c: how much of a component is known, and the year in English; true as of edtf_say_part(). */
enum edtf_digits { EDTF_ABSENT, EDTF_EXACT, EDTF_PARTLY, EDTF_UNRECORDED };
enum edtf_digits edtf_digits_of(const int8_t *digits, int n);
enum edtf_digits edtf_year_digits(const struct edtf_part *part);
bool edtf_say_year(const struct edtf_part *part, struct str *out); /* not for a year wholly unrecorded */

/* edtf_say_date.c: adds one WRITTEN date in English. True where it ends in a clause behind a comma, so that what
 * follows needs a comma too. */
bool edtf_say_part(const struct edtf_part *part, struct str *out);
void edtf_say_clock(const struct edtf_part *part, struct str *out); /* "09:30", "09:30 UTC" */
const char *edtf_unit_name(const struct edtf_part *part);           /* "day", "month", "season", "quarter" ... */
bool edtf_part_is_plain(const struct edtf_part *part); /* a day, month or four-digit year, all known, no time */

#endif
