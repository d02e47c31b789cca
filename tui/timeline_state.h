/* timeline_state.h - the state of the Timeline view, shared by its three files: what it knows (view_timeline.c),
 * what it does when told (timeline_command.c), how it is drawn (timeline_draw.c). */
#ifndef TUI_TIMELINE_STATE_H
#define TUI_TIMELINE_STATE_H

#include "core/gaps.h"
#include "core/timeline.h"
#include "tui/asked.h"
#include "tui/detail.h"
#include "tui/list.h"
#include "tui/rows.h"
#include "tui/scroll.h"
#include "tui/view.h"

/* A line in sight. */
struct timeline_line {
	enum { LINE_MONTH, LINE_GAP, LINE_ENTRY, LINE_NOTE } kind;
	size_t rank;
	size_t n; /* which of the gaps, or of the entry's notes */
};

struct timeline_state {
	struct store *store;
	const struct preferences *preferences;
	struct store_counters seen; /* when it was last reloaded */
	struct timeline timeline;
	struct rows rows;
	struct list list;

	struct asked asked;
	char *find_text;
	struct hits hits;  /* the words of both */
	size_t *found;     /* ranks, ascending */
	size_t n_found, found_hidden;

	struct gap *gaps; /* of all entries, whatever the filter, in order of time */
	size_t n_gaps;
	int32_t gap_days; /* that they were read for */

	struct timeline_line *lines; /* of the window, top to bottom */
	size_t n_lines, lines_capacity;
	struct lines detail;
	struct scroll scroll; /* of the detail */
	bool in_detail; /* the arrows scroll the text of the entry */

	/* Set by layout: where things stand. */
	struct area list_area, detail_area;
	bool beside; /* the detail stands right of the list */
};

/* From this width on the detail stands at the right (SCREENS). */
enum { TIMELINE_BESIDE = 120, TIMELINE_DETAIL_ROWS = 6 };

/* Loads entries again under what is asked. The selection stays on its entry where that still shows,
 * else it goes to the first on or after the same day. */
bool timeline_state_load(struct timeline_state *s, struct err *err);

/* Finds again what `find_text` asks for. */
bool timeline_state_find(struct timeline_state *s, struct err *err);

/* The entry selected, NULL in an empty timeline. */
const struct entry_view *timeline_state_selected(struct timeline_state *s);

/* Which hit the selected entry is, from 1; 0 where it is none. */
size_t timeline_state_hit(const struct timeline_state *s);

/* The gaps that end between the entry before `rank` and the one at it: `*first` is the first of them. */
size_t timeline_state_gaps(struct timeline_state *s, size_t rank, size_t *first);

/* True where a month heading stands above the entry at `rank`. */
bool timeline_state_heading(struct timeline_state *s, size_t rank);

bool timeline_command(void *state, enum command_id command, const char *argument, struct answer *answer,
                      struct err *err);
void timeline_render(const void *state, struct canvas *canvas, struct area area);

#endif
