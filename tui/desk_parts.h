/* desk_parts.h - what desk.c has its other files do: what follows from the preferences (desk_preferences.c). */
#ifndef TUI_DESK_PARTS_H
#define TUI_DESK_PARTS_H

#include "tui/desk.h"

/* "gap-days 40": sets one, keeps it in the file, and shows what follows at once. The message says so, or why not. */
void desk_prefer(struct desk *d, const char *argument);

/* Keys and palette as the preferences have them. */
void desk_take_preferences(struct desk *d);

/* The message is what in the file of preferences will not do, where there is anything. */
void desk_say_problems(struct desk *d);

#endif
