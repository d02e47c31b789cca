/* work_state.h - the state of Work, shared by the view (view_work.c) and the lists that stand in it, one under the
 * other (work_notes.c, work_gaps.c, work_records.c). A new list is a struct work_source and its place in the table of
 * view_work.c. */
#ifndef TUI_WORK_STATE_H
#define TUI_WORK_STATE_H

#include "core/gap_state.h"
#include "core/notes.h"
#include "core/query.h"
#include "core/suggestion.h"
#include "tui/hits.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/record_rows.h"
#include "tui/view.h"

/* A note in sight, with the entry that it stands beside. */
struct work_note {
	size_t i;        /* its place in the list of notes */
	struct note note;
	bool is_there;   /* false: no submission that is loaded has the entry */
	struct entry_view view;
};

enum { WORK_KINDS = 6 }; /* of records, that are made of entries */

struct work_state {
	struct store *store;
	const struct preferences *preferences;
	const struct keymap *keymap;
	struct list list; /* of all lists together; an empty one has one row, which says so */
	struct area list_area; /* set by layout */

	/* Notes: what is asked, and what that gives. */
	int kind;         /* index into note_kinds(), -1 for any */
	char *whose;      /* a reviewer's name; NULL for everybody */
	char *words;      /* "" for any */
	bool by_date;
	struct notes notes;
	struct hits hits; /* the words */
	struct arena sight;
	struct work_note *in_sight; /* those that layout() brought there */
	size_t n_in_sight;

	struct arena arena; /* of the gaps */
	struct gap_said *gaps;
	size_t n_gaps;
	int64_t decided[SUGGESTION_STATES];
	struct record_rows records[WORK_KINDS];

	struct lines foot; /* the selected row in full */
	int print_rows;    /* that a row takes, where they are printed */
};

/* One of the lists. Rows count from 0 within it. */
struct work_source {
	bool (*load)(struct work_state *s, struct err *err);
	size_t (*count)(const struct work_state *s);
	/* Whether a heading stands above it. NULL: above the first only. */
	bool (*begins)(const struct work_state *s, size_t i);
	void (*title)(const struct work_state *s, size_t i, struct str *out);
	void (*none)(const struct work_state *s, struct str *out); /* what stands there in place of rows */
	void (*draw)(const struct work_state *s, size_t i, struct canvas *c, int row, struct area area);
	bool (*foot)(struct work_state *s, size_t i, struct err *err);
	bool (*open)(struct work_state *s, size_t i, struct answer *a, struct err *err);
};

extern const struct work_source work_notes, work_gaps, work_suggestions, work_records;

/* Of the source of records, which keeps more than the arena does. */
void work_records_init(struct work_state *s);
void work_records_release(struct work_state *s);
void work_records_edit(const struct work_state *s, size_t i, struct answer *a); /* opens its form */

/* Reads the notes at `from` to `to` (not included), which come into sight. */
bool work_notes_see(struct work_state *s, size_t from, size_t to, struct err *err);

/* One that is in sight, NULL where it is not. */
const struct work_note *work_notes_at(const struct work_state *s, size_t i);

/* Draws the kinds in a line: "All 41  Question 12", the one asked for marked. */
void work_notes_kinds(const struct work_state *s, struct canvas *c, int row, struct area area);

/* Draws what stands above the columns of notes. */
void work_notes_columns(struct canvas *c, int row, struct area area);

/* The next kind that has notes, or the next reviewer; after the last, all. */
void work_notes_next_kind(struct work_state *s);
bool work_notes_next_reviewer(struct work_state *s, struct err *err);

/* "AGENCY:ID" to its row; 0 where no submission that is loaded has it. */
int64_t work_row_of(struct work_state *s, const char *anchor);

#endif
