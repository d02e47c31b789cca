/* keymap.h - which key means which command, in one table.
 *
 * A key means one thing in one context (a test holds it). Keys that are not in the table are typed into the field that
 * has the focus, where there is one. Pure data. */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/str.h"
#include "tui/command.h"

struct binding {
	unsigned contexts;
	const char *key;     /* as keyname_parse() reads it; or two of them, "v t", pressed one after the other; the
	                      * second may be "a-z", any letter, which the command gets as its argument */
	const char *command; /* a command's name, and its argument where it takes one */
	int hint;            /* its place on the bottom line from 1, 0: not there */
};

/* The table; ends in a NULL key. */
const struct binding *keymap_table(void);

/* The command text of a key in a context, or of a pair whose `first` was pressed before (else CK_NONE); CK_LETTER is a
 * key of its own here. NULL where it has none. */
const char *keymap_find(unsigned context, uint32_t first, uint32_t key);

/* True where a pair begins with this key, which then is no command by itself. */
bool keymap_begins(unsigned context, uint32_t key);

/* Adds what may follow `first`: "  t Timeline  s submissions". */
void keymap_pairs(unsigned context, uint32_t first, struct str *out);

/* Adds the keys of a command in one or several contexts: "Up, k"; those that give it a number as "1-9". */
void keymap_keys(const struct command *command, unsigned context, struct str *out);

/* The first of them, which is told where there is room for one; NULL where it has none. */
const char *keymap_key(enum command_id command, unsigned context);

/* Checks that every key can be read and every command exists; a test's, and a debug build's, concern. */
bool keymap_is_sound(const char **what);

#endif
