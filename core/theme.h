/* theme.h - what reviewers find again and again: the names that notes are gathered under.
 *
 * A theme may lie under another. Names are compared folded (case and diacritics do not count), and have no blanks round
 * them. A note has one theme or none (note.h). */
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

/* For the rooms of core that write: the id of the theme of that name; where there is none, its making becomes a part of
 * the change, and `*made` is set. */
bool theme_for(struct store *store, struct change *change, const char *name, unsigned char id[ROW_ID_BYTES], bool *made,
               struct err *err);

#endif
