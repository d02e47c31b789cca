/* possible.h - whether a command can be carried out now, and why not. Reads, and changes nothing. */
#ifndef TUI_POSSIBLE_H
#define TUI_POSSIBLE_H

#include "tui/stack.h"

/* Adds the reason, which begins with a small letter; nothing where it can. `place` is the view that the command goes
 * to, NULL where it goes to none. */
void possible_why(const struct stack *s, const struct command *command, const struct view_class *place,
                  struct str *why);

#endif
