/* density_state.h - the state of Density and gaps, shared by its two files: what it knows and does (view_density.c),
 * how it is drawn (density_draw.c). */
#ifndef TUI_DENSITY_STATE_H
#define TUI_DENSITY_STATE_H

#include "tui/figures.h"
#include "tui/view.h"

struct gap_row {
	const struct lane *lane; /* whose gap it is */
	const struct gap *gap;
	const struct gap_state *state; /* what reviewers made of it */
	const char *from, *to; /* where it is in sight, what the entries at its ends say; NULL for an end of the scope */
};

struct density_state {
	struct figures figures;
	struct list list;       /* of gaps */
	struct gap_row *gaps;   /* in the order shown */
	bool in_gaps;           /* they have the focus, not the bars */
	bool by_date;           /* the gaps, else by length */
	struct arena sight;     /* of the words */
	struct str sentence;    /* of the gap that a note is written about */
	struct area bars_area, gaps_area; /* set by layout */
	int print_rows;         /* that all of it takes, where it is printed */
	bool has_keys;          /* the same: beneath the gaps stands what can be done with one */
};

void density_render(const void *state, struct canvas *canvas, struct area area);

#endif
