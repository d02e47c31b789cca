/* stack.h - the views that are open, one upon the other: the top one is seen, those below wait.
 *
 * Owns the states of its views and closes them; knows no keys and draws nothing. The bottom view stays. It is a place,
 * as is any view that tells where it is (view.h): what is selected and asked goes with the reviewer from one to the
 * other. */
#ifndef TUI_STACK_H
#define TUI_STACK_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/view.h"

enum { STACK_MAX = 16, STACK_KEPT = 4 };

struct open_view {
	const struct view_class *class;
	void *state;
	unsigned needs; /* enum view_need, or-ed */
};

/* Of one class; none where that is NULL. */
struct kept_word {
	const struct view_class *class;
	char text[16];
};

struct stack {
	struct store *store; /* borrowed; NULL: no case is open */
	struct store_counters seen;
	bool is_blind;            /* each reviewer is shown their own notes alone */
	char *classification;     /* of the case; NULL where none is laid down */
	int64_t loaded, expected; /* agencies: submission_progress() */
	struct open_view views[STACK_MAX];
	size_t n;
	struct selection selection; /* of the place that was left last */

	/* A view that was left for what one of its figures is made of; its class is NULL for none. */
	struct open_view aside;
	struct store_counters aside_seen;
	struct selection before; /* what was selected and asked then */
	struct kept_word kept[STACK_KEPT]; /* what views remember until they are opened again */
	const struct preferences *preferences; /* borrowed, for the views */
	const struct keymap *keymap;
	const struct work *work; /* the same; NULL: nobody is asked */
};

void stack_init(struct stack *s, struct store *store, const struct preferences *preferences,
                const struct keymap *keymap, const struct work *work);
void stack_release(struct stack *s);

/* The view on top; there is one. */
struct open_view *stack_top(struct stack *s);

/* Opens a view on top of the others. Where the stack is full it says nothing and opens none. */
bool stack_push(struct stack *s, const struct view_class *class, const struct subject *subject, struct err *err);

/* Closes the one on top. Where that is a place, the one beneath goes to what was selected; false: it could not; where
 * that was stopped, nothing is closed. */
bool stack_pop(struct stack *s, struct err *err);

/* As stack_pop(), where the view on top stands on the bottom one: but it is kept, to be gone back to. */
bool stack_set_aside(struct stack *s, struct err *err);

/* That was for nothing: what the bottom view was to show was stopped. */
void stack_put_back(struct stack *s);

/* Goes back to it, with what was selected and asked then. False with err->code 0: there is none; where it was stopped,
 * it is still set aside. */
bool stack_take_back(struct stack *s, struct err *err);

/* From one place to another: closes all but the bottom view and opens `class` on it, where it is not the bottom one
 * itself. False: it could not be opened, or not go to what is selected; all is then as it was. */
bool stack_go(struct stack *s, const struct view_class *class, struct err *err);

/* Has every open view read what it shows again: the preferences have changed. False: the first error. */
bool stack_reload(struct stack *s, struct err *err);

/* Brings `selection` and `kept` up to date: where the reviewer is now. */
void stack_tell(struct stack *s);

/* Has the bottom view go to `selection`. False: it could not. */
bool stack_select(struct stack *s, struct err *err);

/* The topmost place. */
const struct open_view *stack_place(struct stack *s);

/* What a view of that class is to show when it is next opened; NULL: nothing is remembered. */
void stack_keep(struct stack *s, const struct view_class *class, const char *text);
const char *stack_kept(const struct stack *s, const struct view_class *class);

/* Where a counter of the store has moved, brings in what others changed: in every view that is open, for the one below
 * is seen again when the one above closes. False: the first error. */
bool stack_refresh(struct stack *s, struct err *err);

/* "ALDER > Timeline > Entry", from the topmost place on. */
void stack_heading(struct stack *s, struct str *out);

/* "8 of 10 agencies loaded", as long as one is waited for; nothing once all are there. Where room is short, "8 of 10
 * loaded". */
void stack_progress(const struct stack *s, bool is_short, struct str *out);

/* "OFFICIAL-SENSITIVE", as the case is marked; nothing where it is not. */
void stack_marking(const struct stack *s, struct str *out);

#endif
