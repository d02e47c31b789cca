/* preferences_file.h - what preferences.c needs of its two other files: the text (preferences_text.c, pure) and the
 * file (preferences_file.c). */
#ifndef CORE_PREFERENCES_FILE_H
#define CORE_PREFERENCES_FILE_H

#include "core/preferences.h"

/* Puts `line` in place of the one that says the value of `id`; else of the first that names it and will not do; else
 * behind all others. Then reads the text again. */
void preferences_put_line(struct preferences *p, enum preference_id id, const char *line);

#endif
