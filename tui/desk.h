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
#include "tui/mouse.h"
#include "tui/prompt.h"
#include "tui/stack.h"

struct desk {
	struct store *store; /* borrowed, as is the login name; NULL: no case is open yet */
	const char *login;   /* under whom the case remembers its user's name (session.h); NULL: nobody is at it */
	struct preferences *preferences; /* borrowed */
	struct keymap keymap;            /* the table, and over it the keys of the preferences */
	struct work work;                /* what is long asks `busy` at each step */
	enum palette palette;            /* for the loop, which tells the terminal where it differs */
	struct stack stack;
	struct prompt prompt;
	struct history history;
	struct menu menu;
	struct busy busy; /* keys typed while it lasted are for the loop to take (busy_next()), before any others */
	const struct command *waiting; /* what was asked for before the reviewer's name was; NULL for nothing */
	uint32_t begun;                /* the first key of a pair whose second is awaited; CK_NONE for none */
	int rows, cols;                /* as last drawn */
	unsigned hints;                /* whose hints stand on the bottom line, 0 for none; as last drawn */
	bool opened;                   /* the press before opened or chose something */
	char message[sizeof(struct err)];
	bool is_error;
	char *opens;        /* a case that the loop is to open; NULL for none. Its to take away */
	bool unkept; /* something was typed since the view last kept it */
	struct str remembered; /* what the case knows already: which reviewer, and where they are */
	bool quit, suspend, edits; /* what the loop is to do; it puts `suspend` and `edits` back */
};

/* Opens the Timeline, where there is a login as it was left; without a case, the start screen. `door` is for long work
 * (busy.h), borrowed; NULL: none is shown, and none can be stopped. False: it could not be read; the desk is to be
 * released all the same. */
bool desk_init(struct desk *d, struct store *store, const char *login, struct preferences *preferences,
               const struct busy_door *door, struct err *err);
void desk_release(struct desk *d);

void desk_key(struct desk *d, uint32_t key);

/* The mouse does nothing that a key does not do too: it selects rows and opens them, scrolls, presses the keys of the
 * bottom line, chooses from the menu, and moves the line between two parts of a view. */
void desk_mouse(struct desk *d, const struct mouse *mouse);

/* "find brought": a command by its name. Asks for what is missing. */
void desk_do(struct desk *d, const char *text);

/* Has the case remember where this reviewer is, where that is somewhere else than it knows: when they leave, or have
 * gone to another view. Where it may not be written nothing is; where it cannot be, nothing is said, for nothing is
 * lost. */
void desk_remember(struct desk *d);

/* The view in which they are, of those that can be gone to: by the command that does. */
const char *desk_view(struct desk *d);

/* The typing has paused: helps with the answer, keeps what was typed. Whether that is wanted, desk_is_waiting()
 * says. */
void desk_pause(struct desk *d);
bool desk_is_waiting(const struct desk *d);

/* What is to go through the reviewer's own editor, kept as a draft first; NULL where the view has no text for that.
 * Borrowed until the next key. Then what the editor made of it, as if it had been typed and kept like that. */
const char *desk_text(struct desk *d);
void desk_set_text(struct desk *d, const char *text);

/* For the bottom line, until the next key. */
void desk_say(struct desk *d, const char *text, bool is_error);

/* The case that was opened from this desk has been left: what is told of it is read anew. */
void desk_come_back(struct desk *d);

/* Nothing can be seen: the screen, as last drawn, is too small. */
bool desk_is_small(const struct desk *d);

/* Brings in what changed and draws all of it on the canvas, where anything is to be drawn or the canvas has another
 * size. False: nothing had changed. */
bool desk_draw(struct desk *d, struct canvas *canvas);

#endif
