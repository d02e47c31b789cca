/* plain.h - views printed as lines, for screen readers and pipes: the same that a desk shows, without a terminal.
 *
 * A view is drawn by a desk on a canvas of which nothing is cut off (canvas.h), and its lines are written out; what is
 * longer than one canvas is drawn a window after the other, so that a list of any length is printed in the memory of
 * one window. The heading and the counts stand above it once; keys, hints and the mark of what is selected are left
 * out, for nothing can be done with them. Where a view shows more of the one that is selected (People, Submissions,
 * Suggestions, Work, Settings), that follows each of the list; an entry in full is printed by itself.
 *
 * Nobody is at that desk: it begins with everything shown, whoever left off where, and writes nothing to the case. */
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include <stdio.h>

#include "tui/app.h"

/* Texts are wrapped at so many columns; other lines may be longer. */
enum { PLAIN_COLS_MIN = 60, PLAIN_COLS_MAX = 1000 };

/* False: INVALID, a name is that of no view, and the message has those that are; or such a width is not printed. */
bool plain_check(const struct app_plain *plain, struct err *err);

/* False: NOTFOUND where there is no such entry, IO where it could not be written, else what could not be read; what was
 * printed until then stands. */
bool plain_print(struct store *store, const struct app_plain *plain, FILE *to, struct err *err);

#endif
