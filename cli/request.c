/* request: what an agency is sent at the start. */
#include "export/request.h"

#include <string.h>

#include "cli/output.h"
#include "import/vocabulary.h"
#include "import/words.h"

struct wanted {
	const char *agency, *name, *kind;
};

static int write_request(struct store *store, const struct wanted *w, const struct output *output)
{
	char now[CLOCK_TEXT];
	struct request request;
	struct arena arena;
	struct err err = {0};
	struct str text;
	int code;

	arena_init(&arena);
	str_init(&text);
	if (request_gather(store, &arena, w->agency, w->name, w->kind, &request, &err)) {
		clock_text(clock_now(clock_system()), now);
		now[strcspn(now, "T")] = '\0';
		request.prepared = now;
		request_xml(&request, &text);
		code = output_write(output, store, &text);
	} else {
		code = cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	}
	str_release(&text);
	arena_release(&arena);
	return code;
}

int cli_request(const struct cli_command *command, int argc, char **argv)
{
	struct wanted wanted = {0};
	struct output output = {0};
	const struct cli_option options[] = {
		{"--agency", &wanted.agency, NULL}, {"--name", &wanted.name, NULL},   {"--kind", &wanted.kind, NULL},
		{"-o", &output.file, NULL},         {"--force", NULL, &output.force}, {0},
	};
	struct store *store;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (wanted.agency == NULL)
		return cli_usage(command, "--agency is missing");
	if (wanted.kind != NULL && !vocabulary_has_word(WORDS_AGENCY_KIND, wanted.kind, strlen(wanted.kind)))
		return cli_usage(command, "there is no such kind of agency; docs/format.md lists them");
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	int code = write_request(store, &wanted, &output);
	store_close(store);
	return code;
}
