/* Ids given anew: what is taken for it and what is not, which entry fits which, and notes that move with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/likeness.h"
#include "core/note.h"
#include "core/renumbering.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "core/verify.h"
#include "import/import.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/casefile.h"

enum { MOST = 400 };

struct list {
	char id[MOST][16], when[MOST][16], event[MOST][64];
	struct entry e[MOST];
	size_t n;
};

static void add(struct list *l, int id, int day, const char *event)
{
	size_t i = l->n++;

	snprintf(l->id[i], sizeof l->id[i], "E%d", id);
	snprintf(l->when[i], sizeof l->when[i], "2020-%02d-%02d", 1 + day / 28 % 12, 1 + day % 28);
	snprintf(l->event[i], sizeof l->event[i], "%s", event);
	l->e[i] = (struct entry){.id = l->id[i], .when = l->when[i], .event = l->event[i], .kind = "visit"};
}

static void add_numbered(struct list *l, int id, int day)
{
	char event[64];

	snprintf(event, sizeof event, "Visit of day %d, nobody answered", day);
	add(l, id, day, event);
}

static bool say_move(void *context, const char *from, const char *to, struct err *err)
{
	(void)err;
	str_format(context, "%s>%s ", from, to);
	return true;
}

static int64_t submit(struct casefile *c, int revision, const struct list *l)
{
	struct submission_row row;
	struct arena arena;
	struct err err = {0};

	assert_ok(casefile_submit(c, "HV", revision, l->e, l->n, &err));
	arena_init(&arena);
	assert_ok(submission_named(c->store, &arena, "HV", &row, &err));
	arena_release(&arena);
	return row.id;
}

static struct renumbering find(struct casefile *c, const struct list *first, const struct list *second)
{
	struct renumbering r;
	struct err err = {0};

	submit(c, 1, first);
	int64_t id = submit(c, 2, second);
	assert_ok(store_begin(c->store, &err));
	assert_ok(renumbering_find(c->store, id, &r, &err));
	store_rollback(c->store);
	return r;
}

/* first: entries 0 to n - 1 on days 0 to n - 1; second: the same under ids raised by `by` from number `from` on. */
static struct renumbering raised(int n, int from, int by)
{
	static struct list first, second;
	struct casefile c;

	first.n = second.n = 0;
	casefile_open(&c, 1);
	for (int i = 0; i < n; i++) {
		add_numbered(&first, i, i);
		add_numbered(&second, i < from ? i : i + by, i);
	}
	if (by > 0 && from > 0)
		add_numbered(&second, from, 300); /* what was put in */
	struct renumbering r = find(&c, &first, &second);
	casefile_close(&c);
	return r;
}

static void a_list_numbered_through_anew(void **state)
{
	(void)state;
	struct renumbering r = raised(40, 0, 1000); /* other ids altogether */
	assert_true(r.looks);
	assert_int_equal(r.before, 40);
	assert_int_equal(r.moved, 40);
	r = raised(40, 0, 1); /* each has the id of its neighbour */
	assert_true(r.looks);
	assert_int_equal(r.moved, 40);
	r = raised(40, 1, 1); /* one put in near the beginning */
	assert_true(r.looks);
	assert_int_equal(r.moved, 39);
}

static void the_bounds(void **state)
{
	(void)state;
	assert_false(raised(40, 0, 0).looks);
	assert_true(raised(40, 30, 1).looks); /* 10 of 40 are a quarter */
	struct renumbering r = raised(40, 31, 1);
	assert_int_equal(r.moved, 9);
	assert_false(r.looks);
	assert_false(raised(2, 0, 100).looks); /* two of two: a correction by hand */
	assert_true(raised(3, 0, 100).looks);
}

static void what_changed_in_its_place_has_not_moved(void **state)
{
	static struct list first, second;
	struct casefile c;

	(void)state;
	casefile_open(&c, 1);
	for (int i = 0; i < 12; i++) {
		add_numbered(&first, i, i);
		if (i < 4)
			add(&second, i, i, "In other words altogether"); /* the same day */
		else if (i < 8)
			add(&second, i, i + 100, first.event[i]); /* the same words */
		else
			add(&second, i, i + 200, "Other words, another day: and nothing else fits");
	}
	struct renumbering r = find(&c, &first, &second);
	assert_int_equal(r.moved, 0);
	assert_false(r.looks);
	casefile_close(&c);
}

static void like_words_and_twins(void **state)
{
	static struct list first, second;
	struct renumbering r;
	struct casefile c;
	struct change change;
	struct err err = {0};
	struct str got;

	(void)state;
	casefile_open(&c, 1);
	add(&first, 1, 1, "Home visit by the health visitor, mother tired");
	add(&first, 2, 1, "Telephone call from school about absence");
	add(&first, 3, 2, "Telephone call");
	add(&first, 4, 2, "Telephone call");
	add(&first, 5, 3, "Nothing like it in the next revision");
	add(&second, 11, 1, "Telephone call from school about the absence");
	add(&second, 12, 1, "Home visit by the health visitor; mother very tired");
	add(&second, 13, 2, "Telephone call");
	add(&second, 14, 2, "Telephone call");
	add(&second, 15, 3, "Meeting of all agencies");
	submit(&c, 1, &first);
	for (int i = 1; i <= 5; i++) {
		char id[8];
		snprintf(id, sizeof id, "E%d", i);
		assert_ok(note_add(c.store, "HV", id, "question", "note", true, NULL, &err));
	}
	int64_t id = submit(&c, 2, &second);
	assert_ok(store_begin(c.store, &err));
	assert_ok(renumbering_find(c.store, id, &r, &err));
	assert_true(r.looks);
	assert_int_equal(r.moved, 4);
	assert_int_equal(r.notes, 4);
	str_init(&got);
	change_init(&change, "load");
	assert_ok(renumbering_reanchor(c.store, id, &change, say_move, &got, &err));
	assert_string_equal(got.text, "E1>E12 E2>E11 E3>E13 E4>E14 ");
	assert_int_equal(change.n, 4);
	str_clear(&got);
	assert_ok(renumbering_say(c.store, &got, &err));
	assert_string_equal(got.text, "E1 is now E12, E2 is now E11, E3 is now E13");
	change_release(&change);
	str_release(&got);
	store_rollback(c.store);
	casefile_close(&c);
}

static void likeness_is_of_words(void **state)
{
	(void)state;
	assert_int_equal(likeness_words("", ""), 0);
	assert_int_equal(likeness_words("a", ""), 0);
	assert_int_equal(likeness_words("Home visit", "VISIT, home!"), 100);
	assert_int_equal(likeness_words("visit visit visit", "visit"), 100);
	assert_int_equal(likeness_words("one two", "two three"), 50);
	assert_int_equal(likeness_words("one two", "three four"), 0);
	assert_int_equal(likeness_words("Si\xC3\xA2n seen", "sian seen"), 100);
}

/* Six entries whose ids begin with `letter`, in a file, loaded. */
static void load(struct casefile *c, int revision, char letter, const char *words)
{
	struct import_options options = import_defaults();
	struct report report;
	struct err err = {0};
	struct str xml;
	char path[128];

	str_init(&xml);
	str_format(&xml,
	           "<submission xmlns='urn:casechron:submission:1' case='TEST' revision='%d' prepared='2026-01-01'>"
	           "<agency code='HV' name='Health visiting' kind='health'/><entries>",
	           revision);
	for (int i = 1; i <= 6; i++)
		str_format(&xml, "<entry id='%c%d' when='2020-03-0%d'><event>Seen at home, time %d%s</event></entry>", letter,
		           i, i, i, i == 2 ? words : "");
	str_add(&xml, "</entries></submission>");
	snprintf(path, sizeof path, "%s/hv.xml", c->folder);
	casefile_overwrite(path, xml.text, xml.length);
	options.reanchor = true;
	assert_ok(import_load(c->store, path, &options, &report, &err));
	assert_int_equal(report.outcome, REPORT_LOADED);
	report_release(&report);
	str_release(&xml);
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

enum { STEPS = 6 };

/* One of the steps below. */
static void take_step(struct casefile *c, int step)
{
	struct err err = {0};

	if (step % 2 == 1)
		assert_ok(note_add(c->store, "HV", step == 1 ? "E2" : step == 3 ? "E5" : "F3", "question", "note", true, NULL,
		                   &err));
	else
		load(c, 1 + step / 2, step == 4 ? 'F' : 'E', step == 2 ? ", and again" : "");
}

/* Loads, notes, a load that moves them, a note where they went: back by each step and forth again, from every one. */
static void undone_and_redone(void **state)
{
	struct str dumps[STEPS + 1];
	struct casefile c;
	struct err err = {0};

	(void)state;
	casefile_open(&c, 1);
	dumps[0] = casefile_dump(&c);
	for (int at = 0; at < STEPS; at++) {
		take_step(&c, at);
		dumps[at + 1] = casefile_dump(&c);
		assert_string_not_equal(dumps[at].text, dumps[at + 1].text);
		for (int i = at; i >= 0; i--) {
			assert_ok(undo_last(c.store, NULL, &err));
			is_whole(&c, &dumps[i]);
		}
		for (int i = 1; i <= at + 1; i++) {
			assert_ok(redo_last(c.store, NULL, &err));
			is_whole(&c, &dumps[i]);
		}
	}
	assert_non_null(strstr(dumps[STEPS].text, "F5"));
	for (int i = 0; i <= STEPS; i++)
		str_release(&dumps[i]);
	casefile_close(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_numbered_through_anew),
		cmocka_unit_test(the_bounds),
		cmocka_unit_test(what_changed_in_its_place_has_not_moved),
		cmocka_unit_test(like_words_and_twins),
		cmocka_unit_test(likeness_is_of_words),
		cmocka_unit_test(undone_and_redone),
	};

	return cmocka_run_group_tests_name("renumbering", tests, NULL, NULL);
}
