/* Side by side: entries that tell of one happening, a column each, with a mark in front of what differs. Printed they
 * stand one under the other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/incident.h"
#include "core/mem.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/lines.h"
#include "tui/scroll.h"
#include "tui/view.h"

/* A column is read well from so many on; more of them than that beside one another are not. */
enum { COLUMN_COLS = 39, COLUMNS_MAX = 4, ROWS_ABOVE = 2, TOLD_MAX = 60 };

#define NO_RECORD "these are ticked entries, and no incident yet"

struct incident_state {
	struct store *store;
	const struct preferences *preferences;
	bool has_record;
	unsigned char record[ROW_ID_BYTES];
	int64_t *rows; /* where it is of ticked entries */
	size_t n_rows;
	struct arena arena;
	char *title;
	struct entry_view *views;
	struct incident_account *accounts;
	size_t n, n_left_out; /* left out: not loaded any longer, or more than can be compared */
	struct incident_compared compared;
	struct lines lines[TOLD_MAX];
	size_t first, selected; /* columns */
	int shown;              /* as many as fit */
	struct scroll scroll;
	bool printing;
};

static bool take_view(struct incident_state *s, int64_t row, struct err *err)
{
	struct entry_view *v = &s->views[s->n];
	struct incident_account *a = &s->accounts[s->n];

	if (s->n == TOLD_MAX) {
		s->n_left_out++;
		return true;
	}
	if (!query_entry(s->store, &s->arena, row, v, err))
		return false;
	*a = (struct incident_account){v->entry.date, v->people, v->entry.n_people, v->entry.event};
	s->n++;
	return true;
}

static bool take_named(struct incident_state *s, const char *name, struct err *err)
{
	char *agency, *entry;
	int64_t row;
	struct err gone = {0};

	if (!anchor_split(name, &agency, &entry, err))
		return false;
	bool found = query_find(s->store, agency, entry, &row, &gone);
	free(agency);
	free(entry);
	if (found)
		return take_view(s, row, err);
	s->n_left_out++;
	if (gone.code != ERR_NOTFOUND)
		*err = gone;
	return gone.code == ERR_NOTFOUND;
}

static bool take_record(struct incident_state *s, struct err *err)
{
	struct record record;

	if (!record_get(s->store, &s->arena, RECORD_INCIDENT, s->record, &record, err))
		return false;
	free(s->title);
	s->title = mem_copy(record_value(&record, "title"));
	const char *list = record_value(&record, "entries"), *name;
	while ((name = record_next(&s->arena, &list)) != NULL)
		if (!take_named(s, name, err))
			return false;
	return true;
}

/* As the Timeline has them: the earliest first, those without a date last. */
static bool is_before(const struct edtf *a, const struct edtf *b)
{
	if ((a->kind == EDTF_UNDATED) != (b->kind == EDTF_UNDATED))
		return b->kind == EDTF_UNDATED;
	return a->earliest != b->earliest ? a->earliest < b->earliest : a->minute < b->minute;
}

static void order_by_time(struct incident_state *s)
{
	for (size_t i = 1; i < s->n; i++) {
		for (size_t k = i; k > 0 && is_before(&s->accounts[k].date, &s->accounts[k - 1].date); k--) {
			struct incident_account account = s->accounts[k];
			struct entry_view view = s->views[k];
			s->accounts[k] = s->accounts[k - 1];
			s->views[k] = s->views[k - 1];
			s->accounts[k - 1] = account;
			s->views[k - 1] = view;
		}
	}
}

static bool reload(void *state, struct err *err)
{
	struct incident_state *s = state;
	bool ok = true;

	arena_reset(&s->arena);
	s->n = s->n_left_out = 0;
	s->views = arena_alloc(&s->arena, TOLD_MAX * sizeof *s->views);
	s->accounts = arena_alloc(&s->arena, TOLD_MAX * sizeof *s->accounts);
	if (s->has_record)
		ok = take_record(s, err);
	for (size_t i = 0; ok && i < s->n_rows; i++)
		ok = take_view(s, s->rows[i], err);
	if (!ok)
		s->n = 0;
	order_by_time(s);
	incident_compare(s->accounts, s->n, &s->compared);
	if (s->selected >= s->n)
		s->selected = s->n > 0 ? s->n - 1 : 0;
	return ok;
}

static void close_view(void *state)
{
	struct incident_state *s = state;

	for (size_t i = 0; i < TOLD_MAX; i++)
		lines_release(&s->lines[i]);
	arena_release(&s->arena);
	free(s->title);
	free(s->rows);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct incident_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->preferences = subject->preferences;
	s->has_record = subject->has_record;
	memcpy(s->record, subject->record, ROW_ID_BYTES);
	if (!s->has_record && subject->n_rows > 0) {
		s->rows = mem_zero(subject->n_rows, sizeof *s->rows);
		memcpy(s->rows, subject->rows, subject->n_rows * sizeof *s->rows);
		s->n_rows = subject->n_rows;
	}
	arena_init(&s->arena);
	for (size_t i = 0; i < TOLD_MAX; i++)
		lines_init(&s->lines[i]);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

/* --- the columns */

static void add_persons(const struct incident_state *s, size_t i, struct lines *l)
{
	const struct incident_account *a = &s->accounts[i];

	for (size_t p = 0; p < a->n_persons; p++) {
		bool all = incident_all_name(s->accounts, s->n, a->persons[p]);
		lines_add(l, all ? "  WHO" : "! WHO", a->persons[p], all ? STYLE_TEXT : STYLE_WARNING);
	}
	if (a->n_persons == 0)
		lines_add(l, s->compared.persons ? "! WHO" : "  WHO", "nobody is named", STYLE_DIM);
}

static void build(struct incident_state *s, size_t i, int columns)
{
	static const char *const days[] = {[EDTF_NO] = "! DAY", [EDTF_POSSIBLE] = "? DAY", [EDTF_CERTAIN] = "  DAY"};
	const struct entry_view *v = &s->views[i];
	struct lines *l = &s->lines[i];
	bool same_day = s->compared.day == EDTF_CERTAIN;
	struct str text;

	lines_clear(l, columns);
	str_init(&text);
	str_format(&text, "%s:%s%s", v->agency, v->entry.id, v->is_current ? "" : " (withdrawn by its agency)");
	lines_add(l, "  ENTRY", text.text, STYLE_LABEL);
	str_clear(&text);
	detail_date(&v->entry, preferences_date_style(s->preferences), columns - LINES_LABEL, &text);
	lines_add(l, days[s->compared.day], text.text, same_day ? STYLE_TEXT : STYLE_WARNING);
	str_clear(&text);
	detail_time(&v->entry, &text);
	lines_add(l, s->compared.minute ? "! TIME" : "  TIME", text.text, s->compared.minute ? STYLE_WARNING : STYLE_TEXT);
	add_persons(s, i, l);
	str_clear(&text);
	incident_say_words(s->accounts, s->n, i, &text);
	lines_add(l, s->compared.words ? "! WORDS" : "  WORDS", text.text, STYLE_TEXT);
	lines_add(l, "  ACTION", v->entry.action, STYLE_TEXT);
	str_release(&text);
}

static int fitting(const struct incident_state *s, int cols)
{
	int n = cols / COLUMN_COLS;

	if (n > COLUMNS_MAX)
		n = COLUMNS_MAX;
	if (n > (int)s->n)
		n = (int)s->n;
	return n > 0 && !s->printing ? n : 1;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct incident_state *s = state;
	size_t longest = 0, all = 0;

	(void)err;
	s->shown = fitting(s, area.cols);
	if (s->selected < s->first)
		s->first = s->selected;
	if (s->selected >= s->first + (size_t)s->shown)
		s->first = s->selected - (size_t)s->shown + 1;
	if (s->first + (size_t)s->shown > s->n)
		s->first = s->n > (size_t)s->shown ? s->n - (size_t)s->shown : 0;
	for (size_t i = 0; i < s->n; i++) {
		build(s, i, (area.cols - 1) / s->shown - 2);
		all += s->lines[i].n + 1;
		if (s->lines[i].n > longest && i >= s->first && i < s->first + (size_t)s->shown)
			longest = s->lines[i].n;
	}
	scroll_fit(&s->scroll, area.rows - ROWS_ABOVE, s->printing ? all : longest);
	return true;
}

/* One under the other, from the line on that the print has come to. */
static void render_printed(const struct incident_state *s, struct canvas *c, struct area area)
{
	long row = area.row + ROWS_ABOVE - (long)s->scroll.top;
	long top = area.row + ROWS_ABOVE, end = area.row + area.rows;

	for (size_t i = 0; i < s->n; i++) {
		size_t first = row < top ? (size_t)(top - row) : 0;
		if (first < s->lines[i].n && row + (long)first < end)
			lines_render(&s->lines[i], c, (int)(row + (long)first), area.col + 1, (int)(end - row - (long)first),
			             area.cols - 2, first, NULL);
		row += (long)s->lines[i].n + 1;
	}
}

/* What the marks mean, and what all agree in. */
static void render_head(const struct incident_state *s, struct canvas *c, struct area area)
{
	static const char *const days[] = {[EDTF_NO] = "not all of one day", [EDTF_POSSIBLE] = "possibly of one day",
	                                   [EDTF_CERTAIN] = "of one day"};
	struct str text;

	str_init(&text);
	str_format(&text, "%zu entries, %s.  ! differs  ? may differ  [words] no other has", s->n, days[s->compared.day]);
	if (s->n_left_out > 0)
		str_format(&text, "  (%zu left out)", s->n_left_out);
	if (s->n == 0) {
		str_clear(&text);
		str_add(&text, "None of its entries is loaded any longer.");
	}
	canvas_put_cut(c, area.row, area.col + 1, area.cols - 1, STYLE_DIM, text.text);
	str_release(&text);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct incident_state *s = state;
	int width = (area.cols - 1) / s->shown;

	render_head(s, c, area);
	canvas_cursor(c, area.row + ROWS_ABOVE, area.col);
	if (s->printing) {
		render_printed(s, c, area);
		return;
	}
	for (int k = 0; k < s->shown && s->first + (size_t)k < s->n; k++) {
		size_t i = s->first + (size_t)k;
		int col = area.col + k * width;
		lines_render(&s->lines[i], c, area.row + ROWS_ABOVE, col + 1, (int)s->scroll.shown, width - 2, s->scroll.top,
		             NULL);
		if (i != s->selected)
			continue;
		canvas_put(c, area.row + ROWS_ABOVE, col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, area.row + ROWS_ABOVE, col, width - 1, STYLE_SELECTED);
		canvas_cursor(c, area.row + ROWS_ABOVE, col);
	}
}

static void edit(const struct incident_state *s, struct answer *a)
{
	if (!s->has_record) {
		snprintf(a->say, sizeof a->say, "%s", NO_RECORD);
		return;
	}
	a->open = &view_record;
	a->subject.has_record = true;
	a->subject.record_kind = RECORD_INCIDENT;
	memcpy(a->subject.record, s->record, ROW_ID_BYTES);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct incident_state *s = state;

	(void)argument, (void)err;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK) {
		a->close = true;
	} else if (id == COMMAND_EDIT_RECORD) {
		edit(s, a);
	} else if (id == COMMAND_LEFT) {
		s->selected -= s->selected > 0;
	} else if (id == COMMAND_RIGHT) {
		s->selected += s->selected + 1 < s->n;
	} else if (id == COMMAND_OPEN && s->n > 0) {
		a->open = &view_entry;
		a->subject.row = s->views[s->selected].row;
	} else {
		scroll_command(&s->scroll, id);
	}
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct incident_state *s = state;

	if (id == COMMAND_OPEN && s->n == 0)
		return "no entry is shown";
	if (id == COMMAND_EDIT_RECORD && !s->has_record)
		return NO_RECORD;
	if (id == COMMAND_LEFT && s->selected == 0)
		return "this is the first";
	return id == COMMAND_RIGHT && s->selected + 1 >= s->n ? "this is the last" : NULL;
}

static void heading(const void *state, struct str *out)
{
	const struct incident_state *s = state;

	str_format(out, " > %s", s->title != NULL ? s->title : "ticked entries");
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct incident_state *s = state;

	if (s->n > 0)
		str_format(left, "entry %zu of %zu", s->selected + 1, s->n);
	if (s->first > 0 || s->first + (size_t)s->shown < s->n)
		str_format(left, ", %zu more beside these", s->n - (size_t)s->shown);
	scroll_say(&s->scroll, right);
}

static void print(void *state, struct printing *p)
{
	struct incident_state *s = state;

	s->printing = s->scroll.printing = true;
	*p = (struct printing){.scroll = &s->scroll, .above = ROWS_ABOVE};
}

const struct view_class view_incident = {
	.title = "Side by side",
	.context = IN_INCIDENT,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.why_not = why_not,
	.heading = heading,
	.status = status,
	.print = print,
};
