/* What holds of any filter on any case: it means what its printed form means, a double "not" is none, what is
 * certain is possible, and what is not certainly so is possibly not so. And of the order: that it is total, and
 * always the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/density.h"
#include "core/mem.h"
#include "core/query.h"
#include "core/timeline.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/chance.h"

enum { EACH = 60, AGENCIES = 3, FILTERS = 400, DEPTH = 3 };

static int open_case(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 0);
	chance_case(c, EACH);
	*state = c;
	return 0;
}

static int close_case(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

static void parse(const char *text, struct filter *f)
{
	struct err err = {0};

	if (!filter_parse(text, f, &err))
		fail_msg("%s: %s", text, err.text);
}

static void load(struct casefile *c, const struct filter *f, struct timeline *t)
{
	struct err err = {0};

	assert_ok(timeline_load(c->store, f, t, &err));
}

/* The same entries, in the same order, as certain. */
static void assert_same(struct casefile *c, const char *text, const char *other)
{
	struct filter f, g;
	struct timeline a, b;

	parse(text, &f);
	parse(other, &g);
	load(c, &f, &a);
	load(c, &g, &b);
	if (a.n != b.n || a.undated_out != b.undated_out)
		fail_msg("\"%s\" finds %zu, \"%s\" %zu", text, a.n, other, b.n);
	for (size_t i = 0; i < a.n; i++)
		if (a.rows[i] != b.rows[i] || timeline_certain(&a, i) != timeline_certain(&b, i))
			fail_msg("\"%s\" and \"%s\" differ at %zu", text, other, i);
	timeline_release(&a);
	timeline_release(&b);
	filter_release(&f);
	filter_release(&g);
}

static void what_is_printed_selects_the_same(void **state)
{
	struct casefile *c = *state;

	for (int i = 0; i < FILTERS; i++) {
		struct str text, printed, again;
		struct filter f;
		str_init(&text);
		str_init(&printed);
		str_init(&again);
		chance_filter(c, &text, DEPTH);
		parse(text.text, &f);
		filter_print(&f, &printed);
		filter_release(&f);
		parse(printed.text, &f);
		filter_print(&f, &again);
		filter_release(&f);
		assert_string_equal(printed.text, again.text);
		assert_same(c, text.text, printed.text);
		str_release(&text);
		str_release(&printed);
		str_release(&again);
	}
}

static void not_not_is_nothing(void **state)
{
	struct casefile *c = *state;

	for (int i = 0; i < FILTERS; i++) {
		struct str text, twice;
		str_init(&text);
		str_init(&twice);
		chance_filter(c, &text, DEPTH);
		str_format(&twice, "-(-(%s))", text.text);
		assert_same(c, text.text, twice.text);
		str_release(&text);
		str_release(&twice);
	}
}

/* Of each row, by number: 0 no, 1 possible, 2 certain. */
static void answers(struct casefile *c, const char *text, size_t n, unsigned char *answer)
{
	struct filter f;
	struct timeline t;

	memset(answer, 0, n + 1);
	parse(text, &f);
	load(c, &f, &t);
	for (size_t i = 0; i < t.n; i++)
		answer[t.rows[i]] = timeline_certain(&t, i) ? 2 : 1;
	timeline_release(&t);
	filter_release(&f);
}

static void not_turns_certain_and_no_round(void **state)
{
	struct casefile *c = *state;
	unsigned char is[EACH * AGENCIES + 1], is_not[EACH * AGENCIES + 1];
	struct timeline all;
	size_t seen[3] = {0};

	load(c, NULL, &all);
	assert_int_equal(all.n, EACH * AGENCIES);
	assert_true(all.n_dated > EACH && all.n_dated < all.n);
	for (int i = 0; i < FILTERS; i++) {
		struct str text, opposite;
		str_init(&text);
		str_init(&opposite);
		chance_filter(c, &text, DEPTH);
		str_format(&opposite, "-(%s)", text.text);
		answers(c, text.text, all.n, is);
		answers(c, opposite.text, all.n, is_not);
		for (size_t r = 0; r < all.n_dated; r++) {
			int64_t row = all.rows[r];
			if (is[row] + is_not[row] != 2)
				fail_msg("%s: %d of row %d, and %d of its opposite", text.text, is[row], (int)row, is_not[row]);
			seen[is[row]]++;
		}
		for (size_t r = all.n_dated; r < all.n; r++) /* may be neither, but not both, and never possible */
			assert_true(is[all.rows[r]] + is_not[all.rows[r]] <= 2 && is[all.rows[r]] != 1);
		str_release(&text);
		str_release(&opposite);
	}
	assert_true(seen[0] > FILTERS && seen[1] > FILTERS && seen[2] > FILTERS);
	timeline_release(&all);
}

static void check_counts(struct casefile *c, const struct filter *f, const char *text)
{
	struct err err = {0};
	struct timeline t;
	struct count n;
	struct density d;
	int64_t certain = 0, drawn = 0;

	load(c, f, &t);
	assert_ok(count_entries(c->store, f, &n, &err));
	for (size_t i = 0; i < t.n; i++)
		certain += timeline_certain(&t, i);
	if (n.entries_certain != certain || n.entries_possible != (int64_t)t.n || n.undated != (int64_t)t.undated_out)
		fail_msg("%s: %d, %d and %d are counted, %d, %zu and %zu are there", text, (int)n.entries_certain,
		         (int)n.entries_possible, (int)n.undated, (int)certain, t.n, t.undated_out);
	assert_true(n.entries_certain <= n.entries_possible);
	assert_true(n.at_most == COUNT_UNBOUNDED || n.at_least <= n.at_most);
	assert_int_equal(n.entries_possible + n.hidden + n.undated, t.total);
	if (!density_find(c->store, f, CALENDAR_YEAR, &d, &err)) {
		assert_non_null(strstr(err.text, "larger unit"));
	} else {
		for (size_t i = 0; i < d.n; i++)
			drawn += d.buckets[i].entries + d.buckets[i].possible;
		assert_int_equal(drawn + d.uncertain + d.undated, n.entries_possible + n.undated);
		assert_int_equal(d.hidden, n.hidden);
		density_release(&d);
	}
	timeline_release(&t);
}

static void counts_are_those_of_the_timeline(void **state)
{
	struct casefile *c = *state;

	for (int i = 0; i < FILTERS; i++) {
		struct filter f;
		struct str text;
		str_init(&text);
		chance_filter(c, &text, DEPTH);
		parse(text.text, &f);
		check_counts(c, &f, text.text);
		filter_release(&f);
		str_release(&text);
	}
}

/* Less than 0: `a` stands before `b`. By DESIGN, Time; agencies in the order in which they were loaded. */
static int compare(const struct entry_view *a, const struct entry_view *b)
{
	static const char *const order[] = {"GP", "POL", "CSC", "HV"};
	int place[2] = {0};

	for (int i = 0; i < 4; i++) {
		place[0] += strcmp(a->agency, order[i]) == 0 ? i : 0;
		place[1] += strcmp(b->agency, order[i]) == 0 ? i : 0;
	}
	const struct edtf *x = &a->entry.date, *y = &b->entry.date;
	const int64_t pairs[][2] = {
		{x->kind == EDTF_UNDATED, y->kind == EDTF_UNDATED}, {x->earliest, y->earliest}, {x->minute, y->minute},
		{x->latest, y->latest}, {place[0], place[1]}, {a->entry.sequence, b->entry.sequence},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1] ? -1 : 1;
	int by_agency = strcmp(a->agency, b->agency);
	return by_agency != 0 ? by_agency : strcmp(a->entry.id, b->entry.id);
}

static void the_order_is_total(void **state)
{
	struct casefile *c = *state;
	struct entry_view views[EACH * AGENCIES];
	struct err err = {0};
	struct arena arena;
	struct timeline t;

	arena_init(&arena);
	load(c, NULL, &t);
	for (size_t i = 0; i < t.n; i++)
		assert_ok(query_entry(c->store, &arena, t.rows[i], &views[i], &err));
	for (size_t i = 0; i < t.n; i++)
		for (size_t k = i + 1; k < t.n; k++)
			if (compare(&views[i], &views[k]) >= 0)
				fail_msg("%s (%s) stands before %s (%s)", views[i].entry.id, views[i].entry.when, views[k].entry.id,
				         views[k].entry.when);
	timeline_release(&t);
	arena_release(&arena);
}

/* A filter takes away and moves nothing; nor does opening the case again. */
static void the_order_is_stable(void **state)
{
	struct casefile *c = *state;
	struct timeline all, again;

	load(c, NULL, &all);
	for (int i = 0; i < FILTERS; i++) {
		struct filter f;
		struct timeline t;
		struct str text;
		size_t at = 0;
		str_init(&text);
		chance_filter(c, &text, DEPTH);
		parse(text.text, &f);
		load(c, &f, &t);
		for (size_t k = 0; k < t.n; k++, at++) {
			while (at < all.n && all.rows[at] != t.rows[k])
				at++;
			if (at == all.n)
				fail_msg("%s: row %d stands elsewhere", text.text, (int)t.rows[k]);
		}
		timeline_release(&t);
		filter_release(&f);
		str_release(&text);
	}
	casefile_reopen(c, STORE_READ);
	load(c, NULL, &again);
	assert_int_equal(again.n, all.n);
	assert_memory_equal(again.rows, all.rows, all.n * sizeof *all.rows);
	timeline_release(&again);
	timeline_release(&all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_printed_selects_the_same, open_case, close_case),
		cmocka_unit_test_setup_teardown(not_not_is_nothing, open_case, close_case),
		cmocka_unit_test_setup_teardown(not_turns_certain_and_no_round, open_case, close_case),
		cmocka_unit_test_setup_teardown(counts_are_those_of_the_timeline, open_case, close_case),
		cmocka_unit_test_setup_teardown(the_order_is_total, open_case, close_case),
		cmocka_unit_test_setup_teardown(the_order_is_stable, open_case, close_case),
	};

	return cmocka_run_group_tests_name("filter, any", tests, NULL, NULL);
}
