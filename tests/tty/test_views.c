/* Each view on a terminal over the same case: it is opened by its keys, shows what it is for, does the main thing of it
 * and is left. tests/lint/goldens.sh wants a row here for every view. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/screen.h"

#define SAVE "\023" /* Ctrl-S */

/* What is typed, and what is then seen: to open it, to use it, to leave it. '@' stands for the folder of samples. */
static const struct row {
	const char *view, *open, *shows, *use, *does, *leave, *left;
} rows[] = {
	{"agencies", PTY_F3, "Agencies by week", "-", "Agencies by month", PTY_ESC, "row 1 of 480"},
	{"conflicts", "vx", "There is no conflict", "y", "0 conflicts", PTY_ESC, "row 1 of 480"},
	{"density", PTY_F4, "Gaps over 8 weeks: 46", PTY_TAB "i", "saved: ignored", "u" PTY_ESC, "row 2 of 480"},
	{"entry", "d18/1/2019" PTY_ENTER PTY_ENTER, "Entry CSC:CSC-0012", PTY_END, "-23 of 23", PTY_ESC, "none hidden"},
	{"glossary", "vg", "child protection plan", PTY_END, "-23 of 23", PTY_ESC, "row 1 of 480"},
	{"help", "?", "In the Timeline", PTY_END, "PROB           Vale and Mere Probation", "q", "row 1 of 480"},
	{"import", "I@/alder/revision-2/gp-2.xml" PTY_ENTER, "added 5   changed 3", PTY_ENTER, "> Entry GP:63",
     PTY_ESC PTY_ESC, "nothing was loaded"},
	{"log", "vl", "the newest first", PTY_END, "the oldest", PTY_ESC, "row 1 of 480"},
	{"note", "d24/9/2018" PTY_ENTER "a", "Note on CSC:CSC-0003", "Who saw them?" SAVE, "saved: note on CSC:CSC-0003",
     "u", "undone: noted on"},
	{"people", "vp", ">Nel (N)", PTY_DOWN PTY_ENTER, "(420 hidden)", "F", "none hidden"},
	{"record", "d24/9/2018" PTY_ENTER "o", "Form: new question", "Who saw them?" SAVE, "saved: the question", "u",
     "undone: added the question"},
	{"report", "vs" PTY_DOWN PTY_DOWN PTY_ENTER, "Report DAS@1", PTY_DOWN, "MEND     say in <source>", PTY_ESC PTY_ESC,
     "row 1 of 480"},
	{"review", "vr", "What it is to look at", PTY_END, "Nothing", PTY_ESC, "row 1 of 480"},
	{"records", "vr" PTY_DOWN PTY_DOWN PTY_DOWN PTY_ENTER, "No terms of reference yet", "x", "nothing is selected",
     PTY_ESC PTY_ESC, "row 1 of 480"},
	{"incident", "  V", "2 entries", PTY_RIGHT, "entry 2 of 2", PTY_ESC, "row 3 of 480"},
	{"themes", "vh", "No theme yet", "s", "7 themes made", "u" PTY_ESC, "row 1 of 480"},
	{"saved", "fagency:POL" PTY_ENTER "Sday" PTY_ENTER "Fs" PTY_DOWN, ">day", PTY_ENTER, "filter agency:POL (", "F",
     "none hidden"},
	{"settings", "vo", ">palette", PTY_DOWN PTY_ENTER, "date-style is now", PTY_ESC, "row 1 of 480"},
	{"submissions", "vs", ">CC ", PTY_DOWN PTY_RIGHT, "filter agency:CSC (", PTY_ESC PTY_ESC, "row 1 of 480"},
	{"suggestions", "vc", "97 open", "x", "saved: dismissed", "u" PTY_ESC, "row 1 of 480"},
	{"timeline", "", "row 1 of 480", "/brought" PTY_ENTER, "find \"brought\" 1/", PTY_ESC, "none hidden"},
	{"tour", "?t", "The date as written", PTY_ENTER, "In the Timeline", PTY_ESC, "row 1 of 480"},
	{"work", "d24/9/2018" PTY_ENTER "aWhy then?" SAVE PTY_F6, "Question 1", PTY_ENTER, "Entry CSC:CSC-0003",
     PTY_ESC PTY_ESC, "none hidden"},
};

/* Those that stand before any case. */
static const struct row caseless[] = {
	{"start", "", "Casechron > Start", "s", "ALDER > Timeline", "q", "Cases opened last"},
	{"new-case", "n", "Start a case", "ELM", "> Case        ELM", PTY_ESC PTY_ESC, "Take the tour"},
};

static void type(struct screen *s, const char *keys, const char *needle)
{
	const char *at = strchr(keys, '@');
	struct str typed;

	str_init(&typed);
	if (at != NULL)
		str_format(&typed, "%.*s%s/samples%s", (int)(at - keys), keys, getenv("CASECHRON_SRCDIR"), at + 1);
	else
		str_add(&typed, keys);
	screen_keys(s, typed.text, needle);
	str_release(&typed);
}

static void walk(struct screen *s, const struct row *r)
{
	type(s, r->open, r->shows);
	type(s, r->use, r->does);
	type(s, r->leave, r->left);
	screen_keys(s, "q", NULL);
}

static void in_a_case(void **state)
{
	struct screen s;

	screen_make(&s, "alder");
	screen_open(&s, NULL, 24, 80);
	walk(&s, *state);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
}

static void without_a_case(void **state)
{
	struct screen s = {.folder = ""};
	struct str program, samples;

	str_init(&program);
	str_init(&samples);
	str_format(&program, "%s/casechron", getenv("CASECHRON_BUILDDIR"));
	str_format(&samples, "CASECHRON_SAMPLES=%s/samples", getenv("CASECHRON_SRCDIR"));
	s.p = pty_start((char *[]){program.text, NULL}, (const char *[]){samples.text, NULL}, 24, 80);
	screen_sees(&s, "Open the sample case");
	walk(&s, *state);
	screen_ends(&s, 0, SCREEN_SOON);
	str_release(&program);
	str_release(&samples);
}

enum { N_ROWS = sizeof rows / sizeof *rows, N_CASELESS = sizeof caseless / sizeof *caseless };

int main(void)
{
	struct CMUnitTest tests[N_ROWS + N_CASELESS];

	for (size_t i = 0; i < N_ROWS; i++)
		tests[i] = (struct CMUnitTest){rows[i].view, in_a_case, NULL, NULL, (void *)(uintptr_t)&rows[i]};
	for (size_t i = 0; i < N_CASELESS; i++)
		tests[N_ROWS + i] = (struct CMUnitTest){caseless[i].view, without_a_case, NULL, NULL,
		                                        (void *)(uintptr_t)&caseless[i]};
	return cmocka_run_group_tests_name("views on a terminal", tests, NULL, NULL);
}
