/* Whole journeys: a lead reviewer, who knows the keys, from an empty case to the next morning; and a first-timer, who
 * presses arrows, Enter, Esc and F9, types nothing but words, and reaches everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/screen.h"
#include "tui/places.h"

static const char *sources(void)
{
	return getenv("CASECHRON_SRCDIR") != NULL ? getenv("CASECHRON_SRCDIR") : ".";
}

/* Into a field of a form, and on to the next. */
static void fill(struct screen *s, const char *text)
{
	pty_keys(s->p, text);
	pty_keys(s->p, PTY_DOWN);
}

/* Whoever starts a case says their name there, and is not asked again. */
static void start_a_case(struct screen *s)
{
	screen_begin(s, (const char *[]){"CASECHRON_REVIEWER", NULL}, 24, 80);
	screen_keys(s, "n", "Start a case");
	fill(s, "ALDER");
	fill(s, s->path);
	fill(s, "Services for family Alder");
	fill(s, "");
	fill(s, "Nel");
	fill(s, "Aug 2018");
	fill(s, "Oct 2021");
	fill(s, "");
	fill(s, "");
	fill(s, "Lead Reviewer");
	screen_keys(s, PTY_ENTER, "No submission is loaded yet. I reads an agency's file.");
}

/* The name of the file is completed. */
static void import(struct screen *s, const char *begun, const char *file, const char *loaded)
{
	struct str path;

	str_init(&path);
	str_format(&path, "%s/samples/alder/%s", sources(), begun);
	screen_keys(s, "I", "File of a submission");
	pty_keys(s->p, path.text);
	screen_keys(s, PTY_TAB, file);
	screen_keys(s, PTY_ENTER, "Not loaded: L loads");
	screen_keys(s, "L", loaded);
	str_release(&path);
}

static void walk(struct screen *s)
{
	screen_keys(s, PTY_HOME, ">~ 2015");
	screen_keys(s, PTY_DOWN PTY_DOWN, ">28/08/2018");
	screen_keys(s, "]", ">11/09/2018");
	screen_keys(s, "}", ">11/08/2021   21:35 POL");
	screen_sees(s, ":: 103 days from 30/04 to 11/08, no dated entry between");
	screen_keys(s, "{", "there is no other gap that way");
	screen_keys(s, "d24/1/2019" PTY_ENTER, ">24/01/2019");
}

static void find(struct screen *s)
{
	screen_keys(s, "/school", "hit 2 of 6"); /* from where one is, while it is typed */
	screen_sees(s, ">24/01/2019");
	screen_keys(s, PTY_ENTER, "find \"school\" 2/6");
	screen_no_longer_sees(s, "Find: school");
	screen_keys(s, "N", "find \"school\" 1/6");
	screen_sees(s, ">11/09/2018   14:25 GP");
	screen_keys(s, "nn", "find \"school\" 3/6");
	screen_keys(s, "F", "84 entries, none hidden");
	screen_no_longer_sees(s, "> find");
}

/* On two entries of one agency at once, taken back and put in again. */
static void note(struct screen *s)
{
	screen_keys(s, "fagency:POL" PTY_ENTER, "84 entries, 38 hidden (F shows all)");
	screen_keys(s, "d17/11/2018" PTY_ENTER, ">17/11/2018   23:48 POL");
	screen_keys(s, "  ", "2 ticked");
	screen_keys(s, "a", "and 1 more, each with this note");
	screen_sees(s, "Lead Reviewer, ");
	screen_keys(s, "Who knew?\023", "saved: note on 2 entries"); /* Ctrl-S */
	screen_sees(s, "note Question: Who knew?");
	screen_keys(s, "u", "undone: added a note to 2 entries");
	screen_no_longer_sees(s, "Who knew?");
	screen_keys(s, "\022", "redone: added a note to 2 entries"); /* Ctrl-R */
	screen_sees(s, "note Question: Who knew?");
}

static void save_the_view(struct screen *s)
{
	screen_keys(s, "S", "Name for this filter");
	screen_keys(s, "Police only" PTY_ENTER, "saved: the view \"Police only\"");
	screen_keys(s, "F", "84 entries, none hidden");
	screen_keys(s, "s", ">Police only");
	screen_keys(s, PTY_ENTER, "84 entries, 38 hidden (F shows all)");
}

static void look_around(struct screen *s)
{
	screen_keys(s, PTY_F3, "Agencies by week");
	screen_keys(s, PTY_F4, "Gaps over 8 weeks: 9, the longest first");
	screen_keys(s, PTY_F7, ">Nel (N)");
	screen_keys(s, PTY_F6, "[All 2]  Question 2");
	screen_sees(s, "Notes: 2, the newest first");
	screen_keys(s, PTY_F2, "84 entries, 38 hidden (F shows all)");
	screen_keys(s, "d11/8/2021" PTY_ENTER, ">11/08/2021   21:35 POL");
}

static void quit(struct screen *s)
{
	screen_keys(s, "q", NULL);
	screen_ends(s, 0, SCREEN_SOON);
}

static void a_lead_reviewer(void **state)
{
	struct screen s;

	(void)state;
	start_a_case(&s);
	import(&s, "po", "pol-1.xml", "loaded: revision 1 of POL, 46 entries");
	import(&s, "gp", "gp-1.xml", "loaded: revision 1 of GP, 38 entries");
	walk(&s);
	find(&s);
	note(&s);
	save_the_view(&s);
	look_around(&s);
	screen_keys(&s, "q", "Cases opened last");
	quit(&s);
	screen_verifies(&s);
	screen_start(&s, (const char *[]){"CASECHRON_REVIEWER", NULL}, 24, 80);
	screen_sees(&s, "Where you left off: Timeline, filter agency:POL (38 hidden), at POL:POL-022");
	screen_sees(&s, ">11/08/2021   21:35 POL");
	assert_true(pty_wait_cursor(s.p, pty_row_of(s.p, ">11/08/2021"), 0, SCREEN_SOON));
	screen_keys(&s, "s", ">Police only");
	screen_keys(&s, PTY_ESC PTY_F6, "[All 2]  Question 2");
	screen_keys(&s, PTY_ESC, ">11/08/2021   21:35 POL");
	quit(&s);
	screen_verifies(&s);
	screen_end(&s);
}

/* Through the menu: right to the heading, down to the item. */
static void choose(struct screen *s, const char *heading, const char *item)
{
	static const char *const headings[] = {"[Case]", "[Go]", "[Find]", "[Mark]", "[View]", "[Help]"};

	screen_keys(s, PTY_F9, headings[0]);
	for (size_t i = 0; strcmp(headings[i], heading) != 0; i++)
		screen_keys(s, PTY_RIGHT, headings[i + 1]);
	screen_choose(s, item);
	pty_keys(s->p, PTY_ENTER);
}

/* Each view, from the Timeline: where it stands in the menu, and what is seen there. Those that stand on another view
 * are gone to from it (`within`: Enter there), and left by Esc, as often as it takes. */
static const struct {
	const char *heading, *item, *shows;
	bool within;
} views[] = {
	{"[View]", "Agencies", "> Agencies by week", false},
	{"[View]", "Density", "> Density and gaps by month", false},
	{"[View]", "Work", "> Work", false},
	{"[View]", "Review", "What it is to look at", false},
	{"[View]", "Themes", "> Themes", false},
	{"[View]", "People", ">Nel (N)", false},
	{"[View]", "Submissions", "> Submissions", false},
	{NULL, NULL, "> Report", true},
	{"[View]", "Suggestions", "> Suggestions", false},
	{"[View]", "Glossary", "> Glossary", false},
	{"[View]", "Log", "> Log", false},
	{"[View]", "Conflicts", "> Conflicts", false},
	{"[Case]", "Settings", "> Settings", false},
	{"[Go]", "Open", "> Entry", false},
	{"[Find]", "Saved views", "> Saved views", false},
	{"[Help]", "Help", "Every key, and the command behind it", false},
	{"[Help]", "Tour", "> Tour", false},
	{"[Mark]", "Note", "> Note on", false},
};

/* Once more than it takes: Esc never leaves the program. */
static void back_to_the_timeline(struct screen *s)
{
	for (int i = 0; i < 3; i++)
		pty_keys(s->p, PTY_ESC);
	screen_sees(s, "q leaves the program; all is saved");
}

static void look_at_every_view(struct screen *s)
{
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		if (views[i].within) {
			screen_keys(s, PTY_ENTER, views[i].shows);
		} else {
			back_to_the_timeline(s);
			choose(s, views[i].heading, views[i].item);
			screen_sees(s, views[i].shows);
		}
	}
}

static bool is_looked_at(const char *item)
{
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (views[i].item != NULL && strcasecmp(views[i].item, item) == 0)
			return true;
	return false;
}

/* A place that is added has to be reached too. */
static void every_place_is_looked_at(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if (places_class(c->id) != NULL && c->id != COMMAND_TIMELINE && !is_looked_at(c->name))
			fail_msg("the first-timer does not go to %s", c->name);
}

/* By the menu of the form, and by going down to its button. */
static void write_notes(struct screen *s)
{
	screen_keys(s, "Who said so?" PTY_DOWN, "> Kind");
	screen_keys(s, PTY_RIGHT PTY_DOWN, "> Theme");
	screen_keys(s, PTY_DOWN PTY_DOWN PTY_ENTER, "saved: note on");
	screen_sees(s, "note Analysis: Who said so?");
	pty_keys(s->p, PTY_DOWN);
	choose(s, "[Mark]", "Note");
	screen_sees(s, " Ada, "); /* the name is not asked again */
	pty_keys(s->p, "And who was told?");
	choose(s, "[Mark]", "Save");
	screen_sees(s, "note Question: And who was told?");
}

/* Of what stands on the start screen: each by arrows alone, and back. */
static void begin(struct screen *s)
{
	screen_keys(s, PTY_DOWN PTY_ENTER, "As agencies will write it in their files");
	screen_keys(s, PTY_ESC, "> Start a case");
	screen_keys(s, PTY_DOWN PTY_ENTER, "File of the case:");
	screen_keys(s, PTY_ESC PTY_DOWN PTY_ENTER, "> Tour");
	screen_keys(s, PTY_ESC, "> Take the tour");
	choose(s, "[Case]", "Sample");
	screen_sees(s, "Alder is an invented case");
}

/* What a file is called has to be typed, and the name, once: before the first thing that is written. */
static void look_at_a_file(struct screen *s)
{
	choose(s, "[Case]", "Import");
	screen_sees(s, "Your name, as it will stand beside your notes");
	screen_keys(s, "Ada" PTY_ENTER, "File of a submission");
	pty_keys(s->p, sources());
	screen_keys(s, "/samples/alder/pol-1.xml" PTY_ENTER, "This very file is loaded already");
	back_to_the_timeline(s);
}

static void a_first_timer(void **state)
{
	struct screen s;

	(void)state;
	screen_begin(&s, (const char *[]){"CASECHRON_REVIEWER", NULL}, 24, 80);
	begin(&s);
	look_at_a_file(&s);
	look_at_every_view(&s);
	write_notes(&s);
	choose(&s, "[Case]", "Quit");
	screen_sees(&s, "Cases opened last");
	int n = snprintf(s.path, sizeof s.path, "%s/.local/share/casechron/alder.case", pty_home(s.p));
	assert_in_range(n, 1, sizeof s.path - 1);
	screen_verifies(&s);
	choose(&s, "[Case]", "Quit");
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lead_reviewer),
		cmocka_unit_test(a_first_timer),
		cmocka_unit_test(every_place_is_looked_at),
	};

	return cmocka_run_group_tests_name("journeys", tests, NULL, NULL);
}
