/* Timeline: all entries in order, month by month, notes beneath; the selected one in full below or beside. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/annotate.h"
#include "tui/keymap.h"
#include "tui/timeline_state.h"

enum { FIND_COLS = 24 }; /* of what is looked for, in the heading */

const struct entry_view *timeline_state_selected(struct timeline_state *s)
{
	return s->timeline.n > 0 ? rows_get(&s->rows, s->list.selected) : NULL;
}

int64_t timeline_state_row(const struct timeline_state *s)
{
	return s->timeline.n > 0 ? s->timeline.rows[s->list.selected] : 0;
}

static bool load_gap_states(struct timeline_state *s, struct err *err)
{
	arena_reset(&s->gap_arena);
	struct gap_scope all = {.days = preferences_gap_days(s->preferences)};
	bool ok = gap_state_of(s->store, &s->gap_arena, &all, s->gaps, s->n_gaps, &s->gap_states, err);

	if (!ok) { /* no gap without its state: both are drawn */
		s->n_gaps = 0;
		s->gap_days = 0;
	}
	return ok;
}

static bool load_gaps(struct timeline_state *s, struct err *err)
{
	free(s->gaps);
	struct gap_scope scope = {.days = preferences_gap_days(s->preferences)};
	s->gap_days = scope.days;
	if (!gaps_find(s->store, &scope, &s->gaps, &s->n_gaps, err)) {
		s->n_gaps = 0;
		s->gap_days = 0; /* so that they are read again the next time */
		return false;
	}
	return load_gap_states(s, err);
}

static void close_view(void *state)
{
	struct timeline_state *s = state;

	timeline_release(&s->timeline);
	rows_release(&s->rows);
	timeline_own_release(&s->own);
	hits_release(&s->hits);
	hits_release(&s->sought);
	ticks_release(&s->ticks);
	marks_release(&s->marks);
	ages_release(&s->ages);
	free(s->acted_on);
	lines_release(&s->detail);
	asked_release(&s->asked);
	free(s->find_text);
	timeline_found_release(&s->preview.found);
	free(s->found);
	free(s->gaps);
	arena_release(&s->gap_arena);
	free(s->lines);
	free(s);
}

static bool reload(void *state, struct err *err)
{
	struct timeline_state *s = state;
	struct store_counters now = store_counters(s->store);
	bool ok = true;

	timeline_unpreview(s);
	if (now.entries != s->seen.entries)
		ok = asked_reload(&s->asked, s->store, err) && load_gaps(s, err) && ages_reload(&s->ages, s->store, err) &&
		     ticks_renew(&s->ticks, s->store, err) && timeline_state_load(s, err);
	else if (now.marks != s->seen.marks) {
		rows_forget(&s->rows);
		ok = timeline_state_find(s, err) && /* a note may hold the words */
		     load_gap_states(s, err) && timeline_own_renew(s, err);
	}
	if (ok && s->gap_days != preferences_gap_days(s->preferences))
		ok = load_gaps(s, err);
	if (ok)
		s->seen = now;
	return ok;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct timeline_state *s = mem_zero(1, sizeof *s);

	s->store = store;
	s->keymap = subject->keymap;
	s->preferences = subject->preferences;
	asked_init(&s->asked);
	arena_init(&s->gap_arena);
	arena_init(&s->own.arena);
	s->find_text = mem_copy("");
	hits_init(&s->hits);
	ages_init(&s->ages);
	lines_init(&s->detail);
	rows_init(&s->rows, store, &s->timeline);
	list_init(&s->list, timeline_height, s);
	if (!marks_load(&s->marks, store, err) || !reload(s, err)) {
		close_view(s);
		return false;
	}
	*state = s;
	return true;
}

static void selected(const void *state, struct selection *selection)
{
	struct timeline_state *s = (struct timeline_state *)state; /* the entry may have to be read */
	const struct entry_view *v = timeline_state_selected(s);

	selection->row = v != NULL ? v->row : 0;
	selection->dated = v != NULL && v->entry.date.kind != EDTF_UNDATED;
	selection->day = selection->dated ? v->entry.date.earliest : 0;
	asked_tell(&s->asked, selection);
}

static void place(struct timeline_state *s, struct area area)
{
	s->beside = area.cols >= TIMELINE_BESIDE;
	s->list_area = (struct area){area.row + 1, area.col, area.rows - 1, area.cols};
	if (s->list.printing) {
		s->beside = false;
		s->detail_area = (struct area){0};
	} else if (s->beside) {
		int right = divider_cols(&s->divider, area.cols * 3 / 8 - 1, area.cols - 2) + 1;
		s->list_area.cols = area.cols - right - 1;
		s->detail_area = (struct area){area.row + 1, area.col + s->list_area.cols + 2, area.rows - 1, right - 1};
	} else {
		int rows = area.rows > 3 * TIMELINE_DETAIL_ROWS ? area.rows / 3 : TIMELINE_DETAIL_ROWS;
		if (rows > area.rows - 5)
			rows = area.rows - 5;
		rows = divider_rows(&s->divider, rows, area.rows - 2);
		s->list_area.rows = area.rows - 2 - rows;
		s->detail_area = (struct area){area.row + area.rows - rows, area.col, rows, area.cols};
	}
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct timeline_state *s = state;

	place(s, area);
	list_resize(&s->list, s->list_area.rows);
	list_settle(&s->list);
	timeline_collect(s);
	const struct entry_view *v = timeline_state_selected(s);
	s->detail.n = 0;
	if (v != NULL && !s->list.printing)
		detail_build(&s->detail, v, preferences_date_style(s->preferences), s->detail_area.cols);
	scroll_fit(&s->scroll, s->detail_area.rows - s->beside, s->detail.n);
	timeline_seek(s);
	scroll_fit(&s->scroll, s->detail_area.rows - s->beside, s->detail.n);
	if (s->rows.err.code == ERR_NONE)
		return true;
	*err = s->rows.err;
	err_clear(&s->rows.err);
	return false;
}

/* Month, gaps and own entries above the selected entry do not open it. */
static bool point(void *state, const struct mouse *mouse, enum point *what, struct err *err)
{
	struct timeline_state *s = state;
	const struct entry_view *v = timeline_state_selected(s);

	(void)err;
	if (v == NULL)
		return true;
	*what = point_panes(&(struct panes){.list = &s->list,
	                                    .scroll = &s->scroll,
	                                    .list_area = s->list_area,
	                                    .text_area = s->detail_area,
	                                    .beside = s->beside,
	                                    .above = timeline_above(s, s->list.selected),
	                                    .in_text = &s->in_detail,
	                                    .divider = &s->divider},
	                    mouse);
	return true;
}

/* "find "brought" 3/41": before the filter and never long, for a heading is cut at its end and the number must show. */
static void add_found(const struct timeline_state *s, struct str *out)
{
	size_t hit = timeline_state_hit(s), n = utf8_fit(s->find_text, FIND_COLS, NULL);

	str_format(out, " > find \"%.*s%s\" ", (int)n, s->find_text, s->find_text[n] != '\0' ? "..." : "");
	if (s->n_found == 0)
		str_add(out, "not found");
	else if (hit > 0)
		str_format(out, "%zu/%zu", hit, s->n_found);
	else
		str_format(out, "%zu found", s->n_found);
	if (s->found_hidden > 0)
		str_format(out, ", %zu hidden", s->found_hidden);
}

static void heading(const void *state, struct str *out)
{
	const struct timeline_state *s = state;

	if (s->find_text[0] != '\0')
		add_found(s, out);
	asked_heading(&s->asked, s->timeline.total - s->timeline.n, out);
}

static void status(const void *state, struct str *left, struct str *right)
{
	const struct timeline_state *s = state;
	size_t hidden = s->timeline.total - s->timeline.n, undated = s->timeline.n - s->timeline.n_dated;

	str_format(left, "%zu %s", s->timeline.total, s->timeline.total == 1 ? "entry" : "entries");
	if (s->own.n > 0)
		str_format(left, ", %zu own", s->own.n);
	if (hidden > 0)
		str_format(left, ", %zu hidden (%s shows all)", hidden, keymap_said(s->keymap, COMMAND_CLEAR, IN_TIMELINE));
	else
		str_add(left, ", none hidden");
	if (s->own.n_hidden > 0)
		str_format(left, ", %zu own hidden", s->own.n_hidden);
	if (s->timeline.n_through > 0)
		str_format(left, ", %zu let through", s->timeline.n_through);
	if (undated > 0)
		str_format(left, ", %zu not dated, at the end", undated);
	if (s->timeline.undated_out > 0)
		str_format(left, ", %zu of them undated", s->timeline.undated_out);
	ticks_say(&s->ticks, right);
	if (right->length > 0)
		str_add(right, "   ");
	if (s->timeline.n > 0)
		str_format(right, "row %zu of %zu", s->list.selected + 1, s->timeline.n);
}

/* A filter is changed more often than it is written anew. */
static const char *given(const void *state, enum command_id command)
{
	return command == COMMAND_FILTER ? ((const struct timeline_state *)state)->asked.filter : NULL;
}

static void assist(void *state, enum command_id command, const char *text, size_t at, struct assist *assist)
{
	struct timeline_state *s = state;

	if (command == COMMAND_FIND)
		timeline_preview(s, text, &assist->line);
	else
		timeline_unpreview(s);
	if (command == COMMAND_RETURN)
		marks_say(&s->marks, s->store, preferences_date_style(s->preferences), &assist->line);
	else if (annotate_has(command))
		annotate_assist(s->store, command, text, assist);
	else
		asked_assist(s->store, command, text, at, assist);
}

static void unanswered(void *state)
{
	timeline_unpreview(state);
}

static const char *why_not(const void *state, enum command_id command)
{
	struct timeline_state *s = (struct timeline_state *)state; /* reads the selected entry, where it is not held yet */

	switch (command) {
	case COMMAND_NOTE:
	case COMMAND_THEME:
	case COMMAND_SIGNIFICANCE:
	case COMMAND_STAR:
	case COMMAND_LINK:
	case COMMAND_QUESTION:
	case COMMAND_EPISODE:
		if (s->ticks.n > 0 && s->ticks.n_shown == 0)
			return "what is ticked is hidden";
		/* fall through */
	case COMMAND_OPEN:
	case COMMAND_PANE:
	case COMMAND_TICK:
	case COMMAND_MARK:
	case COMMAND_TICK_ALL:
		return s->timeline.n == 0 ? "nothing is selected" : NULL;
	case COMMAND_JUMP_BACK:
		return s->jumped_from == 0 ? "nothing was jumped from yet" : NULL;
	case COMMAND_AGE:
		return s->ages.n == 0 ? "no submission gives a date of birth" : NULL;
	case COMMAND_UNTICK:
		return s->ticks.n == 0 ? "nothing is ticked" : NULL;
	case COMMAND_EDIT_NOTE:
		if (s->timeline.n == 0)
			return "nothing is selected";
		return timeline_state_selected(s)->n_notes == 0 ? "this entry has no note yet" : NULL;
	case COMMAND_PREVIOUS_GAP:
	case COMMAND_NEXT_GAP:
		return s->n_gaps == 0 ? "there is no gap" : NULL;
	case COMMAND_NEXT_HIT:
	case COMMAND_PREVIOUS_HIT:
		return s->n_found == 0 ? "nothing was looked for and found" : NULL;
	case COMMAND_SHOW_FOUND:
		return s->found_hidden + s->timeline.n_through == 0 ? "no hit is hidden" : NULL;
	case COMMAND_SAVE_VIEW:
		return asked_why_not(&s->asked, COMMAND_CLEAR) != NULL ? "there is no filter to keep" : NULL;
	case COMMAND_CLEAR:
		if (s->find_text[0] != '\0')
			return NULL;
		/* fall through */
	default:
		return asked_why_not(&s->asked, command);
	}
}

/* Entries in full are printed one by one: here each would stand twice. */
static void print(void *state, struct printing *p)
{
	struct timeline_state *s = state;

	list_print(&s->list);
	*p = (struct printing){.list = &s->list, .above = 1};
}

const struct view_class view_timeline = {
	.title = "Timeline",
	.context = IN_TIMELINE,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = timeline_render,
	.selected = selected,
	.select = timeline_go_to,
	.command = timeline_command,
	.point = point,
	.given = given,
	.why_not = why_not,
	.assist = assist,
	.unanswered = unanswered,
	.heading = heading,
	.status = status,
	.print = print,
};
