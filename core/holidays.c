/* Two tables. The first holds the rules of every year: a day of a month, a Monday, or a distance from Easter. The
 * second holds what a proclamation moved or added, and is asked first: a day that it takes away is no holiday, a day
 * that it gives is one. */
#include "core/holidays.h"

#include <stddef.h>
#include <string.h>

#include "core/calendar.h"
#include "core/edtf.h"

#define IN(region) (1u << (region))
#define EW IN(HOLIDAYS_ENGLAND_AND_WALES)
#define SC IN(HOLIDAYS_SCOTLAND)
#define NI IN(HOLIDAYS_NORTHERN_IRELAND)
#define UK (EW | SC | NI)

enum { FRIDAY = 4, SATURDAY = 5, SUNDAY = 6 };

enum rule_kind {
	ALONE,         /* a day of the month; from a weekend to the Monday after */
	FIRST_OF_TWO,  /* the same, where the next day is a holiday too: both move, and neither onto the other */
	SECOND_OF_TWO, /* its next day; month and day are those of the first */
	MONDAY,        /* the first Monday on or after it */
	EASTER,        /* `day` days after Easter Sunday */
};

struct rule {
	unsigned regions;
	int from_year;
	enum rule_kind kind;
	int month, day;
	const char *name;
};

static const struct rule rules[] = {
	{EW | NI, 0, ALONE, 1, 1, "New Year's Day"},
	{SC, 0, FIRST_OF_TWO, 1, 1, "New Year's Day"},
	{SC, 0, SECOND_OF_TWO, 1, 1, "2 January"},
	{NI, 0, ALONE, 3, 17, "St Patrick's Day"},
	{UK, 0, EASTER, 0, -2, "Good Friday"},
	{EW | NI, 0, EASTER, 0, 1, "Easter Monday"},
	{UK, 0, MONDAY, 5, 1, "Early May bank holiday"},
	{UK, 0, MONDAY, 5, 25, "Spring bank holiday"},
	{NI, 0, ALONE, 7, 12, "Battle of the Boyne"},
	{SC, 0, MONDAY, 8, 1, "Summer bank holiday"},
	{EW | NI, 0, MONDAY, 8, 25, "Summer bank holiday"},
	{SC, 2007, ALONE, 11, 30, "St Andrew's Day"},
	{UK, 0, FIRST_OF_TWO, 12, 25, "Christmas Day"},
	{UK, 0, SECOND_OF_TWO, 12, 25, "Boxing Day"},
};

struct change {
	unsigned regions;
	int year, month, day;         /* the holiday kept */
	int month_before, day_before; /* the day it was moved from, or 0 where it was added */
	const char *name, *source;
};

static const struct change changes[] = {
	{EW | NI, 1995, 5, 8, 5, 1, "Early May bank holiday (VE Day)", "HL Deb 16 Dec 1993 vol 550 cc135-6WA"},
	{SC, 1995, 5, 8, 0, 0, "VE Day anniversary", "HC Deb 2 Mar 1995 vol 255 c709W: besides 1 May"},
	{UK, 1999, 12, 31, 0, 0, "Millennium", "proclamation under the 1971 Act, s. 1(3)"},
	{UK, 2002, 6, 3, 0, 0, "Golden Jubilee", "proclamation under the 1971 Act, s. 1(3)"},
	{UK, 2002, 6, 4, 5, 27, "Spring bank holiday", "proclamation under the 1971 Act, s. 1(2) and (3)"},
	{UK, 2011, 4, 29, 0, 0, "Royal wedding", "proclamation under the 1971 Act, s. 1(3)"},
	{UK, 2012, 6, 4, 5, 28, "Spring bank holiday", "gov.uk/bank-holidays, list for 2012"},
	{UK, 2012, 6, 5, 0, 0, "Diamond Jubilee", "gov.uk/bank-holidays, list for 2012"},
	{UK, 2020, 5, 8, 5, 4, "Early May bank holiday (VE Day)", "gov.uk/bank-holidays; London Gazette notice 3326938"},
	{UK, 2022, 6, 2, 5, 30, "Spring bank holiday", "gov.uk/bank-holidays, list for 2022"},
	{UK, 2022, 6, 3, 0, 0, "Platinum Jubilee", "gov.uk/bank-holidays, list for 2022"},
	{UK, 2022, 9, 19, 0, 0, "State funeral of Queen Elizabeth II", "London Gazette notice 4158896"},
	{UK, 2023, 5, 8, 0, 0, "Coronation of King Charles III", "gov.uk/bank-holidays, list for 2023"},
	{SC, 2026, 6, 15, 0, 0, "World Cup", "proclamation of 4 Feb 2026 under the 1971 Act, s. 1(3)"},
};

/* Easter Sunday is the Sunday after the paschal full moon, which the tables annexed to the Calendar (New Style) Act
 * 1750 give for each golden number; these stand from 1900 to 2199. In days of March: 32 is 1 April. */
static int32_t easter(int32_t year)
{
	static const unsigned char moon[19] = {45, 34, 23, 42, 31, 49, 39, 28, 47, 36, 25, 44, 33, 22, 41, 30, 48, 38, 27};
	int32_t full = edtf_day_number(year, 3, moon[year % 19]);

	return full + 7 - (calendar_weekday(full) + 1) % 7;
}

/* A pair on Friday and Saturday, Saturday and Sunday, or Sunday and Monday: the one at the weekend goes to the first
 * weekday after it that is not the other's. */
static int32_t kept_on(const struct rule *rule, int32_t year)
{
	if (rule->kind == EASTER)
		return easter(year) + rule->day;
	int32_t day = edtf_day_number(year, rule->month, rule->day);
	int w = calendar_weekday(day);
	switch (rule->kind) {
	case ALONE:
		return w == SATURDAY ? day + 2 : w == SUNDAY ? day + 1 : day;
	case FIRST_OF_TWO:
		return w == SATURDAY || w == SUNDAY ? day + 2 : day;
	case SECOND_OF_TWO:
		return w == FRIDAY || w == SATURDAY ? day + 3 : day + 1;
	default:
		return day + (7 - w) % 7;
	}
}

static int32_t proper_day(const struct rule *rule, int32_t year)
{
	if (rule->kind == EASTER || rule->kind == MONDAY)
		return kept_on(rule, year);
	return edtf_day_number(year, rule->month, rule->day) + (rule->kind == SECOND_OF_TWO);
}

static bool is_on(const struct change *change, struct edtf_civil c)
{
	return change->year == c.year && change->month == c.month && change->day == c.day;
}

static bool moved_from(const struct change *change, struct edtf_civil c)
{
	return change->year == c.year && change->month_before == c.month && change->day_before == c.day;
}

/* -1 where the day was taken away, 1 where it was given, 0 where the rules stand. */
static int find_change(enum holidays_region region, struct edtf_civil c, struct holiday *found)
{
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		const struct change *change = &changes[i];
		if (!(change->regions & IN(region)))
			continue;
		if (moved_from(change, c))
			return -1;
		if (is_on(change, c)) {
			*found = (struct holiday){change->name, change->source, false};
			return 1;
		}
	}
	return 0;
}

static bool find_rule(enum holidays_region region, int32_t day, int32_t year, struct holiday *found)
{
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		const struct rule *rule = &rules[i];
		if (!(rule->regions & IN(region)) || year < rule->from_year || kept_on(rule, year) != day)
			continue;
		*found = (struct holiday){rule->name, NULL, proper_day(rule, year) != day};
		return true;
	}
	return false;
}

bool holidays_known(int32_t day)
{
	int32_t year = edtf_civil(day).year;

	return year >= HOLIDAYS_FIRST_YEAR && year <= HOLIDAYS_LAST_YEAR;
}

bool holidays_find(enum holidays_region region, int32_t day, struct holiday *found)
{
	struct holiday unwanted;
	struct edtf_civil c = edtf_civil(day);

	if (found == NULL)
		found = &unwanted;
	*found = (struct holiday){0};
	if (c.year < HOLIDAYS_FIRST_YEAR || c.year > HOLIDAYS_LAST_YEAR)
		return false;
	int change = find_change(region, c, found);
	return change != 0 ? change > 0 : find_rule(region, day, c.year, found);
}

static const char *const region_names[] = {
	[HOLIDAYS_ENGLAND_AND_WALES] = "england-and-wales",
	[HOLIDAYS_SCOTLAND] = "scotland",
	[HOLIDAYS_NORTHERN_IRELAND] = "northern-ireland",
};

const char *holidays_region_name(enum holidays_region region)
{
	return region_names[region];
}

bool holidays_region_from_name(const char *name, enum holidays_region *region)
{
	for (size_t i = 0; i < sizeof region_names / sizeof region_names[0]; i++)
		if (strcmp(region_names[i], name) == 0) {
			*region = (enum holidays_region)i;
			return true;
		}
	return false;
}
