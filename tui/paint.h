/* paint.h - what is sent to a terminal so that it shows a canvas: no more bytes than that takes. Pure.
 *
 * Knows what stands on the screen, how the terminal would draw the next character and where, and sends what differs. Of
 * a space nobody sees the colour of the letter that is not there. Owns what it remembers of the screen. */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include "tui/canvas.h"

enum { PAINT_CAPABILITY = 24 };

/* What the terminal understands. */
struct paint_terminal {
	bool ascii;       /* it can show nothing else */
	bool ansi;        /* styles and movement as ECMA-48 has them; else what follows */
	bool own_colours; /* -1 is a colour here */
	bool erases;      /* what is erased gets the background of the moment */
	bool repeats;     /* it can be told to draw a letter again and again */
	bool stays;       /* a character in the last column of the last row does not scroll it */
	/* "" for what it has not. */
	char reset[PAINT_CAPABILITY], bold[PAINT_CAPABILITY], reverse[PAINT_CAPABILITY], underline[PAINT_CAPABILITY];
	/* Adds what moves the cursor. */
	void (*move)(int row, int col, struct str *out);
};

struct paint {
	struct paint_terminal terminal;
	enum palette palette;
	struct canvas shown;
	bool stale;       /* nothing is known of the screen but that it is blank: all is drawn */
	bool knows_look;  /* of the next character: `look` */
	struct look look;
	int row, col;     /* of the cursor; -1 where it is not known */
};

void paint_init(struct paint *paint, const struct paint_terminal *terminal, int rows, int cols);
void paint_release(struct paint *paint);

/* The screen was cleared, and has this size now. */
void paint_cleared(struct paint *paint, int rows, int cols);

/* Another palette: all is drawn anew. */
void paint_set_palette(struct paint *paint, enum palette palette);

/* Another program, or the screen library, is to write now: adds what leaves the plain look behind. */
void paint_hand_over(struct paint *paint, struct str *out);

/* Adds what makes the screen show `canvas`, the cursor where it says. What lies outside the screen is left out. */
void paint_canvas(struct paint *paint, const struct canvas *canvas, struct str *out);

#endif
