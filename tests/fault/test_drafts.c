/* What is typed and not saved yet, where the disk is bad or full: a draft is the one before or the one after, whole,
 * and the case beside it is as it was. Each run is a child, so that what fails ends with it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/verify.h"
#include "tests/fault/fault.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static const char on[] = "GP:GP-1", before[] = "Half a", after[] = "Half a thought\n\nand its end";

static bool keep(struct casefile *c, const char *text)
{
	struct draft d = {.on = on};

	draft_add(&d, "theme", "Voice");
	draft_add(&d, "text", text);
	return draft_keep(c->store, &d, NULL);
}

/* Drops it where `text` is NULL. Returns whether it thought it had done it (1), and whether the fault was met (2). */
static int act(struct casefile *c, const char *text, enum fault_kind kind, uint64_t at, bool lasting)
{
	casefile_reopen(c, STORE_WRITE);
	fault_arm(kind, at, lasting);
	bool done = text != NULL ? keep(c, text) : draft_drop(c->store, on, NULL);
	bool met = fault_disarm() >= at;
	return (done ? 1 : 0) | (met ? 2 : 0);
}

static bool is_kept(struct casefile *c, const char *text)
{
	struct arena arena;
	struct draft d;
	struct err err;
	bool found;

	arena_init(&arena);
	assert_ok(draft_get(c->store, &arena, on, &d, &found, &err));
	bool same = found == (text != NULL) && (text == NULL || strcmp(draft_text(&d, "text"), text) == 0);
	arena_release(&arena);
	return same;
}

static void check(struct casefile *c, const char *text, const char *dump, int said, uint64_t at)
{
	struct verify_result result;
	struct err err;

	casefile_reopen(c, STORE_WRITE);
	assert_ok(verify_case(c->store, &result, &err));
	struct str now = casefile_dump(c);
	assert_string_equal(now.text, dump);
	str_release(&now);
	bool done = is_kept(c, text);
	if (!done && !is_kept(c, before))
		fail_msg("fault %llu: the draft is neither the one before nor the one after", (unsigned long long)at);
	if (!done && (said & 1) != 0)
		fail_msg("fault %llu: it was said to be kept and is not there", (unsigned long long)at);
}

static void to_the_first_clean_pass(const char *text, enum fault_kind kind, bool lasting)
{
	struct casefile c;
	char journal[120];
	int said = 2, status;
	uint64_t at;

	if (!fault_works())
		skip();
	casefile_open(&c, 3);
	assert_true(keep(&c, before));
	struct str dump = casefile_dump(&c);
	snprintf(journal, sizeof journal, "%s-journal", c.path);
	for (at = 1; (said & 2) != 0; at++) {
		store_close(c.store);
		c.store = NULL;
		struct snapshot base = snapshot_take(c.path);
		fflush(NULL);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			_exit(act(&c, text, kind, at, lasting)); /* as if killed: nothing is closed */
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 3);
		said = WEXITSTATUS(status);
		check(&c, text, dump.text, said, at);
		store_close(c.store);
		c.store = NULL;
		unlink(journal);
		casefile_overwrite(c.path, base.bytes.text, base.bytes.length);
		str_release(&base.bytes);
		casefile_reopen(&c, STORE_WRITE);
	}
	assert_true(at > 3 && said == 1);
	str_release(&dump);
	casefile_close(&c);
}

static void kept_with_one_bad_call(void **state)
{
	(void)state;
	to_the_first_clean_pass(after, FAULT_FILE, false);
}

static void kept_with_the_disk_full(void **state)
{
	(void)state;
	to_the_first_clean_pass(after, FAULT_FULL, true);
}

static void dropped_with_one_bad_call(void **state)
{
	(void)state;
	to_the_first_clean_pass(NULL, FAULT_FILE, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_with_one_bad_call),
		cmocka_unit_test(kept_with_the_disk_full),
		cmocka_unit_test(dropped_with_one_bad_call),
	};

	return cmocka_run_group_tests_name("drafts", tests, NULL, NULL);
}
