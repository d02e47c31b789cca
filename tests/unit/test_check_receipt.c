/* What was shared and is not found received: who must have looked, when, and what counts as a record of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/casefile.h"
#include "tests/lib/suggested.h"

#define PEOPLE "<people roster=\"true\"><person id=\"M\" name=\"Mary\"/><person id=\"N\" name=\"Nina\"/></people>\n"
#define COVERAGE "<coverage from=\"2020-01-01\" to=\"2020-12-31\"/>"
#define ENTRY(id, rest, people, event) \
	"<entry id=\"" id "\" " rest "><source>Log</source>" people "<event>" event "</event></entry>\n"
#define N "<person ref=\"N\"/>"
#define SENT(shared)                                                                                   \
	"<entry id=\"1\" when=\"2020-03-02\" kind=\"injury\"><source>Log</source>" N                       \
	"<event>Bruise seen on the left arm while changing.</event><shared with=\"BBB\"" shared "/></entry>\n"

static void check(const char *coverage, const char *sent, const char *received, const char *wanted)
{
	struct casefile c;
	struct str head;

	casefile_open(&c, 0);
	str_init(&head);
	str_format(&head, "%s%s", coverage, PEOPLE);
	suggested_load(&c, "AAA", 1, PEOPLE, sent);
	suggested_load(&c, "BBB", 1, head.text, received);
	suggested_are(&c, SUGGESTION_UNRECEIVED, wanted);
	str_release(&head);
	casefile_close(&c);
}

#define MISSING "AAA:1 > BBB\n"

static void nothing_is_found(void **state)
{
	(void)state;
	check(COVERAGE, SENT(" when=\"2020-03-03\""), "", MISSING);
	/* The message has no day: that of its entry holds. */
	check(COVERAGE, SENT(""), "", MISSING);
	/* Contact about somebody else, or nobody said who, or far too late. */
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-05\" kind=\"contact\"", "<person ref=\"M\"/>", "Mother rang of fees."), MISSING);
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-18\" kind=\"contact\"", N, "AAA tell us of a bruise on the left arm."), MISSING);
}

static void a_record_is_found(void **state)
{
	(void)state;
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-17\" kind=\"contact\"", N, "AAA tell us of a bruise on the left arm."), "");
	/* Dated as the happening, and known later. */
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-01\" known=\"2020-03-04\" kind=\"contact\"", N, "Bruise, as AAA say."), "");
	/* Nobody is named, but the agency is, and what it wrote of. */
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-04\" kind=\"other\" basis=\"reported\"", "", "Form from AAA, filed."), "");
	/* An imprecise date that may lie within. */
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03\" kind=\"contact\"", N, "AAA tell us of a bruise on the left arm."), "");
}

static void what_an_agency_sees_itself_is_no_receipt(void **state)
{
	(void)state;
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-05\" kind=\"visit\"", N, "Routine visit, weighed, feeding well."), MISSING);
	/* Unless its words show that the message had come. */
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-05\" kind=\"visit\"", N, "After the call from AAA: bruise on left arm seen."), "");
	check(COVERAGE, SENT(" when=\"2020-03-03\""),
	      ENTRY("1", "when=\"2020-03-01/2020-03-31\" count=\"4\" kind=\"contact\"", N, "Four, AAA too."), MISSING);
}

static void who_did_not_look_is_not_asked(void **state)
{
	struct casefile c;

	(void)state;
	check("<coverage from=\"2020-04-01\" to=\"2020-12-31\"/>", SENT(" when=\"2020-03-03\""), "", "");
	check("<coverage from=\"2019-01-01\" to=\"2020-03-02\"/>", SENT(" when=\"2020-03-03\""), "", "");
	/* Who says nothing of coverage is taken to have looked through everything. */
	check("", SENT(" when=\"2020-03-03\""), "", MISSING);
	/* A month that the coverage does not hold whole. */
	check("<coverage from=\"2020-03-10\" to=\"2020-12-31\"/>", SENT(" when=\"2020-03\""), "", "");
	/* No submission at all. */
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE, SENT(" when=\"2020-03-03\""));
	suggested_are(&c, SUGGESTION_UNRECEIVED, "");
	casefile_close(&c);
}

static void no_day_no_question(void **state)
{
	(void)state;
	check(COVERAGE,
	      "<entry id=\"1\" when=\"\"><written>some day</written><source>Log</source><event>Bruise seen.</event>"
	      "<shared with=\"BBB\"/></entry>",
	      "", "");
}

static void one_of_several_agencies(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               "<entry id=\"1\" when=\"2020-03-02\" kind=\"injury\"><source>Log</source>" N
	               "<event>Bruise seen.</event><shared with=\"BBB CCC DDD\" when=\"2020-03-03\"/>"
	               "<shared with=\"BBB\" when=\"2020-03-04\"/></entry>\n");
	suggested_load(&c, "BBB", 1, COVERAGE PEOPLE, "");
	suggested_load(&c, "CCC", 1, COVERAGE PEOPLE,
	               ENTRY("1", "when=\"2020-03-04\" kind=\"contact\" basis=\"reported\"", N, "AAA rang: bruise."));
	suggested_are(&c, SUGGESTION_UNRECEIVED, MISSING);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_found),
		cmocka_unit_test(a_record_is_found),
		cmocka_unit_test(what_an_agency_sees_itself_is_no_receipt),
		cmocka_unit_test(who_did_not_look_is_not_asked),
		cmocka_unit_test(no_day_no_question),
		cmocka_unit_test(one_of_several_agencies),
	};

	return cmocka_run_group_tests_name("check_receipt", tests, NULL, NULL);
}
