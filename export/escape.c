#include "export/escape.h"

#include <string.h>

#include "core/utf8.h"

/* The Char of XML 1.0. */
static bool is_xml(int32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static const char *entity_of(int32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void escape_xml(struct str *out, const char *text)
{
	size_t size;

	for (int32_t c = utf8_next(text, &size); size > 0; text += size, c = utf8_next(text, &size)) {
		const char *entity = entity_of(c);
		if (entity != NULL)
			str_add(out, entity);
		else if (!is_xml(c))
			str_add(out, "&#xFFFD;");
		else if (utf8_is_hidden(c) || c == 0xFFFD)
			str_format(out, "&#x%X;", (unsigned)c);
		else
			str_add_n(out, text, size);
	}
}

bool escape_holds(const char *text)
{
	size_t size;

	if (utf8_check(text, strlen(text)) != strlen(text))
		return false;
	for (int32_t c = utf8_next(text, &size); size > 0; text += size, c = utf8_next(text, &size))
		if (!is_xml(c))
			return false;
	return true;
}

void escape_comment(struct str *out, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, true, &safe);
	for (const char *c = safe.text; *c != '\0'; c++) {
		if (*c == '-' && out->length > 0 && out->text[out->length - 1] == '-')
			str_add_char(out, ' ');
		str_add_char(out, *c);
	}
	if (out->length > 0 && out->text[out->length - 1] == '-')
		str_add_char(out, ' ');
	str_release(&safe);
}
