/* blind: whether each reviewer sees their own notes alone. */
#include <stdio.h>

#include "cli/cli.h"
#include "core/blind.h"

static int say(bool on)
{
	puts(on ? "blind: each reviewer is shown their own notes alone" : "not blind: everybody's notes are shown");
	return EXIT_OK;
}

int cli_blind(const struct cli_command *command, int argc, char **argv)
{
	bool on = false, reveal = false, done, is_on;
	const struct cli_option options[] = {{"--on", NULL, &on}, {"--reveal", NULL, &reveal}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	int n;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (on && reveal)
		return cli_usage(command, "--on and --reveal are one or the other");
	if (!cli_open(words[0], on || reveal ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	bool ok = (!on && !reveal) || blind_set(store, on, &err);
	ok = ok && blind_is_on(store, &is_on, &err);
	int code = ok ? say(is_on) : cli_fail(&err, EXIT_CASE);
	store_close(store);
	return code;
}
