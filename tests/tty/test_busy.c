/* A large submission on a terminal: the box comes, Esc stops the reading, and the second time it is left to end. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/many.h"
#include "tests/lib/screen.h"

enum { ENTRIES = 50000, LONG = 120000 };

/* A case with GP's submission, and a large one beside it that is being read. */
static void begin(struct screen *s, char keys[256])
{
	char path[192];

	screen_make(s, "alder");
	snprintf(path, sizeof path, "%s/hv-large.xml", s->folder);
	many_write(path, "ALDER", 9, ENTRIES);
	screen_open(s, NULL, 24, 80);
	snprintf(keys, 256, "%s" PTY_ENTER, path);
	screen_keys(s, "vs", "agencies loaded");
	screen_keys(s, "I", "File of a submission:");
	screen_keys(s, keys, "| Reading hv-large.xml");
	screen_sees(s, "Esc stops it");
}

static void esc_stops_it(void **state)
{
	struct screen s;
	char keys[256];

	(void)state;
	begin(&s, keys);
	pty_resize(s.p, 30, 100);
	assert_true(pty_wait_row(s.p, 13, "| Reading hv-large.xml", SCREEN_SOON));
	screen_keys(&s, PTY_ESC, "stopped: nothing was loaded");
	screen_no_longer_sees(&s, "Reading");
	screen_verifies(&s);
	screen_keys(&s, "I", "File of a submission:");
	screen_keys(&s, keys, "| Reading hv-large.xml");
	assert_true(pty_wait_for(s.p, "Not loaded: ", LONG));
	screen_keys(&s, "L", "| Reading hv-large.xml");
	assert_true(pty_wait_for(s.p, "loaded: revision 9 of HV, 50000 entries", LONG));
	pty_keys(s.p, "qqq");
	screen_ends(&s, 0, LONG);
	screen_verifies(&s);
	screen_end(&s);
}

static void a_signal_ends_it(void **state)
{
	struct screen s;
	char keys[256];

	(void)state;
	begin(&s, keys);
	pty_signal(s.p, SIGTERM);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(esc_stops_it),
		cmocka_unit_test(a_signal_ends_it),
	};

	return cmocka_run_group_tests_name("long work on a terminal", tests, NULL, NULL);
}
