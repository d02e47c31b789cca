/* review_rows.h - the review itself as lines: what is laid down, how much there is of each kind and what of it wants
 * attention, and what the chain from key lines of enquiry to evidence of impact lacks. No screen. */
#ifndef TUI_REVIEW_ROWS_H
#define TUI_REVIEW_ROWS_H

#include "core/arena.h"
#include "core/record.h"

enum review_opens {
	REVIEW_NOTHING, /* it is what is said, and no more */
	REVIEW_KIND,    /* the list of a kind */
	REVIEW_RECORD,  /* one record in that list */
	REVIEW_FACT,    /* a fact about the case, to be laid down */
};

struct review_row {
	const char *heading; /* that stands above it; NULL for none */
	const char *what;    /* not safe for a terminal, nor is what is said */
	const char *said;
	bool has_count, warns, is_under; /* under: part of the row of its kind above */
	size_t count;
	enum review_opens opens;
	enum record_kind kind;
	const char *fact; /* its key (case_fact.h), of REVIEW_FACT; a literal */
	unsigned char id[ROW_ID_BYTES];
};

struct review_rows {
	struct arena arena;
	struct review_row *rows;
	size_t n, capacity;
	size_t n_missing; /* of those, how many the chain lacks */
};

void review_rows_init(struct review_rows *r);
void review_rows_release(struct review_rows *r);

/* Begins anew. On false there are none. */
bool review_rows_load(struct review_rows *r, struct store *store, struct err *err);

#endif
