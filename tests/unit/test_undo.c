/* One change undone on its own where nothing rests on it, with the reason where something does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/gap_state.h"
#include "core/log_read.h"
#include "core/note.h"
#include "core/record.h"
#include "core/theme.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/undoing.h"

enum { ENTRIES = 6 };

static void an_older_change_is_undone_on_its_own(void **state)
{
	struct casefile c;
	struct str what;
	struct err err = {0};

	(void)state;
	str_init(&what);
	casefile_open(&c, ENTRIES);
	struct log_key one = undoing_add(&c, "GP-1", NULL);
	struct str with_one = casefile_dump(&c);
	assert_ok(undo_last(c.store, NULL, &err));
	undoing_add(&c, "GP-2", NULL);
	struct str with_two = casefile_dump(&c);
	assert_ok(redo_change(c.store, one.id, &what, &err)); /* although something new was done */
	assert_string_equal(what.text, "noted on GP:GP-1");
	struct str both = casefile_dump(&c);
	str_clear(&what);
	assert_ok(undo_change(c.store, one.id, &what, &err));
	assert_string_equal(what.text, "noted on GP:GP-1");
	undoing_same(&c, &with_two);
	undoing_refused(undo_change(c.store, one.id, NULL, &err), &err, "it is undone already");
	casefile_reopen(&c, STORE_WRITE);
	assert_ok(redo_last(c.store, NULL, &err));
	undoing_same(&c, &both);
	undoing_refused(redo_change(c.store, one.id, NULL, &err), &err, "it is not undone");
	assert_ok(undo_last(c.store, NULL, &err)); /* the newest change stays the newest */
	undoing_same(&c, &with_one);
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
	undoing_add(&c, "GP-1", NULL);
	struct log_key two = undoing_add(&c, "GP-2", NULL), three = undoing_add(&c, "GP-3", NULL);
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
	struct log_key made = undoing_add(&c, "GP-1", NULL);
	struct note note = undoing_note(&c, &arena, "GP-1");
	store_set_reviewer(c.store, "Anna");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	struct log_key changed = undoing_last(&c);
	store_set_reviewer(c.store, "Ben");
	words.text = "who knows";
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	undoing_add(&c, "GP-2", NULL);
	struct str before = casefile_dump(&c);
	const char *const by_ben = "changed later by Ben on 05/01/2026: changed a note on GP:GP-1; undo that first";
	undoing_refused(undo_change(c.store, made.id, NULL, &err), &err, by_ben);
	undoing_refused(undo_change(c.store, changed.id, NULL, &err), &err, by_ben);
	undoing_same(&c, &before);
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	undoing_refused(undo_change(c.store, made.id, NULL, &err), &err,
	                "changed later by Anna on 05/01/2026: changed a note on GP:GP-1; undo that first");
	assert_ok(undo_change(c.store, changed.id, NULL, &err) && undo_change(c.store, made.id, NULL, &err));
	undoing_refused(redo_change(c.store, changed.id, NULL, &err), &err,
	                "what it changed is undone itself, made by A Reviewer on 05/01/2026: noted on GP:GP-1; "
	                "redo that first");
	for (int i = 0; i < 4; i++)
		assert_ok(redo_last(c.store, NULL, &err));
	undoing_same(&c, &before);
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
	undoing_add(&c, "GP-1", NULL);
	struct note note = undoing_note(&c, &arena, "GP-1");
	assert_ok(note_change(c.store, note.id, &words, NULL, &err));
	struct log_key changed = undoing_last(&c);
	assert_ok(undo_change(c.store, changed.id, NULL, &err));
	assert_ok(note_delete(c.store, note.id, &err));
	undoing_refused(redo_change(c.store, changed.id, NULL, &err), &err,
	                "changed since by A Reviewer on 05/01/2026: deleted a note on GP:GP-1; undo that first");
	undoing_verify(&c);
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
	struct log_key made = undoing_add(&c, "GP-1", "Voice"); /* the note and its theme */
	struct log_key used = undoing_add(&c, "GP-2", "Voice");
	undoing_refused(undo_change(c.store, made.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: noted on GP:GP-2; undo that first");
	assert_ok(theme_add(c.store, "Alone", "Voice", NULL, &err));
	struct log_key under = undoing_last(&c);
	assert_ok(undo_change(c.store, used.id, NULL, &err));
	undoing_refused(undo_change(c.store, made.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: made the theme \"Alone\"; undo that first");
	assert_ok(undo_change(c.store, under.id, NULL, &err));
	assert_ok(undo_change(c.store, made.id, NULL, &err));
	undoing_verify(&c);
	undoing_refused(redo_change(c.store, used.id, NULL, &err), &err,
	                "what it uses is undone, made by A Reviewer on 05/01/2026: noted on GP:GP-1; "
	                "redo that first");
	undoing_refused(redo_change(c.store, under.id, NULL, &err), &err,
	                "what it uses is undone, made by A Reviewer on 05/01/2026: noted on GP:GP-1; "
	                "redo that first");
	assert_ok(redo_change(c.store, made.id, NULL, &err) && redo_change(c.store, under.id, NULL, &err));
	assert_ok(redo_last(c.store, NULL, &err)); /* what is left of the way back */
	assert_string_equal(undoing_note(&c, &arena, "GP-2").theme, "Voice");
	/* A deleted note would have its theme again if its deletion were undone. */
	assert_ok(undo_change(c.store, under.id, NULL, &err));
	assert_ok(note_delete(c.store, undoing_note(&c, &arena, "GP-2").id, &err));
	undoing_refused(undo_change(c.store, made.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: noted on GP:GP-2; undo that first");
	undoing_verify(&c);
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
	return undoing_last(c);
}

static void so_it_is_with_records(void **state)
{
	unsigned char first[ROW_ID_BYTES], second[ROW_ID_BYTES], action[ROW_ID_BYTES];
	const char *values[RECORD_FIELDS] = {0};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, ENTRIES);
	struct log_key finding = add_record(
		&c, RECORD_FINDING, (const char *const[]){"title", "F", "text", "f", "entries", "GP:GP-1", NULL}, NULL);
	struct log_key one = add_record(
		&c, RECORD_RECOMMENDATION,
		(const char *const[]){"number", "1", "text", "one", "findings", "F", "level", "national", NULL}, first);
	add_record(&c, RECORD_RECOMMENDATION,
	           (const char *const[]){"number", "2", "text", "two", "level", "national", NULL}, second);
	add_record(&c, RECORD_ACTION, (const char *const[]){"recommendation", "1", "text", "act", "owner", "me", NULL},
	           action);
	struct str before = casefile_dump(&c);
	undoing_refused(undo_change(c.store, finding.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: added the recommendation \"1: one\"; undo that first");
	undoing_refused(undo_change(c.store, one.id, NULL, &err), &err,
	                "used by A Reviewer on 05/01/2026: added the action \"act\"; undo that first");

	/* The action goes over to the other, and the first is deleted: going back would leave it of nothing. */
	values[record_field(RECORD_ACTION, "recommendation")] = "2";
	assert_ok(record_change(c.store, RECORD_ACTION, action, values, NULL, &err));
	struct log_key moved = undoing_last(&c);
	assert_ok(record_delete(c.store, RECORD_RECOMMENDATION, first, &err));
	undoing_refused(undo_change(c.store, moved.id, NULL, &err), &err,
	                "what it would use was deleted by A Reviewer on 05/01/2026: deleted the recommendation \"1: one\"; "
	                "undo that first");
	struct log_key deleted = undoing_last(&c);
	assert_ok(undo_change(c.store, deleted.id, NULL, &err) && undo_change(c.store, moved.id, NULL, &err));
	undoing_same(&c, &before);

	/* What was deleted itself comes back to nothing too. */
	assert_ok(record_delete(c.store, RECORD_ACTION, action, &err));
	deleted = undoing_last(&c);
	assert_ok(record_delete(c.store, RECORD_RECOMMENDATION, first, &err));
	undoing_refused(undo_change(c.store, deleted.id, NULL, &err), &err,
	                "what it would use was deleted by A Reviewer on 05/01/2026: deleted the recommendation \"1: one\"; "
	                "undo that first");
	assert_ok(undo_last(c.store, NULL, &err) && undo_last(c.store, NULL, &err));
	undoing_same(&c, &before);
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
	struct log_key load = undoing_last(&c);
	undoing_add(&c, "GP-1", NULL);
	struct str before = casefile_dump(&c);
	uint64_t seen = store_counters(c.store).entries;
	assert_ok(undo_change(c.store, load.id, NULL, &err));
	assert_true(store_counters(c.store).entries > seen);
	assert_ok(redo_last(c.store, NULL, &err));
	undoing_same(&c, &before);
	assert_ok(note_add(c.store, "POL", "POL-3", "question", "why?", true, NULL, &err));
	struct log_key note = undoing_last(&c);
	undoing_refused(undo_change(c.store, load.id, NULL, &err), &err,
	                "its entries are used by A Reviewer on 05/01/2026: noted on POL:POL-3; undo that first");
	assert_ok(casefile_load(&c, "POL", 2, 2, 4, &err));
	struct log_key second = undoing_last(&c);
	undoing_refused(undo_change(c.store, load.id, NULL, &err), &err,
	                "another revision was loaded later by A Reviewer on 05/01/2026: loaded revision 2 of POL, "
	                "3 entries; undo that first");
	assert_ok(undo_change(c.store, second.id, NULL, &err)); /* the note's entry is in the other revision too */
	assert_ok(undo_change(c.store, note.id, NULL, &err));
	assert_ok(gaps_find(c.store, &scope, &gaps, &n, &err));
	assert_ok(gap_state_of(c.store, &arena, &scope, gaps, n, &states, &err));
	assert_ok(gap_state_set(c.store, &states[0], GAP_IGNORED, "", &err));
	undoing_refused(undo_change(c.store, load.id, NULL, &err), &err,
	                "its entries are used by A Reviewer on 05/01/2026: ignored a gap of POL: POL:POL-1 to POL:POL-2; "
	                "undo that first");
	assert_ok(undo_last(c.store, NULL, &err) && undo_change(c.store, load.id, NULL, &err));
	undoing_refused(redo_change(c.store, note.id, NULL, &err), &err,
	                "no submission that is loaded has an entry POL:POL-3");

	/* Nor does one that was deleted come back beside an entry that is gone. */
	assert_ok(redo_change(c.store, load.id, NULL, &err) && redo_change(c.store, note.id, NULL, &err));
	struct note *notes;
	assert_ok(note_list(c.store, &arena, "POL", "POL-3", &notes, &n, &err));
	assert_ok(note_delete(c.store, notes[0].id, &err));
	struct log_key deleted = undoing_last(&c);
	assert_ok(undo_change(c.store, load.id, NULL, &err));
	undoing_refused(undo_change(c.store, deleted.id, NULL, &err), &err,
	                "no submission that is loaded has an entry POL:POL-3");
	undoing_verify(&c);
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
	struct log_key key = undoing_add(&c, "GP-1", NULL);
	assert_ok(undo_change(c.store, key.id, NULL, &err));
	key = log_newest();
	assert_ok(log_page(c.store, &arena, &all, &key, true, 10, &lines, &n, &err));
	for (size_t i = 0; i < n; i++) {
		if (strcmp(lines[i].verb, "undo") != 0 && strcmp(lines[i].verb, "reviewer") != 0)
			continue;
		own++;
		undoing_refused(undo_change(c.store, lines[i].key.id, NULL, &err), &err,
		        "the program itself wrote that record, and it stays");
	}
	assert_int_equal(own, 2);
	assert_false(undo_change(c.store, none, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	arena_release(&arena);
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
	};

	return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
