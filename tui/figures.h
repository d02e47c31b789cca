/* figures.h - what Agencies and Density and gaps show, and where one is in them: entries by unit of time, of all that
 * is asked and of each agency; and gaps.
 *
 * All is read when the case or what is asked changes, for every unit of time; what a key does is arithmetic. Owns all
 * that it shows. */
#ifndef TUI_FIGURES_H
#define TUI_FIGURES_H

#include "core/density.h"
#include "core/gaps.h"
#include "tui/asked.h"
#include "tui/list.h"

enum { FIGURES_UNITS = CALENDAR_YEAR + 1 };

struct lane {
	const struct submission *agency;       /* NULL: all agencies together */
	bool hidden;                           /* nothing of it is counted */
	struct density density[FIGURES_UNITS]; /* by enum calendar_unit; all lanes have the same buckets */
	struct gap *gaps;                      /* of all its entries, whatever is asked, in order of time */
	size_t n_gaps;
	int32_t covered_first, covered_last; /* as the agency states; open where it does not */
};

struct figures {
	struct store *store; /* borrowed, as are the preferences */
	const struct preferences *preferences;
	int32_t gap_days; /* that the gaps were read for */
	struct asked asked;
	struct lane *lanes; /* of the agencies, as asked.agencies; behind them the one of all */
	bool has_lanes, is_read;
	int64_t total, hidden; /* entries of the case, and those that what is asked hides */
	bool has[FIGURES_UNITS]; /* by week, a thousand years are more than anybody can look at */
	bool may_match;          /* some match only if their dates turn out so */
	int64_t row;             /* what is selected, as struct selection; an entry that what is asked hides is none */
	bool dated;
	int32_t day;
};

void figures_init(struct figures *f, struct store *store, const struct preferences *preferences);
void figures_release(struct figures *f);

/* Reads all again, agencies and gaps too. */
bool figures_reload(struct figures *f, struct err *err);

/* For the functions of a place (view.h). */
void figures_selected(const struct figures *f, struct selection *selection);
bool figures_select(struct figures *f, const struct selection *selection, struct err *err);
void figures_status(const struct figures *f, struct str *out);

/* view_class.why_not, for what all of them have: closer and wider (`widest` as below), clear, all-agencies. */
const char *figures_why_not(const struct figures *f, enum command_id command, enum calendar_unit unit,
                            enum calendar_unit widest);

/* Carries out filter, clear, agency and all-agencies. `*changed`: there are other figures now. */
bool figures_command(struct figures *f, enum command_id command, const char *argument, struct answer *answer,
                     bool *changed, struct err *err);

/* The lane of all agencies. */
const struct lane *figures_all(const struct figures *f);

/* Another unit of time, one closer (-1) or wider (1) where that is one of `closest` to `widest`, and can be drawn; says
 * so where not. */
void figures_zoom(const struct figures *f, enum calendar_unit *unit, int delta, enum calendar_unit widest,
                  struct answer *answer);

/* Goes to a bucket of a lane: to the first entry in it, if there is one. */
void figures_go(struct figures *f, const struct lane *lane, enum calendar_unit unit, size_t bucket);

/* The bucket where the next gap of a lane begins after bucket `at`, or the one before (-1). False: there is none. */
bool figures_gap(const struct lane *lane, enum calendar_unit unit, size_t at, int delta, size_t *bucket);

/* Leaves for the Timeline, which shows the entries of that bucket and lane alone: by a filter, so that it says what is
 * hidden. Stays, and says so, where there are none. */
void figures_open(const struct figures *f, const struct lane *lane, enum calendar_unit unit, size_t bucket,
                  struct answer *answer);

/* The same for the gap that is selected: the Timeline shows its two ends, one above the other. Between those of a gap
 * of one agency there may be entries of others: these are hidden. */
void figures_open_gap(const struct figures *f, const struct lane *lane, struct answer *answer);

/* As list_resize(); what was selected when there was no window yet comes to the middle of it. */
void figures_resize(struct list *list, int lines);

/* view_class.remember and recall: the unit by its name. A text that is none, or one wider than `widest`, changes
 * nothing. */
void figures_recall(const char *text, enum calendar_unit widest, enum calendar_unit *unit);

/* "week", "month" ... */
const char *figures_unit(enum calendar_unit unit);

#endif
