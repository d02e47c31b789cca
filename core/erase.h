/* erase.h - the one thing that is meant to destroy: an entry that was another family's, a submission sent by mistake, a
 * person's name, a note or what else a reviewer made.
 *
 * What is erased goes from the rows (of every revision), from the log, from drafts and from what is remembered, from
 * the reports of submissions, from the index of words; then the file is written anew (erase_clean()), so that
 * nothing is left in its free space, and the back-up copies that Casechron made beside it are removed. A tombstone
 * stays: a row of the table `erased` with what sort of thing it was, its AGENCY:ID or id, who, when and why; and a
 * record of the log (verb 'erase'), which is never undone. The tombstone holds no word of what was erased; of a
 * person's name it cannot even say which it was.
 *
 * How it is done, and what stays checkable:
 *   entry       its rows are removed from every submission that has it. It is in no list and no count any more, and a
 *               submission that holds it cannot be loaded.
 *   submission  all that it brought is removed; of its own row the agency, the revision and the SHA-256 stay. It is
 *               no longer loaded, and the same bytes cannot be loaded again.
 *   note        its words become ERASED_MARK in every record of the log that held them; it is deleted. So with every
 *               record that a reviewer made; there the sentences of the log, which name it, become ERASED_MARK too.
 *   name        wherever those words stand one after the other, in whatever case and with whatever accents, in an
 *               agency's texts or a reviewer's, they become ERASED_MARK. Ids, dates and words of the format are no
 *               texts.
 * A submission that lost something gets a new digest of its contents (contents.h), a record of the log that did a new
 * one of its payload (log.h: rest); both are in the record of the erasure, and verify holds to them. */
#ifndef CORE_ERASE_H
#define CORE_ERASE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct db;

#define ERASED_MARK "[erased]"

enum erase_sort { ERASE_ENTRY, ERASE_SUBMISSION, ERASE_RECORD, ERASE_NAME };

struct erase_item {
	enum erase_sort sort;
	const char *what;               /* as the tombstone has it: "entry", "submission", "name"; of a record its table */
	const char *name;               /* and its name: "GP:GP-0212", "GP@2", "0a1b2c3d"; "" of a person's name */
	const char *agency, *entry;     /* of an entry both, of a submission the agency */
	unsigned char id[SHA256_BYTES]; /* of a record ROW_ID_BYTES, of a submission its SHA-256 */
	const char *person;             /* the name that is erased; kept nowhere */
};

/* What `text` names: AGENCY:ID, AGENCY@REVISION, or the first digits of the id of a note or a record (record.h), a
 * deleted one's too. NOTFOUND; INVALID where several begin so. Strings live in the arena. */
bool erase_find(struct store *store, struct arena *arena, const char *text, struct erase_item *item, struct err *err);

/* A person's name. INVALID where it holds no word, or is that of the reviewer who erases. */
bool erase_find_name(struct store *store, struct arena *arena, const char *name, struct erase_item *item,
                     struct err *err);

/* What goes, or went. */
struct erase_counts {
	int64_t entries, submissions; /* rows: an entry counts once for each revision that has it; submissions touched */
	int64_t texts;                /* of agencies and reviewers, in which a name stood */
	int64_t issues;               /* of the reports of submissions */
	int64_t records;              /* of the log, that held it */
	int64_t remembered;           /* drafts, and what a session remembers */
};

/* What does not go with it and may hold it all the same: the notes on an entry, on the entries of a submission, or of
 * the same words as a note ("note 0a1b2c3d on GP:GP-0212"); of a name, what else lists of people call the same person.
 * Strings live in the arena. */
bool erase_stays(struct store *store, struct arena *arena, const struct erase_item *item, const char ***what, size_t *n,
                 struct err *err);

/* Works out what would go, by doing it and taking it back. */
bool erase_preview(struct store *store, const struct erase_item *item, struct erase_counts *counts, struct err *err);

/* Does it, in one transaction, and cleans the file. `*cleaned` false with `err` set: it is erased, but the file could
 * not be cleaned, which the next opening or erasing does. INVALID where the reason is empty; NOTFOUND where nothing
 * of it is there. */
bool erase_item(struct store *store, const struct erase_item *item, const char *reason, struct erase_counts *counts,
                bool *cleaned, struct err *err);

/* For join: takes over what another copy erased, and erases what it brought of that which was erased here. To be called
 * within the transaction, after records (in the order of lamport and id, so that parents come first), parents, heads
 * and submissions are united and the touched cells are folded; nothing that assigns to `undone` may touch a record of
 * verb 'erase'. Writes a record of its own only where the two copies erased different parts of one thing. Needs a
 * reviewer. The caller cleans after the commit, where `*erased` says so (erase_clean()). */
bool erase_take_over(struct store *store, struct db *theirs, bool *erased, struct err *err);

/* Finishes what an erasing began: writes the file anew and removes the back-up copies beside it. Nothing where nothing
 * is left to do. Not within a transaction. */
bool erase_clean(struct store *store, struct err *err);

/* Whether there is something to finish. */
bool erase_is_unfinished(struct db *db, bool *unfinished, struct err *err);

/* The paths of the back-up copies that lie beside the case, in the arena. */
bool erase_backups(const char *path, struct arena *arena, const char ***paths, size_t *n, struct err *err);

/* Where there is a tombstone of that sort (`what` as in struct erase_item) for it, named by its name or by its id (NULL
 * for the other), adds "GP:GP-0212 was erased on 22/11/2026: sent by mistake"; `*erased` says whether. */
bool erase_says(struct store *store, const char *what, const char *name, const void *id, size_t size, struct str *out,
                bool *erased, struct err *err);

/* Sets NOTFOUND for an entry that no submission that is loaded has: with what its tombstone says, where it has one.
 * Always false. */
bool erase_not_found(struct store *store, const char *agency, const char *entry, struct err *err);

/* Whether a submission has an entry that was erased; then adds what its tombstone says. */
bool erase_holds(struct store *store, int64_t submission, struct str *out, bool *holds, struct err *err);

#endif
