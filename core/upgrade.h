/* upgrade.h - a case file that an earlier Casechron made, brought up to date. Private to core/.
 *
 * First a copy, byte for byte, beside it and safely on the disk; then all migrations in one transaction. Whoever is
 * killed on the way leaves the old case whole: the next to open it to write goes on from there. */
#ifndef CORE_UPGRADE_H
#define CORE_UPGRADE_H

#include "core/db.h"

/* Copies the case file to NAME.case.vVERSION.bak, for its owner alone. No connection of
 * this program may have the file open: closing a file gives up all locks on it. A copy that is there already is never
 * written: the same bytes will do, others are INVALID. */
bool upgrade_back_up(const char *path, int version, struct err *err);

/* Brings the open file from `version` to the newest one. On false it is as it was. */
bool upgrade_tables(struct db *db, int version, struct err *err);

#endif
