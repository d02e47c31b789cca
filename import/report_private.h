/* report_private.h - what the ways of writing a report share; private to the house. */
#ifndef IMPORT_REPORT_PRIVATE_H
#define IMPORT_REPORT_PRIVATE_H

#include "import/report.h"

/* "checked", "loaded" ... */
const char *report_outcome_name(enum report_outcome outcome);

bool report_is_of(const struct issue *issue, const struct report_topic *topic);

/* Adds text from a file, safe for a terminal; "7 entries". */
void report_add_safe(struct str *out, const char *text);
void report_add_count(struct str *out, int64_t n, const char *one, const char *many);

/* Adds what was compared with the revision before, as text; nothing where nothing was. */
void report_add_revision(struct str *out, const struct report *r);

#endif
