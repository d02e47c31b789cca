#include "cli/cli.h"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/folder.h"
#include "core/session.h"
#include "core/str.h"
#include "core/utf8.h"

/* The first of these variables that holds valid text. */
static const char *first_of(const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0' && utf8_check(value, strlen(value)) == strlen(value))
			return value;
	}
	return NULL;
}

const char *cli_login(void)
{
	static const char *const names[] = {"LOGNAME", "USER"};
	const char *login = first_of(names, 2);

	return login != NULL ? login : "reviewer";
}

void cli_preferences(struct preferences *preferences)
{
	struct str path;

	preferences_init(preferences);
	str_init(&path);
	bool has_place = folder_of_user(FOLDER_CONFIG, &path);
	str_add(&path, "/config");
	preferences_read(preferences, has_place ? path.text : NULL);
	str_release(&path);
}

/* Leaves the store without a reviewer where nothing says who it is. */
static void recall_reviewer(struct store *store)
{
	static const char *const names[] = {"CASECHRON_REVIEWER"};
	const char *given = first_of(names, 1);
	struct preferences preferences;

	if (given != NULL) {
		store_set_reviewer(store, given);
		return;
	}
	cli_preferences(&preferences);
	given = preferences_reviewer(&preferences);
	if (given != NULL)
		store_set_reviewer(store, given);
	else
		session_recall_reviewer(store, cli_login(), NULL);
	preferences_release(&preferences);
}

void cli_name_reviewer(struct store *store)
{
	recall_reviewer(store);
	if (store_reviewer(store) == NULL)
		store_set_reviewer(store, cli_login());
}

static void say(const char *text)
{
	char *safe = utf8_safe(text);

	fprintf(stderr, "casechron: %s\n", safe);
	free(safe);
}

int cli_usage(const struct cli_command *command, const char *what)
{
	say(what);
	fprintf(stderr, "usage: casechron %s %s\n", command->name, command->args);
	return EXIT_USAGE;
}

int cli_fail(const struct err *err, int code)
{
	say(err->text);
	return code;
}

int cli_refuse(const struct err *err)
{
	return cli_fail(err, err->code == ERR_NOTFOUND || err->code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
}

void cli_say_upgraded(const struct store *store)
{
	struct str text;

	if (store_upgraded(store) == 0)
		return;
	str_init(&text);
	str_format(&text,
	           "%s was made by an earlier Casechron and was brought up to date; as it was, it is kept in %s.v%d.bak",
	           store_path(store), store_path(store), store_upgraded(store));
	say(text.text);
	str_release(&text);
}

static bool open_store(const char *path, enum store_mode mode, struct store **store, struct err *err)
{
	struct store_options options = store_defaults();

	options.mode = mode;
	return store_open(path, &options, store, err);
}

bool cli_open(const char *path, enum store_mode mode, struct store **store)
{
	struct err err = {0};

	if (!open_store(path, mode, store, &err)) {
		cli_fail(&err, EXIT_CASE);
		return false;
	}
	cli_say_upgraded(*store);
	cli_name_reviewer(*store);
	return true;
}

bool cli_open_screen(const char *path, struct store **store, struct err *err)
{
	if (!open_store(path, STORE_BEST, store, err))
		return false;
	recall_reviewer(*store);
	return true;
}

void cli_print_version(void)
{
	printf("casechron %s\n", PACKAGE_VERSION);
}

static void print_help(const struct cli_command *command)
{
	printf("usage: casechron %s %s\n\n%s.\n", command->name, command->args, command->sentence);
	if (command->details != NULL)
		printf("\n%s", command->details);
}

/* The option that `word` begins with; NULL where there is none. */
static const struct cli_option *find_option(const char *word, size_t length, const struct cli_option *options)
{
	for (const struct cli_option *o = options; o != NULL && o->name != NULL; o++)
		if (strlen(o->name) == length && strncmp(o->name, word, length) == 0)
			return o;
	return NULL;
}

/* Words with one hyphen are values (a date before year 0), but for an option that has just that name. */
static bool is_option(const char *word, const struct cli_option *options)
{
	return strncmp(word, "--", 2) == 0 || (word[0] == '-' && find_option(word, strlen(word), options) != NULL);
}

/* `seen` has a bit for each that was given. */
static bool take_option(const struct cli_command *command, char **argv, int argc, int *i,
                        const struct cli_option *options, uint64_t *seen)
{
	const char *equals = strchr(argv[*i], '=');
	size_t length = equals != NULL ? (size_t)(equals - argv[*i]) : strlen(argv[*i]);
	const struct cli_option *option = find_option(argv[*i], length, options);
	bool takes_value = option != NULL && option->given == NULL;
	uint64_t bit = option != NULL ? (uint64_t)1 << (option - options) : 0;
	char what[128] = "";

	if (option == NULL)
		snprintf(what, sizeof what, "there is no option %.60s", argv[*i]);
	else if ((*seen & bit) != 0)
		snprintf(what, sizeof what, "%.60s is given twice", option->name);
	else if (takes_value && equals == NULL && *i + 1 >= argc)
		snprintf(what, sizeof what, "%.60s needs a value", argv[*i]);
	else if (!takes_value && equals != NULL)
		snprintf(what, sizeof what, "%.60s takes no value", option->name);
	else if (takes_value)
		*option->value = equals != NULL ? equals + 1 : argv[++*i];
	else
		*option->given = true;
	*seen |= bit;
	if (what[0] != '\0')
		cli_usage(command, what);
	return what[0] == '\0';
}

bool cli_text_or_json(const struct cli_command *command, const char *format, bool *json)
{
	*json = strcmp(format, "json") == 0;
	if (*json || strcmp(format, "text") == 0)
		return true;
	cli_usage(command, "the format is text or json");
	return false;
}

bool cli_options(const struct cli_command *command, int argc, char **argv, const struct cli_option *options, int least,
                 int most, char ***words, int *n, bool *done)
{
	bool ended = false;
	uint64_t seen = 0;

	*words = argv + 1;
	*n = 0;
	*done = false;
	for (int i = 1; i < argc; i++) {
		if (!ended && strcmp(argv[i], "--") == 0) {
			ended = true;
		} else if (!ended && strcmp(argv[i], "--help") == 0) {
			print_help(command);
			*done = true;
			return true;
		} else if (!ended && strcmp(argv[i], "--version") == 0 && find_option(argv[i], 9, options) == NULL) {
			cli_print_version();
			*done = true;
			return true;
		} else if (!ended && is_option(argv[i], options)) {
			if (!take_option(command, argv, argc, &i, options, &seen))
				return false;
		} else {
			(*words)[(*n)++] = argv[i];
		}
	}
	if (*n < least || (most >= 0 && *n > most)) {
		cli_usage(command, *n < least ? "something is missing" : "that is too much");
		return false;
	}
	return true;
}
