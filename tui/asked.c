#include "tui/asked.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/mem.h"
#include "core/suggest.h"

void asked_init(struct asked *q)
{
	*q = (struct asked){.filter = mem_copy("")};
	arena_init(&q->arena);
}

void asked_release(struct asked *q)
{
	arena_release(&q->arena);
	free(q->filter);
	free(q->hidden);
}

bool asked_reload(struct asked *q, struct store *store, struct err *err)
{
	struct arena arena;
	struct submission_row *rows;
	size_t n;

	arena_init(&arena);
	if (!submission_list(store, &arena, &rows, &n, err)) {
		arena_release(&arena);
		return false;
	}
	bool *hidden = mem_zero(n, sizeof *hidden);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < q->n_agencies; j++)
			if (strcmp(rows[i].head.agency_code, q->agencies[j].head.agency_code) == 0)
				hidden[i] = q->hidden[j];
	arena_release(&q->arena);
	free(q->hidden);
	q->arena = arena;
	q->agencies = rows;
	q->n_agencies = n;
	q->hidden = hidden;
	return true;
}

/* Adds "CSC,GP". */
static void add_hidden(const struct asked *q, struct str *out)
{
	const char *between = "";

	for (size_t i = 0; i < q->n_agencies; i++) {
		if (!q->hidden[i])
			continue;
		str_format(out, "%s%s", between, q->agencies[i].head.agency_code);
		between = ",";
	}
}

void asked_text(const struct asked *q, struct str *text)
{
	struct str hidden;

	str_init(&hidden);
	add_hidden(q, &hidden);
	if (q->filter[0] != '\0')
		str_format(text, hidden.length > 0 ? "(%s) " : "%s", q->filter);
	if (hidden.length > 0)
		str_format(text, "-agency:%s", hidden.text);
	str_release(&hidden);
}

void asked_heading(const struct asked *q, size_t hidden, struct str *out)
{
	struct str text;

	str_init(&text);
	asked_text(q, &text);
	if (text.length > 0)
		str_format(out, " > filter %s (%zu hidden)", text.text, hidden);
	str_release(&text);
}

bool asked_parse(const struct asked *q, struct filter *filter, struct err *err)
{
	struct str text;

	str_init(&text);
	asked_text(q, &text);
	bool ok = filter_parse(text.text, filter, err);
	str_release(&text);
	return ok;
}

static void set_filter(struct asked *q, const char *text)
{
	char *old = q->filter;

	q->filter = mem_copy(text); /* which may be part of the old one */
	free(old);
}

static bool take_filter(struct asked *q, struct store *store, const char *text, struct answer *a, struct err *err)
{
	struct filter parsed;
	struct str unknown;

	if (!filter_parse(text, &parsed, err))
		return false;
	str_init(&unknown);
	suggest_unknown(store, &parsed, &unknown, NULL);
	snprintf(a->say, sizeof a->say, "%.*s", (int)sizeof a->say - 1, unknown.text);
	str_release(&unknown);
	filter_release(&parsed);
	set_filter(q, text);
	return true;
}

static bool turn_agency(struct asked *q, const char *argument, struct answer *a)
{
	size_t i = 0;

	if (isdigit((unsigned char)argument[0])) {
		i = (size_t)strtoul(argument, NULL, 10) - 1;
	} else {
		while (i < q->n_agencies && strcmp(q->agencies[i].head.agency_code, argument) != 0)
			i++;
	}
	if (i >= q->n_agencies) {
		snprintf(a->say, sizeof a->say, "there is no agency %.20s; the %zu that are loaded have the numbers 1 to %zu",
		         argument, q->n_agencies, q->n_agencies);
		return false;
	}
	q->hidden[i] = !q->hidden[i];
	snprintf(a->say, sizeof a->say, "%zu %s %s", i + 1, q->agencies[i].head.agency_code,
	         q->hidden[i] ? "hidden; the same key shows it again" : "shown");
	return true;
}

static void show_all(struct asked *q)
{
	for (size_t i = 0; i < q->n_agencies; i++)
		q->hidden[i] = false;
}

bool asked_command(struct asked *q, struct store *store, enum command_id command, const char *argument,
                   struct answer *a, bool *changed, struct err *err)
{
	*changed = true;
	switch (command) {
	case COMMAND_FILTER:
		return take_filter(q, store, argument, a, err);
	case COMMAND_CLEAR:
		set_filter(q, "");
		show_all(q);
		return true;
	case COMMAND_AGENCY:
		*changed = turn_agency(q, argument, a);
		return true;
	case COMMAND_ALL_AGENCIES:
		show_all(q);
		return true;
	default:
		*changed = false;
		return true;
	}
}

const char *asked_why_not(const struct asked *q, enum command_id command)
{
	bool hides = q->n_agencies > 0 && memchr(q->hidden, true, q->n_agencies * sizeof *q->hidden) != NULL;

	if (command == COMMAND_CLEAR && q->filter[0] == '\0' && !hides)
		return "nothing is hidden";
	return command == COMMAND_ALL_AGENCIES && !hides ? "all are shown" : NULL;
}

/* "14 match, 3 only possible", and how the word may go on, while a filter is typed; of a find, the view
 * says what it finds. */
void asked_assist(struct store *store, enum command_id command, const char *text, size_t at, struct assist *assist)
{
	struct suggestions suggestions;
	struct filter filter;
	struct arena arena;
	struct count count;

	if (command != COMMAND_FILTER && command != COMMAND_FIND)
		return;
	arena_init(&arena);
	if (command == COMMAND_FILTER && text[0] != '\0' && filter_parse(text, &filter, NULL)) {
		if (count_entries(store, &filter, &count, NULL)) {
			str_format(&assist->line, "%lld match", (long long)count.entries_possible);
			if (count.entries_possible > count.entries_certain)
				str_format(&assist->line, ", %lld only possible",
				           (long long)(count.entries_possible - count.entries_certain));
		}
		filter_release(&filter);
	}
	if (suggest_filter(store, &arena, text, at, &suggestions, NULL) && suggestions.n > 0) {
		assist->from = suggestions.from;
		str_add(&assist->word, suggestions.words[0]);
		for (size_t i = 0; i < suggestions.n; i++)
			str_format(&assist->offers, "%s%s", i > 0 ? " " : "", suggestions.words[i]);
	}
	arena_release(&arena);
}

void asked_tell(const struct asked *q, struct selection *s)
{
	str_clear(&s->filter);
	str_clear(&s->hidden);
	str_add(&s->filter, q->filter);
	add_hidden(q, &s->hidden);
}

static bool is_listed(const char *list, const char *code)
{
	size_t n = strlen(code);

	for (const char *at = list; *at != '\0'; at += strcspn(at, ","), at += *at == ',')
		if (strcspn(at, ",") == n && strncmp(at, code, n) == 0)
			return true;
	return false;
}

bool asked_take(struct asked *q, const struct selection *s)
{
	bool changed = strcmp(q->filter, s->filter.text) != 0;

	set_filter(q, s->filter.text);
	for (size_t i = 0; i < q->n_agencies; i++) {
		bool hidden = is_listed(s->hidden.text, q->agencies[i].head.agency_code);
		changed = changed || hidden != q->hidden[i];
		q->hidden[i] = hidden;
	}
	return changed;
}

void asked_keep(const struct asked *q, struct selection *kept)
{
	*kept = (struct selection){0};
	str_init(&kept->filter);
	str_init(&kept->hidden);
	asked_tell(q, kept);
}

bool asked_settle(struct asked *q, struct selection *kept, bool ok, struct err *err)
{
	if (!ok)
		asked_take(q, kept);
	if (!ok && err != NULL && err->code == ERR_CANCELLED)
		err_set(err, ERR_CANCELLED, "stopped: the filter was not applied; what was shown before is still here");
	str_release(&kept->filter);
	str_release(&kept->hidden);
	return ok;
}

enum style asked_style(const struct asked *q, const char *code)
{
	for (size_t i = 0; i < q->n_agencies; i++)
		if (strcmp(q->agencies[i].head.agency_code, code) == 0)
			return style_agency(i);
	return STYLE_TEXT;
}
