/* saved_view.h - filters that have a name, kept in the case.
 *
 * Three are made with every case: "significant", "a child seen alone", "uncertain dates". They are changed, renamed and
 * deleted like any others. Names are compared folded (case and diacritics do not count). */
#ifndef CORE_SAVED_VIEW_H
#define CORE_SAVED_VIEW_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

struct saved_view {
	unsigned char id[ROW_ID_BYTES];
	const char *name, *filter;
};

/* Makes the three that every case begins with. One change, which undo passes by. */
bool saved_view_begin(struct store *store, struct err *err);

/* In order of name; strings live in the arena. */
bool saved_view_list(struct store *store, struct arena *arena, struct saved_view **views, size_t *n, struct err *err);

/* NOTFOUND. */
bool saved_view_find(struct store *store, struct arena *arena, const char *name, struct saved_view *view,
                     struct err *err);

/* Keeps a filter under a name; one of that name is changed. INVALID where the filter cannot be read or the name is
 * empty. */
bool saved_view_save(struct store *store, const char *name, const char *filter, struct err *err);

/* NOTFOUND; INVALID where the new name is taken or empty. */
bool saved_view_rename(struct store *store, const char *name, const char *new_name, struct err *err);
bool saved_view_delete(struct store *store, const char *name, struct err *err);

#endif
