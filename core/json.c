#include "core/json.h"

#include <inttypes.h>

#include "core/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Beyond U+FFFF as two surrogates. */
static void add_escape(struct str *out, int32_t c)
{
	if (c < 0x10000) {
		str_format(out, "\\u%04x", (unsigned)c);
		return;
	}
	unsigned rest = (unsigned)c - 0x10000;
	str_format(out, "\\u%04x\\u%04x", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

void json_string(struct str *out, const char *text)
{
	size_t size;
	int32_t c;

	if (text == NULL) {
		str_add(out, "null");
		return;
	}
	str_add_char(out, '"');
	for (; (c = utf8_next(text, &size)) != 0; text += size) {
		if (c == '"' || c == '\\')
			str_format(out, "\\%c", (char)c);
		else if (c == '\n')
			str_add(out, "\\n");
		else if (utf8_is_hidden(c) || (c == REPLACEMENT && size == 1)) /* or a byte that is no character */
			add_escape(out, c);
		else
			str_add_n(out, text, size);
	}
	str_add_char(out, '"');
}

void json_name(struct str *out, const char *name)
{
	if (out->length > 0 && out->text[out->length - 1] != '{')
		str_add(out, ", ");
	str_format(out, "\"%s\": ", name);
}

void json_field(struct str *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	json_name(out, name);
	json_string(out, text);
}

void json_number(struct str *out, const char *name, int64_t n)
{
	json_name(out, name);
	str_format(out, "%" PRId64, n);
}
