#include "cli/output.h"

#include <stdio.h>
#include <string.h>

#include "core/hold.h"
#include "export/paper.h"

/* To whoever writes the paper, and not in it: what proceedings there are is theirs to tell the agency, or not. */
static void say_hold(struct store *store)
{
	struct hold hold;
	struct arena arena;
	struct err err = {0};
	struct str said;

	arena_init(&arena);
	str_init(&said);
	bool ok = hold_find(store, &arena, store_now(store), &hold, &err);
	if (ok)
		hold_say(&hold, &said);
	if (said.length > 0)
		err_set(&err, ERR_NONE, "%s", said.text);
	if (!ok || said.length > 0)
		cli_fail(&err, EXIT_OK);
	str_release(&said);
	arena_release(&arena);
}

int output_write(const struct output *o, struct store *store, const struct str *text)
{
	struct err err = {0};

	say_hold(store);
	if (o->file == NULL || strcmp(o->file, "-") == 0) {
		fwrite(text->text, 1, text->length, stdout); /* main() says where it failed */
		return EXIT_OK;
	}
	if (paper_write(o->file, o->force, store, text, &err))
		return EXIT_OK;
	if (err.code == ERR_INVALID)
		err_set(&err, ERR_INVALID, "%s is there already; --force takes its place", o->file);
	return cli_fail(&err, err.code == ERR_IO ? EXIT_CASE : EXIT_USAGE);
}
