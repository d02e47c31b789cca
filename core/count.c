#include "core/count.h"

#include "core/filter_sql.h"
#include "core/left_out.h"
#include "core/store_private.h"

static bool count_matching(struct store *store, const struct filter_sql *f, struct count *c, struct err *err)
{
	struct str sql;
	bool row = false;

	str_init(&sql);
	str_format(&sql,
	           "SELECT coalesce(sum(count_low) FILTER (WHERE sure), 0), coalesce(sum(count_high), 0), "
	           "coalesce(min(count_high), 0), coalesce(sum(sure), 0), count(*) FROM "
	           "(SELECT e.count_low, e.count_high, (%s) AS sure FROM entry AS e WHERE %s AND (%s))",
	           f->certain.text, filter_sql_among(f), f->possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(f, s);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		c->at_least = db_int(s, 0);
		c->at_most = db_int(s, 2) == COUNT_UNBOUNDED ? COUNT_UNBOUNDED : db_int(s, 1);
		c->entries_certain = db_int(s, 3);
		c->entries_possible = db_int(s, 4);
	}
	db_finish(s);
	str_release(&sql);
	return ok;
}

static bool count_left_out(struct store *store, const struct filter_sql *f, struct count *c, struct err *err)
{
	struct left_out rest;

	if (!left_out_find(store->db, f, &rest, err))
		return false;
	c->undated = rest.undated;
	c->hidden = rest.total - c->entries_possible - rest.undated;
	return true;
}

/* The days that the filter asks for at most: from the date terms that must all hold. What stands under "or" or "not" is
 * not looked at: it may ask for anything. */
struct window {
	bool asked;
	int32_t first, last;
};

static void narrow(struct window *w, const struct filter_node *n)
{
	if (n->op == FILTER_AND) {
		narrow(w, n->left);
		narrow(w, n->right);
	}
	bool after = n->op == FILTER_AFTER || n->op == FILTER_ON, before = n->op == FILTER_BEFORE || n->op == FILTER_ON;
	if (after && n->date.earliest > w->first)
		w->first = n->date.earliest;
	if (before && n->date.latest < w->last)
		w->last = n->date.latest;
	w->asked = w->asked || after || before;
}

/* False: no date, or none that can be understood. */
static bool read_end(const char *text, struct edtf *date)
{
	return text != NULL && edtf_parse(text, date, NULL) && date->kind != EDTF_UNDATED;
}

/* A coverage without an end, or an end that is no date, is taken to be open there. */
static bool covers(const char *from, const char *to, const struct window *w)
{
	struct edtf start, end;
	bool early = !read_end(from, &start) || start.earliest <= w->first;
	bool late = !read_end(to, &end) || end.latest >= w->last;

	return early && late;
}

static bool count_coverage(struct store *store, const struct window *w, struct count *c, struct err *err)
{
	struct stmt *s = db_prepare(store->db, "SELECT coverage_from, coverage_to FROM current_submission", err);
	bool row = false, ok;

	while ((ok = db_step(s, &row, err)) && row) {
		const char *from = db_text(s, 0), *to = db_text(s, 1);
		if (from == NULL && to == NULL)
			c->no_coverage++;
		else if (!covers(from, to, w))
			c->not_covered++;
	}
	db_finish(s);
	return ok;
}

bool count_entries(struct store *store, const struct filter *filter, struct count *c, struct err *err)
{
	struct window w = {.first = EDTF_FIRST, .last = EDTF_LAST};
	struct filter_sql f;

	*c = (struct count){0};
	filter_sql_init(&f, filter);
	bool ok = count_matching(store, &f, c, err) && count_left_out(store, &f, c, err);
	filter_sql_release(&f);
	if (filter != NULL && filter->root != NULL)
		narrow(&w, filter->root);
	return ok && (!w.asked || count_coverage(store, &w, c, err));
}

void count_say(const struct count *c, struct str *out)
{
	if (c->at_most == COUNT_UNBOUNDED)
		str_format(out, "at least %lld", (long long)c->at_least);
	else if (c->at_most == c->at_least)
		str_format(out, "%lld", (long long)c->at_least);
	else
		str_format(out, "at least %lld, at most %lld", (long long)c->at_least, (long long)c->at_most);
}

static void add(struct str *out, int64_t n, const char *one, const char *many)
{
	if (n > 0)
		str_format(out, n == 1 ? one : many, (long long)n);
}

void count_say_beside(const struct count *c, struct str *out)
{
	add(out, c->entries_possible, "%lld entry", "%lld entries");
	str_add(out, c->entries_possible == 0 ? "no entry" : "");
	add(out, c->entries_possible - c->entries_certain, ", %lld of them only possible", ", %lld of them only possible");
	add(out, c->hidden, "; %lld does not match", "; %lld do not match");
	add(out, c->undated, "; %lld not dated and left out", "; %lld not dated and left out");
	add(out, c->not_covered, "; %lld agency did not look through all of that time",
	    "; %lld agencies did not look through all of that time");
	add(out, c->no_coverage, "; %lld agency does not say what it looked through",
	    "; %lld agencies do not say what they looked through");
}
