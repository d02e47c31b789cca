/* figures.h - what Agencies and Density and gaps show, and where one is in them: entries by unit of time, of all that
 * is asked and of each agency; and gaps.
 *
 * All is read when the case or what is asked changes, for every unit of time; what a key does is arithmetic. Owns all
 * that it shows. */
#ifndef TUI_FIGURES_H
#define TUI_FIGURES_H

#include "core/density.h"
#include "core/gap_state.h"
#include "core/written_date.h"
#include "tui/asked.h"
#include "tui/list.h"

enum { FIGURES_UNITS = CALENDAR_YEAR + 1 };

struct lane {
	const struct submission *agency;       /* NULL: all agencies together */
	bool hidden;                           /* nothing of it is counted */
	struct density density[FIGURES_UNITS]; /* by enum calendar_unit; all lanes have the same buckets */
	struct gap *gaps;                      /* of all its entries, whatever is asked, in order of time */
	struct gap_state *states;              /* of each gap, what reviewers made of it */
	size_t n_gaps;
	int32_t covered_first, covered_last; /* as the agency states; open where it does not */
};

struct figures {
	struct store *store; /* borrowed, as are preferences and keys */
	const struct preferences *preferences;
	const struct keymap *keymap;
	int32_t gap_days; /* that the gaps were read for */
	struct asked asked;
	struct arena arena; /* of the states of gaps */
	struct lane *lanes; /* of the agencies, as asked.agencies; behind them the one of all */
	bool has_lanes, is_read;
	int64_t total, hidden; /* entries of the case, and those that what is asked hides */
	bool has[FIGURES_UNITS]; /* by week, a thousand years are more than anybody can look at */
	bool may_match;          /* some match only if their dates turn out so */
	enum calendar_unit unit, widest; /* of time: the one chosen, and the widest that the view draws */
	struct list axis;        /* the buckets of that unit, with the one selected */
	int64_t row;             /* what is selected, as struct selection; an entry that what is asked hides is none */
	bool dated;
	int32_t day;
};

/* With the unit of time that a view begins with, and the widest that it draws. */
void figures_init(struct figures *f, struct store *store, const struct subject *subject,
                  enum calendar_unit begins, enum calendar_unit widest);
void figures_release(struct figures *f);

/* Reads all again, agencies and gaps too. */
bool figures_reload(struct figures *f, struct err *err);

/* For the functions of a place (view.h). */
void figures_selected(const struct figures *f, struct selection *selection);
bool figures_select(struct figures *f, const struct selection *selection, struct err *err);
void figures_status(const struct figures *f, struct str *out);

void figures_heading(const struct figures *f, struct str *out);

/* view_class.why_not, for what all of them have: closer and wider, clear, all-agencies. */
const char *figures_why_not(const struct figures *f, enum command_id command);

/* Carries out filter, clear, agency and all-agencies. `*changed`: there are other figures now. */
bool figures_command(struct figures *f, enum command_id command, const char *argument, struct answer *answer,
                     bool *changed, struct err *err);

/* The lane of all agencies. */
const struct lane *figures_all(const struct figures *f);

/* The figures of all that is asked, by the unit chosen. */
const struct density *figures_drawn(const struct figures *f);

/* After other figures were read, or another day selected: the axis stands again on that day, by a unit of which there
 * are not too many. */
void figures_settle(struct figures *f);

/* Another unit of time, one closer (-1) or wider (1) where there is one that can be drawn; says so where not. */
void figures_zoom(struct figures *f, int delta, struct answer *answer);

/* Adds what the bucket selected is called: "Aug 2021"; nothing where there is none. */
void figures_say_bucket(const struct figures *f, struct str *out);

/* The bucket of a day as people write it (day.h, which says what `note` is); without a year, of the one selected. */
bool figures_find_day(const struct figures *f, const char *text, size_t *bucket, char note[WRITTEN_REASON],
                      struct err *err);

/* The bucket selected, of a lane: goes to the first entry in it, if there is one. */
void figures_go(struct figures *f, const struct lane *lane);

/* The bucket where the next gap of a lane begins after the one selected, or the one before (-1). False: there is
 * none. */
bool figures_gap(const struct figures *f, const struct lane *lane, int delta, size_t *bucket);

/* The gap of a lane that reaches over all of a bucket, by its place among them; false: there is none. */
bool figures_in_gap(const struct lane *lane, const struct density_bucket *bucket, size_t *gap);

/* Leaves for the Timeline, which shows the entries of the bucket selected, of that lane alone: by a filter, so that it
 * says what is hidden. Stays, and says so, where there are none. */
void figures_open(const struct figures *f, const struct lane *lane, struct answer *answer);

/* The same for all that is asked of a lane: its total; or a gap of it that is selected, whose two ends the Timeline
 * then shows one above the other, for what other agencies have between them is hidden. */
void figures_open_lane(const struct figures *f, const struct lane *lane, struct answer *answer);

/* As list_resize(); what was selected when there was no window yet comes to the middle of it. */
void figures_resize(struct list *list, int lines);

/* view_class.remember and recall: the unit by its name. A text that is none, or one wider than the widest,
 * changes nothing. */
void figures_recall(struct figures *f, const char *text);

/* "week", "month" ... */
const char *figures_unit(enum calendar_unit unit);

#endif
