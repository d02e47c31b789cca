/* What is taken for an abbreviation in a text, and when it is said in full there. Which of them an agency is asked
 * about is in tests/cli/queries.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/abbreviation.h"
#include "core/str.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/loading.h"

static void add(void *context, const char *letters, size_t n, bool in_full)
{
	struct str *out = context;

	str_add(out, out->length > 0 ? " " : "");
	str_add_n(out, letters, n);
	str_add(out, in_full ? "=" : "");
}

/* The abbreviations of `text`, those said in full with a = behind them. */
static void expect(const char *text, const char *wanted)
{
	struct str out;

	str_init(&out);
	abbreviation_each(text, add, &out);
	if (strcmp(out.text, wanted) != 0)
		fail_msg("in \"%s\" are \"%s\", not \"%s\"", text, out.text, wanted);
	str_release(&out);
}

static void finds_them(void **state)
{
	(void)state;
	expect("", "");
	expect("A home visit by I. and M", "");
	expect("ICPC booked, then RCPC.", "ICPC RCPC");
	expect("two CPPs and a CPP's end", "CPP CPP");
	expect("DNAd, Dna, dNA, eDNA, DNA2, S47, 3RD", "");
	expect("ABCDEFGH but not ABCDEFGHI", "ABCDEFGH");
	expect("\xC3\x89"
	       "DF, EDF\xC3\xA9 and EDF",
	       "EDF");
	expect("A&E or B/F: TAF/CIN", "TAF CIN");
}

static void sees_them_said_in_full(void **state)
{
	(void)state;
	expect("child protection plan (CPP)", "CPP=");
	expect("CPP (child protection plan)", "CPP=");
	expect("(see CPP) and CPP (DNA) and (CPP of May)", "CPP CPP DNA= CPP");
}

static void passes_over_what_is_shouted(void **state)
{
	(void)state;
	expect("MUM RANG ABOUT THE FLAT AGAIN", "");
	expect("NFA, DNA again; MMR", "NFA DNA MMR");
	expect("NFA", "NFA");
}

static void lists_those_never_said(void **state)
{
	const struct entry entries[] = {
		{.when = "2020-02-01", .event = "ICPC then NFA and UK", .line = 9, .column = 5},
		{.when = "2020-01-01", .event = "Text", .action = "NFA NFA", .line = 20, .column = 5},
		{.when = "2020-03-01", .event = "Text", .comment = "initial conference (ICPC)", .line = 30, .column = 5},
	};
	const struct person people[] = {{.id = "MGM"}};
	const struct loading what = {.agency = "ONE", .people = people, .n_people = 1, .entries = entries, .n_entries = 3};
	struct abbreviation *list;
	struct casefile c;
	struct arena arena;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 1);
	loading_submit(&c, &what);
	arena_init(&arena);
	assert_ok(abbreviation_list(c.store, &arena, "ONE", &list, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].text, "NFA");
	assert_string_equal(list[0].entry, "ONE-1"); /* first in the file, second in time */
	assert_int_equal(list[0].place.line, 9);
	assert_int_equal(list[0].entries, 2);
	assert_ok(abbreviation_list(c.store, &arena, "NONE", &list, &n, &err));
	assert_int_equal(n, 0);
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_them),
		cmocka_unit_test(sees_them_said_in_full),
		cmocka_unit_test(passes_over_what_is_shouted),
		cmocka_unit_test(lists_those_never_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
