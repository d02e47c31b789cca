/* People: everybody the case knows, those of the roster first, then, apart, those of each agency with ids of its own;
 * all that is known of the selected one below or beside. Enter shows the entries that name them, in the Timeline. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/list.h"
#include "tui/people_detail.h"
#include "tui/scroll.h"
#include "tui/view.h"

/* From this width on the detail stands at the right; and from these a list shows who names them first, and says all of
 * it more at length. */
enum { BESIDE = 120, WITH_FIRST = 70, WIDE = 110 };

enum { ENTRIES_COLS = 5, AGENCY_COLS = 4 };

struct people_state {
	struct store *store;
	const struct keymap *keymap;
	const struct preferences *preferences;
	struct people people;
	size_t *order; /* places in people.items as they are listed */
	struct list list;
	struct lines detail;
	struct scroll scroll;
	bool in_detail;
	struct divider divider;
	struct area list_area, detail_area; /* set by layout */
	bool beside;
	int print_rows; /* that a person takes, where it is printed */
};

static const struct people_person *listed(const struct people_state *s, size_t rank)
{
	return &s->people.items[s->order[rank]];
}

/* Above the first of the roster, and above the first of each agency's own. */
static bool has_heading(const struct people_state *s, size_t rank)
{
	return rank == 0 || listed(s, rank)->owner != listed(s, rank - 1)->owner;
}

static int height(void *context, size_t rank)
{
	return 1 + has_heading(context, rank);
}

static bool is_subject(const struct person *p)
{
	const char *at = p->role != NULL ? strstr(p->role, "subject") : NULL;

	return at != NULL && (at == p->role || at[-1] == ' ') && (at[7] == '\0' || at[7] == ' ');
}

/* Whom the review is about comes first. */
static void put_in_order(struct people_state *s)
{
	const struct people *p = &s->people;
	size_t n = 0;

	free(s->order);
	s->order = mem_zero(p->n, sizeof *s->order);
	for (int subjects = 1; subjects >= 0; subjects--)
		for (size_t i = 0; i < p->n_roster; i++)
			if (is_subject(&p->items[i].person) == (subjects == 1))
				s->order[n++] = i;
	for (; n < p->n; n++)
		s->order[n] = n;
}

/* The selection stays on its person. */
static void select_again(struct people_state *s, const struct people *before, size_t was)
{
	for (size_t rank = 0; rank < s->people.n; rank++) {
		const struct people_person *p = listed(s, rank), *old = &before->items[was];
		bool same_owner = p->agency == NULL || old->agency == NULL ? p->agency == old->agency
		                                                           : strcmp(p->agency, old->agency) == 0;
		if (same_owner && strcmp(p->person.id, old->person.id) == 0)
			list_select(&s->list, rank);
	}
}

static bool reload(void *state, struct err *err)
{
	struct people_state *s = state;
	struct people fresh, before = s->people;
	size_t was = before.n > 0 ? s->order[s->list.selected] : 0;

	if (!people_load(s->store, &fresh, err))
		return false;
	s->people = fresh;
	put_in_order(s);
	list_count(&s->list, s->people.n);
	if (before.n > 0)
		select_again(s, &before, was);
	people_release(&before);
	return true;
}

static void close_view(void *state)
{
	struct people_state *s = state;

	people_release(&s->people);
	lines_release(&s->detail);
	free(s->order);
	free(s);
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct people_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	arena_init(&s->people.arena);
	lines_init(&s->detail);
	list_init(&s->list, height, s);
	if (!reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static void place(struct people_state *s, struct area a)
{
	s->beside = a.cols >= BESIDE;
	s->list_area = (struct area){a.row + 1, a.col, a.rows - 1, a.cols};
	if (s->list.printing) {
		s->beside = false;
		s->list_area.rows = s->people.n > 0 ? height(s, s->list.top) : 1;
		s->detail_area = (struct area){s->list_area.row + s->list_area.rows, a.col + 1, 0, a.cols - 1};
	} else if (s->beside) {
		int right = divider_cols(&s->divider, a.cols * 3 / 8 - 1, a.cols - 2) + 1;
		s->list_area.cols = a.cols - right - 1;
		s->detail_area = (struct area){a.row + 1, a.col + s->list_area.cols + 2, a.rows - 1, right - 1};
	} else {
		int rows = divider_rows(&s->divider, a.rows / 2, a.rows - 2);
		s->list_area.rows = a.rows - 2 - rows;
		s->detail_area = (struct area){a.row + a.rows - rows, a.col, rows, a.cols};
	}
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct people_state *s = state;

	(void)err;
	place(s, area);
	list_resize(&s->list, s->list_area.rows);
	list_settle(&s->list);
	s->detail.n = 0;
	if (s->people.n > 0)
		people_detail_build(&s->detail, &s->people, s->order[s->list.selected],
		                    preferences_date_style(s->preferences), s->detail_area.cols);
	if (s->list.printing)
		s->detail_area.rows = (int)s->detail.n;
	s->print_rows = 1 + s->list_area.rows + (int)s->detail.n;
	scroll_fit(&s->scroll, s->detail_area.rows - s->beside, s->detail.n);
	return true;
}

/* Where the columns begin; -1 for one that has no room. A column ends where the next one begins. */
struct columns {
	int role, born, age, entries, first;
};

static struct columns columns_of(const struct area *a)
{
	bool wide = a->cols >= WIDE;
	int first = a->cols < WITH_FIRST ? 0 : wide ? 28 : 17;
	struct columns c = {.first = first > 0 ? a->cols - first : -1, .entries = a->cols - first - ENTRIES_COLS - 1};

	c.age = c.entries - (wide ? 18 : 14);
	c.born = c.age - (wide ? 20 : 11);
	c.role = c.born * 3 / 5;
	return c;
}

static void draw_head(struct canvas *c, const struct area *a, const struct columns *at)
{
	int row = a->row - 1;

	canvas_fill(c, row, a->col, 1, a->cols, STYLE_LABEL);
	canvas_put(c, row, a->col + 1, at->role - 2, STYLE_LABEL, "Person");
	canvas_put(c, row, a->col + at->role, at->born - at->role - 1, STYLE_LABEL, "Role");
	canvas_put(c, row, a->col + at->born, at->age - at->born, STYLE_LABEL, "Born");
	canvas_put(c, row, a->col + at->age, at->entries - at->age, STYLE_LABEL, "Age");
	canvas_put(c, row, a->col + at->entries, ENTRIES_COLS, STYLE_LABEL, "Named");
	if (at->first >= 0)
		canvas_put(c, row, a->col + at->first, a->cols - at->first, STYLE_LABEL, "First by");
}

static void draw_heading(struct canvas *c, int row, const struct area *a, const struct people_person *p)
{
	char text[120];

	if (p->agency == NULL)
		snprintf(text, sizeof text, " Of the roster: one person in every agency's file ");
	else
		snprintf(text, sizeof text, " %s alone: its own ids, nobody of another file ", p->agency);
	canvas_rule(c, row, a->col, a->cols, STYLE_MONTH, text);
}

static void draw_first(const struct people_state *s, struct canvas *c, int row, int col, int cols, size_t i)
{
	const struct people_namer *n = people_detail_first(&s->people, i);
	struct str text;

	if (n == NULL)
		return;
	enum style style = edtf_is_uncertain(&n->first.date) ? STYLE_UNCERTAIN : STYLE_TEXT;
	str_init(&text);
	detail_date(&n->first, preferences_date_style(s->preferences), cols - AGENCY_COLS - 1, &text);
	canvas_put(c, row, col, AGENCY_COLS, STYLE_TEXT, n->agency);
	canvas_put_cut(c, row, col + AGENCY_COLS + 1, cols - AGENCY_COLS - 1, style, text.text);
	str_release(&text);
}

static void draw_born(const struct people_state *s, struct canvas *c, int row, int col, int cols, const char *born)
{
	struct entry e = {.when = born != NULL ? born : ""};
	struct str text;

	str_init(&text);
	if (born == NULL)
		str_add_char(&text, '-');
	else if (edtf_parse(born, &e.date, NULL))
		detail_date(&e, preferences_date_style(s->preferences), cols, &text);
	else
		str_add(&text, born);
	bool uncertain = born != NULL && edtf_is_uncertain(&e.date);
	canvas_put_cut(c, row, col, cols, uncertain ? STYLE_UNCERTAIN : STYLE_TEXT, text.text);
	str_release(&text);
}

static void draw_person(const struct people_state *s, struct canvas *c, int row, size_t rank)
{
	const struct area *a = &s->list_area;
	const struct people_person *p = listed(s, rank);
	struct columns at = columns_of(a);
	size_t i = s->order[rank];
	struct str text;

	str_init(&text);
	str_add(&text, people_detail_name(&s->people, i));
	if (strcmp(text.text, p->person.id) != 0)
		str_format(&text, " (%s)", p->person.id);
	canvas_put_cut(c, row, a->col + 1, at.role - 2, STYLE_TEXT, text.text);
	str_clear(&text);
	people_detail_role(&s->people, i, &text);
	canvas_put_cut(c, row, a->col + at.role, at.born - at.role - 1, STYLE_TEXT, text.length > 0 ? text.text : "-");
	draw_born(s, c, row, a->col + at.born, at.age - at.born - 1, p->person.born);
	str_clear(&text);
	people_detail_age(&s->people, i, &text);
	canvas_put_cut(c, row, a->col + at.age, at.entries - at.age - 1, STYLE_TEXT, text.text);
	str_clear(&text);
	str_format(&text, "%*lld", ENTRIES_COLS, (long long)p->entries);
	canvas_put_cut(c, row, a->col + at.entries, ENTRIES_COLS, STYLE_TEXT, text.text);
	if (at.first >= 0)
		draw_first(s, c, row, a->col + at.first, a->cols - at.first, i);
	str_release(&text);
}

static void draw_list(const struct people_state *s, struct canvas *c)
{
	const struct area *a = &s->list_area;
	int at = -s->list.top_line;

	for (size_t rank = s->list.top; rank < s->people.n && at < a->rows; rank++) {
		if (has_heading(s, rank) && at++ >= 0)
			draw_heading(c, a->row + at - 1, a, listed(s, rank));
		if (at < 0 || at >= a->rows) {
			at++;
			continue;
		}
		int row = a->row + at++;
		draw_person(s, c, row, rank);
		if (rank != s->list.selected)
			continue;
		canvas_put(c, row, a->col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, row, a->col, a->cols, STYLE_SELECTED);
		if (!s->in_detail)
			canvas_cursor(c, row, a->col);
	}
}

/* "-- Nadiya (N), of the roster ----------- Tab: scroll -" */
static void draw_detail(const struct people_state *s, struct canvas *c)
{
	const struct people_person *p = listed(s, s->list.selected);
	const struct area *d = &s->detail_area;
	int row = d->row - 1;
	struct str text;

	if (s->list.printing) { /* the row above has the name */
		lines_render(&s->detail, c, d->row, d->col, d->rows, d->cols, 0, NULL);
		return;
	}
	str_init(&text);
	str_format(&text, " %s ", people_detail_name(&s->people, s->order[s->list.selected]));
	if (p->agency != NULL)
		str_format(&text, "of %s alone ", p->agency);
	canvas_rule(c, row, d->col, d->cols, s->in_detail ? STYLE_MONTH : STYLE_BORDER, text.text);
	str_clear(&text);
	scroll_say(&s->scroll, &text);
	if (text.length > 0)
		str_format(&text, ", %s: %s ", keymap_said(s->keymap, COMMAND_PANE, IN_PEOPLE),
		           s->in_detail ? "back to the list" : "scroll");
	int width = utf8_width(text.text);
	if (width > 0 && width + 24 < d->cols) {
		canvas_put(c, row, d->col + d->cols - width - 2, 1, STYLE_BORDER, " ");
		canvas_put(c, row, d->col + d->cols - width - 1, width, STYLE_BORDER, text.text);
	}
	lines_render(&s->detail, c, d->row, d->col, (int)s->scroll.shown, d->cols, s->scroll.top, NULL);
	if (s->in_detail)
		canvas_cursor(c, d->row, d->col);
	str_release(&text);
}

static void render(const void *state, struct canvas *c, struct area area)
{
	const struct people_state *s = state;
	struct columns at = columns_of(&s->list_area);

	draw_head(c, &s->list_area, &at);
	if (s->people.n == 0) {
		canvas_put_cut(c, area.row + 2, area.col + 2, area.cols - 2, STYLE_TEXT,
		               "Nobody is named: no submission is loaded, or none lists people.");
		canvas_cursor(c, area.row + 2, area.col);
		return;
	}
	draw_list(s, c);
	for (int row = area.row; s->beside && row < area.row + area.rows; row++)
		canvas_put(c, row, s->detail_area.col - 1, 1, STYLE_BORDER, "|");
	draw_detail(s, c);
}

/* The entries that name the selected person, in the Timeline beneath. */
static void show(const struct people_state *s, struct answer *a)
{
	size_t i = s->order[s->list.selected];
	struct str filter;

	if (s->people.items[i].entries == 0) {
		snprintf(a->say, sizeof a->say, "no entry names this person");
		return;
	}
	str_init(&filter);
	people_filter(&s->people, i, &filter);
	a->close = a->returns = answer_then(a, COMMAND_FILTER, filter.text);
	if (!a->close)
		snprintf(a->say, sizeof a->say, "too many agencies name this person for one filter on the screen");
	str_release(&filter);
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct people_state *s = state;

	(void)argument, (void)err;
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	if (id == COMMAND_BACK && s->in_detail) {
		s->in_detail = false;
	} else if (id == COMMAND_BACK) {
		a->close = true;
	} else if (s->people.n == 0) {
		return true;
	} else if (id == COMMAND_OPEN) {
		show(s, a);
	} else if (id == COMMAND_PANE) {
		s->in_detail = !s->in_detail && s->scroll.n > s->scroll.shown;
		if (!s->in_detail && s->scroll.n <= s->scroll.shown)
			snprintf(a->say, sizeof a->say, "all that is known is in sight");
	} else if (s->in_detail) {
		scroll_command(&s->scroll, id);
	} else {
		s->scroll.top = 0;
		list_command(&s->list, id);
	}
	return true;
}

static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct people_state *s = state;

	(void)err;
	if (s->people.n == 0)
		return true;
	*what = point_panes(&(struct panes){.list = &s->list,
	                                    .scroll = &s->scroll,
	                                    .list_area = s->list_area,
	                                    .text_area = s->detail_area,
	                                    .beside = s->beside,
	                                    .above = has_heading(s, s->list.selected),
	                                    .in_text = &s->in_detail,
	                                    .divider = &s->divider},
	                    mouse);
	return true;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct people_state *s = state;

	return (id == COMMAND_OPEN || id == COMMAND_PANE) && s->people.n == 0 ? "nothing is selected" : NULL;
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct people_state *s = state;
	size_t own = s->people.n - s->people.n_roster;

	str_format(left, "%zu of the roster", s->people.n_roster);
	if (own > 0)
		str_format(left, ", %zu of one agency alone", own);
	if (s->people.n > 0)
		str_format(right, "person %zu of %zu", s->list.selected + 1, s->people.n);
}

static void print(void *state, struct printing *p)
{
	struct people_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1, .apart = true, .rows = &s->print_rows};
}

const struct view_class view_people = {
	.title = "People",
	.context = IN_PEOPLE,
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
