/* mark.h - a reviewer's own marks of an entry: a star, and how significant it is. The agency's own mark of significance
 * is another's word and stands beside them (model.h). */
#ifndef CORE_MARK_H
#define CORE_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/anchor.h"
#include "core/err.h"
#include "core/store.h"

enum { MARK_LEVELS = 3 }; /* of significance: 0 none, 1 "!", 2 "!!" */

/* What a row of the Timeline shows of an entry beside its notes. */
struct mark {
	bool star;
	int significance;
	bool is_linked; /* to another entry, or it tells of an incident that others tell of too */
	bool is_asked;  /* a question to an agency is about it */
};

/* What stands on an entry, at the cost of what stands on it. Nothing where nothing does, or there is no such entry. */
bool mark_of(struct store *store, const char *agency, const char *entry, struct mark *mark, struct err *err);

/* "", "!" or "!!". */
const char *mark_sign(int significance);

/* Each is one change; nothing is written where nothing differs. NOTFOUND where one of the entries is not there. */
bool mark_star(struct store *store, const struct anchor *places, size_t n, bool on, struct err *err);

/* INVALID: no such level. */
bool mark_significance(struct store *store, const struct anchor *places, size_t n, int level, struct err *err);

#endif
