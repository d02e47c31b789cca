/* Entries of two agencies that look like one happening: what makes them look so, and what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/check.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/suggested.h"

#define PEOPLE                                                                                              \
	"<people roster=\"true\"><person id=\"M\" name=\"Mary\" role=\"mother\"/><person id=\"N\" name=\"Nina\"/>" \
	"<person id=\"R\" name=\"Ron\"/></people>\n"
#define SOURCE "<source>Log</source>"

/* Two agencies with one entry each; what they suggest. */
static void check(const char *a, const char *b, const char *wanted)
{
	struct casefile c;

	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE, a);
	suggested_load(&c, "BBB", 1, PEOPLE, b);
	suggested_are(&c, SUGGESTION_HAPPENING, wanted);
	casefile_close(&c);
}

#define ENTRY(id, rest, people, event) \
	"<entry id=\"" id "\" " rest "><written>so</written>" SOURCE people "<event>" event "</event></entry>\n"
#define ABUSE "kind=\"domestic-abuse\""
#define M "<person ref=\"M\"/>"
#define N "<person ref=\"N\"/>"
#define R "<person ref=\"R\"/>"
#define ROW "Row in the kitchen, glass broken, neighbour rang."
#define BOTH "AAA:1 BBB:1\n"

static void the_same_meeting_on_the_same_day(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"core-group\"", M, "Core group. Plan reviewed."),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"core-group\"", M, "Attended core group."), BOTH);
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"conference-initial\"", M, "Conference held on the children."),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"conference-review\"", M, "Conference held on the children, attended."),
	      BOTH);
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"core-group\"", M, "Core group."),
	      ENTRY("1", "when=\"2020-04-02\" kind=\"core-group\"", M, "Core group."), "");
}

static void told_again_with_another_day(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02T23:10\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-03\" " ABUSE " count=\"0\"", M R, "Told of a row, glass broken."), BOTH);
	check(ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-04\" " ABUSE " count=\"0\"", M R, "Told of a row, glass broken."), BOTH);
	check(ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-05\" " ABUSE " count=\"0\"", M R, "Told of a row, glass broken."), "");
}

static void what_is_told_again_may_be_of_another_kind(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"housing\" count=\"0\"", M R, "Shouting heard next door."), BOTH);
	check(ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"housing\"", M R, "Shouting heard next door."), "");
}

static void dates_that_are_not_days(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-10\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"[2020-03-09..2020-03-13]\" " ABUSE " count=\"0\"", M R, ROW), BOTH);
	check(ENTRY("1", "when=\"2020-03-10\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03\" " ABUSE " count=\"0\"", M R, ROW), BOTH);
	/* A year, a season: that says too little. And who gives no date at all cannot be compared. */
	check(ENTRY("1", "when=\"2020-03-10\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020\" " ABUSE " count=\"0\"", M R, ROW), "");
	check(ENTRY("1", "when=\"\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"\" " ABUSE " count=\"0\"", M R, ROW), "");
	/* One that stands for several is not one of them. */
	check(ENTRY("1", "when=\"2020-03-02/2020-03-20\" kind=\"core-group\" count=\"3\"", M, "Three core groups."),
	      ENTRY("1", "when=\"2020-03-10\" kind=\"core-group\" count=\"0\"", M, "Attended core group."), "");
}

static void an_agencys_own_work_is_its_own(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"visit\"", M N, "Home visit, all well, house clean."),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"visit\"", M N, "Saw mother about immunisation."), "");
	/* Nobody in common, and no kind that says what happened. */
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"other\"", M, "Spoke of the garden."),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"other\" count=\"0\"", R, "Work sheet done."), "");
}

static void a_message_and_its_receipt_are_two(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"referral\"", M N, "Referral sent: bruise seen on the arm."),
	      ENTRY("1", "when=\"2020-03-02\" kind=\"contact\" count=\"0\"", M N, "Referral came: bruise seen on the arm."),
	      "");
	check("<entry id=\"1\" when=\"2020-03-02\" kind=\"injury\">" SOURCE M N "<event>Bruise seen on the arm.</event>"
	      "<shared with=\"BBB\" when=\"2020-03-03\"/></entry>",
	      ENTRY("1", "when=\"2020-03-03\" kind=\"contact\" basis=\"reported\" count=\"0\"", M N,
	            "Message from AAA: bruise seen on the arm."),
	      "");
	/* But both of one kind that happens once: they tell of one thing, however the second learnt of it. */
	check("<entry id=\"1\" when=\"2020-03-02\" kind=\"birth\">" SOURCE M N "<event>Girl born.</event>"
	      "<shared with=\"BBB\" when=\"2020-03-02\"/></entry>",
	      ENTRY("1", "when=\"2020-03-03\" kind=\"birth\" basis=\"reported\" count=\"0\"", M N, "Told of girl's birth."),
	      BOTH);
}

/* A letter about what happened is dated as the letter is: it is no second telling, however like its words are. */
static void a_letter_about_an_incident_is_no_second_telling(void **state)
{
	(void)state;
	check("<entry id=\"1\" when=\"2020-03-02\" kind=\"injury\">" SOURCE N
	      "<event>Fell from the slide in the park, lip cut inside, no stitches needed.</event>"
	      "<shared with=\"BBB\" when=\"2020-03-04\"/></entry>",
	      ENTRY("1", "when=\"2020-03-08\" kind=\"contact\" basis=\"reported\" count=\"0\"", N,
	            "AAA write: fell from slide in park, lip cut, no stitches."),
	      "");
}

static void only_the_likest_of_an_agency(void **state)
{
	(void)state;
	check(ENTRY("1", "when=\"2020-03-02\" kind=\"arrest\"", R, "Arrested, common assault.")
	      ENTRY("2", "when=\"2020-03-02\" " ABUSE, M R, ROW),
	      ENTRY("1", "when=\"2020-03-02\" " ABUSE " count=\"0\"", M R, ROW), "AAA:2 BBB:1\n");
}

static void what_was_dismissed_makes_room(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW)
	               ENTRY("2", "when=\"2020-03-03\" " ABUSE, M R, ROW));
	suggested_load(&c, "BBB", 1, PEOPLE, ENTRY("1", "when=\"2020-03-02\" " ABUSE " count=\"0\"", M R, ROW));
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1\n");
	suggested_decide(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1", SUGGESTION_DISMISSED);
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1 (dismissed)\nAAA:2 BBB:1\n");
	casefile_close(&c);
}

static void says_why(void **state)
{
	struct casefile c;
	struct str why;

	(void)state;
	casefile_open(&c, 0);
	str_init(&why);
	suggested_load(&c, "AAA", 1, PEOPLE, ENTRY("1", "when=\"2020-03-02\" " ABUSE, M R, ROW));
	suggested_load(&c, "BBB", 1, PEOPLE, ENTRY("1", "when=\"2020-03-03\" " ABUSE " count=\"0\"", M R, ROW));
	int score = suggested_score(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1", &why);
	assert_in_range(score, 60, 100);
	assert_non_null(strstr(why.text, "a day apart; both domestic-abuse; 2 people in common; BBB tells it again"));
	str_release(&why);
	casefile_close(&c);
}

/* Whichever way it is counted, and wherever one begins or stops to look. */
static void words_in_common_are_the_same_ahead(void **state)
{
	struct check_case read;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 4);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               ENTRY("1", "when=\"2020-01-07\"", M, ROW) ENTRY("2", "when=\"2020-01-08\"", M, "Glass, kitchen.")
	               ENTRY("3", "when=\"2020-01-14\"", M, "")
	               ENTRY("4", "when=\"2020-01-15\"", M, ROW " Glass! Glass!"));
	assert_ok(check_case_read(c.store, &read, &err));
	struct check_ahead *ahead = check_ahead_new(&read);
	float most = 0;
	for (size_t i = 0; i < read.n_entries; i++) {
		size_t end = i == 1 ? 0 : i == 2 ? read.n_entries - 1 : read.n_entries;
		const float *sums = check_ahead_of(ahead, i, end);
		for (size_t k = i + 1; k < end; k++) {
			float wanted = check_words_in_common(&read, &read.entries[i], &read.entries[k], 0, NULL);
			assert_true(sums[k - i - 1] == wanted);
			most = wanted > most ? wanted : most;
		}
	}
	assert_int_equal(read.n_entries, 8);
	assert_true(most > 1);
	check_ahead_free(ahead);
	check_case_release(&read);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_meeting_on_the_same_day),
		cmocka_unit_test(told_again_with_another_day),
		cmocka_unit_test(what_is_told_again_may_be_of_another_kind),
		cmocka_unit_test(dates_that_are_not_days),
		cmocka_unit_test(an_agencys_own_work_is_its_own),
		cmocka_unit_test(a_message_and_its_receipt_are_two),
		cmocka_unit_test(a_letter_about_an_incident_is_no_second_telling),
		cmocka_unit_test(only_the_likest_of_an_agency),
		cmocka_unit_test(what_was_dismissed_makes_room),
		cmocka_unit_test(says_why),
		cmocka_unit_test(words_in_common_are_the_same_ahead),
	};

	return cmocka_run_group_tests_name("check_happening", tests, NULL, NULL);
}
