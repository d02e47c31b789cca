/* day.h - a date as people type it to go there. Pure.
 *
 * EDTF (2021, 2021-05, 2021-05-06, 2009-22), and whatever agencies write too (core/written_date.h): 6/5/2021, 06.05.21,
 * 6 May 2021, May 2021, spring 2010, w/c 12/3/12. Two digits are of this century up to 49, else of the last: nobody
 * reviews what happens after 2049. */
#ifndef TUI_DAY_H
#define TUI_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/written_date.h"

/* The first day that `text` can mean; where no year is typed, in `year` (0: then it is no date). `note` says how it was
 * read where it could be read otherwise, else it is empty. INVALID, saying why and what can be typed. */
bool day_read(const char *text, int year, int32_t *day, char note[WRITTEN_REASON], struct err *err);

#endif
