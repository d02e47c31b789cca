/* history.h - what was answered on the question line in this session, each question by itself. Pure. */
#ifndef TUI_HISTORY_H
#define TUI_HISTORY_H

#include <stddef.h>

#include "tui/command.h"

struct history_item;

struct history {
	struct history_item *items; /* in the order in which they were last given */
	size_t n, capacity;
};

/* A zeroed one is empty, and may be released. */
void history_release(struct history *h);

/* Remembers an answer to the question of `command`; one that was given before is then the latest. */
void history_add(struct history *h, enum command_id command, const char *text);

/* The answer given `back` answers ago, from 1 for the latest; NULL where there are not so many. */
const char *history_back(const struct history *h, enum command_id command, size_t back);

#endif
