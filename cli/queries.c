/* queries: the query sheet of one agency. */
#include <string.h>

#include "cli/output.h"
#include "export/queries.h"

typedef void print_sheet(const struct queries *queries, struct str *out);

static print_sheet *find_format(const char *name)
{
	static const struct {
		const char *name;
		print_sheet *print;
	} formats[] = {{"text", queries_text}, {"html", queries_html}, {"csv", queries_csv}};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return formats[i].print;
	return NULL;
}

static int write_sheet(struct store *store, const char *agency, print_sheet *print, const struct output *output)
{
	struct queries queries;
	struct err err = {0};
	struct str text;

	if (!queries_gather(store, agency, &queries, &err))
		return cli_fail(&err, err.code == ERR_NOTFOUND ? EXIT_USAGE : EXIT_CASE);
	str_init(&text);
	print(&queries, &text);
	int code = output_write(output, store, &text);
	str_release(&text);
	queries_release(&queries);
	return code;
}

int cli_queries(const struct cli_command *command, int argc, char **argv)
{
	const char *agency = NULL, *format = "text";
	struct output output = {0};
	const struct cli_option options[] = {
		{"--agency", &agency, NULL},
		{"--format", &format, NULL},
		{"-o", &output.file, NULL},
		{"--force", NULL, &output.force},
		{0},
	};
	struct store *store;
	char **words;
	int n;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	print_sheet *print = find_format(format);
	if (agency == NULL || print == NULL)
		return cli_usage(command, agency == NULL ? "--agency is missing" : "the format is text, html or csv");
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	int code = write_sheet(store, agency, print, &output);
	store_close(store);
	return code;
}
