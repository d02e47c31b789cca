/* A submission goes in whole or not at all, is known again by its bytes, and leaves the index of words in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static void verify_now(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
	assert_true(result.words);
}

static int64_t number(struct casefile *c, const char *sql)
{
	struct err err = {0};
	int64_t n = -1;

	assert_ok(db_get_int(db_prepare_once(c->store->db, sql, &err), &n, &err));
	return n;
}

/* The SHA-256 that casefile.c makes up. */
static void sha_of(const char *text, unsigned char sha256[SHA256_BYTES])
{
	memset(sha256, 0, SHA256_BYTES);
	memcpy(sha256, text, strlen(text));
}

static enum submission_state state_of(struct casefile *c, const char *text)
{
	unsigned char sha256[SHA256_BYTES];
	enum submission_state state;
	int64_t revision;
	struct err err = {0};

	sha_of(text, sha256);
	assert_ok(submission_find(c->store, sha256, &state, &revision, &err));
	return state;
}

static struct load *half_a_load(struct casefile *c, const char *agency)
{
	struct submission_file file = {.name = "half.xml", .sha256 = {1, 2, 3}, .bytes = 1};
	struct submission head = {.case_id = "TEST", .revision = 9, .prepared = "2026-01-01", .agency_code = agency,
	                          .agency_name = agency, .agency_kind = "health"};
	struct entry entry = {.id = "half", .when = "2012", .event = "half loaded", .count_low = 1, .count_high = 1};
	struct err err = {0};
	struct load *l;

	assert_ok(load_begin(c->store, &file, &l, &err));
	assert_ok(load_head(l, &head, &err));
	assert_ok(edtf_parse(entry.when, &entry.date, &err));
	for (int i = 0; i < 50; i++)
		assert_ok(load_entry(l, &entry, &err));
	return l;
}

static void what_is_abandoned_was_never_there(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 5);
	struct str before = casefile_dump(&c);
	int64_t settings = number(&c, "SELECT total(v) FROM entry_words_config");
	struct store_counters counters = store_counters(c.store);
	for (int i = 0; i < 3; i++)
		load_abandon(half_a_load(&c, i == 1 ? "NEW" : "GP"));
	load_abandon(NULL);
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	assert_int_equal(store_counters(c.store).entries, counters.entries);
	assert_int_equal(number(&c, "SELECT count(*) FROM agency"), 1);
	assert_int_equal(number(&c, "SELECT count(*) FROM entry_words WHERE entry_words MATCH 'half'"), 0);
	assert_int_equal(number(&c, "SELECT total(v) FROM entry_words_config"), settings);
	verify_now(&c);
	assert_ok(casefile_load(&c, "POL", 1, 1, 5, &err)); /* and nothing stands in the way of the next */
	verify_now(&c);
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

static void a_load_without_a_reviewer_leaves_nothing(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 5);
	struct str before = casefile_dump(&c);
	store_set_reviewer(c.store, NULL);
	struct load *l = half_a_load(&c, "GP");
	assert_false(load_commit(l, &err));
	assert_int_equal(err.code, ERR_INVALID);
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	verify_now(&c);
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

/* FTS5 gathers words and writes them in pieces. One piece a load, and not one an entry merged again and again;
 * afterwards the settings are those of every day. */
static void the_words_of_a_load_are_written_in_one_piece(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_load(&c, "POL", 1, 1, 2000, &err));
	assert_int_equal(number(&c, "SELECT count(DISTINCT segid) FROM entry_words_idx"), 1);
	assert_int_equal(number(&c, "SELECT v FROM entry_words_config WHERE k = 'hashsize'"), 1048576);
	assert_int_equal(number(&c, "SELECT v FROM entry_words_config WHERE k = 'automerge'"), 4);
	assert_int_equal(number(&c, "SELECT count(*) FROM entry_words WHERE entry_words MATCH '\"number 1999\"'"), 1);
	verify_now(&c);
	casefile_close(&c);
}

static void a_submission_is_known_again(void **state)
{
	unsigned char sha256[SHA256_BYTES];
	struct casefile c;
	struct err err = {0};
	struct load *load;
	int64_t revision;

	(void)state;
	casefile_open(&c, 2);
	assert_int_equal(state_of(&c, "GP 1"), SUBMISSION_LOADED);
	assert_int_equal(state_of(&c, "GP 2"), SUBMISSION_NEW);
	assert_ok(casefile_load(&c, "GP", 2, 1, 3, &err));
	struct str loaded = casefile_dump(&c);
	assert_ok(submission_current(c.store, "GP", &revision, &err));
	assert_int_equal(revision, 2);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_int_equal(state_of(&c, "GP 2"), SUBMISSION_UNLOADED);
	assert_ok(submission_current(c.store, "GP", &revision, &err));
	assert_int_equal(revision, 1);
	verify_now(&c);

	int64_t rows = number(&c, "SELECT count(*) FROM entry");
	sha_of("GP 2", sha256);
	assert_ok(load_again(c.store, sha256, &load, &err));
	assert_ok(load_commit(load, &err));
	assert_int_equal(number(&c, "SELECT count(*) FROM entry"), rows);
	assert_int_equal(state_of(&c, "GP 2"), SUBMISSION_LOADED);
	struct str again = casefile_dump(&c);
	assert_string_equal(again.text, loaded.text);
	verify_now(&c);
	sha_of("none", sha256);
	assert_false(load_again(c.store, sha256, &load, &err));
	assert_null(load);
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_ok(submission_current(c.store, "none", &revision, &err));
	assert_int_equal(revision, 0);
	str_release(&loaded);
	str_release(&again);
	casefile_close(&c);
}

/* The words of an agency are looked after even while its submission is out of use. */
static void what_was_touched_while_unloaded_is_noticed(void **state)
{
	struct casefile c;
	struct verify_result result;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 2);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(db_exec(c.store->db, "UPDATE entry SET decision = 'closed' WHERE id = 1", &err));
	assert_false(verify_case(c.store, &result, &err));
	assert_non_null(strstr(err.text, "not as it was loaded"));
	casefile_close(&c);
}

static void submissions_are_listed_as_they_came(void **state)
{
	static const struct entry entry = {.id = "x", .when = "2012"};
	struct submission_row *rows;
	struct arena arena;
	struct casefile c;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 3);
	arena_init(&arena);
	assert_ok(casefile_submit(&c, "AAA", 1, &entry, 1, &err));
	assert_ok(casefile_load(&c, "GP", 4, 1, 2, &err));
	assert_ok(submission_list(c.store, &arena, &rows, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].head.agency_code, "GP");
	assert_int_equal(rows[0].head.revision, 4);
	assert_int_equal(rows[0].entries, 2);
	assert_string_equal(rows[0].head.case_id, "TEST");
	assert_string_equal(rows[0].file, "test.xml");
	assert_string_equal(rows[1].head.agency_code, "AAA");
	assert_null(rows[1].head.status);
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_abandoned_was_never_there),
		cmocka_unit_test(a_load_without_a_reviewer_leaves_nothing),
		cmocka_unit_test(the_words_of_a_load_are_written_in_one_piece),
		cmocka_unit_test(a_submission_is_known_again),
		cmocka_unit_test(what_was_touched_while_unloaded_is_noticed),
		cmocka_unit_test(submissions_are_listed_as_they_came),
	};

	return cmocka_run_group_tests_name("load", tests, NULL, NULL);
}
