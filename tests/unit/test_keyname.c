#include "tui/keyname.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <curses.h>

static void expect_key(const char *name, uint32_t want)
{
	uint32_t key = 0;

	assert_true(keyname_parse(name, &key));
	assert_int_equal(key, want);
}

static void expect_name(uint32_t key, const char *want)
{
	char name[KEYNAME_TEXT];

	keyname_text(key, name);
	assert_string_equal(name, want);
}

static void names_are_understood(void **state)
{
	(void)state;
	expect_key("g", 'g');
	expect_key("G", 'G');
	expect_key("/", '/');
	expect_key("-", '-');
	expect_key("'", '\'');
	expect_key(" ", CK_SPACE);
	expect_key("Space", ' ');
	expect_key("pgup", CK_PGUP);
	expect_key("PageDown", CK_PGDN);
	expect_key("F2", CK_F2);
	expect_key("F12", CK_F(12));
	expect_key("Esc", CK_ESC);
	expect_key("Return", CK_ENTER);
	expect_key("Shift-Tab", CK_BACKTAB);
	expect_key("\xC3\xA9", 0xE9);
	expect_key("\xF0\x9F\x91\x8D", 0x1F44D);
}

static void control_keys_are_what_a_terminal_sends(void **state)
{
	(void)state;
	expect_key("Ctrl-R", CK_CTRL('r'));
	expect_key("ctrl-r", 0x12);
	expect_key("Ctrl-S", CK_CTRL('S'));
	expect_key("Ctrl-I", CK_TAB);
	expect_key("Ctrl-M", CK_ENTER);
	expect_key("Ctrl-J", CK_ENTER);
	expect_key("Ctrl-[", CK_ESC);
	expect_key("Ctrl-H", CK_BACKSPACE);
}

static void what_is_no_key_is_refused(void **state)
{
	static const char *const wrong[] = {"",      "F0",   "F13",  "Ctrl-", "Ctrl-1",   "Ctrl-RR",      "gg",
	                                    "Hyper", "\x1B", "\x7F", "\t",    "\xC2\x9B", "Ctrl-\xC3\xA9"};
	uint32_t key;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(keyname_parse(wrong[i], &key));
}

static void keys_have_names(void **state)
{
	(void)state;
	expect_name('g', "g");
	expect_name(' ', "Space");
	expect_name(CK_CTRL('r'), "Ctrl-R");
	expect_name(CK_PGUP, "PgUp");
	expect_name(CK_F10, "F10");
	expect_name(CK_BACKTAB, "Shift-Tab");
	expect_name(0xE9, "\xC3\xA9");
	expect_name(0x20AC, "\xE2\x82\xAC");
	expect_name(0x1F44D, "\xF0\x9F\x91\x8D");
	expect_name(CK_NONE, "?");
	expect_name(0xD800, "?");
	expect_name(0xFFFFFFFF, "?");
}

static void names_and_keys_go_both_ways(void **state)
{
	(void)state;
	for (uint32_t key = 1; key <= CK_LETTER; key++) {
		char name[KEYNAME_TEXT];
		uint32_t back;

		keyname_text(key, name);
		if (key == CK_NAMED || key == CK_F0 || (strcmp(name, "?") == 0 && key != '?')) {
			assert_false(keyname_is_character(key));
			continue;
		}
		assert_true(keyname_parse(name, &back));
		if (key >= 0x20 || keyname_from_curses(false, key) == key)
			assert_int_equal(back, key);
	}
}

static void curses_codes_become_ours(void **state)
{
	(void)state;
	assert_int_equal(keyname_from_curses(true, KEY_UP), CK_UP);
	assert_int_equal(keyname_from_curses(true, KEY_NPAGE), CK_PGDN);
	assert_int_equal(keyname_from_curses(true, KEY_F(9)), CK_F9);
	assert_int_equal(keyname_from_curses(true, KEY_F(13)), CK_NONE);
	assert_int_equal(keyname_from_curses(true, KEY_RESIZE), CK_RESIZE);
	assert_int_equal(keyname_from_curses(true, KEY_BACKSPACE), CK_BACKSPACE);
	assert_int_equal(keyname_from_curses(true, KEY_MOUSE), CK_NONE);
	assert_int_equal(keyname_from_curses(false, 'g'), 'g');
	assert_int_equal(keyname_from_curses(false, KEY_UP), KEY_UP); /* a character that has that number */
	assert_int_equal(keyname_from_curses(false, 0x7F), CK_BACKSPACE);
	assert_int_equal(keyname_from_curses(false, '\r'), CK_ENTER);
	assert_int_equal(keyname_from_curses(false, 0x1B), CK_ESC);
	assert_int_equal(keyname_from_curses(false, 0x12), CK_CTRL('r'));
	assert_int_equal(keyname_from_curses(false, 0x9B), CK_NONE);
}

static void only_characters_can_be_typed(void **state)
{
	(void)state;
	assert_true(keyname_is_character('a'));
	assert_true(keyname_is_character(' '));
	assert_true(keyname_is_character(0x6F22));
	assert_false(keyname_is_character(CK_CTRL('a')));
	assert_false(keyname_is_character(CK_F1));
	assert_false(keyname_is_character(0x7F));
	assert_false(keyname_is_character(0x9B));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_understood),         cmocka_unit_test(control_keys_are_what_a_terminal_sends),
		cmocka_unit_test(what_is_no_key_is_refused),    cmocka_unit_test(keys_have_names),
		cmocka_unit_test(names_and_keys_go_both_ways),  cmocka_unit_test(curses_codes_become_ours),
		cmocka_unit_test(only_characters_can_be_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
