/* abbreviation.h - abbreviations that an agency uses and never says in full.
 *
 * An abbreviation is two to eight capital letters, with a small s behind them or without (CPP, CPPs). It is said in
 * full where the agency's glossary has it, or a text has it in brackets behind its meaning, or its meaning in brackets
 * behind it: "child protection plan (CPP)", "CPP (child protection plan)". Not taken for one: codes of agencies, ids
 * and names of people and professionals, words that everybody knows (NHS, UK), and whatever stands in a text nearly all
 * of it in capitals. */
#ifndef CORE_ABBREVIATION_H
#define CORE_ABBREVIATION_H

#include "core/arena.h"
#include "core/err.h"
#include "core/model.h"
#include "core/store.h"

enum { ABBREVIATION_MOST = 4096 }; /* different ones, of which note is taken; nobody writes so many */

struct abbreviation {
	const char *text;   /* without the s */
	const char *entry;  /* the first that uses it, in the order of the file */
	struct place place; /* of that entry */
	int64_t entries;    /* how many use it */
};

/* Of the agency's current submission, in the order of the alphabet. Strings live in the arena. */
bool abbreviation_list(struct store *store, struct arena *arena, const char *agency, struct abbreviation **list,
                       size_t *n, struct err *err);

/* Calls `fn` for each abbreviation in a text: its letters (not NUL-terminated), and whether it is said in full there.
 * Pure. */
typedef void abbreviation_fn(void *context, const char *letters, size_t n, bool in_full);
void abbreviation_each(const char *text, abbreviation_fn *fn, void *context);

#endif
