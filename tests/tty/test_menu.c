/* The menu and the command line on a terminal: the way in for those who know no key, and for those who know a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static void open_case(struct screen *s, int rows, int columns)
{
	screen_make(s, "leicester/nadiya");
	screen_open(s, NULL, rows, columns);
}

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
	screen_end(s);
}

static void the_menu_opens_anything(void **state)
{
	struct screen s;

	(void)state;
	open_case(&s, 24, 80);
	screen_sees(&s, "REAL NAMES  F9");
	screen_keys(&s, PTY_F9, "[Case]");
	screen_keys(&s, PTY_RIGHT, "|>Open");
	int row = pty_row_of(s.p, "|>Open");
	assert_int_equal(row, 3);
	assert_true(pty_wait_cursor(s.p, row, 8, SCREEN_SOON)); /* on the selected item */
	screen_keys(&s, PTY_ENTER, "> Entry");
	screen_no_longer_sees(&s, "[Go]");
	screen_keys(&s, "M" PTY_LEFT, "[Help]");
	screen_keys(&s, PTY_ENTER, "Every key, and the command behind it");
	screen_keys(&s, PTY_F9, "[Case]");
	screen_keys(&s, PTY_F9, "Every key");
	screen_no_longer_sees(&s, "[Case]");
	screen_keys(&s, "qq", "none hidden");
	quit(&s);
}

/* F9, arrows and Enter alone, and the words of a note. */
static void a_first_timer_finds_the_way(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "leicester/nadiya");
	screen_start(&s, NULL, 15, 60);
	screen_sees(&s, "none hidden");
	screen_keys(&s, PTY_F9 PTY_LEFT PTY_LEFT, "[View]");
	screen_choose(&s, "People");
	screen_keys(&s, PTY_ENTER, ">Nadiya (N)");
	screen_keys(&s, PTY_F9 PTY_LEFT PTY_LEFT, "[View]");
	screen_choose(&s, "Log");
	screen_keys(&s, PTY_ENTER, ">");
	screen_sees(&s, "the newest first");
	screen_keys(&s, PTY_F9 PTY_LEFT PTY_LEFT, "|>Timeline");
	screen_keys(&s, PTY_ENTER, "none hidden");
	screen_keys(&s, PTY_F9 PTY_RIGHT PTY_RIGHT PTY_RIGHT, "|>Note");
	screen_keys(&s, PTY_ENTER, "What you see, ask or think of it");
	screen_keys(&s, "Who said so?" PTY_F9 PTY_RIGHT PTY_RIGHT PTY_RIGHT, "[Mark]");
	screen_choose(&s, "Save");
	screen_keys(&s, PTY_ENTER, "Question: Who said so?");
	screen_keys(&s, PTY_F9 PTY_END, "|>Quit");
	screen_keys(&s, PTY_ENTER, NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
}

static void the_command_line_completes_and_remembers(void **state)
{
	struct screen s;

	(void)state;
	open_case(&s, 24, 80);
	screen_keys(&s, ":goto", "Go to a date: to the first entry on or after it");
	screen_keys(&s, PTY_TAB "2013" PTY_ENTER, ">~");
	screen_no_longer_sees(&s, "Command:");
	screen_keys(&s, ":" PTY_UP, "Command: goto 2013");
	screen_keys(&s, PTY_DOWN, "Command:");
	screen_no_longer_sees(&s, "goto 2013");
	screen_keys(&s, PTY_ESC, "none hidden");
	quit(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_menu_opens_anything),
		cmocka_unit_test(a_first_timer_finds_the_way),
		cmocka_unit_test(the_command_line_completes_and_remembers),
	};

	return cmocka_run_group_tests_name("menu on a terminal", tests, NULL, NULL);
}
