#include "core/new_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/case_fact.h"
#include "core/expected.h"
#include "core/scope.h"
#include "core/verify.h"
#include "tests/lib/casefile.h"

static bool any_id(const char *text)
{
	return text[0] != '\0' && text[0] != '-';
}

struct test {
	struct casefile file; /* for its folder, its clock and its random numbers */
	char path[128];
	struct store_options options;
	struct new_case c;
	struct new_case_faults faults;
};

static void open_test(struct test *t)
{
	casefile_open(&t->file, 1);
	snprintf(t->path, sizeof t->path, "%s/elm.case", t->file.folder);
	t->options = casefile_options(&t->file, STORE_WRITE);
	t->c = (struct new_case){.is_case_id = any_id,
	                         .texts = {
								 [NEW_CASE_PATH] = t->path,
								 [NEW_CASE_ID] = "ELM",
								 [NEW_CASE_REVIEWER] = "A Reviewer",
							 }};
}

static void expect_fact(struct store *store, const char *key, const char *value)
{
	char *found;
	struct err err = {0};

	assert_true(case_fact_get(store, key, &found, &err));
	if (value == NULL)
		assert_null(found);
	else
		assert_string_equal(found, value);
	free(found);
}

static void makes_a_case_of_what_is_known(void **state)
{
	struct expected_agency *agencies;
	struct verify_result result;
	struct store *store;
	struct scope scope;
	struct arena arena;
	struct test t;
	struct err err = {0};
	size_t n;

	(void)state;
	open_test(&t);
	t.c.texts[NEW_CASE_TITLE] = "Elm review";
	t.c.texts[NEW_CASE_TYPE] = new_case_types[3];
	t.c.texts[NEW_CASE_SUBJECTS] = "  Nel \n\nTom";
	t.c.texts[NEW_CASE_FROM] = "6/5/2019";
	t.c.texts[NEW_CASE_TO] = "2021-10";
	t.c.texts[NEW_CASE_EXPECTED] = "GP=Elm surgery\n POL=Police ";
	t.c.texts[NEW_CASE_CLASSIFICATION] = "OFFICIAL";
	assert_true(new_case_check(&t.c, &t.options, &t.faults));
	assert_int_equal(access(t.path, F_OK), -1); /* a look changes nothing */
	assert_true(new_case_make(&t.c, &t.options, &err));
	t.options.mode = STORE_WRITE;
	assert_true(store_open(t.path, &t.options, &store, &err));
	assert_string_equal(store_case_id(store), "ELM");
	expect_fact(store, "title", "Elm review");
	expect_fact(store, "review_type", "safeguarding adults review");
	expect_fact(store, "subjects", "Nel; Tom");
	expect_fact(store, "classification", "OFFICIAL");
	expect_fact(store, "scope_from_written", "6/5/2019");
	expect_fact(store, "scope_to_written", NULL);
	arena_init(&arena);
	assert_true(scope_read(store, &arena, &scope, &err));
	assert_string_equal(scope.from_text, "2019-05-06");
	assert_string_equal(scope.to_text, "2021-10");
	assert_true(expected_list(store, &arena, &agencies, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(agencies[0].name, "Elm surgery");
	assert_string_equal(agencies[1].name, "Police");
	assert_true(verify_case(store, &result, &err));
	assert_int_equal(result.changes, 2); /* the reviewer, and all that is known */
	store_set_reviewer(store, "A Reviewer");
	assert_true(scope_set(store, NULL, "2022", &err)); /* the other end stays as it was written */
	expect_fact(store, "scope_from_written", "6/5/2019");
	assert_true(scope_set(store, "2018", NULL, &err));
	expect_fact(store, "scope_from_written", NULL);
	arena_release(&arena);
	store_close(store);
	unlink(t.path);
	casefile_close(&t.file);
}

static void says_beside_each_field_what_is_wrong(void **state)
{
	struct test t;
	struct err err = {0};

	(void)state;
	open_test(&t);
	t.c.texts[NEW_CASE_PATH] = "elm";
	t.c.texts[NEW_CASE_ID] = "-";
	t.c.texts[NEW_CASE_FROM] = "when it began";
	t.c.texts[NEW_CASE_EXPECTED] = "GP=a\nGP=b";
	t.c.texts[NEW_CASE_REVIEWER] = " ";
	assert_false(new_case_check(&t.c, &t.options, &t.faults));
	assert_int_equal(t.faults.n, 5);
	assert_non_null(strstr(t.faults.of[NEW_CASE_PATH].text, ".case"));
	assert_non_null(strstr(t.faults.of[NEW_CASE_FROM].text, "6/5/2021"));
	assert_string_equal(t.faults.of[NEW_CASE_EXPECTED].text, "GP is named twice");
	assert_int_equal(t.faults.of[NEW_CASE_TITLE].code, ERR_NONE);
	assert_false(new_case_make(&t.c, &t.options, &err));
	assert_int_equal(err.code, ERR_INVALID);
	t.c.texts[NEW_CASE_EXPECTED] = "General practice";
	t.c.texts[NEW_CASE_FROM] = "2021";
	t.c.texts[NEW_CASE_TO] = "2020";
	assert_false(new_case_check(&t.c, &t.options, &t.faults));
	assert_non_null(strstr(t.faults.of[NEW_CASE_TO].text, "before it begins"));
	assert_non_null(strstr(t.faults.of[NEW_CASE_EXPECTED].text, "CODE=Name"));
	t.c.texts[NEW_CASE_PATH] = t.file.path;
	new_case_check(&t.c, &t.options, &t.faults);
	assert_non_null(strstr(t.faults.of[NEW_CASE_PATH].text, "already"));
	casefile_close(&t.file);
}

static void leaves_nothing_where_it_cannot_be_made(void **state)
{
	struct test t;
	struct err err = {0};

	(void)state;
	open_test(&t);
	size_t before = casefile_count(&t.file);
	snprintf(t.path, sizeof t.path, "%s/not-there/elm.case", t.file.folder);
	assert_false(new_case_make(&t.c, &t.options, &err));
	assert_int_equal(casefile_count(&t.file), before);
	casefile_close(&t.file);
}

static bool fill_by_halves(void *of, struct store *store, struct err *err)
{
	assert_true(case_fact_set(store, "title", "half", err));
	return err_set(err, ERR_IO, "%s", (const char *)of);
}

/* Nor where it is found out half way. What an earlier one left when it was killed is in nobody's way. */
static void is_whole_or_not_there(void **state)
{
	struct store *store;
	struct test t;
	struct err err = {0};
	char draft[128];

	(void)state;
	open_test(&t);
	size_t before = casefile_count(&t.file);
	snprintf(draft, sizeof draft, "%s/.elm.case.unfinished", t.file.folder);
	casefile_overwrite(draft, "left", 4);
	t.options.reviewer = "A Reviewer";
	assert_false(new_case_build(t.path, "ELM", &t.options, fill_by_halves, "the disk is full", &err));
	assert_string_equal(err.text, "the disk is full");
	assert_int_equal(access(t.path, F_OK), -1);
	assert_int_equal(access(draft, F_OK), -1);
	assert_int_equal(casefile_count(&t.file), before);
	t.c.texts[NEW_CASE_TYPE] = NEW_CASE_NOT_SAID;
	assert_true(new_case_make(&t.c, &t.options, &err));
	assert_int_equal(casefile_count(&t.file), before + 1);
	t.options.mode = STORE_READ;
	assert_true(store_open(t.path, &t.options, &store, &err));
	expect_fact(store, "review_type", NULL);
	store_close(store);
	t.options.mode = STORE_WRITE;
	assert_false(new_case_build(t.path, "ELM", &t.options, fill_by_halves, "", &err));
	unlink(t.path);
	casefile_close(&t.file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_a_case_of_what_is_known),
		cmocka_unit_test(says_beside_each_field_what_is_wrong),
		cmocka_unit_test(leaves_nothing_where_it_cannot_be_made),
		cmocka_unit_test(is_whole_or_not_there),
	};

	return cmocka_run_group_tests_name("new_case", tests, NULL, NULL);
}
