/* The form of a record, as it looks and as it is filled in; and what is put on entries by one key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/query.h"
#include "core/record.h"
#include "core/str.h"
#include "tests/lib/records.h"
#include "tests/lib/viewtest.h"

static void open_alder(struct viewtest *t)
{
	viewtest_open(t, "alder");
	assert_true(viewtest_do(t, "name A Reviewer"));
	assert_true(viewtest_do(t, "goto 24/9/2018"));
}

/* "CSC:CSC-0003" and HOUS:HH/18/002, which tell of one visit; the selection goes one on. */
static void tick_two(struct viewtest *t)
{
	assert_true(viewtest_do(t, "tick"));
	assert_true(viewtest_do(t, "tick"));
}

static size_t count(struct viewtest *t, enum record_kind kind, struct record *first, struct arena *arena)
{
	struct record *list;
	struct err err = {0};
	size_t n;

	assert_true(record_list(t->file.store, arena, kind, &list, &n, &err));
	if (n > 0)
		*first = list[0];
	return n;
}

/* The one record of that kind has that value in that field. */
static void holds(struct viewtest *t, enum record_kind kind, const char *field, const char *wanted)
{
	struct record record;
	struct arena arena;

	arena_init(&arena);
	assert_int_equal(count(t, kind, &record, &arena), 1);
	assert_string_equal(record.values[record_field(kind, field)], wanted);
	arena_release(&arena);
}

static void none(struct viewtest *t, enum record_kind kind)
{
	struct record record;
	struct arena arena;

	arena_init(&arena);
	assert_int_equal(count(t, kind, &record, &arena), 0);
	arena_release(&arena);
}

static void says(const struct viewtest *t, const char *wanted)
{
	assert_string_equal(t->desk.message, wanted);
}

static void looks(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "o");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	viewtest_type(&t, "Who looked at the two mattresses, and when?");
	viewtest_look_all(&t, "record-alder");
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "e");
	viewtest_look_all(&t, "record-episode");
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "=");
	viewtest_look(&t, 24, 80, "record-link-80x24");
	viewtest_key(&t, "Esc");
	assert_true(viewtest_do(&t, "own-entry"));
	viewtest_look(&t, 24, 80, "record-own-entry-80x24");
	viewtest_key(&t, "Esc");
	struct subject finding = {.record_kind = RECORD_FINDING};
	assert_true(stack_push(&t.desk.stack, &view_record, &finding, &err));
	viewtest_look(&t, 24, 80, "record-finding-80x24");
	viewtest_close(&t);
}

/* Whatever kind there is has a form, in which every field that is asked for has a place. */
static void every_kind_has_a_form(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	open_alder(&t);
	for (int kind = 0; kind < RECORD_KINDS; kind++) {
		struct subject subject = {.record_kind = kind};
		assert_true(stack_push(&t.desk.stack, &view_record, &subject, &err));
		viewtest_draw(&t, 60, 120);
		for (const struct record_field *f = record_kind_info(kind)->fields; f->name != NULL; f++)
			if ((f->flags & RECORD_HIDDEN) == 0 && !viewtest_shows(&t, f->label))
				fail_msg("%s of %s has no place in its form", f->name, record_kind_info(kind)->name);
		assert_true(viewtest_shows(&t, "[ Save Ctrl-S ]"));
		viewtest_key(&t, "Esc");
		assert_ptr_equal(viewtest_top(&t), &view_timeline);
	}
	viewtest_close(&t);
}

static void saves_what_was_filled_in(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "o");
	viewtest_type(&t, "Łukasz, who went back?");
	viewtest_key(&t, "Ctrl-S");
	says(&t, "saved: the question");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	holds(&t, RECORD_QUESTION, "text", "Łukasz, who went back?");
	holds(&t, RECORD_QUESTION, "agency", "CSC");
	holds(&t, RECORD_QUESTION, "entries", "CSC:CSC-0003");
	viewtest_draw(&t, 40, 120);
	assert_true(viewtest_shows(&t, "ASKED    Łukasz, who went back?"));
	viewtest_key(&t, "u");
	none(&t, RECORD_QUESTION);
	viewtest_close(&t);
}

/* What is wrong stands beneath its field, and nothing is lost. */
static void says_what_is_wrong(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "e");
	viewtest_key(&t, "Ctrl-S");
	assert_true(viewtest_shows(&t, "it needs one"));
	viewtest_type(&t, "The visit");
	viewtest_key(&t, "Down");
	viewtest_type(&t, "31/2/2019");
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	assert_true(viewtest_shows(&t, "> From"));
	viewtest_look(&t, 24, 80, "record-error-80x24");
	none(&t, RECORD_EPISODE);
	viewtest_key(&t, "Ctrl-U");
	viewtest_type(&t, "Sept 2018");
	viewtest_key(&t, "Ctrl-S");
	holds(&t, RECORD_EPISODE, "from", "2018-09");
	holds(&t, RECORD_EPISODE, "title", "The visit");
	viewtest_close(&t);
}

static void changes_an_old_one(void **state)
{
	struct viewtest t;
	struct err err = {0};
	struct arena arena;
	struct record record;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "e");
	viewtest_type(&t, "The visit");
	viewtest_key(&t, "Ctrl-S");
	arena_init(&arena);
	assert_int_equal(count(&t, RECORD_EPISODE, &record, &arena), 1);
	struct subject old = {.record_kind = RECORD_EPISODE, .has_record = true};
	memcpy(old.record, record.id, sizeof old.record);
	arena_release(&arena);
	assert_true(stack_push(&t.desk.stack, &view_record, &old, &err));
	viewtest_look(&t, 24, 80, "record-changing-80x24");
	/* what somebody else writes meanwhile into another field stays */
	const char *values[RECORD_FIELDS] = {0};
	values[record_field(RECORD_EPISODE, "good")] = "They went back";
	assert_true(record_change(t.file.store, RECORD_EPISODE, old.record, values, NULL, &err));
	viewtest_type(&t, " in autumn");
	viewtest_key(&t, "Ctrl-S");
	holds(&t, RECORD_EPISODE, "title", "The visit in autumn");
	holds(&t, RECORD_EPISODE, "good", "They went back");
	assert_true(stack_push(&t.desk.stack, &view_record, &old, &err));
	viewtest_do(&t, "delete-record");
	says(&t, "saved: deleted the episode");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	none(&t, RECORD_EPISODE);
	viewtest_key(&t, "u");
	holds(&t, RECORD_EPISODE, "title", "The visit in autumn");
	viewtest_close(&t);
}

static void open_form(struct viewtest *t, enum record_kind kind, const unsigned char *id)
{
	struct subject subject = {.record_kind = kind, .has_record = id != NULL};
	struct err err = {0};

	if (id != NULL)
		memcpy(subject.record, id, sizeof subject.record);
	assert_true(stack_push(&t->desk.stack, &view_record, &subject, &err));
}

static void has_level(struct viewtest *t, const char *wanted, unsigned char id[ROW_ID_BYTES])
{
	struct record record;
	struct arena arena;

	arena_init(&arena);
	assert_int_equal(count(t, RECORD_RECOMMENDATION, &record, &arena), 1);
	const char *level = record.values[record_field(RECORD_RECOMMENDATION, "level")];
	assert_string_equal(level != NULL ? level : "none", wanted);
	memcpy(id, record.id, ROW_ID_BYTES);
	arena_release(&arena);
}

/* A choice that need not be made is none until somebody makes it, and can be none again. */
static void nothing_is_said_for_anybody(void **state)
{
	struct viewtest t;
	unsigned char id[ROW_ID_BYTES];

	(void)state;
	open_alder(&t);
	open_form(&t, RECORD_RECOMMENDATION, NULL);
	viewtest_look(&t, 24, 80, "record-recommendation-80x24");
	viewtest_type(&t, "1");
	viewtest_key(&t, "Down");
	viewtest_type(&t, "Write down what each child says");
	viewtest_key(&t, "Ctrl-S");
	has_level(&t, "none", id);
	open_form(&t, RECORD_RECOMMENDATION, id);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "3");
	viewtest_key(&t, "Ctrl-S");
	has_level(&t, "single-agency", id);
	open_form(&t, RECORD_RECOMMENDATION, id);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "1");
	viewtest_key(&t, "Ctrl-S");
	has_level(&t, "none", id);
	viewtest_close(&t);
}

static void lists_are_completed(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	RECORDS_ADD(t.file.store, RECORD_FINDING, "title", "Seen alone too seldom");
	RECORDS_ADD(t.file.store, RECORD_FINDING, "title", "Homes went unseen");
	open_form(&t, RECORD_RECOMMENDATION, NULL);
	for (int i = 0; i < 4; i++)
		viewtest_key(&t, "Tab");
	viewtest_type(&t, "seen");
	viewtest_key(&t, "Right");
	viewtest_type(&t, ", h");
	viewtest_key(&t, "Right");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "Findings  Seen alone too seldom, Homes went unseen"));
	viewtest_close(&t);
}

static void leaves_without_saving(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "e");
	viewtest_type(&t, "x");
	viewtest_key(&t, "Esc");
	says(&t, "not saved yet: Ctrl-S saves it, Esc again throws it away");
	viewtest_key(&t, "Esc");
	says(&t, "nothing was saved");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	none(&t, RECORD_EPISODE);
	viewtest_close(&t);
}

static void two_are_linked_or_one_happening(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	tick_two(&t);
	viewtest_key(&t, "=");
	viewtest_look(&t, 24, 80, "record-two-80x24");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "Who saw the mattresses");
	viewtest_key(&t, "Ctrl-S");
	says(&t, "saved: the incident");
	holds(&t, RECORD_INCIDENT, "entries", "CSC:CSC-0003,HOUS:HH/18/002");
	assert_true(viewtest_do(&t, "link contradicts"));
	viewtest_key(&t, "Ctrl-S");
	says(&t, "saved: the link");
	holds(&t, RECORD_LINK, "from", "CSC:CSC-0003");
	holds(&t, RECORD_LINK, "kind", "contradicts");
	holds(&t, RECORD_LINK, "to", "HOUS:HH/18/002");
	assert_false(viewtest_do(&t, "link loves"));
	says(&t, "\"loves\" is no kind of link");
	viewtest_do(&t, "tick");
	assert_false(viewtest_do(&t, "link contradicts"));
	says(&t, "a link has two ends, and 3 entries are ticked");
	viewtest_key(&t, "=");
	assert_ptr_equal(viewtest_top(&t), &view_record);
	assert_true(viewtest_shows(&t, "new incident"));
	viewtest_close(&t);
}

/* All of it stands in the list and in the text, and goes again. */
static void marks_are_seen(void **state)
{
	struct viewtest t;
	struct str before, after;

	(void)state;
	open_alder(&t);
	before = casefile_dump(&t.file);
	viewtest_key(&t, "*");
	says(&t, "saved: a star on CSC:CSC-0003");
	viewtest_key(&t, "!");
	says(&t, "saved: CSC:CSC-0003 is flagged as significant (!)");
	viewtest_key(&t, "!");
	says(&t, "saved: CSC:CSC-0003 is flagged as significant (!!)");
	viewtest_key(&t, "t");
	viewtest_type(&t, "Not brought");
	viewtest_key(&t, "Enter");
	says(&t, "saved: new theme \"Not brought\" on CSC:CSC-0003");
	viewtest_look_all(&t, "timeline-marked");
	viewtest_key(&t, "t");
	viewtest_type(&t, "not br");
	viewtest_draw(&t, 24, 80);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Enter");
	says(&t, "saved: theme \"Not brought\" taken off CSC:CSC-0003");
	viewtest_key(&t, "!");
	says(&t, "saved: CSC:CSC-0003 is not flagged any longer");
	viewtest_key(&t, "*");
	says(&t, "saved: no star any longer on CSC:CSC-0003");
	for (int i = 0; i < 7; i++)
		viewtest_key(&t, "u");
	after = casefile_dump(&t.file);
	assert_string_equal(before.text, after.text);
	str_release(&before);
	str_release(&after);
	viewtest_close(&t);
}

/* What the agency marked and what the reviewer did are told apart. */
static void beside_the_agencys_own(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	assert_true(viewtest_do(&t, "goto 11/8/2021"));
	assert_true(viewtest_shows(&t, "a chi… +      "));
	viewtest_key(&t, "!");
	assert_true(viewtest_shows(&t, "a chi… +!     "));
	viewtest_key(&t, "!");
	assert_true(viewtest_shows(&t, "a chi… +!!    "));
	viewtest_key(&t, "!");
	assert_true(viewtest_shows(&t, "a chi… +      "));
	viewtest_close(&t);
}

/* In an entry that is open as in the Timeline. */
static void in_an_entry(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "Enter");
	viewtest_key(&t, "*");
	says(&t, "saved: a star on CSC:CSC-0003");
	assert_true(viewtest_shows(&t, "MARKS    starred"));
	viewtest_key(&t, "o");
	viewtest_type(&t, "Why?");
	viewtest_key(&t, "Ctrl-S");
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	holds(&t, RECORD_QUESTION, "entries", "CSC:CSC-0003");
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(every_kind_has_a_form),
		cmocka_unit_test(saves_what_was_filled_in),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(changes_an_old_one),
		cmocka_unit_test(nothing_is_said_for_anybody),
		cmocka_unit_test(lists_are_completed),
		cmocka_unit_test(leaves_without_saving),
		cmocka_unit_test(two_are_linked_or_one_happening),
		cmocka_unit_test(marks_are_seen),
		cmocka_unit_test(beside_the_agencys_own),
		cmocka_unit_test(in_an_entry),
	};

	return cmocka_run_group_tests_name("the form of a record", tests, NULL, NULL);
}
