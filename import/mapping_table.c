/* Rows until the headings are found, then entries. Costs go by what stands in the file: a blank row or cell costs
 * nothing however often it is repeated. */
#include "import/mapping_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "import/mapper_private.h"
#include "import/mapping_private.h"

void table_init(struct mapping_table *t, const struct mapping *mapping)
{
	t->columns = mem_zero(mapping->n_rules + 1, sizeof *t->columns);
	arena_init(&t->row_arena);
	arena_init(&t->arena);
	str_init(&t->sheet);
	str_init(&t->content);
	str_init(&t->kept);
}

void table_release(struct mapping_table *t)
{
	free(t->columns);
	free(t->cells);
	free(t->headings);
	arena_release(&t->row_arena);
	arena_release(&t->arena);
	str_release(&t->sheet);
	str_release(&t->content);
	str_release(&t->kept);
}

void table_row_begin(struct mapping_run *run, int64_t row, int64_t repeated, const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;

	t->row = row;
	t->repeated = repeated;
	t->row_mark = *mark;
	t->n_cells = 0;
	t->row_text = 0;
	arena_reset(&t->row_arena);
}

bool table_cell(struct mapping_run *run, int64_t column, int64_t repeated, const char *value, const char *shown,
                const struct guard_mark *mark)
{
	struct mapping_table *t = &run->table;

	if (value[strspn(value, " \t\r\n")] == '\0' && shown[strspn(shown, " \t\r\n")] == '\0')
		return true;
	t->row_text += strlen(value) + strlen(shown);
	if (t->row_text > MAPPER_ENTRY_TEXT)
		return mapper_refuse(run->m, mark, "split the row", "the row is longer than 4 MiB");
	if (t->n_cells == TABLE_CELLS)
		return mapper_refuse(run->m, mark, "delete the columns that hold nothing of the chronology",
		                     "more than %d cells in a row", (int)TABLE_CELLS);
	t->cells = mem_grow(t->cells, &t->cells_capacity, t->n_cells + 1, sizeof *t->cells);
	t->cells[t->n_cells++] = (struct table_cell){column, repeated, arena_copy(&t->row_arena, value),
	                                             arena_copy(&t->row_arena, shown), *mark};
	return true;
}

/* Rules that name a column; those of "ignore" need not be there. */
static bool has_column(const struct mapping_rule *rule)
{
	return !rule->is_fixed && mapping_is_of_record(rule);
}

static bool must_be_there(const struct mapping_rule *rule)
{
	return has_column(rule) && rule->element != ELEMENT_NONE;
}

/* Looks for the heading of a rule among the cells, in search form. A second one, which would leave it open where the
 * values stand, goes to `*second`. */
static void find_heading(struct mapping_run *run, const char *const *folded, size_t rule,
                         const struct table_cell **second)
{
	struct mapping_table *t = &run->table;

	t->columns[rule] = 0;
	for (size_t i = 0; i < t->n_cells; i++) {
		if (strcmp(folded[i], run->map->rules[rule].heading) != 0)
			continue;
		if (t->columns[rule] != 0 || t->cells[i].repeated > 1)
			*second = &t->cells[i];
		t->columns[rule] = t->cells[i].column;
	}
}

/* Keeps the names of all columns, for what is to be said of those that no rule takes. */
static void keep_headings(struct mapping_table *t)
{
	for (size_t i = 0; i < t->n_cells; i++) {
		const struct table_cell *c = &t->cells[i];
		struct quote q;
		t->headings = mem_grow(t->headings, &t->headings_capacity, t->n_headings + 1, sizeof *t->headings);
		t->headings[t->n_headings++] = (struct table_cell){c->column, c->repeated, NULL,
		                                                   arena_copy(&t->arena, quoted(&q, c->shown)), c->mark};
	}
}

static bool refuse_headings(struct mapping_run *run, const struct guard_mark *mark)
{
	const struct mapping_table *t = &run->table;
	struct quote q;

	if (t->best_lacks == NULL)
		return mapper_refuse(run->m, mark, "name the right sheet in the mapping file",
		                     "no row has the headings that the mapping names");
	return mapper_refuse(run->m, &t->best_mark, "correct the heading in the mapping file, or in the sheet",
	                     "no row has all of the headings that the mapping names; row %" PRId64 " lacks \"%s\"",
	                     t->best_row, quoted(&q, t->best_lacks));
}

/* Is this the row of headings? Sets has_headings. */
static bool look_for_headings(struct mapping_run *run)
{
	struct mapping_table *t = &run->table;
	const struct mapping *map = run->map;
	const char **folded = arena_alloc(&t->row_arena, (t->n_cells + 1) * sizeof *folded);
	const struct table_cell *second = NULL;
	const char *lacks = NULL;
	size_t found = 0;
	struct quote q;

	if (map->headings != 0 && t->row + t->repeated - 1 < map->headings)
		return true;
	for (size_t i = 0; i < t->n_cells; i++)
		folded[i] = mapping_fold(&t->row_arena, t->cells[i].shown);
	for (size_t i = 0; i < map->n_rules; i++) {
		if (!has_column(&map->rules[i]))
			continue;
		find_heading(run, folded, i, &second);
		found += t->columns[i] != 0;
		if (t->columns[i] == 0 && must_be_there(&map->rules[i]) && lacks == NULL)
			lacks = map->rules[i].text;
	}
	t->has_headings = lacks == NULL;
	if (t->has_headings && second != NULL)
		return mapper_refuse(run->m, &second->mark, "give each column a heading of its own",
		                     "the heading \"%s\" stands there twice", quoted(&q, second->shown));
	if (t->has_headings) {
		keep_headings(t);
		return true;
	}
	if (found > t->best || t->best_lacks == NULL) {
		t->best = found;
		t->best_row = t->row;
		t->best_lacks = lacks;
		t->best_mark = t->row_mark;
	}
	return (++t->looked_at < TABLE_LOOKED_AT && map->headings == 0) || refuse_headings(run, &t->row_mark);
}

/* The cell that covers a column, or NULL. */
static const struct table_cell *cell_at(const struct table_cell *cells, size_t n, int64_t column)
{
	size_t from = 0,
		   to = n; /* those before `from` begin at the column or left of it; those from `to` on, right of it */

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (cells[middle].column <= column)
			from = middle + 1;
		else
			to = middle;
	}
	return from > 0 && column - cells[from - 1].column < cells[from - 1].repeated ? &cells[from - 1] : NULL;
}

/* A cell whose column no rule takes. */
static void look_at_cell(struct mapping_run *run, const struct table_cell *c)
{
	struct mapping_table *t = &run->table;
	char number[40];

	for (size_t i = 0; i < run->map->n_rules; i++) {
		if (t->columns[i] >= c->column && t->columns[i] - c->column < c->repeated)
			return;
	}
	const struct table_cell *heading = cell_at(t->headings, t->n_headings, c->column);
	snprintf(number, sizeof number, "%" PRId64, c->column);
	mapper_ignore(run->m, "the column ", NULL, heading != NULL ? heading->shown : number,
	              ", which the mapping does not name,", &c->mark);
}

static bool take_row(struct mapping_run *run, int64_t row)
{
	struct mapping_table *t = &run->table;

	mapping_clear(run);
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct table_cell *c = t->columns[i] == 0 ? NULL : cell_at(t->cells, t->n_cells, t->columns[i]);
		if (c != NULL && !mapping_catch(run, i, c->value, c->shown, &c->mark))
			return false;
	}
	return mapping_entry(run, row, &t->row_mark);
}

bool table_row_end(struct mapping_run *run)
{
	struct mapping_table *t = &run->table;

	if (t->n_cells == 0)
		return true;
	if (!t->has_headings)
		return look_for_headings(run);
	t->repetitions += t->repeated - 1;
	if (t->repetitions > TABLE_REPEATED)
		return mapper_refuse(run->m, &t->row_mark, "delete the rows that are repeated",
		                     "rows that are not empty are repeated more than %d times", (int)TABLE_REPEATED);
	for (size_t i = 0; i < t->n_cells; i++)
		look_at_cell(run, &t->cells[i]);
	for (int64_t i = 0; i < t->repeated; i++) {
		if (!take_row(run, t->row + i))
			return false;
	}
	return true;
}

bool table_end(struct mapping_run *run, const struct guard_mark *mark)
{
	return run->table.has_headings || refuse_headings(run, mark);
}
