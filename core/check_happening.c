/* Which entries of two agencies tell of one happening.
 *
 * Entries stand in order of their earliest day, so that only those within two days of each other's bounds are compared:
 * the cost grows with the entries and with how many share a few days. Where many share a day each two of them are still
 * looked at, so that none is missed, but briefly: the words come from check_ahead.c, and the people are asked for last.
 * What speaks for a pair, and how much (of 100; HAPPENING_LEAST is needed):
 *
 *   days      same day 25, a day apart 14, two days 6, bounds that overlap 12. Agencies remember a day wrongly, or the
 *             day they were told; more than two days is seldom one thing.
 *   kind      the same kind of joint happening (a conference, a birth) 35, of one family by hyphen 30, two kinds of
 *             incident 8. An agency's own work, a visit, gives nothing: two visits are two.
 *   told      one of them says count="0", told again from elsewhere: 20, and 8 more where both do. It is the agencies
 *             that say so. Neither does, and they give different days: 15 less, for both then count it as theirs.
 *   people    all of the shorter list in the other: 20, a part in proportion; half for those who only seem to be the
 *             same. The less the fewer entries are without the rarest of them: that both are about a mother who is in
 *             most says little. Both name people and none in common: 15 less.
 *   words     up to 30, by how much of the shorter text the other says too.
 *   names     one names the other agency: 5.
 *
 * Then three rules, for what is a message and not a second telling:
 *   - of two communications neither is the other;
 *   - what an agency was told (a communication, or basis="reported") on or after the day on which another shared it, is
 *     the receipt of that other (check_receipt.c). A receipt goes with nothing else, and with that only where both are
 *     of one joint kind;
 *   - an agency tells a happening once: of several entries of an agency only the likest goes with an entry of another,
 *     and the other way round. */
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/mem.h"

enum {
	HAPPENING_LEAST = 57,
	WIDEST = 31, /* days: an entry that lies anywhere within a quarter says too little of when it was */
	SAME_DAY = 25,
	NEXT_DAY = 14,
	TWO_DAYS = 6,
	OVERLAP = 12,
	SAME_KIND = 35,
	SAME_FAMILY = 30,
	BOTH_INCIDENTS = 8,
	TOLD_AGAIN = 20,
	BOTH_TOLD = 8,
	BOTH_COUNT = -15,
	PEOPLE = 20,
	NOBODY_SHARED = -15,
	WORDS = 30,
	NAMED = 5,
};

/* What is left of the weight of people where the rarest in common is in every entry. */
static const float COMMONEST = 0.2F;

struct pair {
	size_t a, b; /* in order of the agencies' codes */
	int score; /* may be above 100, so that of two that are very like one is still the likest */
	bool dismissed;
};

struct pairs {
	struct pair *list;
	size_t n, capacity;
	/* The best score that each entry has with each agency so far, but for what was dismissed: the next best then takes
	 * its place. */
	unsigned char *best;
};

static bool can_be_one(const struct check_entry *e)
{
	return !e->undated && !e->several && (int64_t)e->latest - e->earliest < WIDEST;
}

/* Days between them; 0 or less where they overlap. */
static int64_t days_apart(const struct check_entry *a, const struct check_entry *b)
{
	return b->earliest > a->latest ? (int64_t)b->earliest - a->latest : (int64_t)a->earliest - b->latest;
}

static int score_days(const struct check_entry *a, const struct check_entry *b)
{
	int64_t gap = days_apart(a, b);

	if (gap > 0)
		return gap == 1 ? NEXT_DAY : TWO_DAYS;
	return a->earliest == b->earliest && a->latest == b->latest && a->earliest == a->latest ? SAME_DAY : OVERLAP;
}

/* It happens once, whoever tells it. */
static bool is_joint(const struct check_entry *e)
{
	return e->sort == CHECK_MEETING || e->sort == CHECK_INCIDENT;
}

static int score_kinds(const struct check_entry *a, const struct check_entry *b)
{
	if (!is_joint(a) || !is_joint(b))
		return 0;
	if (strcmp(a->kind, b->kind) == 0)
		return SAME_KIND;
	if (a->family == b->family && strncmp(a->kind, b->kind, a->family) == 0)
		return SAME_FAMILY;
	return a->sort == CHECK_INCIDENT && b->sort == CHECK_INCIDENT ? BOTH_INCIDENTS : 0;
}

static int score_people(const struct check_case *c, const struct check_entry *a, const struct check_entry *b)
{
	size_t fewer = a->n_persons < b->n_persons ? a->n_persons : b->n_persons;
	const struct check_entry *shorter = a->n_persons <= b->n_persons ? a : b;
	struct check_common common = check_persons_in_common(c, shorter, shorter == a ? b : a);

	if (fewer == 0)
		return 0;
	if (common.sure + common.likely == 0)
		return NOBODY_SHARED;
	float part = (float)(2 * common.sure + common.likely) / (float)(2 * fewer);
	float telling = COMMONEST + 2 * common.rarest;
	return (int)(PEOPLE * part * (telling < 1 ? telling : 1));
}

static int score_names(const struct check_entry *a, const struct check_entry *b)
{
	uint64_t of_a = a->agency < 64 ? (uint64_t)1 << a->agency : 0, of_b = b->agency < 64 ? (uint64_t)1 << b->agency : 0;

	return (a->names & of_b) != 0 || (b->names & of_a) != 0 ? NAMED : 0;
}

/* 0 where it is out of reach, without looking at the people. */
static int score_pair(const struct check_case *c, const struct check_entry *a, const struct check_entry *b,
                      float words_in_common)
{
	int score = score_days(a, b) + score_kinds(a, b) + score_names(a, b) +
	            (int)(WORDS * check_words_share(a, b, words_in_common));

	if (a->told_again || b->told_again)
		score += TOLD_AGAIN + (a->told_again && b->told_again ? BOTH_TOLD : 0);
	else if (a->earliest != b->earliest || a->latest != b->latest)
		score += BOTH_COUNT;
	if (score + PEOPLE < HAPPENING_LEAST)
		return 0;
	return score + score_people(c, a, b);
}

static bool may_pair(const struct check_case *c, const size_t *receipt_of, size_t i, size_t k)
{
	const struct check_entry *a = &c->entries[i], *b = &c->entries[k];

	if (a->agency == b->agency)
		return false;
	if (a->sort == CHECK_COMMUNICATION && b->sort == CHECK_COMMUNICATION)
		return false;
	if (receipt_of[i] == CHECK_NONE && receipt_of[k] == CHECK_NONE)
		return true;
	return (receipt_of[i] == k || receipt_of[k] == i) && score_kinds(a, b) >= SAME_FAMILY;
}

static const char *subject_of(struct arena *arena, const struct check_case *c, const struct pair *p)
{
	const struct check_entry *a = &c->entries[p->a], *b = &c->entries[p->b];

	return arena_format(arena, "%s:%s %s:%s", c->agencies[a->agency].code, a->key, c->agencies[b->agency].code, b->key);
}

static unsigned char *best_of(const struct check_case *c, const struct pairs *pairs, size_t entry, size_t other)
{
	return &pairs->best[entry * c->n_agencies + c->entries[other].agency];
}

static bool is_best(const struct check_case *c, const struct pairs *pairs, const struct pair *p)
{
	return p->score >= *best_of(c, pairs, p->a, p->b) && p->score >= *best_of(c, pairs, p->b, p->a);
}

/* Only what is the best so far, or dismissed, is kept: of a busy day the rest would fill the memory. */
static void add_pair(const struct check_case *c, size_t i, size_t k, int score, const struct check_out *out,
                     struct pairs *pairs)
{
	bool in_order = c->entries[i].agency < c->entries[k].agency;
	struct pair p = {.a = in_order ? i : k, .b = in_order ? k : i, .score = score};
	unsigned char *a = best_of(c, pairs, p.a, p.b), *b = best_of(c, pairs, p.b, p.a);

	if (check_any_decided(out))
		p.dismissed = check_state(out, SUGGESTION_HAPPENING, subject_of(out->arena, c, &p)) == SUGGESTION_DISMISSED;
	bool is_kept = p.dismissed || is_best(c, pairs, &p);
	if (!p.dismissed) {
		*a = p.score > *a ? (unsigned char)p.score : *a;
		*b = p.score > *b ? (unsigned char)p.score : *b;
	}
	if (!is_kept)
		return;
	pairs->list = mem_grow(pairs->list, &pairs->capacity, pairs->n + 1, sizeof *pairs->list);
	pairs->list[pairs->n++] = p;
}

static size_t end_of_window(const struct check_case *c, const struct check_entry *a)
{
	int64_t last = (int64_t)a->latest + CHECK_WINDOW;

	return last < EDTF_LAST ? check_entry_from(c, (int32_t)last + 1) : c->n_entries;
}

static void find_pairs(const struct check_case *c, const size_t *receipt_of, struct check_out *out,
                       struct pairs *pairs)
{
	struct check_ahead *ahead = check_ahead_new(c);

	for (size_t i = 0; i < c->n_entries; i++) {
		const struct check_entry *a = &c->entries[i];
		size_t end = can_be_one(a) ? end_of_window(c, a) : 0;
		const float *words = check_ahead_of(ahead, i, end);
		if (!check_goes_on(out, "Comparing entries of the agencies", i, c->n_entries))
			break;
		for (size_t k = i + 1; k < end; k++) {
			if (!can_be_one(&c->entries[k]) || !may_pair(c, receipt_of, i, k))
				continue;
			int score = score_pair(c, a, &c->entries[k], words[k - i - 1]);
			if (score >= HAPPENING_LEAST)
				add_pair(c, i, k, score, out, pairs);
		}
	}
	check_ahead_free(ahead);
}

static void say_days(struct str *why, const struct check_entry *a, const struct check_entry *b)
{
	int64_t gap = days_apart(a, b);

	if (gap <= 0)
		str_add(why, score_days(a, b) == SAME_DAY ? "the same day" : "days that may be the same");
	else if (gap == 1)
		str_add(why, "a day apart");
	else
		str_format(why, "%lld days apart", (long long)gap);
}

static void say_why(const struct check_case *c, const struct check_entry *a, const struct check_entry *b,
                    struct str *why)
{
	struct check_common common = check_persons_in_common(c, a, b);
	struct str words;

	str_init(&words);
	say_days(why, a, b);
	if (score_kinds(a, b) >= SAME_FAMILY)
		str_format(why, "; both %s", a->kind);
	if (common.sure + common.likely > 0)
		str_format(why, "; %zu %s in common%s", common.sure + common.likely,
		           common.sure + common.likely == 1 ? "person" : "people",
		           common.likely > 0 ? ", as far as persons seem to match" : "");
	if (a->told_again || b->told_again) {
		const struct check_entry *again = a->told_again ? a : b;
		str_format(why, "; %s tells it again from elsewhere", c->agencies[again->agency].code);
	}
	check_words_in_common(c, a, b, 4, &words);
	if (words.length > 0)
		str_format(why, "; words in common: %s", words.text);
	str_release(&words);
}

static void suggest(const struct check_case *c, const struct pair *p, struct check_out *out)
{
	const struct check_entry *a = &c->entries[p->a], *b = &c->entries[p->b];
	int32_t day = a->earliest < b->earliest ? a->earliest : b->earliest;
	struct str why;

	str_init(&why);
	say_why(c, a, b, &why);
	int score = p->score < 100 ? p->score : 100;
	struct suggestion *s = check_add(out, SUGGESTION_HAPPENING, score, day, c->agencies[a->agency].code,
	                                 c->agencies[b->agency].code, subject_of(out->arena, c, p), why.text);
	check_about(out, s, c, a);
	check_about(out, s, c, b);
	str_release(&why);
}

void check_happenings(const struct check_case *c, struct check_out *out)
{
	size_t *receipt_of = check_receipts(c, out);
	struct pairs pairs = {.best = mem_zero(c->n_entries + 1, c->n_agencies + 1)};

	find_pairs(c, receipt_of, out, &pairs);
	for (size_t i = 0; i < pairs.n; i++)
		if (pairs.list[i].dismissed || is_best(c, &pairs, &pairs.list[i]))
			suggest(c, &pairs.list[i], out);
	free(pairs.best);
	free(pairs.list);
	free(receipt_of);
}
