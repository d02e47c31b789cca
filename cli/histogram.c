/* histogram: a line a week, month, quarter or year, empty ones too. */
#include <stdio.h>
#include <string.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/density.h"
#include "core/json.h"

enum { BAR_MAX = 50, NAME_COLS = 15 };

static bool read_unit(const char *text, enum calendar_unit *unit)
{
	static const char *const names[] = {
		[CALENDAR_WEEK] = "week", [CALENDAR_MONTH] = "month", [CALENDAR_QUARTER] = "quarter", [CALENDAR_YEAR] = "year"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], text) == 0) {
			*unit = (enum calendar_unit)i;
			return true;
		}
	}
	return false;
}

static void add_text(struct str *out, enum calendar_unit unit, const struct density_bucket *b)
{
	struct str name;
	int64_t bar = b->entries < BAR_MAX ? b->entries : BAR_MAX;

	str_init(&name);
	calendar_bucket_name(unit, b->first, &name);
	str_format(out, "%-*s %4lld ", NAME_COLS, name.text, (long long)b->entries);
	str_add_times(out, '#', (size_t)bar);
	if (b->entries > BAR_MAX)
		str_add(out, "+");
	if (b->entries + b->possible + b->spans == 0)
		str_add(out, "-- no entries");
	if (b->possible > 0)
		str_format(out, "  %lld possible", (long long)b->possible);
	if (b->spans > 0)
		str_format(out, "  ~ %lld may lie here", (long long)b->spans);
	if (b->significant > 0)
		str_format(out, "  + %lld significant", (long long)b->significant);
	str_add(out, "\n");
	str_release(&name);
}

static void add_csv(struct str *out, enum calendar_unit unit, const struct density_bucket *b)
{
	struct str name;

	str_init(&name);
	calendar_bucket_name(unit, b->first, &name);
	csv_cell(out, name.text);
	csv_number(out, b->entries);
	csv_number(out, b->possible);
	csv_number(out, b->spans);
	csv_number(out, b->significant);
	csv_end(out);
	str_release(&name);
}

static void add_json(struct str *out, enum calendar_unit unit, const struct density_bucket *b)
{
	struct str name;

	str_init(&name);
	calendar_bucket_name(unit, b->first, &name);
	str_add(out, "{");
	json_field(out, "name", name.text);
	str_format(out, ", \"entries\": %lld, \"possible\": %lld, \"spans\": %lld, \"significant\": %lld}",
	           (long long)b->entries, (long long)b->possible, (long long)b->spans, (long long)b->significant);
	str_release(&name);
}

static void print_density(const struct asking *a, enum calendar_unit unit, const struct density *d)
{
	struct str out;

	str_init(&out);
	str_add(&out, a->format == FORMAT_JSON ? "{\"buckets\": [" : "");
	str_add(&out, a->format == FORMAT_CSV ? "when,entries,possible,spans,significant\r\n" : "");
	for (size_t i = 0; i < d->n; i++) {
		if (a->format == FORMAT_TEXT)
			add_text(&out, unit, &d->buckets[i]);
		else if (a->format == FORMAT_CSV)
			add_csv(&out, unit, &d->buckets[i]);
		else
			str_add(&out, i > 0 ? ",\n" : ""), add_json(&out, unit, &d->buckets[i]);
	}
	if (a->format == FORMAT_JSON)
		str_format(&out, "], \"undated\": %lld, \"uncertain\": %lld, \"hidden\": %lld}\n", (long long)d->undated,
		           (long long)d->uncertain, (long long)d->hidden);
	if (a->format == FORMAT_TEXT)
		str_format(&out, "not drawn: %lld undated     drawn as a span (~): %lld uncertain     not matching: %lld\n",
		           (long long)d->undated, (long long)d->uncertain, (long long)d->hidden);
	fputs(out.text, stdout);
	str_release(&out);
}

int cli_histogram(const struct cli_command *command, int argc, char **argv)
{
	const char *by = "month";
	const struct cli_option own[] = {{"--by", &by, NULL}, {0}};
	enum calendar_unit unit;
	struct asking a;
	struct density d;
	struct err err = {0};
	int code;

	if (!asking_open(command, argc, argv, own, &a, &code))
		return code;
	if (!read_unit(by, &unit)) {
		code = cli_usage(command, "--by is week, month, quarter or year");
	} else if (density_find(a.store, &a.filter, unit, &d, &err)) {
		print_density(&a, unit, &d);
		density_release(&d);
		code = EXIT_OK;
	} else {
		code = cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	}
	asking_close(&a);
	return code;
}
