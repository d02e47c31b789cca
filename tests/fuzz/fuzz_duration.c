/* Any bytes as an anchor's date, a NUL, and a duration: reads both, adds them, and ends the program where a promise of
 * core/duration.h is broken. The age recorded and the age worked out are said on the way. */
#include "core/duration.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void require_plain(const char *text)
{
	for (; *text != '\0'; text++)
		require(*text >= ' ' && *text <= '~');
}

static void check_part(int32_t number)
{
	require(number >= 0 && number <= 999999);
}

static void check_sum(const struct edtf *anchor, const struct duration *d)
{
	struct edtf sum = duration_add(anchor, d);

	require(sum.qualifiers == anchor->qualifiers && sum.minute == -1);
	require((sum.kind == EDTF_UNDATED) == (anchor->kind == EDTF_UNDATED));
	if (sum.kind == EDTF_UNDATED)
		return;
	require(sum.earliest <= sum.latest);
	require(sum.sure_earliest <= sum.earliest && sum.sure_latest >= sum.latest);
	require(edtf_within(&sum, &sum) != EDTF_NO);
}

static void check_age(const struct edtf *birth, const struct edtf *when)
{
	struct calendar_pregnancy pregnancy = {*birth, *when};
	struct calendar_age age = calendar_find_age(birth, when, &pregnancy);
	struct str said;

	str_init(&said);
	calendar_say_age(&age, &said);
	require(said.length > 0);
	require_plain(said.text);
	if (age.has_least)
		require(age.least.days >= 0 && age.least.months >= 0);
	if (age.has_most)
		require(age.most.days >= 0 && age.most.months >= 0);
	if (age.has_least && age.has_most)
		require(age.least.days <= age.most.days && age.least.months <= age.most.months);
	str_release(&said);
}

static void check_duration(const char *text, const struct edtf *anchor)
{
	struct duration d;
	struct err err = {0};
	struct str said;

	str_init(&said);
	bool taken = duration_parse(text, &d, &err);
	require(taken == (err.code == ERR_NONE));
	require_plain(err.text);
	check_part(d.years);
	check_part(d.months);
	check_part(d.weeks);
	check_part(d.days);
	require(calendar_say_recorded_age(text, &said, NULL) == (taken && !d.is_negative));
	require(taken || said.length == 0);
	require_plain(said.text);
	check_sum(anchor, &d);
	str_release(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 2);
	struct edtf anchor, sum;
	struct duration d;

	if (text == NULL)
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = text[size + 1] = '\0';
	const char *duration = text + strlen(text) + 1;
	if (strlen(text) == size)
		duration = text + size;
	edtf_parse(text, &anchor, NULL);
	check_duration(duration, &anchor);
	if (duration_parse(duration, &d, NULL)) {
		sum = duration_add(&anchor, &d);
		check_age(&anchor, &sum);
		check_age(&sum, &anchor);
	}
	free(text);
	return 0;
}
