/* The file of preferences at every point at which the disk may be bad or full: as it was or as it is to be, whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/preferences.h"
#include "tests/fault/fault.h"
#include "tests/lib/casefile.h"

static int set_preference(const char *path, enum fault_kind kind, uint64_t at, bool lasting)
{
	struct preferences p;

	preferences_init(&p);
	fault_arm(kind, at, lasting);
	preferences_read(&p, path);
	bool kept = p.path != NULL && preferences_set(&p, PREFERENCE_PALETTE, "light", NULL);
	bool fired = fault_disarm() >= at;
	preferences_release(&p);
	return (kept ? 1 : 0) | (fired ? 2 : 0);
}

static void preferences_to_the_first_clean_pass(enum fault_kind kind, bool lasting)
{
	static const char before[] = "# mine\npalette = dark\n", after[] = "# mine\npalette = light\n";
	char folder[] = "/tmp/casechron-test-XXXXXX", path[100];
	int said = 2, status;
	uint64_t at;

	if (!fault_works())
		skip();
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/casechron", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/casechron/config", folder);
	for (at = 1; (said & 2) != 0; at++) {
		casefile_overwrite(path, before, strlen(before));
		pid_t child = fork();
		if (child == 0)
			_exit(set_preference(path, kind, at, lasting));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 3);
		said = WEXITSTATUS(status);
		struct snapshot now = snapshot_take(path);
		bool done = strcmp(now.bytes.text, after) == 0;
		if (!done && strcmp(now.bytes.text, before) != 0)
			fail_msg("fault %llu: half of a file: %s", (unsigned long long)at, now.bytes.text);
		if ((said & 1) != 0 && !done)
			fail_msg("fault %llu: it was said to be saved and is not there", (unsigned long long)at);
		str_release(&now.bytes);
	}
	assert_true(at > 3 && said == 1);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof path, "%s/casechron", folder);
	assert_int_equal(rmdir(path), 0); /* no half of a file was left beside it */
	assert_int_equal(rmdir(folder), 0);
}

static void preferences_with_one_bad_call(void **state)
{
	(void)state;
	preferences_to_the_first_clean_pass(FAULT_FILE, false);
}

static void preferences_with_the_disk_full(void **state)
{
	(void)state;
	preferences_to_the_first_clean_pass(FAULT_FULL, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preferences_with_one_bad_call),
		cmocka_unit_test(preferences_with_the_disk_full),
	};

	return cmocka_run_group_tests_name("preferences", tests, NULL, NULL);
}
