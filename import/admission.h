/* admission.h - whether a submission that is well made may go into this case; private to the house.
 *
 * What may not is told by the report: REFUSED at the place of <submission>, with what to do. */
#ifndef IMPORT_ADMISSION_H
#define IMPORT_ADMISSION_H

#include "core/err.h"
#include "core/renumbering.h"
#include "core/store.h"
#include "import/import.h"

/* Refuses for a reason that only the case knows, or the disk. Always returns true: it is no err. */
bool admission_refuse(struct report *report, const char *advice, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Is it of this case, and of a revision that can follow? `given` is the revision that the file itself gives,
 * report->head.revision the one that it shall have. What the options override is a warning. */
bool admission_check(struct store *store, const struct import_options *options, int64_t given, struct report *report,
                     struct err *err);

/* Refuses what looks renumbered. */
bool admission_renumbered(struct store *store, const struct renumbering *found, struct report *report, struct err *err);

/* Refuses bytes that were erased; and, once staged, what holds an entry that was. */
bool admission_erased_before(struct store *store, struct report *report, struct err *err);
bool admission_erased(struct store *store, int64_t submission, struct report *report, struct err *err);

#endif
