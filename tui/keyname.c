/* One table of names; the first name of a key is the one shown. */
#include "tui/keyname.h"

#include <stddef.h>
#include <stdio.h>
#include <strings.h>

#include <curses.h>

#include "core/utf8.h"

static const struct {
	const char *name;
	uint32_t key;
} names[] = {
	{"Up", CK_UP},
	{"Down", CK_DOWN},
	{"Left", CK_LEFT},
	{"Right", CK_RIGHT},
	{"Home", CK_HOME},
	{"End", CK_END},
	{"PgUp", CK_PGUP},
	{"PageUp", CK_PGUP},
	{"PgDn", CK_PGDN},
	{"PageDown", CK_PGDN},
	{"Insert", CK_INSERT},
	{"Delete", CK_DELETE},
	{"Del", CK_DELETE},
	{"Backspace", CK_BACKSPACE},
	{"Enter", CK_ENTER},
	{"Return", CK_ENTER},
	{"Esc", CK_ESC},
	{"Escape", CK_ESC},
	{"Shift-Tab", CK_BACKTAB},
	{"Tab", CK_TAB},
	{"Space", CK_SPACE},
	{"Resize", CK_RESIZE},
	{"F1", CK_F1},
	{"F2", CK_F2},
	{"F3", CK_F3},
	{"F4", CK_F4},
	{"F5", CK_F5},
	{"F6", CK_F6},
	{"F7", CK_F7},
	{"F8", CK_F8},
	{"F9", CK_F9},
	{"F10", CK_F10},
	{"F11", CK_F11},
	{"F12", CK_F12},
	{"a-z", CK_LETTER},
};

/* What a character code is, as terminals send keys. */
static uint32_t from_code(uint32_t code)
{
	switch (code) {
	case '\t':
		return CK_TAB;
	case '\n':
	case '\r':
		return CK_ENTER;
	case 0x1B:
		return CK_ESC;
	case '\b':
	case 0x7F:
		return CK_BACKSPACE;
	default:
		return code < 0x80 || (code >= 0xA0 && code < CK_NAMED) ? code : CK_NONE;
	}
}

bool keyname_parse(const char *name, uint32_t *key)
{
	size_t size;
	uint32_t c = (uint32_t)utf8_next(name, &size);

	if (size > 0 && name[size] == '\0') {
		*key = c;
		return keyname_is_character(c);
	}
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcasecmp(name, names[i].name) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	if (strncasecmp(name, "Ctrl-", 5) != 0 || name[5] == '\0' || name[6] != '\0')
		return false;
	char letter = name[5];
	if (!(letter >= 'A' && letter <= '_') && !(letter >= 'a' && letter <= 'z'))
		return false;
	*key = from_code(CK_CTRL(letter));
	return true;
}

/* The UTF-8 of a character, which is valid. */
static void encode(uint32_t c, char out[KEYNAME_TEXT])
{
	size_t n = 0;

	if (c < 0x80) {
		out[n++] = (char)c;
	} else if (c < 0x800) {
		out[n++] = (char)(0xC0 | c >> 6);
	} else if (c < 0x10000) {
		out[n++] = (char)(0xE0 | c >> 12);
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	} else {
		out[n++] = (char)(0xF0 | c >> 18);
		out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	}
	if (c >= 0x80)
		out[n++] = (char)(0x80 | (c & 0x3F));
	out[n] = '\0';
}

void keyname_text(uint32_t key, char out[KEYNAME_TEXT])
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (names[i].key == key) {
			snprintf(out, KEYNAME_TEXT, "%s", names[i].name);
			return;
		}
	}
	if (key > 0 && key < 0x20)
		snprintf(out, KEYNAME_TEXT, "Ctrl-%c", (int)(key + '@'));
	else if (keyname_is_character(key))
		encode(key, out);
	else
		snprintf(out, KEYNAME_TEXT, "?");
}

bool keyname_is_character(uint32_t key)
{
	if (key >= 0xD800 && key < 0xE000)
		return false;
	return (key >= 0x20 && key < 0x7F) || (key >= 0xA0 && key < CK_NAMED);
}

uint32_t keyname_from_curses(bool is_function, uint32_t value)
{
	static const struct {
		uint32_t code, key;
	} codes[] = {
		{KEY_UP, CK_UP},         {KEY_SR, CK_UP},
		{KEY_DOWN, CK_DOWN},     {KEY_SF, CK_DOWN},
		{KEY_LEFT, CK_LEFT},     {KEY_RIGHT, CK_RIGHT},
		{KEY_HOME, CK_HOME},     {KEY_FIND, CK_HOME},
		{KEY_A1, CK_HOME},       {KEY_END, CK_END},
		{KEY_SELECT, CK_END},    {KEY_C1, CK_END},
		{KEY_PPAGE, CK_PGUP},    {KEY_A3, CK_PGUP},
		{KEY_NPAGE, CK_PGDN},    {KEY_C3, CK_PGDN},
		{KEY_IC, CK_INSERT},     {KEY_DC, CK_DELETE},
		{KEY_BTAB, CK_BACKTAB},  {KEY_ENTER, CK_ENTER},
		{KEY_RESIZE, CK_RESIZE}, {KEY_BACKSPACE, CK_BACKSPACE},
	};

	if (!is_function)
		return from_code(value);
	if (value >= KEY_F(1) && value <= KEY_F(12))
		return CK_F(value - KEY_F(0));
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (codes[i].code == value)
			return codes[i].key;
	return CK_NONE;
}
