#include "tests/lib/two_copies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/erase.h"
#include "core/note.h"
#include "core/projection.h"
#include "core/store_private.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/erasing.h"

void two_copies_open(struct two_copies *p)
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

void two_copies_close(struct two_copies *p)
{
	casefile_close(&p->mine);
	casefile_close(&p->theirs);
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

void two_copies_unite(struct casefile *to, struct casefile *from)
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

void two_copies_verify(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
	assert_false(result.unfinished);
}

/* Each into the other, and then until nothing is written any more. */
void two_copies_join(struct two_copies *p, int erased)
{
	two_copies_unite(&p->mine, &p->theirs);
	two_copies_verify(&p->mine);
	two_copies_unite(&p->theirs, &p->mine);
	two_copies_verify(&p->theirs);
	two_copies_unite(&p->mine, &p->theirs);
	int64_t n = records(&p->mine);
	assert_int_equal(records(&p->theirs), n);
	two_copies_unite(&p->theirs, &p->mine);
	two_copies_unite(&p->mine, &p->theirs);
	assert_int_equal(records(&p->mine), n);
	assert_int_equal(records(&p->theirs), n);
	if (erased >= 0) {
		erasing_verify(&p->mine, erased);
		erasing_verify(&p->theirs, erased);
	}
	struct str one = casefile_dump(&p->mine), two = casefile_dump(&p->theirs);
	assert_string_equal(one.text, two.text);
	str_release(&one);
	str_release(&two);
}
