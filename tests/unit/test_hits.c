#include "tui/hits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/utf8.h"

/* What is marked when `filter` is looked for in `text` (through utf8_display()), as a map: H a hit, . none. */
static void marks(const char *filter, const char *text, const char *map)
{
	struct filter f;
	struct err err = {0};
	struct hits hits;
	struct canvas c;
	struct str safe, got;

	if (!filter_parse(filter, &f, &err))
		fail_msg("%s", err.text);
	hits_init(&hits);
	hits_add(&hits, &f);
	filter_release(&f);
	str_init(&safe);
	str_init(&got);
	utf8_display(text, false, &safe);
	canvas_init(&c, 1, (int)strlen(map) + 2);
	canvas_put(&c, 0, 2, (int)strlen(map), STYLE_TEXT, safe.text);
	hits_mark(&hits, &c, 0, 2, (int)strlen(map), safe.text);
	for (int i = 0; i < c.cols; i++)
		str_add_char(&got, canvas_cell(&c, 0, i)->layers != 0 ? 'H' : '.');
	assert_string_equal(got.text + 2, map);
	assert_int_equal(hits_any(&hits, safe.text, (int)strlen(map)), strchr(map, 'H') != NULL);
	assert_memory_equal(got.text, "..", 2);
	str_release(&safe);
	str_release(&got);
	canvas_release(&c);
	hits_release(&hits);
}

static void words(void **state)
{
	(void)state;
	marks("brought", "was not brought to", "........HHHHHHH...");
	marks("BROUGHT", "Brought, brought.", "HHHHHHH..HHHHHHH.");
	marks("bring", "brought", ".......");
	marks("not to", "was not brought to", "....HHH.........HH");
	marks("not or to", "was not brought to", "....HHH.........HH");
	marks("\"not brought\"", "was not brought to", "....HHH.HHHHHHH...");
}

static void beginnings(void **state)
{
	(void)state;
	marks("bro*", "brought brown abro bro", "HHHHHHH.HHHHH......HHH");
	marks("bro", "brought brown abro bro", "...................HHH");
}

static void what_must_not_be_there_is_none(void **state)
{
	(void)state;
	marks("-brought", "brought", ".......");
	marks("to -brought", "brought to", "........HH");
	marks("agency:GP", "agency GP", ".........");
	marks("", "brought", ".......");
}

static void letters_of_all_kinds(void **state)
{
	(void)state;
	marks("lukasz", "to \xC5\x81ukasz", "...HHHHHH");
	marks("sian", "Si\xC3\xA2n and Sia\xCC\x82n", "HHHH.....HHHH");
	marks("noise", "\xE4\xB8\xAD noise", "...HHHHH");
	marks("\xE4\xB8\xAD\xE6\x96\x87", "in \xE4\xB8\xAD\xE6\x96\x87 it", "...HHHH...");
}

/* fa<U+200B>ther is father, and the letters of a token are nobody's words. */
static void what_cannot_be_seen(void **state)
{
	(void)state;
	marks("father", "fa\xE2\x80\x8Bther in", "HHHHHHHHHHHHHH...");
	marks("father", "a father\xE2\x80\x8B in", "..HHHHHH...........");
	marks("u",
	      "a\xE2\x80\x8B"
	      "b u",
	      "...........H");
	marks("200b",
	      "a\xE2\x80\x8B"
	      "b",
	      "..........");
	marks("closed",
	      "31mclosed \xC2\x9B"
	      "closed",
	      "..................HHHHHH");
}

static void what_only_looks_like_a_token(void **state)
{
	(void)state;
	marks("u", "<u> U+ <U+ <U+", ".H..H...H...H.");
	marks("marks", "<+ marks> <+x marks>", "...HHHHH......HHHHH.");
	marks("b", "<b>bold</b> b", ".H.......H..H");
}

static void what_is_cut_off(void **state)
{
	(void)state;
	marks("brought", "not brought", "....HHH");
	marks("brought", "not brought", "....");
	marks("brought", "not brought", "...");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(beginnings),
		cmocka_unit_test(what_must_not_be_there_is_none),
		cmocka_unit_test(letters_of_all_kinds),
		cmocka_unit_test(what_cannot_be_seen),
		cmocka_unit_test(what_only_looks_like_a_token),
		cmocka_unit_test(what_is_cut_off),
	};

	return cmocka_run_group_tests_name("hits", tests, NULL, NULL);
}
