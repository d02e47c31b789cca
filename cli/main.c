/* casechron                      the start screen; the help where there is no terminal
 * casechron CASE.case            the screen; its text where there is no terminal
 * casechron CASE.case --plain    what the screen shows, as lines
 * casechron COMMAND ARGUMENTS    see commands.c
 *
 * Before anything else: files that only their owner may read, and no core dump, which would hold the case in clear. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/asking.h"
#include "cli/record.h"
#include "core/recent.h"
#include "tui/app.h"

static void print_help(void)
{
	printf("usage: casechron [CASE.case] [--palette NAME] [--keys FILE]\n"
	       "       casechron CASE.case --plain ...\n"
	       "       casechron COMMAND ...\n\n"
	       "Reads the chronologies of many agencies, merged into one timeline, in one file.\n"
	       "With a case (a name that ends in .case or holds a slash) it opens the screen, or\n"
	       "prints the timeline where there is no terminal. With nothing at all it shows the\n"
	       "cases opened last, the sample, and how to start one. With --plain it prints what\n"
	       "the screen shows as lines, for screen readers (--plain --help says more).\n\nCommands:\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		printf("  %-9s %s\n            %s\n", c->name, c->args, c->sentence);
	printf("\nWhat reviewers make beside the entries, each kind by the same commands:\n"
	       "  casechron KIND add|list|show|edit|delete CASE ...\n"
	       "casechron KIND --help has the fields of each:\n");
	for (int k = 0; k < RECORD_KINDS; k++)
		printf("  %-14s  %s\n", record_kind_info(k)->name, record_kind_info(k)->help);
	printf("\ncasechron COMMAND --help says more. Exit: 0 ok, 1 done with warnings, 2 usage,\n"
	       "3 bad input, 4 case file.\n");
}

static bool is_case(const char *word)
{
	size_t n = strlen(word);

	return strchr(word, '/') != NULL || (n > 5 && strcmp(word + n - 5, ".case") == 0);
}

/* It is remembered, to be opened again; where that cannot be, nothing is lost. */
static bool open_for_screen(const char *path, struct store **store, struct err *err)
{
	if (!cli_open_screen(path, store, err))
		return false;
	recent_add(path, clock_now(clock_system()), NULL);
	return true;
}

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* The case on the screen, or as text where there is no terminal. */
static int open_case(const char *path, const struct app_options *app)
{
	struct store *store;
	struct err err = {0};
	int code;

	if (!has_terminal()) {
		if (!cli_open(path, STORE_READ, &store))
			return EXIT_CASE;
		code = cli_print_text(store, NULL);
	} else {
		if (!open_for_screen(path, &store, &err))
			return cli_fail(&err, EXIT_CASE);
		cli_say_upgraded(store);
		code = app_run(store, app, &err) ? EXIT_OK : cli_fail(&err, EXIT_CASE);
	}
	store_close(store);
	return code;
}

/* A case, or with nothing named the start screen, which needs a terminal. */
static int run_screen(int argc, char **argv)
{
	static const struct cli_command screen = {"[CASE.case]", "[--palette NAME] [--keys FILE]", "Open a case",
	                                          "With --plain --help: how it is printed, for screen readers.\n", NULL};
	struct preferences preferences;
	struct app_options app = {.login = cli_login(), .preferences = &preferences};
	const struct cli_option options[] = {{"--keys", &app.keys, NULL}, {"--palette", &app.palette, NULL}, {0}};
	struct err err = {0};
	char **words;
	int n;
	bool done;

	if (!cli_options(&screen, argc, argv, options, 0, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!app_check(&app, &err))
		return cli_usage(&screen, err.text);
	if (n == 0 && !has_terminal()) {
		print_help();
		return EXIT_USAGE;
	}
	cli_preferences(&preferences);
	int code = n > 0 ? open_case(words[0], &app)
	         : app_start(open_for_screen, &app, &err) ? EXIT_OK : cli_fail(&err, EXIT_CASE);
	preferences_release(&preferences);
	return code;
}

/* --- what the screen shows, as lines */

/* That of the terminal, if it is printed to one. A screen narrower than any view is read with a wider line all the
 * same. */
static int usual_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return size.ws_col < 60 ? 60 : size.ws_col > 1000 ? 1000 : size.ws_col;
}

/* 0 where it is no number. */
static int read_width(const char *text)
{
	char *end;

	errno = 0;
	long n = strtol(text, &end, 10);
	return end == text || *end != '\0' || errno != 0 || n < 0 || n > 100000 ? 0 : (int)n;
}

static int print_plain(const char *path, struct app_plain *plain, const char *filter, const char *saved)
{
	struct preferences preferences;
	struct err err = {0};
	struct store *store;
	struct str text;

	if (!cli_open(path, STORE_READ, &store))
		return EXIT_CASE;
	str_init(&text);
	cli_preferences(&preferences);
	/* What is printed is the same for everybody who asks for it. */
	preferences.values[PREFERENCE_GAP_DAYS] = preference_table[PREFERENCE_GAP_DAYS].initial;
	plain->preferences = &preferences;
	bool ok = asking_filter(store, filter, saved, &text, &err);
	plain->filter = text.text;
	ok = ok && app_print(store, plain, &err);
	preferences_release(&preferences);
	str_release(&text);
	store_close(store);
	return ok ? EXIT_OK : cli_refuse(&err);
}

static int run_plain(int argc, char **argv)
{
	static const struct cli_command command = {
		"CASE.case", "--plain [--view NAMES] [--entry ENTRY] [--filter FILTER] [--saved-view NAME] [--width N]",
		"Print what the screen shows as lines, for screen readers and pipes",
		"NAMES are views, separated by commas (timeline,people), or all; without it, the Timeline.\n"
		"ENTRY is one to be printed in full, AGENCY:ID. FILTER is as for show, and NAME that of a\n"
		"filter that the case keeps. N is the columns at which texts are wrapped.\n",
		NULL};
	struct app_plain plain = {.cols = usual_width()};
	const char *filter = "", *saved = NULL, *width = NULL;
	bool given = false, done;
	const struct cli_option options[] = {{"--plain", NULL, &given},        {"--view", &plain.views, NULL},
	                                     {"--entry", &plain.entry, NULL},  {"--filter", &filter, NULL},
	                                     {"--saved-view", &saved, NULL},   {"--width", &width, NULL},
	                                     {0}};
	struct err err = {0};
	char **words;
	int n;

	if (!cli_options(&command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (width != NULL)
		plain.cols = read_width(width);
	if (plain.views == NULL && plain.entry == NULL)
		plain.views = "timeline";
	if (!app_check_plain(&plain, &err))
		return cli_usage(&command, err.text);
	return print_plain(words[0], &plain, filter, saved);
}

static bool is_plain(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--plain") == 0)
			return true;
	return false;
}

/* --- commands */

/* How many of argv's words name the command: "note add" is two. 0: it is another one. */
static int words_of(const struct cli_command *c, int argc, char **argv)
{
	const char *space = strchr(c->name, ' ');

	if (space == NULL)
		return strcmp(argv[1], c->name) == 0 ? 1 : 0;
	size_t first = (size_t)(space - c->name);
	bool same = argc > 2 && strlen(argv[1]) == first && strncmp(argv[1], c->name, first) == 0 &&
	            strcmp(argv[2], space + 1) == 0;
	return same ? 2 : 0;
}

/* "note" where "note add" is meant. */
static bool is_half(const struct cli_command *c, const char *word)
{
	size_t n = strcspn(c->name, " ");

	return c->name[n] == ' ' && strlen(word) == n && strncmp(word, c->name, n) == 0;
}

static int run_command(int argc, char **argv)
{
	const struct record_kind_info *kind = record_kind_named(argv[1]);

	/* "request add" is of records, "request" alone a command of its own. */
	if (kind != NULL && cli_record_takes(argc - 1, argv + 1))
		return cli_record(kind, argc - 1, argv + 1);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		int n = words_of(c, argc, argv);
		if (n > 0)
			return c->run(c, argc - n, argv + n);
	}
	if (kind != NULL)
		return cli_record(kind, argc - 1, argv + 1);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		if (!is_half(c, argv[1]))
			continue;
		bool asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "--version") == 0);
		return asks ? c->run(c, argc - 1, argv + 1) : cli_usage(c, "this command has a second word");
	}
	struct err err;
	err_set(&err, ERR_INVALID,
	        "there is no command \"%.60s\"; a case is named with .case or a slash (see casechron --help)", argv[1]);
	return cli_fail(&err, EXIT_USAGE);
}

static int run(int argc, char **argv)
{
	if (argc < 2)
		return run_screen(argc, argv);
	if (strcmp(argv[1], "--help") == 0) {
		print_help();
		return EXIT_OK;
	}
	if (strcmp(argv[1], "--version") == 0) {
		cli_print_version();
		return EXIT_OK;
	}
	if (!is_case(argv[1]) && argv[1][0] != '-')
		return run_command(argc, argv);
	return is_plain(argc, argv) ? run_plain(argc, argv) : run_screen(argc, argv);
}

/* What was said is only said when it is written: where the disk is full that shows here at the latest. */
static int finish(int code)
{
	struct err err;

	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return code;
	if (code == EXIT_CASE) /* it has its message */
		return code;
	err_set(&err, ERR_IO, "cannot write the output: %s", errno != 0 ? strerror(errno) : "the disk is full or gone");
	return cli_fail(&err, EXIT_CASE);
}

int main(int argc, char **argv)
{
	const struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	setlocale(LC_ALL, "");
	return finish(run(argc, argv));
}
