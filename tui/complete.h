/* complete.h - helps to type a command by its name, from the one table. Pure. */
#ifndef TUI_COMPLETE_H
#define TUI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/prompt.h"

/* `text` is being typed on the command line of a view of `context`, up to the cursor `at`. Where the cursor stands in
 * the name of the command: the first that begins so with its sentence, which is the word, and the others. False where
 * it stands behind the name, and nothing is added. */
bool complete_command(const char *text, size_t at, unsigned context, struct assist *assist);

#endif
