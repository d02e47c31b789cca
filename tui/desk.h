/* desk.h - what a reviewer works at: the views, the menu, the question at the bottom, the message, and what a
 * key does to them.
 *
 * Everything a key does goes through one door, desk_do(), whether it came from the keyboard, from a script or from the
 * command line. Carries out what is of no one view (undo, redo, help, going from view to view, leaving). Pure: draws on
 * a canvas and knows no terminal, so that tests drive it as the loop does. */
#ifndef TUI_DESK_H
#define TUI_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/busy.h"
#include "tui/canvas.h"
#include "tui/menu.h"
#include "tui/prompt.h"
#include "tui/stack.h"

struct desk {
	struct store *store; /* borrowed, as is the login name */
	const char *login;   /* under whom the case remembers its user's name (session.h) */
	struct stack stack;
	struct prompt prompt;
	struct history history;
	struct menu menu;
	struct busy busy; /* keys typed while it lasted are for the loop to take (busy_next()), before any others */
	const struct command *waiting; /* what was asked for before the reviewer's name was; NULL for nothing */
	uint32_t begun;                /* the first key of a pair whose second is awaited; CK_NONE for none */
	int rows, cols;                /* as last drawn */
	char message[sizeof(struct err)];
	bool is_error;
	bool quit, suspend; /* what the loop is to do; it puts `suspend` back */
};

/* Opens the Timeline. `door` is for long work (busy.h), borrowed; NULL: none is shown, and none can be stopped. False:
 * it could not be read; the desk is to be released all the same. */
bool desk_init(struct desk *d, struct store *store, const char *login, const struct busy_door *door, struct err *err);
void desk_release(struct desk *d);

void desk_key(struct desk *d, uint32_t key);

/* "find brought": a command by its name. Asks for what is missing. */
void desk_do(struct desk *d, const char *text);

/* The typing has paused: helps with the answer. Whether that is wanted, desk_is_waiting() says. */
void desk_pause(struct desk *d);
bool desk_is_waiting(const struct desk *d);

/* For the bottom line, until the next key. */
void desk_say(struct desk *d, const char *text, bool is_error);

/* Nothing can be seen: the screen, as last drawn, is too small. */
bool desk_is_small(const struct desk *d);

/* Brings in what changed and draws all of it on the canvas, where anything is to be drawn or the canvas has another
 * size. False: nothing had changed. */
bool desk_draw(struct desk *d, struct canvas *canvas);

#endif
