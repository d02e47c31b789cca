/* paper.h - a document on its way to a file: there whole or not at all, and for nobody else to read (mode 600). */
#ifndef EXPORT_PAPER_H
#define EXPORT_PAPER_H

#include <stdbool.h>

#include "core/err.h"
#include "core/store.h"
#include "core/str.h"

/* Writes `text` to `file`. INVALID where something of that name is there, unless `force` lets it take its place;
 * READONLY where that is the case itself; IO where the disk says no. */
bool paper_write(const char *file, bool force, const struct store *store, const struct str *text, struct err *err);

#endif
