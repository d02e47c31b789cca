/* refusal.h - the one sentence why a submission is not loaded.
 *
 * The source, the guard, the reader and the mapper each read on until one of them refuses; the first refusal stays
 * and ends the reading. Words from a submission are quoted short, and are made safe for a terminal only where they
 * are shown (report.h). */
#ifndef IMPORT_REFUSAL_H
#define IMPORT_REFUSAL_H

#include <stdbool.h>
#include <stdint.h>

/* A submission is told by its bytes alone, so the sentences are kept whole here and need no freeing. */
struct refusal {
	bool set;
	int64_t line, column; /* from 1, columns in characters; 0 where the whole file is meant */
	char what[768];       /* the fact */
	char advice[384];     /* what to do */
};

void refusal_init(struct refusal *r);

/* States the first refusal; later ones are passed over. Always returns false, so that a failing function can end
 * `return refuse(...)`. */
bool refuse(struct refusal *r, int64_t line, int64_t column, const char *advice, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* A word from a submission, short enough for a sentence: cut at a whole character, with "..." where it was cut. */
struct quote {
	char text[72];
};
const char *quoted(struct quote *q, const char *text);

#endif
