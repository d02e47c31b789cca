/* The records are read once, kind by kind, and compared in memory: a review has hundreds of them. What was deleted is
 * looked for by SQL, over every column and part that holds an id. */
#include "core/chain.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/record_private.h"
#include "core/row_id.h"
#include "core/store_private.h"

enum { MS_A_DAY = 86400000 };

struct kind_list {
	struct record *list;
	size_t n;
};

struct checking {
	struct store *store;
	struct arena *arena;
	int64_t now;
	struct kind_list of[RECORD_KINDS];
	struct chain_item *items;
	size_t n, capacity;
};

static const struct {
	const char *name, *heading;
} sorts[] = {
	[CHAIN_NO_FINDING] = {"no-finding", "Key lines of enquiry without a finding"},
	[CHAIN_NO_GROUND] = {"no-ground", "Findings that rest on no entry, episode or note"},
	[CHAIN_RESTS_ON_NONE] = {"rests-on-none", "Recommendations that rest on no finding"},
	[CHAIN_NO_RESPONSE] = {"no-response", "Recommendations without a response"},
	[CHAIN_NO_IMPACT] = {"no-impact", "Complete, and no evidence of impact recorded"},
	[CHAIN_NO_SUCCESSOR] = {"no-successor", "Superseded, and by what is not recorded"},
	[CHAIN_OVERDUE] = {"overdue", "Overdue"},
	[CHAIN_MAYBE_OVERDUE] = {"maybe-overdue", "Possibly overdue"},
	[CHAIN_GONE] = {"gone", "Naming what is not there any longer"},
};

_Static_assert(sizeof sorts / sizeof *sorts == CHAIN_SORTS, "a name for each");

const char *chain_name(enum chain_sort sort)
{
	return sorts[sort].name;
}

const char *chain_heading(enum chain_sort sort)
{
	return sorts[sort].heading;
}

static bool is(const struct record *r, const char *field, const char *word)
{
	const char *v = record_value(r, field);

	return v != NULL && strcmp(v, word) == 0;
}

bool chain_is_done(const struct record *r)
{
	static const char *const ends[] = {"answered", "answer", "received", "nil"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (record_value(r, ends[i]) != NULL)
			return true;
	return is(r, "state", "complete") || is(r, "state", "superseded");
}

enum edtf_answer chain_overdue(const char *due, int64_t now)
{
	int64_t today = now / MS_A_DAY - (now % MS_A_DAY < 0);
	struct edtf date;

	if (due == NULL || !edtf_parse(due, &date, NULL) || date.kind == EDTF_UNDATED)
		return EDTF_NO;
	if (date.latest < today && date.sure_latest < today)
		return EDTF_CERTAIN;
	return date.earliest < today && date.earliest > EDTF_FIRST ? EDTF_POSSIBLE : EDTF_NO;
}

static void add(struct checking *c, enum chain_sort sort, const struct record *r, const char *sentence)
{
	struct str title;

	str_init(&title);
	record_say(r, &title);
	c->items = mem_grow(c->items, &c->capacity, c->n + 1, sizeof *c->items);
	struct chain_item *item = &c->items[c->n++];
	*item = (struct chain_item){.sort = sort,
	                            .kind = r->kind,
	                            .title = arena_copy(c->arena, title.text),
	                            .sentence = arena_copy(c->arena, sentence)};
	memcpy(item->id, r->id, sizeof item->id);
	str_release(&title);
}

/* Whether one of that kind names this id in one of its fields. */
static bool is_named(const struct checking *c, enum record_kind kind, const char *field, const unsigned char *id)
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(id, hex);
	for (size_t i = 0; i < c->of[kind].n; i++)
		if (record_lists(record_value(&c->of[kind].list[i], field), hex))
			return true;
	return false;
}

static void check_kloe(struct checking *c, const struct record *r)
{
	if (!is_named(c, RECORD_FINDING, "kloes", r->id))
		add(c, CHAIN_NO_FINDING, r, "no finding names it");
}

static void check_finding(struct checking *c, const struct record *r)
{
	if (record_value(r, "entries") == NULL && record_value(r, "episodes") == NULL && record_value(r, "notes") == NULL)
		add(c, CHAIN_NO_GROUND, r, "no entry, episode or note is given that it rests on");
}

static void check_recommendation(struct checking *c, const struct record *r)
{
	if (record_value(r, "findings") == NULL)
		add(c, CHAIN_RESTS_ON_NONE, r, "no finding is given that it rests on");
	if (!is_named(c, RECORD_RESPONSE, "recommendation", r->id))
		add(c, CHAIN_NO_RESPONSE, r, "no response recorded");
}

static bool shows_impact(const struct checking *c, const struct record *action)
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(action->id, hex);
	for (size_t i = 0; i < c->of[RECORD_ASSURANCE].n; i++) {
		const struct record *a = &c->of[RECORD_ASSURANCE].list[i];
		if (!is(a, "state", "evidence-of-impact") && !is(a, "state", "assured"))
			continue;
		if (record_value(a, "action") != NULL ? is(a, "action", hex)
		                                      : is(a, "recommendation", record_value(action, "recommendation")))
			return true;
	}
	return false;
}

static void check_due(struct checking *c, const struct record *r)
{
	enum edtf_answer overdue = chain_is_done(r) ? EDTF_NO : chain_overdue(record_value(r, "due"), c->now);
	struct str said;

	if (overdue == EDTF_NO)
		return;
	str_init(&said);
	str_add(&said, "due ");
	edtf_say(record_value(r, "due"), &said, NULL);
	str_add(&said, overdue == EDTF_CERTAIN ? ", which has passed" : ", which may have passed");
	add(c, overdue == EDTF_CERTAIN ? CHAIN_OVERDUE : CHAIN_MAYBE_OVERDUE, r, said.text);
	str_release(&said);
}

static void check_action(struct checking *c, const struct record *r)
{
	if (is(r, "state", "complete")) {
		if (!shows_impact(c, r))
			add(c, CHAIN_NO_IMPACT, r, "reported complete; no evidence of impact and no assurance recorded");
	} else if (is(r, "state", "superseded")) {
		if (record_value(r, "superseded-by") == NULL)
			add(c, CHAIN_NO_SUCCESSOR, r, "superseded; what took its place is not recorded");
	}
	check_due(c, r);
}

/* --- what is gone */

/* Records by what they name: their id, their kind's table, the field, and what it named of an entry, else NULL. */
static void gone_sql(struct str *sql)
{
	str_add(sql, "WITH live(id) AS (SELECT id FROM main.note WHERE alive = 1");
	for (int k = 0; k < RECORD_KINDS; k++)
		str_format(sql, " UNION ALL SELECT id FROM %s WHERE alive = 1", record_kind_info(k)->table);
	str_add(sql, ") SELECT record, kind, field, NULL FROM part WHERE alive = 1 AND target IS NOT NULL"
	             " AND target NOT IN (SELECT id FROM live)"
	             " UNION ALL SELECT record, kind, field, agency || ':' || entry FROM part AS p WHERE alive = 1"
	             " AND entry IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry AS e JOIN submission AS s"
	             " ON s.id = e.submission WHERE s.loaded = 1 AND e.agency = p.agency AND e.key = p.entry)");
	for (int k = 0; k < RECORD_KINDS; k++)
		for (const struct record_field *f = record_kind_info(k)->fields; f->name != NULL; f++)
			if (f->type == RECORD_REF)
				str_format(sql,
				           " UNION ALL SELECT id, '%s', '%s', NULL FROM %s WHERE alive = 1 AND %s IS NOT NULL"
				           " AND %s NOT IN (SELECT id FROM live)",
				           record_kind_info(k)->table, f->name, record_kind_info(k)->table, f->column, f->column);
}

static const struct record *find(const struct checking *c, const char *table, const void *id, size_t size)
{
	const struct record_kind_info *kind = record_kind_of_table(table);

	for (size_t i = 0; kind != NULL && size == ROW_ID_BYTES && i < c->of[kind->kind].n; i++)
		if (memcmp(c->of[kind->kind].list[i].id, id, size) == 0)
			return &c->of[kind->kind].list[i];
	return NULL;
}

static void add_gone(struct checking *c, const struct record *r, const char *field, const char *entry)
{
	const struct record_field *f = &record_kind_info(r->kind)->fields[record_field(r->kind, field)];

	if (entry != NULL)
		add(c, CHAIN_GONE, r, arena_format(c->arena, "%s: no submission that is loaded has %s", f->label, entry));
	else if (strcmp(field, "superseded-by") == 0 && is(r, "state", "superseded"))
		add(c, CHAIN_NO_SUCCESSOR, r, "superseded; the action that took its place was deleted");
	else
		add(c, CHAIN_GONE, r,
		    arena_format(c->arena, "%s: it names a %s that was deleted", f->label, record_kind_info(f->of)->spoken));
}

static bool check_gone(struct checking *c, struct err *err)
{
	bool row = false, ok;
	struct str sql;

	str_init(&sql);
	gone_sql(&sql);
	struct stmt *s = db_prepare_once(c->store->db, sql.text, err);
	str_release(&sql);
	while ((ok = db_step(s, &row, err)) && row) {
		size_t size;
		const void *id = db_blob(s, 0, &size);
		const struct record *r = find(c, db_string(s, 1), id, size);
		if (r != NULL && record_field(r->kind, db_string(s, 2)) >= 0)
			add_gone(c, r, db_string(s, 2), db_text(s, 3));
	}
	db_finish(s);
	return ok;
}

/* --- all together */

typedef void check_one(struct checking *c, const struct record *r);

static const struct {
	enum record_kind kind;
	check_one *check;
} checks[] = {
	{RECORD_KLOE, check_kloe},     {RECORD_FINDING, check_finding},   {RECORD_RECOMMENDATION, check_recommendation},
	{RECORD_ACTION, check_action}, {RECORD_QUESTION, check_due}, {RECORD_REQUEST, check_due},
};

/* By sort, and else in the order in which they were found. */
static void hand_over(struct checking *c, struct chain_item **items, size_t *n)
{
	*items = arena_alloc(c->arena, c->n * sizeof **items);
	*n = 0;
	for (int sort = 0; sort < CHAIN_SORTS; sort++)
		for (size_t i = 0; i < c->n; i++)
			if (c->items[i].sort == (enum chain_sort)sort)
				(*items)[(*n)++] = c->items[i];
}

bool chain_check(struct store *store, struct arena *arena, int64_t now, struct chain_item **items, size_t *n,
                 struct err *err)
{
	struct checking c = {.store = store, .arena = arena, .now = now};
	bool ok = true;

	*n = 0;
	for (int k = 0; ok && k < RECORD_KINDS; k++)
		ok = record_list(store, arena, k, &c.of[k].list, &c.of[k].n, err);
	for (size_t i = 0; ok && i < sizeof checks / sizeof *checks; i++)
		for (size_t r = 0; r < c.of[checks[i].kind].n; r++)
			checks[i].check(&c, &c.of[checks[i].kind].list[r]);
	ok = ok && check_gone(&c, err);
	if (ok)
		hand_over(&c, items, n);
	free(c.items);
	return ok;
}
