/* Everybody the case knows: the roster's are one person in all files, an agency's own are nobody else's. */
#include "core/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/loading.h"

static void expect_filter(const struct people *p, size_t i, const char *wanted)
{
	struct str filter;

	str_init(&filter);
	people_filter(p, i, &filter);
	assert_string_equal(filter.text, wanted);
	str_release(&filter);
}

static void load(struct casefile *c, struct people *p)
{
	struct err err = {0};

	assert_ok(people_load(c->store, p, &err));
}

static const struct person family[] = {
	{"N", "Nel", "subject", "2020-02-11", NULL},
	{"M", "Mother", "mother", NULL, NULL},
};

static const struct relation mother[] = {{"M", "N", "mother", NULL, NULL, NULL}};

static struct entry_person nel[] = {{.ref = "N"}}, both[] = {{.ref = "N"}, {.ref = "M"}, {.ref = "N"}};

/* Without the submission that casefile_open() loads. */
static void open_empty(struct casefile *c)
{
	struct err err = {0};

	casefile_open(c, 0);
	assert_ok(undo_last(c->store, NULL, &err));
}

/* HV and POL have the roster; what both say is said once. */
static void open_roster(struct casefile *c)
{
	static const struct alias aliases[] = {{"M", "Ms K"}};
	static const struct period plan[] = {{"CP1", "child-protection-plan", "N", "2020-05", "2021-01", "neglect"}};
	const struct entry hv[] = {
		{.when = "2020-03", .people = both, .n_people = 3},
		{.when = "2020-02-12", .people = nel, .n_people = 1},
		{.when = "", .people = nel, .n_people = 1},
	};
	const struct entry pol[] = {{.when = "", .people = nel, .n_people = 1}, {.when = "2021-06-30"}};

	open_empty(c);
	loading_submit(c, &(struct loading){.agency = "HV",
	                                    .roster = true,
	                                    .people = family,
	                                    .n_people = 2,
	                                    .aliases = aliases,
	                                    .n_aliases = 1,
	                                    .relations = mother,
	                                    .n_relations = 1,
	                                    .periods = plan,
	                                    .n_periods = 1,
	                                    .entries = hv,
	                                    .n_entries = 3});
	loading_submit(c, &(struct loading){.agency = "POL",
	                                    .roster = true,
	                                    .people = family,
	                                    .n_people = 2,
	                                    .aliases = aliases,
	                                    .n_aliases = 1,
	                                    .relations = mother,
	                                    .n_relations = 1,
	                                    .entries = pol,
	                                    .n_entries = 2});
}

static void the_roster_is_one_person_each(void **state)
{
	struct casefile c;
	struct people p;

	(void)state;
	open_roster(&c);
	load(&c, &p);
	assert_int_equal(p.n_roster, 2);
	const struct people_person *n = &p.items[1], *m = &p.items[0];
	assert_string_equal(n->person.name, "Nel");
	assert_null(n->agency);
	assert_int_equal(n->entries, 4);
	assert_int_equal(n->n_namers, 2);
	assert_string_equal(p.namers[n->namers].agency, "HV");
	assert_int_equal(p.namers[n->namers].entries, 3);
	assert_string_equal(p.namers[n->namers].first.id, "HV-2"); /* named twice in one entry, and not dated in another */
	assert_string_equal(p.namers[n->namers + 1].agency, "POL");
	assert_int_equal(p.namers[n->namers + 1].first.date.kind, EDTF_UNDATED);
	assert_int_equal(n->n_periods, 1);
	assert_string_equal(p.periods[n->periods].period.id, "CP1");
	assert_int_equal(m->n_aliases, 1);
	assert_string_equal(p.aliases[m->aliases], "Ms K");
	assert_int_equal(m->n_relations, 1);
	assert_string_equal(p.relations[m->relations].agencies, "HV, POL");
	assert_int_equal(n->n_incoming, 1);
	assert_int_equal(p.relations[p.incoming[n->incoming]].from, 0);
	assert_true(p.has_days);
	assert_int_equal(p.first, edtf_day_number(2020, 2, 12));
	assert_int_equal(p.last, edtf_day_number(2021, 6, 30));
	people_release(&p);
	casefile_close(&c);
}

/* What a filter selects, of which the count beside the person must be made. */
static void expect_selected(struct casefile *c, const struct people *p, size_t i)
{
	struct filter filter;
	struct count count;
	struct str text;
	struct err err = {0};

	str_init(&text);
	people_filter(p, i, &text);
	assert_ok(filter_parse(text.text, &filter, &err));
	assert_ok(count_entries(c->store, &filter, &count, &err));
	assert_int_equal(count.entries_certain, p->items[i].entries);
	filter_release(&filter);
	str_release(&text);
}

/* Ten agencies call somebody F, and the roster too: eleven persons, each with entries of its own. */
static void the_same_id_of_ten_agencies_is_ten_persons(void **state)
{
	static const struct person somebody[] = {{"F", "F", NULL, NULL, NULL}, {"M", "Mum", NULL, NULL, NULL}};
	static const struct relation own[] = {{"M", "F", "partner", NULL, NULL, NULL}};
	static struct entry_person f[] = {{.ref = "F"}};
	const struct entry entries[] = {{.when = "2020-03-01", .people = f, .n_people = 1}};
	struct casefile c;
	struct people p;
	char agency[8];

	(void)state;
	open_empty(&c);
	for (int i = 0; i < 11; i++) {
		snprintf(agency, sizeof agency, "AG%d", i);
		loading_submit(&c, &(struct loading){.agency = agency,
		                                     .roster = i == 5,
		                                     .people = somebody,
		                                     .n_people = 2,
		                                     .relations = own,
		                                     .n_relations = 1,
		                                     .entries = entries,
		                                     .n_entries = 1});
	}
	load(&c, &p);
	assert_int_equal(p.n_roster, 2);
	assert_int_equal(p.n, 22);
	for (size_t i = 0; i < p.n; i++) {
		bool is_f = strcmp(p.items[i].person.id, "F") == 0;
		assert_int_equal(p.items[i].entries, is_f);
		assert_int_equal(p.items[i].n_incoming, is_f);
		if (!is_f)
			continue;
		expect_selected(&c, &p, i);
		const struct people_relation *r = &p.relations[p.incoming[p.items[i].incoming]];
		assert_int_equal(p.items[r->from].owner, p.items[i].owner);
	}
	expect_filter(&p, 0, "person:F agency:AG5");
	people_release(&p);
	casefile_close(&c);
}

static void an_id_alone_will_do_where_all_have_the_roster(void **state)
{
	struct casefile c;
	struct people p;

	(void)state;
	open_roster(&c);
	load(&c, &p);
	expect_filter(&p, 1, "person:N");
	expect_selected(&c, &p, 1);
	people_release(&p);
	casefile_close(&c);
}

static void nobody_in_an_empty_case(void **state)
{
	struct casefile c;
	struct people p;

	(void)state;
	open_empty(&c);
	load(&c, &p);
	assert_false(p.has_days);
	people_release(&p);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_roster_is_one_person_each),
		cmocka_unit_test(the_same_id_of_ten_agencies_is_ten_persons),
		cmocka_unit_test(an_id_alone_will_do_where_all_have_the_roster),
		cmocka_unit_test(nobody_in_an_empty_case),
	};

	return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
