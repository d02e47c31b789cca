/* notes.h - the notes of a whole case: which there are of what is asked, in order, and how many of each kind.
 *
 * A list of ids, as the timeline is one of entries: what is in sight is read by id (note_find()), so that thousands of
 * notes cost what a page of them costs. */
#ifndef CORE_NOTES_H
#define CORE_NOTES_H

#include "core/err.h"
#include "core/note.h"
#include "core/store.h"

enum { NOTE_KINDS = 7 };

struct notes_asked {
	const char *kind;     /* NULL: of any kind */
	const char *reviewer; /* a name; NULL: of everybody */
	const char *words;    /* as a find of the timeline; NULL or "": whatever they say */
	bool by_date;         /* in the order of their entries in the timeline; else the newest first */
};

struct note_id {
	unsigned char id[ROW_ID_BYTES];
};

struct notes {
	struct note_id *ids;
	size_t n;
	int64_t of_kind[NOTE_KINDS]; /* in the order of note_kinds(), whatever kind is asked for */
	int64_t total;               /* live notes of the case, whatever is asked for */
};

/* INVALID where the words cannot be read as a filter. On false it is empty. */
bool notes_load(struct store *store, const struct notes_asked *asked, struct notes *notes, struct err *err);
void notes_release(struct notes *notes); /* a zeroed one is accepted */

/* The names of those who wrote live notes, in order. Strings live in the arena. */
bool notes_reviewers(struct store *store, struct arena *arena, const char ***names, size_t *n, struct err *err);

#endif
