/* Order, filters, find and jumps against brute force, on entries and filters made by chance. The brute force asks
 * edtf.c and the rules of DESIGN.md, never a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/query.h"
#include "core/timeline.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { MANY = 300, FILTERS = 400, WORDS = 6 };

static const char *const words[WORDS] = {"visit", "brought", "father", "school", "call", "injury"};
static const char *const agencies[] = {"POL", "CSC", "HV"};
static const char *const kinds[] = {NULL, "visit", "visit-home", "contact", "visits"};

/* What the brute force knows of an entry. */
struct known {
	char agency[8], id[16], when[64], event[64];
	int position;
	bool has[WORDS];
	struct entry entry;
	struct edtf date;
};

static void random_day(struct casefile *c, char *out, size_t size)
{
	unsigned year = casefile_random(c, 3), month = casefile_random(c, 12) + 1, day = casefile_random(c, 28) + 1;

	snprintf(out, size, "201%u-%02u-%02u", year, month, day);
}

static void random_date(struct casefile *c, char *out, size_t size)
{
	static const char *const after[] = {"", "?", "~", "%"};
	const char *mark = after[casefile_random(c, 8) % 5 % 4];
	unsigned year = 2010 + casefile_random(c, 3), month = casefile_random(c, 12) + 1, day = casefile_random(c, 28) + 1;
	char a[16], b[16];

	random_day(c, a, sizeof a);
	random_day(c, b, sizeof b);
	const char *first = strcmp(a, b) <= 0 ? a : b, *last = first == a ? b : a;
	switch (casefile_random(c, 13)) {
	case 0: snprintf(out, size, "%s", ""); break;
	case 1: snprintf(out, size, "%u%s", year, mark); break;
	case 2: snprintf(out, size, "%u-%02u%s", year, month, mark); break;
	case 3: snprintf(out, size, "%u-%u%s", year, 21 + casefile_random(c, 4), mark); break;
	case 4: snprintf(out, size, "%s/%s", first, last); break;
	case 5: snprintf(out, size, "[%s,%s]", first, last); break;
	case 6: snprintf(out, size, casefile_random(c, 2) ? "../%s" : "%s/..", a); break;
	case 7: snprintf(out, size, "201X"); break;
	case 8: snprintf(out, size, "%u-XX-%02u", year, day); break;
	case 9: snprintf(out, size, "%u-%02u-%s%02u", year, month, *mark != '\0' ? mark : "~", day); break;
	case 10: snprintf(out, size, "%sT%02u:%02u", a, casefile_random(c, 24), casefile_random(c, 60)); break;
	default: snprintf(out, size, "%s%s", a, mark); break;
	}
}

static void random_entry(struct casefile *c, struct known *k, int i, int position)
{
	struct err err = {0};
	size_t length = 0;

	k->position = position;
	snprintf(k->agency, sizeof k->agency, "%s", agencies[position]);
	snprintf(k->id, sizeof k->id, "%s-%u", agencies[position], (unsigned)i * 7919u % 1000u);
	random_date(c, k->when, sizeof k->when);
	if (casefile_random(c, 4) == 0) /* many on one day, so that the later rules count too */
		snprintf(k->when, sizeof k->when, "2011-05-06%s", casefile_random(c, 2) ? "" : "T09:30");
	assert_ok(edtf_parse(k->when, &k->date, &err));
	for (size_t w = 0; w < WORDS; w++) {
		k->has[w] = casefile_random(c, 3) == 0;
		if (k->has[w])
			length += (size_t)snprintf(k->event + length, sizeof k->event - length, "%s ", words[w]);
	}
	k->entry = (struct entry){.id = k->id, .when = k->when, .event = k->event, .kind = kinds[casefile_random(c, 5)],
	                          .sequence = casefile_random(c, 3)};
}

/* The order as DESIGN.md has it, from the dates themselves. */
static int compare(const void *left, const void *right)
{
	const struct known *a = left, *b = right;
	bool a_undated = a->date.kind == EDTF_UNDATED, b_undated = b->date.kind == EDTF_UNDATED;
	const int64_t pairs[][2] = {
		{a_undated, b_undated}, {a->date.earliest, b->date.earliest}, {a->date.minute, b->date.minute},
		{a->date.latest, b->date.latest}, {a->position, b->position}, {a->entry.sequence, b->entry.sequence},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1] ? -1 : 1;
	int by_agency = strcmp(a->agency, b->agency);
	return by_agency != 0 ? by_agency : strcmp(a->id, b->id);
}

/* Fills the case and `all`, in the order of the timeline. */
static void fill_case(struct casefile *c, struct known *all)
{
	struct entry entries[MANY];
	struct err err = {0};
	int n = 0;

	for (int position = 0; position < 3; position++) {
		int first = n;
		for (; n < (position + 1) * MANY / 3; n++) {
			random_entry(c, &all[n], n, position);
			entries[n - first] = all[n].entry;
		}
		assert_ok(casefile_submit(c, agencies[position], 1, entries, (size_t)(n - first), &err));
	}
	qsort(all, MANY, sizeof *all, compare);
}

static void random_term(struct casefile *c, struct str *out)
{
	char date[64] = "";

	switch (casefile_random(c, 5)) {
	case 0:
		str_add(out, words[casefile_random(c, WORDS)]);
		break;
	case 1:
		str_format(out, "agency:%s", agencies[casefile_random(c, 3)]);
		break;
	case 2:
		str_format(out, "kind:%s", kinds[1 + casefile_random(c, 4)]);
		break;
	default:
		while (date[0] == '\0')
			random_date(c, date, sizeof date);
		str_format(out, "%s:%s", casefile_random(c, 2) ? "after" : "before", date);
		break;
	}
}

static void random_filter(struct casefile *c, struct str *out, int depth)
{
	if (casefile_random(c, 3) == 0)
		str_add_char(out, '-');
	if (depth == 0 || casefile_random(c, 3) == 0) {
		random_term(c, out);
		return;
	}
	str_add_char(out, '(');
	random_filter(c, out, depth - 1);
	str_add(out, casefile_random(c, 2) ? " or " : " ");
	random_filter(c, out, depth - 1);
	str_add_char(out, ')');
}

static bool term_holds(const struct filter_node *n, const struct known *k)
{
	size_t length = strlen(n->values[0]);

	switch (n->op) {
	case FILTER_AGENCY:
		return strcmp(n->values[0], k->agency) == 0;
	case FILTER_KIND:
		return k->entry.kind != NULL && strncmp(k->entry.kind, n->values[0], length) == 0 &&
		       (k->entry.kind[length] == '\0' || k->entry.kind[length] == '-');
	default:
		for (size_t w = 0; w < WORDS; w++)
			if (k->has[w] && strcmp(words[w], n->values[0]) == 0)
				return true;
		return false;
	}
}

/* What is asked of the date of an entry that has none. */
enum undated { UNDATED_NEVER, UNDATED_ALWAYS };

/* Is it certain (or else possible) that the entry matches? */
static bool holds(const struct filter_node *n, const struct known *k, bool certain, bool negated, enum undated undated)
{
	if (n->op == FILTER_NOT)
		return holds(n->left, k, certain, !negated, undated);
	if (n->op == FILTER_AND || n->op == FILTER_OR) {
		bool a = holds(n->left, k, certain, negated, undated), b = holds(n->right, k, certain, negated, undated);
		return (n->op == FILTER_AND) != negated ? a && b : a || b;
	}
	if (n->op != FILTER_AFTER && n->op != FILTER_BEFORE)
		return term_holds(n, k) != negated;
	if (k->date.kind == EDTF_UNDATED)
		return undated == UNDATED_ALWAYS;
	enum edtf_answer answer = n->op == FILTER_AFTER ? edtf_after(&k->date, &n->date) : edtf_before(&k->date, &n->date);
	if (negated)
		return certain ? answer == EDTF_NO : answer != EDTF_CERTAIN;
	return certain ? answer == EDTF_CERTAIN : answer != EDTF_NO;
}

static bool has_date(const struct filter_node *n)
{
	return n->op == FILTER_AFTER || n->op == FILTER_BEFORE || (n->left != NULL && has_date(n->left)) ||
	       (n->right != NULL && has_date(n->right));
}

struct expected {
	size_t at[MANY]; /* the rank, or MANY where it is hidden */
	size_t n, n_dated, undated_out;
};

static void check_against(struct casefile *c, const struct known *all, const int64_t *row_of, const struct filter *f,
                          const char *text, struct expected *x)
{
	struct timeline t;
	struct err err = {0};

	x->n = x->n_dated = x->undated_out = 0;
	assert_ok(timeline_load(c->store, f, &t, &err));
	for (size_t i = 0; i < MANY; i++) {
		bool undated = all[i].date.kind == EDTF_UNDATED;
		bool possible = f->root == NULL || holds(f->root, &all[i], false, false, UNDATED_NEVER);
		bool certain = f->root == NULL || holds(f->root, &all[i], true, false, UNDATED_NEVER);
		x->at[i] = possible ? x->n++ : MANY;
		x->n_dated += possible && !undated;
		if (!possible && undated && has_date(f->root))
			x->undated_out += holds(f->root, &all[i], false, false, UNDATED_ALWAYS);
		if (!possible)
			continue;
		if (x->n > t.n || t.rows[x->n - 1] != row_of[i])
			fail_msg("%s: rank %zu is not %s (%s)", text, x->n - 1, all[i].id, all[i].when);
		if (timeline_certain(&t, x->n - 1) != certain)
			fail_msg("%s: %s (%s) is %s", text, all[i].id, all[i].when, certain ? "certain" : "possible");
	}
	if (t.n != x->n || t.n_dated != x->n_dated || t.total != MANY || t.undated_out != x->undated_out)
		fail_msg("%s: %zu, %zu, %zu, %zu left out; expected %zu, %zu, %d, %zu", text, t.n, t.n_dated, t.total,
		         t.undated_out, x->n, x->n_dated, MANY, x->undated_out);
	timeline_release(&t);
}

static void check_find(struct casefile *c, const struct known *all, const struct filter *f, const struct expected *x,
                       const struct filter *find)
{
	size_t *ranks, n, hidden, k = 0, expected_hidden = 0;
	struct timeline t;
	struct err err = {0};

	assert_ok(timeline_load(c->store, f, &t, &err));
	assert_ok(timeline_find(c->store, &t, find, &ranks, &n, &hidden, &err));
	for (size_t i = 0; i < MANY; i++) {
		if (!holds(find->root, &all[i], false, false, UNDATED_NEVER))
			continue;
		if (x->at[i] == MANY) {
			expected_hidden++;
			continue;
		}
		assert_true(k < n);
		assert_int_equal(ranks[k++], x->at[i]);
	}
	assert_int_equal(n, k);
	assert_int_equal(hidden, expected_hidden);
	free(ranks);
	timeline_release(&t);
}

static void check_jumps(struct casefile *c, const struct known *all)
{
	struct timeline t;
	struct err err = {0};

	assert_ok(timeline_load(c->store, NULL, &t, &err));
	for (int32_t day = edtf_day_number(2009, 12, 25); day < edtf_day_number(2013, 1, 5); day += 3) {
		size_t rank, expected = 0;
		while (expected < t.n_dated && all[expected].date.earliest < day)
			expected++;
		assert_ok(timeline_at_day(c->store, &t, day, &rank, &err));
		assert_int_equal(rank, expected);
	}
	timeline_release(&t);
}

static void brute_force_agrees(void **state)
{
	static struct known all[MANY];
	struct filter before = {0};
	struct expected x;
	int64_t row_of[MANY];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	fill_case(&c, all);
	for (size_t i = 0; i < MANY; i++)
		assert_ok(query_find(c.store, all[i].agency, all[i].id, &row_of[i], &err));
	check_against(&c, all, row_of, &before, "everything", &x);
	check_jumps(&c, all);
	for (int i = 0; i < FILTERS; i++) {
		struct filter f;
		struct str text;
		str_init(&text);
		random_filter(&c, &text, 3);
		assert_ok(filter_parse(text.text, &f, &err));
		check_against(&c, all, row_of, &f, text.text, &x);
		if (before.root != NULL)
			check_find(&c, all, &f, &x, &before);
		filter_release(&before);
		before = f;
		str_release(&text);
	}
	filter_release(&before);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brute_force_agrees),
	};

	return cmocka_run_group_tests_name("timeline, by chance", tests, NULL, NULL);
}
