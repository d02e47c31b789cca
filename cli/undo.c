/* undo, redo: the last change, or one on its own by the first digits of its id. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/log_read.h"
#include "core/undo.h"
#include "core/utf8.h"

/* `id` is NULL for the last one. */
static bool turn(struct store *store, const char *id, bool redo, struct str *what, struct err *err)
{
	struct log_key key;

	if (id == NULL)
		return redo ? redo_last(store, what, err) : undo_last(store, what, err);
	if (!log_find(store, id, &key, err))
		return false;
	bool ok = redo ? redo_change(store, key.id, what, err) : undo_change(store, key.id, what, err);
	return ok || err_wrap(err, redo ? "not redone" : "not undone");
}

static int turn_and_say(struct store *store, const char *id, bool redo)
{
	struct err err = {0};
	int code = EXIT_OK;
	struct str what;

	str_init(&what);
	if (turn(store, id, redo, &what, &err)) {
		char *safe = utf8_safe(what.text);
		printf("%s: %s\n", redo ? "redone" : "undone", safe);
		free(safe);
	} else if (id == NULL && err.code == ERR_NOTFOUND) {
		printf("nothing is left to %s\n", redo ? "redo" : "undo");
	} else {
		code = cli_refuse(&err);
	}
	str_release(&what);
	return code;
}

static int open_and_turn(const struct cli_command *command, int argc, char **argv, bool redo)
{
	struct store *store;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, NULL, 1, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = turn_and_say(store, n > 1 ? words[1] : NULL, redo);
	store_close(store);
	return code;
}

int cli_undo(const struct cli_command *command, int argc, char **argv)
{
	return open_and_turn(command, argc, argv, false);
}

int cli_redo(const struct cli_command *command, int argc, char **argv)
{
	return open_and_turn(command, argc, argv, true);
}
