/* import and check: the same reading, with a case at the end of it or without one. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/mem.h"
#include "core/saved_view.h"
#include "import/import.h"

/* Ctrl-C sets it; the reading stops at the next piece. A signal handler can be given nothing else. */
static volatile sig_atomic_t stopped;

static void stop(int signal)
{
	(void)signal;
	stopped = 1;
}

static bool progress(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	(void)context;
	if (isatty(STDERR_FILENO) && total > 8 << 20) /* what is done at once needs no counter */
		fprintf(stderr, "\r%lld entries, %lld of %lld MB ", (long long)entries, (long long)bytes >> 20,
		        (long long)total >> 20);
	return !stopped;
}

struct batch {
	struct report *reports;
	size_t n;
	struct import_options options;
};

/* The mapping that --map names. False: what is wrong with it was said, with its place. */
static bool read_map(const char *path, struct mapping **map)
{
	struct refusal refusal = {0};
	struct err err = {0};

	*map = NULL;
	if (path == NULL || mapping_read(path, map, &refusal))
		return true;
	if (refusal.line > 0)
		err_set(&err, ERR_INVALID, "%s:%lld:%lld: %s; %s", path, (long long)refusal.line, (long long)refusal.column,
		        refusal.what, refusal.advice);
	else
		err_set(&err, ERR_INVALID, "%s: %s; %s", path, refusal.what, refusal.advice);
	cli_fail(&err, EXIT_INPUT);
	return false;
}

/* "500M": a number, of bytes or of K, M or G (1024 of the one before). NULL leaves `*bytes` as it is. */
static bool read_size(const struct cli_command *command, const char *text, int64_t *bytes)
{
	static const char UNITS[] = "KMG";
	const int64_t most = (int64_t)4 << 30; /* beyond it a column might not be counted */
	char *end;

	if (text == NULL)
		return true;
	long long n = strtoll(text, &end, 10);
	const char *unit = *end != '\0' ? strchr(UNITS, *end) : NULL;
	int shift = unit != NULL ? 10 * (int)(unit - UNITS + 1) : 0;
	bool is_number = *text >= '0' && *text <= '9' && (*end == '\0' || (unit != NULL && end[1] == '\0'));
	if (is_number && n > 0 && n <= most >> shift) {
		*bytes = (int64_t)n << shift;
		return true;
	}
	cli_usage(command, "--max-size is a number of bytes, or of K, M or G: 500M; at most 4G");
	return false;
}

static void batch_init(struct batch *b, int files, const struct mapping *map)
{
	struct sigaction action = {.sa_handler = stop};

	sigaction(SIGINT, &action, NULL);
	b->reports = mem_zero((size_t)files, sizeof *b->reports);
	b->n = 0;
	b->options = import_defaults();
	b->options.progress = progress;
	b->options.map = map;
}

static void batch_release(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		report_release(&b->reports[i]);
	free(b->reports);
}

/* Of a file that could not be done, by the case's fault or because it was stopped, the error is all there is to say. */
static bool drop_last(struct batch *b, const char *file, struct err *err)
{
	report_release(&b->reports[--b->n]);
	return err_wrap(err, "%s", file);
}

static void print_reports(const struct batch *b)
{
	struct str out;

	str_init(&out);
	for (size_t i = 0; i < b->n; i++)
		report_text(&b->reports[i], &out);
	if (b->n > 1) {
		str_add_char(&out, '\n');
		report_table(b->reports, b->n, &out);
	}
	fputs(out.text, stdout);
	str_release(&out);
}

static int code_of(const struct batch *b)
{
	int code = EXIT_OK;

	for (size_t i = 0; i < b->n; i++) {
		const struct report *r = &b->reports[i];
		if (r->outcome == REPORT_REFUSED)
			return EXIT_INPUT;
		if (r->outcome != REPORT_ALREADY && (r->warnings > 0 || r->held > 0))
			code = EXIT_WARNINGS;
	}
	return code;
}

int cli_check(const struct cli_command *command, int argc, char **argv)
{
	const char *path = NULL, *max_size = NULL;
	bool syntax_only = false;
	const struct cli_option options[] = {
		{"--map", &path, NULL}, {"--max-size", &max_size, NULL}, {"--syntax-only", NULL, &syntax_only}, {0}};
	int64_t max_bytes = import_defaults().max_bytes;
	struct mapping *map;
	struct err err = {0};
	struct batch b;
	char **words;
	int n, code = EXIT_OK;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!read_size(command, max_size, &max_bytes))
		return EXIT_USAGE;
	if (!read_map(path, &map))
		return EXIT_INPUT;
	batch_init(&b, n, map);
	b.options.max_bytes = max_bytes;
	b.options.syntax_only = syntax_only;
	for (int i = 0; i < n && code == EXIT_OK; i++)
		if (!import_check(words[i], &b.options, &b.reports[b.n++], &err) && !drop_last(&b, words[i], &err))
			code = cli_fail(&err, EXIT_INPUT);
	print_reports(&b);
	if (code == EXIT_OK)
		code = code_of(&b);
	batch_release(&b);
	mapping_free(map);
	return code;
}

/* The case is named by the first submission that could be loaded. Where none could, none is made: `*store` is NULL and
 * the reports say why. */
static bool create_case(struct batch *b, const char *path, char **files, int n, struct store **store, struct err *err)
{
	struct store_options options = store_defaults();

	*store = NULL;
	options.mode = STORE_WRITE;
	for (int i = 0; i < n; i++) {
		struct report *r = &b->reports[b->n++];
		if (!import_check(files[i], &b->options, r, err))
			return drop_last(b, files[i], err);
		if (r->outcome == REPORT_REFUSED)
			continue;
		bool ok = store_create(path, r->head.case_id, &options, store, err);
		if (ok) {
			cli_name_reviewer(*store);
			ok = saved_view_begin(*store, err);
		}
		for (size_t j = 0; j < b->n; j++)
			report_release(&b->reports[j]);
		b->n = 0;
		return ok;
	}
	return true;
}

/* True where something was loaded, now or before. */
static bool any_loaded(const struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->reports[i].outcome == REPORT_LOADED || b->reports[i].outcome == REPORT_ALREADY)
			return true;
	return false;
}

static int load_all(struct batch *b, const char *path, char **files, int n)
{
	struct store *store = NULL;
	struct err err = {0};
	struct stat st;
	int code = EXIT_OK;

	bool is_new = stat(path, &st) != 0 && errno == ENOENT;
	if (is_new && !create_case(b, path, files, n, &store, &err)) {
		if (store != NULL)
			unlink(path);
		store_close(store);
		return cli_fail(&err, err.code == ERR_CANCELLED ? EXIT_INPUT : EXIT_CASE);
	}
	if (!is_new && !cli_open(path, STORE_WRITE, &store))
		return EXIT_CASE;
	if (store == NULL)
		return EXIT_INPUT;
	for (int i = 0; i < n && code == EXIT_OK; i++)
		if (!import_load(store, files[i], &b->options, &b->reports[b->n++], &err) && !drop_last(b, files[i], &err))
			code = cli_fail(&err, err.code == ERR_CANCELLED ? EXIT_INPUT : EXIT_CASE);
	if (is_new && !any_loaded(b))
		unlink(path); /* while the lock is still held */
	store_close(store);
	return code;
}

int cli_import(const struct cli_command *command, int argc, char **argv)
{
	const char *path = NULL, *max_size = NULL;
	const struct cli_option options[] = {{"--map", &path, NULL}, {"--max-size", &max_size, NULL}, {0}};
	int64_t max_bytes = import_defaults().max_bytes;
	struct mapping *map;
	struct batch b;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 2, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!read_size(command, max_size, &max_bytes))
		return EXIT_USAGE;
	if (!read_map(path, &map))
		return EXIT_INPUT;
	batch_init(&b, n - 1, map);
	b.options.max_bytes = max_bytes;
	int code = load_all(&b, words[0], words + 1, n - 1);
	print_reports(&b);
	if (code == EXIT_OK)
		code = code_of(&b);
	batch_release(&b);
	mapping_free(map);
	return code;
}
