/* form.h - a form to fill in: fields one beneath the other, one of which has the focus. Pure; knows no store.
 *
 * A view describes its form in a const table, keeps a struct form in its state, and hands on what it is given:
 *
 *     enum { FIELD_TEXT, FIELD_KIND, FIELD_SAVE, FIELD_CANCEL };
 *     static const struct form_field fields[] = {
 *         {.label = "Text", .kind = FORM_TEXT, .rows = 8, .help = "What you saw, in your own words"},
 *         {.label = "Kind", .kind = FORM_CHOICE, .names = kinds},
 *         {.label = "Save", .kind = FORM_BUTTON, .command = COMMAND_SAVE},
 *         {.label = "Cancel", .kind = FORM_BUTTON, .command = COMMAND_CANCEL},
 *         {0},
 *     };
 *
 *     open     form_init(&s->form, fields, subject->keymap, IN_NOTE), then form_set_text() and form_set_choice() for
 *              what stands already
 *     layout   form_layout(&s->form, area)
 *     render   form_render(&s->form, canvas)
 *     command  form_command(&s->form, id, answer): all but save and cancel, which are yours
 *     typed    form_key(&s->form, key, answer): every key that no command has; a button's command goes into the answer
 *     unsaved  form_unsaved(&s->form)
 *     close    form_release(&s->form)
 *
 * Fields are known by their place in the table. To save, read them with form_text() and form_choice(), and tell what
 * is wrong with form_error(): it is shown beneath the field until something is typed there.
 *
 * Keys. Arrows, Enter, and a key to cancel are enough for every form:
 *     a line     Up and Down go to the field above and beneath, Enter to the one beneath; Right at its end takes the
 *                first of its offers that goes on as what was typed (in a list, behind its last comma), a digit in an
 *                empty one the offer of that number
 *     a text     Enter begins a line; Up from its first line and Down from its last leave it
 *     a choice   Left and Right choose, Space goes round, a digit and the first letter, or several, go straight there;
 *                Up, Down and Enter leave it as it is
 *     a button   Enter and Space press it; Left and Right go along the buttons
 * Everything that edit.h knows works in lines and texts. */
#ifndef TUI_FORM_H
#define TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/edit.h"
#include "tui/view.h"

enum form_kind {
	FORM_LINE,   /* a text of one line */
	FORM_TEXT,   /* of several */
	FORM_CHOICE, /* one of `names` */
	FORM_BUTTON, /* carries out `command`. Buttons that follow each other stand side by side */
};

struct form_field {
	const char *label; /* before the field; what a button says. NULL ends the table */
	enum form_kind kind;
	const char *help;         /* at the foot of the form while the field has the focus: 58 columns; may be NULL */
	const char *const *names; /* of a choice, ending in NULL; of a line, offers beneath it, may be NULL. Borrowed */
	const char *offered;      /* what stands before the offers: "recent:"; NULL for nothing */
	int n_offered;            /* of the offers, so many are shown, the others only complete; 0: all are shown */
	bool is_list;             /* of a line: names with commas between; Right goes on with the last of them */
	int rows;                 /* of a text: as many lines as it would like */
	enum command_id command;  /* of a button; its key is shown in it */
};

/* The names of a choice that is one of two: 0 is yes. */
extern const char *const form_yes_no[];

enum { FORM_MAX = 16, FORM_LETTERS = 16 };

struct form {
	const struct form_field *fields; /* borrowed */
	const struct keymap *keymap;     /* borrowed */
	unsigned context;                /* whose keys the buttons show */
	int n, focus;
	int top;          /* the first field that is drawn, where not all of them fit */
	struct area area; /* set by form_layout() */
	char letters[FORM_LETTERS]; /* typed one after the other at the focused choice */
	struct {
		struct edit edit; /* of a line and a text */
		int choice;
		struct str error; /* "" for none */
		struct str text_before;
		int choice_before;
	} values[FORM_MAX];
};

/* Empty lines and texts, first choices, the focus on the first field. Of more than FORM_MAX fields the rest is left
 * out. */
void form_init(struct form *form, const struct form_field *fields, const struct keymap *keymap, unsigned context);
void form_release(struct form *form);

/* Puts a value in, as one that is saved already; a choice of no such number changes nothing. */
void form_set_text(struct form *form, int field, const char *text);
void form_set_choice(struct form *form, int field, int choice);

/* Borrowed until the next key. */
const char *form_text(const struct form *form, int field);
int form_choice(const struct form *form, int field);

/* Says beneath the field what is wrong with it, in a sentence; the focus goes to the first field of which something is
 * said since form_clear_errors(). */
void form_error(struct form *form, int field, const char *sentence);
void form_clear_errors(struct form *form);
bool form_has_errors(const struct form *form);

/* Something differs from what was put in by form_set_text() and form_set_choice(). */
bool form_unsaved(const struct form *form);

/* The same of one field. */
bool form_differs(const struct form *form, int field);

void form_focus(struct form *form, int field);

/* Fits it to an area, of 60 columns or more and two rows or more. */
void form_layout(struct form *form, struct area area);

/* The terminal's cursor stands in the focused field. What does not fit is scrolled, and the foot says how many fields
 * are out of sight. */
void form_render(const struct form *form, struct canvas *canvas);

/* Carries out next-field and previous-field, which go round at the ends, and takes back or puts back what was typed in
 * the focused field. False: another command. */
bool form_command(struct form *form, enum command_id command, struct answer *answer);

/* Applies a key. Where it presses a button, `answer->then` is the name of its command. */
void form_key(struct form *form, uint32_t key, struct answer *answer);

/* The mouse on the form: a press gives the focus to the field, and in it goes to the letter or the choice; on a button
 * it is POINT_OPEN, for Enter to press it. The wheel moves the cursor in a text. */
enum point form_point(struct form *form, const struct mouse *mouse);

/* For form.c and form_draw.c: where a field lies in the area as it is scrolled now. */
struct form_place {
	int row, col, rows, cols; /* of the field itself, without its label; `rows` is 0 where it is out of sight */
	int error_rows;           /* beneath it */
	int name_cols;            /* of a choice: how wide one name is, and how many stand in a row */
	int names_a_row;
};

void form_place(const struct form *form, struct form_place places[FORM_MAX]);

/* Scrolls so far that the focused field is in sight. */
void form_settle(struct form *form);

#endif
