/* declaration.h - the XML declaration of a submission: XML 1.0 in an encoding that is read, or refused by name; part of
 * the guard. */
#ifndef IMPORT_DECLARATION_H
#define IMPORT_DECLARATION_H

#include <stdbool.h>
#include <stdint.h>

#include "import/decoder.h"
#include "import/refusal.h"

/* `text` is what stands between "<?xml" and "?>"; the declaration begins at `line` and `column`. The decoder learns the
 * encoding, for what follows. */
bool declaration_check(const char *text, int64_t line, int64_t column, struct decoder *decoder,
                       struct refusal *refusal);

#endif
