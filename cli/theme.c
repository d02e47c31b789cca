/* theme merge, theme rename, theme starter: what themes have beside what all records have. */
#include "core/theme.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/utf8.h"

typedef bool give_theme(struct store *store, const char *name, const char *to, struct err *err);

/* Prints "merged: Old into New". */
static int print_given(bool ok, const char *did, const char *name, const char *link, const char *to,
                       const struct err *err)
{
	if (!ok)
		return cli_refuse(err);
	char *safe_name = utf8_safe(name), *safe_to = utf8_safe(to);
	printf("%s: %s %s %s\n", did, safe_name, link, safe_to);
	free(safe_name);
	free(safe_to);
	return EXIT_OK;
}

/* CASE NAME and one option that says what becomes of it. */
static int give(const struct cli_command *command, int argc, char **argv, const char *option, give_theme *run,
                const char *did, const char *link)
{
	const char *to = NULL;
	const struct cli_option options[] = {{option, &to, NULL}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (to == NULL)
		return cli_usage(command, "to what it is to go is missing");
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = print_given(run(store, words[1], to, &err), did, words[1], link, to, &err);
	store_close(store);
	return code;
}

int cli_theme_merge(const struct cli_command *command, int argc, char **argv)
{
	return give(command, argc, argv, "--into", theme_merge, "merged", "into");
}

int cli_theme_rename(const struct cli_command *command, int argc, char **argv)
{
	return give(command, argc, argv, "--to", theme_rename, "renamed", "to");
}

/* Whose words they are is said whenever any is made. */
static int print_made(size_t made)
{
	size_t n = 0;

	while (theme_quotes()[n].name != NULL)
		n++;
	if (made == 0) {
		printf("they are all there already\n");
		return EXIT_OK;
	}
	printf("made: %zu of these %zu themes, quoted from %s\n", made, n, theme_quotes()->quoted);
	for (const struct theme_quoted *q = theme_quotes(); q->name != NULL; q++)
		printf("  %s\n", q->name);
	return EXIT_OK;
}

int cli_theme_starter(const struct cli_command *command, int argc, char **argv)
{
	const struct cli_option options[] = {{0}};
	struct store *store;
	struct err err = {0};
	char **words;
	size_t made;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = theme_starter(store, &made, &err) ? print_made(made) : cli_fail(&err, EXIT_CASE);
	store_close(store);
	return code;
}
