/* dump, verify: each opens a case and says one thing about it. */
#include <stdio.h>

#include "cli/cli.h"
#include "core/dump.h"
#include "core/verify.h"

/* The command line of both is CASE. NULL where there is nothing more to do; `*code` is then the exit code. */
static struct store *open_only(const struct cli_command *command, int argc, char **argv, int *code)
{
	struct store *store = NULL;
	char **words;
	int n;
	bool done;

	*code = EXIT_USAGE;
	if (!cli_options(command, argc, argv, NULL, 1, 1, &words, &n, &done))
		return NULL;
	*code = done ? EXIT_OK : EXIT_CASE;
	return done || !cli_open(words[0], STORE_READ, &store) ? NULL : store;
}

static bool print(void *context, const char *text, size_t n, struct err *err)
{
	(void)context;
	return fwrite(text, 1, n, stdout) == n || err_set(err, ERR_IO, "cannot write the output");
}

int cli_dump(const struct cli_command *command, int argc, char **argv)
{
	int code;
	struct store *store = open_only(command, argc, argv, &code);
	struct err err = {0};

	if (store == NULL)
		return code;
	code = dump_case(store, print, NULL, &err) ? EXIT_OK : cli_fail(&err, EXIT_CASE);
	store_close(store);
	return code;
}

int cli_verify(const struct cli_command *command, int argc, char **argv)
{
	int code;
	struct store *store = open_only(command, argc, argv, &code);
	struct verify_result result;
	struct err err = {0};

	if (store == NULL)
		return code;
	if (verify_case(store, &result, &err)) {
		printf("ok, %lld entries, %lld changes", (long long)result.entries, (long long)result.changes);
		if (result.erased > 0)
			printf(", %lld erased", (long long)result.erased);
		printf("%s%s\n", result.words ? "" : "; the index of words was not checked: the file may not be written",
		       result.unfinished ? "; traces of what was erased may be left: open the case to write once" : "");
		code = EXIT_OK;
	} else {
		code = cli_fail(&err, EXIT_CASE);
	}
	store_close(store);
	return code;
}
