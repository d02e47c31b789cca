/* How many: bounds where the entries have bounds, and beside them all that was left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"

static struct count count_of(struct casefile *c, const char *text)
{
	struct filter f;
	struct count n;
	struct err err = {0};

	if (!filter_parse(text, &f, &err) || !count_entries(c->store, &f, &n, &err))
		fail_msg("%s: %s", text, err.text);
	filter_release(&f);
	return n;
}

/* "at_least-at_most certain/possible hidden undated" */
static void check(struct casefile *c, const char *text, const char *wanted)
{
	struct count n = count_of(c, text);
	char most[32] = "", got[128];

	if (n.at_most != COUNT_UNBOUNDED)
		snprintf(most, sizeof most, "%lld", (long long)n.at_most);
	snprintf(got, sizeof got, "%lld-%s %lld/%lld %lld %lld", (long long)n.at_least, most, (long long)n.entries_certain,
	         (long long)n.entries_possible, (long long)n.hidden, (long long)n.undated);
	if (strcmp(got, wanted) != 0)
		fail_msg("\"%s\": %s, not %s", text, got, wanted);
}

static void fill(struct casefile *c)
{
	static const struct entry entries[] = {
		{.when = "2012-01-10", .kind = "visit"},
		{.when = "2012-02-10", .kind = "visit", .count_low = 7, .count_high = 7},
		{.when = "2012", .kind = "visit", .count_low = 3, .count_high = 5},
		{.when = "2012-03~", .kind = "visit", .basis = "alleged"},
		{.when = "2012-02/2012-04", .kind = "core-group", .count_low = 31, .count_high = COUNT_UNBOUNDED},
		{.when = "", .kind = "visit", .count_low = 2, .count_high = 2},
		{.when = "2012-02-31", .kind = "call", .event = "A call"},
		{.when = "2012-02-11", .kind = "visit", .count_low = LOADING_NONE, .count_high = LOADING_NONE},
		{.when = "2012-05-01", .kind = "court", .count_low = LOADING_NONE, .count_high = COUNT_UNBOUNDED},
	};

	casefile_open(c, 0);
	loading_submit(
		c, &(struct loading){.agency = "CSC", .entries = entries, .n_entries = sizeof entries / sizeof *entries});
}

static void bounds_come_from_counts_and_dates(void **state)
{
	struct casefile c;

	(void)state;
	fill(&c);
	check(&c, "", "46- 9/9 0 0");
	check(&c, "kind:visit", "14-16 6/6 3 0");
	check(&c, "kind:core-group", "31- 1/1 8 0");
	check(&c, "kind:nothing", "0-0 0/0 9 0");
	check(&c, "kind:court", "0- 1/1 8 0");
	/* February: certain the two with a day in it, one of them no happening of its own */
	check(&c, "on:2012-02", "7- 2/4 3 2");
	check(&c, "on:2012-02 kind:visit", "7-12 2/3 5 1");
	check(&c, "-on:2012-02", "2- 3/5 2 2");
	check(&c, "after:2012-02", "38- 4/6 1 2");
	check(&c, "before:2012-01", "1-6 1/2 5 2");
	check(&c, "on:2012-01 or kind:call", "2-7 2/3 5 1");
	/* An undated entry that would not match anyway is hidden, not left out */
	check(&c, "kind:call on:2012", "0-0 0/0 8 1");
	check(&c, "kind:call -on:2012", "0-0 0/0 8 1");
	check(&c, "is:undated", "3-3 2/2 7 0");
	check(&c, "-is:undated", "43- 7/7 2 0");
	check(&c, "is:held", "1-1 1/1 8 0");
	check(&c, "is:uncertain", "35- 3/3 6 0");
	check(&c, "is:undated on:2012", "0-0 0/0 7 2");
	casefile_close(&c);
}

static void no_filter_is_everything(void **state)
{
	struct casefile c;
	struct count n;
	struct err err = {0};

	(void)state;
	fill(&c);
	assert_ok(count_entries(c.store, NULL, &n, &err));
	assert_int_equal(n.entries_possible, 9);
	assert_int_equal(n.at_least, 46);
	assert_int_equal(n.at_most, COUNT_UNBOUNDED);
	casefile_close(&c);
}

/* What is left out is of the current revision alone. */
static void an_older_revision_is_not_counted(void **state)
{
	static const struct entry one = {.when = "2012", .id = "A"}, other = {.when = "", .id = "B"};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "POL", .entries = &one, .n_entries = 1});
	loading_submit(&c, &(struct loading){.agency = "POL", .entries = &other, .n_entries = 1, .revision = 2});
	check(&c, "", "1-1 1/1 0 0");
	check(&c, "after:2011", "0-0 0/0 0 1");
	casefile_close(&c);
}

static void said(void **state)
{
	static const struct {
		struct count n;
		const char *says;
	} rows[] = {
		{{.at_least = 14, .at_most = 14}, "14"},
		{{0}, "0"},
		{{.at_least = 11, .at_most = 14}, "at least 11, at most 14"},
		{{.at_least = 0, .at_most = 3}, "at least 0, at most 3"},
		{{.at_least = 31, .at_most = COUNT_UNBOUNDED}, "at least 31"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out;
		str_init(&out);
		count_say(&rows[i].n, &out);
		assert_string_equal(out.text, rows[i].says);
		str_release(&out);
	}
}

static void said_beside(void **state)
{
	static const struct {
		struct count n;
		const char *says;
	} rows[] = {
		{{0}, "no entry"},
		{{.entries_certain = 1, .entries_possible = 1}, "1 entry"},
		{{.entries_certain = 9, .entries_possible = 12, .hidden = 189, .undated = 3},
	     "12 entries, 3 of them only possible; 189 do not match; 3 not dated and left out"},
		{{.hidden = 1, .undated = 1, .not_covered = 1, .no_coverage = 1},
	     "no entry; 1 does not match; 1 not dated and left out; 1 agency did not look through all of that time; "
	     "1 agency does not say what it looked through"},
		{{.entries_certain = 2, .entries_possible = 2, .not_covered = 2, .no_coverage = 3},
	     "2 entries; 2 agencies did not look through all of that time; 3 agencies do not say what they looked through"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out;
		str_init(&out);
		count_say_beside(&rows[i].n, &out);
		assert_string_equal(out.text, rows[i].says);
		str_release(&out);
	}
}

static void check_coverage(struct casefile *c, const char *text, int not_covered, int no_coverage)
{
	struct count n = count_of(c, text);

	if (n.not_covered != not_covered || n.no_coverage != no_coverage)
		fail_msg("%s: %d not covered, %d do not say", text, (int)n.not_covered, (int)n.no_coverage);
}

static void coverage_is_held_against_the_days_asked_for(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0); /* GP, which does not say */
	loading_submit(&c, &(struct loading){.agency = "A", .from = "2012", .to = "2013-06"});
	loading_submit(&c, &(struct loading){.agency = "B", .from = "2012-03-15"});
	loading_submit(&c, &(struct loading){.agency = "C", .to = "2012"});
	loading_submit(&c, &(struct loading){.agency = "D", .from = "last winter", .to = ""}); /* open: it says something */
	check_coverage(&c, "", 0, 0);
	check_coverage(&c, "kind:visit", 0, 0);
	check_coverage(&c, "on:2012-06", 0, 1);
	check_coverage(&c, "on:2012-03", 1, 1);  /* B */
	check_coverage(&c, "on:2013", 2, 1);     /* A, C */
	check_coverage(&c, "after:2011", 3, 1);  /* A, B, C: to the end of time */
	check_coverage(&c, "before:2011", 2, 1); /* A, B */
	check_coverage(&c, "after:2012-04 before:2012-05", 0, 1);
	check_coverage(&c, "after:2012-04 (kind:visit before:2012-05)", 0, 1);
	check_coverage(&c, "after:2012-04 after:2012-03 before:2013", 2, 1); /* A, C */
	/* What stands under "or" and "not" may ask for anything, and is not looked at */
	check_coverage(&c, "on:2013 or kind:visit", 0, 0);
	check_coverage(&c, "-on:2013", 0, 0);
	check_coverage(&c, "on:2012-06 -before:2010", 0, 1);
	casefile_close(&c);
}

/* The reviewer's own mark is not there yet, however often it is asked for. */
static void the_agencys_mark_is_not_the_reviewers(void **state)
{
	static const struct entry entries[] = {{.when = "2012", .significant = true}, {.when = "2012"}};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 2});
	check(&c, "significant:agency", "1-1 1/1 1 0");
	check(&c, "significant:reviewer", "0-0 0/0 2 0");
	check(&c, "significant:reviewer,reviewer", "0-0 0/0 2 0");
	check(&c, "significant:reviewer,agency", "1-1 1/1 1 0");
	check(&c, "-significant:reviewer,reviewer", "2-2 2/2 0 0");
	casefile_close(&c);
}

/* A doubted end of a period makes nothing certain beyond what the source is sure of. */
static void periods_have_bounds(void **state)
{
	static const struct entry entries[] = {
		{.when = "2012-05-10"}, {.when = "2012-01-20"}, {.when = "2012-06"},  {.when = "2012-06-30/2012-07-01"},
		{.when = "2013"},       {.when = ""},           {.when = "2012-05~"}, {.when = "2012-05/.."},
	};
	static const struct period periods[] = {
		{.id = "CP1", .kind = "other", .from = "2012-01", .to = "2012-06-30"},
		{.id = "DOUBT", .kind = "other", .from = "2012-01~", .to = "2012-06-30"},
		{.id = "PART", .kind = "other", .from = "2012-01", .to = "2012-06-~30"},
		{.id = "OPEN", .kind = "other", .from = "2012-05"},
		{.id = "EVER", .kind = "other"},
		{.id = "ODD", .kind = "other", .from = "last winter", .to = ""},
	};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(
		&c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 8, .periods = periods, .n_periods = 6});
	check(&c, "in:CP1", "2-6 2/6 1 1");
	check(&c, "-in:CP1", "1-5 1/5 2 1");
	check(&c, "in:PART", "1-6 1/6 1 1");
	check(&c, "in:DOUBT", "0-6 0/6 1 1");
	check(&c, "-in:DOUBT", "1-7 1/7 0 1");
	check(&c, "in:OPEN", "3-6 3/6 1 1");
	check(&c, "in:EVER", "6-7 6/7 0 1");
	check(&c, "in:ODD", "6-7 6/7 0 1");
	check(&c, "in:CP1,OPEN", "4-7 4/7 0 1");
	check(&c, "in:cp1", "0-0 0/0 7 1");
	check(&c, "in:CP1 after:2014", "0-1 0/1 6 1"); /* from May 2012 onwards */
	casefile_close(&c);
}

/* What stands inside a word: nothing, much, and a filter that asks for as much as a filter may. */
static void inside_words(void **state)
{
	struct casefile c;
	struct str words;

	(void)state;
	str_init(&words);
	for (int i = 0; i < 20000; i++)
		str_format(&words, "w%dx ", i);
	const struct entry entries[] = {{.when = "2012", .event = words.text}, {.when = "2012", .event = "Tele-call"}};
	casefile_open(&c, 0);
	check(&c, "~any", "0-0 0/0 0 0"); /* no word at all */
	check(&c, "-~any", "0-0 0/0 0 0");
	loading_submit(&c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 2});
	check(&c, "~zzz", "0-0 0/0 2 0");
	check(&c, "-~zzz", "2-2 2/2 0 0");
	check(&c, "~w", "1-1 1/1 1 0");
	check(&c, "~999x", "1-1 1/1 1 0");
	check(&c, "~ELE", "1-1 1/1 1 0");
	check(&c, "~tele-", "1-1 1/1 1 0");
	check(&c, "~\" all \"", "1-1 1/1 1 0");
	casefile_close(&c);
	str_release(&words);
}

/* A hundred people, each seen in a hundred ways: longer than SQLite would read if each were written out. */
static void as_much_as_a_filter_may_ask(void **state)
{
	static const struct person people[] = {{.id = "N", .name = "Nina"}};
	static const struct alias aliases[] = {{.of = "N", .name = "P99"}};
	static const struct entry_person seen[] = {{.ref = "N", .seen = "alone"}};
	static const struct entry entries[] = {{.when = "2012", .people = seen, .n_people = 1}, {.when = "2012"}};
	struct casefile c;
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "person:p0");
	for (int i = 1; i < 100; i++)
		str_format(&text, ",p%d", i);
	str_add(&text, " (seen:alone");
	for (int i = 1; i < 99; i++)
		str_add(&text, i % 2 == 0 ? " or seen:alone" : " or seen:yes");
	str_add(&text, ")");
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "A",
	                                     .people = people,
	                                     .n_people = 1,
	                                     .aliases = aliases,
	                                     .n_aliases = 1,
	                                     .entries = entries,
	                                     .n_entries = 2});
	check(&c, text.text, "1-1 1/1 1 0");
	casefile_close(&c);
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bounds_come_from_counts_and_dates),
		cmocka_unit_test(no_filter_is_everything),
		cmocka_unit_test(an_older_revision_is_not_counted),
		cmocka_unit_test(said),
		cmocka_unit_test(said_beside),
		cmocka_unit_test(coverage_is_held_against_the_days_asked_for),
		cmocka_unit_test(the_agencys_mark_is_not_the_reviewers),
		cmocka_unit_test(periods_have_bounds),
		cmocka_unit_test(inside_words),
		cmocka_unit_test(as_much_as_a_filter_may_ask),
	};

	return cmocka_run_group_tests_name("count", tests, NULL, NULL);
}
