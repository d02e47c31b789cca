/* Submissions checked without a case: the format's own example, every refusal with its place and words, every warning,
 * what is held, and what the reports say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "import/import.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void check_text(const char *text, struct report *r)
{
	struct err err = {0};

	assert_true(import_check_bytes("t.xml", text, strlen(text), NULL, r, &err));
}

/* The whole report as text; the caller frees. */
static char *said(const struct report *r)
{
	struct str s;

	str_init(&s);
	report_text(r, &s);
	char *text = str_take(&s);
	str_release(&s);
	return text;
}

static void expect_line(const char *text, const char *line)
{
	struct report r;

	check_text(text, &r);
	char *whole = said(&r);
	char *found = strstr(whole, line);
	if (found == NULL || (found > whole && found[-1] != '\n' && found[-1] != ' ') || found[strlen(line)] != '\n')
		fail_msg("%s\nexpected: %s\ngot:\n%s", text, line, whole);
	free(whole);
	report_release(&r);
}

/* The example of FORMAT.md, word for word. */
static const char EXAMPLE
	[] = "<submission xmlns=\"urn:casechron:submission:1\" case=\"ALDER\" revision=\"2\" status=\"final\" "
		 "prepared=\"2026-03-02\">\n"
		 "  <agency code=\"CSC\" name=\"Children's Social Care\" kind=\"social-care\"/>\n"
		 "  <author name=\"A. Author\" role=\"IMR author\"/>\n"
		 "  <signed-off role=\"Head of Safeguarding\" when=\"2026-03-04\"/>\n"
		 "  <coverage from=\"2011-08\" to=\"2014-10-09\" searched=\"case files, emails\" "
		 "missing=\"duty log before 2012\"/>\n"
		 "  <people roster=\"true\">\n"
		 "    <person id=\"N\"  name=\"Nina\"   role=\"subject\" born=\"2014-06~\"/>\n"
		 "    <person id=\"A\"  name=\"Adam\"   role=\"sibling\"/>\n"
		 "    <person id=\"M\"  name=\"Mother\" role=\"mother victim\"/>\n"
		 "    <person id=\"F\"  name=\"Mr S\"   role=\"putative-father\"/>\n"
		 "    <alias of=\"M\" name=\"Ms K\"/>\n"
		 "    <relation from=\"M\" to=\"N\" kind=\"mother\"/>\n"
		 "    <relation from=\"F\" to=\"N\" kind=\"father\" certainty=\"putative\" from-when=\"2014-08\"/>\n"
		 "  </people>\n"
		 "  <professionals>\n"
		 "    <professional id=\"SW1\" role=\"social worker\"/>\n"
		 "  </professionals>\n"
		 "  <glossary><term abbr=\"CPP\">child protection plan</term></glossary>\n"
		 "  <periods>\n"
		 "    <period id=\"CP1\" kind=\"child-protection-plan\" person=\"A\" from=\"2011-11\" to=\"2014-03\" "
		 "category=\"neglect\"/>\n"
		 "  </periods>\n"
		 "  <entries>\n"
		 "    <entry id=\"CSC-0041\" when=\"2012-01-14T09:30\" kind=\"visit\" method=\"home\" significant=\"true\" "
		 "basis=\"observed\"\n"
		 "           sequence=\"2\" count=\"1\" recorded=\"2012-01-15\" known=\"2012-01-14\" kloe=\"2\">\n"
		 "      <written>14/1/12 9.30</written>\n"
		 "      <source page=\"112\">Case notes</source>\n"
		 "      <place>family home</place>\n"
		 "      <person ref=\"A\" seen=\"alone\" spoken=\"yes\"/>\n"
		 "      <person ref=\"M\" as=\"present\"/>\n"
		 "      <by ref=\"SW1\"/>\n"
		 "      <event>Unannounced home visit ...</event>\n"
		 "      <action>...</action>\n"
		 "      <decision>...</decision>\n"
		 "      <rationale>...</rationale>\n"
		 "      <voice of=\"A\">...</voice>\n"
		 "      <comment>the author's own analysis, kept apart from fact</comment>\n"
		 "      <good-practice>...</good-practice>\n"
		 "      <shared with=\"POL HV\" when=\"2012-01-15\" how=\"letter\"/>\n"
		 "    </entry>\n"
		 "  </entries>\n"
		 "</submission>\n";

static void accepts_the_example(void **state)
{
	struct report r;

	(void)state;
	check_text(EXAMPLE, &r);
	assert_int_equal(r.outcome, REPORT_CHECKED);
	assert_int_equal(r.entries, 1);
	assert_int_equal(r.warnings, 0);
	assert_int_equal(r.held, 0);
	assert_string_equal(r.head.case_id, "ALDER");
	assert_int_equal(r.head.revision, 2);
	assert_string_equal(r.head.status, "final");
	assert_string_equal(r.head.agency_code, "CSC");
	assert_string_equal(r.head.agency_name, "Children's Social Care");
	assert_string_equal(r.head.signed_off_when, "2026-03-04");
	assert_string_equal(r.head.coverage_missing, "duty log before 2012");
	assert_false(r.head.nil_return);
	assert_int_equal(r.bytes, sizeof EXAMPLE - 1);
	report_release(&r);
}

/* The same, split at every byte boundary that a chunk could have: in memory, chunks are whole, so the file is padded
 * until its parts lie across the end of the first. */
static void accepts_it_across_a_chunk(void **state)
{
	struct str s;

	(void)state;
	for (size_t pad = 0; pad < sizeof EXAMPLE; pad += 7) {
		struct report r;
		str_init(&s);
		str_add(&s, "<?xml version='1.0'?>");
		str_add_times(&s, '\n', 65536 - s.length - pad);
		str_add(&s, EXAMPLE);
		check_text(s.text, &r);
		assert_int_equal(r.outcome, REPORT_CHECKED);
		assert_int_equal(r.entries, 1);
		report_release(&r);
		str_release(&s);
	}
}

#define HEAD                                                                                          \
	"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02'>\n" \
	"<agency code='GP' name='Surgery' kind='health'/>\n"
#define PEOPLE "<people><person id='N'/></people><professionals><professional id='W'/></professionals>\n"
#define ENTRIES HEAD PEOPLE "<entries>\n"
#define END "</entries></submission>"
#define EVENT "<source>s</source><event>e</event>"
#define ENTRY(inside) ENTRIES "<entry id='1' when='2012'>" inside "</entry>" END

static const struct {
	const char *text, *line;
} SAID[] = {
	/* the root and the head */
	{"<submission/>", "t.xml:1:1: the root element <submission> is in no namespace; begin with <submission "
                      "xmlns=\"urn:casechron:submission:1\" ...>"},
	{"<x xmlns='urn:x'/>", "t.xml:1:1: the root element <x> is of the namespace urn:x, which is not a submission's; "
                           "begin with <submission xmlns=\"urn:casechron:submission:1\" ...>"},
	{"<submission xmlns='urn:casechron:submission:2'/>",
     "t.xml:1:1: the namespace urn:casechron:submission:2 is not known; known is urn:casechron:submission:1; ask for a "
     "newer Casechron, or for version 1"},
	{"<agency xmlns='urn:casechron:submission:1'/>",
     "t.xml:1:1: the root element is <agency>, not <submission>; begin with <submission "
     "xmlns=\"urn:casechron:submission:1\" ...>"},
	{"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1'/>",
     "t.xml:1:1: <submission> lacks its attribute prepared; give it"},
	{"<submission xmlns='urn:casechron:submission:1' case='an oak' revision='1' prepared='2026-03-02'/>",
     "t.xml:1:1: case=\"an oak\" in <submission> is not a case id; use letters and digits, and . _ / - after the "
     "first, 64 at most"},
	{"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='0' prepared='2026-03-02'/>",
     "t.xml:1:1: revision=\"0\" in <submission> is not a whole number from 1; write a whole number from 1"},
	{"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-02-30'/>",
     "t.xml:1:1: prepared=\"2026-02-30\" in <submission> is not a day; write a day as 2026-03-02"},
	{"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03'/>",
     "t.xml:1:1: prepared=\"2026-03\" in <submission> is not a day; write a day as 2026-03-02"},
	{"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02T10:00'/>",
     "t.xml:1:1: prepared=\"2026-03-02T10:00\" in <submission> is not a day; write a day as 2026-03-02"},
	{HEAD "</submission>", "t.xml:1:1: <submission> lacks the element <entries> (or <nil-return>); add it"},
	{HEAD "<entries/><nil-return/></submission>", "t.xml:3:11: <nil-return> beside <entries>; leave one of them out"},
	{HEAD "<nil-return/><nil-return/></submission>",
     "t.xml:3:14: a second <nil-return> in <submission>; put all of it into one"},
	{HEAD "<coverage/><author/></submission>",
     "t.xml:3:12: <author> stands after <coverage>; put <author> before <coverage>"},
	{"<submission xmlns='urn:casechron:submission:1' case='O' revision='1' prepared='2026-03-02'>\n "
     "<entries/></submission>",
     "t.xml:2:2: the element <agency> is missing; put it before <entries>"},
	{"<submission xmlns='urn:casechron:submission:1' case='O' revision='1' prepared='2026-03-02'><agency code='csc' "
     "name='x' kind='other'/></submission>",
     "t.xml:1:92: code=\"csc\" in <agency> is not an agency code; use 1 to 8 capital letters and digits, such as CSC"},
	{"<submission xmlns='urn:casechron:submission:1' case='O' revision='1' prepared='2026-03-02'><agency code='C' "
     "name=' ' kind='other'/></submission>",
     "t.xml:1:92: name=\" \" in <agency> is empty; fill it in"},
	{"<submission xmlns='urn:casechron:submission:1' case='O' revision='1' prepared='2026-03-02'><agency code='C' "
     "name='x' kind='polise'/></submission>",
     "t.xml:1:92: kind=\"polise\" in <agency> is not known; did you mean \"police\"?"},
	/* places and names of elements */
	{ENTRY(EVENT "<event>e</event>"), "t.xml:5:61: a second <event> in <entry>; put all of it into one"},
	{ENTRY("<event>e</event><source>s</source>"),
     "t.xml:5:43: <source> stands after <event>; put <source> before <event>"},
	{ENTRY("<source>s</source>"), "t.xml:5:1: <entry> lacks the element <event>; add it"},
	{ENTRY("<evnt>e</evnt>"), "t.xml:5:27: <evnt> is not an element of a submission; did you mean <event>?"},
	{ENTRY("<weather/>"),
     "t.xml:5:27: <weather> is not an element of a submission; see the format's reference (docs/format.md)"},
	{ENTRY("<agency/>"), "t.xml:5:27: <agency> cannot stand in <entry>; move it to where the format has it "
                         "(docs/format.md)"},
	{ENTRY("<source>s</source><event>a <b>c</b></event>"),
     "t.xml:5:54: <b> within the text of <event>; keep the text and take the tag away"},
	{ENTRY("<by xmlns=''/>"), "t.xml:5:27: <by> is in no namespace; leave out xmlns=\"\""},
	{ENTRY("\n  stray <event>e</event>"),
     "t.xml:6:3: text within <entry>, which holds none; put it into an element, or take it away"},
	{ENTRY(EVENT "<![CDATA[stray]]>"),
     "t.xml:5:70: text within <entry>, which holds none; put it into an element, or take it away"},
	{HEAD "<people><alias of='N' name='x'/></people></submission>",
     "t.xml:3:9: of=\"N\" in <alias> names nobody in <people>; correct it, or add a <person> with this id to "
     "<people>"},
	{HEAD "<people><person id='N'/><alias of='N' name='x'/><person id='M'/></people></submission>",
     "t.xml:3:49: <person> stands after <alias>; put <person> before <alias>"},
	/* attributes */
	{ENTRIES "<entry id='1' when='2012' colour='x'/>" END,
     "t.xml:5:1: <entry> has no attribute \"colour\"; see the format's reference (docs/format.md)"},
	{ENTRIES "<entry id='1' wen='2012'/>" END, "t.xml:5:1: <entry> has no attribute \"wen\"; did you mean when?"},
	{ENTRIES "<entry when='2012'/>" END, "t.xml:5:1: <entry> lacks its attribute id; give it"},
	{ENTRIES "<entry id='' when='2012'/>" END,
     "t.xml:5:1: id=\"\" in <entry> is not an id; use letters and digits, and . _ / - after the first, 64 at most"},
	{ENTRIES "<entry id='1' when='2012' count='many'/>" END,
     "t.xml:5:1: count=\"many\" in <entry> is not a count; write a count as 7, 31.. (at least) or 3..5"},
	{ENTRIES "<entry id='1' when='2012' count='5..3'/>" END,
     "t.xml:5:1: count=\"5..3\" in <entry> is not a count; write a count as 7, 31.. (at least) or 3..5"},
	{ENTRIES "<entry id='1' when='2012' count='9999999999'/>" END,
     "t.xml:5:1: count=\"9999999999\" in <entry> is not a count; write a count as 7, 31.. (at least) or 3..5"},
	{ENTRIES "<entry id='1' when='2012' significant='yes'/>" END,
     "t.xml:5:1: significant=\"yes\" in <entry> is neither true nor false; write true or false"},
	{ENTRIES "<entry id='1' when='2012' sequence='-1'/>" END,
     "t.xml:5:1: sequence=\"-1\" in <entry> is not a whole number from 1; write a whole number from 1"},
	{ENTRIES "<entry id='1' when='2012' basis='rumour'/>" END,
     "t.xml:5:1: basis=\"rumour\" in <entry> is not known; use one of observed, reported, alleged, retracted, "
     "disputed, court-finding"},
	{ENTRY("<person ref='N' seen='perhaps'/>" EVENT),
     "t.xml:5:27: seen=\"perhaps\" in <person> is not known; use one of alone, yes, no, not-applicable"},
	{HEAD "<people><person id='N' role='subject  siblin'/></people></submission>",
     "t.xml:3:9: the word \"siblin\" in role of <person> is not known; did you mean \"sibling\"?"},
	{ENTRIES "<entry id='1' id='2' when='2012'/>" END,
     "t.xml:5:1: the attribute \"id\" is given twice; leave one of them out"},
	{ENTRIES "<entry id='1' when='2012' x:y='2'/>" END,
     "t.xml:5:1: the prefix \"x\" is not declared; declare it (xmlns:...=\"...\") or leave it out"},
	{ENTRIES "<entry id='1' when='2012' :x='2'/>" END,
     "t.xml:5:1: a name with a character or a colon that cannot stand there; rename it to letters, digits and hyphens"},
	{ENTRY(EVENT "<x:b xmlns:x='not a URI'/>"),
     "t.xml:5:61: the element <x:b> of another namespace is ignored, wherever it stands; nothing need be done if it "
     "holds nothing of the chronology"},
	/* ids and references */
	{ENTRIES "<entry id='1' when='2012'>" EVENT "</entry>\n <entry id='1' when='2013'/>" END,
     "t.xml:6:2: duplicate id \"1\" in <entry>, first given at 5:1; give each an id of its own"},
	{ENTRY("<source>s</source><person ref='W'/>"),
     "t.xml:5:45: ref=\"W\" in <person> names nobody in <people>; correct it, or add a <person> with this id to "
     "<people>"},
	{ENTRY("<source>s</source><by ref='N'/>"),
     "t.xml:5:45: ref=\"N\" in <by> names nobody in <professionals>; correct it, or add a <professional> with this id "
     "to <professionals>"},
	{ENTRY(EVENT "<voice of='X'>v</voice>"),
     "t.xml:5:61: of=\"X\" in <voice> names nobody in <people>; correct it, or add a <person> with this id to "
     "<people>"},
	{ENTRY(EVENT "<voice>v</voice>"), "t.xml:5:61: <voice> lacks its attribute of; give it"},
	/* dates of entries */
	{ENTRIES "<entry id='1'>" EVENT "</entry>" END,
     "t.xml:5:1: entry \"1\" has neither when nor relative; give when, or when=\"\" and <written> if there is no date"},
	{ENTRIES "<entry id='1' when='2012' relative='N.born+P4M'>" EVENT "</entry>" END,
     "t.xml:5:1: entry \"1\" has both when and relative; take relative out, for when says more"},
	{ENTRIES "<entry id='1' when='' relative='N.born+P4M'>" EVENT "</entry>" END,
     "t.xml:5:1: entry \"1\" has both when and relative; take when=\"\" out"},
	{ENTRIES "<entry id='1' relative=''>" EVENT "</entry>" END,
     "t.xml:5:1: entry \"1\" has neither when nor relative; give when, or when=\"\" and <written> if there is no date"},
	{ENTRIES "<entry id='1' when=''><written> </written>" EVENT "</entry>" END,
     "t.xml:5:1: entry \"1\" has no date (when=\"\") and no <written> that says why; say in <written> what the record "
     "says of the date"},
	{ENTRIES "<entry id='1' relative='N.born+P4M'>" EVENT "</entry>" END,
     "t.xml:5:1: entry 1: the date \"N.born+P4M\": when \"N\" was born is not known; correct it, or give the date in "
     "when"},
	/* warnings: loaded all the same */
	{ENTRIES END, "t.xml:4:1: <entries> holds no entry; write <nil-return/> if the agency had no involvement"},
	{ENTRY("<event>e</event>"), "t.xml:5:1: entry 1 does not say its source; say in <source> where the record stands"},
	{ENTRY("<source>s</source><event> </event>"),
     "t.xml:5:1: entry 1 has an empty event; say in <event> what happened"},
	{ENTRIES "<entry id='1' when='2012' kind='visits'>" EVENT "</entry>" END,
     "t.xml:5:1: kind=\"visits\" in <entry> is kept, but is not known; did you mean \"visit\"?"},
	{ENTRIES "<entry id='1' when='2012' kind='seance'>" EVENT "</entry>" END,
     "t.xml:5:1: kind=\"seance\" in <entry> is kept, but is not known; use a kind of the format's list where one fits"},
	{ENTRY(EVENT "<x:b xmlns:x='urn:x'><entry/>text</x:b>"),
     "t.xml:5:61: the element <x:b> of another namespace is ignored, wherever it stands; nothing need be done if "
     "it holds nothing of the chronology"},
	{ENTRIES "<entry id='1' when='2012' xml:base='file:///etc/'>" EVENT "</entry>" END,
     "t.xml:5:1: the attribute xml:base of another namespace is ignored, wherever it stands; nothing need be done if "
     "it holds nothing of the chronology"},
	{"<?evil x?>" ENTRY(EVENT), "t.xml:1:1: the processing instruction evil is ignored, wherever it stands; nothing "
                                "need be done if it holds nothing of the chronology"},
	{ENTRY("<source>s</source><event>NHS 943 476 5919</event>"),
     "t.xml:5:45: something in \"event\" looks like an NHS number; take it out if it identifies somebody"},
	{HEAD "<people><person id='N' name='Ann a@example.org'/></people><entries/></submission>",
     "t.xml:3:9: something in \"name\" looks like an e-mail address; take it out if it identifies somebody"},
};

static void says_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(SAID); i++)
		expect_line(SAID[i].text, SAID[i].line);
}

static void expect_counts(const char *text, int64_t entries, int64_t warnings, int64_t held)
{
	struct report r;

	check_text(text, &r);
	if (r.outcome != REPORT_CHECKED || r.entries != entries || r.warnings != warnings || r.held != held) {
		char *whole = said(&r);
		fail_msg("%s\n%s", text, whole);
	}
	report_release(&r);
}

static void keeps_what_may_be_kept(void **state)
{
	(void)state;
	expect_counts(ENTRY(EVENT), 1, 0, 0);
	expect_counts(HEAD "<nil-return/></submission>", 0, 0, 0);
	expect_counts(ENTRIES "<entry id='1' when=''><written>no date given</written>" EVENT "</entry>" END, 1, 0, 0);
	expect_counts(ENTRIES "<entry id='1' when='31/06/2021'>" EVENT "</entry>" END, 1, 0, 1);
	expect_counts(ENTRIES "<entry id='1' when='2021-06-31'>" EVENT "</entry>" END, 1, 0, 1);
	expect_counts(ENTRIES "<entry id='1' when='2012' recorded='soon' known='31/6/12'>" EVENT "</entry>" END, 1, 2, 0);
	expect_counts(ENTRIES "<entry id='1' when='2012' count='0' kind='' method=''>" EVENT "</entry>" END, 1, 0, 0);
	expect_counts(ENTRIES "<entry id='1' when='2012' count='31..'>" EVENT "</entry>" END, 1, 0, 0);
	expect_counts(ENTRY("<source>s</source><event>a<x:b xmlns:x='u:x'>b<x:b/></x:b>c</event>"), 1, 1, 0);
	expect_counts(ENTRY(EVENT "<x:b xmlns:x='u:x'/><x:b xmlns:x='u:x'/>"), 1, 1, 0);
	expect_counts("\xEF\xBB\xBF" ENTRY(EVENT), 1, 0, 0);
	/* an entry, a person and a period may share an id */
	expect_counts(HEAD "<people><person id='1'/></people><periods><period id='1' kind='other' from='never'/></periods>"
	                   "<entries><entry id='1' when='2012'>" EVENT "</entry>" END,
	              1, 1, 0);
}

/* No value that identifies somebody comes into a report. */
static void never_repeats_what_identifies(void **state)
{
	struct report r;

	(void)state;
	check_text(ENTRY("<source>s</source><event>943 476 5919, a@example.org, LE1 7AB, 07700 900123</event>"), &r);
	char *whole = said(&r);
	assert_int_equal(r.warnings, 4);
	assert_null(strstr(whole, "5919"));
	assert_null(strstr(whole, "@"));
	assert_null(strstr(whole, "7AB"));
	assert_null(strstr(whole, "900123"));
	free(whole);
	report_release(&r);
}

/* Warnings before a refusal are kept; nothing is read after it. */
static void stops_at_the_first_refusal(void **state)
{
	struct report r;

	(void)state;
	check_text(
		ENTRIES "<entry id='1' when='2012'><event>e</event></entry>\n<entry id='1' when='2012'/>\n<nonsense/>" END, &r);
	assert_int_equal(r.outcome, REPORT_REFUSED);
	assert_int_equal(r.warnings, 1);
	assert_int_equal(r.entries, 1);
	assert_int_equal(r.n_issues, 2);
	assert_int_equal(report_refusal(&r)->place.line, 6);
	report_release(&r);
}

/* What the guard finds is told before all else, wherever it stands: it has read the whole file first. */
static void tells_the_guard_first(void **state)
{
	(void)state;
	expect_line(
		ENTRY("<evnt/>" EVENT) "<",
		"t.xml:5:100: the file ends within the markup begun at line 5, as if cut short; ask the agency to send it "
		"again");
	expect_line(ENTRY("<evnt/><x:y/>" EVENT),
	            "t.xml:5:27: <evnt> is not an element of a submission; did you mean <event>?");
}

/* libxml2 keeps every name that it meets: a file that does nothing but name things is refused before that tells. */
static void bounds_the_names(void **state)
{
	struct report r;
	struct str s;

	(void)state;
	str_init(&s);
	str_add(&s, HEAD "<entries>");
	for (int i = 0; i < 30000; i++)
		str_format(&s, "<x:e%d xmlns:x='u'/>", i);
	str_add(&s, END);
	check_text(s.text, &r);
	assert_int_equal(r.outcome, REPORT_REFUSED);
	assert_string_equal(report_refusal(&r)->what, "too many different names of elements, attributes and namespaces");
	assert_int_equal(r.warnings, 64);
	report_release(&r);
	str_release(&s);
}

static void checks_the_syntax_alone(void **state)
{
	static const char TEXT[] = "<any><thing/></any>", BAD[] = "<any><x:thing/></any>";
	struct import_options o = import_defaults();
	struct report r;

	(void)state;
	o.syntax_only = true;
	assert_true(import_check_bytes("t", TEXT, sizeof TEXT - 1, &o, &r, NULL));
	assert_int_equal(r.outcome, REPORT_CHECKED);
	report_release(&r);
	assert_true(import_check_bytes("t", BAD, sizeof BAD - 1, &o, &r, NULL));
	assert_int_equal(r.outcome, REPORT_REFUSED);
	assert_int_equal(report_refusal(&r)->place.column, 6);
	report_release(&r);
}

static bool stop_at_once(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	int64_t *seen = context;

	assert_int_equal(entries, 0);
	assert_int_equal(bytes, total);
	*seen = bytes;
	return false;
}

static void stops_when_told(void **state)
{
	static const char TEXT[] = ENTRY(EVENT);
	struct import_options o = import_defaults();
	struct err err = {0};
	struct report r;
	int64_t seen = 0;

	(void)state;
	o.progress = stop_at_once;
	o.context = &seen;
	assert_false(import_check_bytes("t", TEXT, sizeof TEXT - 1, &o, &r, &err));
	assert_int_equal(err.code, ERR_CANCELLED);
	assert_int_equal(seen, sizeof TEXT - 1);
	report_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts_the_example),
		cmocka_unit_test(accepts_it_across_a_chunk),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(keeps_what_may_be_kept),
		cmocka_unit_test(never_repeats_what_identifies),
		cmocka_unit_test(stops_at_the_first_refusal),
		cmocka_unit_test(tells_the_guard_first),
		cmocka_unit_test(bounds_the_names),
		cmocka_unit_test(checks_the_syntax_alone),
		cmocka_unit_test(stops_when_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
