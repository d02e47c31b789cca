/* Filters that have a name: what a case begins with, and that each change can be undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/filter.h"
#include "core/mem.h"
#include "core/saved_view.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

#define FIRST_THREE "a child seen alone=seen:alone; significant=is:significant; uncertain dates=is:uncertain,undated; "

static int set_up(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 1);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

/* A case may or may not have begun with its three. */
static void begin(struct casefile *c)
{
	struct saved_view *views;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(saved_view_list(c->store, &arena, &views, &n, &err));
	arena_release(&arena);
	if (n == 0)
		assert_ok(saved_view_begin(c->store, &err));
}

static void check(struct casefile *c, const char *wanted)
{
	struct saved_view *views;
	struct arena arena;
	struct err err = {0};
	struct str got;
	size_t n;

	str_init(&got);
	arena_init(&arena);
	assert_ok(saved_view_list(c->store, &arena, &views, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&got, "%s=%s; ", views[i].name, views[i].filter);
	assert_string_equal(got.text, wanted);
	arena_release(&arena);
	str_release(&got);
}

static void undo(struct casefile *c, const char *what)
{
	struct err err = {0};
	struct str undone;

	str_init(&undone);
	assert_ok(undo_last(c->store, &undone, &err));
	assert_non_null(strstr(undone.text, what));
	str_release(&undone);
}

static void save(struct casefile *c, const char *name, const char *filter)
{
	struct err err = {0};

	assert_ok(saved_view_save(c->store, name, filter, &err));
}

static void three_at_the_beginning(void **state)
{
	struct casefile *c = *state;
	struct filter f;
	struct saved_view *views;
	struct arena arena;
	struct err err = {0};
	size_t n;

	begin(c);
	check(c, FIRST_THREE);
	arena_init(&arena);
	assert_ok(saved_view_list(c->store, &arena, &views, &n, &err));
	for (size_t i = 0; i < n; i++) {
		assert_ok(filter_parse(views[i].filter, &f, &err));
		filter_release(&f);
	}
	arena_release(&arena);
	/* the same rows in every case: made again, they are not six */
	assert_ok(saved_view_begin(c->store, &err));
	check(c, FIRST_THREE);
}

static void undo_passes_the_beginning_by(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	begin(c);
	save(c, "visits", "kind:visit");
	undo(c, "visits");
	check(c, FIRST_THREE);
	while (undo_last(c->store, NULL, &err))
		check(c, FIRST_THREE);
	assert_int_equal(err.code, ERR_NOTFOUND);
	check(c, FIRST_THREE);
}

static void saved_changed_and_undone(void **state)
{
	struct casefile *c = *state;
	struct store_counters before;

	begin(c);
	save(c, "Visits", "kind:visit");
	check(c, "a child seen alone=seen:alone; significant=is:significant; uncertain dates=is:uncertain,undated; "
	         "Visits=kind:visit; ");
	save(c, "visits", "kind:visit seen:no"); /* one of that name is changed, and keeps its own */
	check(c, FIRST_THREE "Visits=kind:visit seen:no; ");
	before = store_counters(c->store);
	save(c, "VISITS", "kind:visit seen:no"); /* nothing to do */
	assert_true(before.marks == store_counters(c->store).marks);
	undo(c, "changed the view \"Visits\"");
	check(c, FIRST_THREE "Visits=kind:visit; ");
	undo(c, "saved the view \"Visits\"");
	check(c, FIRST_THREE);
}

static void renamed_and_undone(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	begin(c);
	save(c, "visits", "kind:visit");
	assert_ok(saved_view_rename(c->store, "VISITS", "all of them", &err));
	check(c, "a child seen alone=seen:alone; all of them=kind:visit; significant=is:significant; "
	         "uncertain dates=is:uncertain,undated; ");
	assert_ok(saved_view_rename(c->store, "all of them", "All Of Them", &err)); /* its own name, otherwise written */
	assert_false(saved_view_rename(c->store, "all of them", "SIGNIFICANT", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_non_null(strstr(err.text, "\"significant\" already"));
	assert_false(saved_view_rename(c->store, "visits", "other", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	undo(c, "to \"All Of Them\"");
	undo(c, "renamed the view \"visits\"");
	check(c, FIRST_THREE "visits=kind:visit; ");
}

static void deleted_and_undone(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	begin(c);
	assert_ok(saved_view_delete(c->store, "Significant", &err)); /* the first three are like any others */
	check(c, "a child seen alone=seen:alone; uncertain dates=is:uncertain,undated; ");
	assert_false(saved_view_delete(c->store, "significant", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_ok(saved_view_rename(c->store, "uncertain dates", "significant", &err)); /* the name is free */
	undo(c, "renamed");
	undo(c, "deleted the view \"significant\"");
	check(c, FIRST_THREE);
	assert_ok(redo_last(c->store, NULL, &err));
	check(c, "a child seen alone=seen:alone; uncertain dates=is:uncertain,undated; ");
}

/* Case, accents and what no reader sees do not count. */
static void names_are_folded(void **state)
{
	struct casefile *c = *state;
	struct saved_view v;
	struct arena arena;
	struct err err = {0};

	begin(c);
	arena_init(&arena);
	save(c, "Si\xC3\xA2n", "person:Sian");
	assert_ok(saved_view_find(c->store, &arena, "SIAN", &v, &err));
	assert_string_equal(v.name, "Si\xC3\xA2n");
	assert_ok(saved_view_find(c->store, &arena, "si\xE2\x80\x8B" "an", &v, &err));
	assert_false(saved_view_find(c->store, &arena, "Sia", &v, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_non_null(strstr(err.text, "\"Sia\""));
	arena_release(&arena);
}

static void what_is_refused(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	begin(c);
	assert_false(saved_view_save(c->store, "", "visit", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(saved_view_save(c->store, " \t", "visit", &err));
	assert_false(saved_view_save(c->store, "two\nlines", "visit", &err));
	assert_false(saved_view_save(c->store, "x", "kin:visit", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_non_null(strstr(err.text, "column 1"));
	assert_false(saved_view_rename(c->store, "significant", " ", &err));
	assert_int_equal(err.code, ERR_INVALID);
	check(c, FIRST_THREE);
	save(c, "everything", ""); /* an empty filter is one */
	check(c, "a child seen alone=seen:alone; everything=; significant=is:significant; "
	         "uncertain dates=is:uncertain,undated; ");
}

static void they_stand_in_the_file_and_in_the_log(void **state)
{
	struct casefile *c = *state;
	struct verify_result result;
	struct err err = {0};

	begin(c);
	save(c, "visits", "kind:visit");
	assert_ok(verify_case(c->store, &result, &err));
	casefile_reopen(c, STORE_READ);
	check(c, FIRST_THREE "visits=kind:visit; ");
	assert_false(saved_view_save(c->store, "other", "visit", &err));
	assert_int_equal(err.code, ERR_READONLY);
	check(c, FIRST_THREE "visits=kind:visit; ");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(three_at_the_beginning), TEST(undo_passes_the_beginning_by), TEST(saved_changed_and_undone),
		TEST(renamed_and_undone),     TEST(deleted_and_undone),           TEST(names_are_folded),
		TEST(what_is_refused),        TEST(they_stand_in_the_file_and_in_the_log),
	};

	return cmocka_run_group_tests_name("saved views", tests, NULL, NULL);
}
