#include "core/csv.h"

#include <string.h>

#include "core/utf8.h"

static void separate(struct str *out)
{
	if (out->length > 0 && out->text[out->length - 1] != '\n')
		str_add_char(out, ',');
}

void csv_cell(struct str *out, const char *text)
{
	struct str safe;

	separate(out);
	if (text == NULL || text[0] == '\0') {
		str_add(out, "\"\""); /* so that the line has begun */
		return;
	}
	str_init(&safe);
	if (strchr("=+-@\t\r", text[0]) != NULL)
		str_add_char(&safe, '\'');
	utf8_display(text, true, &safe);
	str_add_char(out, '"');
	for (const char *c = safe.text; *c != '\0'; c++) {
		if (*c == '"')
			str_add_char(out, '"');
		str_add_char(out, *c);
	}
	str_add_char(out, '"');
	str_release(&safe);
}

void csv_number(struct str *out, int64_t n)
{
	separate(out);
	str_format(out, "%lld", (long long)n);
}

void csv_end(struct str *out)
{
	str_add(out, "\r\n");
}
