/* moment.h - when something was done, in the time of the place where it is read: for what is said to a person, and
 * never for what is kept, counted or compared. Pure but for the time zone. */
#ifndef CORE_MOMENT_H
#define CORE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/str.h"

/* UTC milliseconds as a day: "22/11/2026", or however the style has it. Nothing where there is no such time. */
void moment_day(int64_t at, enum calendar_style style, struct str *out);

/* The same with the time: "22/11/2026 10:14". */
void moment_say(int64_t at, enum calendar_style style, struct str *out);

/* As the number of a day (edtf.h) and the minute of it. False where there is no such time: both are 0. */
bool moment_find(int64_t at, int32_t *day, int *minute);

/* When that day begins there, in UTC milliseconds; the last or the first moment there is for a day that is beyond. */
int64_t moment_begin(int32_t day);

#endif
