/* asking.h - what show, count, gaps and histogram have in common: a case, a filter, a format. */
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include "cli/cli.h"
#include "core/str.h"

enum cli_format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

struct asking {
	struct store *store;
	struct filter filter;
	enum cli_format format;
};

/* Reads the command line: CASE, --filter, --view, --format, and up to eight options of the command's own (`own` ends
 * in a NULL name, or is NULL). False: nothing more is to be done, return `*code`. */
bool asking_open(const struct cli_command *command, int argc, char **argv, const struct cli_option *own,
                 struct asking *asking, int *code);

/* Adds to `out`, to be parsed, the filter that was given ("" for none), or the one that the case keeps under the name
 * of a view (NULL for none); both must hold where both are. NOTFOUND where there is no such view. */
bool asking_filter(struct store *store, const char *filter, const char *view, struct str *out, struct err *err);

/* Reads what --format was given; where it is none of the three, prints the usage: return EXIT_USAGE. */
bool asking_format(const struct cli_command *command, const char *text, enum cli_format *format);
void asking_close(struct asking *asking);

#endif
