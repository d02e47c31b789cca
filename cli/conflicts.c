/* conflicts: what two reviewers wrote to one place, each in a copy of their own, and which of it stands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/clock.h"
#include "core/conflict.h"
#include "core/json.h"
#include "core/row_id.h"
#include "core/utf8.h"

static void add_text(struct str *out, const struct conflict *c)
{
	char id[ROW_ID_SHORT + 1], at[CLOCK_TEXT];

	row_id_short(c->id, id);
	str_format(out, "%s  ", id);
	utf8_display(c->what, false, out);
	str_add(out, "\n");
	for (size_t i = 0; i < c->n; i++) {
		clock_text(c->sides[i].at, at);
		str_format(out, "    %zu  ", i + 1);
		utf8_display(c->sides[i].reviewer != NULL ? c->sides[i].reviewer : "(erased)", false, out);
		str_format(out, ", %s: ", at);
		utf8_display(c->sides[i].value, false, out);
		str_add(out, i == 0 ? "  (shown now)\n" : "\n");
	}
}

static void add_json(struct str *out, const struct conflict *c)
{
	char id[ROW_ID_SHORT + 1], at[CLOCK_TEXT];

	row_id_short(c->id, id);
	str_add(out, "{");
	json_field(out, "id", id);
	json_field(out, "what", c->what);
	json_name(out, "sides");
	str_add(out, "[");
	for (size_t i = 0; i < c->n; i++) {
		clock_text(c->sides[i].at, at);
		str_add(out, i > 0 ? ", {" : "{");
		json_field(out, "reviewer", c->sides[i].reviewer);
		json_field(out, "at", at);
		json_field(out, "value", c->sides[i].value);
		str_add(out, "}");
	}
	str_add(out, "]}");
}

static void print_list(const struct conflict *list, size_t n, bool json)
{
	struct str out;

	str_init(&out);
	str_add(&out, json ? "[" : n == 0 ? "no conflict\n" : "");
	for (size_t i = 0; i < n; i++) {
		if (json) {
			str_add(&out, i > 0 ? ",\n" : "");
			add_json(&out, &list[i]);
		} else {
			add_text(&out, &list[i]);
		}
	}
	str_add(&out, json ? "]\n" : "");
	fputs(out.text, stdout);
	str_release(&out);
}

/* "1a2b3c4d=2" into a conflict of the list and a side of it. */
static bool find_side(const char *text, const struct conflict *list, size_t n, size_t *which, size_t *side,
                      struct err *err)
{
	const char *equals = strchr(text, '=');
	size_t found = 0;
	char prefix[2 * ROW_ID_BYTES + 1];

	snprintf(prefix, sizeof prefix, "%.*s", equals != NULL ? (int)(equals - text) : 0, text);
	for (size_t i = 0; i < n; i++)
		if (row_id_begins(list[i].id, prefix)) {
			*which = i;
			found++;
		}
	if (found != 1)
		return err_set(err, ERR_NOTFOUND, found == 0 ? "there is no conflict \"%.40s\"; name it as it is listed, ID=N"
		                                             : "\"%.40s\" may be several conflicts; write more of the id",
		               text);
	*side = equals[1] >= '1' && equals[1] <= '9' && equals[2] == '\0' ? (size_t)(equals[1] - '1') : SIZE_MAX;
	return *side < list[*which].n ||
	       err_set(err, ERR_NOTFOUND, "\"%.40s\" names no side of it; they are numbered from 1 to %zu", text,
	               list[*which].n);
}

static int keep(struct store *store, const char *text, const struct conflict *list, size_t n)
{
	struct err err = {0};
	size_t which = 0, side = 0;

	if (!find_side(text, list, n, &which, &side, &err))
		return cli_fail(&err, EXIT_USAGE);
	if (!conflict_keep(store, &list[which], side, &err))
		return cli_fail(&err, EXIT_CASE);
	char *what = utf8_safe(list[which].what), *value = utf8_safe(list[which].sides[side].value);
	printf("settled: %s: %s\n", what, value);
	free(what);
	free(value);
	return EXIT_OK;
}

int cli_conflicts(const struct cli_command *command, int argc, char **argv)
{
	const char *chosen = NULL, *format = "text";
	const struct cli_option options[] = {{"--keep", &chosen, NULL}, {"--format", &format, NULL}, {0}};
	struct conflict *list;
	struct store *store;
	struct arena arena;
	struct err err = {0};
	char **words;
	int n, code = EXIT_OK;
	size_t n_list;
	bool done, json;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	if (!cli_open(words[0], chosen != NULL ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	arena_init(&arena);
	if (!conflict_list(store, &arena, &list, &n_list, &err))
		code = cli_fail(&err, EXIT_CASE);
	else if (chosen != NULL)
		code = keep(store, chosen, list, n_list);
	else
		print_list(list, n_list, json);
	arena_release(&arena);
	store_close(store);
	return code;
}
