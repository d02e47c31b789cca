/* Any bytes as a submission: the guard, libxml2 and the mapper never crash, never disagree, and always say why they
 * refuse, in a report that can be shown. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"
#include "core/utf8.h"
#include "import/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const uint8_t *data, size_t size, bool syntax_only)
{
	struct import_options options = import_defaults();
	struct err err = {0};
	struct report report;
	struct str text;

	options.syntax_only = syntax_only;
	if (!import_check_bytes("fuzz.xml", data, size, &options, &report, &err))
		abort(); /* nobody stopped it */
	const struct issue *refusal = report_refusal(&report);
	if ((report.outcome == REPORT_REFUSED) != (refusal != NULL))
		abort();
	if (refusal != NULL && (*refusal->what == '\0' || strstr(refusal->advice, "fault of Casechron") != NULL))
		abort();
	if (refusal != NULL && strcmp(refusal->what, "this is not well-formed XML (no reason given)") == 0)
		abort();
	str_init(&text);
	report_text(&report, &text);
	report_table(&report, 1, &text);
	if (utf8_check(text.text, text.length) != text.length || strchr(text.text, 0x1B) != NULL)
		abort();
	str_release(&text);
	report_release(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check(data, size, false);
	check(data, size, true);
	return 0;
}
