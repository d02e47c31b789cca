#include "core/moment.h"

#include <time.h>

#include "core/edtf.h"

bool moment_find(int64_t at, int32_t *day, int *minute)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm tm;
	bool ok = localtime_r(&seconds, &tm) != NULL;

	*day = ok ? edtf_day_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) : 0;
	*minute = ok ? tm.tm_hour * 60 + tm.tm_min : 0;
	return ok;
}

int64_t moment_begin(int32_t day)
{
	struct edtf_civil c = edtf_civil(day);
	struct tm tm = {.tm_year = (int)c.year - 1900, .tm_mon = c.month - 1, .tm_mday = c.day, .tm_isdst = -1};

	if (day == EDTF_FIRST || day == EDTF_LAST)
		return day == EDTF_FIRST ? INT64_MIN : INT64_MAX;
	return (int64_t)mktime(&tm) * 1000;
}

void moment_day(int64_t at, enum calendar_style style, struct str *out)
{
	int32_t day;
	int minute;

	if (moment_find(at, &day, &minute))
		calendar_say_day(style, day, out);
}

void moment_say(int64_t at, enum calendar_style style, struct str *out)
{
	int32_t day;
	int minute;

	if (!moment_find(at, &day, &minute))
		return;
	calendar_say_day(style, day, out);
	str_format(out, " %02d:%02d", minute / 60, minute % 60);
}
