/* declaration.h - the XML declaration of a submission: XML 1.0 and UTF-8, or refused by name; part of the guard. */
#ifndef IMPORT_DECLARATION_H
#define IMPORT_DECLARATION_H

#include <stdbool.h>
#include <stdint.h>

#include "import/refusal.h"

/* `text` is what stands between "<?xml" and "?>"; the declaration begins at `line` and `column`. */
bool declaration_check(const char *text, int64_t line, int64_t column, struct refusal *refusal);

#endif
