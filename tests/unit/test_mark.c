/* Stars and significance: one change for several entries, nothing where nothing differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mark.h"
#include "core/mem.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static int set_up(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 4);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

static void is_marked(struct casefile *c, const char *entry, bool star, int significance)
{
	struct mark mark;
	struct err err = {0};

	assert_ok(mark_of(c->store, "GP", entry, &mark, &err));
	assert_int_equal(mark.star, star);
	assert_int_equal(mark.significance, significance);
}

static void undoes(struct casefile *c, const char *sentence)
{
	struct err err = {0};
	struct str what;

	str_init(&what);
	assert_ok(undo_last(c->store, &what, &err));
	assert_string_equal(what.text, sentence);
	str_release(&what);
}

static void several_are_marked_at_once(void **state)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-2"}, {"GP", "GP-3"}};
	struct casefile *c = *state;
	struct verify_result result;
	struct err err = {0};

	assert_ok(mark_star(c->store, places, 1, true, &err));
	assert_ok(mark_star(c->store, places, 3, true, &err));
	assert_ok(mark_star(c->store, places, 3, true, &err));
	assert_ok(mark_significance(c->store, places + 1, 2, 2, &err));
	assert_ok(mark_significance(c->store, places + 1, 1, 0, &err));
	is_marked(c, "GP-1", true, 0);
	is_marked(c, "GP-2", true, 0);
	is_marked(c, "GP-3", true, 2);
	is_marked(c, "GP-4", false, 0);
	assert_ok(verify_case(c->store, &result, &err));
	undoes(c, "no longer flagged GP:GP-2");
	undoes(c, "flagged (!!) 2 entries");
	is_marked(c, "GP-3", true, 0);
	undoes(c, "starred 2 entries");
	is_marked(c, "GP-2", false, 0);
	undoes(c, "starred GP:GP-1");
	is_marked(c, "GP-1", false, 0);
	assert_ok(redo_last(c->store, NULL, &err));
	is_marked(c, "GP-1", true, 0);
}

static void what_makes_no_sense_is_refused(void **state)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-9"}};
	struct casefile *c = *state;
	struct err err = {0};

	assert_false(mark_star(c->store, places, 2, true, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	is_marked(c, "GP-1", false, 0);
	assert_false(mark_significance(c->store, places, 1, 3, &err));
	assert_int_equal(err.code, ERR_INVALID);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(several_are_marked_at_once),
		TEST(what_makes_no_sense_is_refused),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
