/* Work as a reader sees it: notes of all reviewers, gaps and suggestions in one list; and where its rows lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/gap_state.h"
#include "core/note.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/viewtest.h"

static void add(struct viewtest *t, const char *who, const char *agency, const char *entry, const char *kind,
                const char *text, bool panel)
{
	struct err err = {0};

	store_set_reviewer(t->file.store, who);
	assert_ok(note_add(t->file.store, agency, entry, kind, text, panel, NULL, &err));
}

static void explain_a_gap(struct viewtest *t)
{
	const struct gap_scope scope = {.days = GAPS_DAYS};
	struct gap_state *states;
	struct gap *gaps;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(gaps_find(t->file.store, &scope, &gaps, &n, &err));
	assert_ok(gap_state_of(t->file.store, &arena, &scope, gaps, n, &states, &err));
	assert_ok(gap_state_set(t->file.store, &states[0], GAP_EXPLAINED, "Before the family came to the town.", &err));
	free(gaps);
	arena_release(&arena);
}

/* Seven notes by two reviewers, one on an entry that GP's second revision withdraws; a gap explained. */
static void open_worked(struct viewtest *t)
{
	viewtest_open(t, "alder");
	add(t, "A Reviewer", "POL", "POL-001", "question", "Who spoke with Carys that night, and where is that?", true);
	add(t, "A Reviewer", "CSC", "CSC-0012", "good-practice", "The den is asked about, and the answer is written down.",
	    true);
	add(t, "B Chair", "GP", "41", "discrepancy", "Three days' notice here; social care has it sent a week before.",
	    true);
	add(t, "A Reviewer", "CSC", "CSC-0026", "analysis",
	    "Progress is told as what mother attended. Nothing says how the children are.", false);
	add(t, "B Chair", "HOSP", "H/0016", "practice-context", "Saturday evening; no social worker on call here then.",
	    true);
	add(t, "A Reviewer", "POL", "POL-007", "question", "Was Tomos asked what he saw?", true);
	add(t, "A Reviewer", "POL", "POL-007", "missed-opportunity", "A child of four saw this. \033[31mNo referral.",
	    true);
	explain_a_gap(t);
	viewtest_draw(t, 24, 80);
	viewtest_key(t, "F6");
	assert_ptr_equal(viewtest_top(t), &view_work);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	open_worked(&t);
	viewtest_look_all(&t, "work-alder");
	viewtest_draw(&t, 15, 60);
	for (int i = 0; i < 7; i++)
		viewtest_key(&t, "Down");
	viewtest_look(&t, 15, 60, "work-a-gap-60x15");
	viewtest_look(&t, 24, 80, "work-a-gap-80x24");
	viewtest_close(&t);
}

static void nothing_yet(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "F6");
	viewtest_look(&t, 24, 80, "work-nothing-yet-80x24");
	viewtest_look(&t, 15, 60, "work-nothing-yet-60x15");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_work);
	viewtest_key(&t, "c");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "w");
	viewtest_key(&t, "S");
	assert_true(viewtest_shows(&t, "[All 0]"));
	viewtest_close(&t);
}

static void a_kind_a_reviewer_or_words_alone(void **state)
{
	struct viewtest t;

	(void)state;
	open_worked(&t);
	viewtest_key(&t, "Tab");
	assert_true(viewtest_shows(&t, "Work > Question"));
	assert_true(viewtest_shows(&t, " All 7  [Question 2]"));
	assert_true(viewtest_shows(&t, "7 notes, 5 hidden (F shows all)"));
	assert_true(viewtest_shows(&t, "Was Tomos asked"));
	assert_false(viewtest_shows(&t, "The den is"));
	for (int i = 0; i < 5; i++)
		viewtest_key(&t, "Tab");
	assert_true(viewtest_shows(&t, "Work > Practice context"));
	viewtest_key(&t, "Tab");
	assert_true(viewtest_shows(&t, "[All 7]"));
	viewtest_key(&t, "w");
	assert_true(viewtest_shows(&t, "Work > of A Reviewer"));
	assert_true(viewtest_shows(&t, "[All 5]"));
	viewtest_key(&t, "w");
	assert_true(viewtest_shows(&t, "Work > of B Chair"));
	assert_true(viewtest_shows(&t, "[All 2]  Discrepancy 1   Practice context 1"));
	viewtest_key(&t, "w");
	assert_true(viewtest_do(&t, "find tomos"));
	assert_true(viewtest_shows(&t, "Work > find \"tomos\""));
	assert_true(viewtest_shows(&t, "Notes: 1 of 7"));
	assert_false(viewtest_do(&t, "find -tomos"));
	assert_true(viewtest_shows(&t, "notes are found by words alone"));
	assert_true(viewtest_do(&t, "find nobody"));
	assert_true(viewtest_shows(&t, "None of the 7 notes is such; F shows all of them."));
	viewtest_key(&t, "F");
	assert_true(viewtest_shows(&t, "7 notes, none hidden"));
	viewtest_close(&t);
}

static void in_two_orders(void **state)
{
	struct viewtest t;

	(void)state;
	open_worked(&t);
	assert_true(viewtest_shows(&t, ">14/03/2019     POL:POL-007    Missed opp"));
	viewtest_key(&t, "End");
	viewtest_key(&t, "Home");
	viewtest_key(&t, "S");
	assert_true(viewtest_shows(&t, "by the date of their entry"));
	assert_true(viewtest_shows(&t, ">14/03/2019")); /* the same note stays selected */
	assert_true(viewtest_shows(&t, "5 of 7"));
	viewtest_key(&t, "Home");
	assert_true(viewtest_shows(&t, ">17/11/2018     POL:POL-001"));
	viewtest_close(&t);
}

static void rows_open_what_they_are_about(void **state)
{
	struct viewtest t;

	(void)state;
	open_worked(&t);
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	assert_true(viewtest_shows(&t, "Entry POL:POL-007"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "c");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	assert_true(viewtest_shows(&t, "A child of four saw this."));
	viewtest_type(&t, " None!");
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_work);
	assert_true(viewtest_shows(&t, "None!"));
	for (int i = 0; i < 7; i++)
		viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, ">all agencies"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "q");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "c");
	assert_true(viewtest_shows(&t, "no note is selected"));
	viewtest_close(&t);
}

static void a_withdrawn_entry_is_said(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	add(&t, "A Reviewer", "GP", "49", "question", "Who wrote this?", true);
	viewtest_load(&t, "alder/revision-2");
	viewtest_key(&t, "F6");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "(withdrawn by its agency)"));
	viewtest_close(&t);
}

/* What is in sight is all that is read of them. */
static void thousands_of_notes(void **state)
{
	struct viewtest t;
	char text[40];

	(void)state;
	viewtest_open(&t, "alder");
	for (int i = 0; i < 300; i++) {
		snprintf(text, sizeof text, "Note number %d", i);
		add(&t, "A Reviewer", "POL", "POL-001", "question", text, true);
	}
	viewtest_key(&t, "F6");
	assert_true(viewtest_shows(&t, "Note number 299"));
	viewtest_key(&t, "PgDn");
	viewtest_key(&t, "PgDn");
	assert_false(viewtest_shows(&t, "Note number 299"));
	viewtest_key(&t, "End");
	assert_true(viewtest_shows(&t, "None yet. In the suggestions (v c)"));
	assert_true(viewtest_shows(&t, "Note number 0"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(nothing_yet),
		cmocka_unit_test(a_kind_a_reviewer_or_words_alone),
		cmocka_unit_test(in_two_orders),
		cmocka_unit_test(rows_open_what_they_are_about),
		cmocka_unit_test(a_withdrawn_entry_is_said),
		cmocka_unit_test(thousands_of_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
