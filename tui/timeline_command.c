/* What the Timeline does when told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/saved_view.h"
#include "tui/annotate.h"
#include "tui/keymap.h"
#include "tui/timeline_state.h"

static void say(struct answer *a, const char *text)
{
	snprintf(a->say, sizeof a->say, "%s", text);
}

/* A filter, or agencies hidden and shown; `row` is gone to where it then shows. */
static bool ask(struct timeline_state *s, enum command_id command, const char *argument, int64_t row,
                struct answer *a, struct err *err)
{
	struct selection kept;
	bool changed;

	asked_keep(&s->asked, &kept);
	bool ok = asked_command(&s->asked, s->store, command, argument, a, &changed, err) &&
	          (!changed ||
	           timeline_state_show(s, command == COMMAND_CLEAR ? "" : s->find_text, false, row, err));
	return asked_settle(&s->asked, &kept, ok, err);
}

static void tick(struct timeline_state *s, enum command_id command, struct answer *a)
{
	size_t n = s->ticks.n;

	if (command == COMMAND_UNTICK) {
		ticks_release(&s->ticks);
		snprintf(a->say, sizeof a->say, n > 0 ? "%zu unticked" : "nothing is ticked", n);
	} else if (s->timeline.n == 0) {
		say(a, "nothing is selected");
	} else if (command == COMMAND_TICK_ALL) {
		bool hits = s->n_found > 0;
		n = ticks_add(&s->ticks, &s->timeline, hits ? s->found : NULL, s->n_found);
		snprintf(a->say, sizeof a->say, "%zu more ticked: all that %s", n, hits ? "were found" : "show");
	} else {
		ticks_turn(&s->ticks, &s->timeline, s->list.selected);
		s->scroll.top = 0;
		list_move(&s->list, 1);
	}
}

/* What is ticked and shows is acted on in place of the selected entry; what is hidden is left alone, and told.
 * False: nothing of it shows, and nothing is done. */
static bool take_ticked(struct timeline_state *s, struct answer *a)
{
	const struct ticks *t = &s->ticks;

	if (t->n > 0 && t->n_shown == 0) {
		snprintf(a->say, sizeof a->say, "the %zu ticked are hidden: %s shows all, %s unticks them", t->n,
		         keymap_said(s->keymap, COMMAND_CLEAR, IN_TIMELINE),
		         keymap_said(s->keymap, COMMAND_UNTICK, IN_TIMELINE));
		return false;
	}
	free(s->acted_on);
	s->acted_on = ticks_shown(t, &s->timeline);
	a->subject.rows = s->acted_on;
	a->subject.n_rows = t->n_shown;
	if (t->n > t->n_shown)
		snprintf(a->say, sizeof a->say, "on the %zu ticked that show; %zu hidden %s left out", t->n_shown,
		         t->n - t->n_shown, t->n - t->n_shown == 1 ? "is" : "are");
	return true;
}

/* A note on the selected entry, or on those that are ticked: a new one; or the selected entry's own that is asked for
 * by its number. */
static void note(struct timeline_state *s, enum command_id command, const char *argument, struct answer *a)
{
	const struct entry_view *v = timeline_state_selected(s);
	unsigned long n = argument[0] != '\0' ? strtoul(argument, NULL, 10) : 1;

	if (v == NULL)
		return;
	a->subject.row = v->row;
	if (command == COMMAND_EDIT_NOTE) {
		if (v->n_notes == 0) {
			snprintf(a->say, sizeof a->say, "this entry has no note yet: %s writes one",
			         keymap_said(s->keymap, COMMAND_NOTE, IN_TIMELINE));
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
	} else if (!take_ticked(s, a)) {
		return;
	}
	a->open = &view_note;
}

static void side_by_side(struct timeline_state *s, struct answer *a)
{
	if (!take_ticked(s, a))
		return;
	if (a->subject.n_rows < 2)
		snprintf(a->say, sizeof a->say, "tick two entries or more with %s: they are then shown side by side",
		         keymap_said(s->keymap, COMMAND_TICK, IN_TIMELINE));
	else
		a->open = &view_incident;
}

/* On the selected entry, or on those that are ticked. */
static bool annotate_shown(struct timeline_state *s, enum command_id command, const char *argument, struct answer *a,
                           struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);

	if (command == COMMAND_OWN_ENTRY)
		return annotate(s->store, command, argument, a, err);
	if (v == NULL)
		return err_set(err, ERR_NOTFOUND, "nothing is selected");
	a->subject.row = v->row;
	return !take_ticked(s, a) || annotate(s->store, command, argument, a, err);
}

/* On the next entry that shows, whatever is ticked. */
static void note_next(struct timeline_state *s, struct answer *a)
{
	size_t before = s->list.selected;

	list_move(&s->list, 1);
	const struct entry_view *v = timeline_state_selected(s);
	if (v == NULL || s->list.selected == before) {
		say(a, "this is the last entry shown");
		return;
	}
	a->open = &view_note;
	a->subject.row = v->row;
}

static bool save_view(struct timeline_state *s, const char *name, struct answer *a, struct err *err)
{
	struct saved_view taken;
	struct str filter;
	struct arena arena;

	arena_init(&arena);
	str_init(&filter);
	asked_text(&s->asked, &filter);
	bool ok = filter.length > 0 || err_set(err, ERR_INVALID, "there is no filter to keep: %s writes one",
	                                        keymap_said(s->keymap, COMMAND_FILTER, IN_TIMELINE));
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
	const char *quit = keymap_said(s->keymap, COMMAND_QUIT, IN_TIMELINE);
	const char *clear = keymap_said(s->keymap, COMMAND_CLEAR, IN_TIMELINE);

	if (s->in_detail)
		s->in_detail = false;
	else if (s->ticks.n > 0) /* Esc takes nothing away that was work to choose */
		snprintf(a->say, sizeof a->say, "%zu ticked: %s unticks them; %s leaves the program", s->ticks.n,
		         keymap_said(s->keymap, COMMAND_UNTICK, IN_TIMELINE), quit);
	else if (s->asked.filter[0] != '\0' || s->find_text[0] != '\0')
		snprintf(a->say, sizeof a->say, "%s clears the filter and the hits; %s leaves the program", clear, quit);
	else
		snprintf(a->say, sizeof a->say, "%s leaves the program; all is saved", quit);
	a->close = a->say[0] != '\0'; /* to the figure that led here, if one did */
}

static void choose_age(struct timeline_state *s, struct answer *a)
{
	struct str whose;

	ages_next(&s->ages);
	str_init(&whose);
	ages_say_whose(&s->ages, &whose);
	if (s->ages.shown < s->ages.n && s->list_area.cols < TIMELINE_AGE)
		str_add(&whose, ": there is no room for it here, a wider window shows it");
	snprintf(a->say, sizeof a->say, "%.*s", (int)sizeof a->say - 1, whose.text);
	str_release(&whose);
}

/* `wanted`: as in the state, before the command. */
static bool carry_out(struct timeline_state *s, enum command_id command, const char *argument, int64_t wanted,
                      struct answer *a, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);

	switch (command) {
	case COMMAND_OPEN:
		a->open = v != NULL ? &view_entry : NULL;
		a->subject.row = v != NULL ? v->row : 0;
		return true;
	case COMMAND_PANE:
		s->in_detail = !s->in_detail && s->scroll.n > s->scroll.shown;
		if (!s->in_detail && s->scroll.n <= s->scroll.shown)
			say(a, "all of the entry's text is in sight");
		return true;
	case COMMAND_TICK:
	case COMMAND_TICK_ALL:
	case COMMAND_UNTICK:
		tick(s, command, a);
		return true;
	case COMMAND_AGE:
		choose_age(s, a);
		return true;
	case COMMAND_FIND:
		return timeline_look_for(s, argument, a, err);
	case COMMAND_NEXT_HIT:
	case COMMAND_PREVIOUS_HIT:
		timeline_go_to_hit(s, command == COMMAND_NEXT_HIT ? 1 : -1, false, a);
		return true;
	case COMMAND_SHOW_FOUND:
		return timeline_show_found(s, a, err);
	case COMMAND_FILTER:
	case COMMAND_CLEAR:
	case COMMAND_AGENCY:
	case COMMAND_ALL_AGENCIES:
		return ask(s, command, argument, command == COMMAND_CLEAR ? wanted : 0, a, err);
	case COMMAND_SAVED_VIEWS:
		a->open = &view_saved;
		return true;
	case COMMAND_SAVE_VIEW:
		return save_view(s, argument, a, err);
	case COMMAND_SIDE_BY_SIDE:
		side_by_side(s, a);
		return true;
	case COMMAND_NOTE_NEXT:
		note_next(s, a);
		return true;
	case COMMAND_NOTE:
	case COMMAND_EDIT_NOTE:
		note(s, command, argument, a);
		return true;
	case COMMAND_BACK:
		go_back(s, a);
		return true;
	default:
		return annotate_has(command) ? annotate_shown(s, command, argument, a, err)
		                             : timeline_move(s, command, argument, a, err);
	}
}

/* Goes farther than the eye follows, so that there should be a way back. */
static bool is_jump(enum command_id command)
{
	switch (command) {
	case COMMAND_FIRST:
	case COMMAND_LAST:
	case COMMAND_PREVIOUS_MONTH:
	case COMMAND_NEXT_MONTH:
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
	case COMMAND_GOTO:
	case COMMAND_RETURN:
	case COMMAND_JUMP_BACK:
	case COMMAND_FIND:
	case COMMAND_NEXT_HIT:
	case COMMAND_PREVIOUS_HIT:
		return true;
	default:
		return false;
	}
}

bool timeline_command(void *state, enum command_id command, const char *argument, struct answer *a, struct err *err)
{
	struct timeline_state *s = state;
	int64_t from, wanted = s->wanted;

	timeline_unpreview(s);
	from = timeline_state_row(s);
	a->needs = VIEW_LAYOUT | VIEW_PAINT;
	s->wanted = 0;
	if (!carry_out(s, command, argument, wanted, a, err)) {
		s->wanted = wanted;
		return false;
	}
	if (command == COMMAND_CLEAR && wanted != 0)
		s->scroll.top = 0;
	if (is_jump(command) || (command == COMMAND_CLEAR && wanted != 0))
		timeline_state_jumped(s, from);
	return true;
}
