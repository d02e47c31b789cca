/* typed_date.h - a date that a reviewer types, as EDTF or as people write it. */
#ifndef CORE_TYPED_DATE_H
#define CORE_TYPED_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/written_date.h"

/* `now` is the time in UTC ms: a year of two digits is none after its own. "" where nothing but blanks was typed.
 * INVALID. */
bool typed_date_read(const char *text, int64_t now, char edtf[WRITTEN_EDTF], struct err *err);

#endif
