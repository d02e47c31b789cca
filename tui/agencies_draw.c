/* How Agencies looks. The entry at the bottom was read before; nothing is read here. */
#include "core/utf8.h"
#include "tui/agencies_state.h"
#include "tui/detail.h"

/* Columns of a lane's label, and of the totals, from where the cells end. */
enum { NUMBER = 1, NUMBER_COLS = 2, CODE = 4, CODE_COLS = 5, NAME = 10 };
enum { TOTAL = 1, TOTAL_COLS = 6, LAST = 9, LAST_COLS = 10 };

/* How many columns of time are in sight. */
static size_t shown(const struct agencies_state *s)
{
	size_t n = s->figures.axis.count - s->figures.axis.top;

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
	size_t top = s->figures.axis.top;
	lanes_scale(figures_drawn(&s->figures), s->figures.unit, top, top + shown(s), &years, &parts);
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
	int col = s->area.col, at = NAME, name = label_cols(s) - NAME - 1;
	struct str text;

	str_init(&text);
	str_format(&text, i < 9 ? "%2zu" : "", i + 1);
	canvas_put(c, row, col + NUMBER, NUMBER_COLS, STYLE_DIM, text.text);
	canvas_put_cut(c, row, col + CODE, CODE_COLS, style_agency(i), lane->agency->agency_code);
	str_clear(&text);
	utf8_display(lane->agency->agency_name, false, &text);
	if (s->figures.axis.printing) { /* behind all else, where it may be as long as it is */
		at = s->area.cols;
		name = utf8_width(text.text);
	}
	if (name > 0)
		canvas_put_cut(c, row, col + at, name, STYLE_TEXT, text.text);
	str_release(&text);
}

/* Of all that is asked, in whatever column or in none; and the last day that has an entry. */
static void draw_totals(const struct agencies_state *s, struct canvas *c, int row, const struct lane *lane)
{
	const struct density *d = &lane->density[s->figures.unit];
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
	for (size_t i = 0; i < shown(s) && s->figures.axis.top + i < lane->density[s->figures.unit].n; i++) {
		struct lane_cell cell = lanes_cell(lane, s->figures.unit, s->figures.axis.top + i);
		canvas_put(c, row, s->cells.col + (int)i, 1, cell.style == STYLE_TEXT ? style : cell.style,
		           (char[]){cell.sign, '\0'});
	}
}

/* The lane by its label, the cell by itself, so that the lane's other figures keep their colours. */
static void draw_cursor(const struct agencies_state *s, struct canvas *c, int row)
{
	int col = s->cells.col + (int)(s->figures.axis.selected - s->figures.axis.top);

	canvas_put(c, row, s->area.col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, s->area.col, label_cols(s) - 1, STYLE_SELECTED);
	if (s->in_total) {
		int total = s->cells.col + s->cells.cols + TOTAL;
		canvas_style_run(c, row, total, TOTAL_COLS, STYLE_SELECTED);
		canvas_cursor(c, row, total + TOTAL_COLS - 1);
		return;
	}
	if (s->figures.axis.count > 0)
		canvas_style_run(c, row, col, 1, STYLE_SELECTED);
	canvas_cursor(c, row, s->figures.axis.count > 0 ? col : s->area.col);
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

void agencies_say_bar(const struct period *p, struct str *out)
{
	struct str label;

	str_init(&label);
	str_format(&label, "%s%s%s", p->person != NULL ? p->person : "", p->person != NULL ? " " : "", p->kind);
	utf8_display(label.text, false, out);
	str_release(&label);
}

static void draw_bar(const struct agencies_state *s, struct canvas *c, int row, const struct bar *bar)
{
	struct str text;

	str_init(&text);
	agencies_say_bar(&s->periods[bar->first].period, &text);
	canvas_put_cut(c, row, s->area.col + NUMBER, label_cols(s) - NUMBER - 1, STYLE_NOTE, text.text);
	for (size_t i = 0; i < shown(s); i++) {
		const struct density_bucket *b = &figures_drawn(&s->figures)->buckets[s->figures.axis.top + i];
		char sign = ' ';
		for (size_t j = 0; j < bar->n && (sign == ' ' || sign == '~'); j++) {
			char other = lanes_period(&s->periods[bar->first + j], b->first, b->next);
			sign = other != ' ' ? other : sign;
		}
		canvas_put(c, row, s->cells.col + (int)i, 1, STYLE_NOTE, (char[]){sign, '\0'});
	}
	str_release(&text);
}

/* Whether any of its periods may have run in the time that is in sight. */
static bool is_in_sight(const struct agencies_state *s, const struct bar *bar)
{
	size_t n = shown(s);

	if (n == 0)
		return false;
	const struct density_bucket *b = &figures_drawn(&s->figures)->buckets[s->figures.axis.top];
	int32_t first = b->first, next = b[n - 1].next;
	for (size_t j = 0; j < bar->n; j++)
		if (lanes_period(&s->periods[bar->first + j], first, next) != ' ')
			return true;
	return false;
}

/* The last line where there is not room for all: how many more run in the time in sight, else how many in another. */
static void draw_more(const struct agencies_state *s, struct canvas *c, int row, int drawn_bars, size_t left)
{
	size_t elsewhere = s->n_bars - (size_t)drawn_bars - left;
	struct str text;

	str_init(&text);
	if (left > 0)
		str_format(&text, "%s%zu %speriods: a larger window shows them", drawn_bars > 0 ? "and " : "", left,
		           drawn_bars > 0 ? "more " : "");
	else
		str_format(&text, "%zu more periods lie in another time", elsewhere);
	canvas_put_cut(c, row, s->area.col + NUMBER, s->area.cols - NUMBER, STYLE_DIM, text.text);
	str_release(&text);
}

/* Under the lanes. Where there is not room for all, those that run in the time in sight. */
static void draw_bars(const struct agencies_state *s, struct canvas *c)
{
	bool has_all = s->n_bars <= (size_t)s->bars_shown;
	int top = s->cells.row + s->cells.rows, n = 0;
	size_t left = 0;

	for (size_t i = 0; i < s->n_bars; i++) {
		if (!has_all && !is_in_sight(s, &s->bars[i]))
			continue;
		if (n < s->bars_shown - !has_all)
			draw_bar(s, c, top + n++, &s->bars[i]);
		else
			left++;
	}
	if (!has_all && s->bars_shown > 0)
		draw_more(s, c, top + s->bars_shown - 1, n, left);
}

/* "^ week of 06/08/2021", left of the column where it does not fit right of it. */
static void draw_column(const struct agencies_state *s, struct canvas *c, int row)
{
	if (s->figures.axis.count == 0 || s->in_total)
		return;
	const struct density_bucket *b = &figures_drawn(&s->figures)->buckets[s->figures.axis.selected];
	int col = s->cells.col + (int)(s->figures.axis.selected - s->figures.axis.top);
	struct str text;

	str_init(&text);
	if (s->figures.unit == CALENDAR_WEEK) {
		str_add(&text, "week of ");
		calendar_say_day(preferences_date_style(s->figures.preferences), b->first, &text);
	} else {
		calendar_bucket_name(s->figures.unit, b->first, &text);
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
		                   : "+ ten or more  ! significant  : gap  x not covered  ~ span");
	else
		canvas_put_cut(c, row, s->area.col, s->area.cols, STYLE_DIM,
		               may ? "digit count  + ten up  ! significant  : gap  x not covered  ~ span  ? may match"
		                   : "digit entries  + ten or more  ! significant  : in a gap  x not covered  ~ span");
}

/* ", explained: the family was abroad" */
static void add_state(const struct gap_state *state, struct str *out)
{
	struct str said;

	str_init(&said);
	gap_state_say(state, &said);
	str_add(out, said.length > 0 ? ", " : "");
	utf8_display(said.text, false, out);
	str_release(&said);
}

/* Where no entry lies in the cell alone. */
static void draw_no_entry(const struct agencies_state *s, struct canvas *c, int row)
{
	const struct lane *lane = agencies_state_lane(s);
	const struct density *d = &lane->density[s->figures.unit];
	int64_t spans = s->figures.axis.selected < d->n ? d->buckets[s->figures.axis.selected].spans : 0;
	struct str text;
	size_t gap;

	str_init(&text);
	if (d->n == 0)
		str_add(&text, "No dated entry to draw.");
	else
		str_format(&text, "%s: ", lane->agency != NULL ? lane->agency->agency_code : "All agencies");
	if (d->n > 0 && lane->hidden)
		str_add(&text, "hidden");
	else if (spans > 0)
		str_format(&text, "no entry of this %s alone; of wider dates, %lld may lie in it",
		           figures_unit(s->figures.unit), (long long)spans);
	else if (d->n > 0)
		str_format(&text, "no entry in this %s", figures_unit(s->figures.unit));
	if (s->figures.axis.selected < d->n && !lane->hidden &&
	    figures_in_gap(lane, &d->buckets[s->figures.axis.selected], &gap)) {
		str_format(&text, "; in a gap of %d days", (int)lane->gaps[gap].most);
		add_state(&lane->states[gap], &text);
	}
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

/* What the total is made of. */
static void draw_total(const struct agencies_state *s, struct canvas *c, int row)
{
	const struct lane *lane = agencies_state_lane(s);
	const struct density *d = &lane->density[s->figures.unit];
	struct str text;

	str_init(&text);
	str_format(&text, "%s: %lld in all, %lld of them undated", lane->agency != NULL ? lane->agency->agency_code : "All",
	           (long long)d->matching, (long long)d->undated);
	str_format(&text, ", %lld drawn as spans", (long long)d->uncertain);
	canvas_put_cut(c, row, s->area.col + 1, s->area.cols - 1, STYLE_TEXT, text.text);
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
	if (s->figures.axis.printing) /* nothing is selected, of which more could be said */
		return;
	if (s->in_total)
		draw_total(s, c, row + 3);
	else if (s->entry.row != 0)
		draw_entry(s, c, row + 3);
	else
		draw_no_entry(s, c, row + 3);
}
