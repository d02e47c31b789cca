/* record_rows.h - the records of one kind as rows of a list, and one of them in full. All kinds look alike: what is
 * shown comes from the table of kinds (core/record.h).
 *
 * Everything is read when the rows are loaded, so that a key costs no more in a large case; but for what the selected
 * one names, of which no more is read than there is room for. */
#ifndef TUI_RECORD_ROWS_H
#define TUI_RECORD_ROWS_H

#include "core/record.h"
#include "tui/lines.h"
#include "tui/view.h"

struct record_rows {
	enum record_kind kind;
	struct record *records; /* the newest first */
	size_t n;
	struct arena arena;
	int64_t now; /* by which they are overdue */
};

void record_rows_init(struct record_rows *rows, enum record_kind kind);
void record_rows_release(struct record_rows *rows);
bool record_rows_load(struct record_rows *rows, struct store *store, struct err *err);

/* Adds "CSC, accepted in part, due 3 March 2026 OVERDUE": what tells most, in the order of the fields. */
void record_rows_facts(const struct record *record, int64_t now, struct str *out);

/* Draws what stands above the rows, and one row: what it is, the facts, entries, by whom and when. */
void record_rows_columns(struct canvas *c, int row, struct area area);
void record_rows_draw(const struct record *record, int64_t now, struct canvas *c, int row, struct area area);

/* Adds every field with its label, records by their titles, entries as AGENCY:ID with their date. */
bool record_rows_foot(struct store *store, const struct record *record, struct lines *lines, struct err *err);

/* What Enter does: shows an incident side by side, of any other opens its form; and the form, whatever it is of. */
void record_rows_open(const struct record *record, struct answer *answer);
void record_rows_edit(const struct record *record, struct answer *answer);

/* A sentence for where there is none of the kind. */
void record_rows_none(enum record_kind kind, struct str *out);

#endif
