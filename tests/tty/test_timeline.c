/* Work in the Timeline on a real terminal: entries ticked and marked, found while they are typed, and still there
 * tomorrow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static const char *const mono[] = {"NO_COLOR=1", NULL};

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
}

static void ticks_and_filters(struct screen *s)
{
	screen_keys(s, "d24/9/2018" PTY_ENTER, ">24/09/2018     -   CSC");
	screen_keys(s, "  ", "2 ticked   row 8 of 480");
	screen_sees(s, "x 24/09/2018     -   HOUS"); /* without a colour too */
	screen_keys(s, "fagency:HOUS" PTY_ENTER, "2 ticked, 1 hidden");
	screen_keys(s, "F", "none hidden");
	screen_keys(s, PTY_ESC, "2 ticked: Ctrl-T unticks them");
	screen_keys(s, "\024", "2 unticked");
	screen_no_longer_sees(s, "x 24/09/2018");
}

static void marks_and_jumps(struct screen *s)
{
	screen_keys(s, "m", "m ...  a-z mark");
	screen_keys(s, "b", "b marks HOUS:HH/18/005");
	screen_keys(s, "G", "row 480 of 480");
	screen_keys(s, "'", "b HOUS:HH/18/005");
	screen_keys(s, "b", "row 8 of 480");
	screen_keys(s, "''", "row 480 of 480");
	screen_keys(s, "''", "row 8 of 480");
	screen_keys(s, "'z", "no entry is marked z");
}

static void finds(struct screen *s)
{
	screen_keys(s, "/brought", "hit 1 of 19");
	screen_sees(s, ">~ December 2018");
	screen_keys(s, PTY_ESC, "row 8 of 480");
	screen_keys(s, "fagency:HV" PTY_ENTER, "filter agency:HV");
	screen_keys(s, "/brought" PTY_ENTER, "17 more hidden: X shows them here");
	screen_keys(s, "X", "17 let through the filter");
	screen_keys(s, "nn", "find \"brought\" 3/19");
	screen_sees(s, " / ");
	screen_keys(s, "F", "none hidden");
	screen_keys(s, "/reallocation" PTY_ENTER, "found in COMMENT");
}

static void a_days_work(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, mono, 24, 80);
	ticks_and_filters(&s);
	marks_and_jumps(&s);
	finds(&s);
	screen_keys(&s, "A", "Age of Carys");
	quit(&s);
	screen_open(&s, NULL, 24, 80); /* tomorrow */
	screen_keys(&s, "'b", "row 8 of 480");
	quit(&s);
	screen_verifies(&s);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_days_work),
	};

	return cmocka_run_group_tests_name("timeline on a terminal", tests, NULL, NULL);
}
