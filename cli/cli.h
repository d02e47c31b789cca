/* cli.h - the program without a screen: one table of commands, one file for each.
 *
 * Results go to standard output, messages to standard error; nothing that came from a submission is printed but through
 * utf8_display() or json_string(). Exit codes are those of the manual. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "core/err.h"
#include "core/preferences.h"
#include "core/query.h"
#include "core/store.h"

enum {
	EXIT_OK = 0,
	EXIT_WARNINGS = 1, /* done, with warnings or held entries */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3, /* a submission was refused, missing or unreadable */
	EXIT_CASE = 4,  /* the case file is the trouble */
};

struct cli_command {
	const char *name;     /* "note add" is two words on the command line */
	const char *args;     /* "CASE ENTRY --text TEXT [--kind KIND]" */
	const char *sentence; /* what it does, one line, for --help */
	const char *details;  /* more lines for its own --help, or NULL */
	int (*run)(const struct cli_command *command, int argc, char **argv);
};

/* All of them; ends in a NULL name. */
const struct cli_command *cli_commands(void);

int cli_import(const struct cli_command *command, int argc, char **argv);
int cli_check(const struct cli_command *command, int argc, char **argv);
int cli_submissions(const struct cli_command *command, int argc, char **argv);
int cli_report(const struct cli_command *command, int argc, char **argv);
int cli_history(const struct cli_command *command, int argc, char **argv);
int cli_show(const struct cli_command *command, int argc, char **argv);
int cli_count(const struct cli_command *command, int argc, char **argv);
int cli_gaps(const struct cli_command *command, int argc, char **argv);
int cli_histogram(const struct cli_command *command, int argc, char **argv);
int cli_new(const struct cli_command *command, int argc, char **argv);
int cli_scope(const struct cli_command *command, int argc, char **argv);
int cli_views(const struct cli_command *command, int argc, char **argv);
int cli_suggestions(const struct cli_command *command, int argc, char **argv);
int cli_glossary(const struct cli_command *command, int argc, char **argv);
int cli_date(const struct cli_command *command, int argc, char **argv);
int cli_queries(const struct cli_command *command, int argc, char **argv);
int cli_request(const struct cli_command *command, int argc, char **argv);
int cli_note_add(const struct cli_command *command, int argc, char **argv);
int cli_log(const struct cli_command *command, int argc, char **argv);
int cli_join(const struct cli_command *command, int argc, char **argv);
int cli_conflicts(const struct cli_command *command, int argc, char **argv);
int cli_blind(const struct cli_command *command, int argc, char **argv);
int cli_agreement(const struct cli_command *command, int argc, char **argv);
int cli_chain(const struct cli_command *command, int argc, char **argv);
int cli_review(const struct cli_command *command, int argc, char **argv);
int cli_theme_merge(const struct cli_command *command, int argc, char **argv);
int cli_theme_rename(const struct cli_command *command, int argc, char **argv);
int cli_theme_starter(const struct cli_command *command, int argc, char **argv);
int cli_mark(const struct cli_command *command, int argc, char **argv);
int cli_note_list(const struct cli_command *command, int argc, char **argv);
int cli_note_edit(const struct cli_command *command, int argc, char **argv);
int cli_note_delete(const struct cli_command *command, int argc, char **argv);
int cli_undo(const struct cli_command *command, int argc, char **argv);
int cli_redo(const struct cli_command *command, int argc, char **argv);
int cli_dump(const struct cli_command *command, int argc, char **argv);
int cli_erase(const struct cli_command *command, int argc, char **argv);
int cli_verify(const struct cli_command *command, int argc, char **argv);

/* One option. Options may stand anywhere, each once; "--" ends them. */
struct cli_option {
	const char *name; /* "--filter", "-o" */
	const char **value;
	bool *given; /* of one that takes no value, which has no `value` */
};

/* Takes options out of argv[1..] into their values and leaves the other words, `*words` pointing to them. Prints the
 * command's help, or the version, and sets `*done` where --help or --version is among them (--version is a field of
 * terms of reference: an option of that name is one). On false the usage was printed: return EXIT_USAGE. */
bool cli_options(const struct cli_command *command, int argc, char **argv, const struct cli_option *options, int least,
                 int most, char ***words, int *n, bool *done);

/* Of --format where it is text or json. On false the usage was printed: return EXIT_USAGE. */
bool cli_text_or_json(const struct cli_command *command, const char *format, bool *json);

void cli_print_version(void);

/* Prints "casechron: what" and the usage line, and returns EXIT_USAGE. */
int cli_usage(const struct cli_command *command, const char *what);

/* Prints "casechron: text" made safe, and returns `code`. */
int cli_fail(const struct err *err, int code);

/* The same for what core would not do: EXIT_USAGE where it was asked for what is not there (NOTFOUND) or makes no sense
 * (INVALID), else EXIT_CASE. */
int cli_refuse(const struct err *err);

/* Opens a case in `mode`, its reviewer named by cli_name_reviewer(). On false the message was printed: EXIT_CASE. */
bool cli_open(const char *path, enum store_mode mode, struct store **store);

/* Reads the user's own; what is wrong with them is for the screen to say. The caller releases. */
void cli_preferences(struct preferences *preferences);

/* Who writes: CASECHRON_REVIEWER; else the name in the preferences; else the one that this login gave the case before;
 * else the login name. Nothing else that is printed depends on the preferences. */
void cli_name_reviewer(struct store *store);

/* As cli_open() for the screen: a reviewer whose name is not known stays without one, and the screen asks for it.
 * Prints nothing. */
bool cli_open_screen(const char *path, struct store **store, struct err *err);

/* Says that the case was brought up to date, where this opening did that. */
void cli_say_upgraded(const struct store *store);

/* The login name, "reviewer" where there is none. Under it the case remembers who its user is. */
const char *cli_login(void);

/* Prints entries as text: one a line, notes indented beneath. The same for `show` and for the screen's absence. */
int cli_print_text(struct store *store, const struct filter *filter);

#endif
