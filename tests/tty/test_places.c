/* From the Timeline to the views beside it, and back: into the entries behind the figures of Agencies and of Density
 * and gaps, to those of a person, and to what was done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/lib/screen.h"

static void open_nadiya(struct screen *s, int rows, int columns)
{
	screen_make(s, "leicester/nadiya");
	screen_start(s, NULL, rows, columns);
	screen_sees(s, "NADIYA > Timeline");
}

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
	screen_end(s);
}

static void looks_at_the_agencies(void **state)
{
	struct screen s;

	(void)state;
	open_nadiya(&s, 24, 80);
	screen_keys(&s, "d2018-12" PTY_ENTER, ">~ December 2018");
	screen_keys(&s, PTY_F3, "Agencies by week");
	screen_keys(&s, "-", "^ Dec 2018");
	screen_sees(&s, "~ December 2018  -  SUMM"); /* the entry that was selected there */
	int row = pty_row_of(s.p, "> 3");
	assert_true(row > 0 && row < pty_row_of(s.p, "^ Dec 2018"));
	assert_true(pty_wait_cursor(s.p, row, 36, SCREEN_SOON)); /* on the cell */
	assert_int_equal(pty_cell_style(s.p, row, 36).background, 24);
	screen_keys(&s, PTY_LEFT, "^ Nov 2018");
	screen_sees(&s, "SUMMARY: no entry of this month alone; of wider dates");
	screen_keys(&s, PTY_UP, "PRESS: ");
	screen_keys(&s, "3", "> filter -agency:SUMMARY (76 hidden)");
	screen_keys(&s, "0", "98 entries, none hidden");
	screen_keys(&s, PTY_DOWN "]" PTY_ENTER, "> filter agency:SUMMARY on:2018-12 (");
	screen_keys(&s, "F", "98 entries, none hidden");
	screen_keys(&s, "va", "^ Dec 2018"); /* as far as it was zoomed when it was left */
	screen_keys(&s, PTY_ESC, ">~ December 2018");
	quit(&s);
}

static void looks_at_density_and_gaps(void **state)
{
	struct screen s;

	(void)state;
	open_nadiya(&s, 24, 80);
	screen_keys(&s, "vd", "Density and gaps by month");
	screen_keys(&s, "d2018-12" PTY_ENTER, ">     Dec          11  ###########");
	screen_keys(&s, "--", "Density and gaps by year");
	screen_sees(&s, ">2018              12  ############");
	screen_keys(&s, PTY_TAB, "gap 1 of 17");
	screen_keys(&s, PTY_DOWN, "gap 2 of 17");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">ALL"), 0, SCREEN_SOON));
	screen_keys(&s, "S", "by date");
	screen_keys(&s, PTY_HOME PTY_ENTER, "> filter agency:SUMMARY (22 hidden)");
	screen_keys(&s, PTY_F4, "by year > filter age");
	screen_keys(&s, "F", "98 entries, none hidden");
	screen_keys(&s, "q", "row ");
	quit(&s);
}

static void from_a_person_to_the_entries(void **state)
{
	struct screen s;

	(void)state;
	open_nadiya(&s, 24, 80);
	screen_keys(&s, PTY_F7, ">Nadiya (N)");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">Nadiya (N)"), 0, SCREEN_SOON));
	screen_keys(&s, PTY_DOWN, ">Adrian (AD)");
	screen_keys(&s, PTY_ENTER, "filter person:AD (77 hidden)");
	screen_keys(&s, "vp", ">Nadiya (N)");
	screen_keys(&s, PTY_F2, "filter person:AD (77 hidden)");
	screen_keys(&s, "F", "none hidden");
	quit(&s);
}

static void from_the_log_to_what_was_done(void **state)
{
	struct screen s;

	(void)state;
	open_nadiya(&s, 24, 80);
	screen_keys(&s,
	            "aWho said so?"
	            "\023",
	            "saved: note on SUMMARY:3.3b"); /* Ctrl-S */
	screen_sees(&s, "Question: Who said so?");
	screen_keys(&s, "u", "undone: noted on");
	screen_keys(&s, "v", "l log");
	screen_keys(&s, "l", "undone  Noted on SUMMARY:3.3b");
	assert_true(pty_wait_cursor(s.p, 2, 0, SCREEN_SOON));
	screen_keys(&s, PTY_DOWN PTY_ENTER, "> Log > Entry SUMMARY:3.3b");
	screen_keys(&s, PTY_ESC, "the newest first");
	screen_keys(&s, PTY_ESC, "none hidden");
	quit(&s);
}

static void from_work_to_an_entry(void **state)
{
	struct screen s;

	(void)state;
	open_nadiya(&s, 24, 80);
	screen_keys(&s, PTY_F6, "No note yet. In the Timeline (F2), a writes one");
	screen_keys(&s, PTY_F2, "row 1 of");
	screen_keys(&s,
	            "aWho said so?"
	            "\023",
	            "saved: note on SUMMARY:3.3b"); /* Ctrl-S */
	screen_keys(&s, "v", "w Work");
	screen_keys(&s, "w", "[All 1]  Question 1");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, "SUMMARY:3.3b"), 0, SCREEN_SOON));
	screen_keys(&s, "/nobody" PTY_ENTER, "None of the 1 notes is such");
	screen_keys(&s, "F", "1 note, none hidden");
	screen_keys(&s, PTY_ENTER, "Entry SUMMARY:3.3b");
	screen_keys(&s, PTY_ESC, "1 note, none hidden");
	screen_keys(&s, "u", "No note yet.");
	screen_keys(&s, "q", "none hidden");
	quit(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks_at_the_agencies),
		cmocka_unit_test(looks_at_density_and_gaps),
		cmocka_unit_test(from_a_person_to_the_entries),
		cmocka_unit_test(from_the_log_to_what_was_done),
		cmocka_unit_test(from_work_to_an_entry),
	};

	return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
