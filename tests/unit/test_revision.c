/* Two revisions compared: by id, field by field; history; what is:changed and is:withdrawn find, and where else
 * withdrawn entries must not come up; notes that stand on them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/filter.h"
#include "core/note.h"
#include "core/query.h"
#include "core/revision.h"
#include "core/submission.h"
#include "core/timeline.h"
#include "core/undo.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

static const struct entry_person person = {.ref = "M", .seen = "yes"};
static const struct entry_person alone = {.ref = "M", .seen = "alone"};
static const struct entry_source notes = {.text = "Notes", .page = "1"};
static const struct entry_source log_book = {.text = "Notes", .page = "2"};
static const char *const worker[] = {"SW1"}, *const other[] = {"SW2"};
static const struct entry_voice voice = {.of = "M", .text = "Stop"}, nobodys = {.text = "Stop"};
static const struct entry_share share = {.with = "POL"}, letter = {.with = "POL", .how = "letter"};

/* An entry with something in every part. */
static struct entry full(const char *id)
{
	return (struct entry){.id = id, .when = "2020-01-06", .written = "6/1/20", .kind = "visit", .method = "home",
	                      .basis = "observed", .recorded = "2020-01-07", .known = "2020-01-06", .kloe = "1",
	                      .sequence = 1, .location = "home", .event = "Event", .action = "Action",
	                      .decision = "Decision", .rationale = "Rationale", .comment = "Comment",
	                      .good_practice = "Good", .people = &person, .n_people = 1, .sources = &notes, .n_sources = 1,
	                      .professionals = worker, .n_professionals = 1, .voices = &voice, .n_voices = 1,
	                      .shares = &share, .n_shares = 1};
}

static int64_t row_of(struct casefile *c, const char *name)
{
	struct submission_row row;
	struct arena arena;
	struct err err = {0};

	arena_init(&arena);
	assert_ok(submission_named(c->store, &arena, name, &row, &err));
	arena_release(&arena);
	return row.id;
}

static bool list_entry(void *context, const struct revision_entry *e, struct err *err)
{
	static const char signs[REVISION_STATES] = {'+', '~', '-'};
	struct str *out = context;

	(void)err;
	str_format(out, "%c%s", signs[e->state], e->id);
	if (e->fields != 0) {
		str_add(out, " (");
		revision_say_fields(e->fields, out);
		str_add(out, ")");
	}
	if (standing_is_more(e->standing)) {
		str_add(out, " [");
		standing_say(e->standing, out);
		str_add(out, "]");
	} else if (e->standing->notes > 0) {
		str_format(out, " %lld noted", (long long)e->standing->notes);
	}
	str_add(out, "; ");
	return true;
}

static void check(struct casefile *c, const char *submission, const char *wanted)
{
	struct revision_summary summary, again;
	struct err err = {0};
	struct str got;

	str_init(&got);
	assert_ok(revision_compare(c->store, row_of(c, submission), false, &summary, list_entry, &got, &err));
	str_format(&got, "%lld the same; %lld notes", (long long)summary.entries.same, (long long)summary.notes);
	assert_string_equal(got.text, wanted);
	assert_ok(revision_compare(c->store, row_of(c, submission), false, &again, NULL, NULL, &err));
	assert_memory_equal(&again, &summary, sizeof summary);
	str_release(&got);
}

static void submit(struct casefile *c, int revision, const struct entry *entries, size_t n)
{
	struct err err = {0};

	assert_ok(casefile_submit(c, "HV", revision, entries, n, &err));
}

static void the_first_is_compared_with_nothing(void **state)
{
	struct revision_summary summary;
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 3);
	check(&c, "GP", "0 the same; 0 notes");
	assert_ok(revision_compare(c.store, row_of(&c, "GP"), false, &summary, NULL, NULL, &err));
	assert_int_equal(summary.previous, 0);
	casefile_close(&c);
}

static void each_part_of_an_entry_is_its_field(void **state)
{
#define CHANGED(part, ...)                                     \
	do {                                                       \
		e = full("1");                                         \
		__VA_ARGS__;                                           \
		submit(&c, ++revision, &e, 1);                         \
		check(&c, "HV", "~1 (" part "); 0 the same; 0 notes"); \
		e = full("1");                                         \
		submit(&c, ++revision, &e, 1);                         \
	} while (0)
	struct casefile c;
	struct entry e = full("1");
	int revision = 1;

	(void)state;
	casefile_open(&c, 1);
	submit(&c, revision, &e, 1);
	submit(&c, ++revision, &e, 1);
	check(&c, "HV", "1 the same; 0 notes");
	CHANGED("date", e.when = "2020-01");
	CHANGED("date", e.written = "6 January");
	CHANGED("date", e.held = "it is no date");
	CHANGED("kind", e.kind = NULL);
	CHANGED("kind", e.method = "office");
	CHANGED("significance", e.significant = true);
	CHANGED("basis", e.basis = "alleged");
	CHANGED("sequence", e.sequence = 2);
	CHANGED("recorded and known", e.recorded = NULL);
	CHANGED("recorded and known", e.known = NULL);
	CHANGED("key lines", e.kloe = "1 2");
	CHANGED("place", e.location = "school");
	CHANGED("people", e.people = &alone);
	CHANGED("people", e.n_people = 0);
	CHANGED("by", e.professionals = other);
	CHANGED("source", e.sources = &log_book);
	CHANGED("event", e.event = "event");
	CHANGED("action", e.action = NULL);
	CHANGED("decision", e.decision = "");
	CHANGED("rationale", e.rationale = "R");
	CHANGED("voice", e.voices = &nobodys);
	CHANGED("comment", e.comment = "C");
	CHANGED("good practice", e.good_practice = "G");
	CHANGED("shared", e.shares = &letter);
	CHANGED("date, event", e.when = "2020-01-07"; e.event = "Other");
	e.line = 99; /* where it stands in the file is no part of it */
	submit(&c, ++revision, &e, 1);
	check(&c, "HV", "1 the same; 0 notes");
	casefile_close(&c);
}

/* Revision 1 has a to e; 2 lacks b, has c in other words, and f. */
static void two_revisions(struct casefile *c)
{
	struct entry first[] = {full("a"), full("b"), full("c"), full("d"), full("e")};
	struct entry second[] = {full("f"), full("e"), full("d"), full("c"), full("a")};
	struct err err = {0};

	casefile_open(c, 1);
	submit(c, 1, first, 5);
	assert_ok(note_add(c->store, "HV", "a", "question", "on the same", true, NULL, &err));
	assert_ok(note_add(c->store, "HV", "b", "question", "on what is withdrawn", true, NULL, &err));
	assert_ok(note_add(c->store, "HV", "c", "question", "on what changed", true, NULL, &err));
	assert_ok(note_add(c->store, "HV", "c", "question", "twice", true, NULL, &err));
	second[3].event = "Another bruise";
	submit(c, 2, second, 5);
}

static void entries_are_compared_by_id(void **state)
{
	struct verify_result result;
	struct casefile c;
	struct err err = {0};

	(void)state;
	two_revisions(&c);
	check(&c, "HV", "+f; ~c (event) 2 noted; -b 1 noted; 3 the same; 3 notes");
	check(&c, "HV@1", "0 the same; 0 notes");
	struct str before = casefile_dump(&c);
	assert_ok(casefile_load(&c, "HV", 5, 1, 2, &err)); /* other ids altogether; 3 and 4 were never sent */
	check(&c, "HV", "+HV-1; +HV-2; -a 1 noted; -c 2 noted; -d; -e; -f; 0 the same; 3 notes");
	assert_ok(undo_last(c.store, NULL, &err));
	struct str after = casefile_dump(&c);
	assert_string_equal(after.text, before.text);
	check(&c, "HV", "+f; ~c (event) 2 noted; -b 1 noted; 3 the same; 3 notes");
	assert_ok(verify_case(c.store, &result, &err));
	str_release(&before);
	str_release(&after);
	casefile_close(&c);
}

static void check_found(struct casefile *c, const char *text, const char *wanted)
{
	struct timeline t;
	struct filter filter;
	struct arena arena;
	struct count count;
	struct err err = {0};
	struct str got;

	str_init(&got);
	arena_init(&arena);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(timeline_load(c->store, &filter, &t, &err));
	for (size_t i = 0; i < t.n; i++) {
		struct entry_view view;
		assert_ok(query_entry(c->store, &arena, t.rows[i], &view, &err));
		str_format(&got, "%s%s ", view.entry.id, view.is_current ? "" : "!");
	}
	assert_string_equal(got.text, wanted);
	assert_ok(count_entries(c->store, &filter, &count, &err));
	assert_int_equal(count.entries_possible, t.n);
	assert_int_equal(count.hidden, t.total - t.n);
	timeline_release(&t);
	filter_release(&filter);
	arena_release(&arena);
	str_release(&got);
}

static void the_filter_finds_changed_and_withdrawn(void **state)
{
	struct casefile c;
	struct err err = {0};

	(void)state;
	two_revisions(&c);
	check_found(&c, "agency:HV", "a c d e f ");
	check_found(&c, "is:changed", "c ");
	check_found(&c, "is:withdrawn", "b! ");
	check_found(&c, "is:changed,withdrawn", "b! c ");
	check_found(&c, "has:note is:withdrawn", "b! ");
	check_found(&c, "has:note", "a c ");
	check_found(&c, "-is:withdrawn agency:HV", "a c d e f ");
	check_found(&c, "-is:changed agency:HV", "a d e f ");
	check_found(&c, "agency:HV (is:withdrawn or f)", "b! ");
	check_found(&c, "is:withdrawn kind:visit", "b! ");
	check_found(&c, "is:withdrawn kind:contact", "");
	check_found(&c, "bruise", "c ");
	struct entry last[] = {full("b"), full("c")};
	submit(&c, 3, last, 2);
	check_found(&c, "is:changed", "c "); /* back to the words of revision 1: b is new again */
	check_found(&c, "is:withdrawn", "a! d! e! f! ");
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(undo_last(c.store, NULL, &err));
	check_found(&c, "is:withdrawn", "");
	check_found(&c, "is:changed", "");
	check_found(&c, "agency:HV", "a b c d e ");
	casefile_close(&c);
}

static size_t hits(struct casefile *c, const char *view, const char *text, size_t *hidden)
{
	struct filter filter, find;
	struct timeline t;
	struct err err = {0};
	size_t *ranks, n;

	assert_ok(filter_parse(view, &filter, &err));
	assert_ok(filter_parse(text, &find, &err));
	assert_ok(timeline_load(c->store, &filter, &t, &err));
	assert_ok(timeline_find(c->store, &t, &find, &ranks, &n, hidden, &err));
	free(ranks);
	timeline_release(&t);
	filter_release(&filter);
	filter_release(&find);
	return n;
}

static void find_looks_at_what_is_shown(void **state)
{
	struct casefile c;
	size_t hidden;

	(void)state;
	two_revisions(&c);
	assert_int_equal(hits(&c, "is:withdrawn", "event", &hidden), 1);
	assert_int_equal(hits(&c, "is:withdrawn", "\"what is withdrawn\"", &hidden), 1); /* in its note */
	assert_int_equal(hidden, 0);
	assert_int_equal(hits(&c, "agency:HV", "\"what is withdrawn\"", &hidden), 0);
	assert_int_equal(hidden, 0);
	casefile_close(&c);
}

static void history_has_every_wording(void **state)
{
	struct revision_version *v;
	struct entry_view view;
	struct casefile c;
	struct arena arena;
	struct err err = {0};
	size_t n;
	int64_t row;

	(void)state;
	two_revisions(&c);
	arena_init(&arena);
	assert_ok(revision_history(c.store, &arena, "HV", "c", &v, &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(v[0].revision, 2);
	assert_string_equal(revision_field(12), "event");
	assert_int_equal(v[0].fields, 1 << 12);
	assert_int_equal(v[1].revision, 1);
	assert_int_equal(v[1].fields, 0);
	assert_ok(query_entry(c.store, &arena, v[1].row, &view, &err));
	assert_string_equal(view.entry.event, "Event");
	assert_false(view.is_current);
	assert_ok(query_entry(c.store, &arena, v[0].row, &view, &err));
	assert_true(view.is_current);
	assert_int_equal(view.n_notes, 2);
	assert_ok(revision_history(c.store, &arena, "HV", "a", &v, &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(v[0].fields, 0);
	assert_ok(revision_history(c.store, &arena, "HV", "b", &v, &n, &err));
	assert_int_equal(n, 1);
	assert_ok(query_find(c.store, "HV", "b", &row, &err)); /* withdrawn, and yet it can be named */
	assert_int_equal(row, v[0].row);
	assert_ok(revision_history(c.store, &arena, "HV", "z", &v, &n, &err));
	assert_int_equal(n, 0);
	assert_ok(undo_last(c.store, NULL, &err));
	assert_ok(revision_history(c.store, &arena, "HV", "c", &v, &n, &err));
	assert_int_equal(n, 1);
	arena_release(&arena);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_is_compared_with_nothing),
		cmocka_unit_test(each_part_of_an_entry_is_its_field),
		cmocka_unit_test(entries_are_compared_by_id),
		cmocka_unit_test(the_filter_finds_changed_and_withdrawn),
		cmocka_unit_test(find_looks_at_what_is_shown),
		cmocka_unit_test(history_has_every_wording),
	};

	return cmocka_run_group_tests_name("revisions", tests, NULL, NULL);
}
