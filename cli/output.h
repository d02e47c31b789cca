/* output.h - where a paper goes: standard output, or a file of its own that is there whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/cli.h"
#include "core/str.h"

struct output {
	const char *file; /* NULL or "-": standard output */
	bool force;       /* may take the place of what is there */
};

/* Writes `text`; what the file may not take the place of is the case itself. What holds the review's publication
 * (hold.h) is said on standard error. Returns the exit code, the message printed. */
int output_write(const struct output *output, struct store *store, const struct str *text);

#endif
