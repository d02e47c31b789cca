/* manual.h - a section of docs/casechron.1 that is made of a table, held against it; CASECHRON_REWRITE=1 writes it
 * anew. */
#ifndef TESTS_LIB_MANUAL_H
#define TESTS_LIB_MANUAL_H

#include "core/str.h"

/* What stands between the comments "NAME begin" and "NAME end" of the page must be `wanted`; else the test fails. */
void manual_section(const char *name, const char *wanted);

/* Adds a text with minus signs and backslashes as troff wants them. */
void manual_troff(struct str *out, const char *text);

#endif
