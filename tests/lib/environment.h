/* environment.h - the settings a program under test gets: made new, so that the tester's own cannot matter.
 *
 * PATH, TERM=xterm-256color, LC_ALL=C.UTF-8, TZ=UTC, ESCDELAY=25, CASECHRON_REVIEWER="A Reviewer", HOME and TMPDIR,
 * what steers the sanitizers, and what the test adds. */
#ifndef TESTS_LIB_ENVIRONMENT_H
#define TESTS_LIB_ENVIRONMENT_H

#include <stdbool.h>

enum { ENVIRONMENT_MAX = 64 };

struct environment {
	char *settings[ENVIRONMENT_MAX + 1]; /* NAME=value, NULL-ended, for execve() */
};

/* `extra` is a NULL-ended list of NAME=value that are set last (NAME= sets it empty, NAME alone takes it away), or
 * NULL. False where there are too many. */
bool environment_init(struct environment *e, const char *home, const char *const extra[]);
void environment_release(struct environment *e);

#endif
