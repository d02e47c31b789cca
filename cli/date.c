/* date: what a date means, as the program reads it. Needs no case. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/clock.h"
#include "core/json.h"
#include "core/utf8.h"
#include "core/written_date.h"

static const char *kind_name(enum edtf_kind kind)
{
	static const char *const names[] = {
		[EDTF_UNDATED] = "undated", [EDTF_DAY] = "day",       [EDTF_MONTH] = "month",
		[EDTF_SEASON] = "season",   [EDTF_YEAR] = "year",     [EDTF_UNSPECIFIED] = "unspecified digits",
		[EDTF_INTERVAL] = "span",   [EDTF_ONE_OF] = "one of", [EDTF_ALL_OF] = "all of",
		[EDTF_OPEN] = "open",
	};

	return names[kind];
}

/* "2012-03-01"; open ends have no day. */
static void add_day(struct str *out, int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	str_format(out, c.year < 0 ? "-%04d-%02d-%02d" : "%04d-%02d-%02d", abs((int)c.year), c.month, c.day);
}

static void add_bound(struct str *out, const char *name, int32_t day, bool json)
{
	bool open = day == EDTF_FIRST || day == EDTF_LAST;

	if (json)
		json_name(out, name);
	else
		str_format(out, "  %-9s ", name);
	str_add(out, json && !open ? "\"" : "");
	if (open)
		str_add(out, json ? "null" : "open");
	else
		add_day(out, day);
	str_add(out, json ? (open ? "" : "\"") : "\n");
}

static void add_date(struct str *out, const char *text, const struct edtf *d, bool json)
{
	struct str said;

	str_init(&said);
	edtf_say(text, &said, NULL);
	if (json) {
		str_add(out, "{");
		json_field(out, "date", text);
		json_field(out, "kind", kind_name(d->kind));
		json_field(out, "said", said.text);
	} else {
		utf8_display(text, false, out);
		str_format(out, "\n  kind      %s\n  said      %s\n", kind_name(d->kind), said.text);
	}
	if (d->kind != EDTF_UNDATED) {
		add_bound(out, "earliest", d->earliest, json);
		add_bound(out, "latest", d->latest, json);
	} else if (json) {
		str_add(out, ", \"earliest\": null, \"latest\": null");
	}
	if (d->minute >= 0 && !json)
		str_format(out, "  time      %02d:%02d\n", d->minute / 60, d->minute % 60);
	if (json) {
		json_name(out, "uncertain");
		str_add(out, edtf_is_uncertain(d) ? "true}" : "false}");
	} else if (d->qualifiers != 0) {
		str_add(out, "  doubted   what is doubted makes no answer certain\n");
	}
	str_release(&said);
}

/* What an agency wrote, as EDTF; `code` is 1 where it could be read otherwise. False: it is no date, as was said. */
static bool read_written(const char *text, struct written_date *date, int *code)
{
	char now[CLOCK_TEXT];
	struct written_options options = {0};
	struct err err = {0};

	clock_text(clock_now(clock_system()), now);
	options.year = (int)strtol(now, NULL, 10);
	written_date_read(text, &options, date);
	if (date->state == WRITTEN_UNDERSTOOD)
		return true;
	err_set(&err, ERR_INVALID, "\"%.60s\": %s", text, date->reason);
	*code = cli_fail(&err, date->state == WRITTEN_AMBIGUOUS ? EXIT_WARNINGS : EXIT_INPUT);
	return date->state == WRITTEN_AMBIGUOUS;
}

/* One word of the command line, as EDTF. */
static bool read_word(char *word, int *code, struct edtf *date)
{
	struct err err = {0};

	if (word[0] == '\0') /* in a submission it means "not dated"; here nothing was asked */
		err_set(&err, ERR_INVALID, "nothing is written");
	if (err.code == ERR_NONE && edtf_parse(word, date, &err))
		return true;
	err_wrap(&err, "\"%.60s\" is not a date", word);
	*code = cli_fail(&err, EXIT_INPUT);
	return false;
}

int cli_date(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text", *written = NULL;
	const struct cli_option options[] = {{"--format", &format, NULL}, {"--written", &written, NULL}, {0}};
	struct written_date read;
	struct edtf date;
	struct str out;
	char **words;
	int n, code = EXIT_OK;
	bool done, any = false;

	if (!cli_options(command, argc, argv, options, 0, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	bool json = strcmp(format, "json") == 0;
	if (!json && strcmp(format, "text") != 0)
		return cli_usage(command, "the format is text or json");
	if (n == 0 && written == NULL)
		return cli_usage(command, "something is missing");
	str_init(&out);
	str_add(&out, json ? "[" : "");
	if (written != NULL && read_written(written, &read, &code) && edtf_parse(read.edtf, &date, NULL)) {
		add_date(&out, read.edtf, &date, json);
		any = true;
	}
	for (int i = 0; i < n; i++) {
		if (!read_word(words[i], &code, &date))
			continue;
		str_add(&out, json && any ? ",\n" : "");
		add_date(&out, words[i], &date, json);
		any = true;
	}
	str_add(&out, json ? "]\n" : "");
	fputs(out.text, stdout);
	str_release(&out);
	return code;
}
