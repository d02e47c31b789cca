/* How the Timeline looks. Everything drawn here was brought into sight by layout(); nothing is read. */
#include <string.h>

#include "core/record.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/timeline_state.h"

enum { NARROW = 72 }; /* under this a gap whose words are too long is told in short */

/* Columns of a row: whether it is ticked, whether it is selected, and the entry. A date that is wider than a day has no
 * time, and takes both columns. */
enum {
	TICK = 0,
	CURSOR = 1,
	DATE = 2,
	DATE_COLS = 12,
	TIME = 15,
	TIME_COLS = 5,
	AGENCY = 21,
	AGENCY_COLS = 4,
	EVENT = 26,
	MARKS_COLS = 6,
	AGE_COLS = 10, /* "2y0m-2y3m", and the space before it */
	AGE_COLS_WIDE = 12,
};

/* Of the age, and the space before it; 0 where none stands. */
static int age_cols(const struct timeline_state *s)
{
	if (s->list_area.cols < TIMELINE_AGE || ages_name(&s->ages) == NULL)
		return 0;
	return s->list_area.cols < TIMELINE_AGE_WIDE ? AGE_COLS : AGE_COLS_WIDE;
}

static int marks_col(const struct timeline_state *s)
{
	return s->list_area.cols - age_cols(s) - MARKS_COLS;
}

int timeline_event_cols(const struct timeline_state *s)
{
	int cols = marks_col(s) - EVENT - 1;

	return cols > 1 ? cols : 1;
}

static void put_right(struct canvas *c, int row, int end, int limit, enum style style, const char *text)
{
	int width = utf8_width(text);

	canvas_put_cut(c, row, end - (width < limit ? width : limit), limit, style, text);
}

/* "Age of Nina", or shorter. */
static void draw_age_head(const struct timeline_state *s, struct canvas *c, int row, int end)
{
	struct str safe, head;

	str_init(&safe);
	str_init(&head);
	utf8_display(ages_name(&s->ages), false, &safe);
	str_format(&head, utf8_width(safe.text) + 7 <= age_cols(s) ? "Age of %s" : "Age %s", safe.text);
	put_right(c, row, end, age_cols(s), STYLE_LABEL, head.text);
	str_release(&head);
	str_release(&safe);
}

static void draw_columns(const struct timeline_state *s, struct canvas *c)
{
	const struct area *a = &s->list_area;

	canvas_fill(c, a->row - 1, a->col, 1, a->cols, STYLE_LABEL);
	canvas_put(c, a->row - 1, a->col + DATE, DATE_COLS, STYLE_LABEL, "Date");
	canvas_put(c, a->row - 1, a->col + TIME, TIME_COLS, STYLE_LABEL, "Time");
	canvas_put(c, a->row - 1, a->col + AGENCY, AGENCY_COLS, STYLE_LABEL, "Ag");
	canvas_put(c, a->row - 1, a->col + EVENT, timeline_event_cols(s), STYLE_LABEL, "Event");
	canvas_put(c, a->row - 1, a->col + marks_col(s), MARKS_COLS, STYLE_LABEL, "Marks");
	if (age_cols(s) > 0)
		draw_age_head(s, c, a->row - 1, a->col + a->cols);
}

/* Than the month it begins in: then the heading must not say that it was then. */
static bool is_wider(const struct edtf *d)
{
	struct edtf_civil c = edtf_civil(d->earliest);

	return d->latest - (int64_t)edtf_day_number(c.year, c.month, 1) >= edtf_days_in_month(c.year, c.month);
}

static void draw_month(struct canvas *c, int row, const struct area *a, const struct edtf *d)
{
	struct edtf_civil day = edtf_civil(d->earliest);
	struct str text;

	str_init(&text);
	if (d->kind == EDTF_UNDATED)
		str_add(&text, " Not dated: they stand here, not where they happened ");
	else if (d->earliest == EDTF_FIRST)
		str_add(&text, " No earliest day ");
	else
		str_format(&text, " %s %d%s ", edtf_month_name(day.month), (int)day.year, is_wider(d) ? " or later" : "");
	canvas_rule(c, row, a->col, a->cols, STYLE_MONTH, text.text);
	str_release(&text);
}

/* What reviewers made of it, behind its line where there is room, else in short at the right; returns the columns. */
static int draw_gap_state(struct canvas *c, int row, const struct area *a, int line, const struct gap_state *state)
{
	struct str said, text;

	if (state->standing == GAP_OPEN && state->was == GAP_OPEN)
		return 0;
	str_init(&said);
	str_init(&text);
	gap_state_say(state, &said);
	utf8_display(said.text, false, &text);
	int cols = utf8_width(text.text);
	if (line + 1 + cols > a->cols) {
		str_clear(&text);
		str_add(&text, state->was != GAP_OPEN ? "was " : "");
		str_add(&text, gap_standing_name(state->was != GAP_OPEN ? state->was : state->standing));
		cols = utf8_width(text.text);
	}
	canvas_put(c, row, a->col + a->cols - cols, cols, STYLE_NOTE, text.text);
	str_release(&said);
	str_release(&text);
	return cols + 1;
}

/* ":: 97 days from 06/05/2021 to 11/08/2021, no dated entry between; explained"; in a narrow window in short where that
 * is too long, for its ends are to be seen. */
static void draw_gap(const struct timeline_state *s, struct canvas *c, int row, const struct area *a,
                     const struct gap *gap)
{
	struct str text;

	str_init(&text);
	str_add(&text, gap->certain ? ":: " : ":~ ");
	str_add(&text, s->timeline.n < s->timeline.total ? "whole case: " : ""); /* not of what is shown */
	size_t from = text.length;
	gaps_say(gap, preferences_date_style(s->preferences), false, &text);
	if (!s->list.printing && a->cols < NARROW && utf8_width(text.text) > a->cols) {
		str_cut(&text, from);
		gaps_say_short(gap, preferences_date_style(s->preferences), 0, &text);
	}
	const struct gap_state *made = &s->gap_states[gap - s->gaps];
	int state = 0;
	if (!s->list.printing)
		state = draw_gap_state(c, row, a, utf8_width(text.text), made);
	else if (made->standing != GAP_OPEN || made->was != GAP_OPEN) {
		str_add(&text, "; ");
		gap_state_say(made, &text);
	}
	canvas_put_cut(c, row, a->col, a->cols - state, STYLE_GAP, text.text);
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

static bool is_tied(const struct entry_view *v, enum record_kind kind)
{
	for (size_t i = 0; i < v->n_ties; i++)
		if (v->ties[i].kind == kind)
			return true;
	return false;
}

/* "+!!*=?": significant to its agency, and to a reviewer; starred, linked with others, a question is about it. */
static void add_own(const struct entry_view *v, struct str *text)
{
	str_add(text, v->entry.significant ? "+" : "");
	str_add(text, v->mark.significance > 1 ? "!!" : v->mark.significance > 0 ? "!" : "");
	str_add(text, v->mark.star ? "*" : "");
	str_add(text, is_tied(v, RECORD_LINK) || is_tied(v, RECORD_INCIDENT) ? "=" : "");
	str_add(text, is_tied(v, RECORD_QUESTION) ? "?" : "");
}

/* "+~ n1": the above, changed since the revision before, held, only perhaps what the filter asks for (or not at all,
 * but found: "/"), notes. */
static void draw_marks(const struct timeline_state *s, struct canvas *c, int row, size_t rank,
                       const struct entry_view *v)
{
	struct str text;

	str_init(&text);
	bool through = timeline_is_through(&s->timeline, rank);
	add_own(v, &text);
	str_format(&text, "%s%s%s", rows_is_changed(&s->rows, rank) ? "c" : "", v->entry.held != NULL ? "h" : "",
	           through ? "/" : v->certain ? "" : "~");
	if (v->n_notes > 0)
		str_format(&text, "%sn%zu", text.length > 0 && text.length < 4 ? " " : "", v->n_notes);
	canvas_put_cut(c, row, s->list_area.col + marks_col(s), MARKS_COLS, STYLE_MARK, text.text);
	str_release(&text);
}

static void draw_entry(const struct timeline_state *s, struct canvas *c, int row, size_t rank,
                       const struct entry_view *v)
{
	bool selected = rank == s->list.selected, through = timeline_is_through(&s->timeline, rank);
	const struct area *a = &s->list_area;
	struct str text;

	str_init(&text);
	draw_when(s, c, row, a->col, &v->entry);
	canvas_put(c, row, a->col + AGENCY, AGENCY_COLS, asked_style(&s->asked, v->agency), v->agency);
	utf8_display(v->entry.event, false, &text);
	canvas_put_cut(c, row, a->col + EVENT, timeline_event_cols(s), through || !v->certain ? STYLE_DIM : STYLE_TEXT,
	               text.text);
	hits_mark(&s->hits, c, row, a->col + EVENT, timeline_event_cols(s), text.text);
	draw_marks(s, c, row, rank, v);
	if (age_cols(s) > 0) {
		str_clear(&text);
		ages_say(&s->ages, &v->entry.date, age_cols(s) - 1, &text);
		put_right(c, row, a->col + a->cols, age_cols(s) - 1, STYLE_TEXT, text.text);
	}
	if (ticks_has(&s->ticks, v->row))
		canvas_put(c, row, a->col + TICK, 1, STYLE_MARK, "x");
	if (selected) {
		canvas_put(c, row, a->col + CURSOR, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a->col, a->cols, STYLE_SELECTED);
	}
	str_release(&text);
}

static void draw_note(const struct timeline_state *s, struct canvas *c, int row, const struct note *n)
{
	const struct area *a = &s->list_area;
	int cols = a->cols - EVENT;
	struct str note, text;

	str_init(&note);
	str_init(&text);
	canvas_put(c, row, a->col + AGENCY, AGENCY_COLS, STYLE_NOTE, "note");
	note_say(n, &note);
	str_format(&note, ": %s", n->text);
	utf8_display(note.text, false, &text);
	str_release(&note);
	canvas_put_cut(c, row, a->col + EVENT, cols, STYLE_NOTE, text.text);
	hits_mark(&s->hits, c, row, a->col + EVENT, cols, text.text);
	str_release(&text);
}

/* "own" where an agency's code stands; "~": only perhaps what the filter asks for. */
static void draw_own(const struct timeline_state *s, struct canvas *c, int row, const struct own_entry *own)
{
	const struct area *a = &s->list_area;
	const char *const *values = own->record->values;
	const char *when = values[record_field(RECORD_OWN_ENTRY, "when")];
	const struct entry entry = {.date = own->date, .when = when != NULL ? when : ""};
	struct str said, text;

	str_init(&said);
	str_init(&text);
	draw_when(s, c, row, a->col, &entry);
	canvas_put(c, row, a->col + AGENCY, AGENCY_COLS, STYLE_NOTE, "own");
	str_format(&said, "%s%s (%s)", own->match == EDTF_CERTAIN ? "" : "~ ",
	           values[record_field(RECORD_OWN_ENTRY, "event")], values[record_field(RECORD_OWN_ENTRY, "source")]);
	utf8_display(said.text, false, &text);
	canvas_put_cut(c, row, a->col + EVENT, a->cols - EVENT, STYLE_NOTE, text.text);
	str_release(&said);
	str_release(&text);
}

static void draw_line(struct timeline_state *s, struct canvas *c, int row, const struct timeline_line *line)
{
	switch (line->kind) {
	case LINE_MONTH:
		draw_month(c, row, &s->list_area, &rows_get(&s->rows, line->rank)->entry.date);
		break;
	case LINE_OWN_MONTH:
		draw_month(c, row, &s->list_area, &s->own.list[line->n].date);
		break;
	case LINE_OWN:
		draw_own(s, c, row, &s->own.list[line->n]);
		break;
	case LINE_GAP:
		draw_gap(s, c, row, &s->list_area, &s->gaps[line->n]);
		break;
	case LINE_NOTE:
		draw_note(s, c, row, &rows_get(&s->rows, line->rank)->notes[line->n]);
		break;
	case LINE_ENTRY:
		draw_entry(s, c, row, line->rank, rows_get(&s->rows, line->rank));
		if (line->rank == s->list.selected && !s->in_detail)
			canvas_cursor(c, row, s->list_area.col);
		break;
	}
}

static void draw_list(struct timeline_state *s, struct canvas *c)
{
	for (size_t i = 0; i < s->n_lines && (int)i < s->list_area.rows; i++)
		draw_line(s, c, s->list_area.row + (int)i, &s->lines[i]);
	if (s->timeline.n == 0)
		canvas_cursor(c, s->list_area.row, s->list_area.col);
}

static void draw_empty(const struct timeline_state *s, struct canvas *c)
{
	bool nothing_loaded = s->timeline.total == 0;
	const char *key = keymap_said(s->keymap, nothing_loaded ? COMMAND_IMPORT : COMMAND_CLEAR, IN_TIMELINE);
	struct str text;

	str_init(&text);
	str_format(&text, nothing_loaded ? "No submission is loaded yet. %s reads an agency's file."
	                                 : "No entry matches. %s shows all of them again.", key);
	canvas_put_cut(c, s->list_area.row + 1, s->list_area.col + 2, s->list_area.cols - 2, STYLE_TEXT, text.text);
	str_release(&text);
	canvas_cursor(c, s->list_area.row + 1, s->list_area.col);
}

/* "-- GP:GP-0212  gp-2.xml line 37 ------------- Tab: scroll" */
static void draw_detail_head(const struct timeline_state *s, struct canvas *c, const struct entry_view *v, int row)
{
	const struct area *d = &s->detail_area;
	struct str text, more;

	str_init(&text);
	str_init(&more);
	scroll_say(&s->scroll, &more);
	if (more.length > 0) {
		str_insert(&more, 0, " ", 1);
		str_format(&more, ", %s: %s ", keymap_said(s->keymap, COMMAND_PANE, IN_TIMELINE),
		           s->in_detail ? "back to the list" : "scroll");
	}
	int width = utf8_width(more.text);
	if (width + 30 >= d->cols)
		width = 0;
	str_format(&text, " %s:%s  ", v->agency, v->entry.id);
	if (s->found_in != NULL)
		str_format(&text, "found in %s  ", s->found_in);
	size_t without_file = text.length;
	utf8_display(v->file, false, &text);
	str_format(&text, " line %lld ", (long long)v->entry.line);
	if (utf8_width(text.text) > d->cols - width - 4) /* the entry opened says it too */
		str_cut(&text, without_file - 1);
	canvas_rule(c, row, d->col, d->cols, s->in_detail ? STYLE_MONTH : STYLE_BORDER, text.text);
	canvas_put(c, row, d->col + d->cols - width - 1, width, STYLE_BORDER, more.text);
	str_release(&more);
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
	draw_columns(s, canvas);
	if (s->list.count == 0)
		draw_empty(s, canvas);
	else
		draw_list(s, canvas);
	if (!s->list.printing)
		draw_detail(s, canvas);
}
