/* expected.h - the agencies that the reviewer waits for, named in the case. Each is one change, and can be undone. */
#ifndef CORE_EXPECTED_H
#define CORE_EXPECTED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/change.h"
#include "core/err.h"
#include "core/store.h"

struct expected_agency {
	const char *code, *name;
	bool submitted; /* a submission of it is loaded */
};

/* In order of code; strings live in the arena. */
bool expected_list(struct store *store, struct arena *arena, struct expected_agency **agencies, size_t *n,
                   struct err *err);

/* Names one, or several as one change, or gives them other names; nothing is written where it is so already. INVALID:
 * not a code (A-Z and 0-9, up to 8), the same one twice, or no name. */
bool expected_add(struct store *store, const char *code, const char *name, struct err *err);
bool expected_add_all(struct store *store, const struct expected_agency *agencies, size_t n, struct err *err);

/* Adds one to a change that the caller commits, unless it is so already. INVALID as above. */
bool expected_assign(struct store *store, struct change *c, const struct expected_agency *agency, struct err *err);
bool expected_check_code(const char *code, struct err *err);
bool expected_check(const char *code, const char *name, struct err *err);

/* NOTFOUND where it was not expected. */
bool expected_remove(struct store *store, const char *code, struct err *err);

#endif
