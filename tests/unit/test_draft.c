/* Drafts: kept for one reviewer, given back whole, and gone without a trace. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static void keep(struct casefile *c, const char *on, const char *text)
{
	struct draft d = {.on = on};
	struct err err = {0};

	draft_add(&d, "text", text);
	draft_add(&d, "theme", "Not brought");
	draft_add(&d, "level", "");
	assert_ok(draft_keep(c->store, &d, &err));
}

/* NULL: there is none. `on` NULL: the last. */
static void check(struct casefile *c, const char *on, const char *text)
{
	struct draft d = {0};
	struct arena arena;
	struct err err = {0};
	bool found;

	arena_init(&arena);
	assert_ok(on != NULL ? draft_get(c->store, &arena, on, &d, &found, &err)
	                     : draft_last(c->store, &arena, &d, &found, &err));
	assert_int_equal(found, text != NULL);
	if (found) {
		assert_int_equal(d.n, 3);
		assert_string_equal(draft_text(&d, "text"), text);
		assert_string_equal(draft_text(&d, "theme"), "Not brought");
		assert_string_equal(draft_text(&d, "level"), "");
		assert_null(draft_text(&d, "kind"));
		assert_true(d.at > 0);
	}
	arena_release(&arena);
}

static void kept_given_back_and_dropped(void **state)
{
	struct verify_result result;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 2);
	struct str before = casefile_dump(&c);
	check(&c, NULL, NULL);
	assert_ok(draft_drop(c.store, "GP:GP-1", &err));
	keep(&c, "GP:GP-1", " zebra one\n\n\ttwo\ntheme three\n");
	keep(&c, "GP:GP-2", "other");
	check(&c, "GP:GP-1", " zebra one\n\n\ttwo\ntheme three\n");
	check(&c, "GP:GP", NULL);
	check(&c, NULL, "other");
	keep(&c, "GP:GP-1", "zebra again");
	check(&c, NULL, "zebra again");
	casefile_reopen(&c, STORE_WRITE);
	store_set_reviewer(c.store, "A Reviewer");
	check(&c, "GP:GP-1", "zebra again");
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	assert_ok(verify_case(c.store, &result, &err));
	assert_ok(draft_drop(c.store, "GP:GP-1", &err));
	check(&c, "GP:GP-1", NULL);
	check(&c, NULL, "other");
	casefile_reopen(&c, STORE_WRITE);
	struct snapshot file = snapshot_take(c.path);
	assert_null(memmem(file.bytes.text, file.bytes.length, "zebra", 5));
	str_release(&file.bytes);
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

static void of_one_reviewer(void **state)
{
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	store_set_reviewer(c.store, "Ann");
	keep(&c, "GP:GP-1", "mine");
	store_set_reviewer(c.store, "Ann GP:GP-1");
	check(&c, NULL, NULL);
	store_set_reviewer(c.store, NULL);
	check(&c, NULL, NULL);
	keep(&c, "GP:GP-1", "nobody's");
	store_set_reviewer(c.store, "Ann");
	check(&c, NULL, "mine");
	casefile_reopen(&c, STORE_READ);
	store_set_reviewer(c.store, "Ann");
	keep(&c, "GP:GP-1", "not written");
	check(&c, NULL, NULL);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_given_back_and_dropped),
		cmocka_unit_test(of_one_reviewer),
	};

	return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
