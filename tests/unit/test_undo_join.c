/* A join undone as a whole, and redone: its record as core/join writes it, of changes that are here already. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/log_read.h"
#include "core/note.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"
#include "tests/lib/undoing.h"

enum { ENTRIES = 6 };

static struct log_key join(struct casefile *c, const struct log_key *brought, size_t n)
{
	struct change change;
	struct err err = {0};

	change_init(&change, "join");
	str_format(&change.sentence, "joined %zu changes", n);
	for (size_t i = 0; i < n; i++)
		change_int(&change, "change", brought[i].id, SHA256_BYTES, "brought", 1);
	assert_ok(change_commit(c->store, &change, &err));
	change_release(&change);
	return undoing_last(c);
}

static int64_t count(struct casefile *c, const char *sql)
{
	struct err err = {0};
	int64_t n = -1;

	assert_ok(db_get_int(db_prepare_once(c->store->db, sql, &err), &n, &err));
	return n;
}

static void a_join_is_undone_as_a_whole(void **state)
{
	struct casefile c;
	struct arena arena;
	struct str what;
	struct err err = {0};
	bool loads;

	(void)state;
	arena_init(&arena);
	str_init(&what);
	casefile_open(&c, ENTRIES);
	undoing_add(&c, "GP-1", "Voice");
	struct str before = casefile_dump(&c);
	assert_ok(casefile_load(&c, "POL", 1, 1, 4, &err));
	struct log_key load = undoing_last(&c);
	struct log_key brought[5] = {load, undoing_add(&c, "GP-2", "Voice"), undoing_add(&c, "GP-3", "Alone"),
	                             undoing_add(&c, "GP-4", NULL)};
	assert_ok(undo_last(c.store, NULL, &err)); /* they took back the last of them themselves */
	brought[4] = undoing_newest(&c);
	struct log_key joined = join(&c, brought, 5);
	struct str after = casefile_dump(&c);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE brought = 1"), 5);

	assert_ok(undo_which(c.store, &what, &loads, &err));
	assert_string_equal(what.text, "joined 5 changes");
	assert_true(loads);
	assert_ok(undo_last(c.store, NULL, &err));
	undoing_same(&c, &before);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE brought = 1"), 0);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE undone = 1"), 5);
	casefile_reopen(&c, STORE_WRITE);
	str_clear(&what);
	assert_ok(redo_last(c.store, &what, &err));
	assert_string_equal(what.text, "joined 5 changes");
	undoing_same(&c, &after);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE undone = 1"), 1); /* theirs stays as they left it */
	assert_false(redo_last(c.store, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);

	/* What I took back of it since is not given back with the join. */
	assert_ok(undo_change(c.store, brought[2].id, NULL, &err));
	struct str without = casefile_dump(&c);
	assert_ok(undo_change(c.store, joined.id, NULL, &err));
	undoing_same(&c, &before);
	assert_ok(redo_change(c.store, joined.id, NULL, &err));
	undoing_same(&c, &without);
	str_release(&what);
	str_release(&before);
	str_release(&after);
	str_release(&without);
	arena_release(&arena);
	casefile_close(&c);
}

/* What two others took back each for themselves is there again when both joins are undone. */
static void two_that_took_back_the_same(void **state)
{
	struct casefile c, copies[3];
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	undoing_add(&c, "GP-1", NULL);
	copies_shut(&c);
	for (int i = 0; i < 3; i++) {
		copies[i] = copies_make(&c, i == 0 ? "lead" : i == 1 ? "ann" : "ben", 10 + (uint64_t)i);
		copies_open(&copies[i], i == 0 ? "Lead" : i == 1 ? "Ann" : "Ben");
		if (i > 0) {
			assert_ok(undo_last(copies[i].store, NULL, &err));
			copies_shut(&copies[i]);
		}
	}
	struct casefile *mine = &copies[0];
	struct str before = casefile_dump(mine);
	assert_true(copies_join(mine, &copies[1], NULL).wrote);
	struct str without = casefile_dump(mine);
	assert_string_not_equal(before.text, without.text);
	assert_true(copies_join(mine, &copies[2], NULL).wrote);
	assert_ok(undo_last(mine->store, NULL, &err));
	undoing_same(mine, &without); /* the other took it back too */
	assert_ok(undo_last(mine->store, NULL, &err));
	undoing_same(mine, &before);
	for (int i = 0; i < 2; i++) {
		assert_ok(redo_last(mine->store, NULL, &err));
		undoing_same(mine, &without);
	}
	str_release(&before);
	str_release(&without);
	casefile_close(mine);
}

static void what_rests_on_a_join_is_named(void **state)
{
	const struct note_words words = {.kind = "analysis", .text = "because", .panel = true};
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	struct log_key brought[] = {undoing_add(&c, "GP-2", "Voice"), undoing_add(&c, "GP-3", "Voice")};
	struct log_key joined = join(&c, brought, 2);
	struct note note = undoing_note(&c, &arena, "GP-3");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	undoing_refused(undo_change(c.store, joined.id, NULL, &err), &err,
	                "changed later by A Reviewer on 05/01/2026: changed a note on GP:GP-3; undo that first");
	assert_ok(undo_last(c.store, NULL, &err));
	undoing_add(&c, "GP-4", "Voice");
	undoing_refused(undo_change(c.store, joined.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: noted on GP:GP-4; undo that first");
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(undo_change(c.store, joined.id, NULL, &err));
	undoing_verify(&c);
	arena_release(&arena);
	casefile_close(&c);
}

/* They had undone what both of us had: with the join that is so here, and without it not. */
static void what_they_undid_is_as_it_was(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	struct log_key common = undoing_add(&c, "GP-1", NULL);
	struct str before = casefile_dump(&c);
	assert_ok(undo_change(c.store, common.id, NULL, &err));
	struct str without = casefile_dump(&c);
	struct log_key undoing = undoing_newest(&c);
	join(&c, &undoing, 1);
	assert_ok(undo_last(c.store, NULL, &err));
	undoing_same(&c, &before);
	assert_ok(redo_last(c.store, NULL, &err));
	undoing_same(&c, &without);
	str_release(&before);
	str_release(&without);
	casefile_close(&c);
}

/* That a change was brought says nothing of whether it is undone, nor the other way round. */
static void verify_notices_what_no_change_turned(void **state)
{
	static const char *const tamperings[] = {
		"UPDATE change SET undone = 1 WHERE brought = 1",
		"UPDATE change SET brought = 1 WHERE undone = 1",
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct verify_result result;
		struct casefile c;
		struct err err = {0};
		casefile_open(&c, ENTRIES);
		struct log_key brought = undoing_add(&c, "GP-1", NULL);
		join(&c, &brought, 1);
		undoing_add(&c, "GP-2", NULL);
		assert_ok(undo_last(c.store, NULL, &err));
		undoing_verify(&c);
		assert_ok(db_exec(c.store->db, tamperings[i], &err));
		assert_false(verify_case(c.store, &result, &err));
		assert_int_equal(err.code, ERR_CORRUPT);
		casefile_close(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_join_is_undone_as_a_whole),          cmocka_unit_test(two_that_took_back_the_same),
		cmocka_unit_test(what_rests_on_a_join_is_named),        cmocka_unit_test(what_they_undid_is_as_it_was),
		cmocka_unit_test(verify_notices_what_no_change_turned),
	};

	return cmocka_run_group_tests_name("undo_join", tests, NULL, NULL);
}
