/* draft.h - what was typed into a form and not saved yet, kept so that a killed terminal loses nothing.
 *
 * Outside the log and the dump, as session.h: nobody else's, not searched, and nothing of it stays in the file when it
 * goes. Drafts belong to the store's reviewer; where nobody is named, or the case may not be written, none is kept.
 * What a draft is written on is a text of words, of which an entry is one, and so is the id of what is changed: what is
 * erased takes the drafts on it with it. */
#ifndef CORE_DRAFT_H
#define CORE_DRAFT_H

#include "core/arena.h"
#include "core/err.h"
#include "core/store.h"

/* In `on` of a note that is changed: "GP:GP-0212 note 0a1b..." */
#define DRAFT_OF_NOTE " note "

/* `on` begins so for a record: "record episode on GP:GP-0212", "record episode 0a1b..." where it is changed. */
#define DRAFT_OF_RECORD "record "

enum { DRAFT_FIELDS = 16 };

struct draft_field {
	const char *name; /* one word */
	const char *text; /* of one line or several */
};

struct draft {
	const char *on;
	struct draft_field fields[DRAFT_FIELDS];
	size_t n;
	int64_t at; /* when it was kept, UTC ms */
};

/* One field more; what is beyond DRAFT_FIELDS is left out. Strings are borrowed. */
void draft_add(struct draft *draft, const char *name, const char *text);

/* NULL where it has no such field. */
const char *draft_text(const struct draft *draft, const char *name);

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
