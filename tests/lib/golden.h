/* golden.h - what a screen looks like, kept in a file and compared.
 *
 * A golden file tests/view/golden/NAME.txt holds the size and the cursor, then the text, then a map of styles with one
 * letter a column (style_letter()). It is a promise: with CASECHRON_REWRITE=1 it is written anew instead of compared
 * (make update-goldens); then read the difference as someone who has never seen the program. */
#ifndef TESTS_LIB_GOLDEN_H
#define TESTS_LIB_GOLDEN_H

#include "tui/canvas.h"

/* Fails the test, after printing the lines that differ, where the canvas does not look as the file says. */
void golden_check(const char *name, const struct canvas *canvas);

#endif
