/* A filter as it would be written: what can be left out is, and what would be read otherwise stands in quotes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/filter.h"

static void printed(const char *text, struct str *out)
{
	struct filter f;
	struct err err = {0};

	if (!filter_parse(text, &f, &err))
		fail_msg("%s: %s", text, err.text);
	str_clear(out);
	filter_print(&f, out);
	filter_release(&f);
}

/* NULL: as it was written. */
static const struct {
	const char *text, *printed;
} rows[] = {
	{"", NULL},
	{" \t\n ", ""},
	{"visit", NULL},
	{"  home   visit ", "home visit"},
	{"\"visit\"", "visit"},
	{"\"home visit\"", NULL},
	{"was-not-brought", NULL},
	{"N\xC3\xADna", NULL},
	{"bru*", NULL},
	{"bru**", NULL},
	{"was-not-brou*", NULL},
	{"~inside", NULL},
	{"~\"inside\"", "~inside"},
	{"~\"in \"", NULL},
	{"~~x", NULL},
	{"~-x*", NULL},
	/* What would be read as something else */
	{"\"or\"", NULL},
	{"OR order", NULL},
	{"\"-a\"", NULL},
	{"\"a*\"", NULL},
	{"\"~a\"", NULL},
	{"\"kind:visit\"", NULL},
	{"\"(a\"", NULL},
	{"GP:GP-0212", "\"GP:GP-0212\""},
	{"09:30", "\"09:30\""},
	{"O'Brien,b", NULL},
	/* Keys and values */
	{"agency:CSC,POL", NULL},
	{"agency:\"CSC\",\"POL\"", "agency:CSC,POL"},
	{"person:\"Ms K\",Nina", NULL},
	{"person:\"a,b\"", NULL},
	{"person:\"(a)\"", NULL},
	{"person:\"-a\",~b,or,c*,d:e", "person:-a,~b,or,c*,d:e"},
	{"kind:visit theme:neglect kloe:2 basis:alleged,court-finding by:\"A Reviewer\" in:CP1", NULL},
	{"seen:alone,not-applicable significant:agency is:held has:voice", NULL},
	{"after:2012-01 before:2013-03 on:2012-06", NULL},
	{"after:\"2012-01\"", "after:2012-01"},
	{"on:[2012-01,2012-03]", NULL},
	{"on:\"[2012-01, 2012-03]\"", NULL},
	{"on:2012-03-~11 on:../2012 on:{..2012}", NULL},
	{"agency:\"GP\"visit", "agency:GP visit"},
	{"(agency:GP)visit", "agency:GP visit"},
	{"\"a\"b", "a b"},
	/* Signs and brackets */
	{"-a", NULL},
	{"--a", NULL},
	{"-(a)", "-a"},
	{"((a))", "a"},
	{"-(-(a))", "--a"},
	{"-(a b)", NULL},
	{"-(a or b)", NULL},
	{"-((a) or (b))", "-(a or b)"},
	{"a or b c", NULL},
	{"a or (b c)", "a or b c"},
	{"(a b) or c", "a b or c"},
	{"(a or b) c", NULL},
	{"c (a or b)", NULL},
	{"c(a or b)d", "c (a or b) d"},
	{"(a b) c", "a b c"},
	{"a (b c)", NULL},
	{"(a or b) or c", "a or b or c"},
	{"a or (b or c)", NULL},
	{"a or(b)", "a or b"},
	{"-(a (b or -(c d)))", NULL},
	/* seen: is of the same person as before */
	{"person:A (seen:yes or -seen:no) visit", NULL},
	{"(person:A seen:yes) person:B", "person:A seen:yes person:B"},
};

static void as_it_would_be_written(void **state)
{
	struct str out, again;

	(void)state;
	str_init(&out);
	str_init(&again);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		printed(rows[i].text, &out);
		if (strcmp(out.text, rows[i].printed != NULL ? rows[i].printed : rows[i].text) != 0)
			fail_msg("\"%s\" is printed as \"%s\"", rows[i].text, out.text);
		printed(out.text, &again);
		assert_string_equal(again.text, out.text);
	}
	str_release(&out);
	str_release(&again);
}

static bool same_tree(const struct filter_node *a, const struct filter_node *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (a->op != b->op || a->n != b->n || a->date.earliest != b->date.earliest || a->date.latest != b->date.latest)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->values[i], b->values[i]) != 0)
			return false;
	return same_tree(a->of, b->of) && same_tree(a->left, b->left) && same_tree(a->right, b->right);
}

static void read_again_it_is_the_same_tree(void **state)
{
	struct str out;
	struct err err = {0};

	(void)state;
	str_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct filter f, g;
		printed(rows[i].text, &out);
		assert_true(filter_parse(rows[i].text, &f, &err) && filter_parse(out.text, &g, &err));
		if (!same_tree(f.root, g.root))
			fail_msg("\"%s\" and \"%s\" differ", rows[i].text, out.text);
		filter_release(&f);
		filter_release(&g);
	}
	str_release(&out);
}

/* What the parser takes at its limits is not longer when printed. */
static void the_deepest_and_the_longest(void **state)
{
	struct str text, out;

	(void)state;
	str_init(&text);
	str_init(&out);
	for (int i = 0; i < 7; i++)
		str_add(&text, "-(a or ");
	str_add(&text, "-b");
	str_add_times(&text, ')', 7);
	printed(text.text, &out);
	assert_string_equal(out.text, text.text);
	str_clear(&text);
	str_add(&text, "person:p0");
	for (int i = 1; i < 200; i++)
		str_format(&text, ",p%d", i);
	printed(text.text, &out);
	assert_string_equal(out.text, text.text);
	str_release(&text);
	str_release(&out);
}

static void is_added(void **state)
{
	struct filter f;
	struct err err = {0};
	struct str out;

	(void)state;
	str_init(&out);
	str_add(&out, "filter: ");
	assert_true(filter_parse("a b", &f, &err));
	filter_print(&f, &out);
	assert_string_equal(out.text, "filter: a b");
	filter_release(&f);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_it_would_be_written),
		cmocka_unit_test(read_again_it_is_the_same_tree),
		cmocka_unit_test(the_deepest_and_the_longest),
		cmocka_unit_test(is_added),
	};

	return cmocka_run_group_tests_name("filter, printed", tests, NULL, NULL);
}
