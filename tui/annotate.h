/* annotate.h - what reviewers put on entries where they read them: themes, stars, significance, and the records that
 * are made of entries. One way for the Timeline and for an entry that is open. */
#ifndef TUI_ANNOTATE_H
#define TUI_ANNOTATE_H

#include "core/err.h"
#include "core/store.h"
#include "tui/prompt.h"
#include "tui/view.h"

/* Whether it is one of those commands. */
bool annotate_has(enum command_id command);

/* Carries it out on the entries of `answer->subject`: its rows, or else its row. What is to be filled in opens as a
 * form on them, what is to be chosen is asked for. */
bool annotate(struct store *store, enum command_id command, const char *argument, struct answer *answer,
              struct err *err);

/* view_class.assist: the themes that begin as what is typed, those given last first; what two entries may be to each
 * other. Of any other command nothing. */
void annotate_assist(struct store *store, enum command_id command, const char *text, struct assist *assist);

#endif
