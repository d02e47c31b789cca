/* What must be true of any text, tried on texts from a seeded generator: most of them are dates, some nearly. */
#include "core/edtf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct generator {
	uint64_t seed;
	char text[256];
	size_t length;
};

static unsigned below(struct generator *g, unsigned n)
{
	g->seed ^= g->seed << 13;
	g->seed ^= g->seed >> 7;
	g->seed ^= g->seed << 17;
	return (unsigned)(g->seed >> 33) % n;
}

static void put(struct generator *g, const char *text)
{
	for (; *text != '\0' && g->length + 1 < sizeof g->text; text++)
		g->text[g->length++] = *text;
	g->text[g->length] = '\0';
}

static void put_qualifier(struct generator *g)
{
	static const char *const qualifiers[] = {"?", "~", "%"};

	if (below(g, 6) == 0)
		put(g, qualifiers[below(g, 3)]);
}

/* `n`, each digit now and then an X. */
static void put_digits(struct generator *g, unsigned n, int width, unsigned rarity)
{
	char digits[12];

	snprintf(digits, sizeof digits, "%0*u", width, n);
	for (int i = 0; digits[i] != '\0'; i++)
		digits[i] = below(g, rarity) == 0 ? 'X' : digits[i];
	put(g, digits);
}

static void put_date(struct generator *g)
{
	static const char *const odd[] = {"Y12345", "Y-17E7", "Y17E99", "1950S2", "Y3388E2S3", "2012-01-14T09:30Z",
		"-0044"};

	if (below(g, 12) == 0) {
		put(g, odd[below(g, 7)]);
		return;
	}
	put_qualifier(g);
	put(g, below(g, 10) == 0 ? "-" : "");
	put_digits(g, below(g, 4) == 0 ? below(g, 10000) : 1990 + below(g, 40), 4, 12);
	put_qualifier(g);
	if (below(g, 5) == 0)
		return;
	put(g, "-");
	put_qualifier(g);
	bool is_season = below(g, 6) == 0;
	put_digits(g, is_season ? 21 + below(g, 21) : 1 + below(g, 12), 2, is_season ? 1000 : 8);
	put_qualifier(g);
	if (is_season || below(g, 4) == 0)
		return;
	put(g, "-");
	put_qualifier(g);
	put_digits(g, 1 + below(g, 31), 2, 8);
	put_qualifier(g);
}

static void put_set(struct generator *g)
{
	bool one_of = below(g, 2) == 0;

	put(g, one_of ? "[" : "{");
	put(g, below(g, 8) == 0 ? ".." : "");
	for (unsigned n = below(g, 4); ; n--) {
		put_date(g);
		if (below(g, 4) == 0) {
			put(g, "..");
			put_date(g);
		}
		if (n == 0)
			break;
		put(g, below(g, 3) == 0 ? ", " : ",");
	}
	put(g, below(g, 8) == 0 ? ".." : "");
	put(g, one_of ? "]" : "}");
}

static void put_anything(struct generator *g)
{
	g->length = 0;
	g->text[0] = '\0';
	switch (below(g, 4)) {
	case 0:
		put_set(g);
		break;
	case 1:
		put(g, below(g, 6) == 0 ? ".." : "");
		if (g->length == 0 && below(g, 8) != 0)
			put_date(g);
		put(g, "/");
		if (below(g, 8) != 0)
			put_date(g);
		break;
	default:
		put_date(g);
	}
	/* Now and then a slip of the pen. */
	if (below(g, 5) == 0 && g->length > 0)
		g->text[below(g, (unsigned)g->length)] = "0123456789X-~?%/.,[]{}TYES: \n\x80"[below(g, 30)];
}

/* What must be true of any text. It is read from a piece of memory that ends at its NUL, so that valgrind and the
 * address sanitizer see a step beyond. True where it is a date. */
static bool check_text(const char *text, struct edtf *date)
{
	size_t n = strlen(text) + 1;
	char *copy = malloc(n);
	struct err err = {0};
	struct str said;

	assert_non_null(copy);
	memcpy(copy, text, n);
	str_init(&said);
	bool taken = edtf_parse(copy, date, &err);
	assert_true(taken == (err.code == ERR_NONE));
	assert_true(taken == edtf_say(copy, &said, &err));
	assert_true(taken == (said.length > 0));
	for (size_t i = 0; i < said.length; i++)
		assert_in_range(said.text[i], ' ', '~');
	assert_null(strstr(said.text, "  "));
	str_release(&said);
	free(copy);
	if (!taken || date->kind == EDTF_UNDATED) {
		assert_true(date->kind == EDTF_UNDATED && date->earliest == EDTF_LAST && date->latest == EDTF_FIRST);
		return false;
	}
	assert_true(date->earliest <= date->latest);
	assert_true(date->sure_earliest <= date->earliest && date->sure_latest >= date->latest);
	assert_in_range(date->minute + 1, 0, 1440);
	if (date->qualifiers == 0)
		assert_true(date->sure_earliest == date->earliest && date->sure_latest == date->latest);
	return true;
}

static void any_text_keeps_the_promises(void **state)
{
	struct generator g = {.seed = 20260314};
	int taken = 0, refused = 0;

	(void)state;
	for (int i = 0; i < 40000; i++) {
		struct edtf date;
		put_anything(&g);
		*(check_text(g.text, &date) ? &taken : &refused) += 1;
		if (i % 8 != 0)
			continue;
		for (size_t n = 0; n < g.length; n++) {
			char part[sizeof g.text];
			snprintf(part, sizeof part, "%.*s", (int)n, g.text);
			check_text(part, &date);
		}
	}
	assert_true(taken > 10000 && refused > 5000);
}

static void an_interval_has_the_bounds_of_its_ends(void **state)
{
	struct generator g = {.seed = 7};
	int taken = 0;

	(void)state;
	for (int i = 0; i < 40000; i++) {
		char first[sizeof g.text], both[2 * sizeof g.text];
		struct edtf a, b, whole;
		g.length = 0;
		put_date(&g);
		snprintf(first, sizeof first, "%s", g.text);
		g.length = 0;
		put_date(&g);
		snprintf(both, sizeof both, "%s/%s", first, g.text);
		if (!edtf_parse(first, &a, NULL) || !edtf_parse(g.text, &b, NULL)) {
			assert_false(edtf_parse(both, &whole, NULL));
			continue;
		}
		if (a.earliest > b.latest) {
			assert_false(edtf_parse(both, &whole, NULL));
			continue;
		}
		if (!edtf_parse(both, &whole, NULL)) {
			/* Only beyond what days are counted, or by the minute, can it still be the wrong way round. */
			assert_true(a.earliest == b.latest);
			continue;
		}
		assert_true(whole.earliest == a.earliest && whole.latest == b.latest);
		assert_true(whole.sure_earliest == a.sure_earliest && whole.sure_latest == b.sure_latest);
		assert_int_equal(whole.qualifiers, a.qualifiers | b.qualifiers);
		if (a.latest <= b.earliest)
			assert_true(whole.earliest <= b.earliest && whole.latest >= a.latest);
		taken++;
	}
	assert_true(taken > 10000);
}

static void certain_implies_possible(void **state)
{
	struct generator g = {.seed = 99};
	struct edtf a = {0}, b = {0};
	int certain = 0;

	(void)state;
	while (!check_text(g.text, &b))
		put_anything(&g);
	for (int i = 0; i < 40000; i++) {
		put_anything(&g);
		if (!check_text(g.text, &a))
			continue;
		enum edtf_answer after = edtf_after(&a, &b), before = edtf_before(&a, &b), within = edtf_within(&a, &b);
		assert_true((after != EDTF_NO) == (a.latest >= b.earliest));
		assert_true((before != EDTF_NO) == (a.earliest <= b.latest));
		assert_true((within != EDTF_NO) == (after != EDTF_NO && before != EDTF_NO));
		assert_true((within == EDTF_CERTAIN) == (after == EDTF_CERTAIN && before == EDTF_CERTAIN));
		if (after == EDTF_CERTAIN)
			assert_true(a.earliest >= b.earliest);
		if (before == EDTF_CERTAIN)
			assert_true(a.latest <= b.latest);
		if (a.qualifiers == 0)
			assert_int_equal(edtf_within(&a, &a), EDTF_CERTAIN);
		if (a.sure_earliest == EDTF_FIRST && a.sure_latest == EDTF_LAST && a.qualifiers != 0)
			assert_true(after != EDTF_CERTAIN && before != EDTF_CERTAIN);
		certain += within == EDTF_CERTAIN;
		if (i % 16 == 0)
			b = a;
	}
	assert_true(certain > 1000);
}

/* X against a walk through a whole century: the first and the last day whose digits fit. */
static void unspecified_digits_mean_the_days_that_exist(void **state)
{
	struct generator g = {.seed = 5};
	int32_t from = edtf_day_number(2000, 1, 1), to = edtf_day_number(2099, 12, 31);

	(void)state;
	for (int i = 0; i < 60; i++) {
		g.length = 0;
		put(&g, "20");
		put_digits(&g, below(&g, 100), 2, 2);
		put(&g, "-");
		put_digits(&g, 1 + below(&g, 12), 2, 2);
		put(&g, "-");
		put_digits(&g, 1 + below(&g, 31), 2, 2);
		struct edtf date;
		int32_t first = EDTF_LAST, last = EDTF_FIRST;
		for (int32_t day = from; day <= to; day++) {
			struct edtf_civil c = edtf_civil(day);
			char digits[32];
			bool fits = snprintf(digits, sizeof digits, "%04d-%02d-%02d", c.year, c.month, c.day) == 10;
			for (int k = 0; k < 10; k++)
				fits = fits && (g.text[k] == 'X' || g.text[k] == digits[k]);
			first = fits && first == EDTF_LAST ? day : first;
			last = fits ? day : last;
		}
		if (edtf_parse(g.text, &date, NULL) != (first != EDTF_LAST) || date.earliest != first || date.latest != last)
			fail_msg("\"%s\"", g.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_keeps_the_promises),
		cmocka_unit_test(an_interval_has_the_bounds_of_its_ends),
		cmocka_unit_test(certain_implies_possible),
		cmocka_unit_test(unspecified_digits_mean_the_days_that_exist),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
