/* rests.h - what rests on changes that are to be undone, and on what those rest that are to be redone. Private to
 * core/.
 *
 * The changes stand in temp.turning (undo.c), of which the one that was asked for is `seq`: one, or a join with what it
 * brought. On a change rests another that stands and
 *   - came later and assigned to a row to which the change assigned too;
 *   - points at a row that is there by the change alone (a note at its theme, an action at its recommendation);
 *   - loaded another revision of an agency, where the change is a load, or made an annotation on an entry that no other
 *     load brought.
 * To redo a change, what it changes and what it points at must be there, and nothing may have been changed since in the
 * same rows. Within the transaction of the turn. */
#ifndef CORE_RESTS_H
#define CORE_RESTS_H

#include "core/db.h"

/* Before anything is written. False and INVALID, with a sentence that names the change in the way and what to do: the
 * newest of them, so that whoever undoes it is not sent on. */
bool rests_undo(struct db *db, int64_t seq, struct err *err);
bool rests_redo(struct db *db, int64_t seq, struct err *err);

/* The same, when the turn is written: that nothing points now at what is deleted, or stands on an entry that is in no
 * submission that is loaded. */
bool rests_turned(struct db *db, int64_t seq, struct err *err);

#endif
