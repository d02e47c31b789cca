/* chain: what is missing between key lines of enquiry and evidence of impact. */
#include "core/chain.h"

#include <stdio.h>

#include "cli/cli.h"
#include "core/json.h"
#include "core/row_id.h"
#include "core/utf8.h"

static void add_json(struct str *out, const struct chain_item *items, size_t n)
{
	char id[ROW_ID_HEX + 1];

	str_add_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		row_id_hex(items[i].id, id);
		str_add(out, i > 0 ? ",\n{" : "{");
		json_field(out, "sort", chain_name(items[i].sort));
		json_field(out, "kind", record_kind_info(items[i].kind)->name);
		json_field(out, "id", id);
		json_field(out, "title", items[i].title);
		json_field(out, "sentence", items[i].sentence);
		str_add_char(out, '}');
	}
	str_add(out, "]\n");
}

/* By sort, under its heading. */
static void add_text(struct str *out, const struct chain_item *items, size_t n)
{
	char id[ROW_ID_SHORT + 1];

	if (n == 0)
		str_add(out, "nothing found missing in the chain\n");
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || items[i].sort != items[i - 1].sort)
			str_format(out, "%s%s\n", i > 0 ? "\n" : "", chain_heading(items[i].sort));
		row_id_short(items[i].id, id);
		str_format(out, "  %s  %s ", id, record_kind_info(items[i].kind)->spoken);
		utf8_display(items[i].title, false, out);
		str_add(out, ": ");
		utf8_display(items[i].sentence, false, out);
		str_add_char(out, '\n');
	}
}

static int print_chain(struct store *store, bool json)
{
	struct chain_item *items;
	struct arena arena;
	struct err err = {0};
	struct str out;
	size_t n;

	arena_init(&arena);
	str_init(&out);
	bool ok = chain_check(store, &arena, store_now(store), &items, &n, &err);
	if (ok && json)
		add_json(&out, items, n);
	else if (ok)
		add_text(&out, items, n);
	fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	if (!ok)
		return cli_fail(&err, EXIT_CASE);
	return n > 0 ? EXIT_WARNINGS : EXIT_OK;
}

int cli_chain(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text";
	const struct cli_option options[] = {{"--format", &format, NULL}, {0}};
	struct store *store;
	char **words;
	bool done, json;
	int n;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	int code = print_chain(store, json);
	store_close(store);
	return code;
}
