/* Which change knew of which, against a search of the whole log; and what two people wrote to one place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/ancestry.h"
#include "core/blind.h"
#include "core/case_fact.h"
#include "core/change.h"
#include "core/conflict.h"
#include "core/note.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/verify.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/copies.h"

/* --- ancestry --------------------------------------------------------------------------------------------------- */

enum { NODES = 120 };

/* A log of random parents, in memory; a[i][j]: j is an ancestor of i. */
static void make_log(struct casefile *c, struct db *db, bool a[NODES][NODES])
{
	struct err err = {0};

	for (int i = 0; i < NODES; i++) {
		char sql[256];
		snprintf(sql, sizeof sql,
		         "INSERT INTO change(seq, id, lamport, at, reviewer, verb, payload_digest) "
		         "VALUES(%d, X'%08X', %d, 0, X'00', 'x', X'00')", i + 1, i, i);
		assert_ok(db_exec(db, sql, &err));
		int n = i == 0 ? 0 : casefile_random(c, 4) == 0 ? 2 : 1;
		for (int k = 0; k < n; k++) {
			int parent = casefile_random(c, 3) == 0 ? (int)casefile_random(c, (uint32_t)i) : i - 1 - (i > 3) * k;
			snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO change_parent VALUES(%d, X'%08X')", i + 1, parent);
			assert_ok(db_exec(db, sql, &err));
			a[i][parent] = true;
			for (int j = 0; j < NODES; j++)
				a[i][j] = a[i][j] || a[parent][j];
		}
	}
}

static void ancestors_are_those_that_a_search_finds(void **state)
{
	static bool a[NODES][NODES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	for (int round = 0; round < 20; round++) {
		struct ancestry *ancestry;
		struct db *db;
		memset(a, 0, sizeof a);
		assert_ok(db_open_memory(&db, &err));
		assert_ok(db_exec(db,
		                  "CREATE TABLE change(seq INTEGER PRIMARY KEY, id BLOB, lamport INTEGER, at INTEGER, "
		                  "reviewer BLOB, verb TEXT, payload_digest BLOB);"
		                  "CREATE TABLE change_parent(change INTEGER, parent BLOB, PRIMARY KEY(change, parent))",
		                  &err));
		make_log(&c, db, a);
		assert_ok(ancestry_read(db, &ancestry, &err));
		assert_false(ancestry_is_line(ancestry));
		for (int i = 0; i < NODES; i++)
			for (int j = 0; j < NODES; j++)
				if (ancestry_has(ancestry, i + 1, j + 1) != a[i][j])
					fail_msg("round %d: %d of %d", round, j, i);
		ancestry_free(ancestry);
		db_close(db);
	}
	casefile_close(&c);
}

/* --- conflicts -------------------------------------------------------------------------------------------------- */

/* "what: who "value"; who "value"" of each, a line each. */
static struct str conflicts_of(struct casefile *c)
{
	struct conflict *list;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	str_init(&out);
	arena_init(&arena);
	assert_ok(conflict_list(c->store, &arena, &list, &n, &err));
	for (size_t i = 0; i < n; i++) {
		str_format(&out, "%s:", list[i].what);
		for (size_t k = 0; k < list[i].n; k++)
			str_format(&out, "%s %s \"%s\"", k > 0 ? ";" : "", list[i].sides[k].reviewer, list[i].sides[k].value);
		str_add(&out, "\n");
	}
	arena_release(&arena);
	return out;
}

static void assert_conflicts(struct casefile *c, const char *wanted)
{
	struct str got = conflicts_of(c);

	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static void keep(struct casefile *c, size_t which, size_t side)
{
	struct conflict *list;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(conflict_list(c->store, &arena, &list, &n, &err));
	assert_true(which < n);
	assert_ok(conflict_keep(c->store, &list[which], side, &err));
	arena_release(&arena);
}

static void change_note(struct casefile *c, const unsigned char *id, const char *kind, const char *text)
{
	struct err err = {0};

	assert_ok(note_change(c->store, id, &(struct note_words){.kind = kind, .text = text, .panel = true}, NULL, &err));
}

struct scene {
	struct casefile c, ann, ben;
	unsigned char one[ROW_ID_BYTES], two[ROW_ID_BYTES];
};

/* Two copies of a case with two notes; both are shut. */
static void scene_open(struct scene *s)
{
	struct err err = {0};

	casefile_open(&s->c, 4);
	assert_ok(note_add(s->c.store, "GP", "GP-1", "analysis", "first", true, s->one, &err));
	assert_ok(note_add(s->c.store, "GP", "GP-2", "analysis", "second", true, s->two, &err));
	copies_shut(&s->c);
	s->ann = copies_make(&s->c, "ann", 11);
	s->ben = copies_make(&s->c, "ben", 12);
	s->ben.now += 100000; /* his clock is later, which must not matter */
}

static void what_two_wrote_to_one_place_is_told(void **state)
{
	struct scene s;
	struct err err = {0};

	(void)state;
	scene_open(&s);
	copies_open(&s.ann, "Ann");
	assert_conflicts(&s.ann, "");
	change_note(&s.ann, s.one, "discrepancy", "hers");
	change_note(&s.ann, s.two, "analysis", "hers too");
	assert_ok(case_fact_set(s.ann.store, "title", "The same", &err));
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	change_note(&s.ben, s.two, "analysis", "another");
	assert_ok(note_delete(s.ben.store, s.two, &err));
	change_note(&s.ben, s.one, "discrepancy", "nothing yet");
	change_note(&s.ben, s.one, "discrepancy", "his");
	assert_ok(case_fact_set(s.ben.store, "title", "The same", &err));
	copies_join(&s.ben, &s.ann, NULL);
	/* Of the note that he deleted nothing is told, nor of what both said in the same way. */
	assert_conflicts(&s.ben, "the text of a note on GP:GP-1: Ben \"his\"; Ann \"hers\"\n");
	struct str before = casefile_dump(&s.ben);
	keep(&s.ben, 0, 1);
	assert_conflicts(&s.ben, "");
	struct str after = casefile_dump(&s.ben);
	assert_null(strstr(after.text, "his"));
	assert_non_null(strstr(after.text, "\"hers\""));
	assert_ok(undo_last(s.ben.store, NULL, &err));
	struct str undone = casefile_dump(&s.ben);
	assert_string_equal(undone.text, before.text);
	assert_conflicts(&s.ben, "the text of a note on GP:GP-1: Ben \"his\"; Ann \"hers\"\n");
	str_release(&before);
	str_release(&after);
	str_release(&undone);
	copies_shut(&s.ben);
	casefile_close(&s.c);
}

/* In both copies the same, with the same one shown; settled in one of them, it is settled in the other. */
static void both_copies_tell_the_same(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	copies_open(&s.ann, "Ann");
	change_note(&s.ann, s.one, "discrepancy", "hers");
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	change_note(&s.ben, s.one, "correction", "his");
	copies_join(&s.ben, &s.ann, NULL);
	struct str bens = conflicts_of(&s.ben);
	copies_shut(&s.ben);
	copies_open(&s.ann, "Ann");
	copies_join(&s.ann, &s.ben, NULL);
	struct str anns = conflicts_of(&s.ann);
	assert_string_equal(anns.text, bens.text);
	assert_non_null(strstr(anns.text, "the kind of a note on GP:GP-1: "));
	assert_non_null(strstr(anns.text, "\"Correction of fact\""));
	keep(&s.ann, 0, 0);
	keep(&s.ann, 0, 0);
	assert_conflicts(&s.ann, "");
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	assert_string_not_equal(bens.text, "");
	copies_join(&s.ben, &s.ann, NULL);
	assert_conflicts(&s.ben, "");
	copies_shut(&s.ben);
	str_release(&anns);
	str_release(&bens);
	casefile_close(&s.c);
}

/* Of a note that is hidden from who asks, nothing is told. */
static void of_hidden_notes_nothing_is_told(void **state)
{
	struct scene s;
	struct err err = {0};

	(void)state;
	scene_open(&s);
	copies_open(&s.ann, "Ann");
	change_note(&s.ann, s.one, "analysis", "hers");
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	change_note(&s.ben, s.one, "analysis", "his");
	copies_join(&s.ben, &s.ann, NULL);
	assert_ok(blind_set(s.ben.store, true, &err));
	assert_conflicts(&s.ben, "");
	store_set_reviewer(s.ben.store, "A Reviewer"); /* whose note it is */
	struct str told = conflicts_of(&s.ben);
	assert_non_null(strstr(told.text, "the text of a note on GP:GP-1: "));
	str_release(&told);
	copies_shut(&s.ben);
	casefile_close(&s.c);
}

/* Records: a field by its label, a link by its ends, what was deleted in one copy and changed in the other not. */
static void records_are_told_by_their_fields(void **state)
{
	const char *finding[RECORD_FIELDS] = {0}, *other[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES], gone[ROW_ID_BYTES];
	struct scene s;
	struct err err = {0};
	int title = record_field(RECORD_FINDING, "title"), kind = record_field(RECORD_FINDING, "kind");

	(void)state;
	casefile_open(&s.c, 4);
	finding[title] = "Late";
	finding[kind] = "learning";
	assert_ok(record_add(s.c.store, RECORD_FINDING, finding, id, NULL, &err));
	assert_ok(record_add(s.c.store, RECORD_FINDING, finding, gone, NULL, &err));
	copies_shut(&s.c);
	s.ann = copies_make(&s.c, "ann", 11);
	s.ben = copies_make(&s.c, "ben", 12);
	copies_open(&s.ann, "Ann");
	other[title] = "Too late";
	assert_ok(record_change(s.ann.store, RECORD_FINDING, id, other, NULL, &err));
	assert_ok(record_change(s.ann.store, RECORD_FINDING, gone, other, NULL, &err));
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	other[title] = "Late in 2019";
	other[kind] = "good-practice";
	assert_ok(record_change(s.ben.store, RECORD_FINDING, id, other, NULL, &err));
	assert_ok(record_change(s.ben.store, RECORD_FINDING, gone, other, NULL, &err));
	assert_ok(record_delete(s.ben.store, RECORD_FINDING, gone, &err));
	copies_join(&s.ben, &s.ann, NULL);
	struct str told = conflicts_of(&s.ben);
	assert_int_equal(strncmp(told.text, "\"Title\" of the finding ", 23), 0);
	assert_non_null(strstr(told.text, "Ann \"Too late\""));
	assert_non_null(strstr(told.text, "Ben \"Late in 2019\""));
	assert_ptr_equal(strchr(told.text, '\n'), told.text + told.length - 1);
	str_release(&told);
	copies_shut(&s.ben);
	casefile_close(&s.c);
}

static void what_was_undone_is_no_side(void **state)
{
	struct scene s;
	struct err err = {0};

	(void)state;
	scene_open(&s);
	copies_open(&s.ann, "Ann");
	change_note(&s.ann, s.one, "analysis", "hers");
	assert_ok(undo_last(s.ann.store, NULL, &err));
	change_note(&s.ann, s.two, "analysis", "hers");
	copies_shut(&s.ann);
	copies_open(&s.ben, "Ben");
	change_note(&s.ben, s.one, "analysis", "his");
	change_note(&s.ben, s.two, "analysis", "his");
	assert_ok(undo_last(s.ben.store, NULL, &err));
	copies_join(&s.ben, &s.ann, NULL);
	assert_conflicts(&s.ben, "");
	copies_shut(&s.ben);
	casefile_close(&s.c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ancestors_are_those_that_a_search_finds),
		cmocka_unit_test(what_two_wrote_to_one_place_is_told),
		cmocka_unit_test(both_copies_tell_the_same),
		cmocka_unit_test(of_hidden_notes_nothing_is_told),
		cmocka_unit_test(records_are_told_by_their_fields),
		cmocka_unit_test(what_was_undone_is_no_side),
	};

	return cmocka_run_group_tests_name("conflict", tests, NULL, NULL);
}
