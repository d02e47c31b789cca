/* Submissions: which agencies are loaded, at what revision, draft or final; and what each says it looked through. Enter
 * opens the report of the load. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/expected.h"
#include "core/mem.h"
#include "core/submission.h"
#include "core/utf8.h"
#include "tui/keymap.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/view.h"

enum { CODE_COLS = 9, PANE_ROWS = 8, COLS_MAX = 100 };

/* The agencies that are loaded, and after them those that are waited for. */
struct submissions_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	struct arena arena;
	struct submission_row *rows;
	size_t n_rows;
	struct expected_agency *awaited; /* none of them loaded */
	size_t n_awaited;
	int64_t loaded, expected; /* for the status line */
	struct list list;
	struct area area; /* of the list; set by layout */
	struct lines lines; /* of the selected one */
	int print_rows;     /* that one takes, where they are printed */
};

static bool read_awaited(struct submissions_state *s, struct err *err)
{
	struct expected_agency *all;
	size_t n;

	if (!expected_list(s->store, &s->arena, &all, &n, err))
		return false;
	s->awaited = all;
	for (size_t i = 0; i < n; i++)
		if (!all[i].submitted)
			s->awaited[s->n_awaited++] = all[i];
	return true;
}

static bool reload(void *state, struct err *err)
{
	struct submissions_state *s = state;

	arena_reset(&s->arena);
	s->n_rows = s->n_awaited = 0;
	bool ok = submission_list(s->store, &s->arena, &s->rows, &s->n_rows, err) && read_awaited(s, err) &&
	          submission_progress(s->store, &s->loaded, &s->expected, err);
	list_count(&s->list, s->n_rows + s->n_awaited);
	return ok;
}

static void close_view(void *state)
{
	struct submissions_state *s = state;

	lines_release(&s->lines);
	arena_release(&s->arena);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct submissions_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	arena_init(&s->arena);
	lines_init(&s->lines);
	list_init(&s->list, NULL, NULL);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

/* A date of the submission in words; as it was written where it cannot be read. */
static void add_day(const char *edtf, struct str *out)
{
	size_t length = out->length;

	if (edtf_say(edtf, out, NULL))
		return;
	str_cut(out, length);
	str_add(out, edtf);
}

static void add_coverage(struct lines *l, const struct submission *h, struct str *text)
{
	str_clear(text);
	if (h->coverage_from == NULL && h->coverage_to == NULL) {
		lines_add(l, "COVERS", "not stated", STYLE_WARNING);
		return;
	}
	if (h->coverage_from != NULL)
		add_day(h->coverage_from, text);
	else
		str_add(text, "the beginning not stated");
	str_add(text, " to ");
	if (h->coverage_to != NULL)
		add_day(h->coverage_to, text);
	else
		str_add(text, "the end not stated");
	lines_add(l, "COVERS", text->text, STYLE_TEXT);
}

static void build_signed(struct lines *l, const struct submission *h, struct str *text)
{
	str_clear(text);
	if (h->signed_off_role != NULL)
		str_add(text, h->signed_off_role);
	if (h->signed_off_when != NULL) {
		str_add(text, text->length > 0 ? ", " : "");
		add_day(h->signed_off_when, text);
	}
	bool is_signed = text->length > 0;
	lines_add(l, "SIGNED", is_signed ? text->text : "not signed off", is_signed ? STYLE_TEXT : STYLE_WARNING);
}

static void build_lines(struct submissions_state *s, int columns)
{
	struct str text;

	lines_clear(&s->lines, columns);
	if (s->list.selected >= s->n_rows) {
		lines_add(&s->lines, s->awaited[s->list.selected - s->n_rows].code,
		          "No submission yet. What this agency recorded is not in the case; nothing is known of it.",
		          STYLE_WARNING);
		return;
	}
	const struct submission *h = &s->rows[s->list.selected].head;
	str_init(&text);
	str_format(&text, "%s (%s), from %s", h->agency_name, h->agency_kind, s->rows[s->list.selected].file);
	lines_add(&s->lines, h->agency_code, text.text, STYLE_TEXT);
	if (h->nil_return)
		lines_add(&s->lines, "NIL", "The agency searched, and says that it had no involvement.", STYLE_TEXT);
	add_coverage(&s->lines, h, &text);
	lines_add(&s->lines, "SEARCHED", h->coverage_searched, STYLE_TEXT);
	lines_add(&s->lines, "MISSING", h->coverage_missing, STYLE_WARNING);
	build_signed(&s->lines, h, &text);
	str_release(&text);
}

/* The list above, what the selected one says below, as much of each as there is room for. */
static int list_rows(const struct submissions_state *s, struct area area)
{
	int wanted = s->list.count > 0 ? (int)s->list.count : 1, most = area.rows - 2 - PANE_ROWS;

	if (s->list.printing)
		return 1;
	if (most < area.rows / 2)
		most = area.rows / 2;
	return wanted < most ? wanted : most;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct submissions_state *s = state;

	(void)err;
	s->area = (struct area){area.row + 1, area.col, list_rows(s, area), area.cols};
	list_resize(&s->list, s->area.rows);
	if (s->list.count > 0)
		build_lines(s, (area.cols > COLS_MAX ? COLS_MAX : area.cols) - 2);
	s->print_rows = 1 + s->area.rows + (int)s->lines.n;
	return true;
}

static void put_number(struct canvas *c, int row, int right, enum style style, int64_t n)
{
	char text[24];
	int width = snprintf(text, sizeof text, "%" PRId64, n);

	canvas_put(c, row, right - width, width, style, text);
}

/* Places of the figures, as columns from the right edge: right ends of numbers, left ends of words. */
enum { AT_REVISION = 38, AT_STATUS = 36, AT_PREPARED = 29, AT_ENTRIES = 11, AT_HELD = 6, AT_WARNINGS = 1 };

static void render_titles(struct canvas *c, struct area area)
{
	int right = area.col + area.cols;

	canvas_fill(c, area.row, area.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, area.row, area.col + 1, area.cols, STYLE_LABEL, "Agency");
	canvas_put(c, area.row, right - AT_REVISION - 3, 3, STYLE_LABEL, "Rev");
	canvas_put(c, area.row, right - AT_STATUS, 6, STYLE_LABEL, "Status");
	canvas_put(c, area.row, right - AT_PREPARED, 8, STYLE_LABEL, "Prepared");
	canvas_put(c, area.row, right - AT_ENTRIES - 7, 7, STYLE_LABEL, "Entries");
	canvas_put(c, area.row, right - AT_HELD - 4, 4, STYLE_LABEL, "Held");
	canvas_put(c, area.row, right - AT_WARNINGS - 4, 4, STYLE_LABEL, "Warn");
}

/* "01/03/2022": it is always a day. */
static void put_prepared(const struct submissions_state *s, struct canvas *c, int row, int col, const char *prepared)
{
	struct edtf date;
	struct str text;

	if (!edtf_parse(prepared, &date, NULL))
		return;
	str_init(&text);
	calendar_say_day(preferences_date_style(s->preferences), date.earliest, &text);
	canvas_put(c, row, col, CALENDAR_DAY_COLS, STYLE_TEXT, text.text);
	str_release(&text);
}

static void render_loaded(const struct submissions_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct submission_row *r = &s->rows[i];
	const struct submission *h = &r->head;
	int right = area.col + area.cols, name = area.col + 1 + CODE_COLS;
	bool draft = h->status != NULL && strcmp(h->status, "final") != 0;

	canvas_put(c, row, area.col + 1, CODE_COLS - 1, style_agency(i), h->agency_code);
	canvas_put_cut(c, row, name, right - AT_REVISION - 5 - name, STYLE_TEXT, h->agency_name);
	put_number(c, row, right - AT_REVISION, STYLE_TEXT, h->revision);
	canvas_put(c, row, right - AT_STATUS, 6, draft ? STYLE_WARNING : STYLE_TEXT, h->status != NULL ? h->status : "-");
	put_prepared(s, c, row, right - AT_PREPARED, h->prepared);
	if (h->nil_return)
		canvas_put(c, row, right - AT_ENTRIES - 3, 3, STYLE_TEXT, "nil");
	else
		put_number(c, row, right - AT_ENTRIES, STYLE_TEXT, r->entries);
	put_number(c, row, right - AT_HELD, r->held > 0 ? STYLE_WARNING : STYLE_DIM, r->held);
	put_number(c, row, right - AT_WARNINGS, r->warnings > 0 ? STYLE_WARNING : STYLE_DIM, r->warnings);
}

static void render_awaited(const struct expected_agency *a, struct canvas *c, int row, struct area area)
{
	int right = area.col + area.cols, name = area.col + 1 + CODE_COLS;

	canvas_put(c, row, area.col + 1, CODE_COLS - 1, STYLE_DIM, a->code);
	canvas_put_cut(c, row, name, right - AT_STATUS - 2 - name, STYLE_DIM, a->name);
	canvas_put(c, row, right - AT_STATUS, AT_STATUS, STYLE_WARNING, "no submission");
}

static void render_list(const struct submissions_state *s, struct canvas *c, struct area area)
{
	for (int line = 0; line < s->list.lines; line++) {
		size_t i = list_at(&s->list, line);
		int row = area.row + 1 + line;
		if (i == LIST_NONE)
			break;
		if (i < s->n_rows)
			render_loaded(s, i, c, row, area);
		else
			render_awaited(&s->awaited[i - s->n_rows], c, row, area);
		if (i != s->list.selected)
			continue;
		canvas_put(c, row, area.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, area.col, area.cols, STYLE_SELECTED);
		canvas_cursor(c, row, area.col);
	}
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct submissions_state *s = state;
	int pane = area.row + 1 + s->list.lines;
	char text[80];

	if (area.cols > COLS_MAX) /* a name and its figures are to be seen together */
		area.cols = COLS_MAX;

	render_titles(c, area);
	canvas_cursor(c, area.row + 1, area.col);
	if (s->list.count == 0) {
		snprintf(text, sizeof text, "Nothing is loaded yet. %s loads a file.",
		         keymap_said(s->keymap, COMMAND_IMPORT, IN_SUBMISSIONS));
		canvas_put_cut(c, area.row + 1, area.col + 1, area.cols - 1, STYLE_TEXT, text);
		return;
	}
	render_list(s, c, area);
	canvas_rule(c, pane, area.col, area.cols, STYLE_BORDER, "");
	pane += !s->list.printing;
	lines_render_top(&s->lines, c, pane, area.col + 1, area.row + area.rows - pane, area.cols - 2, NULL);
}

/* "GP@2", of the arena. */
static const char *name_of(struct submissions_state *s, const struct submission *h)
{
	return arena_format(&s->arena, "%s@%" PRId64, h->agency_code, h->revision);
}

/* The count of entries opens into them. */
static void show_entries(const struct submissions_state *s, struct answer *a)
{
	if (s->list.selected >= s->n_rows || s->rows[s->list.selected].entries == 0) {
		snprintf(a->say, sizeof a->say, "it has no entry to show");
		return;
	}
	struct str filter;

	str_init(&filter);
	str_format(&filter, "agency:%s", s->rows[s->list.selected].head.agency_code);
	a->close = a->returns = answer_then(a, COMMAND_FILTER, filter.text);
	str_release(&filter);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct submissions_state *s = state;

	(void)argument, (void)err;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK) {
		a->close = true;
	} else if (id == COMMAND_OPEN && s->list.selected < s->n_rows) {
		a->open = &view_report;
		a->subject.name = name_of(s, &s->rows[s->list.selected].head);
	} else if (id == COMMAND_SHOW_ENTRIES) {
		show_entries(s, a);
	} else if (id == COMMAND_OPEN && s->list.count > 0) {
		snprintf(a->say, sizeof a->say, "no submission of %s is loaded, so there is no report",
		         s->awaited[s->list.selected - s->n_rows].code);
	} else {
		list_command(&s->list, id);
	}
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct submissions_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, 0, mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct submissions_state *s = state;

	if (id == COMMAND_SHOW_ENTRIES)
		return s->list.selected < s->n_rows && s->rows[s->list.selected].entries > 0 ? NULL : "it has no entry";
	if (id != COMMAND_OPEN)
		return NULL;
	if (s->list.count == 0)
		return "nothing is selected";
	return s->list.selected < s->n_rows ? NULL : "no submission of this agency is loaded, so there is no report";
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct submissions_state *s = state;

	str_format(left, "%" PRId64 " of %" PRId64 " agencies loaded", s->loaded, s->expected);
	list_say_row(&s->list, right);
}

static void print(void *state, struct printing *p)
{
	struct submissions_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_submissions = {
	.title = "Submissions",
	.context = IN_SUBMISSIONS,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = render,
	.command = command,
	.point = point,
	.why_not = why_not,
	.status = status,
	.print = print,
};
