/* How Density and gaps looks. */
#include <limits.h>
#include <stdio.h>

#include "core/utf8.h"
#include "tui/density_state.h"
#include "tui/keymap.h"

/* Columns of a bar's row, and the room kept behind the longest bar. */
enum { YEAR = 1, YEAR_COLS = 4, UNIT = 6, UNIT_COLS = 7, COUNT = 15, COUNT_COLS = 6, BAR = 23, MARKS_COLS = 12 };
/* Of a gap's row; and the room for what became of it, which grows from so many columns on. */
enum { SCOPE = 1, SCOPE_COLS = 5, GAP = 7, DAYS_COLS = 13, STATE_COLS = 17, STATE_WIDE = 100, WORDS_LEAST = 12 };

/* How many entries one character of a bar stands for, so that the longest fits. */
static int64_t scale(const struct density_state *s)
{
	const struct density *d = figures_drawn(&s->figures);
	int64_t most = 0, width = s->bars_area.cols - BAR - MARKS_COLS;

	for (size_t i = 0; i < d->n; i++)
		if (d->buckets[i].entries + d->buckets[i].possible > most)
			most = d->buckets[i].entries + d->buckets[i].possible;
	return most <= width ? 1 : (most + width - 1) / width;
}

static void draw_columns(const struct density_state *s, struct canvas *c, int64_t per)
{
	const struct area *a = &s->bars_area;
	struct str text;

	str_init(&text);
	canvas_fill(c, a->row - 1, a->col, 1, a->cols, STYLE_LABEL);
	canvas_put(c, a->row - 1, a->col + YEAR, YEAR_COLS, STYLE_LABEL, "Year");
	str_format(&text, "%c%s", figures_unit(s->figures.unit)[0] - 'a' + 'A', figures_unit(s->figures.unit) + 1);
	if (s->figures.unit != CALENDAR_YEAR)
		canvas_put(c, a->row - 1, a->col + UNIT, UNIT_COLS, STYLE_LABEL, text.text);
	canvas_put(c, a->row - 1, a->col + COUNT - 1, COUNT_COLS + 1, STYLE_LABEL, "Entries");
	str_clear(&text);
	str_format(&text, "# = %lld   ! significant   ~ date wider", (long long)per);
	if (s->figures.may_match)
		str_add(&text, "   ? may match");
	canvas_put_cut(c, a->row - 1, a->col + BAR, a->cols - BAR, STYLE_LABEL, text.text);
	str_release(&text);
}

/* "2021" where a year begins and at the top; "May", "02 Aug", "Jul-Sep". */
static void draw_period(const struct density_state *s, struct canvas *c, int row, size_t i, bool top)
{
	const struct density *d = figures_drawn(&s->figures);
	struct edtf_civil day = edtf_civil(d->buckets[i].first);
	struct str text;

	str_init(&text);
	if (top || i == 0 || edtf_civil(d->buckets[i - 1].first).year != day.year) {
		str_format(&text, "%4d", (int)day.year);
		canvas_put(c, row, s->bars_area.col + YEAR, YEAR_COLS, STYLE_TEXT, text.text);
		str_clear(&text);
	}
	if (s->figures.unit == CALENDAR_WEEK)
		str_format(&text, "%02d %.3s", day.day, edtf_month_name(day.month));
	else if (s->figures.unit == CALENDAR_MONTH)
		str_format(&text, "%.3s", edtf_month_name(day.month));
	else if (s->figures.unit == CALENDAR_QUARTER)
		str_format(&text, "%.3s-%.3s", edtf_month_name(day.month), edtf_month_name(day.month + 2));
	canvas_put(c, row, s->bars_area.col + UNIT, UNIT_COLS, STYLE_TEXT, text.text);
	str_release(&text);
}

static int draw_run(struct canvas *c, int row, int col, char sign, int64_t n, enum style style)
{
	struct str run;

	str_init(&run);
	str_add_times(&run, sign, (size_t)n);
	int used = canvas_put(c, row, col, (int)n, style, run.text);
	str_release(&run);
	return used;
}

/* What is behind the bar: marked significant, and what may lie in it. */
static void draw_marks(struct canvas *c, int row, int col, const struct density_bucket *b)
{
	struct str text;

	str_init(&text);
	if (b->significant > 0)
		str_format(&text, "! %lld", (long long)b->significant);
	int used = canvas_put(c, row, col, c->cols - col, STYLE_MARK, text.text);
	str_clear(&text);
	if (b->spans > 0)
		str_format(&text, "~ %lld", (long long)b->spans);
	canvas_put(c, row, col + used + 2 * (used > 0), c->cols - col, STYLE_UNCERTAIN, text.text);
	str_release(&text);
}

static void draw_bar(const struct density_state *s, struct canvas *c, int row, size_t i, int64_t per)
{
	const struct density_bucket *b = &figures_drawn(&s->figures)->buckets[i];
	const struct area *a = &s->bars_area;
	int col = a->col + BAR;
	struct str text;

	str_init(&text);
	str_format(&text, "%*lld", COUNT_COLS, (long long)(b->entries + b->possible));
	canvas_put(c, row, a->col + COUNT, COUNT_COLS, STYLE_TEXT, text.text);
	str_release(&text);
	if (b->entries + b->possible == 0)
		col += canvas_put(c, row, col, a->cols - BAR, STYLE_GAP, b->spans > 0 ? "-- none sure" : "-- no entries");
	col += draw_run(c, row, col, '#', (b->entries + per - 1) / per, STYLE_TEXT);
	col += draw_run(c, row, col, '?', (b->possible + per - 1) / per, STYLE_UNCERTAIN);
	draw_marks(c, row, col + 2, b);
}

static void draw_cursor(struct canvas *c, int row, const struct area *a, bool has_focus)
{
	if (!has_focus)
		return;
	canvas_put(c, row, a->col, 1, STYLE_TEXT, ">");
	canvas_style_run(c, row, a->col, a->cols, STYLE_SELECTED);
	canvas_cursor(c, row, a->col);
}

static void draw_nothing(const struct density_state *s, struct canvas *c)
{
	const struct area *a = &s->bars_area;
	char text[80] = "No dated entry to draw.";

	if (s->figures.total == s->figures.hidden && s->figures.total > 0)
		snprintf(text, sizeof text, "No entry matches. %s shows all of them again.",
		         keymap_said(s->figures.keymap, COMMAND_CLEAR, IN_DENSITY));
	canvas_put_cut(c, a->row, a->col + 1, a->cols - 1, STYLE_TEXT, text);
}

static void draw_bars(const struct density_state *s, struct canvas *c)
{
	const struct area *a = &s->bars_area;
	int64_t per = scale(s);

	draw_columns(s, c, per);
	canvas_cursor(c, a->row, a->col);
	if (s->figures.axis.count == 0)
		draw_nothing(s, c);
	for (int line = 0; line < a->rows && list_at(&s->figures.axis, line) != LIST_NONE; line++) {
		size_t i = list_at(&s->figures.axis, line);
		draw_period(s, c, a->row + line, i, line == 0);
		draw_bar(s, c, a->row + line, i, per);
		if (i == s->figures.axis.selected)
			draw_cursor(c, a->row + line, a, !s->in_gaps);
	}
}

/* "not drawn: 3 undated     drawn as a span: 9 uncertain" */
static void draw_not_drawn(const struct density_state *s, struct canvas *c)
{
	const struct density *d = figures_drawn(&s->figures);
	struct str text;

	str_init(&text);
	str_format(&text, "not drawn: %lld undated     drawn as a span: %lld uncertain", (long long)d->undated,
	           (long long)d->uncertain);
	canvas_put_cut(c, s->gaps_area.row - 2, s->bars_area.col, s->bars_area.cols, STYLE_UNCERTAIN, text.text);
	str_release(&text);
}

/* "  Was not brought > Domestic incident" in what room is left for it, each as long as the other. */
static void add_words(const struct gap_row *g, int room, struct str *out)
{
	const char *const ends[] = {g->from, g->to};
	int each = (room - 5) / 2;
	struct str text;

	if (each < WORDS_LEAST)
		return;
	str_init(&text);
	for (size_t i = 0; i < 2; i++) {
		str_clear(&text);
		utf8_display(ends[i] != NULL ? ends[i] : "(scope)", false, &text);
		size_t n = utf8_fit(text.text, each, NULL);
		bool cut = n < text.length;
		if (cut)
			str_cut(&text, utf8_fit(text.text, each - 1, NULL));
		str_format(out, "%s%s%s", i == 0 ? "  " : " > ", text.text, cut ? "\xE2\x80\xA6" : "");
	}
	str_release(&text);
}

/* What reviewers made of it, at the right; more of it where there is room. */
static int draw_state(const struct area *a, struct canvas *c, int row, const struct gap_state *state)
{
	int cols = a->cols >= STATE_WIDE ? a->cols - STATE_WIDE + STATE_COLS : STATE_COLS;
	struct str said, text;

	if (state->standing == GAP_OPEN && state->was == GAP_OPEN)
		return 0;
	str_init(&said);
	str_init(&text);
	if (state->was != GAP_OPEN && a->cols < STATE_WIDE)
		str_format(&said, "was %s", gap_standing_name(state->was));
	else if (a->cols < STATE_WIDE)
		str_add(&said, gap_standing_name(state->standing));
	else
		gap_state_say(state, &said);
	utf8_display(said.text, false, &text);
	canvas_put_cut(c, row, a->col + a->cols - cols, cols, STYLE_NOTE, text.text);
	str_release(&said);
	str_release(&text);
	return cols + 1;
}

/* "  explained: the family was abroad" */
static void add_state(const struct gap_state *state, struct str *out)
{
	struct str said;

	if (state->standing == GAP_OPEN && state->was == GAP_OPEN)
		return;
	str_init(&said);
	gap_state_say(state, &said);
	str_add(out, "  ");
	utf8_display(said.text, false, out);
	str_release(&said);
}

static void draw_gap(const struct density_state *s, struct canvas *c, int row, size_t i)
{
	const struct area *a = &s->gaps_area;
	const struct lane *lane = s->gaps[i].lane;
	const char *code = lane->agency != NULL ? lane->agency->agency_code : "ALL";
	struct str text;

	str_init(&text);
	gaps_say_short(s->gaps[i].gap, preferences_date_style(s->figures.preferences), DAYS_COLS, &text);
	canvas_put_cut(c, row, a->col + SCOPE, SCOPE_COLS,
	               lane->agency != NULL ? asked_style(&s->figures.asked, code) : STYLE_TEXT, code);
	int state = s->list.printing ? 0 : draw_state(a, c, row, s->gaps[i].state);
	add_words(&s->gaps[i], s->list.printing ? INT_MAX : a->cols - GAP - state - utf8_width(text.text), &text);
	if (s->list.printing)
		add_state(s->gaps[i].state, &text);
	canvas_put_cut(c, row, a->col + GAP, a->cols - GAP - state, STYLE_GAP, text.text);
	if (i == s->list.selected)
		draw_cursor(c, row, a, s->in_gaps);
	str_release(&text);
}

/* "   x explained   o put to agency   i ignore   a note" */
static void draw_keys(const struct density_state *s, struct canvas *c)
{
	static const struct {
		enum command_id command;
		const char *says;
	} keys[] = {
		{COMMAND_EXPLAIN_GAP, "explained"},
		{COMMAND_PUT_GAP, "put to agency"},
		{COMMAND_IGNORE_GAP, "ignore"},
		{COMMAND_NOTE, "note"},
	};
	const struct area *a = &s->gaps_area;
	struct str text;

	str_init(&text);
	if (!s->in_gaps)
		str_format(&text, " %s goes to the gaps:", keymap_said(s->figures.keymap, COMMAND_PANE, IN_DENSITY));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		str_format(&text, "   %s %s", keymap_said(s->figures.keymap, keys[i].command, IN_DENSITY), keys[i].says);
	canvas_put_cut(c, a->row + a->rows, a->col, a->cols, STYLE_DIM, text.text);
	str_release(&text);
}

static void draw_gaps(const struct density_state *s, struct canvas *c)
{
	const struct area *a = &s->gaps_area;
	enum style rule = s->in_gaps ? STYLE_MONTH : STYLE_BORDER;
	struct str text;

	str_init(&text);
	str_add(&text, " Gaps over ");
	gaps_say_limit(s->figures.gap_days, &text);
	str_format(&text, ": %zu, %s%s ", s->list.count, s->by_date ? "by date" : "the longest first",
	           s->figures.hidden > 0 ? ", of the whole case" : "");
	canvas_rule(c, a->row - 1, a->col, a->cols, rule, text.text);
	str_release(&text);
	if (s->list.count == 0)
		canvas_put_cut(c, a->row, a->col + 1, a->cols - 1, STYLE_TEXT, "There is none.");
	for (int line = 0; line < a->rows && list_at(&s->list, line) != LIST_NONE; line++)
		draw_gap(s, c, a->row + line, list_at(&s->list, line));
	if (s->has_keys)
		draw_keys(s, c);
}

void density_render(const void *state, struct canvas *c, struct area area)
{
	const struct density_state *s = state;

	(void)area;
	draw_bars(s, c);
	draw_not_drawn(s, c);
	draw_gaps(s, c);
}
