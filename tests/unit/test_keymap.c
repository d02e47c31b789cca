/* The tables of commands and keys, held against each other and against the manual. The section KEYS of docs/casechron.1
 * is what this file makes of the tables; CASECHRON_REWRITE=1 writes it anew. */
#include "tui/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/manual.h"
#include "tui/command.h"
#include "tui/keyname.h"

/* --- the tables */

static void the_tables_fit_together(void **state)
{
	const char *what = "";

	(void)state;
	if (!keymap_is_sound(&what))
		fail_msg("the key %s cannot be read, is there twice, or means no command", what);
}

/* "F2", or "v t": its keys, the first CK_NONE where there is one. */
static void read_keys(const char *text, uint32_t *first, uint32_t *key)
{
	char copy[2 * KEYNAME_TEXT];
	char *rest = copy, *word;

	snprintf(copy, sizeof copy, "%s", text);
	*first = CK_NONE;
	word = strsep(&rest, " ");
	if (rest != NULL) {
		assert_true(keyname_parse(word, first));
		word = rest;
	}
	assert_true(keyname_parse(word, key));
}

/* The same by other means than keymap_is_sound(). */
static void a_key_means_one_thing_in_one_context(void **state)
{
	uint32_t first, key, other_first, other;
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	for (const struct binding *b = keymap_table(); b->key != NULL; b++) {
		read_keys(b->key, &first, &key);
		for (const struct context_name *place = context_table(); place->title != NULL; place++) {
			if ((b->contexts & place->context) == 0)
				continue;
			int meanings = 0;
			for (const struct binding *c = keymap_table(); c->key != NULL; c++) {
				read_keys(c->key, &other_first, &other);
				meanings += (c->contexts & place->context) != 0 && other == key && other_first == first;
			}
			if (meanings != 1)
				fail_msg("%s: %s means %d things", place->title, b->key, meanings);
			assert_string_equal(keymap_find(&keymap, place->context, first, key), b->command);
			if (first == CK_NONE)
				continue;
			assert_true(keymap_begins(&keymap, place->context, first));
			assert_null(keymap_find(&keymap, place->context, CK_NONE, first));
		}
	}
	keymap_release(&keymap);
}

static void what_begins_no_pair_says_so(void **state)
{
	struct keymap keymap;
	struct str what;

	(void)state;
	keymap_init(&keymap);
	str_init(&what);
	assert_false(keymap_begins(&keymap, IN_TIMELINE, 'q'));
	assert_false(keymap_begins(&keymap, IN_NOTE, 'v'));
	assert_null(keymap_find(&keymap, IN_TIMELINE, 'v', 'q'));
	keymap_pairs(&keymap, IN_TIMELINE, 'v', &what);
	assert_non_null(strstr(what.text, "  t Timeline"));
	str_release(&what);
	keymap_release(&keymap);
}

static void keys_are_named_as_the_screen_names_them(void **state)
{
	char name[KEYNAME_TEXT], names[2 * KEYNAME_TEXT];
	uint32_t first, key;

	(void)state;
	for (const struct binding *b = keymap_table(); b->key != NULL; b++) {
		read_keys(b->key, &first, &key);
		names[0] = '\0';
		if (first != CK_NONE) {
			keyname_text(first, name);
			snprintf(names, sizeof names, "%s ", name);
		}
		keyname_text(key, name);
		snprintf(names + strlen(names), sizeof names - strlen(names), "%s", name);
		assert_string_equal(b->key, names);
	}
}

static void a_command_has_one_name_and_one_number(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		for (const struct command *d = c + 1; d->name != NULL; d++) {
			assert_string_not_equal(c->name, d->name);
			assert_int_not_equal(c->id, d->id);
		}
	}
}

/* Whether a key means `command` in a context. */
static bool has_key(const struct command *command, unsigned context)
{
	const char *argument;

	for (const struct binding *b = keymap_table(); b->key != NULL; b++)
		if ((b->contexts & context) != 0 && command_parse(b->command, context, &argument) == command)
			return true;
	return false;
}

static void every_command_can_be_reached(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		for (const struct context_name *place = context_table(); place->title != NULL; place++) {
			const struct command *line = command_find("line", place->context);
			if ((c->contexts & place->context) == 0)
				continue;
			if (!has_key(c, place->context) && (line == NULL || !has_key(line, place->context)))
				fail_msg("%s: no way to %s", place->title, c->name);
		}
	}
}

static void commands_are_described(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name != NULL; c++) {
		size_t n = strlen(c->sentence);
		assert_true(c->contexts != 0 && c->hint[0] != '\0' && n > 0);
		assert_true(c->sentence[0] >= 'A' && c->sentence[0] <= 'Z');
		assert_int_not_equal(c->sentence[n - 1], '.');
		assert_int_equal(strspn(c->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(c->name));
	}
}

/* Two commands at one place of the bottom line would hide each other. */
static void hints_have_places_of_their_own(void **state)
{
	(void)state;
	for (const struct binding *b = keymap_table(); b->key != NULL; b++)
		for (const struct binding *c = b + 1; c->key != NULL; c++)
			if (b->hint > 0 && b->hint == c->hint && (b->contexts & c->contexts) != 0)
				fail_msg("%s and %s have one place among the hints", b->key, c->key);
}

/* --- a person's own keys over the table */

static void lay_over(struct keymap *map, struct preferences *p, const char *text)
{
	preferences_init(p);
	preferences_parse(p, text, strlen(text));
	keymap_init(map);
	keymap_lay_over(map, p);
}

static void own_keys_lie_over_the_table(void **state)
{
	const struct command *clear = command_find("clear", IN_TIMELINE), *filter = command_find("filter", IN_TIMELINE);
	struct preferences p;
	struct keymap map;
	struct str keys;

	(void)state;
	str_init(&keys);
	lay_over(&map, &p, "key.timeline.z = next-gap\nkey.timeline.F = \"\"\nkey.timeline.f = clear\n"
	                   "key.timeline.ctrl-r = filter agency:GP\nkey.timeline.v z = density\n");
	assert_int_equal(p.n_problems, 0);
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, 'z'), "next-gap");
	assert_null(keymap_find(&map, IN_DENSITY, CK_NONE, 'z'));
	assert_null(keymap_find(&map, IN_TIMELINE, CK_NONE, 'F'));
	assert_string_equal(keymap_find(&map, IN_DENSITY, CK_NONE, 'F'), "clear");
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, 'f'), "clear");
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, CK_CTRL('r')), "filter agency:GP");
	assert_string_equal(keymap_find(&map, IN_TIMELINE, 'v', 'z'), "density");
	assert_string_equal(keymap_key(&map, COMMAND_CLEAR, IN_TIMELINE), "f");
	assert_null(keymap_key(&map, COMMAND_FILTER, IN_TIMELINE)); /* its own key does one filter and no other */
	keymap_keys(&map, clear, IN_TIMELINE, &keys);
	assert_string_equal(keys.text, "f");
	str_clear(&keys);
	keymap_keys(&map, filter, IN_TIMELINE, &keys);
	assert_string_equal(keys.text, "");
	keymap_pairs(&map, IN_TIMELINE, 'v', &keys);
	assert_non_null(strstr(keys.text, "  z Density and gaps"));
	str_release(&keys);
	keymap_release(&map);
	preferences_release(&p);
}

/* The place on the bottom line goes along. */
static void a_hint_follows_its_command(void **state)
{
	struct preferences p;
	struct keymap map;

	(void)state;
	lay_over(&map, &p, "key.timeline./ = \"\"\nkey.timeline.z = find\nkey.timeline.y = undo\n");
	assert_string_equal(map.rows[1].key, "z");
	assert_int_equal(map.rows[1].hint, 2);
	assert_int_equal(map.rows[2].hint, 0); /* u still stands there */
	keymap_release(&map);
	preferences_release(&p);
}

static void own_keys_that_will_not_do_are_told(void **state)
{
	static const struct {
		const char *line, *why;
	} bad[] = {
		{"key.nowhere.z = up", "keys cannot be set for \"nowhere\""},
		{"key.prompt.Enter = cancel", "keys cannot be set for \"prompt\""},
		{"key.timeline.Hyper = up", "there is no key \"Hyper\""},
		{"key.timeline.z = fly", "there is no command \"fly\" there"},
		{"key.entry.z = filter x", "there is no command \"filter x\" there"},
		{"key.timeline.Esc = up", "the key Esc keeps its meaning"},
		{"key.timeline.f9 = \"\"", "the key f9 keeps its meaning"},
		{"key.timeline.? = \"\"", "the key ? keeps its meaning"},
		{"key.timeline.v Ctrl-C = up", "the key v Ctrl-C keeps its meaning"},
		{"key.note.a = save", "the key a is typed there"},
		{"key.timeline.v = up", "the key v cannot be told from v "},
		{"key.timeline.q q = up", "the key q q cannot be told from q"},
		{"key.timeline.k = down", "is set in line 1 already"},
	};
	struct preferences p;
	struct keymap map;
	struct str text;

	(void)state;
	str_init(&text);
	str_add(&text, "key.timeline.k = page-up\n");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		str_format(&text, "%s\n", bad[i].line);
	lay_over(&map, &p, text.text);
	assert_int_equal(p.n_problems, sizeof bad / sizeof *bad);
	for (size_t i = 0; i < p.n_problems; i++) {
		assert_int_equal(p.problems[i].line, i + 2);
		if (strstr(p.problems[i].text, bad[i].why) == NULL)
			fail_msg("%s: %s", bad[i].line, p.problems[i].text);
	}
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, 'k'), "page-up");
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, 'q'), "quit");
	assert_string_equal(keymap_find(&map, IN_TIMELINE, CK_NONE, CK_ESC), "back");
	str_release(&text);
	keymap_release(&map);
	preferences_release(&p);
}

/* --- the manual */

static void add_key(struct str *out, const char *before, const char *key)
{
	str_format(out, "%s\\fB", out->length == 0 ? "" : before);
	manual_troff(out, key);
	str_add(out, "\\fR");
}

/* "k or Up"; keys that give an argument (1 means agency 1) as the first to the last. */
static void keys_of(const struct command *c, unsigned context, struct str *out)
{
	const struct binding *first = NULL, *last = NULL;
	const char *argument;

	str_clear(out);
	for (const struct binding *b = keymap_table(); b->key != NULL; b++) {
		if ((b->contexts & context) == 0 || command_parse(b->command, context, &argument) != c)
			continue;
		if (argument[0] == '\0') {
			add_key(out, " or ", b->key);
			continue;
		}
		assert_string_equal(argument, b->key);
		assert_true(last == NULL || b->key[0] == last->key[0] + 1);
		first = first == NULL ? b : first;
		last = b;
	}
	if (first != NULL) {
		add_key(out, " or ", first->key);
		add_key(out, " to ", last->key);
	}
}

/* True where the keys of a command are the same in every view: then it is told once. */
static bool is_same_everywhere(const struct command *c)
{
	struct str one, other;
	bool same = (c->contexts & IN_VIEWS) == IN_VIEWS;

	str_init(&one);
	str_init(&other);
	keys_of(c, IN_TIMELINE, &one);
	keys_of(c, IN_ENTRY, &other);
	same = same && strcmp(one.text, other.text) == 0;
	keys_of(c, IN_HELP, &other);
	same = same && strcmp(one.text, other.text) == 0;
	str_release(&one);
	str_release(&other);
	return same;
}

static void add_command(struct str *out, const struct command *c, unsigned context)
{
	struct str keys;

	str_init(&keys);
	keys_of(c, context, &keys);
	str_format(out, ".TP\n%s", keys.text);
	if ((context & IN_SCREENS) != 0) {
		str_add(out, keys.length > 0 ? " (\\fB:" : "\\fB:");
		manual_troff(out, c->name);
		str_add(out, keys.length > 0 ? "\\fR)" : "\\fR");
	}
	str_format(out, "\n%s.\n", c->sentence);
	str_release(&keys);
}

static void add_keys(struct str *out)
{
	str_add(out, ".SS In every view\n");
	for (const struct command *c = command_table(); c->name != NULL; c++)
		if (is_same_everywhere(c))
			add_command(out, c, IN_TIMELINE);
	for (const struct context_name *place = context_table(); place->title != NULL; place++) {
		str_format(out, ".SS %s\n", place->title);
		for (const struct command *c = command_table(); c->name != NULL; c++)
			if ((c->contexts & place->context) != 0 && !is_same_everywhere(c))
				add_command(out, c, place->context);
	}
}

static void the_manual_has_every_key(void **state)
{
	struct str keys;

	(void)state;
	str_init(&keys);
	add_keys(&keys);
	manual_section("keys", keys.text);
	str_clear(&keys);
	for (const struct context_name *c = context_table(); c->title != NULL; c++) {
		if (c->name == NULL)
			continue;
		str_add(&keys, keys.length > 0 ? ",\n" : "");
		manual_troff(&keys, c->name);
	}
	str_add(&keys, ";\n");
	manual_section("contexts", keys.text);
	str_release(&keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_fit_together),
		cmocka_unit_test(a_key_means_one_thing_in_one_context),
		cmocka_unit_test(what_begins_no_pair_says_so),
		cmocka_unit_test(keys_are_named_as_the_screen_names_them),
		cmocka_unit_test(a_command_has_one_name_and_one_number),
		cmocka_unit_test(every_command_can_be_reached),
		cmocka_unit_test(commands_are_described),
		cmocka_unit_test(hints_have_places_of_their_own),
		cmocka_unit_test(own_keys_lie_over_the_table),
		cmocka_unit_test(a_hint_follows_its_command),
		cmocka_unit_test(own_keys_that_will_not_do_are_told),
		cmocka_unit_test(the_manual_has_every_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
