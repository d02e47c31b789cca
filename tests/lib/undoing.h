/* undoing.h - for tests of undo and redo: changes by their place in the log, and what must hold of the case. */
#ifndef TESTS_LIB_UNDOING_H
#define TESTS_LIB_UNDOING_H

#include "core/log_read.h"
#include "core/note.h"
#include "tests/lib/casefile.h"

/* The newest record of the log; and the newest that is no reviewer's first, undo or redo. */
struct log_key undoing_newest(struct casefile *c);
struct log_key undoing_last(struct casefile *c);

/* Notes on an entry of GP, under a theme (NULL for none). */
struct log_key undoing_add(struct casefile *c, const char *entry, const char *theme);

/* The only note of that entry. */
struct note undoing_note(struct casefile *c, struct arena *arena, const char *entry);

/* That verify finds the case whole; and that its dump is this one too. */
void undoing_verify(struct casefile *c);
void undoing_same(struct casefile *c, const struct str *wanted);

/* That it was refused as INVALID, in these words. */
void undoing_refused(bool ok, const struct err *err, const char *wanted);

#endif
