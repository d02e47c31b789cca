/* import and check: the same reading, with a case at the end of it or without one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/reading.h"
#include "cli/stopping.h"
#include "core/mem.h"
#include "core/saved_view.h"
#include "import/import.h"

static bool progress(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	(void)context;
	if (isatty(STDERR_FILENO) && total > 8 << 20) /* what is done at once needs no counter */
		fprintf(stderr, "\r%lld entries, %lld of %lld MB ", (long long)entries, (long long)bytes >> 20,
		        (long long)total >> 20);
	return !stopping_is_asked();
}

struct batch {
	struct report *reports;
	size_t n;
	struct import_options options;
};

static void batch_init(struct batch *b, int files)
{
	stopping_listen();
	b->reports = mem_zero((size_t)files, sizeof *b->reports);
	b->n = 0;
	b->options = import_defaults();
	b->options.progress = progress;
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

static void add_text(const struct batch *b, struct str *out)
{
	for (size_t i = 0; i < b->n; i++)
		report_text(&b->reports[i], out);
	if (b->n > 1) {
		str_add_char(out, '\n');
		report_table(b->reports, b->n, out);
	}
}

static void add_json(const struct batch *b, struct str *out)
{
	str_add_char(out, '[');
	for (size_t i = 0; i < b->n; i++) {
		str_add(out, i > 0 ? ",\n" : "");
		report_json(&b->reports[i], out);
	}
	str_add(out, "]\n");
}

static void print_reports(const struct batch *b, bool json)
{
	struct str out;

	str_init(&out);
	if (json)
		add_json(b, &out);
	else
		add_text(b, &out);
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

static int check_all(struct batch *b, char **files, int n)
{
	struct err err = {0};

	for (int i = 0; i < n; i++)
		if (!import_check(files[i], &b->options, &b->reports[b->n++], &err) && !drop_last(b, files[i], &err))
			return cli_fail(&err, EXIT_INPUT);
	return EXIT_OK;
}

static int finish(const struct batch *b, bool json, int code)
{
	print_reports(b, json);
	return code == EXIT_OK ? code_of(b) : code;
}

int cli_check(const struct cli_command *command, int argc, char **argv)
{
	struct reading r = {0};
	const struct cli_option options[] = {
		{"--map", &r.map, NULL},
		{"--max-size", &r.max_size, NULL},
		{"--syntax-only", NULL, &r.syntax_only},
		{"--format", &r.format, NULL},
		{0},
	};
	struct batch b;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	batch_init(&b, n);
	int code = reading_take(&r, command, n, &b.options);
	if (code == EXIT_OK)
		code = finish(&b, r.json, check_all(&b, words, n));
	batch_release(&b);
	mapping_free(r.mapping);
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
		const char *name = b->options.case_id != NULL ? b->options.case_id : r->head.case_id;
		bool ok = store_create(path, name, &options, store, err);
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
	struct work work = stopping_work();
	struct stat st;
	int code = EXIT_OK;

	bool is_new = stat(path, &st) != 0 && errno == ENOENT;
	if (is_new && b->options.dry_run) /* there is nothing to compare with */
		return check_all(b, files, n);
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
	store_set_work(store, &work); /* while revisions are compared and the case is written */
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
	struct reading r = {0};
	const struct cli_option options[] = {
		{"--dry-run", NULL, &r.dry_run},
		{"--reanchor", NULL, &r.reanchor},
		{"--as-revision", &r.revision, NULL},
		{"--case-id", &r.case_id, NULL},
		{"--map", &r.map, NULL},
		{"--max-size", &r.max_size, NULL},
		{"--format", &r.format, NULL},
		{0},
	};
	struct batch b;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 2, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	batch_init(&b, n - 1);
	int code = reading_take(&r, command, n - 1, &b.options);
	if (code == EXIT_OK)
		code = finish(&b, r.json, load_all(&b, words[0], words + 1, n - 1));
	batch_release(&b);
	mapping_free(r.mapping);
	return code;
}
