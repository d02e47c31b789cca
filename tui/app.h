/* app.h - the screen: owns the terminal, the stack of views and the loop.
 *
 * input -> command -> reload if a counter of the store moved -> render -> the terminal writes what changed. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>

#include "core/err.h"
#include "core/preferences.h"
#include "core/store.h"

/* `login` is under whom the case remembers its user's name (session.h), which is asked for once, before the first
 * change. Shows the case until the user quits, the terminal is gone or a signal says so; the terminal is restored
 * on every path. `keys` is a file of scripted keys (a name or a character each, separated by blanks or line feeds;
 * "text" in quotation marks is typed), played before the keyboard is read and by the same door; NULL for none. */
bool app_run(struct store *store, const char *login, struct preferences *preferences, const char *keys,
             struct err *err);

#endif
