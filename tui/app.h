/* app.h - the screen: owns the terminal, the stack of views and the loop.
 *
 * input -> command -> reload if a counter of the store moved -> render -> the terminal writes what changed. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>

#include "core/err.h"
#include "core/preferences.h"
#include "core/store.h"

/* Opens a case that was chosen on the start screen, and names its reviewer where that is known; the loop closes it. */
typedef bool app_opener(const char *path, struct store **store, struct err *err);

struct app_options {
	const char *login;   /* under whom the case remembers its user's name (session.h) */
	const char *keys;    /* a file of scripted keys (script.h), played before the keyboard is read; NULL for none */
	const char *palette; /* "dark", "light", "few", "mono", "auto"; NULL: as the preferences say */
	struct preferences *preferences; /* of the user, borrowed; may be changed */
};

/* False: INVALID where an option has no meaning. To be asked before anything is opened. */
bool app_check(const struct app_options *options, struct err *err);

/* Shows the case until the user quits, the terminal is gone or a signal says so; the terminal is restored on every
 * path. */
bool app_run(struct store *store, const struct app_options *options, struct err *err);

/* The same with the start screen, from which cases are opened, and to which one comes back when a case is left. */
bool app_start(app_opener *opener, const struct app_options *options, struct err *err);

/* What is printed where nothing is shown: plain.h says how. */
struct app_plain {
	const char *views;  /* names separated by commas, or "all"; NULL for none */
	const char *filter; /* "" for none */
	const char *entry;  /* AGENCY:ID; NULL for none */
	int cols;
	struct preferences *preferences; /* of the user, borrowed */
};

/* False: INVALID where a name or a width has no meaning. To be asked before anything is opened. */
bool app_check_plain(const struct app_plain *plain, struct err *err);

/* To standard output. False: NOTFOUND where there is no such entry; else what could not be read or written. */
bool app_print(struct store *store, const struct app_plain *plain, struct err *err);

#endif
