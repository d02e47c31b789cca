/* A step tries one thing; where there is nothing to do it to, or it is refused as it should be, the next is tried: what
 * counts is that the store's counters moved. What reviewers write is made of few words, so that they meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/blind.h"
#include "core/case_fact.h"
#include "core/expected.h"
#include "core/gap_state.h"
#include "core/log_read.h"
#include "core/mark.h"
#include "core/note.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/saved_view.h"
#include "core/scope.h"
#include "core/submission.h"
#include "core/suggestion.h"
#include "core/theme.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/month.h"

enum { ENTRIES = 30, REVISIONS = 40 };

static const char *const agencies[] = {"GP", "CSC", "POL"};

struct worker {
	struct casefile *c;
	struct arena arena;
	char entries[4][16]; /* for anchors */
};

static uint32_t any(struct worker *w, uint32_t n)
{
	return casefile_random(w->c, n);
}

static struct anchor entry(struct worker *w, int i)
{
	const char *agency = agencies[any(w, 3)];

	snprintf(w->entries[i], sizeof w->entries[i], "%s-%d", agency, 1 + (int)any(w, ENTRIES));
	return (struct anchor){agency, w->entries[i]};
}

static const char *word(struct worker *w)
{
	static const char *const words[] = {"Not brought", "Voice",     "Fathers", "Neglect",    "Thresholds",
	                                    "Information", "Pre-birth", "Housing", "Escalation", "Curiosity"};

	return words[any(w, sizeof words / sizeof *words)];
}

static const char *sentence(struct worker *w)
{
	return arena_format(&w->arena, "%s, and then %s (%u)", word(w), word(w), (unsigned)any(w, 1000));
}

/* --- notes */

static struct note_words words_of_note(struct worker *w)
{
	return (struct note_words){.kind = note_kinds()[any(w, 7)].name,
	                           .text = sentence(w),
	                           .theme = any(w, 3) == 0 ? word(w) : NULL,
	                           .panel = any(w, 4) != 0};
}

static bool write_note(struct worker *w, struct err *err)
{
	struct note_words words = words_of_note(w);
	struct anchor places[3];
	size_t n = any(w, 5) == 0 ? 3 : 1;

	for (size_t i = 0; i < n; i++)
		places[i] = entry(w, (int)i);
	return note_write(w->c->store, places, n, &words, NULL, err);
}

static bool any_note(struct worker *w, struct note *note, struct err *err)
{
	struct note *notes;
	size_t n = 0;

	for (int tries = 0; tries < 20 && n == 0; tries++) {
		struct anchor place = entry(w, 0);
		if (!note_list(w->c->store, &w->arena, place.agency, place.entry, &notes, &n, err))
			return false;
	}
	if (n == 0)
		return err_set(err, ERR_NOTFOUND, "no note");
	*note = notes[any(w, (uint32_t)n)];
	return true;
}

static bool change_note(struct worker *w, struct err *err)
{
	struct note_words words = words_of_note(w);
	struct note note;

	return any_note(w, &note, err) && note_change(w->c->store, note.id, &words, NULL, err);
}

static bool delete_note(struct worker *w, struct err *err)
{
	struct note note;

	return any_note(w, &note, err) && note_delete(w->c->store, note.id, err);
}

/* --- themes and marks */

static bool add_theme(struct worker *w, struct err *err)
{
	return theme_add(w->c->store, sentence(w), any(w, 2) == 0 ? word(w) : NULL, NULL, err);
}

static bool rename_theme(struct worker *w, struct err *err)
{
	return theme_rename(w->c->store, word(w), word(w), err);
}

static bool merge_theme(struct worker *w, struct err *err)
{
	return theme_merge(w->c->store, word(w), word(w), err);
}

static bool begin_with_themes(struct worker *w, struct err *err)
{
	size_t made;

	return theme_starter(w->c->store, &made, err);
}

static bool star(struct worker *w, struct err *err)
{
	struct anchor places[] = {entry(w, 0), entry(w, 1)};

	return mark_star(w->c->store, places, 1 + any(w, 2), any(w, 3) != 0, err);
}

static bool flag(struct worker *w, struct err *err)
{
	struct anchor places[] = {entry(w, 0), entry(w, 1)};

	return mark_significance(w->c->store, places, 1 + any(w, 2), (int)any(w, 3), err);
}

/* --- records */

static bool any_record(struct worker *w, enum record_kind kind, struct record *record, struct err *err)
{
	struct record *list;
	size_t n;

	if (!record_list(w->c->store, &w->arena, kind, &list, &n, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_NOTFOUND, "none");
	*record = list[any(w, (uint32_t)n)];
	return true;
}

static const char *any_id(struct worker *w, enum record_kind kind)
{
	char hex[ROW_ID_HEX + 1];
	struct record record;
	struct note note;

	if (kind == RECORD_NOTE ? !any_note(w, &note, NULL) : !any_record(w, kind, &record, NULL))
		return NULL;
	row_id_hex(kind == RECORD_NOTE ? note.id : record.id, hex);
	return arena_copy(&w->arena, hex);
}

static const char *any_entries(struct worker *w, const struct record_field *f)
{
	struct anchor one = entry(w, 0), two = entry(w, 1);

	if ((f->flags & RECORD_ONE) != 0)
		return arena_format(&w->arena, "%s:%s", one.agency, one.entry);
	return arena_format(&w->arena, "%s:%s,%s:%s", one.agency, one.entry, two.agency, two.entry);
}

static const char *any_value(struct worker *w, const struct record_field *f)
{
	switch (f->type) {
	case RECORD_CHOICE: {
		uint32_t n = 0;
		while (f->choices[n].name != NULL)
			n++;
		return f->choices[any(w, n)].name;
	}
	case RECORD_DATE:
		return arena_format(&w->arena, "20%02u-%02u", (unsigned)(18 + any(w, 8)), (unsigned)(1 + any(w, 12)));
	case RECORD_AGENCY:
		return agencies[any(w, 3)];
	case RECORD_YES:
		return any(w, 2) == 0 ? "yes" : "no";
	case RECORD_REF:
	case RECORD_REFS:
		return any_id(w, f->of);
	case RECORD_ENTRIES:
		return any_entries(w, f);
	case RECORD_LINE:
		return word(w);
	default:
		return sentence(w);
	}
}

static bool add_record(struct worker *w, struct err *err)
{
	enum record_kind kind = (enum record_kind)any(w, RECORD_KINDS);
	const char *values[RECORD_FIELDS] = {0};

	for (int i = 0; i < record_fields(kind); i++) {
		const struct record_field *f = &record_kind_info(kind)->fields[i];
		if ((f->flags & RECORD_HIDDEN) == 0 && ((f->flags & RECORD_REQUIRED) != 0 || any(w, 3) != 0))
			values[i] = any_value(w, f);
	}
	return record_add(w->c->store, kind, values, NULL, NULL, err);
}

static bool change_record(struct worker *w, struct err *err)
{
	enum record_kind kind = (enum record_kind)any(w, RECORD_KINDS);
	const char *values[RECORD_FIELDS] = {0};
	struct record record;

	if (!any_record(w, kind, &record, err))
		return false;
	for (int i = 0; i < record_fields(kind); i++) {
		const struct record_field *f = &record_kind_info(kind)->fields[i];
		if ((f->flags & (RECORD_HIDDEN | RECORD_KEY)) == 0 && any(w, 3) == 0)
			values[i] = (f->flags & RECORD_REQUIRED) == 0 && any(w, 4) == 0 ? "" : any_value(w, f);
	}
	return record_change(w->c->store, kind, record.id, values, NULL, err);
}

static bool put_entries(struct worker *w, struct err *err)
{
	static const enum record_kind kinds[] = {RECORD_THEME,    RECORD_INCIDENT, RECORD_EPISODE,
	                                         RECORD_QUESTION, RECORD_KLOE,     RECORD_FINDING};
	enum record_kind kind = kinds[any(w, sizeof kinds / sizeof *kinds)];
	struct anchor places[] = {entry(w, 0), entry(w, 1)};
	struct record record;

	return any_record(w, kind, &record, err) && record_put(w->c->store, kind, record.id, record_field(kind, "entries"),
	                                                       places, 1 + any(w, 2), any(w, 3) != 0, err);
}

static bool delete_record(struct worker *w, struct err *err)
{
	enum record_kind kind = (enum record_kind)any(w, RECORD_KINDS);
	struct record record;

	return any_record(w, kind, &record, err) && record_delete(w->c->store, kind, record.id, err);
}

/* --- the case as a whole */

static bool say_of_gap(struct worker *w, struct err *err)
{
	struct gap_scope scope = {.days = 5};
	struct gap_state *states;
	struct gap *gaps = NULL;
	size_t n = 0;

	bool ok = gaps_find(w->c->store, &scope, &gaps, &n, err) &&
	          gap_state_of(w->c->store, &w->arena, &scope, gaps, n, &states, err);
	free(gaps);
	if (!ok || n == 0)
		return ok;
	return gap_state_set(w->c->store, &states[any(w, (uint32_t)n)], (enum gap_standing)any(w, GAP_STANDINGS),
	                     sentence(w), err);
}

static bool decide(struct worker *w, struct err *err)
{
	struct suggestion *list;
	struct scope scope;
	size_t n = 0;

	if (!scope_read(w->c->store, &w->arena, &scope, err) ||
	    !suggestion_list(w->c->store, &w->arena, &scope, &list, &n, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_NOTFOUND, "nothing is suggested");
	const struct suggestion *which = &list[any(w, (uint32_t)n)];
	return suggestion_decide(w->c->store, &which, 1, any(w, 2) == 0 ? SUGGESTION_ACCEPTED : SUGGESTION_DISMISSED, err);
}

/* What comes from an agency while the panel works: of one number the same, whoever loads it. As import does, one whose
 * load was undone is loaded again. */
static bool load(struct worker *w, struct err *err)
{
	int revision = 1 + (int)any(w, REVISIONS);
	char sha256[SHA256_BYTES] = "";
	enum submission_state state;
	struct load *again;
	int64_t known;

	snprintf(sha256, sizeof sha256, "HV %d", revision); /* as casefile.c has it */
	if (!submission_find(w->c->store, (unsigned char *)sha256, &state, &known, err))
		return false;
	if (state == SUBMISSION_LOADED)
		return err_set(err, ERR_INVALID, "it is loaded");
	if (state == SUBMISSION_NEW)
		return casefile_load(w->c, "HV", revision, 1 + revision % 5, 20 + revision % 5, err);
	return load_again(w->c->store, (unsigned char *)sha256, &again, err) && load_commit(again, err);
}

static bool keep_view(struct worker *w, struct err *err)
{
	switch (any(w, 3)) {
	case 0:
		return saved_view_delete(w->c->store, word(w), err);
	case 1:
		return saved_view_rename(w->c->store, word(w), word(w), err);
	default:
		return saved_view_save(w->c->store, word(w), "kind:visit", err);
	}
}

static bool lay_down(struct worker *w, struct err *err)
{
	switch (any(w, 4)) {
	case 0:
		return scope_set(w->c->store, "2020-01", "2021-12", err);
	case 1:
		return scope_set(w->c->store, "2019-06", "", err);
	case 2:
		return case_fact_set(w->c->store, "commissioner", word(w), err);
	default:
		return case_fact_set(w->c->store, "title", any(w, 3) == 0 ? NULL : sentence(w), err);
	}
}

static bool expect(struct worker *w, struct err *err)
{
	static const char *const codes[] = {"POL", "CSC", "HV"};
	const char *code = codes[any(w, 3)];

	return any(w, 3) == 0 ? expected_remove(w->c->store, code, err) : expected_add(w->c->store, code, word(w), err);
}

static bool hide(struct worker *w, struct err *err)
{
	return blind_set(w->c->store, any(w, 4) == 0, err);
}

/* --- undo and redo */

static bool take_back(struct worker *w, struct err *err)
{
	return undo_last(w->c->store, NULL, err);
}

static bool give_back(struct worker *w, struct err *err)
{
	return redo_last(w->c->store, NULL, err);
}

/* Any of the last changes, on its own. */
static bool turn_one(struct worker *w, struct err *err)
{
	struct log_asked all = log_all();
	struct log_key newest = log_newest();
	struct log_line *lines;
	size_t n;

	if (!log_page(w->c->store, &w->arena, &all, &newest, true, 40, &lines, &n, err))
		return false;
	if (n == 0)
		return err_set(err, ERR_NOTFOUND, "nothing was done yet");
	const struct log_line *line = &lines[any(w, (uint32_t)n)];
	return line->is_undone ? redo_change(w->c->store, line->key.id, NULL, err)
	                       : undo_change(w->c->store, line->key.id, NULL, err);
}

static const struct {
	bool (*work)(struct worker *w, struct err *err);
	uint32_t weight;
} steps[] = {
	{write_note, 20},    {change_note, 8},   {delete_note, 3},  {add_theme, 2},
	{rename_theme, 1},   {merge_theme, 1},   {star, 6},         {begin_with_themes, 1},
	{flag, 6},           {add_record, 30},   {put_entries, 10}, {say_of_gap, 4},
	{change_record, 20}, {delete_record, 6}, {decide, 2},       {keep_view, 3},
	{lay_down, 3},       {expect, 3},        {hide, 1},         {load, 1},
	{take_back, 4},      {give_back, 3},     {turn_one, 4},
};

static bool (*any_step(struct worker *w))(struct worker *, struct err *)
{
	uint32_t all = 0, i = 0;

	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
		all += steps[k].weight;
	uint32_t at = any(w, all);
	while (at >= steps[i].weight)
		at -= steps[i++].weight;
	return steps[i].work;
}

void month_open(struct casefile *c)
{
	struct err err = {0};

	casefile_open(c, ENTRIES);
	for (int i = 1; i < 3; i++)
		assert_ok(casefile_load(c, agencies[i], 1, 1, ENTRIES, &err));
}

bool month_step(struct casefile *c, struct err *err)
{
	struct worker w = {.c = c};
	bool done = false, ok = true;

	arena_init(&w.arena);
	while (ok && !done) {
		struct store_counters before = store_counters(c->store), after;
		err_clear(err);
		ok = any_step(&w)(&w, err) || err->code == ERR_INVALID || err->code == ERR_NOTFOUND;
		after = store_counters(c->store);
		done = after.marks != before.marks || after.entries != before.entries;
		arena_reset(&w.arena);
	}
	arena_release(&w.arena);
	return ok;
}

const char *month_reviewer(int i)
{
	static const char *const names[] = {"Anna", "Ben", "Chloe"};

	return names[i % 3];
}

void month_work(struct casefile *c, int n)
{
	struct err err = {0};

	for (int i = 0; i < n; i++) {
		store_set_reviewer(c->store, month_reviewer(i));
		assert_ok(month_step(c, &err));
	}
}

int month_number(const char *name, int usual)
{
	const char *asked = getenv(name);

	return asked != NULL && strtol(asked, NULL, 10) > 0 ? (int)strtol(asked, NULL, 10) : usual;
}
