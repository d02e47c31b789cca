/* Density and gaps as a reader sees it; and where its figures lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/loading.h"
#include "tests/lib/viewtest.h"

/* Two agencies, both silent from May to August, one from March on; a month, a year, one undated. */
static void open_small(struct viewtest *t)
{
	static const struct entry police[] =
		{
			{.when = "2020-11-30", .event = "Called to the address"},
			{.when = "2021-03-02", .event = "Reported missing"},
			{.when = "2021-03", .event = "Some time in March"},
			{.when = "2021-08-11", .event = "Incident, children present", .significant = true},
			{.when = "2021-08-12", .event = "Follow-up"},
			{.when = "2021", .event = "Some time in 2021"},
		},
							  nurse[] = {
								  {.when = "2021-01-05", .event = "Home visit"},
								  {.when = "2021-05-04", .event = "Home visit, no reply"},
								  {.when = "2021-05-06~", .event = "Was not brought"},
								  {.when = "2021-08-20", .event = "Seen in clinic"},
								  {.when = "", .event = "A letter without a date"},
							  };

	viewtest_open(t, NULL);
	loading_submit(&t->file, &(struct loading){.agency = "POL", .entries = police, .n_entries = 6});
	loading_submit(&t->file, &(struct loading){.agency = "HV", .entries = nurse, .n_entries = 5});
	viewtest_draw(t, 24, 80);
}

static void opened(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "density"));
	viewtest_look(&t, 24, 80, "density-opened-80x24");
	viewtest_look(&t, 15, 60, "density-opened-60x15");
	viewtest_look(&t, 50, 200, "density-opened-200x50");
	assert_true(viewtest_do(&t, "pane"));
	viewtest_look(&t, 24, 80, "density-in-gaps-80x24");
	viewtest_close(&t);
}

static void of_published_texts(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	assert_true(viewtest_do(&t, "density"));
	viewtest_look(&t, 40, 120, "density-nadiya-120x40");
	assert_true(viewtest_do(&t, "wider"));
	assert_true(viewtest_do(&t, "wider"));
	viewtest_look(&t, 24, 80, "density-nadiya-by-year-80x24");
	viewtest_do(&t, "wider");
	assert_true(viewtest_shows(&t, "there is nothing wider than by year"));
	viewtest_close(&t);
}

static void by_every_unit(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "goto 2021-08-11"));
	viewtest_key(&t, "F4");
	assert_true(viewtest_shows(&t, ">     Aug           3  ###  ! 1  ~ 1"));
	viewtest_key(&t, "+");
	assert_true(viewtest_shows(&t, ">     09 Aug        2  ##  ! 1  ~ 1"));
	viewtest_key(&t, "-");
	viewtest_key(&t, "-");
	assert_true(viewtest_shows(&t, ">     Jul-Sep       3  ###  ! 1  ~ 1"));
	viewtest_key(&t, "-");
	assert_true(viewtest_shows(&t, ">2021               9  #########  ! 1"));
	viewtest_close(&t);
}

static void a_bar_opens_into_its_entries(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F4");
	assert_true(viewtest_do(&t, "goto 2021-08"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "> filter on:2021-08 (7 hidden)")); /* three, and one that may lie in it */
	assert_true(viewtest_shows(&t, ">11/08/2021"));
	viewtest_key(&t, "F");
	assert_true(viewtest_do(&t, "filter visit"));
	viewtest_key(&t, "F4");
	assert_true(viewtest_shows(&t, "by month > filter visit (9 hidden)"));
	viewtest_key(&t, "+");
	viewtest_key(&t, "Home");
	viewtest_draw(&t, 24, 120);
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "> filter (visit) after:2021-01-04 before:2021-01-10 (10 hidden)"));
	viewtest_key(&t, "F4");
	viewtest_key(&t, "F");
	assert_true(viewtest_do(&t, "goto 2021-06"));
	viewtest_key(&t, "-");
	viewtest_key(&t, "F2");
	assert_true(viewtest_shows(&t, "11 entries, none hidden")); /* what was cleared there is cleared here */
	viewtest_close(&t);
}

static void a_bar_is_come_back_to(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	store_set_reviewer(t.file.store, "A Reviewer");
	assert_true(viewtest_do(&t, "filter -letter"));
	viewtest_key(&t, "F4");
	assert_true(viewtest_do(&t, "goto 2021-08"));
	viewtest_key(&t, "-");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "Esc goes back to Density and gaps"));
	viewtest_draw(&t, 24, 120);
	assert_true(viewtest_shows(&t, "> filter (-letter) after:2021-07 before:2021-09 (7 hidden)"));
	viewtest_key(&t, "Enter"); /* an entry, and back from it first */
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "a");
	viewtest_type(&t, "Which?");
	viewtest_key(&t, "Ctrl-S");
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_density);
	assert_true(viewtest_shows(&t, "by quarter > filter -letter (1 hidden)"));
	assert_true(viewtest_shows(&t, ">     Jul-Sep"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "> filter -letter (1 hidden)"));
	viewtest_key(&t, "Esc"); /* nothing is left to go back to */
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "F clears the filter"));
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "F3"); /* elsewhere: what was left is forgotten */
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

static void an_empty_bar_does_not_open(void **state)
{
	static const char *const dates[] = {"2021-01-05", "2021-03-05", NULL};
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	loading_dates(&t.file, "GP", dates);
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, ">     Feb           0  -- no entries"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_density);
	assert_true(viewtest_shows(&t, "there is no entry to go to"));
	viewtest_key(&t, "F2"); /* where it would stand */
	assert_true(viewtest_shows(&t, ">05/03/2021"));
	viewtest_close(&t);
}

static void a_gap_opens_into_its_ends(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "S");
	viewtest_look(&t, 24, 80, "density-gaps-by-date-80x24");
	viewtest_type(&t, "S");
	viewtest_key(&t, "Home");
	viewtest_key(&t, "Enter"); /* the longest, of the police: with their entries alone */
	assert_true(viewtest_shows(&t, "> filter agency:POL (5 hidden)"));
	assert_true(viewtest_shows(&t, ">11/08/2021"));
	assert_true(viewtest_shows(&t, "02/03/2021"));
	viewtest_key(&t, "F");
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Tab");
	for (int i = 0; i < 3; i++)
		viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, ">ALL         97 days"));
	viewtest_key(&t, "Enter"); /* of all: the Timeline has a line for it */
	assert_true(viewtest_shows(&t, "none hidden"));
	assert_true(viewtest_shows(&t, ">11/08/2021"));
	assert_true(viewtest_shows(&t, "97 days from 06/05 (doubted) to 11/08"));
	viewtest_close(&t);
}

static void a_hidden_agency_is_in_no_figure(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F4");
	viewtest_key(&t, "2");
	assert_true(viewtest_shows(&t, "> filter -agency:HV (5 hidden)"));
	viewtest_look(&t, 24, 80, "density-agency-hidden-80x24");
	viewtest_key(&t, "Esc");
	assert_true(viewtest_shows(&t, "> filter -agency:HV (5 hidden)"));
	viewtest_close(&t);
}

static void with_nothing_to_draw(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_key(&t, "F4");
	viewtest_look(&t, 24, 80, "density-empty-case-80x24");
	viewtest_type(&t, "jkG+-S}{");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_density);
	viewtest_close(&t);
	open_small(&t);
	viewtest_key(&t, "F4");
	assert_true(viewtest_do(&t, "filter zeppelin"));
	assert_true(viewtest_shows(&t, "No entry matches. F shows all of them again."));
	assert_false(viewtest_do(&t, "filter agency:"));
	assert_true(viewtest_shows(&t, "> filter zeppelin"));
	viewtest_close(&t);
}

static void over_alder(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "density"));
	viewtest_look_all(&t, "density-alder");
	viewtest_close(&t);
}

static void a_gap_has_a_state(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	store_set_reviewer(t.file.store, "A Reviewer");
	viewtest_key(&t, "F4");
	viewtest_key(&t, "x");
	assert_true(viewtest_shows(&t, "that is said of a gap: Tab goes to the gaps"));
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "x");
	assert_true(viewtest_shows(&t, "What explains the gap"));
	viewtest_type(&t, "Held in custody, seen daily.");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "saved: explained; the same key takes it back"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "o");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "i");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "i");
	viewtest_key(&t, "i");
	assert_true(viewtest_shows(&t, "saved: no longer ignored"));
	viewtest_look(&t, 24, 80, "density-gaps-with-states-80x24");
	viewtest_look(&t, 15, 60, "density-gaps-with-states-60x15");
	viewtest_look(&t, 40, 120, "density-gaps-with-states-120x40");
	viewtest_key(&t, "u");
	assert_true(viewtest_shows(&t, "undone: opened a gap again"));
	viewtest_key(&t, "o");
	viewtest_key(&t, "Enter");
	viewtest_look(&t, 24, 80, "timeline-gap-put-to-agency-80x24");
	viewtest_close(&t);
}

static void a_note_on_a_gap(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	store_set_reviewer(t.file.store, "A Reviewer");
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "a");
	assert_ptr_equal(viewtest_top(&t), &view_note);
	assert_true(viewtest_shows(&t, "Reported missing")); /* where the gap begins */
	viewtest_type(&t, "Why?");
	assert_true(viewtest_shows(&t, "162 days from 02/03/2021 to 11/08/2021, no dated entry between"));
	assert_true(viewtest_shows(&t, "Why?"));
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_density);
	assert_true(viewtest_shows(&t, "saved: note on POL:"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bar_is_come_back_to),
		cmocka_unit_test(over_alder),
		cmocka_unit_test(a_gap_has_a_state),
		cmocka_unit_test(a_note_on_a_gap),
		cmocka_unit_test(opened),
		cmocka_unit_test(of_published_texts),
		cmocka_unit_test(by_every_unit),
		cmocka_unit_test(a_bar_opens_into_its_entries),
		cmocka_unit_test(an_empty_bar_does_not_open),
		cmocka_unit_test(a_gap_opens_into_its_ends),
		cmocka_unit_test(a_hidden_agency_is_in_no_figure),
		cmocka_unit_test(with_nothing_to_draw),
	};

	return cmocka_run_group_tests_name("density", tests, NULL, NULL);
}
