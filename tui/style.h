/* style.h - how things look, by name.
 *
 * A view says what a text is (STYLE_MONTH, STYLE_WARNING); a palette says how that looks. Two styles are layers:
 * STYLE_SELECTED and STYLE_HIT are laid over what is there and may meet in one cell, so a cell holds a style and a
 * set of layers. Found words stay visible in the selected row in every palette: the hit has the last word on
 * colours, and attributes add up.
 *
 * Colours are numbers of the xterm-256 table, -1 for the terminal's own. The dark and the light palette name every
 * background, because a contrast of 4.5:1 can be promised over a known background only. Colour never stands alone:
 * whatever a style says, a letter or a word says too. Pure: knows no curses. */
#ifndef TUI_STYLE_H
#define TUI_STYLE_H

#include <stdbool.h>
#include <stddef.h>

enum style {
	STYLE_TEXT,
	STYLE_DIM,      /* what may be passed over */
	STYLE_HEADING,  /* the bar at the top */
	STYLE_MARKING,  /* OFFICIAL-SENSITIVE */
	STYLE_MONTH,    /* -- May 2021 -- */
	STYLE_GAP,      /* :: 97 days */
	STYLE_SELECTED, /* layer: the current row */
	STYLE_HIT,      /* layer: found words */
	STYLE_NOTE,     /* a reviewer's words */
	STYLE_LABEL,    /* WHEN, WHAT */
	STYLE_BORDER,   /* lines of dialogs and panes */
	STYLE_STATUS,   /* "612 entries, none hidden" */
	STYLE_HINT_KEY, /* the key in a hint */
	STYLE_HINT,     /* what it does */
	STYLE_MARK,     /* ! ? = * */
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_PROMPT,
	STYLE_FIELD,     /* where text is typed */
	STYLE_UNCERTAIN, /* a date wider than a day */
	STYLE_AGENCY_1,
	STYLE_AGENCY_2,
	STYLE_AGENCY_3,
	STYLE_AGENCY_4,
	STYLE_AGENCY_5,
	STYLE_AGENCY_6,
	STYLE_AGENCY_7,
	STYLE_AGENCY_8,
	STYLE_COUNT
};

/* Layers of a cell, or-ed. */
enum { LAYER_SELECTED = 1, LAYER_HIT = 2 };

enum palette {
	PALETTE_DARK,  /* 256 colours on black */
	PALETTE_LIGHT, /* 256 colours on white */
	PALETTE_FEW,   /* the eight colours every terminal has, on its own background */
	PALETTE_MONO,  /* bold, reverse, underline, dim */
	PALETTE_AUTO,  /* to be asked for: dark or light, as the terminal's background is said to be */
};

enum { STYLE_BOLD = 1, STYLE_REVERSE = 2, STYLE_UNDERLINE = 4, STYLE_FAINT = 8 };

struct look {
	short fg, bg;        /* 0..255, -1: the terminal's own */
	unsigned attributes; /* STYLE_BOLD ... or-ed */
};

/* `style` in `palette` with `layers` over it. */
struct look style_look(enum palette palette, enum style style, unsigned layers);

/* The layer that `style` stands for, 0 where it is none. */
unsigned style_layer(enum style style);

/* The style of the agency at `index` (from 0); the ninth looks as the first. */
enum style style_agency(size_t index);

/* One letter for a cell in a golden test: '.' for plain text; 'S' selected, 'H' a hit, 'X' a hit in the selected
 * row, whatever is under them. */
char style_letter(enum style style, unsigned layers);

/* The palette to use where `wanted` was asked for on a terminal of `colours` colours. `background` is what it says of
 * its own: COLORFGBG, "15;0", of which the last number is the background; NULL where it says nothing, which is dark. */
enum palette style_choose(enum palette wanted, int colours, bool no_colour, const char *background);

/* "dark", "light", "few", "mono", "auto". False: none of these. */
bool style_palette(const char *name, enum palette *palette);
const char *style_palette_name(enum palette palette);

#endif
