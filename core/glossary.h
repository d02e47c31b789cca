/* glossary.h - the abbreviations that agencies explain, all of them together.
 *
 * Abbreviations are compared with their case, meanings folded (case and diacritics do not count). */
#ifndef CORE_GLOSSARY_H
#define CORE_GLOSSARY_H

#include <stddef.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/store.h"

struct glossary_meaning {
	const char *text;     /* as the first of them wrote it */
	const char *agencies; /* "CSC, HV" */
};

struct glossary_row {
	const char *abbreviation;
	struct glossary_meaning *meanings; /* more than one: agencies differ */
	size_t n;
};

/* Of the current submissions, in order of the abbreviation. Strings live in the arena. */
bool glossary_list(struct store *store, struct arena *arena, struct glossary_row **rows, size_t *n, struct err *err);

#endif
