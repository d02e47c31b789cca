/* mapping_table.h - the rows of a spreadsheet: which columns the headings say, and the entries beneath them.
 *
 * A row is gathered whole, as the cells that stand in the file: one that is repeated a million times is one cell and a
 * number. Rows and columns count from 1, as people see them. */
#ifndef IMPORT_MAPPING_TABLE_H
#define IMPORT_MAPPING_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/str.h"
#include "import/guard.h"
#include "import/mapping_file.h"

enum {
	TABLE_CELLS = 16384,   /* in a row, as they stand in the file */
	TABLE_LOOKED_AT = 100, /* rows with something in them, until the headings must have come */
	TABLE_REPEATED = 1000, /* times in all that rows with something in them may be repeated */
};

#define TABLE_MOST ((int64_t)1 << 40) /* rows, columns and repetitions are cut here */

struct table_cell {
	int64_t column, repeated;
	const char *value, *shown;
	struct guard_mark mark;
};

struct mapping_table {
	struct table_cell *cells; /* of the row at hand: none is blank, and each stands to the right of the one before */
	size_t n_cells, cells_capacity;
	struct arena row_arena, arena;
	size_t row_text;
	int64_t row, repeated;
	int64_t repetitions; /* of rows with something in them, in all */
	struct guard_mark row_mark;

	int64_t *columns; /* of each rule; 0 for none */
	bool has_headings;
	struct table_cell *headings; /* of all columns that have one */
	size_t n_headings, headings_capacity;
	int64_t looked_at, best_row; /* of the rows without all headings, the one with most */
	size_t best;
	const char *best_lacks; /* the first that it lacks */
	struct guard_mark best_mark;

	/* mapping_sheet.c */
	int level, outside, wrappers, inside, skipping;
	bool is_chosen, was_chosen;
	struct str sheet; /* the name of the one at hand */
	struct guard_mark sheet_mark;
	int64_t next_column, column, cell_repeated, next_row;
	struct guard_mark cell_mark;
	struct str content, kept; /* what a cell shows; the value that it keeps, a date's or another's */
	bool is_date, has_line, is_spaced;
};

void table_init(struct mapping_table *t, const struct mapping *mapping);
void table_release(struct mapping_table *t);

struct mapping_run;

/* A row begins; a cell with something in it; the row ends. */
void table_row_begin(struct mapping_run *run, int64_t row, int64_t repeated, const struct guard_mark *mark);
bool table_cell(struct mapping_run *run, int64_t column, int64_t repeated, const char *value, const char *shown,
                const struct guard_mark *mark);
bool table_row_end(struct mapping_run *run);

/* There are no more rows. False and refused: the headings never came. */
bool table_end(struct mapping_run *run, const struct guard_mark *mark);

#endif
