/* detail.h - one entry as labelled lines: WHEN, WHAT, WHO ... NOTES. Pure.
 *
 * The same lines stand in the pane of the timeline and in the view of one entry. What was not submitted has no line. */
#ifndef TUI_DETAIL_H
#define TUI_DETAIL_H

#include "core/calendar.h"
#include "core/query.h"
#include "tui/lines.h"

/* Makes the lines of `view`, wrapped to `columns` in all. Dates are in words, but those of notes in `style`. */
void detail_build(struct lines *lines, const struct entry_view *view, enum calendar_style style, int columns);

/* The date as the Date column shows it: "06/05/2021", or a day in another `style`, "~ May 2021", "not dated". Of the
 * ways to say another date, in English, with months of three letters, or as the agency wrote it, the first that fits
 * `columns`. */
void detail_date(const struct entry *entry, enum calendar_style style, int columns, struct str *out);

/* A date of the submission (EDTF) in words; as it was written where it cannot be read. */
void detail_day(const char *edtf, struct str *out);

/* "09:30", or "-" where no time was written. */
void detail_time(const struct entry *entry, struct str *out);

#endif
