/* One change undone on its own where nothing rests on it, with the reason where something does; and a join undone as a
 * whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/gap_state.h"
#include "core/log_read.h"
#include "core/note.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/theme.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { ENTRIES = 6 };

static void verify_now(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* The newest record of the log that is no reviewer's first, undo or redo. */
static struct log_key last_change(struct casefile *c)
{
	struct log_asked all = log_all();
	struct log_key key = log_newest();
	struct log_line *lines;
	struct arena arena;
	struct err err = {0};
	size_t n, i = 0;

	arena_init(&arena);
	assert_ok(log_page(c->store, &arena, &all, &key, true, 50, &lines, &n, &err));
	while (i < n && (strcmp(lines[i].verb, "undo") == 0 || strcmp(lines[i].verb, "redo") == 0 ||
	                 strcmp(lines[i].verb, "reviewer") == 0))
		i++;
	assert_true(i < n);
	key = lines[i].key;
	arena_release(&arena);
	return key;
}

static void refused(bool ok, const struct err *err, const char *wanted)
{
	assert_false(ok);
	assert_int_equal(err->code, ERR_INVALID);
	assert_string_equal(err->text, wanted);
}

static void same_dump(struct casefile *c, const struct str *wanted)
{
	struct str now = casefile_dump(c);

	assert_string_equal(now.text, wanted->text);
	str_release(&now);
	verify_now(c);
}

static struct log_key add(struct casefile *c, const char *entry, const char *theme)
{
	const struct note_words words = {.kind = "question", .text = "why?", .theme = theme, .panel = true};
	struct err err = {0};

	assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, NULL, &err));
	return last_change(c);
}

static struct note the_note(struct casefile *c, struct arena *arena, const char *entry)
{
	struct note *notes;
	struct err err = {0};
	size_t n;

	assert_ok(note_list(c->store, arena, "GP", entry, &notes, &n, &err));
	assert_int_equal(n, 1);
	return notes[0];
}

static void an_older_change_is_undone_on_its_own(void **state)
{
	struct casefile c;
	struct str what;
	struct err err = {0};

	(void)state;
	str_init(&what);
	casefile_open(&c, ENTRIES);
	struct log_key one = add(&c, "GP-1", NULL);
	struct str with_one = casefile_dump(&c);
	assert_ok(undo_last(c.store, NULL, &err));
	add(&c, "GP-2", NULL);
	struct str with_two = casefile_dump(&c);
	assert_ok(redo_change(c.store, one.id, &what, &err)); /* although something new was done */
	assert_string_equal(what.text, "noted on GP:GP-1");
	struct str both = casefile_dump(&c);
	str_clear(&what);
	assert_ok(undo_change(c.store, one.id, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-1");
	same_dump(&c, &with_two);
	refused(undo_change(c.store, one.id, NULL, &err), &err, "it is undone already");
	casefile_reopen(&c, STORE_WRITE);
	assert_ok(redo_last(c.store, NULL, &err));
	same_dump(&c, &both);
	refused(redo_change(c.store, one.id, NULL, &err), &err, "it is not undone");
	assert_ok(undo_last(c.store, NULL, &err)); /* the newest change stays the newest */
	same_dump(&c, &with_one);
	str_release(&what);
	str_release(&with_one);
	str_release(&with_two);
	str_release(&both);
	casefile_close(&c);
}

static void what_was_undone_last_is_redone_first(void **state)
{
	struct casefile c;
	struct str what;
	struct err err = {0};

	(void)state;
	str_init(&what);
	casefile_open(&c, ENTRIES);
	add(&c, "GP-1", NULL);
	struct log_key two = add(&c, "GP-2", NULL), three = add(&c, "GP-3", NULL);
	assert_ok(undo_change(c.store, three.id, NULL, &err) && undo_last(c.store, NULL, &err));
	assert_ok(redo_change(c.store, two.id, NULL, &err) && undo_last(c.store, NULL, &err)); /* 3, 2 and again 2 */
	assert_ok(undo_last(c.store, NULL, &err));
	for (int i = 1; i <= 3; i++) {
		assert_ok(redo_which(c.store, &what, &err));
		assert_ok(redo_last(c.store, NULL, &err));
	}
	assert_string_equal(what.text, "noted on GP:GP-1noted on GP:GP-2noted on GP:GP-3");
	assert_ok(undo_change(c.store, two.id, NULL, &err) && undo_last(c.store, NULL, &err));
	str_clear(&what);
	assert_ok(redo_last(c.store, &what, &err) && redo_last(c.store, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-3noted on GP:GP-2");
	str_clear(&what);
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	assert_ok(redo_last(c.store, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-2");
	assert_ok(undo_change(c.store, two.id, NULL, &err) && undo_last(c.store, NULL, &err)); /* 3, 2, 1: 1 is first */
	str_clear(&what);
	assert_ok(redo_last(c.store, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-1");
	str_release(&what);
	casefile_close(&c);
}

static void what_was_changed_later_stays(void **state)
{
	struct note_words words = {.kind = "analysis", .text = "because", .panel = true};
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	struct log_key made = add(&c, "GP-1", NULL);
	struct note note = the_note(&c, &arena, "GP-1");
	store_set_reviewer(c.store, "Anna");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	struct log_key changed = last_change(&c);
	store_set_reviewer(c.store, "Ben");
	words.text = "who knows";
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	add(&c, "GP-2", NULL);
	struct str before = casefile_dump(&c);
	const char *const by_ben = "changed later by Ben on 05/01/2026: changed a note on GP:GP-1; undo that first";
	refused(undo_change(c.store, made.id, NULL, &err), &err, by_ben);
	refused(undo_change(c.store, changed.id, NULL, &err), &err, by_ben);
	same_dump(&c, &before);
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	refused(undo_change(c.store, made.id, NULL, &err), &err,
	        "changed later by Anna on 05/01/2026: changed a note on GP:GP-1; undo that first");
	assert_ok(undo_change(c.store, changed.id, NULL, &err) && undo_change(c.store, made.id, NULL, &err));
	refused(redo_change(c.store, changed.id, NULL, &err), &err,
	        "what it changed is undone itself, made by A Reviewer on 05/01/2026: noted on GP:GP-1; redo that first");
	for (int i = 0; i < 4; i++)
		assert_ok(redo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	str_release(&before);
	arena_release(&arena);
	casefile_close(&c);
}

/* A change that was undone is not given back beneath one that came since. */
static void nothing_is_redone_beneath_a_later_change(void **state)
{
	const struct note_words words = {.kind = "analysis", .text = "because", .panel = true};
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	add(&c, "GP-1", NULL);
	struct note note = the_note(&c, &arena, "GP-1");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	struct log_key changed = last_change(&c);
	assert_ok(undo_change(c.store, changed.id, NULL, &err));
	assert_ok(note_delete(c.store, note.id, &err));
	refused(redo_change(c.store, changed.id, NULL, &err), &err,
	        "changed since by A Reviewer on 05/01/2026: deleted a note on GP:GP-1; undo that first");
	verify_now(&c);
	arena_release(&arena);
	casefile_close(&c);
}

static void what_is_used_stays(void **state)
{
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	struct log_key made = add(&c, "GP-1", "Voice"); /* the note and its theme */
	struct log_key used = add(&c, "GP-2", "Voice");
	refused(undo_change(c.store, made.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: noted on GP:GP-2; undo that first");
	assert_ok(theme_add(c.store, "Alone", "Voice", NULL, &err));
	struct log_key under = last_change(&c);
	assert_ok(undo_change(c.store, used.id, NULL, &err));
	refused(undo_change(c.store, made.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: made the theme \"Alone\"; undo that first");
	assert_ok(undo_change(c.store, under.id, NULL, &err));
	assert_ok(undo_change(c.store, made.id, NULL, &err));
	verify_now(&c);
	refused(redo_change(c.store, used.id, NULL, &err), &err,
	        "what it uses is undone, made by A Reviewer on 05/01/2026: noted on GP:GP-1; redo that first");
	refused(redo_change(c.store, under.id, NULL, &err), &err,
	        "what it uses is undone, made by A Reviewer on 05/01/2026: noted on GP:GP-1; redo that first");
	assert_ok(redo_change(c.store, made.id, NULL, &err) && redo_change(c.store, under.id, NULL, &err));
	assert_ok(redo_last(c.store, NULL, &err)); /* what is left of the way back */
	assert_string_equal(the_note(&c, &arena, "GP-2").theme, "Voice");
	/* A deleted note would have its theme again if its deletion were undone. */
	assert_ok(undo_change(c.store, under.id, NULL, &err));
	assert_ok(note_delete(c.store, the_note(&c, &arena, "GP-2").id, &err));
	refused(undo_change(c.store, made.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: noted on GP:GP-2; undo that first");
	verify_now(&c);
	arena_release(&arena);
	casefile_close(&c);
}

/* One with values of its fields in pairs of name and value; ends in NULL. */
static struct log_key add_record(struct casefile *c, enum record_kind kind, const char *const *pairs,
                                 unsigned char id[ROW_ID_BYTES])
{
	const char *values[RECORD_FIELDS] = {0};
	struct err err = {0};

	for (; *pairs != NULL; pairs += 2)
		values[record_field(kind, pairs[0])] = pairs[1];
	assert_ok(record_add(c->store, kind, values, id, NULL, &err));
	return last_change(c);
}

static void so_it_is_with_records(void **state)
{
	unsigned char first[ROW_ID_BYTES], second[ROW_ID_BYTES], action[ROW_ID_BYTES];
	const char *values[RECORD_FIELDS] = {0};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	struct log_key finding = add_record(&c, RECORD_FINDING,
	                                    (const char *const[]){"title", "F", "text", "f", "entries", "GP:GP-1", NULL}, NULL);
	struct log_key one = add_record(
		&c, RECORD_RECOMMENDATION,
		(const char *const[]){"number", "1", "text", "one", "findings", "F", "level", "national", NULL}, first);
	add_record(&c, RECORD_RECOMMENDATION,
	           (const char *const[]){"number", "2", "text", "two", "level", "national", NULL}, second);
	add_record(&c, RECORD_ACTION, (const char *const[]){"recommendation", "1", "text", "act", "owner", "me", NULL}, action);
	struct str before = casefile_dump(&c);
	refused(undo_change(c.store, finding.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: added the recommendation \"1: one\"; undo that first");
	refused(undo_change(c.store, one.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: added the action \"act\"; undo that first");

	/* The action goes over to the other, and the first is deleted: going back would leave it of nothing. */
	values[record_field(RECORD_ACTION, "recommendation")] = "2";
	assert_ok(record_change(c.store, RECORD_ACTION, action, values, NULL, &err));
	struct log_key moved = last_change(&c);
	assert_ok(record_delete(c.store, RECORD_RECOMMENDATION, first, &err));
	refused(undo_change(c.store, moved.id, NULL, &err), &err,
	        "what it would use was deleted by A Reviewer on 05/01/2026: deleted the recommendation \"1: one\"; undo that "
	        "first");
	struct log_key deleted = last_change(&c);
	assert_ok(undo_change(c.store, deleted.id, NULL, &err) && undo_change(c.store, moved.id, NULL, &err));
	same_dump(&c, &before);

	/* What was deleted itself comes back to nothing too. */
	assert_ok(record_delete(c.store, RECORD_ACTION, action, &err));
	deleted = last_change(&c);
	assert_ok(record_delete(c.store, RECORD_RECOMMENDATION, first, &err));
	refused(undo_change(c.store, deleted.id, NULL, &err), &err,
	        "what it would use was deleted by A Reviewer on 05/01/2026: deleted the recommendation \"1: one\"; undo that "
	        "first");
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	str_release(&before);
	casefile_close(&c);
}

static void a_load_stays_while_something_stands_on_it(void **state)
{
	const struct gap_scope scope = {.agency = "POL", .days = 1};
	struct casefile c;
	struct arena arena;
	struct gap *gaps;
	struct gap_state *states;
	struct err err = {0};
	size_t n;

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	assert_ok(casefile_load(&c, "POL", 1, 1, 4, &err));
	struct log_key load = last_change(&c);
	add(&c, "GP-1", NULL);
	struct str before = casefile_dump(&c);
	uint64_t seen = store_counters(c.store).entries;
	assert_ok(undo_change(c.store, load.id, NULL, &err));
	assert_true(store_counters(c.store).entries > seen);
	assert_ok(redo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	assert_ok(note_add(c.store, "POL", "POL-3", "question", "why?", true, NULL, &err));
	struct log_key note = last_change(&c);
	refused(undo_change(c.store, load.id, NULL, &err), &err,
	        "its entries are used by A Reviewer on 05/01/2026: noted on POL:POL-3; undo that first");
	assert_ok(casefile_load(&c, "POL", 2, 2, 4, &err));
	struct log_key second = last_change(&c);
	refused(undo_change(c.store, load.id, NULL, &err), &err,
	        "another revision was loaded later by A Reviewer on 05/01/2026: loaded revision 2 of POL, 3 entries; "
	        "undo that first");
	assert_ok(undo_change(c.store, second.id, NULL, &err)); /* the note's entry is in the other revision too */
	assert_ok(undo_change(c.store, note.id, NULL, &err));
	assert_ok(gaps_find(c.store, &scope, &gaps, &n, &err));
	assert_ok(gap_state_of(c.store, &arena, &scope, gaps, n, &states, &err));
	assert_ok(gap_state_set(c.store, &states[0], GAP_IGNORED, "", &err));
	refused(undo_change(c.store, load.id, NULL, &err), &err,
	        "its entries are used by A Reviewer on 05/01/2026: ignored a gap of POL: POL:POL-1 to POL:POL-2; undo that first");
	assert_ok(undo_last(c.store, NULL, &err) && undo_change(c.store, load.id, NULL, &err));
	refused(redo_change(c.store, note.id, NULL, &err), &err, "no submission that is loaded has an entry POL:POL-3");

	/* Nor does one that was deleted come back beside an entry that is gone. */
	assert_ok(redo_change(c.store, load.id, NULL, &err) && redo_change(c.store, note.id, NULL, &err));
	struct note *notes;
	assert_ok(note_list(c.store, &arena, "POL", "POL-3", &notes, &n, &err));
	assert_ok(note_delete(c.store, notes[0].id, &err));
	struct log_key deleted = last_change(&c);
	assert_ok(undo_change(c.store, load.id, NULL, &err));
	refused(undo_change(c.store, deleted.id, NULL, &err), &err, "no submission that is loaded has an entry POL:POL-3");
	verify_now(&c);
	free(gaps);
	str_release(&before);
	arena_release(&arena);
	casefile_close(&c);
}

static void what_the_program_wrote_itself_stays(void **state)
{
	static const unsigned char none[SHA256_BYTES];
	const struct log_asked all = log_all();
	struct casefile c;
	struct arena arena;
	struct log_line *lines;
	struct err err = {0};
	size_t n, own = 0;

	(void)state;
	arena_init(&arena);
	casefile_open(&c, ENTRIES);
	struct log_key key = add(&c, "GP-1", NULL);
	assert_ok(undo_change(c.store, key.id, NULL, &err));
	key = log_newest();
	assert_ok(log_page(c.store, &arena, &all, &key, true, 10, &lines, &n, &err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(lines[i].verb, "undo") != 0 && strcmp(lines[i].verb, "reviewer") != 0)
			continue;
		own++;
		refused(undo_change(c.store, lines[i].key.id, NULL, &err), &err,
		        "the program itself wrote that record, and it stays");
	}
	assert_int_equal(own, 2);
	assert_false(undo_change(c.store, none, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	arena_release(&arena);
	casefile_close(&c);
}

/* --- joins: as a join writes them, of changes that are here already */

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
	return last_change(c);
}

/* The newest record of all, whatever it is. */
static struct log_key newest_record(struct casefile *c)
{
	const struct log_asked all = log_all();
	struct log_key key = log_newest();
	struct log_line *lines;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(log_page(c->store, &arena, &all, &key, true, 1, &lines, &n, &err));
	key = lines[0].key;
	arena_release(&arena);
	return key;
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
	add(&c, "GP-1", "Voice");
	struct str before = casefile_dump(&c);
	assert_ok(casefile_load(&c, "POL", 1, 1, 4, &err));
	struct log_key load = last_change(&c);
	struct log_key brought[5] = {load, add(&c, "GP-2", "Voice"), add(&c, "GP-3", "Alone"), add(&c, "GP-4", NULL)};
	assert_ok(undo_last(c.store, NULL, &err)); /* they took back the last of them themselves */
	brought[4] = newest_record(&c);
	struct log_key joined = join(&c, brought, 5);
	struct str after = casefile_dump(&c);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE brought = 1"), 5);

	assert_ok(undo_which(c.store, &what, &loads, &err));
	assert_string_equal(what.text, "joined 5 changes");
	assert_true(loads);
	assert_ok(undo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE brought = 1"), 0);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE undone = 1"), 5);
	casefile_reopen(&c, STORE_WRITE);
	str_clear(&what);
	assert_ok(redo_last(c.store, &what, &err));
	assert_string_equal(what.text, "joined 5 changes");
	same_dump(&c, &after);
	assert_int_equal(count(&c, "SELECT count(*) FROM change WHERE undone = 1"), 1); /* theirs stays as they left it */
	assert_false(redo_last(c.store, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);

	/* What I took back of it since is not given back with the join. */
	assert_ok(undo_change(c.store, brought[2].id, NULL, &err));
	struct str without = casefile_dump(&c);
	assert_ok(undo_change(c.store, joined.id, NULL, &err));
	same_dump(&c, &before);
	assert_ok(redo_change(c.store, joined.id, NULL, &err));
	same_dump(&c, &without);
	str_release(&what);
	str_release(&before);
	str_release(&after);
	str_release(&without);
	arena_release(&arena);
	casefile_close(&c);
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
	struct log_key brought[] = {add(&c, "GP-2", "Voice"), add(&c, "GP-3", "Voice")};
	struct log_key joined = join(&c, brought, 2);
	struct note note = the_note(&c, &arena, "GP-3");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	refused(undo_change(c.store, joined.id, NULL, &err), &err,
	        "changed later by A Reviewer on 05/01/2026: changed a note on GP:GP-3; undo that first");
	assert_ok(undo_last(c.store, NULL, &err));
	add(&c, "GP-4", "Voice");
	refused(undo_change(c.store, joined.id, NULL, &err), &err,
	        "used by A Reviewer on 05/01/2026: noted on GP:GP-4; undo that first");
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(undo_change(c.store, joined.id, NULL, &err));
	verify_now(&c);
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
	struct log_key common = add(&c, "GP-1", NULL);
	struct str before = casefile_dump(&c);
	assert_ok(undo_change(c.store, common.id, NULL, &err));
	struct str without = casefile_dump(&c);
	struct log_key undoing = newest_record(&c);
	join(&c, &undoing, 1);
	assert_ok(undo_last(c.store, NULL, &err));
	same_dump(&c, &before);
	assert_ok(redo_last(c.store, NULL, &err));
	same_dump(&c, &without);
	str_release(&before);
	str_release(&without);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_older_change_is_undone_on_its_own),
		cmocka_unit_test(what_was_undone_last_is_redone_first),
		cmocka_unit_test(what_was_changed_later_stays),
		cmocka_unit_test(nothing_is_redone_beneath_a_later_change),
		cmocka_unit_test(what_is_used_stays),
		cmocka_unit_test(so_it_is_with_records),
		cmocka_unit_test(a_load_stays_while_something_stands_on_it),
		cmocka_unit_test(what_the_program_wrote_itself_stays),
		cmocka_unit_test(a_join_is_undone_as_a_whole),
		cmocka_unit_test(what_rests_on_a_join_is_named),
		cmocka_unit_test(what_they_undid_is_as_it_was),
	};

	return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
