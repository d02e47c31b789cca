/* agreement: how far reviewers agree on themes, and the entries behind each figure. */
#include <stdio.h>

#include "cli/asking.h"
#include "core/agreement.h"
#include "core/csv.h"
#include "core/json.h"
#include "core/utf8.h"

static void add_text(struct str *out, const struct agreement *a, const struct agreement *before)
{
	if (before == NULL || before->theme != a->theme) {
		utf8_display(a->theme, false, out);
		str_add(out, "\n");
	}
	str_add(out, "    ");
	utf8_display(a->one, false, out);
	str_add(out, " and ");
	utf8_display(a->other, false, out);
	str_format(out, ": both %lld, ", (long long)a->both);
	utf8_display(a->one, false, out);
	str_format(out, " alone %lld, ", (long long)a->only_one);
	utf8_display(a->other, false, out);
	str_format(out, " alone %lld: %d%%\n", (long long)a->only_other, agreement_percent(a));
}

static void add_csv(struct str *out, const struct agreement *a)
{
	csv_cell(out, a->theme);
	csv_cell(out, a->one);
	csv_cell(out, a->other);
	csv_number(out, a->both);
	csv_number(out, a->only_one);
	csv_number(out, a->only_other);
	csv_number(out, agreement_percent(a));
	csv_end(out);
}

static void add_json(struct str *out, const struct agreement *a)
{
	str_add(out, "{");
	json_field(out, "theme", a->theme);
	json_field(out, "one", a->one);
	json_field(out, "other", a->other);
	json_number(out, "both", a->both);
	json_number(out, "only_one", a->only_one);
	json_number(out, "only_other", a->only_other);
	json_number(out, "percent", agreement_percent(a));
	str_add(out, "}");
}

static bool add_table(struct store *store, struct arena *arena, enum cli_format format, struct str *out,
                      struct err *err)
{
	struct agreement *list;
	size_t n;

	if (!agreement_list(store, arena, &list, &n, err))
		return false;
	if (format != FORMAT_TEXT)
		str_add(out, format == FORMAT_JSON ? "[" : "theme,one,other,both,only_one,only_other,percent\r\n");
	for (size_t i = 0; i < n; i++) {
		if (format == FORMAT_TEXT) {
			add_text(out, &list[i], i > 0 ? &list[i - 1] : NULL);
		} else if (format == FORMAT_CSV) {
			add_csv(out, &list[i]);
		} else {
			str_add(out, i > 0 ? ",\n" : "");
			add_json(out, &list[i]);
		}
	}
	if (format == FORMAT_JSON)
		str_add(out, "]\n");
	else if (format == FORMAT_TEXT && n == 0)
		str_add(out, "no two reviewers have given a theme\n");
	return true;
}

/* One who gave the theme to an entry, a row of its own but in text. */
static void add_entry(struct str *out, enum cli_format format, const struct agreement_entry *e)
{
	if (format == FORMAT_TEXT)
		str_format(out, "%s:%s  ", e->agency, e->entry);
	for (size_t i = 0; i < e->n; i++) {
		if (format == FORMAT_CSV) {
			csv_cell(out, e->agency);
			csv_cell(out, e->entry);
			csv_cell(out, e->reviewers[i]);
			csv_end(out);
		} else {
			str_add(out, i > 0 ? ", " : "");
			utf8_display(e->reviewers[i], false, out);
		}
	}
	if (format == FORMAT_TEXT)
		str_add(out, "\n");
}

static void add_entry_json(struct str *out, const struct agreement_entry *e)
{
	str_add(out, "{");
	json_field(out, "agency", e->agency);
	json_field(out, "entry", e->entry);
	json_name(out, "reviewers");
	str_add(out, "[");
	for (size_t i = 0; i < e->n; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_string(out, e->reviewers[i]);
	}
	str_add(out, "]}");
}

static bool add_entries(struct store *store, struct arena *arena, const char *theme, enum cli_format format,
                        struct str *out, struct err *err)
{
	struct agreement_entry *list;
	size_t n;

	if (!agreement_entries(store, arena, theme, &list, &n, err))
		return false;
	if (format != FORMAT_TEXT)
		str_add(out, format == FORMAT_JSON ? "[" : "agency,entry,reviewer\r\n");
	for (size_t i = 0; i < n; i++) {
		if (format == FORMAT_JSON) {
			str_add(out, i > 0 ? ",\n" : "");
			add_entry_json(out, &list[i]);
		} else {
			add_entry(out, format, &list[i]);
		}
	}
	if (format == FORMAT_JSON)
		str_add(out, "]\n");
	else if (format == FORMAT_TEXT && n == 0)
		str_add(out, "nobody has given an entry that theme\n");
	return true;
}

int cli_agreement(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text", *theme = NULL;
	const struct cli_option options[] = {{"--theme", &theme, NULL}, {"--format", &format, NULL}, {0}};
	enum cli_format chosen;
	struct store *store;
	struct arena arena;
	struct err err = {0};
	struct str out;
	char **words;
	int n;
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
	str_init(&out);
	bool ok = theme != NULL ? add_entries(store, &arena, theme, chosen, &out, &err)
	                        : add_table(store, &arena, chosen, &out, &err);
	if (ok)
		fputs(out.text, stdout);
	str_release(&out);
	arena_release(&arena);
	store_close(store);
	if (ok)
		return EXIT_OK;
	return cli_refuse(&err);
}
