/* filter.h - the one language to ask with: the filter bar, saved views, --filter, find, claims.
 *
 *     filter  = clause { "or" clause }          any of them
 *     clause  = part { part }                   all of them
 *     part    = [ "-" ] ( term | "(" filter ")" )
 *     term    = word | word* | ~text | "a phrase" | key:value[,value...]     any of the values
 *
 *     agency:CSC,POL   person:Nina        kind:visit         theme:neglect    basis:alleged    kloe:2
 *     after:2012-01    before:2013-03     on:2012-06         in:CP1           by:REVIEWER
 *     seen:alone|yes|no|not-applicable    significant:agency|reviewer
 *     is:significant|starred|undated|uncertain|held|background|changed|withdrawn|own
 *     has:note|link|question|voice|comment
 *
 * Words are found in event, action, decision, rationale, voice, comment and source; ~text anywhere inside a word. A
 * value with spaces stands in quotes (person:"Ms K"). kind:conference also finds conference-review, theme: also what
 * is under a theme that lies under it: the entries that it has itself, and those that a note with it stands beside.
 * kloe: is the agency's own, or a reviewer's key line that has the entry or a note on it. in: is also an episode, by
 * its title: its own entries, whatever their dates, and those within its span. seen: beside
 * person: in the same clause is of that person. Date terms (after: on or after the earliest day of its date,
 * before: on or before the latest, on: both, in: within that period) answer CERTAIN, POSSIBLE or NO; an entry
 * without a date matches neither them nor their negation. is:changed is what the revision before has in other words;
 * is:withdrawn what the current one no longer has: only a filter with that word in it finds withdrawn entries at all.
 * is:significant is marked so by the agency or a reviewer. is:own matches no entry: a reviewer's own are none
 * (own_entry.h). Pure: text in, struct filter out. */
#ifndef CORE_FILTER_H
#define CORE_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/err.h"
#include "core/str.h"

enum filter_op {
	FILTER_AND,
	FILTER_OR,
	FILTER_NOT, /* of `left` */
	FILTER_WORDS, /* values[0]: one word, or a phrase */
	FILTER_PREFIX, /* values[0]: how a word begins */
	FILTER_INSIDE, /* values[0]: what stands anywhere inside a word */
	FILTER_AGENCY,
	FILTER_PERSON,
	FILTER_KIND,
	FILTER_AFTER, /* values[0] is the date as written, `date` what it means */
	FILTER_BEFORE,
	FILTER_ON,
	FILTER_IN, /* the name of a period or an episode */
	FILTER_THEME,
	FILTER_SEEN,
	FILTER_SIGNIFICANT,
	FILTER_KLOE,
	FILTER_BASIS,
	FILTER_IS,
	FILTER_HAS,
	FILTER_BY, /* a reviewer's name */
};

struct filter_node {
	enum filter_op op;
	struct filter_node *left, *right;
	const char **values;
	size_t n;
	struct edtf date;
	const struct filter_node *of; /* of FILTER_SEEN: the person: it is about, NULL for anybody */
};

struct filter {
	struct arena arena;
	struct filter_node *root; /* NULL: everything */
};

/* INVALID, with the column (in characters, from 1) and what was expected there. On false the filter is empty. */
bool filter_parse(const char *text, struct filter *filter, struct err *err);
void filter_release(struct filter *filter); /* a zeroed filter is accepted */

/* A key of the language, for help and completion. The table ends in a NULL name. */
struct filter_key {
	const char *name; /* "kind" */
	enum filter_op op;
	bool dated;
	const char *const *values; /* the only ones there are, ending in NULL; NULL: any */
	const char *expects;       /* "a date, as in 2012-03" */
};
const struct filter_key *filter_keys(void);

/* Adds the filter as it would be written: one space between parts, brackets only where they are needed. Read again it
 * selects the same. */
void filter_print(const struct filter *filter, struct str *out);

/* The query for a full-text index where the filter is nothing but words that must all be there; else false. */
bool filter_words(const struct filter *filter, struct str *match);

/* Adds one term for a full-text query: a phrase of the term's words, quoted. */
void filter_match(const struct filter_node *node, struct str *match);

#endif
