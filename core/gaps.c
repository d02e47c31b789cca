/* The ends are found in two steps. Entries of one day are ends whatever else there is. Of the wider ones, each that
 * lies wholly between two neighbouring ends becomes one too, taken in order of its earliest day and left out where
 * it overlaps the one before; those that remain are only counted, as what could fall within. */
#include "core/gaps.h"

#include <stdlib.h>
#include <string.h>

#include "core/filter.h"
#include "core/filter_sql.h"
#include "core/mem.h"
#include "core/scope.h"
#include "core/store_private.h"

struct point {
	int64_t row;
	int32_t first, last;
	int32_t sure_first, sure_last; /* wider, where the source doubts */
	bool doubted, is_day, is_end;
	size_t agency; /* of gaps_find_each(): which of them, their number for none */
};

struct points {
	struct point *p;
	size_t n, capacity;
};

/* Only one agency and one person are asked for, so the filter is made of those. */
static void scope_filter(const struct gap_scope *scope, struct filter_node nodes[3], const char *values[2],
                         struct filter *filter)
{
	values[0] = scope->agency;
	values[1] = scope->person;
	nodes[0] = (struct filter_node){.op = FILTER_AGENCY, .values = &values[0], .n = 1};
	nodes[1] = (struct filter_node){.op = FILTER_PERSON, .values = &values[1], .n = 1};
	nodes[2] = (struct filter_node){.op = FILTER_AND, .left = &nodes[0], .right = &nodes[1]};
	*filter = (struct filter){0};
	if (scope->agency != NULL && scope->person != NULL)
		filter->root = &nodes[2];
	else if (scope->agency != NULL || scope->person != NULL)
		filter->root = &nodes[scope->agency != NULL ? 0 : 1];
}

static struct point *add_point(struct points *points)
{
	points->p = mem_grow(points->p, &points->capacity, points->n + 1, sizeof *points->p);
	return &points->p[points->n++];
}

/* The whole table in its own order, and then sorted: by the index of the timeline, each row would be read from another
 * place of the file. */
static bool read_points(struct store *store, const struct gap_scope *scope, const char *const *agencies, size_t n,
                        struct points *points, struct err *err)
{
	struct filter_node nodes[3];
	const char *values[2];
	struct filter filter;
	struct filter_sql conditions;
	struct str sql;
	bool row = false, ok;

	scope_filter(scope, nodes, values, &filter);
	filter_sql_init(&conditions, &filter);
	str_init(&sql);
	str_format(&sql,
	           "SELECT e.id, e.earliest, e.latest, e.sure_earliest, e.sure_latest, e.qualifiers, e.agency "
	           "FROM entry AS e NOT INDEXED WHERE e.undated = 0 AND " FILTER_SQL_CURRENT " AND %s "
	           "ORDER BY e.earliest, e.latest, e.id",
	           conditions.possible.text);
	struct stmt *s = db_prepare_once(store->db, sql.text, err);
	filter_sql_bind(&conditions, s);
	while ((ok = db_step(s, &row, err)) && row) {
		struct point *p = add_point(points);
		*p = (struct point){.row = db_int(s, 0),
		                    .first = (int32_t)db_int(s, 1),
		                    .last = (int32_t)db_int(s, 2),
		                    .sure_first = (int32_t)db_int(s, 3),
		                    .sure_last = (int32_t)db_int(s, 4)};
		p->doubted = db_int(s, 5) != 0;
		while (p->agency < n && strcmp(agencies[p->agency], db_string(s, 6)) != 0)
			p->agency++;
		p->is_day = p->is_end = p->first == p->last && !p->doubted;
	}
	db_finish(s);
	str_release(&sql);
	filter_sql_release(&conditions);
	return ok;
}

static int compare_point(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Where an entry is an end on that day, it stays the one that is named. */
static void add_end(struct points *points, int32_t day)
{
	for (size_t i = 0; i < points->n; i++)
		if (points->p[i].is_day && points->p[i].first == day)
			return;
	*add_point(points) = (struct point){.row = GAPS_SCOPE,
	                                    .first = day,
	                                    .last = day,
	                                    .sure_first = day,
	                                    .sure_last = day,
	                                    .is_day = true,
	                                    .is_end = true};
}

/* The days under review; all there are for a case without a scope. */
struct scope_days {
	int32_t from, to;
};

static bool scope_days(struct store *store, struct scope_days *days, struct err *err)
{
	struct scope scope;
	struct arena arena;

	arena_init(&arena);
	bool ok = scope_read(store, &arena, &scope, err);
	arena_release(&arena);
	*days = (struct scope_days){EDTF_FIRST, EDTF_LAST};
	if (ok && scope.known)
		*days = (struct scope_days){scope.from, scope.to};
	return ok;
}

/* Leaves out what lies outside the scope, and makes ends of its first and last day. */
static void apply_scope(const struct scope_days *days, struct points *points)
{
	size_t n = 0;

	for (size_t i = 0; i < points->n; i++)
		if (points->p[i].last >= days->from && points->p[i].first <= days->to)
			points->p[n++] = points->p[i];
	points->n = n;
	if (n == 0)
		return;
	if (days->from != EDTF_FIRST)
		add_end(points, days->from);
	if (days->to != EDTF_LAST)
		add_end(points, days->to);
	if (points->n > n)
		qsort(points->p, points->n, sizeof *points->p, compare_point);
}

/* Makes ends of the wider entries that lie wholly between two others. Points are in order of their earliest day, so the
 * end before one is the last that was passed; the day after it that comes first is found once for all of them. */
static void choose_ends(struct points *points)
{
	const struct point *before = NULL;
	size_t next_day = 0;

	for (size_t i = 0; i < points->n; i++) {
		struct point *p = &points->p[i];
		while (next_day < points->n && (next_day <= i || !points->p[next_day].is_day))
			next_day++;
		if (!p->is_day) {
			bool clear_before = before == NULL || before->last < p->first;
			bool clear_after = next_day == points->n || p->last < points->p[next_day].first;
			p->is_end = clear_before && clear_after && p->first != EDTF_FIRST && p->last != EDTF_LAST;
		}
		if (p->is_end)
			before = p;
	}
}

/* How many that are no ends overlap the days strictly between. They begin before `to`; how far back the longest of them
 * reaches is not known, so all are looked at: there are few, for most entries have a day. */
static int64_t count_within(const struct points *points, const struct point *from, const struct point *to)
{
	int64_t n = 0;

	for (size_t i = 0; i < points->n && points->p[i].first < to->last; i++)
		n += !points->p[i].is_end && points->p[i].last > from->first;
	return n;
}

static void collect(const struct points *points, int32_t days, struct gap **gaps, size_t *n)
{
	const struct point *from = NULL;
	size_t capacity = 0;

	for (size_t i = 0; i < points->n; i++) {
		const struct point *to = &points->p[i];
		if (!to->is_end)
			continue;
		if (from != NULL && (int64_t)to->last - from->first > days) {
			struct gap g = {.from_row = from->row,
			                .to_row = to->row,
			                .from_first = from->first,
			                .from_last = from->last,
			                .to_first = to->first,
			                .to_last = to->last,
			                .from_doubted = from->doubted,
			                .to_doubted = to->doubted,
			                .least = to->first - from->last,
			                .most = to->last - from->first};
			g.could_fall = count_within(points, from, to);
			g.certain = (int64_t)to->sure_first - from->sure_last > days && g.could_fall == 0;
			*gaps = mem_grow(*gaps, &capacity, *n + 1, sizeof **gaps);
			(*gaps)[(*n)++] = g;
		}
		from = to;
	}
}

static bool mark_coverage(struct store *store, const char *agency, struct gap *gaps, size_t n, struct err *err)
{
	struct stmt *s = db_prepare(store->db,
	                            "SELECT coverage_from, coverage_to FROM current_submission "
	                            "WHERE agency = upper(?1)",
	                            err);
	struct edtf from = {.earliest = EDTF_FIRST}, to = {.latest = EDTF_LAST};
	bool row = false;

	db_bind_text(s, 1, agency);
	bool ok = db_step(s, &row, err);
	if (ok && row) {
		if (db_text(s, 0) == NULL || !edtf_parse(db_text(s, 0), &from, NULL) || from.kind == EDTF_UNDATED)
			from.earliest = EDTF_FIRST;
		if (db_text(s, 1) == NULL || !edtf_parse(db_text(s, 1), &to, NULL) || to.kind == EDTF_UNDATED)
			to.latest = EDTF_LAST;
	}
	db_finish(s);
	for (size_t i = 0; ok && i < n; i++)
		gaps[i].not_covered = gaps[i].from_first < from.earliest || gaps[i].to_last > to.latest;
	return ok;
}

bool gaps_find(struct store *store, const struct gap_scope *scope, struct gap **gaps, size_t *n, struct err *err)
{
	struct points points = {0};
	struct scope_days days;

	*gaps = NULL;
	*n = 0;
	bool ok = scope_days(store, &days, err) && read_points(store, scope, NULL, 0, &points, err);
	if (ok) {
		apply_scope(&days, &points);
		choose_ends(&points);
		collect(&points, scope->days, gaps, n);
	}
	free(points.p);
	if (ok && scope->agency != NULL)
		ok = mark_coverage(store, scope->agency, *gaps, *n, err);
	if (!ok) {
		free(*gaps);
		*gaps = NULL;
		*n = 0;
	}
	return ok;
}

bool gaps_find_each(struct store *store, const char *const *agencies, size_t n_agencies, int32_t days,
                    struct gap **gaps, size_t *n, struct err *err)
{
	struct gap_scope all = {.days = days};
	struct points points = {0}, own = {0};
	struct scope_days reviewed;

	for (size_t i = 0; i <= n_agencies; i++) {
		gaps[i] = NULL;
		n[i] = 0;
	}
	store_in_hand(store, &(struct work_done){.what = "Looking for gaps"});
	bool ok = scope_days(store, &reviewed, err) && read_points(store, &all, agencies, n_agencies, &points, err);
	for (size_t i = 0; ok && i < n_agencies; i++) {
		own.n = 0;
		for (size_t j = 0; j < points.n; j++)
			if (points.p[j].agency == i)
				*add_point(&own) = points.p[j];
		apply_scope(&reviewed, &own);
		choose_ends(&own);
		collect(&own, days, &gaps[i], &n[i]);
		ok = mark_coverage(store, agencies[i], gaps[i], n[i], err);
	}
	if (ok) {
		apply_scope(&reviewed, &points);
		choose_ends(&points);
		collect(&points, days, &gaps[n_agencies], &n[n_agencies]);
	}
	free(own.p);
	free(points.p);
	return ok;
}

static void add_one(struct str *out, int32_t day, enum calendar_style style, bool years)
{
	if (years)
		calendar_say_day(style, day, out);
	else
		calendar_say_day_of_year(style, day, out);
}

static void add_days(struct str *out, int64_t row, int32_t first, int32_t last, bool doubted,
                     enum calendar_style style, bool years)
{
	add_one(out, first, style, years);
	if (first != last) {
		str_add(out, style == CALENDAR_SLASHES ? "-" : " - ");
		add_one(out, last, style, years);
	}
	str_add(out, row == GAPS_SCOPE ? " (scope)" : "");
	str_add(out, doubted ? " (doubted)" : "");
}

void gaps_say(const struct gap *g, enum calendar_style style, bool years, struct str *out)
{
	years = years || edtf_civil(g->from_first).year != edtf_civil(g->to_last).year;
	if (g->least == g->most)
		str_format(out, "%d days from ", (int)g->most);
	else
		str_format(out, "%d to %d days from ", (int)(g->least > 0 ? g->least : 0), (int)g->most);
	add_days(out, g->from_row, g->from_first, g->from_last, g->from_doubted, style, years);
	str_add(out, " to ");
	add_days(out, g->to_row, g->to_first, g->to_last, g->to_doubted, style, years);
	str_add(out, ", no dated entry between");
	if (g->could_fall > 0)
		str_format(out, " (%lld uncertain could be)", (long long)g->could_fall);
	if (g->not_covered)
		str_add(out, "; not all of it covered");
}

void gaps_say_ends(const struct gap *g, enum calendar_style style, struct str *out)
{
	add_days(out, g->from_row, g->from_first, g->from_last, g->from_doubted, style, true);
	str_add(out, " - ");
	add_days(out, g->to_row, g->to_first, g->to_last, g->to_doubted, style, true);
}

void gaps_say_short(const struct gap *g, enum calendar_style style, int days_cols, struct str *out)
{
	struct str days;

	str_init(&days);
	if (g->least == g->most)
		str_format(&days, "%d days", (int)g->most);
	else
		str_format(&days, "%d-%d days", (int)(g->least > 0 ? g->least : 0), (int)g->most);
	str_format(out, "%*s  ", days_cols, days.text);
	gaps_say_ends(g, style, out);
	if (g->could_fall > 0)
		str_format(out, "  %lld uncertain could be", (long long)g->could_fall);
	if (g->not_covered)
		str_add(out, "  not all covered");
	str_release(&days);
}

void gaps_say_limit(int32_t days, struct str *out)
{
	bool weeks = days % 7 == 0;
	int n = (int)(weeks ? days / 7 : days);

	str_format(out, "%d %s%s", n, weeks ? "week" : "day", n == 1 ? "" : "s");
}
