/* Density and gaps: a bar for each week, month, quarter or year, the empty ones too; beneath, the gaps of all agencies
 * together and of each. Every bar opens into its entries, every gap into its two ends. */
#include <stdio.h>
#include <stdlib.h>

#include "core/mem.h"
#include "core/query.h"
#include "tui/density_state.h"
#include "tui/keymap.h"

enum { KEYS_FROM = 18 }; /* rows from which the keys of the gaps stand there always */

static int compare_dates(const void *a, const void *b)
{
	const struct gap_row *x = a, *y = b;

	if (x->gap->from_last != y->gap->from_last)
		return x->gap->from_last < y->gap->from_last ? -1 : 1;
	if (x->gap->to_first != y->gap->to_first)
		return x->gap->to_first > y->gap->to_first ? -1 : 1;
	return x->lane < y->lane ? 1 : -(x->lane > y->lane); /* all agencies first: theirs is the last lane */
}

static int compare_lengths(const void *a, const void *b)
{
	const struct gap_row *x = a, *y = b;

	if (x->gap->most != y->gap->most)
		return x->gap->most > y->gap->most ? -1 : 1;
	return compare_dates(a, b);
}

/* Those of hidden agencies are left out. */
static void list_gaps(struct density_state *s)
{
	const struct figures *f = &s->figures;
	size_t n = 0;

	for (size_t i = 0; i <= f->asked.n_agencies; i++)
		n += f->lanes[i].n_gaps;
	free(s->gaps);
	s->gaps = mem_zero(n, sizeof *s->gaps);
	n = 0;
	for (size_t i = 0; i <= f->asked.n_agencies; i++)
		for (size_t j = 0; j < f->lanes[i].n_gaps && !f->lanes[i].hidden; j++)
			s->gaps[n++] = (struct gap_row){&f->lanes[i], &f->lanes[i].gaps[j], &f->lanes[i].states[j], NULL, NULL};
	if (n > 0)
		qsort(s->gaps, n, sizeof *s->gaps, s->by_date ? compare_dates : compare_lengths);
	list_count(&s->list, n);
}

static bool reload(void *state, struct err *err)
{
	struct density_state *s = state;
	bool ok = figures_reload(&s->figures, err);

	list_gaps(s);
	figures_settle(&s->figures);
	return ok;
}

static void close_view(void *state)
{
	struct density_state *s = state;

	figures_release(&s->figures);
	str_release(&s->sentence);
	arena_release(&s->sight);
	free(s->gaps);
	free(s);
}

/* Nothing is read yet: select() is told what is asked, and that follows. */
static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct density_state *s = mem_zero(1, sizeof *s);

	(void)err;
	figures_init(&s->figures, store, subject, CALENDAR_MONTH, CALENDAR_YEAR);
	str_init(&s->sentence);
	arena_init(&s->sight);
	list_init(&s->list, NULL, NULL);
	*state = s;
	return true;
}

static void selected(const void *state, struct selection *selection)
{
	figures_selected(&((const struct density_state *)state)->figures, selection);
}

static bool select_day(void *state, const struct selection *selection, struct err *err)
{
	struct density_state *s = state;
	bool ok = figures_select(&s->figures, selection, err);

	list_gaps(s);
	figures_settle(&s->figures);
	return ok;
}

static bool read_words(struct density_state *s, int64_t row, const char **words, struct err *err)
{
	struct entry_view view;

	*words = NULL;
	if (row == GAPS_SCOPE)
		return true;
	if (!query_entry(s->figures.store, &s->sight, row, &view, err))
		return false;
	*words = view.entry.event;
	return true;
}

/* What stands at the ends of the gaps in sight. */
static bool see_gaps(struct density_state *s, struct err *err)
{
	arena_reset(&s->sight);
	for (int line = 0; line < s->list.lines && list_at(&s->list, line) != LIST_NONE; line++) {
		struct gap_row *row = &s->gaps[list_at(&s->list, line)];
		if (!read_words(s, row->gap->from_row, &row->from, err) || !read_words(s, row->gap->to_row, &row->to, err))
			return false;
	}
	return true;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct density_state *s = state;
	int gaps = (int)s->list.count, most = (area.rows - 3) * 2 / 5;

	if (s->list.printing) {
		most = gaps;
		s->print_rows = (int)s->figures.axis.count + (s->figures.axis.count == 0) + 3 + (gaps > 0 ? gaps : 1);
		area.rows = s->print_rows;
	}
	s->has_keys = gaps > 0 && !s->list.printing && (s->in_gaps || area.rows >= KEYS_FROM);
	area.rows -= s->has_keys;
	if (gaps > most)
		gaps = most;
	if (gaps < 1)
		gaps = 1; /* there is none, and that is said */
	list_resize(&s->list, gaps);
	if (!see_gaps(s, err))
		return false;
	s->gaps_area = (struct area){area.row + area.rows - gaps, area.col, gaps, area.cols};
	s->bars_area = (struct area){area.row + 1, area.col, area.rows - gaps - 3, area.cols};
	figures_resize(&s->figures.axis, s->bars_area.rows);
	return true;
}

/* The selection goes to the bar; or to the end of the gap, above which the Timeline shows it, and the bars with it. */
static void go(struct density_state *s)
{
	if (!s->in_gaps) {
		figures_go(&s->figures, figures_all(&s->figures));
		return;
	}
	const struct gap *gap = s->gaps[s->list.selected].gap;
	bool ends_with_scope = gap->to_row == GAPS_SCOPE;
	s->figures.row = ends_with_scope ? gap->from_row : gap->to_row;
	s->figures.dated = true;
	s->figures.day = ends_with_scope ? gap->from_last : gap->to_first;
	figures_settle(&s->figures);
}

static void move(struct density_state *s, enum command_id command)
{
	struct list *list = s->in_gaps ? &s->list : &s->figures.axis;
	size_t before = list->selected;

	if (list_command(list, command) && list->selected != before)
		go(s);
}

static void go_to(struct density_state *s, size_t bucket)
{
	s->in_gaps = false;
	if (bucket < s->figures.axis.count)
		list_select(&s->figures.axis, bucket);
	go(s);
}

static void go_to_gap(struct density_state *s, int delta, struct answer *a)
{
	size_t bucket;

	if (figures_gap(&s->figures, figures_all(&s->figures), delta, &bucket))
		go_to(s, bucket);
	else
		snprintf(a->say, sizeof a->say, "there is no other gap of all agencies that way");
}

static bool go_to_day(struct density_state *s, const char *text, struct answer *a, struct err *err)
{
	size_t bucket;

	if (!figures_find_day(&s->figures, text, &bucket, a->say, err))
		return false;
	go_to(s, bucket);
	return true;
}

static void sort(struct density_state *s)
{
	struct gap_row at = s->list.count > 0 ? s->gaps[s->list.selected] : (struct gap_row){0};

	s->by_date = !s->by_date;
	list_gaps(s);
	for (size_t i = 0; i < s->list.count; i++)
		if (s->gaps[i].gap == at.gap)
			list_select(&s->list, i);
}

static void say_no_gap(const struct density_state *s, struct answer *a)
{
	struct str limit;

	str_init(&limit);
	gaps_say_limit(s->figures.gap_days, &limit);
	snprintf(a->say, sizeof a->say, "there is no gap of more than %s", limit.text);
	str_release(&limit);
}

static void pane(struct density_state *s, struct answer *a)
{
	if (s->list.count == 0 && !s->in_gaps) {
		say_no_gap(s, a);
		return;
	}
	s->in_gaps = !s->in_gaps;
	if (s->in_gaps)
		go(s);
}

static void open_selected(struct density_state *s, struct answer *a)
{
	if (s->in_gaps && s->list.count > 0)
		figures_open_lane(&s->figures, s->gaps[s->list.selected].lane, a);
	else
		figures_open(&s->figures, figures_all(&s->figures), a);
}

/* The gap that the keys for gaps are about; NULL, and that is said, where the bars have the focus. */
static const struct gap_row *selected_gap(const struct density_state *s, struct answer *a)
{
	if (s->in_gaps && s->list.count > 0)
		return &s->gaps[s->list.selected];
	if (s->list.count == 0)
		say_no_gap(s, a);
	else
		snprintf(a->say, sizeof a->say, "that is said of a gap: %s goes to the gaps",
		         keymap_said(s->figures.keymap, COMMAND_PANE, IN_DENSITY));
	return NULL;
}

/* The same again takes it back. */
static bool say_of_gap(struct density_state *s, enum gap_standing standing, const char *text, struct answer *a,
                       struct err *err)
{
	const struct gap_row *row = selected_gap(s, a);

	if (row == NULL)
		return true;
	bool back = row->state->standing == standing;
	if (standing == GAP_EXPLAINED && !back && text[0] == '\0') {
		a->ask = "What explains the gap";
		return true;
	}
	if (!gap_state_set(s->figures.store, row->state, back ? GAP_OPEN : standing, back ? "" : text, err))
		return false;
	snprintf(a->say, sizeof a->say, back ? "saved: no longer %s" : "saved: %s; the same key takes it back",
	         gap_standing_name(standing));
	return true;
}

/* On the entry where the gap begins; at the beginning of the scope, where it ends. */
static void note_gap(struct density_state *s, struct answer *a)
{
	const struct gap_row *row = selected_gap(s, a);

	if (row == NULL)
		return;
	a->subject.row = row->gap->from_row != GAPS_SCOPE ? row->gap->from_row : row->gap->to_row;
	if (a->subject.row == GAPS_SCOPE) {
		snprintf(a->say, sizeof a->say, "no entry is at either end of it, and notes stand beside entries");
		return;
	}
	str_clear(&s->sentence);
	gaps_say(row->gap, CALENDAR_SLASHES, true, &s->sentence);
	str_add(&s->sentence, ". ");
	a->subject.text = s->sentence.text;
	a->open = &view_note;
}

static bool ask(struct density_state *s, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	bool changed;
	bool ok = figures_command(&s->figures, id, argument, a, &changed, err);

	if (changed) {
		list_gaps(s);
		s->in_gaps = s->in_gaps && s->list.count > 0;
		figures_settle(&s->figures);
	}
	return ok;
}

static bool command(void *state, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	struct density_state *s = state;

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (id) {
	case COMMAND_CLOSER:
	case COMMAND_WIDER:
		figures_zoom(&s->figures, id == COMMAND_CLOSER ? -1 : 1, a);
		return true;
	case COMMAND_SORT:
		sort(s);
		return true;
	case COMMAND_PANE:
		pane(s, a);
		return true;
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		go_to_gap(s, id == COMMAND_NEXT_GAP ? 1 : -1, a);
		return true;
	case COMMAND_GOTO:
		return go_to_day(s, argument, a, err);
	case COMMAND_OPEN:
		open_selected(s, a);
		return true;
	case COMMAND_EXPLAIN_GAP:
		return say_of_gap(s, GAP_EXPLAINED, argument, a, err);
	case COMMAND_PUT_GAP:
		return say_of_gap(s, GAP_PUT, "", a, err);
	case COMMAND_IGNORE_GAP:
		return say_of_gap(s, GAP_IGNORED, "", a, err);
	case COMMAND_NOTE:
		note_gap(s, a);
		return true;
	case COMMAND_BACK:
		a->close = true;
		return true;
	default:
		move(s, id);
		return ask(s, id, argument, a, err);
	}
}

/* Where the gaps do not have the keys, a press gives them the keys first. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct density_state *s = state;
	bool in_gaps = point_inside(&s->gaps_area, mouse) && s->list.count > 0;
	struct list *list = in_gaps ? &s->list : &s->figures.axis;
	size_t was = list->selected;

	(void)err;
	*what = point_list(list, in_gaps ? &s->gaps_area : &s->bars_area, 0, mouse);
	if (*what == POINT_NOTHING || (in_gaps == s->in_gaps && list->selected == was))
		return true;
	*what = POINT_DONE;
	s->in_gaps = in_gaps;
	if (in_gaps || s->figures.axis.count > 0)
		go(s);
	return true;
}

static void heading(const void *state, struct str *out)
{
	figures_heading(&((const struct density_state *)state)->figures, out);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct density_state *s = state;

	figures_status(&s->figures, left);
	if (s->in_gaps)
		str_format(right, "gap %zu of %zu", s->list.selected + 1, s->list.count);
	else
		figures_say_bucket(&s->figures, right);
}

static const char *given(const void *state, enum command_id id)
{
	return id == COMMAND_FILTER ? ((const struct density_state *)state)->figures.asked.filter : NULL;
}

static const char *why_not(const void *state, enum command_id id)
{
	const struct density_state *s = state;

	switch (id) {
	case COMMAND_OPEN:
		return s->figures.axis.count == 0 && !s->in_gaps ? "nothing is selected" : NULL;
	case COMMAND_PANE:
	case COMMAND_SORT:
		return s->list.count == 0 ? "there is no gap" : NULL;
	case COMMAND_EXPLAIN_GAP:
	case COMMAND_PUT_GAP:
	case COMMAND_IGNORE_GAP:
	case COMMAND_NOTE:
		return s->in_gaps ? NULL : "no gap is selected";
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return figures_all(&s->figures)->n_gaps == 0 ? "there is no gap of all agencies" : NULL;
	default:
		return figures_why_not(&s->figures, id);
	}
}

static void assist(void *state, enum command_id id, const char *text, size_t at, struct assist *assist)
{
	asked_assist(((struct density_state *)state)->figures.store, id, text, at, assist);
}

static void remember(const void *state, struct str *out)
{
	str_add(out, figures_unit(((const struct density_state *)state)->figures.unit));
}

static void recall(void *state, const char *text)
{
	figures_recall(&((struct density_state *)state)->figures, text);
}

/* In one: neither bars nor gaps are ever more than a few thousand, which time sets and not the entries. */
static void print(void *state, struct printing *p)
{
	struct density_state *s = state;

	list_print(&s->list);
	list_print(&s->figures.axis);
	*p = (struct printing){.rows = &s->print_rows};
}

const struct view_class view_density = {
	.title = "Density and gaps",
	.context = IN_DENSITY,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = density_render,
	.selected = selected,
	.select = select_day,
	.command = command,
	.point = point,
	.given = given,
	.why_not = why_not,
	.assist = assist,
	.heading = heading,
	.status = status,
	.remember = remember,
	.recall = recall,
	.print = print,
};
