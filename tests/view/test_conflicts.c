/* Conflicts: the sides of each, one kept with a key and given back by undo; and a case whose notes are hidden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/case_fact.h"
#include "core/note.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"
#include "tests/lib/viewtest.h"

static void write_note(struct store *store, const unsigned char *id, const char *kind, const char *text)
{
	struct err err = {0};

	assert_ok(note_change(store, id, &(struct note_words){.kind = kind, .text = text, .panel = true}, NULL, &err));
}

/* Two people wrote to one note and to the title, and one of them twice. */
static void make_conflicts(struct viewtest *t)
{
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};

	assert_ok(note_add(t->file.store, "GP", "34", "question", "What happened next?", true, id, &err));
	struct casefile ann = copies_make(&t->file, "ann", 7);
	copies_open(&ann, "Ann");
	write_note(ann.store, id, "question",
	           "Ask the practice what happened in the weeks after the text was sent, and whether anybody rang.");
	assert_ok(case_fact_set(ann.store, "title", "Child Nel", &err));
	copies_shut(&ann);
	write_note(t->file.store, id, "question", "Was a second text sent?");
	write_note(t->file.store, id, "discrepancy", "The letter says that a second text was sent.");
	assert_ok(case_fact_set(t->file.store, "title", "Nel \xE2\x80\xAE(2019)", &err));
	copies_join(&t->file, &ann, NULL);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "v");
	viewtest_key(&t, "x");
	assert_ptr_equal(viewtest_top(&t), &view_conflicts);
	viewtest_look(&t, 24, 80, "conflicts-none-80x24");
	make_conflicts(&t);
	viewtest_look_all(&t, "conflicts-alder");
	viewtest_close(&t);
}

static void one_is_kept(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	make_conflicts(&t);
	viewtest_do(&t, "conflicts");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "2 conflicts"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "y");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "saved: it stands; u takes it back"));
	viewtest_key(&t, "Home");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "1 conflict "));
	viewtest_key(&t, "Enter");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "this is about no entry"));
	viewtest_key(&t, "u");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "undone: settled the text of a note on GP:34"));
	viewtest_key(&t, "Home");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "2 conflicts"));
	viewtest_close(&t);
}

static void a_blind_case_says_so_and_hides(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	viewtest_open(&t, "alder");
	store_set_reviewer(t.file.store, "Ann");
	assert_ok(note_add(t.file.store, "GP", "34", "question", "Hers alone", true, NULL, &err));
	store_set_reviewer(t.file.store, "Ben");
	viewtest_do(&t, "work");
	viewtest_draw(&t, 24, 100);
	assert_true(viewtest_shows(&t, "Hers alone"));
	assert_false(viewtest_shows(&t, "OWN NOTES ONLY"));
	assert_true(viewtest_do(&t, "own-notes"));
	viewtest_draw(&t, 24, 100);
	assert_true(viewtest_shows(&t, "OWN NOTES ONLY"));
	assert_false(viewtest_shows(&t, "Hers alone"));
	store_set_reviewer(t.file.store, "Ann"); /* who looks now */
	viewtest_draw(&t, 24, 100);
	assert_true(viewtest_shows(&t, "Hers alone"));
	assert_true(viewtest_do(&t, "all-notes"));
	store_set_reviewer(t.file.store, "Ben");
	viewtest_draw(&t, 24, 100);
	assert_true(viewtest_shows(&t, "Hers alone"));
	assert_false(viewtest_shows(&t, "OWN NOTES ONLY"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(one_is_kept),
		cmocka_unit_test(a_blind_case_says_so_and_hides),
	};

	return cmocka_run_group_tests_name("conflicts", tests, NULL, NULL);
}
