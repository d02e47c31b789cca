/* record_private.h - what the rooms of records share. Private to core/. */
#ifndef CORE_RECORD_PRIVATE_H
#define CORE_RECORD_PRIVATE_H

#include "core/change.h"
#include "core/record.h"

/* The values of a record as they will be stored, in the arena: those of `old` (NULL for a new one) with what is `given`
 * looked at and put in their place. What fails is as of record_add(). */
bool record_clean(struct store *store, struct arena *arena, enum record_kind kind, const struct record *old,
                  const char *const *given, const char *values[RECORD_FIELDS], int *at, struct err *err);

/* Adds to the change that a record, a row of `table`, points at what `item` names through a list: an entry,
 * "AGENCY:ID", or a record or note by its id in hexadecimal digits. */
void record_put_part(struct change *c, const char *table, const unsigned char record[ROW_ID_BYTES], const char *field,
                     bool is_entry, const char *item);

static inline bool record_is_list(const struct record_field *f)
{
	return f->type == RECORD_ENTRIES || f->type == RECORD_REFS;
}

#endif
