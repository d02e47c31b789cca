/* Periods of one kind for one person that cannot both be right.
 *
 * Two agencies: they overlap for certain, and their beginnings, or their ends, lie apart whatever the source doubts. An
 * agency that gives no end says nothing of it. Of orders, jobs and relationships one may have two at once: those are
 * compared only where they are of one category, word for word. One agency: the kinds that one has once at a time, and
 * that overlap by more than the day on which the one ends and the next begins. */
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/mem.h"

static bool is_exclusive(const char *kind)
{
	static const char *const kinds[] = {
		"child-protection-plan", "child-in-need-plan", "looked-after", "placement", "pregnancy", "prison", "tenancy",
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static bool overlap(const struct check_period *a, const struct check_period *b)
{
	return a->from_last < b->to_first && b->from_last < a->to_first;
}

static bool are_apart(int32_t a_first, int32_t a_last, int32_t b_first, int32_t b_last)
{
	return a_last < b_first || b_last < a_first;
}

static bool begins_apart(const struct check_period *a, const struct check_period *b)
{
	return a->from[0] != '\0' && b->from[0] != '\0' &&
	       are_apart(a->from_first, a->from_last, b->from_first, b->from_last);
}

static bool ends_apart(const struct check_period *a, const struct check_period *b)
{
	return a->to[0] != '\0' && b->to[0] != '\0' && are_apart(a->to_first, a->to_last, b->to_first, b->to_last);
}

static bool contradict(const struct check_period *a, const struct check_period *b)
{
	if (!overlap(a, b))
		return false;
	if (a->agency == b->agency)
		return is_exclusive(a->kind);
	return (is_exclusive(a->kind) || strcmp(a->category, b->category) == 0) && (begins_apart(a, b) || ends_apart(a, b));
}

static void suggest(const struct check_case *c, const struct check_period *a, const struct check_period *b,
                    struct check_out *out)
{
	const char *first = c->agencies[a->agency].code, *second = c->agencies[b->agency].code;
	const char *person = check_person_label(out->arena, c, c->persons[a->person].identity);
	struct str why;

	str_init(&why);
	str_format(&why, "%s of %s: ", a->kind, person);
	if (a->agency == b->agency)
		str_format(&why, "two that overlap");
	else if (begins_apart(a, b))
		str_format(&why, "begins %s in %s, %s in %s", a->from, first, b->from, second);
	if (a->agency != b->agency && ends_apart(a, b))
		str_format(&why, "%sends %s in %s, %s in %s", begins_apart(a, b) ? "; " : "", a->to, first, b->to, second);
	check_add(out, SUGGESTION_CONTRADICTION, 100, a->from_first, first, a->agency == b->agency ? NULL : second,
	          arena_format(out->arena, "%s/%s %s/%s", first, a->id, second, b->id), why.text);
	str_release(&why);
}

struct by_person {
	const struct check_case *c;
	const struct check_period *period;
	size_t n;
};

static int compare_period(const void *a, const void *b)
{
	const struct by_person *x = a, *y = b;
	size_t p = x->c->persons[x->period->person].identity, q = y->c->persons[y->period->person].identity;
	int order = strcmp(x->period->kind, y->period->kind);

	if (p != q)
		return p < q ? -1 : 1;
	return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

void check_periods(const struct check_case *c, struct check_out *out)
{
	struct by_person *list = mem_zero(c->n_periods + 1, sizeof *list);

	for (size_t i = 0; i < c->n_periods; i++)
		list[i] = (struct by_person){c, &c->periods[i], i};
	qsort(list, c->n_periods, sizeof *list, compare_period);
	for (size_t i = 0; i < c->n_periods && check_goes_on(out, CHECK_LOOKING, 0, 0); i++) {
		for (size_t k = i + 1; k < c->n_periods; k++) {
			const struct check_period *a = list[i].period, *b = list[k].period;
			if (c->persons[a->person].identity != c->persons[b->person].identity || strcmp(a->kind, b->kind) != 0)
				break;
			if (contradict(a, b))
				suggest(c, a, b, out);
		}
	}
	free(list);
}
