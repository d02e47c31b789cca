/* The review as a reader sees it: the screen of all of it, the list of a kind, themes, and entries side by side; over
 * Alder with some of every kind of record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/theme.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/records.h"
#include "tests/lib/viewtest.h"

static void open_reviewed(struct viewtest *t, const char *command)
{
	viewtest_open(t, "alder");
	records_make(t->file.store);
	viewtest_draw(t, 24, 80);
	assert_true(viewtest_do(t, command));
}

static void down_to(struct viewtest *t, const char *needle)
{
	viewtest_key(t, "Home");
	for (int i = 0; i < 60 && !viewtest_shows(t, needle); i++)
		viewtest_key(t, "Down");
	assert_true(viewtest_shows(t, needle));
}

static void the_review(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "review");
	assert_ptr_equal(viewtest_top(&t), &view_review);
	viewtest_look_all(&t, "review-alder");
	viewtest_key(&t, "End");
	viewtest_look(&t, 24, 80, "review-missing-80x24");
	viewtest_close(&t);
}

static void nothing_of_it_yet(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "v");
	viewtest_key(&t, "r");
	viewtest_look(&t, 24, 80, "review-nothing-yet-80x24");
	viewtest_do(&t, "name A Reviewer");
	viewtest_key(&t, "Enter");
	assert_string_equal(t.desk.prompt.question, "Review type");
	viewtest_type(&t, "practice review");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_review);
	assert_true(viewtest_shows(&t, "practice review"));
	viewtest_key(&t, "u");
	viewtest_key(&t, "Down");
	assert_false(viewtest_shows(&t, "practice review"));
	down_to(&t, ">Findings");
	viewtest_key(&t, "a");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	viewtest_type(&t, "Nobody asked");
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_review);
	assert_true(viewtest_shows(&t, "1 ! 1 resting on nothing"));
	viewtest_key(&t, "u");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_records);
	assert_true(viewtest_shows(&t, "No finding yet: what the review found"));
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "nothing is selected"));
	viewtest_close(&t);
}

static void a_list_of_one_kind(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "review");
	down_to(&t, ">Questions");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_records);
	assert_true(viewtest_shows(&t, "Review > Records > Questions"));
	viewtest_look_all(&t, "records-alder");
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "End");
	assert_true(viewtest_shows(&t, "OVERDUE"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	assert_true(viewtest_shows(&t, "Was Tomos asked what he saw?"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_records);
	viewtest_key(&t, "a");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	viewtest_close(&t);
}

/* Undone, it is there again. */
static void one_is_deleted_once_it_is_confirmed(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "review");
	down_to(&t, ">Practitioner events");
	viewtest_key(&t, "x");
	assert_true(viewtest_shows(&t, "no record is selected: open the list of a kind first"));
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "x");
	viewtest_type(&t, "no");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "nothing was deleted"));
	assert_true(viewtest_shows(&t, ">First practitioner event"));
	viewtest_key(&t, "Delete");
	viewtest_type(&t, "yes");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "deleted; u brings it back"));
	assert_true(viewtest_shows(&t, "No practitioner event yet"));
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, ">First practitioner event"));
	viewtest_close(&t);
}

static void what_is_missing_leads_to_its_record(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "review");
	viewtest_key(&t, "End");
	while (!viewtest_shows(&t, ">2: What was known of the father?"))
		viewtest_key(&t, "Up");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_records);
	assert_true(viewtest_shows(&t, "Review > Records > Key lines of enquiry"));
	assert_true(viewtest_shows(&t, ">2: What was known of the father?"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_review);
	viewtest_close(&t);
}

static void work_lists_them_too(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "work");
	viewtest_key(&t, "End");
	assert_true(viewtest_shows(&t, "Own entries: 1"));
	assert_true(viewtest_shows(&t, ">The family lived in another"));
	viewtest_look(&t, 24, 80, "work-records-80x24");
	down_to(&t, ">The car park");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_incident);
	viewtest_key(&t, "e");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "e");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Home");
	viewtest_key(&t, "e");
	assert_true(viewtest_shows(&t, "no record is selected"));
	viewtest_close(&t);
}

static void side_by_side(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "review");
	down_to(&t, ">Incidents");
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_incident);
	viewtest_look_all(&t, "incident-alder");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "entry 1 of 4, 2 more beside these"));
	assert_false(viewtest_shows(&t, "D1011"));
	for (int i = 0; i < 4; i++)
		viewtest_key(&t, "Right");
	assert_true(viewtest_shows(&t, "entry 4 of 4"));
	assert_true(viewtest_shows(&t, "D1011"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_records);
	viewtest_close(&t);
}

static void ticked_entries_side_by_side(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "V");
	assert_true(viewtest_shows(&t, "tick two entries or more with Space"));
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Space");
	viewtest_key(&t, "V");
	assert_ptr_equal(viewtest_top(&t), &view_incident);
	assert_true(viewtest_shows(&t, "Side by side > ticked entries"));
	assert_true(viewtest_shows(&t, "2 entries, "));
	viewtest_close(&t);
}

static void themes(void **state)
{
	struct viewtest t;

	(void)state;
	open_reviewed(&t, "themes");
	assert_ptr_equal(viewtest_top(&t), &view_themes);
	viewtest_look_all(&t, "themes-alder");
	viewtest_draw(&t, 24, 80);
	down_to(&t, ">Sharing between agencies");
	assert_true(viewtest_do(&t, "rename-theme Sharing"));
	assert_true(viewtest_shows(&t, ">Sharing  "));
	assert_true(viewtest_do(&t, "merge-theme the child's voice"));
	assert_true(viewtest_shows(&t, "merged; u parts them again"));
	assert_false(viewtest_shows(&t, "Sharing"));
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, "Sharing  "));
	assert_false(viewtest_do(&t, "merge-theme nothing such"));
	viewtest_close(&t);
}

static void the_starter_set_says_whose_words_it_is(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_do(&t, "name A Reviewer");
	assert_true(viewtest_do(&t, "themes"));
	viewtest_look(&t, 24, 80, "themes-none-80x24");
	viewtest_key(&t, "s");
	assert_true(viewtest_shows(&t, "7 themes made, quoted from a report of 2018"));
	viewtest_look(&t, 24, 80, "themes-starter-80x24");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_review),
		cmocka_unit_test(nothing_of_it_yet),
		cmocka_unit_test(a_list_of_one_kind),
		cmocka_unit_test(one_is_deleted_once_it_is_confirmed),
		cmocka_unit_test(what_is_missing_leads_to_its_record),
		cmocka_unit_test(work_lists_them_too),
		cmocka_unit_test(side_by_side),
		cmocka_unit_test(ticked_entries_side_by_side),
		cmocka_unit_test(themes),
		cmocka_unit_test(the_starter_set_says_whose_words_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
