#include "core/standing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/store_private.h"

/* What is gathered from one entry, or from those that move to it. */
struct gathering {
	struct store *store;
	struct arena *arena;
	struct standing *standing;
	size_t capacity; /* of its records */
};

static bool add_notes(struct gathering *g, const char *agency, const char *entry, struct err *err)
{
	struct stmt *s = db_prepare(g->store->db,
	                            "SELECT count(*) FROM note WHERE agency = ?1 AND entry = ?2 AND alive = 1", err);
	int64_t n = 0;

	db_bind_text(s, 1, agency);
	db_bind_text(s, 2, entry);
	bool ok = db_get_int(s, &n, err);
	g->standing->notes += n;
	return ok;
}

static bool add_mark(struct gathering *g, const char *agency, const char *entry, struct err *err)
{
	struct mark *all = &g->standing->mark, mark;

	if (!mark_of(g->store, agency, entry, &mark, err))
		return false;
	all->star = all->star || mark.star;
	if (mark.significance > all->significance)
		all->significance = mark.significance;
	return true;
}

/* A record may name an entry in more than one of its fields. */
static bool has(const struct standing *standing, const struct record_tie *tie)
{
	for (size_t i = 0; i < standing->n_records; i++)
		if (standing->records[i].kind == tie->kind &&
		    memcmp(standing->records[i].id, tie->id, sizeof tie->id) == 0)
			return true;
	return false;
}

static bool add_records(struct gathering *g, const char *agency, const char *entry, struct err *err)
{
	struct standing *all = g->standing;
	struct record_tie *ties;
	size_t n;

	if (!record_ties_of_entry(g->store, g->arena, agency, entry, &ties, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (has(all, &ties[i]))
			continue;
		all->records = mem_grow(all->records, &g->capacity, all->n_records + 1, sizeof *all->records);
		all->records[all->n_records++] = ties[i];
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct record_tie *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	int order = record_kind_info(x->kind)->title >= 0 ? strcmp(x->title, y->title) : 0;
	return order != 0 ? order : memcmp(x->id, y->id, sizeof x->id);
}

/* Into the arena, in an order that does not depend on how it came together. */
static void settle(struct gathering *g)
{
	struct standing *all = g->standing;
	struct record_tie *list = all->records;

	all->records = arena_alloc(g->arena, all->n_records * sizeof *list);
	if (all->n_records > 0) {
		qsort(list, all->n_records, sizeof *list, compare);
		memcpy(all->records, list, all->n_records * sizeof *list);
	}
	free(list);
}

bool standing_on(struct store *store, struct arena *arena, const char *agency, const char *entry, bool moving,
                 struct standing *standing, struct err *err)
{
	struct gathering g = {store, arena, standing, 0};
	struct stmt *s = db_prepare(store->db,
	                            moving ? "SELECT ?1 WHERE ?1 NOT IN (SELECT from_key FROM temp.moved) UNION ALL "
	                                     "SELECT from_key FROM temp.moved WHERE to_key = ?1"
	                                   : "SELECT ?1",
	                            err);
	bool row = false, ok;

	*standing = (struct standing){0};
	db_bind_text(s, 1, entry);
	while ((ok = db_step(s, &row, err)) && row) {
		const char *from = db_string(s, 0);
		ok = add_notes(&g, agency, from, err) && add_mark(&g, agency, from, err) && add_records(&g, agency, from, err);
		if (!ok)
			break;
	}
	db_finish(s);
	settle(&g);
	return ok;
}

bool standing_is_more(const struct standing *s)
{
	return s->n_records > 0 || s->mark.star || s->mark.significance > 0;
}

bool standing_is_any(const struct standing *s)
{
	return s->notes > 0 || standing_is_more(s);
}

static int64_t count_kind(const struct standing *standing, enum record_kind kind)
{
	int64_t n = 0;

	for (size_t i = 0; i < standing->n_records; i++)
		n += standing->records[i].kind == kind;
	return n;
}

/* A link has no title of its own, but the entries at its ends, of which this is one: links are counted. */
void standing_say(const struct standing *s, struct str *out)
{
	static const char *const significant[MARK_SIGNIFICANCE_MAX + 1] = {"", "significant (!)", "significant (!!)"};
	size_t start = out->length;

	if (s->notes > 0)
		str_format(out, "%" PRId64 " %s", s->notes, s->notes == 1 ? "note" : "notes");
	for (size_t i = 0; i < s->n_records; i++) {
		const struct record_tie *tie = &s->records[i];
		const struct record_kind_info *kind = record_kind_info(tie->kind);
		const char *comma = out->length > start ? ", " : "";
		int64_t n = count_kind(s, tie->kind);
		if (kind->title >= 0)
			str_format(out, "%sin the %s \"%s\"", comma, kind->spoken, tie->title);
		else if (i == 0 || s->records[i - 1].kind != tie->kind)
			str_format(out, "%s%" PRId64 " %s%s", comma, n, kind->spoken, n == 1 ? "" : "s");
	}
	if (s->mark.star)
		str_format(out, "%sstarred", out->length > start ? ", " : "");
	if (s->mark.significance > 0)
		str_format(out, "%s%s", out->length > start ? ", " : "", significant[s->mark.significance]);
}
