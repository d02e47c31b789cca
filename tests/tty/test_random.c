/* Any keys at all and any size: the program never crashes, leaves the terminal as it was, and the case sound.
 * CASECHRON_KEYS says how many keys, CASECHRON_RESIZES how many sizes. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/screen.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

enum { KEYS = 1000, RESIZES = 40, AT_ONCE = 25 };

/* What a terminal sends for a key of the table that is no character. */
static const char *sent_for(const char *name)
{
	static const struct {
		const char *name, *bytes;
	} keys[] = {
		{"Enter", PTY_ENTER}, {"Esc", PTY_ESC},      {"Up", PTY_UP},          {"Down", PTY_DOWN}, {"Left", PTY_LEFT},
		{"Right", PTY_RIGHT}, {"PgUp", PTY_PAGE_UP}, {"PgDn", PTY_PAGE_DOWN}, {"Home", PTY_HOME}, {"End", PTY_END},
		{"Tab", PTY_TAB},     {"Delete", "\033[3~"}, {"Shift-Tab", "\033[Z"}, {"F1", PTY_F1},     {"F2", PTY_F2},
		{"F3", PTY_F3},       {"F4", PTY_F4},        {"F6", PTY_F6},         {"F7", PTY_F7},     {"F9", PTY_F9},
		{"Ctrl-C", "\003"},   {"Ctrl-Z", "\032"},    {"Ctrl-R", "\022"},     {"Ctrl-S", "\023"}, {"Ctrl-N", "\016"},
		{"Ctrl-Y", "\031"},   {"Ctrl-T", "\024"},    {"Ctrl-E", "\005"},    {"Ctrl-X", "\030"},  {"Space", " "},
		{"a-z", "k"},
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].name, name) == 0)
			return keys[i].bytes;
	return NULL;
}

/* "F2", or the two of "v t" one after the other. False where one of them is not known here. */
static bool add_sent(struct str *keys, const char *names)
{
	char copy[32];
	char *rest = copy, *name;
	uint32_t key;

	snprintf(copy, sizeof copy, "%s", names);
	while ((name = strsep(&rest, " ")) != NULL) {
		assert_true(keyname_parse(name, &key));
		if (!keyname_is_character(key) && sent_for(name) == NULL)
			return false;
		str_add(keys, sent_for(name) != NULL ? sent_for(name) : name);
	}
	return true;
}

/* Half from the key table, half what may be typed into a field, with some that mean nothing. Without what quits or
 * suspends: the terminal itself would take what is typed behind it, and Ctrl-S would stop it. Both stand in the menu,
 * which is tried by tests/view/test_menu.c. */
static void add_key(struct str *keys, size_t n_bindings)
{
	/* clang-format off */
	static const char *const typed[] = {
		"brought", "Nel", "2021", "6/5/2021", "agency:GP", "-", "(", "\"", "*", "after:", "10", " ",
		"\033[<0;20;8M", "\033[<0;20;8m", "\033[<32;40;12M", "\033[<64;9;9M", "\033[<65;9;9M", "\033[<0;4;24M",
		"\xC5\x81", "\xE6\xBC\xA2", "e\xCC\x81", "\xF0\x9F\x98\xB4", "\xE2\x80\xAE", "%n%s", PTY_BACKSPACE,
		"\025", "\027", "\033[3~", "\033[24~", "\033[99~", "\001", "\014", "note", "edit-note 2",
		"goto 2020", "help", PTY_ENTER, PTY_ENTER, PTY_ESC, "\023", "a", "a",
	};
	/* clang-format on */
	static const char *const not_here[] = {"q", "Ctrl-C", "Ctrl-Z", "F9", "M"};
	const struct binding *b = &keymap_table()[(size_t)rand() % n_bindings];
	bool sent = true;

	if (rand() % 2 == 0) {
		str_add(keys, typed[(size_t)rand() % (sizeof typed / sizeof *typed)]);
		return;
	}
	for (size_t i = 0; i < sizeof not_here / sizeof *not_here; i++)
		sent = sent && strcmp(b->key, not_here[i]) != 0;
	if (sent)
		add_sent(keys, b->key);
}

static long number_of(const char *name, long usual)
{
	return getenv(name) != NULL ? strtol(getenv(name), NULL, 10) : usual;
}

/* From one character to what no screen has. The keys before it may be read in the old size or in the new. */
static void any_size(struct screen *s)
{
	pty_resize(s->p, 1 + rand() % 100, 1 + rand() % 300);
}

/* Some keys, `sizes` new sizes among them. */
static void send(struct screen *s, struct str *keys, size_t n_bindings, int sizes)
{
	for (int part = 0; part <= sizes; part++) {
		str_clear(keys);
		for (int k = 0; k < AT_ONCE / (sizes + 1) + 1; k++)
			add_key(keys, n_bindings);
		pty_keys(s->p, keys->text);
		if (part < sizes)
			any_size(s);
	}
	assert_true(pty_wait_read(s->p, SCREEN_SOON));
}

static void any_keys(unsigned seed)
{
	long n_keys = number_of("CASECHRON_KEYS", KEYS), sizes = number_of("CASECHRON_RESIZES", RESIZES);
	struct screen s;
	struct str keys;
	size_t n = 0;
	long resized = 0;

	while (keymap_table()[n].key != NULL)
		n++;
	srand(seed);
	str_init(&keys);
	screen_make(&s, "odd");
	screen_open(&s, NULL, 24, 80);
	for (long i = 0; i < n_keys; i += AT_ONCE) {
		long due = sizes * (i + AT_ONCE) / n_keys - resized;
		send(&s, &keys, n, (int)due);
		resized += due;
		/* The end comes at any stage of what the keys began. */
		if (i / AT_ONCE % 4 != 3)
			continue;
		pty_signal(s.p, SIGTERM);
		screen_ends(&s, 0, SCREEN_SOON);
		screen_verifies(&s);
		screen_start(&s, NULL, 24, 80);
		screen_sees(&s, "REAL NAMES"); /* wherever it was left */
	}
	pty_signal(s.p, SIGTERM);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_verifies(&s);
	screen_end(&s);
	str_release(&keys);
	printf("# %ld keys and %ld sizes\n", n_keys, resized);
}

static void every_key_of_the_table_can_be_sent(void **state)
{
	struct str sent;

	(void)state;
	str_init(&sent);
	for (const struct binding *b = keymap_table(); b->key != NULL; b++)
		if (!add_sent(&sent, b->key))
			fail_msg("this test does not know what is sent for %s", b->key);
	str_release(&sent);
}

static void a_thousand_keys(void **state)
{
	(void)state;
	any_keys(1);
}

static void another_thousand(void **state)
{
	(void)state;
	any_keys(2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_of_the_table_can_be_sent),
		cmocka_unit_test(a_thousand_keys),
		cmocka_unit_test(another_thousand),
	};

	return cmocka_run_group_tests_name("random keys", tests, NULL, NULL);
}
