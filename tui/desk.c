/* The commands: what is of no one view is carried out here, all else by the view on top. */
#include "tui/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/draft.h"
#include "core/mem.h"
#include "core/record.h"
#include "core/session.h"
#include "core/undo.h"
#include "tui/desk_parts.h"
#include "tui/keymap.h"
#include "tui/places.h"
#include "tui/possible.h"

void desk_say(struct desk *d, const char *text, bool is_error)
{
	snprintf(d->message, sizeof d->message, "%s", text);
	d->is_error = is_error;
}

/* What was stopped is no error. */
static void say_err(struct desk *d, const struct err *err)
{
	struct str text;

	str_init(&text);
	str_add(&text, err->text);
	if (err->code == ERR_CANCELLED)
		busy_say_dropped(&d->busy, &text);
	desk_say(d, text.text, err->code != ERR_CANCELLED);
	str_release(&text);
}

void desk_may_stop(struct desk *d, bool may)
{
	if (d->store != NULL)
		store_set_work(d->store, may ? &d->work : NULL);
}

void desk_begin(struct desk *d, bool lasts, const char *what)
{
	busy_begin(&d->busy, lasts);
	if (d->store != NULL)
		store_in_hand(d->store, &(struct work_done){.what = what});
}

static bool push(struct desk *d, const struct view_class *class, const struct subject *subject)
{
	struct err err;

	if (stack_push(&d->stack, class, subject, &err))
		return true;
	say_err(d, &err);
	return false;
}

/* False: the view could not be left. */
static bool pop(struct desk *d)
{
	struct err err = {0};

	if (!stack_pop(&d->stack, &err))
		say_err(d, &err);
	return err.code != ERR_CANCELLED;
}

/* A view is done, or is left for what one of its figures is made of; or the Timeline, and then back to that figure.
 * False: that was stopped, or there is nothing to leave. */
static bool leave(struct desk *d, const struct answer *answer)
{
	const char *title = stack_top(&d->stack)->class->title;
	struct err err = {0};
	char what[120];

	if (d->stack.n == 1) {
		if (stack_take_back(&d->stack, &err))
			d->message[0] = '\0';
		else if (err.code != ERR_NONE)
			say_err(d, &err);
		return true;
	}
	if (!answer->returns)
		return pop(d);
	if (!stack_set_aside(&d->stack, &err)) {
		say_err(d, &err);
		return err.code != ERR_CANCELLED;
	}
	if (answer->then[0] != '\0') { /* else nothing is hidden there, and the status line is to say so */
		snprintf(what, sizeof what, "%s goes back to %s", keymap_said(&d->keymap, COMMAND_BACK, IN_TIMELINE), title);
		desk_say(d, what, false);
	}
	return true;
}

/* One key must not take a whole agency's chronology away: that is left to the command line. */
static bool is_load(struct desk *d)
{
	struct str what;
	struct err err = {0};
	bool loads = false;

	str_init(&what);
	if (!undo_which(d->store, &what, &loads, &err) && err.code != ERR_NOTFOUND) {
		say_err(d, &err);
		loads = true; /* for all that is known */
	} else if (loads) {
		str_insert(&what, 0, "before that, nothing but: ", strlen("before that, nothing but: "));
		str_add(&what, " (casechron undo takes it back)");
		desk_say(d, what.text, false);
	}
	str_release(&what);
	return loads;
}

/* Undo and redo are of the case, not of a view. */
static void turn(struct desk *d, bool undo)
{
	struct str what;
	struct err err = {0};

	if (undo && is_load(d))
		return;
	str_init(&what);
	str_add(&what, undo ? "undone: " : "redone: ");
	if (undo ? undo_last(d->store, &what, &err) : redo_last(d->store, &what, &err))
		desk_say(d, what.text, false);
	else if (err.code == ERR_NOTFOUND)
		desk_say(d, undo ? "nothing is left to undo" : "nothing is left to redo", false);
	else
		say_err(d, &err);
	str_release(&what);
}

/* Before the first change the reviewer says who they are; then what they wanted goes on. */
static void take_name(struct desk *d, const char *name)
{
	const struct command *waiting = d->waiting;
	struct err err;

	d->waiting = NULL;
	if (!session_name_reviewer(d->store, d->login, name, &err))
		say_err(d, &err);
	else if (waiting != NULL)
		desk_do(d, waiting->name);
}

static void hide_notes(struct desk *d, bool on)
{
	struct err err;

	if (!blind_set(d->store, on, &err))
		say_err(d, &err);
	else
		desk_say(d, on ? "saved: each reviewer is shown their own notes alone" : "saved: everybody's notes are shown",
		         false);
}

/* False where the case may not be written, or it must first be known who writes. */
static bool may_write(struct desk *d, const struct command *command)
{
	const char *why = store_read_only(d->store);
	char what[sizeof d->message];

	if (why != NULL) {
		snprintf(what, sizeof what, "this case cannot be changed: %.400s", why);
		desk_say(d, what, true);
		return false;
	}
	if (store_reviewer(d->store) == NULL) {
		d->waiting = command;
		desk_do(d, command_of(COMMAND_NAME)->name);
		return false;
	}
	return true;
}

/* From one view to another of the same rank: what stands on the Timeline goes, the selection goes along. */
static bool go_to_place(struct desk *d, enum command_id command)
{
	const struct view_class *class = places_class(command);
	struct err err;

	if (class == NULL)
		return false;
	if (stack_top(&d->stack)->class != class && !stack_go(&d->stack, class, &err))
		say_err(d, &err);
	return true;
}

static void why_not(void *of, const struct command *command, struct str *why)
{
	struct desk *d = of;

	possible_why(&d->stack, command, places_class(command->id), why);
}

/* True where the frame carries the command out, and the view does not see it. */
static bool own_command(struct desk *d, const struct command *command, const char *argument)
{
	if (go_to_place(d, command->id))
		return true;
	switch (command->id) {
	case COMMAND_UNDO:
	case COMMAND_REDO:
		turn(d, command->id == COMMAND_UNDO);
		return true;
	case COMMAND_NAME:
		take_name(d, argument);
		return true;
	case COMMAND_BLIND:
	case COMMAND_REVEAL:
		hide_notes(d, command->id == COMMAND_BLIND);
		return true;
	case COMMAND_SET:
		desk_prefer(d, argument);
		return true;
	case COMMAND_IMPORT:
		push(d, &view_import, &(struct subject){.name = argument});
		return true;
	case COMMAND_HELP:
		push(d, &view_help, &(struct subject){.context = stack_top(&d->stack)->class->context});
		return true;
	case COMMAND_TOUR:
		push(d, &view_tour, &(struct subject){0});
		return true;
	case COMMAND_NEW_CASE:
		push(d, &view_new_case, &(struct subject){.name = d->login});
		return true;
	case COMMAND_LINE:
		if (argument[0] != '\0')
			desk_do(d, argument);
		return true;
	case COMMAND_MENU:
		menu_open(&d->menu, &d->keymap, stack_top(&d->stack)->class->context, why_not, d);
		return true;
	case COMMAND_QUIT:
		if (d->stack.n > 1)
			pop(d);
		else
			d->quit = true;
		return true;
	case COMMAND_SUSPEND:
		d->suspend = true;
		return true;
	default:
		return false;
	}
}

/* What an answer wants done next. Both are said: that a note is saved must not be lost in why no other is begun. */
static void go_on(struct desk *d, const struct answer *answer)
{
	char what[sizeof d->message];
	const char *argument;

	/* "Save, next entry" in a form that was not opened from where there is a next one. */
	if (command_parse(answer->then, stack_top(&d->stack)->class->context, &argument) == NULL)
		return;
	desk_do(d, answer->then);
	if (answer->say[0] == '\0' || strcmp(d->message, answer->say) == 0)
		return;
	snprintf(what, sizeof what, "%s; %.300s", answer->say, d->message);
	desk_say(d, what, d->is_error);
}

bool desk_run(struct desk *d, const struct command *command, const char *argument)
{
	struct answer answer = {0};
	struct err err = {0};

	if (own_command(d, command, argument))
		return true;
	struct open_view *v = stack_top(&d->stack);
	bool ok = v->class->command(v->state, command->id, argument, &answer, &err);
	v->needs |= answer.needs | VIEW_PAINT;
	d->unkept = v->class->keep != NULL && !answer.close;
	d->edits = answer.edits;
	if (!ok) {
		say_err(d, &err);
		return false;
	}
	if (answer.say[0] != '\0')
		desk_say(d, answer.say, false);
	if (answer.opens[0] != '\0') {
		free(d->opens);
		d->opens = mem_copy(answer.opens);
	}
	if (answer.close && !leave(d, &answer))
		return true;
	if (answer.open != NULL)
		push(d, answer.open, &answer.subject);
	if (answer.ask != NULL)
		prompt_open(&d->prompt, command, answer.ask, answer.given);
	if (answer.then[0] != '\0')
		go_on(d, &answer);
	if (d->busy.stopped && answer.close && answer.returns) /* then the figure is not left either */
		stack_put_back(&d->stack);
	return true;
}

const char *desk_help_key(struct desk *d)
{
	return keymap_said(&d->keymap, COMMAND_HELP, stack_top(&d->stack)->class->context);
}

/* Carries out "find brought"; asks for what is missing. */
void desk_do(struct desk *d, const char *text)
{
	const char *argument;
	const struct command *command = command_parse(text, stack_top(&d->stack)->class->context, &argument);
	char what[120];

	if (command == NULL) {
		snprintf(what, sizeof what, "there is no command \"%.60s\" here; %s lists them", text, desk_help_key(d));
		desk_say(d, what, true);
	} else if (d->store == NULL && (command->contexts & IN_CASELESS) == 0) {
		snprintf(what, sizeof what, "no case is open: %s does nothing yet", command->hint);
		desk_say(d, what, false);
	} else if ((command->contexts & WRITES) != 0 && !may_write(d, command)) {
		return;
	} else if (command->ask != NULL && argument[0] == '\0') {
		const struct open_view *v = stack_top(&d->stack);
		const char *given = v->class->given != NULL ? v->class->given(v->state, command->id) : NULL;
		prompt_open(&d->prompt, command, command->ask, given);
	} else {
		desk_run(d, command, argument);
	}
}

static void say_record_draft(struct arena *arena, const char *on, struct str *out)
{
	const char *name = on + strlen(DRAFT_OF_RECORD), *at = strstr(name, " on ");
	const struct record_kind_info *kind = record_kind_named(arena_copy_n(arena, name, strcspn(name, " ")));

	if (kind != NULL)
		str_format(out, "The %s%s was not saved: its form, opened again, has your words", kind->spoken,
		           at != NULL ? at : "");
}

static void say_note_draft(struct desk *d, const char *on, struct str *out)
{
	bool is_old = strstr(on, DRAFT_OF_NOTE) != NULL;

	str_format(out, "A note on %.*s was not saved: %s on that entry brings it back", (int)strcspn(on, " "), on,
	           keymap_said(&d->keymap, is_old ? COMMAND_EDIT_NOTE : COMMAND_NOTE, IN_TIMELINE));
}

/* What a killed program left behind. */
static void say_draft(struct desk *d)
{
	struct draft draft;
	struct arena arena;
	struct str what;
	bool found;

	arena_init(&arena);
	str_init(&what);
	if (draft_last(d->store, &arena, &draft, &found, NULL) && found) {
		if (strncmp(draft.on, DRAFT_OF_RECORD, strlen(DRAFT_OF_RECORD)) == 0)
			say_record_draft(&arena, draft.on, &what);
		else
			say_note_draft(d, draft.on, &what);
		desk_say(d, what.text, false);
	}
	str_release(&what);
	arena_release(&arena);
}

bool desk_init(struct desk *d, struct store *store, const char *login, struct preferences *preferences,
               const struct busy_door *door, struct err *err)
{
	*d = (struct desk){.store = store, .login = login, .preferences = preferences, .busy = {.door = door}};
	d->busy.keymap = &d->keymap;
	d->work = (struct work){busy_step, &d->busy};
	desk_may_stop(d, true);
	keymap_init(&d->keymap);
	str_init(&d->remembered);
	stack_init(&d->stack, store, preferences, &d->keymap, &d->work);
	desk_take_preferences(d);
	desk_take_palette(d);
	desk_say_problems(d);
	if (store == NULL)
		return stack_push(&d->stack, &view_start, &(struct subject){.name = login}, err);
	if (store_read_only(store) != NULL)
		desk_say(d, store_read_only(store), true);
	if (!stack_push(&d->stack, &view_timeline, &(struct subject){0}, err))
		return false;
	if (login != NULL) {
		desk_resume(d);
		say_draft(d);
	}
	return true;
}

void desk_come_back(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct err err;

	desk_take_preferences(d);
	desk_begin(d, false, NULL);
	if (!v->class->reload(v->state, &err))
		desk_say(d, err.text, true);
	v->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

void desk_release(struct desk *d)
{
	desk_may_stop(d, false); /* what is still to be kept is kept */
	if (d->stack.n > 0)
		desk_keep(d);
	menu_close(&d->menu);
	stack_release(&d->stack);
	prompt_close(&d->prompt);
	history_release(&d->history);
	free(d->opens);
	keymap_release(&d->keymap);
	str_release(&d->remembered);
}
