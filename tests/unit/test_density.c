/* How much was recorded when: no bucket left out, no date put into one that it may not lie in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/density.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"

#define DATES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* "first: entries+possible (spans) !significant" for each bucket, then what stands beside them. */
static struct str density_of(struct casefile *c, const char *text, enum calendar_unit unit)
{
	struct filter f;
	struct density d;
	struct err err = {0};
	struct str out;

	str_init(&out);
	assert_ok(filter_parse(text, &f, &err));
	assert_ok(density_find(c->store, &f, unit, &d, &err));
	for (size_t i = 0; i < d.n; i++) {
		const struct density_bucket *b = &d.buckets[i];
		struct edtf_civil first = edtf_civil(b->first);
		assert_int_equal(b->first, calendar_bucket_start(unit, b->first));
		assert_int_equal(b->next, calendar_bucket_next(unit, b->first));
		assert_true(i == 0 || d.buckets[i - 1].next == b->first);
		str_format(&out, "%d-%02d-%02d: %d", (int)first.year, first.month, first.day, (int)b->entries);
		str_format(&out, b->possible > 0 ? "+%d" : "", (int)b->possible);
		str_format(&out, b->spans > 0 ? " (%d)" : "", (int)b->spans);
		str_format(&out, b->significant > 0 ? " !%d; " : "; ", (int)b->significant);
	}
	str_format(&out, "undated %d, spans %d, open %d, hidden %d", (int)d.undated, (int)d.uncertain, (int)d.open,
	           (int)d.hidden);
	density_release(&d);
	assert_null(d.buckets);
	filter_release(&f);
	return out;
}

static void check_case(struct casefile *c, const char *text, enum calendar_unit unit, const char *wanted)
{
	struct str got = density_of(c, text, unit);

	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static void check(const char *const *dates, enum calendar_unit unit, const char *wanted)
{
	struct casefile c;

	casefile_open(&c, 0);
	loading_dates(&c, "A", dates);
	check_case(&c, "", unit, wanted);
	casefile_close(&c);
}

static void no_entry_no_bucket(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	check_case(&c, "", CALENDAR_MONTH, "undated 0, spans 0, open 0, hidden 0");
	casefile_close(&c);
	check(DATES("", "2012-06-31"), CALENDAR_MONTH, "undated 2, spans 0, open 0, hidden 0");
}

static void each_unit(void **state)
{
	const char *const *dates = DATES("2012-01-01", "2012-01-02T09:30", "2012-04-08", "2012-04-08", "");

	(void)state;
	check(dates, CALENDAR_YEAR, "2012-01-01: 4; undated 1, spans 0, open 0, hidden 0");
	check(dates, CALENDAR_QUARTER, "2012-01-01: 2; 2012-04-01: 2; undated 1, spans 0, open 0, hidden 0");
	check(dates, CALENDAR_MONTH,
	      "2012-01-01: 2; 2012-02-01: 0; 2012-03-01: 0; 2012-04-01: 2; undated 1, spans 0, open 0, hidden 0");
	/* 1 January 2012 was a Sunday: the last day of a week */
	check(DATES("2012-01-01", "2012-01-02", "2012-01-16"), CALENDAR_WEEK,
	      "2011-12-26: 1; 2012-01-02: 1; 2012-01-09: 0; 2012-01-16: 1; undated 0, spans 0, open 0, hidden 0");
}

/* A month is an entry of a quarter, and a span over weeks. */
static void what_is_wider_than_a_bucket_is_a_span(void **state)
{
	const char *const *dates = DATES("2012-01-05", "2012-02", "2012-03-10");

	(void)state;
	check(dates, CALENDAR_QUARTER, "2012-01-01: 3; undated 0, spans 0, open 0, hidden 0");
	check(dates, CALENDAR_MONTH, "2012-01-01: 1; 2012-02-01: 1; 2012-03-01: 1; undated 0, spans 0, open 0, hidden 0");
	check(DATES("2012-01-30", "2012-02", "2012-02-20"), CALENDAR_WEEK,
	      "2012-01-30: 1 (1); 2012-02-06: 0 (1); 2012-02-13: 0 (1); 2012-02-20: 1 (1); 2012-02-27: 0 (1); "
	      "undated 0, spans 1, open 0, hidden 0");
	check(DATES("2012-01-31/2012-02-01"), CALENDAR_MONTH,
	      "2012-01-01: 0 (1); 2012-02-01: 0 (1); undated 0, spans 1, open 0, hidden 0");
	check(DATES("2011-24"),
	      CALENDAR_YEAR, "2011-01-01: 0 (1); 2012-01-01: 0 (1); undated 0, spans 1, open 0, hidden 0");
}

static void an_open_end_is_drawn_to_the_edge(void **state)
{
	(void)state;
	check(DATES("2012-01-05", "2012-03/..", "2012-05-01"), CALENDAR_MONTH,
	      "2012-01-01: 1; 2012-02-01: 0; 2012-03-01: 0 (1); 2012-04-01: 0 (1); 2012-05-01: 1 (1); "
	      "undated 0, spans 1, open 1, hidden 0");
	check(DATES("2012-01-05", "../2012-02", "2012-03-01"), CALENDAR_MONTH,
	      "2012-01-01: 1 (1); 2012-02-01: 0 (1); 2012-03-01: 1; undated 0, spans 1, open 1, hidden 0");
	/* its own edge counts where it is the outermost */
	check(DATES("2012-01-05", "2012-03/.."), CALENDAR_MONTH,
	      "2012-01-01: 1; 2012-02-01: 0; 2012-03-01: 0 (1); undated 0, spans 1, open 1, hidden 0");
	check(DATES("2012-03-05", "../2012-01-31"), CALENDAR_MONTH,
	      "2012-01-01: 0 (1); 2012-02-01: 0; 2012-03-01: 1; undated 0, spans 1, open 1, hidden 0");
	check(DATES("../..", "2012-03-05"), CALENDAR_MONTH, "2012-03-01: 1 (1); undated 0, spans 1, open 1, hidden 0");
}

/* With no edge at all there is nothing to draw on, but it is no entry without a date. */
static void open_at_both_ends_and_alone(void **state)
{
	(void)state;
	check(DATES("../..", ""), CALENDAR_MONTH, "undated 1, spans 1, open 1, hidden 0");
	check(DATES("Y17E7", "2012"), CALENDAR_YEAR, "2012-01-01: 1 (1); undated 0, spans 1, open 1, hidden 0");
}

/* The bounds as written draw it; what is doubted is only possible where the filter asks for its date. */
static void of_a_filter(void **state)
{
	static const struct entry entries[] = {
		{.when = "2012-01-05", .kind = "visit", .significant = true}, {.when = "2012-01-20~", .kind = "visit"},
		{.when = "2012-02-10", .kind = "call", .significant = true},  {.when = "2012-03?", .kind = "visit"},
		{.when = "", .kind = "visit", .significant = true},           {.when = "", .kind = "call"},
		{.when = "2012-02/2012-03", .kind = "visit"},
	};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 7});
	check_case(&c, "kind:visit", CALENDAR_MONTH,
	           "2012-01-01: 2 !1; 2012-02-01: 0 (1); 2012-03-01: 1 (1); undated 1, spans 1, open 0, hidden 2");
	check_case(&c, "kind:visit on:2012", CALENDAR_MONTH,
	           "2012-01-01: 1+1 !1; 2012-02-01: 0 (1); 2012-03-01: 0+1 (1); undated 1, spans 1, open 0, hidden 2");
	check_case(&c, "is:significant", CALENDAR_MONTH,
	           "2012-01-01: 1 !1; 2012-02-01: 1 !1; undated 1, spans 0, open 0, hidden 4");
	check_case(&c, "kind:nothing", CALENDAR_WEEK, "undated 0, spans 0, open 0, hidden 7");
	check_case(&c, "after:2013", CALENDAR_WEEK, "undated 2, spans 0, open 0, hidden 5");
	casefile_close(&c);
}

static void too_many_columns(void **state)
{
	struct casefile c;
	struct density d;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	loading_dates(&c, "A", DATES("1012-01-05", "2012-02-10"));
	assert_false(density_find(c.store, NULL, CALENDAR_WEEK, &d, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_non_null(strstr(err.text, "larger unit"));
	assert_null(d.buckets);
	assert_ok(density_find(c.store, NULL, CALENDAR_MONTH, &d, &err));
	assert_int_equal(d.n, 12002);
	density_release(&d);
	casefile_close(&c);
}

/* Lanes: each agency's on the buckets of all, so that they stand under each other. */
static void of_each_agency_on_the_buckets_of_all(void **state)
{
	static const char *const wanted[] = {"A", "B", "C"};
	static const int64_t entries[][3] = {{1, 0, 1}, {0, 0, 2}, {0, 0, 0}}, matching[] = {4, 2, 0};
	struct density_rows rows;
	struct density d, all;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	loading_dates(&c, "A", DATES("2012-01-05", "2012-03-31", "2012-01/2012-02", ""));
	loading_dates(&c, "B", DATES("2012-03-30", "2012-03"));
	assert_ok(density_read(c.store, NULL, &rows, &err));
	assert_ok(density_fold(&rows, NULL, CALENDAR_MONTH, &all, &err));
	assert_int_equal(all.matching, 6);
	assert_int_equal(all.last, edtf_day_number(2012, 3, 31));
	for (size_t i = 0; i < 3; i++) {
		assert_ok(density_fold(&rows, wanted[i], CALENDAR_MONTH, &d, &err));
		assert_int_equal(d.n, 3);
		for (size_t j = 0; j < 3; j++) {
			assert_int_equal(d.buckets[j].first, all.buckets[j].first);
			assert_int_equal(d.buckets[j].entries, entries[i][j]);
			assert_int_equal(d.buckets[j].spans, i == 0 && j < 2);
			assert_int_equal(d.buckets[j].row != 0, entries[i][j] > 0);
		}
		assert_int_equal(d.matching, matching[i]);
		assert_int_equal(d.undated, i == 0);
		if (i == 1) /* the first of March is B's "March", which begins before all else of it */
			assert_int_equal(d.buckets[2].row, all.buckets[2].row);
		density_release(&d);
	}
	assert_int_equal(density_at(&all, edtf_day_number(2012, 2, 29)), 1);
	assert_int_equal(density_at(&all, edtf_day_number(2011, 2, 1)), 0);
	assert_int_equal(density_at(&all, edtf_day_number(2013, 2, 1)), 2);
	density_release(&all);
	assert_int_equal(density_at(&all, 0), 0);
	density_rows_release(&rows);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_entry_no_bucket),
		cmocka_unit_test(each_unit),
		cmocka_unit_test(what_is_wider_than_a_bucket_is_a_span),
		cmocka_unit_test(an_open_end_is_drawn_to_the_edge),
		cmocka_unit_test(open_at_both_ends_and_alone),
		cmocka_unit_test(of_a_filter),
		cmocka_unit_test(of_each_agency_on_the_buckets_of_all),
		cmocka_unit_test(too_many_columns),
	};

	return cmocka_run_group_tests_name("density", tests, NULL, NULL);
}
