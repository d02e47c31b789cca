/* The mouse as terminals report it: presses, the wheel, a drag; and that it is given back on every way out. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

/* As xterm says it since 1006: button, column and row from 1, `M` down and `m` up. */
static void report(struct screen *s, int button, int row, int column, char end)
{
	char bytes[40];

	snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", button, column + 1, row + 1, end);
	pty_keys(s->p, bytes);
}

static void press(struct screen *s, int row, int column)
{
	report(s, 0, row, column, 'M');
	report(s, 0, row, column, 'm');
}

static void a_way_with_the_mouse_alone(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	assert_true(pty_raw_has(s.p, "\033[?1002h", 8));
	assert_false(pty_raw_has(s.p, "\033[?1003h", 8)); /* every movement of the hand */
	press(&s, pty_row_of(s.p, "28/08/2018"), 30);
	screen_sees(&s, ">28/08/2018");
	report(&s, 65, 5, 5, 'M');
	screen_sees(&s, "row 6 of");
	report(&s, 64, 5, 5, 'M');
	screen_sees(&s, "row 3 of");
	assert_true(pty_wait_row(s.p, 23, "q quit", SCREEN_SOON));
	int divider = pty_row_of(s.p, "-- GP:");
	report(&s, 0, divider, 40, 'M');
	report(&s, 32, divider - 1, 40, 'M');
	report(&s, 32, 9, 40, 'M');
	report(&s, 0, 9, 40, 'm');
	assert_true(pty_wait_row(s.p, 9, "-- GP:", SCREEN_SOON));
	report(&s, 2, 3, 3, 'M'); /* the other button does nothing */
	report(&s, 2, 3, 3, 'm');
	press(&s, 0, 78);
	screen_sees(&s, "[Case]");
	press(&s, 1, 26);
	screen_sees(&s, "[View]");
	screen_sees(&s, "not now, you are there"); /* the last of it */
	press(&s, pty_row_of(s.p, "Submissions"), 40);
	screen_sees(&s, "Esc back");
	screen_sees(&s, "> Submissions");
	const char *hints = pty_line(s.p, 23), *back = strstr(hints, "Esc back");
	assert_non_null(back);
	press(&s, 23, (int)(back - hints));
	screen_sees(&s, "row 3 of");
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
}

/* Two presses, soon: what the first selects the second opens, and no third thing happens. */
static void a_double_click(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	int row = pty_row_of(s.p, "28/08/2018");
	press(&s, row, 30);
	press(&s, row, 30);
	screen_sees(&s, "> Entry GP:");
	screen_keys(&s, "q", ">28/08/2018");
	press(&s, row, 31);
	press(&s, row, 31);
	screen_sees(&s, "> Entry GP:");
	screen_keys(&s, "qq", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
}

/* screen_ends() looks whether the terminal still sends reports. */
static void given_back(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP};
	struct screen s;
	int status;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		screen_open(&s, NULL, 24, 80);
		assert_false(pty_restored(s.p));
		pty_signal(s.p, signals[i]);
		screen_ends(&s, 0, SCREEN_SOON);
	}
	screen_open(&s, NULL, 24, 80);
	pty_signal(s.p, SIGSEGV);
	assert_true(pty_wait_exit(s.p, &status, screen_deadline(SCREEN_END)));
	assert_true(pty_restored(s.p));
	assert_true(pty_raw_has(s.p, "\033[?1002l", 8));
	screen_end(&s);
}

static void without_a_mouse(void **state)
{
	static const char *const env[] = {"TERM=vt100", NULL};
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, env, 24, 80);
	screen_keys(&s, "j", "row 2 of");
	assert_false(pty_raw_has(s.p, "\033[?100", 6));
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_way_with_the_mouse_alone),
		cmocka_unit_test(a_double_click),
		cmocka_unit_test(given_back),
		cmocka_unit_test(without_a_mouse),
	};

	return cmocka_run_group_tests_name("the mouse on a terminal", tests, NULL, NULL);
}
