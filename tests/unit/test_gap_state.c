/* What reviewers made of a gap: it is kept by its ends, survives revisions, stands for no other gap, can be undone, and
 * reaches the query sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/gap_state.h"
#include "core/undo.h"
#include "core/verify.h"
#include "export/queries.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* The gaps of one agency (or of all, NULL) and their states. */
struct looked {
	struct gap_scope scope;
	struct arena arena;
	struct gap *gaps;
	struct gap_state *states;
	size_t n;
};

static void look(struct casefile *c, const char *agency, struct looked *l)
{
	struct err err = {0};

	*l = (struct looked){.scope = {.agency = agency, .days = GAPS_DAYS}};
	arena_init(&l->arena);
	assert_ok(gaps_find(c->store, &l->scope, &l->gaps, &l->n, &err));
	assert_ok(gap_state_of(c->store, &l->arena, &l->scope, l->gaps, l->n, &l->states, &err));
}

static void look_away(struct looked *l)
{
	free(l->gaps);
	arena_release(&l->arena);
}

/* "A:1 A:2 explained: text; ..." */
static void expect(struct casefile *c, const char *agency, const char *wanted)
{
	struct looked l;
	struct str out;

	look(c, agency, &l);
	str_init(&out);
	for (size_t i = 0; i < l.n; i++) {
		str_format(&out, "%s %s ", l.states[i].from, l.states[i].to);
		gap_state_say(&l.states[i], &out);
		str_add(&out, "; ");
	}
	assert_string_equal(out.text, wanted);
	str_release(&out);
	look_away(&l);
}

static void say(struct casefile *c, const char *agency, size_t i, enum gap_standing standing, const char *text)
{
	struct looked l;
	struct err err = {0};

	look(c, agency, &l);
	assert_true(i < l.n);
	assert_ok(gap_state_set(c->store, &l.states[i], standing, text, &err));
	look_away(&l);
}

static void submit(struct casefile *c, const char *agency, int revision, const char *const days[4])
{
	struct entry entries[4];
	struct err err = {0};
	static const char *const ids[] = {"1", "2", "3", "4"};
	size_t n = 0;

	for (size_t i = 0; i < 4; i++)
		if (days[i] != NULL)
			entries[n++] = (struct entry){.id = ids[i], .when = days[i]};
	assert_ok(casefile_submit(c, agency, revision, entries, n, &err));
}

#define DAYS(...) ((const char *const[4]){__VA_ARGS__})

static void is_said_and_undone(void **state)
{
	struct casefile c;
	struct verify_result result;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	submit(&c, "A", 1, DAYS("2021-01-01", "2021-05-01", "2021-09-01"));
	expect(&c, "A", "A:1 A:2 ; A:2 A:3 ; ");
	say(&c, "A", 0, GAP_EXPLAINED, "The family was abroad.");
	say(&c, "A", 1, GAP_PUT, "");
	expect(&c, "A", "A:1 A:2 explained: The family was abroad.; A:2 A:3 put to agency; ");
	expect(&c, NULL, "A:1 A:2 ; A:2 A:3 ; ");
	assert_ok(verify_case(c.store, &result, &err));
	struct str dump = casefile_dump(&c);
	assert_non_null(strstr(dump.text, "gap \"A A:1 A:2\"\n  days: \"2021-01-01 2021-01-01 2021-05-01 2021-05-01\"\n"
	                                  "  state: \"explained\"\n  text: \"The family was abroad.\"\n"));
	str_release(&dump);
	say(&c, "A", 1, GAP_OPEN, "");
	expect(&c, "A", "A:1 A:2 explained: The family was abroad.; A:2 A:3 ; ");
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	expect(&c, "A", "A:1 A:2 explained: The family was abroad.; A:2 A:3 ; ");
	assert_ok(undo_last(c.store, NULL, &err) && redo_last(c.store, NULL, &err));
	expect(&c, "A", "A:1 A:2 explained: The family was abroad.; A:2 A:3 ; ");
	assert_ok(verify_case(c.store, &result, &err));
	casefile_close(&c);
}

static void writes_nothing_for_nothing(void **state)
{
	struct casefile c;
	struct looked l;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	submit(&c, "A", 1, DAYS("2021-01-01", "2021-05-01"));
	look(&c, "A", &l);
	uint64_t marks = store_counters(c.store).marks;
	assert_ok(gap_state_set(c.store, &l.states[0], GAP_OPEN, "", &err));
	assert_false(gap_state_set(c.store, &l.states[0], GAP_EXPLAINED, " \n", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(gap_state_set(c.store, &l.states[0], GAP_EXPLAINED, "\xff", &err));
	assert_int_equal(store_counters(c.store).marks, marks);
	look_away(&l);
	casefile_close(&c);
}

static void does_not_pass_to_another_gap(void **state)
{
	struct casefile c;
	struct gap_said *list;
	struct arena arena;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 0);
	submit(&c, "A", 1, DAYS("2021-01-01", "2021-05-01", "2021-09-01"));
	say(&c, "A", 0, GAP_IGNORED, "");
	say(&c, "A", 1, GAP_PUT, "");
	submit(&c, "A", 2, DAYS("2021-01-01", "2021-05-01", "2021-09-01", "2022-01-01"));
	expect(&c, "A", "A:1 A:2 ignored; A:2 A:3 put to agency; A:3 A:4 ; ");
	/* the day of an end moves; an entry comes between */
	submit(&c, "A", 3, DAYS("2021-01-01", "2021-04-20", "2021-09-01", "2021-07-01"));
	expect(&c, "A", "A:1 A:2 open, was ignored when its ends lay otherwise; A:2 A:4 ; A:4 A:3 ; ");
	arena_init(&arena);
	assert_ok(gap_state_list(c.store, &arena, &list, &n, &err));
	assert_int_equal(n, 2);
	assert_true(list[0].is_there && list[0].state.standing == GAP_OPEN && list[0].state.was == GAP_IGNORED);
	assert_false(list[1].is_there);
	assert_string_equal(list[1].state.from, "A:2");
	assert_string_equal(list[1].agency, "A");
	arena_release(&arena);
	say(&c, "A", 0, GAP_IGNORED, "");
	expect(&c, "A", "A:1 A:2 ignored; A:2 A:4 ; A:4 A:3 ; ");
	casefile_close(&c);
}

/* How many gaps the sheet of an agency asks about, and whether one of them says so. */
static size_t asked(struct casefile *c, const char *agency, const char *needle)
{
	struct queries q;
	struct err err = {0};
	size_t n = 0;

	assert_ok(queries_gather(c->store, agency, &q, &err));
	for (size_t i = 0; i < q.n; i++) {
		if (strcmp(q.items[i].topic, "gap") != 0)
			continue;
		n++;
		assert_non_null(strstr(q.items[i].question, needle));
	}
	queries_release(&q);
	return n;
}

static void reaches_the_query_sheet(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	submit(&c, "A", 1, DAYS("2021-01-01", "2021-05-01"));
	submit(&c, "B", 1, DAYS("2021-01-02", "2021-06-01"));
	assert_int_equal(asked(&c, "A", ""), 0);
	say(&c, "A", 0, GAP_PUT, "");
	assert_int_equal(asked(&c, "A", "120 days from 01/01/2021 to 01/05/2021, no dated entry between in what you "), 1);
	assert_int_equal(asked(&c, "B", ""), 0);
	say(&c, "A", 0, GAP_EXPLAINED, "Abroad.");
	assert_int_equal(asked(&c, "A", ""), 0);
	say(&c, NULL, 0, GAP_PUT, "");
	assert_int_equal(asked(&c, "A", "119 days from 02/01/2021 to 01/05/2021, no dated entry between in what any "), 1);
	assert_int_equal(asked(&c, "B", "in what any agency submitted"), 1);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_said_and_undone),
		cmocka_unit_test(writes_nothing_for_nothing),
		cmocka_unit_test(does_not_pass_to_another_gap),
		cmocka_unit_test(reaches_the_query_sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
