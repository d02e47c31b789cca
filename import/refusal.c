#include "import/refusal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void refusal_init(struct refusal *r)
{
	*r = (struct refusal){0};
}

bool refuse(struct refusal *r, int64_t line, int64_t column, const char *advice, const char *format, ...)
{
	va_list args;

	if (r->set)
		return false;
	r->set = true;
	r->line = line;
	r->column = column;
	va_start(args, format);
	vsnprintf(r->what, sizeof r->what, format, args);
	va_end(args);
	snprintf(r->advice, sizeof r->advice, "%s", advice);
	return false;
}

const char *quoted(struct quote *q, const char *text)
{
	size_t n = strlen(text), room = sizeof q->text - sizeof "...";

	if (n <= room)
		return text;
	n = room;
	while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	memcpy(q->text, text, n);
	memcpy(q->text + n, "...", sizeof "...");
	return q->text;
}
