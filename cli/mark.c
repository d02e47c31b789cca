/* mark: a reviewer's star, and how significant an entry is to the review. */
#include "core/mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/mem.h"
#include "core/utf8.h"

/* What is asked for: NULL leaves it as it is. */
struct asked {
	const char *star, *significance;
};

/* False: the usage was printed. */
static bool check(const struct cli_command *command, const struct asked *asked)
{
	if (asked->star == NULL && asked->significance == NULL)
		cli_usage(command, "--star or --significance is missing");
	else if (asked->star != NULL && asked->significance != NULL)
		cli_usage(command, "--star and --significance are two changes: give one");
	else if (asked->star != NULL && strcmp(asked->star, "yes") != 0 && strcmp(asked->star, "no") != 0)
		cli_usage(command, "--star is yes or no");
	else if (asked->significance != NULL && (strlen(asked->significance) != 1 || asked->significance[0] < '0' ||
	                                         asked->significance[0] > '0' + MARK_SIGNIFICANCE_MAX))
		cli_usage(command, "--significance is 0, 1 or 2");
	else
		return true;
	return false;
}

static bool split_all(char *const *names, struct anchor *places, char **parts, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		if (!anchor_split(names[i], &parts[2 * i], &parts[2 * i + 1], err))
			return false;
		places[i] = (struct anchor){parts[2 * i], parts[2 * i + 1]};
	}
	return true;
}

static int write_marks(struct store *store, const struct asked *asked, const struct anchor *places, size_t n)
{
	struct err err = {0};

	bool ok = asked->star != NULL ? mark_star(store, places, n, strcmp(asked->star, "yes") == 0, &err)
	                              : mark_significance(store, places, n, asked->significance[0] - '0', &err);
	if (!ok)
		return cli_refuse(&err);
	for (size_t i = 0; i < n; i++) {
		char *agency = utf8_safe(places[i].agency), *entry = utf8_safe(places[i].entry);
		if (asked->star != NULL)
			printf("saved: %s:%s, %s\n", agency, entry, strcmp(asked->star, "yes") == 0 ? "starred" : "no star");
		else
			printf("saved: %s:%s, significance %s\n", agency, entry, asked->significance);
		free(agency);
		free(entry);
	}
	return EXIT_OK;
}

int cli_mark(const struct cli_command *command, int argc, char **argv)
{
	struct asked asked = {0};
	const struct cli_option options[] = {
		{"--star", &asked.star, NULL}, {"--significance", &asked.significance, NULL}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	int n, code = EXIT_CASE;
	bool done;

	if (!cli_options(command, argc, argv, options, 2, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!check(command, &asked))
		return EXIT_USAGE;
	size_t n_places = (size_t)n - 1;
	struct anchor *places = mem_zero(n_places, sizeof *places);
	char **parts = mem_zero(2 * n_places, sizeof *parts);
	if (!split_all(words + 1, places, parts, n_places, &err)) {
		code = cli_fail(&err, EXIT_USAGE);
	} else if (cli_open(words[0], STORE_WRITE, &store)) {
		code = write_marks(store, &asked, places, n_places);
		store_close(store);
	}
	for (size_t i = 0; i < 2 * n_places; i++)
		free(parts[i]);
	free(parts);
	free(places);
	return code;
}
