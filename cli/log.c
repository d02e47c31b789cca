/* log: everything that was done to the case, as sentences, the newest first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/anchor.h"
#include "core/clock.h"
#include "core/edtf.h"
#include "core/json.h"
#include "core/log_read.h"
#include "core/moment.h"
#include "core/row_id.h"
#include "core/utf8.h"
#include "core/written_date.h"

enum { PAGE = 500, THIS_CENTURY = 2049 };

/* As they were given; NULL where they were not. */
struct given {
	const char *reviewer, *on, *from, *to, *of, *format;
};

/* "8a2e991c  22/11/2026 10:14  Anna: noted on GP:GP-0212 (undone)" */
static void add_text(struct str *out, const struct log_line *line, const char *id)
{
	str_format(out, "%s  ", id);
	moment_say(line->at, CALENDAR_SLASHES, out);
	str_add(out, "  ");
	utf8_display(line->reviewer != NULL ? line->reviewer : "a reviewer", false, out);
	str_add(out, ": ");
	utf8_display(line->sentence != NULL ? line->sentence : "(what it was has been erased)", false, out);
	str_add(out, line->is_undone ? " (undone)\n" : "\n");
}

static void add_json(struct str *out, const struct log_line *line, const char *id)
{
	char at[CLOCK_TEXT];

	clock_text(line->at, at);
	str_add(out, "{");
	json_field(out, "id", id);
	json_field(out, "at", at);
	json_field(out, "reviewer", line->reviewer);
	json_field(out, "verb", line->verb);
	json_name(out, "undone");
	str_add(out, line->is_undone ? "true" : "false");
	json_field(out, "sentence", line->sentence);
	str_add(out, "}");
}

static bool put(const struct log_line *lines, size_t n, bool json, bool *first)
{
	struct str out;

	str_init(&out);
	for (size_t i = 0; i < n; i++) {
		char id[ROW_ID_SHORT + 1];
		row_id_short(lines[i].key.id, id);
		if (!json) {
			add_text(&out, &lines[i], id);
			continue;
		}
		str_add(&out, *first ? "" : ",\n");
		add_json(&out, &lines[i], id);
		*first = false;
	}
	bool ok = fwrite(out.text, 1, out.length, stdout) == out.length;
	str_release(&out);
	return ok;
}

/* A page begins with the last line of the one before. */
static bool print_pages(struct store *store, const struct log_asked *asked, bool json, struct err *err)
{
	struct log_key key = log_newest();
	struct log_line *lines;
	struct arena arena;
	size_t n = 0, skip = 0;
	bool first = true, ok = true;

	arena_init(&arena);
	fputs(json ? "[" : "", stdout);
	do {
		arena_reset(&arena);
		ok = log_page(store, &arena, asked, &key, true, PAGE, &lines, &n, err);
		if (ok && n > skip && !put(lines + skip, n - skip, json, &first))
			ok = err_set(err, ERR_IO, "cannot write the output");
		if (ok && n > 0)
			key = lines[n - 1].key;
		skip = 1;
	} while (ok && n == PAGE);
	fputs(json ? "]\n" : "", stdout);
	arena_release(&arena);
	return ok;
}

/* --- what is asked for */

/* EDTF, or as people write it: all days that it may mean. */
static bool read_days(const char *text, struct edtf *days, struct err *err)
{
	struct written_date date;

	if (!edtf_parse(text, days, NULL)) {
		written_date_read(text, &(struct written_options){.year = THIS_CENTURY}, &date);
		bool understood = date.state == WRITTEN_UNDERSTOOD || date.state == WRITTEN_AMBIGUOUS;
		if (!understood || !edtf_parse(date.edtf, days, NULL))
			return err_set(err, ERR_INVALID, "\"%.80s\" is no date; write 2026-11-22, 2026-11 or 22/11/2026", text);
	}
	return days->kind != EDTF_UNDATED || err_set(err, ERR_INVALID, "\"%.80s\" is no date", text);
}

static bool ask_days(const struct given *given, struct log_asked *asked, struct err *err)
{
	const char *from = given->on != NULL ? given->on : given->from, *to = given->on != NULL ? given->on : given->to;
	struct edtf days;

	if (from != NULL && !read_days(from, &days, err))
		return false;
	if (from != NULL)
		asked->from = moment_begin(days.earliest);
	if (to != NULL && !read_days(to, &days, err))
		return false;
	if (to != NULL)
		asked->before = moment_begin(days.latest < EDTF_LAST ? days.latest + 1 : days.latest);
	return true;
}

static bool ask_reviewer(struct store *store, const char *name, struct log_asked *asked, struct err *err)
{
	const char **names;
	struct arena arena;
	size_t n;
	bool known = name == NULL;

	arena_init(&arena);
	bool ok = log_reviewers(store, &arena, &names, &n, err);
	for (size_t i = 0; ok && i < n && !known; i++)
		known = strcmp(names[i], name) == 0;
	arena_release(&arena);
	asked->reviewer = name;
	return ok && (known || err_set(err, ERR_NOTFOUND, "nobody called \"%.80s\" did anything to this case", name));
}

static int print_log(struct store *store, const struct given *given, bool json)
{
	struct log_asked asked = log_all();
	char *agency = NULL, *entry = NULL;
	struct err err = {0};

	bool ok = ask_days(given, &asked, &err) && ask_reviewer(store, given->reviewer, &asked, &err) &&
	          (given->of == NULL || anchor_split(given->of, &agency, &entry, &err));
	asked.agency = agency;
	asked.entry = entry;
	ok = ok && print_pages(store, &asked, json, &err);
	free(agency);
	free(entry);
	if (ok)
		return EXIT_OK;
	return cli_refuse(&err);
}

int cli_log(const struct cli_command *command, int argc, char **argv)
{
	struct given given = {.format = "text"};
	const struct cli_option options[] = {
		{"--reviewer", &given.reviewer, NULL}, {"--on", &given.on, NULL}, {"--from", &given.from, NULL},
		{"--to", &given.to, NULL},             {"--of", &given.of, NULL}, {"--format", &given.format, NULL},
		{0},
	};
	struct store *store;
	char **words;
	int n, code;
	bool done, json;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, given.format, &json))
		return EXIT_USAGE;
	if (given.on != NULL && (given.from != NULL || given.to != NULL))
		return cli_usage(command, "--on is one day or month, --from and --to the ends of more");
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	code = print_log(store, &given, json);
	store_close(store);
	return code;
}
