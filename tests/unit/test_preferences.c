/* Preferences: what a text says, what is kept when one value is set, and the file. */
#include "core/folder.h"
#include "core/preferences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/assert_ok.h"
#include "tests/lib/manual.h"

static void parse(struct preferences *p, const char *text)
{
	preferences_init(p);
	preferences_parse(p, text, strlen(text));
}

static void expect_problem(const struct preferences *p, size_t i, size_t line, const char *words)
{
	assert_true(i < p->n_problems);
	assert_int_equal(p->problems[i].line, line);
	if (strstr(p->problems[i].text, words) == NULL)
		fail_msg("line %zu: %s", line, p->problems[i].text);
}

static void nothing_said_is_the_defaults(void **state)
{
	struct preferences p;

	(void)state;
	parse(&p, "# nothing\n\n   \t\r\n");
	assert_int_equal(p.n_problems, 0);
	assert_int_equal(preferences_palette(&p), PREFER_AUTO);
	assert_int_equal(preferences_date_style(&p), CALENDAR_SLASHES);
	assert_int_equal(preferences_gap_days(&p), 56);
	assert_null(preferences_reviewer(&p));
	assert_int_equal(preferences_gap_days(NULL), 56);
	preferences_release(&p);
}

static void values_are_read(void **state)
{
	struct preferences p;

	(void)state;
	parse(&p, "palette=light\n  date-style = 6 May 2021 \r\nreviewer = \"Zoë Chair\"\ngap-days\t=\t40");
	assert_int_equal(p.n_problems, 0);
	assert_int_equal(preferences_palette(&p), PREFER_LIGHT);
	assert_int_equal(preferences_date_style(&p), CALENDAR_WORDS);
	assert_string_equal(preferences_reviewer(&p), "Zoë Chair");
	assert_int_equal(preferences_gap_days(&p), 40);
	assert_int_equal(p.lines[PREFERENCE_GAP_DAYS], 4);
	preferences_release(&p);
}

static void keys_are_read(void **state)
{
	struct preferences p;

	(void)state;
	parse(&p, "key.timeline.z = next-gap\nkey.timeline.v z = filter agency:GP\nkey.density.= = closer\n"
	          "key.density.# = \"\"\nkey.timeline = up\nkey..z = up\n");
	assert_int_equal(p.n_keys, 4);
	assert_string_equal(p.keys[0].context, "timeline");
	assert_string_equal(p.keys[0].key, "z");
	assert_string_equal(p.keys[0].command, "next-gap");
	assert_string_equal(p.keys[1].key, "v z");
	assert_string_equal(p.keys[1].command, "filter agency:GP");
	assert_string_equal(p.keys[2].key, "=");
	assert_string_equal(p.keys[2].command, "closer");
	assert_string_equal(p.keys[3].key, "#");
	assert_string_equal(p.keys[3].command, "");
	assert_int_equal(p.keys[3].line, 4);
	expect_problem(&p, 0, 5, "key.timeline.z = next-gap");
	expect_problem(&p, 1, 6, "key.timeline.z = next-gap");
	preferences_release(&p);
}

static void bad_lines_are_told_and_the_others_count(void **state)
{
	static const char text[] = "palette = purple\npalette\ngap-days = 0\ngap-days = 41\ngap-days = 42\n"
							   "colour = red\nreviewer = \x1b[31mX\ndate-style = \xff\nreviewer = a\0b\n= x\n";
	struct preferences p;

	(void)state;
	preferences_init(&p);
	preferences_parse(&p, text, sizeof text - 1);
	expect_problem(&p, 0, 1, "palette cannot be \"purple\"; it is one of auto, dark, light, few, mono");
	expect_problem(&p, 1, 2, "a name, the sign = and a value");
	expect_problem(&p, 2, 3, "a number from 1 to 3650");
	expect_problem(&p, 3, 5, "gap-days is set in line 4 already");
	expect_problem(&p, 4, 6, "there is no preference \"colour\"");
	expect_problem(&p, 5, 7, "reviewer cannot be");
	expect_problem(&p, 6, 8, "no text in UTF-8");
	expect_problem(&p, 7, 9, "no text in UTF-8");
	expect_problem(&p, 8, 10, "a name, the sign = and a value");
	assert_int_equal(p.n_problems, 9);
	assert_int_equal(preferences_gap_days(&p), 41);
	assert_int_equal(preferences_palette(&p), PREFER_AUTO);
	assert_null(preferences_reviewer(&p));
	preferences_release(&p);
}

static void numbers_and_names_have_bounds(void **state)
{
	static const char *const bad[] = {"", "0", "3651", "-1", "5 6", "56d", "99999999999999999999", "+5"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(preference_check(PREFERENCE_GAP_DAYS, bad[i], NULL));
	assert_true(preference_check(PREFERENCE_GAP_DAYS, "1", NULL));
	assert_true(preference_check(PREFERENCE_GAP_DAYS, "3650", NULL));
	assert_true(preference_check(PREFERENCE_REVIEWER, "", NULL));
	assert_false(preference_check(PREFERENCE_REVIEWER, " A", NULL));
	assert_false(preference_check(PREFERENCE_REVIEWER, "a\nb", NULL));
	assert_false(preference_check(PREFERENCE_REVIEWER, "a\xe2\x80\xae", NULL)); /* right-to-left override */
	assert_false(preference_check(PREFERENCE_DATE_STYLE, "6 may 2021", NULL));
}

/* Every preference says what it is for, and its default will do. */
static void the_table_fits_together(void **state)
{
	(void)state;
	for (int i = 0; i < PREFERENCES; i++) {
		enum preference_id found;
		const struct preference *p = &preference_table[i];
		assert_true(preference_check((enum preference_id)i, p->initial, NULL));
		assert_true(preference_find(p->name, strlen(p->name), &found) && (int)found == i);
		assert_true(strlen(p->sentence) > 20 && p->sentence[strlen(p->sentence) - 1] != '.');
	}
	assert_string_equal(preference_table[PREFERENCE_PALETTE].choices[PREFER_MONO], "mono");
	assert_string_equal(preference_table[PREFERENCE_DATE_STYLE].choices[CALENDAR_ISO], "2021-05-06");
}

static void one_line_changes_and_no_other(void **state)
{
	struct preferences p;

	(void)state;
	parse(&p, "# mine\nfuture = 1\npalette = dark # no comment\n\ngap-days = 40\r\nkey.timeline.z = up");
	assert_true(preferences_set(&p, PREFERENCE_PALETTE, "mono", NULL)); /* in place of the one that would not do */
	assert_true(preferences_set(&p, PREFERENCE_GAP_DAYS, "7", NULL));
	assert_true(preferences_set(&p, PREFERENCE_REVIEWER, "A Chair", NULL));
	assert_string_equal(p.text.text, "# mine\nfuture = 1\npalette = mono\n\ngap-days = 7\nkey.timeline.z = up\n"
	                                 "reviewer = A Chair\n");
	assert_int_equal(preferences_palette(&p), PREFER_MONO);
	assert_true(preferences_set(&p, PREFERENCE_REVIEWER, "", NULL));
	assert_non_null(strstr(p.text.text, "\nreviewer = \"\"\n"));
	assert_null(preferences_reviewer(&p));
	assert_false(preferences_set(&p, PREFERENCE_PALETTE, "pink", NULL));
	assert_int_equal(preferences_palette(&p), PREFER_MONO);
	preferences_release(&p);
}

static void the_place_of_the_file(void **state)
{
	struct str path;

	(void)state;
	str_init(&path);
	setenv("HOME", "/h", 1);
	setenv("XDG_CONFIG_HOME", "/c", 1);
	assert_true(folder_of_user(FOLDER_CONFIG, &path));
	assert_string_equal(path.text, "/c/casechron");
	str_clear(&path);
	setenv("XDG_CONFIG_HOME", "relative", 1); /* as the XDG base directory specification has it */
	assert_true(folder_of_user(FOLDER_CONFIG, &path));
	assert_string_equal(path.text, "/h/.config/casechron");
	unsetenv("XDG_CONFIG_HOME");
	setenv("HOME", "", 1);
	assert_false(folder_of_user(FOLDER_CONFIG, &path));
	str_release(&path);
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static mode_t mode_of(const char *path)
{
	struct stat is;

	assert_int_equal(stat(path, &is), 0);
	return is.st_mode & 0777;
}

static void the_file_is_made_read_and_kept(void **state)
{
	char home[] = "/tmp/casechron-test-XXXXXX", path[100], folder[100];
	struct preferences p, again;
	struct err err = {0};
	struct stat before, after;

	(void)state;
	assert_non_null(mkdtemp(home));
	preferences_init(&p);
	snprintf(path, sizeof path, "%s/.config/casechron/config", home);
	preferences_read(&p, path); /* there is none yet */
	assert_ok(preferences_set(&p, PREFERENCE_PALETTE, "light", &err));
	assert_string_equal(p.path, path);
	assert_int_equal(mode_of(path), 0600);
	snprintf(folder, sizeof folder, "%s/.config/casechron", home);
	assert_int_equal(mode_of(folder), 0700);
	preferences_init(&again);
	preferences_read(&again, path);
	assert_int_equal(preferences_palette(&again), PREFER_LIGHT);
	assert_int_equal(stat(path, &before), 0);
	assert_ok(preferences_set(&again, PREFERENCE_PALETTE, "light", &err)); /* nothing changes */
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_ok(preferences_set(&again, PREFERENCE_PALETTE, "dark", &err));
	assert_int_equal(stat(path, &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino); /* a new one in its place, never half of one */
	put(path, "palette = dark\nkey.timeline.z = next-gap\n"); /* by hand, meanwhile */
	assert_ok(preferences_set(&again, PREFERENCE_GAP_DAYS, "40", &err));
	assert_int_equal(again.n_keys, 1);
	preferences_read(&p, path);
	assert_int_equal(p.n_keys, 1);
	assert_int_equal(preferences_gap_days(&p), 40);
	preferences_release(&again);
	preferences_release(&p);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0); /* nothing else was left there */
	snprintf(folder, sizeof folder, "%s/.config", home);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(rmdir(home), 0);
}

static void what_cannot_be_read_is_never_written_over(void **state)
{
	char home[] = "/tmp/casechron-test-XXXXXX", folder[100], path[120];
	struct preferences p;
	struct err err = {0};

	(void)state;
	assert_non_null(mkdtemp(home));
	snprintf(folder, sizeof folder, "%s/casechron", home);
	assert_int_equal(mkdir(folder, 0700), 0);
	snprintf(path, sizeof path, "%s/config", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	preferences_init(&p);
	preferences_read(&p, path);
	expect_problem(&p, 0, 0, "is no file; the defaults hold");
	assert_null(p.path);
	assert_int_equal(rmdir(path), 0);
	char *large = calloc(1, PREFERENCES_MAX + 3);
	memset(large, '#', PREFERENCES_MAX + 2);
	put(path, large);
	free(large);
	preferences_read(&p, path);
	expect_problem(&p, 0, 0, "is larger than 65536 bytes");
	assert_ok(preferences_set(&p, PREFERENCE_PALETTE, "dark", &err)); /* holds, and is kept nowhere */
	assert_int_equal(preferences_palette(&p), PREFER_DARK);
	preferences_release(&p);
	assert_int_equal(unlink(path), 0);
	preferences_init(&p);
	preferences_read(&p, path);
	assert_int_equal(rmdir(folder), 0);
	put(folder, ""); /* where the folder should be */
	assert_false(preferences_set(&p, PREFERENCE_PALETTE, "dark", &err));
	assert_non_null(strstr(err.text, "it holds until you quit"));
	assert_int_equal(preferences_palette(&p), PREFER_DARK);
	preferences_release(&p);
	assert_int_equal(unlink(folder), 0);
	assert_int_equal(rmdir(home), 0);
}

/* The section SETTINGS of the manual is what is made of the table here; CASECHRON_REWRITE=1 writes it anew. */
static void the_manual_has_every_preference(void **state)
{
	struct str text, takes;

	(void)state;
	str_init(&text);
	str_init(&takes);
	for (int i = 0; i < PREFERENCES; i++) {
		const struct preference *p = &preference_table[i];
		str_clear(&takes);
		preference_say_values((enum preference_id)i, &takes);
		str_add(&text, ".TP\n.B ");
		manual_troff(&text, p->name);
		str_add(&text, "\nTakes ");
		manual_troff(&text, takes.text);
		str_add(&text, "; if it is not set, ");
		manual_troff(&text, p->initial[0] != '\0' ? p->initial : "none");
		str_add(&text, ".\n");
		manual_troff(&text, p->sentence);
		str_add(&text, ".\n");
	}
	manual_section("settings", text.text);
	str_release(&takes);
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_is_the_defaults),
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(keys_are_read),
		cmocka_unit_test(bad_lines_are_told_and_the_others_count),
		cmocka_unit_test(numbers_and_names_have_bounds),
		cmocka_unit_test(the_table_fits_together),
		cmocka_unit_test(one_line_changes_and_no_other),
		cmocka_unit_test(the_place_of_the_file),
		cmocka_unit_test(the_file_is_made_read_and_kept),
		cmocka_unit_test(the_manual_has_every_preference),
		cmocka_unit_test(what_cannot_be_read_is_never_written_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
