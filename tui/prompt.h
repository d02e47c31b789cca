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

/* What a view says of an answer that is not finished. */
struct assist {
	struct str line; /* to be shown; "" for nothing */
	size_t from;     /* where `word` would go: it replaces what stands between there and the cursor */
	struct str word; /* what Tab puts there; "" for nothing */
};

struct prompt {
	char *question; /* NULL: no prompt */
	const struct command *command;
	struct edit answer;
	struct assist assist;
	bool is_stale; /* the answer has changed since `assist` was made */
};

enum prompt_result { PROMPT_GOES_ON, PROMPT_COMPLETE, PROMPT_CANCELLED, PROMPT_ACCEPTED };

/* A prompt that is open is closed first. `given` is what stands in it to begin with, may be NULL. */
void prompt_open(struct prompt *p, const struct command *command, const char *question, const char *given);
void prompt_close(struct prompt *p);

/* Applies a key. ACCEPTED and CANCELLED leave the prompt open, for its answer to be read. */
enum prompt_result prompt_key(struct prompt *p, uint32_t key, int columns);

/* Puts the word of `assist` where it goes. */
void prompt_take_word(struct prompt *p);

#endif
