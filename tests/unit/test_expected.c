/* Agencies that are waited for, and facts of the case: each a change, undone, verified; and how far the case is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/case_fact.h"
#include "core/edtf.h"
#include "core/expected.h"
#include "core/scope.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static void check(struct casefile *c, const char *wanted, int64_t loaded, int64_t expected)
{
	struct expected_agency *agencies;
	struct verify_result result;
	struct arena arena;
	struct err err = {0};
	struct str got;
	size_t n;
	int64_t a, b;

	str_init(&got);
	arena_init(&arena);
	assert_ok(expected_list(c->store, &arena, &agencies, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&got, "%s=%s%s; ", agencies[i].code, agencies[i].name, agencies[i].submitted ? " (here)" : "");
	assert_string_equal(got.text, wanted);
	assert_ok(submission_progress(c->store, &a, &b, &err));
	assert_int_equal(a, loaded);
	assert_int_equal(b, expected);
	assert_ok(verify_case(c->store, &result, &err));
	arena_release(&arena);
	str_release(&got);
}

static void agencies_are_waited_for(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	check(&c, "", 1, 1); /* nothing is waited for */
	assert_ok(expected_add(c.store, "POL", "Police", &err));
	assert_ok(expected_add(c.store, "GP", "Surgery", &err)); /* loaded, and counted once */
	check(&c, "GP=Surgery (here); POL=Police; ", 1, 2);
	assert_ok(casefile_load(&c, "POL", 1, 1, 2, &err));
	check(&c, "GP=Surgery (here); POL=Police (here); ", 2, 2);
	assert_ok(undo_last(c.store, NULL, &err));
	check(&c, "GP=Surgery (here); POL=Police; ", 1, 2);
	assert_ok(expected_add(c.store, "POL", "Police and Crime", &err));
	check(&c, "GP=Surgery (here); POL=Police and Crime; ", 1, 2);
	assert_ok(expected_remove(c.store, "POL", &err));
	check(&c, "GP=Surgery (here); ", 1, 1);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	check(&c, "GP=Surgery (here); POL=Police; ", 1, 2);
	struct str before = casefile_dump(&c);
	assert_ok(expected_add(c.store, "POL", "Police", &err)); /* it is so already */
	assert_ok(undo_last(c.store, NULL, &err));             /* so this undoes GP */
	check(&c, "POL=Police; ", 1, 2);
	assert_ok(redo_last(c.store, NULL, &err));
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	assert_non_null(strstr(after.text, "expected-agency \"POL\"\n  name: \"Police\"\n"));
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

static void what_is_drawn_apart_does_not_count(void **state)
{
	static const char *const kinds[] = {"family", "practitioner-event", "reviewer", "published"};
	struct casefile c;
	struct err err = {0};
	int64_t a, b;

	(void)state;
	casefile_open(&c, 1);
	assert_ok(expected_add(c.store, "FAM", "The family", &err));
	assert_ok(casefile_load(&c, "FAM", 1, 1, 1, &err));
	check(&c, "FAM=The family (here); ", 2, 2);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct stmt *s = db_prepare(c.store->db, "UPDATE submission SET agency_kind = ?1 WHERE agency = 'FAM'", &err);
		db_bind_text(s, 1, kinds[i]);
		assert_ok(db_run(s, &err));
		assert_ok(submission_progress(c.store, &a, &b, &err));
		assert_int_equal(a, 1);
		assert_int_equal(b, 1);
	}
	casefile_close(&c);
}

static void what_is_refused(void **state)
{
	static const char *const bad[][2] = {
		{"", "x"}, {"pol", "x"}, {"POLICE123", "x"}, {"P L", "x"}, {"POL", ""}, {"POL", " "}, {"POL", "a\nb"},
		{"POL", "\xFF"},
	};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(expected_add(c.store, bad[i][0], bad[i][1], &err));
		assert_int_equal(err.code, ERR_INVALID);
	}
	assert_false(expected_remove(c.store, "POL", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(case_fact_set(c.store, "title", "\xFF", &err));
	assert_int_equal(err.code, ERR_INVALID);
	check(&c, "", 1, 1);
	casefile_close(&c);
}

static void check_fact(struct casefile *c, const char *key, const char *wanted)
{
	struct verify_result result;
	struct err err = {0};
	char *value;

	assert_ok(case_fact_get(c->store, key, &value, &err));
	if (wanted == NULL)
		assert_null(value);
	else
		assert_string_equal(value, wanted);
	free(value);
	assert_ok(verify_case(c->store, &result, &err));
}

static void facts_of_the_case(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	check_fact(&c, "scope_from", NULL);
	assert_ok(case_fact_set(c.store, "scope_from", "2019-04", &err));
	assert_ok(case_fact_set(c.store, "scope_to", "2021", &err));
	assert_ok(case_fact_set(c.store, "scope_from", "2018", &err));
	check_fact(&c, "scope_from", "2018");
	check_fact(&c, "scope_to", "2021");
	assert_ok(case_fact_set(c.store, "scope_from", "2018", &err)); /* nothing to do */
	assert_ok(undo_last(c.store, NULL, &err));
	check_fact(&c, "scope_from", "2019-04");
	assert_ok(case_fact_set(c.store, "scope_from", NULL, &err));
	check_fact(&c, "scope_from", NULL);
	struct str dump = casefile_dump(&c);
	assert_null(strstr(dump.text, "scope_from"));
	assert_non_null(strstr(dump.text, "case-fact \"scope_to\"\n  value: \"2021\"\n"));
	str_release(&dump);
	casefile_reopen(&c, STORE_READ);
	check_fact(&c, "scope_to", "2021");
	casefile_close(&c);
}

static void check_days(struct casefile *c, bool known, int32_t from, int32_t to)
{
	struct scope scope;
	struct arena arena;
	struct err err = {0};

	arena_init(&arena);
	assert_ok(scope_read(c->store, &arena, &scope, &err));
	assert_int_equal(scope.known, known);
	assert_int_equal(scope.from, from);
	assert_int_equal(scope.to, to);
	arena_release(&arena);
}

static void the_scope_is_laid_down(void **state)
{
	const int32_t first = edtf_day_number(2018, 8, 1), last = edtf_day_number(2021, 10, 31);
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	check_days(&c, false, EDTF_FIRST, EDTF_LAST);
	assert_ok(scope_set(c.store, "2018-08", "2021-10-31", &err));
	check_days(&c, true, first, last);
	assert_ok(scope_set(c.store, "", NULL, &err));
	check_days(&c, true, EDTF_FIRST, last);
	assert_ok(undo_last(c.store, NULL, &err));
	check_days(&c, true, first, last);
	assert_ok(scope_set(c.store, NULL, "2021-10-31", &err)); /* nothing to do */
	assert_ok(undo_last(c.store, NULL, &err));             /* both ends at once */
	check_days(&c, false, EDTF_FIRST, EDTF_LAST);
	casefile_close(&c);
}

static void no_scope_is_that(void **state)
{
	static const char *const rows[][3] = {
		{"14/3/12", NULL, "the scope's beginning is no date: "},
		{NULL, "once", "the scope's end is no date: "},
		{"../2012", NULL, "the scope's beginning is a date that has no such day"},
		{NULL, "2012/..", "the scope's end is a date that has no such day"},
		{"2020", "2019", "the scope would end before it begins"},
		{NULL, "2018-12-31", "the scope would end before it begins"},
	};
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = {0};
		assert_ok(scope_set(c.store, "2019", "", &err));
		assert_false(scope_set(c.store, rows[i][0], rows[i][1], &err));
		assert_int_equal(err.code, ERR_INVALID);
		if (strncmp(err.text, rows[i][2], strlen(rows[i][2])) != 0)
			fail_msg("row %zu: %s", i, err.text);
		check_days(&c, true, edtf_day_number(2019, 1, 1), EDTF_LAST);
	}
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agencies_are_waited_for),
		cmocka_unit_test(what_is_drawn_apart_does_not_count),
		cmocka_unit_test(what_is_refused),
		cmocka_unit_test(facts_of_the_case),
		cmocka_unit_test(the_scope_is_laid_down),
		cmocka_unit_test(no_scope_is_that),
	};

	return cmocka_run_group_tests_name("expected agencies and facts", tests, NULL, NULL);
}
