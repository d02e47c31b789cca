/* suggested.h - for tests of the checks across agencies: small submissions in, the subjects of suggestions out. */
#ifndef TESTS_LIB_SUGGESTED_H
#define TESTS_LIB_SUGGESTED_H

#include "core/suggestion.h"
#include "tests/lib/casefile.h"

/* Loads revision `revision` of an agency through import: `head` is what stands between <agency> and <entries>,
 * `entries` what stands within. Both are XML; "" for nothing. Ends the test program where the file is refused. */
void suggested_load(struct casefile *c, const char *code, int revision, const char *head, const char *entries);

/* The subjects of one kind, one a line, in the order of the list; " (dismissed)" and the like after what was decided.
 * The case's own GP (casefile.h) is left out. The caller releases. */
struct str suggested(struct casefile *c, enum suggestion_kind kind);

/* That they are these. */
void suggested_are(struct casefile *c, enum suggestion_kind kind, const char *wanted);

/* Accepts or dismisses the suggestion of that subject, which must be there. */
void suggested_decide(struct casefile *c, enum suggestion_kind kind, const char *subject, enum suggestion_state state);

/* Its score, or -1 where it is not there; and its `why`, where that is not NULL. */
int suggested_score(struct casefile *c, enum suggestion_kind kind, const char *subject, struct str *why);

#endif
