/* menu.h - what can be done, under headings, each with its keys: for those who do not know the keys yet. Pure.
 *
 * Made of the table of commands, of which every one that means something in a view stands under a heading here or is
 * said to stand under none. What is not possible now is shown all the same, in brackets, and says why. Owns its items
 * while it is open; a menu that is zeroed is closed. */
#ifndef TUI_MENU_H
#define TUI_MENU_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/point.h"

struct menu_item;
struct keymap;

struct menu {
	const struct keymap *keymap; /* borrowed while it is open */
	struct menu_item *items; /* of all headings; NULL: closed */
	size_t n;
	int heading;
	struct list list; /* of the items under the heading */
	struct area box;  /* where these were drawn, border included; the headings stand above it */
};

/* Adds why `command` cannot be done now; nothing where it can. */
typedef void menu_why(void *of, const struct command *command, struct str *why);

/* Opens it for a view of `context`, at the first heading. One that is open is closed first. */
void menu_open(struct menu *m, const struct keymap *keymap, unsigned context, menu_why *why, void *of);
void menu_close(struct menu *m); /* a closed one is accepted */

enum menu_result { MENU_GOES_ON, MENU_CLOSED, MENU_CHOSEN };

/* Applies a key: arrows, Enter, Esc as the table of keys has them, the first letter of an item or of a heading. After
 * CHOSEN the menu is still open, for menu_selected() to be read. */
enum menu_result menu_key(struct menu *m, uint32_t key);

/* The same for the mouse: a press takes a heading down, chooses an item, or beside the menu closes it. */
enum menu_result menu_point(struct menu *m, const struct mouse *mouse);

/* The command that is selected. */
const struct command *menu_selected(const struct menu *m);

/* Adds the sentence of the selected command, or why it is not possible now, which is then true. */
bool menu_say(const struct menu *m, struct str *out);

/* Fits it to `rows`, and draws it over what is there from `row` on. */
void menu_render(struct menu *m, struct canvas *canvas, int row, int rows);

/* Whether the command has its place, under a heading or, by decision, under none. */
bool menu_has(enum command_id command);

#endif
