/* moment.h - when something was done, in the time of the place where it is read. Pure but for the time zone. */
#ifndef TUI_MOMENT_H
#define TUI_MOMENT_H

#include <stdint.h>

#include "core/calendar.h"
#include "core/str.h"

/* UTC milliseconds as a day: "22/11/2026", or however the style has it. Nothing where there is no such time. */
void moment_day(int64_t at, enum calendar_style style, struct str *out);

/* The same with the time: "22/11/2026 10:14". */
void moment_say(int64_t at, enum calendar_style style, struct str *out);

#endif
