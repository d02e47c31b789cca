/* load_file.h - reading a submission as a view does: a step of long work after each piece of the file, of which the box
 * says "Reading gp-2.xml". */
#ifndef TUI_LOAD_FILE_H
#define TUI_LOAD_FILE_H

#include "import/import.h"

/* As import_load(); its progress is set here. Where it was stopped the err says that nothing was loaded. */
bool load_file(struct store *store, const char *path, const struct import_options *options, struct report *report,
               struct err *err);

#endif
