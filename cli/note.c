#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/note.h"

int cli_note_add(const struct cli_command *command, int argc, char **argv)
{
	const char *text = NULL, *kind = note_kinds()[0].name;
	const struct cli_option options[] = {{"--text", &text, NULL}, {"--kind", &kind, NULL}, {0}};
	char **words, *agency, *entry;
	struct store *store;
	struct err err = {0};
	int n, code = EXIT_CASE;
	bool done;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (text == NULL)
		return cli_usage(command, "--text is missing");
	if (note_kind_find(kind) == NULL)
		return cli_usage(command, "there is no such kind of note; --help lists them");
	if (!note_anchor(words[1], &agency, &entry, &err))
		return cli_fail(&err, EXIT_USAGE);
	if (cli_open(words[0], STORE_WRITE, &store)) {
		if (note_add(store, agency, entry, kind, text, true, NULL, &err))
			code = printf("saved: note on %s:%s\n", agency, entry) < 0 ? EXIT_CASE : EXIT_OK;
		else
			code = cli_fail(&err, err.code == ERR_NOTFOUND || err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
		store_close(store);
	}
	free(agency);
	free(entry);
	return code;
}
