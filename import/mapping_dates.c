/* Dates of a mapped file: by a pattern that the mapping gives, else as agencies write them. */
#include <stdio.h>
#include <string.h>

#include "import/mapping_private.h"

/* Digits that a pattern has caught, by its letters Y M D h m s. */
struct fields {
	int value[6], digits[6];
};

static bool match(const char *pattern, const char *text, struct fields *f)
{
	static const char LETTERS[] = "YMDhms";

	*f = (struct fields){0};
	for (; *pattern != '\0'; pattern++, text++) {
		const char *letter = strchr(LETTERS, *pattern);
		if (letter == NULL && *text != *pattern)
			return false;
		if (letter == NULL)
			continue;
		if (*text < '0' || *text > '9' || f->digits[letter - LETTERS] == 4)
			return false;
		f->value[letter - LETTERS] = f->value[letter - LETTERS] * 10 + (*text - '0');
		f->digits[letter - LETTERS]++;
	}
	bool is_season = f->digits[2] == 0 && f->value[1] > 12; /* as EDTF would have it */
	return *text == '\0' && f->digits[0] == 4 && !is_season;
}

/* As ISO 8601 has it, to the minute; a midnight is no time. */
static void say(const struct fields *f, char *text, size_t size)
{
	size_t n = (size_t)snprintf(text, size, "%04d", f->value[0]);

	if (f->digits[1] > 0)
		n += (size_t)snprintf(text + n, size - n, "-%02d", f->value[1]);
	if (f->digits[1] > 0 && f->digits[2] > 0)
		n += (size_t)snprintf(text + n, size - n, "-%02d", f->value[2]);
	if (f->digits[2] > 0 && f->digits[3] > 0 && (f->value[3] != 0 || f->value[4] != 0))
		snprintf(text + n, size - n, "T%02d:%02d", f->value[3], f->value[4]);
}

void mapping_date(const struct mapping *map, int year, const char *text, struct written_date *date)
{
	struct written_options options = {.year = year, .month_first = map->month_first};
	struct fields f;
	char iso[80];

	for (size_t i = 0; i < map->n_patterns; i++) {
		if (!match(map->patterns[i], text, &f))
			continue;
		say(&f, iso, sizeof iso);
		written_date_read(iso, &options, date);
		return;
	}
	written_date_read(text, &options, date);
}
