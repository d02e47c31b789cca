/* join: copies of one case into one. All are checked before the first is joined. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/stopping.h"
#include "core/conflict.h"
#include "core/join.h"
#include "core/mem.h"
#include "core/utf8.h"

static void print_done(const char *path, const struct join_result *result, const char *sentence)
{
	struct str out;

	str_init(&out);
	if (result->changes > 0)
		utf8_display(sentence, false, &out);
	else
		utf8_display(path, false, &out);
	if (result->changes == 0)
		str_add(&out, ": nothing is new");
	else if (result->submissions > 0)
		str_format(&out, result->submissions == 1 ? ", with %lld submission" : ", with %lld submissions",
		           (long long)result->submissions);
	if (result->erased)
		str_add(&out, "; what was erased in one of the two is erased");
	printf("%s\n", out.text);
	if (!result->cleaned && result->erased)
		printf("Traces of it may be left in the file; opening the case to write takes them away.\n");
	str_release(&out);
}

/* Nothing is said where there is none. */
static bool say_conflicts(struct store *store, struct err *err)
{
	struct conflict *list;
	struct arena arena;
	size_t n;

	arena_init(&arena);
	bool ok = conflict_list(store, &arena, &list, &n, err);
	if (ok && n > 0)
		printf("%zu conflict%s: casechron conflicts %s\n", n, n == 1 ? "" : "s", n == 1 ? "shows it" : "lists them");
	arena_release(&arena);
	return ok;
}

static bool join_next(struct join *join, const char *path, struct err *err)
{
	struct join_result result;
	struct str sentence;

	str_init(&sentence);
	bool ok = join_write(join, &sentence, &result, err);
	if (ok)
		print_done(path, &result, sentence.text);
	str_release(&sentence);
	return ok;
}

/* What is wrong with theirs is bad input; what keeps mine from being written is the case file's. */
static bool is_theirs(const struct err *err)
{
	return err->code == ERR_INVALID || err->code == ERR_CORRUPT || err->code == ERR_CANCELLED;
}

static int join_all(struct store *store, char **paths, int n)
{
	struct join **joins = mem_zero((size_t)n + 1, sizeof(struct join *));
	struct work work = stopping_work();
	struct err err = {0};
	int code = EXIT_OK;

	stopping_listen();
	store_set_work(store, &work);
	for (int i = 0; code == EXIT_OK && i < n; i++)
		if (!join_open(store, paths[i], &joins[i], &err))
			code = cli_fail(&err, EXIT_INPUT);
	for (int i = 0; code == EXIT_OK && i < n; i++)
		if (!join_next(joins[i], paths[i], &err))
			code = cli_fail(&err, is_theirs(&err) ? EXIT_INPUT : EXIT_CASE);
	if (code == EXIT_OK && !say_conflicts(store, &err))
		code = cli_fail(&err, EXIT_CASE);
	for (int i = 0; i < n; i++)
		join_close(joins[i]);
	free(joins);
	return code;
}

int cli_join(const struct cli_command *command, int argc, char **argv)
{
	struct store *store;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, NULL, 2, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	int code = join_all(store, words + 1, n - 1);
	store_close(store);
	return code;
}
