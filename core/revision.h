/* revision.h - what a revision of a submission changed, and how an entry read before.
 *
 * Entries are compared by their id with the revision before: the highest lower one of that agency that is loaded.
 * Nothing of this is stored. It is worked out from the rows, which are never changed, so that it is right after an undo
 * too; and row by row, so that memory does not grow with the submission. `submission` is a row number (of
 * struct submission_row), also of one that is not loaded yet. */
#ifndef CORE_REVISION_H
#define CORE_REVISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/standing.h"
#include "core/store.h"
#include "core/str.h"

enum revision_state {
	REVISION_ADDED,
	REVISION_CHANGED,
	REVISION_WITHDRAWN, /* of the revision before, and not of this one */
};
enum { REVISION_STATES = 3 };

struct revision_tally {
	int64_t n[REVISION_STATES], same;
};

struct revision_summary {
	int64_t previous; /* the revision before; 0: none is loaded, and nothing was compared */
	struct revision_tally entries, people, periods; /* a person with their other names */
	int64_t notes; /* that stand on changed and withdrawn entries */
	int64_t carrying[REVISION_STATES]; /* entries on which anything stands (standing.h) */
	bool more;     /* something else than notes stands on changed or withdrawn ones */
};

struct revision_entry {
	enum revision_state state;
	const char *id;
	unsigned fields; /* of a changed one: bit n is revision_field(n) */
	const struct standing *standing; /* what stands on it */
};

/* "date", "event", "people" ...; NULL beyond the last. */
const char *revision_field(size_t n);

/* Adds them in words: "date, event". */
void revision_say_fields(unsigned fields, struct str *out);

/* `moving`: what stands on entries is told as it will be when what moved took it along (renumbering.h).
 * Compares; and calls `fn` (unless NULL) for each entry that is not the same: the added, the changed, the withdrawn,
 * each in order of id. What it is given is valid during the call; it may stop by returning false with err set. */
typedef bool revision_fn(void *context, const struct revision_entry *entry, struct err *err);
bool revision_compare(struct store *store, int64_t submission, bool moving, struct revision_summary *summary,
                      revision_fn *fn, void *context, struct err *err);

/* Whether the revision before has the entry, whose wording `row` is, in other words. */
bool revision_is_changed(struct store *store, int64_t row, bool *changed, struct err *err);

/* One wording of an entry. */
struct revision_version {
	int64_t row; /* for query_entry(); not to be kept */
	int64_t revision;
	const char *prepared; /* of its submission */
	unsigned fields; /* changed against the version before; 0 for the first, and where only the revision is new */
};

/* Every loaded revision that has the entry, the newest first: none where no agency ever sent it. Strings live in the
 * arena. */
bool revision_history(struct store *store, struct arena *arena, const char *agency, const char *id,
                      struct revision_version **versions, size_t *n, struct err *err);

#endif
