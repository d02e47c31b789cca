/* Foreign files in, entries out: paths, tables, names, dates, sheets, and what is said of the rest. */
#include "import/mapping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "import/pass.h"

#define HEAD                                                                                                         \
	"[submission]\ncase = \"ROWAN\"\nrevision = \"1\"\nprepared = \"2024-03-01\"\n[agency]\ncode = \"MH\"\n"         \
	"name = \"Trust\"\nkind = \"health\"\n[people]\nperson N = N\xC3\xADna, subject\nperson M = Mo\nalso M = Ms K\n" \
	"[professionals]\nprofessional W = Will, nurse\n"
#define LEFT " does not name, is ignored, wherever it stands\n"
#define XML "[file]\nformat = xml\nrecord = /x/r\n" HEAD "[entry]\nsource = \"S\"\n"
#define ODF "[file]\nformat = flat-odf\n" HEAD "[entry]\nsource = \"S\"\nwhen = Date\nevent = Event\n"
#define SHEET "[file]\nformat = spreadsheetml\n" HEAD "[entry]\nsource = \"S\"\nwhen = Date\nevent = Event\n"

static const char *or_none(const char *text)
{
	return text == NULL ? "-" : text;
}

static bool put_entry(void *context, const struct entry *e, struct err *err)
{
	struct str *out = context;

	(void)err;
	str_format(out, "%s|%s|%s|%s|%s|%s", e->id, e->when, or_none(e->written), or_none(e->kind), e->event,
	           or_none(e->held));
	for (size_t i = 0; i < e->n_people; i++)
		str_format(out, "|%s=%s", e->people[i].ref, or_none(e->people[i].seen));
	for (size_t i = 0; i < e->n_professionals; i++)
		str_format(out, "|%s", e->professionals[i]);
	for (size_t i = 0; i < e->n_voices; i++)
		str_format(out, "|%s: %s", e->voices[i].of, e->voices[i].text);
	str_format(out, "@%d:%d\n", (int)e->line, (int)e->column);
	return true;
}

static bool put_head(void *context, const struct submission *h, struct err *err)
{
	struct str *out = context;

	(void)err;
	if (h->status != NULL || strcmp(h->prepared, "2024-03-01") != 0)
		str_format(out, "%s %s %s\n", h->prepared, or_none(h->status), h->agency_name);
	return true;
}

/* The entries that come out, and each issue as "line:column: what". */
static void run(const char *map, const char *xml, struct str *out)
{
	struct import_sink sink = {.context = out, .head = put_head, .entry = put_entry};
	struct import_options options = import_defaults();
	struct refusal refusal = {0};
	struct mapping *m;
	struct source source;
	struct anchors anchors;
	struct report report;
	struct err err = {0};

	if (!mapping_parse(map, strlen(map), &m, &refusal))
		fail_msg("%d:%d: %s", (int)refusal.line, (int)refusal.column, refusal.what);
	options.map = m;
	anchors_init(&anchors);
	report_init(&report, "t.xml");
	assert_true(source_memory(&source, xml, strlen(xml), 1 << 26, &refusal));
	assert_int_not_equal(pass_run(&source, &options, &sink, &anchors, &report, &err), PASS_FAILED);
	for (size_t i = 0; i < report.n_issues; i++)
		str_format(out, "%d:%d: %s\n", (int)report.issues[i].place.line, (int)report.issues[i].place.column,
		           report.issues[i].what);
	report_release(&report);
	anchors_release(&anchors);
	mapping_free(m);
}

static void gives(const char *map, const char *xml, const char *wanted)
{
	struct str out;

	str_init(&out);
	run(map, xml, &out);
	assert_string_equal(out.text, wanted);
	str_release(&out);
}

static void paths(void **state)
{
	(void)state;
	gives(XML "id = @i\nwhen = d/@v\nevent = c[2]\n", "<x><r i='a'><d v='2012'/><c>no</c><c>yes</c><c/></r></x>",
	      "a|2012|-|-|yes|-@1:4\n1:26: the text of c, which the mapping" LEFT);
	gives(XML "when = d\nevent = f[@n='e']\nkind = f[@n=\"k\"]\nkind \"V\" = visit\n",
	      "<x><r><d>2012</d><f n='k'>v</f><f n='e'>E</f></r><r><d>2013</d><f n='e'>F</f></r></x>",
	      "R0001|2012|-|visit|E|-@1:4\nR0002|2013|-|-|F|-@1:50\n");
	gives(XML "when = @d\nevent = .\n", "<x><r d='2012'>all <b>of</b> <i>it</i></r></x>",
	      "R0001|2012|-|-|all of it|-@1:4\n");
	gives(XML "when = @d\nevent = n\n", "<x><r d='2012'><n><p>one</p><p>two</p></n><n>three</n></r></x>",
	      "R0001|2012|-|-|one\ntwo\nthree|-@1:4\n");
	gives(XML "when = @d\nevent = a/*/c\n", "<x><r d='2012'><a><b><c>C</c></b></a><c>not</c></r><q><r/></q></x>",
	      "R0001|2012|-|-|C|-@1:4\n1:38: the text of c, which the mapping" LEFT);
	gives("[file]\nformat = xml\nnamespace = u\nnamespace p = v\nrecord = /x/p:r\n" HEAD
	      "[entry]\nsource = \"S\"\nwhen = @p:d\nevent = e\n",
	      "<x xmlns='u' xmlns:q='v'><q:r q:d='2012'><e>E</e><q:e/></q:r></x>", "R0001|2012|-|-|E|-@1:26\n");
}

static void what_is_not_named(void **state)
{
	(void)state;
	gives(XML "when = @d\nevent = e\nignore = @z\nignore = note/*\n",
	      "<x>loose<h>head</h><r d='2012' z='1' y='2'><e k='3'>E</e><note><a>x</a></note><m>M</m></r>"
	      "<r d='2013'><e>F</e><m>M</m></r></x>",
	      "R0001|2012|-|-|E|-@1:20\nR0002|2013|-|-|F|-@1:91\n"
	      "1:1: the text of /x, which the mapping" LEFT "1:9: the text of /x/h, which the mapping" LEFT
	      "1:20: the attribute /x/r/@y, which the mapping" LEFT "1:44: the attribute e/@k, which the mapping" LEFT
	      "1:79: the text of m, which the mapping" LEFT);
	gives(XML "when = @d\nevent = e\nkind = k\n", "<x><r d='2012'><e>E</e><k>visit</k><k>court</k></r></x>",
	      "R0001|2012|-|visit|E|-@1:4\n1:36: a second value at k is ignored, wherever it stands\n");
}

static void the_head(void **state)
{
	static const char MAP[] = "[file]\nformat = xml\nrecord = /x/r\n[submission]\ncase = /x/@c\nrevision = \"2\"\n"
							  "prepared = /x/h/when\nstatus = /x/h/s\nstatus \"F\" = final\n[agency]\ncode = \"MH\"\n"
							  "name = /x/h/who\nkind = \"health\"\n[entry]\nsource = \"S\"\nwhen = @d\nevent = .\n";
	(void)state;
	gives(MAP, "<x c='ROWAN'><h><when>4/3/2024</when><s>f</s><who> T </who></h><r d='1/2/23'>E</r></x>",
	      "2024-03-04 final T\nR0001|2023-02-01|1/2/23|-|E|-@1:64\n");
	gives(MAP, "<x c='ROWAN'><h><when>4/3/2024</when></h><r d='1/2/23'>E</r><h><who>T</who></h></x>",
	      "1:1: nothing stands at /x/h/who before the first record, where the mapping has the name of <agency>\n");
	gives(MAP, "<x c='ROWAN'><h><when>4/3/24</when><who>T</who></h><r d='1/2/23'>E</r></x>",
	      "1:1: prepared=\"4/3/24\" in <submission> is not a day\n");
	gives(XML "when = @d\nevent = .\n", "<y><r d='2012'>E</r></y>",
	      "1:4: the text of /y/r, which the mapping" LEFT "1:1: there is no record where the mapping looks for them\n");
}

static void names(void **state)
{
	(void)state;
	gives(XML "when = @d\nevent = e\nperson = p\nby = @w\nseen N = s\nseen \"J\" = yes\nvoice N = v\n",
	      "<x><r d='2012' w='will'><p>NINA;  ms  k ; M</p><s>j</s><e>E</e><v>Hi</v></r></x>",
	      "R0001|2012|-|-|E|-|N=yes|M=-|W|N: Hi@1:4\n");
	gives(XML "when = @d\nevent = e\nperson = p\nby = @w\n",
	      "<x><r d='2012' w='Bo'><p>Al</p><p>N</p><p>Cy</p><e>E</e></r></x>",
	      "R0001|2012|-|-|E\np: Al; Cy\nw: Bo|-|N=-@1:4\n"
	      "1:23: \"Al\" in p is nobody of the mapping; the name is kept at the end of the event\n"
	      "1:23: \"Cy\" in p is nobody of the mapping; the name is kept at the end of the event\n"
	      "1:4: \"Bo\" in @w is nobody of the mapping; the name is kept at the end of the event\n");
}

static void dates(void **state)
{
	(void)state;
	gives(XML "when = @d\nwhen = @t\nevent = .\n",
	      "<x><r d='14/3/12' t='9.30'>A</r><r d='31/6/2021'>B</r><r d='n/k'>C</r><r>D</r><r d='soon'>E</r></x>",
	      "R0001|2012-03-14T09:30|14/3/12 9.30|-|A|-@1:4\nR0002|2021-06-31|31/6/2021|-|B|June 2021 has 30 days@1:33\n"
	      "R0003||n/k|-|C|-@1:55\nR0004||[no date given]|-|D|-@1:71\n"
	      "R0005|soon|soon|-|E|a word or sign that is not known in a date@1:79\n"
	      "1:33: entry R0002: the date \"31/6/2021\": June 2021 has 30 days\n1:71: entry R0004 has no date\n"
	      "1:79: entry R0005: the date \"soon\": a word or sign that is not known in a date\n");
	gives(XML "when = @d\nevent = .\n[dates]\npattern = YYYYMMDDhhmm\npattern = MM-DD-YYYY\n",
	      "<x><r d='201203140930'>A</r><r d='03-14-2012'>B</r><r d='201203140000'>C</r></x>",
	      "R0001|2012-03-14T09:30|201203140930|-|A|-@1:4\nR0002|2012-03-14|03-14-2012|-|B|-@1:29\n"
	      "R0003|2012-03-14|201203140000|-|C|-@1:52\n");
	gives(XML "when = @d\nevent = .\n", "<x><r d='3/4/12'>A</r><r d='04/25/2012'>B</r><r d='5/6/12'>C</r></x>",
	      "R0001|2012-04-03|3/4/12|-|A|-@1:4\n"
	      "R0002|2012-25-04|04/25/2012|-|B|there is no month 25; day and month may have changed places@1:23\n"
	      "R0003|2012-06-05|5/6/12|-|C|-@1:46\n"
	      "1:23: entry R0002: the date \"04/25/2012\": there is no month 25; day and month may have changed places\n"
	      "1:23: dates that can be none with the day first: 1; that would be other days with the month first: 2\n");
}

/* clang-format off */
#define ODF_BEGIN \
	"<o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' " \
	"xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0' " \
	"xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:spreadsheet>\n"
#define ODF_END "</o:spreadsheet></o:body></o:document>"
#define TABLE "<t:table t:name='A'>"
#define P(text) "<t:table-cell><x:p>" text "</x:p></t:table-cell>"
#define R(cells) "<t:table-row>" cells "</t:table-row>\n"
#define HEADS R(P("Event") P("") P(" DATE "))

static void flat_odf(void **state)
{
	(void)state;
	gives(ODF, ODF_BEGIN "<t:table t:name='A'>\n" HEADS
	      R(P("a <x:s x:c='2'/>b  c<x:line-break/>d") P("")
	        "<t:table-cell o:value-type='date' o:date-value='2012-03-14T00:00:00'><x:p>14 Mar</x:p></t:table-cell>")
	      "<t:table-row t:number-rows-repeated='3'><t:table-cell t:number-columns-repeated='3'/></t:table-row>"
	      "<t:table-row t:number-rows-repeated='2'>" P("twice") "<t:table-cell/>" P("2013") "</t:table-row></t:table>"
	      ODF_END,
	      "R0002|2012-03-14|14 Mar|-|a   b c\nd|-@4:1\nR0006|2013|-|-|twice|-@5:100\nR0007|2013|-|-|twice|-@5:100\n");
	gives(ODF, ODF_BEGIN TABLE HEADS
	      R("<t:table-cell o:value-type='string' o:string-value='kept'/>" P("")
	        "<t:table-cell o:value-type='date' o:date-value='2012-03'/>")
	      R("<t:table-cell o:value-type='float' o:value='7'><x:p>7.0</x:p></t:table-cell>" P("") P("2013")) "</t:table>"
	      ODF_END,
	      "R0002|2012-03|-|-|kept|-@3:1\nR0003|2013|-|-|7.0|-@4:1\n");
	gives(ODF, ODF_BEGIN TABLE R(P("Evnt") P("Date")) "</t:table>" ODF_END,
	      "2:21: no row has all of the headings that the mapping names; row 1 lacks \"Event\"\n");
	gives(ODF, ODF_BEGIN TABLE R(P("Event") P("Date") P("date")) "</t:table>" ODF_END,
	      "2:123: the heading \"date\" stands there twice\n");
	gives(ODF, ODF_BEGIN TABLE R(P("Date") P("Date")) HEADS R(P("e") P("") P("2012")) "</t:table>" ODF_END,
	      "R0003|2012|-|-|e|-@4:1\n");
	gives(ODF, ODF_BEGIN TABLE HEADS "</t:table>" ODF_END, "1:1: there is no row beneath the headings\n");
	gives(ODF, ODF_BEGIN ODF_END, "1:1: there is no sheet in this file\n");
	gives(ODF, ODF_BEGIN TABLE HEADS R(P("e") P("more") P("2012") P("far")) "</t:table><t:table t:name='B'>"
	      R(P("b")) "</t:table>" ODF_END,
	      "R0002|2012|-|-|e|-@3:1\n"
	      "3:55: the column 2, which the mapping" LEFT
	      "3:143: the column 4, which the mapping" LEFT
	      "4:11: the sheet B, which the mapping" LEFT);
}

/* Numbers that a machine could choke on cost nothing where nothing stands, and are refused where something does. */
static void hostile_repeats(void **state)
{
	(void)state;
	gives(ODF, ODF_BEGIN TABLE HEADS
	      "<t:table-row t:number-rows-repeated='99999999999999999999'>"
	      "<t:table-cell t:number-columns-repeated='1048576'/></t:table-row>"
	      R(P("e") P("") P("2012")) "</t:table>" ODF_END,
	      "R1099511627776|2012|-|-|e|-@3:125\n");
	gives(ODF, ODF_BEGIN TABLE HEADS
	      "<t:table-row t:number-rows-repeated='1048576'>" P("e") P("") P("2012") "</t:table-row></t:table>" ODF_END,
	      "3:1: rows that are not empty are repeated more than 1000 times\n");
	gives(ODF, ODF_BEGIN TABLE HEADS
	      R("<t:table-cell t:number-columns-repeated='1048576'><x:p>2012</x:p></t:table-cell>") "</t:table>" ODF_END,
	      "R0002|2012|-|-|2012|-@3:1\n");
	gives(ODF, ODF_BEGIN TABLE
	      R("<t:table-cell t:number-columns-repeated='9'><x:p>Date</x:p></t:table-cell>" P("Event"))
	      "</t:table>" ODF_END,
	      "2:34: the heading \"Date\" stands there twice\n");
}

#define SS_BEGIN \
	"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' " \
	"xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet s:Name='A'><Table>\n"
#define SS_END "</Table></Worksheet></Workbook>"
#define C(text) "<Cell><Data s:Type='String'>" text "</Data></Cell>"
#define D(date) "<Cell><Data s:Type='DateTime'>" date "</Data></Cell>"

static void spreadsheetml(void **state)
{
	(void)state;
	gives(SHEET, SS_BEGIN
	      "<Row s:Index='4'>" C("Event") "<Cell s:Index='5'><Data s:Type='String'>Date</Data></Cell></Row>"
	      "<Row s:Span='2'><Cell s:MergeAcross='3'><Data s:Type='String'>a <B>b</B></Data></Cell>"
	      D("2012-03-14T09:30:00.000") "</Row>\n"
	      "<Row>" C("e") "<Cell s:Index='5'><Data s:Type='DateTime'>2012-03-14T00:00:00.000</Data>"
	      "<Comment><Data>c</Data></Comment></Cell></Row>" SS_END,
	      "R0005|2012-03-14T09:30|-|-|a b|-@2:129\nR0008|2012-03-14|-|-|e|-@3:1\n"
	      "3:121: the comment on a cell is ignored, wherever it stands\n");
	gives(SHEET "when = Time\n", SS_BEGIN
	      "<Row>" C("Event") C("Date") C("Time") "</Row>"
	      "<Row>" C("e") D("2012-03-14T00:00:00.000") D("1899-12-31T09:30:00.000") "</Row>" SS_END,
	      "R0002|2012-03-14T09:30|2012-03-14 09:30|-|e|-@2:151\n");
	gives(SHEET, SS_BEGIN
	      "<Row s:Index='99999999999999999999'>" C("Event") C("Date") "</Row><Row>" C("e") C("2012") "</Row>" SS_END,
	      "R1099511627776|2012|-|-|e|-@2:136\n");
}

/* A cell that is put where another stands would come under the heading of that. */
static void an_index_that_leads_back(void **state)
{
	static const char *const bad[] = {"1", "0", "-3", "x", "", " 4"};
	char xml[1000], wanted[200];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		snprintf(xml, sizeof xml,
		         SS_BEGIN "<Row>" C("Event") C("Date") "</Row>\n<Row>" C("e") "<Cell s:Index='%s'/></Row>" SS_END,
		         bad[i]);
		snprintf(wanted, sizeof wanted,
		         "3:%zu: Index=\"%s\" is not the number of a row or cell after those before it\n",
		         sizeof "<Row>" C("e"), bad[i]);
		gives(SHEET, xml, wanted);
		snprintf(xml, sizeof xml,
		         SS_BEGIN "<Row>" C("Event") C("Date") "</Row>\n<Row s:Index='%s'>" C("e") C("2012") "</Row>" SS_END,
		         bad[i]);
		snprintf(wanted, sizeof wanted,
		         "3:1: Index=\"%s\" is not the number of a row or cell after those before it\n", bad[i]);
		gives(SHEET, xml, wanted);
	}
}
/* clang-format on */

static void too_long(void **state)
{
	struct str xml, out;

	(void)state;
	str_init(&xml);
	str_init(&out);
	str_add(&xml, "<x><r d='2012'>");
	for (int i = 0; i < 50; i++) {
		str_add(&xml, "<e>");
		str_add_times(&xml, 'a', 100000);
		str_add(&xml, "</e>");
	}
	str_add(&xml, "</r></x>");
	run(XML "when = @d\nevent = e\n", xml.text, &out);
	assert_non_null(strstr(out.text, ": the record is longer than 4 MiB\n"));
	str_release(&xml);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths),         cmocka_unit_test(what_is_not_named),
		cmocka_unit_test(the_head),      cmocka_unit_test(names),
		cmocka_unit_test(dates),         cmocka_unit_test(flat_odf),
		cmocka_unit_test(spreadsheetml),
		cmocka_unit_test(an_index_that_leads_back),
		cmocka_unit_test(hostile_repeats),
		cmocka_unit_test(too_long),
	};

	return cmocka_run_group_tests_name("files by a mapping", tests, NULL, NULL);
}
