/* records.h - some of every kind of record over samples/alder, for the screens that show them. */
#ifndef TESTS_LIB_RECORDS_H
#define TESTS_LIB_RECORDS_H

#include "core/record.h"

/* Makes one, of pairs of a field's name and its value that end in NULL; `id` may be NULL. Fails the test where it
 * cannot be made. */
void records_add(struct store *store, enum record_kind kind, const char *const *pairs, unsigned char id[ROW_ID_BYTES]);

#define RECORDS_ADD(store, kind, ...) records_add(store, kind, (const char *const[]){__VA_ARGS__, NULL}, NULL)

/* Makes all of them, by A Reviewer and B Chair: one or more of each kind; of the links that a chain has, some are
 * missing, and some of what is due is overdue at the time of the tests (January 2026). */
void records_make(struct store *store);

#endif
