/* Agencies: one lane each, one column a week, month or quarter, so that one sees who recorded and who did not. Under
 * the lanes the periods, as plans and placements. Every figure opens into its entries. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/agencies_state.h"

/* Rows that are no lane and no period: two of dates above; all, cursor, legend and entry below. */
enum { ROWS_ABOVE = 2, ROWS_BELOW = 4, TOTALS_COLS = 19, BARS_LEAST = 1, CELLS_LEAST = 24, LABEL_LEAST = 10 };

const struct lane *agencies_state_lane(const struct agencies_state *s)
{
	return s->in_all || s->rows.count == 0 ? figures_all(&s->figures) : &s->figures.lanes[s->rows.selected];
}

static bool same_bar(const struct period *a, const struct period *b)
{
	return strcmp(a->kind, b->kind) == 0 &&
	       strcmp(a->person != NULL ? a->person : "", b->person != NULL ? b->person : "") == 0;
}

static bool read_periods(struct agencies_state *s, struct err *err)
{
	size_t n;

	arena_reset(&s->arena);
	s->n_bars = 0;
	if (!period_list(s->figures.store, &s->arena, &s->periods, &n, err))
		return false;
	s->bars = arena_alloc(&s->arena, n * sizeof *s->bars);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !same_bar(&s->periods[i - 1].period, &s->periods[i].period))
			s->bars[s->n_bars++] = (struct bar){.first = i};
		s->bars[s->n_bars - 1].n++;
	}
	return true;
}

/* The entry whose line stands at the bottom; one that went with a new revision is none. */
static bool read_entry(struct agencies_state *s, struct err *err)
{
	struct err gone = {0};

	arena_reset(&s->entry_arena);
	s->entry = (struct entry_view){0};
	if (s->figures.row == 0 || query_entry(s->figures.store, &s->entry_arena, s->figures.row, &s->entry, &gone))
		return true;
	s->entry = (struct entry_view){0};
	if (gone.code == ERR_NOTFOUND)
		return true;
	*err = gone;
	return false;
}

static void settle(struct agencies_state *s)
{
	figures_settle(&s->figures);
	list_count(&s->rows, s->figures.asked.n_agencies);
}

static bool reload(void *state, struct err *err)
{
	struct agencies_state *s = state;
	bool ok = figures_reload(&s->figures, err) && read_periods(s, err) && read_entry(s, err);

	settle(s);
	return ok;
}

static void close_view(void *state)
{
	struct agencies_state *s = state;

	figures_release(&s->figures);
	arena_release(&s->arena);
	arena_release(&s->entry_arena);
	free(s);
}

/* Figures are not read yet: select() is told what is asked. */
static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct agencies_state *s = mem_zero(1, sizeof *s);

	figures_init(&s->figures, store, subject, CALENDAR_WEEK, CALENDAR_QUARTER);
	arena_init(&s->arena);
	arena_init(&s->entry_arena);
	list_init(&s->rows, NULL, NULL);
	if (!read_periods(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static void selected(const void *state, struct selection *selection)
{
	figures_selected(&((const struct agencies_state *)state)->figures, selection);
}

/* To the lane of the entry, and to its day. */
static bool select_entry(void *state, const struct selection *selection, struct err *err)
{
	struct agencies_state *s = state;
	bool ok = figures_select(&s->figures, selection, err) && read_entry(s, err);

	settle(s);
	for (size_t i = 0; s->entry.row != 0 && i < s->rows.count; i++)
		if (strcmp(s->figures.lanes[i].agency->agency_code, s->entry.agency) == 0)
			list_select(&s->rows, i);
	return ok;
}

/* So wide that no label moves its cells out of their columns, as long as cells are left. */
static int printed_label_cols(const struct agencies_state *s, int cols)
{
	int label = LABEL_LEAST, most = cols - TOTALS_COLS - CELLS_LEAST;
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < s->n_bars; i++) {
		str_clear(&text);
		agencies_say_bar(&s->periods[s->bars[i].first].period, &text);
		int width = utf8_width(text.text) + 2;
		label = width > label ? width : label;
	}
	str_release(&text);
	return label < most ? label : most;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct agencies_state *s = state;
	int label = area.cols < 80 ? LABEL_LEAST : area.cols < 120 ? 18 : 30;
	int room = area.rows - ROWS_ABOVE - ROWS_BELOW, lanes = (int)s->rows.count, bars = (int)s->n_bars;
	int least = bars < BARS_LEAST ? bars : BARS_LEAST;

	(void)err;
	s->print_rows = ROWS_ABOVE + lanes + bars + ROWS_BELOW;
	if (s->figures.axis.printing) {
		room = lanes + bars;
		label = printed_label_cols(s, area.cols);
	}
	if (lanes > room - least)
		lanes = room - least;
	s->bars_shown = bars < room - lanes ? bars : room - lanes;
	s->area = area;
	int cells = area.cols - label - TOTALS_COLS;
	if (cells > (int)s->figures.axis.count && cells > CELLS_LEAST) /* the totals stand beside what there is */
		cells = (int)s->figures.axis.count > CELLS_LEAST ? (int)s->figures.axis.count : CELLS_LEAST;
	s->cells = (struct area){area.row + ROWS_ABOVE, area.col + label, lanes, cells};
	figures_resize(&s->rows, lanes);
	figures_resize(&s->figures.axis, s->cells.cols);
	return true;
}

/* --- what it does when told */

/* The selection goes to the cell: to the first entry in it, if there is one. */
static bool go(struct agencies_state *s, struct err *err)
{
	figures_go(&s->figures, agencies_state_lane(s));
	return read_entry(s, err);
}

static bool go_to(struct agencies_state *s, size_t column, struct err *err)
{
	s->in_total = false;
	if (column < s->figures.axis.count)
		list_select(&s->figures.axis, column);
	return go(s, err);
}

/* Down from the last agency to the lane of all. */
static void move_row(struct agencies_state *s, int delta)
{
	bool last = s->rows.count == 0 || s->rows.selected + 1 == s->rows.count;

	if (delta > 0 && last)
		s->in_all = true;
	else if (delta < 0 && s->in_all)
		s->in_all = s->rows.count == 0;
	else
		list_move(&s->rows, delta);
}

/* Right from the last column to the total. */
static void move_column(struct agencies_state *s, int delta)
{
	bool last = s->figures.axis.count == 0 || s->figures.axis.selected + 1 == s->figures.axis.count;

	if (delta > 0 && last)
		s->in_total = true;
	else if (delta < 0 && s->in_total)
		s->in_total = false;
	else
		list_move(&s->figures.axis, delta);
}

static bool move_month(struct agencies_state *s, int delta, struct err *err)
{
	if (s->figures.axis.count == 0)
		return true;
	const struct density_bucket *b = &figures_drawn(&s->figures)->buckets[s->figures.axis.selected];
	struct edtf_civil c = edtf_civil(delta > 0 ? b->next - 1 : b->first - 1);
	int32_t day = edtf_day_number(c.year, c.month, 1);
	if (delta > 0)
		day += edtf_days_in_month(c.year, c.month);
	return go_to(s, density_at(figures_drawn(&s->figures), day), err);
}

static bool move_gap(struct agencies_state *s, int delta, struct answer *a, struct err *err)
{
	const struct lane *lane = agencies_state_lane(s);
	size_t column;

	if (figures_gap(&s->figures, lane, delta, &column))
		return go_to(s, column, err);
	snprintf(a->say, sizeof a->say, "there is no other gap of %s that way",
	         lane->agency != NULL ? lane->agency->agency_code : "all agencies");
	return true;
}

static bool go_to_day(struct agencies_state *s, const char *text, struct answer *a, struct err *err)
{
	size_t column;

	return figures_find_day(&s->figures, text, &column, a->say, err) && go_to(s, column, err);
}

/* Rows go through the agencies, all else through time. */
static bool move(struct agencies_state *s, enum command_id command, struct err *err)
{
	switch (command) {
	case COMMAND_UP:
	case COMMAND_DOWN:
		move_row(s, command == COMMAND_DOWN ? 1 : -1);
		break;
	case COMMAND_LEFT:
	case COMMAND_RIGHT:
		move_column(s, command == COMMAND_RIGHT ? 1 : -1);
		break;
	default:
		if (!list_command(&s->figures.axis, command))
			return true;
		s->in_total = false;
	}
	return go(s, err);
}

/* Another filter, or other agencies. */
static bool ask(struct agencies_state *s, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	bool changed;
	bool ok = figures_command(&s->figures, id, argument, a, &changed, err);

	if (!changed)
		return ok;
	settle(s);
	if (s->figures.row == 0) /* the entry that was selected is hidden now */
		figures_go(&s->figures, agencies_state_lane(s));
	return ok && read_entry(s, err);
}

static void open_total(struct agencies_state *s, struct answer *a)
{
	const struct lane *lane = agencies_state_lane(s);

	if (lane->hidden || lane->density[s->figures.unit].matching == 0)
		snprintf(a->say, sizeof a->say, lane->hidden ? "that agency is hidden" : "there is no entry to go to");
	else
		figures_open_lane(&s->figures, lane, a);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct agencies_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_CLOSER:
	case COMMAND_WIDER:
		figures_zoom(&s->figures, id == COMMAND_CLOSER ? -1 : 1, a);
		return true;
	case COMMAND_PREVIOUS_MONTH:
	case COMMAND_NEXT_MONTH:
		return move_month(s, id == COMMAND_NEXT_MONTH ? 1 : -1, err);
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return move_gap(s, id == COMMAND_NEXT_GAP ? 1 : -1, a, err);
	case COMMAND_GOTO:
		return go_to_day(s, argument, a, err);
	case COMMAND_OPEN:
		if (s->in_total)
			open_total(s, a);
		else
			figures_open(&s->figures, agencies_state_lane(s), a);
		return true;
	case COMMAND_BACK:
		a->close = true;
		return true;
	case COMMAND_FILTER:
	case COMMAND_CLEAR:
	case COMMAND_AGENCY:
	case COMMAND_ALL_AGENCIES:
		return ask(s, id, argument, a, err);
	default:
		return move(s, id, err);
	}
}

/* The lane that a row of the screen belongs to; false where it is none. */
static bool lane_at(const struct agencies_state *s, int row, size_t *lane, bool *in_all)
{
	*lane = list_at(&s->rows, row - s->cells.row);
	*in_all = row == s->cells.row + s->cells.rows + s->bars_shown;
	return *in_all || *lane != LIST_NONE;
}

/* A press on a cell goes to it, on a total to that; on a label to the lane. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct agencies_state *s = state;
	const struct list *axis = &s->figures.axis;
	size_t lane, column = axis->top + (size_t)(mouse->col - s->cells.col);
	bool in_all, in_total = mouse->col >= s->cells.col + s->cells.cols;

	if (mouse->action != MOUSE_PRESS || !lane_at(s, mouse->row, &lane, &in_all))
		return true;
	if (mouse->col < s->cells.col || in_total || column >= axis->count)
		column = axis->selected;
	bool same = (in_all ? s->in_all : !s->in_all && lane == s->rows.selected) && in_total == s->in_total;
	*what = same && column == axis->selected && axis->count > 0 ? POINT_OPEN : POINT_DONE;
	if (*what == POINT_OPEN)
		return true;
	s->in_all = in_all;
	if (!in_all)
		list_select(&s->rows, lane);
	if (!go_to(s, column, err))
		return false;
	s->in_total = in_total;
	return true;
}

static void heading(const void *state, struct str *out)
{
	figures_heading(&((const struct agencies_state *)state)->figures, out);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct agencies_state *s = state;
	const struct density *d = figures_drawn(&s->figures);

	figures_status(&s->figures, left);
	if (d->undated > 0)
		str_format(right, "%lld undated, in no column", (long long)d->undated);
}

static const char *given(const void *state, enum command_id id)
{
	return id == COMMAND_FILTER ? ((const struct agencies_state *)state)->figures.asked.filter : NULL;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct agencies_state *s = state;

	switch (id) {
	case COMMAND_OPEN:
		return s->figures.axis.count == 0 && !s->in_total ? "nothing is selected" : NULL;
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return agencies_state_lane(s)->n_gaps == 0 ? "there is no gap" : NULL;
	default:
		return figures_why_not(&s->figures, id);
	}
}

static void assist(void *state, enum command_id id, const char *text, size_t at, struct assist *assist)
{
	asked_assist(((struct agencies_state *)state)->figures.store, id, text, at, assist);
}

static void remember(const void *state, struct str *out)
{
	str_add(out, figures_unit(((const struct agencies_state *)state)->figures.unit));
}

static void recall(void *state, const char *text)
{
	figures_recall(&((struct agencies_state *)state)->figures, text);
}

/* A stretch of time after the other, each with all lanes. */
static void print(void *state, struct printing *p)
{
	struct agencies_state *s = state;

	list_print(&s->rows);
	list_print(&s->figures.axis);
	*p = (struct printing){.list = &s->figures.axis, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_agencies = {
	.title = "Agencies",
	.context = IN_AGENCIES,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = agencies_render,
	.selected = selected,
	.select = select_entry,
	.command = command,
	.point = point,
	.given = given,
	.why_not = why_not,
	.assist = assist,
	.heading = heading,
	.status = status,
	.remember = remember,
	.recall = recall,
	.print = print,
};
