/* record_print.h - records as lines of text and as JSON, of whatever kind, as the table of kinds has them. */
#ifndef CLI_RECORD_PRINT_H
#define CLI_RECORD_PRINT_H

#include "core/chain.h"
#include "core/record.h"

/* What it takes to print the records of one kind. */
struct record_printing {
	struct store *store;
	struct arena *arena;
	const struct chain_item *late; /* what is overdue, or may be, among others; of a kind that is waited for */
	size_t n_late;
};

bool record_printing_begin(struct store *store, struct arena *arena, enum record_kind kind, struct record_printing *p,
                           struct err *err);

/* One line, without its end: the short id, what tells it from others, and its short fields. */
void record_print_line(const struct record_printing *p, const struct record *record, struct str *out);

/* Every field that has a value, a line each, who made it and when; the lines of a long text are indented. */
void record_print_full(const struct record_printing *p, const struct record *record, struct str *out);

/* An object: `id`, `record` (its kind), the fields by their names, `overdue`, `reviewer`, `at`. A field without a value
 * is left out, but for what is yes or no. Records and entries are arrays where there may be several. */
void record_print_json(const struct record_printing *p, const struct record *record, struct str *out);

#endif
