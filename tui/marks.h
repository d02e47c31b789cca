/* marks.h - the entries that a reviewer marked with a letter, to return to them.
 *
 * Kept by AGENCY:ID, so that they outlast revisions, in the session of the case (core/session.h) under the reviewer's
 * name, so that they are there tomorrow. Those that were set before the reviewer said who they are become theirs. */
#ifndef TUI_MARKS_H
#define TUI_MARKS_H

#include "core/calendar.h"
#include "core/store.h"
#include "core/str.h"

enum { MARKS = 26 };

struct marks {
	char *whose; /* the reviewer's, NULL: set before they said who they are */
	char *entries[MARKS]; /* "GP:GP-0212" of each letter from a on; NULL where it marks none */
};

bool marks_load(struct marks *marks, struct store *store, struct err *err);
void marks_release(struct marks *marks);

/* True where `text` is one letter from a to z; then `*i` is its place. */
bool marks_letter(const char *text, size_t *i);

/* Lets the letter mark an entry, and remembers it. */
bool marks_set(struct marks *marks, struct store *store, size_t i, const char *agency, const char *id, struct err *err);

/* The row of the entry that the letter marks, which may be a withdrawn one. NOTFOUND where it marks none, or the entry
 * is not loaded any longer. */
bool marks_find(struct marks *marks, struct store *store, size_t i, int64_t *row, struct err *err);

/* Adds "a GP:GP-0212 06/05/2021  b CSC:CSC-0003 24/09/2018"; nothing where none is set. */
void marks_say(struct marks *marks, struct store *store, enum calendar_style style, struct str *out);

#endif
