/* day.h - a date as people type it to go there. Pure.
 *
 * EDTF (2021, 2021-05, 2021-05-06, 2009-22) and the British ways: 6/5/2021, 06.05.2021, 6/5/21, 6 May 2021, May
 * 2021, summer 2021. */
#ifndef TUI_DAY_H
#define TUI_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

/* The first day that `text` can mean. INVALID, saying what can be typed. */
bool day_read(const char *text, int32_t *day, struct err *err);

#endif
