#include "tui/day.h"

#include <stdio.h>
#include <string.h>

#include "core/edtf.h"
#include "core/str.h"

enum { LAST_YEAR = 2049 }; /* of two digits */

static bool is_day(const char *edtf, int32_t *day)
{
	struct edtf date;

	if (!edtf_parse(edtf, &date, NULL) || date.kind == EDTF_UNDATED)
		return false;
	*day = date.earliest;
	return true;
}

static bool read_written(const char *text, struct written_date *date, int32_t *day)
{
	written_date_read(text, &(struct written_options){.year = LAST_YEAR}, date);
	return (date->state == WRITTEN_UNDERSTOOD || date->state == WRITTEN_AMBIGUOUS) && is_day(date->edtf, day);
}

/* "06/05" and "6 May": what lacks nothing but its year. A number alone may be anything. */
static bool read_in_year(const char *text, int year, int32_t *day, char note[WRITTEN_REASON])
{
	struct written_date date;
	bool ok = false;

	if (year == 0 || text[strspn(text, "0123456789 ")] == '\0')
		return false;
	for (int i = 0; i < 2 && !ok; i++) {
		struct str with_year;
		str_init(&with_year);
		str_format(&with_year, "%s%c%d", text, i == 0 ? '/' : ' ', year);
		ok = read_written(with_year.text, &date, day);
		str_release(&with_year);
	}
	if (ok)
		snprintf(note, WRITTEN_REASON, "no year was typed: read as of %d", year);
	return ok;
}

bool day_read(const char *text, int year, int32_t *day, char note[WRITTEN_REASON], struct err *err)
{
	struct written_date date;

	note[0] = '\0';
	if (is_day(text, day))
		return true;
	if (read_written(text, &date, day)) {
		snprintf(note, WRITTEN_REASON, "%s", date.reason);
		return true;
	}
	if (date.state == WRITTEN_NOT_UNDERSTOOD && read_in_year(text, year, day, note))
		return true;
	if (date.state == WRITTEN_IMPOSSIBLE)
		return err_set(err, ERR_INVALID, "no such date: %s", date.reason);
	return err_set(err, ERR_INVALID, "%s; type 2021, 2021-05, May 2021, spring 2010 or 6/5/2021",
	               date.reason[0] != '\0' ? date.reason : "no date");
}
