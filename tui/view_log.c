/* Log: everything that was done to the case, as sentences, the newest first, under the day and the reviewer. What is
 * held is a stretch of the log, which grows by a page where the window comes near one of its ends: the length of the
 * log costs nothing. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/calendar.h"
#include "core/log_read.h"
#include "core/mem.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/list.h"
#include "tui/view.h"

enum { PAGE = 200, TIME_COLS = 7, MARK_COLS = 8 };

/* The day of a change where it is read, and its minute. */
struct moment {
	int32_t day;
	int minute;
};

struct log_state {
	struct store *store;
	struct log_asked asked;
	struct arena arena;
	struct log_line *lines; /* the newest first */
	size_t n, capacity;
	bool at_newest, at_oldest; /* there is nothing beyond that end */
	struct list list;
	struct area area; /* set by layout */
};

static struct moment moment_of(const struct log_line *line)
{
	time_t at = (time_t)(line->at / 1000);
	struct tm tm = {0};

	localtime_r(&at, &tm);
	return (struct moment){edtf_day_number(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday), tm.tm_hour * 60 + tm.tm_min};
}

static const char *name_of(const struct log_line *line)
{
	return line->reviewer != NULL ? line->reviewer : "a reviewer";
}

/* Above the first of those that one reviewer made on one day without another between. */
static bool has_heading(const struct log_state *s, size_t rank)
{
	if (rank == 0)
		return true;
	const struct log_line *a = &s->lines[rank - 1], *b = &s->lines[rank];
	return moment_of(a).day != moment_of(b).day || strcmp(name_of(a), name_of(b)) != 0;
}

static int height(void *context, size_t rank)
{
	return 1 + has_heading(context, rank);
}

/* Puts a page in at one end. `skip` of its lines, at the side of what is held, stand there already. */
static void take(struct log_state *s, const struct log_line *page, size_t n, size_t skip, bool older)
{
	size_t more = n - skip, at = older ? s->n : 0;

	if (more == 0)
		return;
	s->lines = mem_grow(s->lines, &s->capacity, s->n + more, sizeof *s->lines);
	memmove(&s->lines[at + more], &s->lines[at], (s->n - at) * sizeof *s->lines);
	memcpy(&s->lines[at], page + (older ? skip : 0), more * sizeof *s->lines);
	s->n += more;
}

/* A page more at that end. */
static bool extend(struct log_state *s, bool older, struct err *err)
{
	const struct log_key *key = &s->lines[older ? s->n - 1 : 0].key;
	struct log_line *page;
	size_t n;

	if (!log_page(s->store, &s->arena, &s->asked, key, older, PAGE + 1, &page, &n, err))
		return false;
	*(older ? &s->at_oldest : &s->at_newest) = n <= PAGE;
	size_t before = s->n;
	take(s, page, n, n > 0, older); /* the key's own line is held already */
	if (older)
		list_count(&s->list, s->n);
	else
		list_above(&s->list, s->n - before);
	return true;
}

/* As much on both sides of the selected change as a window holds, so that movement meets an end only where one is. */
static bool reach(struct log_state *s, struct err *err)
{
	size_t window = (size_t)s->list.lines + 1;

	while (s->n > 0 && !s->at_newest && s->list.selected < window)
		if (!extend(s, false, err))
			return false;
	while (s->n > 0 && !s->at_oldest && s->n - s->list.selected <= window)
		if (!extend(s, true, err))
			return false;
	return true;
}

/* Begins anew at an end of the log, which is selected. */
static bool begin(struct log_state *s, bool newest, struct err *err)
{
	struct log_key key = newest ? log_newest() : log_oldest();
	struct log_line *page;
	size_t n;

	arena_reset(&s->arena);
	s->n = 0;
	list_count(&s->list, 0);
	if (!log_page(s->store, &s->arena, &s->asked, &key, newest, PAGE, &page, &n, err))
		return false;
	take(s, page, n, 0, true);
	s->at_newest = newest || n < PAGE;
	s->at_oldest = !newest || n < PAGE;
	list_count(&s->list, s->n);
	if (newest)
		list_home(&s->list);
	else
		list_end(&s->list);
	return true;
}

/* The newest change where that was selected, for it is what has just been done; else the one that was. */
static bool reload(void *state, struct err *err)
{
	struct log_state *s = state;
	struct log_line *page;
	size_t n;

	if (s->n == 0 || (s->at_newest && s->list.selected == 0))
		return begin(s, true, err);
	struct log_key key = s->lines[s->list.selected].key;
	arena_reset(&s->arena);
	s->n = 0;
	list_count(&s->list, 0);
	if (!log_page(s->store, &s->arena, &s->asked, &key, true, PAGE, &page, &n, err))
		return false;
	take(s, page, n, 0, true);
	s->at_newest = false;
	s->at_oldest = n < PAGE;
	list_count(&s->list, s->n);
	return reach(s, err);
}

static void close_view(void *state)
{
	struct log_state *s = state;

	arena_release(&s->arena);
	free(s->lines);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct log_state *s = mem_zero(1, sizeof *s);

	(void)subject;
	s->store = store;
	s->asked = log_all();
	arena_init(&s->arena);
	list_init(&s->list, height, s);
	if (!begin(s, true, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct log_state *s = state;

	s->area = area;
	list_resize(&s->list, area.rows);
	return reach(s, err);
}

/* "-- Monday 5 January 2026, A Reviewer --------" */
static void draw_heading(struct canvas *c, int row, const struct area *a, const struct log_line *line)
{
	static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
	int32_t day = moment_of(line).day;
	struct edtf_civil civil = edtf_civil(day);
	struct str text;

	str_init(&text);
	str_format(&text, " %s %d %s %d, %s ", days[calendar_weekday(day)], civil.day, edtf_month_name(civil.month),
	           (int)civil.year, name_of(line));
	canvas_rule(c, row, a->col, a->cols, STYLE_MONTH, text.text);
	str_release(&text);
}

/* The sentence as a person would begin it; what is undone stands there, and says so. */
static void draw_line(struct canvas *c, int row, const struct area *a, const struct log_line *line)
{
	int minute = moment_of(line).minute, col = a->col + 1 + TIME_COLS;
	struct str text;

	str_init(&text);
	str_format(&text, "%02d:%02d", minute / 60, minute % 60);
	canvas_put(c, row, a->col + 1, TIME_COLS, STYLE_TEXT, text.text);
	if (line->is_undone)
		canvas_put(c, row, col, MARK_COLS, STYLE_MARK, "undone");
	str_clear(&text);
	str_add(&text, line->sentence != NULL ? line->sentence : "(what it was has been erased)");
	text.text[0] = (char)toupper((unsigned char)text.text[0]);
	canvas_put_cut(c, row, col + MARK_COLS, a->cols - 1 - TIME_COLS - MARK_COLS,
	               line->is_undone ? STYLE_DIM : STYLE_TEXT, text.text);
	str_release(&text);
}

static void render(const void *state, struct canvas *c, struct area a)
{
	const struct log_state *s = state;
	int at = -s->list.top_line;

	canvas_cursor(c, a.row, a.col);
	if (s->n == 0)
		canvas_put_cut(c, a.row, a.col + 1, a.cols - 1, STYLE_TEXT, "Nothing was done to this case yet.");
	for (size_t rank = s->list.top; rank < s->n && at < a.rows; rank++) {
		if (has_heading(s, rank) && at++ >= 0)
			draw_heading(c, a.row + at - 1, &a, &s->lines[rank]);
		int row = a.row + at++;
		if (row < a.row || row >= a.row + a.rows)
			continue;
		draw_line(c, row, &a, &s->lines[rank]);
		if (rank != s->list.selected)
			continue;
		canvas_put(c, row, a.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a.col, a.cols, STYLE_SELECTED);
		canvas_cursor(c, row, a.col);
	}
}

/* The Timeline beneath shows it. */
static void filter(struct answer *a, const char *key, const char *value)
{
	struct str text;

	str_init(&text);
	str_format(&text, "%s%s", key, value);
	a->close = a->returns = answer_then(a, COMMAND_FILTER, text.text);
	str_release(&text);
	if (!a->close)
		snprintf(a->say, sizeof a->say, "that filter is too long for the screen");
}

static bool open_entry(struct log_state *s, const struct log_target *t, struct answer *a, struct err *err)
{
	struct err why = {0};

	if (query_find(s->store, t->agency, t->entry, &a->subject.row, &why)) {
		a->open = &view_entry;
		return true;
	}
	if (why.code != ERR_NOTFOUND)
		return err_set(err, why.code, "%s", why.text);
	snprintf(a->say, sizeof a->say, "%.20s:%.70s is in no submission that is loaded", t->agency, t->entry);
	return true;
}

/* To what the selected change was of. */
static bool go_to(struct log_state *s, struct answer *a, struct err *err)
{
	struct log_target t;
	struct arena arena;

	arena_init(&arena);
	bool ok = log_target(s->store, &arena, &s->lines[s->list.selected].key, &t, err);
	if (ok && t.kind == LOG_OF_ENTRY)
		ok = open_entry(s, &t, a, err);
	else if (ok && t.kind == LOG_OF_AGENCY)
		filter(a, "agency:", t.agency);
	else if (ok && t.kind == LOG_OF_FILTER && t.filter != NULL)
		filter(a, "", t.filter);
	else if (ok)
		snprintf(a->say, sizeof a->say, "%s",
		         t.kind == LOG_OF_FILTER ? "that view is not kept any longer" : "there is nothing to go to");
	arena_release(&arena);
	return ok;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct log_state *s = state;

	(void)argument;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK)
		a->close = true;
	else if (s->n == 0)
		return true;
	else if (id == COMMAND_OPEN)
		return go_to(s, a, err);
	else if (id == COMMAND_FIRST || id == COMMAND_LAST)
		return begin(s, id == COMMAND_FIRST, err);
	else
		list_command(&s->list, id);
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct log_state *s = state;

	(void)err;
	*what = point_list(&s->list, &s->area, s->n > 0 && has_heading(s, s->list.selected), mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct log_state *s = state;

	return id == COMMAND_OPEN && s->n == 0 ? "nothing is selected" : NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct log_state *s = state;

	str_add(left, "What was done, the newest first");
	if (s->n > 0 && s->at_newest && s->list.selected == 0)
		str_add(right, "the newest");
	else if (s->n > 0 && s->at_oldest && s->list.selected == s->n - 1)
		str_add(right, "the oldest");
}

static void print(void *state, struct printing *p)
{
	struct log_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list};
}

const struct view_class view_log = {
	.title = "Log",
	.context = IN_LOG,
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
