/* gaps.h - when nothing was recorded: more than so many days between two dates with no dated entry between.
 *
 * Worked out on all entries (or on all of one agency, or of one person), never on a filtered list. A date that is wider
 * than a day cannot close a gap for certain, nor be ignored: where it lies wholly within, it is an end itself, and the
 * length is then between two bounds; where it may lie within, it is counted as one that could. Undated entries are not
 * looked at, and said so wherever gaps are shown. Where the case lays down a scope (scope.h), its first and last day
 * are ends too, as soon as one entry may lie within it, and entries wholly outside it are not looked at. */
#ifndef CORE_GAPS_H
#define CORE_GAPS_H

#include "core/calendar.h"
#include "core/err.h"
#include "core/edtf.h"
#include "core/store.h"

enum { GAPS_DAYS = 56 /* more than eight weeks */, GAPS_SCOPE = 0 };

struct gap {
	int64_t from_row, to_row;      /* the entries at its ends; GAPS_SCOPE: the end of the scope */
	int32_t from_first, from_last; /* the days on which the first of them may lie: one day, or a range */
	int32_t to_first, to_last;
	bool from_doubted, to_doubted; /* the source was unsure of that end (?, ~, %) */
	int32_t least, most;           /* days from the one to the other, as written */
	int64_t could_fall;            /* uncertain entries that may lie within */
	bool certain;                  /* over the limit whatever the source doubts, and none could fall within */
	bool not_covered;              /* of one agency: part of it lies outside what that agency says it looked through */
};

struct gap_scope {
	const char *agency; /* NULL: all */
	const char *person; /* an id, a name or an alias, as in the filter; NULL: all */
	int32_t days;       /* a gap is longer than this; GAPS_DAYS */
};

/* In order of time; the caller frees. */
bool gaps_find(struct store *store, const struct gap_scope *scope, struct gap **gaps, size_t *n, struct err *err);

/* The same of each of `n_agencies` by their codes, and behind them of all: gaps[n_agencies]. Reads the entries once.
 * The caller frees each, whatever is returned. */
bool gaps_find_each(struct store *store, const char *const *agencies, size_t n_agencies, int32_t days,
                    struct gap **gaps, size_t *n, struct err *err);

/* Adds "97 days from 06/05/2021 to 11/08/2021, no dated entry between (1 uncertain could be)"; without `years`,
 * where all its days are of one year, "from 06/05 to 11/08". An end that the source doubts is "06/05 (doubted)", one
 * of the scope "06/05 (scope)". */
void gaps_say(const struct gap *gap, enum calendar_style style, bool years, struct str *out);

/* Adds what a gap is longer than: "8 weeks", "40 days". */
void gaps_say_limit(int32_t days, struct str *out);

/* Adds the same in short, under a heading or in a narrow place: "97 days  06/05/2021 - 11/08/2021  1 uncertain could
 * be"; the days at the right of so many columns. */
void gaps_say_short(const struct gap *gap, enum calendar_style style, int days_cols, struct str *out);

/* Adds its two ends in short, with years: "06/05/2021 - 11/08/2021". */
void gaps_say_ends(const struct gap *gap, enum calendar_style style, struct str *out);

#endif
