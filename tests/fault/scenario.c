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

#include "core/verify.h"
#include "tests/fault/scenario.h"
#include "tests/lib/assert_ok.h"

/* What was left: opened as anyone would open it, so that a journal is played back. */
static struct str look(struct bench *b)
{
	struct verify_result result;
	struct err err;

	b->file.store = NULL;
	casefile_reopen(&b->file, STORE_WRITE);
	assert_ok(verify_case(b->file.store, &result, &err));
	struct str dump = casefile_dump(&b->file);
	store_close(b->file.store);
	b->file.store = NULL;
	return dump;
}

/* The case as it was, and its clock and random numbers too, so that what is done again comes out the same. */
static void put_back(struct bench *b)
{
	static const char *const others[] = {"-journal", ".v1.bak", ".v1.bak.new"};
	char path[128];

	b->file.now = b->now;
	b->file.seed = b->seed;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		snprintf(path, sizeof path, "%s%s", b->file.path, others[i]);
		unlink(path);
	}
	casefile_overwrite(b->file.path, b->base.bytes.text, b->base.bytes.length);
}

static void begin(struct bench *b, const struct scenario *s)
{
	casefile_open(&b->file, 3);
	snprintf(b->submission, sizeof b->submission, "%s/hv.xml", b->file.folder);
	if (s->prepare != NULL)
		s->prepare(b);
	store_close(b->file.store);
	b->file.store = NULL;
	b->now = b->file.now;
	b->seed = b->file.seed;
	b->base = snapshot_take(b->file.path);
	b->before = look(b);
	put_back(b);
	assert_true(s->act(b));
	b->after = look(b);
	assert_string_not_equal(b->before.text, b->after.text);
}

static void end(struct bench *b)
{
	put_back(b);
	unlink(b->submission);
	casefile_reopen(&b->file, STORE_WRITE);
	casefile_close(&b->file);
	str_release(&b->base.bytes);
	str_release(&b->before);
	str_release(&b->after);
}

struct outcome {
	bool fired, acted, after;
};

/* One run with a fault at `at`. What the child says of itself is whether it thought it had done it (1) and whether the
 * fault was reached (2). */
static struct outcome run(struct bench *b, const struct scenario *s, enum fault_kind kind, uint64_t at, bool lasting)
{
	int status;

	put_back(b);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)!freopen("/dev/null", "w", stderr);
		fault_arm(kind, at, lasting);
		bool acted = s->act(b);
		_exit((acted ? 1 : 0) | (fault_disarm() >= at ? 2 : 0));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status))
		fail_msg("%s, fault %llu: ended by signal %d", s->name, (unsigned long long)at, WTERMSIG(status));
	int said = WEXITSTATUS(status);
	if (said > 4) /* 4 is how core/mem.c ends where memory is exhausted */
		fail_msg("%s, fault %llu: ended with %d", s->name, (unsigned long long)at, said);
	struct str dump = look(b);
	bool ended = said == 4;
	struct outcome o = {
		.fired = ended || (said & 2) != 0,
		.acted = !ended && (said & 1) != 0,
		.after = strcmp(dump.text, b->after.text) == 0,
	};
	if (o.after && s->gone != NULL) {
		struct snapshot file = snapshot_take(b->file.path);
		if (memmem(file.bytes.text, file.bytes.length, s->gone, strlen(s->gone)) != NULL)
			fail_msg("%s, fault %llu: it is in the file still", s->name, (unsigned long long)at);
		str_release(&file.bytes);
	}
	if (!o.after && strcmp(dump.text, b->before.text) != 0)
		fail_msg("%s, fault %llu: the case is neither as before nor as after", s->name, (unsigned long long)at);
	str_release(&dump);
	return o;
}

void scenario_loop(const struct scenario *s, enum fault_kind kind, bool lasting, uint64_t stride)
{
	const char *wanted = getenv("CASECHRON_FAULTS");
	struct bench b;
	uint64_t at = 1, survived = 0, tried = 0;
	struct outcome o;

	if (wanted != NULL && strcmp(wanted, "all") == 0)
		stride = 1;
	if (!fault_works())
		skip();
	begin(&b, s);
	for (;; at += stride) {
		o = run(&b, s, kind, at, lasting);
		if (o.acted && !o.after)
			fail_msg("%s, fault %llu: it was acknowledged and is not there", s->name, (unsigned long long)at);
		if (!o.fired)
			break;
		survived += o.acted;
		tried++;
	}
	assert_true(tried > 0 && o.acted && o.after);
	print_message("# %s: %llu points, %llu of them of no consequence\n", s->name, (unsigned long long)tried,
	              (unsigned long long)survived);
	end(&b);
}
