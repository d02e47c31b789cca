#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

static void expect_display(const char *text, bool lines, const char *want)
{
	struct str out;

	str_init(&out);
	utf8_display(text, lines, &out);
	assert_string_equal(out.text, want);
	str_release(&out);
}

static void expect_fold(const char *text, const char *want)
{
	struct str out;

	str_init(&out);
	utf8_fold(text, &out);
	assert_string_equal(out.text, want);
	str_release(&out);
}

static void put_code(struct str *s, int32_t c)
{
	utf8proc_uint8_t bytes[4];

	str_add_n(s, (const char *)bytes, (size_t)utf8proc_encode_char(c, bytes));
}

static void ill_formed_bytes_are_found_where_they_are(void **state)
{
	(void)state;
	assert_int_equal(utf8_check("abc", 3), 3);
	assert_int_equal(utf8_check("", 0), 0);
	assert_int_equal(utf8_check("a\0b", 3), 3);
	assert_int_equal(utf8_check("caf\xC3\xA9", 5), 5);
	assert_int_equal(utf8_check("caf\xE9 x", 6), 3);         /* Latin-1 */
	assert_int_equal(utf8_check("ab\xC0\x80", 4), 2);        /* overlong */
	assert_int_equal(utf8_check("ab\xE0\x80\x80", 5), 2);    /* overlong */
	assert_int_equal(utf8_check("\xF0\x80\x80\x80", 4), 0);  /* overlong */
	assert_int_equal(utf8_check("x\xED\xA0\x80", 4), 1);     /* surrogate */
	assert_int_equal(utf8_check("x\xF4\x90\x80\x80", 5), 1); /* above U+10FFFF */
	assert_int_equal(utf8_check("\xF4\x8F\xBF\xBF", 4), 4);  /* U+10FFFF */
	assert_int_equal(utf8_check("ab\xE2\x82", 4), 2);        /* truncated */
	assert_int_equal(utf8_check("ab\xE2\x82\xAC", 4), 2);    /* truncated by n, not by a NUL */
	assert_int_equal(utf8_check("\x80", 1), 0);
}

static void next_gives_code_points_and_never_stands_still(void **state)
{
	size_t size;

	(void)state;
	assert_int_equal(utf8_next("", &size), 0);
	assert_int_equal(size, 0);
	assert_int_equal(utf8_next("\xE2\x82\xAC", &size), 0x20AC);
	assert_int_equal(size, 3);
	assert_int_equal(utf8_next("\xE2\x82", &size), 0xFFFD);
	assert_int_equal(size, 1);
}

static void clusters_are_what_a_cell_holds(void **state)
{
	int width;

	(void)state;
	assert_int_equal(utf8_cluster("", &width), 0);
	assert_int_equal(width, 0);
	assert_int_equal(utf8_cluster("ab", &width), 1);
	assert_int_equal(width, 1);
	assert_int_equal(utf8_cluster("e\xCC\x81x", &width), 3); /* e, acute */
	assert_int_equal(width, 1);
	assert_int_equal(utf8_cluster("\xE6\xBC\xA2x", &width), 3); /* a Han character */
	assert_int_equal(width, 2);
	/* A flag is two regional indicators: two clusters of one column. */
	assert_int_equal(utf8_cluster("\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7", &width), 4);
	assert_int_equal(width, 1);
	/* A thumb and its skin tone: two clusters of two columns. */
	assert_int_equal(utf8_cluster("\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", &width), 4);
	assert_int_equal(width, 2);
	/* Hangul jamo: three code points in two columns. */
	assert_int_equal(utf8_cluster("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB.", &width), 9);
	assert_int_equal(width, 2);
	/* A spacing mark takes a column, as the C library and terminals have it. */
	assert_int_equal(utf8_cluster("\xE0\xA4\x95\xE0\xA4\x83", &width), 3);
	assert_int_equal(utf8_width("\xE0\xA4\x95\xE0\xA4\x83"), 2);
	assert_int_equal(utf8_cluster("ab", NULL), 1);
}

static void going_back_undoes_going_on(void **state)
{
	const char *text = "a\ne\xCC\x81\xCC\x82\xE6\xBC\xA2 \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7z";
	size_t starts[32], n = 0;

	(void)state;
	for (size_t at = 0; text[at] != '\0'; at += utf8_cluster(text + at, NULL))
		starts[n++] = at;
	assert_int_equal(n, 8);
	for (size_t at = strlen(text); n > 0; at = starts[n])
		assert_int_equal(utf8_previous(text, at), starts[--n]);
	assert_int_equal(utf8_previous(text, 0), 0);
}

static void hidden_characters_are_spelled_out(void **state)
{
	(void)state;
	expect_display("plain", false, "plain");
	expect_display("", false, "");
	expect_display("a\x1B[31mb", false, "a<U+001B>[31mb");
	expect_display("a\x7F", false, "a<U+007F>");
	expect_display("a\xC2\x9B"
	               "31m",
	               false, "a<U+009B>31m"); /* C1 CSI */
	expect_display("a\xC2\x85"
	               "b",
	               false, "a<U+0085>b");                           /* next line */
	expect_display("x\xE2\x80\xAEy", false, "x<U+202E>y");         /* override */
	expect_display("\xE2\x81\xA6y", false, "<U+2066>y");           /* isolate */
	expect_display("fa\xE2\x80\x8Bther", false, "fa<U+200B>ther"); /* zero-width space */
	expect_display("a\xE2\x80\x8D"
	               "b\xE2\x80\x8C",
	               false, "a<U+200D>b<U+200C>");
	expect_display("co\xC2\xADop", false, "co<U+00AD>op");  /* soft hyphen */
	expect_display("\xEF\xBB\xBFx", false, "<U+FEFF>x");    /* byte order mark */
	expect_display("\xF3\xA0\x81\xA1", false, "<U+E0061>"); /* tag */
	expect_display("a\xE2\x80\xA8"
	               "b\xE2\x80\xA9",
	               false, "a<U+2028>b<U+2029>");
	expect_display("\xEF\xBF\xBF\xCD\xB8", false, "<U+FFFF><U+0378>"); /* noncharacter, unassigned */
	expect_display("\xEE\x80\x80", false, "<U+E000>");                 /* private use */
	expect_display("\xE3\x85\xA4", false, "<U+3164>");                 /* Hangul filler */
	expect_display("a\xCD\x8F"
	               "b",
	               false, "a<U+034F>b"); /* grapheme joiner */
	expect_display("caf\xE9\xFF", false, "caf<xE9><xFF>");
	expect_display("\xE2\x82", false, "<xE2><x82>");
	expect_display("\r", true, "<U+000D>");
}

static void line_feeds_are_kept_only_where_asked(void **state)
{
	(void)state;
	expect_display("a\nb\tc", false, "a b c");
	expect_display("a\nb\tc", true, "a\nb c");
}

static void marks_are_bounded_and_never_without_a_base(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "a");
	for (int i = 0; i < 10000; i++)
		str_add(&text, "\xCC\x81");
	str_add(&text, "b");
	expect_display(text.text, false, "a\xCC\x81\xCC\x81\xCC\x81\xCC\x81<+9996 marks>b");
	str_release(&text);
	expect_display("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x82", false, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81<+1 mark>");
	expect_display("\xCC\x81x", false, "\xE2\x97\x8C\xCC\x81x");
	expect_display("\n\xCC\x81", true, "\n\xE2\x97\x8C\xCC\x81");
	expect_display("e\xE2\x80\x8B\xCC\x81", false, "e<U+200B>\xE2\x97\x8C\xCC\x81");
}

static void a_choice_of_picture_is_left_out_after_a_picture_only(void **state)
{
	(void)state;
	expect_display("\xE2\x9D\xA4\xEF\xB8\x8F!", false, "\xE2\x9D\xA4!");
	expect_display("1\xEF\xB8\x8F\xE2\x83\xA3", false, "1\xE2\x83\xA3");
	expect_display("a\xEF\xB8\x8F", false, "a<U+FE0F>");
	expect_display("\xEF\xB8\x8F", false, "<U+FE0F>");
}

static void check_safe(const struct str *text)
{
	struct str once, twice;
	int sum = 0;

	str_init(&once);
	str_init(&twice);
	utf8_display(text->text, false, &once);
	utf8_display(once.text, false, &twice);
	assert_string_equal(once.text, twice.text);
	assert_int_equal(utf8_check(once.text, once.length), once.length);
	for (size_t at = 0, n; at < once.length; at += n) {
		size_t points = 0, size;
		int width;

		n = utf8_cluster(once.text + at, &width);
		assert_in_range(width, 1, 2);
		sum += width;
		for (size_t i = 0; i < n; i += size, points++) {
			int32_t c = utf8_next(once.text + at + i, &size);

			assert_false(c < 0x20 || (c >= 0x7F && c < 0xA0));
			assert_int_not_equal(utf8proc_category(c), UTF8PROC_CATEGORY_CF);
		}
		assert_in_range(points, 1, 5);
	}
	assert_int_equal(utf8_width(once.text), sum);
	str_release(&once);
	str_release(&twice);
}

static void every_code_point_is_safe(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	for (int32_t c = 1; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		str_clear(&text);
		put_code(&text, c);
		put_code(&text, 0x301);
		put_code(&text, c);
		check_safe(&text);
	}
	str_release(&text);
}

static void random_text_is_safe_and_stays_so(void **state)
{
	static const int32_t odd[] = {0x301, 0x302, 0x200B, 0x200D, 0xFE0F, 0x1F468, 0x1F1E6, 0x1161, 0x1100, 0x903,
	                              '\n',  '\t',  0x6F22, '>',    '<',    0x20DD,  0x1B,    0x85,   0x2764, 'a'};
	struct str text;

	(void)state;
	srand(20211122);
	str_init(&text);
	for (int round = 0; round < 20000; round++) {
		str_clear(&text);
		for (int i = rand() % 30; i > 0; i--) {
			if (rand() % 8 == 0)
				str_add_char(&text, (char)(rand() % 255 + 1));
			else
				put_code(&text, odd[rand() % (int)(sizeof odd / sizeof odd[0])]);
		}
		check_safe(&text);
	}
	str_release(&text);
}

static void text_is_cut_at_a_cluster(void **state)
{
	const char *text = "ae\xCC\x81\xE6\xBC\xA2z"; /* columns 1 1 2 1 */
	int used;

	(void)state;
	assert_int_equal(utf8_width(text), 5);
	assert_int_equal(utf8_fit(text, 0, &used), 0);
	assert_int_equal(utf8_fit(text, -3, &used), 0);
	assert_int_equal(utf8_fit(text, 2, &used), 4);
	assert_int_equal(used, 2);
	assert_int_equal(utf8_fit(text, 3, &used), 4);
	assert_int_equal(used, 2);
	assert_int_equal(utf8_fit(text, 4, &used), 7);
	assert_int_equal(utf8_fit(text, 99, NULL), strlen(text));
}

/* Wraps the whole text and joins the lines with "|". */
static void expect_wrap(const char *text, int columns, const char *want)
{
	struct str out;

	str_init(&out);
	while (*text != '\0') {
		size_t skip, n = utf8_wrap(text, columns, &skip);

		assert_in_range(skip, 1, strlen(text));
		assert_true(n <= skip);
		str_add_n(&out, text, n);
		str_add(&out, "|");
		text += skip;
	}
	assert_string_equal(out.text, want);
	str_release(&out);
}

static void words_are_wrapped(void **state)
{
	size_t skip;

	(void)state;
	expect_wrap("Letter sent. No other action recorded.", 12, "Letter sent.|No other|action|recorded.|");
	expect_wrap("abc def", 3, "abc|def|");
	expect_wrap("abc     def", 3, "abc|def|");
	expect_wrap("abc  \n def ", 8, "abc| def|");
	expect_wrap("a\n\nb\n", 5, "a||b|");
	expect_wrap("abcdefgh ij", 3, "abc|def|gh|ij|");
	expect_wrap("   word", 4, "   w|ord|"); /* white space at the start is kept */
	expect_wrap("a\xC2\xA0"
	            "b c",
	            3,
	            "a\xC2\xA0"
	            "b|c|"); /* a no-break space holds */
	expect_wrap("\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2", 5, "\xE6\xBC\xA2\xE6\xBC\xA2|\xE6\xBC\xA2|");
	expect_wrap("\xE6\xBC\xA2\xE6\xBC\xA2", 1, "\xE6\xBC\xA2|\xE6\xBC\xA2|"); /* too wide, and still goes on */
	assert_int_equal(utf8_wrap("", 5, &skip), 0);
	assert_int_equal(skip, 0);
}

static void wrapped_lines_fit_and_lose_no_word(void **state)
{
	static const char *const words[] = {"a",          "of",           "Nina", " ", "  ", "\n", "supercalifragilistic",
	                                    "e\xCC\x81t", "\xE6\xBC\xA2", ","};
	struct str text, back, ink;

	(void)state;
	srand(7);
	str_init(&text);
	str_init(&back);
	str_init(&ink);
	for (int round = 0; round < 20000; round++) {
		int columns = rand() % 20 + 2;

		str_clear(&text);
		str_clear(&back);
		str_clear(&ink);
		for (int i = rand() % 20; i > 0; i--)
			str_add(&text, words[rand() % 10]);
		for (const char *c = text.text; *c != '\0'; c++)
			if (*c != ' ' && *c != '\n')
				str_add_char(&ink, *c);
		for (size_t at = 0, skip; at < text.length; at += skip) {
			size_t n = utf8_wrap(text.text + at, columns, &skip);
			int used;

			assert_true(skip > 0);
			assert_true(utf8_fit(text.text + at, columns, &used) >= n);
			for (size_t i = 0; i < n; i++)
				if (text.text[at + i] != ' ')
					str_add_char(&back, text.text[at + i]);
		}
		assert_string_equal(back.text, ink.text);
	}
	str_release(&text);
	str_release(&back);
	str_release(&ink);
}

static void the_search_form_forgets_case_and_accents(void **state)
{
	(void)state;
	expect_fold("Caf\xC3\xA9 CAFE\xCC\x81", "cafe cafe");
	expect_fold("fa\xE2\x80\x8Bther co\xC2\xADop", "father coop");
	expect_fold("\xC5\x81\xC3\xB3"
	            "d\xC5\xBA \xC3\x98 \xC7\xBE \xC4\x90 Stra\xC3\x9F"
	            "e",
	            "lodz o o d strasse");
	expect_fold("\xEF\xAC\x81ne \xEF\xBC\xA1 \xE2\x91\xA0", "fine a 1"); /* fi ligature, wide A, circled 1 */
	expect_fold("I\xC5\x9F\xC4\xB1k \xC4\xB0", "isik i");
	expect_fold("", "");
}

static void the_search_form_is_its_own_search_form(void **state)
{
	struct str text, once, twice;

	(void)state;
	str_init(&text);
	str_init(&once);
	str_init(&twice);
	for (int32_t c = 1; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		str_clear(&text);
		str_clear(&once);
		str_clear(&twice);
		put_code(&text, c);
		utf8_fold(text.text, &once);
		utf8_fold(once.text, &twice);
		assert_string_equal(once.text, twice.text);
	}
	str_release(&text);
	str_release(&once);
	str_release(&twice);
}

static void safe_copies_are_one_line(void **state)
{
	char *copy = utf8_safe("a\n\x1B\xFF.xml");

	(void)state;
	assert_string_equal(copy, "a <U+001B><xFF>.xml");
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ill_formed_bytes_are_found_where_they_are),
		cmocka_unit_test(next_gives_code_points_and_never_stands_still),
		cmocka_unit_test(clusters_are_what_a_cell_holds),
		cmocka_unit_test(going_back_undoes_going_on),
		cmocka_unit_test(hidden_characters_are_spelled_out),
		cmocka_unit_test(line_feeds_are_kept_only_where_asked),
		cmocka_unit_test(marks_are_bounded_and_never_without_a_base),
		cmocka_unit_test(a_choice_of_picture_is_left_out_after_a_picture_only),
		cmocka_unit_test(every_code_point_is_safe),
		cmocka_unit_test(random_text_is_safe_and_stays_so),
		cmocka_unit_test(text_is_cut_at_a_cluster),
		cmocka_unit_test(words_are_wrapped),
		cmocka_unit_test(wrapped_lines_fit_and_lose_no_word),
		cmocka_unit_test(the_search_form_forgets_case_and_accents),
		cmocka_unit_test(the_search_form_is_its_own_search_form),
		cmocka_unit_test(safe_copies_are_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
