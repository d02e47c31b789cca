/* Dates counted from others, from the file to the case: what each comes to, in whatever order they stand; what is held,
 * and what is refused, with its place and words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/query.h"
#include "core/str.h"
#include "import/anchors.h"
#include "import/import.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define HEAD                                                                                          \
	"<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02'>\n" \
	"<agency code='GP' name='Surgery' kind='health'/>\n"                                              \
	"<people><person id='N' name='Nina' born='2014-06~'/><person id='L' name='Nel' born='2020-02-11' died='2021-01'/>" \
	"<person id='M' name='Ms K'/><person id='X' born='soon'/></people>\n"                             \
	"<entries>\n"
#define END "</entries></submission>"
#define TEXT "<written>w</written><source>s</source><event>e</event></entry>\n"
#define DATED(id, when) "<entry id='" id "' when='" when "'>" TEXT
#define BY(id, relative) "<entry id='" id "' relative='" relative "'>" TEXT

/* --- what it comes to, in a case */

struct fixture {
	char folder[64], path[96], file[96];
	struct store *store;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct store_options options = store_defaults();
	struct err err = {0};

	assert_non_null(f);
	snprintf(f->folder, sizeof f->folder, "/tmp/casechron-relative-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/oak.case", f->folder);
	snprintf(f->file, sizeof f->file, "%s/gp.xml", f->folder);
	options.mode = STORE_WRITE;
	options.reviewer = "Test";
	if (!store_create(f->path, "OAK", &options, &f->store, &err))
		fail_msg("%s", err.text);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	char path[128];

	store_close(f->store);
	unlink(f->path);
	snprintf(path, sizeof path, "%s.lock", f->path);
	unlink(path);
	unlink(f->file);
	rmdir(f->folder);
	free(f);
	return 0;
}

static void load(struct fixture *f, const char *text, int64_t held)
{
	FILE *out = fopen(f->file, "w");
	struct err err = {0};
	struct report r;

	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
	if (!import_load(f->store, f->file, NULL, &r, &err))
		fail_msg("%s", err.text);
	if (r.outcome != REPORT_LOADED)
		fail_msg("%s", report_refusal(&r)->what);
	assert_int_equal(r.held, held);
	report_release(&r);
}

/* "id|when|relative|said|held" of each, in the order of the timeline. */
static bool tell(void *context, const struct entry_view *v, struct err *err)
{
	const struct entry *e = &v->entry;

	(void)err;
	str_format(context, "%s|%s|%s|", e->id, e->when, e->relative == NULL ? "-" : e->relative);
	query_say_when(v, context);
	str_format(context, "|%s\n", e->held == NULL ? "-" : e->held);
	return true;
}

static void expect_entries(struct fixture *f, const char *told)
{
	struct err err = {0};
	struct str s;

	str_init(&s);
	if (!query_each(f->store, NULL, tell, &s, &err))
		fail_msg("%s", err.text);
	assert_string_equal(s.text, told);
	str_release(&s);
}

static void counts_from_births_and_deaths(void **state)
{
	struct fixture *f = *state;

	load(f,
	     HEAD BY("1", "N.born+P4M") BY("2", "L.born+P7W") BY("3", "L.died-P1D") BY("4", "L.born") BY("5", "L.born-P1D")
	     /* ids that look like it: M has no birth, but K is nobody */
	     DATED("K.born", "2001") BY("6", "K.born+P1Y") DATED("L.born", "1999") END,
	     0);
	expect_entries(f, "L.born|1999|-|1999|-\n"
	                  "K.born|2001|-|2001|-\n"
	                  "6||K.born+P1Y|1 year after K.born (2002)|-\n"
	                  "1||N.born+P4M|4 months after Nina's birth (about October 2014)|-\n"
	                  "5||L.born-P1D|1 day before Nel's birth (10 February 2020)|-\n"
	                  "4||L.born|the date of Nel's birth (11 February 2020)|-\n"
	                  "2||L.born+P7W|7 weeks after Nel's birth (31 March 2020)|-\n"
	                  "3||L.died-P1D|1 day before Nel's death (between 31 December 2020 and 30 January 2021)|-\n");
}

static void counts_from_entries(void **state)
{
	struct fixture *f = *state;

	load(f,
	     HEAD BY("1", "2+P1D") BY("2", "3+P1M") DATED("3", "2020-01-31T09:30") BY("4", "3") BY("5", "4-P1Y")
	     DATED("A-P3D", "2010-01-03/2010-01-05") BY("6", "A-P3D-P1D") BY("7", "A-P3D+P0D") BY("8", "B.x/1_-P1W")
	     DATED("B.x/1_", "[2011-01-03,2011-02-05]") END,
	     0);
	expect_entries(f, "6||A-P3D-P1D|1 day before A-P3D (2 to 4 January 2010)|-\n"
	                  "7||A-P3D+P0D|the date of A-P3D (3 to 5 January 2010)|-\n"
	                  "A-P3D|2010-01-03/2010-01-05|-|3 to 5 January 2010|-\n"
	                  "8||B.x/1_-P1W|1 week before B.x/1_ (between 27 December 2010 and 29 January 2011)|-\n"
	                  "B.x/1_|[2011-01-03,2011-02-05]|-|3 January or 5 February 2011|-\n"
	                  "5||4-P1Y|1 year before 4 (31 January 2019)|-\n"
	                  "4||3|the date of 3 (31 January 2020)|-\n"
	                  "3|2020-01-31T09:30|-|31 January 2020, 09:30|-\n"
	                  "2||3+P1M|1 month after 3 (29 February 2020)|-\n"
	                  "1||2+P1D|1 day after 2 (1 March 2020)|-\n");
}

static void holds_what_has_no_anchor(void **state)
{
	struct fixture *f = *state;

	load(f,
	     HEAD BY("1", "M.born+P4M") BY("2", "X.born+P4M") BY("3", "N.died") BY("4", "U+P1D") BY("5", "4+P1D")
	     DATED("U", "") DATED("H", "31/6/12") BY("6", "H") BY("7", "8-P1D") BY("8", "H-P1D") BY("9", "N.born+4M")
	     BY("10", "about June") END,
	     11);
	expect_entries(f, "1||M.born+P4M|not dated|when \"M\" was born is not known\n"
	                  "10||about June|not dated|a date by another begins with whose it is: an id, as in N.born+P4M\n"
	                  "2||X.born+P4M|not dated|when \"X\" was born is not known\n"
	                  "3||N.died|not dated|when \"N\" died is not known\n"
	                  "4||U+P1D|not dated|the date of \"U\" is not known\n"
	                  "5||4+P1D|not dated|the date of \"4\" is not known\n"
	                  "6||H|not dated|the date of \"H\" is not known\n"
	                  "7||8-P1D|not dated|the date of \"8\" is not known\n"
	                  "8||H-P1D|not dated|the date of \"H\" is not known\n"
	                  "9||N.born+4M|not dated|after the +: a duration begins with P, as in P4M (column 1)\n"
	                  "H|31/6/12|-|not dated|a date begins with a year of four digits, as in 2012-03-14 (column 1)\n"
	                  "U||-|not dated|-\n");
}

/* --- what is said without a case */

static void expect_said(const char *text, const char *said)
{
	struct err err = {0};
	struct report r;
	struct str s;

	assert_true(import_check_bytes("t.xml", text, strlen(text), NULL, &r, &err));
	str_init(&s);
	for (size_t i = 0; i < r.n_issues; i++) {
		const struct issue *issue = &r.issues[i];
		if (issue->severity != ISSUE_WARNING)
			str_format(&s, "%lld:%lld: %s; %s\n", (long long)issue->place.line, (long long)issue->place.column,
			           issue->what, issue->advice);
	}
	assert_string_equal(s.text, said);
	str_release(&s);
	report_release(&r);
}

#define NAME_IT "; name a person's birth or death (N.born, N.died) or an entry, as in CSC-0041+P3D\n"
#define GIVE_ONE "; give one of them its date in when\n"

static void refuses_unknown_anchors(void **state)
{
	(void)state;
	expect_said(HEAD BY("1", "Z.born+P4M") END,
	            "5:1: the date of entry \"1\" is counted from \"Z.born\", which is not in this file" NAME_IT);
	expect_said(HEAD BY("1", "2+P4M") BY("2", "3+P1D") BY("3", "4") BY("5", "6") END,
	            "7:1: the date of entry \"3\" is counted from \"4\", which is not in this file" NAME_IT);
	expect_said(HEAD DATED("1", "2012") BY("2", "N") END,
	            "6:1: the date of entry \"2\" is counted from \"N\", which is not in this file" NAME_IT);
	expect_said(HEAD BY("1", "N.born-P0.5M") END,
	            "5:1: the date of entry \"1\" is counted from \"N.born-P0.5M\", which is not in this file" NAME_IT);
}

static void refuses_circles(void **state)
{
	(void)state;
	expect_said(HEAD BY("1", "1+P1D") END, "5:1: the date of entry \"1\" is counted from itself" GIVE_ONE);
	expect_said(HEAD BY("1", "1") END, "5:1: the date of entry \"1\" is counted from itself" GIVE_ONE);
	expect_said(HEAD BY("A", "B+P1D") DATED("C", "2012") BY("B", "A-P1D") END,
	            "5:1: the date of entry \"A\" is counted from itself, by way of \"B\" (7:1)" GIVE_ONE);
	/* a tail that leads into one */
	expect_said(HEAD BY("T", "U") BY("A", "B") BY("U", "C") BY("B", "C") BY("C", "A") END,
	            "6:1: the date of entry \"A\" is counted from itself, by way of \"B\" (8:1), \"C\" (9:1)" GIVE_ONE);
	expect_said(HEAD BY("T", "C") BY("B", "C") BY("C", "A") BY("A", "B") END,
	            "6:1: the date of entry \"B\" is counted from itself, by way of \"C\" (7:1), \"A\" (8:1)" GIVE_ONE);
	expect_said(HEAD BY("1", "2") BY("2", "3") BY("3", "4") BY("4", "5") BY("5", "6") BY("6", "7") BY("7", "8")
	            BY("8", "1") END,
	            "5:1: the date of entry \"1\" is counted from itself, by way of \"2\" (6:1), \"3\" (7:1), \"4\" (8:1), "
	            "\"5\" (9:1), \"6\" (10:1) and 2 more" GIVE_ONE);
}

/* Held dates are told in the order of the file, whether they are known at once or at the end. */
static void tells_held_dates_in_order(void **state)
{
	(void)state;
	expect_said(HEAD BY("1", "9") BY("2", "N.born+4M") BY("3", "2") BY("4", "L.born") DATED("9", "") END,
	            "5:1: entry 1: the date \"9\": the date of \"9\" is not known; correct it, or give the date in when\n"
	            "6:1: entry 2: the date \"N.born+4M\": after the +: a duration begins with P, as in P4M (column 1); "
	            "correct it, or give the date in when\n"
	            "7:1: entry 3: the date \"2\": the date of \"2\" is not known; correct it, or give the date in when\n");
}

/* Beyond the first thousand only places are kept. */
static void counts_what_it_cannot_name(void **state)
{
	struct err err = {0};
	struct report r;
	struct str s;

	(void)state;
	str_init(&s);
	str_add(&s, HEAD);
	for (int i = 0; i < 1500; i++)
		str_format(&s, "<entry id='%d' relative='U+P%dD'>" TEXT, i, i);
	str_add(&s, DATED("U", "") BY("A", "B") BY("B", "A"));
	size_t n = s.length;
	str_add(&s, END);
	assert_true(import_check_bytes("t.xml", s.text, s.length, NULL, &r, &err));
	assert_int_equal(r.outcome, REPORT_REFUSED);
	assert_string_equal(report_refusal(&r)->what, "the date of this entry is counted from itself, by way of 1507:1");
	assert_int_equal(report_refusal(&r)->place.line, 1506);
	report_release(&r);
	str_cut(&s, n - strlen(BY("A", "B") BY("B", "A")));
	str_add(&s, END);
	assert_true(import_check_bytes("t.xml", s.text, s.length, NULL, &r, &err));
	assert_int_equal(r.outcome, REPORT_CHECKED);
	assert_int_equal(r.held, 1500);
	report_release(&r);
	str_release(&s);
}

/* --- the room itself: anchors.h */

enum { MANY = 300000 };

static struct edtf day(int32_t number)
{
	return (struct edtf){.kind = EDTF_DAY,
	                     .earliest = number,
	                     .latest = number,
	                     .sure_earliest = number,
	                     .sure_latest = number,
	                     .minute = -1};
}

/* A chain of any length, from either end: no depth of the stack. */
static void settles_long_chains(void **state)
{
	struct duration d = {.days = 1};
	struct edtf date = day(1000);
	uint32_t circle;

	(void)state;
	for (int forward = 0; forward < 2; forward++) {
		struct anchors a;
		anchors_init(&a);
		if (!forward)
			anchors_date(&a, 0, &date);
		for (uint32_t i = 1; i < MANY; i++)
			anchors_relate(&a, forward ? MANY - 1 - i : i, forward ? MANY - i : i - 1, &d);
		if (forward) {
			date = day(1000);
			anchors_date(&a, MANY - 1, &date);
		}
		assert_true(anchors_settle(&a, &circle));
		assert_int_equal(anchors_get(&a, forward ? 0 : MANY - 1, &date), ANCHOR_DATED);
		assert_int_equal(date.earliest, 1000 + MANY - 1);
		assert_int_equal(anchors_turn(&a, MANY - 2, &date), ANCHOR_DATED);
		assert_int_equal(date.latest, 1000 + MANY - 1);
		assert_int_equal(anchors_turn(&a, MANY - 1, &date), ANCHOR_UNKNOWN);
		anchors_release(&a);
		date = day(1000);
	}
}

enum { NODES = 12 };

/* The same by plain recursion. */
static bool naive(const int *anchor, const int *days, int n, int depth, int *sum)
{
	if (depth > NODES)
		return false;
	if (anchor[n] < 0) {
		*sum = n * 100;
		return true;
	}
	if (!naive(anchor, days, anchor[n], depth + 1, sum))
		return false;
	*sum += days[n];
	return true;
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7FFF;
}

static void agrees_with_recursion(void **state)
{
	unsigned seed = 7;
	int circles = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		int anchor[NODES], days[NODES], sum;
		struct anchors a;
		uint32_t circle = 0;
		bool all = true;
		anchors_init(&a);
		for (int n = 0; n < NODES; n++) {
			anchor[n] = next_random(&seed) % 3 == 0 ? -1 : (int)(next_random(&seed) % NODES);
			days[n] = (int)(next_random(&seed) % 41) - 20;
			struct duration d = {.is_negative = days[n] < 0, .days = abs(days[n])};
			struct edtf date = day(n * 100);
			if (anchor[n] < 0)
				anchors_date(&a, (uint32_t)n, &date);
			else
				anchors_relate(&a, (uint32_t)n, (uint32_t)anchor[n], &d);
		}
		for (int n = 0; n < NODES; n++)
			all = naive(anchor, days, n, 0, &sum) && all;
		assert_int_equal(anchors_settle(&a, &circle), all);
		for (int n = 0; all && a.n_relative > 0 && n < NODES; n++) {
			struct edtf date;
			naive(anchor, days, n, 0, &sum);
			assert_int_equal(anchors_get(&a, (uint32_t)n, &date), ANCHOR_DATED);
			assert_int_equal(date.earliest, sum);
		}
		if (!all) { /* it is one of them, and the links are as they were */
			uint32_t n = circle;
			int steps = 0;
			do {
				assert_int_equal(anchors_of(&a, n), anchor[n]);
				n = anchors_of(&a, n);
			} while (n != circle && ++steps <= NODES);
			assert_int_equal(n, circle);
			circles++;
		}
		anchors_release(&a);
	}
	assert_in_range(circles, 1000, 19000);
}

static void expect_date(const struct edtf *got, const struct edtf *date)
{
	assert_int_equal(got->kind, date->kind);
	assert_int_equal(got->qualifiers, date->qualifiers);
	assert_int_equal(got->earliest, date->earliest);
	assert_int_equal(got->latest, date->latest);
	assert_int_equal(got->sure_earliest, date->sure_earliest);
	assert_int_equal(got->sure_latest, date->sure_latest);
	assert_int_equal(got->minute, -1);
}

static void keeps_all_of_a_date(void **state)
{
	static const char *const DATES[] = {"2014-06~", "2012/..", "{2012,2014}", "Y17E7", "2012-03-~11", "201X?", "../.."};
	struct duration d = {.is_negative = true, .years = 999999, .months = 999999, .weeks = 999999, .days = 999999};
	struct edtf anchor, got;
	struct anchors a;
	uint32_t circle;

	(void)state;
	anchors_init(&a);
	for (uint32_t i = 0; i < LENGTH(DATES); i++) {
		assert_int_equal(anchors_relate(&a, i + 100, i, &d), ANCHOR_PENDING);
		assert_true(edtf_parse(DATES[i], &anchor, NULL));
		anchors_date(&a, i, &anchor);
		assert_int_equal(anchors_relate(&a, i + 200, i, &d), ANCHOR_DATED);
	}
	assert_int_equal(anchors_get(&a, 100, &got), ANCHOR_PENDING);
	assert_int_equal(anchors_get(&a, 5000000, &got), ANCHOR_NONE);
	assert_int_equal(got.kind, EDTF_UNDATED);
	assert_true(anchors_settle(&a, &circle));
	for (uint32_t i = 0; i < LENGTH(DATES); i++) {
		edtf_parse(DATES[i], &anchor, NULL);
		struct edtf sum = duration_add(&anchor, &d);
		anchors_get(&a, i + 100, &got);
		expect_date(&got, &sum);
		anchors_get(&a, i + 200, &got);
		expect_date(&got, &sum);
	}
	anchors_release(&a);
	anchors_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counts_from_births_and_deaths, set_up, tear_down),
		cmocka_unit_test_setup_teardown(counts_from_entries, set_up, tear_down),
		cmocka_unit_test_setup_teardown(holds_what_has_no_anchor, set_up, tear_down),
		cmocka_unit_test(refuses_unknown_anchors),
		cmocka_unit_test(refuses_circles),
		cmocka_unit_test(tells_held_dates_in_order),
		cmocka_unit_test(counts_what_it_cannot_name),
		cmocka_unit_test(settles_long_chains),
		cmocka_unit_test(agrees_with_recursion),
		cmocka_unit_test(keeps_all_of_a_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
