/* Persons of agencies without the roster who look like persons of it, and those who must not be taken for one another.
 * */
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

#define ROSTER                                                                                                    \
	"<people roster=\"true\">"                                                                                    \
	"<person id=\"N\" name=\"Nina\" role=\"subject\" born=\"2019-05-01\"/>"                                       \
	"<person id=\"A\" name=\"Adam\" role=\"sibling\" born=\"2012-03-09\"/>"                                       \
	"<person id=\"B\" name=\"Bea\" role=\"sibling\" born=\"2015-06-10\"/>"                                        \
	"<person id=\"M\" name=\"Mary Ann\" role=\"mother victim\"/>"                                                 \
	"<person id=\"R\" name=\"Ron\" role=\"father perpetrator\"/>"                                                 \
	"<person id=\"S\" name=\"Zo\xc3\xab\" role=\"grandparent\"/>"                                                 \
	"<alias of=\"M\" name=\"Ms Krystyna\"/><alias of=\"R\" name=\"F\"/><alias of=\"S\" name=\"Nan\"/>"            \
	"<relation from=\"R\" to=\"A\" kind=\"father\"/></people>\n"

#define EVENT(id, people) \
	"<entry id=\"" id "\" when=\"2020-03-02\"><source>L</source>" people "<event>E</event></entry>\n"

static void check(const char *people, const char *wanted)
{
	struct casefile c;
	struct str head;

	casefile_open(&c, 0);
	str_init(&head);
	str_format(&head, "<people>%s</people>\n", people);
	suggested_load(&c, "AAA", 1, ROSTER, EVENT("1", ""));
	suggested_load(&c, "BBB", 1, head.text, EVENT("1", ""));
	suggested_are(&c, SUGGESTION_PERSON, wanted);
	str_release(&head);
	casefile_close(&c);
}

static void by_a_name(void **state)
{
	(void)state;
	check("<person id=\"x\" name=\"Adam\"/>", "BBB/x=A\n");
	/* Folded, as an alias, one word of it, in either order. */
	check("<person id=\"x\" name=\"ZOE\"/>", "BBB/x=S\n");
	check("<person id=\"x\" name=\"mother, KRYSTYNA\"/>", "BBB/x=M\n");
	check("<person id=\"x\" name=\"client\"/><alias of=\"x\" name=\"Bea\"/>", "BBB/x=B\n");
	check("<person id=\"x\" name=\"Nobody Known\"/>", "");
}

static void by_role_birth_and_order(void **state)
{
	(void)state;
	check("<person id=\"x\" name=\"our client\" role=\"mother\"/>", "BBB/x=M\n");
	check("<person id=\"x\" name=\"child\" role=\"sibling\" born=\"2015-06-10\"/>", "BBB/x=B\n");
	check("<person id=\"x\" name=\"eldest\" role=\"sibling\"/><person id=\"y\" name=\"little girl\" role=\"sibling\"/>",
	      "BBB/x=A\nBBB/y=B\n");
	/* The only one left on both sides. */
	check("<person id=\"x\" name=\"Adam\" role=\"sibling\"/><person id=\"y\" name=\"a girl\" role=\"sibling\"/>",
	      "BBB/x=A\nBBB/y=B\n");
	/* Two of them, and nothing says which. */
	check("<person id=\"x\" name=\"a boy\" role=\"sibling\"/><person id=\"y\" name=\"a girl\" role=\"sibling\"/>", "");
}

static void by_a_relation(void **state)
{
	(void)state;
	check("<person id=\"k\" name=\"Adam\" role=\"sibling\"/><person id=\"x\" name=\"ex R.\" role=\"ex-partner\"/>"
	      "<relation from=\"x\" to=\"k\" kind=\"father\"/>",
	      "BBB/k=A\nBBB/x=R\n");
}

static void never_for_being_called_f(void **state)
{
	(void)state;
	/* R is called F by AAA too, and ids are an agency's own. */
	check("<person id=\"F\" name=\"F\"/>", "");
	check("<person id=\"R\" name=\"Dad\"/>", "");
	check("<person id=\"N\" name=\"F\" role=\"other\"/>", "");
}

static void never_where_it_cannot_be(void **state)
{
	(void)state;
	check("<person id=\"x\" name=\"Adam\" role=\"sibling\" born=\"2013-03-09\"/>", "");
	check("<person id=\"x\" name=\"Adam\" role=\"father\"/>", "BBB/x=R\n");
	/* A doubtful birth rules nobody out. */
	check("<person id=\"x\" name=\"Adam\" role=\"sibling\" born=\"2013?\"/>", "BBB/x=A\n");
}

static void two_agencies_fs_are_two(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, ROSTER, EVENT("1", ""));
	suggested_load(&c, "BBB", 1, "<people><person id=\"F\" name=\"F\"/></people>", EVENT("1", "<person ref=\"F\"/>"));
	suggested_load(&c, "CCC", 1, "<people><person id=\"F\" name=\"F\"/></people>", EVENT("1", "<person ref=\"F\"/>"));
	suggested_are(&c, SUGGESTION_PERSON, "");
	casefile_close(&c);
}

static void what_was_dismissed_makes_room(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, ROSTER, EVENT("1", ""));
	suggested_load(&c, "BBB", 1, "<people><person id=\"x\" name=\"Mary\"/><alias of=\"x\" name=\"Nan\"/></people>",
	               EVENT("1", ""));
	suggested_are(&c, SUGGESTION_PERSON, "BBB/x=M\n");
	suggested_decide(&c, SUGGESTION_PERSON, "BBB/x=M", SUGGESTION_DISMISSED);
	suggested_are(&c, SUGGESTION_PERSON, "BBB/x=M (dismissed)\nBBB/x=S\n");
	casefile_close(&c);
}

static void accepted_then_dismissed(void **state)
{
	struct casefile c;
	const char *people = "<people><person id=\"x\" name=\"Adam\"/></people>";
	const char *plan = "<periods><period id=\"P\" kind=\"child-protection-plan\" person=\"%s\" from=\"2019-01-01\" "
					   "to=\"%s\"/></periods>";
	struct str head;

	(void)state;
	casefile_open(&c, 0);
	str_init(&head);
	str_add(&head, ROSTER);
	str_format(&head, plan, "A", "2020-01-01");
	suggested_load(&c, "AAA", 1, head.text, EVENT("1", ""));
	str_clear(&head);
	str_add(&head, people);
	str_format(&head, plan, "x", "2020-02-01");
	suggested_load(&c, "BBB", 1, head.text, EVENT("1", ""));
	/* Who looks like somebody is not yet somebody: periods are compared only once that is accepted. */
	suggested_are(&c, SUGGESTION_PERSON, "BBB/x=A\n");
	suggested_are(&c, SUGGESTION_CONTRADICTION, "");
	suggested_decide(&c, SUGGESTION_PERSON, "BBB/x=A", SUGGESTION_ACCEPTED);
	suggested_are(&c, SUGGESTION_PERSON, "BBB/x=A (accepted)\n");
	suggested_are(&c, SUGGESTION_CONTRADICTION, "AAA/P BBB/P\n");
	suggested_decide(&c, SUGGESTION_PERSON, "BBB/x=A", SUGGESTION_DISMISSED);
	suggested_are(&c, SUGGESTION_PERSON, "BBB/x=A (dismissed)\n");
	suggested_are(&c, SUGGESTION_CONTRADICTION, "");
	str_release(&head);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_a_name),
		cmocka_unit_test(by_role_birth_and_order),
		cmocka_unit_test(by_a_relation),
		cmocka_unit_test(never_for_being_called_f),
		cmocka_unit_test(never_where_it_cannot_be),
		cmocka_unit_test(two_agencies_fs_are_two),
		cmocka_unit_test(what_was_dismissed_makes_room),
		cmocka_unit_test(accepted_then_dismissed),
	};

	return cmocka_run_group_tests_name("check_person", tests, NULL, NULL);
}
