/* How the Timeline looks. Everything drawn here was brought into sight by layout(); nothing is read. */
#include <string.h>

#include "core/utf8.h"
#include "tui/timeline_state.h"

/* Columns of a row. A date that is wider than a day has no time, and takes both columns. */
enum { DATE = 1, DATE_COLS = 12, TIME = 14, TIME_COLS = 5, AGENCY = 20, AGENCY_COLS = 4, EVENT = 25, MARKS_COLS = 6 };

static int event_cols(const struct area *a)
{
	int cols = a->cols - EVENT - MARKS_COLS - 1;

	return cols > 1 ? cols : 1;
}

static void draw_columns(struct canvas *c, const struct area *a)
{
	canvas_fill(c, a->row - 1, a->col, 1, a->cols, STYLE_LABEL);
	canvas_put(c, a->row - 1, a->col + DATE, DATE_COLS, STYLE_LABEL, "Date");
	canvas_put(c, a->row - 1, a->col + TIME, TIME_COLS, STYLE_LABEL, "Time");
	canvas_put(c, a->row - 1, a->col + AGENCY, AGENCY_COLS, STYLE_LABEL, "Ag");
	canvas_put(c, a->row - 1, a->col + EVENT, event_cols(a), STYLE_LABEL, "Event");
	canvas_put(c, a->row - 1, a->col + a->cols - MARKS_COLS, MARKS_COLS, STYLE_LABEL, "Marks");
}

/* Than the month it begins in: then the heading must not say that it was then. */
static bool is_wider(const struct entry *e)
{
	struct edtf_civil c = edtf_civil(e->date.earliest);

	return e->date.latest - (int64_t)edtf_day_number(c.year, c.month, 1) >= edtf_days_in_month(c.year, c.month);
}

static void draw_month(struct canvas *c, int row, const struct area *a, const struct entry *e)
{
	struct edtf_civil day = edtf_civil(e->date.earliest);
	struct str text;

	str_init(&text);
	if (e->date.kind == EDTF_UNDATED)
		str_add(&text, " Not dated: they stand here, not where they happened ");
	else if (e->date.earliest == EDTF_FIRST)
		str_add(&text, " No earliest day ");
	else
		str_format(&text, " %s %d%s ", edtf_month_name(day.month), (int)day.year, is_wider(e) ? " or later" : "");
	canvas_rule(c, row, a->col, a->cols, STYLE_MONTH, text.text);
	str_release(&text);
}

/* ":: 97 days from 06/05/2021 to 11/08/2021, no dated entry between" */
static void draw_gap(const struct timeline_state *s, struct canvas *c, int row, const struct area *a,
                     const struct gap *gap)
{
	struct str text;

	str_init(&text);
	str_add(&text, gap->certain ? ":: " : ":~ ");
	str_add(&text, s->timeline.n < s->timeline.total ? "whole case: " : ""); /* not of what is shown */
	gaps_say(gap, preferences_date_style(s->preferences), false, &text);
	canvas_put_cut(c, row, a->col, a->cols, STYLE_GAP, text.text);
	str_release(&text);
}

static void draw_when(const struct timeline_state *s, struct canvas *c, int row, int col, const struct entry *e)
{
	bool uncertain = edtf_is_uncertain(&e->date);
	struct str text;

	str_init(&text);
	detail_date(e, preferences_date_style(s->preferences), TIME + TIME_COLS - DATE, &text);
	bool both = utf8_width(text.text) > DATE_COLS && e->date.minute < 0;
	canvas_put_cut(c, row, col + DATE, both ? TIME + TIME_COLS - DATE : DATE_COLS,
	               uncertain ? STYLE_UNCERTAIN : STYLE_TEXT, text.text);
	if (!both) {
		str_clear(&text);
		detail_time(e, &text);
		canvas_put(c, row, col + TIME + (e->date.minute < 0 ? 2 : 0), TIME_COLS, STYLE_TEXT, text.text);
	}
	str_release(&text);
}

static void draw_entry(const struct timeline_state *s, struct canvas *c, int row, const struct entry_view *v,
                       bool selected)
{
	const struct area *a = &s->list_area;
	struct str text;

	str_init(&text);
	draw_when(s, c, row, a->col, &v->entry);
	canvas_put(c, row, a->col + AGENCY, AGENCY_COLS, asked_style(&s->asked, v->agency), v->agency);
	utf8_display(v->entry.event, false, &text);
	canvas_put_cut(c, row, a->col + EVENT, event_cols(a), v->certain ? STYLE_TEXT : STYLE_DIM, text.text);
	hits_mark(&s->hits, c, row, a->col + EVENT, event_cols(a), text.text);
	str_clear(&text);
	str_format(&text, "%s%s%s", v->entry.significant ? "+" : " ", v->entry.held != NULL ? "h" : " ",
	           v->certain ? " " : "~");
	if (v->n_notes > 0)
		str_format(&text, "n%zu", v->n_notes);
	canvas_put(c, row, a->col + a->cols - MARKS_COLS, MARKS_COLS, STYLE_MARK, text.text);
	if (selected) {
		canvas_put(c, row, a->col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a->col, a->cols, STYLE_SELECTED);
	}
	str_release(&text);
}

static void draw_note(const struct timeline_state *s, struct canvas *c, int row, const struct note *n)
{
	const struct area *a = &s->list_area;
	int cols = a->cols - EVENT;
	struct str text;

	str_init(&text);
	canvas_put(c, row, a->col + AGENCY, AGENCY_COLS, STYLE_NOTE, "note");
	str_format(&text, "%s: ", note_kind_find(n->kind)->spoken);
	utf8_display(n->text, false, &text);
	canvas_put_cut(c, row, a->col + EVENT, cols, STYLE_NOTE, text.text);
	hits_mark(&s->hits, c, row, a->col + EVENT, cols, text.text);
	str_release(&text);
}

static void draw_list(struct timeline_state *s, struct canvas *c)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		const struct timeline_line *line = &s->lines[i];
		const struct entry_view *v = rows_get(&s->rows, line->rank);
		int row = s->list_area.row + (int)i;
		bool selected = line->rank == s->list.selected;

		if (row >= s->list_area.row + s->list_area.rows)
			break;
		if (line->kind == LINE_MONTH)
			draw_month(c, row, &s->list_area, &v->entry);
		else if (line->kind == LINE_GAP)
			draw_gap(s, c, row, &s->list_area, &s->gaps[line->n]);
		else if (line->kind == LINE_NOTE)
			draw_note(s, c, row, &v->notes[line->n]);
		else
			draw_entry(s, c, row, v, selected);
		if (line->kind == LINE_ENTRY && selected && !s->in_detail)
			canvas_cursor(c, row, s->list_area.col);
	}
}

static void draw_empty(const struct timeline_state *s, struct canvas *c)
{
	const char *text = s->timeline.total == 0 ? "No submission is loaded. casechron import CASE FILE... loads some."
	                                          : "No entry matches. F shows all of them again.";

	canvas_put_cut(c, s->list_area.row + 1, s->list_area.col + 2, s->list_area.cols - 2, STYLE_TEXT, text);
	canvas_cursor(c, s->list_area.row + 1, s->list_area.col);
}

/* "-- GP:GP-0212  gp-2.xml line 37 ------------- Tab: focus" */
static void draw_detail_head(const struct timeline_state *s, struct canvas *c, const struct entry_view *v, int row)
{
	const struct area *d = &s->detail_area;
	struct str text;

	str_init(&text);
	str_format(&text, " %s:%s  ", v->agency, v->entry.id);
	utf8_display(v->file, false, &text);
	str_format(&text, " line %lld ", (long long)v->entry.line);
	canvas_rule(c, row, d->col, d->cols, s->in_detail ? STYLE_MONTH : STYLE_BORDER, text.text);
	str_clear(&text);
	scroll_say(&s->scroll, &text);
	if (text.length > 0) {
		str_insert(&text, 0, " ", 1);
		str_add(&text, s->in_detail ? ", Tab: back to the list " : ", Tab: scroll ");
	}
	int width = utf8_width(text.text);
	if (width > 0 && width + 30 < d->cols)
		canvas_put(c, row, d->col + d->cols - width - 1, width, STYLE_BORDER, text.text);
	str_release(&text);
}

static void draw_detail(struct timeline_state *s, struct canvas *c)
{
	const struct entry_view *v = timeline_state_selected(s);
	const struct area *d = &s->detail_area;

	if (s->beside)
		for (int i = -1; i < s->list_area.rows; i++)
			canvas_put(c, s->list_area.row + i, d->col - 1, 1, STYLE_BORDER, "|");
	if (v == NULL)
		return;
	draw_detail_head(s, c, v, d->row - 1);
	lines_render(&s->detail, c, d->row, d->col, d->rows, d->cols, s->scroll.top, &s->hits);
	if (s->in_detail)
		canvas_cursor(c, d->row, d->col);
}

void timeline_render(const void *state, struct canvas *canvas, struct area area)
{
	struct timeline_state *s = (struct timeline_state *)state;

	(void)area;
	draw_columns(canvas, &s->list_area);
	if (s->timeline.n == 0)
		draw_empty(s, canvas);
	else
		draw_list(s, canvas);
	draw_detail(s, canvas);
}
