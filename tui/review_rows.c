#include "tui/review_rows.h"

#include <stdlib.h>
#include <string.h>

#include "core/case_fact.h"
#include "core/chain.h"
#include "core/hold.h"
#include "core/mem.h"
#include "core/row_id.h"
#include "tui/record_rows.h"

/* The kinds in the order of a review; those after which a heading comes. */
static const struct {
	enum record_kind kind;
	const char *heading; /* above it */
	bool each;           /* with a line for each that there is */
} order[] = {
	{RECORD_TERMS, "What it is to look at", false},
	{RECORD_KLOE, NULL, true},
	{RECORD_PROCEEDINGS, "Who and what is beside it", false},
	{RECORD_CONTRIBUTION, NULL, false},
	{RECORD_EVENT, NULL, false},
	{RECORD_REQUEST, NULL, true},
	{RECORD_FINDING, "What was found, and what came of it", false},
	{RECORD_RECOMMENDATION, NULL, false},
	{RECORD_RESPONSE, NULL, false},
	{RECORD_ACTION, NULL, false},
	{RECORD_PROGRESS, NULL, false},
	{RECORD_ASSURANCE, NULL, false},
	{RECORD_QUESTION, "Made of entries", false},
	{RECORD_EPISODE, NULL, false},
	{RECORD_INCIDENT, NULL, false},
	{RECORD_LINK, NULL, false},
	{RECORD_THEME, NULL, false},
	{RECORD_OWN_ENTRY, NULL, false},
};

/* What is said of so many of one kind: "2 overdue". */
static const char *const wants[CHAIN_SORTS] = {
	[CHAIN_NO_FINDING] = "without a finding",
	[CHAIN_NO_GROUND] = "resting on nothing",
	[CHAIN_RESTS_ON_NONE] = "without a finding",
	[CHAIN_NO_RESPONSE] = "without a response",
	[CHAIN_NO_IMPACT] = "complete without evidence of impact",
	[CHAIN_NO_SUCCESSOR] = "superseded by nothing named",
	[CHAIN_OVERDUE] = "overdue",
	[CHAIN_MAYBE_OVERDUE] = "possibly overdue",
	[CHAIN_GONE] = "naming what is gone",
};

struct loading {
	struct review_rows *r;
	struct store *store;
	struct record *of[RECORD_KINDS];
	size_t n_of[RECORD_KINDS];
	struct chain_item *items;
	size_t n_items;
	int64_t now;
};

void review_rows_init(struct review_rows *r)
{
	*r = (struct review_rows){0};
	arena_init(&r->arena);
}

void review_rows_release(struct review_rows *r)
{
	free(r->rows);
	arena_release(&r->arena);
}

static struct review_row *add(struct review_rows *r, const char *heading, const char *what, const char *said)
{
	if (r->n == r->capacity) {
		r->capacity = r->capacity > 0 ? 2 * r->capacity : 64;
		r->rows = mem_resize(r->rows, r->capacity, sizeof *r->rows);
	}
	struct review_row *row = &r->rows[r->n++];
	*row = (struct review_row){
		.heading = heading, .what = arena_copy(&r->arena, what), .said = arena_copy(&r->arena, said)};
	return row;
}

static bool add_fact(struct loading *l, const char *heading, const char *key, const char *what, struct err *err)
{
	char *value;

	if (!case_fact_get(l->store, key, &value, err))
		return false;
	struct review_row *row = add(l->r, heading, what, value != NULL ? value : "not laid down");
	row->opens = REVIEW_FACT;
	row->fact = key;
	row->warns = value == NULL;
	free(value);
	return true;
}

static bool add_hold(struct loading *l, struct err *err)
{
	struct hold hold;
	struct str said;

	if (!hold_find(l->store, &l->r->arena, l->now, &hold, err))
		return false;
	str_init(&said);
	hold_say(&hold, &said);
	bool held = said.length > 0;
	add(l->r, NULL, "Publication", held ? said.text : "nothing recorded here holds it")->warns = held;
	str_release(&said);
	return true;
}

/* How many of a kind name the record in one of their fields. */
static size_t named_in(const struct loading *l, enum record_kind kind, const char *field, const struct record *of)
{
	char hex[ROW_ID_HEX + 1];
	size_t n = 0;

	row_id_hex(of->id, hex);
	for (size_t i = 0; i < l->n_of[kind]; i++) {
		const char *list = record_value(&l->of[kind][i], field);
		n += list != NULL && strstr(list, hex) != NULL;
	}
	return n;
}

static void say_count(size_t n, const char *one, const char *many, struct str *out)
{
	str_format(out, "%s%zu %s", out->length > 0 ? ", " : "", n, n == 1 ? one : many);
}

static void say_of_kloe(const struct loading *l, const struct record *r, struct str *out)
{
	say_count(record_count(record_value(r, "entries")), "entry", "entries", out);
	say_count(record_count(record_value(r, "notes")), "note", "notes", out);
	say_count(named_in(l, RECORD_FINDING, "kloes", r), "finding", "findings", out);
}

static bool is_warned(const struct loading *l, const struct record *r)
{
	for (size_t i = 0; i < l->n_items; i++)
		if (l->items[i].sort != CHAIN_MAYBE_OVERDUE && memcmp(l->items[i].id, r->id, ROW_ID_BYTES) == 0)
			return true;
	return false;
}

static void add_each(struct loading *l, enum record_kind kind)
{
	struct str what, said;

	str_init(&what);
	str_init(&said);
	for (size_t i = 0; i < l->n_of[kind]; i++) {
		const struct record *r = &l->of[kind][i];
		str_clear(&what);
		str_clear(&said);
		record_say(r, &what);
		if (kind == RECORD_KLOE)
			say_of_kloe(l, r, &said);
		else
			record_rows_facts(r, l->now, &said);
		struct review_row *row = add(l->r, NULL, what.text, said.text);
		row->is_under = true;
		row->warns = is_warned(l, r);
		row->opens = REVIEW_RECORD;
		row->kind = kind;
		memcpy(row->id, r->id, ROW_ID_BYTES);
	}
	str_release(&what);
	str_release(&said);
}

/* What of them wants attention, and of the terms of reference which are the current ones. */
static void say_of_kind(const struct loading *l, enum record_kind kind, struct str *out)
{
	for (int sort = 0; sort < CHAIN_SORTS; sort++) {
		size_t n = 0;
		for (size_t i = 0; i < l->n_items; i++)
			n += l->items[i].kind == kind && (int)l->items[i].sort == sort;
		if (n > 0)
			say_count(n, wants[sort], wants[sort], out);
	}
	if (kind != RECORD_TERMS || l->n_of[kind] == 0)
		return;
	const struct record *last = &l->of[kind][l->n_of[kind] - 1];
	str_format(out, "%snow version ", out->length > 0 ? "; " : "");
	record_say(last, out);
	str_add(out, record_value(last, "agreed") == NULL ? ", not agreed yet" : "");
}

static void add_kinds(struct loading *l)
{
	struct str said;

	str_init(&said);
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		enum record_kind kind = order[k].kind;
		str_clear(&said);
		say_of_kind(l, kind, &said);
		bool warns = said.length > 0 && kind != RECORD_TERMS;
		struct review_row *row = add(l->r, order[k].heading, record_kind_info(kind)->plural, said.text);
		row->has_count = true;
		row->count = l->n_of[kind];
		row->warns = warns;
		row->opens = REVIEW_KIND;
		row->kind = kind;
		if (order[k].each)
			add_each(l, kind);
	}
	str_release(&said);
}

static void add_missing(struct loading *l)
{
	const char *heading = "What is missing, or out of date";

	for (size_t i = 0; i < l->n_items; i++) {
		struct review_row *row = add(l->r, i == 0 ? heading : NULL, l->items[i].title, l->items[i].sentence);
		row->warns = true;
		row->opens = REVIEW_RECORD;
		row->kind = l->items[i].kind;
		memcpy(row->id, l->items[i].id, ROW_ID_BYTES);
	}
	if (l->n_items == 0)
		add(l->r, heading, "Nothing", "no link from key lines to evidence of impact is found missing");
	l->r->n_missing = l->n_items;
}

bool review_rows_load(struct review_rows *r, struct store *store, struct err *err)
{
	struct loading l = {.r = r, .store = store, .now = store_now(store)};
	bool ok = true;

	arena_reset(&r->arena);
	r->n = r->n_missing = 0;
	for (int k = 0; ok && k < RECORD_KINDS; k++)
		ok = record_list(store, &r->arena, (enum record_kind)k, &l.of[k], &l.n_of[k], err);
	ok = ok && chain_check(store, &r->arena, l.now, &l.items, &l.n_items, err) &&
	     add_fact(&l, "The review", "review_type", "Review type", err) &&
	     add_fact(&l, NULL, "commissioner", "Commissioned by", err) && add_hold(&l, err);
	if (ok) {
		add_kinds(&l);
		add_missing(&l);
	} else {
		r->n = 0;
	}
	return ok;
}
