/* When nothing was recorded: which dates are ends, what could fall between, and what is certain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/gaps.h"
#include "core/scope.h"
#include "import/import.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"

/* What is found, each as gaps_say() has it and on a line of its own, "certain: " before those that are. */
static struct str gaps_in(struct casefile *c, const struct gap_scope *scope)
{
	struct gap *gaps;
	struct err err = {0};
	struct str out;
	size_t n;

	str_init(&out);
	assert_ok(gaps_find(c->store, scope, &gaps, &n, &err));
	for (size_t i = 0; i < n; i++) {
		str_add(&out, gaps[i].certain ? "certain: " : "");
		gaps_say(&gaps[i], CALENDAR_SLASHES, true, &out);
		str_add_char(&out, '\n');
	}
	free(gaps);
	return out;
}

static void check_scope(struct casefile *c, const struct gap_scope *scope, const char *wanted)
{
	struct str got = gaps_in(c, scope);

	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static void check(const char *const *dates, const char *wanted)
{
	struct casefile c;

	casefile_open(&c, 0);
	loading_dates(&c, "A", dates);
	check_scope(&c, &(struct gap_scope){.days = GAPS_DAYS}, wanted);
	casefile_close(&c);
}

#define DATES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NOTHING ", no dated entry between"

static void days_are_ends(void **state)
{
	(void)state;
	check(DATES("2012-01-01"), "");
	check(DATES("", "2012-06-31"), "");
	check(DATES("2012-01-01", "2012-02-26"), ""); /* 56 days are eight weeks, and no more */
	check(DATES("2012-01-01", "2012-02-27"), "certain: 57 days from 01/01/2012 to 27/02/2012" NOTHING "\n");
	check(DATES("2012-02-27T09:30", "2012-01-01T23:59"), "certain: 57 days from 01/01/2012 to 27/02/2012" NOTHING "\n");
	check(DATES("2012-01-01", "2012-02-01", "2012-03-01", "2012-03-01"), "");
	check(DATES("2011-12-01", "2012-02-01", "2012-02-02", "2012-05-02"),
	      "certain: 62 days from 01/12/2011 to 01/02/2012" NOTHING "\n"
	      "certain: 90 days from 02/02/2012 to 02/05/2012" NOTHING "\n");
	check(DATES("2012-01-01", "", "2012-06-31", "2012-04-01"), /* undated ones close nothing, and are not counted */
	      "certain: 91 days from 01/01/2012 to 01/04/2012" NOTHING "\n");
}

/* A date wider than a day that lies wholly between two others is an end, and the length has bounds. */
static void ranges_inside_are_ends(void **state)
{
	(void)state;
	check(DATES("2012-01-01", "2012-06", "2012-09-01"),
	      "certain: 152 to 181 days from 01/01/2012 to 01/06/2012-30/06/2012" NOTHING "\n"
	      "certain: 63 to 92 days from 01/06/2012-30/06/2012 to 01/09/2012" NOTHING "\n");
	/* it may be long enough, and may not */
	check(DATES("2012-01-01", "2012-02", "2012-03-20"),
	      "31 to 59 days from 01/01/2012 to 01/02/2012-29/02/2012" NOTHING "\n");
	/* two that overlap: the first is an end, the other could fall on either side of it */
	check(DATES("2012-01-01", "2012-03", "2012-03-10/2012-04-10", "2012-06-01"),
	      "60 to 90 days from 01/01/2012 to 01/03/2012-31/03/2012" NOTHING " (1 uncertain could be)\n"
	      "62 to 92 days from 01/03/2012-31/03/2012 to 01/06/2012" NOTHING " (1 uncertain could be)\n");
	/* one after another, with nothing else */
	check(DATES("2012-01", "2012-06"),
	      "certain: 122 to 181 days from 01/01/2012-31/01/2012 to 01/06/2012-30/06/2012" NOTHING "\n");
	check(DATES("2012-01", "2012-02"), "1 to 59 days from 01/01/2012-31/01/2012 to 01/02/2012-29/02/2012" NOTHING "\n");
}

static void what_could_fall_within_takes_the_certainty(void **state)
{
	(void)state;
	check(DATES("2012-05-06", "2012-22", "2012-08-11"),
	      "97 days from 06/05/2012 to 11/08/2012" NOTHING " (1 uncertain could be)\n");
	check(DATES("2012-05-06", "2012", "201X", "2012-22", "2012-08-11"),
	      "97 days from 06/05/2012 to 11/08/2012" NOTHING " (3 uncertain could be)\n");
	check(DATES("2012-05-06", "2012-08-11", "../2012-05-20"), /* open ends are no ends */
	      "97 days from 06/05/2012 to 11/08/2012" NOTHING " (1 uncertain could be)\n");
	check(DATES("2012-05-06", "2012-08-11", "2012-08-11/.."),
	      "certain: 97 days from 06/05/2012 to 11/08/2012" NOTHING "\n");
	check(DATES("2012-05-06", "2012-08-11", "2012-08-10/.."),
	      "97 days from 06/05/2012 to 11/08/2012" NOTHING " (1 uncertain could be)\n");
	check(DATES("2012-05-06", "2012-08-11", "2012-04-20/2012-05-06", "2012-08-11/2012-08-20"),
	      "certain: 97 days from 06/05/2012 to 11/08/2012" NOTHING "\n");
}

/* What the source doubts is no anchor, and makes nothing certain. */
static void a_doubted_end_is_not_certain(void **state)
{
	(void)state;
	check(DATES("2012-01-01", "2012-05-01?"), "121 days from 01/01/2012 to 01/05/2012 (doubted)" NOTHING "\n");
	check(DATES("2012-01-01~", "2012-05-01"), "121 days from 01/01/2012 (doubted) to 01/05/2012" NOTHING "\n");
	/* sure of the month: 91 days at least are left */
	check(DATES("2012-01-?01", "2012-05-~02"),
	      "certain: 122 days from 01/01/2012 (doubted) to 02/05/2012 (doubted)" NOTHING "\n");
	check(DATES("2012-01-?31", "2012-03-~29"),
	      "58 days from 31/01/2012 (doubted) to 29/03/2012 (doubted)" NOTHING "\n");
	/* on a day that is known it closes nothing and hides nothing */
	check(DATES("2012-01-01", "2012-01-01?", "2012-05-01"),
	      "certain: 121 days from 01/01/2012 to 01/05/2012" NOTHING "\n");
}

static void the_limit_is_the_callers(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 3); /* a week between each: no entry of GP is further from the next than 7 days */
	check_scope(&c, &(struct gap_scope){.days = 7}, "");
	check_scope(&c, &(struct gap_scope){.days = 6},
	            "certain: 7 days from 06/01/2020 to 13/01/2020" NOTHING "\n"
	            "certain: 7 days from 13/01/2020 to 20/01/2020" NOTHING "\n");
	casefile_close(&c);
}

static void of_one_agency_or_person(void **state)
{
	static const struct person people[] = {{.id = "N", .name = "Nína"}, {.id = "M", .name = "Ms K"}};
	static const struct alias aliases[] = {{.of = "M", .name = "Mother"}};
	static const struct entry_person nina[] = {{.ref = "N"}}, mother[] = {{.ref = "M"}};
	static const struct entry a[] = {{.when = "2012-01-01", .people = nina, .n_people = 1},
	                                 {.when = "2012-02-10", .people = mother, .n_people = 1},
	                                 {.when = "2012-04-01", .people = nina, .n_people = 1}};
	static const struct entry b[] = {{.when = "2012-03-01", .people = nina, .n_people = 1}, {.when = "2012-06-30"}};
	struct loading la = {.agency = "A", .people = people, .n_people = 2, .aliases = aliases, .n_aliases = 1,
                         .entries = a,
	                     .n_entries = 3, .from = "2012-01", .to = "2012-03"};
	struct loading lb = {.agency = "B", .people = people, .n_people = 1, .entries = b, .n_entries = 2};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &la);
	loading_submit(&c, &lb);
	check_scope(&c, &(struct gap_scope){.days = 56}, "certain: 90 days from 01/04/2012 to 30/06/2012" NOTHING "\n");
	check_scope(&c, &(struct gap_scope){.agency = "B", .days = 56},
	            "certain: 121 days from 01/03/2012 to 30/06/2012" NOTHING "\n");
	check_scope(&c, &(struct gap_scope){.agency = "A", .days = 45},
	            "certain: 51 days from 10/02/2012 to 01/04/2012" NOTHING "; not all of it covered\n");
	check_scope(&c, &(struct gap_scope){.agency = "a", .days = 45},
	            "certain: 51 days from 10/02/2012 to 01/04/2012" NOTHING "; not all of it covered\n");
	check_scope(&c, &(struct gap_scope){.person = "NINA", .days = 56},
	            "certain: 60 days from 01/01/2012 to 01/03/2012" NOTHING "\n");
	check_scope(&c, &(struct gap_scope){.agency = "A", .person = "N", .days = 56},
	            "certain: 91 days from 01/01/2012 to 01/04/2012" NOTHING "; not all of it covered\n");
	check_scope(&c, &(struct gap_scope){.person = "mother", .days = 0}, "");
	check_scope(&c, &(struct gap_scope){.agency = "NONE", .days = 0}, "");
	casefile_close(&c);
}

/* With coverage that holds all of it, and with one that says nothing that can be understood. */
static void covered(void **state)
{
	static const struct entry entries[] = {{.when = "2012-01-31"}, {.when = "2012-06-01"}};
	static const struct {
		const char *from, *to;
		bool all;
	} rows[] = {
		{"2012-01", "2012-06-01", true}, {"2012-01-31", NULL, true}, {NULL, "2012", true},  {NULL, NULL, true},
		{"2012-02-01", NULL, false},     {NULL, "2012-05", false},   {"once", "", true}, {"", "2011", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct casefile c;
		casefile_open(&c, 0);
		loading_submit(&c, &(struct loading){.agency = "A", .from = rows[i].from, .to = rows[i].to, .entries = entries,
		                                     .n_entries = 2});
		check_scope(&c, &(struct gap_scope){.agency = "A", .days = 56},
		            rows[i].all ? "certain: 122 days from 31/01/2012 to 01/06/2012" NOTHING "\n"
		                        : "certain: 122 days from 31/01/2012 to 01/06/2012"
	                                  NOTHING "; not all of it covered\n");
		casefile_close(&c);
	}
}

static void check_within(const char *from, const char *to, const char *const *dates, const char *wanted)
{
	struct casefile c;
	struct err err = {0};

	casefile_open(&c, 0);
	loading_dates(&c, "A", dates);
	assert_ok(scope_set(c.store, from, to, &err));
	check_scope(&c, &(struct gap_scope){.days = GAPS_DAYS}, wanted);
	casefile_close(&c);
}

/* Its ends are ends, and what lies outside is not looked at; what lies across an end could fall within. */
static void the_scope_has_ends(void **state)
{
	(void)state;
	check_within("2012-01", "2012", DATES("2011-01-01", "2012-06-01", "2012-07-01", "2014-01-01"),
	             "certain: 152 days from 01/01/2012 (scope) to 01/06/2012" NOTHING "\n"
	             "certain: 183 days from 01/07/2012 to 31/12/2012 (scope)" NOTHING "\n");
	check_within("2012-01", NULL, DATES("2011-01-01", "2012-06-01", "2012-07-01"),
	             "certain: 152 days from 01/01/2012 (scope) to 01/06/2012" NOTHING "\n");
	check_within(NULL, "2012", DATES("2012-06-01", "2012-12-31", "2014-01-01"),
	             "certain: 213 days from 01/06/2012 to 31/12/2012" NOTHING "\n");
	check_within("2012-01-01", "2012-12-31", DATES("2011-12-01/2012-01-09", "2012-11-30"),
	             "334 days from 01/01/2012 (scope) to 30/11/2012" NOTHING " (1 uncertain could be)\n");
	check_within("2012-01-01", "2012-03-31", DATES("2012", "2013-01-01"),
	             "90 days from 01/01/2012 (scope) to 31/03/2012 (scope)" NOTHING " (1 uncertain could be)\n");
	check_within("2012-01-01", "2012-12-31", DATES("2011-12-31", "2013-01-01", ""), "");
}

static void the_rows_are_those_of_its_ends(void **state)
{
	static const struct entry entries[] = {{.when = "2012-09-01"}, {.when = "2012-03"}, {.when = "2012-01-01"}};
	struct casefile c;
	struct gap *gaps;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 3});
	assert_ok(gaps_find(c.store, &(struct gap_scope){.days = 56}, &gaps, &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(gaps[0].from_row, 3);
	assert_int_equal(gaps[0].to_row, 2);
	assert_int_equal(gaps[1].from_row, 2);
	assert_int_equal(gaps[1].to_row, 1);
	assert_int_equal(gaps[1].from_last, edtf_day_number(2012, 3, 31));
	assert_int_equal(gaps[1].least, 154);
	assert_int_equal(gaps[1].most, 184);
	free(gaps);
	casefile_close(&c);
}

static void said_without_years(void **state)
{
	struct gap g = {.from_row = 1, .to_row = 2,
	                .from_first = edtf_day_number(2021, 5, 6), .from_last = edtf_day_number(2021, 5, 6),
	                .to_first = edtf_day_number(2021, 8, 11), .to_last = edtf_day_number(2021, 8, 11), .least = 97,
	                .most = 97, .could_fall = 1};
	struct str out;

	(void)state;
	str_init(&out);
	gaps_say(&g, CALENDAR_SLASHES, false, &out);
	assert_string_equal(out.text, "97 days from 06/05 to 11/08" NOTHING " (1 uncertain could be)");
	str_clear(&out);
	g.to_last = edtf_day_number(2022, 1, 3);
	g.most = 242;
	gaps_say(&g, CALENDAR_SLASHES, false, &out);
	assert_string_equal(out.text,
	                    "97 to 242 days from 06/05/2021 to 11/08/2021-03/01/2022" NOTHING " (1 uncertain could be)");
	str_release(&out);
}

/* samples/alder/README, planted 1. */
static void alder_has_97_days(void **state)
{
	static const char *const files[] = {"csc", "pol", "hosp", "hv", "gp", "hous", "prob", "nur", "cc", "da", "mh"};
	const char *top = getenv("CASECHRON_SRCDIR");
	struct casefile c;
	struct err failed = {0};

	(void)state;
	casefile_open(&c, 0);
	store_close(c.store);
	unlink(c.path);
	struct store_options mine = casefile_options(&c, STORE_WRITE);
	if (!store_create(c.path, "ALDER", &mine, &c.store, &failed))
		fail_msg("%s", failed.text);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct report report;
		struct err err = {0};
		char path[512];
		snprintf(path, sizeof path, "%s/samples/alder/%s-1.xml", top != NULL ? top : ".", files[i]);
		struct import_options options = import_defaults();
		assert_ok(import_load(c.store, path, &options, &report, &err));
		assert_int_equal(report.outcome, REPORT_LOADED);
		report_release(&report);
	}
	struct str got = gaps_in(&c, &(struct gap_scope){.days = GAPS_DAYS});
	assert_non_null(strstr(got.text, "\n97 days from 06/05/2021 to 11/08/2021" NOTHING " (1 uncertain could be)\n"));
	assert_null(strstr(got.text, "certain: 97"));
	str_release(&got);
	casefile_close(&c);
}

/* Field by field: what lies between them is nobody's. */
static bool same(const struct gap *a, const struct gap *b)
{
	return a->from_row == b->from_row && a->to_row == b->to_row && a->from_first == b->from_first &&
	       a->from_last == b->from_last && a->to_first == b->to_first && a->to_last == b->to_last &&
	       a->from_doubted == b->from_doubted && a->to_doubted == b->to_doubted && a->least == b->least &&
	       a->most == b->most && a->could_fall == b->could_fall && a->certain == b->certain &&
	       a->not_covered == b->not_covered;
}

/* Read once, the same as asked for one by one. */
static void of_each_agency_and_of_all(void **state)
{
	static const char *const agencies[] = {"A", "B", "NONE", NULL};
	struct gap *gaps[4], *alone;
	size_t n[4], n_alone, wanted[] = {3, 1, 0, 3};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "A", .from = "2012-02-01", .n_entries = 4,
	                                     .entries = (struct entry[]){{.when = "2012-01-01"}, {.when = "2012-04-01"},
	                                                                 {.when = "2012-05"}, {.when = "2012-09-01"}}});
	loading_dates(&c, "B", DATES("2012-03-01", "2012-07-15", ""));
	assert_ok(gaps_find_each(c.store, agencies, 3, GAPS_DAYS, gaps, n, &err));
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(n[i], wanted[i]);
		assert_ok(gaps_find(c.store, &(struct gap_scope){.agency = agencies[i], .days = GAPS_DAYS}, &alone, &n_alone,
		                    &err));
		assert_int_equal(n_alone, n[i]);
		for (size_t j = 0; j < n_alone; j++)
			assert_true(same(&alone[j], &gaps[i][j]));
		free(alone);
		free(gaps[i]);
	}
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_ends),
		cmocka_unit_test(ranges_inside_are_ends),
		cmocka_unit_test(what_could_fall_within_takes_the_certainty),
		cmocka_unit_test(a_doubted_end_is_not_certain),
		cmocka_unit_test(the_limit_is_the_callers),
		cmocka_unit_test(of_one_agency_or_person),
		cmocka_unit_test(of_each_agency_and_of_all),
		cmocka_unit_test(covered),
		cmocka_unit_test(the_scope_has_ends),
		cmocka_unit_test(the_rows_are_those_of_its_ends),
		cmocka_unit_test(said_without_years),
		cmocka_unit_test(alder_has_97_days),
	};

	return cmocka_run_group_tests_name("gaps", tests, NULL, NULL);
}
