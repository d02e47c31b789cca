/* Terms of a filter over what reviewers made: stars, significance, links, questions, key lines, episodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/digest.h"
#include "core/mem.h"
#include "core/note.h"
#include "core/query.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* GP-1 .. GP-6, a week apart from 6 January 2020; of A one in January, one on a day, one without a date, and one that
 * its agency put under key line 2. */
static int set_up(void **state)
{
	static const struct entry entries[] = {
		{.id = "month", .when = "2020-01"},
		{.id = "day", .when = "2020-01-21", .significant = true},
		{.id = "none", .when = ""},
		{.id = "later", .when = "2020-06-01", .kloe = "1 2"},
	};
	struct casefile *c = mem_zero(1, sizeof *c);
	struct err err = {0};

	casefile_open(c, 6);
	assert_ok(casefile_submit(c, "A", 1, entries, 4, &err));
	*state = c;
	return 0;
}

static int tear_down(void **state)
{
	casefile_close(*state);
	free(*state);
	return 0;
}

static void add(struct casefile *c, enum record_kind kind, const char *const *pairs)
{
	const char *values[RECORD_FIELDS] = {0};
	struct err err = {0};

	for (; *pairs != NULL; pairs += 2)
		values[record_field(kind, pairs[0])] = pairs[1];
	assert_ok(record_add(c->store, kind, values, NULL, NULL, &err));
}

#define ADD(kind, ...) add(c, kind, (const char *const[]){__VA_ARGS__, NULL})

static bool add_id(void *context, const struct entry_view *view, struct err *err)
{
	(void)err;
	str_format(context, "%s%s%s", ((struct str *)context)->length > 0 ? " " : "", view->entry.id,
	           view->certain ? "" : "?");
	return true;
}

/* "GP-1 month?": what it finds, and with a mark what it may. */
static void selects(struct casefile *c, const char *text, const char *wanted)
{
	struct filter filter;
	struct err err = {0};
	struct str got;

	str_init(&got);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(query_each(c->store, &filter, add_id, &got, &err));
	assert_string_equal(got.text, wanted);
	filter_release(&filter);
	str_release(&got);
}

static void mark(struct casefile *c, const char *agency, const char *entry, int star, int significance)
{
	unsigned char id[ROW_ID_BYTES];
	struct change change;
	struct err err = {0};
	char name[64];

	snprintf(name, sizeof name, "%s:%s", agency, entry);
	digest_row_id("mark", name, id);
	change_init(&change, "mark");
	str_add(&change.sentence, "marked it");
	change_text(&change, "mark", id, sizeof id, "agency", agency);
	change_text(&change, "mark", id, sizeof id, "entry", entry);
	change_int(&change, "mark", id, sizeof id, "star", star);
	change_int(&change, "mark", id, sizeof id, "significance", significance);
	assert_ok(change_commit(c->store, &change, &err));
	change_release(&change);
}

static void marks_of_reviewers(void **state)
{
	struct casefile *c = *state;

	mark(c, "GP", "GP-1", 1, 0);
	mark(c, "GP", "GP-2", 0, 2);
	mark(c, "GP", "GP-3", 0, 0);
	selects(c, "is:starred", "GP-1");
	selects(c, "significant:reviewer", "GP-2");
	selects(c, "significant:agency", "day");
	selects(c, "significant:agency,reviewer", "GP-2 day");
	selects(c, "is:significant", "GP-2 day");
	selects(c, "-is:starred agency:GP -significant:reviewer", "GP-3 GP-4 GP-5 GP-6");
	selects(c, "is:own", "");
	mark(c, "GP", "GP-1", 0, 0);
	selects(c, "is:starred", "");
}

static void links_and_questions(void **state)
{
	struct casefile *c = *state;
	struct err err = {0};

	ADD(RECORD_LINK, "from", "GP:GP-1", "kind", "led-to", "to", "A:day");
	ADD(RECORD_QUESTION, "agency", "GP", "text", "Why?", "entries", "GP:GP-2");
	assert_ok(note_add(c->store, "GP", "GP-3", "question", "And why?", true, NULL, &err));
	selects(c, "has:link", "GP-1 day");
	selects(c, "has:question", "GP-2 GP-3");
	selects(c, "has:link,question -agency:A", "GP-1 GP-2 GP-3");
	assert_ok(undo_last(c->store, NULL, &err));
	assert_ok(undo_last(c->store, NULL, &err));
	selects(c, "has:question", "");
}

static void key_lines_of_agencies_and_reviewers(void **state)
{
	struct casefile *c = *state;
	unsigned char note[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	struct err err = {0};

	selects(c, "kloe:2", "later");
	assert_ok(note_add(c->store, "GP", "GP-3", "analysis", "This is it.", true, note, &err));
	row_id_hex(note, hex);
	ADD(RECORD_KLOE, "number", "2", "text", "Was the child seen?", "entries", "GP:GP-1", "notes", hex);
	ADD(RECORD_KLOE, "number", "3a", "text", "And heard?", "entries", "GP:GP-2");
	selects(c, "kloe:2", "GP-1 GP-3 later");
	selects(c, "kloe:3A,1", "GP-2 later");
	selects(c, "-kloe:2,3a agency:GP", "GP-4 GP-5 GP-6");
	assert_false(note_delete(c->store, note, NULL)); /* a key line has it */
	for (int i = 0; i < 3; i++) /* both key lines, then the note */
		assert_ok(undo_last(c->store, NULL, &err));
	selects(c, "kloe:2", "later");
}

static void episodes_by_entries_and_by_span(void **state)
{
	struct casefile *c = *state;

	ADD(RECORD_EPISODE, "title", "The visit", "entries", "GP:GP-6,A:none");
	ADD(RECORD_EPISODE, "title", "January", "from", "2020-01-13", "to", "2020-01-27");
	ADD(RECORD_EPISODE, "title", "On", "from", "2020-02");
	ADD(RECORD_EPISODE, "title", "Nothing yet");
	selects(c, "in:\"the visit\"", "GP-6 none");
	selects(c, "in:january", "month? GP-2 GP-3 day GP-4");
	selects(c, "in:january,\"the visit\"", "month? GP-2 GP-3 day GP-4 GP-6 none");
	selects(c, "-in:January agency:A", "month? later");
	selects(c, "-in:\"The visit\" agency:A", "month day later");
	selects(c, "in:on", "GP-5? GP-6? later");
	selects(c, "in:\"nothing yet\"", "");
	selects(c, "in:nobody", "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(marks_of_reviewers),
		TEST(links_and_questions),
		TEST(key_lines_of_agencies_and_reviewers),
		TEST(episodes_by_entries_and_by_span),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}
