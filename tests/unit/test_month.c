/* A month of work (tests/lib/month.h): undone to its beginning and redone to its end; done in three copies and joined
 * in every order; killed at any moment; and read again in another revision of what it stands on. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"
#include "tests/lib/month.h"

enum { STEPS = 240, KILLS = 12, KILL_STEPS = 12, ANNOTATIONS = 500 };

static void is_sound(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* For who wants to see what it costs: how long what was done took since this was asked last, and the case's size. */
static void tell(const struct casefile *c, const char *what)
{
	static struct timespec last;
	struct timespec now;
	struct stat st;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (what != NULL && stat(c->path, &st) == 0)
		printf("# %s: %.1f s, the case has %.1f MB\n", what,
		       (double)(now.tv_sec - last.tv_sec) + (double)(now.tv_nsec - last.tv_nsec) / 1e9,
		       (double)st.st_size / 1e6);
	last = now;
}

static int64_t count(struct casefile *c, const char *sql)
{
	struct err err = {0};
	int64_t n = 0;

	assert_ok(db_get_int(db_prepare(c->store->db, sql, &err), &n, &err));
	return n;
}

/* Changes that somebody made. */
static int64_t count_changes(struct casefile *c)
{
	return count(c, "SELECT count(*) FROM change WHERE verb NOT IN ('reviewer', 'begin')");
}

static void same_dump(struct casefile *c, const struct str *wanted)
{
	struct str dump = casefile_dump(c);

	assert_string_equal(dump.text, wanted->text);
	str_release(&dump);
}

static int turn_all(struct casefile *c, bool (*turn)(struct store *, struct str *, struct err *))
{
	struct err err = {0};
	int n = 0;

	while (turn(c->store, NULL, &err))
		n++;
	assert_int_equal(err.code, ERR_NOTFOUND);
	return n;
}

/* The case before anything was loaded: what there is where nothing is left to undo. */
static struct str its_beginning(struct casefile *c)
{
	struct err err = {0};
	int n = turn_all(c, undo_last);

	struct str start = casefile_dump(c);
	for (; n > 0; n--)
		assert_ok(redo_last(c->store, NULL, &err));
	return start;
}

static void undone_to_its_beginning_and_redone_to_its_end(void **state)
{
	int steps = month_number("CASECHRON_MONTH", STEPS), undone = 0;
	struct casefile c;
	struct err err = {0};

	(void)state;
	month_open(&c);
	struct str start = its_beginning(&c);
	is_sound(&c);
	int64_t before = count_changes(&c);
	tell(&c, NULL);
	month_work(&c, steps);
	tell(&c, "the month");
	assert_int_equal(count_changes(&c), before + steps);
	is_sound(&c);
	tell(&c, "its verify");
	struct str end = casefile_dump(&c);
	for (; undone < steps / 3 && undo_last(c.store, NULL, &err); undone++)
		;
	casefile_reopen(&c, STORE_WRITE);
	is_sound(&c);
	undone += turn_all(&c, undo_last);
	tell(&c, "undone");
	same_dump(&c, &start);
	is_sound(&c);
	casefile_reopen(&c, STORE_WRITE);
	for (int i = 0; i < undone; i++) /* no further: what the month itself had undone may come next */
		assert_ok(redo_last(c.store, NULL, &err));
	tell(&c, "redone");
	same_dump(&c, &end);
	is_sound(&c);
	printf("# %d changes, %d undone and redone\n", steps, undone);
	str_release(&start);
	str_release(&end);
	casefile_close(&c);
}

/* Three copies, a third of the month in each. */
static void work_in_copies(struct casefile *c, struct casefile copies[3], int steps)
{
	struct err err = {0};

	month_open(c);
	month_work(c, steps / 10); /* what all of them begin with */
	copies_shut(c);
	for (int i = 0; i < 3; i++) {
		copies[i] = copies_make(c, month_reviewer(i), (uint64_t)(100 + i));
		copies_open(&copies[i], month_reviewer(i));
		for (int k = 0; k < i; k++) /* of what all began with, one takes back the last, another the last two */
			assert_ok(undo_last(copies[i].store, NULL, &err));
		for (int k = 0; k < steps / 3; k++)
			assert_ok(month_step(&copies[i], &err));
		is_sound(&copies[i]);
		copies_shut(&copies[i]);
	}
}

/* Each join is one change: taken back, the last first, and given back. */
static void turn_joins(struct casefile *c, const struct str stood[3])
{
	struct err err = {0};

	for (int i = 1; i >= 0; i--) {
		assert_ok(undo_last(c->store, NULL, &err));
		same_dump(c, &stood[i]);
		is_sound(c);
	}
	for (int i = 1; i < 3; i++) {
		assert_ok(redo_last(c->store, NULL, &err));
		same_dump(c, &stood[i]);
		is_sound(c);
	}
}

/* Joins the second and the third into a copy of the first; what comes of it. */
static struct str join_in_order(const struct casefile copies[3], const int order[3], const char *name)
{
	struct casefile mine = copies_make(&copies[order[0]], name, 200);
	struct str stood[3];

	copies_open(&mine, "Lead");
	stood[0] = casefile_dump(&mine);
	for (int i = 1; i < 3; i++) {
		assert_true(copies_join(&mine, &copies[order[i]], NULL).wrote);
		stood[i] = casefile_dump(&mine);
	}
	int64_t changes = count_changes(&mine);
	for (int i = 0; i < 3; i++)
		assert_false(copies_join(&mine, &copies[order[i]], NULL).wrote);
	assert_int_equal(count_changes(&mine), changes);
	same_dump(&mine, &stood[2]);
	is_sound(&mine);
	turn_joins(&mine, stood);
	copies_shut(&mine);
	tell(&mine, name);
	str_release(&stood[0]);
	str_release(&stood[1]);
	return stood[2];
}

static void joined_in_every_order_they_are_the_same(void **state)
{
	static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	static const char *const names[6] = {"joined abc", "joined acb", "joined bac",
	                                     "joined bca", "joined cab", "joined cba"};
	int steps = month_number("CASECHRON_MONTH", STEPS);
	struct casefile c, copies[3];
	struct str first = {0};

	(void)state;
	tell(&c, NULL);
	work_in_copies(&c, copies, steps);
	tell(&copies[0], "a third in each copy");
	for (int o = 0; o < 6; o++) {
		struct str dump = join_in_order(copies, orders[o], names[o]);
		if (o == 0) {
			first = dump;
			continue;
		}
		assert_string_equal(dump.text, first.text);
		str_release(&dump);
	}
	printf("# 3 x %d changes\n", steps / 3);
	str_release(&first);
	copies_open(&c, "Lead");
	casefile_close(&c);
}

/* --- another revision */

/* What reviewers made: a dump from its first note on, behind all that agencies submitted. */
static const char *what_was_made(const struct str *dump)
{
	const char *notes = strstr(dump->text, "\nnote ");

	assert_non_null(notes);
	return notes;
}

static void another_revision_loses_nothing(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	month_open(&c);
	while (count(&c, "SELECT count(*) FROM main.annotation") < ANNOTATIONS)
		month_work(&c, 3);
	struct str before = casefile_dump(&c);
	assert_ok(casefile_load(&c, "GP", 2, 11, 45, &err)); /* without the first ten */
	struct str after = casefile_dump(&c);
	assert_string_not_equal(after.text, before.text);
	assert_string_equal(what_was_made(&after), what_was_made(&before));
	is_sound(&c);
	assert_ok(undo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	assert_ok(redo_last(c.store, NULL, &err));
	same_dump(&c, &after);
	is_sound(&c);
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

/* --- kill -9 */

/* The newest record of the log. */
static bool newest(struct casefile *c, unsigned char id[SHA256_BYTES], struct err *err)
{
	struct stmt *s = db_prepare(c->store->db, "SELECT id FROM change ORDER BY seq DESC LIMIT 1", err);
	bool row = false;
	size_t size;

	if (db_step(s, &row, err) && row)
		memcpy(id, db_blob(s, 0, &size), SHA256_BYTES);
	db_finish(s);
	return row;
}

/* Says of each change which it is, once it is done. */
static void work_until_killed(struct casefile *c, int ack)
{
	struct store_options options = casefile_options(c, STORE_WRITE);
	unsigned char id[SHA256_BYTES];
	struct err err = {0};

	options.reviewer = month_reviewer((int)casefile_random(c, 3));
	if (!store_open(c->path, &options, &c->store, &err))
		_exit(2);
	while (month_step(c, &err) && newest(c, id, &err) && write(ack, id, sizeof id) == (ssize_t)sizeof id)
		;
	_exit(3);
}

struct said {
	unsigned char *ids; /* to be freed */
	size_t capacity;
	int n;
};

static bool hear(struct said *said, int ack)
{
	said->ids = mem_grow(said->ids, &said->capacity, (size_t)said->n + 1, SHA256_BYTES);
	if (read(ack, said->ids + said->n * SHA256_BYTES, SHA256_BYTES) != SHA256_BYTES)
		return false;
	said->n++;
	return true;
}

/* What was acknowledged: some, and then any part of the next. */
static struct said kill_one(struct casefile *c)
{
	int ack[2], wanted = (int)casefile_random(c, KILL_STEPS), status;
	struct said said = {0};

	assert_int_equal(pipe(ack), 0);
	fflush(stdout);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ack[0]);
		c->seed ^= 0x5555;
		work_until_killed(c, ack[1]);
	}
	close(ack[1]);
	while (said.n < wanted && hear(&said, ack[0]))
		;
	usleep(casefile_random(c, 6000));
	kill(child, SIGKILL);
	while (hear(&said, ack[0]))
		;
	close(ack[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return said;
}

static void all_is_there(struct casefile *c, const struct said *said)
{
	for (int i = 0; i < said->n; i++) {
		struct err err = {0};
		struct stmt *s = db_prepare(c->store->db, "SELECT count(*) FROM change WHERE id = ?1", &err);
		int64_t n = 0;
		db_bind_blob(s, 1, said->ids + i * SHA256_BYTES, SHA256_BYTES);
		assert_ok(db_get_int(s, &n, &err));
		if (n != 1)
			fail_msg("change %d of %d was acknowledged and is not there", i + 1, said->n);
	}
}

static void killed_at_any_moment_nothing_is_lost_or_half_done(void **state)
{
	int kills = month_number("CASECHRON_KILLS", KILLS), unsaid = 0, all = 0;
	struct casefile c;

	(void)state;
	month_open(&c);
	tell(&c, NULL);
	for (int i = 0; i < kills; i++) {
		int64_t before = count_changes(&c);
		store_close(c.store);
		c.store = NULL;
		struct said said = kill_one(&c);
		copies_open(&c, "Lead");
		int64_t made = count_changes(&c) - before;
		assert_true(made == said.n || made == said.n + 1);
		all_is_there(&c, &said);
		is_sound(&c);
		unsaid += made > said.n;
		all += said.n;
		free(said.ids);
	}
	tell(&c, "killed");
	printf("# %d kills, %d changes acknowledged and there, %d more that were done and not yet said\n", kills, all,
	       unsaid);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undone_to_its_beginning_and_redone_to_its_end),
		cmocka_unit_test(joined_in_every_order_they_are_the_same),
		cmocka_unit_test(another_revision_loses_nothing),
		cmocka_unit_test(killed_at_any_moment_nothing_is_lost_or_half_done),
	};

	return cmocka_run_group_tests_name("month", tests, NULL, NULL);
}
