#include "tests/lib/two_copies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/join.h"
#include "core/note.h"
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

void two_copies_unite(struct two_copies *p, bool into_mine)
{
	struct casefile *to = into_mine ? &p->mine : &p->theirs, *from = into_mine ? &p->theirs : &p->mine;
	struct join_result result;
	struct join *join;
	struct err err = {0};
	struct str what;

	str_init(&what);
	assert_ok(join_open(to->store, from->path, &join, &err));
	assert_ok(join_write(join, &what, &result, &err));
	assert_true(result.cleaned || !result.erased);
	join_close(join);
	str_release(&what);
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
	two_copies_unite(p, true);
	two_copies_verify(&p->mine);
	two_copies_unite(p, false);
	two_copies_verify(&p->theirs);
	two_copies_unite(p, true);
	int64_t n = records(&p->mine);
	assert_int_equal(records(&p->theirs), n);
	two_copies_unite(p, false);
	two_copies_unite(p, true);
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
