/* The dump is what tests compare: what the case holds, in the order of keys, and nothing of how it came to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/dump.h"
#include "core/note.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* Names the line where two long texts part. */
static void assert_same_lines(const char *got, const char *expected)
{
	size_t at = 0, line = 0;

	for (; got[at] != '\0' && got[at] == expected[at]; at++)
		line = got[at] == '\n' ? at + 1 : line;
	if (got[at] != expected[at])
		fail_msg("expected \"%.*s\", got \"%.*s\"", (int)strcspn(expected + line, "\n"), expected + line,
		         (int)strcspn(got + line, "\n"), got + line);
}

static void the_dump_of_a_small_case(void **state)
{
	static const struct entry_person person = {.ref = "M", .as = "present", .seen = "alone", .spoken = "yes",
	                                           .age = "P4M"};
	static const struct entry_source source = {.text = "Case notes", .page = "12"};
	static const struct entry_voice voice = {.of = "M", .text = "\x1B[31mred"};
	static const struct entry_share share = {.with = "POL HV", .when = "2012-01-15", .how = "letter"};
	static const char *const by = "SW1";
	static const struct entry entries[] = {
		{.id = "b", .when = "2012-01", .event = "two\nlines"},
		{.id = "a", .when = "", .written = "no date", .held = "no such day", .kind = "visit", .method = "home",
		 .significant = true, .basis = "alleged", .sequence = 2, .recorded = "2012", .known = "2013", .kloe = "1",
		 .location = "home", .event = "\"quoted\"", .action = "A", .decision = "D", .rationale = "R", .comment = "C",
		 .good_practice = "G", .people = &person, .n_people = 1, .sources = &source, .n_sources = 1, .voices = &voice,
		 .n_voices = 1, .shares = &share, .n_shares = 1, .professionals = &by, .n_professionals = 1},
	};
	static const char expected[] =
		"case \"TEST\"\n"
		"submission \"GP\"\n  name: \"GP\"\n  kind: \"health\"\n  revision: \"1\"\n  prepared: \"2026-01-01\"\n"
		"  roster: \"0\"\n  nil_return: \"0\"\n  entries: \"0\"\n  held: \"0\"\n  warnings: \"0\"\n"
		"submission \"HV\"\n  name: \"HV\"\n  kind: \"health\"\n  revision: \"1\"\n  prepared: \"2026-01-01\"\n"
		"  roster: \"0\"\n  nil_return: \"0\"\n  entries: \"2\"\n  held: \"0\"\n  warnings: \"0\"\n"
		"person \"GP:M\"\n  name: \"Mother\"\n  role: \"mother\"\n"
		"person \"HV:M\"\n  name: \"Mother\"\n  role: \"mother\"\n"
		"alias \"GP:M\"\n  name: \"Ms K\"\n"
		"alias \"HV:M\"\n  name: \"Ms K\"\n"
		"entry \"HV:a\"\n  when: \"\"\n  written: \"no date\"\n  held: \"no such day\"\n  kind: \"visit\"\n"
		"  method: \"home\"\n  significant: \"1\"\n  basis: \"alleged\"\n  sequence: \"2\"\n  count_low: \"1\"\n"
		"  count_high: \"1\"\n  recorded: \"2012\"\n  known: \"2013\"\n  kloe: \"1\"\n  location: \"home\"\n"
		"  event: \"\\\"quoted\\\"\"\n  action: \"A\"\n  decision: \"D\"\n  rationale: \"R\"\n  comment: \"C\"\n"
		"  good_practice: \"G\"\n"
		"entry \"HV:b\"\n  when: \"2012-01\"\n  significant: \"0\"\n  sequence: \"0\"\n  count_low: \"1\"\n"
		"  count_high: \"1\"\n  event: \"two\\nlines\"\n"
		"person-in-entry \"HV:a M\"\n  as: \"present\"\n  seen: \"alone\"\n  spoken: \"yes\"\n  age: \"P4M\"\n"
		"source \"HV:a\"\n  text: \"Case notes\"\n  page: \"12\"\n"
		"by \"HV:a\"\n  ref: \"SW1\"\n"
		"voice \"HV:a\"\n  of: \"M\"\n  text: \"\\u001b[31mred\"\n"
		"shared \"HV:a\"\n  with: \"POL HV\"\n  when: \"2012-01-15\"\n  how: \"letter\"\n";
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, entries, 2, &err));
	struct str dump = casefile_dump(&c);
	assert_same_lines(dump.text, expected);
	str_release(&dump);

	unsigned char id[ROW_ID_BYTES];
	struct str note;
	str_init(&note);
	str_add(&note, expected);
	assert_ok(note_add(c.store, "HV", "a", "question", "Ask", false, id, &err));
	str_add(&note, "note \"HV:a\"\n  id: \"");
	for (size_t i = 0; i < sizeof id; i++)
		str_format(&note, "%02x", id[i]);
	str_add(&note, "\"\n  kind: \"question\"\n  text: \"Ask\"\n  panel: \"0\"\n  by: \"A Reviewer\"\n  at: \"");
	dump = casefile_dump(&c);
	assert_memory_equal(dump.text, note.text, note.length);
	str_release(&dump);
	str_release(&note);
	casefile_close(&c);
}

/* Loaded in another order, with things done and undone in between, under another clock: the same dump. */
static void how_it_came_to_be_does_not_show(void **state)
{
	struct casefile a, b;
	struct err err = {0};

	(void)state;
	casefile_open(&a, 5);
	assert_ok(casefile_load(&a, "POL", 1, 1, 4, &err));
	assert_ok(casefile_load(&a, "CSC", 1, 1, 3, &err));

	casefile_open(&b, 5);
	b.now += 86400 * 1000;
	assert_ok(casefile_load(&b, "CSC", 1, 1, 3, &err));
	assert_ok(note_add(b.store, "CSC", "CSC-1", "question", "for nothing", true, NULL, &err));
	assert_ok(undo_last(b.store, NULL, &err));
	assert_ok(casefile_load(&b, "HV", 1, 1, 3, &err));
	assert_ok(undo_last(b.store, NULL, &err));
	assert_ok(casefile_load(&b, "POL", 1, 1, 4, &err));
	struct str one = casefile_dump(&a), two = casefile_dump(&b);
	assert_same_lines(one.text, two.text);

	assert_ok(casefile_load(&b, "POL", 2, 1, 4, &err)); /* but what it holds does */
	struct str three = casefile_dump(&b);
	assert_string_not_equal(two.text, three.text);
	str_release(&one);
	str_release(&two);
	str_release(&three);
	casefile_close(&a);
	casefile_close(&b);
}

static bool stop_soon(void *context, const char *text, size_t n, struct err *err)
{
	(void)text, (void)n;
	return ++*(int *)context < 3 || err_set(err, ERR_IO, "the paper is full");
}

static void it_stops_where_nothing_can_be_written(void **state)
{
	struct casefile c;
	struct err err = {0};
	int calls = 0;

	(void)state;
	casefile_open(&c, 5);
	assert_false(dump_case(c.store, stop_soon, &calls, &err));
	assert_int_equal(calls, 3);
	assert_string_equal(err.text, "the paper is full");
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_dump_of_a_small_case),
		cmocka_unit_test(how_it_came_to_be_does_not_show),
		cmocka_unit_test(it_stops_where_nothing_can_be_written),
	};

	return cmocka_run_group_tests_name("dump", tests, NULL, NULL);
}
