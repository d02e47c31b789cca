/* views: the filters that the case keeps by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/json.h"
#include "core/saved_view.h"
#include "core/utf8.h"

static int print_views(struct store *store, bool json)
{
	struct saved_view *views;
	struct arena arena;
	struct str out;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	str_init(&out);
	bool ok = saved_view_list(store, &arena, &views, &n, &err);
	str_add(&out, json ? "[" : "");
	for (size_t i = 0; ok && i < n; i++) {
		if (json) {
			str_add(&out, i > 0 ? ",\n{" : "{");
			json_field(&out, "name", views[i].name);
			json_field(&out, "filter", views[i].filter);
			str_add(&out, "}");
		} else {
			utf8_display(views[i].name, false, &out);
			str_add(&out, ": ");
			utf8_display(views[i].filter, false, &out);
			str_add(&out, "\n");
		}
	}
	str_add(&out, json ? "]\n" : "");
	if (ok)
		fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

static int print_done(bool ok, const char *what, const char *name, const struct err *err)
{
	char *safe = utf8_safe(name);

	if (ok)
		printf("%s: %s\n", what, safe);
	free(safe);
	return ok ? EXIT_OK : cli_refuse(err);
}

int cli_views(const struct cli_command *command, int argc, char **argv)
{
	const char *save = NULL, *filter = NULL, *rename = NULL, *to = NULL, *delete = NULL, *format = "text";
	const struct cli_option options[] = {{"--save", &save, NULL},
	                                     {"--filter", &filter, NULL},
	                                     {"--rename", &rename, NULL},
	                                     {"--to", &to, NULL},
	                                     {"--delete", &delete, NULL},
	                                     {"--format", &format, NULL},
	                                     {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	int n, code;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if ((save != NULL) != (filter != NULL) || (rename != NULL) != (to != NULL))
		return cli_usage(command, "--save needs --filter, and --rename needs --to");
	bool writes = save != NULL || rename != NULL || delete != NULL;
	if (!cli_open(words[0], writes ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	if (save != NULL)
		code = print_done(saved_view_save(store, save, filter, &err), "saved", save, &err);
	else if (rename != NULL)
		code = print_done(saved_view_rename(store, rename, to, &err), "renamed", to, &err);
	else if (delete != NULL)
		code = print_done(saved_view_delete(store, delete, &err), "deleted", delete, &err);
	else
		code = print_views(store, strcmp(format, "json") == 0);
	store_close(store);
	return code;
}
