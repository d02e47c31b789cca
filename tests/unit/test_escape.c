/* Text in XML: what must be escaped is, what XML cannot hold is not let in, and a comment stays one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "export/escape.h"

typedef void escape_fn(struct str *out, const char *text);

static void expect(escape_fn *escape, const char *text, const char *wanted)
{
	struct str out;

	str_init(&out);
	escape(&out, text);
	assert_string_equal(out.text, wanted);
	str_release(&out);
}

static void escapes_xml(void **state)
{
	(void)state;
	expect(escape_xml, "", "");
	expect(escape_xml, "Mr S & \"co\" <b>", "Mr S &amp; &quot;co&quot; &lt;b&gt;");
	expect(escape_xml, "it's Si\xC3\xA2n, \xC5\x81ukasz", "it's Si\xC3\xA2n, \xC5\x81ukasz");
	expect(escape_xml, "a\tb\nc\rd", "a&#x9;b&#xA;c&#xD;d");
	expect(escape_xml, "\xE2\x80\xAEyraM\xE2\x80\x8B", "&#x202E;yraM&#x200B;");
	expect(escape_xml, "a\x1B[31m\x01", "a&#xFFFD;[31m&#xFFFD;");
	expect(escape_xml, "\xEF\xBF\xBE\xFF", "&#xFFFD;&#xFFFD;");
	expect(escape_xml, "&amp;", "&amp;amp;");
}

static void knows_what_xml_holds(void **state)
{
	(void)state;
	assert_true(escape_holds(""));
	assert_true(escape_holds("Fire & rescue\n\t\r \xE2\x80\xAE"));
	assert_false(escape_holds("a\x1B"));
	assert_false(escape_holds("\x7F\x01"));
	assert_false(escape_holds("\xFF"));
	assert_false(escape_holds("\xEF\xBF\xBF"));
	assert_false(escape_holds("\xED\xA0\x80"));
}

static void keeps_comments_whole(void **state)
{
	struct str out;

	(void)state;
	expect(escape_comment, "a - b", "a - b");
	expect(escape_comment, "a--b", "a- -b");
	expect(escape_comment, "-->", "- ->");
	expect(escape_comment, "----", "- - - - ");
	expect(escape_comment, "ends-", "ends- ");
	expect(escape_comment, "\xE2\x80\xAE\x1B", "<U+202E><U+001B>");
	str_init(&out);
	escape_comment(&out, "");
	str_add(&out, "<!-");
	escape_comment(&out, "-x"); /* what stands before counts */
	assert_string_equal(out.text, "<!- -x");
	str_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_xml),
		cmocka_unit_test(knows_what_xml_holds),
		cmocka_unit_test(keeps_comments_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
