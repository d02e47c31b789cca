/* Finding in the Timeline: shown while it is typed, told where it stands, and let through a filter that hides it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/viewtest.h"

static void while_it_is_typed(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "find tearful"));
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_type(&t, "/br");
	assert_false(viewtest_shows(&t, "hit "));
	viewtest_type(&t, "oug"); /* no word, but the beginning of one */
	assert_true(viewtest_shows(&t, "hit 1 of "));
	assert_true(viewtest_shows(&t, "find \"broug*\" 1/"));
	viewtest_type(&t, "ht");
	viewtest_look(&t, 24, 80, "timeline-find-typed-80x24");
	viewtest_look(&t, 15, 60, "timeline-find-typed-60x15");
	viewtest_draw(&t, 24, 80);
	viewtest_type(&t, " \"no");
	assert_false(viewtest_shows(&t, "hit ")); /* not a whole filter */
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	viewtest_key(&t, "Backspace");
	viewtest_key(&t, "Backspace");
	viewtest_key(&t, "Backspace");
	assert_true(viewtest_shows(&t, "hit 1 of 19"));
	assert_false(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	viewtest_key(&t, "Esc"); /* as if nothing had been typed */
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	assert_true(viewtest_shows(&t, "find \"tearful\""));
	viewtest_type(&t, "/brought");
	viewtest_key(&t, "Enter");
	assert_true(viewtest_shows(&t, "find \"brought\" 1/19"));
	viewtest_key(&t, "'"); /* the jump began where the typing did */
	viewtest_key(&t, "'");
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	viewtest_type(&t, ":find tearful");
	assert_true(viewtest_shows(&t, "hit "));
	viewtest_key(&t, "Esc");
	assert_true(viewtest_shows(&t, "find \"brought\""));
	assert_true(viewtest_shows(&t, ">24/09/2018     -   CSC"));
	viewtest_close(&t);
}

/* The list shows the beginning of the event alone. */
static void where_it_stands(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "find doorstep"));
	viewtest_look(&t, 24, 80, "timeline-found-below-80x24");
	viewtest_look(&t, 40, 120, "timeline-found-beside-120x40");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "found in "));
	viewtest_key(&t, "Down");
	assert_false(viewtest_shows(&t, "found in "));
	assert_true(viewtest_do(&t, "find reallocation"));
	assert_true(viewtest_shows(&t, "found in COMMENT"));
	assert_true(viewtest_shows(&t, "reallocation was not"));
	viewtest_close(&t);
}

/* What was shown while it was typed is what is found. */
static void a_beginning(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "find doorst"));
	assert_true(viewtest_shows(&t, "find \"doorst*\" 1/5"));
	assert_true(viewtest_do(&t, "first"));
	assert_true(viewtest_do(&t, "find door")); /* a word, and not doorstep too */
	assert_true(viewtest_shows(&t, "find \"door\" 1/"));
	assert_true(viewtest_do(&t, "find zeppelin"));
	assert_true(viewtest_shows(&t, "find \"zeppelin\" not found"));
	assert_true(viewtest_do(&t, "first"));
	assert_true(viewtest_do(&t, "find agency:GP"));
	assert_true(viewtest_shows(&t, "find \"agency:GP\" 1/38"));
	viewtest_close(&t);
}

static void hidden_by_the_filter(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "filter agency:HV"));
	viewtest_key(&t, "X");
	assert_true(viewtest_shows(&t, "nothing to look for yet"));
	assert_true(viewtest_do(&t, "find brought"));
	viewtest_look(&t, 24, 80, "timeline-find-some-hidden-80x24");
	viewtest_key(&t, "X");
	viewtest_look(&t, 24, 80, "timeline-find-let-through-80x24");
	viewtest_look(&t, 50, 200, "timeline-find-let-through-200x50");
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "X");
	assert_true(viewtest_shows(&t, "hidden again"));
	assert_true(viewtest_shows(&t, "HV (418 hidden)"));
	viewtest_key(&t, "X");
	assert_true(viewtest_do(&t, "find weight")); /* another find: as the filter says */
	assert_false(viewtest_shows(&t, "let through"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(while_it_is_typed),
		cmocka_unit_test(where_it_stands),
		cmocka_unit_test(a_beginning),
		cmocka_unit_test(hidden_by_the_filter),
	};

	return cmocka_run_group_tests_name("timeline find", tests, NULL, NULL);
}
