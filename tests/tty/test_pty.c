/* The harness itself, with the shell as the program under test. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/str.h"
#include "tests/lib/pty.h"

enum { SOON = 10000, BRIEFLY = 50 };

static struct pty *shell(const char *script, const char *const env[], int rows, int columns)
{
	return pty_start((char *[]){"/bin/sh", "-c", (char *)script, NULL}, env, rows, columns);
}

static void assert_ends_well(struct pty *p)
{
	int status;

	assert_true(pty_wait_exit(p, &status, SOON));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void test_text_and_lines(void **state)
{
	struct pty *p = shell("printf 'first\\nsecond  \\nthe last'", NULL, 5, 20);

	(void)state;
	assert_true(pty_wait_for(p, "the last", SOON));
	assert_string_equal(pty_line(p, 0), "first");
	assert_string_equal(pty_line(p, 1), "second");
	assert_string_equal(pty_line(p, 4), "");
	assert_string_equal(pty_line(p, 99), "");
	assert_string_equal(pty_screen(p), "first\nsecond\nthe last\n\n\n");
	assert_int_equal(pty_row_of(p, "cond"), 1);
	assert_int_equal(pty_row_of(p, "third"), -1);
	assert_true(pty_wait_row(p, 2, "the", SOON));
	assert_ends_well(p);
	pty_end(p);
}

static void test_styles(void **state)
{
	struct pty *p = shell("printf 'a\\033[1mb\\033[0;7mc\\033[0;4md\\033[0;38;5;214;48;5;24me\\033[0m\\033[33mf.'",
	                      NULL, 3, 20);

	(void)state;
	assert_true(pty_wait_for(p, "abcdef.", SOON));
	struct pty_style s = pty_cell_style(p, 0, 0);
	assert_false(s.bold || s.reverse || s.underline || s.italic);
	assert_int_equal(s.foreground, PTY_DEFAULT);
	assert_int_equal(s.background, PTY_DEFAULT);
	assert_true(pty_cell_style(p, 0, 1).bold);
	s = pty_cell_style(p, 0, 2);
	assert_true(s.reverse);
	assert_false(s.bold);
	assert_true(pty_cell_style(p, 0, 3).underline);
	s = pty_cell_style(p, 0, 4);
	assert_int_equal(s.foreground, 214);
	assert_int_equal(s.background, 24);
	assert_int_equal(pty_cell_style(p, 0, 5).foreground, 3);
	pty_end(p);
}

static void test_wide_and_combining(void **state)
{
	struct pty *p = shell("printf 'Siwan \\303\\242 e\\314\\201 \\346\\274\\242|'", NULL, 3, 30);

	(void)state;
	assert_true(pty_wait_for(p, "Siwan \303\242 e\314\201 \346\274\242|", SOON));
	int row, column;
	pty_cursor(p, &row, &column);
	assert_int_equal(row, 0);
	assert_int_equal(column, 13);
	pty_end(p);
}

static void test_keys(void **state)
{
	struct pty *p = shell("printf 'name? '; read name; printf 'hello %s.' \"$name\"", NULL, 4, 40);

	(void)state;
	assert_true(pty_wait_for(p, "name?", SOON));
	pty_keys(p, "Nina" PTY_ENTER);
	assert_true(pty_wait_for(p, "hello Nina.", SOON));
	assert_ends_well(p);
	pty_end(p);
}

static void test_many_keys_at_once(void **state)
{
	struct pty *p = shell("stty -echo; echo ready; n=0; while read x; do n=$((n + 1)); echo \"line $n\"; "
	                      "[ $n -lt 3000 ] || break; done; echo enough",
	                      NULL, 4, 40);
	struct str lines;

	(void)state;
	str_init(&lines);
	for (int i = 0; i < 3000; i++)
		str_add(&lines, "abc\n");
	assert_true(pty_wait_for(p, "ready", SOON));
	pty_keys(p, lines.text);
	assert_true(pty_wait_for(p, "enough", 3 * SOON));
	assert_int_equal(pty_row_of(p, "line 3000") >= 0, 1);
	str_release(&lines);
	pty_end(p);
}

static void test_resize(void **state)
{
	struct pty *p = shell("trap 'echo changed' WINCH; stty size; echo go; while read x; do :; done; stty size; read y",
	                      NULL, 24, 80);

	(void)state;
	assert_true(pty_wait_for(p, "24 80", SOON));
	assert_true(pty_wait_for(p, "go", SOON));
	pty_resize(p, 40, 120);
	pty_keys(p, "\n\004");
	assert_true(pty_wait_for(p, "changed", SOON));
	assert_true(pty_wait_for(p, "40 120", SOON));
	pty_end(p);
}

static void test_signal(void **state)
{
	struct pty *p = shell("echo up; read x", NULL, 4, 40);
	int status;

	(void)state;
	assert_true(pty_wait_for(p, "up", SOON));
	pty_signal(p, SIGTERM);
	assert_true(pty_wait_exit(p, &status, SOON));
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	pty_end(p);
}

static void test_hang_up(void **state)
{
	struct pty *p = shell("echo up; read x; exit 7", NULL, 4, 40);
	int status;

	(void)state;
	assert_true(pty_wait_for(p, "up", SOON));
	pty_hang_up(p);
	assert_true(pty_wait_exit(p, &status, SOON));
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGHUP);
	pty_end(p);
}

static void test_what_never_comes(void **state)
{
	struct pty *p = shell("echo here; read x", NULL, 2, 20);

	(void)state;
	assert_true(pty_wait_for(p, "here", SOON));
	assert_false(pty_wait_for(p, "there", BRIEFLY));
	assert_false(pty_wait_gone(p, "here", BRIEFLY));
	assert_false(pty_wait_row(p, 1, "here", BRIEFLY));
	assert_false(pty_wait_raw(p, "there", BRIEFLY));
	assert_false(pty_wait_exit(p, NULL, BRIEFLY));
	pty_end(p);
}

static void test_screens_and_restoring(void **state)
{
	struct pty *p = shell("was=$(stty -g); stty -echo -icanon; "
	                      "printf 'shell\\033[?1049h\\033[H\\033[?25lfull'; head -c 1 >/dev/null; "
	                      "printf '\\033[?25h\\033[?1049lback'; stty \"$was\"",
	                      NULL, 4, 40);

	(void)state;
	assert_true(pty_wait_for(p, "full", SOON));
	assert_true(pty_alternate(p));
	assert_false(pty_cursor_visible(p));
	assert_false(pty_restored(p));
	assert_int_equal(pty_row_of(p, "shell"), -1);
	pty_keys(p, "x");
	assert_ends_well(p);
	assert_true(pty_wait_for(p, "shellback", SOON));
	assert_true(pty_restored(p));
	pty_end(p);
}

static void test_not_restored(void **state)
{
	static const char *const left[] = {"stty -echo; echo end", "stty -ixon; echo end", "stty intr ^X; echo end"};

	(void)state;
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		struct pty *p = shell(left[i], NULL, 4, 40);
		assert_ends_well(p);
		assert_false(pty_restored(p));
		pty_end(p);
	}
}

static void test_raw_bytes(void **state)
{
	struct pty *p = shell("printf 'x\\033[31my\\000z\\302\\233end'", NULL, 4, 40);
	size_t n;

	(void)state;
	assert_true(pty_wait_raw(p, "end", SOON));
	assert_true(pty_raw_has(p, "\033[31m", 5));
	assert_true(pty_raw_has(p, "y\0z", 3));
	assert_true(pty_raw_has(p, "\302\233", 2));
	assert_false(pty_raw_has(p, "\033[32m", 5));
	pty_raw(p, &n);
	assert_int_equal(n, 14);
	pty_end(p);
}

static void test_environment(void **state)
{
	static const char *const env[] = {"NO_COLOR=1", "TERM=dumb", "LANG", NULL};
	struct pty *p = shell("echo \"$TERM $LC_ALL $TZ $ESCDELAY [$NO_COLOR] [${LANG-none}] [${LOGNAME-none}]\"; "
	                      "cd && touch f && pwd",
	                      env, 6, 78);
	struct stat st;

	(void)state;
	assert_ends_well(p);
	assert_string_equal(pty_line(p, 0), "dumb C.UTF-8 UTC 25 [1] [none] [none]");
	assert_non_null(strstr(pty_line(p, 1), pty_home(p)));
	char *home = mem_copy(pty_home(p));
	pty_end(p);
	assert_int_equal(stat(home, &st), -1); /* and what was in it */
	free(home);
}

static void test_no_such_program(void **state)
{
	struct pty *p = pty_start((char *[]){"/nowhere/at-all", NULL}, NULL, 4, 40);
	int status;

	(void)state;
	assert_true(pty_wait_exit(p, &status, SOON));
	assert_int_equal(WEXITSTATUS(status), 127);
	pty_end(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_and_lines),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_wide_and_combining),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_many_keys_at_once),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_signal),
		cmocka_unit_test(test_hang_up),
		cmocka_unit_test(test_what_never_comes),
		cmocka_unit_test(test_screens_and_restoring),
		cmocka_unit_test(test_not_restored),
		cmocka_unit_test(test_raw_bytes),
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_no_such_program),
	};

	return cmocka_run_group_tests_name("pty", tests, NULL, NULL);
}
