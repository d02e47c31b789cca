/* undo.h - taking changes back, and giving them back, to any depth and in any later session.
 *
 * Undoing a change is itself a change, which assigns `undone` to it; redoing assigns 0. Undo and redo are never undone,
 * nor is what the program does by itself (the first record of a reviewer, the beginning of a case, an erasure). A
 * change is undone as a whole. Undoing a join undoes each change that it brought and that stands, and what they undid
 * or redid themselves is as it was; redoing it turns what that undoing turned, and no other change.
 *
 * In order, the newest first, nothing can rest on what is undone. A change on its own can be undone where nothing rests
 * on it (rests.h), and redone where all that it rests on stands. Each adds to `what` (may be NULL) the sentence of the
 * change that was turned. */
#ifndef CORE_UNDO_H
#define CORE_UNDO_H

#include <stdbool.h>

#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

/* Undoes the newest change that stands, whoever made it. NOTFOUND where nothing is left to undo. */
bool undo_last(struct store *store, struct str *what, struct err *err);

/* What undo_last() would undo: its sentence is added to `what`, `*loads` says whether it would take a submission away.
 * NOTFOUND. */
bool undo_which(struct store *store, struct str *what, bool *loads, struct err *err);

/* Redoes what was undone last, as long as nothing new was done since. NOTFOUND. */
bool redo_last(struct store *store, struct str *what, struct err *err);

/* What redo_last() would redo. NOTFOUND. */
bool redo_which(struct store *store, struct str *what, struct err *err);

/* Undoes, or redoes, one change on its own. INVALID where it cannot be: something rests on it ("changed later by Anna
 * on 22/11/2026: changed a note on GP:GP-0212; undo that first"), it is undone already, or it is no change that can be
 * undone. NOTFOUND where there is no such change. */
bool undo_change(struct store *store, const unsigned char id[SHA256_BYTES], struct str *what, struct err *err);
bool redo_change(struct store *store, const unsigned char id[SHA256_BYTES], struct str *what, struct err *err);

/* Whether undoing that change would take a submission away. NOTFOUND. */
bool undo_loads(struct store *store, const unsigned char id[SHA256_BYTES], bool *loads, struct err *err);

#endif
