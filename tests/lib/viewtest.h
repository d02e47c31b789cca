/* viewtest.h - the desk driven without a terminal: a case, commands by name or keys, a canvas to look at.
 *
 * The case lies in a folder of its own; the clock moves a second a call from 2026-01-05T09:00:00Z and random bytes come
 * from a seed (casefile.h), so that the same commands always give the same screen. Whatever fails fails the test. */
#ifndef TESTS_LIB_VIEWTEST_H
#define TESTS_LIB_VIEWTEST_H

#include "core/str.h"
#include "tests/lib/casefile.h"
#include "tui/desk.h"

struct viewtest {
	struct casefile file;
	struct preferences preferences; /* the defaults, and no file */
	struct desk desk;
	struct canvas canvas;
};

/* A case ALDER with what samples/PLACE holds, a file or a folder; NULL: no submission at all. Opens the Timeline
 * in 80 columns of 24 rows. */
void viewtest_open(struct viewtest *t, const char *place);

/* The same with another name for the case, as the submissions of that place have it. */
void viewtest_open_case(struct viewtest *t, const char *case_id, const char *place);

/* The start screen, without a case; HOME and the state folder are the test's own and empty. */
void viewtest_open_start(struct viewtest *t);

/* Loads one more place. */
void viewtest_load(struct viewtest *t, const char *place);

void viewtest_close(struct viewtest *t);

/* As if typed on the command line ("find brought"), and drawn. False where it could not be carried out: the message of
 * the desk says why. */
bool viewtest_do(struct viewtest *t, const char *command);

/* One key by its name, or many characters. */
void viewtest_key(struct viewtest *t, const char *name);
void viewtest_type(struct viewtest *t, const char *text);

/* The mouse at a place of the screen; a press with the release after it, where it is a press. */
void viewtest_mouse(struct viewtest *t, enum mouse_action action, int row, int col);

/* A press on the first place where `needle` is drawn, which it must be. */
void viewtest_click(struct viewtest *t, const char *needle);

/* The row of that place, and its column; -1 where it is not drawn. */
int viewtest_find(struct viewtest *t, const char *needle, int *col);

/* The class of the view on top. */
const struct view_class *viewtest_top(struct viewtest *t);

/* Brings in what changed, lays out and draws, on t->canvas. */
void viewtest_draw(struct viewtest *t, int rows, int cols);

/* The same, and compares it with a golden file. */
void viewtest_look(struct viewtest *t, int rows, int cols, const char *golden);

/* At each size that every view is looked at in, compared with GOLDEN-60x15, -80x24, -120x40 and -200x50. */
void viewtest_look_all(struct viewtest *t, const char *golden);

/* Whether the canvas as last drawn shows `needle` in one line. */
bool viewtest_shows(struct viewtest *t, const char *needle);

#endif
