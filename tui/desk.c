#include "tui/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/change.h"
#include "core/mem.h"
#include "core/session.h"
#include "tui/complete.h"
#include "tui/file_name.h"
#include "tui/keymap.h"
#include "tui/keyname.h"
#include "tui/possible.h"

/* The views that can be gone to from any other. They stand on the Timeline, which is always there. */
static const struct {
	enum command_id command;
	const struct view_class *class;
} places[] = {
	{COMMAND_TIMELINE, &view_timeline},
	{COMMAND_AGENCIES, &view_agencies},
	{COMMAND_DENSITY, &view_density},
	{COMMAND_PEOPLE, &view_people},
	{COMMAND_SUBMISSIONS, &view_submissions},
	{COMMAND_SUGGESTIONS, &view_suggestions},
	{COMMAND_GLOSSARY, &view_glossary},
	{COMMAND_LOG, &view_log},
};

void desk_say(struct desk *d, const char *text, bool is_error)
{
	snprintf(d->message, sizeof d->message, "%s", text);
	d->is_error = is_error;
}

/* What was stopped is no error. */
static void say_err(struct desk *d, const struct err *err)
{
	desk_say(d, err->text, err->code != ERR_CANCELLED);
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
		desk_do(d, "name");
		return false;
	}
	return true;
}

/* The view that a command goes to; NULL where it goes to none. */
static const struct view_class *place_of(enum command_id command)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (places[i].command == command)
			return places[i].class;
	return NULL;
}

/* From one view to another of the same rank: what stands on the Timeline goes, the selection goes along. */
static bool go_to_place(struct desk *d, enum command_id command)
{
	const struct view_class *class = place_of(command);
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

	possible_why(&d->stack, command, place_of(command->id), why);
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
	case COMMAND_IMPORT:
		push(d, &view_import, &(struct subject){.name = argument});
		return true;
	case COMMAND_HELP:
		push(d, &view_help, &(struct subject){.context = stack_top(&d->stack)->class->context});
		return true;
	case COMMAND_LINE:
		if (argument[0] != '\0')
			desk_do(d, argument);
		return true;
	case COMMAND_MENU:
		menu_open(&d->menu, stack_top(&d->stack)->class->context, why_not, d);
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
	if (!ok) {
		say_err(d, &err);
		return false;
	}
	if (answer.say[0] != '\0')
		desk_say(d, answer.say, false);
	if (answer.close && !pop(d))
		return true;
	if (answer.open != NULL)
		push(d, answer.open, &answer.subject);
	if (answer.ask != NULL)
		prompt_open(&d->prompt, command, answer.ask, answer.given);
	if (answer.then[0] != '\0')
		desk_do(d, answer.then);
	return true;
}

/* Carries out "find brought"; asks for what is missing. */
void desk_do(struct desk *d, const char *text)
{
	const char *argument;
	const struct command *command = command_parse(text, stack_top(&d->stack)->class->context, &argument);
	char what[120];

	if (command == NULL) {
		snprintf(what, sizeof what, "there is no command \"%.60s\" here; ? lists them", text);
		desk_say(d, what, true);
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

/* A key may begin long work. */
static void begin(struct desk *d)
{
	busy_begin(&d->busy, false);
	store_in_hand(d->store, &(struct work_done){0});
}

/* Helps with the answer: not on every key, but when the typing pauses. On the command line with the name of a command,
 * then, as the view does, with what it needs. */
void desk_pause(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct prompt *p = &d->prompt;
	const struct command *command = p->command;
	const char *text = p->answer.text.text, *argument = text;

	begin(d);
	p->is_stale = false;
	v->needs |= VIEW_PAINT;
	str_clear(&p->assist.line);
	str_clear(&p->assist.word);
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
	if (!run(d, command, argument) && d->prompt.question == NULL && !d->busy.stopped) {
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
	enum prompt_result result = prompt_key(p, key, d->cols);

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

static void no_such_key(struct desk *d, uint32_t key)
{
	char name[KEYNAME_TEXT], what[80];

	keyname_text(key, name);
	snprintf(what, sizeof what, "%s does nothing here; ? lists the keys", name);
	desk_say(d, what, false);
}

/* What may follow the first key of a pair: "v: t Timeline  s submissions". */
static void say_pairs(struct desk *d, uint32_t first)
{
	char name[KEYNAME_TEXT];
	struct str what;

	str_init(&what);
	keyname_text(first, name);
	str_format(&what, "%s ...", name);
	keymap_pairs(stack_top(&d->stack)->class->context, first, &what);
	desk_say(d, what.text, false);
	str_release(&what);
}

/* The command of a key, or of the pair that it ends; "" where it has none. NULL: it begins a pair, or ends one that is
 * none, and all has been said. */
static const char *find_key(struct desk *d, uint32_t key)
{
	unsigned context = stack_top(&d->stack)->class->context;
	uint32_t first = d->begun;

	d->begun = CK_NONE;
	const char *text = keymap_find(context, first, key);
	if (text != NULL)
		return text;
	if (first != CK_NONE)
		return NULL;
	if (!keymap_begins(context, key))
		return "";
	d->begun = key;
	say_pairs(d, key);
	return NULL;
}

void desk_key(struct desk *d, uint32_t key)
{
	struct open_view *v = stack_top(&d->stack);

	if (key == CK_RESIZE) {
		v->needs |= VIEW_LAYOUT | VIEW_PAINT;
		return;
	}
	begin(d);
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
	const char *text = find_key(d, key);
	if (text == NULL)
		return;
	if (text[0] != '\0')
		desk_do(d, text);
	else if (v->class->typed != NULL)
		v->class->typed(v->state, key);
	else
		no_such_key(d, key);
}

bool desk_is_waiting(const struct desk *d)
{
	return d->prompt.question != NULL && d->prompt.is_stale;
}

bool desk_init(struct desk *d, struct store *store, const char *login, const struct busy_door *door, struct err *err)
{
	*d = (struct desk){.store = store, .login = login, .busy = {.door = door}};
	store_set_work(store, &(struct work){busy_step, &d->busy});
	stack_init(&d->stack, store);
	if (store_read_only(store) != NULL)
		desk_say(d, store_read_only(store), true);
	return stack_push(&d->stack, &view_timeline, &(struct subject){0}, err);
}

void desk_release(struct desk *d)
{
	store_set_work(d->store, NULL);
	menu_close(&d->menu);
	stack_release(&d->stack);
	prompt_close(&d->prompt);
	history_release(&d->history);
}
