/* agencies_state.h - the state of Agencies, shared by its two files: what it knows and does (view_agencies.c), how it
 * is drawn (agencies_draw.c). */
#ifndef TUI_AGENCIES_STATE_H
#define TUI_AGENCIES_STATE_H

#include "core/query.h"
#include "tui/lanes.h"

/* One line under the lanes: all periods of one kind and person. */
struct bar {
	size_t first, n; /* of periods */
};

struct agencies_state {
	struct figures figures;
	struct list rows;    /* the lanes of figures; the last is that of all */
	bool in_all;         /* the lane of all is selected, which does not scroll with the others */
	bool in_total;       /* of the lane its total, right of the last column */

	struct arena arena; /* of the periods */
	struct period_row *periods;
	struct bar *bars;
	size_t n_bars;

	struct arena entry_arena;
	struct entry_view entry; /* the one selected; row 0 for none */

	/* Set by layout. */
	struct area area, cells; /* the view, and the lanes of agencies in it without label and totals */
	int bars_shown;
	int print_rows; /* that a stretch of time takes, where they are printed */
};

/* The lane selected. */
const struct lane *agencies_state_lane(const struct agencies_state *s);

/* Adds "Nel child-protection-plan", safe to draw. */
void agencies_say_bar(const struct period *period, struct str *out);

void agencies_render(const void *state, struct canvas *canvas, struct area area);

#endif
