/* How Agencies looks. The entry at the bottom was read before; nothing is read here. */
#include "core/utf8.h"
#include "tui/agencies_state.h"
#include "tui/detail.h"

/* Columns of a lane's label, and of the totals, from where the cells end. */
enum { NUMBER = 1, NUMBER_COLS = 2, CODE = 4, CODE_COLS = 5, NAME = 10 };
enum { TOTAL = 1, TOTAL_COLS = 6, LAST = 9, LAST_COLS = 10 };

static const struct density *drawn(const struct agencies_state *s)
{
	return &figures_all(&s->figures)->density[s->unit];
}

/* How many columns of time are in sight. */
static size_t shown(const struct agencies_state *s)
{
	size_t n = s->columns.count - s->columns.top;

	return n < (size_t)s->cells.cols ? n : (size_t)s->cells.cols;
}

static int label_cols(const struct agencies_state *s)
{
	return s->cells.col - s->area.col;
}

static void draw_scale(const struct agencies_state *s, struct canvas *c)
{
	int row = s->area.row, right = s->cells.col + s->cells.cols;
	struct str years, parts;

	str_init(&years);
	str_init(&parts);
	canvas_fill(c, row, s->area.col, 2, s->area.cols, STYLE_LABEL);
	lanes_scale(drawn(s), s->unit, s->columns.top, s->columns.top + shown(s), &years, &parts);
	canvas_put(c, row, s->cells.col, s->cells.cols, STYLE_LABEL, years.text);
	canvas_put(c, row + 1, s->cells.col, s->cells.cols, STYLE_LABEL, parts.text);
	canvas_put(c, row + 1, right + TOTAL, TOTAL_COLS, STYLE_LABEL, " Total");
	canvas_put(c, row + 1, right + LAST, LAST_COLS, STYLE_LABEL, "Last");
	str_release(&years);
	str_release(&parts);
}

static void draw_label(const struct agencies_state *s, struct canvas *c, int row, size_t i)
{
	const struct lane *lane = &s->figures.lanes[i];
	int col = s->area.col, name = label_cols(s) - NAME - 1;
	struct str text;

	str_init(&text);
	str_format(&text, i < 9 ? "%2zu" : "", i + 1);
	canvas_put(c, row, col + NUMBER, NUMBER_COLS, STYLE_DIM, text.text);
	canvas_put_cut(c, row, col + CODE, CODE_COLS, style_agency(i), lane->agency->agency_code);
	str_clear(&text);
	utf8_display(lane->agency->agency_name, false, &text);
	if (name > 0)
		canvas_put_cut(c, row, col + NAME, name, STYLE_TEXT, text.text);
	str_release(&text);
}

/* Of all that is asked, in whatever column or in none; and the last day that has an entry. */
static void draw_totals(const struct agencies_state *s, struct canvas *c, int row, const struct lane *lane)
{
	const struct density *d = &lane->density[s->unit];
	int right = s->cells.col + s->cells.cols;
	struct str text;

	str_init(&text);
	str_format(&text, "%*lld", TOTAL_COLS, (long long)d->matching);
	canvas_put(c, row, right + TOTAL, TOTAL_COLS, STYLE_TEXT, text.text);
	str_clear(&text);
	if (d->last != EDTF_FIRST)
		calendar_say_day(preferences_date_style(s->figures.preferences), d->last, &text);
	canvas_put(c, row, right + LAST + LAST_COLS - (int)text.length, CALENDAR_DAY_COLS, STYLE_TEXT, text.text);
	str_release(&text);
}

static void draw_cells(const struct agencies_state *s, struct canvas *c, int row, const struct lane *lane,
                       enum style style)
{
	for (size_t i = 0; i < shown(s) && s->columns.top + i < lane->density[s->unit].n; i++) {
		struct lane_cell cell = lanes_cell(lane, s->unit, s->columns.top + i);
		canvas_put(c, row, s->cells.col + (int)i, 1, cell.style == STYLE_TEXT ? style : cell.style,
		           (char[]){cell.sign, '\0'});
	}
}

/* The lane by its label, the cell by itself, so that the lane's other figures keep their colours. */
static void draw_cursor(const struct agencies_state *s, struct canvas *c, int row)
{
	int col = s->cells.col + (int)(s->columns.selected - s->columns.top);

	canvas_put(c, row, s->area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, s->area.col, label_cols(s) - 1, STYLE_SELECTED);
	if (s->columns.count > 0)
		canvas_style_run(c, row, col, 1, STYLE_SELECTED);
	canvas_cursor(c, row, s->columns.count > 0 ? col : s->area.col);
}

static void draw_lanes(const struct agencies_state *s, struct canvas *c)
{
	for (int line = 0; line < s->cells.rows && list_at(&s->rows, line) != LIST_NONE; line++) {
		size_t i = list_at(&s->rows, line);
		const struct lane *lane = &s->figures.lanes[i];
		int row = s->cells.row + line;
		draw_label(s, c, row, i);
		if (lane->hidden) {
			canvas_put_cut(c, row, s->cells.col, s->cells.cols, STYLE_DIM, "hidden");
		} else {
			draw_cells(s, c, row, lane, style_agency(i));
			draw_totals(s, c, row, lane);
		}
		if (i == s->rows.selected && !s->in_all)
			draw_cursor(s, c, row);
	}
}

static void draw_bar(const struct agencies_state *s, struct canvas *c, int row, const struct bar *bar)
{
	const struct period *p = &s->periods[bar->first].period;
	struct str label, text;

	str_init(&label);
	str_init(&text);
	str_format(&label, "%s%s%s", p->person != NULL ? p->person : "", p->person != NULL ? " " : "", p->kind);
	utf8_display(label.text, false, &text);
	canvas_put_cut(c, row, s->area.col + NUMBER, label_cols(s) - NUMBER - 1, STYLE_NOTE, text.text);
	for (size_t i = 0; i < shown(s); i++) {
		const struct density_bucket *b = &drawn(s)->buckets[s->columns.top + i];
		char sign = ' ';
		for (size_t j = 0; j < bar->n && (sign == ' ' || sign == '~'); j++) {
			char other = lanes_period(&s->periods[bar->first + j], b->first, b->next);
			sign = other != ' ' ? other : sign;
		}
		canvas_put(c, row, s->cells.col + (int)i, 1, STYLE_NOTE, (char[]){sign, '\0'});
	}
	str_release(&label);
	str_release(&text);
}

/* Under the lanes; the last line says how many more there are. */
static void draw_bars(const struct agencies_state *s, struct canvas *c)
{
	struct str text;

	for (int i = 0; i < s->bars_shown; i++) {
		size_t left = s->n_bars - (size_t)i;
		int row = s->cells.row + s->cells.rows + i;
		if (i + 1 < s->bars_shown || left == 1) {
			draw_bar(s, c, row, &s->bars[i]);
			continue;
		}
		str_init(&text);
		str_format(&text,
		           i > 0 ? "and %zu more periods: a larger window shows them"
		                 : "%zu periods: a larger window shows them",
		           left);
		canvas_put_cut(c, row, s->area.col + NUMBER, s->area.cols - NUMBER, STYLE_DIM, text.text);
		str_release(&text);
	}
}

/* "^ week of 06/08/2021", left of the column where it does not fit right of it. */
static void draw_column(const struct agencies_state *s, struct canvas *c, int row)
{
	if (s->columns.count == 0)
		return;
	const struct density_bucket *b = &drawn(s)->buckets[s->columns.selected];
	int col = s->cells.col + (int)(s->columns.selected - s->columns.top);
	struct str text;

	str_init(&text);
	if (s->unit == CALENDAR_WEEK) {
		str_add(&text, "week of ");
		calendar_say_day(preferences_date_style(s->figures.preferences), b->first, &text);
	} else {
		calendar_bucket_name(s->unit, b->first, &text);
	}
	int width = (int)text.length;
	bool right = col + 2 + width < s->area.col + s->area.cols;
	canvas_put(c, row, col, 1, STYLE_MARK, "^");
	canvas_put(c, row, right ? col + 2 : col - 1 - width, width, STYLE_TEXT, text.text);
	str_release(&text);
}

static void draw_legend(const struct agencies_state *s, struct canvas *c, int row)
{
	bool may = s->figures.may_match;

	if (s->area.cols < 80)
		canvas_put_cut(c, row, s->area.col, s->area.cols, STYLE_DIM,
		               may ? "+ ten up ! signif. : gap x not covered ~ span ? may match"
		                   : "+ ten up  ! significant  : gap  x not covered  ~ span");
	else
		canvas_put_cut(c, row, s->area.col, s->area.cols, STYLE_DIM,
		               may ? "digit count  + ten up  ! significant  : gap  x not covered  ~ span  ? may match"
		                   : "digit entries  + ten or more  ! significant  : in a gap  x not covered  ~ span");
}

/* Where no entry lies in the cell alone. */
static void draw_no_entry(const struct agencies_state *s, struct canvas *c, int row)
{
	const struct lane *lane = agencies_state_lane(s);
	const struct density *d = &lane->density[s->unit];
	int64_t spans = s->columns.selected < d->n ? d->buckets[s->columns.selected].spans : 0;
	struct str text;

	str_init(&text);
	if (d->n == 0)
		str_add(&text, "No dated entry to draw.");
	else
		str_format(&text, "%s: ", lane->agency != NULL ? lane->agency->agency_code : "All agencies");
	if (d->n > 0 && lane->hidden)
		str_add(&text, "hidden");
	else if (spans > 0)
		str_format(&text, "no entry of this %s alone; of wider dates, %lld may lie in it", figures_unit(s->unit),
		           (long long)spans);
	else if (d->n > 0)
		str_format(&text, "no entry in this %s", figures_unit(s->unit));
	canvas_put_cut(c, row, s->area.col + 1, s->area.cols - 1, STYLE_DIM, text.text);
	str_release(&text);
}

/* " 11/08/2021  23:40 POL Domestic incident, children present" */
static void draw_entry(const struct agencies_state *s, struct canvas *c, int row)
{
	const struct entry_view *v = &s->entry;
	struct str text;
	int col = s->area.col + 1;

	str_init(&text);
	detail_date(&v->entry, preferences_date_style(s->figures.preferences), 18, &text);
	str_add(&text, "  ");
	detail_time(&v->entry, &text);
	str_add(&text, "  ");
	col += canvas_put(c, row, col, 30, STYLE_TEXT, text.text);
	canvas_put_cut(c, row, col, CODE_COLS, asked_style(&s->figures.asked, v->agency), v->agency);
	col += CODE_COLS + 1;
	str_clear(&text);
	if (v->entry.significant)
		str_add(&text, "! ");
	utf8_display(v->entry.event, false, &text);
	canvas_put_cut(c, row, col, s->area.col + s->area.cols - col, STYLE_TEXT, text.text);
	str_release(&text);
}

void agencies_render(const void *state, struct canvas *c, struct area area)
{
	const struct agencies_state *s = state;
	int row = s->cells.row + s->cells.rows + s->bars_shown;

	(void)area;
	draw_scale(s, c);
	draw_lanes(s, c);
	draw_bars(s, c);
	canvas_put(c, row, s->area.col + CODE, CODE_COLS, STYLE_TEXT, "ALL");
	draw_cells(s, c, row, figures_all(&s->figures), STYLE_TEXT);
	draw_totals(s, c, row, figures_all(&s->figures));
	if (s->in_all || s->rows.count == 0)
		draw_cursor(s, c, row);
	draw_column(s, c, row + 1);
	draw_legend(s, c, row + 2);
	if (s->entry.row != 0)
		draw_entry(s, c, row + 3);
	else
		draw_no_entry(s, c, row + 3);
}
