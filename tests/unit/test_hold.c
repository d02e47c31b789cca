/* Proceedings beside the review hold its publication while they last, and restrictions through their last day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/hold.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* In the order of the fields: kind, title, state, hold, until. */
static void add(struct casefile *c, const char *kind, const char *title, const char *state, const char *holds,
                const char *until, unsigned char id[ROW_ID_BYTES])
{
	const char *values[RECORD_FIELDS] = {kind, title, state, holds, until};
	struct err err = {0};

	assert_ok(record_add(c->store, RECORD_PROCEEDINGS, values, id, NULL, &err));
}

/* On 5 January 2026. */
static void says(struct casefile *c, const char *wanted)
{
	struct hold hold;
	struct arena arena;
	struct err err = {0};
	struct str got;

	arena_init(&arena);
	str_init(&got);
	assert_ok(hold_find(c->store, &arena, c->now, &hold, &err));
	hold_say(&hold, &got);
	assert_string_equal(got.text, wanted);
	str_release(&got);
	arena_release(&arena);
}

static void proceedings_hold_while_they_last(void **state)
{
	const char *concluded[RECORD_FIELDS] = {NULL, NULL, "concluded"};
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	says(&c, "");
	add(&c, "inquest", NULL, "expected", NULL, NULL, NULL);
	says(&c, "");
	add(&c, "criminal", "R v X", "under-way", "yes", NULL, id);
	says(&c, "publication is held: criminal proceedings \"R v X\", under way");
	add(&c, "family-court", NULL, NULL, "yes", NULL, NULL);
	says(&c, "publication is held: criminal proceedings \"R v X\", under way; and 1 more");
	assert_ok(record_change(c.store, RECORD_PROCEEDINGS, id, concluded, NULL, &err));
	says(&c, "publication is held: family court proceedings");
	casefile_close(&c);
}

static void a_restriction_holds_through_its_last_day(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	add(&c, "criminal", NULL, "concluded", "yes", "2026-01-04", NULL);
	says(&c, "");
	add(&c, "conduct", NULL, "concluded", NULL, "2026-01", NULL);
	says(&c, "publication may be held: conduct proceedings, concluded, restriction until January 2026");
	add(&c, "criminal", NULL, "concluded", NULL, "2026-01-05", NULL);
	says(&c, "publication is held: criminal proceedings, concluded, restriction until 5 January 2026; and 1 more");
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proceedings_hold_while_they_last),
		cmocka_unit_test(a_restriction_holds_through_its_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
