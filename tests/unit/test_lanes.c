/* The sign of a cell, of a period, and the dates above the columns. */
#include "tui/lanes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"

static int32_t day(int year, int month, int dom)
{
	return edtf_day_number(year, month, dom);
}

/* Buckets from the one of `first` on. */
static struct density buckets(enum calendar_unit unit, int32_t first, size_t n)
{
	struct density d = {.buckets = mem_zero(n, sizeof *d.buckets), .n = n};
	int32_t at = calendar_bucket_start(unit, first);

	for (size_t i = 0; i < n; i++) {
		d.buckets[i].first = at;
		d.buckets[i].next = at = calendar_bucket_next(unit, at);
	}
	return d;
}

static void a_cell_has_one_sign(void **state)
{
	static const struct submission agency = {.agency_code = "A"};
	struct gap gap = {.from_last = day(2021, 2, 15), .to_first = day(2021, 8, 1)};
	struct lane lane = {.agency = &agency,
	                    .gaps = &gap,
	                    .n_gaps = 1,
	                    .covered_first = day(2021, 1, 1),
	                    .covered_last = day(2021, 9, 30)};
	struct density *d = &lane.density[CALENDAR_MONTH];
	char signs[14] = "";

	(void)state;
	*d = buckets(CALENDAR_MONTH, day(2020, 12, 1), 12);
	d->buckets[2] = (struct density_bucket){d->buckets[2].first, d->buckets[2].next, .entries = 3, .possible = 1};
	d->buckets[4].spans = 2; /* within the gap */
	d->buckets[5].possible = 4;
	d->buckets[8].entries = 10;
	d->buckets[9].entries = d->buckets[9].significant = 1;
	d->buckets[11].entries = 1; /* what is not covered may have entries all the same */
	for (size_t i = 0; i < d->n; i++)
		signs[i] = lanes_cell(&lane, CALENDAR_MONTH, i).sign;
	assert_string_equal(signs, "x.3:~?::+!x1");
	lane.agency = NULL; /* of all: the figure counts */
	assert_int_equal(lanes_cell(&lane, CALENDAR_MONTH, 9).sign, '1');
	free(d->buckets);
}

static void a_period_is_sure_in_its_middle(void **state)
{
	struct period_row p = {.period = {.kind = "plan"},
	                       .first = day(2021, 2, 1),
	                       .sure_first = day(2021, 2, 28),
	                       .sure_last = day(2021, 4, 10),
	                       .last = day(2021, 4, 30)};
	struct density d = buckets(CALENDAR_WEEK, day(2021, 1, 25), 15);
	char signs[16] = "";

	(void)state;
	for (size_t i = 0; i < d.n; i++)
		signs[i] = lanes_period(&p, d.buckets[i].first, d.buckets[i].next);
	assert_string_equal(signs, " ~~~PPPPPPP~~~ ");
	p.sure_last = p.sure_first - 1; /* no day is sure */
	assert_int_equal(lanes_period(&p, p.first, p.last), '~');
	free(d.buckets);
}

static void check_scale(enum calendar_unit unit, int32_t first, size_t from, size_t to, const char *wanted_years,
                        const char *wanted_parts)
{
	struct density d = buckets(unit, first, to);
	struct str years, parts;

	str_init(&years);
	str_init(&parts);
	lanes_scale(&d, unit, from, to, &years, &parts);
	assert_string_equal(years.text, wanted_years);
	assert_string_equal(parts.text, wanted_parts);
	str_release(&years);
	str_release(&parts);
	free(d.buckets);
}

static void dates_stand_above_the_columns(void **state)
{
	(void)state;
	check_scale(CALENDAR_WEEK, day(2020, 11, 25), 0, 12, "2020 2021", " D   J    F ");
	check_scale(CALENDAR_WEEK, day(2020, 12, 14), 0, 10, "  2021", "  J    F  ");
	check_scale(CALENDAR_MONTH, day(2020, 10, 1), 0, 8, "   2021", "ONDJFMAM");
	check_scale(CALENDAR_MONTH, day(2020, 7, 1), 1, 20, "2020 2021        2022", "ASONDJFMAMJJASONDJF");
	check_scale(CALENDAR_QUARTER, day(2019, 4, 1), 0, 9, "   '20 '21", "234123412");
	check_scale(CALENDAR_MONTH, day(2020, 7, 1), 0, 0, "", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_has_one_sign),
		cmocka_unit_test(a_period_is_sure_in_its_middle),
		cmocka_unit_test(dates_stand_above_the_columns),
	};

	return cmocka_run_group_tests_name("lanes", tests, NULL, NULL);
}
