/* Timeline: all entries in order, month by month, notes beneath; the selected one in full below or beside. */
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/timeline_state.h"

enum { FIND_COLS = 24 }; /* of what is looked for, in the heading */

static bool same_month(const struct entry *a, const struct entry *b)
{
	if (a->date.kind == EDTF_UNDATED || b->date.kind == EDTF_UNDATED)
		return a->date.kind == b->date.kind;
	struct edtf_civil x = edtf_civil(a->date.earliest), y = edtf_civil(b->date.earliest);
	return x.year == y.year && x.month == y.month;
}

bool timeline_state_heading(struct timeline_state *s, size_t rank)
{
	return rank == 0 || !same_month(&rows_get(&s->rows, rank)->entry, &rows_get(&s->rows, rank - 1)->entry);
}

/* The first gap that ends after `day`. */
static size_t gap_after(const struct timeline_state *s, int32_t day)
{
	size_t low = 0, high = s->n_gaps;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->gaps[middle].to_first <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By day and not by entry, so that a gap shows where the filter hides the entries at its ends. */
size_t timeline_state_gaps(struct timeline_state *s, size_t rank, size_t *first)
{
	const struct edtf *here = &rows_get(&s->rows, rank)->entry.date;
	bool dated = here->kind != EDTF_UNDATED;

	*first = dated && here->earliest > EDTF_FIRST ? gap_after(s, here->earliest - 1) : s->n_gaps;
	if (rank > 0) { /* above the first entry, no gap but one that ends with it */
		const struct edtf *before = &rows_get(&s->rows, rank - 1)->entry.date;
		*first = before->kind == EDTF_UNDATED ? s->n_gaps : gap_after(s, before->earliest);
	}
	size_t end = dated ? gap_after(s, here->earliest) : s->n_gaps;
	return end > *first ? end - *first : 0;
}

static int height(void *context, size_t rank)
{
	struct timeline_state *s = context;
	size_t first;

	return 1 + (int)timeline_state_gaps(s, rank, &first) + timeline_state_heading(s, rank) +
	       (int)rows_get(&s->rows, rank)->n_notes;
}

const struct entry_view *timeline_state_selected(struct timeline_state *s)
{
	return s->timeline.n > 0 ? rows_get(&s->rows, s->list.selected) : NULL;
}

size_t timeline_state_hit(const struct timeline_state *s)
{
	size_t low = 0, high = s->n_found;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->found[middle] < s->list.selected)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n_found && s->found[low] == s->list.selected ? low + 1 : 0;
}

static void collect_hits(struct timeline_state *s)
{
	const char *const texts[] = {s->asked.filter, s->find_text};

	hits_release(&s->hits);
	for (size_t i = 0; i < 2; i++) {
		struct filter f;
		struct err err;
		if (!filter_parse(texts[i], &f, &err))
			continue;
		hits_add(&s->hits, &f);
		filter_release(&f);
	}
}

bool timeline_state_find(struct timeline_state *s, struct err *err)
{
	struct filter find;
	size_t *found = NULL, n = 0, hidden = 0;

	if (s->find_text[0] != '\0') {
		if (!filter_parse(s->find_text, &find, err))
			return false;
		bool ok = timeline_find(s->store, &s->timeline, &find, &found, &n, &hidden, err);
		filter_release(&find);
		if (!ok)
			return false;
	}
	free(s->found);
	s->found = found;
	s->n_found = n;
	s->found_hidden = hidden;
	collect_hits(s);
	return true;
}

bool timeline_state_load(struct timeline_state *s, struct err *err)
{
	const struct entry_view *v = timeline_state_selected(s);
	int64_t selected = v != NULL ? v->row : 0;
	bool dated = v != NULL && v->entry.date.kind != EDTF_UNDATED;
	int32_t day = dated ? v->entry.date.earliest : 0;
	struct timeline fresh;
	struct filter filter;

	if (!asked_parse(&s->asked, &filter, err))
		return false;
	bool ok = timeline_load(s->store, &filter, &fresh, err);
	filter_release(&filter);
	if (!ok)
		return false;
	size_t rank = timeline_rank(&fresh, selected);
	ok = rank < fresh.n || !dated || timeline_at_day(s->store, &fresh, day, &rank, err);
	struct timeline old = s->timeline;
	s->timeline = fresh;
	if (!ok || !timeline_state_find(s, err)) { /* all is as it was */
		s->timeline = old;
		timeline_release(&fresh);
		return false;
	}
	timeline_release(&old);
	rows_forget(&s->rows);
	list_count(&s->list, s->timeline.n);
	if (rank < s->timeline.n)
		list_select(&s->list, rank);
	return true;
}

static bool load_gaps(struct timeline_state *s, struct err *err)
{
	free(s->gaps);
	return gaps_find(s->store, &(struct gap_scope){.days = GAPS_DAYS}, &s->gaps, &s->n_gaps, err);
}

static void close_view(void *state)
{
	struct timeline_state *s = state;

	timeline_release(&s->timeline);
	rows_release(&s->rows);
	hits_release(&s->hits);
	lines_release(&s->detail);
	asked_release(&s->asked);
	free(s->find_text);
	free(s->found);
	free(s->gaps);
	free(s->lines);
	free(s);
}

static bool reload(void *state, struct err *err)
{
	struct timeline_state *s = state;
	struct store_counters now = store_counters(s->store);
	bool ok = true;

	if (now.entries != s->seen.entries)
		ok = asked_reload(&s->asked, s->store, err) && load_gaps(s, err) && timeline_state_load(s, err);
	else if (now.marks != s->seen.marks) {
		rows_forget(&s->rows);
		ok = timeline_state_find(s, err); /* a note may hold the words */
	}
	s->seen = now;
	return ok;
}

static bool open_view(struct store *store, const struct subject *subject, void **state, struct err *err)
{
	struct timeline_state *s = mem_zero(1, sizeof *s);

	(void)subject;
	s->store = store;
	asked_init(&s->asked);
	s->find_text = mem_copy("");
	hits_init(&s->hits);
	lines_init(&s->detail);
	rows_init(&s->rows, store, &s->timeline);
	list_init(&s->list, height, s);
	if (!reload(s, err)) {
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

/* To the entry, or to where it would stand. */
static bool select_entry(void *state, const struct selection *selection, struct err *err)
{
	struct timeline_state *s = state;

	struct selection kept;

	asked_keep(&s->asked, &kept);
	bool ok = !asked_take(&s->asked, selection) || timeline_state_load(s, err);
	if (!asked_settle(&s->asked, &kept, ok, NULL))
		return false;
	size_t rank = timeline_rank(&s->timeline, selection->row);
	if (rank == s->timeline.n && selection->dated) {
		if (!timeline_at_day(s->store, &s->timeline, selection->day, &rank, err))
			return false;
		rank -= rank == s->timeline.n_dated && rank > 0; /* none on or after that day */
	}
	s->scroll.top = 0;
	if (rank < s->timeline.n)
		list_select(&s->list, rank);
	return true;
}

static void place(struct timeline_state *s, struct area area)
{
	s->beside = area.cols >= TIMELINE_BESIDE;
	s->list_area = (struct area){area.row + 1, area.col, area.rows - 1, area.cols};
	if (s->beside) {
		int right = area.cols * 3 / 8;
		s->list_area.cols = area.cols - right - 1;
		s->detail_area = (struct area){area.row + 1, area.col + s->list_area.cols + 2, area.rows - 1, right - 1};
	} else {
		int rows = area.rows > 3 * TIMELINE_DETAIL_ROWS ? area.rows / 3 : TIMELINE_DETAIL_ROWS;
		if (rows > area.rows - 5)
			rows = area.rows - 5;
		s->list_area.rows = area.rows - 2 - rows;
		s->detail_area = (struct area){area.row + area.rows - rows, area.col, rows, area.cols};
	}
}

static void add_line(struct timeline_state *s, int kind, size_t rank, size_t n)
{
	s->lines = mem_grow(s->lines, &s->lines_capacity, s->n_lines + 1, sizeof *s->lines);
	s->lines[s->n_lines++] = (struct timeline_line){.kind = kind, .rank = rank, .n = n};
}

/* The lines of the entries in the window; the first entry may begin above it. */
static void collect_lines(struct timeline_state *s)
{
	int at = -s->list.top_line;

	s->n_lines = 0;
	for (size_t rank = s->list.top; rank < s->timeline.n && at < s->list_area.rows; rank++) {
		size_t notes = rows_get(&s->rows, rank)->n_notes, first, gaps = timeline_state_gaps(s, rank, &first);
		for (size_t i = 0; i < gaps; i++)
			if (at++ >= 0)
				add_line(s, LINE_GAP, rank, first + i);
		if (timeline_state_heading(s, rank) && at++ >= 0)
			add_line(s, LINE_MONTH, rank, 0);
		if (at++ >= 0)
			add_line(s, LINE_ENTRY, rank, 0);
		for (size_t i = 0; i < notes; i++)
			if (at++ >= 0)
				add_line(s, LINE_NOTE, rank, i);
	}
}

static bool layout(void *state, struct area area, struct err *err)
{
	struct timeline_state *s = state;

	place(s, area);
	list_resize(&s->list, s->list_area.rows);
	list_settle(&s->list);
	collect_lines(s);
	const struct entry_view *v = timeline_state_selected(s);
	s->detail.n = 0;
	if (v != NULL)
		detail_build(&s->detail, v, s->detail_area.cols);
	scroll_fit(&s->scroll, s->detail_area.rows - s->beside, s->detail.n);
	if (s->rows.err.code == ERR_NONE)
		return true;
	*err = s->rows.err;
	err_clear(&s->rows.err);
	return false;
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
		str_format(out, ", %zu more hidden", s->found_hidden);
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
	if (hidden > 0)
		str_format(left, ", %zu hidden (F shows all)", hidden);
	else
		str_add(left, ", none hidden");
	if (undated > 0)
		str_format(left, ", %zu not dated, at the end", undated);
	if (s->timeline.undated_out > 0)
		str_format(left, ", %zu of them undated", s->timeline.undated_out);
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
	asked_assist(((struct timeline_state *)state)->store, command, text, at, assist);
}

static const char *why_not(const void *state, enum command_id command)
{
	struct timeline_state *s = (struct timeline_state *)state; /* reads the selected entry, where it is not held yet */

	switch (command) {
	case COMMAND_OPEN:
	case COMMAND_NOTE:
	case COMMAND_PANE:
		return s->timeline.n == 0 ? "nothing is selected" : NULL;
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

const struct view_class view_timeline = {
	.title = "Timeline",
	.context = IN_TIMELINE,
	.open = open_view,
	.close = close_view,
	.reload = reload,
	.layout = layout,
	.render = timeline_render,
	.selected = selected,
	.select = select_entry,
	.command = timeline_command,
	.given = given,
	.why_not = why_not,
	.assist = assist,
	.heading = heading,
	.status = status,
};
