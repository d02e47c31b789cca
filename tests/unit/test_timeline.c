/* The order of entries, what a filter makes of their dates, and what find counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/db.h"
#include "core/note.h"
#include "core/query.h"
#include "core/store_private.h"
#include "core/timeline.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { ROW_MAX = 32 };

/* Loads entries, each given by its date, with the ids 0, 1, 2 ... */
static void submit_dates(struct casefile *c, const char *const *dates, size_t n)
{
	struct entry entries[ROW_MAX] = {0};
	char ids[ROW_MAX][24];
	struct err err = {0};

	assert_true(n <= ROW_MAX);
	for (size_t i = 0; i < n; i++) {
		snprintf(ids[i], sizeof ids[i], "%zu", i);
		entries[i] = (struct entry){.id = ids[i], .when = dates[i]};
	}
	assert_ok(casefile_submit(c, "HV", 1, entries, n, &err));
}

/* "AGENCY:ID AGENCY:ID | ..." in the order of the timeline, what is possible only in brackets; the bar before the
 * undated. */
static struct str shown(struct casefile *c, const char *text, struct timeline *t)
{
	struct filter filter;
	struct arena arena;
	struct str out;
	struct err err = {0};

	str_init(&out);
	arena_init(&arena);
	assert_ok(filter_parse(text, &filter, &err));
	assert_ok(timeline_load(c->store, &filter, t, &err));
	for (size_t i = 0; i < t->n; i++) {
		struct entry_view v;
		assert_ok(query_entry(c->store, &arena, t->rows[i], &v, &err));
		str_add(&out, i == t->n_dated ? (i > 0 ? " | " : "| ") : i > 0 ? " " : "");
		str_format(&out, timeline_certain(t, i) ? "%s:%s" : "(%s:%s)", v.agency, v.entry.id);
	}
	arena_release(&arena);
	filter_release(&filter);
	return out;
}

static size_t rank_of(struct casefile *c, const struct timeline *t, int64_t row)
{
	size_t rank;
	struct err err = {0};

	assert_ok(timeline_find_row(c->store, t, row, &rank, &err));
	return rank;
}

static void assert_shown(struct casefile *c, const char *filter, const char *expected)
{
	struct timeline t;
	struct str out = shown(c, filter, &t);

	if (strcmp(out.text, expected) != 0)
		fail_msg("%s: expected \"%s\", got \"%s\"", filter, expected, out.text);
	str_release(&out);
	timeline_release(&t);
}

/* --- order --------------------------------------------------------------------------------------------------- */

static void the_order_is_by_each_rule_in_turn(void **state)
{
	/* earliest day; then none before a minute; then latest day; then agency order, sequence, id */
	static const struct entry police[] = {
		{.id = "late", .when = "2012-03-02"},
		{.id = "evening", .when = "2012-03-01T23:40"},
		{.id = "morning", .when = "2012-03-01T09:10"},
		{.id = "month", .when = "2012-03"},
		{.id = "early", .when = "2012-02-29"},
		{.id = "no-time", .when = "2012-03-01"},
		{.id = "span", .when = "2012-03-01/2012-03-05"},
		{.id = "midnight", .when = "2012-03-01T00:00"},
		{.id = "nothing", .when = ""},
	};
	static const struct entry health[] = {
		{.id = "b", .when = "2012-03-01", .sequence = 2},
		{.id = "c", .when = "2012-03-01", .sequence = 1},
		{.id = "a", .when = "2012-03-01", .sequence = 2},
		{.id = "before", .when = "../2012-03-01"},
		{.id = "nothing", .when = "", .sequence = 1},
		{.id = "at-all", .when = "", .sequence = 1},
	};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "POL", 1, police, sizeof police / sizeof *police, &err));
	/* came second: stands second */
	assert_ok(casefile_submit(&c, "HV", 1, health, sizeof health / sizeof *health, &err));
	assert_shown(&c, "", "HV:before POL:early POL:no-time HV:c HV:a HV:b POL:span POL:month POL:midnight POL:morning "
	                     "POL:evening POL:late | POL:nothing HV:at-all HV:nothing");
	casefile_close(&c);
}

static void only_the_current_revision_is_shown(void **state)
{
	static const struct entry first[] = {{.id = "a", .when = "2012"}, {.id = "b", .when = ""}};
	static const struct entry second[] = {
		{.id = "b", .when = "2013"}, {.id = "c", .when = "2011"}, {.id = "d", .when = ""},
	};
	struct casefile c;
	struct timeline t;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, first, 2, &err));
	assert_shown(&c, "", "HV:a | HV:b");
	assert_ok(casefile_submit(&c, "HV", 2, second, 3, &err));
	assert_shown(&c, "", "HV:c HV:b | HV:d");
	struct str out = shown(&c, "after:2013", &t);
	assert_string_equal(out.text, "HV:b");
	assert_int_equal(t.total, 3);
	assert_int_equal(t.undated_out, 1);
	assert_int_equal(timeline_rank(&t, t.rows[0]), 0);
	assert_int_equal(timeline_rank(&t, 1), t.n);
	assert_int_equal(rank_of(&c, &t, t.rows[0]), 0);
	assert_int_equal(rank_of(&c, &t, 1), t.n);
	str_release(&out);
	timeline_release(&t);
	out = shown(&c, "", &t);
	for (size_t i = 0; i < t.n; i++)
		assert_int_equal(rank_of(&c, &t, t.rows[i]), i); /* the undated one too */
	int64_t newest;
	assert_ok(query_newest(c.store, 1, &newest, &err)); /* HV:a, which the second revision no longer has */
	assert_int_equal(newest, 1);
	assert_ok(query_newest(c.store, 2, &newest, &err));
	assert_int_equal(newest, t.rows[1]);
	assert_ok(query_newest(c.store, 99, &newest, &err));
	assert_int_equal(newest, 0);
	str_release(&out);
	timeline_release(&t);
	casefile_close(&c);
}

/* The entries that `filter` shows once `find` is let through it, those behind a slash. */
static void assert_let_through(struct casefile *c, const char *filter, const char *find, const char *expected)
{
	struct timeline t;
	struct filter f;
	struct arena arena;
	struct err err = {0};
	struct str out = shown(c, filter, &t);
	size_t total = t.total;

	arena_init(&arena);
	assert_ok(filter_parse(find, &f, &err));
	assert_ok(timeline_let_through(c->store, &t, &f, &err));
	filter_release(&f);
	str_clear(&out);
	size_t through = 0;
	for (size_t i = 0; i < t.n; i++) {
		struct entry_view v;
		assert_ok(query_entry(c->store, &arena, t.rows[i], &v, &err));
		bool is_through = timeline_is_through(&t, i);
		through += is_through;
		str_add(&out, i == t.n_dated ? (i > 0 ? " | " : "| ") : i > 0 ? " " : "");
		str_format(&out, is_through ? "/%s" : timeline_certain(&t, i) ? "%s" : "(%s)", v.entry.id);
	}
	assert_string_equal(out.text, expected);
	assert_int_equal(t.n_through, through);
	assert_int_equal(t.total, total);
	arena_release(&arena);
	str_release(&out);
	timeline_release(&t);
}

static void hits_are_let_through_a_filter(void **state)
{
	static const struct entry first[] = {
		{.id = "gone", .when = "2010", .event = "lamp"},
		{.id = "a", .when = "2012", .event = "lamp"},
	};
	static const struct entry second[] = {
		{.id = "a", .when = "2012", .event = "lamp"},     {.id = "b", .when = "2013-02", .event = "chair"},
		{.id = "c", .when = "2013", .event = "lamp"},     {.id = "d", .when = "2014-05-06", .event = "chair"},
		{.id = "e", .when = "2014-05-07", .event = "lamp"}, {.id = "u", .when = "", .event = "lamp"},
	};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, first, 2, &err));
	assert_ok(casefile_submit(&c, "HV", 2, second, 6, &err));
	assert_let_through(&c, "on:2013-02", "lamp", "/a (c) b /e | /u");
	assert_let_through(&c, "on:2013-02", "zebra", "(c) b");
	assert_let_through(&c, "zebra", "lamp", "/a /c /e | /u");
	assert_let_through(&c, "", "lamp", "a c b d e | u");
	assert_let_through(&c, "is:withdrawn or chair", "lamp", "gone /a /c b d /e | /u");
	casefile_close(&c);
}

static void an_empty_case_has_an_empty_timeline(void **state)
{
	struct casefile c;
	struct timeline t;
	struct err err = {0};
	size_t rank = 7;

	(void)state;
	casefile_open(&c, 0);
	assert_ok(timeline_load(c.store, NULL, &t, &err));
	assert_int_equal(t.n, 0);
	assert_int_equal(t.total, 0);
	assert_ok(timeline_at_day(c.store, &t, 0, &rank, &err));
	assert_int_equal(rank, 0);
	timeline_release(&t);
	timeline_release(&t);
	casefile_close(&c);
}

/* --- dates in filters ---------------------------------------------------------------------------------------- */

static void dates_answer_certain_possible_or_no(void **state)
{
	static const char *const dates[] = {
		"2012-03-11",            /* 0 */
		"2012-03",               /* 1 */
		"2012",                  /* 2 */
		"2012-03-~11",           /* 3: certain within March */
		"2012-~03",              /* 4: certain within 2012 */
		"2012?",                 /* 5: certain nowhere */
		"2012-02-20/2012-03-20", /* 6 */
		"../2012-03-11",         /* 7 */
		"2012-03-11/..",         /* 8 */
		"[2012-03-01..]",        /* 9 */
		"",                      /* 10 */
	};
	static const struct {
		const char *filter, *shown;
	} rows[] = {
		{"after:2012-03-11", "(HV:7) (HV:2) (HV:5) (HV:6) (HV:1) (HV:4) (HV:9) HV:0 (HV:3) HV:8"},
		{"-after:2012-03-11", "(HV:7) (HV:2) (HV:5) (HV:6) (HV:1) (HV:4) (HV:9) (HV:3)"},
		{"after:2012-03", "(HV:7) (HV:2) (HV:5) (HV:6) HV:1 (HV:4) HV:9 HV:0 HV:3 HV:8"},
		{"before:2012-03-11", "HV:7 (HV:2) (HV:5) (HV:6) (HV:1) (HV:4) (HV:9) HV:0 (HV:3) (HV:8)"},
		{"-before:2012-03-11", "(HV:2) (HV:5) (HV:6) (HV:1) (HV:4) (HV:9) (HV:3) (HV:8)"},
		{"after:2012 before:2012", "(HV:7) HV:2 (HV:5) HV:6 HV:1 HV:4 (HV:9) HV:0 HV:3 (HV:8)"},
		{"after:2013", "(HV:9) (HV:8)"},
		/* certainly not, where it is not even possible: by the bounds as written, so that 2012? is out of 2013 */
		{"-after:2013", "HV:7 HV:2 HV:5 HV:6 HV:1 HV:4 (HV:9) HV:0 HV:3 (HV:8)"},
		/* an open date is met by all that is sure to lie anywhere, and by no doubted year */
		{"after:../2010", "HV:7 HV:2 (HV:5) HV:6 HV:1 HV:4 HV:9 HV:0 HV:3 HV:8"},
		{"before:2010/..", "HV:7 HV:2 (HV:5) HV:6 HV:1 HV:4 HV:9 HV:0 HV:3 HV:8"},
		{"-after:../2010", "(HV:5)"},
		{"-before:2010/..", "(HV:5)"},
		{"after:2012-03-11 or visit", "(HV:7) (HV:2) (HV:5) (HV:6) (HV:1) (HV:4) (HV:9) HV:0 (HV:3) HV:8"},
		{"--after:2013", "(HV:9) (HV:8)"},
		{"-(after:2013 or before:2011)", "(HV:7) HV:2 HV:5 HV:6 HV:1 HV:4 (HV:9) HV:0 HV:3 (HV:8)"},
	};
	struct casefile c;

	(void)state;
	casefile_open(&c, 0);
	submit_dates(&c, dates, sizeof dates / sizeof *dates);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_shown(&c, rows[i].filter, rows[i].shown);
	casefile_close(&c);
}

static void what_has_no_date_is_counted_beside(void **state)
{
	static const struct entry entries[] = {
		{.id = "a", .when = "2012", .event = "home visit"},
		{.id = "b", .when = "", .event = "home visit"},
		{.id = "c", .when = "", .event = "telephone call"},
		{.id = "d", .when = "2013", .event = "telephone call"},
	};
	static const struct {
		const char *filter, *shown;
		size_t undated_out;
	} rows[] = {
		{"", "HV:a HV:d | HV:b HV:c", 0},
		{"visit", "HV:a | HV:b", 0},
		{"after:2013", "HV:d", 2},
		{"-after:2013", "HV:a", 2},
		{"visit after:2013", "", 1},
		{"visit -before:2000", "HV:a", 1},
		{"visit or after:2013", "HV:a HV:d | HV:b", 1},
		{"-(visit after:2013)", "HV:a HV:d | HV:c", 1}, /* the call is out of it, whenever it was */
		{"-(visit or after:2013)", "", 1},
		{"agency:HV", "HV:a HV:d | HV:b HV:c", 0},
	};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, entries, 4, &err));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct timeline t;
		struct str out = shown(&c, rows[i].filter, &t);
		if (strcmp(out.text, rows[i].shown) != 0 || t.undated_out != rows[i].undated_out)
			fail_msg("%s: expected \"%s\" and %zu, got \"%s\" and %zu", rows[i].filter, rows[i].shown,
			         rows[i].undated_out, out.text, t.undated_out);
		str_release(&out);
		timeline_release(&t);
	}
	casefile_close(&c);
}

/* --- other keys ---------------------------------------------------------------------------------------------- */

static void keys_select_by_what_the_agency_wrote(void **state)
{
	static const struct entry_person mother = {.ref = "M"};
	static const struct entry_source source = {.text = "Duty log"};
	static const struct entry_voice voice = {.text = "I want to go home"};
	static const struct entry entries[] = {
		{.id = "a", .when = "2012-01", .kind = "conference", .people = &mother, .n_people = 1},
		{.id = "b", .when = "2012-02", .kind = "conference-review", .sources = &source, .n_sources = 1},
		{.id = "c", .when = "2012-03", .kind = "conferences", .voices = &voice, .n_voices = 1},
		{.id = "d", .when = "2012-04", .action = "N\xC3\xADN\xC3\x81 was seen", .location = "unfindable"},
		{.id = "e", .when = "2012-05", .decision = "fa\xE2\x80\x8Bther told", .rationale = "because",
		 .comment = "hindsight"},
	};
	static const struct {
		const char *filter, *shown;
	} rows[] = {
		{"kind:conference", "HV:a HV:b"},
		{"-kind:conference", "HV:c HV:d HV:e"},
		{"kind:conference-review,conferences", "HV:b HV:c"},
		{"person:M", "HV:a"},
		{"person:mOTHER", "HV:a"},
		{"person:\"ms k\"", "HV:a"},
		{"person:Mother,Nobody", "HV:a"},
		{"-person:M", "HV:b HV:c HV:d HV:e"},
		{"person:m", ""}, /* ids are compared as they are */
		{"agency:hv", "HV:a HV:b HV:c HV:d HV:e"},
		{"agency:GP", ""},
		{"-agency:GP kind:conference", "HV:a HV:b"},
		{"duty", "HV:b"},
		{"\"duty log\"", "HV:b"},
		{"\"log duty\"", ""},
		{"log duty", "HV:b"},
		{"du*", "HV:b"},
		{"du", ""},
		{"want", "HV:c"},
		{"nina", "HV:d"},
		{"father", "HV:e"},
		{"because or hindsight", "HV:e"},
		{"\"because hindsight\"", ""}, /* a phrase does not cross from one field into another */
		{"unfindable", ""},
		{"event -want", "HV:a HV:b HV:d HV:e"},
	};
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, entries, 5, &err));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_shown(&c, rows[i].filter, rows[i].shown);
	casefile_close(&c);
}

/* --- find ---------------------------------------------------------------------------------------------------- */

/* The ranks found, "1 2 +3": three more are hidden. */
static void assert_found(struct casefile *c, const char *filter_text, const char *find_text, const char *expected)
{
	struct filter filter, find;
	struct timeline t;
	size_t *ranks, n, hidden;
	struct str out;
	struct err err = {0};

	str_init(&out);
	assert_ok(filter_parse(filter_text, &filter, &err));
	assert_ok(filter_parse(find_text, &find, &err));
	assert_ok(timeline_load(c->store, &filter, &t, &err));
	assert_ok(timeline_find(c->store, &t, &find, &ranks, &n, &hidden, &err));
	for (size_t i = 0; i < n; i++)
		str_format(&out, "%zu ", ranks[i]);
	str_format(&out, "+%zu", hidden);
	if (strcmp(out.text, expected) != 0)
		fail_msg("%s in %s: expected \"%s\", got \"%s\"", find_text, filter_text, expected, out.text);
	str_release(&out);
	free(ranks);
	timeline_release(&t);
	filter_release(&filter);
	filter_release(&find);
}

static void find_counts_what_is_shown_and_what_is_hidden(void **state)
{
	static const struct entry first[] = {{.id = "old", .when = "2011", .event = "brought"}};
	static const struct entry entries[] = {
		{.id = "a", .when = "2012-01", .event = "was not brought"},
		{.id = "b", .when = "2012-02", .event = "seen at home"},
		{.id = "c", .when = "2012-03", .event = "brought by father"},
		{.id = "d", .when = "", .event = "brought late"},
	};
	unsigned char note[ROW_ID_BYTES];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 0);
	assert_ok(casefile_submit(&c, "HV", 1, first, 1, &err));
	assert_ok(note_add(c.store, "HV", "old", "question", "brought? on what is withdrawn", true, NULL, &err));
	assert_ok(casefile_submit(&c, "HV", 2, entries, 4, &err));
	assert_found(&c, "", "brought", "0 2 3 +0");
	assert_found(&c, "father", "brought", "0 +2");
	assert_found(&c, "seen", "brought", "+3");
	assert_found(&c, "", "", "0 1 2 3 +0");
	assert_found(&c, "", "nothing", "+0");
	assert_found(&c, "", "-brought", "1 +0");
	assert_found(&c, "after:2012-02", "after:2012-01 before:2012-03", "0 1 +1");

	assert_ok(note_add(c.store, "HV", "b", "question", "Was she brought? Ask N\xC3\xAD" "a.", true, note, &err));
	assert_found(&c, "", "brought", "0 1 2 3 +0"); /* an entry is a hit once, whether by its words or its notes */
	assert_found(&c, "", "brou*", "0 1 2 3 +0");
	assert_found(&c, "", "nina", "+0");
	assert_found(&c, "", "nia", "1 +0");
	assert_found(&c, "", "\"she brought\"", "1 +0");
	assert_found(&c, "father", "ask", "+1");
	assert_found(&c, "", "brought or nothing", "0 2 3 +0"); /* notes are asked for words alone */
	assert_ok(note_add(c.store, "HV", "b", "analysis", "brought again", true, NULL, &err));
	assert_found(&c, "father", "brought", "0 +3");
	assert_ok(note_change(c.store, note,
	                       &(struct note_words){.kind = "question", .text = "nothing", .panel = true}, NULL, &err));
	assert_found(&c, "", "ask", "+0");
	assert_found(&c, "", "nothing", "1 +0");
	assert_ok(note_delete(c.store, note, &err));
	assert_found(&c, "", "nothing", "+0");
	casefile_close(&c);
}

static void a_row_number_beyond_reason_is_a_damaged_file(void **state)
{
	static const char *const rows[] = {
		"UPDATE entry SET id = 9223372036854775807 WHERE key = '0'",
		"UPDATE entry SET id = -5 WHERE key = '0'",
	};
	static const char *const dates[] = {"2012"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct casefile c;
		struct filter find;
		struct timeline t;
		size_t *ranks, n, hidden;
		struct err err = {0};
		casefile_open(&c, 0);
		submit_dates(&c, dates, 1);
		assert_ok(db_exec(c.store->db, rows[i], &err));
		assert_ok(timeline_load(c.store, NULL, &t, &err));
		assert_ok(filter_parse("after:2000", &find, &err));
		assert_false(timeline_find(c.store, &t, &find, &ranks, &n, &hidden, &err));
		assert_int_equal(err.code, ERR_CORRUPT);
		free(ranks);
		filter_release(&find);
		timeline_release(&t);
		casefile_close(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_is_by_each_rule_in_turn),
		cmocka_unit_test(only_the_current_revision_is_shown),
		cmocka_unit_test(hits_are_let_through_a_filter),
		cmocka_unit_test(an_empty_case_has_an_empty_timeline),
		cmocka_unit_test(dates_answer_certain_possible_or_no),
		cmocka_unit_test(what_has_no_date_is_counted_beside),
		cmocka_unit_test(keys_select_by_what_the_agency_wrote),
		cmocka_unit_test(find_counts_what_is_shown_and_what_is_hidden),
		cmocka_unit_test(a_row_number_beyond_reason_is_a_damaged_file),
	};

	return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
