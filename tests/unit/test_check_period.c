/* Periods that contradict, entries before a birth or outside the scope. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/scope.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/suggested.h"

#define PEOPLE                                                                                                      \
	"<people roster=\"true\"><person id=\"N\" name=\"Nina\" role=\"subject\" born=\"2019-05-10\"/>"                 \
	"<person id=\"D\" name=\"Dan\" born=\"2019-05-10?\"/><person id=\"M\" name=\"Mary\" born=\"1990\"/></people>\n"
#define ENTRY(id, rest, people) "<entry id=\"" id "\" " rest "><source>L</source>" people "<event>E</event></entry>\n"
#define PERIOD(id, kind, person, rest) "<period id=\"" id "\" kind=\"" kind "\" person=\"" person "\" " rest "/>"
#define PLAN "child-protection-plan"

static void check(const char *a, const char *b, const char *wanted)
{
	struct casefile c;
	struct str head;

	casefile_open(&c, 0);
	str_init(&head);
	str_format(&head, PEOPLE "<periods>%s</periods>", a);
	suggested_load(&c, "AAA", 1, head.text, ENTRY("1", "when=\"2020-01-01\"", ""));
	str_clear(&head);
	str_format(&head, PEOPLE "<periods>%s</periods>", b);
	suggested_load(&c, "BBB", 1, head.text, ENTRY("1", "when=\"2020-01-01\"", ""));
	suggested_are(&c, SUGGESTION_CONTRADICTION, wanted);
	str_release(&head);
	casefile_close(&c);
}

#define BOTH "AAA/a BBB/b\n"

static void ends_that_contradict(void **state)
{
	(void)state;
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01-01\" to=\"2020-05-30\""), BOTH);
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-02-01\" to=\"2020-06-30\""), BOTH);
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""), "");
	/* Imprecise ends that may be the same, doubted ones, and none at all. */
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01\" to=\"2020-06\""), "");
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-20?\""), "");
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01-01\""), "");
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-01\" to=\"2020-05\""), BOTH);
}

static void only_of_one_kind_and_person(void **state)
{
	(void)state;
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "M", "from=\"2020-01-01\" to=\"2020-05-30\""), "");
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", "child-in-need-plan", "N", "from=\"2020-01-01\" to=\"2020-05-30\""), "");
	/* One after the other. */
	check(PERIOD("a", PLAN, "N", "from=\"2020-01-01\" to=\"2020-06-30\""),
	      PERIOD("b", PLAN, "N", "from=\"2020-07-01\" to=\"2020-12-30\""), "");
	/* Of orders one may have two. */
	check(PERIOD("a", "court-order", "M", "from=\"2020-01-01\" to=\"2020-06-30\" category=\"community\""),
	      PERIOD("b", "court-order", "M", "from=\"2020-01-01\" to=\"2020-05-30\" category=\"restraining\""), "");
	check(PERIOD("a", "court-order", "M", "from=\"2020-01-01\" to=\"2020-06-30\" category=\"community\""),
	      PERIOD("b", "court-order", "M", "from=\"2020-01-01\" to=\"2020-05-30\" category=\"community\""), BOTH);
}

static void of_one_agency_what_overlaps(void **state)
{
	(void)state;
	check(PERIOD("a", "placement", "N", "from=\"2020-01-01\" to=\"2020-06-30\"")
	      PERIOD("b", "placement", "N", "from=\"2020-06-01\" to=\"2020-08-30\""), "", "AAA/a AAA/b\n");
	check(PERIOD("a", "placement", "N", "from=\"2020-01-01\" to=\"2020-06-30\"")
	      PERIOD("b", "placement", "N", "from=\"2020-06-30\" to=\"2020-08-30\""), "", "");
	check(PERIOD("a", "employment", "M", "from=\"2020-01-01\" to=\"2020-06-30\"")
	      PERIOD("b", "employment", "M", "from=\"2020-06-01\" to=\"2020-08-30\""), "", "");
}

static void before_a_birth(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               ENTRY("day", "when=\"2019-05-09\" kind=\"contact\"", "<person ref=\"N\"/><person ref=\"N\"/>")
	               ENTRY("same", "when=\"2019-05-10\"", "<person ref=\"N\"/>")
	               ENTRY("month", "when=\"2019-05\"", "<person ref=\"N\"/>")
	               ENTRY("month2", "when=\"2019-04\"", "<person ref=\"N\"/>")
	               ENTRY("doubt", "when=\"2019-03-~30\"", "<person ref=\"N\"/>")
	               ENTRY("doubt2", "when=\"2019-05-~02\"", "<person ref=\"N\"/>")
	               ENTRY("doubt3", "when=\"2019-04-30?\"", "<person ref=\"N\"/>")
	               ENTRY("scan", "when=\"2019-03-09\" kind=\"antenatal\"", "<person ref=\"N\"/>")
	               ENTRY("plan", "when=\"2019-03-09\" kind=\"conference-pre-birth\"", "<person ref=\"N\"/>")
	               ENTRY("dan", "when=\"2019-04-01\"", "<person ref=\"D\"/>")
	               ENTRY("mother", "when=\"1990-05-09\"", "<person ref=\"M\"/>")
	               ENTRY("mother2", "when=\"1989-12\"", "<person ref=\"M\"/>"));
	/* A doubted day lies anywhere in its month, a doubted year anywhere. */
	suggested_are(&c, SUGGESTION_BEFORE_BIRTH, "AAA:mother2 M\nAAA:doubt N\nAAA:month2 N\nAAA:day N\n");
	casefile_close(&c);
}

static void outside_the_scope(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               ENTRY("before", "when=\"2017-12-31\"", "") ENTRY("in", "when=\"2018-01-01\"", "")
	               ENTRY("across", "when=\"2017/2019\"", "") ENTRY("after", "when=\"2020-02\"", "")
	               "<entry id=\"undated\" when=\"\"><written>once</written><source>L</source><event>E</event></entry>");
	suggested_are(&c, SUGGESTION_OUTSIDE_SCOPE, "");
	assert_ok(scope_set(c.store, "2018-01", NULL, &err));
	suggested_are(&c, SUGGESTION_OUTSIDE_SCOPE, "AAA:before\n");
	assert_ok(scope_set(c.store, NULL, "2020-01-31", &err));
	suggested_are(&c, SUGGESTION_OUTSIDE_SCOPE, "AAA:before\nAAA:after\n");
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_that_contradict),
		cmocka_unit_test(only_of_one_kind_and_person),
		cmocka_unit_test(of_one_agency_what_overlaps),
		cmocka_unit_test(before_a_birth),
		cmocka_unit_test(outside_the_scope),
	};

	return cmocka_run_group_tests_name("check_period", tests, NULL, NULL);
}
