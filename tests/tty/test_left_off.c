/* Left and come back to: the same row and filter, said; the settings, in their file and on the screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static void leave(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
	pty_end(s->p);
	s->p = NULL;
}

static void comes_back_to_the_same_row(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "fagency:POL" PTY_ENTER, "(434 hidden)");
	screen_keys(&s, "d11/8/2021" PTY_ENTER, ">11/08/2021   21:35 POL");
	leave(&s);
	screen_start(&s, NULL, 24, 80);
	screen_sees(&s, "Where you left off: Timeline, filter agency:POL (434 hidden), at POL:POL-022;");
	screen_sees(&s, ">11/08/2021   21:35 POL");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">11/08/2021"), 0, SCREEN_SOON));
	screen_keys(&s, "F", "480 entries, none hidden");
	leave(&s);
	screen_start(&s, (const char *[]){"CASECHRON_REVIEWER=Somebody Else", NULL}, 24, 80);
	screen_sees(&s, "row 1 of 480"); /* was never here */
	leave(&s);
	screen_verifies(&s);
	screen_end(&s);
}

/* The window is closed, or somebody ends the program: it is remembered all the same. */
static void a_signal_loses_nothing(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "d11/8/2021" PTY_ENTER, ">11/08/2021   21:35 POL");
	screen_keys(&s, PTY_F3 "-", "Agencies by month");
	pty_signal(s.p, SIGTERM);
	int status;
	assert_true(pty_wait_exit(s.p, &status, SCREEN_SOON));
	pty_end(s.p);
	s.p = NULL;
	screen_start(&s, NULL, 24, 80);
	screen_sees(&s, "Where you left off: Agencies by month, at POL:POL-022");
	screen_keys(&s, "q", ">11/08/2021");
	leave(&s);
	screen_end(&s);
}

static void read_file(const char *path, char *text, size_t size)
{
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	text[fread(text, 1, size - 1, file)] = '\0';
	fclose(file);
}

/* The file and the folders above it, `levels` of them. */
static void take_away(char *path, int levels)
{
	assert_int_equal(unlink(path), 0);
	while (levels-- > 0) {
		*strrchr(path, '/') = '\0';
		assert_int_equal(rmdir(path), 0);
	}
}

static void settings_are_kept_in_their_file(void **state)
{
	char place[160], path[200], text[400];
	struct screen s;
	struct stat is;

	(void)state;
	screen_make(&s, "alder");
	snprintf(place, sizeof place, "XDG_CONFIG_HOME=%s/config", s.folder);
	snprintf(path, sizeof path, "%s/config/casechron/config", s.folder);
	screen_start(&s, (const char *[]){place, NULL}, 24, 80);
	screen_sees(&s, "row 1 of 480");
	screen_keys(&s, "vo", "> Settings");
	screen_keys(&s, "3", "palette is now light; saved in");
	assert_true(pty_wait_row(s.p, 2, ">palette          light", SCREEN_SOON));
	assert_int_equal(pty_cell_style(s.p, 3, 1).background, 231);
	screen_keys(&s, PTY_DOWN "2", "date-style is now 6 May 2021");
	screen_keys(&s, PTY_DOWN PTY_DOWN " " PTY_BACKSPACE PTY_BACKSPACE "20" PTY_ENTER, "gap-days is now 20");
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0600);
	read_file(path, text, sizeof text);
	assert_string_equal(text, "palette = light\ndate-style = 6 May 2021\ngap-days = 20\n");
	screen_keys(&s, PTY_F4, "Gaps over 20 days");
	screen_keys(&s, "q", "row 1 of 480");
	leave(&s);
	screen_start(&s, (const char *[]){place, NULL}, 24, 80);
	screen_sees(&s, "row 1 of 480");
	screen_keys(&s, "d11/8/2021" PTY_ENTER, ">11 Aug 2021  21:35 POL");
	assert_int_equal(pty_cell_style(s.p, 3, 1).background, 231);
	leave(&s);
	take_away(path, 2);
	screen_end(&s);
}

static void a_bad_file_is_a_message(void **state)
{
	char place[160], path[200];
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	snprintf(place, sizeof place, "XDG_CONFIG_HOME=%s", s.folder);
	snprintf(path, sizeof path, "%s/casechron", s.folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/casechron/config", s.folder);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("date-style = 2021-05-06\npalette = purple\nkey.timeline.z = fly\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	screen_start(&s, (const char *[]){place, NULL}, 24, 80);
	screen_sees(&s, "in your settings, line 2: palette cannot be \"purple\"");
	screen_keys(&s, "d11/8/2021" PTY_ENTER, ">2021-08-11   21:35 POL"); /* what is good counts */
	screen_keys(&s, "vo", "2 lines of the file not understood");
	screen_sees(&s, "there is no command \"fly\" there");
	screen_keys(&s, "q", "row ");
	leave(&s);
	take_away(path, 1);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back_to_the_same_row),
		cmocka_unit_test(a_signal_loses_nothing),
		cmocka_unit_test(settings_are_kept_in_their_file),
		cmocka_unit_test(a_bad_file_is_a_message),
	};

	return cmocka_run_group_tests_name("left_off", tests, NULL, NULL);
}
