/* The notes of Work. Which there are is a list of ids; what is drawn was brought into sight by layout(). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/moment.h"
#include "core/utf8.h"
#include "tui/detail.h"
#include "tui/keymap.h"
#include "tui/work_state.h"

/* Columns of a row; the reviewer and the day of writing only where there is room. */
enum { NARROW = 72, DAY = 90, WIDE = 110, DATE = 1, PANEL_COLS = 6, WRITTEN_COLS = 12, WHO_COLS = 18 };

struct columns {
	int entry, kind, words, who, written, panel; /* who, written: 0 where they are left out */
};

static struct columns columns_of(struct area area)
{
	bool narrow = area.cols < NARROW;
	struct columns at = {.entry = narrow ? 13 : 16, .kind = narrow ? 27 : 31, .words = narrow ? 38 : 45};

	at.panel = area.cols - PANEL_COLS;
	if (area.cols >= DAY)
		at.written = at.panel - WRITTEN_COLS;
	if (area.cols >= WIDE)
		at.who = at.written - WHO_COLS;
	return at;
}

static bool load(struct work_state *s, struct err *err)
{
	struct notes_asked asked = {.kind = s->kind >= 0 ? note_kinds()[s->kind].name : NULL,
	                            .reviewer = s->whose,
	                            .words = s->words,
	                            .by_date = s->by_date};
	struct filter filter;
	struct notes notes;

	if (!notes_load(s->store, &asked, &notes, err))
		return false;
	notes_release(&s->notes);
	s->notes = notes;
	s->n_in_sight = 0;
	hits_release(&s->hits);
	hits_init(&s->hits);
	if (filter_parse(s->words, &filter, NULL)) {
		hits_add(&s->hits, &filter);
		filter_release(&filter);
	}
	return true;
}

static size_t count(const struct work_state *s)
{
	return s->notes.n;
}

int64_t work_row_of(struct work_state *s, const char *anchor)
{
	char *agency, *entry;
	int64_t row = 0;

	if (!anchor_split(anchor, &agency, &entry, NULL))
		return 0;
	if (!query_find(s->store, agency, entry, &row, NULL))
		row = 0;
	free(agency);
	free(entry);
	return row;
}

/* An entry of many notes is read once, for with it come all its notes. */
static bool take_entry(const struct work_state *s, struct work_note *note)
{
	for (size_t j = 0; j < s->n_in_sight; j++) {
		const struct work_note *other = &s->in_sight[j];
		if (strcmp(other->note.agency, note->note.agency) != 0 || strcmp(other->note.entry, note->note.entry) != 0)
			continue;
		note->is_there = other->is_there;
		note->view = other->view;
		return true;
	}
	return false;
}

static bool read_one(struct work_state *s, size_t i, struct work_note *note, struct err *err)
{
	struct err gone = {0};
	int64_t row;

	*note = (struct work_note){.i = i};
	if (!note_find(s->store, &s->sight, s->notes.ids[i].id, &note->note, err))
		return false;
	if (take_entry(s, note))
		return true;
	note->is_there = query_find(s->store, note->note.agency, note->note.entry, &row, &gone);
	if (note->is_there)
		return query_entry(s->store, &s->sight, row, &note->view, err);
	if (gone.code != ERR_NOTFOUND)
		*err = gone;
	return gone.code == ERR_NOTFOUND;
}

bool work_notes_see(struct work_state *s, size_t from, size_t to, struct err *err)
{
	arena_reset(&s->sight);
	s->n_in_sight = 0;
	if (to > s->notes.n)
		to = s->notes.n;
	if (from >= to)
		return true;
	s->in_sight = arena_alloc(&s->sight, (to - from) * sizeof *s->in_sight);
	for (size_t i = from; i < to; i++) {
		if (!read_one(s, i, &s->in_sight[s->n_in_sight], err))
			return false;
		s->n_in_sight++;
	}
	return true;
}

const struct work_note *work_notes_at(const struct work_state *s, size_t i)
{
	for (size_t j = 0; j < s->n_in_sight; j++)
		if (s->in_sight[j].i == i)
			return &s->in_sight[j];
	return NULL;
}

static void title(const struct work_state *s, struct str *out)
{
	str_format(out, "Notes: %zu", s->notes.n);
	if (s->notes.n < (size_t)s->notes.total)
		str_format(out, " of %lld", (long long)s->notes.total);
	str_add(out, s->by_date ? ", by the date of their entry" : ", the newest first");
}

static void none(const struct work_state *s, struct str *out)
{
	if (s->notes.total > 0)
		str_format(out, "None of the %lld notes is such; %s shows all of them.", (long long)s->notes.total,
		           keymap_said(s->keymap, COMMAND_CLEAR, IN_WORK));
	else
		str_format(out, "No note yet. In the Timeline (%s), %s writes one beside the entry selected.",
		           keymap_said(s->keymap, COMMAND_TIMELINE, IN_WORK),
		           keymap_said(s->keymap, COMMAND_NOTE, IN_TIMELINE));
}

static void put(struct canvas *c, int row, int col, int cols, enum style style, const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, false, &safe);
	canvas_put_cut(c, row, col, cols, style, safe.text);
	str_release(&safe);
}

static void draw_words(const struct work_state *s, const struct note *note, struct canvas *c, int row, int col,
                       int cols)
{
	struct str safe;

	str_init(&safe);
	utf8_display(note->text, false, &safe);
	canvas_put_cut(c, row, col, cols, STYLE_NOTE, safe.text);
	hits_mark(&s->hits, c, row, col, cols, safe.text);
	str_release(&safe);
}

static void draw(const struct work_state *s, size_t i, struct canvas *c, int row, struct area area)
{
	const struct work_note *n = work_notes_at(s, i);
	struct columns at = columns_of(area);
	struct str text;

	if (n == NULL)
		return;
	str_init(&text);
	if (n->is_there)
		detail_date(&n->view.entry, preferences_date_style(s->preferences), at.entry - DATE - 1, &text);
	else
		str_add(&text, "not there");
	bool sure = n->is_there && !edtf_is_uncertain(&n->view.entry.date);
	canvas_put_cut(c, row, area.col + DATE, at.entry - DATE - 1, sure ? STYLE_TEXT : STYLE_UNCERTAIN, text.text);
	str_clear(&text);
	str_format(&text, "%s:%s", n->note.agency, n->note.entry);
	put(c, row, area.col + at.entry, at.kind - at.entry - 1, STYLE_TEXT, text.text);
	put(c, row, area.col + at.kind, at.words - at.kind - 1, STYLE_LABEL, note_kind_find(n->note.kind)->spoken);
	int end = at.who > 0 ? at.who : at.written > 0 ? at.written : at.panel;
	draw_words(s, &n->note, c, row, area.col + at.words, end - at.words - 1);
	if (at.who > 0)
		put(c, row, area.col + at.who, WHO_COLS - 1, STYLE_TEXT, n->note.reviewer != NULL ? n->note.reviewer : "-");
	str_clear(&text);
	moment_day(n->note.at, CALENDAR_SLASHES, &text);
	if (at.written > 0)
		canvas_put(c, row, area.col + at.written, WRITTEN_COLS - 1, STYLE_DIM, text.text);
	canvas_put(c, row, area.col + at.panel, PANEL_COLS - 1, STYLE_TEXT, n->note.panel ? "yes" : "no");
	str_release(&text);
}

void work_notes_columns(struct canvas *c, int row, struct area area)
{
	struct columns at = columns_of(area);

	canvas_fill(c, row, area.col, 1, area.cols, STYLE_LABEL);
	canvas_put(c, row, area.col + DATE, at.entry - DATE, STYLE_LABEL, "Date");
	canvas_put(c, row, area.col + at.entry, at.kind - at.entry, STYLE_LABEL, "Entry");
	canvas_put(c, row, area.col + at.kind, at.words - at.kind, STYLE_LABEL, "Kind");
	canvas_put(c, row, area.col + at.words, area.cols, STYLE_LABEL, "Note");
	if (at.who > 0)
		canvas_put(c, row, area.col + at.who, WHO_COLS, STYLE_LABEL, "By");
	if (at.written > 0)
		canvas_put(c, row, area.col + at.written, WRITTEN_COLS, STYLE_LABEL, "Written");
	canvas_put(c, row, area.col + at.panel, PANEL_COLS, STYLE_LABEL, "Panel");
}

/* Those without a note are left out. */
void work_notes_kinds(const struct work_state *s, struct canvas *c, int row, struct area area)
{
	int64_t all = 0;
	int col = area.col + 1, last = area.col + area.cols;
	char text[48];

	for (int i = 0; i < NOTE_KINDS; i++)
		all += s->notes.of_kind[i];
	for (int i = -1; i < NOTE_KINDS && col < last; i++) {
		int64_t n = i < 0 ? all : s->notes.of_kind[i];
		if (i >= 0 && n == 0 && i != s->kind)
			continue;
		snprintf(text, sizeof text, "%s%s %lld%s", i == s->kind ? "[" : " ", i < 0 ? "All" : note_kinds()[i].spoken,
		         (long long)n, i == s->kind ? "]" : " ");
		int used = canvas_put_cut(c, row, col, last - col, i == s->kind ? STYLE_MONTH : STYLE_TEXT, text);
		col += used + 1;
	}
}

/* The whole note, and what it stands beside. */
static void foot(struct work_state *s, size_t i)
{
	const struct work_note *n = work_notes_at(s, i);
	struct str text;

	if (n == NULL)
		return;
	str_init(&text);
	if (!s->list.printing) /* there the row has all of it */
		lines_add(&s->foot, "NOTE", n->note.text, STYLE_NOTE);
	str_format(&text, "%s, %s, ", note_kind_find(n->note.kind)->spoken,
	           n->note.reviewer != NULL ? n->note.reviewer : "a reviewer");
	moment_say(n->note.at, CALENDAR_SLASHES, &text);
	str_add(&text, n->note.panel ? ", shown to the panel" : ", not shown to the panel (still part of the record)");
	lines_add(&s->foot, "BY", text.text, STYLE_TEXT);
	str_clear(&text);
	str_format(&text, "%s:%s  ", n->note.agency, n->note.entry);
	if (n->is_there) {
		query_say_when(&n->view, &text);
		str_format(&text, ": %s%s", n->view.is_current ? "" : "(withdrawn by its agency) ", n->view.entry.event);
	} else {
		str_add(&text, "is there no longer: no submission that is loaded has this entry");
	}
	lines_add(&s->foot, "ENTRY", text.text, n->is_there && n->view.is_current ? STYLE_TEXT : STYLE_WARNING);
	str_release(&text);
}

static bool open(struct work_state *s, size_t i, struct answer *a, struct err *err)
{
	const struct work_note *n = work_notes_at(s, i);

	(void)err;
	if (n == NULL)
		return true;
	if (!n->is_there) {
		snprintf(a->say, sizeof a->say, "no submission that is loaded has the entry %s:%s", n->note.agency,
		         n->note.entry);
		return true;
	}
	a->open = &view_entry;
	a->subject.row = n->view.row;
	return true;
}

void work_notes_next_kind(struct work_state *s)
{
	do
		s->kind++;
	while (s->kind < NOTE_KINDS && s->notes.of_kind[s->kind] == 0);
	if (s->kind == NOTE_KINDS)
		s->kind = -1;
}

bool work_notes_next_reviewer(struct work_state *s, struct err *err)
{
	const char **names;
	struct arena arena;
	size_t n, i = 0;

	arena_init(&arena);
	bool ok = notes_reviewers(s->store, &arena, &names, &n, err);
	if (ok) {
		while (s->whose != NULL && i < n && strcmp(names[i], s->whose) != 0)
			i++;
		i += s->whose != NULL;
		free(s->whose);
		s->whose = i < n ? mem_copy(names[i]) : NULL;
	}
	arena_release(&arena);
	return ok;
}

const struct work_source work_notes = {
	.load = load,
	.count = count,
	.title = title,
	.none = none,
	.draw = draw,
	.foot = foot,
	.open = open,
};
