/* submission.h - one agency's chronology going into the case, whole or not at all.
 *
 * A load is one transaction: load_begin(), then the parts in the order of the file, then load_commit() or
 * load_abandon(). Its rows are never changed afterwards, and belong to the submission, which is known by the
 * SHA-256 of its bytes. The load itself is one change in the log: undoing it sets the submission's `loaded` to 0
 * and leaves the rows where they are. The current revision of an agency is the highest that is loaded.
 *
 * This room trusts the shapes it is given (import has checked them) but no text. */
#ifndef CORE_SUBMISSION_H
#define CORE_SUBMISSION_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct submission_file {
	const char *name; /* without its folder */
	unsigned char sha256[SHA256_BYTES];
	int64_t bytes;
};

/* What the case already holds. */
enum submission_state {
	SUBMISSION_NEW,      /* never seen */
	SUBMISSION_LOADED,   /* these very bytes are loaded */
	SUBMISSION_UNLOADED, /* these very bytes are here, but their load was undone */
};

/* `*revision` is what it is in the case, 0 where it was never seen. */
bool submission_find(struct store *store, const unsigned char sha256[SHA256_BYTES], enum submission_state *state,
                     int64_t *revision, struct err *err);

/* The revision of `agency_code` that is current, 0 where none is loaded. */
bool submission_current(struct store *store, const char *agency_code, int64_t *revision, struct err *err);

/* What a list of submissions needs. Strings live in the arena. */
struct submission_row {
	int64_t id; /* its row in this case file; not to be kept */
	struct submission head;
	const char *file;
	unsigned char sha256[SHA256_BYTES];
	int64_t bytes, entries, held, warnings;
	bool is_current;
};

/* All current submissions, in agency order. */
bool submission_list(struct store *store, struct arena *arena, struct submission_row **rows, size_t *n,
                     struct err *err);

/* One that is loaded, by its agency's code (the current one), as AGENCY@REVISION, or by its file's name (the newest of
 * that name). NOTFOUND. */
bool submission_named(struct store *store, struct arena *arena, const char *name, struct submission_row *row,
                      struct err *err);

/* How far the case is, for headings: "8 of 10 agencies loaded". `*expected` are the agencies that are named as expected
 * or loaded, so that the two are the same where nothing is waited for. The kinds that are drawn apart do not count:
 * family, practitioner-event, reviewer, published. */
bool submission_progress(struct store *store, int64_t *loaded, int64_t *expected, struct err *err);

/* One of the issues that were kept with a submission, in order; what it is given is valid during the call. */
typedef bool submission_issue_fn(void *context, const struct issue *issue, struct err *err);
bool submission_issues(struct store *store, int64_t submission, submission_issue_fn *fn, void *context,
                       struct err *err);

/* The notes that the load moved to other entries, in the order in which they were made. */
typedef bool submission_move_fn(void *context, const char *from, const char *to, struct err *err);
bool submission_moves(struct store *store, int64_t submission, submission_move_fn *fn, void *context, struct err *err);

/* How many marks, and places in records, the load moved with them. */
bool submission_moved_others(struct store *store, int64_t submission, int64_t *n, struct err *err);

struct load;

/* Begins the transaction. BUSY or READONLY where the case may not be written now. */
bool load_begin(struct store *store, const struct submission_file *file, struct load **load, struct err *err);

/* The same for one whose load was undone: its rows are there, so that nothing but the end of the load remains. */
bool load_again(struct store *store, const unsigned char sha256[SHA256_BYTES], struct load **load, struct err *err);

/* The head first, once; then people, aliases, relations, professionals, terms, periods, entries. */
bool load_head(struct load *load, const struct submission *head, struct err *err);
bool load_roster(struct load *load, bool roster, struct err *err);
bool load_person(struct load *load, const struct person *person, struct err *err);
bool load_alias(struct load *load, const struct alias *alias, struct err *err);
bool load_relation(struct load *load, const struct relation *relation, struct err *err);
bool load_professional(struct load *load, const struct professional *professional, struct err *err);
bool load_term(struct load *load, const struct glossary_term *term, struct err *err);
bool load_period(struct load *load, const struct period *period, struct err *err);
bool load_entry(struct load *load, const struct entry *entry, struct err *err);

/* A warning or a held date, kept with the submission as its report. */
bool load_issue(struct load *load, const struct issue *issue, struct err *err);

/* How many there were, which may be more than were kept. Before the end of the load. */
void load_totals(struct load *load, int64_t held, int64_t warnings);

/* After the last part: the rows are whole and can be compared (revision.h, renumbering.h), and are not loaded yet. */
bool load_staged(struct load *load, int64_t *submission, struct err *err);

/* Moves what stands on the entries that were `found` to have moved with them (renumbering.h), as a part of the load's
 * change: undoing the load moves it back. Calls `fn` for each note. */
struct renumbering;
bool load_reanchor(struct load *load, const struct renumbering *found, submission_move_fn *fn, void *context,
                   struct err *err);

/* Writes the change and commits; frees `load` whatever happens. On false the case is as it was before. */
bool load_commit(struct load *load, struct err *err);

/* Rolls back and frees. NULL is accepted. */
void load_abandon(struct load *load);

#endif
