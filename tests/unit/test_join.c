/* Copies of one case, joined: the same whatever the order, at rest when joined again, untouched where it is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/case_fact.h"
#include "core/change.h"
#include "core/join.h"
#include "core/note.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/verify.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/copies.h"

enum { ENTRIES = 8, STEPS = 40, SEEDS = 6, NOTES_MAX = 400 };

static size_t notes_of(struct casefile *c, struct arena *arena, struct note *out)
{
	struct err err = {0};
	size_t n = 0;

	for (int i = 1; i <= ENTRIES; i++) {
		char entry[32];
		struct note *list;
		size_t k;
		snprintf(entry, sizeof entry, "GP-%d", i);
		assert_ok(note_list(c->store, arena, "GP", entry, &list, &k, &err));
		for (size_t j = 0; j < k && n < NOTES_MAX; j++)
			out[n++] = list[j];
	}
	return n;
}

/* The words of all notes as they are listed (the dump has them in the order of ids), and the agencies in theirs. */
static struct str listed(struct casefile *c)
{
	struct note notes[NOTES_MAX];
	struct submission_row *rows;
	struct arena arena;
	struct err err = {0};
	struct str out;

	arena_init(&arena);
	str_init(&out);
	size_t n = notes_of(c, &arena, notes);
	for (size_t i = 0; i < n; i++)
		str_format(&out, "%s %s %s\n", notes[i].entry, notes[i].text, notes[i].reviewer);
	assert_ok(submission_list(c->store, &arena, &rows, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&out, "%s ", rows[i].head.agency_code);
	arena_release(&arena);
	return out;
}

/* Records: two that everybody has or makes alike (a link is its ends), one that each makes anew; what cannot be done
 * just now is not. */
static void act_record(struct casefile *c, const char *entry, const char *text)
{
	const char *link[RECORD_FIELDS] = {0}, *finding[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};

	if (record_find(c->store, RECORD_THEME, "Voice", id, &err))
		assert_ok(record_put(c->store, RECORD_THEME, id, record_field(RECORD_THEME, "entries"),
		                     &(struct anchor){"GP", entry}, 1, casefile_random(c, 3) > 0, &err));
	link[record_field(RECORD_LINK, "from")] = "GP:GP-1";
	link[record_field(RECORD_LINK, "kind")] = casefile_random(c, 2) > 0 ? "follows" : "led-to";
	link[record_field(RECORD_LINK, "to")] = "GP:GP-2";
	link[record_field(RECORD_LINK, "text")] = text;
	struct record *list;
	struct arena arena;
	size_t n;
	arena_init(&arena);
	assert_ok(record_list(c->store, &arena, RECORD_LINK, &list, &n, &err));
	if (n > 0 && casefile_random(c, 3) == 0)
		assert_ok(record_delete(c->store, RECORD_LINK, list[casefile_random(c, (uint32_t)n)].id, &err));
	else
		(void)record_add(c->store, RECORD_LINK, link, NULL, NULL, &err);
	finding[record_field(RECORD_FINDING, "title")] = text;
	assert_ok(record_list(c->store, &arena, RECORD_FINDING, &list, &n, &err));
	if (n > 1)
		assert_ok(record_change(c->store, RECORD_FINDING, list[n / 2].id, finding, NULL, &err));
	else
		(void)record_add(c->store, RECORD_FINDING, finding, NULL, NULL, &err);
	arena_release(&arena);
}

static void act(struct casefile *c, int i)
{
	static const char *const themes[] = {"Voice", "Not brought", "", ""};
	struct note notes[NOTES_MAX];
	struct err err = {0};
	struct arena arena;
	char entry[32], text[64];

	arena_init(&arena);
	size_t n = notes_of(c, &arena, notes);
	uint32_t dice = casefile_random(c, 20), one = n > 0 ? casefile_random(c, (uint32_t)n) : 0;
	snprintf(entry, sizeof entry, "GP-%u", casefile_random(c, ENTRIES) + 1);
	snprintf(text, sizeof text, "%s %d", store_reviewer(c->store), i);
	struct note_words words = {.kind = "analysis", .text = text, .panel = dice & 1, .theme = themes[i % 4]};
	if (n == 0 || dice < 5)
		assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, NULL, &err));
	else if (dice < 9)
		assert_ok(note_change(c->store, notes[one].id, &words, NULL, &err));
	else if (dice < 11)
		assert_ok(note_delete(c->store, notes[one].id, &err));
	else if (dice < 13)
		assert_ok(case_fact_set(c->store, "title", text, &err));
	else if (dice < 15)
		act_record(c, entry, text);
	else if (dice < 18)
		assert_ok(undo_last(c->store, NULL, &err));
	else
		(void)redo_last(c->store, NULL, &err);
	arena_release(&arena);
}

static void work_on(struct casefile *c, const char *reviewer, int which)
{
	struct err err = {0};

	copies_open(c, reviewer);
	for (int i = 0; i < STEPS; i++) {
		if (i == 10 + 7 * which && which < 2) /* of the same file the second read one entry more */
			assert_ok(casefile_load(c, "POL", 1, 1, 3 + which, &err));
		if (i == 20 - 3 * which)
			assert_ok(casefile_load(c, which == 0 ? "HV" : which == 1 ? "CSC" : "ED", 1, 1, 4, &err));
		act(c, i);
	}
	copies_shut(c);
}

static void check_whole(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* Joins the second and the third into a copy of the first; the words of dump and lists. */
static struct str joined(struct casefile *all, const int order[3], const char *name)
{
	struct casefile c = copies_make(&all[order[0]], name, 77);

	copies_open(&c, "Lead");
	for (int i = 1; i < 3; i++)
		assert_true(copies_join(&c, &all[order[i]], NULL).wrote);
	check_whole(&c);
	struct str out = casefile_dump(&c), list = listed(&c);
	str_add(&out, list.text);
	str_release(&list);
	copies_shut(&c);
	struct snapshot before = snapshot_take(c.path);
	copies_open(&c, "Lead");
	for (int i = 0; i < 3; i++)
		assert_false(copies_join(&c, &all[order[i]], NULL).wrote);
	copies_shut(&c);
	assert_true(snapshot_holds(&before, c.path));
	str_release(&before.bytes);
	return out;
}

/* A case with some notes of its own, and three copies in which Ann, Ben and Ceri worked. */
static void make_copies(struct casefile *c, struct casefile copies[3], uint64_t seed)
{
	static const char *const names[] = {"ann", "ben", "ceri"}, *const reviewers[] = {"Ann", "Ben", "Ceri"};
	struct err err = {0};

	casefile_open(c, ENTRIES);
	for (int i = 0; i < 10; i++)
		assert_ok(note_add(c->store, "GP", i % 2 ? "GP-1" : "GP-2", "analysis", "of the beginning", true, NULL, &err));
	copies_shut(c);
	for (int i = 0; i < 3; i++) {
		copies[i] = copies_make(c, names[i], seed * 3 + (uint64_t)i);
		work_on(&copies[i], reviewers[i], i);
	}
}

static void any_order_gives_the_same(void **state)
{
	static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

	int read_twice = 0, brought = 0, recorded = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct casefile c, copies[3];
		make_copies(&c, copies, seed);
		struct str first = joined(copies, orders[0], "j0");
		for (int i = 1; i < 6; i++) {
			char name[8];
			snprintf(name, sizeof name, "j%d", i);
			struct str other = joined(copies, orders[i], name);
			if (strcmp(first.text, other.text) != 0)
				fail_msg("seed %d, order %d:\n%s\n---\n%s", (int)seed, i, first.text, other.text);
			str_release(&other);
		}
		read_twice += strstr(first.text, "POL:POL-3") != NULL;
		brought += strstr(first.text, "ED:ED-4") != NULL;
		recorded += strstr(first.text, "\nlink ") != NULL && strstr(first.text, "\nfinding ") != NULL;
		str_release(&first);
		casefile_close(&c);
	}
	/* The others were undone on the way. */
	assert_true(read_twice > SEEDS / 3 && brought > SEEDS / 3 && recorded > SEEDS / 3);
}

/* Two copies that are joined into each other, again and again. */
static void to_and_fro_comes_to_rest(void **state)
{
	struct casefile c, copies[3];
	struct join_result result;

	(void)state;
	make_copies(&c, copies, 99);
	copies_open(&copies[0], "Ann");
	result = copies_join(&copies[0], &copies[1], NULL);
	assert_true(result.changes > 20);
	copies_shut(&copies[0]);
	copies_open(&copies[1], "Ben");
	result = copies_join(&copies[1], &copies[0], NULL);
	assert_true(result.changes > 20);
	copies_shut(&copies[1]);
	copies_open(&copies[0], "Ann");
	result = copies_join(&copies[0], &copies[1], NULL); /* Ben's record of his join, and nothing else */
	assert_true(result.wrote && result.changes == 0);
	copies_shut(&copies[0]);
	for (int i = 0; i < 4; i++) {
		struct casefile *mine = &copies[i % 2], *theirs = &copies[1 - i % 2];
		struct snapshot before = snapshot_take(mine->path);
		copies_open(mine, "Ann");
		assert_false(copies_join(mine, theirs, NULL).wrote);
		copies_shut(mine);
		assert_true(snapshot_holds(&before, mine->path));
		str_release(&before.bytes);
	}
	casefile_close(&c);
}

static void what_it_brought_is_said_and_marked(void **state)
{
	struct casefile c, ann, ben;
	struct err err = {0};
	struct str what;
	int64_t n = 0;

	(void)state;
	casefile_open(&c, ENTRIES);
	copies_shut(&c);
	ann = copies_make(&c, "ann", 5);
	ben = copies_make(&c, "ben", 6);
	copies_open(&ann, "Ann");
	for (int i = 0; i < 3; i++)
		assert_ok(note_add(ann.store, "GP", "GP-1", "analysis", "Hers", true, NULL, &err));
	store_set_reviewer(ann.store, "Dora");
	assert_ok(note_add(ann.store, "GP", "GP-1", "analysis", "Another's", true, NULL, &err));
	assert_ok(casefile_load(&ann, "POL", 1, 1, 4, &err));
	assert_ok(undo_last(ann.store, NULL, &err));
	copies_shut(&ann);
	copies_open(&ben, "Ben");
	str_init(&what);
	struct join_result result = copies_join(&ben, &ann, &what);
	assert_string_equal(what.text, "joined ann.case: 3 changes by Ann, 3 by Dora");
	assert_int_equal(result.changes, 6);
	assert_int_equal(result.submissions, 1);
	assert_ok(db_get_int(db_prepare(ben.store->db, "SELECT sum(brought) FROM change", &err), &n, &err));
	assert_int_equal(n, 6);
	assert_ok(db_get_int(db_prepare(ben.store->db, "SELECT count(*) FROM current_submission", &err), &n, &err));
	assert_int_equal(n, 1); /* what she undid stays undone */
	assert_ok(db_get_int(db_prepare(ben.store->db,
	                                "SELECT count(*) FROM change WHERE verb = 'join' AND lamport = "
	                                "(SELECT max(lamport) FROM change)", &err), &n, &err));
	assert_int_equal(n, 1);
	str_clear(&what);
	assert_ok(undo_last(ben.store, &what, &err)); /* the join; what undoing it takes back is not of this test */
	str_release(&what);
	copies_shut(&ben);
	casefile_close(&c);
}

/* --- refused ---------------------------------------------------------------------------------------------------- */

/* Opening or writing fails, with these words, and mine is as it was. */
static void refused(struct casefile *mine, const char *path, const char *words)
{
	struct snapshot before = snapshot_take(mine->path);
	struct join *j = NULL;
	struct join_result result;
	struct err err = {0};
	struct str what;

	copies_open(mine, "Lead");
	str_init(&what);
	bool ok = join_open(mine->store, path, &j, &err) && join_write(j, &what, &result, &err);
	join_close(j);
	str_release(&what);
	check_whole(mine);
	copies_shut(mine);
	assert_false(ok);
	if (strstr(err.text, words) == NULL)
		fail_msg("%s", err.text);
	assert_true(snapshot_holds(&before, mine->path));
	str_release(&before.bytes);
}

static void alter(struct casefile *c, const char *sql)
{
	struct err err = {0};

	copies_open(c, "X");
	assert_ok(db_exec(c->store->db, sql, &err));
	copies_shut(c);
}

static void what_is_no_copy_is_refused(void **state)
{
	struct casefile c, other, mine, theirs;
	struct err err = {0};
	char path[128];

	(void)state;
	casefile_open(&c, ENTRIES);
	copies_shut(&c);
	mine = copies_make(&c, "mine", 5);
	theirs = copies_make(&c, "theirs", 6);
	copies_open(&theirs, "Ann");
	assert_ok(note_add(theirs.store, "GP", "GP-1", "analysis", "Hers", true, NULL, &err));
	assert_ok(casefile_load(&theirs, "POL", 1, 1, 4, &err));
	copies_shut(&theirs);
	casefile_open(&other, 2);
	copies_shut(&other);
	alter(&other, "UPDATE meta SET value = '00' || substr(value, 3) WHERE key = 'uuid'");
	refused(&mine, other.path, "is another case (TEST) and not a copy of this one");
	refused(&mine, mine.path, "is the very file that it is to be joined into");
	snprintf(path, sizeof path, "%s/letter.case", c.folder);
	refused(&mine, path, "No such file");
	casefile_overwrite(path, "Dear all", 8);
	refused(&mine, path, "is not a case file");
	struct casefile bad = copies_make(&theirs, "bad", 7);
	copies_open(&bad, "Ann"); /* a log that holds together, and would leave no number for what comes after */
	assert_ok(db_exec(bad.store->db, "INSERT INTO change(seq, id, lamport, at, reviewer, verb, payload_digest) "
	                                 "VALUES(-1, X'00', 9000000000000000000, 0, X'00', 'x', X'00')", &err));
	assert_ok(note_add(bad.store, "GP", "GP-1", "analysis", "Hers", true, NULL, &err));
	assert_ok(db_exec(bad.store->db, "DELETE FROM change WHERE verb = 'x'", &err));
	check_whole(&bad);
	copies_shut(&bad);
	refused(&mine, bad.path, "its log counts higher than any can");
	bad = copies_make(&theirs, "bad", 7);
	alter(&bad, "UPDATE assign SET value = 'Mine' WHERE col = 'text'");
	refused(&mine, bad.path, "was altered");
	bad = copies_make(&theirs, "bad", 7);
	alter(&bad, "UPDATE entry SET event = 'Else' WHERE key = 'POL-2'");
	refused(&mine, bad.path, "of POL is not as it was loaded");
	casefile_close(&other);
	casefile_close(&c);
}

static void load_own_revision_2(struct casefile *c, const char *reviewer, const char *file_name)
{
	struct submission head = {.case_id = "TEST", .revision = 2, .prepared = "2026-01-01", .agency_code = "GP",
	                          .agency_name = "GP", .agency_kind = "health"};
	struct submission_file file = {.name = file_name, .bytes = 1};
	struct err err = {0};
	struct load *l;

	snprintf((char *)file.sha256, sizeof file.sha256, "%s", file_name);
	copies_open(c, reviewer);
	assert_ok(load_begin(c->store, &file, &l, &err));
	assert_ok(load_head(l, &head, &err));
	assert_ok(load_commit(l, &err));
	copies_shut(c);
}

static void two_revisions_of_one_number_are_refused(void **state)
{
	struct casefile c, ann, ben;
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	copies_shut(&c);
	ann = copies_make(&c, "ann", 5);
	ben = copies_make(&c, "ben", 6);
	load_own_revision_2(&ann, "Ann", "gp-2.xml");
	load_own_revision_2(&ben, "Ben", "gp-2-new.xml");
	refused(&ben, ann.path, "each copy has loaded another file as revision 2 of GP; undo one of the two");
	copies_open(&ann, "Ann");
	assert_ok(undo_last(ann.store, NULL, &err));
	copies_shut(&ann);
	copies_open(&ben, "Ben");
	assert_true(copies_join(&ben, &ann, NULL).wrote);
	check_whole(&ben);
	copies_shut(&ben);
	casefile_close(&c);
}

/* --- stopped ---------------------------------------------------------------------------------------------------- */

struct patience {
	int steps, most;
};

static bool lose_patience(void *context, const struct work_done *done)
{
	struct patience *p = context;

	assert_non_null(done);
	return ++p->steps <= p->most;
}

static void stopped_at_any_step_it_is_as_it_was(void **state)
{
	struct casefile c, copies[3];
	bool ok = false;

	(void)state;
	make_copies(&c, copies, 7);
	struct casefile mine = copies_make(&copies[0], "mine", 1);
	struct snapshot before = snapshot_take(mine.path);
	int tries = 0;
	for (int most = 0; !ok; most = most * 5 / 4 + 1) {
		struct patience p = {.most = most};
		struct work work = {lose_patience, &p};
		struct join *j = NULL;
		struct join_result result;
		struct err err = {0};
		struct str what;
		copies_open(&mine, "Lead");
		store_set_work(mine.store, &work);
		str_init(&what);
		ok = join_open(mine.store, copies[1].path, &j, &err) && join_write(j, &what, &result, &err);
		join_close(j);
		str_release(&what);
		if (!ok)
			assert_int_equal(err.code, ERR_CANCELLED);
		copies_shut(&mine);
		assert_int_equal(snapshot_holds(&before, mine.path), !ok);
		tries++;
	}
	assert_true(tries > 10);
	str_release(&before.bytes);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_gives_the_same),
		cmocka_unit_test(to_and_fro_comes_to_rest),
		cmocka_unit_test(what_it_brought_is_said_and_marked),
		cmocka_unit_test(what_is_no_copy_is_refused),
		cmocka_unit_test(two_revisions_of_one_number_are_refused),
		cmocka_unit_test(stopped_at_any_step_it_is_as_it_was),
	};

	return cmocka_run_group_tests_name("join", tests, NULL, NULL);
}
