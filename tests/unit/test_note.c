/* What a reviewer writes: kept as written, anchored to the entry and not to a row, in the order of writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/note.h"
#include "core/store_private.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

/* "kind/text/reviewer/panel; ..." of one entry. */
static struct str notes_of(struct casefile *c, const char *entry)
{
	struct arena arena;
	struct note *notes;
	struct str out;
	struct err err = {0};
	size_t n;

	str_init(&out);
	arena_init(&arena);
	assert_ok(note_list(c->store, &arena, "GP", entry, &notes, &n, &err));
	assert_int_equal(n == 0, notes == NULL);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(notes[i].agency, "GP");
		assert_string_equal(notes[i].entry, entry);
		str_format(&out, "%s%s/%s/%s/%d", i > 0 ? "; " : "", notes[i].kind, notes[i].text, notes[i].reviewer,
		           notes[i].panel);
	}
	arena_release(&arena);
	return out;
}

static void assert_notes(struct casefile *c, const char *entry, const char *expected)
{
	struct str out = notes_of(c, entry);

	assert_string_equal(out.text, expected);
	str_release(&out);
}

static int64_t count_changes(struct casefile *c)
{
	struct err err = {0};
	int64_t n = 0;

	assert_ok(db_get_int(db_prepare(c->store->db, "SELECT count(*) FROM change", &err), &n, &err));
	return n;
}

static void a_note_is_added_changed_and_deleted(void **state)
{
	unsigned char one[ROW_ID_BYTES], two[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	assert_notes(&c, "GP-1", "");
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "Ask GP", true, one, &err));
	store_set_reviewer(c.store, "Bartek");
	assert_ok(note_add(c.store, "GP", "GP-1", "good-practice", "Seen alone", false, two, &err));
	assert_notes(&c, "GP-1", "question/Ask GP/A Reviewer/1; good-practice/Seen alone/Bartek/0");
	assert_notes(&c, "GP-2", "");
	/* changed by another, it stays the first one's */
	assert_ok(note_change(c.store, one,
	                       &(struct note_words){.kind = "analysis", .text = "GP was asked", .panel = false},
	                       NULL, &err));
	assert_notes(&c, "GP-1", "analysis/GP was asked/A Reviewer/0; good-practice/Seen alone/Bartek/0");
	casefile_reopen(&c, STORE_WRITE); /* what was acknowledged is in the file */
	assert_notes(&c, "GP-1", "analysis/GP was asked/A Reviewer/0; good-practice/Seen alone/Bartek/0");
	assert_ok(note_delete(c.store, one, &err));
	assert_notes(&c, "GP-1", "good-practice/Seen alone/Bartek/0");
	assert_false(note_delete(c.store, one, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(note_change(c.store, one,
	                       &(struct note_words){.kind = "analysis", .text = "too late", .panel = false}, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	casefile_close(&c);
}

static void what_does_not_differ_is_not_written(void **state)
{
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "text", true, id, &err));
	int64_t before = count_changes(&c);
	assert_ok(note_change(c.store, id,
	                       &(struct note_words){.kind = "question", .text = "text", .panel = true}, NULL, &err));
	assert_int_equal(count_changes(&c), before);
	assert_ok(note_change(c.store, id,
	                       &(struct note_words){.kind = "question", .text = "text", .panel = false}, NULL, &err));
	assert_int_equal(count_changes(&c), before + 1);
	casefile_close(&c);
}

static void what_makes_no_sense_is_refused(void **state)
{
	static const struct {
		const char *agency, *entry, *kind, *text;
		enum err_code code;
	} rows[] = {
		{"GP", "GP-1", "question", "", ERR_INVALID},
		{"GP", "GP-1", "question", " \n\t\r ", ERR_INVALID},
		{"GP", "GP-1", "question", "Latin-1 \xE9t\xE9", ERR_INVALID},
		{"GP", "GP-1", "question", "control \x9B" "31m", ERR_INVALID},
		{"GP", "GP-1", "opinion", "text", ERR_INVALID},
		{"GP", "GP-1", "", "text", ERR_INVALID},
		{"GP", "GP-9", "question", "text", ERR_NOTFOUND},
		{"POL", "GP-1", "question", "text", ERR_NOTFOUND},
		{"GP' OR '1'='1", "GP-1", "question", "text", ERR_NOTFOUND},
	};
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	int64_t before = count_changes(&c);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_false(note_add(c.store, rows[i].agency, rows[i].entry, rows[i].kind, rows[i].text, true, NULL, &err));
		assert_int_equal(err.code, rows[i].code);
	}
	assert_int_equal(count_changes(&c), before);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "text", true, id, &err));
	for (size_t i = 0; i < 6; i++) {
		assert_false(note_change(c.store, id,
		                       &(struct note_words){.kind = rows[i].kind, .text = rows[i].text, .panel = true},
		                       NULL, &err));
		assert_int_equal(err.code, ERR_INVALID);
	}
	assert_notes(&c, "GP-1", "question/text/A Reviewer/1");
	casefile_close(&c);
}

static void any_text_is_kept_as_written(void **state)
{
	static const char *const texts[] = {
		"Robert'); DROP TABLE note;--", "%n%s%d", "\"NEAR(a b)\" OR *", "line\nline\ttab", "\x1B[31m \xC2\x9B",
		"fa\xE2\x80\x8Bther \xE2\x80\xAE", "=HYPERLINK(1)", "  spaces round it  ",
	};
	struct casefile c;
	struct arena arena;
	struct note *notes;
	struct verify_result result;
	struct err err = {0};
	size_t n;

	(void)state;
	casefile_open(&c, 1);
	arena_init(&arena);
	store_set_reviewer(c.store, "O'Neill \"%s\" \x1B[2J");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_ok(note_add(c.store, "GP", "GP-1", "question", texts[i], true, NULL, &err));
	assert_ok(note_list(c.store, &arena, "GP", "GP-1", &notes, &n, &err));
	assert_int_equal(n, sizeof texts / sizeof *texts);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(notes[i].text, texts[i]);
		assert_string_equal(notes[i].reviewer, "O'Neill \"%s\" \x1B[2J");
	}
	assert_ok(verify_case(c.store, &result, &err));
	arena_release(&arena);
	casefile_close(&c);
}

static void the_order_is_that_of_writing_whatever_the_clock_says(void **state)
{
	struct casefile c;
	struct verify_result result;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "first", true, NULL, &err));
	assert_ok(verify_case(c.store, &result, &err));
	assert_int_equal(result.clock_back, 0);
	c.now -= 3600 * 1000;
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "second", true, NULL, &err));
	assert_ok(note_add(c.store, "GP", "GP-1", "question", "third", true, NULL, &err));
	assert_notes(&c, "GP-1", "question/first/A Reviewer/1; question/second/A Reviewer/1; question/third/A Reviewer/1");
	assert_ok(verify_case(c.store, &result, &err));
	assert_int_equal(result.clock_back, 1);
	assert_ok(undo_last(c.store, NULL, &err)); /* and undo goes by the order too */
	assert_notes(&c, "GP-1", "question/first/A Reviewer/1; question/second/A Reviewer/1");
	casefile_close(&c);
}

/* A new revision, or none at all, leaves the note where it was anchored. */
static void a_note_outlives_the_submission(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 2);
	assert_ok(note_add(c.store, "GP", "GP-2", "question", "still here", true, NULL, &err));
	assert_ok(casefile_load(&c, "GP", 2, 2, 3, &err));
	assert_notes(&c, "GP-2", "question/still here/A Reviewer/1");
	assert_ok(casefile_load(&c, "GP", 3, 3, 3, &err)); /* GP-2 is withdrawn */
	assert_notes(&c, "GP-2", "question/still here/A Reviewer/1");
	assert_ok(note_add(c.store, "GP", "GP-2", "question", "on what was withdrawn", true, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	assert_false(note_add(c.store, "GP", "GP-9", "question", "on what?", true, NULL, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	for (int i = 0; i < 2; i++)
		assert_ok(undo_last(c.store, NULL, &err));
	assert_notes(&c, "GP-2", "question/still here/A Reviewer/1");
	casefile_close(&c);
}

static void a_name_is_an_agency_and_an_id(void **state)
{
	static const char *const bad[] = {"", ":", "GP", "GP:", ":GP-1"};
	char *agency, *entry;
	struct err err = {0};

	(void)state;
	assert_ok(anchor_split("GP:GP-0212", &agency, &entry, &err));
	assert_string_equal(agency, "GP");
	assert_string_equal(entry, "GP-0212");
	free(agency);
	free(entry);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(anchor_split(bad[i], &agency, &entry, &err));
		assert_int_equal(err.code, ERR_INVALID);
	}
}

static void the_kinds_are_those_of_the_form(void **state)
{
	(void)state;
	assert_string_equal(note_kinds()[0].name, "question");
	assert_string_equal(note_kind_find("missed-opportunity")->spoken, "Missed opportunity");
	assert_null(note_kind_find("Question"));
	assert_null(note_kind_find(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_is_added_changed_and_deleted),
		cmocka_unit_test(what_does_not_differ_is_not_written),
		cmocka_unit_test(what_makes_no_sense_is_refused),
		cmocka_unit_test(any_text_is_kept_as_written),
		cmocka_unit_test(the_order_is_that_of_writing_whatever_the_clock_says),
		cmocka_unit_test(a_note_outlives_the_submission),
		cmocka_unit_test(a_name_is_an_agency_and_an_id),
		cmocka_unit_test(the_kinds_are_those_of_the_form),
	};

	return cmocka_run_group_tests_name("note", tests, NULL, NULL);
}
