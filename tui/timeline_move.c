/* Going from entry to entry in the Timeline. */
#include <stdio.h>

#include "tui/day.h"
#include "tui/keymap.h"
#include "tui/timeline_state.h"

/* Movement within the list, or within the text of the entry where that has the focus. */
static void move(struct timeline_state *s, enum command_id command)
{
	if (s->in_detail) {
		scroll_command(&s->scroll, command);
		return;
	}
	s->scroll.top = 0;
	list_command(&s->list, command);
}

void timeline_state_select(struct timeline_state *s, size_t rank)
{
	s->scroll.top = 0;
	list_select(&s->list, rank);
}

static void say(struct answer *a, const char *text)
{
	snprintf(a->say, sizeof a->say, "%s", text);
}

/* By day, so that a month of a thousand entries costs no more than one of two. */
static bool move_month(struct timeline_state *s, int delta, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);
	size_t rank;

	if (v == NULL)
		return true;
	if (v->entry.date.kind == EDTF_UNDATED) {
		if (delta < 0 && s->timeline.n_dated > 0)
			timeline_state_select(s, s->timeline.n_dated - 1);
		return true;
	}
	struct edtf_civil c = edtf_civil(v->entry.date.earliest);
	int32_t first = edtf_day_number(c.year, c.month, 1);
	int32_t next = first + edtf_days_in_month(c.year, c.month);
	if (!timeline_at_day(s->store, &s->timeline, delta > 0 ? next : first, &rank, err))
		return false;
	if (delta < 0 && rank == s->list.selected && rank > 0) { /* on the first of its month: to the one before */
		c = edtf_civil(rows_get(&s->rows, rank - 1)->entry.date.earliest);
		if (!timeline_at_day(s->store, &s->timeline, edtf_day_number(c.year, c.month, 1), &rank, err))
			return false;
	}
	if (rank < s->timeline.n)
		timeline_state_select(s, rank);
	return true;
}

static void say_no_gap(const struct timeline_state *s, struct answer *a)
{
	struct str limit;

	str_init(&limit);
	gaps_say_limit(s->gap_days, &limit);
	if (s->n_gaps == 0)
		snprintf(a->say, sizeof a->say, "there is no gap of more than %s", limit.text);
	else
		say(a, "there is no other gap that way");
	str_release(&limit);
}

/* To the entry that stands under the line of the next gap, or of the one before. */
static bool move_gap(struct timeline_state *s, int delta, struct answer *a, struct err *err)
{
	size_t rank, first, above;

	if (s->timeline.n == 0)
		return true;
	above = timeline_state_gaps(s, s->list.selected, &first);
	size_t i = delta > 0 ? first + above : first > 0 && s->list.selected > 0 ? first - 1 : s->n_gaps;
	if (i >= s->n_gaps) {
		say_no_gap(s, a);
		return true;
	}
	if (!timeline_at_day(s->store, &s->timeline, s->gaps[i].to_first, &rank, err))
		return false;
	if (rank < s->timeline.n)
		timeline_state_select(s, rank);
	else
		say(a, "the gap that is left goes to the end of the scope, and no entry is below it");
	return true;
}

/* Of the entry selected; 0 where it has none. */
static int year_of(struct timeline_state *s)
{
	const struct entry_view *v = timeline_state_selected(s);

	if (v == NULL || v->entry.date.kind == EDTF_UNDATED || v->entry.date.earliest == EDTF_FIRST)
		return 0;
	return (int)edtf_civil(v->entry.date.earliest).year;
}

static bool go_to(struct timeline_state *s, const char *text, struct answer *a, struct err *err)
{
	int32_t day;
	size_t rank;

	if (!day_read(text, year_of(s), &day, a->say, err) || !timeline_at_day(s->store, &s->timeline, day, &rank, err))
		return false;
	if (rank >= s->timeline.n_dated) {
		say(a, "no dated entry on or after that date");
		rank = s->timeline.n_dated > 0 ? s->timeline.n_dated - 1 : 0;
	}
	if (s->timeline.n > 0)
		timeline_state_select(s, rank);
	return true;
}

static bool is_current(struct store *store, int64_t row, bool *current, struct err *err)
{
	struct entry_view v;
	struct arena arena;

	arena_init(&arena);
	bool ok = query_entry(store, &arena, row, &v, err);
	*current = ok && v.is_current;
	arena_release(&arena);
	return ok;
}

/* Where a filter hides the entry, it says so, and is gone to once all are shown. */
static bool go_to_row(struct timeline_state *s, int64_t row, struct answer *a, struct err *err)
{
	size_t rank;
	bool current;

	if (!timeline_find_row(s->store, &s->timeline, row, &rank, err))
		return false;
	if (rank < s->timeline.n) {
		timeline_state_select(s, rank);
		return true;
	}
	if (!is_current(s->store, row, &current, err))
		return false;
	if (!current) {
		say(a, "its agency withdrew that entry: the filter is:withdrawn shows it");
		return true;
	}
	s->wanted = row;
	snprintf(a->say, sizeof a->say, "that entry is not among those that show: %s shows all, and goes there",
	         keymap_said(s->keymap, COMMAND_CLEAR, IN_TIMELINE));
	return true;
}

static bool need_letter(const char *text, size_t *i, struct err *err)
{
	return marks_letter(text, i) || err_set(err, ERR_INVALID, "a mark is one letter, from a to z");
}

static bool set_mark(struct timeline_state *s, const char *letter, struct answer *a, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);
	const char *why = store_read_only(s->store);
	size_t i;

	if (!need_letter(letter, &i, err))
		return false;
	if (v == NULL) {
		say(a, "nothing is selected");
		return true;
	}
	if (!marks_set(&s->marks, s->store, i, v->agency, v->entry.id, err))
		return false;
	snprintf(a->say, sizeof a->say, "%s marks %.20s:%.100s%s", letter, v->agency, v->entry.id,
	         why != NULL ? ", until you leave: the case cannot be changed" : "");
	return true;
}

static bool return_to(struct timeline_state *s, const char *letter, struct answer *a, struct err *err)
{
	int64_t row;
	size_t i;

	return need_letter(letter, &i, err) && marks_find(&s->marks, s->store, i, &row, err) && go_to_row(s, row, a, err);
}

static bool jump_back(struct timeline_state *s, struct answer *a, struct err *err)
{
	int64_t row = 0;

	if (s->jumped_from != 0 && !query_newest(s->store, s->jumped_from, &row, err))
		return false;
	if (row != 0)
		return go_to_row(s, row, a, err);
	say(a, "nothing was jumped from yet");
	return true;
}

void timeline_state_jumped(struct timeline_state *s, int64_t from)
{
	if (from != 0 && timeline_state_row(s) != from)
		s->jumped_from = from;
}

bool timeline_move(struct timeline_state *s, enum command_id command, const char *argument, struct answer *a,
                   struct err *err)
{
	switch (command) {
	case COMMAND_PREVIOUS_MONTH:
	case COMMAND_NEXT_MONTH:
		return move_month(s, command == COMMAND_NEXT_MONTH ? 1 : -1, err);
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return move_gap(s, command == COMMAND_NEXT_GAP ? 1 : -1, a, err);
	case COMMAND_GOTO:
		return go_to(s, argument, a, err);
	case COMMAND_MARK:
		return set_mark(s, argument, a, err);
	case COMMAND_RETURN:
		return return_to(s, argument, a, err);
	case COMMAND_JUMP_BACK:
		return jump_back(s, a, err);
	default:
		if (s->list.count > 0)
			move(s, command);
		return true;
	}
}
