/* script.h - keys from a file, for tests and for showing a way through the program.
 *
 * Words separated by blanks: a key's name or character (Down, PgDn, g, /), or a text in quotation marks, of which
 * every character is a key; it does not begin with a blank, for a quotation mark alone is a key too. From a # where
 * a word would begin, the rest of the line is a comment. */
#ifndef TUI_SCRIPT_H
#define TUI_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

struct script {
	uint32_t *keys;
	size_t n, capacity, at;
};

/* INVALID, with the line, where a word is no key. A NULL path gives an empty script. */
bool script_open(struct script *script, const char *path, struct err *err);
void script_release(struct script *script);

/* False at the end. */
bool script_next(struct script *script, uint32_t *key);

#endif
