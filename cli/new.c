/* new: a case that is started before any submission has come. */
#include "core/new_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "core/utf8.h"
#include "import/import.h"

/* "elm.case" is ELM. */
static void add_id(const char *path, struct str *id)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	size_t n = strlen(name);

	if (n > 5 && strcmp(name + n - 5, ".case") == 0)
		n -= 5;
	for (size_t i = 0; i < n; i++)
		str_add_char(id, name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 'a' + 'A') : name[i]);
}

/* A line each: of the words GP=... POL=..., or of "Nel; Tom". */
static void add_lines(char **words, int n, struct str *lines)
{
	for (int i = 0; i < n; i++)
		str_format(lines, "%s\n", words[i]);
}

static void split(const char *names, struct str *lines)
{
	for (const char *p = names != NULL ? names : ""; *p != '\0'; p++)
		str_add_char(lines, *p == ';' ? '\n' : *p);
}

static int make(const struct new_case *c)
{
	struct store_options options = store_defaults();
	struct err err = {0};

	options.mode = STORE_WRITE;
	if (!new_case_make(c, &options, &err))
		return cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	char *path = utf8_safe(c->texts[NEW_CASE_PATH]), *id = utf8_safe(c->texts[NEW_CASE_ID]);
	printf("started: case %s in %s\n", id, path);
	free(path);
	free(id);
	return EXIT_OK;
}

int cli_new(const struct cli_command *command, int argc, char **argv)
{
	struct new_case c = {.is_case_id = import_is_case_id};
	const char **texts = c.texts, *subjects = NULL;
	bool expects = false;
	const struct cli_option options[] = {
		{"--name", &texts[NEW_CASE_ID], NULL},
		{"--title", &texts[NEW_CASE_TITLE], NULL},
		{"--type", &texts[NEW_CASE_TYPE], NULL},
		{"--subject", &subjects, NULL},
		{"--from", &texts[NEW_CASE_FROM], NULL},
		{"--to", &texts[NEW_CASE_TO], NULL},
		{"--expect", NULL, &expects},
		{"--classification", &texts[NEW_CASE_CLASSIFICATION], NULL},
		{0},
	};
	struct str id, agencies, names;
	const char *reviewer = getenv("CASECHRON_REVIEWER");
	char **words;
	bool done;
	int n;

	if (!cli_options(command, argc, argv, options, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (expects != (n > 1))
		return cli_usage(command, expects ? "--expect needs agencies, as CODE=NAME" : "that is too much");
	str_init(&id);
	str_init(&agencies);
	str_init(&names);
	add_id(words[0], &id);
	add_lines(words + 1, n - 1, &agencies);
	split(subjects, &names);
	texts[NEW_CASE_PATH] = words[0];
	texts[NEW_CASE_ID] = texts[NEW_CASE_ID] != NULL ? texts[NEW_CASE_ID] : id.text;
	texts[NEW_CASE_SUBJECTS] = names.text;
	texts[NEW_CASE_EXPECTED] = agencies.text;
	texts[NEW_CASE_REVIEWER] = reviewer != NULL && reviewer[0] != '\0' ? reviewer : cli_login();
	int code = make(&c);
	str_release(&id);
	str_release(&agencies);
	str_release(&names);
	return code;
}
