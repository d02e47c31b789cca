/* screen.h - the casechron that was built, on a terminal (pty.h), with a case of its own to open.
 *
 * The case is made by the program itself, from samples, in a folder that screen_end() removes. Whatever does not come
 * within its deadline fails the test. */
#ifndef TESTS_LIB_SCREEN_H
#define TESTS_LIB_SCREEN_H

#include "tests/lib/pty.h"

/* Milliseconds within which what is expected must be there: long, for machines under load; and for the end. */
enum { SCREEN_SOON = 20000, SCREEN_END = 1000 };

struct screen {
	char folder[96], path[128]; /* of the case */
	struct pty *p;              /* NULL where nothing runs */
};

/* A case of what samples/PLACE holds, a file or a folder. */
void screen_make(struct screen *s, const char *place);

/* Opens the case in a terminal and waits for the Timeline. `env` as in pty_start(). */
void screen_open(struct screen *s, const char *const env[], int rows, int columns);

/* The same, without waiting for anything. */
void screen_start(struct screen *s, const char *const env[], int rows, int columns);

/* A folder of its own and no case in it: the start screen, with the samples of the sources. `env` as in pty_start(). A
 * case that is made at s->path is that of the other functions. */
void screen_begin(struct screen *s, const char *const env[], int rows, int columns);

/* Types `keys` and waits until `needle` is shown; NULL: does not wait. */
void screen_keys(struct screen *s, const char *keys, const char *needle);
void screen_sees(struct screen *s, const char *needle);
void screen_no_longer_sees(struct screen *s, const char *needle);

/* In the menu that is open: presses Down until `item` is the selected one, however many stand before it. */
void screen_choose(struct screen *s, const char *item);

/* The program has ended within `deadline`, with that exit code, and left a terminal that a shell can use. */
void screen_ends(struct screen *s, int code, int deadline);

/* Kills what runs and takes the folder away. */
void screen_end(struct screen *s);

/* Runs casechron COMMAND CASE [MORE [VALUE]] with no terminal; the exit code, and what it printed, which the caller
 * frees. */
int screen_run(struct screen *s, const char *command, const char *more, const char *value, char **printed);

/* "verify" says that the case is sound. */
void screen_verifies(struct screen *s);

/* Longer deadlines where the program runs under something slow. */
int screen_deadline(int ms);

#endif
