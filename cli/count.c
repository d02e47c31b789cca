#include <stdio.h>

#include "cli/asking.h"
#include "core/count.h"
#include "core/csv.h"
#include "core/happenings.h"
#include "core/json.h"
#include "core/own_entry.h"

/* What was counted; `happenings` and `own` where they were asked for. */
struct counted {
	struct count plain;
	struct happenings happenings;
	int64_t own_certain, own_possible;
	bool by_happenings, with_own;
};

enum { NUMBERS = 16 };

/* The figures in their order, under the names that JSON and CSV give them. Returns how many. */
static size_t list_numbers(const struct counted *c, const char *names[NUMBERS], int64_t numbers[NUMBERS])
{
	const struct {
		const char *name;
		int64_t n;
		bool there;
	} all[] = {
		{"at_least", c->plain.at_least, true},
		{"at_most", c->plain.at_most, true},
		{"entries_certain", c->plain.entries_certain, true},
		{"entries_possible", c->plain.entries_possible, true},
		{"hidden", c->plain.hidden, true},
		{"undated", c->plain.undated, true},
		{"not_covered", c->plain.not_covered, true},
		{"no_coverage", c->plain.no_coverage, true},
		{"happenings_at_least", c->happenings.at_least, c->by_happenings},
		{"happenings_at_most", c->happenings.at_most, c->by_happenings},
		{"incidents", c->happenings.incidents, c->by_happenings},
		{"own_certain", c->own_certain, c->with_own},
		{"own_possible", c->own_possible, c->with_own},
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].there) {
			names[n] = all[i].name;
			numbers[n++] = all[i].n;
		}
	return n;
}

static void add_json(struct str *out, const struct counted *c)
{
	const char *names[NUMBERS];
	int64_t numbers[NUMBERS];
	size_t n = list_numbers(c, names, numbers);

	str_add(out, "{");
	for (size_t i = 0; i < n; i++) {
		json_name(out, names[i]);
		if (numbers[i] == COUNT_UNBOUNDED)
			str_add(out, "null");
		else
			str_format(out, "%lld", (long long)numbers[i]);
	}
	str_add(out, "}\n");
}

static void add_csv(struct str *out, const struct counted *c)
{
	const char *names[NUMBERS];
	int64_t numbers[NUMBERS];
	size_t n = list_numbers(c, names, numbers);

	for (size_t i = 0; i < n; i++)
		str_format(out, "%s%s", i > 0 ? "," : "", names[i]);
	str_add(out, "\r\n");
	for (size_t i = 0; i < n; i++)
		if (numbers[i] == COUNT_UNBOUNDED)
			csv_cell(out, NULL);
		else
			csv_number(out, numbers[i]);
	csv_end(out);
}

/* The answer alone on the first line; beneath it what it rests on. */
static void add_text(struct str *out, const struct counted *c)
{
	const struct happenings *h = &c->happenings;

	if (c->by_happenings) {
		count_say(&(struct count){.at_least = h->at_least, .at_most = h->at_most}, out);
		str_add_char(out, '\n');
		happenings_say(h, &c->plain, out);
		str_add(out, "\ncounted entry by entry: ");
	}
	count_say(&c->plain, out);
	str_add_char(out, '\n');
	count_say_beside(&c->plain, out);
	str_add_char(out, '\n');
	if (!c->with_own)
		return;
	str_format(out, "beside them %lld of the reviewers' own, not counted here", (long long)c->own_possible);
	if (c->own_possible > c->own_certain)
		str_format(out, ", %lld of them only possible", (long long)(c->own_possible - c->own_certain));
	str_add_char(out, '\n');
}

static bool count_own(struct store *store, const struct filter *filter, struct counted *c, struct err *err)
{
	struct own_entry *list;
	struct arena arena;
	size_t n;

	arena_init(&arena);
	bool ok = own_entry_list(store, &arena, filter, &list, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		c->own_certain += list[i].match == EDTF_CERTAIN;
		c->own_possible++;
	}
	arena_release(&arena);
	return ok;
}

int cli_count(const struct cli_command *command, int argc, char **argv)
{
	struct counted c = {0};
	const struct cli_option own[] = {{"--happenings", NULL, &c.by_happenings}, {"--own", NULL, &c.with_own}, {0}};
	struct asking a;
	struct err err = {0};
	struct str out;
	int code;

	if (!asking_open(command, argc, argv, own, &a, &code))
		return code;
	str_init(&out);
	bool ok = count_entries(a.store, &a.filter, &c.plain, &err) &&
	          (!c.by_happenings || happenings_count(a.store, &a.filter, &c.plain, &c.happenings, &err)) &&
	          (!c.with_own || count_own(a.store, &a.filter, &c, &err));
	code = ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
	if (ok && a.format == FORMAT_JSON)
		add_json(&out, &c);
	else if (ok && a.format == FORMAT_CSV)
		add_csv(&out, &c);
	else if (ok)
		add_text(&out, &c);
	fputs(out.text, stdout);
	str_release(&out);
	asking_close(&a);
	return code;
}
