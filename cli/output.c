#include "cli/output.h"

#include <stdio.h>
#include <string.h>

#include "export/paper.h"

int output_write(const struct output *o, const struct store *store, const struct str *text)
{
	struct err err = {0};

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
