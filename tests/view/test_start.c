/* The first run: the start screen, the form of a new case, the tour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/case_fact.h"
#include "core/expected.h"
#include "core/folder.h"
#include "core/recent.h"
#include "core/str.h"
#include "tests/lib/viewtest.h"
#include "tui/keyname.h"

/* What was opened before, none of which is there any longer: where it was is the same on every machine. */
static const char before[] =
	"1763806440000\t/mnt/reviews/cases/elm.case\n"
	"1763720040000\t/media/reviewer/a stick with a rather long name/reviews of the year 2025/oak/working copy/"
	"oak-2.case\n";

static void write_recent(struct viewtest *t, const char *text)
{
	struct str path;
	struct err err = {0};

	str_init(&path);
	assert_true(folder_of_user(FOLDER_STATE, &path));
	assert_true(folder_make(path.text, &err));
	str_add(&path, "/recent");
	casefile_overwrite(path.text, text, strlen(text));
	str_release(&path);
	desk_come_back(&t->desk);
	viewtest_draw(t, 24, 80);
}

static void looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	setenv("XDG_DATA_HOME", "/mnt/reviews/data", 1);
	desk_come_back(&t.desk);
	viewtest_look(&t, 24, 80, "start-first-80x24");
	write_recent(&t, before);
	viewtest_look_all(&t, "start");
	viewtest_key(&t, "End");
	viewtest_look(&t, 15, 60, "start-end-60x15");
	viewtest_key(&t, "F9");
	viewtest_look(&t, 24, 80, "start-menu-80x24");
	unsetenv("XDG_DATA_HOME");
	viewtest_close(&t);
}

static void takes_a_tour(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	assert_true(viewtest_do(&t, "tour"));
	assert_ptr_equal(viewtest_top(&t), &view_tour);
	viewtest_look_all(&t, "tour");
	viewtest_key(&t, "Enter");
	assert_ptr_equal(viewtest_top(&t), &view_start);
	viewtest_key(&t, "F1");
	assert_ptr_equal(viewtest_top(&t), &view_help);
	assert_true(viewtest_do(&t, "tour"));
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_help);
	viewtest_close(&t);
}

/* Nothing of a case can be reached, by whatever way. */
static void what_needs_a_case_says_so(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		if ((c->contexts & IN_CASELESS) != 0 || (c->contexts & IN_HELP) == 0)
			continue;
		viewtest_key(&t, "F1");
		viewtest_do(&t, c->name);
		assert_non_null(strstr(t.desk.message, "no case is open"));
		assert_ptr_equal(viewtest_top(&t), &view_help);
		viewtest_key(&t, "Esc");
	}
	viewtest_key(&t, "Esc");
	assert_false(t.desk.quit);
	viewtest_key(&t, "q");
	assert_true(t.desk.quit);
	viewtest_close(&t);
}

static void a_case_is_opened_or_taken_off(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	write_recent(&t, before);
	viewtest_key(&t, "Enter");
	assert_string_equal(t.desk.opens, "/mnt/reviews/cases/elm.case");
	viewtest_key(&t, "x");
	assert_false(viewtest_shows(&t, "elm.case"));
	assert_true(viewtest_shows(&t, "oak-2.case"));
	viewtest_key(&t, "o");
	viewtest_type(&t, "~/ash.case");
	viewtest_key(&t, "Enter");
	assert_non_null(strstr(t.desk.opens, t.file.folder));
	assert_non_null(strstr(t.desk.opens, "/ash.case"));
	viewtest_close(&t);
}

static void says_what_is_no_case(void **state)
{
	struct viewtest t;
	struct str line;

	(void)state;
	viewtest_open_start(&t);
	str_init(&line);
	str_format(&line, "%s/note.case", t.file.folder);
	casefile_overwrite(line.text, "not a case", 10);
	str_insert(&line, 0, "1\t", 2);
	str_add_char(&line, '\n');
	write_recent(&t, line.text);
	assert_true(viewtest_shows(&t, "    is not a case file  /tmp/"));
	str_release(&line);
	viewtest_close(&t);
}

/* Made whole, once; and then it is the same one that is opened. */
static void opens_the_sample(void **state)
{
	struct viewtest t;
	struct store_options options = store_defaults();
	struct store *store;
	struct str samples;
	struct err err = {0};
	char *title;

	(void)state;
	str_init(&samples);
	str_format(&samples, "%s/samples", getenv("CASECHRON_SRCDIR") != NULL ? getenv("CASECHRON_SRCDIR") : ".");
	viewtest_open_start(&t);
	setenv("CASECHRON_SAMPLES", "/nowhere", 1);
	viewtest_key(&t, "s");
	assert_null(t.desk.opens);
	assert_non_null(strstr(t.desk.message, "not installed"));
	setenv("CASECHRON_SAMPLES", samples.text, 1);
	viewtest_key(&t, "s");
	assert_non_null(t.desk.opens);
	assert_non_null(strstr(t.desk.message, "invented"));
	assert_true(store_open(t.desk.opens, &options, &store, &err));
	assert_true(case_fact_get(store, "title", &title, &err));
	assert_string_equal(title, "an invented case");
	free(title);
	store_close(store);
	setenv("CASECHRON_SAMPLES", "/nowhere", 1); /* it is there already */
	viewtest_key(&t, "s");
	assert_false(t.desk.is_error);
	unsetenv("CASECHRON_SAMPLES");
	str_release(&samples);
	viewtest_close(&t);
}

static void the_form_looks(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	viewtest_key(&t, "n");
	assert_ptr_equal(viewtest_top(&t), &view_new_case);
	viewtest_look_all(&t, "new-case");
	viewtest_type(&t, "-");
	for (int i = 0; i < 5; i++)
		viewtest_key(&t, "Down");
	viewtest_key(&t, "Down");
	viewtest_type(&t, "when it began");
	viewtest_key(&t, "Ctrl-S");
	viewtest_look(&t, 24, 80, "new-case-faults-80x24");
	viewtest_look(&t, 15, 60, "new-case-faults-60x15");
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_new_case);
	viewtest_key(&t, "Esc");
	assert_ptr_equal(viewtest_top(&t), &view_start);
	assert_null(t.desk.opens);
	viewtest_close(&t);
}

static void type_on(struct viewtest *t, const char *text)
{
	viewtest_type(t, text);
	viewtest_key(t, "Down");
}

/* With nothing but letters, arrows and Enter. */
static void starts_a_case(void **state)
{
	struct viewtest t;
	struct store_options options = store_defaults();
	struct expected_agency *agencies;
	struct store *store;
	struct arena arena;
	struct err err = {0};
	size_t n;
	char *type;

	(void)state;
	viewtest_open_start(&t);
	viewtest_key(&t, "Down");
	viewtest_key(&t, "Enter");
	type_on(&t, "ELM");
	type_on(&t, "~/elm");
	type_on(&t, "Elm review");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "Right");
	viewtest_key(&t, "Down");
	type_on(&t, "Nel");
	type_on(&t, "Aug 2018");
	type_on(&t, "2021");
	type_on(&t, "GP=Elm surgery");
	viewtest_key(&t, "Down");
	type_on(&t, "A Reviewer");
	viewtest_key(&t, "Enter");
	assert_string_equal(t.desk.message, "The case is started. Next: I imports the first agency's file");
	assert_ptr_equal(viewtest_top(&t), &view_start);
	assert_true(store_open(t.desk.opens, &options, &store, &err));
	assert_string_equal(store_case_id(store), "ELM");
	assert_true(case_fact_get(store, "review_type", &type, &err));
	assert_string_equal(type, "domestic abuse related death review");
	free(type);
	arena_init(&arena);
	assert_true(expected_list(store, &arena, &agencies, &n, &err));
	assert_int_equal(n, 1);
	arena_release(&arena);
	store_close(store);
	viewtest_close(&t);
}

/* The heading of every screen. */
static void a_case_shows_its_marking(void **state)
{
	struct viewtest t;
	struct err err = {0};

	(void)state;
	viewtest_open(&t, NULL);
	assert_false(viewtest_shows(&t, "OFFICIAL"));
	assert_true(case_fact_set(t.file.store, "classification", "OFFICIAL-SENSITIVE", &err));
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "OFFICIAL-SENSITIVE  REAL NAMES  F9"));
	assert_true(case_fact_set(t.file.store, "classification", "none", &err));
	viewtest_draw(&t, 24, 80);
	assert_true(viewtest_shows(&t, "Timeline                                                REAL NAMES  F9"));
	viewtest_close(&t);
}

/* Any keys at all, also on a screen too small: nothing breaks, and what is drawn stays in it. */
static void whatever_is_pressed(void **state)
{
	static const uint32_t keys[] = {
		CK_UP, CK_DOWN, CK_LEFT, CK_RIGHT, CK_ENTER, CK_ENTER, CK_ESC, CK_TAB, CK_BACKTAB, CK_BACKSPACE, CK_DELETE,
		CK_HOME, CK_END, CK_PGUP, CK_PGDN, CK_F(1), CK_F(2), CK_F(9), CK_CTRL('s'), CK_CTRL('u'), CK_CTRL('w'),
		CK_CTRL('c'), 's', 'n', 'o', 'x', 'q', 'M', ':', '?', 'y', '1', '2', 'A', '/', '=', ' ', 0xE9, 0x6F22, 0x301,
	};
	struct viewtest t;

	(void)state;
	viewtest_open_start(&t);
	assert_int_equal(chdir(t.file.folder), 0);
	setenv("CASECHRON_SAMPLES", "/nowhere", 1);
	write_recent(&t, before);
	for (int i = 0; i < 20000; i++) {
		desk_key(&t.desk, keys[casefile_random(&t.file, sizeof keys / sizeof *keys)]);
		if (desk_is_waiting(&t.desk))
			desk_pause(&t.desk);
		free(t.desk.opens); /* the loop would take it */
		t.desk.opens = NULL;
		t.desk.quit = t.desk.suspend = false;
		if (i % 50 == 0)
			canvas_resize(&t.canvas, 1 + (int)casefile_random(&t.file, 40), 1 + (int)casefile_random(&t.file, 130));
		desk_draw(&t.desk, &t.canvas);
	}
	unsetenv("CASECHRON_SAMPLES");
	assert_int_equal(chdir("/"), 0);
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(takes_a_tour),
		cmocka_unit_test(what_needs_a_case_says_so),
		cmocka_unit_test(a_case_is_opened_or_taken_off),
		cmocka_unit_test(says_what_is_no_case),
		cmocka_unit_test(opens_the_sample),
		cmocka_unit_test(the_form_looks),
		cmocka_unit_test(starts_a_case),
		cmocka_unit_test(a_case_shows_its_marking),
		cmocka_unit_test(whatever_is_pressed),
	};

	return cmocka_run_group_tests_name("start", tests, NULL, NULL);
}
