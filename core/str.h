/* str.h - a string that grows.
 *
 * Owns its text. `text` is never NULL after str_init() and always ends in a NUL that `length` (bytes) does not
 * count; it may be read directly, and is valid until the next call that changes the string. */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	char *text;
	size_t length, capacity;
};

void str_init(struct str *s);
void str_release(struct str *s); /* NULL is accepted */
void str_clear(struct str *s);   /* empty, keeping its room */

void str_add(struct str *s, const char *text);
void str_add_n(struct str *s, const char *bytes, size_t n);
void str_add_char(struct str *s, char c);
void str_add_times(struct str *s, char c, size_t n);
void str_format(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds "170,000,000". */
void str_add_grouped(struct str *s, int64_t number);

/* Cuts to the first `length` bytes. */
void str_cut(struct str *s, size_t length);

/* Puts bytes in at `at` (0..length), or takes `n` bytes out from `at`. */
void str_insert(struct str *s, size_t at, const char *bytes, size_t n);
void str_remove(struct str *s, size_t at, size_t n);

/* Hands the text over: the caller frees it. The string is as after str_release(): to be initialised before it is used
 * again. */
char *str_take(struct str *s);

#endif
