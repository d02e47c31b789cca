/* filter.h - the one language to ask with: the filter bar, --filter, find.
 *
 *     filter  = clause { "or" clause }          any of them
 *     clause  = part { part }                   all of them
 *     part    = [ "-" ] ( term | "(" filter ")" )
 *     term    = word | word* | "a phrase" | key:value[,value...]
 *
 *     agency:CSC,POL    person:Nina    kind:visit    after:2012-01    before:2013-03
 *
 * Words are found in event, action, decision, rationale, voice, comment and source. A value with spaces stands in
 * quotes (person:"Ms K"). kind:conference also finds conference-review. after: is on or after the earliest day of its
 * date (EDTF), before: on or before the latest; both answer CERTAIN, POSSIBLE or NO, and an entry without a date
 * matches neither them nor their negation. Pure: text in, struct filter out. */
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
	FILTER_AGENCY,
	FILTER_PERSON,
	FILTER_KIND,
	FILTER_AFTER, /* values[0] is the date as written, `date` what it means */
	FILTER_BEFORE,
};

struct filter_node {
	enum filter_op op;
	struct filter_node *left, *right;
	const char **values;
	size_t n;
	struct edtf date;
};

struct filter {
	struct arena arena;
	struct filter_node *root; /* NULL: everything */
};

/* INVALID, with the column (in characters, from 1) and what was expected there. On false the filter is empty. */
bool filter_parse(const char *text, struct filter *filter, struct err *err);
void filter_release(struct filter *filter); /* a zeroed filter is accepted */

/* The query for a full-text index where the filter is nothing but words that must all be there; else false. */
bool filter_words(const struct filter *filter, struct str *match);

/* Adds one term for a full-text query: a phrase of the term's words, quoted. */
void filter_match(const struct filter_node *node, struct str *match);

#endif
