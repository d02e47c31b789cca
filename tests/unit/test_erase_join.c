/* Two copies of a case that each erased something, before they are joined: neither brings back what the other erased,
 * whichever is joined into which, and both come to the same.
 *
 * What a join does of its own is told in its own room; here the records of the log are united by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/erase.h"
#include "core/note.h"
#include "core/projection.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/erasing.h"

struct pair {
	struct casefile mine, theirs;
	unsigned char note[ROW_ID_BYTES], other[ROW_ID_BYTES]; /* of one change */
};

static void open_pair(struct pair *p)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-2"}};
	const struct note_words words = {.kind = "question", .text = "Bandersnatch and Jabberwocky", .panel = true};
	struct err err = {0};
	struct note *notes;
	struct arena arena;
	size_t n;

	casefile_open(&p->mine, 6);
	assert_ok(note_write(p->mine.store, places, 2, &words, NULL, &err));
	arena_init(&arena);
	assert_ok(note_list(p->mine.store, &arena, "GP", "GP-1", &notes, &n, &err));
	memcpy(p->note, notes[0].id, ROW_ID_BYTES);
	assert_ok(note_list(p->mine.store, &arena, "GP", "GP-2", &notes, &n, &err));
	memcpy(p->other, notes[0].id, ROW_ID_BYTES);
	arena_release(&arena);

	casefile_open(&p->theirs, 1);
	store_close(p->theirs.store);
	p->theirs.store = NULL;
	struct snapshot file = snapshot_take(p->mine.path);
	casefile_overwrite(p->theirs.path, file.bytes.text, file.bytes.length);
	str_release(&file.bytes);
	p->theirs.now = p->mine.now + 500;
	p->theirs.seed = 77;
	casefile_reopen(&p->theirs, STORE_WRITE);
	store_set_reviewer(p->theirs.store, "Another Reviewer");
}

static void close_pair(struct pair *p)
{
	casefile_close(&p->mine);
	casefile_close(&p->theirs);
}

static void erase_note(struct casefile *c, const unsigned char id[ROW_ID_BYTES])
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(id, hex);
	erasing_erase(c, hex);
}

/* Runs a statement on ours, bound to the first `n` columns of a row of theirs, and then to `seq`. */
static void copy_row(struct casefile *to, const char *sql, struct stmt *row, int n, int64_t seq)
{
	struct err err = {0};
	struct stmt *s = db_prepare(to->store->db, sql, &err);

	for (int i = 0; i < n; i++)
		db_bind_column(s, i + 1, row, i);
	db_bind_int(s, n + 1, seq);
	assert_ok(db_run(s, &err));
}

static void copy_parts(struct casefile *to, struct casefile *from, const char *select, const char *insert, int n,
                       int64_t their_seq, int64_t seq)
{
	struct err err = {0};
	bool row = false;
	struct stmt *s = db_prepare(from->store->db, select, &err);

	db_bind_int(s, 1, their_seq);
	while (db_step(s, &row, &err) && row)
		copy_row(to, insert, s, n, seq);
	db_finish(s);
}

static void copy_records(struct casefile *to, struct casefile *from)
{
	struct err err = {0};
	bool row = false;
	struct stmt *s = db_prepare(
		from->store->db,
		"SELECT id, lamport, at, reviewer, verb, sentence, salt, payload_digest, seq FROM change "
		"ORDER BY lamport, id",
		&err);

	while (db_step(s, &row, &err) && row) {
		struct stmt *known = db_prepare(to->store->db, "SELECT seq FROM change WHERE id = ?1", &err);
		int64_t seq = 0;
		db_bind_column(known, 1, s, 0);
		assert_ok(db_get_int(known, &seq, &err));
		if (seq != 0)
			continue;
		assert_ok(db_get_int(db_prepare(to->store->db, "SELECT max(seq) + 1 FROM change", &err), &seq, &err));
		copy_row(to,
		         "INSERT INTO change(id, lamport, at, reviewer, verb, sentence, salt, payload_digest, seq) "
		         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		         s, 8, seq);
		copy_parts(to, from, "SELECT parent FROM change_parent WHERE change = ?1",
		           "INSERT INTO change_parent(parent, change) VALUES(?1, ?2)", 1, db_int(s, 8), seq);
		copy_parts(to, from, "SELECT n, tbl, row, col, value FROM assign WHERE change = ?1",
		           "INSERT INTO assign(n, tbl, row, col, value, change) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", 5,
		           db_int(s, 8), seq);
	}
	db_finish(s);
}

static void fold_everything(struct casefile *c)
{
	struct err err = {0};
	bool row = false;
	struct stmt *s = db_prepare(c->store->db, "SELECT DISTINCT tbl, row, col FROM assign", &err);

	while (db_step(s, &row, &err) && row) {
		struct cell cell = {.table = db_string(s, 0), .column = db_string(s, 2)};
		cell.row = db_blob(s, 1, &cell.row_size);
		assert_ok(projection_fold(c->store->db, &cell, &err));
	}
	db_finish(s);
}

static void unite(struct casefile *to, struct casefile *from)
{
	struct err err = {0};
	bool erased;

	assert_ok(store_begin(to->store, &err));
	copy_records(to, from);
	assert_ok(db_exec(
		to->store->db,
		"DELETE FROM head; INSERT INTO head SELECT id FROM change EXCEPT SELECT parent FROM change_parent", &err));
	fold_everything(to);
	assert_ok(erase_take_over(to->store, from->store->db, &erased, &err));
	assert_ok(store_commit(to->store, STORE_MARKS | STORE_ENTRIES, &err));
	assert_ok(!erased || erase_clean(to->store, &err));
}

static int64_t records(struct casefile *c)
{
	struct err err = {0};
	int64_t n = 0;

	assert_ok(db_get_int(db_prepare(c->store->db, "SELECT count(*) FROM change", &err), &n, &err));
	return n;
}

static void expect_gone(struct pair *p, const char *text)
{
	assert_false(erasing_holds(&p->mine, text));
	assert_false(erasing_holds(&p->theirs, text));
}

/* Each into the other, and then until nothing is written any more. */
static void join_both(struct pair *p, int erased)
{
	unite(&p->mine, &p->theirs);
	erasing_verify(&p->mine, erased);
	unite(&p->theirs, &p->mine);
	erasing_verify(&p->theirs, erased);
	unite(&p->mine, &p->theirs);
	int64_t n = records(&p->mine);
	assert_int_equal(records(&p->theirs), n);
	unite(&p->theirs, &p->mine);
	unite(&p->mine, &p->theirs);
	assert_int_equal(records(&p->mine), n);
	assert_int_equal(records(&p->theirs), n);
	erasing_verify(&p->mine, erased);
	erasing_verify(&p->theirs, erased);
	struct str one = casefile_dump(&p->mine), two = casefile_dump(&p->theirs);
	assert_string_equal(one.text, two.text);
	str_release(&one);
	str_release(&two);
}

static void what_they_erased_goes_from_mine(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p);
	erase_note(&p.theirs, p.note);
	erase_note(&p.theirs, p.other);
	erasing_erase(&p.theirs, "GP:GP-3");
	erasing_erase_name(&p.theirs, "Ms K");
	assert_true(erasing_holds(&p.mine, "Bandersnatch") && erasing_holds(&p.mine, "Ms K"));
	join_both(&p, 4);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "bandersnatch");
	expect_gone(&p, "Entry number 3 of GP");
	expect_gone(&p, "Ms K");
	close_pair(&p);
}

/* What points at it, and what it is called, goes; that it was erased is still said. */
static void a_record_that_they_erased(void **state)
{
	const char *values[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	struct pair p;
	struct err err = {0};

	(void)state;
	open_pair(&p);
	values[record_field(RECORD_EPISODE, "title")] = "Brillig meeting";
	values[record_field(RECORD_EPISODE, "entries")] = "GP:GP-1";
	assert_ok(record_add(p.mine.store, RECORD_EPISODE, values, id, NULL, &err));
	unite(&p.theirs, &p.mine);
	row_id_hex(id, hex);
	erasing_erase(&p.theirs, hex);
	values[record_field(RECORD_EPISODE, "title")] = "Gimbled meeting";
	assert_ok(record_change(p.mine.store, RECORD_EPISODE, id, values, NULL, &err));
	join_both(&p, 1);
	expect_gone(&p, "Brillig");
	expect_gone(&p, "Gimbled");
	assert_true(erasing_holds(&p.mine, "erased episode "));
	assert_true(erasing_holds(&p.theirs, "erased episode "));
	close_pair(&p);
}

static void what_was_erased_here_does_not_come_back_from_an_older_copy(void **state)
{
	struct pair p;
	struct err err = {0};

	(void)state;
	open_pair(&p);
	assert_ok(note_add(p.theirs.store, "GP", "GP-4", "question", "And then?", true, NULL, &err));
	erasing_erase_name(&p.mine, "mother");
	erasing_erase(&p.mine, "GP@1");
	erase_note(&p.mine, p.note);
	erase_note(&p.mine, p.other);
	join_both(&p, 4);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "Entry number");
	expect_gone(&p, "Mother");
	assert_true(erasing_holds(&p.mine, "And then?"));
	close_pair(&p);
}

/* A record of which each erased another part; entries of one submission; names of one text. */
static void each_erased_a_different_part(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p);
	erase_note(&p.mine, p.note);
	erase_note(&p.theirs, p.other);
	erasing_erase(&p.mine, "GP:GP-3");
	erasing_erase(&p.theirs, "GP:GP-4");
	erasing_erase(&p.theirs, "GP:GP-3");
	erasing_erase_name(&p.mine, "N\xC3\xAD"
	                            "a");
	erasing_erase_name(&p.theirs, "home visit");
	join_both(&p, 7 - 1);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "N\xC3\xAD"
	                "a");
	expect_gone(&p, "home visit");
	expect_gone(&p, "Entry number 4 of GP");
	close_pair(&p);
}

static void the_same_name_in_a_note_of_which_both_erased_one(void **state)
{
	struct pair p;

	(void)state;
	open_pair(&p);
	erasing_erase_name(&p.mine, "Bandersnatch");
	erasing_erase_name(&p.theirs, "Jabberwocky");
	join_both(&p, 2);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "jabberwocky");
	close_pair(&p);
}

/* Later than the erasing, so that their record of it is the last. */
static void a_submission_loaded_again_by_who_did_not_know(void **state)
{
	const unsigned char sha256[SHA256_BYTES] = "GP 1";
	struct load *load;
	struct pair p;
	struct err err = {0};

	(void)state;
	for (int all = 0; all < 2; all++) {
		open_pair(&p);
		erasing_erase(&p.mine, all ? "GP@1" : "GP:GP-3");
		assert_ok(change_undo(p.theirs.store, NULL, &err) && change_undo(p.theirs.store, NULL, &err));
		assert_ok(load_again(p.theirs.store, sha256, &load, &err) && load_commit(load, &err));
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
		join_both(&p, 1);
		expect_gone(&p, "Entry number 3 of GP");
		assert_int_equal(erasing_holds(&p.mine, "Entry number 4 of GP"), !all);
		close_pair(&p);
	}
}

/* The last record of the submission, and of a note's, is of who erased less. */
static void who_erased_less_did_so_last(void **state)
{
	struct pair p;
	struct err err = {0};

	(void)state;
	open_pair(&p);
	erase_note(&p.mine, p.note);
	erase_note(&p.mine, p.other);
	erasing_erase(&p.mine, "GP:GP-3");
	erasing_erase(&p.mine, "GP:GP-4");
	for (int i = 0; i < 6; i++)
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
	erasing_erase(&p.theirs, "GP:GP-3");
	erase_note(&p.theirs, p.other);
	join_both(&p, 4);
	expect_gone(&p, "Entry number 4 of GP");
	expect_gone(&p, "Bandersnatch");
	close_pair(&p);
}

static void words_written_since_by_who_did_not_know(void **state)
{
	const struct note_words words = {.kind = "analysis", .text = "Frumious words instead", .panel = true};
	struct pair p;
	struct err err = {0};

	(void)state;
	open_pair(&p);
	erase_note(&p.mine, p.note);
	for (int i = 0; i < 3; i++) /* later than all of mine */
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
	assert_ok(note_change(p.theirs.store, p.note, &words, NULL, &err));
	assert_ok(note_delete(p.theirs.store, p.note, &err));
	assert_ok(change_undo(p.theirs.store, NULL, &err));
	join_both(&p, 1);
	expect_gone(&p, "Frumious");
	close_pair(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_they_erased_goes_from_mine),
		cmocka_unit_test(a_record_that_they_erased),
		cmocka_unit_test(what_was_erased_here_does_not_come_back_from_an_older_copy),
		cmocka_unit_test(each_erased_a_different_part),
		cmocka_unit_test(the_same_name_in_a_note_of_which_both_erased_one),
		cmocka_unit_test(a_submission_loaded_again_by_who_did_not_know),
		cmocka_unit_test(who_erased_less_did_so_last),
		cmocka_unit_test(words_written_since_by_who_did_not_know),
	};

	return cmocka_run_group_tests_name("erase_join", tests, NULL, NULL);
}
