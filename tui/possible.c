#include "tui/possible.h"

#include <ctype.h>

#include "core/undo.h"

/* "only in the Timeline, in an entry" */
static void add_contexts(unsigned contexts, struct str *why)
{
	bool any = false;

	str_add(why, "only");
	for (const struct context_name *c = context_table(); c->title != NULL; c++) {
		if ((c->context & contexts) == 0)
			continue;
		str_format(why, "%s %c%s", any ? "," : "", tolower((unsigned char)c->title[0]), c->title + 1);
		any = true;
	}
}

/* The case alone knows what is left to undo. */
static const char *why_not_turned(struct store *store, bool undo)
{
	struct str what;
	bool loads = false;

	str_init(&what);
	bool left = undo ? undo_which(store, &what, &loads, NULL) : redo_which(store, &what, NULL);
	str_release(&what);
	if (loads)
		return "nothing but loads of submissions is left to undo";
	return left ? NULL : undo ? "nothing is left to undo" : "nothing is left to redo";
}

static const char *reason(const struct stack *s, const struct command *command, const struct view_class *place)
{
	const struct open_view *top = &s->views[s->n - 1];

	if (place != NULL && place == top->class)
		return "you are there";
	if (command->id == COMMAND_UNDO || command->id == COMMAND_REDO)
		return why_not_turned(s->store, command->id == COMMAND_UNDO);
	if (command->id == COMMAND_BLIND && s->is_blind)
		return "it is so already";
	if (command->id == COMMAND_REVEAL && !s->is_blind)
		return "everybody's notes are shown";
	return top->class->why_not != NULL ? top->class->why_not(top->state, command->id) : NULL;
}

void possible_why(const struct stack *s, const struct command *command, const struct view_class *place, struct str *why)
{
	const struct open_view *top = &s->views[s->n - 1];
	const char *read_only = s->store != NULL ? store_read_only(s->store) : NULL, *because;

	if (s->store == NULL && (command->contexts & IN_CASELESS) == 0)
		str_add(why, "no case is open");
	else if ((command->contexts & top->class->context) == 0)
		add_contexts(command->contexts, why);
	else if ((command->contexts & WRITES) != 0 && read_only != NULL)
		str_format(why, "this case cannot be changed: %s", read_only);
	else if ((because = reason(s, command, place)) != NULL)
		str_add(why, because);
}
