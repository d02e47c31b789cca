/* While a case is blind each reviewer sees their own notes, and the case holds all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/agreement.h"
#include "core/blind.h"
#include "core/change.h"
#include "core/filter.h"
#include "core/note.h"
#include "core/notes.h"
#include "core/record.h"
#include "core/store_private.h"
#include "core/theme.h"
#include "core/timeline.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"

/* What this reviewer is shown: the texts of the list of an entry, how many notes the case has, how many of the theme,
 * who wrote any, and how many entries three filters find. */
static void assert_shown(struct casefile *c, const char *reviewer, const char *wanted)
{
	static const char *const filters[] = {"has:note", "by:Ann", "theme:Voice"};
	struct notes_asked everything = {0};
	struct note *list;
	struct notes notes;
	struct theme theme;
	struct arena arena;
	struct err err = {0};
	const char **names;
	struct str out;
	size_t n;

	store_set_reviewer(c->store, reviewer);
	str_init(&out);
	arena_init(&arena);
	assert_ok(note_list(c->store, &arena, "GP", "GP-1", &list, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&out, "%s ", list[i].text);
	assert_ok(notes_load(c->store, &everything, &notes, &err));
	assert_int_equal(notes.n, notes.total);
	str_format(&out, "| %d notes", (int)notes.total);
	notes_release(&notes);
	assert_ok(notes_load(c->store, &(struct notes_asked){.words = "secret"}, &notes, &err));
	str_format(&out, ", %d found", (int)notes.n);
	notes_release(&notes);
	assert_ok(theme_find(c->store, &arena, "Voice", &theme, &err));
	str_format(&out, ", %d of the theme |", (int)theme.notes);
	assert_ok(notes_reviewers(c->store, &arena, &names, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&out, " %s", names[i]);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct filter filter;
		struct timeline t;
		assert_ok(filter_parse(filters[i], &filter, &err));
		assert_ok(timeline_load(c->store, &filter, &t, &err));
		str_format(&out, " %d", (int)t.n);
		timeline_release(&t);
		filter_release(&filter);
	}
	assert_string_equal(out.text, wanted);
	arena_release(&arena);
	str_release(&out);
}

static void write_as(struct casefile *c, const char *reviewer, const char *entry, const char *text)
{
	const struct note_words words = {.kind = "analysis", .text = text, .panel = true, .theme = "Voice"};
	struct err err = {0};

	store_set_reviewer(c->store, reviewer);
	assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, NULL, &err));
}

#define ALL "secret open Ben's | 4 notes, 1 found, 4 of the theme | Ann Ben 2 2 2"

static void each_sees_their_own_until_all_are_revealed(void **state)
{
	struct casefile c;
	struct verify_result result;
	struct err err = {0};
	bool on;

	(void)state;
	casefile_open(&c, 4);
	write_as(&c, "Ann", "GP-1", "secret");
	write_as(&c, "Ann", "GP-1", "open");
	write_as(&c, "Ben", "GP-1", "Ben's");
	write_as(&c, "Ann", "GP-2", "more");
	assert_shown(&c, "Ben", ALL);
	assert_ok(blind_set(c.store, true, &err));
	assert_ok(blind_is_on(c.store, &on, &err));
	assert_true(on);
	assert_shown(&c, "Ben", "Ben's | 1 notes, 0 found, 1 of the theme | Ben 1 0 1");
	assert_shown(&c, "Ann", "secret open | 3 notes, 1 found, 3 of the theme | Ann 2 2 2");
	assert_shown(&c, "Ceri", "| 0 notes, 0 found, 0 of the theme | 0 0 0");
	assert_shown(&c, NULL, "| 0 notes, 0 found, 0 of the theme | 0 0 0");

	struct str dump = casefile_dump(&c);
	assert_non_null(strstr(dump.text, "secret"));
	assert_non_null(strstr(dump.text, "Ben's"));
	str_release(&dump);
	assert_ok(verify_case(c.store, &result, &err));
	casefile_reopen(&c, STORE_READ);
	assert_shown(&c, "Ben", "Ben's | 1 notes, 0 found, 1 of the theme | Ben 1 0 1");
	assert_false(blind_set(c.store, false, &err));
	casefile_reopen(&c, STORE_WRITE);

	store_set_reviewer(c.store, "Ben");
	write_as(&c, "Ben", "GP-3", "while blind");
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(blind_set(c.store, false, &err));
	assert_shown(&c, "Ben", ALL);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_shown(&c, "Ben", "Ben's | 1 notes, 0 found, 1 of the theme | Ben 1 0 1");
	casefile_close(&c);
}

/* Tables can be altered all the same, and the case is blind again. */
static void it_is_lifted_for_what_it_would_be_in_the_way_of(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 4);
	write_as(&c, "Ann", "GP-1", "secret");
	assert_ok(blind_set(c.store, true, &err));
	assert_false(db_exec(c.store->db, "ALTER TABLE draft RENAME COLUMN value TO words", &err));
	assert_ok(blind_lift(c.store->db, &err));
	assert_ok(db_exec(c.store->db, "ALTER TABLE draft RENAME COLUMN value TO words", &err));
	assert_ok(blind_install(c.store->db, false, &err));
	assert_shown(&c, "Ben", "| 0 notes, 0 found, 0 of the theme | 0 0 0");
	casefile_close(&c);
}

/* The row that puts a theme on an entry is one and the same for all who put it there. */
static void a_theme_on_an_entry_is_seen_by_who_put_it_there(void **state)
{
	static const struct anchor one = {"GP", "GP-1"};
	const char *values[RECORD_FIELDS] = {"Voice"};
	unsigned char id[ROW_ID_BYTES];
	struct record record;
	struct casefile c;
	struct err err = {0};
	struct arena arena;
	int entries = record_field(RECORD_THEME, "entries");

	(void)state;
	casefile_open(&c, 4);
	store_set_reviewer(c.store, "Ann");
	assert_ok(record_add(c.store, RECORD_THEME, values, id, NULL, &err));
	assert_ok(record_put(c.store, RECORD_THEME, id, entries, &one, 1, true, &err));
	assert_ok(blind_set(c.store, true, &err));
	arena_init(&arena);
	assert_ok(record_get(c.store, &arena, RECORD_THEME, id, &record, &err));
	assert_string_equal(record.values[entries], "GP:GP-1");
	store_set_reviewer(c.store, "Ben");
	assert_ok(record_get(c.store, &arena, RECORD_THEME, id, &record, &err));
	assert_null(record.values[entries]);
	assert_ok(record_put(c.store, RECORD_THEME, id, entries, &one, 1, true, &err));
	assert_ok(record_get(c.store, &arena, RECORD_THEME, id, &record, &err));
	assert_string_equal(record.values[entries], "GP:GP-1");
	assert_ok(record_put(c.store, RECORD_THEME, id, entries, &one, 1, false, &err));
	store_set_reviewer(c.store, "Ann");
	assert_ok(record_put(c.store, RECORD_THEME, id, entries, &one, 1, true, &err));
	store_set_reviewer(c.store, "Ben"); /* who took it away again */
	assert_ok(record_get(c.store, &arena, RECORD_THEME, id, &record, &err));
	assert_null(record.values[entries]);
	assert_ok(record_put(c.store, RECORD_THEME, id, entries, &one, 1, true, &err));
	struct str dump = casefile_dump(&c);
	assert_non_null(strstr(dump.text, "item: \"GP:GP-1\""));
	str_release(&dump);
	assert_ok(blind_set(c.store, false, &err));
	struct agreement *list;
	size_t n;
	assert_ok(agreement_list(c.store, &arena, &list, &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(list[0].both, 1); /* each gave it without knowing of the other */
	arena_release(&arena);
	casefile_close(&c);
}

/* Another's note can be neither read nor changed by its id; and a load moves it all the same. */
static void anothers_note_is_not_there(void **state)
{
	struct casefile c;
	struct err err = {0};
	struct arena arena;
	struct note *list, note;
	size_t n;

	(void)state;
	casefile_open(&c, 4);
	write_as(&c, "Ann", "GP-1", "secret");
	arena_init(&arena);
	assert_ok(note_list(c.store, &arena, "GP", "GP-1", &list, &n, &err));
	assert_ok(blind_set(c.store, true, &err));
	store_set_reviewer(c.store, "Ben");
	assert_false(note_find(c.store, &arena, list[0].id, &note, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(note_delete(c.store, list[0].id, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	arena_release(&arena);
	casefile_close(&c);
}

static void a_join_brings_what_is_not_shown(void **state)
{
	struct casefile c, ann, ben;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 4);
	write_as(&c, "Ann", "GP-1", "open");
	assert_ok(blind_set(c.store, true, &err));
	copies_shut(&c);
	ann = copies_make(&c, "ann", 3);
	ben = copies_make(&c, "ben", 4);
	copies_open(&ann, "Ann");
	write_as(&ann, "Ann", "GP-1", "secret");
	copies_shut(&ann);
	copies_open(&ben, "Ben");
	write_as(&ben, "Ben", "GP-1", "Ben's");
	copies_join(&ben, &ann, NULL);
	assert_shown(&ben, "Ben", "Ben's | 1 notes, 0 found, 1 of the theme | Ben 1 0 1");
	assert_ok(blind_set(ben.store, false, &err));
	assert_shown(&ben, "Ben", "open secret Ben's | 3 notes, 1 found, 3 of the theme | Ann Ben 1 1 1");
	copies_shut(&ben);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sees_their_own_until_all_are_revealed),
		cmocka_unit_test(it_is_lifted_for_what_it_would_be_in_the_way_of),
		cmocka_unit_test(a_theme_on_an_entry_is_seen_by_who_put_it_there),
		cmocka_unit_test(anothers_note_is_not_there),
		cmocka_unit_test(a_join_brings_what_is_not_shown),
	};

	return cmocka_run_group_tests_name("blind", tests, NULL, NULL);
}
