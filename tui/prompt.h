/* prompt.h - the question at the bottom line, its answer being typed, and what may help to answer it. Pure.
 *
 * The answer becomes the argument of the command that asked. Help is a line of words (how many entries match, how the
 * word may go on) that the view gives when the typing pauses. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/command.h"
#include "tui/edit.h"
#include "tui/history.h"
#include "tui/keymap.h"

/* What a view says of an answer that is not finished. */
struct assist {
	struct str line;   /* to be shown; "" for nothing */
	struct str offers; /* how the word may go on, behind the key that completes; "" for nothing */
	size_t from;     /* where `word` would go: it replaces what stands between there and the cursor */
	struct str word; /* what that key puts there; "" for nothing */
};

void assist_init(struct assist *assist);
void assist_clear(struct assist *assist);
void assist_release(struct assist *assist);

struct prompt {
	char *question; /* NULL: no prompt */
	const struct command *command;
	struct edit answer;
	struct assist assist;
	size_t back;   /* it is the one given so many answers ago; 0: it was typed */
	char *typed;   /* what had been typed before an older one was put in; NULL where none was */
	bool is_stale; /* the answer has changed since `assist` was made */
};

enum prompt_result { PROMPT_GOES_ON, PROMPT_COMPLETE, PROMPT_OLDER, PROMPT_NEWER, PROMPT_CANCELLED, PROMPT_ACCEPTED };

/* A prompt that is open is closed first. `given` is what stands in it to begin with, may be NULL. */
void prompt_open(struct prompt *p, const struct command *command, const char *question, const char *given);
void prompt_close(struct prompt *p);

/* Applies a key. ACCEPTED and CANCELLED leave the prompt open, for its answer to be read. */
enum prompt_result prompt_key(struct prompt *p, const struct keymap *keymap, uint32_t key, int columns);

/* Puts in an older answer (`delta` 1) or a newer one (-1), at the end what had been typed. Nothing where there is
 * none. */
void prompt_recall(struct prompt *p, const struct history *history, int delta);

/* Puts the word of `assist` where it goes. */
void prompt_take_word(struct prompt *p);

#endif
