/* erase: shows what goes, and with --yes takes it away. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/erase.h"
#include "core/utf8.h"

/* What was asked, and what was found for it; strings live in the arena. */
struct wanted {
	const char *reason, *person;
	bool yes;
	struct arena arena;
	struct erase_item item;
	const char **stays;
	size_t n_stays;
};

static void print_safe(const char *before, const char *text, const char *after)
{
	char *safe = utf8_safe(text);

	printf("%s%s%s\n", before, safe, after);
	free(safe);
}

static void print_count(int64_t n, const char *one, const char *many)
{
	if (n > 0)
		printf("  %lld %s\n", (long long)n, n == 1 ? one : many);
}

static void print_counts(const struct erase_item *item, const struct erase_counts *c)
{
	if (item->sort == ERASE_SUBMISSION) {
		print_count(c->submissions, "submission, with its people and its report",
		            "submissions, with their people and reports");
		print_count(c->entries, "entry", "entries");
	} else {
		print_count(c->entries, "wording of the entry", "wordings of the entry, of as many revisions");
	}
	print_count(item->sort == ERASE_NAME ? c->texts : 0, "text in which the name stands",
	            "texts in which the name stands");
	print_count(item->sort == ERASE_ENTRY ? c->issues : 0, "remark on it in a report", "remarks on it in reports");
	print_count(c->records, "record of the log loses its words", "records of the log lose their words");
	print_count(c->remembered, "draft, or what was remembered for a reviewer",
	            "drafts, or what was remembered for a reviewer");
}

static void print_stays(const struct wanted *w)
{
	if (w->n_stays > 0)
		printf("%s\n", w->item.sort == ERASE_NAME
		                   ? "The same person is also called, which stays until it is erased too:"
		               : w->item.sort == ERASE_RECORD ? "The same words stand in, and stay until they are erased too:"
		                                              : "Notes on it stay; erase those too that quote it:");
	for (size_t i = 0; i < w->n_stays; i++)
		print_safe("  ", w->stays[i], "");
}

static bool print_backups(struct store *store, struct wanted *w, const char *heading, struct err *err)
{
	const char **paths;
	size_t n;

	if (!erase_backups(store_path(store), &w->arena, &paths, &n, err))
		return false;
	if (n > 0)
		printf("%s\n", heading);
	for (size_t i = 0; i < n; i++)
		print_safe("  ", paths[i], "");
	return true;
}

#define ELSEWHERE \
	"What lies elsewhere stays: agencies' own files, what was printed or written out, other reviewers' copies.\n"

static int preview(struct store *store, struct wanted *w)
{
	struct erase_counts counts;
	struct err err = {0};

	if (!erase_preview(store, &w->item, &counts, &err))
		return cli_refuse(&err);
	printf("This goes for good, and cannot be brought back:\n");
	print_counts(&w->item, &counts);
	print_stays(w);
	if (!print_backups(store, w, "Back-up copies that Casechron made go too, for they hold it:", &err))
		return cli_refuse(&err);
	printf(ELSEWHERE);
	err_set(&err, ERR_INVALID, "nothing is erased yet; the same with --yes erases it");
	return cli_fail(&err, EXIT_USAGE);
}

static int erase_now(struct store *store, struct wanted *w)
{
	struct erase_counts counts;
	struct err err = {0};
	bool cleaned;

	if (!erase_item(store, &w->item, w->reason, &counts, &cleaned, &err))
		return cli_refuse(&err);
	printf("erased: ");
	if (w->item.sort == ERASE_RECORD)
		printf("%s ", w->item.what);
	print_safe("", w->item.sort == ERASE_NAME ? "a person's name" : w->item.name, "");
	print_counts(&w->item, &counts);
	print_stays(w);
	printf(ELSEWHERE);
	if (cleaned)
		return EXIT_OK;
	err_wrap(&err,
	         "it is erased, but traces may be left; opening the case to write, or erasing again, takes them away");
	return cli_fail(&err, EXIT_WARNINGS);
}

/* What stays is asked before anything goes: the words that are looked for go with it. */
static bool find(struct store *store, struct wanted *w, const char *word, struct err *err)
{
	bool ok = w->person != NULL ? erase_find_name(store, &w->arena, w->person, &w->item, err)
	                            : erase_find(store, &w->arena, word, &w->item, err);

	return ok && erase_stays(store, &w->arena, &w->item, &w->stays, &w->n_stays, err);
}

int cli_erase(const struct cli_command *command, int argc, char **argv)
{
	struct wanted w = {0};
	const struct cli_option options[] = {
		{"--reason", &w.reason, NULL}, {"--person", &w.person, NULL}, {"--yes", NULL, &w.yes}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if ((n == 2) == (w.person != NULL))
		return cli_usage(command, w.person != NULL ? "either an item or --person" : "what is to be erased?");
	if (w.reason == NULL)
		return cli_usage(command, "--reason is missing");
	if (!cli_open(words[0], STORE_WRITE, &store))
		return EXIT_CASE;
	arena_init(&w.arena);
	int code = !find(store, &w, n == 2 ? words[1] : "", &err) ? cli_refuse(&err)
	           : w.yes                                        ? erase_now(store, &w)
	                                                          : preview(store, &w);
	arena_release(&w.arena);
	store_close(store);
	return code;
}
