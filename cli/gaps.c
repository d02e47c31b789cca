/* gaps: on all entries, of all agencies, of one, or of one person. A filter chooses among the gaps by the entries
 * at their ends; it never makes one. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/gaps.h"
#include "core/json.h"
#include "core/timeline.h"

static void add_day(struct str *out, int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	str_format(out, "%04d-%02d-%02d", (int)c.year, c.month, c.day);
}

static void add_json(struct str *out, const struct gap *g)
{
	const struct {
		const char *name;
		int32_t day;
	} days[] = {
		{"from_first", g->from_first}, {"from_last", g->from_last}, {"to_first", g->to_first}, {"to_last", g->to_last}};

	str_add(out, "{");
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		json_name(out, days[i].name);
		str_add_char(out, '"');
		add_day(out, days[i].day);
		str_add_char(out, '"');
	}
	str_format(out,
	           ", \"at_least_days\": %d, \"at_most_days\": %d, \"could_fall\": %lld, \"certain\": %s, \"covered\": %s}",
	           (int)g->least, (int)g->most, (long long)g->could_fall, g->certain ? "true" : "false",
	           g->not_covered ? "false" : "true");
}

static void add_csv(struct str *out, const struct gap *g)
{
	struct str day;

	str_init(&day);
	add_day(&day, g->from_first);
	csv_cell(out, day.text);
	str_clear(&day);
	add_day(&day, g->to_last);
	csv_cell(out, day.text);
	str_release(&day);
	csv_number(out, g->least);
	csv_number(out, g->most);
	csv_number(out, g->could_fall);
	csv_cell(out, g->certain ? "certain" : "possible");
	csv_cell(out, g->not_covered ? "no" : "yes");
	csv_end(out);
}

/* True where the filter selects the entry at one of the ends; without a filter, also of what lies between the two ends
 * of the scope. */
static bool is_asked_for(const struct asking *a, const struct timeline *t, const struct gap *g)
{
	return a->filter.root == NULL || timeline_rank(t, g->from_row) < t->n || timeline_rank(t, g->to_row) < t->n;
}

static void print_gaps(const struct asking *a, const struct gap *gaps, size_t n, const struct timeline *t)
{
	struct str out;
	bool any = false;

	str_init(&out);
	if (a->format == FORMAT_JSON)
		str_add(&out, "[");
	else if (a->format == FORMAT_CSV)
		str_add(&out, "from,to,at_least_days,at_most_days,could_fall,certain,covered\r\n");
	for (size_t i = 0; i < n; i++) {
		if (!is_asked_for(a, t, &gaps[i]))
			continue;
		if (a->format == FORMAT_JSON) {
			str_add(&out, any ? ",\n" : "");
			add_json(&out, &gaps[i]);
		} else if (a->format == FORMAT_CSV) {
			add_csv(&out, &gaps[i]);
		} else {
			gaps_say(&gaps[i], CALENDAR_SLASHES, true, &out);
			str_add(&out, "\n");
		}
		any = true;
	}
	if (a->format == FORMAT_JSON)
		str_add(&out, "]\n");
	else if (a->format == FORMAT_TEXT && !any)
		str_add(&out, "no gap\n");
	fputs(out.text, stdout);
	str_release(&out);
}

int cli_gaps(const struct cli_command *command, int argc, char **argv)
{
	const char *agency = NULL, *person = NULL, *days = NULL;
	const struct cli_option own[] = {
		{"--agency", &agency, NULL}, {"--person", &person, NULL}, {"--days", &days, NULL}, {0}};
	struct gap_scope scope = {.days = GAPS_DAYS};
	struct timeline t = {0};
	struct asking a;
	struct gap *gaps = NULL;
	struct err err = {0};
	size_t n = 0;
	int code;

	if (!asking_open(command, argc, argv, own, &a, &code))
		return code;
	scope.agency = agency;
	scope.person = person;
	if (days != NULL)
		scope.days = (int32_t)strtol(days, NULL, 10);
	if (scope.days < 1) {
		code = cli_usage(command, "--days is a number of days, 1 or more");
	} else if (timeline_load(a.store, &a.filter, &t, &err) && gaps_find(a.store, &scope, &gaps, &n, &err)) {
		print_gaps(&a, gaps, n, &t);
		code = EXIT_OK;
	} else {
		code = cli_fail(&err, EXIT_CASE);
	}
	timeline_release(&t);
	free(gaps);
	asking_close(&a);
	return code;
}
