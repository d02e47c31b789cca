/* The age column of the Timeline: whose it is, and what it says of a death and of one who is not yet born; and the
 * marks beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/assert_ok.h"
#include "tests/lib/viewtest.h"
#include "tui/ages.h"

static void whose_age(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 6/2/2020"));
	viewtest_look(&t, 24, 80, "timeline-age-at-birth-80x24");
	viewtest_look(&t, 50, 200, "timeline-age-at-birth-200x50");
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "A");
	assert_true(viewtest_shows(&t, "Age of Carys, born "));
	viewtest_look(&t, 24, 80, "timeline-age-of-another-80x24");
	viewtest_draw(&t, 15, 60);
	viewtest_key(&t, "A");
	assert_true(viewtest_shows(&t, "(3 of 6): there is no"));
	for (int i = 0; i < 40 && !viewtest_shows(&t, "nobody's age"); i++)
		viewtest_key(&t, "A");
	viewtest_look(&t, 24, 80, "timeline-age-of-nobody-80x24");
	viewtest_load(&t, "alder/revision-2/gp-2.xml"); /* who was chosen stays so */
	viewtest_draw(&t, 24, 80);
	assert_false(viewtest_shows(&t, "Age"));
	viewtest_key(&t, "A");
	assert_true(viewtest_shows(&t, "Age of Nel, born "));
	viewtest_close(&t);
}

static void an_age(struct ages *a, const char *when, const char *expected)
{
	struct edtf date;
	struct str said;
	struct err err;

	str_init(&said);
	assert_ok(edtf_parse(when, &date, &err));
	ages_say(a, &date, 9, &said);
	if (strcmp(said.text, expected) != 0)
		fail_msg("%s: %s and not %s", when, said.text, expected);
	str_release(&said);
}

static void born_and_died(void **state)
{
	struct ages_person person = {.id = "N", .name = "Nina"};
	struct ages a = {.people = &person, .n = 1};
	struct err err;

	(void)state;
	assert_ok(edtf_parse("2019-04-02", &person.born, &err));
	assert_ok(edtf_parse("2021-06", &person.died, &err));
	an_age(&a, "2018-06-25", "-");
	an_age(&a, "2018-06-26", "unborn");
	an_age(&a, "2019-04-01", "unborn");
	an_age(&a, "2019-04-02", "0w");
	an_age(&a, "2021-05-31", "2y1m");
	an_age(&a, "2021-06-12", "2y2m?");
	an_age(&a, "2021-07-01", "died");
	an_age(&a, "2021-05/2021-07", "2y0-3m?");
	an_age(&a, "2021-07-01?", "~2y2m?"); /* a doubted date makes nothing certain */
	assert_ok(edtf_parse("2021-06-10?", &person.died, &err));
	an_age(&a, "2021-06-12", "2y2m?");
	an_age(&a, "", "");
	ages_next(&a);
	assert_null(ages_name(&a));
	an_age(&a, "2021-05-31", "");
}

/* What a revision has in other words is marked. */
static void changed(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	viewtest_load(&t, "alder/revision-2/gp-2.xml");
	assert_true(viewtest_do(&t, "filter is:changed"));
	viewtest_look(&t, 24, 80, "timeline-changed-80x24");
	assert_true(viewtest_do(&t, "filter agency:GP -is:changed"));
	assert_false(viewtest_shows(&t, " c "));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whose_age),
		cmocka_unit_test(born_and_died),
		cmocka_unit_test(changed),
	};

	return cmocka_run_group_tests_name("timeline ages", tests, NULL, NULL);
}
