/* Density and gaps: a bar for each week, month, quarter or year, the empty ones too; beneath, the gaps of all agencies
 * together and of each. Every bar opens into its entries, every gap into its two ends. */
#include <stdio.h>
#include <stdlib.h>

#include "core/mem.h"
#include "tui/day.h"
#include "tui/density_state.h"

const struct density *density_state_drawn(const struct density_state *s)
{
	return &figures_all(&s->figures)->density[s->unit];
}

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
			s->gaps[n++] = (struct gap_row){&f->lanes[i], &f->lanes[i].gaps[j]};
	if (n > 0)
		qsort(s->gaps, n, sizeof *s->gaps, s->by_date ? compare_dates : compare_lengths);
	list_count(&s->list, n);
}

/* The bars stand again on the day that is selected, by a unit of which there are not too many. */
static void settle(struct density_state *s)
{
	while (!s->figures.has[s->unit] && s->unit < CALENDAR_YEAR)
		s->unit++;
	list_count(&s->bars, density_state_drawn(s)->n);
	if (s->figures.dated && s->bars.count > 0)
		list_select(&s->bars, density_at(density_state_drawn(s), s->figures.day));
}

static bool reload(void *state, struct err *err)
{
	struct density_state *s = state;
	bool ok = figures_reload(&s->figures, err);

	list_gaps(s);
	settle(s);
	return ok;
}

static void close_view(void *state)
{
	struct density_state *s = state;

	figures_release(&s->figures);
	free(s->gaps);
	free(s);
}

/* Nothing is read yet: select() is told what is asked, and that follows. */
static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct density_state *s = mem_zero(1, sizeof *s);

	(void)err;
	figures_init(&s->figures, store, subject->preferences);
	s->unit = CALENDAR_MONTH;
	list_init(&s->bars, NULL, NULL);
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
	settle(s);
	return ok;
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct density_state *s = state;
	int gaps = (int)s->list.count, most = (area.rows - 3) * 2 / 5;

	(void)err;
	if (gaps > most)
		gaps = most;
	if (gaps < 1)
		gaps = 1; /* there is none, and that is said */
	s->gaps_area = (struct area){area.row + area.rows - gaps, area.col, gaps, area.cols};
	s->bars_area = (struct area){area.row + 1, area.col, area.rows - gaps - 3, area.cols};
	figures_resize(&s->bars, s->bars_area.rows);
	list_resize(&s->list, gaps);
	return true;
}

/* The selection goes to the bar; or to the end of the gap, above which the Timeline shows it, and the bars with it. */
static void go(struct density_state *s)
{
	if (!s->in_gaps) {
		figures_go(&s->figures, figures_all(&s->figures), s->unit, s->bars.selected);
		return;
	}
	const struct gap *gap = s->gaps[s->list.selected].gap;
	bool ends_with_scope = gap->to_row == GAPS_SCOPE;
	s->figures.row = ends_with_scope ? gap->from_row : gap->to_row;
	s->figures.dated = true;
	s->figures.day = ends_with_scope ? gap->from_last : gap->to_first;
	settle(s);
}

static void move(struct density_state *s, enum command_id command)
{
	struct list *list = s->in_gaps ? &s->list : &s->bars;
	size_t before = list->selected;

	if (list_command(list, command) && list->selected != before)
		go(s);
}

static void go_to(struct density_state *s, size_t bucket)
{
	s->in_gaps = false;
	if (bucket < s->bars.count)
		list_select(&s->bars, bucket);
	go(s);
}

static void go_to_gap(struct density_state *s, int delta, struct answer *a)
{
	size_t bucket;

	if (figures_gap(figures_all(&s->figures), s->unit, s->bars.selected, delta, &bucket))
		go_to(s, bucket);
	else
		snprintf(a->say, sizeof a->say, "there is no other gap of all agencies that way");
}

static bool go_to_day(struct density_state *s, const char *text, struct err *err)
{
	int32_t day;

	if (!day_read(text, &day, err))
		return false;
	go_to(s, density_at(density_state_drawn(s), day));
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

static void pane(struct density_state *s, struct answer *a)
{
	if (s->list.count == 0 && !s->in_gaps) {
		struct str limit;
		str_init(&limit);
		gaps_say_limit(s->figures.gap_days, &limit);
		snprintf(a->say, sizeof a->say, "there is no gap of more than %s", limit.text);
		str_release(&limit);
		return;
	}
	s->in_gaps = !s->in_gaps;
	if (s->in_gaps)
		go(s);
}

static void open_selected(struct density_state *s, struct answer *a)
{
	if (s->in_gaps && s->list.count > 0)
		figures_open_gap(&s->figures, s->gaps[s->list.selected].lane, a);
	else
		figures_open(&s->figures, figures_all(&s->figures), s->unit, s->bars.selected, a);
}

static bool ask(struct density_state *s, enum command_id id, const char *argument, struct answer *a, struct err *err)
{
	bool changed;
	bool ok = figures_command(&s->figures, id, argument, a, &changed, err);

	if (changed) {
		list_gaps(s);
		s->in_gaps = s->in_gaps && s->list.count > 0;
		settle(s);
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
		figures_zoom(&s->figures, &s->unit, id == COMMAND_CLOSER ? -1 : 1, CALENDAR_YEAR, a);
		settle(s);
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
		return go_to_day(s, argument, err);
	case COMMAND_OPEN:
		open_selected(s, a);
		return true;
	case COMMAND_BACK:
		a->close = true;
		return true;
	default:
		move(s, id);
		return ask(s, id, argument, a, err);
	}
}

static void heading(const void *state, struct str *out)
{
	const struct density_state *s = state;

	str_format(out, " by %s", figures_unit(s->unit));
	asked_heading(&s->figures.asked, (size_t)s->figures.hidden, out);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct density_state *s = state;

	figures_status(&s->figures, left);
	if (s->in_gaps)
		str_format(right, "gap %zu of %zu", s->list.selected + 1, s->list.count);
	else if (s->bars.count > 0)
		calendar_bucket_name(s->unit, density_state_drawn(s)->buckets[s->bars.selected].first, right);
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
		return s->bars.count == 0 && !s->in_gaps ? "nothing is selected" : NULL;
	case COMMAND_PANE:
	case COMMAND_SORT:
		return s->list.count == 0 ? "there is no gap" : NULL;
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return figures_all(&s->figures)->n_gaps == 0 ? "there is no gap of all agencies" : NULL;
	default:
		return figures_why_not(&s->figures, id, s->unit, CALENDAR_YEAR);
	}
}

static void assist(void *state, enum command_id id, const char *text, size_t at, struct assist *assist)
{
	asked_assist(((struct density_state *)state)->figures.store, id, text, at, assist);
}

static void remember(const void *state, struct str *out)
{
	str_add(out, figures_unit(((const struct density_state *)state)->unit));
}

static void recall(void *state, const char *text)
{
	figures_recall(text, CALENDAR_YEAR, &((struct density_state *)state)->unit);
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
	.given = given,
	.why_not = why_not,
	.assist = assist,
	.heading = heading,
	.status = status,
	.remember = remember,
	.recall = recall,
};
