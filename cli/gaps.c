/* gaps: on all entries, of all agencies, of one, or of one person; and what the reviewer says of one. A filter chooses
 * among the gaps by the entries at their ends; it never makes one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/gap_state.h"
#include "core/json.h"
#include "core/mem.h"
#include "core/row_id.h"
#include "core/timeline.h"
#include "core/utf8.h"

/* The gaps that there are, each with what was said of it. */
struct found {
	struct arena arena;
	struct gap *gaps;
	struct gap_state *states;
	size_t n;
};

/* What is to be said of one of them: by which option, and its id. */
struct saying {
	enum gap_standing standing;
	const char *id; /* NULL: nothing */
	const char *text;
};

static void add_day(struct str *out, int32_t day)
{
	struct edtf_civil c = edtf_civil(day);

	str_format(out, "%04d-%02d-%02d", (int)c.year, c.month, c.day);
}

static void add_json(struct str *out, const struct gap *g, const struct gap_state *state)
{
	char id[ROW_ID_SHORT + 1];

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
	           ", \"at_least_days\": %d, \"at_most_days\": %d, \"could_fall\": %lld, \"certain\": %s, "
	           "\"covered\": %s",
	           (int)g->least, (int)g->most, (long long)g->could_fall, g->certain ? "true" : "false",
	           g->not_covered ? "false" : "true");
	row_id_short(state->id, id);
	json_field(out, "id", id);
	json_field(out, "from_entry", state->from);
	json_field(out, "to_entry", state->to);
	json_field(out, "state", gap_standing_name(state->standing));
	json_field(out, "was", state->was != GAP_OPEN ? gap_standing_name(state->was) : NULL);
	json_field(out, "text", state->text[0] != '\0' ? state->text : NULL);
	str_add(out, "}");
}

static void add_csv(struct str *out, const struct gap *g, const struct gap_state *state)
{
	char id[ROW_ID_SHORT + 1];
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
	row_id_short(state->id, id);
	csv_cell(out, id);
	csv_cell(out, gap_standing_name(state->standing));
	csv_cell(out, state->was != GAP_OPEN ? gap_standing_name(state->was) : "");
	csv_cell(out, state->text);
	csv_end(out);
}

/* "a1b2c3d4  97 days from ... (explained: the family was abroad)" */
static void add_text(struct str *out, const struct gap *g, const struct gap_state *state)
{
	char id[ROW_ID_SHORT + 1];
	struct str said;

	str_init(&said);
	row_id_short(state->id, id);
	str_format(out, "%s  ", id);
	gaps_say(g, CALENDAR_SLASHES, true, out);
	gap_state_say(state, &said);
	if (said.length > 0) {
		str_add(out, " (");
		utf8_display(said.text, false, out);
		str_add(out, ")");
	}
	str_add(out, "\n");
	str_release(&said);
}

/* True where the filter selects the entry at one of the ends; without a filter, also of what lies between the two ends
 * of the scope. */
static bool is_asked_for(const struct asking *a, const struct timeline *t, const struct gap *g)
{
	return a->filter.root == NULL || timeline_rank(t, g->from_row) < t->n || timeline_rank(t, g->to_row) < t->n;
}

static void print_gaps(const struct asking *a, const struct found *f, const struct timeline *t)
{
	struct str out;
	bool any = false;

	str_init(&out);
	if (a->format == FORMAT_JSON)
		str_add(&out, "[");
	else if (a->format == FORMAT_CSV)
		str_add(&out, "from,to,at_least_days,at_most_days,could_fall,certain,covered,id,state,was,text\r\n");
	for (size_t i = 0; i < f->n; i++) {
		if (!is_asked_for(a, t, &f->gaps[i]))
			continue;
		if (a->format == FORMAT_JSON) {
			str_add(&out, any ? ",\n" : "");
			add_json(&out, &f->gaps[i], &f->states[i]);
		} else if (a->format == FORMAT_CSV) {
			add_csv(&out, &f->gaps[i], &f->states[i]);
		} else {
			add_text(&out, &f->gaps[i], &f->states[i]);
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

static const struct gap_state *find_named(const struct found *f, const char *id, struct err *err)
{
	const struct gap_state *named = NULL;

	for (size_t i = 0; i < f->n; i++) {
		if (!row_id_begins(f->states[i].id, id))
			continue;
		if (named != NULL) {
			err_set(err, ERR_INVALID, "several gaps begin with \"%.40s\"; write more of it", id);
			return NULL;
		}
		named = &f->states[i];
	}
	if (named == NULL)
		err_set(err, ERR_NOTFOUND,
		        "there is no gap \"%.40s\" among these; an agency's or a person's is named with --agency or --person",
		        id);
	return named;
}

/* The case was opened to read; now it is to be written. */
static int say_of_gap(struct asking *a, const struct found *f, const struct saying *saying)
{
	struct err err = {0};
	const struct gap_state *named = find_named(f, saying->id, &err);
	char *path = mem_copy(store_path(a->store));
	int code = EXIT_OK;

	store_close(a->store);
	a->store = NULL;
	if (named == NULL)
		code = cli_fail(&err, EXIT_USAGE);
	else if (!cli_open(path, STORE_WRITE, &a->store))
		code = EXIT_CASE;
	else if (!gap_state_set(a->store, named, saying->standing, saying->text, &err))
		code = cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	else
		printf("%s: the gap from %s to %s\n", gap_standing_name(saying->standing), named->from, named->to);
	free(path);
	return code;
}

static int list_or_say(struct asking *a, const struct gap_scope *scope, const struct saying *saying)
{
	struct timeline t = {0};
	struct found f = {0};
	struct err err = {0};
	int code;

	arena_init(&f.arena);
	if (!timeline_load(a->store, &a->filter, &t, &err) || !gaps_find(a->store, scope, &f.gaps, &f.n, &err) ||
	    !gap_state_of(a->store, &f.arena, scope, f.gaps, f.n, &f.states, &err)) {
		code = cli_fail(&err, EXIT_CASE);
	} else if (saying->id != NULL) {
		code = say_of_gap(a, &f, saying);
	} else {
		print_gaps(a, &f, &t);
		code = EXIT_OK;
	}
	timeline_release(&t);
	free(f.gaps);
	arena_release(&f.arena);
	return code;
}

/* False: the usage was printed. `ids` are by standing. */
static bool read_saying(const struct cli_command *command, const char *const ids[GAP_STANDINGS], const char *text,
                        struct saying *saying)
{
	size_t n = 0;

	for (size_t i = 0; i < GAP_STANDINGS; i++) {
		if (ids[i] == NULL)
			continue;
		*saying = (struct saying){(enum gap_standing)i, ids[i], text != NULL ? text : ""};
		n++;
	}
	if (n > 1)
		cli_usage(command, "--explain, --put, --ignore and --reopen are four commands");
	else if ((text != NULL) != (n == 1 && saying->standing == GAP_EXPLAINED))
		cli_usage(command, "--explain and --text go together");
	else
		return true;
	return false;
}

int cli_gaps(const struct cli_command *command, int argc, char **argv)
{
	const char *agency = NULL, *person = NULL, *days = NULL, *text = NULL, *ids[GAP_STANDINGS] = {NULL};
	const struct cli_option own[] = {{"--agency", &agency, NULL},
	                                 {"--person", &person, NULL},
	                                 {"--days", &days, NULL},
	                                 {"--explain", &ids[GAP_EXPLAINED], NULL},
	                                 {"--text", &text, NULL},
	                                 {"--put", &ids[GAP_PUT], NULL},
	                                 {"--ignore", &ids[GAP_IGNORED], NULL},
	                                 {"--reopen", &ids[GAP_OPEN], NULL},
	                                 {0}};
	struct gap_scope scope = {.days = GAPS_DAYS};
	struct saying saying = {0};
	struct asking a;
	int code;

	if (!asking_open(command, argc, argv, own, &a, &code))
		return code;
	scope.agency = agency;
	scope.person = person;
	if (days != NULL)
		scope.days = (int32_t)strtol(days, NULL, 10);
	code = EXIT_USAGE;
	if (scope.days < 1)
		code = cli_usage(command, "--days is a number of days, 1 or more");
	else if (read_saying(command, ids, text, &saying))
		code = list_or_say(&a, &scope, &saying);
	asking_close(&a);
	return code;
}
