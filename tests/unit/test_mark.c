/* A reviewer's own marks: one change each, undone whole, and nothing written where nothing differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mark.h"
#include "core/mem.h"
#include "core/record.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-2"}, {"GP", "GP-3"}};

static int set_up(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 6);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	struct casefile *c = *state;
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
	casefile_close(c);
	free(c);
	return 0;
}

/* "*!!=?" of GP-1, GP-2 and GP-3, set apart by commas. */
static void stands(struct casefile *c, const char *wanted)
{
	struct err err = {0};
	struct str got;
	struct mark m;

	str_init(&got);
	for (size_t i = 0; i < 3; i++) {
		assert_ok(mark_of(c->store, places[i].agency, places[i].entry, &m, &err));
		str_format(&got, "%s%s%s%s%s", i > 0 ? "," : "", m.star ? "*" : "", mark_sign(m.significance),
		           m.is_linked ? "=" : "", m.is_asked ? "?" : "");
	}
	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static void last_is(struct casefile *c, const char *wanted)
{
	struct err err = {0};
	struct str what;
	bool loads;

	str_init(&what);
	assert_ok(change_last(c->store, &what, &loads, &err));
	assert_string_equal(what.text, wanted);
	str_release(&what);
}

static void undo(struct casefile *c)
{
	struct err err = {0};

	assert_ok(undo_last(c->store, NULL, &err));
}

static void a_star_is_one_change(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	stands(c, ",,");
	assert_ok(mark_star(c->store, places, 1, true, &err));
	stands(c, "*,,");
	last_is(c, "starred GP:GP-1");
	assert_ok(mark_star(c->store, places, 3, true, &err));
	last_is(c, "starred 3 entries");
	stands(c, "*,*,*");
	undo(c);
	stands(c, "*,,");
	assert_ok(mark_star(c->store, places, 1, false, &err));
	last_is(c, "took the star off GP:GP-1");
	stands(c, ",,");
}

static void significance_has_levels(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	assert_ok(mark_significance(c->store, places, 3, 2, &err));
	last_is(c, "flagged 3 entries as significant (!!)");
	stands(c, "!!,!!,!!");
	assert_ok(mark_significance(c->store, places + 1, 1, 1, &err));
	last_is(c, "flagged GP:GP-2 as significant (!)");
	assert_ok(mark_star(c->store, places + 1, 1, true, &err));
	stands(c, "!!,*!,!!");
	assert_ok(mark_significance(c->store, places, 3, 0, &err));
	last_is(c, "took the flag off 3 entries");
	stands(c, ",*,");
	assert_false(mark_significance(c->store, places, 1, 3, &err));
	assert_string_equal(err.text, "there is no significance 3: it is 0, 1 or 2");
}

static void nothing_is_written_where_nothing_differs(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	assert_ok(mark_star(c->store, places, 2, true, &err));
	struct str before = casefile_dump(c);
	assert_ok(mark_star(c->store, places, 2, true, &err));
	assert_ok(mark_significance(c->store, places, 3, 0, &err));
	struct str after = casefile_dump(c);
	last_is(c, "starred 2 entries");
	assert_string_equal(before.text, after.text);
	str_release(&before);
	str_release(&after);
}

static void an_entry_that_is_not_there(void **state)
{
	const struct anchor some[] = {{"GP", "GP-1"}, {"GP", "GP-99"}};
	struct casefile *c = *state;
	struct err err = {0};

	assert_false(mark_star(c->store, some, 2, true, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_non_null(strstr(err.text, "GP-99"));
	stands(c, ",,");
}

static void links_and_questions_are_told(void **state)
{
	struct casefile *c = *state;
	const char *values[RECORD_FIELDS] = {0};
	unsigned char link[ROW_ID_BYTES];
	struct err err = {0};

	values[record_field(RECORD_LINK, "from")] = "GP:GP-1";
	values[record_field(RECORD_LINK, "kind")] = "led-to";
	values[record_field(RECORD_LINK, "to")] = "GP:GP-2";
	assert_ok(record_add(c->store, RECORD_LINK, values, link, NULL, &err));
	memset(values, 0, sizeof values);
	values[record_field(RECORD_QUESTION, "agency")] = "GP";
	values[record_field(RECORD_QUESTION, "text")] = "Why?";
	values[record_field(RECORD_QUESTION, "entries")] = "GP:GP-2, GP:GP-3";
	assert_ok(record_add(c->store, RECORD_QUESTION, values, NULL, NULL, &err));
	stands(c, "=,=?,?");
	assert_ok(record_delete(c->store, RECORD_LINK, link, &err));
	stands(c, ",?,?");
	memset(values, 0, sizeof values);
	values[record_field(RECORD_INCIDENT, "title")] = "The fall";
	values[record_field(RECORD_INCIDENT, "entries")] = "GP:GP-1, GP:GP-3";
	assert_ok(record_add(c->store, RECORD_INCIDENT, values, NULL, NULL, &err));
	stands(c, "=,?,=?");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_star_is_one_change),
		TEST(significance_has_levels),
		TEST(nothing_is_written_where_nothing_differs),
		TEST(an_entry_that_is_not_there),
		TEST(links_and_questions_are_told),
	};

	return cmocka_run_group_tests_name("marks", tests, NULL, NULL);
}
