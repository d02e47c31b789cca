/* What the Timeline does when told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/saved_view.h"
#include "tui/day.h"
#include "tui/timeline_state.h"

static void say(struct answer *a, const char *text)
{
	snprintf(a->say, sizeof a->say, "%s", text);
}

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

static void select_rank(struct timeline_state *s, size_t rank)
{
	s->scroll.top = 0;
	list_select(&s->list, rank);
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
			select_rank(s, s->timeline.n_dated - 1);
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
		select_rank(s, rank);
	return true;
}

/* Of the `*i` gaps that end with the selected entry or earlier, leaves those whose line does not stand above it. */
static bool pass_gaps_above(struct timeline_state *s, size_t *i, struct err *err)
{
	size_t rank;

	for (; *i > 0; --*i) {
		if (!timeline_at_day(s->store, &s->timeline, s->gaps[*i - 1].to_first, &rank, err))
			return false;
		if (rank < s->list.selected)
			break;
	}
	return true;
}

/* To the entry that stands under the line of the next gap, or of the one before. */
static bool move_gap(struct timeline_state *s, int delta, struct answer *a, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);
	size_t rank, i = 0;

	if (v == NULL)
		return true;
	bool dated = v->entry.date.kind != EDTF_UNDATED;
	while (i < s->n_gaps && (!dated || s->gaps[i].to_first <= v->entry.date.earliest))
		i++;
	if (delta < 0 && !pass_gaps_above(s, &i, err))
		return false;
	if (delta < 0)
		i = i > 0 ? i - 1 : s->n_gaps;
	if (i >= s->n_gaps) {
		say(a, s->n_gaps == 0 ? "there is no gap of more than eight weeks" : "there is no other gap that way");
		return true;
	}
	if (!timeline_at_day(s->store, &s->timeline, s->gaps[i].to_first, &rank, err))
		return false;
	if (rank < s->timeline.n)
		select_rank(s, rank);
	else
		say(a, "the gap that is left goes to the end of the scope, and no entry is below it");
	return true;
}

static bool go_to(struct timeline_state *s, const char *text, struct answer *a, struct err *err)
{
	int32_t day;
	size_t rank;

	if (!day_read(text, &day, err) || !timeline_at_day(s->store, &s->timeline, day, &rank, err))
		return false;
	if (rank >= s->timeline.n_dated) {
		say(a, "no dated entry on or after that date");
		rank = s->timeline.n_dated > 0 ? s->timeline.n_dated - 1 : 0;
	}
	if (s->timeline.n > 0)
		select_rank(s, rank);
	return true;
}

/* Goes to the next hit after (or before) the selected entry, round the ends. */
static void go_to_hit(struct timeline_state *s, int delta, bool here_counts, struct answer *a)
{
	size_t i = 0;

	if (s->n_found == 0) {
		say(a, s->find_text[0] == '\0' ? "nothing to look for yet: / finds words" : "not found");
		return;
	}
	while (i < s->n_found && s->found[i] < s->list.selected)
		i++;
	bool here = i < s->n_found && s->found[i] == s->list.selected;
	if (delta > 0 && here && !here_counts)
		i++;
	if (delta < 0 && i == 0) {
		i = s->n_found - 1;
		say(a, "at the beginning: on from the end");
	} else if (delta < 0) {
		i--;
	} else if (i >= s->n_found) {
		i = 0;
		say(a, "at the end: on from the beginning");
	}
	select_rank(s, s->found[i]); /* which of how many it is the heading says */
}

static bool find(struct timeline_state *s, const char *text, struct answer *a, struct err *err)
{
	char *old = s->find_text;

	s->find_text = mem_copy(text);
	if (!timeline_state_find(s, err)) {
		free(s->find_text);
		s->find_text = old;
		return false;
	}
	free(old);
	if (s->n_found == 0)
		snprintf(a->say, sizeof a->say,
		         s->found_hidden > 0 ? "not in what is shown; %zu hidden entries have it (F shows all)" : "not found",
		         s->found_hidden);
	else
		go_to_hit(s, 1, true, a);
	return true;
}

/* A filter, or agencies hidden and shown. */
static bool ask(struct timeline_state *s, enum command_id command, const char *argument, struct answer *a,
                struct err *err)
{
	struct selection kept;
	bool changed;
	char *looked_for = s->find_text;

	asked_keep(&s->asked, &kept);
	if (command == COMMAND_CLEAR)
		s->find_text = mem_copy("");
	bool ok = asked_command(&s->asked, s->store, command, argument, a, &changed, err) &&
	          (!changed || timeline_state_load(s, err));
	if (command == COMMAND_CLEAR) {
		free(ok ? looked_for : s->find_text);
		s->find_text = ok ? s->find_text : looked_for;
	}
	return asked_settle(&s->asked, &kept, ok, err);
}

/* A note on the selected entry: a new one, or the one that is asked for by its number. */
static void note(struct timeline_state *s, enum command_id command, const char *argument, struct answer *a)
{
	const struct entry_view *v = timeline_state_selected(s);
	unsigned long n = argument[0] != '\0' ? strtoul(argument, NULL, 10) : 1;

	if (v == NULL)
		return;
	a->subject.row = v->row;
	if (command == COMMAND_EDIT_NOTE) {
		if (v->n_notes == 0) {
			say(a, "this entry has no note yet: a writes one");
			return;
		}
		if (v->n_notes > 1 && argument[0] == '\0') {
			a->ask = "Number of the note to change";
			return;
		}
		if (n < 1 || n > v->n_notes) {
			say(a, "it has no note of that number");
			return;
		}
		a->subject.has_note = true;
		memcpy(a->subject.note, v->notes[n - 1].id, ROW_ID_BYTES);
	}
	a->open = &view_note;
}

static bool save_view(struct timeline_state *s, const char *name, struct answer *a, struct err *err)
{
	struct saved_view taken;
	struct str filter;
	struct arena arena;

	arena_init(&arena);
	str_init(&filter);
	asked_text(&s->asked, &filter);
	bool ok = filter.length > 0 || err_set(err, ERR_INVALID, "there is no filter to keep: f writes one");
	if (ok && saved_view_find(s->store, &arena, name, &taken, NULL))
		ok = err_set(err, ERR_INVALID, "there is a view called \"%.60s\" already; choose another name", taken.name);
	ok = ok && saved_view_save(s->store, name, filter.text, err);
	str_release(&filter);
	arena_release(&arena);
	if (!ok)
		return false;
	snprintf(a->say, sizeof a->say, "saved: the view \"%.100s\"", name);
	return true;
}

static void go_back(struct timeline_state *s, struct answer *a)
{
	if (s->in_detail)
		s->in_detail = false;
	else if (s->asked.filter[0] != '\0' || s->find_text[0] != '\0')
		say(a, "F clears the filter and the hits; q leaves the program");
	else
		say(a, "q leaves the program; all is saved");
}

bool timeline_command(void *state, enum command_id command, const char *argument, struct answer *a, struct err *err)
{
	struct timeline_state *s = state;
	const struct entry_view *v = timeline_state_selected(s);

	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	switch (command) {
	case COMMAND_PREVIOUS_MONTH:
	case COMMAND_NEXT_MONTH:
		return move_month(s, command == COMMAND_NEXT_MONTH ? 1 : -1, err);
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return move_gap(s, command == COMMAND_NEXT_GAP ? 1 : -1, a, err);
	case COMMAND_GOTO:
		return go_to(s, argument, a, err);
	case COMMAND_OPEN:
		a->open = v != NULL ? &view_entry : NULL;
		a->subject.row = v != NULL ? v->row : 0;
		return true;
	case COMMAND_PANE:
		s->in_detail = !s->in_detail && s->scroll.n > s->scroll.shown;
		if (!s->in_detail && s->scroll.n <= s->scroll.shown)
			say(a, "all of the entry's text is in sight");
		return true;
	case COMMAND_FIND:
		return find(s, argument, a, err);
	case COMMAND_NEXT_HIT:
	case COMMAND_PREVIOUS_HIT:
		go_to_hit(s, command == COMMAND_NEXT_HIT ? 1 : -1, false, a);
		return true;
	case COMMAND_FILTER:
	case COMMAND_CLEAR:
	case COMMAND_AGENCY:
	case COMMAND_ALL_AGENCIES:
		return ask(s, command, argument, a, err);
	case COMMAND_SAVED_VIEWS:
		a->open = &view_saved;
		return true;
	case COMMAND_SAVE_VIEW:
		return save_view(s, argument, a, err);
	case COMMAND_NOTE:
	case COMMAND_EDIT_NOTE:
		note(s, command, argument, a);
		return true;
	case COMMAND_BACK:
		go_back(s, a);
		return true;
	default:
		if (s->timeline.n > 0)
			move(s, command);
		return true;
	}
}
