/* The keys: what is typed goes to the question, to the menu, to a command by the key table, or to the view's field; and
 * where the typing pauses, there is help, and what was typed is kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/complete.h"
#include "tui/desk_parts.h"
#include "tui/file_name.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

enum { COMMAND_TEXT = 64 }; /* a command's name and a letter */

void desk_keep(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct err err;

	if (d->unkept && v->class->keep != NULL) {
		v->needs |= VIEW_PAINT;
		if (!v->class->keep(v->state, &err))
			desk_say(d, err.text, true);
	}
	d->unkept = false;
}

/* The question is still there, and can be answered all the same. */
static void say_stopped(const struct desk *d, struct assist *assist)
{
	str_clear(&assist->line);
	str_clear(&assist->word);
	str_add(&assist->line, " stopped");
	busy_say_dropped(&d->busy, &assist->line);
}

/* Helps with the answer: not on every key, but when the typing pauses. On the command line with the name of a command,
 * then, as the view does, with what it needs. */
void desk_pause(struct desk *d)
{
	struct open_view *v = stack_top(&d->stack);
	struct prompt *p = &d->prompt;
	const struct command *command = p->command;
	const char *text = p->answer.text.text, *argument = text;

	desk_begin(d, false, NULL);
	if (p->question == NULL) {
		desk_keep(d);
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
	if (d->busy.stopped)
		say_stopped(d, &p->assist);
}

/* Where the answer will not do, the question stays with it, and says why: keys that were meant for it must not become
 * commands. */
static void accept(struct desk *d)
{
	const struct command *command = d->prompt.command;
	char *argument = mem_copy(d->prompt.answer.text.text), *question = mem_copy(d->prompt.question);

	history_add(&d->history, command->id, argument);
	prompt_close(&d->prompt);
	if (!desk_run(d, command, argument) && d->prompt.question == NULL && !d->busy.stopped) {
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
	snprintf(what, sizeof what, "%s does nothing here; %s lists the keys", name, desk_help_key(d));
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
	desk_begin(d, false, NULL);
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
