/* suggestions: what the checks across agencies found, and what the reviewer makes of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/asking.h"
#include "core/csv.h"
#include "core/json.h"
#include "core/mem.h"
#include "core/suggestion.h"
#include "core/utf8.h"

/* What of the list is asked for. */
struct choice {
	enum suggestion_kind kind;   /* SUGGESTION_KINDS: any */
	enum suggestion_state state; /* SUGGESTION_STATES: any */
	const char *agency;
	enum cli_format format;
};

static bool is_chosen(const struct choice *c, const struct suggestion *s)
{
	return (c->kind == SUGGESTION_KINDS || c->kind == s->kind) &&
	       (c->state == SUGGESTION_STATES || c->state == s->state) &&
	       (c->agency == NULL || strcasecmp(c->agency, s->agency) == 0 ||
	        (s->other != NULL && strcasecmp(c->agency, s->other) == 0));
}

static void add_text(struct str *out, const struct suggestion *s, bool with_state)
{
	char id[SUGGESTION_SHORT_ID + 1];

	suggestion_short_id(s, id);
	str_format(out, "%s %3d  ", id, s->score);
	utf8_display(s->subject, false, out);
	if (with_state && s->state != SUGGESTION_OPEN)
		str_format(out, " (%s)", suggestion_state_name(s->state));
	str_add(out, ": ");
	utf8_display(s->why, false, out);
	str_add(out, "\n");
}

static void add_csv(struct str *out, const struct suggestion *s)
{
	char id[SUGGESTION_SHORT_ID + 1];

	suggestion_short_id(s, id);
	csv_cell(out, id);
	csv_cell(out, suggestion_kind_name(s->kind));
	csv_number(out, s->score);
	csv_cell(out, suggestion_state_name(s->state));
	csv_cell(out, s->subject);
	csv_cell(out, s->agency);
	csv_cell(out, s->other);
	csv_cell(out, s->why);
	csv_end(out);
}

static void add_json(struct str *out, const struct suggestion *s)
{
	char id[SUGGESTION_SHORT_ID + 1];

	suggestion_short_id(s, id);
	str_add(out, "{");
	json_field(out, "id", id);
	json_field(out, "kind", suggestion_kind_name(s->kind));
	json_number(out, "score", s->score);
	json_field(out, "state", suggestion_state_name(s->state));
	json_field(out, "subject", s->subject);
	json_field(out, "agency", s->agency);
	json_field(out, "other", s->other);
	json_name(out, "entries");
	str_add(out, "[");
	for (size_t i = 0; i < s->n_entries; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_string(out, s->entries[i]);
	}
	str_add(out, "]");
	json_field(out, "why", s->why);
	str_add(out, "}");
}

/* A heading for each kind, as text. */
static void add_heading(struct str *out, const struct suggestion *s, bool first)
{
	str_format(out, "%s%s: %s\n", first ? "" : "\n", suggestion_kind_name(s->kind), suggestion_kind_says(s->kind));
}

static void print_list(const struct choice *c, const struct suggestion *list, size_t n)
{
	const struct suggestion *last = NULL;
	struct str out;

	str_init(&out);
	if (c->format != FORMAT_TEXT)
		str_add(&out, c->format == FORMAT_JSON ? "[" : "id,kind,score,state,subject,agency,other,why\r\n");
	for (size_t i = 0; i < n; i++) {
		const struct suggestion *s = &list[i];
		if (!is_chosen(c, s))
			continue;
		if (c->format == FORMAT_JSON) {
			str_add(&out, last != NULL ? ",\n" : "");
			add_json(&out, s);
		} else if (c->format == FORMAT_CSV) {
			add_csv(&out, s);
		} else {
			if (last == NULL || last->kind != s->kind)
				add_heading(&out, s, last == NULL);
			add_text(&out, s, c->state == SUGGESTION_STATES);
		}
		last = s;
	}
	if (c->format == FORMAT_JSON)
		str_add(&out, "]\n");
	else if (c->format == FORMAT_TEXT && last == NULL)
		str_add(&out, "no suggestion\n");
	fputs(out.text, stdout);
	str_release(&out);
}

static bool read_state(const char *text, enum suggestion_state *state)
{
	for (*state = SUGGESTION_OPEN; *state < SUGGESTION_STATES; (*state)++)
		if (strcmp(suggestion_state_name(*state), text) == 0)
			return true;
	return strcmp(text, "all") == 0;
}

/* False: the usage was printed. */
static bool read_choice(const struct cli_command *command, const char *kind, const char *state,
                        struct choice *c)
{
	c->kind = kind != NULL ? suggestion_kind_find(kind) : SUGGESTION_KINDS;
	if (kind != NULL && c->kind == SUGGESTION_KINDS) {
		cli_usage(command, "there is no such kind of suggestion; --help lists them");
		return false;
	}
	if (!read_state(state, &c->state)) {
		cli_usage(command, "the state is open, accepted, dismissed or all");
		return false;
	}
	return true;
}

/* `ids` ends after `n`. All are found before one is written. */
static int decide(struct store *store, const struct suggestion *list, size_t n_list, char *const *ids, size_t n,
                  enum suggestion_state state)
{
	const struct suggestion **which = mem_zero(n + 1, sizeof(struct suggestion *));
	struct err err = {0};
	int code = EXIT_USAGE;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = suggestion_find(list, n_list, ids[i], &which[i], &err);
	if (ok) {
		code = EXIT_CASE;
		ok = suggestion_decide(store, which, n, state, &err);
	}
	for (size_t i = 0; ok && i < n; i++) {
		char *safe = utf8_safe(which[i]->subject);
		printf("%s: %s %s\n", suggestion_state_name(state), suggestion_kind_name(which[i]->kind), safe);
		free(safe);
	}
	free(which);
	return ok ? EXIT_OK : cli_fail(&err, code);
}

static int list_or_decide(struct store *store, const struct choice *c, char *const *ids, size_t n_ids,
                          enum suggestion_state decision)
{
	struct scope scope;
	struct suggestion *list;
	struct arena arena;
	struct err err = {0};
	int code = EXIT_OK;
	size_t n;

	arena_init(&arena);
	if (!scope_read(store, &arena, &scope, &err) || !suggestion_list(store, &arena, &scope, &list, &n, &err))
		code = cli_fail(&err, EXIT_CASE);
	else if (decision != SUGGESTION_OPEN)
		code = decide(store, list, n, ids, n_ids, decision);
	else
		print_list(c, list, n);
	arena_release(&arena);
	return code;
}

int cli_suggestions(const struct cli_command *command, int argc, char **argv)
{
	const char *kind = NULL, *agency = NULL, *state = "open", *format = "text";
	const char *accept = NULL, *dismiss = NULL;
	const struct cli_option options[] = {
		{"--kind", &kind, NULL},     {"--agency", &agency, NULL}, {"--state", &state, NULL},
		{"--format", &format, NULL}, {"--accept", &accept, NULL}, {"--dismiss", &dismiss, NULL},
		{0},
	};
	struct choice choice = {0};
	struct store *store;
	char **words;
	int n, code;
	bool done;

	if (!cli_options(command, argc, argv, options, 1, -1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	bool decides = accept != NULL || dismiss != NULL;
	if (accept != NULL && dismiss != NULL)
		return cli_usage(command, "--accept and --dismiss are two commands");
	if (!decides && n > 1)
		return cli_usage(command, "that is too much");
	if (!read_choice(command, kind, state, &choice) || !asking_format(command, format, &choice.format))
		return EXIT_USAGE;
	choice.agency = agency;
	if (!cli_open(words[0], decides ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	/* The first id is the option's value; the words after the case are the others. */
	words[0] = decides ? (char *)(accept != NULL ? accept : dismiss) : words[0];
	enum suggestion_state decision = accept != NULL ? SUGGESTION_ACCEPTED : SUGGESTION_DISMISSED;
	code = list_or_decide(store, &choice, words, (size_t)n, decides ? decision : SUGGESTION_OPEN);
	store_close(store);
	return code;
}
