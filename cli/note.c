#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "core/note.h"
#include "core/utf8.h"

/* `theme`: one that was made with the note, or NULL. */
static bool say_saved(const char *agency, const char *entry, const char *theme)
{
	bool ok = printf("saved: note on %s:%s", agency, entry) >= 0;

	if (theme != NULL) {
		char *safe = utf8_safe(theme);
		ok = printf(", new theme \"%s\"", safe) >= 0 && ok;
		free(safe);
	}
	return printf("\n") >= 0 && ok;
}

int cli_note_add(const struct cli_command *command, int argc, char **argv)
{
	struct note_words note = {.kind = note_kinds()[0].name, .panel = true};
	const struct cli_option options[] = {
		{"--text", &note.text, NULL}, {"--kind", &note.kind, NULL}, {"--theme", &note.theme, NULL}, {0}};
	char **words, *agency, *entry;
	struct store *store;
	struct err err = {0};
	int n, code = EXIT_CASE;
	bool done, made;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (note.text == NULL)
		return cli_usage(command, "--text is missing");
	if (note_kind_find(note.kind) == NULL)
		return cli_usage(command, "there is no such kind of note; --help lists them");
	if (!anchor_split(words[1], &agency, &entry, &err))
		return cli_fail(&err, EXIT_USAGE);
	if (cli_open(words[0], STORE_WRITE, &store)) {
		if (note_write(store, &(struct anchor){agency, entry}, 1, &note, &made, &err))
			code = say_saved(agency, entry, made ? note.theme : NULL) ? EXIT_OK : EXIT_CASE;
		else
			code = cli_fail(&err, err.code == ERR_NOTFOUND || err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
		store_close(store);
	}
	free(agency);
	free(entry);
	return code;
}
