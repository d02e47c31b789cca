/* A second revision comes: looked at, left, loaded, and its report read again. And suggestions are decided. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static void loads_a_revision(void **state)
{
	struct screen s;
	char keys[512];

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	screen_keys(&s, "vs", "11 of 11 agencies loaded");
	snprintf(keys, sizeof keys, "%s/samples/alder/revision-2/gp-2.xml" PTY_ENTER, getenv("CASECHRON_SRCDIR"));
	screen_keys(&s, "I", "File of a submission:");
	screen_keys(&s, keys, "added 5   changed 3   withdrawn 1");
	screen_sees(&s, ">changed"); /* the screen comes in pieces */
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">changed"), 0, SCREEN_SOON));
	screen_keys(&s, PTY_ESC, "nothing was loaded");
	screen_keys(&s, "I", "File of a submission:");
	screen_keys(&s, keys, "Not loaded: L loads");
	screen_keys(&s, "L", "loaded: revision 2 of GP, 42 entries");
	screen_keys(&s, PTY_DOWN PTY_DOWN PTY_DOWN PTY_ENTER, "> Report GP@2");
	screen_keys(&s, PTY_END, ">added     92");
	screen_keys(&s, PTY_ENTER, "> Report GP@2 > Entry");
	screen_keys(&s, "qqqq", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
}

static void decides_suggestions(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, NULL, 40, 120);
	screen_keys(&s, "vc", "one happening");
	screen_keys(&s, "x", "saved: dismissed");
	screen_keys(&s, "y", "saved: accepted");
	screen_keys(&s, "D", "2 decided");
	screen_keys(&s, "u", "undone: ");
	screen_keys(&s, PTY_DOWN, "1 decided");
	screen_keys(&s, "vg", "> Glossary");
	screen_sees(&s, "child protection plan  (CSC)");
	screen_keys(&s, "qq", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loads_a_revision),
		cmocka_unit_test(decides_suggestions),
	};

	return cmocka_run_group_tests_name("submissions on a terminal", tests, NULL, NULL);
}
