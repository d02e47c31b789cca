/* Log: everything that was done to the case, as sentences, the newest first, under the day and the reviewer. What is
 * held is a stretch of the log, which grows by a page where the window comes near one of its ends: the length of the
 * log costs nothing. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/log_read.h"
#include "core/mem.h"
#include "core/moment.h"
#include "core/query.h"
#include "core/row_id.h"
#include "core/undo.h"
#include "core/utf8.h"
#include "tui/day.h"
#include "tui/keymap.h"
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
	const struct keymap *keymap;
	char *whose; /* a reviewer's name; NULL for everybody */
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
	struct moment m;

	moment_find(line->at, &m.day, &m.minute);
	return m;
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

/* Begins anew at a change, which is selected. */
static bool begin_at(struct log_state *s, struct log_key key, struct err *err)
{
	struct log_line *page;
	size_t n;

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

/* The newest change where that was selected, for it is what has just been done; else the one that was. */
static bool reload(void *state, struct err *err)
{
	struct log_state *s = state;

	if (s->n == 0 || (s->at_newest && s->list.selected == 0))
		return begin(s, true, err);
	return begin_at(s, s->lines[s->list.selected].key, err);
}

static void close_view(void *state)
{
	struct log_state *s = state;

	arena_release(&s->arena);
	free(s->lines);
	free(s->whose);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct log_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
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

/* To its form while it is there; else to the first entry that it was of. */
static bool open_record(struct log_state *s, const struct log_target *t, struct answer *a, struct err *err)
{
	if (t->agency != NULL && !record_is_there(s->store, t->record, t->id))
		return open_entry(s, t, a, err);
	a->open = &view_record;
	a->subject.has_record = true;
	a->subject.record_kind = t->record;
	memcpy(a->subject.record, t->id, ROW_ID_BYTES);
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
	else if (ok && t.kind == LOG_OF_RECORD)
		ok = open_record(s, &t, a, err);
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

/* --- which changes are shown */

/* Of the next reviewer alone, after the last of everybody again; the newest of them. */
static bool next_reviewer(struct log_state *s, struct err *err)
{
	const char **names;
	struct arena arena;
	size_t n, i = 0;

	arena_init(&arena);
	bool ok = log_reviewers(s->store, &arena, &names, &n, err);
	if (ok) {
		while (s->whose != NULL && i < n && strcmp(names[i], s->whose) != 0)
			i++;
		i += s->whose != NULL;
		free(s->whose);
		s->whose = i < n ? mem_copy(names[i]) : NULL;
		s->asked.reviewer = s->whose;
	}
	arena_release(&arena);
	return ok && begin(s, true, err);
}

static bool show_all(struct log_state *s, struct err *err)
{
	struct log_key key = s->lines[s->list.selected].key;

	free(s->whose);
	s->whose = NULL;
	s->asked.reviewer = NULL;
	return begin_at(s, key, err);
}

/* To the last change made by the end of a day. */
static bool go_to_day(struct log_state *s, const char *text, struct answer *a, struct err *err)
{
	int year = (int)edtf_civil(moment_of(&s->lines[s->list.selected]).day).year;
	struct log_key newest = log_newest();
	struct log_asked asked = s->asked;
	struct log_line *found;
	size_t n;
	int32_t day;

	if (!day_read(text, year, &day, a->say, err))
		return false;
	asked.before = moment_begin(day < EDTF_LAST ? day + 1 : day);
	if (!log_page(s->store, &s->arena, &asked, &newest, true, 1, &found, &n, err))
		return false;
	if (n > 0)
		return begin_at(s, found->key, err);
	snprintf(a->say, sizeof a->say, "nothing was done by then; this is the oldest");
	return begin(s, false, err);
}

/* --- the selected change on its own */

/* One key must not take a whole agency's chronology away, as with the last change. */
static bool turn_this(struct log_state *s, struct answer *a, struct err *err)
{
	const struct log_line *line = &s->lines[s->list.selected];
	const char *slash = strrchr(store_path(s->store), '/');
	char id[ROW_ID_SHORT + 1];
	struct str what;
	bool loads = false;

	if (!line->is_undone && !undo_loads(s->store, line->key.id, &loads, err))
		return false;
	row_id_short(line->key.id, id);
	if (loads) {
		snprintf(a->say, sizeof a->say, "no key takes a submission away; on the command line: casechron undo %s %s",
		         slash != NULL ? slash + 1 : store_path(s->store), id);
		return true;
	}
	str_init(&what);
	str_add(&what, line->is_undone ? "redone: " : "undone: ");
	bool ok = line->is_undone ? redo_change(s->store, line->key.id, &what, err)
	                          : undo_change(s->store, line->key.id, &what, err);
	if (ok)
		snprintf(a->say, sizeof a->say, "%s", what.text);
	str_release(&what);
	return ok || err_wrap(err, line->is_undone ? "not redone" : "not undone");
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct log_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK) {
		a->close = true;
		return true;
	}
	if (s->n == 0)
		return true;
	switch (id) {
	case COMMAND_OPEN:
		return go_to(s, a, err);
	case COMMAND_FIRST:
	case COMMAND_LAST:
		return begin(s, id == COMMAND_FIRST, err);
	case COMMAND_WHOSE:
		return next_reviewer(s, err);
	case COMMAND_CLEAR:
		return show_all(s, err);
	case COMMAND_GOTO:
		return go_to_day(s, argument, a, err);
	case COMMAND_UNDO_THIS:
		return turn_this(s, a, err);
	default:
		list_command(&s->list, id);
		return true;
	}
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

	if (id == COMMAND_CLEAR)
		return s->whose == NULL ? "nothing is hidden" : NULL;
	return s->n == 0 ? "nothing is selected" : NULL;
}

static void heading(const void *state, struct str *out)
{
	const struct log_state *s = state;

	if (s->whose != NULL)
		str_format(out, " > of %s", s->whose);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct log_state *s = state;

	if (s->whose == NULL)
		str_add(left, "What was done, the newest first");
	else
		str_format(left, "What %s did, the newest first (%s shows all)", s->whose,
		           keymap_said(s->keymap, COMMAND_CLEAR, IN_LOG));
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
	.heading = heading,
	.status = status,
	.print = print,
};
