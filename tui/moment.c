#include "tui/moment.h"

#include <time.h>

#include "core/edtf.h"

static bool here(int64_t at, struct tm *tm)
{
	time_t seconds = (time_t)(at / 1000);

	return localtime_r(&seconds, tm) != NULL;
}

void moment_day(int64_t at, enum calendar_style style, struct str *out)
{
	struct tm tm;

	if (here(at, &tm))
		calendar_say_day(style, edtf_day_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday), out);
}

void moment_say(int64_t at, enum calendar_style style, struct str *out)
{
	struct tm tm;

	moment_day(at, style, out);
	if (here(at, &tm))
		str_format(out, " %02d:%02d", tm.tm_hour, tm.tm_min);
}
