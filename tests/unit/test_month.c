/* A month of work (tests/lib/month.h): undone to its beginning and redone to its end; done in three copies and joined in
 * every order; killed at any moment; and read again in another revision of what it stands on. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"
#include "tests/lib/month.h"

enum { STEPS = 240, KILLS = 12, KILL_STEPS = 12 };

static void is_sound(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* Changes that somebody made. */
static int64_t count_changes(struct casefile *c)
{
	struct err err = {0};
	int64_t n = 0;

	assert_ok(db_get_int(
		db_prepare(c->store->db, "SELECT count(*) FROM change WHERE verb NOT IN ('reviewer', 'begin')", &err), &n,
		&err));
	return n;
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

static void undone_to_its_beginning_and_redone_to_its_end(void **state)
{
	int steps = month_number("CASECHRON_MONTH", STEPS);
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, MONTH_ENTRIES);
	struct str start = casefile_dump(&c);
	month_work(&c, steps);
	is_sound(&c);
	struct str end = casefile_dump(&c);
	assert_string_not_equal(start.text, end.text);
	int undone = 0;
	for (; undone < steps / 3 && undo_last(c.store, NULL, &err); undone++)
		;
	casefile_reopen(&c, STORE_WRITE);
	is_sound(&c);
	/* The load stands beneath all of it. */
	struct str what;
	str_init(&what);
	bool loads = false;
	while (undo_which(c.store, &what, &loads, &err) && !loads) {
		assert_ok(undo_last(c.store, NULL, &err));
		undone++;
	}
	assert_true(loads);
	str_release(&what);
	same_dump(&c, &start);
	is_sound(&c);
	casefile_reopen(&c, STORE_WRITE);
	assert_int_equal(turn_all(&c, redo_last), undone);
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

	casefile_open(c, MONTH_ENTRIES);
	month_work(c, steps / 10); /* what all of them begin with */
	copies_shut(c);
	for (int i = 0; i < 3; i++) {
		copies[i] = copies_make(c, month_reviewer(i), (uint64_t)(100 + i));
		copies_open(&copies[i], month_reviewer(i));
		for (int k = 0; k < steps / 3; k++)
			assert_ok(month_step(&copies[i], &err));
		is_sound(&copies[i]);
		copies_shut(&copies[i]);
	}
}

static void joined_in_every_order_they_are_the_same(void **state)
{
	static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
	int steps = month_number("CASECHRON_MONTH", STEPS);
	struct casefile c, copies[3];
	struct str first = {0};
	struct err err = {0};

	(void)state;
	work_in_copies(&c, copies, steps);
	for (int o = 0; o < 6; o++) {
		const int *order = orders[o];
		char name[16];
		snprintf(name, sizeof name, "order%d", o);
		struct casefile mine = copies_make(&copies[order[0]], name, (uint64_t)(200 + o));
		copies_open(&mine, "Lead");
		struct str before = casefile_dump(&mine);
		copies_join(&mine, &copies[order[1]], NULL);
		copies_join(&mine, &copies[order[2]], NULL);
		struct str dump = casefile_dump(&mine);
		if (o == 0) {
			first = dump;
		} else {
			assert_string_equal(dump.text, first.text);
			str_release(&dump);
		}
		int64_t changes = count_changes(&mine);
		assert_false(copies_join(&mine, &copies[order[2]], NULL).wrote);
		assert_false(copies_join(&mine, &copies[order[1]], NULL).wrote);
		assert_int_equal(count_changes(&mine), changes);
		is_sound(&mine);
		/* Each join is one change. */
		assert_ok(undo_last(mine.store, NULL, &err));
		assert_ok(undo_last(mine.store, NULL, &err));
		same_dump(&mine, &before);
		assert_int_equal(turn_all(&mine, redo_last), 2);
		same_dump(&mine, &first);
		is_sound(&mine);
		str_release(&before);
		copies_shut(&mine);
	}
	printf("# 3 x %d changes\n", steps / 3);
	str_release(&first);
	copies_open(&c, "Lead");
	casefile_close(&c);
}

/* --- kill -9 */

static void work_until_killed(struct casefile *c, int ack)
{
	struct store_options options = casefile_options(c, STORE_WRITE);
	struct err err = {0};

	options.reviewer = month_reviewer((int)casefile_random(c, 3));
	if (!store_open(c->path, &options, &c->store, &err))
		_exit(2);
	while (month_step(c, &err) && write(ack, "k", 1) == 1)
		;
	_exit(3);
}

/* How many were acknowledged: some, and then any part of the next. */
static int kill_one(struct casefile *c)
{
	int ack[2], acknowledged = 0, wanted = (int)casefile_random(c, KILL_STEPS), status;
	char byte;

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
	while (acknowledged < wanted && read(ack[0], &byte, 1) == 1)
		acknowledged++;
	usleep(casefile_random(c, 6000));
	kill(child, SIGKILL);
	while (read(ack[0], &byte, 1) == 1)
		acknowledged++;
	close(ack[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return acknowledged;
}

static void killed_at_any_moment_nothing_is_lost_or_half_done(void **state)
{
	int kills = month_number("CASECHRON_KILLS", KILLS), unsaid = 0, all = 0;
	struct casefile c;

	(void)state;
	casefile_open(&c, MONTH_ENTRIES);
	for (int i = 0; i < kills; i++) {
		int64_t before = count_changes(&c);
		store_close(c.store);
		c.store = NULL;
		int acknowledged = kill_one(&c);
		copies_open(&c, "Lead");
		int64_t made = count_changes(&c) - before;
		assert_true(made == acknowledged || made == acknowledged + 1);
		is_sound(&c);
		unsaid += made > acknowledged;
		all += acknowledged;
	}
	printf("# %d kills, %d changes acknowledged and there, %d more that were done and not yet said\n", kills, all,
	       unsaid);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undone_to_its_beginning_and_redone_to_its_end),
		cmocka_unit_test(joined_in_every_order_they_are_the_same),
		cmocka_unit_test(killed_at_any_moment_nothing_is_lost_or_half_done),
	};

	return cmocka_run_group_tests_name("month", tests, NULL, NULL);
}
