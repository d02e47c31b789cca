/* What entries of incidents count for is taken out of the plain count, and what their incidents count for put in. */
#include "core/happenings.h"

#include <stdlib.h>

#include "core/filter_sql.h"
#include "core/mem.h"
#include "core/store_private.h"

/* An entry in an incident. */
struct member {
	int64_t incident, entry; /* numbers of rows */
	size_t group;            /* of its incident */
	int64_t low, high;
	bool sure;
};

/* An incident, and what it counts for together with those that share an entry with it: the least is kept by the first
 * of them, where the others lead. */
struct group {
	size_t first;
	int64_t low, high, entries;
	bool sure;
};

struct tally {
	struct member *members;
	struct group *groups;
	size_t n, capacity, n_groups;
};

static bool read_members(struct store *store, const struct filter_sql *f, struct tally *t, struct err *err)
{
	bool row = false, ok;
	struct str sql;

	str_init(&sql);
	str_format(&sql,
	           "SELECT i.rowid_of, e.id, e.count_low, e.count_high, (%s) FROM (SELECT record, agency, entry, "
	           "dense_rank() OVER (ORDER BY record) AS rowid_of FROM part WHERE alive = 1 AND kind = 'incident' "
	           "AND record IN (SELECT id FROM incident WHERE alive = 1)) AS i "
	           "JOIN entry AS e ON e.agency = i.agency AND e.key = i.entry WHERE %s AND (%s) ORDER BY 1, 2",
	           f->certain.text, filter_sql_among(f), f->possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	str_release(&sql);
	filter_sql_bind(f, s);
	while ((ok = db_step(s, &row, err)) && row) {
		t->members = mem_grow(t->members, &t->capacity, t->n + 1, sizeof *t->members);
		t->members[t->n++] = (struct member){.incident = db_int(s, 0),
		                                     .entry = db_int(s, 1),
		                                     .low = db_int(s, 2),
		                                     .high = db_int(s, 3),
		                                     .sure = db_int(s, 4) != 0};
	}
	db_finish(s);
	return ok;
}

static size_t first_of(struct tally *t, size_t group)
{
	while (t->groups[group].first != group)
		group = t->groups[group].first = t->groups[t->groups[group].first].first;
	return group;
}

static int by_entry(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	return x->entry != y->entry ? (x->entry < y->entry ? -1 : 1) : (x->group > y->group) - (x->group < y->group);
}

/* Members come by incident. */
static void make_groups(struct tally *t)
{
	t->groups = mem_zero(t->n, sizeof *t->groups);
	for (size_t i = 0; i < t->n; i++) {
		struct member *m = &t->members[i];
		bool is_new = i == 0 || m->incident != m[-1].incident;
		struct group *g = &t->groups[t->n_groups - !is_new];
		if (is_new)
			*g = (struct group){.first = t->n_groups++, .low = m->low};
		m->group = (size_t)(g - t->groups);
		g->low = m->low < g->low ? m->low : g->low;
		g->high = m->high > g->high ? m->high : g->high;
		g->sure = g->sure || m->sure;
		g->entries++;
	}
}

/* Incidents that share an entry are led to one, which then has the least of them and is sure where one is. */
static void join_groups(struct tally *t)
{
	qsort(t->members, t->n, sizeof *t->members, by_entry);
	for (size_t i = 1; i < t->n; i++)
		if (t->members[i].entry == t->members[i - 1].entry)
			t->groups[first_of(t, t->members[i].group)].first = first_of(t, t->members[i - 1].group);
	for (size_t g = 0; g < t->n_groups; g++) {
		struct group *first = &t->groups[first_of(t, g)];
		first->low = t->groups[g].low < first->low ? t->groups[g].low : first->low;
		first->sure = first->sure || t->groups[g].sure;
	}
}

static void add_up(const struct tally *t, struct happenings *h)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct member *m = &t->members[i];
		bool is_new = i == 0 || m->entry != m[-1].entry;
		if (is_new && h->at_most != COUNT_UNBOUNDED)
			h->at_most -= m->high;
		h->at_least -= is_new && m->sure ? m->low : 0;
	}
	for (size_t g = 0; g < t->n_groups; g++) {
		const struct group *group = &t->groups[g];
		if (h->at_most != COUNT_UNBOUNDED)
			h->at_most += group->high;
		h->at_least += group->first == g && group->sure ? group->low : 0;
		h->incidents += group->entries > 1;
	}
}

/* Once each, of incidents that two or more tell of. */
static int64_t count_telling(const struct tally *t)
{
	int64_t n = 0, last = 0;
	bool any = false;

	for (size_t i = 0; i < t->n; i++) {
		const struct member *m = &t->members[i];
		if (t->groups[m->group].entries < 2 || (any && m->entry == last))
			continue;
		last = m->entry;
		any = true;
		n++;
	}
	return n;
}

bool happenings_count(struct store *store, const struct filter *filter, const struct count *plain, struct happenings *h,
                      struct err *err)
{
	struct filter_sql f;
	struct tally t = {0};

	*h = (struct happenings){.at_least = plain->at_least, .at_most = plain->at_most};
	filter_sql_init(&f, filter);
	bool ok = read_members(store, &f, &t, err);
	if (ok && t.n > 0) {
		make_groups(&t);
		join_groups(&t);
		add_up(&t, h);
		h->entries = count_telling(&t);
		/* Two incidents of one entry count as two above, but never make more of it than the entries do. */
		if (plain->at_most != COUNT_UNBOUNDED && h->at_most > plain->at_most)
			h->at_most = plain->at_most;
	}
	filter_sql_release(&f);
	free(t.members);
	free(t.groups);
	return ok;
}

void happenings_say(const struct happenings *h, const struct count *plain, struct str *out)
{
	str_format(out, "%lld %s of ", (long long)plain->entries_possible,
	           plain->entries_possible == 1 ? "entry tells" : "entries tell");
	count_say(&(struct count){.at_least = h->at_least, .at_most = h->at_most}, out);
	str_add(out, h->at_least == 1 && h->at_most == 1 ? " happening" : " happenings");
	if (h->incidents > 0)
		str_format(out,
		           h->incidents == 1 ? "; %lld incident is told by %lld of them"
		                             : "; %lld incidents are told by %lld of them",
		           (long long)h->incidents, (long long)h->entries);
}
