/* sample.h - the sample case: Alder, an invented one, to look at and to try out.
 *
 * A copy for this user, made of the submissions that are installed with Casechron ($CASECHRON_SAMPLES says where else
 * they are), in the user's own folder: $XDG_DATA_HOME/casechron/alder.case. */
#ifndef TUI_SAMPLE_H
#define TUI_SAMPLE_H

#include <stdbool.h>

#include "core/err.h"
#include "core/str.h"
#include "core/work.h"

/* Adds where the copy is, or will be. False: the user has no home. */
bool sample_path(struct str *path);

/* Makes it where it is not there, whole or not at all, and adds its path. `work` is asked at each step; NULL: nobody
 * is. */
bool sample_make(struct str *path, const struct work *work, struct err *err);

#endif
