/* desk_parts.h - what the files of the desk ask of one another: commands (desk.c), keys (desk_key.c), what follows from
 * the preferences (desk_preferences.c), and where the reviewer left off (desk_session.c). */
#ifndef TUI_DESK_PARTS_H
#define TUI_DESK_PARTS_H

#include "tui/desk.h"

/* Work begins, or may begin, of which the box of long work says `what`, NULL where the work itself does. It `lasts`
 * where it cannot be stopped. */
void desk_begin(struct desk *d, bool lasts, const char *what);

/* Whether anything that is done to the case can be stopped at all. */
void desk_may_stop(struct desk *d, bool may);

/* False where the command could not be carried out; the message says why. */
bool desk_run(struct desk *d, const struct command *command, const char *argument);

/* Has the view on top keep what was typed in it. */
void desk_keep(struct desk *d);

/* The key of the help, for messages; borrowed. */
const char *desk_help_key(struct desk *d);

/* "gap-days 40": sets one, keeps it in the file, and shows what follows at once. The message says so, or why not. */
void desk_prefer(struct desk *d, const char *argument);

/* The keys as the preferences have them; and the palette, which the command line may have set otherwise. */
void desk_take_preferences(struct desk *d);
void desk_take_palette(struct desk *d);

/* The message is what in the file of preferences will not do, where there is anything. */
void desk_say_problems(struct desk *d);

/* Goes to where this reviewer left off, and says so: view, entry, filter. What is not there any longer is said and left
 * out. Nothing where they were never here, or where it opens there anyway. */
void desk_resume(struct desk *d);

/* What stands round the view: "ALDER > Timeline", "REAL NAMES", and on the status line what is of the view. */
void desk_say_frame(struct desk *d, struct str *heading, struct str *marking, struct str *left, struct str *right);

#endif
