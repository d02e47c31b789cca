/* Records: every kind is made, changed, deleted and undone through the one table; its fields are the columns there are;
 * what points at one another is found, and stays whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/undo.h"
#include "core/mem.h"
#include "core/note.h"
#include "core/record.h"
#include "core/row_id.h"
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

static void is_sound(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

/* Values by pairs of names and texts, ending in NULL. */
struct given {
	const char *values[RECORD_FIELDS];
};

static struct given given(enum record_kind kind, const char *const *pairs)
{
	struct given g = {{0}};

	for (; *pairs != NULL; pairs += 2) {
		assert_int_not_equal(record_field(kind, pairs[0]), -1);
		g.values[record_field(kind, pairs[0])] = pairs[1];
	}
	return g;
}

#define GIVEN(kind, ...) given(kind, (const char *const[]){__VA_ARGS__, NULL}).values

static void add(struct casefile *c, enum record_kind kind, const char *const *values, unsigned char id[ROW_ID_BYTES])
{
	struct err err = {0};

	assert_ok(record_add(c->store, kind, values, id, NULL, &err));
}

static void refuses(struct casefile *c, enum record_kind kind, const char *const *values, const char *field,
                    const char *what)
{
	struct err err = {0};
	int at = -2;

	assert_false(record_add(c->store, kind, values, NULL, &at, &err));
	assert_string_equal(err.text, what);
	assert_int_equal(at, record_field(kind, field));
}

/* The values of the record as "title=...; entries=..." */
static void has(struct casefile *c, enum record_kind kind, const unsigned char *id, const char *wanted)
{
	struct record record;
	struct arena arena;
	struct err err = {0};
	struct str got;

	str_init(&got);
	arena_init(&arena);
	assert_ok(record_get(c->store, &arena, kind, id, &record, &err));
	for (int i = 0; i < record_fields(kind); i++)
		if (record.values[i] != NULL)
			str_format(&got, "%s%s=%s", got.length > 0 ? "; " : "", record_kind_info(kind)->fields[i].name,
			           record.values[i]);
	assert_string_equal(got.text, wanted);
	arena_release(&arena);
	str_release(&got);
}

/* A value that the field takes; `n` tells one record from another. */
static const char *any_value(struct arena *arena, struct casefile *c, const struct record_field *f,
                             unsigned char ids[RECORD_KINDS][ROW_ID_BYTES], const unsigned char *note, int n)
{
	char hex[ROW_ID_HEX + 1];

	switch (f->type) {
	case RECORD_CHOICE:
		return f->choices[0].name;
	case RECORD_DATE:
		return "2021-05";
	case RECORD_AGENCY:
		return "GP";
	case RECORD_YES:
		return "yes";
	case RECORD_REF:
	case RECORD_REFS:
		row_id_hex(f->of == RECORD_NOTE ? note : ids[f->of], hex);
		return arena_copy(arena, hex);
	case RECORD_ENTRIES:
		(void)c;
		return (f->flags & RECORD_ONE) == 0 ? "GP:GP-1,GP:GP-2" : strcmp(f->name, "from") == 0 ? "GP:GP-1" : "GP:GP-2";
	default:
		return arena_format(arena, "%s %d", f->name, n);
	}
}

/* Of each kind one with a value in every field that can have one by then, undone to the start and redone. */
static void every_kind_and_field_is_kept_undone_and_redone(void **state)
{
	struct casefile *c = *state;
	unsigned char ids[RECORD_KINDS][ROW_ID_BYTES], note[ROW_ID_BYTES];
	struct arena arena;
	struct err err = {0};
	int made = 0;

	arena_init(&arena);
	assert_ok(note_add(c->store, "GP", "GP-1", "analysis", "Why?", true, note, &err));
	struct str start = casefile_dump(c);
	for (int k = 0; k < RECORD_KINDS; k++) {
		const struct record_field *fields = record_kind_info(k)->fields;
		const char *values[RECORD_FIELDS] = {0};
		assert_true(record_fields(k) <= RECORD_FIELDS);
		for (int i = 0; fields[i].name != NULL; i++)
			if ((fields[i].type != RECORD_REF && fields[i].type != RECORD_REFS) || fields[i].of < (enum record_kind)k ||
			    fields[i].of == RECORD_NOTE)
				values[i] = any_value(&arena, c, &fields[i], ids, note, k);
		add(c, k, values, ids[k]);
		made++;
		struct record record;
		assert_ok(record_get(c->store, &arena, k, ids[k], &record, &err));
		for (int i = 0; fields[i].name != NULL; i++) {
			if (values[i] == NULL)
				assert_null(record.values[i]);
			else
				assert_string_equal(record.values[i], values[i]);
		}
		assert_string_equal(record.reviewer, "A Reviewer");
	}
	is_sound(c);
	struct str end = casefile_dump(c);
	for (int i = 0; i < made; i++)
		assert_ok(undo_last(c->store, NULL, &err));
	struct str undone = casefile_dump(c);
	assert_string_equal(undone.text, start.text);
	for (int i = 0; i < made; i++)
		assert_ok(redo_last(c->store, NULL, &err));
	struct str redone = casefile_dump(c);
	assert_string_equal(redone.text, end.text);
	is_sound(c);
	str_release(&start);
	str_release(&end);
	str_release(&undone);
	str_release(&redone);
	arena_release(&arena);
}

static void one_is_changed_field_by_field(void **state)
{
	struct casefile *c = *state;
	unsigned char id[ROW_ID_BYTES];
	struct err err = {0};
	struct str what;

	add(c, RECORD_EPISODE,
	    GIVEN(RECORD_EPISODE, "title", " The missed check ", "from", "May 2021", "entries", "GP:GP-1, GP:GP-2"), id);
	has(c, RECORD_EPISODE, id, "title=The missed check; from=2021-05; entries=GP:GP-1,GP:GP-2");
	assert_ok(record_change(c->store, RECORD_EPISODE, id,
	                        GIVEN(RECORD_EPISODE, "from", "", "to", "6/5/2021", "entries", "GP:GP-2,GP:GP-3"), NULL,
	                        &err));
	has(c, RECORD_EPISODE, id, "title=The missed check; to=2021-05-06; entries=GP:GP-2,GP:GP-3");
	assert_ok(
		record_change(c->store, RECORD_EPISODE, id, GIVEN(RECORD_EPISODE, "title", "The missed check"), NULL, &err));
	str_init(&what);
	assert_ok(undo_last(c->store, &what, &err)); /* the last was none */
	assert_string_equal(what.text, "changed from, to, entries of the episode \"The missed check\"");
	has(c, RECORD_EPISODE, id, "title=The missed check; from=2021-05; entries=GP:GP-1,GP:GP-2");
	assert_ok(record_put(c->store, RECORD_EPISODE, id, record_field(RECORD_EPISODE, "entries"),
	                     (const struct anchor[]){{"GP", "GP-2"}, {"GP", "GP-4"}}, 2, true, &err));
	has(c, RECORD_EPISODE, id, "title=The missed check; from=2021-05; entries=GP:GP-1,GP:GP-2,GP:GP-4");
	assert_ok(record_put(c->store, RECORD_EPISODE, id, record_field(RECORD_EPISODE, "entries"),
	                     (const struct anchor[]){{"GP", "GP-1"}}, 1, false, &err));
	has(c, RECORD_EPISODE, id, "title=The missed check; from=2021-05; entries=GP:GP-2,GP:GP-4");
	str_release(&what);
	is_sound(c);
}

static void what_others_rest_on_is_not_deleted(void **state)
{
	struct casefile *c = *state;
	unsigned char finding[ROW_ID_BYTES], recommendation[ROW_ID_BYTES];
	struct record_tie *ties;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	add(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "Nobody asked", "entries", "GP:GP-1"), finding);
	add(c, RECORD_RECOMMENDATION,
	    GIVEN(RECORD_RECOMMENDATION, "number", "1", "text", "Ask", "findings", "nobody ASKED"), recommendation);
	assert_false(record_delete(c->store, RECORD_FINDING, finding, &err));
	assert_string_equal(err.text,
	                    "the finding \"Nobody asked\" is not deleted: the recommendation \"1: Ask\" rests on it; "
	                    "take it out there first");
	assert_ok(record_ties_of_entry(c->store, &arena, "GP", "GP-1", &ties, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(ties[0].title, "Nobody asked");
	unsigned char note[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	assert_ok(note_add(c->store, "GP", "GP-1", "analysis", "Why?", true, note, &err));
	row_id_hex(note, hex);
	assert_ok(record_change(c->store, RECORD_FINDING, finding, GIVEN(RECORD_FINDING, "notes", hex), NULL, &err));
	assert_false(note_delete(c->store, note, &err));
	assert_string_equal(err.text, "the note on GP:GP-1 is not deleted: the finding \"Nobody asked\" rests on it; "
	                              "take it out there first");
	assert_ok(record_change(c->store, RECORD_FINDING, finding, GIVEN(RECORD_FINDING, "notes", ""), NULL, &err));
	assert_ok(note_delete(c->store, note, &err));
	assert_ok(record_delete(c->store, RECORD_RECOMMENDATION, recommendation, &err));
	assert_ok(record_delete(c->store, RECORD_FINDING, finding, &err));
	assert_false(record_is_there(c->store, RECORD_FINDING, finding));
	assert_ok(record_ties_of_entry(c->store, &arena, "GP", "GP-1", &ties, &n, &err));
	assert_int_equal(n, 0);
	assert_ok(undo_last(c->store, NULL, &err));
	has(c, RECORD_FINDING, finding, "title=Nobody asked; entries=GP:GP-1");
	arena_release(&arena);
	is_sound(c);
}

static void a_link_is_what_it_says(void **state)
{
	struct casefile *c = *state;
	unsigned char id[ROW_ID_BYTES], again[ROW_ID_BYTES];
	struct err err = {0};

	struct given link = given(RECORD_LINK, (const char *const[]){"from", "GP:GP-1", "kind", "led to", "to", "GP:GP-2",
	                                                             "text", "The letter says so", NULL});
	add(c, RECORD_LINK, link.values, id);
	has(c, RECORD_LINK, id, "from=GP:GP-1; kind=led-to; to=GP:GP-2; text=The letter says so");
	assert_false(record_add(c->store, RECORD_LINK, link.values, NULL, NULL, &err));
	assert_string_equal(err.text, "this link is there already");
	assert_false(record_change(c->store, RECORD_LINK, id, GIVEN(RECORD_LINK, "to", "GP:GP-3"), NULL, &err));
	assert_ok(record_delete(c->store, RECORD_LINK, id, &err));
	add(c, RECORD_LINK, GIVEN(RECORD_LINK, "from", "GP:GP-1", "kind", "led-to", "to", "GP:GP-2"), again);
	assert_memory_equal(id, again, sizeof id);
	has(c, RECORD_LINK, id, "from=GP:GP-1; kind=led-to; to=GP:GP-2");
	is_sound(c);
}

static void what_makes_no_sense_is_refused(void **state)
{
	struct casefile *c = *state;

	add(c, RECORD_RECOMMENDATION, GIVEN(RECORD_RECOMMENDATION, "number", "1", "text", "Ask"), NULL);
	struct str before = casefile_dump(c);
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "text", "x"), "title", "Title: it needs one");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", " \n"), "title", "Title: it needs one");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "a\nb"), "title", "Title: this is more than a line");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "\xff"), "title", "Title: this is not UTF-8 text");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "t", "entries", "GP:GP-9"), "entries",
	        "Entries: no submission that is loaded has an entry GP:GP-9");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "t", "kloes", "7"), "kloes",
	        "Key lines: there is no key line of enquiry \"7\"");
	refuses(c, RECORD_FINDING, GIVEN(RECORD_FINDING, "title", "t", "kind", "bad"), "kind",
	        "Kind: \"bad\" is none of learning or good-practice");
	refuses(c, RECORD_QUESTION, GIVEN(RECORD_QUESTION, "agency", "gp", "text", "?"), "agency",
	        "Agency: \"gp\" is no agency's code: A to Z and 0 to 9, up to eight of them");
	refuses(c, RECORD_QUESTION, GIVEN(RECORD_QUESTION, "agency", "GP", "text", "?", "due", "soon"), "due",
	        "Due: this is no date that can be read: write it as 6/5/2021, May 2021 or 2021");
	refuses(c, RECORD_LINK, GIVEN(RECORD_LINK, "from", "GP:GP-1", "to", "GP:GP-1", "kind", "led-to"), "to",
	        "To: an entry cannot be linked with itself");
	refuses(c, RECORD_LINK, GIVEN(RECORD_LINK, "from", "GP:GP-1,GP:GP-2", "to", "GP:GP-3", "kind", "led-to"), "from",
	        "Entry: these are 2 entries, where one belongs");
	refuses(c, RECORD_INCIDENT, GIVEN(RECORD_INCIDENT, "title", "t", "entries", "GP:GP-1"), "entries",
	        "Entries: one entry alone is no incident; name those that tell of the same");
	refuses(c, RECORD_EPISODE, GIVEN(RECORD_EPISODE, "title", "t", "from", "2021", "to", "2020"), "to",
	        "To: this is before its beginning");
	refuses(c, RECORD_RESPONSE, GIVEN(RECORD_RESPONSE, "recommendation", "1", "agency", "GP", "state", "not accepted"),
	        "reason", "Reason: say why it is not accepted in full");
	refuses(c, RECORD_ACTION, GIVEN(RECORD_ACTION, "recommendation", "1", "text", "t", "state", "superseded"), "why",
	        "Why: say why it is superseded");
	struct str after = casefile_dump(c);
	assert_string_equal(before.text, after.text);
	str_release(&before);
	str_release(&after);
}

static void a_theme_has_one_place(void **state)
{
	struct casefile *c = *state;
	unsigned char above[ROW_ID_BYTES], beneath[ROW_ID_BYTES];
	struct err err = {0};

	add(c, RECORD_THEME, GIVEN(RECORD_THEME, "name", "Neglect"), above);
	add(c, RECORD_THEME, GIVEN(RECORD_THEME, "name", "Not brought", "parent", "neglect"), beneath);
	refuses(c, RECORD_THEME, GIVEN(RECORD_THEME, "name", "NEGLECT"), "name",
	        "Name: there is a theme of that name already");
	assert_false(
		record_change(c->store, RECORD_THEME, above, GIVEN(RECORD_THEME, "parent", "Not brought"), NULL, &err));
	assert_string_equal(err.text, "Under: a theme cannot lie under itself");
	assert_ok(record_change(c->store, RECORD_THEME, above, GIVEN(RECORD_THEME, "name", "neglect"), NULL, &err));
	is_sound(c);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(every_kind_and_field_is_kept_undone_and_redone),
		TEST(one_is_changed_field_by_field),
		TEST(what_others_rest_on_is_not_deleted),
		TEST(a_link_is_what_it_says),
		TEST(what_makes_no_sense_is_refused),
		TEST(a_theme_has_one_place),
	};

	return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
