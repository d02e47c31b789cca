/* The guard: what it refuses and where, what it hands on, and where it says that tags begin; the same whether it is
 * fed a byte at a time or all at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "import/guard.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Feeds `n` bytes in pieces of `piece` and then the end. */
static bool run(struct guard *g, const char *bytes, size_t n, size_t piece, struct str *out)
{
	for (size_t i = 0; i < n; i += piece) {
		size_t size = n - i < piece ? n - i : piece;
		if (!guard_feed(g, (const unsigned char *)bytes + i, size, out))
			return false;
	}
	return guard_finish(g);
}

static void expect_refused(const char *bytes, size_t n, size_t piece, int line, int column, const char *word)
{
	struct refusal refusal;
	struct guard g;
	struct str out;

	refusal_init(&refusal);
	guard_init(&g, &refusal);
	str_init(&out);
	bool ok = run(&g, bytes, n, piece, &out);
	if (ok || refusal.line != line || refusal.column != column || strstr(refusal.what, word) == NULL)
		fail_msg("%.200s\nexpected %d:%d %s, got %lld:%lld %s", bytes, line, column, word, (long long)refusal.line,
		         (long long)refusal.column, ok ? "nothing" : refusal.what);
	assert_true(refusal.advice[0] != '\0');
	guard_release(&g);
	str_release(&out);
}

static void expect_accepted(const char *bytes, size_t n, size_t piece, const char *expected)
{
	struct refusal refusal;
	struct guard g;
	struct str out;

	refusal_init(&refusal);
	guard_init(&g, &refusal);
	str_init(&out);
	if (!run(&g, bytes, n, piece, &out))
		fail_msg("%.200s\nrefused at %lld:%lld: %s", bytes, (long long)refusal.line, (long long)refusal.column,
		         refusal.what);
	if (expected != NULL)
		assert_string_equal(out.text, expected);
	guard_release(&g);
	str_release(&out);
}

struct refused {
	const char *bytes;
	int line, column;
	const char *word;
};

static const struct refused REFUSED[] = {
	{"<!DOCTYPE a><a/>", 1, 1, "DOCTYPE"},
	{"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 2, 1, "DOCTYPE"},
	{"<?xml version='1.1'?><a/>", 1, 1, "1.1"},
	{"<?xml encoding='UTF-8'?><a/>", 1, 1, "version"},
	{"<?xml version='1.0' encoding='ISO-8859-7'?><a/>", 1, 1, "ISO-8859-7"},
	{"<?xml version='1.0' odd='x'?><a/>", 1, 1, "declaration"},
	{" <?xml version='1.0'?><a/>", 1, 2, "beginning"},
	{"<a/><?XML x?>", 1, 5, "instruction"},
	{"<a>\n x\x1B</a>", 2, 3, "U+001B"},
	{"<a>&#27;</a>", 1, 4, "&#27;"},
	{"<a>&#0;</a>", 1, 4, "&#0;"},
	{"<a>&#x1b;</a>", 1, 4, "&#x1b;"},
	{"<a>&#xD800;</a>", 1, 4, "&#xD800;"},
	{"<a>&#x110000;</a>", 1, 4, "&#x110000;"},
	{"<a>&#99999999999999999999999;</a>", 1, 4, "&#9999"},
	{"<a>&#;</a>", 1, 4, "&#;"},
	{"<a>&#-5;</a>", 1, 4, "&#-5;"},
	{"<a>&nbsp;</a>", 1, 4, "&nbsp;"},
	{"<a b='&nbsp;'/>", 1, 7, "&nbsp;"},
	{"<a>A & B</a>", 1, 6, "alone"},
	{"<a>&;</a>", 1, 4, "alone"},
	{"<a>caf\xE9</a>", 1, 7, "0xE9"},
	{"<a>\xC0\xAF</a>", 1, 4, "0xC0"},
	{"<a>\xE0\x80\xAF</a>", 1, 4, "0xE0"},
	{"<a>\xED\xA0\x80</a>", 1, 4, "0xED"},
	{"<a>\xF4\x90\x80\x80</a>", 1, 4, "0xF4"},
	{"<a>\xF5\x80\x80\x80</a>", 1, 4, "0xF5"},
	{"<a>\x80</a>", 1, 4, "0x80"},
	{"<a>\xEF\xBF\xBF</a>", 1, 4, "U+FFFF"},
	{"<a>\xC3\xA9 \xE2\x82", 1, 6, "ends within a character"},
	{"<a>\xE2\x82</a>", 1, 4, "0xE2"},
	{"x<a/>", 1, 1, "before the first tag"},
	{"<a/>\n\nx", 3, 1, "after the end"},
	{"<a/>\n <b/>", 2, 2, "second root"},
	{"<a>]]></a>", 1, 6, "]]>"},
	{"<a><!-- a -- b --></a>", 1, 13, "hyphens"},
	{"<a><!-- a ---></a>", 1, 13, "hyphens"},
	{"<a><!ELEMENT b></a>", 1, 4, "neither"},
	{"<a><![CDATX[", 1, 4, "neither"},
	{"<![CDATA[x]]><a/>", 1, 1, "neither"},
	{"<a>\n<b></a>", 2, 4, "does not match <b>, opened at line 2"},
	{"</a>", 1, 1, "closes nothing"},
	{"<a></a", 1, 7, "ends within"},
	{"<a>", 1, 4, "ends before </a>"},
	{"<a b='x", 1, 8, "ends within"},
	{"<a b='&lt", 1, 10, "ends within"},
	{"<a><!-- x", 1, 10, "ends within"},
	{"<a b></a>", 1, 5, "without a value"},
	{"<a b=c></a>", 1, 6, "quotation"},
	{"<a b='1'c='2'/>", 1, 9, "space between"},
	{"<a\nb='<'/>", 1, 1, "within an attribute"},
	{"<a <b/>", 1, 1, "without its end"},
	{"<a / >", 1, 5, "\"/\""},
	{"<a>< b/></a>", 1, 4, "begins no tag"},
	{"<1/>", 1, 1, "begins no tag"},
	{"<a?/>", 1, 3, "cannot stand in a tag's name"},
	{"<a></ a>", 1, 6, "end tag"},
	{"<a><? x?></a>", 1, 4, "without a name"},
	{"", 1, 1, "no element"},
	{" \n <!-- only --> \n", 3, 1, "no element"},
};

static void refuses_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(REFUSED); i++) {
		const struct refused *r = &REFUSED[i];
		for (size_t piece = 1; piece < 4; piece++)
			expect_refused(r->bytes, strlen(r->bytes), piece, r->line, r->column, r->word);
		expect_refused(r->bytes, strlen(r->bytes), 1000, r->line, r->column, r->word);
	}
}

static void refuses_nul(void **state)
{
	static const char TEXT[] = "<a>x\0y</a>";

	(void)state;
	expect_refused(TEXT, sizeof TEXT - 1, 1, 1, 5, "U+0000");
	expect_refused(TEXT, sizeof TEXT - 1, 100, 1, 5, "U+0000");
}

static const struct {
	const char *bytes, *out; /* `out` NULL: as the bytes */
} ACCEPTED[] = {
	{"<a/>", NULL},
	{"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\n<a/>",
     "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\n<a/>"},
	{"<a>one\r\ntwo\rthree\n\r\nfour\r</a>\r\n", "<a>one\ntwo\nthree\n\nfour\n</a>\n"},
	{"<a b='x &amp; &#65;' c=\"'\" ><b /></a >\n<!-- end -->\n<?x y?>\n", NULL},
	{"<a><![CDATA[ <not> & a tag ]] > ]]></a>", NULL},
	{"<a>]] &gt; &#x10FFFF; \xF0\x9F\x99\x82 \xC2\x9B \xE2\x80\xAE</a>", NULL},
	{"<n:a xmlns:n='urn:x' n:b=''>\xC5\x81ukasz\t</n:a>", NULL},
	{"<?x?><a><?y z ? ?></a>", NULL},
	{"<a>\xEF\xBB\xBF</a>", NULL}, /* a byte order mark elsewhere is a character */
};

static void hands_on_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(ACCEPTED); i++) {
		const char *out = ACCEPTED[i].out == NULL ? ACCEPTED[i].bytes : ACCEPTED[i].out;
		for (size_t piece = 1; piece < 6; piece++)
			expect_accepted(ACCEPTED[i].bytes, strlen(ACCEPTED[i].bytes), piece, out);
		expect_accepted(ACCEPTED[i].bytes, strlen(ACCEPTED[i].bytes), 1000, out);
	}
}

/* Adds "<a>", `n` times `unit` and "</a>"; or the parts given. */
static void build(struct str *s, const char *before, const char *unit, size_t n, const char *after)
{
	str_init(s);
	str_add(s, before);
	for (size_t i = 0; i < n; i++)
		str_add(s, unit);
	str_add(s, after);
}

struct limit {
	const char *before, *unit, *after;
	size_t most; /* units that are accepted; one more is refused */
	int line, column;
	const char *word;
};

static const struct limit LIMITS[] = {
	{"<a>\n", "x", "</a>", GUARD_TEXT - 1, 2, 1, "longer than 256 KiB"},
	{"<a>x<![CDATA[", "x", "]]></a>", GUARD_TEXT - 3, 1, 4, "longer than 256 KiB"},
	{"<a>x", "<![CDATA[1234567]]><!-- -->", "</a>", (GUARD_TEXT - 1) / 9, 1, 4, "longer than 256 KiB"},
	{"<a>", "&#65;xyz", "</a>", GUARD_TEXT / 8, 1, 4, "longer than 256 KiB"},
	{"<a><!--", "x", "--></a>", GUARD_TEXT - 4, 1, 4, "comment"},
	{"<a><?x ", "x", "?></a>", GUARD_TEXT - 2, 1, 4, "instruction"},
	{"<a>\n <b c='", "x", "'/></a>", GUARD_VALUE, 2, 2, "16 KiB"},
	{"<a>\n <b ", " ", "/></a>", GUARD_TAG - 5, 2, 2, "64 KiB"},
	{"<a>\n <", "b", "/></a>", GUARD_NAME, 2, 2, "name"},
	{"<a>\n <b ", "c", "=''/></a>", GUARD_NAME, 2, 2, "name"},
	{"<a>\n <b", " c=''", "/></a>", GUARD_ATTRIBUTES, 2, 2, "attributes"},
	{"<?xml version='1.0'", " ", "?><a/>", GUARD_DECLARATION - 14, 1, 1, "declaration is too long"},
};

static void keeps_the_limits(void **state)
{
	struct str s;

	(void)state;
	for (size_t i = 0; i < LENGTH(LIMITS); i++) {
		const struct limit *l = &LIMITS[i];
		build(&s, l->before, l->unit, l->most, l->after);
		expect_accepted(s.text, s.length, 4096, NULL);
		str_release(&s);
		build(&s, l->before, l->unit, l->most + 1, l->after);
		expect_refused(s.text, s.length, 4096, l->line, l->column, l->word);
		str_release(&s);
	}
}

static void keeps_the_depth(void **state)
{
	struct str s;

	(void)state;
	build(&s, "", "<a>", GUARD_DEPTH, "");
	for (int i = 0; i < GUARD_DEPTH; i++)
		str_add(&s, "</a>");
	expect_accepted(s.text, s.length, 7, s.text);
	str_release(&s);
	build(&s, "", "<a>", GUARD_DEPTH + 1, "");
	expect_refused(s.text, s.length, 7, 1, 3 * GUARD_DEPTH + 1, "depth");
	str_release(&s);
}

/* Forty million are not written for this: it begins to count just below. */
static void keeps_the_elements(void **state)
{
	struct refusal refusal;
	struct guard g;
	struct str out;

	(void)state;
	refusal_init(&refusal);
	guard_init(&g, &refusal);
	str_init(&out);
	g.elements = GUARD_ELEMENTS - 3;
	assert_true(guard_feed(&g, (const unsigned char *)"<a><b/><b/>", 11, &out));
	assert_false(guard_feed(&g, (const unsigned char *)"<b/>", 4, &out));
	assert_int_equal(refusal.column, 12);
	assert_string_equal(refusal.what, "more than 40 million elements");
	guard_release(&g);
	str_release(&out);
}

static void expect_mark(struct guard *g, enum guard_mark_kind kind, unsigned line, unsigned column, unsigned text_line,
                        unsigned text_column)
{
	struct guard_mark m;

	assert_true(guard_take(g, kind, &m));
	assert_int_equal(m.line, line);
	assert_int_equal(m.column, column);
	assert_int_equal(m.text_line, text_line);
	assert_int_equal(m.text_column, text_column);
}

static void notes_where_tags_begin(void **state)
{
	static const char TEXT[] = "<a>\r\n  <b c='\xC3\xA9'/>\xC3\xA9<!-- --> <d\n>text</d>\n <?x?></a>";
	struct refusal refusal;
	struct guard g;
	struct str out;

	(void)state;
	refusal_init(&refusal);
	guard_init(&g, &refusal);
	str_init(&out);
	assert_true(run(&g, TEXT, sizeof TEXT - 1, 1, &out));
	expect_mark(&g, MARK_START, 1, 1, 0, 0);
	expect_mark(&g, MARK_START, 2, 3, 0, 0);
	expect_mark(&g, MARK_END, 2, 3, 0, 0);
	expect_mark(&g, MARK_START, 2, 23, 2, 13);
	assert_false(guard_take(&g, MARK_START, &(struct guard_mark){0}));
	expect_mark(&g, MARK_END, 3, 6, 3, 2);
	expect_mark(&g, MARK_INSTRUCTION, 4, 2, 0, 0);
	expect_mark(&g, MARK_END, 4, 7, 0, 0);
	assert_null(guard_peek(&g));
	guard_release(&g);
	str_release(&out);
}

/* Only whole characters are handed on, and nothing from a fault onwards. */
static void hands_on_whole_characters(void **state)
{
	struct refusal refusal;
	struct guard g;
	struct str out;

	(void)state;
	refusal_init(&refusal);
	guard_init(&g, &refusal);
	str_init(&out);
	assert_true(guard_feed(&g, (const unsigned char *)"<a>\xE2\x82", 5, &out));
	assert_string_equal(out.text, "<a>");
	assert_true(guard_feed(&g, (const unsigned char *)"\xAC", 1, &out));
	assert_string_equal(out.text, "<a>\xE2\x82\xAC");
	assert_false(guard_feed(&g, (const unsigned char *)"b\x01z", 3, &out));
	assert_string_equal(out.text, "<a>\xE2\x82\xAC"
	                              "b");
	guard_release(&g);
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_with_its_place),    cmocka_unit_test(refuses_nul),
		cmocka_unit_test(hands_on_the_text),         cmocka_unit_test(keeps_the_limits),
		cmocka_unit_test(keeps_the_depth),           cmocka_unit_test(notes_where_tags_begin),
		cmocka_unit_test(hands_on_whole_characters), cmocka_unit_test(keeps_the_elements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
