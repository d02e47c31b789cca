/* preferences_file.h - what preferences.c needs of its two other files: the text (preferences_text.c, pure) and the
 * file (preferences_file.c). */
#ifndef CORE_PREFERENCES_FILE_H
#define CORE_PREFERENCES_FILE_H

#include "core/preferences.h"

/* Puts `line` in place of the one that says the value of `id`; else of the first that names it and will not do; else
 * behind all others. Then reads the text again. */
void preferences_put_line(struct preferences *p, enum preference_id id, const char *line);

/* The file is there whole, or as it was: written beside it, to disk, and put in its place. For its owner alone, as are
 * the folders that are made for it. */
bool preferences_write(const char *path, const struct str *text, struct err *err);

#endif
