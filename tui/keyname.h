/* keyname.h - keys as numbers of our own, and as the words people read and write.
 *
 * A key is a uint32_t: the code point of a character, CK_CTRL of a letter, or a name from below. Two keys that a
 * terminal sends as one byte are one key here: Ctrl-I is Tab, Ctrl-J and Ctrl-M are Enter, Ctrl-[ is Esc, Ctrl-H is
 * Backspace. Pure; the header knows no curses. */
#ifndef TUI_KEYNAME_H
#define TUI_KEYNAME_H

#include <stdbool.h>
#include <stdint.h>

/* Of a letter in either case: CK_CTRL('r'). */
#define CK_CTRL(letter) ((uint32_t)(letter)&0x1Fu)

/* F1 to F12. */
#define CK_F(n) ((uint32_t)(CK_F0 + (n)))

enum key {
	CK_NONE = 0, /* no key: the time was up */
	CK_SPACE = ' ',
	CK_NAMED = 0x110000, /* beyond Unicode */
	CK_UP,
	CK_DOWN,
	CK_LEFT,
	CK_RIGHT,
	CK_HOME,
	CK_END,
	CK_PGUP,
	CK_PGDN,
	CK_INSERT,
	CK_DELETE,
	CK_BACKSPACE,
	CK_ENTER,
	CK_ESC,
	CK_TAB,
	CK_BACKTAB,
	CK_MOUSE,  /* something was done with the mouse: term_mouse() has it */
	CK_RESIZE, /* the terminal has another size, or must be drawn anew */
	CK_F0,
	CK_F1,
	CK_F2,
	CK_F3,
	CK_F4,
	CK_F5,
	CK_F6,
	CK_F7,
	CK_F8,
	CK_F9,
	CK_F10,
	CK_F11,
	CK_F12,
	CK_LETTER, /* in the key table: any letter from a to z */
};

enum { KEYNAME_TEXT = 16 };

/* The key called `name`: "g", "G", "/", "Space", "Esc", "PgUp", "F2", "Ctrl-R", "Shift-Tab". Names are known in any
 * case, a character is itself. False where there is no such key. */
bool keyname_parse(const char *name, uint32_t *key);

/* The name of `key`, which keyname_parse() gives back; "?" where it has none. */
void keyname_text(uint32_t key, char out[KEYNAME_TEXT]);

/* A character that can be typed into a field, as against a key that does something. */
bool keyname_is_character(uint32_t key);

/* What curses returned: `value`, from a function key where `is_function`. CK_NONE where we have no use for it. */
uint32_t keyname_from_curses(bool is_function, uint32_t value);

#endif
