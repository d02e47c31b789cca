#include <stdio.h>

#include "cli/asking.h"
#include "core/count.h"
#include "core/csv.h"
#include "core/json.h"

static void add_json(struct str *out, const struct count *c)
{
	const struct {
		const char *name;
		int64_t n;
	} numbers[] = {
		{"at_least", c->at_least},
		{"at_most", c->at_most},
		{"entries_certain", c->entries_certain},
		{"entries_possible", c->entries_possible},
		{"hidden", c->hidden},
		{"undated", c->undated},
		{"not_covered", c->not_covered},
		{"no_coverage", c->no_coverage},
	};

	str_add(out, "{");
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		json_name(out, numbers[i].name);
		if (i == 1 && c->at_most == COUNT_UNBOUNDED)
			str_add(out, "null");
		else
			str_format(out, "%lld", (long long)numbers[i].n);
	}
	str_add(out, "}\n");
}

static void add_csv(struct str *out, const struct count *c)
{
	str_add(out, "at_least,at_most,entries_certain,entries_possible,hidden,undated,not_covered,no_coverage\r\n");
	csv_number(out, c->at_least);
	if (c->at_most == COUNT_UNBOUNDED)
		csv_cell(out, NULL);
	else
		csv_number(out, c->at_most);
	csv_number(out, c->entries_certain);
	csv_number(out, c->entries_possible);
	csv_number(out, c->hidden);
	csv_number(out, c->undated);
	csv_number(out, c->not_covered);
	csv_number(out, c->no_coverage);
	csv_end(out);
}

int cli_count(const struct cli_command *command, int argc, char **argv)
{
	struct asking a;
	struct count c;
	struct err err = {0};
	struct str out;
	int code;

	if (!asking_open(command, argc, argv, NULL, &a, &code))
		return code;
	str_init(&out);
	if (!count_entries(a.store, &a.filter, &c, &err)) {
		code = cli_fail(&err, EXIT_CASE);
	} else {
		code = EXIT_OK;
		if (a.format == FORMAT_JSON) {
			add_json(&out, &c);
		} else if (a.format == FORMAT_CSV) {
			add_csv(&out, &c);
		} else {
			count_say(&c, &out);
			str_add(&out, "\n");
			count_say_beside(&c, &out);
			str_add(&out, "\n");
		}
		fputs(out.text, stdout);
	}
	str_release(&out);
	asking_close(&a);
	return code;
}
