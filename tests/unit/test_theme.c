/* Themes: found folded, made with the note that needs them, undone with it; and notes on several entries at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/filter.h"
#include "core/mem.h"
#include "core/note.h"
#include "core/query.h"
#include "core/record.h"
#include "core/theme.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static int set_up(void **state)
{
	struct casefile *c = mem_zero(1, sizeof *c);

	casefile_open(c, 6);
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

static void write_note(struct casefile *c, const char *entry, const char *theme, bool made)
{
	const struct note_words words = {.kind = "question", .text = "Why?", .theme = theme, .panel = true};
	struct err err = {0};
	bool was_made = !made;

	assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, &was_made, &err));
	assert_int_equal(was_made, made);
}

/* "Voice 2, Not brought under Neglect 0": all themes, or the recent ones. */
static void check(struct casefile *c, bool recent, const char *wanted)
{
	struct theme *themes;
	struct arena arena;
	struct err err = {0};
	struct str got;
	size_t n;

	str_init(&got);
	arena_init(&arena);
	assert_ok(recent ? theme_recent(c->store, &arena, 2, &themes, &n, &err)
	                 : theme_list(c->store, &arena, &themes, &n, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&got, "%s%s%s%s %d", i > 0 ? ", " : "", themes[i].name, themes[i].parent != NULL ? " under " : "",
		           themes[i].parent != NULL ? themes[i].parent : "", (int)themes[i].notes);
	assert_string_equal(got.text, wanted);
	arena_release(&arena);
	str_release(&got);
}

static bool add_id(void *context, const struct entry_view *view, struct err *err)
{
	(void)err;
	str_format(context, "%s%s", ((struct str *)context)->length > 0 ? " " : "", view->entry.id);
	return true;
}

static void selects(struct casefile *c, const char *text, const char *wanted)
{
	struct filter filter;
	struct err err = {0};
	struct str got;

	str_init(&got);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(query_each(c->store, &filter, add_id, &got, &err));
	assert_string_equal(got.text, wanted);
	filter_release(&filter);
	str_release(&got);
}

static void is_sound(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

static void they_are_made_with_their_note(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	check(c, false, "");
	write_note(c, "GP-1", "", false);
	check(c, false, "");
	write_note(c, "GP-1", " Not brought\t", true);
	write_note(c, "GP-2", "not BROUGHT", false); /* the same */
	write_note(c, "GP-2", "Voice", true);
	check(c, false, "Not brought 2, Voice 1");
	is_sound(c);
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "Not brought 2");
	assert_ok(redo_last(c->store, NULL, &err));
	check(c, false, "Not brought 2, Voice 1");
	casefile_reopen(c, STORE_WRITE);
	check(c, false, "Not brought 2, Voice 1");
	struct str dump = casefile_dump(c);
	assert_non_null(strstr(dump.text, "\n  theme: \"Voice\"\n"));
	assert_non_null(strstr(dump.text, "\n  name: \"Voice\"\n"));
	str_release(&dump);
}

static void the_recent_ones_are_the_reviewers_own(void **state)
{
	struct casefile *c = *state;

	check(c, true, "");
	write_note(c, "GP-1", "One", true);
	write_note(c, "GP-1", "Two", true);
	write_note(c, "GP-1", "Three", true);
	check(c, true, "Three 1, Two 1");
	write_note(c, "GP-1", "One", false);
	check(c, true, "One 2, Three 1");
	store_set_reviewer(c->store, "Bartek");
	check(c, true, "");
	write_note(c, "GP-1", "Two", false);
	check(c, true, "Two 2");
	store_set_reviewer(c->store, NULL);
	check(c, true, "");
}

static void a_note_changes_its_theme(void **state)
{
	struct note_words words = {.kind = "question", .text = "Why?", .theme = "Voice", .panel = true};
	struct casefile *c = *state;
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};
	bool made;

	assert_ok(note_add(c->store, "GP", "GP-1", "question", "Why?", true, id, &err));
	assert_ok(note_change(c->store, id, &words, &made, &err));
	assert_true(made);
	check(c, false, "Voice 1");
	assert_ok(note_change(c->store, id, &words, &made, &err));
	assert_false(made);
	words.theme = NULL;
	assert_ok(note_change(c->store, id, &words, &made, &err));
	check(c, false, "Voice 0");
	is_sound(c);
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "Voice 1");
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "");
	is_sound(c);
}

static void filters_find_them_and_what_lies_under_them(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	assert_ok(theme_add(c->store, "Neglect", NULL, NULL, &err));
	assert_ok(theme_add(c->store, "Not brought", "neglect", NULL, &err));
	assert_ok(theme_add(c->store, "To the dentist", "Not brought", NULL, &err));
	check(c, false, "Neglect 0, Not brought under Neglect 0, To the dentist under Not brought 0");
	write_note(c, "GP-1", "Neglect", false);
	write_note(c, "GP-2", "To the dentist", false);
	write_note(c, "GP-3", "Voice", true);
	write_note(c, "GP-4", "", false);
	selects(c, "theme:neglect", "GP-1 GP-2");
	selects(c, "theme:\"not brought\"", "GP-2");
	selects(c, "theme:voice,\"to the dentist\"", "GP-2 GP-3");
	selects(c, "-theme:neglect", "GP-3 GP-4 GP-5 GP-6");
	selects(c, "theme:nothing", "");
	selects(c, "has:note -theme:neglect after:2020-01-21", "GP-4");
	assert_ok(undo_last(c->store, NULL, &err));
	assert_ok(undo_last(c->store, NULL, &err));
	selects(c, "theme:voice", "");
}

static void one_note_on_several_entries_is_one_change(void **state)
{
	static const struct anchor places[] = {{"GP", "GP-1"}, {"GP", "GP-3"}, {"GP", "GP-4"}};
	static const struct anchor wrong[] = {{"GP", "GP-1"}, {"GP", "GP-99"}};
	const struct note_words words = {.kind = "question", .text = "Why?", .theme = "Voice", .panel = true};
	struct casefile *c = *state;
	struct err err = {0};
	struct str what;

	struct str before = casefile_dump(c);
	assert_ok(note_write(c->store, places, 3, &words, NULL, &err));
	selects(c, "theme:voice", "GP-1 GP-3 GP-4");
	check(c, false, "Voice 3");
	is_sound(c);
	str_init(&what);
	assert_ok(undo_last(c->store, &what, &err));
	assert_string_equal(what.text, "added a note to 3 entries");
	struct str after = casefile_dump(c);
	assert_string_equal(after.text, before.text);
	assert_false(note_write(c->store, wrong, 2, &words, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	str_release(&after);
	after = casefile_dump(c);
	assert_string_equal(after.text, before.text);
	str_release(&what);
	str_release(&before);
	str_release(&after);
}

static void what_is_refused(void **state)
{
	static const char *const names[] = {"", " \t ", "two\nlines", "Latin-1 \xE9"};
	struct casefile *c = *state;
	struct err err = {0};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_false(theme_add(c->store, names[i], NULL, NULL, &err));
		assert_int_equal(err.code, ERR_INVALID);
		const struct note_words words = {.kind = "question", .text = "Why?", .theme = names[i], .panel = true};
		if (i > 0) /* "" is no theme */
			assert_false(note_write(c->store, &(struct anchor){"GP", "GP-1"}, 1, &words, NULL, &err));
		assert_int_equal(err.code, ERR_INVALID);
	}
	assert_ok(theme_add(c->store, "Voice", NULL, NULL, &err));
	assert_false(theme_add(c->store, "VOICE", NULL, NULL, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(theme_add(c->store, "Seen", "Nobody", NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	check(c, false, "Voice 0");
}

static void with_entries(struct casefile *c, const char *name, const char *entries)
{
	const char *values[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};

	values[record_field(RECORD_THEME, "entries")] = entries;
	assert_ok(record_find(c->store, RECORD_THEME, name, id, &err));
	assert_ok(record_change(c->store, RECORD_THEME, id, values, NULL, &err));
}

/* "GP:GP-1,GP:GP-2" of the theme of that name. */
static void has_entries(struct casefile *c, const char *name, const char *wanted)
{
	unsigned char id[ROW_ID_BYTES];
	struct record record;
	struct err err = {0};
	struct arena arena;

	arena_init(&arena);
	assert_ok(record_find(c->store, RECORD_THEME, name, id, &err));
	assert_ok(record_get(c->store, &arena, RECORD_THEME, id, &record, &err));
	const char *entries = record.values[record_field(RECORD_THEME, "entries")];
	assert_string_equal(entries != NULL ? entries : "", wanted);
	arena_release(&arena);
}

static void a_new_name_keeps_all_use(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	write_note(c, "GP-1", "Neglect", true);
	assert_ok(theme_add(c->store, "Voice", "Neglect", NULL, &err));
	assert_ok(theme_rename(c->store, "neglect", "Unmet needs", &err));
	check(c, false, "Unmet needs 1, Voice under Unmet needs 0");
	selects(c, "theme:\"unmet needs\"", "GP-1");
	selects(c, "theme:neglect", "");
	assert_false(theme_rename(c->store, "Voice", "UNMET needs", &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(theme_rename(c->store, "Neglect", "Other", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "Neglect 1, Voice under Neglect 0");
}

static void a_merge_loses_no_use(void **state)
{
	struct casefile *c = *state;
	struct record_tie *ties;
	struct err err = {0};
	struct arena arena;
	struct str what;
	size_t n;

	write_note(c, "GP-1", "Neglect", true);
	write_note(c, "GP-2", "Unmet needs", true);
	assert_ok(theme_add(c->store, "Teeth", "Unmet needs", NULL, &err));
	write_note(c, "GP-3", "Teeth", false);
	with_entries(c, "Unmet needs", "GP:GP-4,GP:GP-5");
	with_entries(c, "Neglect", "GP:GP-5");
	struct str before = casefile_dump(c);
	assert_ok(theme_merge(c->store, "unmet needs", "Neglect", &err));
	check(c, false, "Neglect 2, Teeth under Neglect 1");
	check(c, true, "Teeth under Neglect 1, Neglect 2");
	selects(c, "theme:neglect", "GP-1 GP-2 GP-3 GP-4 GP-5");
	selects(c, "theme:\"unmet needs\"", "GP-1 GP-2 GP-3 GP-4 GP-5"); /* as a view saved under it goes on */
	selects(c, "theme:teeth", "GP-3");
	has_entries(c, "Neglect", "GP:GP-4,GP:GP-5");
	assert_false(theme_merge(c->store, "Unmet needs", "Neglect", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	is_sound(c);
	arena_init(&arena);
	assert_ok(record_ties_of_entry(c->store, &arena, "GP", "GP-4", &ties, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(ties[0].title, "Neglect");
	assert_ok(record_ties_of_entry(c->store, &arena, "GP", "GP-5", &ties, &n, &err));
	assert_int_equal(n, 1);
	arena_release(&arena);
	str_init(&what);
	assert_ok(undo_last(c->store, &what, &err));
	assert_string_equal(what.text, "merged the theme \"Unmet needs\" into \"Neglect\"");
	struct str after = casefile_dump(c);
	assert_string_equal(after.text, before.text);
	str_release(&what);
	str_release(&before);
	str_release(&after);
}

static void what_came_with_a_merge_can_be_taken_out(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	assert_ok(theme_add(c->store, "Neglect", NULL, NULL, &err));
	assert_ok(theme_add(c->store, "Unmet needs", NULL, NULL, &err));
	with_entries(c, "Unmet needs", "GP:GP-4,GP:GP-5");
	assert_ok(theme_merge(c->store, "Unmet needs", "Neglect", &err));
	with_entries(c, "Neglect", "GP:GP-4,GP:GP-6");
	has_entries(c, "Neglect", "GP:GP-4,GP:GP-6");
	selects(c, "theme:neglect", "GP-4 GP-6");
	assert_ok(undo_last(c->store, NULL, &err));
	has_entries(c, "Neglect", "GP:GP-4,GP:GP-5");
	/* A new one of the old name is another theme. */
	assert_ok(theme_add(c->store, "Unmet needs", NULL, NULL, &err));
	check(c, false, "Neglect 0, Unmet needs 0");
	has_entries(c, "Unmet needs", "");
}

/* What a join of two copies may bring, of which each merged one into the other. */
static void put_merge(struct casefile *c, const unsigned char *from, const unsigned char *into)
{
	struct change change;
	struct err err = {0};

	change_init(&change, "test");
	str_add(&change.sentence, "merged them");
	change_blob(&change, "theme", from, ROW_ID_BYTES, "merged", into, ROW_ID_BYTES);
	assert_ok(change_commit(c->store, &change, &err));
	change_release(&change);
}

static void a_circle_of_merges_ends_in_the_lowest_id(void **state)
{
	static const char *const names[] = {"One", "Two", "Three", "Four"};
	struct casefile *c = *state;
	unsigned char ids[4][ROW_ID_BYTES];
	struct err err = {0};
	int lowest = 0;
	char wanted[64];

	for (int i = 0; i < 4; i++) {
		assert_ok(theme_add(c->store, names[i], NULL, ids[i], &err));
		write_note(c, "GP-1", names[i], false);
		if (i < 3 && memcmp(ids[i], ids[lowest], ROW_ID_BYTES) < 0)
			lowest = i;
	}
	for (int i = 0; i < 3; i++)
		put_merge(c, ids[i], ids[(i + 1) % 3]);
	put_merge(c, ids[3], ids[1]); /* from outside into the circle */
	snprintf(wanted, sizeof wanted, "%s 4", names[lowest]);
	check(c, false, wanted);
	selects(c, "theme:two", "GP-1");
	is_sound(c);
}

static void one_merged_into_what_is_gone_is_itself_again(void **state)
{
	struct casefile *c = *state;
	unsigned char one[ROW_ID_BYTES], gone[ROW_ID_BYTES];
	struct change change;
	struct err err = {0};

	assert_ok(theme_add(c->store, "One", NULL, one, &err));
	assert_ok(theme_add(c->store, "Gone", NULL, gone, &err));
	put_merge(c, one, gone);
	check(c, false, "Gone 0");
	assert_ok(record_delete(c->store, RECORD_THEME, gone, &err)); /* here both go */
	check(c, false, "");
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "Gone 0");
	change_init(&change, "test");
	str_add(&change.sentence, "deleted it elsewhere");
	change_int(&change, "theme", gone, ROW_ID_BYTES, "alive", 0);
	assert_ok(change_commit(c->store, &change, &err));
	change_release(&change);
	check(c, false, "One 0");
}

static void one_that_others_lie_under_may_go_into_one_of_them(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	assert_ok(theme_add(c->store, "Neglect", NULL, NULL, &err));
	assert_ok(theme_add(c->store, "Teeth", "Neglect", NULL, &err));
	assert_ok(theme_merge(c->store, "Neglect", "Teeth", &err));
	check(c, false, "Teeth 0");
	assert_false(theme_merge(c->store, "Teeth", "TEETH", &err));
	assert_int_equal(err.code, ERR_INVALID);
}

static void the_seven_are_quoted(void **state)
{
	struct casefile *c = *state;
	struct record *themes;
	struct err err = {0};
	struct arena arena;
	size_t made, n;

	assert_ok(theme_add(c->store, "the marginalisation of fathers", NULL, NULL, &err));
	assert_ok(theme_starter(c->store, &made, &err));
	assert_int_equal(made, 6);
	assert_ok(theme_rename(c->store, "Parental risk factors", "Risk", &err));
	assert_ok(theme_starter(c->store, &made, &err));
	assert_int_equal(made, 0);
	arena_init(&arena);
	assert_ok(record_list(c->store, &arena, RECORD_THEME, &themes, &n, &err));
	assert_int_equal(n, 7);
	const char *quoted = themes[6].values[record_field(RECORD_THEME, "quoted")];
	assert_non_null(strstr(quoted, "December 2018"));
	arena_release(&arena);
	is_sound(c);
	assert_ok(undo_last(c->store, NULL, &err));
	assert_ok(undo_last(c->store, NULL, &err));
	check(c, false, "the marginalisation of fathers 0");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(they_are_made_with_their_note),
		TEST(the_recent_ones_are_the_reviewers_own),
		TEST(a_note_changes_its_theme),
		TEST(filters_find_them_and_what_lies_under_them),
		TEST(one_note_on_several_entries_is_one_change),
		TEST(what_is_refused),
		TEST(a_new_name_keeps_all_use),
		TEST(a_merge_loses_no_use),
		TEST(what_came_with_a_merge_can_be_taken_out),
		TEST(a_circle_of_merges_ends_in_the_lowest_id),
		TEST(one_merged_into_what_is_gone_is_itself_again),
		TEST(one_that_others_lie_under_may_go_into_one_of_them),
		TEST(the_seven_are_quoted),
	};

	return cmocka_run_group_tests_name("themes", tests, NULL, NULL);
}
