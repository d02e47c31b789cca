/* What was typed into the form of a record and not saved: it outlives the program, and is gone once it is saved or
 * thrown away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/record.h"
#include "tests/lib/records.h"
#include "tests/lib/viewtest.h"

static void open_alder(struct viewtest *t)
{
	viewtest_open(t, "alder");
	assert_true(viewtest_do(t, "name A Reviewer"));
	assert_true(viewtest_do(t, "goto 24/9/2018"));
}

/* As if the program had been killed, and the case were opened again. */
static void killed(struct viewtest *t)
{
	struct err err = {0};

	desk_release(&t->desk);
	assert_true(desk_init(&t->desk, t->file.store, "tester", &t->preferences, NULL, &err));
	viewtest_draw(t, 24, 80);
}

static bool is_kept(struct viewtest *t)
{
	struct draft draft;
	struct arena arena;
	struct err err = {0};
	bool found;

	arena_init(&arena);
	assert_true(draft_last(t->file.store, &arena, &draft, &found, &err));
	arena_release(&arena);
	return found;
}

static void comes_back(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	assert_true(viewtest_do(&t, "tick"));
	assert_true(viewtest_do(&t, "tick"));
	viewtest_key(&t, "e");
	viewtest_type(&t, "Half a title");
	for (int i = 0; i < 4; i++)
		viewtest_key(&t, "Tab");
	viewtest_type(&t, "One");
	viewtest_key(&t, "Enter");
	viewtest_type(&t, "two");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "draft kept"));
	killed(&t);
	assert_string_equal(t.desk.message,
	                    "The episode on CSC:CSC-0003 was not saved: its form, opened again, has your words");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_key(&t, "e"); /* of one entry now: the draft has both */
	viewtest_look(&t, 24, 80, "record-draft-80x24");
	viewtest_key(&t, "Ctrl-S");
	assert_string_equal(t.desk.message, "saved: the episode");
	assert_false(is_kept(&t));
	viewtest_key(&t, "e");
	assert_false(viewtest_shows(&t, "Half a title"));
	viewtest_close(&t);
}

static void is_thrown_away(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	viewtest_key(&t, "e");
	viewtest_type(&t, "Half");
	viewtest_draw(&t, 24, 80);
	assert_true(is_kept(&t));
	viewtest_key(&t, "Esc");
	assert_true(is_kept(&t));
	viewtest_key(&t, "Esc");
	assert_false(is_kept(&t));
	viewtest_close(&t);
}

static void push(struct viewtest *t, enum record_kind kind, const unsigned char *id)
{
	struct subject subject = {.record_kind = kind, .has_record = id != NULL};
	struct err err = {0};

	if (id != NULL)
		memcpy(subject.record, id, sizeof subject.record);
	assert_true(stack_push(&t->desk.stack, &view_record, &subject, &err));
	viewtest_draw(t, 24, 80);
}

/* Of each form its own; and of an old record what was not touched is as the record has it by then. */
static void of_its_own_form(void **state)
{
	unsigned char id[ROW_ID_BYTES];
	const char *values[RECORD_FIELDS] = {0};
	struct viewtest t;
	struct err err = {0};

	(void)state;
	open_alder(&t);
	records_add(t.file.store, RECORD_RECOMMENDATION,
	            (const char *const[]){"text", "Write it down", "level", "national", NULL}, id);
	push(&t, RECORD_RECOMMENDATION, id);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "End");
	viewtest_type(&t, " at once");
	viewtest_draw(&t, 24, 80);
	killed(&t);
	assert_string_equal(t.desk.message,
	                    "The recommendation was not saved: its form, opened again, has your words");
	values[record_field(RECORD_RECOMMENDATION, "level")] = "partnership";
	assert_true(record_change(t.file.store, RECORD_RECOMMENDATION, id, values, NULL, &err));
	push(&t, RECORD_RECOMMENDATION, NULL);
	assert_false(viewtest_shows(&t, "Write it down"));
	viewtest_key(&t, "Esc");
	push(&t, RECORD_RECOMMENDATION, id);
	assert_true(viewtest_shows(&t, "Write it down at once"));
	assert_true(viewtest_shows(&t, "(*) partnership"));
	viewtest_close(&t);
}

static void a_choice_too(void **state)
{
	struct viewtest t;

	(void)state;
	open_alder(&t);
	push(&t, RECORD_RECOMMENDATION, NULL);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Tab");
	viewtest_type(&t, "3");
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "(*) single-agency"));
	killed(&t);
	push(&t, RECORD_RECOMMENDATION, NULL);
	assert_true(viewtest_shows(&t, "(*) single-agency"));
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back),
		cmocka_unit_test(is_thrown_away),
		cmocka_unit_test(of_its_own_form),
		cmocka_unit_test(a_choice_too),
	};

	return cmocka_run_group_tests_name("drafts of records", tests, NULL, NULL);
}
