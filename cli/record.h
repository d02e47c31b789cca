/* record.h - KIND add|list|show|edit|delete, for every kind of core/kinds.c: one row there is a command here. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <stdbool.h>

#include "cli/cli.h"
#include "core/record.h"

struct record_doing; /* how record.c does it */

struct record_verb {
	const char *name;
	const char *does; /* after the heading of a kind: "add one" */
	const struct record_doing *doing;
};

/* All five; ends in a NULL name. */
const struct record_verb *record_verbs(void);

/* Whether the first word after the kind's is one of them. */
bool cli_record_takes(int argc, char **argv);

/* `argv` begins with the name of the kind. */
int cli_record(const struct record_kind_info *kind, int argc, char **argv);

/* Adds what follows the verb on the command line. */
void record_usage(const struct record_kind_info *kind, const struct record_verb *verb, struct str *out);

/* Adds what --help says after the sentence; `verb` is NULL for the kind's own. */
void record_help(const struct record_kind_info *kind, const struct record_verb *verb, struct str *out);

/* The place of the field whose entries may be listed, put and taken; -1 where the kind has none. */
int record_entries_field(const struct record_kind_info *kind);

#endif
