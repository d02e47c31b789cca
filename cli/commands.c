/* The table of subcommands: dispatch, --help and the manual's list come from here. */
#include "cli/cli.h"

#define FILTER_HELP                                                                  \
	"A filter is words that must all be there, and keys:\n"                          \
	"  agency:CSC,POL   person:Nina   kind:visit   after:2012-01   before:2013-03\n" \
	"  bru*  \"a phrase\"  -not  one or other  (brackets)\n"

static const struct cli_command commands[] = {
	{"import", "CASE FILE...", "Load agencies' submissions into a case, making the case where there is none",
     "Each file is loaded whole or not at all; a report of each goes to standard output.\n"
     "Exit: 0 all loaded, 1 with warnings, 3 a file was refused, 4 the case file is the trouble.\n",
     cli_import},
	{"check", "FILE...", "Read submissions and report on them, as import would, without loading anything",
     "For agencies, before they send. Exit: 0 nothing found, 1 warnings, 3 it would be refused.\n", cli_check},
	{"show", "CASE [--filter FILTER] [--format text|json]",
     "Print the timeline, one entry a line, its notes beneath it", FILTER_HELP, cli_show},
	{"note add", "CASE ENTRY --text TEXT [--kind KIND]", "Add a note to an entry, named as AGENCY:ID",
     "KIND is question, analysis, good-practice, discrepancy, missed-opportunity,\n"
     "practice-context or correction. The note is yours: set CASECHRON_REVIEWER to your name.\n",
     cli_note_add},
	{"undo", "CASE", "Undo the last change that stands, and say what it was", NULL, cli_undo},
	{"dump", "CASE", "Print everything the case holds as text, in the order of keys, for comparing", NULL, cli_dump},
	{"verify", "CASE", "Check that the case file is whole and nothing was altered behind the log", NULL, cli_verify},
	{0},
};

const struct cli_command *cli_commands(void)
{
	return commands;
}
