/* Any bytes as a mapping file and, after a line "%%%", the file that is read by it: neither crashes, and both say why
 * they are refused, with a place, in words that can be shown. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"
#include "core/utf8.h"
#include "import/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check(const struct mapping *map, const uint8_t *data, size_t size)
{
	struct import_options options = import_defaults();
	struct err err = {0};
	struct report report;
	struct str text;

	options.map = map;
	require(import_check_bytes("fuzz.xml", data, size, &options, &report, &err));
	const struct issue *refusal = report_refusal(&report);
	require((report.outcome == REPORT_REFUSED) == (refusal != NULL));
	require(refusal == NULL || (*refusal->what != '\0' && strstr(refusal->advice, "fault of Casechron") == NULL));
	str_init(&text);
	report_text(&report, &text);
	require(utf8_check(text.text, text.length) == text.length && strchr(text.text, 0x1B) == NULL);
	str_release(&text);
	report_release(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char PARTING[] = "\n%%%\n";
	const uint8_t *end = size == 0 ? NULL : memmem(data, size, PARTING, sizeof PARTING - 1);
	size_t n = end == NULL ? size : (size_t)(end - data), skip = end == NULL ? size : n + sizeof PARTING - 1;
	struct refusal refusal = {0};
	struct mapping *map;

	if (!mapping_parse(size == 0 ? "" : (const char *)data, n, &map, &refusal)) {
		require(refusal.set && refusal.line > 0 && refusal.column > 0 && refusal.what[0] != '\0');
		return 0;
	}
	check(map, data + skip, size - skip);
	mapping_free(map);
	return 0;
}
