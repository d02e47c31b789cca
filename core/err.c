/* The text is cut at a whole UTF-8 character: half of one would be refused by whatever shows it. */
#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void cut_at_character(char *text, size_t size)
{
	size_t n = strlen(text);

	if (n + 1 < size)
		return;
	size_t start = n;
	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - (start - 1) < need)
		text[start - 1] = '\0';
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	if (err == NULL)
		return false;
	err->code = code;
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	cut_at_character(err->text, sizeof err->text);
	return false;
}

bool err_wrap(struct err *err, const char *format, ...)
{
	char before[sizeof err->text];
	va_list args;

	if (err == NULL)
		return false;
	memcpy(before, err->text, sizeof before);
	va_start(args, format);
	int n = vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof err->text)
		n = sizeof err->text - 1;
	if (snprintf(err->text + n, sizeof err->text - (size_t)n, ": %s", before) >= 0)
		cut_at_character(err->text, sizeof err->text);
	return false;
}

void err_clear(struct err *err)
{
	if (err == NULL)
		return;
	err->code = ERR_NONE;
	err->text[0] = '\0';
}
