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

/* "May 2021", "may 21" */
static bool read_month(const char *text, char edtf[32])
{
	size_t letters = strcspn(text, " "), digits;
	int year;

	for (int month = 1; month <= 12; month++) {
		const char *name = edtf_month_name(month);
		if (letters < 3 || letters > strlen(name) || strncasecmp(text, name, letters) != 0)
			continue;
		const char *at = text + letters + strspn(text + letters, " ");
		if (!read_number(&at, &year, &digits) || *at != '\0')
			return false;
		snprintf(edtf, 32, "%04d-%02d", whole_year(year, digits), month);
		return true;
	}
	return false;
}

bool day_read(const char *text, int32_t *day, struct err *err)
{
	struct edtf date;
	char edtf[32];

	const char *read = read_british(text, edtf) || read_month(text, edtf) ? edtf : text;
	if (!edtf_parse(read, &date, NULL) || date.kind == EDTF_UNDATED)
		return err_set(err, ERR_INVALID, "\"%.40s\" is not a date; type 2021, 2021-05, May 2021 or 6/5/2021", text);
	*day = date.earliest;
	return true;
}
