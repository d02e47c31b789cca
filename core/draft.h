/* draft.h - a note that was typed and not saved yet, kept so that a killed terminal loses nothing.
 *
 * Outside the log and the dump, as session.h: nobody else's, not searched, and nothing of it stays in the file when it
 * goes. Drafts belong to the store's reviewer; where nobody is named, or the case may not be written, none is kept.
 * What a draft is written on is a text: "GP:GP-0212", or what else the form likes to find it by. */
#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

#include "core/arena.h"
#include "core/err.h"
#include "core/note.h"
#include "core/store.h"

/* In `on` of a note that is changed: "GP:GP-0212 note 0a1b..." */
#define DRAFT_OF_NOTE " note "

struct draft {
	const char *on;
	struct note_words words;
	int64_t at; /* when it was kept, UTC ms */
};

/* Keeps it in place of what was kept on the same; `draft->at` is not looked at. */
bool draft_keep(struct store *store, const struct draft *draft, struct err *err);

/* `*found`: there is one. Strings live in the arena. */
bool draft_get(struct store *store, struct arena *arena, const char *on, struct draft *draft, bool *found,
               struct err *err);

/* The one that was kept last. */
bool draft_last(struct store *store, struct arena *arena, struct draft *draft, bool *found, struct err *err);

/* Nothing where there is none. */
bool draft_drop(struct store *store, const char *on, struct err *err);

#endif
