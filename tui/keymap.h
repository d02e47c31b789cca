/* keymap.h - which key means which command, in one table.
 *
 * A key means one thing in one context (a test holds it). Keys that are not in the table are typed into the field that
 * has the focus, where there is one. Pure data. */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

struct binding {
	unsigned contexts;
	const char *key;     /* as keyname_parse() reads it */
	const char *command; /* a command's name, and its argument where it takes one */
	int hint;            /* its place on the bottom line from 1, 0: not there */
};

/* The table; ends in a NULL key. */
const struct binding *keymap_table(void);

/* The command text of a key in a context, NULL where it has none. */
const char *keymap_find(unsigned context, uint32_t key);

/* Checks that every key can be read and every command exists; a test's, and a debug build's, concern. */
bool keymap_is_sound(const char **what);

#endif
