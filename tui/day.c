#include "tui/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/edtf.h"

/* Two digits are of this century up to 49, else of the last: nobody reviews what happens after 2049. */
static int whole_year(int year, size_t digits)
{
	return digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

static bool read_number(const char **at, int *n, size_t *digits)
{
	*digits = strspn(*at, "0123456789");
	if (*digits == 0 || *digits > 4)
		return false;
	*n = (int)strtol(*at, NULL, 10);
	*at += *digits;
	return true;
}

/* 6/5/2021, 06.05.21, 6-5-2021 */
static bool read_british(const char *text, char edtf[32])
{
	int day, month, year;
	size_t digits;

	if (!read_number(&text, &day, &digits) || digits > 2 || strchr("/.-", *text) == NULL || *text++ == '\0')
		return false;
	if (!read_number(&text, &month, &digits) || digits > 2 || strchr("/.-", *text) == NULL || *text++ == '\0')
		return false;
	if (!read_number(&text, &year, &digits) || digits == 1 || digits == 3 || *text != '\0')
		return false;
	snprintf(edtf, 32, "%04d-%02d-%02d", whole_year(year, digits), month, day);
	return true;
}

static bool read_year(const char *at, int *year)
{
	size_t digits;

	at += strspn(at, " ");
	if (!read_number(&at, year, &digits) || digits == 1 || digits == 3 || *at != '\0')
		return false;
	*year = whole_year(*year, digits);
	return true;
}

/* "May 2021", "may 21", "6 May 2021" */
static bool read_month(const char *text, char edtf[32])
{
	size_t digits;
	int day = 0, year;

	if (read_number(&text, &day, &digits) && (digits > 2 || *text != ' '))
		return false;
	text += strspn(text, " ");
	size_t letters = strcspn(text, " ");
	for (int month = 1; month <= 12; month++) {
		const char *name = edtf_month_name(month);
		if (letters < 3 || letters > strlen(name) || strncasecmp(text, name, letters) != 0)
			continue;
		if (!read_year(text + letters, &year))
			return false;
		snprintf(edtf, 32, day > 0 ? "%04d-%02d-%02d" : "%04d-%02d", year, month, day);
		return true;
	}
	return false;
}

/* "summer 2009" */
static bool read_season(const char *text, char edtf[32])
{
	static const char *const names[] = {"spring", "summer", "autumn", "winter"};
	int year;

	for (int i = 0; i < 4; i++) {
		size_t n = strlen(names[i]);
		if (strncasecmp(text, names[i], n) != 0 || text[n] != ' ' || !read_year(text + n, &year))
			continue;
		snprintf(edtf, 32, "%04d-%d", year, 21 + i);
		return true;
	}
	return false;
}

bool day_read(const char *text, int32_t *day, struct err *err)
{
	struct edtf date;
	struct err why = {0};
	char edtf[32];

	bool ours = read_british(text, edtf) || read_month(text, edtf) || read_season(text, edtf);
	if (!edtf_parse(ours ? edtf : text, &date, &why) || date.kind == EDTF_UNDATED) {
		if (!ours)
			return err_set(err, ERR_INVALID, "no such date; type 2021, 2021-05, May 2021, summer 2021 or 6/5/2021");
		const char *column = strstr(why.text, " (column"); /* of what we made of it, not of what was typed */
		return err_set(err, ERR_INVALID, "%.*s", (int)(column != NULL ? column - why.text : (long)strlen(why.text)),
		               why.text);
	}
	*day = date.earliest;
	return true;
}
