/* Suggestions as a whole: their ids, what was decided, and that neither the order of loading nor a new revision changes
 * them; and the two checks that read texts, with the glossary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/glossary.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"
#include "tests/lib/suggested.h"

#define PEOPLE "<people roster=\"true\"><person id=\"M\" name=\"Mary\" role=\"mother\"/></people>\n"
#define ENTRY(id, rest, event) \
	"<entry id=\"" id "\" " rest "><source>Log</source><person ref=\"M\"/><event>" event "</event></entry>\n"
#define GROUP(id, event) ENTRY(id, "when=\"2020-03-02\" kind=\"core-group\"", event)

static void abbreviations(void **state)
{
	struct casefile c;
	const char *glossary = PEOPLE "<professionals><professional id=\"SW1\"/><professional id=\"SPO\"/></professionals>"
								  "<glossary><term abbr=\"CPP\">child protection plan</term>"
								  "<term abbr=\"ASQ\">ages and stages</term></glossary>";

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, glossary,
	               ENTRY("1", "when=\"2020-03-02\"", "CPP. MARACs and OASys; PHQ-9 r/v, R/v. SW1, SPO told BBB, M.")
	               ENTRY("2", "when=\"2020-03-03\"", "ASQ-3. Multi-agency plan (MAP); EDT (emergency duty team)")
	               ENTRY("3", "when=\"2020-03-04\"", "MAP, EDT, CPPs. MMR/MenB. GP, NHS. SIGN SAID NO GAMES.."));
	suggested_load(&c, "BBB", 1, PEOPLE, ENTRY("1", "when=\"2020-03-02\"", "Log AB1234567 of 12/03. Mr McDonald."));
	suggested_are(&c, SUGGESTION_ABBREVIATION, "AAA/MARAC\nAAA/MMR\nAAA/OASys\nAAA/PHQ\nAAA/r/v\n");
	casefile_close(&c);
}

static void sensitive(void **state)
{
	struct casefile c;
	struct str why;

	(void)state;
	casefile_open(&c, 0);
	str_init(&why);
	suggested_load(&c, "AAA", 1, PEOPLE,
	               ENTRY("1", "when=\"2020-03-02\"", "Lives at LE1 7AB, rang from 01162 123 456, LE1 7AB again.")
	               ENTRY("2", "when=\"2020-03-03\"", "Nothing of the kind."));
	suggested_are(&c, SUGGESTION_SENSITIVE, "AAA:1 a postcode\nAAA:1 a telephone number\n");
	suggested_score(&c, SUGGESTION_SENSITIVE, "AAA:1 a postcode", &why);
	assert_null(strstr(why.text, "LE1"));
	str_release(&why);
	casefile_close(&c);
}

static void glossary(void **state)
{
	struct glossary_row *rows;
	struct casefile c;
	struct arena arena;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "BBB", 1,
	               PEOPLE "<glossary><term abbr=\"CIN\">Child in need</term><term abbr=\"NBV\">visit</term></glossary>",
	               GROUP("1", "Core group."));
	suggested_load(&c, "AAA", 1, PEOPLE "<glossary><term abbr=\"CIN\">child in need</term></glossary>",
	               GROUP("1", "Core group."));
	suggested_load(&c, "CCC", 1, PEOPLE "<glossary><term abbr=\"CIN\">cardiac index number</term></glossary>",
	               GROUP("1", "Core group."));
	arena_init(&arena);
	assert_ok(glossary_list(c.store, &arena, &rows, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].abbreviation, "CIN");
	assert_int_equal(rows[0].n, 2);
	assert_string_equal(rows[0].meanings[0].agencies, "CCC");
	assert_string_equal(rows[0].meanings[1].text, "child in need");
	assert_string_equal(rows[0].meanings[1].agencies, "AAA, BBB");
	assert_int_equal(rows[1].n, 1);
	arena_release(&arena);
	casefile_close(&c);
}

/* All suggestions, one a line. */
static struct str all_of(struct casefile *c)
{
	struct str out;

	str_init(&out);
	for (enum suggestion_kind kind = 0; kind < SUGGESTION_KINDS; kind++) {
		struct str some = suggested(c, kind);
		str_format(&out, "%s\n%s", suggestion_kind_name(kind), some.text);
		str_release(&some);
	}
	return out;
}

static void load_one(struct casefile *c, int which)
{
	static const char *const codes[] = {"AAA", "BBB", "CCC"};
	static const char *const heads[] = {
		PEOPLE,
		PEOPLE "<periods><period id=\"P\" kind=\"prison\" person=\"M\" from=\"2019\" to=\"2020-03\"/></periods>",
		"<people><person id=\"M\" name=\"Mary\"/></people>"
		"<periods><period id=\"P\" kind=\"prison\" person=\"M\" from=\"2019\" to=\"2020-03\"/></periods>"};
	static const char *const entries[] = {
		GROUP("1", "Core group. MARAC.") GROUP("2", "Core group. MARAC.") "<entry id=\"3\" when=\"2020-04-01\">"
		"<source>L</source><event>Form sent.</event><shared with=\"BBB CCC\"/></entry>",
		GROUP("1", "Core group. MARAC.") GROUP("2", "Core group. MARAC."),
		GROUP("1", "Core group, LE1 7AB.") GROUP("2", "Core group. MARAC.")};

	suggested_load(c, codes[which], 1, heads[which], entries[which]);
}

static void the_order_of_loading_changes_nothing(void **state)
{
	static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	struct str first = {0};

	(void)state;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		struct casefile c;
		casefile_open(&c, 0);
		for (int k = 0; k < 3; k++)
			load_one(&c, orders[i][k]);
		struct str got = all_of(&c);
		casefile_close(&c);
		if (i == 0) {
			first = got;
			assert_non_null(strstr(first.text, "AAA:1 BBB:1\n"));
			continue;
		}
		assert_string_equal(got.text, first.text);
		str_release(&got);
	}
	str_release(&first);
}

/* Revision `revision` of BBB: n core groups on the same day. */
static void load_revision(struct casefile *c, int revision, const char *first, size_t n)
{
	struct entry entries[] = {{.id = "1", .when = "2020-03-02", .kind = "core-group", .event = first},
	                          {.id = "2", .when = "2020-03-02", .kind = "core-group", .event = "Core group. DASH."}};

	loading_submit(c, &(struct loading){.agency = "BBB", .revision = revision, .entries = entries, .n_entries = n});
}

static void dismissed_stays_so_in_a_new_revision(void **state)
{
	struct casefile c;
	struct verify_result result;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "AAA", 1, PEOPLE, GROUP("1", "Core group."));
	load_revision(&c, 1, "Core group. MARAC.", 1);
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1\n");
	suggested_decide(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1", SUGGESTION_DISMISSED);
	suggested_decide(&c, SUGGESTION_ABBREVIATION, "BBB/MARAC", SUGGESTION_DISMISSED);
	load_revision(&c, 2, "Core group, and much else. MARAC.", 2);
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1 (dismissed)\nAAA:1 BBB:2\n");
	suggested_are(&c, SUGGESTION_ABBREVIATION, "BBB/DASH\nBBB/MARAC (dismissed)\n");
	casefile_reopen(&c, STORE_WRITE);
	assert_ok(verify_case(c.store, &result, &err));
	suggested_are(&c, SUGGESTION_ABBREVIATION, "BBB/DASH\nBBB/MARAC (dismissed)\n");
	casefile_close(&c);
}

static void a_decision_is_undone_and_redone(void **state)
{
	struct casefile c;
	struct err err = {0};
	struct str what;

	(void)state;
	casefile_open(&c, 0);
	str_init(&what);
	suggested_load(&c, "AAA", 1, PEOPLE, GROUP("1", "Core group."));
	suggested_load(&c, "BBB", 1, PEOPLE, GROUP("1", "Core group."));
	suggested_decide(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1", SUGGESTION_ACCEPTED);
	uint64_t marks = store_counters(c.store).marks;
	/* What stands already is not written again. */
	suggested_decide(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1", SUGGESTION_ACCEPTED);
	assert_int_equal(store_counters(c.store).marks, marks);
	assert_ok(undo_last(c.store, &what, &err));
	assert_string_equal(what.text, "accepted the suggestion \"happening\": AAA:1 BBB:1");
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1\n");
	assert_ok(redo_last(c.store, NULL, &err));
	suggested_are(&c, SUGGESTION_HAPPENING, "AAA:1 BBB:1 (accepted)\n");
	str_release(&what);
	casefile_close(&c);
}

static void found_by_the_beginning_of_its_id(void **state)
{
	struct suggestion list[2] = {{.id = {0xa1, 0xb2, 0xc3, 0xd4}}, {.id = {0xa1, 0xb2, 0xff}}};
	const struct suggestion *found;
	char id[SUGGESTION_SHORT_ID + 1];
	struct err err = {0};

	(void)state;
	suggestion_short_id(&list[0], id);
	assert_string_equal(id, "a1b2c3d4");
	assert_ok(suggestion_find(list, 2, "A1B2C", &found, &err));
	assert_ptr_equal(found, &list[0]);
	assert_false(suggestion_find(list, 2, "a1b2", &found, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(suggestion_find(list, 2, "b", &found, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(suggestion_find(list, 2, "", &found, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(abbreviations),
		cmocka_unit_test(sensitive),
		cmocka_unit_test(glossary),
		cmocka_unit_test(the_order_of_loading_changes_nothing),
		cmocka_unit_test(dismissed_stays_so_in_a_new_revision),
		cmocka_unit_test(a_decision_is_undone_and_redone),
		cmocka_unit_test(found_by_the_beginning_of_its_id),
	};

	return cmocka_run_group_tests_name("suggestion", tests, NULL, NULL);
}
