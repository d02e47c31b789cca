/* lanes.h - one sign for what an agency recorded in a week, a month, a quarter. Pure arithmetic. */
#ifndef TUI_LANES_H
#define TUI_LANES_H

#include "core/period.h"
#include "tui/figures.h"

struct lane_cell {
	char sign;
	enum style style; /* STYLE_TEXT for a figure, which takes its agency's */
};

/* Digit: entries, '+' ten or more; '!' one of them is marked significant, but in the lane of all, where the figure
 * counts; '?' none for certain, but what may match; '~' none, but a date that is wider may lie here; 'x' outside what
 * the agency says it covered; ':' within a gap; '.' none of these. */
struct lane_cell lanes_cell(const struct lane *lane, enum calendar_unit unit, size_t bucket);

/* A period in the days first <= day < next: the letter of its kind where it surely ran, '~' where it may have, ' '. */
char lanes_period(const struct period_row *period, int32_t first, int32_t next);

/* Adds the two lines above the columns `from` to `to` (not included): years; and the months by their letter, or the
 * quarters by their number. */
void lanes_scale(const struct density *density, enum calendar_unit unit, size_t from, size_t to, struct str *years,
                 struct str *parts);

#endif
