/* Several entries of one incident are one happening; what is certain and what is possible stays so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/happenings.h"
#include "core/record.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/loading.h"

static void open_case(struct casefile *c)
{
	static const struct entry entries[] = {
		{.id = "one", .when = "2020-01-06", .count_low = 1, .count_high = 1},
		{.id = "six", .when = "2020-02-01", .count_low = 6, .count_high = 6},
		{.id = "seven", .when = "2020-02-02", .count_low = 7, .count_high = 8},
		{.id = "year", .when = "2020", .count_low = 1, .count_high = 1},
		{.id = "many", .when = "2021-01-01", .count_low = 31, .count_high = COUNT_UNBOUNDED},
	};

	casefile_open(c, 2);
	loading_submit(c, &(struct loading){.agency = "A", .entries = entries, .n_entries = 5});
}

static void join(struct casefile *c, const char *title, const char *entries)
{
	const char *values[RECORD_FIELDS] = {title, entries};
	struct err err = {0};

	assert_ok(record_add(c->store, RECORD_INCIDENT, values, NULL, NULL, &err));
}

/* "at_least-at_most, incidents by entries; plain at_least-at_most" */
static void counts(struct casefile *c, const char *text, const char *wanted)
{
	struct happenings h;
	struct filter filter;
	struct count plain;
	struct err err = {0};
	char got[128];

	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(count_entries(c->store, &filter, &plain, &err));
	assert_ok(happenings_count(c->store, &filter, &plain, &h, &err));
	snprintf(got, sizeof got, "%d-%d, %d by %d; %d-%d", (int)h.at_least, (int)h.at_most, (int)h.incidents,
	         (int)h.entries, (int)plain.at_least, (int)plain.at_most);
	assert_string_equal(got, wanted);
	filter_release(&filter);
}

static void says(struct casefile *c, const char *text, const char *wanted)
{
	struct happenings h;
	struct filter filter;
	struct count plain;
	struct err err = {0};
	struct str got;

	str_init(&got);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(count_entries(c->store, &filter, &plain, &err));
	assert_ok(happenings_count(c->store, &filter, &plain, &h, &err));
	happenings_say(&h, &plain, &got);
	assert_string_equal(got.text, wanted);
	filter_release(&filter);
	str_release(&got);
}

static void an_incident_counts_once(void **state)
{
	struct casefile c;

	(void)state;
	open_case(&c);
	counts(&c, "before:2020-01", "3-4, 0 by 0; 3-4");
	join(&c, "The visit", "GP:GP-1,A:one");
	counts(&c, "before:2020-01", "2-3, 1 by 2; 3-4");
	counts(&c, "agency:GP", "2-2, 0 by 0; 2-2");
	join(&c, "Appointments", "A:six,A:seven");
	counts(&c, "on:2020-02", "6-9, 1 by 2; 13-15"); /* the year may lie there */
	counts(&c, "", "40--1, 2 by 4; 48--1");
	says(&c, "before:2020-01", "4 entries tell of at least 2, at most 3 happenings; 1 incident is told by 2 of them");
	says(&c, "agency:GP on:2020-01-06", "1 entry tells of 1 happening");
	casefile_close(&c);
}

static void it_is_certain_where_one_of_its_entries_is(void **state)
{
	struct casefile c;

	(void)state;
	open_case(&c);
	join(&c, "The visit", "A:year,A:one");
	counts(&c, "agency:A on:2020-01", "1-1, 1 by 2; 1-2");
	counts(&c, "agency:A on:2020-03", "0-1, 0 by 0; 0-1");
	casefile_close(&c);
}

/* One entry tells of two incidents: they may be one, or two. */
static void incidents_that_share_an_entry_may_be_one(void **state)
{
	struct casefile c;

	(void)state;
	open_case(&c);
	join(&c, "First", "A:one,GP:GP-1");
	join(&c, "Second", "A:one,GP:GP-2");
	counts(&c, "agency:GP,A on:2020-01 -is:uncertain", "1-2, 2 by 3; 3-3");
	join(&c, "Again", "A:one,GP:GP-1,GP:GP-2");
	counts(&c, "agency:GP,A on:2020-01 -is:uncertain", "1-3, 3 by 3; 3-3");
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_incident_counts_once),
		cmocka_unit_test(it_is_certain_where_one_of_its_entries_is),
		cmocka_unit_test(incidents_that_share_an_entry_may_be_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
