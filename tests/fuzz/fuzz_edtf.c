/* Any bytes as a date: reads them, says them, and ends the program where a promise of core/edtf.h is broken. */
#include "core/edtf.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_date(const struct edtf *date)
{
	require(date->kind >= EDTF_UNDATED && date->kind <= EDTF_OPEN);
	require(date->minute >= -1 && date->minute < 1440);
	if (date->kind == EDTF_UNDATED) {
		require(date->earliest == EDTF_LAST && date->latest == EDTF_FIRST && edtf_is_uncertain(date));
		return;
	}
	require(date->earliest <= date->latest);
	require(date->sure_earliest <= date->earliest && date->sure_latest >= date->latest);
	require(edtf_within(date, date) != EDTF_NO);
	if (date->qualifiers == 0)
		require(edtf_within(date, date) == EDTF_CERTAIN);
	struct edtf_civil c = edtf_civil(date->earliest);
	require(edtf_day_number(c.year, c.month, c.day) == date->earliest);
	require(c.day >= 1 && c.day <= edtf_days_in_month(c.year, c.month));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct edtf date;
	struct err err = {0};
	struct str said;

	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	str_init(&said);
	bool taken = edtf_parse(text, &date, &err);
	check_date(&date);
	require(taken == (err.code == ERR_NONE));
	require(taken == edtf_say(text, &said, &err));
	require(taken == (said.length > 0));
	for (size_t i = 0; i < said.length; i++)
		require(said.text[i] >= ' ' && said.text[i] <= '~');
	for (const char *p = err.text; *p != '\0'; p++)
		require(*p >= ' ' && *p <= '~');
	str_release(&said);
	free(text);
	return 0;
}
