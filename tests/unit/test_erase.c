/* What is erased is in no byte of the case file or of anything beside it, in no list and in no count; what remains is
 * checkable; and what another copy erased is taken over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/draft.h"
#include "core/erase.h"
#include "core/note.h"
#include "core/query.h"
#include "core/record.h"
#include "core/row_id.h"
#include "core/session.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/timeline.h"
#include "core/utf8.h"
#include "core/verify.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"
#include "tests/lib/erasing.h"

enum { ENTRIES = 300 };

/* Each word stands nowhere else, and is folded otherwise than it is written. */
#define EVENT       \
	"Xylof\xC3\xB3" \
	"n quitter"
#define ACTION        \
	"Jabberw\xC3\xB6" \
	"cky"
#define VOICE       \
	"Snark\xC3\xA9" \
	"d"
#define SOURCE  \
	"B\xC3\xB6" \
	"ojum notebook"
#define NOTE            \
	"Bandersn\xC3\xA4"  \
	"tch was h\xC3\xA9" \
	"re"
#define NAME             \
	"Zuzanna Wr\xC3\xB3" \
	"blewska"
#define AUTHOR "Dr Okonkw\xC3\xB6"

/* --- a case to erase from */

static struct load *begin_load(struct casefile *c, int revision)
{
	struct submission_file file = {.name = "pol.xml", .bytes = 1};
	struct submission head = {.case_id = "TEST",
	                          .revision = revision,
	                          .prepared = "2026-01-01",
	                          .agency_code = "POL",
	                          .agency_name = "Police",
	                          .agency_kind = "police",
	                          .author_name = AUTHOR};
	struct person person = {.id = "Z", .name = NAME};
	struct alias alias = {.of = "Z", .name = "Zuzka"};
	struct issue issue = {
		.severity = ISSUE_WARNING, .place = {NULL, 20, 9}, .topic = "odd", .what = "\"" EVENT "\" is odd"};
	struct err err = {0};
	struct load *l;

	snprintf((char *)file.sha256, sizeof file.sha256, "POL %d", revision);
	assert_ok(load_begin(c->store, &file, &l, &err));
	assert_ok(load_head(l, &head, &err) && load_person(l, &person, &err) && load_alias(l, &alias, &err) &&
	          load_issue(l, &issue, &err));
	issue.place.line = 30;
	issue.what = "something else";
	assert_ok(load_issue(l, &issue, &err));
	load_totals(l, 0, 2);
	return l;
}

static void load_police(struct casefile *c, int revision)
{
	struct load *l = begin_load(c, revision);
	struct entry_source source = {.text = SOURCE, .page = "1"};
	struct entry_voice voice = {.of = "Z", .text = VOICE};
	struct entry_person person = {.ref = "Z", .as = "zuzanna WROBLEWSKA"};
	struct err err = {0};

	for (int i = 1; i <= 3; i++) {
		char id[16];
		snprintf(id, sizeof id, "POL-%d", i);
		struct entry e = {.id = id,
		                  .when = "2021-05-06",
		                  .event = i == 2 ? EVENT
		                                  : "Call from zuzanna  Wr\xC3\xB3"
		                                    "blewska's flat",
		                  .count_low = 1,
		                  .count_high = 1,
		                  .people = &person,
		                  .n_people = 1,
		                  .line = 10 * i,
		                  .column = 5};
		if (i == 2) {
			e.action = ACTION;
			e.sources = &source;
			e.n_sources = 1;
			e.voices = &voice;
			e.n_voices = 1;
		}
		assert_ok(edtf_parse(e.when, &e.date, &err) && load_entry(l, &e, &err));
	}
	assert_ok(load_commit(l, &err));
}

static void open_case(struct casefile *c)
{
	casefile_open(c, ENTRIES);
	load_police(c, 1);
	load_police(c, 2);
}

/* Notes of much text before and behind, so that rows and the index lie on many pages, and are moved among them. */
static void write_around(struct casefile *c, int from, int to)
{
	struct err err = {0};
	struct str text;
	char entry[16];

	str_init(&text);
	for (int i = from; i < to; i++) {
		str_clear(&text);
		for (int word = 0; word < 120; word++)
			str_format(&text, "w%ux ", (unsigned)casefile_random(c, 5000));
		snprintf(entry, sizeof entry, "GP-%d", 1 + i % ENTRIES);
		assert_ok(note_add(c->store, "GP", entry, "analysis", text.text, true, NULL, &err));
	}
	str_release(&text);
}

static size_t entries_shown(struct casefile *c)
{
	struct timeline t;
	struct err err = {0};

	assert_ok(timeline_load(c->store, NULL, &t, &err));
	size_t n = t.n;
	assert_int_equal(t.n, t.total);
	timeline_release(&t);
	return n;
}

static void keep_draft(struct casefile *c, const char *on, const char *text)
{
	const struct draft draft = {.on = on, .fields = {{"text", text}}, .n = 1};
	struct err err = {0};

	assert_ok(draft_keep(c->store, &draft, &err));
}

/* --- each sort */

static void an_entry_goes_from_every_revision(void **state)
{
	static const char *const words[] = {EVENT, ACTION, VOICE, SOURCE, "Frumious draft", "Whiffling draft"};
	struct casefile c;
	struct err err = {0};
	int64_t row;

	(void)state;
	open_case(&c);
	keep_draft(&c, "POL:POL-2", "Frumious draft");
	keep_draft(&c, DRAFT_OF_RECORD "episode on POL:POL-2", "Whiffling draft");
	keep_draft(&c, "POL:POL-3", "Another draft");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		erasing_expect_there(&c, words[i]);
	size_t shown = entries_shown(&c);
	erasing_erase(&c, "POL:POL-2");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		erasing_expect_gone(&c, words[i]);
	erasing_expect_there(&c, "Another draft");
	assert_true(erasing_holds(&c, "something else")); /* the remark on the next entry */
	assert_int_equal(entries_shown(&c), shown - 1);
	erasing_verify(&c, 1);
	assert_false(query_find(c.store, "POL", "POL-2", &row, &err));
	assert_string_equal(err.text, "POL:POL-2 was erased on 05/01/2026: sent by mistake");
	assert_false(note_add(c.store, "POL", "POL-2", "question", "what was it?", true, NULL, &err));
	assert_non_null(strstr(err.text, "was erased on"));
	casefile_reopen(&c, STORE_WRITE);
	erasing_verify(&c, 1);
	casefile_close(&c);
}

static void a_submission_goes_with_all_it_brought(void **state)
{
	static const char *const words[] = {EVENT, ACTION, VOICE, SOURCE, NAME, AUTHOR};
	enum submission_state is;
	unsigned char sha256[SHA256_BYTES] = "POL 2";
	int64_t revision;
	struct casefile c;
	struct err err = {0};

	(void)state;
	open_case(&c);
	erasing_erase(&c, "POL@1");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		erasing_expect_there(&c, words[i]); /* in revision 2 */
	assert_int_equal(entries_shown(&c), ENTRIES + 3);
	erasing_erase(&c, "POL@2");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		erasing_expect_gone(&c, words[i]);
	assert_int_equal(entries_shown(&c), ENTRIES);
	erasing_verify(&c, 2);
	assert_ok(submission_find(c.store, sha256, &is, &revision, &err));
	assert_int_equal(is, SUBMISSION_UNLOADED);
	for (int i = 0; i < 4 && undo_last(c.store, NULL, &err); i++)
		erasing_verify(&c, 2);
	while (redo_last(c.store, NULL, &err))
		erasing_verify(&c, 2);
	assert_int_equal(entries_shown(&c), ENTRIES);
	casefile_close(&c);
}

static void a_note_goes_from_the_log_too(void **state)
{
	unsigned char id[ROW_ID_BYTES], deleted[ROW_ID_BYTES];
	struct note_words words = {.kind = "analysis", .text = NOTE " and more", .panel = true};
	char hex[ROW_ID_HEX + 1], on[64 + ROW_ID_HEX];
	struct casefile c;
	struct err err = {0};

	(void)state;
	open_case(&c);
	write_around(&c, 0, 200);
	assert_ok(note_add(c.store, "GP", "GP-7", "question", NOTE, true, id, &err));
	write_around(&c, 200, 400);
	assert_ok(note_change(c.store, id, &words, NULL, &err));
	assert_ok(note_add(c.store, "GP", "GP-7", "question", "Frumious words", true, deleted, &err));
	assert_ok(note_delete(c.store, deleted, &err));
	row_id_hex(id, hex);
	snprintf(on, sizeof on, "GP:GP-7" DRAFT_OF_NOTE "%s", hex);
	keep_draft(&c, on, "Mimsy borogoves");
	erasing_expect_there(&c, NOTE);
	hex[8] = '\0';
	erasing_erase(&c, hex);
	erasing_expect_gone(&c, NOTE);
	erasing_expect_gone(&c, "Mimsy borogoves");
	erasing_verify(&c, 1);
	erasing_expect_there(&c, "Frumious words");
	row_id_hex(deleted, hex);
	erasing_erase(&c, hex);
	erasing_expect_gone(&c, "Frumious words");
	erasing_verify(&c, 2);
	/* What is undone and redone around it does not bring it back. */
	for (int i = 0; i < 5; i++)
		assert_ok(undo_last(c.store, NULL, &err));
	erasing_verify(&c, 2);
	struct str dump = casefile_dump(&c);
	assert_null(strstr(dump.text, hex));
	row_id_hex(id, hex);
	assert_null(strstr(dump.text, hex));
	str_release(&dump);
	casefile_close(&c);
}

/* What it is called stands in sentences of the log too: of making, changing, undoing, of what points at it. */
static void a_record_goes_and_what_names_it(void **state)
{
	const char *values[RECORD_FIELDS] = {0}, *finding[RECORD_FIELDS] = {0};
	unsigned char id[ROW_ID_BYTES], other[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	struct casefile c;
	struct arena arena;
	struct record record;
	struct err err = {0};

	(void)state;
	open_case(&c);
	arena_init(&arena);
	values[record_field(RECORD_EPISODE, "title")] = "Brillig\nmeeting";
	assert_false(record_add(c.store, RECORD_EPISODE, values, id, NULL, &err));
	values[record_field(RECORD_EPISODE, "title")] = "Brillig meeting";
	values[record_field(RECORD_EPISODE, "learning")] = NOTE;
	values[record_field(RECORD_EPISODE, "entries")] = "GP:GP-1,GP:GP-2";
	assert_ok(record_add(c.store, RECORD_EPISODE, values, id, NULL, &err));
	values[record_field(RECORD_EPISODE, "title")] = "Gimbled conference";
	assert_ok(record_change(c.store, RECORD_EPISODE, id, values, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(redo_last(c.store, NULL, &err));
	row_id_hex(id, hex);
	finding[record_field(RECORD_FINDING, "title")] = "A finding";
	finding[record_field(RECORD_FINDING, "episodes")] = hex;
	assert_ok(record_add(c.store, RECORD_FINDING, finding, other, NULL, &err));
	erasing_expect_there(&c, "Brillig Gimbled");
	erasing_erase(&c, hex);
	erasing_expect_gone(&c, NOTE);
	erasing_expect_gone(&c, "Brillig Gimbled");
	erasing_verify(&c, 1);
	assert_false(record_get(c.store, &arena, RECORD_EPISODE, id, &record, &err));
	assert_ok(record_get(c.store, &arena, RECORD_FINDING, other, &record, &err));
	assert_null(record.values[record_field(RECORD_FINDING, "episodes")]);
	while (undo_last(c.store, NULL, &err))
		erasing_verify(&c, 1);
	erasing_expect_gone(&c, "Brillig Gimbled");
	arena_release(&arena);
	casefile_close(&c);
}

static void a_name_goes_from_every_text(void **state)
{
	struct note_words words = {
		.kind = "analysis", .text = "Z. is ZUZANNA\nWROBLEWSKA here", .panel = true, .theme = "What " NAME " said"};
	struct casefile c;
	struct arena arena;
	struct erase_item item;
	struct err err = {0};
	int64_t row;
	struct entry_view view;

	(void)state;
	open_case(&c);
	write_around(&c, 0, 200);
	assert_ok(note_write(c.store, &(struct anchor){"POL", "POL-1"}, 1, &words, NULL, &err));
	write_around(&c, 200, 300);
	keep_draft(&c, "POL:POL-3", "About " NAME ", and more");
	assert_ok(session_set(c.store, "left off", "filter person:\"" NAME "\"", &err));
	arena_init(&arena);
	assert_ok(erase_find_name(c.store, &arena, "zuzanna wroblewska", &item, &err));
	const char **stays;
	size_t n;
	assert_ok(erase_stays(c.store, &arena, &item, &stays, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(stays[0], "Zuzka");
	erasing_erase_item(&c, &item);
	erasing_expect_gone(&c, NAME);
	erasing_expect_gone(&c, "ZUZANNA WROBLEWSKA");
	erasing_expect_gone(&c, "zuzanna Wr\xC3\xB3"
	                        "blewska's");
	erasing_expect_there(&c, EVENT);
	erasing_verify(&c, 1);
	assert_ok(query_find(c.store, "POL", "POL-1", &row, &err));
	assert_ok(query_entry(c.store, &arena, row, &view, &err));
	assert_string_equal(view.entry.event, "Call from [erased]'s flat");
	assert_string_equal(view.notes[0].text, "Z. is [erased] here");
	assert_string_equal(view.notes[0].theme, "What [erased] said");
	assert_int_equal(entries_shown(&c), ENTRIES + 3);
	erasing_erase_name(&c, "Zuzka");
	erasing_verify(&c, 2);
	assert_false(erase_find_name(c.store, &arena, "a reviewer", &item, &err));
	assert_non_null(strstr(err.text, "under which you write"));
	struct erase_counts counts;
	bool cleaned;
	assert_ok(erase_find_name(c.store, &arena, "Mother", &item, &err));
	assert_false(erase_item(c.store, &item, "the mother asked for it", &counts, &cleaned, &err));
	assert_non_null(strstr(err.text, "it cannot hold the name"));
	arena_release(&arena);
	casefile_close(&c);
}

/* Rows that stand in the order of random ids are moved from page to page as others come, and each time may leave a copy
 * behind that nothing points to: only a file that is written anew has none. */
static void what_rows_left_behind_when_they_were_moved_goes_too(void **state)
{
	unsigned char id[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};
	struct change views;
	struct str filter;

	(void)state;
	open_case(&c);
	str_init(&filter);
	change_init(&views, "view");
	str_add(&views.sentence, "saved all that " NAME " did");
	for (int i = 0; i < 3000; i++) {
		for (size_t k = 0; k < sizeof id; k++)
			id[k] = (unsigned char)casefile_random(&c, 256);
		str_clear(&filter);
		str_add(&filter, "\"" NAME "\" or ");
		str_add_times(&filter, 'x', 20 + casefile_random(&c, 400));
		change_int(&views, "saved_view", id, sizeof id, "alive", 1);
		change_text(&views, "saved_view", id, sizeof id, "filter", filter.text);
	}
	assert_ok(change_commit(c.store, &views, &err));
	change_release(&views);
	str_release(&filter);
	erasing_expect_there(&c, NAME);
	erasing_erase_name(&c, NAME);
	erasing_expect_gone(&c, NAME);
	erasing_verify(&c, 1);
	casefile_close(&c);
}

/* One thing after the other, in any order: the digests of what was sealed before are made anew. */
static void one_after_the_other(void **state)
{
	static const char *const what[] = {"POL:POL-2", "GP:GP-3", "GP@1", "POL@1", "POL:POL-1"};
	struct casefile c;
	struct err err = {0};

	(void)state;
	open_case(&c);
	assert_ok(note_add(c.store, "POL", "POL-2", "question", "Ask " NAME " and Zuzka", true, NULL, &err));
	erasing_erase_name(&c, NAME);
	erasing_verify(&c, 1);
	erasing_erase_name(&c, "Zuzka");
	erasing_verify(&c, 2);
	for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
		erasing_erase(&c, what[i]);
		erasing_verify(&c, (int)i + 3);
	}
	assert_int_equal(entries_shown(&c), 1);
	casefile_reopen(&c, STORE_WRITE);
	erasing_verify(&c, 7);
	casefile_close(&c);
}

static void nothing_half_and_nothing_twice(void **state)
{
	struct casefile c;
	struct erase_counts counts;
	struct erase_item item;
	struct arena arena;
	struct err err = {0};
	bool cleaned;

	(void)state;
	open_case(&c);
	arena_init(&arena);
	assert_ok(erase_find(c.store, &arena, "POL:POL-2", &item, &err));
	struct snapshot before = snapshot_take(c.path);
	assert_false(erase_item(c.store, &item, " \n", &counts, &cleaned, &err));
	assert_int_equal(err.code, ERR_INVALID);
	assert_false(erase_find(c.store, &arena, "POL:POL-9", &item, &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
	assert_false(erase_find(c.store, &arena, "POL@9", &item, &err));
	assert_true(snapshot_holds(&before, c.path));
	erasing_erase(&c, "POL@1");
	assert_ok(erase_find(c.store, &arena, "POL@1", &item, &err));
	assert_false(erase_item(c.store, &item, "again", &counts, &cleaned, &err));
	assert_string_equal(err.text, "nothing was erased: POL@1 was erased on 05/01/2026: sent by mistake");
	erasing_verify(&c, 1);
	str_release(&before.bytes);
	arena_release(&arena);
	casefile_close(&c);
}

static void what_is_beside_the_case_goes_too(void **state)
{
	static const char *const beside[] = {".v1.bak", ".v3.bak", ".v2.bak.new"};
	char path[128];
	struct casefile c;
	struct err err = {0};

	(void)state;
	open_case(&c);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s%s", c.path, beside[i]);
		casefile_overwrite(path, EVENT, strlen(EVENT));
	}
	snprintf(path, sizeof path, "%s.van.bak", c.path);
	casefile_overwrite(path, "not ours", 8);
	/* As a kill leaves it: erased, and not cleaned. */
	erasing_erase(&c, "GP:GP-1");
	assert_int_equal(casefile_count(&c), 3); /* the case, its lock and what is not ours */
	snprintf(path, sizeof path, "%s.v3.bak", c.path);
	casefile_overwrite(path, EVENT, strlen(EVENT));
	assert_ok(db_exec(c.store->db, "INSERT INTO meta VALUES('erasing', '1')", &err));
	struct verify_result result;
	assert_ok(verify_case(c.store, &result, &err));
	assert_true(result.unfinished);
	casefile_reopen(&c, STORE_READ);
	assert_int_equal(casefile_count(&c), 3);
	casefile_reopen(&c, STORE_WRITE);
	assert_int_equal(casefile_count(&c), 3);
	erasing_verify(&c, 1);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_goes_from_every_revision),
		cmocka_unit_test(a_submission_goes_with_all_it_brought),
		cmocka_unit_test(a_note_goes_from_the_log_too),
		cmocka_unit_test(a_name_goes_from_every_text),
		cmocka_unit_test(a_record_goes_and_what_names_it),
		cmocka_unit_test(what_rows_left_behind_when_they_were_moved_goes_too),
		cmocka_unit_test(one_after_the_other),
		cmocka_unit_test(nothing_half_and_nothing_twice),
		cmocka_unit_test(what_is_beside_the_case_goes_too),
	};

	return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
