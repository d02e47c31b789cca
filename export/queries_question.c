/* Questions that reviewers put to an agency, until an answer is recorded. */
#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "core/gap_state.h"
#include "core/row_id.h"
#include "export/queries_private.h"

/* " (asked 3 May 2026, answer waited for by June 2026)" */
static void say_dates(const struct record *r, struct str *out)
{
	static const char *const fields[] = {"asked", "due"}, *const before[] = {"asked ", "answer waited for by "};
	bool any = false;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (record_value(r, fields[i]) == NULL)
			continue;
		str_format(out, "%s%s", any ? ", " : " (", before[i]);
		edtf_say(record_value(r, fields[i]), out, NULL);
		any = true;
	}
	str_add(out, any ? ")" : "");
}

/* Adds the gap of that id, if it is one of these. */
static bool say_one_of(struct gathering *g, const struct gap_scope *scope, const struct gap *gaps, size_t n,
                       const char *id, struct str *out, struct err *err)
{
	struct gap_state *states;

	if (!gap_state_of(g->store, &g->queries->arena, scope, gaps, n, &states, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!row_id_begins(states[i].id, id))
			continue;
		str_add(out, " About this gap: ");
		gaps_say(&gaps[i], CALENDAR_SLASHES, true, out);
		str_add_char(out, '.');
		break;
	}
	return true;
}

/* The gap that it is about, of the agency's or of all, as it is now. One that is there no longer is not spoken of. */
static bool say_gap(struct gathering *g, const struct record *r, struct str *out, struct err *err)
{
	const char *id = record_value(r, "gap");
	struct gap *gaps[2] = {NULL, NULL};
	size_t n[2] = {0, 0};

	if (id == NULL)
		return true;
	bool ok = gaps_find_each(g->store, &g->queries->agency, 1, GAPS_DAYS, gaps, n, err);
	for (size_t i = 0; ok && i < 2; i++) {
		struct gap_scope scope = {.agency = i == 0 ? g->queries->agency : NULL, .days = GAPS_DAYS};
		ok = say_one_of(g, &scope, gaps[i], n[i], id, out, err);
	}
	free(gaps[0]);
	free(gaps[1]);
	return ok;
}

/* The first of the agency's own entries that it is about; NULL for none. */
static const char *own_entry(struct gathering *g, const char *list)
{
	size_t n = strlen(g->queries->agency);

	for (const char *at = list; at != NULL; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, g->queries->agency, n) == 0 && at[n] == ':')
			return arena_copy_n(&g->queries->arena, at + n + 1, strcspn(at, ",") - n - 1);
	}
	return NULL;
}

static bool ask(struct gathering *g, const struct record *r, struct err *err)
{
	const char *entries = record_value(r, "entries"), *own = own_entry(g, entries);
	struct query_item item = {.topic = "question"};
	struct str question;

	str_init(&question);
	str_add(&question, record_value(r, "text"));
	bool ok = say_gap(g, r, &question, err);
	if (entries != NULL && strchr(entries, ',') != NULL)
		str_format(&question, " (about %s)", entries);
	else if (entries != NULL && own == NULL)
		item.entry = entries;
	say_dates(r, &question);
	item.question = question.text;
	if (ok && own != NULL)
		ok = queries_ask_entry(g, own, item.topic, question.text, err);
	else if (ok)
		queries_add(g->queries, &item);
	str_release(&question);
	return ok;
}

bool queries_from_questions(struct gathering *g, struct err *err)
{
	struct record *list;
	size_t n;

	bool ok = record_list(g->store, &g->queries->arena, RECORD_QUESTION, &list, &n, err);
	for (size_t i = 0; ok && i < n; i++)
		if (!chain_is_done(&list[i]) && strcmp(record_value(&list[i], "agency"), g->queries->agency) == 0)
			ok = ask(g, &list[i], err);
	return ok;
}
