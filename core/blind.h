/* blind.h - each reviewer sees their own notes alone, until all are revealed.
 *
 * For a panel that wants to read independently first and compare afterwards. While a case is blind, whatever lists,
 * counts, finds, filters by or prints notes knows those of the store's reviewer alone, and nobody's where no reviewer
 * is named; so with the themes that were given to entries. What the case holds is the same: the dump, verify, loads and
 * joins know all, and the log tells as always who did what and when (it never tells a note's words). It keeps people
 * honest who want to be; it is no lock. A theme that a load moved to an entry's new id (renumbering.h) is nobody's
 * there, and hidden until all is revealed. Going blind and revealing are changes, which can be undone. */
#ifndef CORE_BLIND_H
#define CORE_BLIND_H

#include "core/err.h"
#include "core/store.h"

bool blind_is_on(struct store *store, bool *on, struct err *err);

/* Writes nothing where it is so already. */
bool blind_set(struct store *store, bool on, struct err *err);

struct db;

/* For the store, once a case is opened: from then on the name `note` means, in every statement that does not say
 * main.note, the notes that may be shown; so with `part`, for themes, and with the view `annotation`. `read_only`: the
 * connection may write nothing, and goes on so. */
bool blind_install(struct db *db, bool read_only, struct err *err);

/* Takes that away again, for what SQLite does to whole tables (VACUUM, ALTER TABLE), which it would stand in the way
 * of; blind_install() has to follow. */
bool blind_lift(struct db *db, struct err *err);

#endif
