/* note.h - what a reviewer writes beside an entry. The agency's words are never changed.
 *
 * A note is anchored to (agency code, entry id), never to a row, so that a new revision of a submission keeps it.
 * Kinds: question, analysis, good-practice, discrepancy, missed-opportunity, practice-context, correction. */
#ifndef CORE_NOTE_H
#define CORE_NOTE_H

#include "core/anchor.h"
#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct note {
	unsigned char id[ROW_ID_BYTES];
	const char *agency, *entry; /* the anchor */
	const char *kind;           /* one of note_kinds(), never NULL */
	const char *text;
	const char *reviewer;       /* their name */
	bool panel;                 /* shown to the panel */
	const char *theme;          /* its name, NULL for none (theme.h) */
	int64_t at;                 /* when it was made, UTC ms */
};

/* What a reviewer writes. */
struct note_words {
	const char *kind, *text;
	const char *theme; /* by name; NULL or "" for none. Where there is no such theme yet, it is made */
	bool panel;
};

struct note_kind {
	const char *name;   /* as stored: "good-practice" */
	const char *spoken; /* as shown: "Good practice" */
};

/* The kinds in the order of the form; ends in a NULL name. The first is what a note is when nobody chose. */
const struct note_kind *note_kinds(void);

/* Adds what a note is, as shown before its words: "Question", or "Question, Not brought" with its theme. Not yet safe
 * for a terminal. */
void note_say(const struct note *note, struct str *out);

/* NULL where there is no such kind. */
const struct note_kind *note_kind_find(const char *name);

/* Adds a note of these words to each of the places (one or more), as one change. `made` (may be NULL): the theme was
 * not there before. NOTFOUND where no submission that is loaded has an entry (a withdrawn one may be noted on); INVALID
 * where the text is empty or not UTF-8, the kind is not known or the theme's name is not one. Durable when true is
 * returned. */
bool note_write(struct store *store, const struct anchor *places, size_t n, const struct note_words *words,
                bool *made, struct err *err);

/* The same for one entry and no theme; `id` (may be NULL) gets the id of the note. */
bool note_add(struct store *store, const char *agency, const char *entry, const char *kind, const char *text,
              bool panel, unsigned char id[ROW_ID_BYTES], struct err *err);

/* Changes what differs; nothing is written where nothing does. `made` as above. */
bool note_change(struct store *store, const unsigned char id[ROW_ID_BYTES], const struct note_words *words, bool *made,
                 struct err *err);

/* INVALID where a record names it (record.h): the message says which. */
bool note_delete(struct store *store, const unsigned char id[ROW_ID_BYTES], struct err *err);

/* The live note of that id. NOTFOUND. Strings live in the arena. */
bool note_find(struct store *store, struct arena *arena, const unsigned char id[ROW_ID_BYTES], struct note *note,
               struct err *err);

/* The live notes of an entry, in the order in which they were made, whatever the clock said. Strings live in the
 * arena. */
bool note_list(struct store *store, struct arena *arena, const char *agency, const char *entry, struct note **notes,
               size_t *n, struct err *err);

#endif
