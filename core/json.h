/* json.h - strings as JSON has them (RFC 8259), safe to print.
 *
 * What is hidden (utf8_is_hidden(): controls, bidirectional marks, zero-width characters) is written \uXXXX, so that
 * nothing is lost and nothing reaches a terminal raw. A byte that is no UTF-8 (a damaged file) becomes \ufffd. */
#ifndef CORE_JSON_H
#define CORE_JSON_H

#include <stdint.h>

#include "core/str.h"

/* Adds `text` in quotation marks; NULL adds null. */
void json_string(struct str *out, const char *text);

/* Adds `, "name": "text"`, without the comma where the object has just begun; nothing where `text` is NULL. */
void json_field(struct str *out, const char *name, const char *text);

/* Adds `, "name": 12`, without the comma where it is the first. */
void json_number(struct str *out, const char *name, int64_t n);

/* Adds `, "name": ` for a value that the caller adds. */
void json_name(struct str *out, const char *name);

#endif
