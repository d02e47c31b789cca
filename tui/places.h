/* places.h - the views that can be gone to from any other, in one table. They stand on the Timeline, which is always
 * there. */
#ifndef TUI_PLACES_H
#define TUI_PLACES_H

#include "tui/view.h"

/* The view that a command goes to; NULL where it goes to none. */
const struct view_class *places_class(enum command_id command);

/* The name of the command that goes there; NULL where none does. */
const char *places_name(const struct view_class *class);

/* The view of that name; NULL where there is none. */
const struct view_class *places_named(const char *name);

/* The names of all of them, in the order in which they can be gone to; NULL after the last. */
const char *places_at(size_t i);

#endif
