/* csv.h - cells of a table as text (RFC 4180) that no spreadsheet takes for a formula.
 *
 * A cell that begins with = + - @, a TAB or a CR gets an apostrophe before it: spreadsheets then show it as it is. What
 * is hidden (utf8_is_hidden()) becomes a visible token. */
#ifndef CORE_CSV_H
#define CORE_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"

/* Adds a cell, with a comma before it where the line has begun. NULL is an empty cell. */
void csv_cell(struct str *out, const char *text);
void csv_number(struct str *out, int64_t n);

/* Ends the line (CR LF). */
void csv_end(struct str *out);

#endif
