/* The query sheet's sources, where the command line cannot go: notes that are not for the panel, reports that were cut
 * short, revisions. What a whole sheet looks like is in tests/cli/queries.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/gap_state.h"
#include "core/note.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/scope.h"
#include "core/submission.h"
#include "export/queries.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/suggested.h"

/* Loads one entry without a source, A-1 at 7:5, and these issues. */
static void submit(struct casefile *c, int revision, const char *event, const struct issue *issues, size_t n)
{
	struct submission_file file = {.name = "a.xml", .bytes = 1};
	struct submission head = {.case_id = "TEST",
	                          .revision = revision,
	                          .prepared = "2026-01-01",
	                          .agency_code = "A",
	                          .agency_name = "Agency",
	                          .agency_kind = "other"};
	struct entry e = {
		.id = "A-1", .when = "2020-01-01", .event = event, .count_low = 1, .count_high = 1, .line = 7, .column = 5};
	struct err err = {0};
	struct load *l;

	memset(file.sha256, revision, sizeof file.sha256);
	assert_ok(edtf_parse(e.when, &e.date, &err));
	assert_ok(load_begin(c->store, &file, &l, &err));
	assert_ok(load_head(l, &head, &err));
	assert_ok(load_entry(l, &e, &err));
	for (size_t i = 0; i < n; i++)
		assert_ok(load_issue(l, &issues[i], &err));
	assert_ok(load_commit(l, &err));
}

/* "1 A-1 7:5 no source [words] question; ..." */
static void expect_sheet_of(struct casefile *c, const char *agency, const char *wanted)
{
	struct queries q;
	struct err err = {0};
	struct str out;

	assert_ok(queries_gather(c->store, agency, &q, &err));
	str_init(&out);
	for (size_t i = 0; i < q.n; i++) {
		const struct query_item *item = &q.items[i];
		str_format(&out, "%d %s %d:%d %s [%s] %s\n", item->number, item->entry != NULL ? item->entry : "-",
		           (int)item->place.line, (int)item->place.column, item->topic, item->words != NULL ? item->words : "",
		           item->question);
	}
	assert_string_equal(out.text, wanted);
	str_release(&out);
	queries_release(&q);
}

static void expect_sheet(struct casefile *c, const char *wanted)
{
	expect_sheet_of(c, "A", wanted);
}

#define NO_SOURCE "no source [Rang.] Which record says so, and where in it?\n"
#define NO_SOURCE_WITHHELD "no source [] Which record says so, and where in it?\n"

static void leaves_out_what_is_not_for_the_panel(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	submit(&c, 1, "Rang.", NULL, 0);
	assert_ok(note_add(c.store, "A", "A-1", "question", "Who rang?", true, NULL, &err));
	assert_ok(note_add(c.store, "A", "A-1", "question", "Ours alone?", false, NULL, &err));
	expect_sheet(&c, "1 A-1 7:5 " NO_SOURCE "2 A-1 7:5 question [Rang.] Who rang?\n");
	casefile_close(&c);
}

static void asks_of_the_current_revision(void **state)
{
	const struct issue old = {ISSUE_WARNING, {"a.xml", 3, 3}, "unknown kind", "old", "advice"};
	const struct issue new = {ISSUE_WARNING, {"a.xml", 4, 3}, "ignored", "new", ""};
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	submit(&c, 1, "Rang.", &old, 1);
	expect_sheet(&c, "1 - 3:3 unknown kind [] old; advice\n2 A-1 7:5 " NO_SOURCE);
	submit(&c, 2, "Rang.", &new, 1);
	expect_sheet(&c, "1 - 4:3 ignored [] new\n2 A-1 7:5 " NO_SOURCE);
	casefile_close(&c);
}

/* The entry's own words and what other issues repeat of it stay away, the place does not. */
static void withholds_what_may_identify(void **state)
{
	const struct issue issues[] = {
		{ISSUE_WARNING, {"a.xml", 5, 3}, "ignored", "in the head", "nothing"},
		{ISSUE_WARNING, {"a.xml", 7, 5}, "unknown kind", "kind=\"jo@x.y\" is not known", "use another"},
		{ISSUE_WARNING, {"a.xml", 8, 7}, "looks like an e-mail address", "something looks like one", "take it out"},
		{ISSUE_WARNING, {"a.xml", 0, 0}, "ignored", "and 4 more like these", ""},
	};
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	submit(&c, 1, "jo@x.y rang.", issues, 4);
	expect_sheet(&c, "1 - 5:3 ignored [] in the head; nothing\n"
	                 "2 A-1 7:5 unknown kind [] use another\n"
	                 "3 A-1 7:5 " NO_SOURCE_WITHHELD
	                 "4 A-1 8:7 looks like an e-mail address [] something looks like one; take it out\n"
	                 "5 - 0:0 ignored [] and 4 more like these\n");
	casefile_close(&c);
}

/* Where the report kept only how many more there were, they may be anywhere. */
static void withholds_all_where_it_cannot_know(void **state)
{
	const struct issue more = {ISSUE_WARNING, {"a.xml", 0, 0}, "looks like a postcode", "and 4 more like these", ""};
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	submit(&c, 1, "Rang.", &more, 1);
	expect_sheet(&c, "1 A-1 7:5 " NO_SOURCE_WITHHELD "2 - 0:0 looks like a postcode [] and 4 more like these\n");
	casefile_close(&c);
}

#define PEOPLE "<people roster=\"true\"><person id=\"N\" name=\"Nel\" role=\"subject\" born=\"2020-02-11\"/></people>\n"
#define PLAN(from) \
	PEOPLE "<periods><period id=\"P\" kind=\"child-protection-plan\" person=\"N\" from=\"" from \
		   "\" to=\"2021-05-01\"/></periods>\n"
#define ENTRY(id, when, rest) \
	"<entry id=\"" id "\" when=\"" when "\" kind=\"visit\"><source>Log</source>" rest "</entry>\n"

#define UNRECEIVED \
	" B:B-1 0:0 no receipt found [] Another agency has this as shared with A 2020-09-01; no record found in what A " \
	"submitted that it was received within 14 days. Did it reach you, and what became of it?\n"
#define CONTRADICTION \
	" - 0:0 periods contradict [] These cannot both be right: child-protection-plan of N: begins 2020-06-01 in A, " \
	"2020-07-01 in B. Which does your record bear out?\n"

#define WITHHELD \
	"abbreviation [] An abbreviation in this entry is explained nowhere. Say in <glossary> what it means.\n"

/* What is told to an agency is asked of it and not of who told, and without the words; periods are asked of both. Half
 * a postcode looks like an abbreviation, and is not given. */
static void asks_what_looking_across_agencies_found(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	suggested_load(&c, "A", 1, PLAN("2020-06-01"),
	               ENTRY("A-1", "2020-02-01", "<person ref=\"N\"/><event>Weighed.</event>")
	               ENTRY("A-2", "2021-03-01", "<event>MARAC.</event>")
	               ENTRY("A-3", "2021-11-01", "<event>LE1 7AB, EDT.</event>"));
	suggested_load(&c, "B", 1, PLAN("2020-07-01"),
	               ENTRY("B-1", "2020-09-01", "<event>Bruise.</event><shared with=\"A\" when=\"2020-09-01\"/>"));
	assert_ok(scope_set(c.store, NULL, "2021-10", &err));
	expect_sheet(&c, "1 A-1 6:1 before a birth [2020-02-01] This is dated before the birth of N, 2020-02-11. Is the "
	                 "date right, and is it about that person?\n"
	                 "2 A-2 7:1 abbreviation [MARAC] What does this stand for? Say it in <glossary>.\n"
	                 "3 A-3 8:1 outside the scope [] This is dated after the scope of the review ends. Is the date "
	                 "right? If it is, what has it to do with the review?\n"
	                 "4 A-3 8:1 " WITHHELD "5 A-3 8:1 " WITHHELD
	                 "6 A-3 8:68 looks like a postcode [] something in \"event\" looks like a postcode; take it out "
	                 "if it identifies somebody\n"
	                 "7" UNRECEIVED "8" CONTRADICTION);
	expect_sheet_of(&c, "B", "1" CONTRADICTION);
	suggested_decide(&c, SUGGESTION_CONTRADICTION, "A/P B/P", SUGGESTION_DISMISSED);
	expect_sheet_of(&c, "B", "");
	suggested_decide(&c, SUGGESTION_CONTRADICTION, "A/P B/P", SUGGESTION_ACCEPTED);
	expect_sheet_of(&c, "B", "1" CONTRADICTION);
	casefile_close(&c);
}

/* Agency, text, entries, gap, asked, due, answered. */
static void ask(struct casefile *c, const char *const values[RECORD_FIELDS], unsigned char id[ROW_ID_BYTES])
{
	struct err err = {0};

	assert_ok(record_add(c->store, RECORD_QUESTION, values, id, NULL, &err));
}

static void asks_what_reviewers_ask_until_it_is_answered(void **state)
{
	static const char *const about[RECORD_FIELDS] = {"A", "Who rang?", "A:A-1,GP:GP-1", NULL, "2026-01-02", "2026-02"};
	static const char *const others[RECORD_FIELDS] = {"A", "And this?", "GP:GP-1"};
	static const char *const plain[RECORD_FIELDS] = {"A", "Who was on duty?"};
	static const char *const gp[RECORD_FIELDS] = {"GP", "Not theirs"};
	static const char *const answered[RECORD_FIELDS] = {[6] = "2026-01-05"};
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	submit(&c, 1, "Rang.", NULL, 0);
	ask(&c, about, NULL);
	ask(&c, others, NULL);
	ask(&c, plain, id);
	ask(&c, gp, NULL);
	expect_sheet(&c, "1 A-1 7:5 " NO_SOURCE
	                 "2 A-1 7:5 question [Rang.] Who rang? (about A:A-1,GP:GP-1) (asked 2 January 2026, answer waited "
	                 "for by February 2026)\n"
	                 "3 GP:GP-1 0:0 question [] And this?\n"
	                 "4 - 0:0 question [] Who was on duty?\n");
	assert_ok(record_change(c.store, RECORD_QUESTION, id, answered, NULL, &err));
	expect_sheet_of(&c, "GP", "1 - 0:0 question [] Not theirs\n");
	expect_sheet(&c, "1 A-1 7:5 " NO_SOURCE
	                 "2 A-1 7:5 question [Rang.] Who rang? (about A:A-1,GP:GP-1) (asked 2 January 2026, answer waited "
	                 "for by February 2026)\n"
	                 "3 GP:GP-1 0:0 question [] And this?\n");
	casefile_close(&c);
}

/* One of its own, of 97 days; and none where the id is that of no gap any longer. */
static void says_the_gap_that_a_question_is_about(void **state)
{
	static const struct entry entries[] = {{.id = "1", .when = "2021-05-06"}, {.id = "2", .when = "2021-08-11"}};
	const char *about[RECORD_FIELDS] = {"B", "What happened?"};
	const struct gap_scope scope = {.agency = "B", .days = GAPS_DAYS};
	struct gap_state *states;
	struct casefile c;
	struct arena arena;
	struct gap *gaps;
	struct err err = {0};
	char id[ROW_ID_SHORT + 1];
	size_t n;

	(void)state;
	casefile_open(&c, 0);
	assert_true(casefile_submit(&c, "B", 1, entries, 2, &err));
	arena_init(&arena);
	assert_ok(gaps_find(c.store, &scope, &gaps, &n, &err));
	assert_int_equal(n, 1);
	assert_ok(gap_state_of(c.store, &arena, &scope, gaps, n, &states, &err));
	row_id_short(states[0].id, id);
	about[3] = id;
	ask(&c, about, NULL);
	about[3] = "00000000";
	ask(&c, about, NULL);
	struct queries q;
	assert_ok(queries_gather(c.store, "B", &q, &err));
	assert_string_equal(q.items[q.n - 2].question, "What happened? About this gap: 97 days from 06/05/2021 to "
	                                               "11/08/2021, no dated entry between.");
	assert_string_equal(q.items[q.n - 1].question, "What happened?");
	queries_release(&q);
	free(gaps);
	arena_release(&arena);
	casefile_close(&c);
}

static void knows_no_other_agency(void **state)
{
	struct queries q;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	assert_false(queries_gather(c.store, "A", &q, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_string_equal(err.text, "no submission of an agency \"A\" is loaded; loaded are: GP");
	assert_int_equal(q.n, 0);
	queries_release(&q);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_out_what_is_not_for_the_panel),
		cmocka_unit_test(asks_of_the_current_revision),
		cmocka_unit_test(withholds_what_may_identify),
		cmocka_unit_test(withholds_all_where_it_cannot_know),
		cmocka_unit_test(asks_what_looking_across_agencies_found),
		cmocka_unit_test(asks_what_reviewers_ask_until_it_is_answered),
		cmocka_unit_test(says_the_gap_that_a_question_is_about),
		cmocka_unit_test(knows_no_other_agency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
