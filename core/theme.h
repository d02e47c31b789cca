/* theme.h - what reviewers find again and again: the names that notes are gathered under.
 *
 * A theme may lie under another. Names are compared folded (case and diacritics do not count), and have no blanks round
 * them. A note has one theme or none (note.h).
 *
 * One that was merged into another is that other for whoever reads: its notes, entries and the themes under it are the
 * other's. Nothing is moved, so that to undo the merge gives each its own again. Its name finds nothing but in a filter,
 * where what was saved under it goes on finding it; a new theme may have the name. */
#ifndef CORE_THEME_H
#define CORE_THEME_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct change;

struct theme {
	unsigned char id[ROW_ID_BYTES];
	const char *name;
	const char *parent; /* the name of what it lies under, NULL for nothing */
	int64_t notes;      /* how many live notes have it, without those of what lies under it */
};

/* NOTFOUND. */
bool theme_find(struct store *store, struct arena *arena, const char *name, struct theme *theme, struct err *err);

/* `parent` is a name, or NULL. `id` (may be NULL) gets its id. INVALID where the name is empty, more than a line, not
 * UTF-8 or taken; NOTFOUND where there is no such parent. */
bool theme_add(struct store *store, const char *name, const char *parent, unsigned char id[ROW_ID_BYTES],
               struct err *err);

/* All of them, the most used first, then by name. Strings live in the arena. */
bool theme_list(struct store *store, struct arena *arena, struct theme **themes, size_t *n, struct err *err);

/* At most `limit` of those that the store's reviewer gave to a note, the last one first. None where nobody is named. */
bool theme_recent(struct store *store, struct arena *arena, size_t limit, struct theme **themes, size_t *n,
                  struct err *err);

/* Gives a theme another name; all that has it has it under that name. INVALID and NOTFOUND as theme_add(). */
bool theme_rename(struct store *store, const char *name, const char *to, struct err *err);

/* Makes one theme a part of another, as one change of one cell. INVALID where both are the same; NOTFOUND. */
bool theme_merge(struct store *store, const char *name, const char *into, struct err *err);

/* A theme that others found, to begin with: its name in the words of what was published, and where. */
struct theme_quoted {
	const char *name, *quoted;
};

/* The seven key themes of a review published in 2018. Ends in a NULL name. */
const struct theme_quoted *theme_quotes(void);

/* Makes those of them that are not there by name, as one change; `*made` is how many. */
bool theme_starter(struct store *store, size_t *made, struct err *err);

/* For the rooms of core that write: the id of the theme of that name; where there is none, its making becomes a part of
 * the change, and `*made` is set. */
bool theme_for(struct store *store, struct change *change, const char *name, unsigned char id[ROW_ID_BYTES], bool *made,
               struct err *err);

#endif
