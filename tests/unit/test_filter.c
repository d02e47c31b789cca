/* The filter language: what is read, where it is wrong, and that nothing in it is more than text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/filter.h"
#include "core/timeline.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { DEEPEST = 15, MOST_TERMS = 200 };

/* The tree as text: and(word[visit], not(agency[GP|POL])). */
static void say(const struct filter_node *n, struct str *out)
{
	static const char *const names[] = {
		[FILTER_AND] = "and", [FILTER_OR] = "or", [FILTER_NOT] = "not", [FILTER_WORDS] = "word",
		[FILTER_PREFIX] = "prefix", [FILTER_AGENCY] = "agency", [FILTER_PERSON] = "person", [FILTER_KIND] = "kind",
		[FILTER_AFTER] = "after", [FILTER_BEFORE] = "before",
	};

	str_add(out, names[n->op]);
	if (n->left != NULL) {
		str_add_char(out, '(');
		say(n->left, out);
		if (n->right != NULL) {
			str_add(out, ", ");
			say(n->right, out);
		}
		str_add_char(out, ')');
		return;
	}
	for (size_t i = 0; i < n->n; i++)
		str_format(out, "%s%s", i == 0 ? "[" : "|", n->values[i]);
	str_add_char(out, ']');
}

static void what_is_written_is_what_is_read(void **state)
{
	static const struct {
		const char *text, *tree;
	} rows[] = {
		{"", ""},
		{" \t\n ", ""},
		{"visit", "word[visit]"},
		{"home visit", "and(word[home], word[visit])"},
		{"a b c", "and(and(word[a], word[b]), word[c])"},
		{"\"home visit\"", "word[home visit]"},
		{"\"a\"b", "and(word[a], word[b])"},
		{"bru*", "prefix[bru]"},
		{"\"bru*\"", "word[bru*]"},
		{"was-not-brou*", "prefix[was-not-brou]"},
		{"-visit", "not(word[visit])"},
		{"--visit", "not(not(word[visit]))"},
		{"a or b", "or(word[a], word[b])"},
		{"a b or c -d", "or(and(word[a], word[b]), and(word[c], not(word[d])))"},
		{"a or b or c", "or(or(word[a], word[b]), word[c])"},
		{"(a or b) c", "and(or(word[a], word[b]), word[c])"},
		{"a(b)c", "and(and(word[a], word[b]), word[c])"},
		{"-(a or b)", "not(or(word[a], word[b]))"},
		{"((a))", "word[a]"},
		{"a or(b)", "or(word[a], word[b])"},
		{"\"or\" order OR", "and(and(word[or], word[order]), word[OR])"},
		{"agency:CSC,POL", "agency[CSC|POL]"},
		{"person:\"Ms K\",Nina", "person[Ms K|Nina]"},
		{"kind:visit -kind:court", "and(kind[visit], not(kind[court]))"},
		{"after:2012-01 before:2013-03", "and(after[2012-01], before[2013-03])"},
		{"after:[2012-01,2012-03]", "after[[2012-01,2012-03]]"},
		{"before:\"2012-03\"", "before[2012-03]"},
		{"after:2012-21 -before:2012?", "and(after[2012-21], not(before[2012?]))"},
		{"(agency:GP)visit", "and(agency[GP], word[visit])"},
		{"GP:GP-0212", "word[GP:GP-0212]"},
		{"09:30", "word[09:30]"},
		{"N\xC3\xAD" "a", "word[N\xC3\xAD" "a]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct filter f;
		struct err err = {0};
		struct str out;
		str_init(&out);
		if (!filter_parse(rows[i].text, &f, &err))
			fail_msg("\"%s\": %s", rows[i].text, err.text);
		if (f.root != NULL)
			say(f.root, &out);
		assert_string_equal(out.text, rows[i].tree);
		str_release(&out);
		filter_release(&f);
		filter_release(&f);
	}
}

static void what_is_wrong_is_pointed_at(void **state)
{
	static const struct {
		const char *text;
		int column;
		const char *says;
	} rows[] = {
		{"visit )", 7, "never opened"},
		{"(visit", 1, "not closed"},
		{"a (b (c)", 3, "not closed"},
		{"()", 2, "is expected here"},
		{"\"open", 1, "no partner"},
		{"N\xC3\xADN\xC3\x81 \"open", 6, "no partner"}, /* characters, not bytes */
		{"a or", 5, "is expected here"},
		{"or a", 1, "before \"or\""},
		{"a or or b", 6, "before \"or\""},
		{"a (or b)", 4, "before \"or\""},
		{"-", 2, "is expected here"},
		{"- a", 2, "is expected here"},
		{"a *", 3, "is expected here"},
		{"...", 1, "is expected here"},
		{"\"\"", 1, "is expected here"},
		{"\xE2\x80\x8B", 1, "is expected here"},
		{"colour:red", 1, "no such key"},
		{"a colour:red", 3, "no such key"},
		{"http://x", 1, "no such key"},
		{"agency:", 8, "expected here"},
		{"agency:CSC,", 12, "expected here"},
		{"agency:,CSC", 8, "expected here"},
		{"person:\"\"", 8, "expected here"},
		{"after:", 7, "expected here"},
		{"x after:yesterday", 9, "\"yesterday\" is not a date"},
		{"before:2021-06-31", 8, "\"2021-06-31\" is not a date"},
		{"after:2012,2013", 7, "is not a date"},
		{"after:\x1B[2Jx", 7, "\"<U+001B>[2Jx\" is not a date"},
		{"\xFF", 0, "not UTF-8"},
		{"visit \xC3", 0, "not UTF-8"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct filter f;
		struct err err = {0};
		char column[32] = "";
		if (filter_parse(rows[i].text, &f, &err))
			fail_msg("\"%s\" was taken", rows[i].text);
		assert_int_equal(err.code, ERR_INVALID);
		assert_null(f.root);
		if (rows[i].column > 0)
			snprintf(column, sizeof column, "column %d of", rows[i].column);
		if (strstr(err.text, rows[i].says) == NULL || strstr(err.text, column) == NULL)
			fail_msg("\"%s\": expected %s \"%s\", got \"%s\"", rows[i].text, column, rows[i].says, err.text);
		assert_false(filter_parse(rows[i].text, &f, NULL));
	}
}

static void a_long_value_is_cut_at_a_whole_character(void **state)
{
	struct filter f;
	struct err err = {0};
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "after:x");
	for (int i = 0; i < 200; i++)
		str_add(&text, "\xC3\xAD");
	assert_false(filter_parse(text.text, &f, &err));
	assert_non_null(strstr(err.text, "\xC3\xAD\" is not a date; write 2012"));
	str_release(&text);
}

/* A filter with `depth` brackets one within the other, of the terms that cost SQLite most. */
static void nest(struct str *text, int depth)
{
	for (int i = 0; i < depth; i++)
		str_add(text, i % 2 == 0 ? "-person:Nina or -(" : "-person:Nina -(");
	str_add(text, "-person:Nina");
	str_add_times(text, ')', (size_t)depth);
}

/* What is taken must also run: SQLite has bounds of its own, and to meet one would look like a damaged file. */
static void what_is_taken_can_be_asked(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	for (int depth = 0; depth < 100; depth++) {
		struct timeline t;
		struct filter f;
		struct str text;
		str_init(&text);
		nest(&text, depth);
		bool taken = filter_parse(text.text, &f, &err);
		if (taken)
			assert_ok(timeline_load(c.store, &f, &t, &err));
		else
			assert_non_null(strstr(err.text, "one within the other"));
		if (taken)
			timeline_release(&t);
		assert_int_equal(taken, depth <= DEEPEST / 2); /* a sign counts as a bracket does */
		filter_release(&f);
		str_release(&text);
	}
	casefile_close(&c);
}

static void plain_brackets_go_deeper_and_no_further(void **state)
{
	struct err err = {0};

	(void)state;
	for (size_t depth = 0; depth < 100000; depth = depth < 40 ? depth + 1 : depth * 5) {
		struct filter f;
		struct str text;
		str_init(&text);
		str_add_times(&text, '(', depth);
		str_add(&text, "a");
		str_add_times(&text, ')', depth);
		assert_int_equal(filter_parse(text.text, &f, &err), depth <= DEEPEST);
		filter_release(&f);
		str_clear(&text);
		str_add_times(&text, '-', depth);
		str_add(&text, "a");
		assert_int_equal(filter_parse(text.text, &f, &err), depth <= DEEPEST);
		filter_release(&f);
		str_release(&text);
	}
}

static void many_terms_are_asked_and_too_many_refused(void **state)
{
	static const char *const terms[] = {"visit ", "-visit ", "visit or ", "-person:M or ", "person:M ", "after:2012 ",
	                                    "kind:visit ", "agency:GP or "};
	struct casefile c;

	(void)state;
	casefile_open(&c, 3);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		struct timeline t;
		struct filter f;
		struct err err = {0};
		struct str text;
		size_t *ranks, n, hidden;
		str_init(&text);
		for (int k = 0; k < MOST_TERMS - 1; k++)
			str_add(&text, terms[i]);
		str_add(&text, "visit");
		assert_ok(filter_parse(text.text, &f, &err));
		assert_ok(timeline_load(c.store, &f, &t, &err));
		assert_ok(timeline_find(c.store, &t, &f, &ranks, &n, &hidden, &err));
		free(ranks);
		timeline_release(&t);
		filter_release(&f);
		str_add(&text, " visit");
		assert_false(filter_parse(text.text, &f, &err));
		assert_non_null(strstr(err.text, "more than 200 terms"));
		str_release(&text);
	}
	struct str text;
	struct filter f;
	struct err err = {0};
	str_init(&text);
	str_add(&text, "person:a");
	for (int k = 0; k < 100000; k++)
		str_add(&text, ",b");
	assert_false(filter_parse(text.text, &f, &err));
	assert_non_null(strstr(err.text, "column 408 of the filter: it has more than 200 terms"));
	str_release(&text);
	casefile_close(&c);
}

/* Texts that mean something to somebody else. Each is the event of one entry and the name of one filter: it finds that
 * entry, in a full text that takes it as words, and nothing else happens. */
static const char *const hostile[] = {
	"Robert'); DROP TABLE entry;--",
	"x' OR '1'='1",
	"semicolon; DELETE FROM note; COMMIT; VACUUM",
	"?1 ?2 :name @name $name",
	"percent %n%n%s%s%d",
	"NEAR(one two, 5) AND NOT three OR four",
	"event : column {event action} : ^first + second*",
	"entry_words MATCH 'x'",
	"aster*isk ** * ^caret",
	"back\\slash \\' \\\\",
	"new\nline\ttab\rcr",
	"escape \x1B[31m \xC2\23331m",
	"bidi \xE2\x80\xAE override",
	"brackets ( ) [ ] { } -minus -- /* comment */",
	"=HYPERLINK(1)",
	"\xF0\x9F\x98\x80 emoji \xE2\x80\x8Bword",
};

enum { HOSTILE = sizeof hostile / sizeof *hostile };

static void the_only_hit(struct casefile *c, const char *text, size_t i)
{
	struct timeline t;
	struct filter f;
	struct err err = {0};
	size_t *ranks, n, hidden;

	if (!filter_parse(text, &f, &err))
		fail_msg("%s: %s", text, err.text);
	if (!timeline_load(c->store, &f, &t, &err))
		fail_msg("%s: %s", text, err.text);
	if (t.n != 1 || t.rows[0] != (int64_t)i + 1 || t.total != HOSTILE)
		fail_msg("%s: %zu hits of %zu", text, t.n, t.total);
	assert_true(timeline_certain(&t, 0));
	assert_ok(timeline_find(c->store, &t, &f, &ranks, &n, &hidden, &err));
	assert_int_equal(n, 1);
	assert_int_equal(hidden, 0);
	free(ranks);
	timeline_release(&t);
	filter_release(&f);
}

static void hostile_text_is_text(void **state)
{
	struct entry entries[HOSTILE];
	char ids[HOSTILE][8];
	struct casefile c;
	struct err err = {0};
	struct verify_result result;

	(void)state;
	casefile_open(&c, 0);
	for (size_t i = 0; i < HOSTILE; i++) {
		snprintf(ids[i], sizeof ids[i], "H-%zu", i);
		entries[i] = (struct entry){.id = ids[i], .when = "2020", .event = hostile[i]};
	}
	assert_ok(casefile_submit(&c, "HV", 1, entries, HOSTILE, &err));
	for (size_t i = 0; i < HOSTILE; i++) {
		struct str text;
		str_init(&text);
		str_format(&text, "\"%s\"", hostile[i]);
		the_only_hit(&c, text.text, i);
		str_release(&text);
	}
	assert_ok(verify_case(c.store, &result, &err));
	casefile_close(&c);
}

/* As the value of a key, nothing of it is found and nothing breaks. */
static void hostile_values_find_nothing(void **state)
{
	static const char *const keys[] = {"agency", "person", "kind"};
	struct casefile c;

	(void)state;
	casefile_open(&c, 3);
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		for (size_t i = 0; i < HOSTILE; i++) {
			struct timeline t;
			struct filter f;
			struct err err = {0};
			struct str text;
			str_init(&text);
			str_format(&text, "%s:\"%s\"", keys[k], hostile[i]);
			assert_ok(filter_parse(text.text, &f, &err));
			assert_ok(timeline_load(c.store, &f, &t, &err));
			assert_int_equal(t.n, 0);
			assert_int_equal(t.total, 3);
			timeline_release(&t);
			filter_release(&f);
			str_release(&text);
		}
	}
	casefile_close(&c);
}

static void words_alone_become_a_full_text_query(void **state)
{
	static const struct {
		const char *text, *match;
	} rows[] = {
		{"visit", "\"visit\""},
		{"home visi*", "\"home\" AND \"visi\"*"},
		{"\"NEAR(a b)\" AND", "\"NEAR(a b)\" AND \"AND\""},
		{"", NULL},
		{"-visit", NULL},
		{"a or b", NULL},
		{"a agency:GP", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct filter f;
		struct err err = {0};
		struct str match;
		str_init(&match);
		assert_ok(filter_parse(rows[i].text, &f, &err));
		assert_int_equal(filter_words(&f, &match), rows[i].match != NULL);
		if (rows[i].match != NULL)
			assert_string_equal(match.text, rows[i].match);
		filter_release(&f);
		str_release(&match);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_what_is_read),
		cmocka_unit_test(what_is_wrong_is_pointed_at),
		cmocka_unit_test(a_long_value_is_cut_at_a_whole_character),
		cmocka_unit_test(what_is_taken_can_be_asked),
		cmocka_unit_test(plain_brackets_go_deeper_and_no_further),
		cmocka_unit_test(many_terms_are_asked_and_too_many_refused),
		cmocka_unit_test(hostile_text_is_text),
		cmocka_unit_test(hostile_values_find_nothing),
		cmocka_unit_test(words_alone_become_a_full_text_query),
	};

	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
