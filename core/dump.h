/* dump.h - the case as text, for comparing: what agencies submitted and what reviewers made of it, in the order of
 * keys.
 *
 * Not in it: the log, when and from which file a submission was loaded, session state. Two cases that hold the same
 * have the same dump, whatever was done and undone on the way. */
#ifndef CORE_DUMP_H
#define CORE_DUMP_H

#include "core/err.h"
#include "core/store.h"

/* Called with pieces of text, one or more lines each. False stops with err set. */
typedef bool dump_fn(void *context, const char *text, size_t n, struct err *err);

/* Each row: its table and key on a line, then its values, a line each, indented; all values as JSON strings. */
bool dump_case(struct store *store, dump_fn *write, void *context, struct err *err);

#endif
