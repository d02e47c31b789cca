/* reading.h - how files are to be read, as the command line says: what import and check share. */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "cli/cli.h"
#include "import/import.h"
#include "import/mapping_file.h"

/* Options as they were given; NULL and false where they were not. */
struct reading {
	const char *map, *max_size, *format;
	bool syntax_only;                             /* of check */
	bool dry_run, reanchor;                       /* of import */
	const char *revision, *case_id;
	struct mapping *mapping; /* what `map` names, to be freed with mapping_free() */
	bool json;
};

/* Fills the import options. Returns EXIT_OK, or another code when what is wrong has been said. `files` is how many are
 * to be read. */
int reading_take(struct reading *reading, const struct cli_command *command, int files, struct import_options *options);

#endif
