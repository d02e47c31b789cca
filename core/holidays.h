/* holidays.h - the bank holidays of England and Wales, Scotland and Northern Ireland, 1990 to 2100.
 *
 * Rules, and one table of days moved or added. A holiday stands on the day it was kept, as gov.uk/bank-holidays lists
 * it: one that falls on a weekend is on its substitute day, and no weekend day is one. Years ahead follow the rules
 * as they stand today; a later proclamation is a line in the table. Days are those of edtf.h. Pure, and owns nothing.
 *
 * Sources: Banking and Financial Dealings Act 1971, section 1 and Schedule 1; St Andrew's Day Bank Holiday (Scotland)
 * Act 2007, section 1; the yearly proclamations under the Act (all of New Year's Day outside Scotland, the early May
 * holiday, the Scottish Boxing Day and spring holiday, 12 July, and substitutes for Saturdays); Good Friday and
 * Christmas Day elsewhere than in Scotland are holidays by custom. Local holidays, many in Scotland, are not here.
 * In Scotland 4 January 2010 and 2011 were published as substitute days, though no proclamation was made
 * (dracos.co.uk/wrote/bad-bank-holidays): they are holidays here. */
#ifndef CORE_HOLIDAYS_H
#define CORE_HOLIDAYS_H

#include <stdbool.h>
#include <stdint.h>

enum {
	HOLIDAYS_FIRST_YEAR = 1990,
	HOLIDAYS_LAST_YEAR = 2100,
};

enum holidays_region {
	HOLIDAYS_ENGLAND_AND_WALES,
	HOLIDAYS_SCOTLAND,
	HOLIDAYS_NORTHERN_IRELAND,
};

struct holiday {
	const char *name;   /* "Early May bank holiday" */
	const char *source; /* of a day moved or added: who says so; else NULL */
	bool is_substitute; /* kept on a weekday for a day at a weekend */
};

/* Whether `day` lies in the years that this room knows. */
bool holidays_known(int32_t day);

/* The bank holiday kept in `region` on `day`. False where there is none, and outside the years known. `found` may be
 * NULL. */
bool holidays_find(enum holidays_region region, int32_t day, struct holiday *found);

/* "england-and-wales", "scotland", "northern-ireland", as gov.uk writes them. */
const char *holidays_region_name(enum holidays_region region);

/* False, and `region` as it was, for any other text. */
bool holidays_region_from_name(const char *name, enum holidays_region *region);

#endif
