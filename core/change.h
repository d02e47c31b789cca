/* change.h - the one door for everything a reviewer does.
 *
 * A change is a sentence for people, a verb, and assignments to cells (projection.h). Writing it is one transaction:
 * the record with its hash, its parents, its assignments, and the typed tables that follow. A change that was
 * written is durable, and can be undone (undo.h). Agencies' entries are not cells and cannot be assigned to. */
#ifndef CORE_CHANGE_H
#define CORE_CHANGE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"
#include "core/str.h"

struct assignment;

struct change {
	const char *verb;    /* a literal: "note", "load" ... */
	struct str sentence; /* "noted on GP:GP-0212" */
	struct arena arena;
	struct assignment *assignments;
	size_t n, capacity;
};

void change_init(struct change *c, const char *verb);
void change_release(struct change *c);

/* Each copies what it is given. `table` and `column` are literals of projection.c. */
void change_text(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                 const char *text);
void change_int(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                int64_t value);
void change_blob(struct change *c, const char *table, const void *row, size_t row_size, const char *column,
                 const void *bytes, size_t n);

/* Assigns the id of the reviewer who makes the change. */
void change_reviewer(struct change *c, const char *table, const void *row, size_t row_size, const char *column);

/* Writes the change in a transaction of its own. INVALID where no reviewer is named. */
bool change_commit(struct store *store, struct change *c, struct err *err);

/* The same within a transaction that the caller began (store_private.h). */
bool change_write(struct store *store, struct change *c, struct err *err);

#endif
