/* The notes of a whole case: which there are of what is asked, in either order, and how many of each kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/notes.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static void add(struct casefile *c, const char *who, const char *entry, const char *kind, const char *text)
{
	struct err err = {0};

	store_set_reviewer(c->store, who);
	assert_ok(note_add(c->store, "A", entry, kind, text, true, NULL, &err));
}

/* Three entries, the first of them without a date and one of 2020; five notes. */
static void open_case(struct casefile *c)
{
	const struct entry entries[] = {
		{.id = "1", .when = ""}, {.id = "2", .when = "2021-01-01"}, {.id = "3", .when = "2020-01-01"}};
	struct err err = {0};

	casefile_open(c, 0);
	assert_ok(casefile_submit(c, "A", 1, entries, 3, &err));
	add(c, "Ann", "1", "question", "One: who?");
	add(c, "Bea", "2", "analysis", "Two meetings.");
	add(c, "Ann", "3", "question", "Three meetings, who came?");
	add(c, "Bea", "3", "question", "Four");
	add(c, "Ann", "2", "correction", "Five");
	assert_ok(undo_last(c->store, NULL, &err));
}

static void expect(struct casefile *c, struct notes_asked asked, const char *wanted)
{
	struct notes notes;
	struct note note;
	struct arena arena;
	struct err err = {0};
	struct str out;

	arena_init(&arena);
	str_init(&out);
	assert_ok(notes_load(c->store, &asked, &notes, &err));
	for (size_t i = 0; i < notes.n; i++) {
		assert_ok(note_find(c->store, &arena, notes.ids[i].id, &note, &err));
		str_format(&out, "%.4s ", note.text);
	}
	str_format(&out, "questions %d analyses %d total %d", (int)notes.of_kind[0], (int)notes.of_kind[1],
	           (int)notes.total);
	assert_string_equal(out.text, wanted);
	notes_release(&notes);
	str_release(&out);
	arena_release(&arena);
}

static void are_those_asked_for(void **state)
{
	struct casefile c;
	struct notes notes;
	struct err err = {0};

	(void)state;
	open_case(&c);
	expect(&c, (struct notes_asked){0}, "Four Thre Two  One: questions 3 analyses 1 total 4");
	expect(&c, (struct notes_asked){.by_date = true}, "Thre Four Two  One: questions 3 analyses 1 total 4");
	expect(&c, (struct notes_asked){.kind = "question"}, "Four Thre One: questions 3 analyses 1 total 4");
	expect(&c, (struct notes_asked){.reviewer = "Ann"}, "Thre One: questions 2 analyses 0 total 4");
	expect(&c, (struct notes_asked){.words = "MEETINGS"}, "Thre Two  questions 1 analyses 1 total 4");
	expect(&c, (struct notes_asked){.words = "who", .kind = "question", .reviewer = "Ann", .by_date = true},
	       "Thre One: questions 2 analyses 0 total 4");
	expect(&c, (struct notes_asked){.words = ""}, "Four Thre Two  One: questions 3 analyses 1 total 4");
	assert_false(notes_load(c.store, &(struct notes_asked){.words = "-who"}, &notes, &err));
	assert_int_equal(err.code, ERR_INVALID);
	casefile_close(&c);
}

static void are_by_these_reviewers(void **state)
{
	struct casefile c;
	struct arena arena;
	const char **names;
	struct err err = {0};
	size_t n;

	(void)state;
	open_case(&c);
	arena_init(&arena);
	assert_ok(notes_reviewers(c.store, &arena, &names, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "Ann");
	assert_string_equal(names[1], "Bea");
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_those_asked_for),
		cmocka_unit_test(are_by_these_reviewers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
