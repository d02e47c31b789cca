/* What stands on entries when a revision changes, withdraws or renumbers them: notes, marks, and the entries of records
 * are listed, move with their entries, and are where they were once the load is undone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/blind.h"
#include "core/note.h"
#include "core/row_id.h"
#include "core/standing.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "core/verify.h"
#include "import/import.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* An entry of day `day`, whose words are those of that day, or of another. */
struct line {
	const char *id;
	int day;
	const char *words;
};

/* Loads the lines as a revision of HV, or tells why not; the caller releases the report. */
static void load(struct casefile *c, int revision, const struct line *lines, size_t n, bool dry_run,
                 struct report *report)
{
	struct import_options options = import_defaults();
	struct err err = {0};
	struct str xml;
	char path[128];

	str_init(&xml);
	str_format(&xml,
	           "<submission xmlns='urn:casechron:submission:1' case='TEST' revision='%d' prepared='2026-01-01'>"
	           "<agency code='HV' name='Health visiting' kind='health'/><entries>",
	           revision);
	for (size_t i = 0; i < n; i++)
		str_format(&xml, "<entry id='%s' when='2020-03-%02d'><source>Notes</source><event>%s, time %d</event></entry>",
		           lines[i].id, lines[i].day, lines[i].words, lines[i].day);
	str_add(&xml, "</entries></submission>");
	snprintf(path, sizeof path, "%s/hv-%d.xml", c->folder, revision);
	casefile_overwrite(path, xml.text, xml.length);
	options.reanchor = true;
	options.dry_run = dry_run;
	assert_ok(import_load(c->store, path, &options, report, &err));
	assert_int_equal(report->outcome, dry_run ? REPORT_WOULD : REPORT_LOADED);
	str_release(&xml);
}

static void load_quietly(struct casefile *c, int revision, const struct line *lines, size_t n)
{
	struct report report;

	load(c, revision, lines, n, false, &report);
	report_release(&report);
}

static void add(struct casefile *c, enum record_kind kind, const char *const *pairs, unsigned char id[ROW_ID_BYTES])
{
	const char *values[RECORD_FIELDS] = {0};
	struct err err = {0};

	for (; *pairs != NULL; pairs += 2)
		values[record_field(kind, pairs[0])] = pairs[1];
	assert_ok(record_add(c->store, kind, values, id, NULL, &err));
}

#define ADD(c, kind, id, ...) add(c, kind, (const char *const[]){__VA_ARGS__, NULL}, id)

static void mark(struct casefile *c, const char *entry, bool star, int significance)
{
	struct anchor place = {"HV", entry};
	struct err err = {0};

	assert_ok(mark_star(c->store, &place, 1, star, &err));
	assert_ok(mark_significance(c->store, &place, 1, significance, &err));
}

static void note(struct casefile *c, const char *entry)
{
	struct err err = {0};

	assert_ok(note_add(c->store, "HV", entry, "question", "Why?", true, NULL, &err));
}

static void stands(struct casefile *c, const char *entry, const char *wanted)
{
	struct standing standing;
	struct arena arena;
	struct err err = {0};
	struct str got;

	arena_init(&arena);
	str_init(&got);
	assert_ok(standing_on(c->store, &arena, "HV", entry, false, &standing, &err));
	assert_int_equal(standing_is_any(&standing), *wanted != '\0');
	standing_say(&standing, &got);
	assert_string_equal(got.text, wanted);
	str_release(&got);
	arena_release(&arena);
}

/* The text of a report has this. */
static void says(const struct report *report, const char *wanted)
{
	struct str text;

	str_init(&text);
	report_text(report, &text);
	if (strstr(text.text, wanted) == NULL)
		fail_msg("no \"%s\" in:\n%s", wanted, text.text);
	str_release(&text);
}

/* Read again from the case, a report says what it said at the load. */
static void is_read_again(struct casefile *c, const struct report *report)
{
	struct submission_row row;
	struct report again;
	struct arena arena;
	struct err err = {0};
	struct str first, second;

	arena_init(&arena);
	str_init(&first);
	str_init(&second);
	assert_ok(submission_named(c->store, &arena, "HV", &row, &err));
	assert_ok(report_read(&again, c->store, &row, &err));
	again.file = report->file; /* with its folder */
	report_json(report, &first);
	report_json(&again, &second);
	assert_string_equal(second.text, first.text);
	str_clear(&first);
	str_clear(&second);
	report_text(report, &first);
	report_text(&again, &second);
	assert_string_equal(second.text, first.text);
	str_release(&first);
	str_release(&second);
	report_release(&again);
	arena_release(&arena);
}

static void is_whole(struct casefile *c, const struct str *wanted)
{
	struct verify_result result;
	struct err err = {0};
	struct str dump = casefile_dump(c);

	assert_string_equal(dump.text, wanted->text);
	assert_ok(verify_case(c->store, &result, &err));
	str_release(&dump);
}

/* Back to `before` by undoing the load, and forth again. */
static void comes_and_goes(struct casefile *c, const struct str *before)
{
	struct err err = {0};
	struct str after = casefile_dump(c);

	assert_ok(undo_last(c->store, NULL, &err));
	is_whole(c, before);
	assert_ok(redo_last(c->store, NULL, &err));
	is_whole(c, &after);
	str_release(&after);
}

#define SEEN "Seen at home"
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct line first[] = {{"E1", 1, SEEN}, {"E2", 2, SEEN}, {"E3", 3, SEEN}, {"E4", 4, SEEN},
                                    {"E9", 9, SEEN}};

static void what_is_changed_or_withdrawn_is_listed(void **state)
{
	static const struct line second[] = {{"E1", 1, "Not seen"}, {"E3", 3, SEEN}, {"E4", 4, SEEN}, {"E9", 9, "Not in"}};
	struct report report;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	load_quietly(&c, 1, first, COUNT(first));
	store_set_reviewer(c.store, "Ann");
	note(&c, "E1");
	ADD(&c, RECORD_EPISODE, NULL, "title", "Missed \x1b[31mcheck", "entries", "HV:E1,HV:E3");
	ADD(&c, RECORD_LINK, NULL, "from", "HV:E1", "kind", "follows", "to", "HV:E2");
	ADD(&c, RECORD_LINK, NULL, "from", "HV:E3", "kind", "follows", "to", "HV:E2");
	ADD(&c, RECORD_THEME, NULL, "name", "Neglect", "entries", "HV:E2");
	mark(&c, "E1", true, 2);
	stands(&c, "E1", "1 note, 1 link, in the episode \"Missed \x1b[31mcheck\", starred, significant (!!)");
	stands(&c, "E4", "");
	struct str before = casefile_dump(&c);
	load(&c, 2, second, COUNT(second), true, &report);
	says(&report, "changed (what it said before is kept): 2 (1 with reviewers' work)\n");
	report_release(&report);
	is_whole(&c, &before);
	load(&c, 2, second, COUNT(second), false, &report);
	says(&report, "withdrawn (kept, and found with is:withdrawn): 1 (1 with reviewers' work)\n");
	says(&report, "reviewers' work on changed or withdrawn entries, to be read again: 2\n"
	              "  HV:E1 (changed): 1 note, 1 link, in the episode \"Missed <U+001B>[31mcheck\", starred, "
	              "significant (!!)\n"
	              "  HV:E2 (withdrawn): in the theme \"Neglect\", 2 links\n");
	is_read_again(&c, &report);
	report_release(&report);
	comes_and_goes(&c, &before);
	assert_ok(blind_set(c.store, true, &err));
	store_set_reviewer(c.store, "Ben");
	stands(&c, "E1", "1 link, in the episode \"Missed \x1b[31mcheck\", starred, significant (!!)");
	stands(&c, "E2", "2 links");
	str_release(&before);
	casefile_close(&c);
}

/* Each has the id of its neighbour; what is hidden from who loads it moves with the rest. */
static void what_stands_on_a_chain_moves(void **state)
{
	static const struct line second[] = {{"E2", 1, SEEN}, {"E3", 2, SEEN}, {"E4", 3, SEEN}, {"E5", 4, SEEN},
	                                     {"E9", 9, SEEN}};
	unsigned char theme[ROW_ID_BYTES], link[ROW_ID_BYTES];
	struct record record;
	struct report report;
	struct casefile c;
	struct arena arena;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	arena_init(&arena);
	load_quietly(&c, 1, first, COUNT(first));
	store_set_reviewer(c.store, "Ann");
	note(&c, "E2");
	ADD(&c, RECORD_THEME, theme, "name", "Neglect", "entries", "HV:E1,HV:E2,GP:GP-1");
	ADD(&c, RECORD_LINK, link, "from", "HV:E1", "kind", "follows", "to", "HV:E3");
	mark(&c, "E1", true, 0);
	mark(&c, "E2", false, 2);
	assert_ok(blind_set(c.store, true, &err));
	struct str before = casefile_dump(&c);
	store_set_reviewer(c.store, "Ben");
	load(&c, 2, second, COUNT(second), false, &report);
	says(&report, "notes moved to the entries that fit: 1\n  from E2 to E3\n"
	              "marks and places in records moved to the entries that fit: 6\n");
	says(&report, "  HV:E4 (changed): 1 link\n");
	is_read_again(&c, &report);
	report_release(&report);
	store_set_reviewer(c.store, "Ann");
	assert_ok(blind_set(c.store, false, &err));
	stands(&c, "E1", "");
	stands(&c, "E2", "in the theme \"Neglect\", 1 link, starred");
	stands(&c, "E3", "1 note, in the theme \"Neglect\", significant (!!)");
	stands(&c, "E4", "1 link");
	assert_ok(record_get(c.store, &arena, RECORD_THEME, theme, &record, &err));
	assert_string_equal(record.values[record_field(RECORD_THEME, "entries")], "GP:GP-1,HV:E2,HV:E3");
	assert_ok(record_get(c.store, &arena, RECORD_LINK, link, &record, &err));
	assert_string_equal(record.values[record_field(RECORD_LINK, "from")], "HV:E2");
	assert_string_equal(record.values[record_field(RECORD_LINK, "to")], "HV:E4");
	assert_ok(undo_last(c.store, NULL, &err)); /* the revealing */
	comes_and_goes(&c, &before);
	str_release(&before);
	arena_release(&arena);
	casefile_close(&c);
}

/* E9 has other words now and did not move: what stood there stays, and what comes meets it. */
static void what_meets_what_is_there(void **state)
{
	static const struct line second[] = {{"E9", 1, SEEN}, {"F2", 2, SEEN}, {"F3", 3, SEEN}, {"E4", 4, SEEN}};
	struct report report;
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	load_quietly(&c, 1, first, COUNT(first));
	ADD(&c, RECORD_FINDING, NULL, "title", "Late", "kind", "learning", "entries", "HV:E1,HV:E9");
	mark(&c, "E1", true, 1);
	mark(&c, "E9", false, 2);
	mark(&c, "E2", false, 1);
	struct str before = casefile_dump(&c);
	load(&c, 2, second, COUNT(second), true, &report);
	says(&report, "  HV:E9 (changed): in the finding \"Late\", starred, significant (!!)\n");
	report_release(&report);
	is_whole(&c, &before);
	load(&c, 2, second, COUNT(second), false, &report);
	says(&report, "reviewers' work on changed or withdrawn entries, to be read again: 1\n"
	              "  HV:E9 (changed): in the finding \"Late\", starred, significant (!!)\n");
	is_read_again(&c, &report);
	report_release(&report);
	stands(&c, "E1", "");
	stands(&c, "E2", "");
	stands(&c, "E9", "in the finding \"Late\", starred, significant (!!)");
	stands(&c, "F2", "significant (!)");
	comes_and_goes(&c, &before);
	stands(&c, "F2", "significant (!)");
	str_release(&before);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_changed_or_withdrawn_is_listed),
		cmocka_unit_test(what_stands_on_a_chain_moves),
		cmocka_unit_test(what_meets_what_is_there),
	};

	return cmocka_run_group_tests_name("standing", tests, NULL, NULL);
}
