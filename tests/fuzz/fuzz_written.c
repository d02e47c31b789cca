/* Any bytes as a date that somebody wrote: what is read is a date, or it is said why not. The first byte chooses the
 * year and the order. */
#include "core/written_date.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int YEARS[] = {2024, 0, 1999, 2100};
	struct written_options options;
	struct written_date date;
	struct edtf parsed;
	char *text;

	if (size == 0 || (text = malloc(size)) == NULL)
		return 0;
	options = (struct written_options){.year = YEARS[data[0] & 3], .month_first = (data[0] & 4) != 0};
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	written_date_read(text, &options, &date);
	require(edtf_parse(date.edtf, &parsed, NULL) == (date.state != WRITTEN_IMPOSSIBLE));
	require((date.reason[0] == '\0') == (date.state == WRITTEN_UNDERSTOOD));
	require(date.state != WRITTEN_NOT_UNDERSTOOD || date.edtf[0] == '\0');
	for (const char *p = date.reason; *p != '\0'; p++)
		require(*p >= ' ' && *p <= '~');
	free(text);
	return 0;
}
