/* Sources put their items in as they find them; at the end all are sorted by their place in the agency's file, which is
 * how an author works through it, and numbered. */
#include "export/queries.h"

#include <stdlib.h>
#include <string.h>

#include "core/gap_state.h"
#include "core/issues.h"
#include "core/mem.h"
#include "core/query.h"
#include "core/submission.h"
#include "core/suggestion.h"
#include "core/utf8.h"
#include "export/queries_private.h"

enum { WORDS = 90 /* columns of an entry's words */ };

void queries_add(struct queries *q, const struct query_item *item)
{
	q->items = mem_grow(q->items, &q->capacity, q->n + 1, sizeof *q->items);
	q->items[q->n++] = (struct query_item){
		.topic = arena_copy(&q->arena, item->topic),
		.entry = arena_copy(&q->arena, item->entry),
		.place = {arena_copy(&q->arena, item->place.file), item->place.line, item->place.column},
		.words = arena_copy(&q->arena, item->words),
		.question = arena_copy(&q->arena, item->question),
	};
}

/* --- what the load said */

static bool is_sensitive(const struct issue *issue)
{
	static const char LOOKS_LIKE[] = "looks like ";

	return strncmp(issue->topic, LOOKS_LIKE, sizeof LOOKS_LIKE - 1) == 0;
}

/* Held entries and those without a source are asked about as entries, all of them: a report keeps only the first. */
static bool is_asked_elsewhere(const struct issue *issue)
{
	return issue->severity == ISSUE_HELD || strcmp(issue->topic, "no source") == 0;
}

/* Whether something identifying may stand at a place: in that entry, in that line of what stands before the entries, or
 * anywhere, where the report kept only how many more there were. */
static bool is_withheld(const struct gathering *g, const char *entry, int64_t line)
{
	for (size_t i = 0; i < g->n_issues; i++) {
		const struct kept_issue *k = &g->issues[i];
		if (!is_sensitive(&k->issue))
			continue;
		bool here = entry != NULL && k->entry != NULL ? strcmp(k->entry, entry) == 0 : k->issue.place.line == line;
		if (here || k->issue.place.line == 0)
			return true;
	}
	return false;
}

/* What states the fact may repeat what the agency wrote; it is left out where that may be identifying. */
static void say_issue(const struct gathering *g, const struct kept_issue *k, struct str *question)
{
	const struct issue *issue = &k->issue;
	bool has_advice = issue->advice != NULL && issue->advice[0] != '\0';

	if (is_sensitive(issue) || !has_advice || !is_withheld(g, k->entry, issue->place.line))
		str_add(question, issue->what);
	if (has_advice)
		str_format(question, "%s%s", question->length > 0 ? "; " : "", issue->advice);
}

static bool from_issues(struct gathering *g, struct err *err)
{
	struct str question;

	(void)err;
	str_init(&question);
	for (size_t i = 0; i < g->n_issues; i++) {
		const struct issue *issue = &g->issues[i].issue;
		if (is_asked_elsewhere(issue))
			continue;
		str_clear(&question);
		say_issue(g, &g->issues[i], &question);
		struct query_item item = {
			.topic = issue->topic, .entry = g->issues[i].entry, .place = issue->place, .question = question.text};
		queries_add(g->queries, &item);
	}
	str_release(&question);
	return true;
}

/* --- what an entry lacks, or is asked */

struct asking_entry {
	struct gathering *g;
	const struct entry_view *view;
	struct str words; /* the beginning of what happened; empty where no words may be given */
	struct str question;
	bool withheld;
};

/* Leaves the beginning of `text` in `words`, on one line and safe. */
static void cut_words(struct str *words, const char *text)
{
	str_clear(words);
	utf8_display(text, false, words);
	size_t n = utf8_fit(words->text, WORDS, NULL);
	if (n < words->length) {
		str_cut(words, n);
		str_add(words, "...");
	}
}

static void ask(struct asking_entry *a, const char *topic, const char *words, const char *question)
{
	const struct entry *e = &a->view->entry;
	struct query_item item = {.topic = topic, .entry = e->id, .place = {a->view->file, e->line, e->column}};

	cut_words(&a->words, words != NULL ? words : "");
	item.words = a->withheld || a->words.length == 0 ? NULL : a->words.text;
	item.question = question;
	queries_add(a->g->queries, &item);
}

/* The date as the agency has it: as it stands in the record, else as it stands in the file. */
static const char *date_words(const struct entry *e)
{
	if (e->written != NULL)
		return e->written;
	return e->relative != NULL ? e->relative : e->when;
}

/* A span of time is as exact as it is meant to be; a month, a season or "about" may be a day after all. */
static bool is_inexact(const struct edtf *date)
{
	bool is_span = date->kind == EDTF_INTERVAL || date->kind == EDTF_ALL_OF;

	return edtf_is_uncertain(date) && !(is_span && date->qualifiers == 0);
}

static void ask_date(struct asking_entry *a)
{
	const struct entry *e = &a->view->entry;

	str_clear(&a->question);
	if (e->held != NULL) {
		str_format(&a->question, "The date could not be used: %s. What does the record say?", e->held);
		ask(a, "date held", date_words(e), a->question.text);
	} else if (e->date.kind == EDTF_UNDATED) {
		ask(a, "no date", date_words(e), "Can this record, or another, say when it was?");
	} else if (is_inexact(&e->date)) {
		str_add(&a->question, "Dated ");
		query_say_when(a->view, &a->question);
		str_add(&a->question, ". If a record says more exactly when, give that.");
		ask(a, "date not exact", date_words(e), a->question.text);
	}
}

static void ask_source(struct asking_entry *a)
{
	if (a->view->entry.n_sources == 0)
		ask(a, "no source", a->view->entry.event, "Which record says so, and where in it?");
}

static void ask_notes(struct asking_entry *a)
{
	for (size_t i = 0; i < a->view->n_notes; i++) {
		const struct note *n = &a->view->notes[i];
		if (strcmp(n->kind, "question") == 0 && n->panel)
			ask(a, "question", a->view->entry.event, n->text);
	}
}

static bool ask_entry(void *context, const struct entry_view *view, struct err *err)
{
	struct asking_entry *a = context;

	(void)err;
	a->view = view;
	a->withheld = is_withheld(a->g, view->entry.id, view->entry.line);
	ask_date(a);
	ask_source(a);
	ask_notes(a);
	return true;
}

static bool from_entries(struct gathering *g, struct err *err)
{
	struct asking_entry a = {.g = g};
	struct filter filter = {0};
	struct str text;

	str_init(&text);
	str_init(&a.words);
	str_init(&a.question);
	str_format(&text, "agency:\"%s\"", g->queries->agency);
	bool ok = filter_parse(text.text, &filter, err) && query_each(g->store, &filter, ask_entry, &a, err);
	filter_release(&filter);
	str_release(&text);
	str_release(&a.words);
	str_release(&a.question);
	return ok;
}

/* --- what was found by looking across agencies */

/* The kinds that are the agency's to answer. Of the others, happenings and persons are the reviewer's to decide, and
 * the load says itself what looks identifying. */
static const struct {
	const char *topic;
	const char *before, *after; /* the question, the reason between; without `after` no reason is given */
} asked[SUGGESTION_KINDS] = {
	[SUGGESTION_UNRECEIVED] = {"no receipt found", "Another agency has this as ",
                               ". Did it reach you, and what became of it?"},
	[SUGGESTION_CONTRADICTION] = {"periods contradict", "These cannot both be right: ",
                                  ". Which does your record bear out?"},
	[SUGGESTION_BEFORE_BIRTH] = {"before a birth", "This is ", ". Is the date right, and is it about that person?"},
	[SUGGESTION_OUTSIDE_SCOPE] = {"outside the scope", "This is ",
                                  ". Is the date right? If it is, what has it to do with the review?"},
	[SUGGESTION_ABBREVIATION] = {"abbreviation", "What does this stand for? Say it in <glossary>.", NULL},
};

/* What was told to an agency is asked of it; periods are asked of both, where they are of two. */
static bool concerns(const struct suggestion *s, const char *agency)
{
	return strcmp(s->agency, agency) == 0 ||
	       (s->kind == SUGGESTION_CONTRADICTION && s->other != NULL && strcmp(s->other, agency) == 0);
}

static bool ask_own_entry(struct gathering *g, const struct suggestion *s, const char *id, const char *question,
                          struct err *err)
{
	static const char WITHHELD[] =
		"An abbreviation in this entry is explained nowhere. Say in <glossary> what it means.";
	struct asking_entry a = {.g = g};
	struct entry_view view;
	int64_t row;

	if (!query_find(g->store, g->queries->agency, id, &row, err) ||
	    !query_entry(g->store, &g->queries->arena, row, &view, err))
		return false;
	a.view = &view;
	a.withheld = is_withheld(g, id, view.entry.line);
	str_init(&a.words);
	if (s->kind == SUGGESTION_ABBREVIATION) /* "GP/TOSH" is its subject */
		ask(&a, asked[s->kind].topic, strchr(s->subject, '/') + 1, a.withheld ? WITHHELD : question);
	else
		ask(&a, asked[s->kind].topic, date_words(&view.entry), question);
	str_release(&a.words);
	return true;
}

bool queries_ask_entry(struct gathering *g, const char *id, const char *topic, const char *question, struct err *err)
{
	struct query_item item = {.topic = topic, .entry = id, .question = question};
	struct asking_entry a = {.g = g};
	struct err why = {0};
	struct entry_view view;
	int64_t row;

	if (!query_find(g->store, g->queries->agency, id, &row, &why)) {
		if (why.code != ERR_NOTFOUND)
			return err_set(err, why.code, "%s", why.text);
		queries_add(g->queries, &item);
		return true;
	}
	if (!query_entry(g->store, &g->queries->arena, row, &view, err))
		return false;
	if (!view.is_current) {
		queries_add(g->queries, &item);
		return true;
	}
	a.view = &view;
	a.withheld = is_withheld(g, id, view.entry.line);
	str_init(&a.words);
	ask(&a, topic, view.entry.event, question);
	str_release(&a.words);
	return true;
}

/* Another's entry is named, but no word of it is given; periods have no place that was kept. */
static bool ask_suggestion(struct gathering *g, const struct suggestion *s, struct err *err)
{
	const char *entry = s->n_entries > 0 ? s->entries[0] : NULL;
	size_t n = strlen(g->queries->agency);
	bool is_own = entry != NULL && strncmp(entry, g->queries->agency, n) == 0 && entry[n] == ':', ok = true;
	struct str question;

	str_init(&question);
	str_add(&question, asked[s->kind].before);
	if (asked[s->kind].after != NULL)
		str_format(&question, "%s%s", s->why, asked[s->kind].after);
	struct query_item item = {.topic = asked[s->kind].topic, .entry = entry, .question = question.text};
	if (is_own)
		ok = ask_own_entry(g, s, entry + n + 1, question.text, err);
	else
		queries_add(g->queries, &item);
	str_release(&question);
	return ok;
}

static bool from_suggestions(struct gathering *g, struct err *err)
{
	struct scope scope;
	struct suggestion *list;
	size_t n;

	bool ok = scope_read(g->store, &g->queries->arena, &scope, err) &&
	          suggestion_list(g->store, &g->queries->arena, &scope, &list, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		const struct suggestion *s = &list[i];
		bool is_asked = asked[s->kind].topic != NULL && s->state != SUGGESTION_DISMISSED;
		if (is_asked && concerns(s, g->queries->agency))
			ok = ask_suggestion(g, s, err);
	}
	return ok;
}

/* --- what was put to it: gaps of its own, and those of all agencies, who each are asked */

/* The end that is an entry of the agency itself, else NULL. */
static const char *own_end(const struct gathering *g, const struct gap_state *state)
{
	const char *const ends[] = {state->from, state->to};
	size_t n = strlen(g->queries->agency);

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strncmp(ends[i], g->queries->agency, n) == 0 && ends[i][n] == ':')
			return ends[i] + n + 1;
	return NULL;
}

static bool ask_gap(struct gathering *g, const struct gap_said *said, struct err *err)
{
	struct query_item item = {.topic = "gap", .entry = own_end(g, &said->state)};
	struct entry_view view;
	struct str question;
	int64_t row;

	if (item.entry != NULL) {
		if (!query_find(g->store, g->queries->agency, item.entry, &row, err) ||
		    !query_entry(g->store, &g->queries->arena, row, &view, err))
			return false;
		item.place = (struct place){view.file, view.entry.line, view.entry.column};
	}
	str_init(&question);
	gaps_say(&said->gap, CALENDAR_SLASHES, true, &question);
	str_format(&question, " in what %s%s%s. What happened in that time, and which record says so?",
	           said->agency != NULL ? "you submitted" : "any agency submitted", said->person != NULL ? " about " : "",
	           said->person != NULL ? said->person : "");
	item.question = question.text;
	queries_add(g->queries, &item);
	str_release(&question);
	return true;
}

static bool from_gaps(struct gathering *g, struct err *err)
{
	struct gap_said *list;
	size_t n;

	bool ok = gap_state_list(g->store, &g->queries->arena, &list, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		bool is_put = list[i].is_there && list[i].state.standing == GAP_PUT;
		if (is_put && (list[i].agency == NULL || strcmp(list[i].agency, g->queries->agency) == 0))
			ok = ask_gap(g, &list[i], err);
	}
	return ok;
}

static query_source *const sources[] = {from_issues, from_entries, from_suggestions, from_gaps, queries_from_questions};

/* --- the sheet */

/* By place; what has none at the end; else as they were found, which `number` keeps until here. */
static int compare(const void *a, const void *b)
{
	const struct query_item *x = a, *y = b;

	if ((x->place.line == 0) != (y->place.line == 0))
		return x->place.line == 0 ? 1 : -1;
	if (x->place.line != y->place.line)
		return x->place.line < y->place.line ? -1 : 1;
	if (x->place.column != y->place.column)
		return x->place.column < y->place.column ? -1 : 1;
	return x->number - y->number;
}

static void put_in_order(struct queries *q)
{
	for (size_t i = 0; i < q->n; i++)
		q->items[i].number = (int)i;
	if (q->n > 1)
		qsort(q->items, q->n, sizeof *q->items, compare);
	for (size_t i = 0; i < q->n; i++)
		q->items[i].number = (int)i + 1;
}

static bool find_agency(struct store *store, const char *agency, struct queries *q, struct err *err)
{
	struct submission_row *rows;
	struct str known;
	size_t n;

	if (!submission_list(store, &q->arena, &rows, &n, err))
		return false;
	str_init(&known);
	for (size_t i = 0; i < n && q->agency == NULL; i++) {
		const struct submission *head = &rows[i].head;
		str_format(&known, "%s%s", i > 0 ? ", " : "", head->agency_code);
		if (strcmp(head->agency_code, agency) != 0)
			continue;
		q->case_id = head->case_id;
		q->agency = head->agency_code;
		q->agency_name = head->agency_name;
		q->file = rows[i].file;
		q->revision = head->revision;
	}
	if (q->agency == NULL)
		err_set(err, ERR_NOTFOUND, "no submission of an agency \"%.40s\" is loaded; loaded are: %s", agency,
		        n > 0 ? known.text : "none");
	str_release(&known);
	return q->agency != NULL;
}

bool queries_gather(struct store *store, const char *agency, struct queries *q, struct err *err)
{
	struct gathering g = {.store = store, .queries = q};
	struct kept_issue *issues;

	*q = (struct queries){0};
	arena_init(&q->arena);
	bool ok = find_agency(store, agency, q, err) && issues_list(store, &q->arena, q->agency, &issues, &g.n_issues, err);
	if (ok)
		g.issues = issues;
	for (size_t i = 0; ok && i < sizeof sources / sizeof *sources; i++)
		ok = sources[i](&g, err);
	if (ok)
		put_in_order(q);
	else
		queries_release(q);
	return ok;
}

void queries_release(struct queries *q)
{
	free(q->items);
	arena_release(&q->arena);
	*q = (struct queries){0};
}
