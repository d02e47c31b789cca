#include "core/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

static void reserve(struct str *s, size_t more)
{
	size_t need = more > SIZE_MAX - s->length - 1 ? SIZE_MAX : s->length + more + 1;

	s->text = mem_grow(s->text, &s->capacity, need, 1);
}

void str_init(struct str *s)
{
	*s = (struct str){0};
	reserve(s, 0);
	s->text[0] = '\0';
}

void str_release(struct str *s)
{
	if (s == NULL)
		return;
	free(s->text);
	*s = (struct str){0};
}

void str_clear(struct str *s)
{
	str_cut(s, 0);
}

void str_add_n(struct str *s, const char *bytes, size_t n)
{
	reserve(s, n);
	memcpy(s->text + s->length, bytes, n);
	s->length += n;
	s->text[s->length] = '\0';
}

void str_add(struct str *s, const char *text)
{
	str_add_n(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
	str_add_n(s, &c, 1);
}

void str_add_times(struct str *s, char c, size_t n)
{
	reserve(s, n);
	memset(s->text + s->length, c, n);
	s->length += n;
	s->text[s->length] = '\0';
}

void str_format(struct str *s, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n > 0) {
		reserve(s, (size_t)n);
		vsnprintf(s->text + s->length, (size_t)n + 1, format, again);
		s->length += (size_t)n;
	}
	va_end(again);
}

void str_add_grouped(struct str *s, int64_t number)
{
	if (number > -1000 && number < 1000) {
		str_format(s, "%d", (int)number);
		return;
	}
	str_add_grouped(s, number / 1000);
	str_format(s, ",%03d", (int)(number % 1000 < 0 ? -(number % 1000) : number % 1000));
}

void str_cut(struct str *s, size_t length)
{
	if (length < s->length)
		s->length = length;
	s->text[s->length] = '\0';
}

void str_insert(struct str *s, size_t at, const char *bytes, size_t n)
{
	if (at > s->length)
		at = s->length;
	reserve(s, n);
	memmove(s->text + at + n, s->text + at, s->length - at + 1);
	memcpy(s->text + at, bytes, n);
	s->length += n;
}

void str_remove(struct str *s, size_t at, size_t n)
{
	if (at >= s->length)
		return;
	if (n > s->length - at)
		n = s->length - at;
	memmove(s->text + at, s->text + at + n, s->length - at - n + 1);
	s->length -= n;
}

char *str_take(struct str *s)
{
	char *text = s->text;

	*s = (struct str){0};
	return text;
}
