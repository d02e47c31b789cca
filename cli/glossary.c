/* glossary: what agencies say their abbreviations mean. */
#include <stdio.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/glossary.h"
#include "core/json.h"
#include "core/utf8.h"

static void add_text(struct str *out, const struct glossary_row *row)
{
	utf8_display(row->abbreviation, false, out);
	str_add(out, ": ");
	for (size_t i = 0; i < row->n; i++) {
		str_add(out, i > 0 ? "; " : "");
		utf8_display(row->meanings[i].text, false, out);
		str_format(out, " (%s)", row->meanings[i].agencies);
	}
	str_add(out, row->n > 1 ? " - meanings differ\n" : "\n");
}

static void add_csv(struct str *out, const struct glossary_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		csv_cell(out, row->abbreviation);
		csv_cell(out, row->meanings[i].text);
		csv_cell(out, row->meanings[i].agencies);
		csv_end(out);
	}
}

static void add_json(struct str *out, const struct glossary_row *row)
{
	str_add(out, "{");
	json_field(out, "abbreviation", row->abbreviation);
	json_name(out, "meanings");
	str_add(out, "[");
	for (size_t i = 0; i < row->n; i++) {
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "meaning", row->meanings[i].text);
		json_field(out, "agencies", row->meanings[i].agencies);
		str_add(out, "}");
	}
	str_add(out, "]}");
}

static void print_rows(enum cli_format format, const struct glossary_row *rows, size_t n)
{
	struct str out;

	str_init(&out);
	if (format != FORMAT_TEXT)
		str_add(&out, format == FORMAT_JSON ? "[" : "abbreviation,meaning,agencies\r\n");
	for (size_t i = 0; i < n; i++) {
		if (format == FORMAT_TEXT) {
			add_text(&out, &rows[i]);
		} else if (format == FORMAT_CSV) {
			add_csv(&out, &rows[i]);
		} else {
			str_add(&out, i > 0 ? ",\n" : "");
			add_json(&out, &rows[i]);
		}
	}
	if (format == FORMAT_JSON)
		str_add(&out, "]\n");
	else if (format == FORMAT_TEXT && n == 0)
		str_add(&out, "no agency explains an abbreviation\n");
	fputs(out.text, stdout);
	str_release(&out);
}

int cli_glossary(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text";
	const struct cli_option options[] = {{"--format", &format, NULL}, {0}};
	struct glossary_row *rows;
	enum cli_format chosen;
	struct store *store;
	struct arena arena;
	struct err err = {0};
	char **words;
	int n, code = EXIT_OK;
	size_t n_rows;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!asking_format(command, format, &chosen))
		return EXIT_USAGE;
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	arena_init(&arena);
	if (glossary_list(store, &arena, &rows, &n_rows, &err))
		print_rows(chosen, rows, n_rows);
	else
		code = cli_fail(&err, EXIT_CASE);
	arena_release(&arena);
	store_close(store);
	return code;
}
