#include "core/recent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/casefile.h"

struct test {
	struct casefile file;
	char list[160], folder[128];
	struct arena arena;
	struct recent_case cases[RECENT_MAX];
	size_t n;
};

static void open_test(struct test *t)
{
	*t = (struct test){0};
	casefile_open(&t->file, 1);
	setenv("XDG_STATE_HOME", t->file.folder, 1);
	snprintf(t->folder, sizeof t->folder, "%s/casechron", t->file.folder);
	snprintf(t->list, sizeof t->list, "%s/recent", t->folder);
	arena_init(&t->arena);
}

static void look(struct test *t)
{
	t->n = recent_list(&t->arena, t->cases);
}

static void close_test(struct test *t)
{
	unlink(t->list);
	rmdir(t->folder);
	arena_release(&t->arena);
	casefile_close(&t->file);
}

/* A case of that name, which is there. */
static const char *named(struct test *t, const char *name)
{
	const char *path = arena_format(&t->arena, "%s/%s", t->file.folder, name);

	casefile_overwrite(path, "", 0);
	return path;
}

static void the_newest_stands_first_and_once(void **state)
{
	struct test t;
	struct stat st;
	struct err err = {0};

	(void)state;
	open_test(&t);
	look(&t);
	assert_int_equal(t.n, 0);
	assert_true(recent_add(named(&t, "a.case"), 1, &err));
	assert_true(recent_add(named(&t, "b.case"), 2, &err));
	assert_true(recent_add(named(&t, "a.case"), 3, &err));
	look(&t);
	assert_int_equal(t.n, 2);
	assert_non_null(strstr(t.cases[0].path, "/a.case"));
	assert_int_equal(t.cases[0].opened, 3);
	assert_non_null(strstr(t.cases[1].path, "/b.case"));
	assert_int_equal(stat(t.list, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(t.folder, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(recent_remove(t.cases[0].path, &err));
	look(&t);
	assert_int_equal(t.n, 1);
	assert_non_null(strstr(t.cases[0].path, "/b.case"));
	unlink(named(&t, "a.case"));
	unlink(named(&t, "b.case"));
	close_test(&t);
}

static void no_more_than_twenty(void **state)
{
	struct test t;
	struct err err = {0};

	(void)state;
	open_test(&t);
	for (int i = 0; i < RECENT_MAX + 3; i++) {
		const char *path = named(&t, arena_format(&t.arena, "%d.case", i));
		assert_true(recent_add(path, i, &err));
		unlink(path);
	}
	look(&t);
	assert_int_equal(t.n, RECENT_MAX);
	assert_int_equal(t.cases[RECENT_MAX - 1].opened, 3);
	close_test(&t);
}

static void what_is_damaged_is_passed_over(void **state)
{
	static const char text[] = "\n12\t/good.case\nx\t/no-time.case\n13 /no-tab.case\n14\trelative.case\n"
							   "15\t/\xFF.case\n99999999999999999999\t/late.case\n16\t/cut.ca";
	struct test t;
	struct err err = {0};

	(void)state;
	open_test(&t);
	assert_true(recent_add(t.file.path, 1, &err));
	casefile_overwrite(t.list, text, sizeof text - 1);
	look(&t);
	assert_int_equal(t.n, 1);
	assert_string_equal(t.cases[0].path, "/good.case");
	close_test(&t);
}

static void none_is_kept_where_none_is_wanted(void **state)
{
	struct test t;
	struct err err = {0};

	(void)state;
	open_test(&t);
	setenv("CASECHRON_RECENT", "none", 1);
	assert_true(recent_add(t.file.path, 1, &err));
	assert_int_equal(access(t.list, F_OK), -1);
	unsetenv("CASECHRON_RECENT");
	assert_true(recent_add(t.file.path, 1, &err));
	setenv("CASECHRON_RECENT", "none", 1);
	look(&t);
	assert_int_equal(t.n, 0);
	unsetenv("CASECHRON_RECENT");
	close_test(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_newest_stands_first_and_once),
		cmocka_unit_test(no_more_than_twenty),
		cmocka_unit_test(what_is_damaged_is_passed_over),
		cmocka_unit_test(none_is_kept_where_none_is_wanted),
	};

	return cmocka_run_group_tests_name("recent", tests, NULL, NULL);
}
