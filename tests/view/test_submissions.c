/* Submissions, the report of each, and a file looked at before it is loaded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/expected.h"
#include "core/mark.h"
#include "core/note.h"
#include "core/record.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/viewtest.h"

static void import(struct viewtest *t, const char *file)
{
	struct str command;

	str_init(&command);
	str_format(&command, "import %s/samples/%s", getenv("CASECHRON_SRCDIR"), file);
	if (!viewtest_do(t, command.text))
		fail_msg("%s", t->desk.message);
	str_release(&command);
}

static void which_agencies_are_loaded(void **state)
{
	struct viewtest t;
	struct err err;

	(void)state;
	viewtest_open(&t, "alder");
	assert_ok(expected_add(t.file.store, "SCH", "Willow Lane Primary School", &err));
	viewtest_key(&t, "v");
	viewtest_key(&t, "s");
	assert_ptr_equal(viewtest_top(&t), &view_submissions);
	viewtest_look_all(&t, "submissions-alder");
	viewtest_do(&t, "last");
	viewtest_look(&t, 24, 80, "submissions-awaited-80x24");
	viewtest_key(&t, "Enter"); /* of what was not sent there is no report */
	assert_ptr_equal(viewtest_top(&t), &view_submissions);
	assert_true(viewtest_shows(&t, "11 of 12 agencies loaded"));
	assert_ok(expected_remove(t.file.store, "SCH", &err));
	viewtest_draw(&t, 24, 80);
	assert_false(viewtest_shows(&t, "agencies loaded  "));
	viewtest_close(&t);
}

static void an_empty_case_says_what_to_do(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_do(&t, "submissions");
	viewtest_look(&t, 24, 80, "submissions-empty-80x24");
	viewtest_close(&t);
}

/* Looked at, left, looked at again and loaded; what stands there is listed, and its report can be read again. */
static void its_entries_are_shown(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "submissions"));
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Right");
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	assert_true(viewtest_shows(&t, "> filter agency:CSC (372 hidden)"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_submissions);
	for (int i = 0; i < 6; i++)
		viewtest_key(&t, "Down");
	viewtest_key(&t, "l"); /* a nil return */
	assert_true(viewtest_shows(&t, "it has no entry to show"));
	viewtest_close(&t);
}

static void a_revision_is_looked_at_and_loaded(void **state)
{
	const char *values[RECORD_FIELDS] = {0};
	struct viewtest t;
	struct err err;

	(void)state;
	viewtest_open(&t, "alder");
	values[record_field(RECORD_EPISODE, "title")] = "Missed check";
	values[record_field(RECORD_EPISODE, "entries")] = "GP:63,GP:49";
	assert_ok(record_add(t.file.store, RECORD_EPISODE, values, NULL, NULL, &err));
	assert_ok(mark_significance(t.file.store, &(struct anchor){"GP", "63"}, 1, 2, &err));
	assert_ok(note_add(t.file.store, "GP", "63", "question", "Which clinic?", true, NULL, &err));
	struct str before = casefile_dump(&t.file);
	import(&t, "alder/revision-2/gp-2.xml");
	assert_ptr_equal(viewtest_top(&t), &view_import);
	viewtest_look_all(&t, "import-alder");
	viewtest_key(&t, "Esc");
	assert_string_equal(t.desk.message, "nothing was loaded");
	struct str after = casefile_dump(&t.file);
	assert_string_equal(before.text, after.text);
	import(&t, "alder/revision-2/gp-2.xml");
	viewtest_key(&t, "Enter"); /* the changed entry as it stands now */
	assert_ptr_equal(viewtest_top(&t), &view_entry);
	viewtest_key(&t, "Esc");
	viewtest_key(&t, "L");
	assert_true(strncmp(t.desk.message, "loaded: revision 2 of GP, 42 entries", 36) == 0);
	assert_ptr_equal(viewtest_top(&t), &view_timeline);
	viewtest_do(&t, "submissions");
	for (int i = 0; i < 3; i++)
		viewtest_key(&t, "Down");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_report);
	viewtest_look_all(&t, "report-alder");
	import(&t, "alder/revision-2/gp-2.xml"); /* the very file that is loaded */
	assert_true(viewtest_shows(&t, "This very file is loaded already"));
	str_release(&before);
	str_release(&after);
	viewtest_close(&t);
}

static void what_cannot_be_loaded_says_why(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	import(&t, "broken/unknown-element.xml");
	viewtest_look(&t, 24, 80, "import-refused-80x24");
	assert_false(viewtest_do(&t, "load"));
	assert_ptr_equal(viewtest_top(&t), &view_import);
	viewtest_key(&t, "Esc");
	import(&t, "odd/warned.xml");
	viewtest_look(&t, 24, 80, "import-warned-80x24");
	viewtest_close(&t);
}

/* The hostile name of a file and hostile words in it reach the canvas as visible tokens. */
static void a_file_with_a_hostile_name(void **state)
{
	struct viewtest t;
	struct str command;

	(void)state;
	viewtest_open(&t, NULL);
	str_init(&command);
	str_format(&command, "import %s/a\033[31m\nb.xml", t.file.folder);
	viewtest_do(&t, command.text);
	assert_true(viewtest_shows(&t, "Cannot be loaded"));
	assert_true(viewtest_shows(&t, "a<U+001B>[31m"));
	str_release(&command);
	viewtest_close(&t);
}

static void a_report_goes_to_a_file_once(void **state)
{
	struct viewtest t;
	struct str command;

	(void)state;
	viewtest_open(&t, "odd/warned.xml");
	viewtest_do(&t, "submissions");
	viewtest_key(&t, "Enter");
	str_init(&command);
	str_format(&command, "save-report %s/report.txt", t.file.folder);
	assert_true(viewtest_do(&t, command.text));
	struct snapshot written = snapshot_take(command.text + strlen("save-report "));
	assert_int_equal(written.st.st_mode & 0777, 0600);
	assert_non_null(strstr(written.bytes.text, "warned.xml: loaded"));
	assert_false(viewtest_do(&t, command.text)); /* what is there is not overwritten */
	assert_true(snapshot_holds(&written, command.text + strlen("save-report ")));
	str_release(&written.bytes);
	str_release(&command);
	viewtest_close(&t);
}

/* Tab puts in the first file that fits, and goes into folders. */
static void the_name_of_a_file_is_completed(void **state)
{
	struct viewtest t;
	struct str typed;

	(void)state;
	viewtest_open(&t, NULL);
	viewtest_key(&t, "I");
	str_init(&typed);
	str_format(&typed, "%s/samples/alder/rev", getenv("CASECHRON_SRCDIR"));
	viewtest_type(&t, typed.text);
	viewtest_key(&t, "Tab");
	viewtest_key(&t, "Tab");
	str_add(&typed, "ision-2/gp-2.xml");
	assert_string_equal(t.desk.prompt.answer.text.text, typed.text);
	str_release(&typed);
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_entries_are_shown),
		cmocka_unit_test(which_agencies_are_loaded),
		cmocka_unit_test(an_empty_case_says_what_to_do),
		cmocka_unit_test(a_revision_is_looked_at_and_loaded),
		cmocka_unit_test(what_cannot_be_loaded_says_why),
		cmocka_unit_test(a_file_with_a_hostile_name),
		cmocka_unit_test(a_report_goes_to_a_file_once),
		cmocka_unit_test(the_name_of_a_file_is_completed),
	};

	return cmocka_run_group_tests_name("submissions", tests, NULL, NULL);
}
