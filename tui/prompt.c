#include "tui/prompt.h"

#include <stdlib.h>

#include "core/mem.h"
#include "tui/keyname.h"

void assist_init(struct assist *assist)
{
	*assist = (struct assist){0};
	str_init(&assist->line);
	str_init(&assist->offers);
	str_init(&assist->word);
}

void assist_clear(struct assist *assist)
{
	str_clear(&assist->line);
	str_clear(&assist->offers);
	str_clear(&assist->word);
}

void assist_release(struct assist *assist)
{
	str_release(&assist->line);
	str_release(&assist->offers);
	str_release(&assist->word);
}

void prompt_open(struct prompt *p, const struct command *command, const char *question, const char *given)
{
	prompt_close(p);
	p->question = mem_copy(question);
	p->command = command;
	edit_init(&p->answer, false, given != NULL ? given : "");
	assist_init(&p->assist);
	p->is_stale = true;
}

void prompt_close(struct prompt *p)
{
	if (p->question == NULL)
		return;
	free(p->question);
	free(p->typed);
	edit_release(&p->answer);
	assist_release(&p->assist);
	*p = (struct prompt){0};
}

enum prompt_result prompt_key(struct prompt *p, const struct keymap *keymap, uint32_t key, int columns)
{
	const char *text = keymap_find(keymap, IN_PROMPT, CK_NONE, key);
	const struct command *command = text != NULL ? command_find(text, IN_PROMPT) : NULL;

	if (command == NULL) {
		p->is_stale = edit_key(&p->answer, key, columns) || p->is_stale;
		return PROMPT_GOES_ON;
	}
	if (command->id == COMMAND_COMPLETE)
		return PROMPT_COMPLETE;
	if (command->id == COMMAND_OLDER || command->id == COMMAND_NEWER)
		return command->id == COMMAND_OLDER ? PROMPT_OLDER : PROMPT_NEWER;
	return command->id == COMMAND_ACCEPT && p->answer.text.length > 0 ? PROMPT_ACCEPTED : PROMPT_CANCELLED;
}

void prompt_recall(struct prompt *p, const struct history *history, int delta)
{
	if (delta < 0 && p->back == 0)
		return;
	size_t back = delta > 0 ? p->back + 1 : p->back - 1;
	const char *text = back > 0 ? history_back(history, p->command->id, back) : p->typed;
	if (text == NULL)
		return;
	if (p->back == 0)
		p->typed = mem_copy(p->answer.text.text);
	str_clear(&p->answer.text);
	str_add(&p->answer.text, text);
	p->answer.at = p->answer.text.length;
	p->back = back;
	p->is_stale = true;
	if (back > 0)
		return;
	free(p->typed);
	p->typed = NULL;
}

void prompt_take_word(struct prompt *p)
{
	struct assist *a = &p->assist;

	if (a->word.length == 0 || a->from > p->answer.at)
		return;
	str_remove(&p->answer.text, a->from, p->answer.at - a->from);
	str_insert(&p->answer.text, a->from, a->word.text, a->word.length);
	p->answer.at = a->from + a->word.length;
	p->is_stale = true;
}
