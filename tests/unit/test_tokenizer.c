/* Where words begin and end, and what they are searched by: one answer for index, query and highlight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "core/tokenizer.h"

static const struct row {
	const char *text;
	const char *words; /* "word@start-end", a space between */
} rows[] = {
	{"", ""},
	{" .,;:!? - \n\t", ""},
	{"Was not brought.", "was@0-3 not@4-7 brought@8-15"},
	{"2-year check", "2@0-1 year@2-6 check@7-12"},
	{"09:10, 6/5/21", "09@0-2 10@3-5 6@7-8 5@9-10 21@11-13"},
	{"under_score", "under@0-5 score@6-11"},
	/* apostrophes end a word, straight or curled, so that both find the other */
	{"mother's", "mother@0-6 s@7-8"},
	{"mother\xE2\x80\x99s", "mother@0-6 s@9-10"},
	/* diacritics, composed or not; strokes; sharp s; ligatures */
	{"N\xC3\xADN\xC3\x81", "nina@0-6"},
	{"Ni\xCC\x81na", "nina@0-6"},
	{"\xC5\x81" "ukasz G\xC5\x82owacki", "lukasz@0-7 glowacki@8-17"},
	{"Stra\xC3\x9F" "e \xE1\xBA\x9E", "strasse@0-7 ss@8-11"},
	{"\xC3\x98rsted \xC4\x90or\xC4\x91" "e \xC4\xA6", "orsted@0-7 dorde@8-15 h@16-18"},
	{"o\xEF\xAC\x83" "ce", "office@0-6"},
	{"\xCE\xA3\xCE\x99\xCE\xA3", "\xCF\x83\xCE\xB9\xCF\x83@0-6"}, /* capital and final sigma are one */
	{"\xEF\xBC\xA1\xEF\xBC\xA2", "ab@0-6"}, /* full width */
	/* what nobody sees is in no word and ends none */
	{"fa\xE2\x80\x8Bther", "father@0-9"},
	{"fa\xC2\xADther", "father@0-8"},
	{"fa\xE2\x80\x8D\xE2\x80\x8Cther", "father@0-12"},
	{"fa\xE2\x80\xAEther", "father@0-9"},
	{"fa\xEF\xBB\xBFther", "father@0-9"},
	{"fa\xCD\x8Fther", "father@0-8"},         /* the grapheme joiner */
	{"fa\xF3\xA0\x81\xB4ther", "father@0-10"}, /* a tag character */
	{"fa\xEF\xB8\x8Fther", "father@0-9"},     /* a variation selector */
	{"fa\xE3\x85\xA4ther", "father@0-9"},     /* a Hangul filler */
	{"\xE2\x80\x8B" "father\xE2\x80\x8B next", "father@3-9 next@13-17"},
	{"\xE3\x85\xA4" "father\xE3\x85\xA4", "father@3-9"},
	{"\xE2\x80\x8B\xE2\x80\x8B", ""},
	{"\xE3\x85\xA4", ""},
	{"\xCC\x81", ""}, /* a mark alone */
	/* what is no UTF-8 ends a word */
	{"fa\xFFther", "fa@0-2 ther@3-7"},
	{"fa\xC3", "fa@0-2"},
	{"\x80\x80x\xE2\x82", "x@2-3"},
	{"a\xC0\xAF" "b", "a@0-1 b@3-4"},
	{"a\xED\xA0\x80" "b", "a@0-1 b@4-5"},
	/* other scripts, and what is no letter */
	{"\xD0\x94\xD0\xBE\xD0\xBC", "\xD0\xB4\xD0\xBE\xD0\xBC@0-6"},
	{"\xE6\xAF\x8D\xE8\xA6\xAA", "\xE6\xAF\x8D\xE8\xA6\xAA@0-6"},
	{"a \xF0\x9F\x98\x80 b", "a@0-1 b@7-8"},
	{"caf\xC3\xA9\xE2\x80\x94" "bar", "cafe@0-5 bar@8-11"},
};

static bool add_word(void *context, const char *word, size_t n, size_t start, size_t end)
{
	struct str *out = context;

	if (out->length > 0)
		str_add_char(out, ' ');
	str_add_n(out, word, n);
	str_format(out, "@%zu-%zu", start, end);
	return true;
}

static void words_are_where_people_see_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out;
		str_init(&out);
		assert_true(tokenizer_each(rows[i].text, strlen(rows[i].text), add_word, &out));
		if (strcmp(out.text, rows[i].words) != 0)
			fail_msg("\"%s\": expected \"%s\", got \"%s\"", rows[i].text, rows[i].words, out.text);
		str_release(&out);
	}
}

static void only_what_was_given_is_read(void **state)
{
	struct str out;

	(void)state;
	str_init(&out);
	assert_true(tokenizer_each("one tw\xC3\xA1s", 7, add_word, &out)); /* cut within a character */
	assert_string_equal(out.text, "one@0-3 tw@4-6");
	str_clear(&out);
	assert_true(tokenizer_each("one\0two", 7, add_word, &out));
	assert_string_equal(out.text, "one@0-3 two@4-7");
	str_release(&out);
}

static bool stop_at_second(void *context, const char *word, size_t n, size_t start, size_t end)
{
	(void)word, (void)n, (void)start, (void)end;
	return ++*(int *)context < 2;
}

static void it_stops_when_told_and_counts(void **state)
{
	int calls = 0;

	(void)state;
	assert_false(tokenizer_each("one two three", 13, stop_at_second, &calls));
	assert_int_equal(calls, 2);
	assert_int_equal(tokenizer_count("one two-three"), 3);
	assert_int_equal(tokenizer_count("\xE2\x80\x8B *"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_where_people_see_them),
		cmocka_unit_test(only_what_was_given_is_read),
		cmocka_unit_test(it_stops_when_told_and_counts),
	};

	return cmocka_run_group_tests_name("tokenizer", tests, NULL, NULL);
}
