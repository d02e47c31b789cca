/* The people: as they are listed, what is told of one, and their entries in the Timeline. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/scope.h"
#include "tests/lib/loading.h"
#include "tests/lib/viewtest.h"

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_case(&t, "NADIYA", "leicester/nadiya");
	viewtest_key(&t, "F7");
	assert_ptr_equal(viewtest_top(&t), &view_people);
	viewtest_look(&t, 24, 80, "people-opened-80x24");
	viewtest_look(&t, 15, 60, "people-opened-60x15");
	assert_true(viewtest_do(&t, "last"));
	assert_true(viewtest_do(&t, "up"));
	viewtest_look(&t, 40, 120, "people-mohini-120x40");
	viewtest_look(&t, 50, 200, "people-mohini-200x50");
	viewtest_draw(&t, 15, 60);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "PgDn");
	viewtest_look(&t, 15, 60, "people-pane-scrolled-60x15");
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_people);
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_close(&t);
}

/* A roster of three generations, and an agency that calls somebody F as the roster does. */
static void open_family(struct viewtest *t)
{
	static const struct person roster[] = {
		{"F", "Father", "father", "1990-06-01", "2020-12-24"},
		{"G", "Gran", "grandparent", NULL, NULL},
		{"K", "Kit", "sibling", "2016~", NULL},
		{"M", "Mother", "mother victim", "1992", NULL},
		{"N", "Nel", "subject", "2020-02-11", NULL},
	};
	static const struct relation relations[] = {
		{"G", "M", "mother", NULL, NULL, NULL},
		{"M", "N", "mother", NULL, NULL, NULL},
		{"M", "K", "mother", NULL, NULL, NULL},
		{"F", "N", "father", "assumed", NULL, NULL},
		{"F", "K", "father", NULL, NULL, NULL},
		{"F", "M", "ex-partner", "known", "2015", "2020-01"},
		{"G", "N", "parental-responsibility", "disputed", NULL, NULL},
	};
	static const struct person own[] = {{"F", NULL, "unknown", NULL, NULL}};
	static struct entry_person all[] = {{.ref = "N"}, {.ref = "M"}, {.ref = "F"}}, f[] = {{.ref = "F"}};
	const struct entry hv[] = {{.when = "2019-08-01", .people = all, .n_people = 3}, {.when = "2022-03-01"}};
	const struct entry pol[] = {{.when = "2021", .people = f, .n_people = 1}};

	viewtest_open(t, NULL);
	loading_submit(&t->file, &(struct loading){.agency = "HV",
	                                           .roster = true,
	                                           .people = roster,
	                                           .n_people = 5,
	                                           .relations = relations,
	                                           .n_relations = 7,
	                                           .entries = hv,
	                                           .n_entries = 2});
	loading_submit(&t->file,
	               &(struct loading){.agency = "POL", .people = own, .n_people = 1, .entries = pol, .n_entries = 1});
	assert_true(viewtest_do(t, "people"));
}

static void a_family(void **state)
{
	struct viewtest t;

	(void)state;
	open_family(&t);
	viewtest_look(&t, 40, 120, "people-family-120x40");
	assert_true(viewtest_do(&t, "down"));
	viewtest_look(&t, 24, 80, "people-dead-80x24");
	assert_true(viewtest_do(&t, "last"));
	viewtest_look(&t, 24, 80, "people-of-one-agency-80x24");
	viewtest_close(&t);
}

static void ages_are_said_over_the_scope(void **state)
{
	struct viewtest t;
	struct err err;

	(void)state;
	open_family(&t);
	assert_true(viewtest_shows(&t, "dated"));
	assert_true(scope_set(t.file.store, "2021-01-01", "2021-06", &err));
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "on 1 January 2021"));
	assert_true(viewtest_shows(&t, "30 June 2021"));
	assert_false(viewtest_shows(&t, "dated"));
	viewtest_close(&t);
}

static void enter_shows_the_entries_of_nobody_else(void **state)
{
	struct viewtest t;

	(void)state;
	open_family(&t);
	assert_true(viewtest_do(&t, "last"));
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "filter person:F agency:POL (2 hidden)"));
	viewtest_key(&t, "Esc"); /* back to the person */
	assert_ptr_equal(viewtest_top(&t), &view_people);
	assert_true(viewtest_shows(&t, "person 6 of 6"));
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "F7");
	assert_true(viewtest_do(&t, "first"));
	viewtest_key(&t, "j");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "filter person:F agency:HV (2 hidden)"));
	viewtest_key(&t, "F7");
	viewtest_key(&t, "j"); /* to the father, to Gran, to Kit */
	viewtest_key(&t, "j");
	viewtest_key(&t, "j");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "no entry names this person"));
	assert_ptr_equal(viewtest_top(&t), &view_people);
	viewtest_close(&t);
}

static void stays_on_its_person_when_more_is_loaded(void **state)
{
	static const struct person more[] = {{"A", "Aunt", NULL, NULL, NULL}};
	struct viewtest t;

	(void)state;
	open_family(&t);
	assert_true(viewtest_do(&t, "last"));
	assert_true(viewtest_shows(&t, "person 6 of 6"));
	loading_submit(&t.file, &(struct loading){.agency = "GP", .roster = true, .people = more, .n_people = 1});
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "person 7 of 7"));
	assert_true(viewtest_shows(&t, "F of POL alone"));
	viewtest_close(&t);
}

static void an_empty_case_says_so(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_key(&t, "F7");
	viewtest_look(&t, 15, 60, "people-nobody-60x15");
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if ((c->contexts & IN_PEOPLE) != 0 && c->id != COMMAND_QUIT && c->ask == NULL)
			viewtest_do(&t, c->name);
	viewtest_close(&t);
}

static void over_alder(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_key(&t, "F7");
	viewtest_look_all(&t, "people-alder");
	viewtest_close(&t);
}

/* Two agencies that name two fathers, a circle of mothers, fifteen children, two partners. */
static void a_family_that_does_not_agree(void **state)
{
	static const struct person roster[] = {
		{"A", "Ann", "mother", NULL, NULL},   {"B", "Bea", "grandparent", NULL, NULL},
		{"N", "Nel", "subject", NULL, NULL},  {"P", "Pat", "other", NULL, NULL},
		{"Q", "Quin", "father", NULL, NULL},  {"C01", NULL, NULL, NULL, NULL}, {"C02", NULL, NULL, NULL, NULL},
		{"C03", NULL, NULL, NULL, NULL},      {"C04", NULL, NULL, NULL, NULL}, {"C05", NULL, NULL, NULL, NULL},
		{"C06", NULL, NULL, NULL, NULL},      {"C07", NULL, NULL, NULL, NULL}, {"C08", NULL, NULL, NULL, NULL},
		{"C09", NULL, NULL, NULL, NULL},      {"C10", NULL, NULL, NULL, NULL}, {"C11", NULL, NULL, NULL, NULL},
		{"C12", NULL, NULL, NULL, NULL},      {"C13", NULL, NULL, NULL, NULL}, {"C14", NULL, NULL, NULL, NULL},
	};
	enum { PEOPLE = sizeof roster / sizeof *roster, CHILDREN = 14 };
	struct relation hv[CHILDREN + 5] = {
		{"A", "N", "mother", NULL, NULL, NULL},        {"A", "B", "mother", NULL, NULL, NULL},
		{"B", "A", "mother", NULL, NULL, NULL},        {"P", "N", "father", NULL, NULL, NULL},
		{"A", "P", "partner", "known", "2015", NULL},
	};
	static const struct relation pol[] = {{"Q", "N", "father", "putative", NULL, NULL},
	                                      {"Q", "A", "ex-partner", "disputed", NULL, "2014~"}};
	struct viewtest t;

	(void)state;
	for (size_t i = 0; i < CHILDREN; i++)
		hv[5 + i] = (struct relation){"A", roster[5 + i].id, "mother", NULL, NULL, NULL};
	viewtest_open(&t, NULL);
	loading_submit(&t.file, &(struct loading){.agency = "HV",
	                                          .roster = true,
	                                          .people = roster,
	                                          .n_people = PEOPLE,
	                                          .relations = hv,
	                                          .n_relations = CHILDREN + 5});
	loading_submit(&t.file, &(struct loading){.agency = "POL",
	                                          .roster = true,
	                                          .people = roster,
	                                          .n_people = PEOPLE,
	                                          .relations = pol,
	                                          .n_relations = 2});
	viewtest_key(&t, "F7");
	for (int i = 0; i < PEOPLE && !viewtest_shows(&t, ">Ann (A)"); i++)
		viewtest_key(&t, "Down");
	viewtest_look(&t, 40, 120, "people-mother-of-many-120x40");
	for (int i = 0; i < PEOPLE && !viewtest_shows(&t, ">Nel (N)"); i++)
		viewtest_key(&t, i < 1 ? "Home" : "Down");
	viewtest_look(&t, 40, 120, "people-two-fathers-120x40");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(over_alder),
		cmocka_unit_test(a_family_that_does_not_agree),
		cmocka_unit_test(looks),
		cmocka_unit_test(a_family),
		cmocka_unit_test(ages_are_said_over_the_scope),
		cmocka_unit_test(enter_shows_the_entries_of_nobody_else),
		cmocka_unit_test(stays_on_its_person_when_more_is_loaded),
		cmocka_unit_test(an_empty_case_says_so),
	};

	return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
