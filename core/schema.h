/* schema.h - the tables of a case file, as an ordered list of migrations. Private to core/.
 *
 * user_version is the number of migrations applied. A case is opened at the newest version only: an older one is
 * migrated by whoever may write it, a newer one is refused. Migrations are never edited once released. */
#ifndef CORE_SCHEMA_H
#define CORE_SCHEMA_H

#include "core/db.h"

#define SCHEMA_APPLICATION_ID 0x43434852 /* "CCHR" */

/* The version this program writes. */
int schema_version(void);

/* Makes all tables in an empty file, and marks it as a case. Within the caller's transaction. */
bool schema_create(struct db *db, struct err *err);

/* Applies the migrations after version `from`, to version `to`. Within the caller's transaction. */
bool schema_upgrade(struct db *db, int from, int to, struct err *err);

/* That the tables are those of `version`. CORRUPT, naming the first that is not. */
bool schema_check(struct db *db, int version, struct err *err);

#endif
