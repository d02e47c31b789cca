/* review: what sort of review it is, who commissioned it, its terms, its key lines and what they found, what goes on
 * beside it and whether that holds its publication. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "core/case_fact.h"
#include "core/count.h"
#include "core/hold.h"
#include "core/json.h"
#include "core/row_id.h"
#include "core/utf8.h"

/* A key line with what carries it. */
struct line {
	const struct record *kloe;
	int64_t entries; /* the agencies' that carry its number, the reviewers' own choice, and those that notes stand on */
	int64_t findings;
};

struct review {
	char *type, *commissioner;
	struct record *terms, *kloes, *findings, *proceedings;
	size_t n_terms, n_kloes, n_findings, n_proceedings;
	struct line *lines;
	struct hold hold;
};

/* --- gathered */

static bool count_entries_of(struct store *store, const char *number, int64_t *entries, struct err *err)
{
	struct filter filter = {0};
	struct count count = {0};
	struct str text;

	*entries = 0;
	if (strchr(number, '"') != NULL) /* which no filter can say */
		return true;
	str_init(&text);
	str_format(&text, "kloe:\"%s\"", number);
	bool ok = filter_parse(text.text, &filter, err) && count_entries(store, &filter, &count, err);
	*entries = count.entries_possible;
	filter_release(&filter);
	str_release(&text);
	return ok;
}

static int64_t count_findings_of(const struct review *review, const struct record *kloe)
{
	char id[ROW_ID_HEX + 1];
	int64_t n = 0;

	row_id_hex(kloe->id, id);
	for (size_t i = 0; i < review->n_findings; i++) {
		const char *list = record_value(&review->findings[i], "kloes");
		n += list != NULL && strstr(list, id) != NULL;
	}
	return n;
}

static bool gather_lines(struct store *store, struct arena *arena, struct review *review, struct err *err)
{
	bool ok = true;

	review->lines = arena_alloc(arena, review->n_kloes * sizeof *review->lines);
	for (size_t i = 0; ok && i < review->n_kloes; i++) {
		struct line *line = &review->lines[i];
		line->kloe = &review->kloes[i];
		line->findings = count_findings_of(review, line->kloe);
		ok = count_entries_of(store, record_value(line->kloe, "number"), &line->entries, err);
	}
	return ok;
}

static bool gather(struct store *store, struct arena *arena, struct review *r, struct err *err)
{
	return case_fact_get(store, "review_type", &r->type, err) &&
	       case_fact_get(store, "commissioner", &r->commissioner, err) &&
	       record_list(store, arena, RECORD_TERMS, &r->terms, &r->n_terms, err) &&
	       record_list(store, arena, RECORD_KLOE, &r->kloes, &r->n_kloes, err) &&
	       record_list(store, arena, RECORD_FINDING, &r->findings, &r->n_findings, err) &&
	       record_list(store, arena, RECORD_PROCEEDINGS, &r->proceedings, &r->n_proceedings, err) &&
	       gather_lines(store, arena, r, err) && hold_find(store, arena, store_now(store), &r->hold, err);
}

/* --- as text */

static void add_safe(struct str *out, const char *before, const char *text)
{
	if (text == NULL)
		return;
	str_add(out, before);
	utf8_display(text, true, out);
}

static void add_date(struct str *out, const char *before, const char *edtf)
{
	if (edtf == NULL)
		return;
	str_add(out, before);
	edtf_say(edtf, out, NULL);
}

static void add_heading(struct str *out, const char *heading, size_t n)
{
	str_format(out, "%s%s\n", heading, n > 0 ? "" : "\n  none recorded");
}

/* Lines of a text under one another, each as far in. */
static void add_lines(struct str *out, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t n = strcspn(text, "\n");
		struct str line;
		str_init(&line);
		str_add_n(&line, text, n);
		add_safe(out, "    ", line.text);
		str_add_char(out, '\n');
		str_release(&line);
		text += n + (text[n] == '\n');
	}
}

static void add_terms(struct str *out, const struct review *r)
{
	add_heading(out, "Terms of reference", r->n_terms);
	for (size_t i = 0; i < r->n_terms; i++) {
		add_safe(out, "  version ", record_value(&r->terms[i], "version"));
		str_add(out, record_value(&r->terms[i], "agreed") == NULL ? ", no agreement recorded" : "");
		add_date(out, ", agreed ", record_value(&r->terms[i], "agreed"));
		add_safe(out, " by ", record_value(&r->terms[i], "by"));
		str_add_char(out, '\n');
		add_lines(out, record_value(&r->terms[i], "text"));
	}
}

static void add_key_lines(struct str *out, const struct review *r)
{
	add_heading(out, "Key lines of enquiry", r->n_kloes);
	for (size_t i = 0; i < r->n_kloes; i++) {
		const struct line *line = &r->lines[i];
		add_safe(out, "  ", record_value(line->kloe, "number"));
		add_safe(out, ": ", record_value(line->kloe, "text"));
		str_format(out, "\n    %lld %s, %lld %s\n", (long long)line->entries, line->entries == 1 ? "entry" : "entries",
		           (long long)line->findings, line->findings == 1 ? "finding" : "findings");
	}
}

static void add_proceedings(struct str *out, const struct review *r)
{
	const struct record_field *fields = record_kind_info(RECORD_PROCEEDINGS)->fields;

	add_heading(out, "Proceedings", r->n_proceedings);
	for (size_t i = 0; i < r->n_proceedings; i++) {
		const struct record *p = &r->proceedings[i];
		const char *state = record_value(p, "state");
		str_format(out, "  %s", record_spoken(&fields[record_field(p->kind, "kind")], record_value(p, "kind")));
		add_safe(out, ": ", record_value(p, "title"));
		if (state != NULL)
			str_format(out, ", %s", record_spoken(&fields[record_field(p->kind, "state")], state));
		str_add(out, record_value(p, "hold") != NULL ? ", holds publication" : "");
		add_date(out, ", restriction until ", record_value(p, "until"));
		str_add_char(out, '\n');
	}
}

static void add_text(struct str *out, const struct review *r)
{
	struct str hold;

	add_safe(out, "Type: ", r->type != NULL ? r->type : "not recorded");
	add_safe(out, "\nCommissioned by: ", r->commissioner != NULL ? r->commissioner : "not recorded");
	str_add(out, "\n\n");
	add_terms(out, r);
	str_add_char(out, '\n');
	add_key_lines(out, r);
	str_add_char(out, '\n');
	add_proceedings(out, r);
	str_init(&hold);
	hold_say(&r->hold, &hold);
	add_safe(out, "\n", hold.length > 0 ? hold.text : "nothing recorded that holds publication");
	str_add_char(out, '\n');
	str_release(&hold);
}

/* --- as JSON */

static void add_records(struct str *out, const char *name, const struct record *list, size_t n,
                        const struct line *lines)
{
	char id[ROW_ID_HEX + 1];

	json_name(out, name);
	str_add_char(out, '[');
	for (size_t i = 0; i < n; i++) {
		row_id_hex(list[i].id, id);
		str_add(out, i > 0 ? ",\n{" : "{");
		json_field(out, "id", id);
		for (const struct record_field *f = record_kind_info(list[i].kind)->fields; f->name != NULL; f++)
			json_field(out, f->name, list[i].values[f - record_kind_info(list[i].kind)->fields]);
		if (lines != NULL) {
			json_number(out, "entries_in_all", lines[i].entries);
			json_number(out, "findings", lines[i].findings);
		}
		str_add_char(out, '}');
	}
	str_add_char(out, ']');
}

static void add_json(struct str *out, const struct review *r)
{
	static const char *const held[] = {
		[EDTF_NO] = "nothing-recorded", [EDTF_POSSIBLE] = "possible", [EDTF_CERTAIN] = "certain"};

	str_add_char(out, '{');
	json_field(out, "type", r->type);
	json_field(out, "commissioner", r->commissioner);
	add_records(out, "terms", r->terms, r->n_terms, NULL);
	add_records(out, "key_lines", r->kloes, r->n_kloes, r->lines);
	add_records(out, "proceedings", r->proceedings, r->n_proceedings, NULL);
	json_field(out, "held", held[r->hold.held]);
	json_field(out, "held_by", r->hold.by);
	json_field(out, "held_until", r->hold.until);
	str_add(out, "}\n");
}

static int print_review(struct store *store, bool json)
{
	struct review review = {0};
	struct arena arena;
	struct err err = {0};
	struct str out;

	arena_init(&arena);
	str_init(&out);
	bool ok = gather(store, &arena, &review, &err);
	if (ok && json)
		add_json(&out, &review);
	else if (ok)
		add_text(&out, &review);
	fputs(out.text, stdout);
	free(review.type);
	free(review.commissioner);
	str_release(&out);
	arena_release(&arena);
	return ok ? EXIT_OK : cli_fail(&err, EXIT_CASE);
}

/* "" takes one away. */
static bool set_facts(struct store *store, const char *type, const char *commissioner, struct err *err)
{
	struct case_fact facts[2];
	size_t n = 0;

	if (type != NULL)
		facts[n++] = (struct case_fact){"review_type", type[0] != '\0' ? type : NULL};
	if (commissioner != NULL)
		facts[n++] = (struct case_fact){"commissioner", commissioner[0] != '\0' ? commissioner : NULL};
	return n == 0 || case_facts_set(store, facts, n, err);
}

int cli_review(const struct cli_command *command, int argc, char **argv)
{
	const char *type = NULL, *commissioner = NULL, *format = "text";
	const struct cli_option options[] = {
		{"--type", &type, NULL}, {"--commissioner", &commissioner, NULL}, {"--format", &format, NULL}, {0}};
	struct store *store;
	struct err err = {0};
	char **words;
	bool done, json;
	int n, code;

	if (!cli_options(command, argc, argv, options, 1, 1, &words, &n, &done))
		return EXIT_USAGE;
	if (done)
		return EXIT_OK;
	if (!cli_text_or_json(command, format, &json))
		return EXIT_USAGE;
	bool writes = type != NULL || commissioner != NULL;
	if (!cli_open(words[0], writes ? STORE_WRITE : STORE_READ, &store))
		return EXIT_CASE;
	if (set_facts(store, type, commissioner, &err))
		code = print_review(store, json);
	else
		code = cli_fail(&err, err.code == ERR_INVALID ? EXIT_USAGE : EXIT_CASE);
	store_close(store);
	return code;
}
