/* standing.h - what reviewers made that stands on an entry: notes, marks, and places in records.
 *
 * It belongs to the entry, AGENCY:ID, whatever revision has it, so that a new revision may change or withdraw the words
 * that it rests on. In a blind case it is what may be shown (blind.h). What was said of gaps is not part of it. */
#ifndef CORE_STANDING_H
#define CORE_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/mark.h"
#include "core/record.h"
#include "core/store.h"
#include "core/str.h"

struct standing {
	int64_t notes;
	struct mark mark;
	struct record_tie *records; /* each once, by kind */
	size_t n_records;
};

/* Of a revision that is about to be loaded with what stands on entries that moved (renumbering.h), `moving`: what will
 * stand there then. Strings live in the arena. */
bool standing_on(struct store *store, struct arena *arena, const char *agency, const char *entry, bool moving,
                 struct standing *standing, struct err *err);

/* Whether there is anything; anything but notes. */
bool standing_is_any(const struct standing *standing);
bool standing_is_more(const struct standing *standing);

/* Adds it in words: "2 notes, in the episode "Missed check", starred". Not safe for a terminal yet. */
void standing_say(const struct standing *standing, struct str *out);

#endif
