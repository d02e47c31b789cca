/* session.h - what the case remembers for comfort, outside the log and the dump: losing it loses nothing.
 *
 * Keys and values are short texts. On a case that may not be written nothing is remembered. */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include "core/err.h"
#include "core/store.h"

/* The value, which the caller frees; NULL where there is none. */
bool session_get(struct store *store, const char *key, char **value, struct err *err);

bool session_set(struct store *store, const char *key, const char *value, struct err *err);

/* Names the reviewer who uses this case under `login` (a login name): as remembered from an earlier time. Leaves
 * the store without a reviewer where nothing is remembered. */
bool session_recall_reviewer(struct store *store, const char *login, struct err *err);

/* Names the reviewer, and remembers the name for `login`. */
bool session_name_reviewer(struct store *store, const char *login, const char *name, struct err *err);

#endif
