/* written_date.h - dates as agencies write them, read into EDTF.
 *
 * "14/3/12", "w/c 12/3/12", "13/14 May 2021", "early 2012", "?6.5.21", "14 Mar 2012 09.30". Day stands before month, as
 * in the United Kingdom. What is read is never narrower than what was written: a month stays a month, and words such as
 * "early" give a range. The words themselves are the caller's to keep. docs/dates.md has the table of what is read as
 * what, and why. Pure: no clock, no locale, no allocation. */
#ifndef CORE_WRITTEN_DATE_H
#define CORE_WRITTEN_DATE_H

#include <stdbool.h>

enum { WRITTEN_LONGEST = 200, WRITTEN_EDTF = 256, WRITTEN_REASON = 160 };

enum written_state {
	WRITTEN_UNDERSTOOD,
	WRITTEN_AMBIGUOUS,      /* understood, in one of several ways: `reason` says which */
	WRITTEN_IMPOSSIBLE,     /* understood, and there is no such day: `edtf` does not parse */
	WRITTEN_NOT_UNDERSTOOD, /* `edtf` is empty */
};

struct written_options {
	/* The year in which it was written down, or 0 for not known. A year of two digits is the last such year that is
	 * not after it: with 2024, "24" is 2024 and "25" is 1925. Where it is 0 they are not understood. */
	int year;
	bool month_first; /* 3/14/12 is 14 March 2012 */
};

struct written_date {
	enum written_state state;
	char edtf[WRITTEN_EDTF];     /* empty too where it is understood that there is no date ("not known") */
	char reason[WRITTEN_REASON]; /* never repeats what was read; empty where all is well */
	bool swappable;              /* day and month could change places, and would then be another day */
	bool other_order;            /* impossible, but would be a day if they did */
};

void written_date_read(const char *text, const struct written_options *options, struct written_date *date);

#endif
