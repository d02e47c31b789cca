/* written_parts.h - what the files of written_date share: words, and the pieces of a date.
 *
 * text -> tokens (written_tokens.c) -> points, each with its time (written_point.c, written_time.c) -> ranges and lists
 * of them, and EDTF (written_date.c, written_say.c). */
#ifndef CORE_WRITTEN_PARTS_H
#define CORE_WRITTEN_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/written_date.h"

enum written_kind {
	WRITTEN_NUMBER,
	WRITTEN_SIGN,  /* value: the character */
	WRITTEN_BLANK, /* "xx", or "?" between separators: a day or month left open */
	WRITTEN_MONTH,
	WRITTEN_SEASON,  /* value: 21 to 24, as EDTF has them */
	WRITTEN_WEEKDAY, /* value: 0 for Monday */
	WRITTEN_PART,    /* value: 0 early, 1 mid, 2 late */
	WRITTEN_QUARTER,
	WRITTEN_TERM,
	WRITTEN_FINANCIAL,
	WRITTEN_ABOUT,
	WRITTEN_DOUBT,
	WRITTEN_BEFORE,
	WRITTEN_BY,
	WRITTEN_AFTER,
	WRITTEN_FROM,
	WRITTEN_BETWEEN,
	WRITTEN_AND,
	WRITTEN_OR,
	WRITTEN_TO,
	WRITTEN_ONWARD,
	WRITTEN_WEEK_FROM,
	WRITTEN_WEEK_TO,
	WRITTEN_OVERNIGHT,
	WRITTEN_MIDNIGHT,
	WRITTEN_AM,
	WRITTEN_PM,
	WRITTEN_HOURS,
	WRITTEN_NONE,   /* "not known" */
	WRITTEN_FILLER, /* says nothing: "on", "the", "time not recorded"; never left among the tokens */
};

struct written_token {
	enum written_kind kind;
	int value, digits;
	bool spaced;     /* white space before it */
	bool is_ordinal; /* 14th */
	bool is_year;    /* '12 */
	bool is_decade;  /* 1990s */
};

/* Other numbers of four digits are no years: 0930 is a time. */
enum { WRITTEN_YEAR_LEAST = 1800, WRITTEN_YEAR_MOST = 2199 };

enum { WRITTEN_TOKENS = 40, WRITTEN_LIST = 8 };

/* The tokens of `text`. False: too many, or a word or sign that is not known; `reason` is set. */
bool written_tokens(const char *text, struct written_token tokens[WRITTEN_TOKENS], size_t *n, char *reason);

bool written_is_sign(const struct written_token *t, char sign);

/* A stretch of tokens. */
struct written_slice {
	const struct written_token *tokens;
	size_t n;
};

struct written_slice written_part_of(struct written_slice s, size_t from, size_t to);

/* One date, whole or in part: 0 is not given, -1 left open (X). */
struct written_point {
	int year, month, day;
	int season;              /* 21 to 24, 33 to 36; then no month and no day */
	int last_year;           /* 0, or the end of a range of years that begins with `year` */
	int last_month;          /* 0, or the end of a range of months */
	bool next_year;          /* which lies in the year after */
	int decade;              /* 0, or 1990; then no year */
	int part;                /* -1, or 0 early, 1 mid, 2 late */
	int weekday;             /* -1, or 0 for Monday */
	int minute, last_minute; /* -1: none */
	bool overnight;          /* into the next day */
	bool swappable;          /* day and month are numbers that could change places, by their look */
	const char *doubt;       /* why it may be read otherwise, or NULL */
};

/* A date with or without a time. With `in_part` the year may be missing, or year and month. */
bool written_point(const struct written_options *o, struct written_slice s, bool in_part, struct written_point *p);

/* The same without a time. */
bool written_day(const struct written_options *o, struct written_slice s, bool in_part, struct written_point *p);

/* A time, or two with a dash between, into minute, last_minute and doubt. */
bool written_time(struct written_slice s, struct written_point *p);

enum written_form {
	WRITTEN_ONE,
	WRITTEN_WITHIN,      /* [a..b]: once, on some day from the first to the last */
	WRITTEN_SPAN,        /* a/b: all of that time */
	WRITTEN_ALL,         /* {a,b} */
	WRITTEN_ANY,         /* [a,b] */
	WRITTEN_EARLIER,     /* [..a], a itself not among them */
	WRITTEN_LATER,       /* [a..], a itself not among them */
	WRITTEN_AT_LATEST,   /* [..a] */
	WRITTEN_ONWARDS,     /* a/.. */
	WRITTEN_UP_TO,       /* ../a */
	WRITTEN_WEEK_AFTER,  /* [a..a+6] */
	WRITTEN_WEEK_BEFORE, /* [a-6..a] */
};

struct written_whole {
	enum written_form form;
	struct written_point points[WRITTEN_LIST];
	size_t n;
	unsigned qualifiers; /* enum edtf_qualifier */
};

/* Writes it as EDTF into date->edtf and looks whether there is such a day: state and reason. */
void written_say(const struct written_whole *w, struct written_date *date);

#endif
