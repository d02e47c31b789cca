#include "tui/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/draft.h"
#include "core/mem.h"
#include "core/session.h"
#include "tui/complete.h"
#include "tui/desk_parts.h"
#include "tui/file_name.h"
#include "tui/keymap.h"
#include "tui/keyname.h"
#include "tui/places.h"
#include "tui/possible.h"

enum { COMMAND_TEXT = 64 }; /* a command's name and a letter */

void desk_say(struct desk *d, const char *text, bool is_error)
{
	snprintf(d->message, sizeof d->message, "%s", text);
	d->is_error = is_error;
}

static bool push(struct desk *d, const struct view_class *class, const struct subject *subject)
{
	struct err err;

	if (stack_push(&d->stack, class, subject, &err))
		return true;
	desk_say(d, err.text, true);
	return false;
}

static void pop(struct desk *d)
{
	struct err err;

	if (!stack_pop(&d->stack, &err))
		desk_say(d, err.text, true);
}

/* A view is done, or is left for what one of its figures is made of; or the Timeline, and then back to that figure. */
static void leave(struct desk *d, const struct answer *answer)
{
	const char *title = stack_top(&d->stack)->class->title;
	struct err err = {0};
	char what[120];

	if (d->stack.n == 1) {
		if (stack_take_back(&d->stack, &err))
			d->message[0] = '\0';
		else if (err.code != ERR_NONE)
			desk_say(d, err.text, true);
	} else if (!answer->returns) {
		pop(d);
	} else if (!stack_set_aside(&d->stack, &err)) {
		desk_say(d, err.text, true);
	} else if (answer->then[0] != '\0') { /* else nothing is hidden there, and the status line is to say so */
		snprintf(what, sizeof what, "%s goes back to %s", keymap_said(&d->keymap, COMMAND_BACK, IN_TIMELINE), title);
		desk_say(d, what, false);
	}
}

/* One key must not take a whole agency's chronology away: that is left to the command line. */
static bool is_load(struct desk *d)
{
	struct str what;
	bool loads;

	str_init(&what);
	if (change_last(d->store, &what, &loads, NULL) && loads) {
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
	if (undo ? change_undo(d->store, &what, &err) : change_redo(d->store, &what, &err))
		desk_say(d, what.text, false);
	else if (err.code == ERR_NOTFOUND)
		desk_say(d, undo ? "nothing is left to undo" : "nothing is left to redo", false);
	else
		desk_say(d, err.text, true);
	str_release(&what);
}

/* Before the first change the reviewer says who they are; then what they wanted goes on. */
static void take_name(struct desk *d, const char *name)
{
	const struct command *waiting = d->waiting;
	struct err err;

	d->waiting = NULL;
	if (!session_name_reviewer(d->store, d->login, name, &err))
		desk_say(d, err.text, true);
	else if (waiting != NULL)
		desk_do(d, waiting->name);
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
		desk_say(d, err.text, true);
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

	desk_do(d, answer->then);
	if (answer->say[0] == '\0' || strcmp(d->message, answer->say) == 0)
		return;
	snprintf(what, sizeof what, "%s; %.300s", answer->say, d->message);
	desk_say(d, what, d->is_error);
}

/* False where the command could not be carried out; the message says why. */
static bool run(struct desk *d, const struct command *command, const char *argument)
{
	struct answer answer = {0};
	struct err err = {0};

	if (own_command(d, command, argument))
		return true;
	struct open_view *v = stack_top(&d->stack);
	bool ok = v->class->command(v->state, command->id, argument, &answer, &err);
	v->needs |= answer.needs | VIEW_PAINT;
	d->unkept = v->class->keep != NULL && !answer.close;
	if (!ok) {
		desk_say(d, err.text, true);
		return false;
	}
	if (answer.say[0] != '\0')
		desk_say(d, answer.say, false);
	if (answer.opens[0] != '\0') {
		free(d->opens);
		d->opens = mem_copy(answer.opens);
	}
	if (answer.close)
		leave(d, &answer);
	if (answer.open != NULL)
		push(d, answer.open, &answer.subject);
	if (answer.ask != NULL)
		prompt_open(&d->prompt, command, answer.ask, answer.given);
	if (answer.then[0] != '\0')
		go_on(d, &answer);
	return true;
}

static const char *help_key(struct desk *d)
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
		snprintf(what, sizeof what, "there is no command \"%.60s\" here; %s lists them", text, help_key(d));
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
		run(d, command, argument);
	}
}

static void keep(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct err err;

	if (d->unkept && v->class->keep != NULL && !v->class->keep(v->state, &err)) {
		desk_say(d, err.text, true);
		v->needs |= VIEW_PAINT;
	}
	d->unkept = false;
}

/* Helps with the answer: not on every key, but when the typing pauses. On the command line with the name of a command,
 * then, as the view does, with what it needs. */
void desk_pause(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct prompt *p = &d->prompt;
	const struct command *command = p->command;
	const char *text = p->answer.text.text, *argument = text;

	if (p->question == NULL) {
		keep(d);
		return;
	}
	p->is_stale = false;
	v->needs |= VIEW_LAYOUT | VIEW_PAINT; /* what helps may be to show it */
	assist_clear(&p->assist);
	if (command->id == COMMAND_LINE) {
		if (complete_command(text, p->answer.at, v->class->context, &p->assist))
			return;
		command = command_parse(text, v->class->context, &argument);
	}
	size_t before = (size_t)(argument - text);
	if (command == NULL || p->answer.at < before)
		return;
	size_t at = p->answer.at - before;
	if (command->id == COMMAND_IMPORT)
		file_name_assist(argument, at, ".xml", &p->assist);
	else if (v->class->assist != NULL)
		v->class->assist(v->state, command->id, argument, at, &p->assist);
	p->assist.from += before;
}

/* Where the answer will not do, the question stays with it, and says why: keys that were meant for it must not become
 * commands. */
static void accept(struct desk *d)
{
	const struct command *command = d->prompt.command;
	char *argument = mem_copy(d->prompt.answer.text.text), *question = mem_copy(d->prompt.question);

	history_add(&d->history, command->id, argument);
	prompt_close(&d->prompt);
	if (!run(d, command, argument) && d->prompt.question == NULL) {
		prompt_open(&d->prompt, command, question, argument);
		d->prompt.is_stale = false;
		str_add(&d->prompt.assist.line, d->message);
		d->message[0] = '\0';
	}
	free(argument);
	free(question);
}

static void answer_key(struct desk *d, uint32_t key)
{
	struct prompt *p = &d->prompt;
	enum prompt_result result = prompt_key(p, &d->keymap, key, d->cols);

	stack_top(&d->stack)->needs |= VIEW_PAINT;
	if (result == PROMPT_COMPLETE) {
		if (p->is_stale)
			desk_pause(d);
		prompt_take_word(p);
	}
	if (result == PROMPT_OLDER || result == PROMPT_NEWER)
		prompt_recall(p, &d->history, result == PROMPT_OLDER ? 1 : -1);
	if (result != PROMPT_ACCEPTED && result != PROMPT_CANCELLED)
		return;
	/* An answer on the command line may be to another question than the one that was helped with. */
	const struct open_view *v = stack_top(&d->stack);
	if (v->class->unanswered != NULL && (result == PROMPT_CANCELLED || p->command->id == COMMAND_LINE)) {
		v->class->unanswered(v->state);
		stack_top(&d->stack)->needs |= VIEW_LAYOUT;
	}
	if (result == PROMPT_ACCEPTED) {
		accept(d);
	} else {
		prompt_close(p);
		d->waiting = NULL;
	}
}

static void choose_key(struct desk *d, uint32_t key)
{
	enum menu_result result = menu_key(&d->menu, key);

	stack_top(&d->stack)->needs |= VIEW_PAINT;
	if (result == MENU_GOES_ON)
		return;
	const struct command *chosen = result == MENU_CHOSEN ? menu_selected(&d->menu) : NULL;
	menu_close(&d->menu);
	if (chosen != NULL)
		desk_do(d, chosen->name);
}

/* For the view's fields; a key may press a button. */
static void type_key(struct desk *d, uint32_t key)
{
	struct open_view *v = stack_top(&d->stack);
	struct answer answer = {0};

	v->class->typed(v->state, key, &answer);
	d->unkept = v->class->keep != NULL;
	if (answer.then[0] != '\0')
		desk_do(d, answer.then);
}

static void no_such_key(struct desk *d, uint32_t key)
{
	char name[KEYNAME_TEXT], what[80];

	keyname_text(key, name);
	snprintf(what, sizeof what, "%s does nothing here; %s lists the keys", name, help_key(d));
	desk_say(d, what, false);
}

/* Where that is a letter, what the view offers for it: "a GP:GP-0212 06/05/2021". */
static void say_letters(struct desk *d, uint32_t first, struct str *what)
{
	struct open_view *v = stack_top(&d->stack);
	const char *text = keymap_find(&d->keymap, v->class->context, first, CK_LETTER), *argument;
	struct assist assist;

	if (text == NULL || v->class->assist == NULL)
		return;
	assist_init(&assist);
	v->class->assist(v->state, command_parse(text, v->class->context, &argument)->id, "", 0, &assist);
	str_format(what, "%s%s", assist.line.length > 0 ? "   " : "", assist.line.text);
	assist_release(&assist);
}

/* What may follow the first key of a pair: "v: t Timeline  s submissions". */
static void say_pairs(struct desk *d, uint32_t first)
{
	char name[KEYNAME_TEXT];
	struct str what;

	str_init(&what);
	keyname_text(first, name);
	str_format(&what, "%s ...", name);
	keymap_pairs(&d->keymap, stack_top(&d->stack)->class->context, first, &what);
	say_letters(d, first, &what);
	desk_say(d, what.text, false);
	str_release(&what);
}

/* The command of a key, or of the pair that it ends; "" where it has none. A letter that a pair takes is written behind
 * it, in `with_letter`. NULL: it begins a pair, or ends one that is none, and all has been said. */
static const char *find_key(struct desk *d, uint32_t key, char with_letter[COMMAND_TEXT])
{
	unsigned context = stack_top(&d->stack)->class->context;
	uint32_t first = d->begun;

	d->begun = CK_NONE;
	const char *text = keymap_find(&d->keymap, context, first, key);
	if (text != NULL)
		return text;
	bool is_letter = first != CK_NONE && key >= 'a' && key <= 'z';
	if (is_letter && (text = keymap_find(&d->keymap, context, first, CK_LETTER)) != NULL) {
		snprintf(with_letter, COMMAND_TEXT, "%s %c", text, (char)key);
		return with_letter;
	}
	if (first != CK_NONE)
		return NULL;
	if (!keymap_begins(&d->keymap, context, key))
		return "";
	d->begun = key;
	say_pairs(d, key);
	return NULL;
}

void desk_key(struct desk *d, uint32_t key)
{
	struct open_view *v = stack_top(&d->stack);
	char with_letter[COMMAND_TEXT];

	if (key == CK_RESIZE) {
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
		return;
	}
	d->message[0] = '\0';
	if (desk_is_small(d)) { /* nothing can be seen, so nothing may be done but leave */
		bool unsaved = v->class->unsaved != NULL && v->class->unsaved(v->state);
		d->quit = (key == 'q' || key == CK_CTRL('c')) && !unsaved;
		return;
	}
	if (d->prompt.question != NULL) {
		answer_key(d, key);
		return;
	}
	if (d->menu.items != NULL) {
		choose_key(d, key);
		return;
	}
	v->needs |= VIEW_PAINT;
	const char *text = find_key(d, key, with_letter);
	if (text == NULL)
		return;
	if (text[0] != '\0')
		desk_do(d, text);
	else if (v->class->typed != NULL)
		type_key(d, key);
	else
		no_such_key(d, key);
}

bool desk_is_waiting(const struct desk *d)
{
	return d->prompt.question != NULL ? d->prompt.is_stale : d->unkept;
}

/* A note that a killed program left behind. */
static void say_draft(struct desk *d)
{
	struct draft draft;
	struct arena arena;
	char what[sizeof d->message];
	bool found;

	arena_init(&arena);
	if (draft_last(d->store, &arena, &draft, &found, NULL) && found) {
		bool is_old = strstr(draft.on, DRAFT_OF_NOTE) != NULL;
		snprintf(what, sizeof what, "A note on %.*s was not saved: %s on that entry brings it back",
		         (int)strcspn(draft.on, " "), draft.on,
		         keymap_said(&d->keymap, is_old ? COMMAND_EDIT_NOTE : COMMAND_NOTE, IN_TIMELINE));
		desk_say(d, what, false);
	}
	arena_release(&arena);
}

bool desk_init(struct desk *d, struct store *store, const char *login, struct preferences *preferences,
               struct err *err)
{
	*d = (struct desk){.store = store, .login = login, .preferences = preferences};
	keymap_init(&d->keymap);
	str_init(&d->remembered);
	stack_init(&d->stack, store, preferences, &d->keymap);
	desk_take_preferences(d);
	desk_say_problems(d);
	if (store == NULL)
		return stack_push(&d->stack, &view_start, &(struct subject){.name = login}, err);
	if (store_read_only(store) != NULL)
		desk_say(d, store_read_only(store), true);
	if (!stack_push(&d->stack, &view_timeline, &(struct subject){0}, err))
		return false;
	desk_resume(d);
	say_draft(d);
	return true;
}

void desk_come_back(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct err err;

	if (!v->class->reload(v->state, &err))
		desk_say(d, err.text, true);
	v->needs |= VIEW_LAYOUT | VIEW_PAINT;
}

void desk_release(struct desk *d)
{
	if (d->stack.n > 0)
		keep(d);
	menu_close(&d->menu);
	stack_release(&d->stack);
	prompt_close(&d->prompt);
	history_release(&d->history);
	free(d->opens);
	keymap_release(&d->keymap);
	str_release(&d->remembered);
}
