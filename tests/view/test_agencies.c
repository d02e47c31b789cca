/* Agencies as a reader sees it; and where its figures lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/loading.h"
#include "tests/lib/viewtest.h"

/* Three agencies over a year: one that covers half of it, one with a gap, one with ten entries in a week. */
static void open_small(struct viewtest *t)
{
	static const struct person people[] = {{.id = "N", .name = "Nina"}, {.id = "M", .name = "Mother"}};
	static const struct period periods[] = {
		{.id = "P1", .kind = "child-protection-plan", .person = "N", .from = "2021-02-15", .to = "2021-07-30"},
		{.id = "P2", .kind = "pregnancy", .person = "M", .from = "2021-09", .to = "2021-12-20"},
	};
	static const struct entry police[] =
		{
			{.when = "2021-01-12", .event = "Called to the address"},
			{.when = "2021-03-02", .event = "Reported missing"},
			{.when = "2021-03-03", .event = "Found"},
			{.when = "2021-08-11T23:40", .event = "Incident, children present", .significant = true},
			{.when = "2021-12-19", .event = "Call"},
		},
							  nurse[] = {
								  {.when = "2021-01-05", .event = "Home visit"},
								  {.when = "2021-05-04", .event = "Home visit, no reply"},
								  {.when = "2021-05-06", .event = "Was not brought"},
								  {.when = "2021-06", .event = "Some time in June"},
								  {.when = "2021-10-20", .event = "Seen in clinic"},
								  {.when = "", .event = "A letter without a date"},
							  };
	struct entry school[10];

	for (int i = 0; i < 10; i++)
		school[i] = (struct entry){.when = "2021-04-21", .event = "Absent"};
	viewtest_open(t, NULL);
	loading_submit(&t->file, &(struct loading){.agency = "POL", .entries = police, .n_entries = 5});
	loading_submit(&t->file, &(struct loading){.agency = "HV",
	                                           .entries = nurse,
	                                           .n_entries = 6,
	                                           .people = people,
	                                           .n_people = 2,
	                                           .periods = periods,
	                                           .n_periods = 2});
	loading_submit(&t->file,
	               &(struct loading){
					   .agency = "SCH", .entries = school, .n_entries = 10, .from = "2021-04-01", .to = "2021-07-31"});
	viewtest_draw(t, 24, 80);
}

static void opened(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "agencies"));
	viewtest_look(&t, 24, 80, "agencies-opened-80x24");
	viewtest_look(&t, 40, 120, "agencies-opened-120x40");
	viewtest_look(&t, 15, 60, "agencies-opened-60x15");
	viewtest_look(&t, 50, 200, "agencies-opened-200x50");
	viewtest_close(&t);
}

static void by_month_and_quarter(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	viewtest_key(&t, "F3");
	viewtest_key(&t, "-");
	viewtest_look(&t, 24, 80, "agencies-by-month-80x24");
	viewtest_key(&t, "-");
	viewtest_look(&t, 24, 80, "agencies-by-quarter-80x24");
	viewtest_key(&t, "-");
	assert_true(viewtest_shows(&t, "there is nothing wider than by quarter"));
	viewtest_type(&t, "+++");
	assert_true(viewtest_shows(&t, "there is nothing closer than by week"));
	assert_true(viewtest_shows(&t, "^ week of 09/08/2021"));
	viewtest_close(&t);
}

static void of_published_texts(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	assert_true(viewtest_do(&t, "goto 2012"));
	assert_true(viewtest_do(&t, "agencies"));
	assert_true(viewtest_do(&t, "wider"));
	viewtest_look(&t, 24, 80, "agencies-nadiya-by-month-80x24");
	viewtest_close(&t);
}

static void the_cursor_goes_through_time_and_agencies(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F3"); /* from the Timeline's first entry, the nurse's */
	assert_true(viewtest_shows(&t, "week of 04/01/2021"));
	assert_true(viewtest_shows(&t, "HV    Home visit"));
	viewtest_key(&t, "Right");
	assert_true(viewtest_shows(&t, "HV: no entry in this week"));
	viewtest_key(&t, "Up");
	assert_true(viewtest_shows(&t, " 12/01/2021  -  POL   Called to the address"));
	viewtest_type(&t, "]");
	assert_true(viewtest_shows(&t, "week of 01/02/2021"));
	viewtest_type(&t, "]]");
	assert_true(viewtest_shows(&t, "week of 29/03/2021")); /* the first of April is a Thursday */
	viewtest_type(&t, "[");
	assert_true(viewtest_shows(&t, "week of 01/03/2021"));
	assert_true(viewtest_shows(&t, "Reported missing"));
	viewtest_type(&t, "}");
	assert_true(viewtest_shows(&t, "week of 08/03/2021"));
	viewtest_type(&t, "}");
	assert_true(viewtest_shows(&t, "week of 16/08/2021"));
	viewtest_type(&t, "}");
	assert_true(viewtest_shows(&t, "there is no other gap of POL that way"));
	viewtest_type(&t, "{");
	assert_true(viewtest_shows(&t, "week of 08/03/2021"));
	viewtest_key(&t, "Down");
	viewtest_type(&t, "g}");
	assert_true(viewtest_shows(&t, "week of 11/01/2021"));
	assert_true(viewtest_do(&t, "goto 8/6/2021"));
	assert_true(viewtest_shows(&t, "HV: no entry of this week alone; of wider dates, 1 may lie in it"));
	viewtest_type(&t, "G");
	assert_true(viewtest_shows(&t, "week of 13/12/2021"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, ">   ALL"));
	assert_true(viewtest_shows(&t, " 19/12/2021  -  POL   Call"));
	viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, ">   ALL"));
	viewtest_key(&t, "Up");
	assert_true(viewtest_shows(&t, "SCH: no entry in this week"));
	viewtest_close(&t);
}

static void moving_in_one_moves_in_all(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "goto 3/3/2021"));
	viewtest_key(&t, "F3");
	assert_true(viewtest_shows(&t, "POL   Found")); /* the second entry of that week, and it stays so */
	viewtest_key(&t, "F4");
	assert_true(viewtest_shows(&t, ">     Mar"));
	viewtest_key(&t, "F2");
	assert_true(viewtest_shows(&t, ">03/03/2021"));
	viewtest_key(&t, "F4");
	viewtest_key(&t, "Down");
	viewtest_key(&t, "F3");
	assert_true(viewtest_shows(&t, "21/04/2021  -  SCH   Absent"));
	viewtest_key(&t, "?"); /* from a view that is no place */
	viewtest_type(&t, "vd");
	assert_true(viewtest_shows(&t, ">     Apr          10"));
	viewtest_key(&t, "q");
	assert_true(viewtest_shows(&t, ">21/04/2021"));
	viewtest_key(&t, "F3");
	viewtest_key(&t, "Right"); /* a week without an entry: the day goes along */
	viewtest_key(&t, "F4");
	viewtest_key(&t, "+");
	assert_true(viewtest_shows(&t, ">     26 Apr"));
	viewtest_key(&t, "F3");
	assert_true(viewtest_shows(&t, "week of 26/04/2021"));
	viewtest_key(&t, "F2");
	assert_true(viewtest_shows(&t, ">04/05/2021")); /* the first on or after it */
	viewtest_close(&t);
}

static void a_cell_opens_into_its_entries(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	assert_true(viewtest_do(&t, "goto 3/3/2021"));
	viewtest_key(&t, "F3");
	viewtest_draw(&t, 24, 120);
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "> filter agency:POL after:2021-03-01 before:2021-03-07 (19 hidden)"));
	assert_true(viewtest_shows(&t, ">03/03/2021"));
	viewtest_key(&t, "F");
	viewtest_key(&t, "F3");
	viewtest_key(&t, "Left");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_agencies);
	assert_true(viewtest_shows(&t, "there is no entry to go to"));
	viewtest_close(&t);
}

static void agencies_go_and_come(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F3");
	viewtest_key(&t, "3");
	assert_true(viewtest_shows(&t, "> filter -agency:SCH (10 hidden)"));
	viewtest_look(&t, 24, 80, "agencies-one-hidden-80x24");
	viewtest_key(&t, "F2");
	assert_true(viewtest_shows(&t, "> filter -agency:SCH (10 hidden)"));
	viewtest_key(&t, "F3");
	viewtest_key(&t, "0");
	assert_true(viewtest_shows(&t, "21 entries, none hidden"));
	assert_true(viewtest_do(&t, "filter after:2021-06-10 before:2021-08"));
	viewtest_look(&t, 24, 80, "agencies-filtered-may-match-80x24");
	viewtest_close(&t);
}

static void with_nothing_to_show(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_key(&t, "F3");
	viewtest_look(&t, 24, 80, "agencies-empty-case-80x24");
	viewtest_type(&t, "jkhlgG[]{}+-");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_do(&t, "goto 2021"));
	assert_ptr_equal(viewtest_top(&t), &view_agencies);
	viewtest_close(&t);
}

/* By week there would be more columns than anybody can look at. */
static void over_a_thousand_years(void **state)
{
	static const char *const dates[] = {"0812-01-05", "2012-02-10", NULL};
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	loading_dates(&t.file, "A", dates);
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "F3");
	assert_true(viewtest_shows(&t, "Agencies by month"));
	viewtest_key(&t, "+");
	assert_true(viewtest_shows(&t, "by week there would be more than anybody can look at"));
	viewtest_key(&t, "G");
	assert_true(viewtest_shows(&t, "^ Feb 2012"));
	viewtest_key(&t, "Home");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "> filter agency:A on:0812-01 (1 hidden)"));
	viewtest_close(&t);
}

static void a_total_opens_into_its_entries(void **state)
{
	struct viewtest t;

	(void)state;
	open_small(&t);
	viewtest_key(&t, "F3");
	viewtest_key(&t, "End");
	viewtest_key(&t, "Right");
	assert_true(viewtest_shows(&t, "HV: 6 in all, 1 of them undated, 1 drawn as spans"));
	viewtest_look(&t, 24, 80, "agencies-total-80x24");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "> filter agency:HV (15 hidden)"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_agencies);
	assert_true(viewtest_shows(&t, "HV: 6 in all"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Down");
	assert_true(viewtest_shows(&t, "All: 21 in all"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "21 entries, none hidden"));
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Left");
	assert_false(viewtest_shows(&t, "in all"));
	viewtest_close(&t);
}

static void over_alder(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	viewtest_key(&t, "F3");
	viewtest_look_all(&t, "agencies-alder");
	viewtest_key(&t, "-");
	viewtest_look(&t, 24, 80, "agencies-alder-by-month-80x24");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_total_opens_into_its_entries),
		cmocka_unit_test(over_alder),
		cmocka_unit_test(opened),
		cmocka_unit_test(by_month_and_quarter),
		cmocka_unit_test(of_published_texts),
		cmocka_unit_test(the_cursor_goes_through_time_and_agencies),
		cmocka_unit_test(moving_in_one_moves_in_all),
		cmocka_unit_test(a_cell_opens_into_its_entries),
		cmocka_unit_test(agencies_go_and_come),
		cmocka_unit_test(with_nothing_to_show),
		cmocka_unit_test(over_a_thousand_years),
	};

	return cmocka_run_group_tests_name("agencies", tests, NULL, NULL);
}
