/* left_off.h - where a reviewer left off, as a text that the case keeps for them (core/session.h). Pure.
 *
 *	view agencies
 *	entry GP:GP-0212
 *	day 2021-05-06
 *	filter agency:GP
 *	hidden CSC,GP
 *	shown agencies month
 *
 * Nothing in it is a number of this file: an entry is named as its agency names it. What cannot be read is left out. */
#ifndef TUI_LEFT_OFF_H
#define TUI_LEFT_OFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"

enum { LEFT_OFF_SHOWN = 4 };

struct left_off {
	struct str view;           /* by the command that goes there; "" for none */
	struct str entry;          /* AGENCY:ID; "" for none */
	bool dated;
	int32_t day;
	struct str filter, hidden; /* as struct selection */
	struct {
		char view[24], word[16]; /* what that view remembers (view.h) */
	} shown[LEFT_OFF_SHOWN];
	size_t n_shown;
};

void left_off_init(struct left_off *l);
void left_off_release(struct left_off *l);

/* Takes any bytes. */
void left_off_parse(struct left_off *l, const char *text);

void left_off_print(const struct left_off *l, struct str *out);

#endif
