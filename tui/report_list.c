/* Changes against the revision before come first, because a reviewer's work may stand on them; then what is held, then
 * the warnings, each topic with the places that the report kept; what is added, and nothing is wrong with, last. */
#include "tui/report_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/query.h"
#include "export/export.h"

/* Rows of the selected one in full below, fewer in a small window: the list is what one came for. */
enum { WORD_COLS = 10, FOOT_ROWS = 4, FOOT_ROWS_SMALL = 2, SMALL = 18 };

void report_list_init(struct report_list *l)
{
	*l = (struct report_list){0};
	arena_init(&l->arena);
	lines_init(&l->head);
	lines_init(&l->foot);
	list_init(&l->list, NULL, NULL);
}

void report_list_release(struct report_list *l)
{
	arena_release(&l->arena);
	lines_release(&l->head);
	lines_release(&l->foot);
	free(l->items);
}

static void add(struct report_list *l, struct report_item item, size_t *n)
{
	l->items = mem_grow(l->items, &l->capacity, *n + 1, sizeof *l->items);
	l->items[(*n)++] = item;
}

/* What a change means for the reader, by revision_state. */
static const struct {
	const char *word, *meaning;
	enum style style;
} states[REVISION_STATES] = {
	[REVISION_ADDED] = {"added", "An entry that the revision before did not have.", STYLE_TEXT},
	[REVISION_CHANGED] = {"changed", "The agency changed what is named here. What it said before is kept, and "
                                     "reviewers' work on it stays.",
                          STYLE_TEXT},
	[REVISION_WITHDRAWN] = {"withdrawn", "The agency no longer has this entry. It is kept, with reviewers' work on "
                                         "it: the filter is:withdrawn finds it.",
                            STYLE_WARNING},
};

static void add_change(struct report_list *l, const struct revision_entry *e, size_t *n)
{
	struct report_item item = {.word = states[e->state].word, .entry = e->id, .style = states[e->state].style,
	                           .meaning = states[e->state].meaning};
	struct str text;

	str_init(&text);
	str_add(&text, e->id);
	if (e->fields != 0) {
		str_add(&text, "  ");
		revision_say_fields(e->fields, &text);
	}
	if (standing_is_any(e->standing)) {
		str_add(&text, "  (");
		standing_say(e->standing, &text);
		str_add_char(&text, ')');
	}
	item.text = arena_copy(&l->arena, text.text);
	add(l, item, n);
	str_release(&text);
}

static void add_changes(struct report_list *l, enum revision_state state, size_t *n)
{
	for (size_t i = 0; i < l->report->n_changes; i++)
		if (l->report->changes[i].state == state)
			add_change(l, &l->report->changes[i], n);
}

static void add_moves(struct report_list *l, size_t *n)
{
	for (size_t i = 0; i < l->report->n_moves; i++) {
		const struct report_move *m = &l->report->moves[i];
		const char *text = arena_format(&l->arena, "%s -> %s", m->from, m->to);
		add(l,
		    (struct report_item){.word = "moved", .text = text,
		                         .meaning = "Notes went with this entry to its new id."},
		    n);
	}
	if (l->report->moved_others > 0)
		add(l,
		    (struct report_item){.word = "moved",
		                         .text = arena_format(&l->arena, "marks and places in records: %" PRId64,
		                                              l->report->moved_others),
		                         .meaning = "They went with their entries to the new ids."},
		    n);
}

static const char *word_of(enum issue_severity severity)
{
	return severity == ISSUE_REFUSED ? "refused" : severity == ISSUE_HELD ? "held" : "warning";
}

static enum style style_of(enum issue_severity severity)
{
	return severity == ISSUE_REFUSED ? STYLE_ERROR : STYLE_WARNING;
}

static void add_topic(struct report_list *l, const struct report_topic *t, size_t *n)
{
	const char *text = arena_format(&l->arena, "%" PRId64 " x %s", t->count, t->topic);

	add(l, (struct report_item){.word = word_of(t->severity), .text = text, .style = style_of(t->severity)}, n);
	for (size_t i = 0; i < l->report->n_issues; i++) {
		const struct issue *issue = &l->report->issues[i];
		if (issue->severity != t->severity || strcmp(issue->topic, t->topic) != 0)
			continue;
		text = issue->place.line > 0
		           ? arena_format(&l->arena, "line %" PRId64 ": %s", issue->place.line, issue->what)
		           : arena_copy(&l->arena, issue->what);
		add(l, (struct report_item){.word = "", .text = text, .issue = issue}, n);
	}
}

static void add_topics(struct report_list *l, enum issue_severity severity, size_t *n)
{
	for (size_t i = 0; i < l->report->n_topics; i++)
		if (l->report->topics[i].severity == severity)
			add_topic(l, &l->report->topics[i], n);
}

void report_list_fill(struct report_list *l, const struct report *report)
{
	const struct issue *refusal = report_refusal(report);
	size_t n = 0;

	l->report = report;
	arena_reset(&l->arena);
	if (refusal != NULL)
		add(l,
		    (struct report_item){.word = "refused", .text = refusal->what, .style = STYLE_ERROR, .issue = refusal},
		    &n);
	add_changes(l, REVISION_CHANGED, &n);
	add_changes(l, REVISION_WITHDRAWN, &n);
	add_moves(l, &n);
	add_topics(l, ISSUE_HELD, &n);
	add_topics(l, ISSUE_WARNING, &n);
	add_changes(l, REVISION_ADDED, &n);
	list_count(&l->list, n);
}

static const struct report_item *selected(const struct report_list *l)
{
	return l->list.count > 0 ? &l->items[l->list.selected] : NULL;
}

/* "added 5   changed 3   withdrawn 1 ... notes on changed or withdrawn ones 2" where there is a revision before. */
static void say_tally(const struct report *r, struct str *out)
{
	const struct revision_summary *s = &r->revision;

	if (s->previous > 0) {
		str_format(out, "added %" PRId64 "   changed %" PRId64 "   withdrawn %" PRId64 "   the same %" PRId64 "   ",
		           s->entries.n[REVISION_ADDED], s->entries.n[REVISION_CHANGED], s->entries.n[REVISION_WITHDRAWN],
		           s->entries.same);
		if (s->more)
			str_format(out, "reviewers' work on changed or withdrawn ones %" PRId64 "   ",
			           s->carrying[REVISION_CHANGED] + s->carrying[REVISION_WITHDRAWN]);
		else if (s->notes > 0)
			str_format(out, "notes on changed or withdrawn ones %" PRId64 "   ", s->notes);
	}
	str_format(out, "held %" PRId64 "   warnings %" PRId64, r->held, r->warnings);
}

static void build_head(struct report_list *l, int columns)
{
	const struct report *r = l->report;
	struct str text;

	str_init(&text);
	lines_clear(&l->head, columns);
	if (r->head.agency_code != NULL && r->head.agency_name != NULL)
		str_format(&text, "%s  %s, revision %" PRId64 ", %" PRId64 " entries", r->head.agency_code, r->head.agency_name,
		           r->head.revision, r->entries);
	lines_add(&l->head, "FROM", text.text, STYLE_TEXT);
	if (r->outcome != REPORT_REFUSED) {
		str_clear(&text);
		say_tally(r, &text);
		lines_add(&l->head, "HOLDS", text.text, STYLE_TEXT);
	}
	str_release(&text);
}

static void build_foot(struct report_list *l, int columns)
{
	const struct report_item *item = selected(l);

	lines_clear(&l->foot, columns);
	if (item == NULL)
		return;
	if (item->issue != NULL) {
		if (item->issue->place.line > 0)
			lines_add(&l->foot, "WHERE", arena_format(&l->arena, "line %" PRId64 ", column %" PRId64,
			                                          item->issue->place.line, item->issue->place.column),
			          STYLE_DIM);
		lines_add(&l->foot, "WHAT", item->issue->what, STYLE_TEXT);
		lines_add(&l->foot, "MEND", item->issue->advice, STYLE_TEXT);
		return;
	}
	lines_add(&l->foot, "WHAT", item->text, STYLE_TEXT);
	lines_add(&l->foot, "MEANS", item->meaning, STYLE_DIM);
}

void report_list_layout(struct report_list *l, struct area area)
{
	build_head(l, area.cols - 2);
	build_foot(l, area.cols - 2);
	int head = (int)l->head.n + 1; /* and a line */
	int foot = area.rows < SMALL ? FOOT_ROWS_SMALL : FOOT_ROWS;
	l->area = (struct area){area.row + head, area.col, area.rows - head - 1 - foot, area.cols};
	list_resize(&l->list, l->area.rows);
}

void report_list_render(const struct report_list *l, struct canvas *c, struct area area)
{
	int top = area.row + (int)l->head.n + 1;

	lines_render(&l->head, c, area.row, area.col + 1, (int)l->head.n, area.cols - 2, 0, NULL);
	canvas_rule(c, top - 1, area.col, area.cols, STYLE_BORDER, "");
	canvas_cursor(c, top, area.col);
	if (l->list.count == 0)
		canvas_put_cut(c, top, area.col + 1, area.cols - 1, STYLE_TEXT,
		               "Nothing to look at: no warning, nothing held.");
	for (int line = 0; line < l->list.lines; line++) {
		size_t i = list_at(&l->list, line);
		if (i == LIST_NONE)
			break;
		canvas_put(c, top + line, area.col + 1, WORD_COLS, l->items[i].style, l->items[i].word);
		canvas_put_cut(c, top + line, area.col + 1 + WORD_COLS, area.cols - 1 - WORD_COLS, l->items[i].style,
		               l->items[i].text);
		if (i != l->list.selected)
			continue;
		canvas_put(c, top + line, area.col, 1, STYLE_TEXT, ">");
		canvas_style_run(c, top + line, area.col, area.cols, STYLE_SELECTED);
		canvas_cursor(c, top + line, area.col);
	}
	int foot = top + l->list.lines;
	canvas_rule(c, foot, area.col, area.cols, STYLE_BORDER, "");
	lines_render_top(&l->foot, c, foot + 1, area.col + 1, area.row + area.rows - foot - 1, area.cols - 2, NULL);
}

bool report_list_save(const struct report_list *l, const struct store *store, const char *file, struct answer *a,
                      struct err *err)
{
	struct str text;

	str_init(&text);
	report_text(l->report, &text);
	bool ok = paper_write(file, false, store, &text, err);
	str_release(&text);
	if (ok)
		snprintf(a->say, sizeof a->say, "written: %.150s", file);
	return ok;
}

const char *report_list_why_not(const struct report_list *l)
{
	const struct report_item *item = selected(l);

	return item == NULL || item->entry == NULL ? "from this line no entry can be opened" : NULL;
}

void report_list_open(const struct report_list *l, struct store *store, struct answer *a)
{
	const struct report_item *item = selected(l);
	const char *why = report_list_why_not(l);
	int64_t row;

	if (why != NULL) {
		snprintf(a->say, sizeof a->say, "%s", why);
	} else if (!query_find(store, l->report->head.agency_code, item->entry, &row, NULL)) {
		snprintf(a->say, sizeof a->say, "%.60s is not in the case now", item->entry);
	} else {
		a->open = &view_entry;
		a->subject.row = row;
	}
}
