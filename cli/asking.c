#include "cli/asking.h"

#include <string.h>

#include "core/saved_view.h"
#include "core/suggest.h"

enum { OWN_MAX = 8 };

bool asking_format(const struct cli_command *command, const char *text, enum cli_format *format)
{
	static const char *const names[] = {[FORMAT_TEXT] = "text", [FORMAT_CSV] = "csv", [FORMAT_JSON] = "json"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], text) == 0) {
			*format = (enum cli_format)i;
			return true;
		}
	}
	cli_usage(command, "the format is text, csv or json");
	return false;
}

bool asking_filter(struct store *store, const char *filter, const char *view, struct str *out, struct err *err)
{
	struct saved_view saved;
	struct arena arena;

	if (view == NULL) {
		str_add(out, filter);
		return true;
	}
	arena_init(&arena);
	bool ok = saved_view_find(store, &arena, view, &saved, err);
	if (ok)
		str_format(out, filter[0] != '\0' ? "(%s) (%s)" : "%s%s", saved.filter, filter);
	arena_release(&arena);
	return ok;
}

static bool read_filter(struct asking *a, const char *filter, const char *view, struct err *err)
{
	struct str text;

	str_init(&text);
	bool ok = asking_filter(a->store, filter, view, &text, err) && filter_parse(text.text, &a->filter, err);
	str_release(&text);
	return ok;
}

/* On standard error: a nought for a name that nobody bears is an answer to another question. */
static void say_unknown(const struct asking *a)
{
	struct err note = {0};
	struct str out;

	str_init(&out);
	if (suggest_unknown(a->store, &a->filter, &out, NULL) && out.length > 0) {
		err_set(&note, ERR_NOTFOUND, "%s", out.text);
		cli_fail(&note, EXIT_OK);
	}
	str_release(&out);
}

bool asking_open(const struct cli_command *command, int argc, char **argv, const struct cli_option *own,
                 struct asking *a, int *code)
{
	const char *filter = "", *view = NULL, *format = "text";
	struct cli_option options[3 + OWN_MAX + 1] = {
		{"--filter", &filter, NULL}, {"--view", &view, NULL}, {"--format", &format, NULL}};
	struct err err = {0};
	char **words;
	int n;
	bool done;

	*a = (struct asking){0};
	for (size_t i = 0; own != NULL && own[i].name != NULL && i < OWN_MAX; i++)
		options[3 + i] = own[i];
	*code = EXIT_USAGE;
	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return false;
	*code = done ? EXIT_OK : EXIT_USAGE;
	if (done)
		return false;
	if (!asking_format(command, format, &a->format))
		return false;
	/* A filter that cannot be read is a matter of usage, whatever the case is like. */
	if (view == NULL && !read_filter(a, filter, view, &err)) {
		cli_fail(&err, EXIT_USAGE);
		return false;
	}
	*code = EXIT_CASE;
	if (!cli_open(words[0], STORE_READ, &a->store)) {
		asking_close(a);
		return false;
	}
	if (view == NULL || read_filter(a, filter, view, &err)) {
		say_unknown(a);
		return true;
	}
	*code = cli_fail(&err, EXIT_USAGE);
	asking_close(a);
	return false;
}

void asking_close(struct asking *a)
{
	filter_release(&a->filter);
	store_close(a->store);
	*a = (struct asking){0};
}
