/* Periods as the agencies gave them, by the names that these give the people. */
#include "core/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/loading.h"

static void add_day(struct str *out, int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	if (day == EDTF_FIRST || day == EDTF_LAST)
		str_add(out, " open");
	else
		str_format(out, " %d-%02d-%02d", (int)c.year, c.month, c.day);
}

static void by_person_then_kind_then_beginning(void **state)
{
	static const struct period
		first[] =
			{
				{.id = "P1", .kind = "plan", .person = "N", .from = "2012-05-01", .to = "2012-06"},
				{.id = "P2", .kind = "tenancy", .from = "2011"},
				{.id = "P3",
	             .kind = "plan",
	             .person = "N",
	             .from = "2010-01-01",
	             .to = "2010-02-01",
	             .category = "neglect"},
			},
		second[] = {{.id = "Q", .kind = "placement", .person = "X", .from = "2013-01-01", .to = "no date"}};
	static const struct period old[] = {{.id = "O", .kind = "old"}};
	static const struct person people[] = {{.id = "N", .name = "Nina"}};
	struct period_row *rows;
	struct casefile c;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	(void)state;
	casefile_open(&c, 0);
	loading_submit(&c, &(struct loading){.agency = "B", .periods = old, .n_periods = 1});
	loading_submit(&c, &(struct loading){.agency = "B", .revision = 2, .periods = second, .n_periods = 1});
	loading_submit(&c,
	               &(struct loading){.agency = "A", .people = people, .n_people = 1, .periods = first, .n_periods = 3});
	arena_init(&arena);
	str_init(&out);
	assert_ok(period_list(c.store, &arena, &rows, &n, &err));
	for (size_t i = 0; i < n; i++) {
		const struct period *p = &rows[i].period;
		str_format(&out, "%s:%s %s %s", rows[i].agency, p->id, p->kind, p->person != NULL ? p->person : "nobody");
		add_day(&out, rows[i].first);
		add_day(&out, rows[i].sure_first);
		add_day(&out, rows[i].sure_last);
		add_day(&out, rows[i].last);
		str_format(&out, " %s\n", p->category != NULL ? p->category : "");
	}
	assert_string_equal(out.text, "A:P2 tenancy nobody 2011-01-01 2011-12-31 open open \n"
	                              "A:P3 plan Nina 2010-01-01 2010-01-01 2010-02-01 2010-02-01 neglect\n"
	                              "A:P1 plan Nina 2012-05-01 2012-05-01 2012-06-01 2012-06-30 \n"
	                              "B:Q placement X 2013-01-01 2013-01-01 open open \n");
	str_release(&out);
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(by_person_then_kind_then_beginning)};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
