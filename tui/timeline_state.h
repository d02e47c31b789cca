/* timeline_state.h - the state of the Timeline view, shared by its files: what it knows (view_timeline.c), what
 * it does when told (timeline_command.c; going about: timeline_move.c; finding: timeline_find.c), how it is drawn
 * (timeline_draw.c); reading it: timeline_load.c; which lines its
 * entries take: timeline_lines.c. */
#ifndef TUI_TIMELINE_STATE_H
#define TUI_TIMELINE_STATE_H

#include "core/gap_state.h"
#include "core/own_entry.h"
#include "core/timeline.h"
#include "tui/ages.h"
#include "tui/asked.h"
#include "tui/detail.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "tui/rows.h"
#include "tui/scroll.h"
#include "tui/ticks.h"
#include "tui/view.h"

/* A line in sight. */
struct timeline_line {
	enum { LINE_MONTH, LINE_GAP, LINE_ENTRY, LINE_NOTE, LINE_OWN_MONTH, LINE_OWN } kind;
	size_t rank;
	size_t n; /* which of the gaps, of the entry's notes, or of the reviewers' own entries */
};

/* The reviewers' own entries, as lines between those of agencies at their place in time: they are counted apart, and
 * not gone to. They show where nothing is filtered, or where the filter has is:own in it, of which agencies are hidden
 * says nothing of them. */
struct timeline_own {
	struct arena arena;
	struct own_entry *list; /* those that show */
	size_t n, n_hidden;
};

/* What is found with a text. */
struct timeline_found {
	char *text;
	size_t *ranks; /* ascending */
	size_t n, n_hidden;
};

struct timeline_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	struct store_counters seen; /* when it was last reloaded */
	struct timeline timeline;
	struct rows rows;
	struct timeline_own own;
	struct list list; /* of the entries; where there is none, of one that is all the own ones */

	struct asked asked;
	char *find_text;
	struct hits hits, sought; /* the words of both, and those of the find alone */
	size_t *found;     /* ranks, ascending */
	size_t n_found, found_hidden;
	bool through;         /* hits that the filter hides are let through it */
	bool seek;            /* a hit was gone to: its text is to be scrolled to it */
	const char *found_in; /* the label of the line with the hit selected, where the list does not show it; or NULL */
	struct {
		bool on; /* hits are shown while the find is typed */
		struct timeline_found found; /* as they were before */
		struct list list;
	} preview;

	struct ticks ticks;
	int64_t *acted_on; /* the rows of those, as told to the view that was opened on them last */

	struct marks marks;
	int64_t jumped_from; /* the row where the last jump began; 0 for none */
	int64_t wanted;      /* a row that was to be gone to and is hidden: to be gone to when all are shown; 0 for none */

	struct ages ages;

	struct gap *gaps; /* of all entries, whatever the filter, in order of time */
	size_t n_gaps;
	struct arena gap_arena; /* of their states */
	struct gap_state *gap_states; /* of each, what reviewers made of it */
	int32_t gap_days; /* that they were read for */

	struct timeline_line *lines; /* of the window, top to bottom */
	size_t n_lines, lines_capacity;
	struct lines detail;
	struct scroll scroll; /* of the detail */
	bool in_detail; /* the arrows scroll the text of the entry */

	struct divider divider;

	/* Set by layout: where things stand. */
	struct area list_area, detail_area;
	bool beside; /* the detail stands right of the list */
};

/* From this width on the detail stands at the right (SCREENS). */
enum { TIMELINE_BESIDE = 120, TIMELINE_DETAIL_ROWS = 6 };

/* From this width of the list on it has room for an age; and from that on for one with both bounds at any age. */
enum { TIMELINE_AGE = 72, TIMELINE_AGE_WIDE = 100 };

/* Loads entries again under what is asked. The selection stays on its entry where that still shows,
 * else it goes to the first on or after the same day. */
bool timeline_state_load(struct timeline_state *s, struct err *err);

/* The same with another text to find, and its hits let through the filter or not; goes to `row` where that shows, 0 for
 * none. False: all is as it was, but for what is asked, which is the caller's to put back. */
bool timeline_state_show(struct timeline_state *s, const char *find_text, bool through, int64_t row, struct err *err);

/* view_class.select: goes to the entry, or to where it would stand. False: all is as it was. */
bool timeline_go_to(void *state, const struct selection *selection, struct err *err);

/* Finds again what `find_text` asks for. False: what was found before stands. */
bool timeline_state_find(struct timeline_state *s, struct err *err);

/* What a text finds in `t`, beside what is found now; "" finds nothing. */
bool timeline_found_read(struct timeline_state *s, const struct timeline *t, const char *text,
                         struct timeline_found *found, struct err *err);
void timeline_found_take(struct timeline_state *s, struct timeline_found *found); /* in its place */
void timeline_found_release(struct timeline_found *found);

/* The reviewers' own entries under what is asked, beside those that show now. False: none is held. */
bool timeline_own_read(const struct timeline_state *s, struct timeline_own *own, struct err *err);
void timeline_own_release(struct timeline_own *own);

/* The same in their place. False: those that showed stand. */
bool timeline_own_renew(struct timeline_state *s, struct err *err);

/* The row selected, 0 in an empty timeline. */
int64_t timeline_state_row(const struct timeline_state *s);

/* Selects the entry at a rank, and shows its text from the beginning. */
void timeline_state_select(struct timeline_state *s, size_t rank);

/* The selection may have jumped: where it has left the entry of row `from`, that is where a jump back goes. */
void timeline_state_jumped(struct timeline_state *s, int64_t from);

/* The entry selected, NULL in an empty timeline. */
const struct entry_view *timeline_state_selected(struct timeline_state *s);

/* Which hit the selected entry is, from 1; 0 where it is none. */
size_t timeline_state_hit(const struct timeline_state *s);

/* The gaps that end between the entry before `rank` and the one at it: `*first` is the first of them. */
size_t timeline_state_gaps(struct timeline_state *s, size_t rank, size_t *first);

/* list.height: the lines that the entry at `rank` takes, with those above and beneath it. */
int timeline_height(void *state, size_t rank);

/* How many of them stand above the entry itself. */
int timeline_above(struct timeline_state *s, size_t rank);

/* The lines of the entries in the window, brought into `lines`. */
void timeline_collect(struct timeline_state *s);

/* Carries out a command of movement: by month, gap, date and mark, within the list or the text. */
bool timeline_move(struct timeline_state *s, enum command_id command, const char *argument, struct answer *answer,
                   struct err *err);

/* Finds words, and goes to the first hit from the selected entry on; or from one hit to the next. */
bool timeline_look_for(struct timeline_state *s, const char *text, struct answer *answer, struct err *err);
void timeline_go_to_hit(struct timeline_state *s, int delta, bool here_counts, struct answer *answer);

/* While the find is typed: shows the first hit from where the list stood on, and says which it is of how many. Back to
 * where the list stood, and to what was found before. */
void timeline_preview(struct timeline_state *s, const char *text, struct str *line);
void timeline_unpreview(struct timeline_state *s);

/* Lets hits through the filter, or hides them again. */
bool timeline_show_found(struct timeline_state *s, struct answer *answer, struct err *err);

/* For layout: scrolls the text of the entry to the hit that was gone to, and says where it stands. */
void timeline_seek(struct timeline_state *s);

/* Of the list, as drawn. */
int timeline_event_cols(const struct timeline_state *s);

bool timeline_command(void *state, enum command_id command, const char *argument, struct answer *answer,
                      struct err *err);
void timeline_render(const void *state, struct canvas *canvas, struct area area);

#endif
