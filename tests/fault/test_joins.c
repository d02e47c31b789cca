/* A join where memory runs out, or a disk goes bad or full, at any point: after it the case is the one before or the
 * one after, verify says ok, theirs is untouched, and what was acknowledged is there. Each run is a child, so that what
 * fails ends with it. Of allocations one in STRIDE fails unless CASECHRON_FAULTS=all is set. */
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

#include "core/note.h"
#include "core/verify.h"
#include "tests/fault/fault.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"

enum { STRIDE = 499 };

struct bench {
	struct casefile mine, theirs;
	struct snapshot base, other;
	struct str before, after;
};

/* As a command would. Returns whether it thought it had done it (1), and whether the fault was met (2). */
static int act(struct bench *b, enum fault_kind kind, uint64_t at, bool lasting)
{
	struct store_options options = casefile_options(&b->mine, STORE_WRITE);
	struct join_result result;
	struct join *join = NULL;
	struct err err;
	struct str what;

	fault_arm(kind, at, lasting);
	str_init(&what);
	bool ok = store_open(b->mine.path, &options, &b->mine.store, &err);
	if (ok) {
		ok = join_open(b->mine.store, b->theirs.path, &join, &err) && join_write(join, &what, &result, &err);
		join_close(join);
		store_close(b->mine.store);
	}
	str_release(&what);
	return (ok ? 1 : 0) | (fault_disarm() >= at ? 2 : 0);
}

static struct str look(struct bench *b)
{
	struct verify_result result;
	struct err err;

	copies_open(&b->mine, "Lead");
	assert_ok(verify_case(b->mine.store, &result, &err));
	struct str dump = casefile_dump(&b->mine);
	copies_shut(&b->mine);
	return dump;
}

static void put_back(struct bench *b)
{
	char journal[128];

	snprintf(journal, sizeof journal, "%s-journal", b->mine.path);
	unlink(journal);
	casefile_overwrite(b->mine.path, b->base.bytes.text, b->base.bytes.length);
}

static void begin(struct bench *b, struct casefile *c)
{
	struct err err;

	casefile_open(c, 3);
	copies_shut(c);
	b->mine = copies_make(c, "mine", 3);
	b->theirs = copies_make(c, "theirs", 4);
	copies_open(&b->theirs, "Ann");
	assert_ok(note_add(b->theirs.store, "GP", "GP-2", "question", "Hers", true, NULL, &err));
	assert_ok(casefile_load(&b->theirs, "POL", 1, 1, 4, &err));
	copies_shut(&b->theirs);
	b->base = snapshot_take(b->mine.path);
	b->other = snapshot_take(b->theirs.path);
	b->before = look(b);
	assert_int_equal(act(b, FAULT_FILE, UINT64_MAX, false), 1);
	b->after = look(b);
	assert_string_not_equal(b->before.text, b->after.text);
}

/* Returns whether the fault was met. */
static bool run(struct bench *b, enum fault_kind kind, uint64_t at, bool lasting)
{
	int status;

	put_back(b);
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)!freopen("/dev/null", "w", stderr);
		_exit(act(b, kind, at, lasting));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 4); /* 4: how core/mem.c ends without memory */
	int said = WEXITSTATUS(status);
	struct str now = look(b);
	bool is_after = strcmp(now.text, b->after.text) == 0;
	if (!is_after && strcmp(now.text, b->before.text) != 0)
		fail_msg("fault %llu: the case is neither as before nor as after", (unsigned long long)at);
	if (said != 4 && (said & 1) != 0 && !is_after)
		fail_msg("fault %llu: it was acknowledged and is not there", (unsigned long long)at);
	str_release(&now);
	assert_true(snapshot_holds(&b->other, b->theirs.path));
	return said == 4 || (said & 2) != 0;
}

static void to_the_first_clean_pass(enum fault_kind kind, bool lasting)
{
	const char *wanted = getenv("CASECHRON_FAULTS");
	uint64_t stride = kind != FAULT_MEMORY || (wanted != NULL && strcmp(wanted, "all") == 0) ? 1 : STRIDE;
	uint64_t at = 1, tried = 0;
	struct casefile c;
	struct bench b;

	if (!fault_works())
		skip();
	begin(&b, &c);
	for (; run(&b, kind, at, lasting); at += stride)
		tried++;
	assert_true(tried > 10);
	print_message("# %llu points\n", (unsigned long long)tried);
	str_release(&b.base.bytes);
	str_release(&b.other.bytes);
	str_release(&b.before);
	str_release(&b.after);
	casefile_close(&c);
}

static void with_one_bad_call(void **state)
{
	(void)state;
	to_the_first_clean_pass(FAULT_FILE, false);
}

static void with_a_disk_gone_bad(void **state)
{
	(void)state;
	to_the_first_clean_pass(FAULT_FILE, true);
}

static void with_the_disk_full(void **state)
{
	(void)state;
	to_the_first_clean_pass(FAULT_FULL, true);
}

static void without_one_allocation(void **state)
{
	(void)state;
	to_the_first_clean_pass(FAULT_MEMORY, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_one_bad_call),
		cmocka_unit_test(with_a_disk_gone_bad),
		cmocka_unit_test(with_the_disk_full),
		cmocka_unit_test(without_one_allocation),
	};

	return cmocka_run_group_tests_name("joins", tests, NULL, NULL);
}
