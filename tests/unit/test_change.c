/* The one door for writes: what is undone leaves no trace in the dump, what is altered behind its back is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { ENTRIES = 20, CHANGES = 500 };

static void verify_now(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* The notes that stand now, of every entry. */
static size_t all_notes(struct casefile *c, struct arena *arena, struct note *out, size_t max)
{
	struct err err = {0};
	size_t n = 0;

	for (int i = 1; i <= ENTRIES; i++) {
		char entry[32];
		struct note *list;
		size_t k;
		snprintf(entry, sizeof entry, "GP-%d", i);
		assert_ok(note_list(c->store, arena, "GP", entry, &list, &k, &err));
		for (size_t j = 0; j < k && n < max; j++)
			out[n++] = list[j];
	}
	return n;
}

static void random_change(struct casefile *c, int i)
{
	static const char *const reviewers[] = {"Ann", "Bartek", "Ceri"};
	struct note notes[CHANGES];
	static const char *const themes[] = {"Voice", "Not brought", "voice", ""};
	struct err err = {0};
	struct arena arena;
	char entry[32], text[64];

	arena_init(&arena);
	store_set_reviewer(c->store, reviewers[casefile_random(c, 3)]);
	size_t n = all_notes(c, &arena, notes, CHANGES);
	uint32_t dice = casefile_random(c, 10);
	const char *kind = note_kinds()[casefile_random(c, 7)].name;
	snprintf(entry, sizeof entry, "GP-%u", casefile_random(c, ENTRIES) + 1);
	snprintf(text, sizeof text, "Note %d, number %u", i, casefile_random(c, 1000));
	const struct note_words words = {
		.kind = kind, .text = text, .panel = dice & 1, .theme = themes[casefile_random(c, 4)]};
	if (n == 0 || dice < 5)
		assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, NULL, &err));
	else if (dice < 8)
		assert_ok(note_change(c->store, notes[casefile_random(c, (uint32_t)n)].id, &words, NULL, &err));
	else
		assert_ok(note_delete(c->store, notes[casefile_random(c, (uint32_t)n)].id, &err));
	arena_release(&arena);
}

static void undone_to_the_start_and_redone_to_the_end(void **state)
{
	struct casefile c;
	struct err err = {0};
	int undone = 0, redone = 0;

	(void)state;
	casefile_open(&c, ENTRIES);
	struct str beginning = casefile_dump(&c);
	for (int i = 0; i < CHANGES; i++)
		random_change(&c, i);
	struct str end = casefile_dump(&c);
	assert_string_not_equal(beginning.text, end.text);
	verify_now(&c);

	while (undone < CHANGES && undo_last(c.store, NULL, &err))
		undone++;
	assert_int_equal(undone, CHANGES);
	struct str again = casefile_dump(&c);
	assert_string_equal(again.text, beginning.text);
	verify_now(&c);
	casefile_reopen(&c, STORE_WRITE);

	while (redo_last(c.store, NULL, &err))
		redone++;
	assert_int_equal(redone, CHANGES);
	assert_int_equal(err.code, ERR_NOTFOUND);
	struct str last = casefile_dump(&c);
	assert_string_equal(last.text, end.text);
	verify_now(&c);

	str_release(&beginning);
	str_release(&end);
	str_release(&again);
	str_release(&last);
	casefile_close(&c);
}

/* Undo some, redo some, at random: the dump is always that of the number of changes that stand. */
static void any_mixture_of_undo_and_redo(void **state)
{
	enum { STEPS = 40, MOVES = 300 };
	struct str dumps[STEPS + 1];
	struct casefile c;
	struct err err = {0};
	int at = STEPS;

	(void)state;
	casefile_open(&c, ENTRIES);
	dumps[0] = casefile_dump(&c);
	for (int i = 0; i < STEPS; i++) {
		struct str before = casefile_dump(&c);
		assert_ok(note_add(c.store, "GP", "GP-3", "analysis", before.length % 2 ? "odd" : "even", true, NULL, &err));
		str_release(&before);
		dumps[i + 1] = casefile_dump(&c);
	}
	for (int i = 0; i < MOVES; i++) {
		if (casefile_random(&c, 2) == 0 && at > 0)
			assert_ok((at--, undo_last(c.store, NULL, &err)));
		else if (at < STEPS)
			assert_ok((at++, redo_last(c.store, NULL, &err)));
		struct str now = casefile_dump(&c);
		assert_string_equal(now.text, dumps[at].text);
		str_release(&now);
	}
	for (int i = 0; i <= STEPS; i++)
		str_release(&dumps[i]);
	verify_now(&c);
	casefile_close(&c);
}

static void a_new_change_closes_the_way_back(void **state)
{
	struct casefile c;
	struct err err = {0};
	struct str what;

	(void)state;
	str_init(&what);
	casefile_open(&c, 3);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "one", true, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(redo_which(c.store, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-1");
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "two", true, NULL, &err));
	assert_false(redo_which(c.store, &what, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(redo_last(c.store, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	str_release(&what);
	casefile_close(&c);
}

static void undoing_a_load_hides_its_entries_and_redoing_brings_them_back(void **state)
{
	struct casefile c;
	struct err err = {0};
	struct str what;

	(void)state;
	casefile_open(&c, 3);
	struct str with_one = casefile_dump(&c);
	assert_ok(casefile_load(&c, "POL", 1, 1, 2, &err));
	struct str with_two = casefile_dump(&c);
	str_init(&what);
	assert_ok(undo_last(c.store, &what, &err));
	assert_string_equal(what.text, "loaded revision 1 of POL, 2 entries");
	struct str undone = casefile_dump(&c);
	assert_string_equal(undone.text, with_one.text);
	assert_ok(redo_last(c.store, NULL, &err));
	struct str redone = casefile_dump(&c);
	assert_string_equal(redone.text, with_two.text);
	verify_now(&c);
	str_release(&what);
	str_release(&with_one);
	str_release(&with_two);
	str_release(&undone);
	str_release(&redone);
	casefile_close(&c);
}

static void nothing_is_written_without_a_reviewer(void **state)
{
	struct casefile c;
	struct store_options options;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	store_close(c.store);
	options = casefile_options(&c, STORE_WRITE);
	options.reviewer = NULL;
	assert_ok(store_open(c.path, &options, &c.store, &err));
	struct str before = casefile_dump(&c);
	assert_false(note_add(c.store, "GP", "GP-1", "question", "text", true, NULL, &err));
	assert_int_equal(err.code, ERR_INVALID);
	struct str after = casefile_dump(&c);
	assert_string_equal(before.text, after.text);
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

/* What verify must notice, each done to a fresh case by SQL behind the program's back. */
static const struct tampering {
	const char *sql, *says;
} tamperings[] = {
	{"UPDATE change SET sentence = 'noted on GP:GP-9' WHERE verb = 'note'", "was altered"},
	{"UPDATE change SET at = at + 1 WHERE verb = 'note'", "was altered"},
	{"UPDATE change SET reviewer = zeroblob(16) WHERE seq = 3", "was altered"},
	{"UPDATE assign SET value = 'changed' WHERE col = 'text'", "was altered"},
	{"DELETE FROM assign WHERE col = 'text'", "was altered"},
	{"DELETE FROM change_parent WHERE change = 3", "was altered"},
	{"DELETE FROM assign WHERE change = 4; DELETE FROM change_parent WHERE change = 4;"
     " DELETE FROM change WHERE seq = 4",
     "a record is missing"},
	{"DELETE FROM head", "a record is missing"},
	{"UPDATE main.note SET text = 'quietly changed'", "is not what the log says"},
	{"UPDATE main.note SET alive = 0", "is not what the log says"},
	{"INSERT INTO main.note(id, alive, text) VALUES(zeroblob(16), 1, 'forged')", "that no change made"},
	{"UPDATE submission SET loaded = 0", "is not what the log says"},
	{"UPDATE change SET undone = 1 WHERE seq = 3",
     "record 3 of the log (2026-01-05T09:00:05Z, \"noted on GP:GP-1\") is marked as undone"},
	{"UPDATE assign SET n = n + 100 WHERE change = 3 AND n > 4", "record 3 of the log"},
	{"UPDATE change SET sentence = sentence || char(0) || 'and more' WHERE seq = 3", "record 3 of the log"},
	{"UPDATE change SET rest = payload_digest WHERE seq = 3", "record 3 of the log"},
	{"UPDATE change SET sentence = NULL, salt = NULL WHERE seq = 3; UPDATE assign SET value = NULL WHERE change = 3",
     "record 3 of the log"},
	{"DELETE FROM assign WHERE change = 3; DELETE FROM change_parent WHERE change = 3;"
     " DELETE FROM change WHERE seq = 3",
     "record 3 of the log is missing: record 4 ("},
	{"UPDATE change SET turned = 2 WHERE seq = 3",
     "record 3 of the log (2026-01-05T09:00:05Z, \"noted on GP:GP-1\") does not say rightly when it was undone"},
	{"UPDATE change SET brought = 1 WHERE seq = 3", "is wrongly marked as brought by a join"},
	{"UPDATE entry SET event = 'home visit, nobody in' WHERE key = 'GP-2'", "not as it was loaded"},
	{"UPDATE entry SET earliest = earliest - 1 WHERE key = 'GP-2'", "not as it was loaded"},
	{"DELETE FROM entry_source WHERE entry = 2", "not as it was loaded"},
	{"UPDATE entry_person SET seen = 'alone' WHERE entry = 2", "not as it was loaded"},
	{"DELETE FROM person", "not as it was loaded"},
	{"INSERT INTO entry_words(entry_words) VALUES('delete-all')", "index of words"},
};

static void verify_notices_what_was_done_behind_its_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
		struct verify_result result;
		struct casefile c;
		struct err err = {0};

		casefile_open(&c, 3);
		assert_ok(note_add(c.store, "GP", "GP-1", "question", "one", true, NULL, &err));
		assert_ok(note_add(c.store, "GP", "GP-2", "question", "two", true, NULL, &err));
		verify_now(&c);
		assert_ok(db_exec(c.store->db, "PRAGMA foreign_keys = OFF", &err));
		assert_ok(db_exec(c.store->db, tamperings[i].sql, &err));
		if (verify_case(c.store, &result, &err))
			fail_msg("not noticed: %s", tamperings[i].sql);
		if (strstr(err.text, tamperings[i].says) == NULL)
			fail_msg("%s: expected \"%s\", got \"%s\"", tamperings[i].sql, tamperings[i].says, err.text);
		casefile_close(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undone_to_the_start_and_redone_to_the_end),
		cmocka_unit_test(any_mixture_of_undo_and_redo),
		cmocka_unit_test(a_new_change_closes_the_way_back),
		cmocka_unit_test(undoing_a_load_hides_its_entries_and_redoing_brings_them_back),
		cmocka_unit_test(nothing_is_written_without_a_reviewer),
		cmocka_unit_test(verify_notices_what_was_done_behind_its_back),
	};

	return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
