/* What a mapping file may say, what it may not, and that each fault has its place. */
#include "import/mapping_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FILE_PART "[file]\nformat = xml\nnamespace n = u:n\nrecord = /a/b\n"
#define HEAD_PART                                                                                            \
	"[submission]\ncase = \"ROWAN\"\nrevision = \"1\"\nprepared = \"2024-03-01\"\n[agency]\ncode = \"MH\"\n" \
	"name = \"Trust\"\nkind = \"health\"\n"
#define ENTRY_PART "[entry]\nwhen = d\nevent = e\n"
#define WHOLE FILE_PART HEAD_PART ENTRY_PART
#define SHEET "[file]\nformat = flat-odf\n" HEAD_PART ENTRY_PART

static struct mapping *parse(const char *text, struct refusal *refusal)
{
	struct mapping *m;

	refusal_init(refusal);
	bool ok = mapping_parse(text, strlen(text), &m, refusal);
	assert_true(ok == (m != NULL));
	assert_true(ok != refusal->set);
	return m;
}

static struct mapping *good(const char *text)
{
	struct refusal refusal;
	struct mapping *m = parse(text, &refusal);

	if (m == NULL)
		fail_msg("%d:%d: %s; %s", (int)refusal.line, (int)refusal.column, refusal.what, refusal.advice);
	return m;
}

static void all_of_it(void **state)
{
	static const char TEXT[] =
		"\xEF\xBB\xBF# a comment\r\n\r\n" FILE_PART "[people]\nroster = true\nperson N = Nina, subject sibling\n"
		"person M = Smith, Jo, mother\nborn N = 2014-06~\nalso M = Ms K\n[professionals]\n"
		"professional W = , nurse\n" HEAD_PART
		"[entry]\n  when = d\n\twhen = @t\nevent = n:x/y[3]\nevent = note[@k=\"a b\"]/*\nid = @n:id\nkind = k\n"
		"kind \"Home  VISIT\" = visit\nkind \"\" = other\nperson = p\nseen N = s\nvoice N = v\n"
		"separators = ;,\nsource = \"Log #1\"\n"
		"ignore = junk\n[dates]\norder = month-day\npattern = YYYYMMDD";
	struct mapping *m = good(TEXT);

	(void)state;
	assert_int_equal(m->format, MAPPING_XML);
	assert_int_equal(m->record.n, 2);
	assert_true(m->record.is_absolute && m->roster && m->month_first);
	assert_int_equal(m->n_people, 2);
	assert_string_equal(m->people[0].role, "subject sibling");
	assert_string_equal(m->people[0].born, "2014-06~");
	assert_string_equal(m->people[1].name, "Smith, Jo");
	assert_string_equal(m->people[1].folded, "smith, jo");
	assert_int_equal(m->aliases[0].person, 1);
	assert_string_equal(m->professionals[0].name, "");
	assert_string_equal(m->professionals[0].role, "nurse");
	assert_string_equal(m->separators, ";,");
	assert_string_equal(m->patterns[0], "YYYYMMDD");
	assert_int_equal(m->n_rules, 17);
	const struct mapping_rule *event = &m->rules[8];
	assert_int_equal(event->element, ELEMENT_EVENT);
	assert_string_equal(event->path.steps[0].name.uri, "u:n");
	assert_int_equal(event->path.steps[1].nth, 3);
	assert_string_equal(m->rules[9].path.steps[0].value, "a b");
	assert_string_equal(m->rules[9].path.steps[1].name.name, "*");
	assert_string_equal(m->rules[10].path.attribute.uri, "u:n");
	assert_string_equal(mapping_value(m, &m->rules[11], " home visit "), "visit");
	assert_string_equal(mapping_value(m, &m->rules[11], "  "), "other");
	assert_null(mapping_value(m, &m->rules[11], "homevisit"));
	assert_string_equal(m->rules[13].of, "N");
	assert_true(m->rules[15].is_fixed);
	assert_string_equal(m->rules[15].text, "Log #1");
	assert_int_equal(m->rules[16].element, ELEMENT_NONE);
	mapping_free(m);
}

static void a_spreadsheet(void **state)
{
	struct mapping *m = good("[file]\nformat = spreadsheetml\nsheet = Sheet 1\nheadings = 3\n" HEAD_PART
	                         "[entry]\nwhen = Date of  contact\nevent = What/how [all] \"x\"\n");

	(void)state;
	assert_string_equal(m->sheet, "Sheet 1");
	assert_int_equal(m->headings, 3);
	assert_string_equal(m->rules[6].heading, "date of contact");
	assert_string_equal(m->rules[7].text, "What/how [all] \"x\"");
	mapping_free(m);
}

struct bad {
	const char *text;
	int line, column;
	const char *what; /* how it begins */
};

static const struct bad bad[] = {
	{"", 1, 1, "the mapping does not say its format"},
	{"format = xml\n", 1, 1, "\"format\" stands in no section"},
	{"[fil]\n", 1, 1, "there is no section [fil]"},
	{"[file\n", 1, 6, "the section's bracket is not closed"},
	{"[file]\nformat = xls\n", 2, 10, "there is no format \"xls\""},
	{"[file]\nformat = xml\nformat = xml\n", 3, 1, "\"format\" is given twice"},
	{"[file]\nrecord = /a/b\n", 2, 1, "\"record\" stands before the format"},
	{"[file]\nformat = xml\nrecord = a/b\n", 3, 10, "\"a/b\" is not the path"},
	{"[file]\nformat = xml\nrecord = /a\n", 3, 10, "\"/a\" is not the path"},
	{"[file]\nformat = xml\nrecord = /a/@b\n", 3, 10, "\"/a/@b\" is not the path"},
	{"[file]\nformat = xml\nrecord = /a//b\n", 3, 13, "a name is missing"},
	{"[file]\nformat = xml\nrecord = /a/q:b\n", 3, 13, "the prefix is not declared"},
	{"[file]\nformat = xml\nrecord = /a/b[0]\n", 3, 15, "in brackets stands a number"},
	{"[file]\nformat = xml\nrecord = /a/b[2\n", 3, 16, "the bracket is not closed"},
	{"[file]\nformat = xml\nrecord = /a/b[@c]\n", 3, 17, "after the attribute stands"},
	{"[file]\nformat = xml\nrecord = /\xC3\xA9/b c\n", 3, 14, "this cannot stand in a path"},
	{"[file]\nformat = xml\nheadings = 3\n", 3, 1, "there is no \"headings\" in [file]"},
	{"[file]\nformat = flat-odf\nrecord = /a/b\n", 3, 1, "there is no \"record\" in [file]"},
	{"[file]\nformat = flat-odf\nheadings = 0\n", 3, 12, "\"0\" is not a row"},
	{FILE_PART "x\n", 5, 2, "\"=\" is missing"},
	{FILE_PART "= x\n", 5, 1, "a line without a key"},
	{FILE_PART "sheet =\n", 5, 8, "a value is missing"},
	{FILE_PART "[entry]\nkind \"x = y\n", 6, 6, "a quote is not closed"},
	{FILE_PART "[entry]\nevnt = x\n", 6, 1, "there is no field \"evnt\""},
	{FILE_PART "[entry]\nrelative = x\n", 6, 1, "there is no field \"relative\""},
	{FILE_PART "[entry]\nevent = /x\n", 6, 9, "\"/x\" does not begin at the record"},
	{FILE_PART "[entry]\nevent = ../x\n", 6, 9, "a name cannot begin with \".\""},
	{FILE_PART "[entry]\nevent = x/./y\n", 6, 11, "a name cannot begin with \".\""},
	{FILE_PART "[entry]\nevent = @x/y\n", 6, 11, "nothing can stand after an attribute"},
	{FILE_PART "[entry]\nevent N = x\n", 6, 1, "\"event\" is nobody's"},
	{FILE_PART "[entry]\nseen = x\n", 6, 1, "\"seen\" does not say of whom"},
	{FILE_PART "[entry]\nevent \"x\" = y\n", 6, 1, "\"event\" has no table of values"},
	{FILE_PART "[entry]\nwhen \"x\" = y\n", 6, 1, "\"when\" has no table of values"},
	{FILE_PART "[submission]\ncase = ROWAN\n", 6, 8, "\"ROWAN\" does not begin at the root"},
	{FILE_PART "[submission]\ncse = \"R\"\n", 6, 1, "there is no field \"cse\""},
	{FILE_PART "[people]\nfriend N = x\n", 6, 1, "there is no \"friend\" in [people]"},
	{FILE_PART "[people]\nperson = x\n", 6, 1, "\"person\" lacks an id"},
	{FILE_PART "[people]\nperson N! = x\n", 6, 1, "\"person\" lacks an id"},
	{FILE_PART "[people]\nperson N = x\nperson N = y\n", 7, 1, "\"person\" with an id that was given before"},
	{FILE_PART "[people]\nperson N = x, motehr\n", 6, 12, "\"x, motehr\" has a role that is not known"},
	{FILE_PART "[people]\nalso N = x\n", 6, 1, "\"also\" does not say of whom"},
	{FILE_PART "[people]\nroster = yes\n", 6, 10, "\"yes\" is neither true nor false"},
	{FILE_PART "[professionals]\nperson N = x\n", 6, 1, "there is no \"person\" in [professionals]"},
	{FILE_PART "[dates]\norder = american\n", 6, 9, "there is no order \"american\""},
	{FILE_PART "[dates]\npattern = DDMMYY\n", 6, 11, "\"DDMMYY\" is not a pattern of dates"},
	{FILE_PART "[dates]\nformat = x\n", 6, 1, "there is no \"format\" in [dates]"},
	{FILE_PART ENTRY_PART, 7, 1, "the mapping does not say what case of [submission] is"},
	{FILE_PART HEAD_PART "[entry]\nwhen = d\n", 14, 1, "the mapping does not say what event of [entry] is"},
	{FILE_PART HEAD_PART "[entry]\nevent = d\n", 14, 1, "the mapping does not say what when of [entry] is"},
	{"[file]\nformat = xml\n" HEAD_PART ENTRY_PART, 13, 1, "the mapping does not say what record of [file] is"},
	{WHOLE "kind = \"visit\"\nbasis = \"seen\"\n", 17, 9, "basis=\"seen\" in <entry> is not known"},
	{WHOLE "basis = b\nbasis \"Y\" = obsrved\n", 17, 13, "basis=\"obsrved\" in <entry> is not known"},
	{WHOLE "basis \"Y\" = observed\n", 16, 1, "a table of values for basis"},
	{WHOLE "seen N = s\n", 16, 1, "nobody in [people] has the id \"N\""},
	{SHEET "[submission]\nstatus = Draft\n", 15, 10, "\"Draft\" is not in quotes"},
	{"[file]\nformat = xml\n\x01", 3, 1, "this is not text in UTF-8"},
	{"[file]\n\xC3\xA9\xFF", 2, 2, "this is not text in UTF-8"},
	{FILE_PART "[agency]\ncode = \"mh\"\n" HEAD_PART ENTRY_PART, 6, 8, "code=\"mh\" in <agency> is not an agency code"},
	{FILE_PART "[submission]\nprepared = \"1/3/24\"\n" HEAD_PART ENTRY_PART, 6, 12,
     "prepared=\"1/3/24\" in <submission>"},
};

static void faults_have_a_place(void **state)
{
	struct refusal r;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct mapping *m = parse(bad[i].text, &r);
		if (m != NULL)
			fail_msg("taken: %s", bad[i].text);
		if (r.line != bad[i].line || r.column != bad[i].column ||
		    strncmp(r.what, bad[i].what, strlen(bad[i].what)) != 0)
			fail_msg("%s\n%d:%d: %s, not %d:%d: %s", bad[i].text, (int)r.line, (int)r.column, r.what, bad[i].line,
			         bad[i].column, bad[i].what);
		assert_true(r.advice[0] != '\0');
	}
}

static void a_file_has_bounds(void **state)
{
	char *text = malloc(200000);
	size_t n = (size_t)snprintf(text, 200000, "%s", WHOLE);
	struct refusal r;

	(void)state;
	for (int i = 0; i < 200; i++)
		n += (size_t)snprintf(text + n, 200000 - n, "comment = c%d\n", i);
	assert_null(parse(text, &r));
	assert_string_equal(r.what, "too many fields at \"comment\"");
	free(text);
	assert_false(mapping_read("/dev/zero", &(struct mapping *){NULL}, &r));
	assert_string_equal(r.advice, "name a mapping file (docs/mapping.md)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_it),
		cmocka_unit_test(a_spreadsheet),
		cmocka_unit_test(faults_have_a_place),
		cmocka_unit_test(a_file_has_bounds),
	};

	return cmocka_run_group_tests_name("mapping files", tests, NULL, NULL);
}
