/* submissions and report: what came in, from the case's side. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/expected.h"
#include "core/json.h"
#include "core/submission.h"
#include "core/utf8.h"
#include "import/report.h"

struct listing {
	struct arena arena;
	struct submission_row *rows;
	struct expected_agency *expected;
	size_t n, n_expected;
	int64_t n_loaded, n_awaited;
};

static bool read_listing(struct store *store, struct listing *l, struct err *err)
{
	return submission_list(store, &l->arena, &l->rows, &l->n, err) &&
	       expected_list(store, &l->arena, &l->expected, &l->n_expected, err) &&
	       submission_progress(store, &l->n_loaded, &l->n_awaited, err);
}

static void add(struct str *out, const char *before, const char *text)
{
	if (text == NULL)
		return;
	str_add(out, before);
	utf8_display(text, false, out);
}

static void add_count(struct str *out, int64_t n, const char *one, const char *many)
{
	str_format(out, "%lld %s", (long long)n, n == 1 ? one : many);
}

static void add_coverage(struct str *out, const struct submission *h)
{
	if (h->coverage_from == NULL && h->coverage_to == NULL) {
		str_add(out, "    coverage: not stated");
	} else {
		add(out, "    coverage: from ", h->coverage_from != NULL ? h->coverage_from : "(not stated)");
		add(out, " to ", h->coverage_to != NULL ? h->coverage_to : "(not stated)");
	}
	add(out, "; searched: ", h->coverage_searched);
	add(out, "; missing: ", h->coverage_missing);
	str_add_char(out, '\n');
}

static void add_row(struct str *out, const struct submission_row *row)
{
	const struct submission *h = &row->head;

	add(out, "", h->agency_code);
	add(out, "  ", h->agency_name);
	str_format(out, ": revision %lld", (long long)h->revision);
	add(out, ", ", h->status);
	add(out, ", prepared ", h->prepared);
	add(out, "  (", row->file);
	str_add(out, ")\n");
	if (h->signed_off_role != NULL) {
		add(out, "    signed off by ", h->signed_off_role);
		add(out, ", ", h->signed_off_when);
		str_add_char(out, '\n');
	} else {
		str_add(out, "    not signed off\n");
	}
	add_coverage(out, h);
	str_add(out, "    ");
	if (h->nil_return)
		str_add(out, "nil return (the agency searched and had no involvement)");
	else
		add_count(out, row->entries, "entry", "entries");
	str_format(out, ", %lld held, ", (long long)row->held);
	add_count(out, row->warnings, "warning", "warnings");
	str_add_char(out, '\n');
}

static void add_text(struct str *out, const struct listing *l)
{
	if (l->n_loaded < l->n_awaited)
		str_format(out, "%lld of %lld agencies loaded\n", (long long)l->n_loaded, (long long)l->n_awaited);
	else
		add_count(out, l->n_loaded, "agency loaded\n", "agencies loaded\n");
	for (size_t i = 0; i < l->n; i++)
		add_row(out, &l->rows[i]);
	for (size_t i = 0; i < l->n_expected; i++) {
		if (l->expected[i].submitted)
			continue;
		add(out, "", l->expected[i].code);
		add(out, "  ", l->expected[i].name);
		str_add(out, ": no submission\n");
	}
}

static void add_row_json(struct str *out, const struct submission_row *row)
{
	const struct submission *h = &row->head;

	str_add_char(out, '{');
	json_field(out, "agency", h->agency_code);
	json_field(out, "agency_name", h->agency_name);
	json_field(out, "kind", h->agency_kind);
	json_field(out, "file", row->file);
	report_json_head(h, out);
	json_number(out, "entries", row->entries);
	json_number(out, "held", row->held);
	json_number(out, "warnings", row->warnings);
	str_add_char(out, '}');
}

static void add_json(struct str *out, const struct listing *l)
{
	const char *comma = "";

	str_add_char(out, '{');
	json_number(out, "loaded", l->n_loaded);
	json_number(out, "expected", l->n_awaited);
	json_name(out, "submissions");
	str_add_char(out, '[');
	for (size_t i = 0; i < l->n; i++) {
		str_add(out, i > 0 ? ",\n" : "");
		add_row_json(out, &l->rows[i]);
	}
	str_add_char(out, ']');
	json_name(out, "no_submission");
	str_add_char(out, '[');
	for (size_t i = 0; i < l->n_expected; i++) {
		if (l->expected[i].submitted)
			continue;
		str_format(out, "%s{", comma);
		json_field(out, "agency", l->expected[i].code);
		json_field(out, "agency_name", l->expected[i].name);
		str_add_char(out, '}');
		comma = ", ";
	}
	str_add(out, "]}\n");
}

static int print_listing(struct store *store, bool json)
{
	struct listing l = {0};
	struct err err = {0};
	struct str out;

	arena_init(&l.arena);
	str_init(&out);
	bool ok = read_listing(store, &l, &err);
	if (ok && json)
		add_json(&out, &l);
	else if (ok)
		add_text(&out, &l);
	fputs(out.text, stdout);
	str_release(&out);
	arena_release(&l.arena);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

/* "CODE=NAME", what --expect was given and the words behind it. */
static bool expect(struct store *store, const char *first, char *const *more, size_t n_more, struct err *err)
{
	struct expected_agency *list;
	struct arena arena;
	bool ok = true;

	arena_init(&arena);
	list = arena_alloc(&arena, (1 + n_more) * sizeof *list);
	for (size_t i = 0; ok && i <= n_more; i++) {
		const char *text = i == 0 ? first : more[i - 1], *equals = strchr(text, '=');
		if (equals != NULL)
			list[i] = (struct expected_agency){.code = arena_copy_n(&arena, text, (size_t)(equals - text)),
			                                   .name = equals + 1};
		else
			ok = err_set(err, ERR_INVALID, "--expect needs CODE=NAME, as in POL=Police");
	}
	ok = ok && expected_add_all(store, list, 1 + n_more, err);
	arena_release(&arena);
	return ok;
}

int cli_submissions(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text", *wanted = NULL, *unwanted = NULL;
	const struct cli_option options[] = {{"--expect", &wanted, NULL},
	                                     {"--no-longer-expect", &unwanted, NULL},
	                                     {"--format", &format, NULL},
	                                     {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	bool done, json;
	int n;

	if (!cli_options(command, argc, argv, options, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (n > 1 && wanted == NULL)
		return cli_usage(command, "that is too much");
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	if (!cli_open(words[0], wanted != NULL || unwanted != NULL ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	bool ok = (wanted == NULL || expect(store, wanted, words + 1, (size_t)n - 1, &err)) &&
	          (unwanted == NULL || expected_remove(store, unwanted, &err));
	int code = ok ? print_listing(store, json) : EXIT_OK;
	store_close(store);
	if (ok)
		return code;
	return cli_refuse(&err);
}

static int print_report(struct store *store, const struct submission_row *row, bool json)
{
	struct report report;
	struct err err = {0};
	struct str out;

	str_init(&out);
	bool ok = report_read(&report, store, row, &err);
	if (ok && json) {
		report_json(&report, &out);
		str_add_char(&out, '\n');
	} else if (ok) {
		report_text(&report, &out);
	}
	fputs(out.text, stdout);
	report_release(&report);
	str_release(&out);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

int cli_report(const struct cli_command *command, int argc, char **argv)
{
	const char *format = "text";
	const struct cli_option options[] = {{"--format", &format, NULL}, {0}};
	struct submission_row row;
	struct store *store;
	struct arena arena;
	struct err err = {0};
	char **words;
	bool done, json;
	int n, code;

	if (!cli_options(command, argc, argv, options, 2, 2, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	if (!cli_open(words[0], STORE_READ, &store))
		return EXIT_CASE;
	arena_init(&arena);
	if (submission_named(store, &arena, words[1], &row, &err))
		code = print_report(store, &row, json);
	else
		code = cli_fail(&err, err.code == ERR_NOTFOUND ? EXIT_USAGE : EXIT_CASE);
	arena_release(&arena);
	store_close(store);
	return code;
}
