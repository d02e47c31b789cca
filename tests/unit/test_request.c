/* A request for whatever a case may know: with and without scope, key lines and people, and with hostile words, the
 * importer takes it as it is and warns of nothing but that it holds no entry. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/record.h"
#include "export/request.h"
#include "import/import.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static const struct request_line KEY_LINES[] = {
	{"1", "Was the risk seen?"},
	{"2b", "What --> was <!-- done? ]]> & so on -"},
	{"--", "\xE2\x80\xAE and a line\nof its own"},
};

static const struct person PEOPLE[] = {
	{.id = "a--b", .name = "\"<&>'"},
	{.id = "N",
     .name = "N\xE2\x80\xAE"
             "el",
     .role = "subject sibling",
     .born = "2020-02-11",
     .died = "2021~"},
};

static const struct request PLAIN = {
	.case_id = "OAK", .agency = "FIRE", .name = "Fire", .kind = "other", .prepared = "2026-03-02", .revision = 1};

static struct str written(const struct request *r)
{
	struct str text;

	str_init(&text);
	request_xml(r, &text);
	return text;
}

static void expect_taken(const struct request *r)
{
	struct str text = written(r);
	struct report report;
	struct err err = {0};

	assert_ok(import_check_bytes("request.xml", text.text, text.length, NULL, &report, &err));
	if (report.outcome != REPORT_CHECKED)
		fail_msg("refused at %d: %s", (int)report_refusal(&report)->place.line, report_refusal(&report)->what);
	assert_int_equal(report.n_issues, 1);
	assert_string_equal(report.issues[0].topic, "no entries");
	assert_string_equal(report.head.agency_name, r->name);
	report_release(&report);
	str_release(&text);
}

static void expect_in(const struct request *r, const char *part, bool there)
{
	struct str text = written(r);

	if ((strstr(text.text, part) != NULL) != there)
		fail_msg("\"%s\" is %sin the request", part, there ? "not " : "");
	str_release(&text);
}

static void is_taken_as_it_is(void **state)
{
	struct request r = PLAIN;

	(void)state;
	expect_taken(&r);
	r.people = PEOPLE;
	r.n_people = 2;
	expect_taken(&r);
	r.key_lines = KEY_LINES;
	r.n_key_lines = 3;
	r.terms = "Look at --> all.\n\nAnd say so.";
	r.terms_version = "2 --";
	r.scope_from = "2019-01";
	r.scope_to = "2021-10-31";
	expect_taken(&r);
	r.name = "\"]]>&<!-- \xE2\x80\xAE'";
	r.revision = 1000;
	expect_taken(&r);
}

static void says_the_scope(void **state)
{
	struct request r = PLAIN;

	(void)state;
	expect_in(&r, "\n  The scope: from ................ to ................ (for the review to fill in).\n", true);
	expect_in(&r, "<coverage from=\"2011-08\" ", true);
	r.scope_from = "2019-01";
	expect_in(&r, "\n  The scope: from 2019-01 to today.\n", true);
	r.scope_to = "2021-10-31";
	expect_in(&r, "\n  The scope: from 2019-01 to 2021-10-31.\n", true);
	expect_in(&r, "<coverage from=\"2019-01\" to=\"2021-10-31\" ", true);
}

static void says_the_key_lines(void **state)
{
	struct request r = PLAIN;

	(void)state;
	expect_in(&r, "The key lines of enquiry: ................ (for the review to fill in).", true);
	r.key_lines = KEY_LINES;
	r.n_key_lines = 3;
	expect_in(&r, "................ (for the review to fill in).\n\n  The key lines of enquiry;", true);
	expect_in(&r, "\n    1. Was the risk seen?\n", true);
	expect_in(&r, "\n    2b. What - -> was <!- - done? ]]> & so on - \n", true);
	expect_in(&r, "\n    - -. <U+202E> and a line of its own\n", true);
}

static void says_the_terms(void **state)
{
	struct request r = PLAIN;

	(void)state;
	expect_in(&r, "terms of reference", false);
	r.terms = "Look at --> all.\n\nAnd say so.";
	r.terms_version = "2";
	expect_in(&r, "\n  The terms of reference, version 2:\n    Look at - -> all.\n    And say so.\n", true);
	r.terms_agreed = "2019-05";
	expect_in(&r, "\n  The terms of reference, version 2, agreed May 2019:\n", true);
}

static void add(struct casefile *c, enum record_kind kind, const char *a, const char *b, const char *d, const char *e)
{
	const char *values[RECORD_FIELDS] = {a, b, d, e};
	struct err err = {0};

	assert_ok(record_add(c->store, kind, values, NULL, NULL, &err));
}

/* Version, agreed, by, text; number, text, terms. */
static void asks_what_the_last_terms_ask(void **state)
{
	struct request r;
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	arena_init(&arena);
	assert_ok(request_gather(c.store, &arena, "FIRE", NULL, NULL, &r, &err));
	assert_null(r.terms);
	assert_int_equal(r.n_key_lines, 0);
	add(&c, RECORD_TERMS, "1", NULL, NULL, "First.");
	add(&c, RECORD_TERMS, "2", "2026-01-03", "Panel", "Second.");
	add(&c, RECORD_KLOE, "1", "Old?", "1", NULL);
	add(&c, RECORD_KLOE, "1", "New?", "2", NULL);
	add(&c, RECORD_KLOE, "x", "Of none?", NULL, NULL);
	assert_ok(request_gather(c.store, &arena, "FIRE", NULL, NULL, &r, &err));
	assert_string_equal(r.terms, "Second.");
	assert_string_equal(r.terms_version, "2");
	assert_string_equal(r.terms_agreed, "2026-01-03");
	assert_int_equal(r.n_key_lines, 2);
	assert_string_equal(r.key_lines[0].text, "New?");
	assert_string_equal(r.key_lines[1].number, "x");
	r.prepared = "2026-03-02";
	expect_taken(&r);
	arena_release(&arena);
	casefile_close(&c);
}

/* The example names somebody, but nobody whose id would end its comment. */
static void names_a_person_in_the_example(void **state)
{
	struct request r = PLAIN;

	(void)state;
	expect_in(&r, "<person ref=", false);
	r.people = PEOPLE;
	r.n_people = 1;
	expect_in(&r, "<person id=\"a--b\" name=\"&quot;&lt;&amp;&gt;'\"/>", true);
	expect_in(&r, "<person ref=", false);
	r.n_people = 2;
	expect_in(&r, "<person ref=\"N\" seen=\"yes\"/>", true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_taken_as_it_is),
		cmocka_unit_test(says_the_scope),
		cmocka_unit_test(says_the_key_lines),
		cmocka_unit_test(says_the_terms),
		cmocka_unit_test(asks_what_the_last_terms_ask),
		cmocka_unit_test(names_a_person_in_the_example),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
