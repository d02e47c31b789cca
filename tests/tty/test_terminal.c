/* What terminals do to a program, and what a program must not do to a terminal. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/str.h"
#include "tests/lib/screen.h"

static const char ctrl_s[] = {PTY_CTRL('s'), '\0'}, ctrl_z[] = {PTY_CTRL('z'), '\0'};

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
	screen_end(s);
}

static void resize(struct screen *s, int rows, int columns, const char *needle)
{
	pty_resize(s->p, rows, columns);
	screen_sees(s, needle);
}

static void follows_the_size(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "]j", ">28/08/2018");
	resize(&s, 40, 120, "|-- GP:34");
	assert_true(pty_wait_row(s.p, 39, "? help", SCREEN_SOON));
	screen_sees(&s, ">28/08/2018");
	pty_resize(s.p, 15, 60);
	assert_true(pty_wait_row(s.p, 14, "Enter open", SCREEN_SOON));
	screen_sees(&s, ">28/08/2018");
	resize(&s, 10, 50, "too small: resize to 60x15, or q");
	assert_int_equal(pty_row_of(s.p, "28/08/2018"), -1);
	screen_keys(&s, "jjjG", NULL); /* nothing can be seen, so nothing is done */
	resize(&s, 24, 80, ">28/08/2018");
	assert_true(pty_wait_row(s.p, 23, "Enter open", SCREEN_SOON));
	resize(&s, 10, 50, "too small");
	quit(&s);
}

static void a_prompt_and_a_form_follow_the_size(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "/not br", "Find: not br");
	resize(&s, 10, 50, "too small");
	resize(&s, 30, 100, "Find: not br");
	screen_keys(&s, "ought" PTY_ENTER, "\"not brought\"");
	screen_keys(&s, "aNel", "> Text     Nel");
	resize(&s, 10, 50, "too small");
	resize(&s, 15, 60, "> Text     Nel");
	screen_keys(&s, " was", "> Text     Nel was");
	screen_keys(&s, ctrl_s, "saved: note");
	quit(&s);
}

/* To the help and back: what was done before is then on the screen, to its last line. A key that overtakes a resize is
 * lost where the size before was too small. */
static void settle(struct screen *s)
{
	bool there = false;

	for (int i = 0; i < 40 && !there; i++) {
		pty_keys(s->p, "?");
		there = pty_wait_for(s->p, "> Help", 500);
	}
	assert_true(there);
	screen_keys(s, "q", NULL);
	screen_no_longer_sees(s, "> Help");
	assert_true(pty_wait_row(s->p, 23, "q quit", SCREEN_SOON));
}

/* After any number of sizes the entry is the same, and the screen is what a new drawing of all of it gives. */
static void two_hundred_sizes(void **state)
{
	static const int extremes[][2] = {{1, 1}, {300, 100}, {1, 500}, {100, 1}, {2, 2}, {500, 3}, {100, 300}};
	struct screen s;

	(void)state;
	screen_make(&s, "odd");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "Gkk", "row 35 of 37");
	srand(2);
	for (int i = 0; i < 200; i++) {
		int n = rand() % 20;
		if (n < 7)
			pty_resize(s.p, extremes[n][0], extremes[n][1]);
		else
			pty_resize(s.p, 1 + rand() % 60, 1 + rand() % 200);
		if (i % 3 == 0)
			pty_wait_gone(s.p, "\001", 0); /* takes in what there is */
	}
	pty_resize(s.p, 24, 80);
	settle(&s);
	screen_sees(&s, "row 35 of 37");
	char *after = mem_copy(pty_screen(s.p));
	pty_signal(s.p, SIGCONT);
	settle(&s);
	assert_string_equal(pty_screen(s.p), after);
	free(after);
	quit(&s);
}

/* Of what agencies wrote, nothing goes to the terminal that it would act on. */
static void hostile_text(void **state)
{
	static const char *const never[] = {
		"\xC2\x9B",     "\xC2\x85",     "\033]",        "\033P",        "\033_",
		"\033^",        "\033X",        "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
		"\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA",
		"\xE2\x80\xAC", "\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9",
		"\xEF\xBB\xBF", "\xF3\xA0\x81", "\xC2\xAD",     "\007",         "\033[2J\033[31m",
	};
	struct screen s;

	(void)state;
	screen_make(&s, "odd");
	screen_open(&s, NULL, 24, 80);
	for (int i = 0; i < 45; i++)
		screen_keys(&s, PTY_ENTER, "Esc back"), screen_keys(&s, "jjj" PTY_LEFT "j", "Enter open");
	screen_sees(&s, "-- Not dated");
	screen_keys(&s, "d4/11/2019" PTY_ENTER, "<U+009B>31mRegister");
	screen_keys(&s, "/father" PTY_ENTER, "fa<U+200B>ther");
	resize(&s, 40, 120, "fa<U+200B>…");
	screen_keys(&s, "?G", "Agencies");
	screen_keys(&s,
	            PTY_ESC "f\xE2\x80\xAE"
	                    "evil\xC2\x9B",
	            "<U+202E>evil");
	screen_keys(&s, PTY_ESC, "none hidden");
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (pty_raw_has(s.p, never[i], strlen(never[i])))
			fail_msg("no. %zu of what must never be sent was sent", i);
	quit(&s);
}

static void ends_on(int signal, int deadline)
{
	struct screen s;

	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "anot saved", "> Text     not saved");
	assert_true(pty_alternate(s.p));
	assert_false(pty_restored(s.p));
	pty_signal(s.p, signal);
	screen_ends(&s, 0, deadline);
	screen_verifies(&s);
	screen_end(&s);
}

static void ends_when_told(void **state)
{
	(void)state;
	ends_on(SIGTERM, SCREEN_END);
	ends_on(SIGINT, SCREEN_END);
	ends_on(SIGHUP, SCREEN_END);
	ends_on(SIGQUIT, SCREEN_END);
}

/* The end is that of the signal; the terminal is whole all the same, and no core is left. */
static void a_crash_leaves_the_terminal_whole(void **state)
{
	static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS};
	struct screen s;
	int status;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		screen_open(&s, NULL, 24, 80);
		pty_signal(s.p, signals[i]);
		assert_true(pty_wait_exit(s.p, &status, screen_deadline(SCREEN_END)));
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_false(WCOREDUMP(status));
		assert_true(pty_restored(s.p));
		assert_true(pty_raw_has(s.p, "\033[?1049l", 8));
		pty_end(s.p);
	}
	s.p = NULL;
	screen_verifies(&s);
	screen_end(&s);
}

/* The window is closed: an end, soon, and nothing lost. */
static void a_closed_terminal(void **state)
{
	struct screen s;
	int status;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "akept", "> Text     kept");
	screen_keys(&s, ctrl_s, "saved: note");
	pty_hang_up(s.p);
	assert_true(pty_wait_exit(s.p, &status, screen_deadline(SCREEN_END)));
	pty_end(s.p);
	s.p = NULL;
	screen_verifies(&s);
	char *printed;
	assert_int_equal(screen_run(&s, "show", NULL, NULL, &printed), 0);
	assert_non_null(strstr(printed, "kept"));
	free(printed);
	screen_end(&s);
}

/* Under a shell with job control, for a program of its own session cannot be stopped by its terminal. */
static void stops_and_goes_on(void **state)
{
	struct screen s;
	struct str script;
	const char *build = getenv("CASECHRON_BUILDDIR");

	(void)state;
	screen_make(&s, "alder");
	str_init(&script);
	str_format(&script, "set -m; '%s/casechron' '%s'; echo the shell; read x; fg >/dev/null; echo ended $?; read x",
	           build != NULL ? build : ".", s.path);
	s.p = pty_start((char *[]){"/bin/sh", "-c", script.text, NULL}, NULL, 24, 80);
	screen_sees(&s, "? help");
	screen_keys(&s, "/mood" PTY_ENTER, ">14/08/2018");
	screen_keys(&s, ctrl_z, "the shell");
	assert_int_equal(pty_row_of(s.p, "Timeline"), -1);
	assert_int_equal(pty_row_of(s.p, "14/08/2018"), -1);
	assert_true(pty_restored(s.p));
	screen_keys(&s, PTY_ENTER, ">14/08/2018"); /* fg */
	screen_sees(&s, "? help");
	assert_true(pty_alternate(s.p));
	screen_keys(&s, "j", ">28/08/2018");
	screen_keys(&s, "q", "ended 0");
	assert_true(pty_restored(s.p));
	str_release(&script);
	screen_end(&s);
}

/* Stopped and gone on by another hand: what stood on the screen in between goes. */
static void draws_again_when_it_goes_on(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, NULL, 24, 80);
	pty_scribble(s.p, "\033[9;3HBroadcast message");
	screen_sees(&s, "Broadcast message");
	pty_signal(s.p, SIGCONT);
	screen_no_longer_sees(&s, "Broadcast message");
	screen_sees(&s, "? help");
	quit(&s);
}

/* Where newterm() fails, it leaves memory behind: leaks are not looked for. */
static void refuses(const char *setting, const char *what)
{
	const char *const env[] = {setting, "ASAN_OPTIONS=detect_leaks=0", NULL};
	struct screen s;

	screen_make(&s, "odd/invisible.xml");
	screen_start(&s, env, 24, 80);
	screen_sees(&s, what);
	assert_false(pty_raw_has(s.p, "\033", 1));
	screen_ends(&s, 4, SCREEN_SOON);
	screen_end(&s);
}

static void terminals_that_will_not_do(void **state)
{
	(void)state;
	refuses("TERM=dumb", "TERM is \"dumb\"");
	refuses("TERM=no-such-terminal", "TERM is \"no-such-terminal\", which is not known");
	refuses("TERM=", "TERM is not set");
	refuses("TERM", "TERM is not set");
	refuses("TERM=\x1B[31m", "TERM is \"<U+001B>[31m\"");
}

/* Nothing but ASCII, and readable: dashes and quotation marks are their nearest, the rest is a question mark. */
static void an_ascii_locale(void **state)
{
	static const char *const env[] = {"LC_ALL=C", "LANG=C", NULL};
	struct screen s;
	size_t n;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, env, 24, 80);
	screen_sees(&s, "childr~");
	screen_sees(&s, "WHO      Si?n, Ryan");
	screen_keys(&s, PTY_ENTER, "Entry GP:7");
	screen_keys(&s, "q?G", "Agencies");
	screen_keys(&s, "qG", "-- Not dated");
	const char *raw = pty_raw(s.p, &n);
	for (size_t i = 0; i < n; i++)
		assert_true((unsigned char)raw[i] < 0x80);
	quit(&s);
}

static void no_colour(void **state)
{
	static const char *const env[] = {"NO_COLOR=1", NULL};
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, env, 24, 80);
	screen_keys(&s, "/mood" PTY_ENTER, "row 2 of");
	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++) {
			struct pty_style style = pty_cell_style(s.p, row, column);
			assert_int_equal(style.foreground, PTY_DEFAULT);
			assert_int_equal(style.background, PTY_DEFAULT);
		}
	assert_true(pty_cell_style(s.p, pty_row_of(s.p, ">14/08/2018"), 5).reverse);
	quit(&s);
}

/* A palette by its name, on the command line and while the screen is open; the word of the terminal where none is
 * named; and none where colours are not wanted. */
static void palettes(void **state)
{
	static const char *const light[] = {"COLORFGBG=0;15", NULL}, *const none[] = {"NO_COLOR=1", NULL};
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, light, 24, 80);
	assert_int_equal(pty_cell_style(s.p, 5, 40).background, 231);
	screen_keys(&s, ":set palette dark" PTY_ENTER, "palette is now dark");
	screen_keys(&s, "j", "row 2 of");
	assert_int_equal(pty_cell_style(s.p, 5, 40).background, 16);
	screen_keys(&s, ":set palette pink" PTY_ENTER, "palette cannot be");
	screen_keys(&s, PTY_ESC, NULL);
	screen_no_longer_sees(&s, "pink");
	screen_keys(&s, ":set palette few" PTY_ENTER, "palette is now few");
	screen_keys(&s, "j", "row 3 of");
	assert_int_equal(pty_cell_style(s.p, 5, 40).background, PTY_DEFAULT);
	quit(&s);
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, none, 24, 80);
	screen_keys(&s, ":set palette light" PTY_ENTER, "palette is now light");
	screen_keys(&s, "j", "row 2 of");
	assert_int_equal(pty_cell_style(s.p, 5, 40).background, PTY_DEFAULT);
	quit(&s);
}

static bool is_known(const char *kind)
{
	static const char *const folders[] = {"/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"};
	char path[80];

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		snprintf(path, sizeof path, "%s/%c/%s", folders[i], kind[0], kind);
		if (access(path, R_OK) == 0)
			return true;
	}
	return false;
}

/* Every kind that is on the machine: the row that is selected and a hit stand out, and what is read is the same. */
static void kinds_of_terminal(void **state)
{
	static const char *const kinds[] = {"xterm", "xterm-16color", "linux", "vt100", "screen", "tmux-256color", "rxvt"};
	struct screen s;
	char setting[40];
	int known = 0;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *const env[] = {setting, NULL};
		snprintf(setting, sizeof setting, "TERM=%s", kinds[i]);
		if (!is_known(kinds[i]))
			continue;
		known++;
		screen_open(&s, env, 24, 80);
		screen_keys(&s, "/mood" PTY_ENTER, "> find \"mood\" ");
		assert_true(pty_wait_row(s.p, 23, "q quit", SCREEN_SOON));
		int row = pty_row_of(s.p, ">14/08/2018");
		const char *line = pty_line(s.p, row), *mood = strstr(line, "mood");
		struct pty_style plain = pty_cell_style(s.p, row + 1, 40), chosen = pty_cell_style(s.p, row, 60);
		struct pty_style hit = pty_cell_style(s.p, row, (int)(mood - line));
		if (mood == NULL || memcmp(&plain, &chosen, sizeof plain) == 0 || memcmp(&hit, &chosen, sizeof hit) == 0)
			fail_msg("%s: what is selected, or the hit, does not stand out", kinds[i]);
		screen_keys(&s, "q", NULL);
		screen_ends(&s, 0, SCREEN_SOON);
	}
	assert_true(known >= 4);
	screen_end(&s);
}

/* Killed at once when "saved" shows: the note is there, the case is sound, and the next one may write. */
static void what_is_saved_is_saved(void **state)
{
	struct screen s;
	char *printed, text[32];
	int status;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	for (int i = 0; i < 5; i++) {
		snprintf(text, sizeof text, "anumber %d", i);
		screen_open(&s, NULL, 24, 80);
		screen_keys(&s, text, text + 1);
		screen_keys(&s, ctrl_s, "saved: note on GP:");
		pty_signal(s.p, SIGKILL);
		assert_true(pty_wait_exit(s.p, &status, SCREEN_SOON));
		pty_end(s.p);
		s.p = NULL;
		assert_int_equal(screen_run(&s, "show", NULL, NULL, &printed), 0);
		if (strstr(printed, text + 1) == NULL)
			fail_msg("%s was said to be saved", text + 1);
		free(printed);
		screen_verifies(&s);
	}
	screen_open(&s, NULL, 24, 80);
	assert_int_equal(pty_row_of(s.p, "READ ONLY"), -1);
	quit(&s);
}

static void what_was_typed_outlives_a_kill(void **state)
{
	static const struct {
		int signal; /* outright, once the typing has paused; or not */
		const char *keys, *words, *said, *opens, *saved;
	} forms[] = {
		{SIGKILL, "ahalf a thought", "half a thought", "a on that entry brings it back", "a", "saved: note on GP:"},
		{SIGTERM, "ahalf a thought", "half a thought", "a on that entry brings it back", "a", "saved: note on GP:"},
		{SIGKILL, "ehalf a title", "half a title", "its form, opened again, has", "e", "saved: the episode"},
	};
	struct screen s;
	int status;

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		screen_make(&s, "alder/gp-1.xml");
		screen_open(&s, NULL, 24, 80);
		screen_keys(&s, forms[i].keys, forms[i].words);
		if (forms[i].signal == SIGKILL)
			screen_sees(&s, "draft kept");
		pty_signal(s.p, forms[i].signal);
		assert_true(pty_wait_exit(s.p, &status, SCREEN_SOON));
		pty_end(s.p);
		s.p = NULL;
		screen_open(&s, NULL, 24, 80);
		screen_sees(&s, forms[i].said);
		screen_keys(&s, forms[i].opens, forms[i].words);
		screen_keys(&s, "", "here again");
		screen_keys(&s, ctrl_s, forms[i].saved);
		quit(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(follows_the_size),
		cmocka_unit_test(a_prompt_and_a_form_follow_the_size),
		cmocka_unit_test(two_hundred_sizes),
		cmocka_unit_test(hostile_text),
		cmocka_unit_test(ends_when_told),
		cmocka_unit_test(a_crash_leaves_the_terminal_whole),
		cmocka_unit_test(a_closed_terminal),
		cmocka_unit_test(stops_and_goes_on),
		cmocka_unit_test(draws_again_when_it_goes_on),
		cmocka_unit_test(terminals_that_will_not_do),
		cmocka_unit_test(an_ascii_locale),
		cmocka_unit_test(no_colour),
		cmocka_unit_test(palettes),
		cmocka_unit_test(kinds_of_terminal),
		cmocka_unit_test(what_is_saved_is_saved),
		cmocka_unit_test(what_was_typed_outlives_a_kill),
	};

	return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
