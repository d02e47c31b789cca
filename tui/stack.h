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

enum { STACK_MAX = 16 };

struct open_view {
	const struct view_class *class;
	void *state;
	unsigned needs; /* enum view_need, or-ed */
};

struct stack {
	struct store *store; /* borrowed */
	struct store_counters seen;
	int64_t loaded, expected; /* agencies: submission_progress() */
	struct open_view views[STACK_MAX];
	size_t n;
	struct selection selection; /* of the place that was left last */
};

void stack_init(struct stack *s, struct store *store);
void stack_release(struct stack *s);

/* The view on top; there is one. */
struct open_view *stack_top(struct stack *s);

/* Opens a view on top of the others. Where the stack is full it says nothing and opens none. */
bool stack_push(struct stack *s, const struct view_class *class, const struct subject *subject, struct err *err);

/* Closes the one on top. Where that is a place, the one beneath goes to what was selected; false: it could not; where
 * that was stopped, nothing is closed. */
bool stack_pop(struct stack *s, struct err *err);

/* From one place to another: closes all but the bottom view and opens `class` on it, where it is not the bottom one
 * itself. False: it could not be opened, or not go to what is selected; all is then as it was. */
bool stack_go(struct stack *s, const struct view_class *class, struct err *err);

/* Where a counter of the store has moved, brings in what others changed: in every view that is open, for the one below
 * is seen again when the one above closes. False: the first error. */
bool stack_refresh(struct stack *s, struct err *err);

/* "ALDER > Timeline > Entry", from the topmost place on. */
void stack_heading(struct stack *s, struct str *out);

/* "8 of 10 agencies loaded", as long as one is waited for; nothing once all are there. */
void stack_progress(const struct stack *s, struct str *out);

#endif
