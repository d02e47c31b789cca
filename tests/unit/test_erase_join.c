/* Two copies of a case that each erased something, before they are joined: neither brings back what the other erased,
 * whichever is joined into which, and both come to the same. */
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
#include "core/record.h"
#include "core/row_id.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/erasing.h"
#include "tests/lib/two_copies.h"

static void erase_note(struct casefile *c, const unsigned char id[ROW_ID_BYTES])
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(id, hex);
	erasing_erase(c, hex);
}

static void expect_gone(struct two_copies *p, const char *text)
{
	assert_false(erasing_holds(&p->mine, text));
	assert_false(erasing_holds(&p->theirs, text));
}

static void what_they_erased_goes_from_mine(void **state)
{
	struct two_copies p;

	(void)state;
	two_copies_open(&p);
	erase_note(&p.theirs, p.note);
	erase_note(&p.theirs, p.other);
	erasing_erase(&p.theirs, "GP:GP-3");
	erasing_erase_name(&p.theirs, "Ms K");
	assert_true(erasing_holds(&p.mine, "Bandersnatch") && erasing_holds(&p.mine, "Ms K"));
	two_copies_join(&p, 4);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "bandersnatch");
	expect_gone(&p, "Entry number 3 of GP");
	expect_gone(&p, "Ms K");
	two_copies_close(&p);
}

/* What points at it, and what it is called, goes; that it was erased is still said. */
static void a_record_that_they_erased(void **state)
{
	const char *values[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	struct two_copies p;
	struct err err = {0};

	(void)state;
	two_copies_open(&p);
	values[record_field(RECORD_EPISODE, "title")] = "Brillig meeting";
	values[record_field(RECORD_EPISODE, "entries")] = "GP:GP-1";
	assert_ok(record_add(p.mine.store, RECORD_EPISODE, values, id, NULL, &err));
	two_copies_unite(&p, false);
	row_id_hex(id, hex);
	erasing_erase(&p.theirs, hex);
	values[record_field(RECORD_EPISODE, "title")] = "Gimbled meeting";
	assert_ok(record_change(p.mine.store, RECORD_EPISODE, id, values, NULL, &err));
	two_copies_join(&p, 1);
	expect_gone(&p, "Brillig");
	expect_gone(&p, "Gimbled");
	assert_true(erasing_holds(&p.mine, "erased episode "));
	assert_true(erasing_holds(&p.theirs, "erased episode "));
	two_copies_close(&p);
}

static void what_was_erased_here_does_not_come_back_from_an_older_copy(void **state)
{
	struct two_copies p;
	struct err err = {0};

	(void)state;
	two_copies_open(&p);
	assert_ok(note_add(p.theirs.store, "GP", "GP-4", "question", "And then?", true, NULL, &err));
	erasing_erase_name(&p.mine, "mother");
	erasing_erase(&p.mine, "GP@1");
	erase_note(&p.mine, p.note);
	erase_note(&p.mine, p.other);
	two_copies_join(&p, 4);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "Entry number");
	expect_gone(&p, "Mother");
	assert_true(erasing_holds(&p.mine, "And then?"));
	two_copies_close(&p);
}

/* A record of which each erased another part; entries of one submission; names of one text. */
static void each_erased_a_different_part(void **state)
{
	struct two_copies p;

	(void)state;
	two_copies_open(&p);
	erase_note(&p.mine, p.note);
	erase_note(&p.theirs, p.other);
	erasing_erase(&p.mine, "GP:GP-3");
	erasing_erase(&p.theirs, "GP:GP-4");
	erasing_erase(&p.theirs, "GP:GP-3");
	erasing_erase_name(&p.mine, "N\xC3\xAD"
	                            "a");
	erasing_erase_name(&p.theirs, "home visit");
	two_copies_join(&p, 7 - 1);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "N\xC3\xAD"
	                "a");
	expect_gone(&p, "home visit");
	expect_gone(&p, "Entry number 4 of GP");
	two_copies_close(&p);
}

static void the_same_name_in_a_note_of_which_both_erased_one(void **state)
{
	struct two_copies p;

	(void)state;
	two_copies_open(&p);
	erasing_erase_name(&p.mine, "Bandersnatch");
	erasing_erase_name(&p.theirs, "Jabberwocky");
	two_copies_join(&p, 2);
	expect_gone(&p, "Bandersnatch");
	expect_gone(&p, "jabberwocky");
	two_copies_close(&p);
}

/* Later than the erasing, so that their record of it is the last. */
static void a_submission_loaded_again_by_who_did_not_know(void **state)
{
	const unsigned char sha256[SHA256_BYTES] = "GP 1";
	struct load *load;
	struct two_copies p;
	struct err err = {0};

	(void)state;
	for (int all = 0; all < 2; all++) {
		two_copies_open(&p);
		erasing_erase(&p.mine, all ? "GP@1" : "GP:GP-3");
		assert_ok(undo_last(p.theirs.store, NULL, &err) && undo_last(p.theirs.store, NULL, &err));
		assert_ok(load_again(p.theirs.store, sha256, &load, &err) && load_commit(load, &err));
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
		two_copies_join(&p, 1);
		expect_gone(&p, "Entry number 3 of GP");
		assert_int_equal(erasing_holds(&p.mine, "Entry number 4 of GP"), !all);
		two_copies_close(&p);
	}
}

/* The last record of the submission, and of a note's, is of who erased less. */
static void who_erased_less_did_so_last(void **state)
{
	struct two_copies p;
	struct err err = {0};

	(void)state;
	two_copies_open(&p);
	erase_note(&p.mine, p.note);
	erase_note(&p.mine, p.other);
	erasing_erase(&p.mine, "GP:GP-3");
	erasing_erase(&p.mine, "GP:GP-4");
	for (int i = 0; i < 6; i++)
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
	erasing_erase(&p.theirs, "GP:GP-3");
	erase_note(&p.theirs, p.other);
	two_copies_join(&p, 4);
	expect_gone(&p, "Entry number 4 of GP");
	expect_gone(&p, "Bandersnatch");
	two_copies_close(&p);
}

static void words_written_since_by_who_did_not_know(void **state)
{
	const struct note_words words = {.kind = "analysis", .text = "Frumious words instead", .panel = true};
	struct two_copies p;
	struct err err = {0};

	(void)state;
	two_copies_open(&p);
	erase_note(&p.mine, p.note);
	for (int i = 0; i < 3; i++) /* later than all of mine */
		assert_ok(note_add(p.theirs.store, "GP", "GP-5", "question", "And then?", true, NULL, &err));
	assert_ok(note_change(p.theirs.store, p.note, &words, NULL, &err));
	assert_ok(note_delete(p.theirs.store, p.note, &err));
	assert_ok(undo_last(p.theirs.store, NULL, &err));
	two_copies_join(&p, 1);
	expect_gone(&p, "Frumious");
	two_copies_close(&p);
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
