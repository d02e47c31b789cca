/* view.h - what a view is: a const struct of functions over private state. A new view is one file.
 *
 * Views never paint, never read keys and know nothing of each other. `reload` brings state from the core, `layout` fits
 * it to a size (and may read the rows that come into sight), `render` draws what is there and cannot fail. `command`
 * says in its answer what must follow, and which view or prompt it wants opened. */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"
#include "core/model.h"
#include "core/preferences.h"
#include "core/record.h"
#include "core/store.h"
#include "core/str.h"
#include "tui/canvas.h"
#include "tui/command.h"
#include "tui/keymap.h"
#include "tui/point.h"
#include "tui/prompt.h"

enum view_need {
	VIEW_PAINT = 1,
	VIEW_LAYOUT = 2,
	VIEW_RELOAD = 4,
};

/* What a view is opened on. */
struct subject {
	int64_t row;      /* an entry */
	const int64_t *rows; /* the ticked entries, in order of time, which then are meant instead; borrowed */
	size_t n_rows;
	const char *name; /* a file to import, a submission as AGENCY@REVISION, a login; borrowed while the view opens */
	bool has_note;
	unsigned char note[ROW_ID_BYTES];
	/* A record that is changed; without has_record, a new one of that kind on the entries above. */
	bool has_record;
	enum record_kind record_kind;
	unsigned char record[ROW_ID_BYTES];
	const char *link; /* what two entries that are linked are to each other: the name of a choice; may be NULL */
	const char *text; /* with which a new note begins, may be NULL; borrowed while the view opens */
	enum context context; /* of help: where it was asked for */
	/* Set by the stack for every view that it opens; borrowed, and there as long as the view is. */
	const struct preferences *preferences;
	const struct keymap *keymap;
	const struct work *work; /* asked at each step of long work on a case that the view opens itself; NULL: nobody is */
};

/* Where the reviewer is and what is asked: one for all places, the views that can be gone to from any other. */
struct selection {
	int64_t row; /* the entry; 0 for none */
	bool dated;
	int32_t day; /* the first on which it may lie; where there is no entry, the day that was gone to */
	struct str filter, hidden; /* of struct asked, which puts them in and takes them out */
};

struct view_class;

/* A view's answer to a command. */
struct answer {
	unsigned needs;
	const struct view_class *open; /* a view to put on top, NULL for none */
	struct subject subject;
	const char *ask;   /* a question to put in the prompt; its answer is the command `ask_for` again */
	const char *given; /* what stands in the prompt to begin with; borrowed, may be NULL */
	bool close;        /* this view is done; of the Timeline: there is nothing left to go back from in it */
	bool edits;        /* its text is to go through the reviewer's own editor: `text` and `set_text` */
	bool returns;      /* with `then`: going back from what that shows leads here again */
	char then[400];    /* a command to carry out next: where this one is closed, by the view beneath; "" for none */
	char say[200];     /* for the bottom line until the next key; "" for nothing */
	char opens[PATH_MAX]; /* a case to open: with `say` as its first words; "" for none */
};

/* A command with its argument, as what is to be carried out next. False, and nothing is: it is too long for that. */
bool answer_then(struct answer *answer, enum command_id command, const char *argument);

/* How a view is printed: what of it may be longer than one window, and then is drawn a window after the other. */
struct printing {
	struct list *list;     /* by list_print_on(); NULL for none */
	struct scroll *scroll; /* by scroll_print_on(); NULL for none */
	int above;             /* rows above it, which are to be seen once */
	bool apart;            /* a window is a paragraph: a line is left free between two of them */
	const int *rows;       /* that the window needs, as last laid out; NULL: it takes what there is */
};

struct view_class {
	const char *title; /* in the heading */
	enum context context;
	/* `store` is NULL where no case is open: views of IN_CASELESS and the help know that. */
	bool (*open)(struct store *store, const struct subject *subject, void **state, struct err *err);
	void (*close)(void *state);
	bool (*reload)(void *state, struct err *err);
	bool (*layout)(void *state, struct area area, struct err *err);
	void (*render)(const void *state, struct canvas *canvas, struct area area);
	/* Of a place: tells where it is when it is left, and goes there when it is gone to. NULL for any other view. */
	void (*selected)(const void *state, struct selection *selection);
	bool (*select)(void *state, const struct selection *selection, struct err *err);
	/* Every command of its context but those that the frame itself carries out (undo, help, quit ...). */
	bool (*command)(void *state, enum command_id command, const char *argument, struct answer *answer, struct err *err);
	/* A key that no command has, for a field; a button that it presses tells its command as `answer->then`. NULL where
	 * there are no fields. */
	void (*typed)(void *state, uint32_t key, struct answer *answer);
	/* Keeps what was typed, should the program be killed. Called when the typing pauses, and at the end.
	 * May be NULL. */
	bool (*keep)(void *state, struct err *err);
	/* The text that an editor may have, borrowed until the next key; and another in its place, as if it had been typed.
	 * NULL where there is none. */
	const char *(*text)(const void *state);
	void (*set_text)(void *state, const char *text);
	/* What the mouse does at a place of the screen, as last laid out. POINT_NOTHING: nothing; the wheel then does what
	 * the arrow keys do. NULL where there is nothing to point at. */
	bool (*point)(void *state, const struct mouse *mouse, enum point *what, struct err *err);
	/* Something was typed that is not saved. NULL: nothing can be. */
	bool (*unsaved)(const void *state);
	/* What stands in the prompt of a command to begin with; NULL for nothing. May be NULL. */
	const char *(*given)(const void *state, enum command_id command);
	/* Why a command of its context cannot be carried out now: "nothing is selected". NULL: it can. May be NULL. */
	const char *(*why_not)(const void *state, enum command_id command);
	/* Helps to answer what `command` asks for, of which `text` is typed up to the cursor `at`. Called when the typing
	 * pauses: it may count. NULL where there is no help. */
	void (*assist)(void *state, enum command_id command, const char *text, size_t at, struct assist *assist);
	/* A question that was helped with was left: what the view showed for it goes. May be NULL. */
	void (*unanswered)(void *state);
	/* What follows the title in the heading, and what stands on the status line. May be NULL. */
	void (*heading)(const void *state, struct str *out);
	void (*status)(const void *state, struct str *left, struct str *right);
	/* What else it shows that is worth keeping until it is opened again, in a word: how far it is zoomed. What is
	 * recalled may be any text. May be NULL. */
	void (*remember)(const void *state, struct str *out);
	void (*recall)(void *state, const char *text);
	/* From now on it is printed and not shown. What stands below or beside a list about the one selected then follows
	 * each of them, or is left out where it can be had by itself. NULL: all of it always fits in a window. */
	void (*print)(void *state, struct printing *printing);
};

extern const struct view_class view_timeline;
extern const struct view_class view_agencies;
extern const struct view_class view_density;
extern const struct view_class view_entry;
extern const struct view_class view_help;
extern const struct view_class view_note;
extern const struct view_class view_record;
extern const struct view_class view_saved;
extern const struct view_class view_submissions;
extern const struct view_class view_conflicts;
extern const struct view_class view_suggestions;
extern const struct view_class view_glossary;
extern const struct view_class view_import;
extern const struct view_class view_report;
extern const struct view_class view_people;
extern const struct view_class view_log;
extern const struct view_class view_start;
extern const struct view_class view_new_case;
extern const struct view_class view_tour;
extern const struct view_class view_work;
extern const struct view_class view_settings;

#endif
