/* scope: the days under review, shown or laid down. */
#include "core/scope.h"

#include <stdio.h>

#include "cli/cli.h"
#include "core/edtf.h"
#include "core/json.h"

static void add_end(struct str *out, const char *before, const char *text)
{
	struct str said;

	str_init(&said);
	str_add(out, before);
	if (text != NULL && edtf_say(text, &said, NULL))
		str_format(out, "%s (%s)", said.text, text);
	else
		str_add(out, "open");
	str_release(&said);
}

static void add_text(struct str *out, const struct scope *scope)
{
	if (!scope->known) {
		str_add(out, "no scope is laid down\n");
		return;
	}
	add_end(out, "from ", scope->from_text);
	add_end(out, "\nto ", scope->to_text);
	str_add_char(out, '\n');
}

static void add_json(struct str *out, const struct scope *scope)
{
	str_add_char(out, '{');
	json_field(out, "from", scope->from_text);
	json_field(out, "to", scope->to_text);
	str_add(out, "}\n");
}

static int print_scope(struct store *store, bool json)
{
	struct scope scope;
	struct arena arena;
	struct err err = {0};
	struct str out;

	arena_init(&arena);
	str_init(&out);
	bool ok = scope_read(store, &arena, &scope, &err);
	if (ok && json)
		add_json(&out, &scope);
	else if (ok)
		add_text(&out, &scope);
	fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

int cli_scope(const struct cli_command *command, int argc, char **argv)
{
	const char *from = NULL, *to = NULL, *format = "text";
	const struct cli_option options[] = {
		{"--from", &from, NULL}, {"--to", &to, NULL}, {"--format", &format, NULL}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	bool done, json;
	int n, code;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	bool writes = from != NULL || to != NULL;
	if (!cli_open(words[0], writes ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	if (!writes || scope_set(store, from, to, &err))
		code = print_scope(store, json);
	else
		code = cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	store_close(store);
	return code;
}
