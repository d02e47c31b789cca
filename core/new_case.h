/* new_case.h - starting a case before any submission has come: its file, and what is known about it from the start.
 *
 * Everything is looked at first, each field by itself, so that a form can say beside each what is wrong with it. The
 * case is then made whole or not at all: what is known is one change, and where that fails the file is taken away.
 * Texts are borrowed. Dates may be EDTF or as people write them (written_date.h); what was written is kept beside what
 * it was read as. */
#ifndef CORE_NEW_CASE_H
#define CORE_NEW_CASE_H

#include <stdbool.h>

#include "core/err.h"
#include "core/store.h"

enum new_case_field {
	NEW_CASE_PATH,
	NEW_CASE_ID,
	NEW_CASE_TITLE,
	NEW_CASE_TYPE,
	NEW_CASE_SUBJECTS,
	NEW_CASE_FROM,
	NEW_CASE_TO,
	NEW_CASE_EXPECTED,
	NEW_CASE_CLASSIFICATION,
	NEW_CASE_REVIEWER,
	NEW_CASE_FIELDS,
};

struct new_case {
	const char *texts[NEW_CASE_FIELDS]; /* NULL and "" are not given; path, id and reviewer must be */
	/* Several subjects, and several agencies as CODE=Name, stand a line each. */
	bool (*is_case_id)(const char *text); /* what the submissions of a case may call it */
};

struct new_case_faults {
	struct err of[NEW_CASE_FIELDS]; /* code is ERR_NONE where the field is well */
	int n;
};

/* A kind of review that is not given: nothing is laid down that nobody said. */
#define NEW_CASE_NOT_SAID "not said yet"

/* The kinds of review, that one first, and the classifications that are offered; each list ends in NULL. */
extern const char *const new_case_types[];
extern const char *const new_case_classifications[];

/* False where any field is not well. */
bool new_case_check(const struct new_case *c, const struct store_options *options, struct new_case_faults *faults);

/* Checks, makes the file, writes what is known, and closes it. INVALID: a field is not well, or the file exists. */
bool new_case_make(const struct new_case *c, const struct store_options *options, struct err *err);

/* Makes a case file beside its place, lets `fill` write to it, and puts it there once it is closed: whole, or not at
 * all, even where the program is killed meanwhile. INVALID: a file of that name exists. */
bool new_case_build(const char *path, const char *case_id, const struct store_options *options,
                    bool (*fill)(void *of, struct store *store, struct err *err), void *of, struct err *err);

#endif
