/* The program as its users meet it: keys in, a screen out. */
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

static const char *const nobody[] = {"CASECHRON_REVIEWER", "LOGNAME=reader", NULL};

static const char ctrl_c[] = {PTY_CTRL('c'), '\0'}, ctrl_s[] = {PTY_CTRL('s'), '\0'};
static const char ctrl_r[] = {PTY_CTRL('r'), '\0'}, ctrl_u[] = {PTY_CTRL('u'), '\0'};

static void open_alder(struct screen *s, int rows, int columns)
{
	screen_make(s, "alder");
	screen_open(s, NULL, rows, columns);
}

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
	screen_end(s);
}

/* The column at which `needle` begins in that row, which is ASCII up to there. */
static int column_of(struct screen *s, int row, const char *needle)
{
	const char *line = pty_line(s->p, row), *at = strstr(line, needle);

	assert_non_null(at);
	return (int)(at - line);
}

static void walks_to_the_end_and_back(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_sees(&s, "row 1 of 480");
	screen_keys(&s, "jjj" PTY_DOWN, "row 5 of 480");
	screen_keys(&s, "k" PTY_UP, "row 3 of 480");
	screen_keys(&s, "G", "row 480 of 480");
	screen_sees(&s, "-- Not dated");
	screen_keys(&s, "j" PTY_PAGE_DOWN "k", "row 479 of 480");
	screen_keys(&s, PTY_HOME, "row 1 of 480");
	for (int i = 0; i < 100 && pty_row_of(s.p, "row 480 of") < 0; i++)
		screen_keys(&s, PTY_PAGE_DOWN, "Timeline");
	screen_sees(&s, "row 480 of 480");
	for (int i = 0; i < 100; i++)
		screen_keys(&s, PTY_PAGE_UP, NULL);
	screen_sees(&s, "row 1 of 480");
	screen_keys(&s, PTY_END, "row 480 of 480");
	/* On the selected row, for a screen reader and a braille line. */
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">not dated"), 0, SCREEN_SOON));
	quit(&s);
}

static void goes_by_month_and_by_date(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "]", ">14/08/2018");
	screen_keys(&s, "]", ">05/09/2018");
	screen_keys(&s, "j[", ">05/09/2018");
	screen_keys(&s, "[", ">14/08/2018");
	screen_keys(&s, "[[", ">~ 2015");
	screen_keys(&s, "d", "Go to date:");
	screen_sees(&s, "6/5/2021"); /* the example */
	screen_keys(&s, "6/5/2021" PTY_ENTER, ">06/05/2021");
	screen_keys(&s, "d2021-08-01" PTY_ENTER, ">11/08/2021");
	screen_keys(&s, "d31/6/2021" PTY_ENTER, "June 2021 has 30 days");
	screen_sees(&s, "31/6/2021"); /* the question stays: what is typed next must not become commands */
	screen_keys(&s, "u", "31/6/2021u");
	screen_keys(&s, PTY_ESC, "none hidden");
	screen_sees(&s, ">11/08/2021");
	screen_keys(&s, "d2030" PTY_ENTER, "no dated entry on or after");
	quit(&s);
}

static void finds_and_shows_what_it_found(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "/brought" PTY_ENTER, "find \"brought\" 1/");
	screen_sees(&s, ">~ December 2018");
	screen_sees(&s, "none hidden"); /* the last line to be drawn */
	int row = pty_row_of(s.p, ">~ December 2018"), column = column_of(&s, row, "brought");
	struct pty_style hit = pty_cell_style(s.p, row, column), beside = pty_cell_style(s.p, row, column - 2);
	assert_int_equal(hit.background, 227);
	assert_true(hit.bold);
	assert_int_equal(beside.background, 24); /* selected */
	assert_int_equal(pty_cell_style(s.p, row, column + 7).background, 24);
	row = pty_row_of(s.p, "WHAT     Zofia was not brought");
	assert_int_equal(pty_cell_style(s.p, row, column_of(&s, row, "brought")).background, 227);
	screen_keys(&s, "n", "find \"brought\" 2/");
	screen_keys(&s, "N", "find \"brought\" 1/");
	screen_keys(&s, "N", "at the beginning: on from the end");
	screen_keys(&s, "n", "at the end: on from the beginning");
	screen_keys(&s, "j", "find \"brought\" 19 found");
	screen_keys(&s, "/zeppelin" PTY_ENTER, "\"zeppelin\" not found");
	screen_keys(&s, "F", "none hidden");
	screen_no_longer_sees(&s, "zeppelin");
	quit(&s);
}

static void filters_and_says_what_is_hidden(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "fagency:GP" PTY_ENTER, "480 entries, 442 hidden (F shows all)");
	screen_sees(&s, "> filter agency:GP");
	assert_int_equal(pty_row_of(s.p, " HOUS "), -1);
	screen_keys(&s, "/mattresses" PTY_ENTER, "hidden: X shows it here");
	screen_keys(&s, "f or agency:" PTY_ENTER, "column 21 of the filter"); /* what was there goes on */
	screen_keys(&s, PTY_ESC, "442 hidden"); /* the one before stands */
	screen_keys(&s, "F", "480 entries, none hidden");
	screen_keys(&s, "fxyzzy" PTY_ENTER, "No entry matches. F shows all");
	screen_keys(&s, "jkG]n" PTY_ENTER PTY_TAB "ac", "480 hidden"); /* with nothing to do it on */
	screen_keys(&s, "F", "row 1 of 480");
	quit(&s);
}

static void helps_to_write_a_filter(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "fag", "Tab: agency:");
	screen_keys(&s, PTY_TAB, "Tab: CC CSC DAS GP");
	screen_keys(&s, "P", "Tab: POL PROB");
	screen_keys(&s, PTY_TAB, "46 match");
	screen_keys(&s, " after:2021-06 before:2021-07", "0 match");
	screen_keys(&s, PTY_ESC, "none hidden");
	screen_keys(&s, "fagency:HOUS after:2021-06 before:2021-07", "1 match, 1 only possible");
	screen_keys(&s, PTY_ENTER, "479 hidden");
	quit(&s);
}

static void keeps_filters_by_name(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "s", "a child seen alone");
	screen_sees(&s, "is:uncertain,undated");
	screen_keys(&s, PTY_DOWN PTY_ENTER, "> filter is:significant (");
	screen_keys(&s, "F", "none hidden");
	screen_keys(&s, "fperson:nel" PTY_ENTER "S", "Name for this filter");
	screen_keys(&s, "Nel" PTY_ENTER, "saved: the view \"Nel\"");
	screen_keys(&s, "s" PTY_DOWN, ">Nel");
	screen_keys(&s, "rThe baby" PTY_ENTER, ">The baby"); /* the selection goes with it */
	screen_keys(&s, "x", "deleted; u brings it back");
	screen_keys(&s, "u", "undone: deleted the view \"The baby\"");
	screen_keys(&s, PTY_ESC, "row 1 of");
	quit(&s);
}

static void shows_gaps_and_goes_to_them(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "d2021" PTY_ENTER "}",
	            ":~ 97 days from 06/05 to 11/08, no dated entry between (1 uncertain could be)");
	screen_sees(&s, ">11/08/2021");
	screen_keys(&s, "}", "there is no other gap that way");
	screen_keys(&s, "{", ">14/08/2018");
	screen_keys(&s, "{", "there is no other gap that way");
	quit(&s);
}

static void turns_agencies_off_and_on(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "4", "4 GP hidden");
	screen_keys(&s, "j", ", 38 hidden (F");
	assert_int_equal(pty_row_of(s.p, " GP "), -1);
	screen_keys(&s, "4", "4 GP shown");
	screen_keys(&s, "12", "2 CSC hidden");
	screen_keys(&s, "j", ", 138 hidden (F");
	screen_keys(&s, "0", "none hidden");
	screen_keys(&s, ",11" PTY_ENTER, "11 PROB hidden");
	screen_keys(&s, ",12" PTY_ENTER, "there is no agency 12");
	quit(&s);
}

static void scrolls_the_text_of_an_entry(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "d18/1/2019" PTY_ENTER, "lines 1-7 of 22, Tab: scroll");
	screen_keys(&s, PTY_TAB PTY_DOWN PTY_DOWN, "lines 3-9 of 22");
	screen_keys(&s, "G", "lines 16-22 of 22");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, "lines 16-22 of 22") + 1, 0, SCREEN_SOON));
	screen_keys(&s, "k" PTY_PAGE_UP PTY_PAGE_UP PTY_PAGE_UP "k", "lines 1-7 of 22");
	screen_keys(&s, PTY_ESC, NULL);
	screen_sees(&s, ">18/01/2019");
	screen_keys(&s, "j", ">20/01/2019");
	quit(&s);
}

static void opens_an_entry_and_the_help_and_comes_back(void **state)
{
	struct screen s;

	(void)state;
	open_alder(&s, 24, 80);
	screen_keys(&s, "]" PTY_ENTER, "> Entry GP:31");
	screen_sees(&s, "Ashgarth Medical Practice");
	screen_keys(&s, "?", "> Entry GP:31 > Help");
	screen_keys(&s, "q", "Esc back");
	screen_no_longer_sees(&s, "> Help");
	screen_keys(&s, PTY_LEFT, ">14/08/2018");
	screen_no_longer_sees(&s, "> Entry");
	screen_keys(&s, PTY_F1, "In the Timeline");
	screen_keys(&s, "G", "11 PROB");
	screen_keys(&s, PTY_ESC, ">14/08/2018");
	screen_keys(&s, PTY_ESC, "q leaves the program"); /* Esc never does */
	screen_keys(&s, ":", "Command:");
	screen_keys(&s, "goto 6/5/2021" PTY_ENTER, ">06/05/2021");
	screen_keys(&s, ":fly" PTY_ENTER, "there is no command \"fly\" here");
	screen_keys(&s, "/never mind" PTY_ESC, "none hidden");
	screen_keys(&s, "/nor this", "Find: nor this");
	screen_keys(&s, ctrl_c, "none hidden");
	screen_keys(&s, "?", "> Help");
	screen_keys(&s, ctrl_c, NULL);
	screen_no_longer_sees(&s, "> Help");
	screen_keys(&s, ctrl_c, NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
}

/* The first note asks who writes; then all there is to a note: written, changed, undone, redone, kept. */
static void writes_a_note(void **state)
{
	struct screen s;
	char *printed;

	(void)state;
	screen_make(&s, "alder");
	screen_open(&s, nobody, 24, 80);
	screen_keys(&s, "]a", "Your name");
	screen_keys(&s, "Maria Le\xC3\xB3n" PTY_ENTER, "> Note on GP:31");
	screen_keys(&s, "Ask for the \xC5\x81ukasz letter", "the \xC5\x81ukasz letter");
	screen_keys(&s, PTY_TAB "2" PTY_TAB "Voice" PTY_TAB " ", "(*) not the panel");
	screen_keys(&s, ctrl_s, "saved: note on GP:31");
	screen_sees(&s, "note Analysis, Voice: Ask for the \xC5\x81ukasz letter");
	screen_keys(&s, "c", "changing a note");
	screen_keys(&s, ctrl_u, NULL);
	screen_keys(&s, "Second thoughts", NULL);
	screen_keys(&s, ctrl_s, "note Analysis, Voice: Second thoughts");
	screen_keys(&s, "u", "undone: ");
	screen_sees(&s, "note Analysis, Voice: Ask for the");
	screen_keys(&s, "u", "undone: ");
	screen_no_longer_sees(&s, "note Analysis");
	screen_keys(&s, ctrl_r, "note Analysis, Voice: Ask for the");
	screen_keys(&s, ctrl_r, "note Analysis, Voice: Second thoughts");
	screen_keys(&s, ctrl_r, "nothing is left to redo");
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	assert_int_equal(screen_run(&s, "show", "--filter", "after:2018-08-14 before:2018-08-14", &printed), 0);
	assert_non_null(strstr(printed, "Second thoughts"));
	assert_null(strstr(printed, "letter"));
	free(printed);
	screen_verifies(&s);
	screen_open(&s, nobody, 24, 80);
	screen_sees(&s, "note Analysis, Voice: Second thoughts");
	screen_keys(&s, "]a", "Maria Le\xC3\xB3n, "); /* not asked again */
	screen_keys(&s, "not this", "not saved yet");
	screen_keys(&s, PTY_ESC, "Esc again throws it away");
	screen_keys(&s, PTY_ESC, "nothing was saved");
	quit(&s);
}

static void asks_for_no_name_in_vain(void **state)
{
	struct screen s;

	(void)state;
	screen_make(&s, "alder/gp-1.xml");
	screen_open(&s, nobody, 24, 80);
	screen_keys(&s, "a", "Your name");
	screen_keys(&s, PTY_ESC, "none hidden");
	screen_keys(&s, "u", "Your name");
	screen_keys(&s, PTY_ENTER, "none hidden");
	screen_keys(&s, ":name Somebody" PTY_ENTER "a", " Somebody, ");
	screen_keys(&s, PTY_ESC, "nothing was saved");
	quit(&s);
}

static void second_opener_reads(void **state)
{
	struct screen s, second;

	(void)state;
	open_alder(&s, 24, 80);
	second = s;
	screen_start(&second, NULL, 24, 80);
	screen_sees(&second, "READ ONLY");
	screen_sees(&second, "since"); /* who holds it; it takes the place of the hints too */
	screen_keys(&second, "j", "nothing can be saved");
	screen_keys(&second, "a", "this case cannot be changed");
	screen_keys(&second, "u", "this case cannot be changed");
	screen_keys(&second, "/brought" PTY_ENTER, "1/19");
	screen_keys(&second, "q", NULL);
	screen_ends(&second, 0, SCREEN_SOON);
	screen_keys(&s, "jax", "Note on ");
	screen_keys(&s, ctrl_s, "saved: note");
	quit(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walks_to_the_end_and_back),
		cmocka_unit_test(goes_by_month_and_by_date),
		cmocka_unit_test(finds_and_shows_what_it_found),
		cmocka_unit_test(filters_and_says_what_is_hidden),
		cmocka_unit_test(helps_to_write_a_filter),
		cmocka_unit_test(keeps_filters_by_name),
		cmocka_unit_test(shows_gaps_and_goes_to_them),
		cmocka_unit_test(turns_agencies_off_and_on),
		cmocka_unit_test(scrolls_the_text_of_an_entry),
		cmocka_unit_test(opens_an_entry_and_the_help_and_comes_back),
		cmocka_unit_test(writes_a_note),
		cmocka_unit_test(asks_for_no_name_in_vain),
		cmocka_unit_test(second_opener_reads),
	};

	return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
