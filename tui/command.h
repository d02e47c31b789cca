/* command.h - everything the screen can be told to do, in one table.
 *
 * Dispatch, the `:` line, the menu, the hints, the help view and the key section of the manual come from this table and
 * from keymap.h; nothing else names an action. Pure data. */
#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include <stdbool.h>

/* Where a command or a key means something, or-ed. */
enum context {
	IN_TIMELINE = 1,
	IN_ENTRY = 2,
	IN_HELP = 4,
	IN_NOTE = 8,    /* the form of a note */
	IN_PROMPT = 16, /* the line at the bottom, asking for a text */
	IN_SAVED = 32,  /* the list of saved views */
	IN_DENSITY = 64,
	IN_AGENCIES = 128,
	IN_SUBMISSIONS = 256,
	IN_IMPORT = 512,  /* a file that may be loaded */
	IN_REPORT = 1024, /* what a load reported */
	IN_SUGGESTIONS = 2048,
	IN_GLOSSARY = 4096,
	IN_MENU = 8192,
	IN_PEOPLE = 16384,
	IN_LOG = 32768,
	IN_START = 1 << 18,    /* before a case is open */
	IN_NEW_CASE = 1 << 19, /* the form of a case that is started */
	IN_TOUR = 1 << 20,
	IN_WORK = 1 << 16,
	IN_SETTINGS = 1 << 17,
	IN_RECORD = 1 << 21,   /* the form of a record */
	IN_REVIEW = 1 << 22,   /* the review itself, and the list of a kind of records */
	IN_INCIDENT = 1 << 23, /* entries side by side */
	IN_THEMES = 1 << 24,
	IN_CONFLICTS = 1 << 25,
	WRITES = 1 << 30, /* of a command: needs a case that may be written, and a reviewer */
	IN_ALL = WRITES - 1,
	IN_PLACES = IN_TIMELINE | IN_DENSITY | IN_AGENCIES, /* among which the selection goes along */
	IN_FIGURES = IN_DENSITY | IN_AGENCIES,
	IN_CASELESS = IN_START | IN_NEW_CASE | IN_TOUR, /* what means something there needs no case */
	IN_FORMS = IN_NOTE | IN_NEW_CASE | IN_RECORD,
	IN_VIEWS = IN_ALL & ~(IN_FORMS | IN_PROMPT | IN_MENU | IN_START | IN_TOUR), /* of a case */
	IN_SCREENS = IN_VIEWS | IN_START | IN_TOUR, /* whatever is no form */
	IN_BESIDE = IN_VIEWS & ~IN_TIMELINE, /* whatever stands on the Timeline */
	IN_READING = IN_TIMELINE | IN_ENTRY,
};

struct context_name {
	enum context context;
	const char *title; /* "In the Timeline", for help and manual */
	const char *name;  /* in a person's preferences; NULL: its keys stay as they are */
};

/* All contexts, in the order of the help; ends in a NULL title. */
const struct context_name *context_table(void);

enum command_id {
	COMMAND_TIMELINE,
	COMMAND_AGENCIES,
	COMMAND_DENSITY,
	COMMAND_WORK,
	COMMAND_REVIEW,
	COMMAND_THEMES,
	COMMAND_PEOPLE,
	COMMAND_SUBMISSIONS,
	COMMAND_SUGGESTIONS,
	COMMAND_GLOSSARY,
	COMMAND_LOG,
	COMMAND_CONFLICTS,
	COMMAND_KEEP,
	COMMAND_BLIND,
	COMMAND_REVEAL,
	COMMAND_ACCEPT_SUGGESTION,
	COMMAND_DISMISS_SUGGESTION,
	COMMAND_OPEN_OTHER,
	COMMAND_SHOW_ENTRIES,
	COMMAND_SHOW_DECIDED,
	COMMAND_IMPORT,
	COMMAND_LOAD,
	COMMAND_LOAD_MOVING,
	COMMAND_SAVE_REPORT,
	COMMAND_UP,
	COMMAND_DOWN,
	COMMAND_LEFT,
	COMMAND_RIGHT,
	COMMAND_PAGE_UP,
	COMMAND_PAGE_DOWN,
	COMMAND_FIRST,
	COMMAND_LAST,
	COMMAND_PREVIOUS_MONTH,
	COMMAND_NEXT_MONTH,
	COMMAND_PREVIOUS_GAP,
	COMMAND_NEXT_GAP,
	COMMAND_GOTO,
	COMMAND_MARK,
	COMMAND_RETURN,
	COMMAND_JUMP_BACK,
	COMMAND_OPEN,
	COMMAND_PANE,
	COMMAND_CLOSER,
	COMMAND_WIDER,
	COMMAND_SORT,
	COMMAND_AGE,
	COMMAND_KIND,
	COMMAND_WHOSE,
	COMMAND_FIND,
	COMMAND_NEXT_HIT,
	COMMAND_PREVIOUS_HIT,
	COMMAND_SHOW_FOUND,
	COMMAND_FILTER,
	COMMAND_CLEAR,
	COMMAND_SAVED_VIEWS,
	COMMAND_SAVE_VIEW,
	COMMAND_RENAME_VIEW,
	COMMAND_DELETE_VIEW,
	COMMAND_TICK,
	COMMAND_TICK_ALL,
	COMMAND_UNTICK,
	COMMAND_AGENCY,
	COMMAND_ALL_AGENCIES,
	COMMAND_NOTE,
	COMMAND_THEME,
	COMMAND_SIGNIFICANCE,
	COMMAND_STAR,
	COMMAND_LINK,
	COMMAND_QUESTION,
	COMMAND_EPISODE,
	COMMAND_OWN_ENTRY,
	COMMAND_EDIT_NOTE,
	COMMAND_NOTE_NEXT,
	COMMAND_SIDE_BY_SIDE,
	COMMAND_ADD_RECORD,
	COMMAND_EDIT_RECORD,
	COMMAND_DELETE_RECORD,
	COMMAND_RENAME_THEME,
	COMMAND_MERGE_THEME,
	COMMAND_STARTER_THEMES,
	COMMAND_EXPLAIN_GAP,
	COMMAND_PUT_GAP,
	COMMAND_IGNORE_GAP,
	COMMAND_UNDO,
	COMMAND_REDO,
	COMMAND_UNDO_THIS,
	COMMAND_NAME,
	COMMAND_SETTINGS,
	COMMAND_SET,
	COMMAND_CHANGE,
	COMMAND_CHOOSE,
	COMMAND_HELP,
	COMMAND_LINE,
	COMMAND_MENU,
	COMMAND_BACK,
	COMMAND_QUIT,
	COMMAND_SUSPEND,
	COMMAND_ACCEPT,
	COMMAND_COMPLETE,
	COMMAND_OLDER,
	COMMAND_NEWER,
	COMMAND_CANCEL,
	COMMAND_SAVE,
	COMMAND_SAVE_NEXT,
	COMMAND_UNDO_TYPING,
	COMMAND_REDO_TYPING,
	COMMAND_EDITOR,
	COMMAND_NEXT_FIELD,
	COMMAND_PREVIOUS_FIELD,
	COMMAND_PREVIOUS_HEADING,
	COMMAND_NEXT_HEADING,
	COMMAND_SAMPLE,
	COMMAND_NEW_CASE,
	COMMAND_OPEN_CASE,
	COMMAND_FORGET_CASE,
	COMMAND_TOUR,
};

struct command {
	const char *name;
	enum command_id id;
	unsigned contexts;    /* where it means something, and WRITES */
	const char *ask;      /* what the prompt says where the command needs a text and got none; NULL: it needs none */
	const char *hint;     /* one or two words for the bottom line */
	const char *sentence; /* for help and manual */
};

/* The table; ends in a NULL name. */
const struct command *command_table(void);

/* The row of a command. */
const struct command *command_of(enum command_id id);

/* NULL where there is none of that name that means something in `context`. */
const struct command *command_find(const char *name, unsigned context);

/* Splits "find brought" into the command and what follows it; `*argument` is "" where nothing does. Looks among the
 * commands of `context`; NULL where there is none. */
const struct command *command_parse(const char *text, unsigned context, const char **argument);

#endif
