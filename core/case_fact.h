/* case_fact.h - what a reviewer lays down about the case as a whole: "title", "review_type", "subjects", "scope_from",
 * "scope_to" (and "scope_from_written", "scope_to_written"), "classification".
 *
 * A key is a word of ours, the value a text as it was typed. Setting one is one change, and can be undone. */
#ifndef CORE_CASE_FACT_H
#define CORE_CASE_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/change.h"
#include "core/err.h"
#include "core/store.h"

/* The value, which the caller frees; NULL where none was laid down. */
bool case_fact_get(struct store *store, const char *key, char **value, struct err *err);

struct case_fact {
	const char *key, *value;
};

/* One, or several as one change; a value that is NULL takes it away. Nothing is written where it is so already. */
bool case_fact_set(struct store *store, const char *key, const char *value, struct err *err);
bool case_facts_set(struct store *store, const struct case_fact *facts, size_t n, struct err *err);

/* Adds one to a change that the caller commits, unless it is so already. */
bool case_fact_add(struct store *store, struct change *c, const struct case_fact *fact, struct err *err);

#endif
