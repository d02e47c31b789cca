/* file_name.h - how the name of a file may go on, while it is typed. Reads folders and nothing else. */
#ifndef TUI_FILE_NAME_H
#define TUI_FILE_NAME_H

#include <stddef.h>

#include "tui/prompt.h"

/* Offers what in the folder begins as the last part of `text` up to `at` does: folders, and files that end in `suffix`
 * (".xml"), in the order of the alphabet. Hidden ones only where a dot is typed. Where the folder cannot be read,
 * nothing is offered. */
void file_name_assist(const char *text, size_t at, const char *suffix, struct assist *assist);

#endif
